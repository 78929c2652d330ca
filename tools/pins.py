"""Write the exact version of everything that uv may install into pyproject.toml (docs/decisions/pins.md).

    uv run tools/pins.py           every package at the newest version that pyproject.toml admits
    uv run tools/pins.py --keep    only what is new or no longer fits is moved

Only names and versions are written, sorted by name: two runs on one day give the same file, on any machine and from
any registry.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, BUILD = "constraint-dependencies", "build-constraint-dependencies"
_EDITABLE = "editables"  # hatchling asks for it when a checkout is installed in place


class NoPins(Exception):
    """The pins could not be made; the text says why."""


def block(key: str, pins: Iterable[str]) -> str:
    """Return a TOML array with one pin a line."""
    lines = "".join(f'  "{pin}",\n' for pin in pins)
    return f"{key} = [\n{lines}]" if lines else f"{key} = []"


def with_pins(pyproject: str, key: str, pins: Iterable[str]) -> str:
    """Return the text of pyproject.toml with other pins under one key. Raises NoPins where the key is missing."""
    changed, found = re.subn(rf"(?ms)^{key} = \[.*?\]$", block(key, pins), pyproject)
    if found != 1:
        raise NoPins(f"pyproject.toml holds {found} arrays `{key}`; one was expected.")
    return changed


def locked(lock: str) -> list[str]:
    """Return "name==version" for all that a lock file holds but the project itself, sorted by name."""
    packages = tomllib.loads(lock)["package"]
    found = sorted((one["name"], one["version"]) for one in packages if "registry" in one["source"])
    twice = sorted({name for (name, _), (after, _) in pairwise(found) if name == after})
    if twice:
        raise NoPins(f"{', '.join(twice)}: two versions for different platforms; narrow requires-python.")
    return [f"{name}=={version}" for name, version in found]


def _uv(arguments: Sequence[str], folder: Path, asked: str | None = None) -> str:
    uv = shutil.which("uv")
    if uv is None:
        raise NoPins("uv is not on the PATH; `pip install uv` brings it.")
    done = subprocess.run(
        [uv, *arguments], cwd=folder, input=asked, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise NoPins(done.stderr.strip())
    return done.stdout


def resolved(pyproject: str, folder: Path) -> tuple[list[str], list[str]]:
    """Ask uv what it would install: for running and testing, and for building. `folder` is empty and thrown away."""
    (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    here = ["--quiet", "--python", sys.executable]
    _uv(["lock", *here], folder)
    asked = "\n".join([*tomllib.loads(pyproject)["build-system"]["requires"], _EDITABLE])
    flags = ["--universal", "--no-header", "--no-annotate", "--no-emit-index-url"]
    compiled = _uv(["pip", "compile", "-", *flags, *here], folder, asked)
    build = sorted(line.partition(" ;")[0].strip() for line in compiled.splitlines() if "==" in line)
    return locked((folder / "uv.lock").read_text(encoding="utf-8")), build


def main(arguments: Sequence[str]) -> int:
    """Write the pins. Returns an exit code."""
    file = ROOT / "pyproject.toml"
    before = file.read_text(encoding="utf-8")
    try:
        bare = before if "--keep" in arguments else with_pins(with_pins(before, RUNTIME, []), BUILD, [])
        with TemporaryDirectory() as folder:
            runtime, build = resolved(bare, Path(folder))
        after = with_pins(with_pins(before, RUNTIME, runtime), BUILD, build)
    except NoPins as reason:
        print(f"pins: {reason}", file=sys.stderr)
        return 2
    file.write_text(after, encoding="utf-8")
    moved = sorted(set(after.splitlines()) - set(before.splitlines()))
    print(f"pins: {len(runtime)} packages and {len(build)} for building; {len(moved)} new or moved")
    for line in moved:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
