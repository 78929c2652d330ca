"""docs/cli.md says what the commands say. Run with HEELFIRST_WRITE_DOCS=1 to write the help texts into it."""

import os
import re
from pathlib import Path
from typing import Any

import click
import pytest

from heelfirst import cli
from heelfirst.cli.reading.summary import summary
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "cli.md"
BLOCK = re.compile(r"(<!-- help: heelfirst ?([\w-]*) -->\n)(.*?)(<!-- /help -->)", re.DOTALL)


def help_of(verb: str) -> str:
    settings: dict[str, Any] = dict(cli.heelfirst.context_settings)
    with click.Context(cli.heelfirst, info_name="heelfirst", terminal_width=80, **settings) as parent:
        if not verb:
            return cli.heelfirst.get_help(parent)
        command = cli.heelfirst.get_command(parent, verb)
        assert command is not None
        with click.Context(command, parent, info_name=verb, terminal_width=80) as context:
            return command.get_help(context)


def in_page(match: re.Match[str]) -> str:
    return f"{match[1]}```text\n{help_of(match[2])}\n```\n{match[4]}"


def test_the_page_shows_the_help_as_it_is() -> None:
    written = PAGE.read_text(encoding="utf-8")
    current = BLOCK.sub(in_page, written)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_command_has_its_heading(verb: str) -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert f"\n## heelfirst {verb}\n" in page
    assert f"<!-- help: heelfirst {verb} -->" in page


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_command_has_json_and_does_what_it_says(verb: str) -> None:
    shown = help_of(verb)

    assert verb == "work" or "--json" in shown
    assert cli.VERBS[verb].says.endswith(".")


@pytest.mark.parametrize("verb", cli.VERBS)
def test_examples_stand_one_on_a_line(verb: str) -> None:
    """What keeps the lines is for click to read, not for a person."""
    shown = help_of(verb)

    assert "\b" not in shown
    assert "\\b" not in shown
    assert "Examples:" not in shown or re.search(r"\n +Examples:\n +heelfirst ", shown)


def test_every_key_of_a_run_is_explained(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8").split("\n## heelfirst read\n")[1].split("\n## ")[0]
    run = summary("run.gpx", b'<gpx><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>')

    explained = {
        key
        for line in page.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert set(run) == explained
