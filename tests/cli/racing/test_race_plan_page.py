"""docs/start/race-plan.md, followed by command alone."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from heelfirst.cli import heelfirst
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "start" / "race-plan.md"


def commands() -> list[list[str]]:
    """What a reader types, in its order; the site is tried elsewhere."""
    fenced = re.findall(r"```(?:sh|console)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    typed = re.findall(r"^(?:\$ )?uv run heelfirst (.+)$", "".join(fenced).replace("\\\n", " "), re.MULTILINE)
    return [words for words in map(shlex.split, typed) if words[0] != "serve"]


def test_a_stranger_gets_to_the_band_by_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = {}
    for words in commands():
        outcome = CliRunner().invoke(heelfirst, words)
        assert outcome.exit_code == 0, f"{shlex.join(words)}: {outcome.stderr}"
        said[shlex.join(words)] = outcome.stdout

    assert len(said) == 8
    made = {path.name for path in tmp_path.iterdir()} - {"heelfirst-samples"}
    assert made == {"band.pdf", "crew.pdf", "course.fit", "plan.svg"}
    first = said["pace hopkinton-boylston --target 3:43:39 --miles"].splitlines()[0]
    assert "8:26 a mile; the record’s 8:32" in first
