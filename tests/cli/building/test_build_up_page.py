"""docs/start/build-up.md, followed by command alone."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from heelfirst.cli import heelfirst
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "start" / "build-up.md"


def commands() -> list[list[str]]:
    """What a reader types, in its order; the site is tried elsewhere."""
    fenced = re.findall(r"```(?:sh|console)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    typed = re.findall(r"^(?:\$ )?uv run heelfirst (.+)$", "".join(fenced).replace("\\\n", " "), re.MULTILINE)
    return [words for words in map(shlex.split, typed) if words[0] != "serve"]


def test_a_stranger_gets_to_the_watch_by_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = {}
    for words in commands():
        outcome = CliRunner().invoke(heelfirst, words)
        assert outcome.exit_code == 0, f"{shlex.join(words)}: {outcome.stderr}"
        said[shlex.join(words)] = " ".join(outcome.stdout.split())

    assert len(said) == 9
    made = {path.name for path in tmp_path.iterdir()} - {"heelfirst-samples"}
    assert made == {"weeks.ics", "watch", "plan.pdf", "week.pdf"}
    (soon,) = (text for words, text in said.items() if "2027-01-10" in words)
    assert "What stands in the way:" in soon
    (clinician,) = (text for words, text in said.items() if "physio" in words)
    assert "Until then nothing longer and nothing faster." in clinician
