"""What a tutorial shows of a terminal is what the program says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from heelfirst.cli import heelfirst
from shared_data import CHECKOUT

SHOWN = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shown(page: Path) -> list[tuple[str, str]]:
    """Each command that a page shows with the first lines of its answer."""
    told = []
    for block in SHOWN.findall(page.read_text(encoding="utf-8")):
        _before, *parts = re.split(r"^\$ uv run heelfirst (.+)\n", block, flags=re.MULTILINE)
        told += list(zip(parts[::2], parts[1::2], strict=True))
    return told


@pytest.mark.parametrize("page", sorted(CHECKOUT.glob("docs/start/*.md")), ids=lambda page: page.stem)
def test_the_answers_on_a_tutorial_s_page_are_those_of_the_program(page: Path) -> None:
    for words, answer in shown(page):
        said = CliRunner().invoke(heelfirst, shlex.split(words))

        assert said.exit_code == 0, said.output
        assert said.output.startswith(answer)


def test_there_are_answers_to_be_held_to() -> None:
    assert shown(CHECKOUT / "docs/start/fitness.md")
