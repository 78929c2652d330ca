"""Every command that the house gives to type can be typed: justfile, .ci/run, .pre-commit-config.yaml, README."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shared_data import CHECKOUT

TOOLS = Path(sys.executable).parent
OF_LINT = {"lint-imports", "mypy", "pre-commit", "ruff"}
RECIPE = re.compile(
    r"^(?P<name>[a-z]+)(?P<parameters>[^:\n]*):(?P<needs>[^\n=]*)\n(?P<body>(?: {4}[^\n]*\n)*)", re.MULTILINE
)
TABLED = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)


def text(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def recipes() -> dict[str, re.Match[str]]:
    all_found = list(RECIPE.finditer(text("justfile")))
    by_name = {found["name"]: found for found in all_found}
    assert len(by_name) == len(all_found), "a recipe stands twice in the justfile"
    return by_name


def run_by_uv(line: str) -> list[str]:
    """The words of the command after `uv run` and its own options; empty where the line runs nothing by uv."""
    words = shlex.split(line.replace("{{", "").replace("}}", ""))
    if "uv" not in words or "run" not in words:
        return []
    words = words[words.index("run") + 1 :]
    while words[0].startswith("--"):
        del words[: 2 if words[0] == "--group" else 1]
    return words


def commands() -> list[list[str]]:
    lines = [line for recipe in recipes().values() for line in recipe["body"].splitlines()]
    lines += re.findall(r"^\s*entry: (.+)$", text(".pre-commit-config.yaml"), re.MULTILINE)
    lines += re.findall(r"^uv run .+$", text(".ci/run"), re.MULTILINE)
    return [words for words in map(run_by_uv, lines) if words]


def proofs() -> set[str]:
    scripts = (CHECKOUT / "bench").glob("*.py")
    return {
        script.stem.replace("_", "-")
        for script in scripts
        if "\nif __name__" in script.read_text(encoding="utf-8") and script.stem != "machine"
    }


def test_there_is_something_to_type() -> None:
    assert {
        "default",
        "lint",
        "test",
        "browser",
        "pins",
        "docs",
        "bench",
        "prove",
        "demo",
        "samples",
    } <= recipes().keys()
    assert len(commands()) > 12


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_what_is_run_is_there(words: list[str]) -> None:
    program = words[1] if words[0] == "python" else words[0]
    if program.endswith(".py"):
        assert (CHECKOUT / program).is_file()
    elif "/" not in program and program != "$proof" and program not in OF_LINT:
        assert shutil.which(program, path=TOOLS), f"no group brings {program}"


def test_the_linters_that_are_run_are_there() -> None:
    asked = OF_LINT & {words[0] for words in commands()}
    if not shutil.which("ruff", path=TOOLS):
        pytest.skip("the linters are not installed; `uv sync --group lint` brings them")

    assert {program for program in asked if not shutil.which(program, path=TOOLS)} == set()


def test_a_recipe_needs_only_recipes() -> None:
    for recipe in recipes().values():
        assert set(recipe["needs"].split()) <= recipes().keys()


def test_every_path_in_a_recipe_leads_somewhere() -> None:
    for words in commands():
        for word in words:
            if re.fullmatch(r"[a-z]+(/[a-z_]+)+(\.py)?", word):
                assert (CHECKOUT / word).exists(), word


def test_the_table_of_proofs_lists_those_there_are() -> None:
    table = text("CONTRIBUTING.md").partition("## Proofs")[2].partition("\n## ")[0]

    assert set(TABLED.findall(table)) == proofs()


def test_just_reads_the_justfile() -> None:
    just = shutil.which("just", path=TOOLS)
    if just is None:
        pytest.skip("just is not installed; `uv sync --group lint` brings it")

    listed = subprocess.run([just, "--summary"], cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert set(listed.stdout.split()) == recipes().keys()


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    *_, last = text(".ci/run").strip().splitlines()

    assert last == "uv run pytest"
    assert f"pip install uv && {last}" in text("README.md")


def test_ci_makes_a_missing_browser_a_failure() -> None:
    asked = "HEELFIRST_BROWSER_REQUIRED"

    assert f"export {asked}=1" in text(".ci/run")
    assert asked in text("tests/browser/conftest.py")


def test_ci_makes_a_missing_reader_in_javascript_a_failure() -> None:
    """Its packages have no addresses, so whoever asks npm asks the place they use."""
    assert "command -v npm" in text(".ci/run")
    assert "HEELFIRST_BROWSER_REQUIRED" in text("tests/calendar_readers.py")
    assert '"integrity"' in text("tests/javascript/package-lock.json")
    assert '"resolved"' not in text("tests/javascript/package-lock.json")


def test_ci_is_sound_bash() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not on this machine")

    checked = subprocess.run([bash, "-n", CHECKOUT / ".ci/run"], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")
