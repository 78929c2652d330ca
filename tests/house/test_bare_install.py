"""The package alone, in an empty environment: it reads runs, and names the extra that a command needs."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from heelfirst.cli import VERBS
from shared_data import CHECKOUT

SOURCE = CHECKOUT / "src"
UNKEPT = {"__pycache__", ".DS_Store"}


def uv(*arguments: str | Path, folder: Path) -> None:
    """Run uv with what it has in its cache, else with the network; skip loudly where neither is enough."""
    program = os.environ.get("UV") or shutil.which("uv")
    if program is None:
        pytest.skip("uv is not on the PATH; `pip install uv` brings it")
    environment = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    said = ""
    for way in (["--offline"], []):
        tried = subprocess.run(
            [program, *arguments, *way],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if tried.returncode == 0:
            return
        said = tried.stderr.strip()
    if any(word in said for word in ("fetch", "connect", "network", "dns")):
        pytest.skip(f"neither uv's cache nor the network has what an installation needs: {said[:300]}")
    pytest.fail(f"uv {arguments[0]}: {said}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    pinned = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    (folder / "pins.txt").write_text("\n".join(pinned["build-constraint-dependencies"]), encoding="utf-8")
    flags: list[str | Path] = ["--build-constraints", folder / "pins.txt", "--python", sys.executable]
    uv("build", "--quiet", "--wheel", CHECKOUT, "--out-dir", folder, *flags, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    pinned = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]
    (folder / "pins.txt").write_text("\n".join(pinned["constraint-dependencies"]), encoding="utf-8")
    uv("venv", "--quiet", "--python", sys.executable, folder / "venv", folder=folder)
    into: list[str | Path] = ["--python", folder / "venv", "--constraints", folder / "pins.txt"]
    uv("pip", "install", "--quiet", *into, wheel, folder=folder)
    return folder


def held(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as opened:
        return opened.namelist()


def heelfirst(bare: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(bare), "PATH": str(bare / "venv/bin"), "LANG": "C.UTF-8"}
    return subprocess.run(
        [bare / "venv/bin/heelfirst", *arguments],
        cwd=bare,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    kept = {
        str(path.relative_to(SOURCE))
        for path in (SOURCE / "heelfirst").rglob("*")
        if path.is_file() and not UNKEPT & set(path.parts)
    }

    names = set(held(wheel))

    assert {name for name in names if name.startswith("heelfirst/")} == kept
    assert {name.partition("/")[0].partition("-")[2] for name in names} == {"", "0.1.0.dist-info"}


def test_the_wheel_holds_types_pages_and_licences(wheel: Path) -> None:
    names = held(wheel)

    assert "heelfirst/py.typed" in names
    assert "heelfirst/web/templates/base.html" in names
    assert any(name.startswith("heelfirst/web/") and name.endswith(".css") for name in names)
    assert {"LICENSE", "NOTICE"} <= {
        name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name
    }


def test_the_site_is_not_there(bare: Path) -> None:
    found = {path.name for path in (bare / "venv").glob("lib/python*/site-packages/*")}

    assert {"click", "heelfirst", "numpy"} <= found
    assert not {"asgiref", "django", "psycopg", "pytest", "uvicorn"} & found


def test_a_run_is_read_without_any_extra(bare: Path) -> None:
    made = heelfirst(bare, "samples", "here")
    told = heelfirst(bare, "read", "here/long-run-backward.fit", "--json")

    (run,) = json.loads(told.stdout)

    assert (made.returncode, told.returncode, told.stderr) == (0, 0, "")
    assert run["format"] == "fit"
    assert run["facing"]["backward_m"] > 10_000


def test_the_record_book_and_a_forecast_need_no_extra(bare: Path) -> None:
    book = heelfirst(bare, "records", "--distance", "marathon", "--json")
    told = heelfirst(bare, "predict", "--forward", "marathon=3:00:14", "--distance", "marathon", "--json")

    assert (book.returncode, book.stderr, told.returncode, told.stderr) == (0, "", 0, "")
    assert "3:43:39" in book.stdout
    assert json.loads(told.stdout)["predicted_s"] > 10_814


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if verb.extra])
def test_a_command_names_the_extra_it_misses(bare: Path, verb: str) -> None:
    refused = heelfirst(bare, verb)
    extra = VERBS[verb].extra

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr == f'heelfirst {verb} needs the extra "{extra}": pip install "heelfirst[{extra}]"\n'
