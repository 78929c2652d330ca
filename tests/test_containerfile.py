"""The container file copies what is there, runs what is ours, and keeps to the rules of docs/run/install.md."""

import json
import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from heelfirst.cli import heelfirst

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "Containerfile").read_text().replace("\\\n", "").splitlines()


def instructions(word: str) -> list[str]:
    """What follows an instruction, for each time it stands."""
    return [line.removeprefix(word).strip() for line in LINES if line.startswith(f"{word} ")]


def test_what_it_copies_is_there_and_enough_to_build_the_package() -> None:
    copied = [
        name for line in instructions("COPY") if not line.startswith("--from") for name in line.split()[:-1]
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"pyproject.toml", "src", project["readme"], *project["license-files"]} <= set(copied)


def test_it_runs_the_command_as_a_user_of_its_own_with_everything_in_the_volume() -> None:
    (command,) = (json.loads(line) for line in instructions("CMD"))
    asked = CliRunner().invoke(heelfirst, [*command[1:], "--help"])

    assert command[0] == "heelfirst"
    assert asked.exit_code == 0
    assert "Usage: heelfirst serve" in asked.output
    assert instructions("USER") == ["heelfirst"]
    assert instructions("VOLUME") == ["/data"]
    assert any("HEELFIRST_DATA=/data" in line for line in instructions("ENV"))


def test_its_python_is_one_that_the_package_allows() -> None:
    versions = set(re.findall(r"python:(\d+\.\d+)-slim", "\n".join(instructions("FROM"))))

    assert versions == {(ROOT / ".python-version").read_text().strip()}


def test_the_look_at_its_health_is_python_that_compiles() -> None:
    (health,) = instructions("HEALTHCHECK")
    look = json.loads(health.partition("CMD ")[2])

    compile(look[2], "the health check", "exec")
    assert look[:2] == ["python", "-c"]
    assert f"'127.0.0.1', {instructions('EXPOSE')[0]}" in look[2]
