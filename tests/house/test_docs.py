"""The documents lead somewhere, name everything there is, and tell nothing of the machine they were written on."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from heelfirst.cli import heelfirst
from shared_data import CHECKOUT

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|\buv run |/)heelfirst ([a-z][^|\n]*)")
HOMES = re.compile(r"(?<![\w./~-])/(?:work|root|tmp|home)/(?!\.\.\.|…)[\w.]+")
INVENTED = {"/tmp/evil"}  # where a hostile archive wants to write
PLACES = re.compile(
    r"https?://[^\s\"')]*(?:simple|registry|pypi|mirror|npmjs)[^\s\"')]*|--(?:extra-)?index-url[ =]\S"
)


def tracked() -> list[Path]:
    """Text files that git keeps, or would keep; the folders themselves where git is not here."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so what belongs to it cannot be told")
    paths = (CHECKOUT / line for line in listed.stdout.splitlines())
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def pages() -> list[Path]:
    return (
        sorted(CHECKOUT.glob("*.md"))
        + sorted(CHECKOUT.glob("docs/**/*.md"))
        + sorted(CHECKOUT.glob("bench/*.md"))
    )


def name(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


def anchors(page: Path) -> set[str]:
    """The places of a page as the usual renderers of Markdown name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[str]:
    prose = FENCED.sub("", page.read_text(encoding="utf-8"))
    yield from (link for link in LINK.findall(prose) if not re.match(r"[a-z]+:", link))


def typed(page: Path) -> Iterator[list[str]]:
    """The commands of ours that a page gives to type, as words after `heelfirst`."""
    for fence in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in fence.replace("\\\n", " ").splitlines():
            given = line.removeprefix("$ ").split(" # ")[0]
            for found in COMMAND.findall(given):
                yield shlex.split(found.split("&&")[0].rstrip("&' "))


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_leads_to_a_file_and_its_heading(page: Path) -> None:
    for link in links(page):
        place, _, heading = link.partition("#")
        target = (page.parent / place).resolve() if place else page

        assert target.exists(), f"{name(page)} leads to {link}"
        assert not heading or heading in anchors(target), f"{name(page)} leads to {link}"


def test_every_page_is_on_the_map() -> None:
    map_page = CHECKOUT / "docs" / "README.md"
    mapped = {(map_page.parent / link.partition("#")[0]).resolve() for link in links(map_page)}

    assert set(CHECKOUT.glob("docs/**/*.md")) - {map_page} - mapped == set()


@pytest.mark.parametrize("page", sorted(CHECKOUT.glob("docs/how/*.md")), ids=name)
def test_every_algorithm_page_is_named_by_the_code_that_follows_it(page: Path) -> None:
    modules = (CHECKOUT / "src").rglob("*.py")

    assert any(f"docs/how/{page.name}" in module.read_text(encoding="utf-8") for module in modules)


def test_every_page_that_code_names_is_there() -> None:
    missing = {
        (name(path), found)
        for path in tracked()
        if path.suffix in {".py", ".toml", ".html", ".md", ".js", ".css"}
        for found in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text(encoding="utf-8"))
        if not (CHECKOUT / found).exists()
    }

    assert missing == set()


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_command_on_a_page_is_understood(page: Path) -> None:
    for words in typed(page):
        verb, *rest = words
        # A command remembers the names of its help option from the first context that asks for it.
        whole = click.Context(heelfirst, **heelfirst.context_settings)
        command = heelfirst.get_command(whole, verb)

        assert command is not None, f"heelfirst {shlex.join(words)}"
        # Raises click's own error where an option is not there.
        command.make_context(verb, rest, parent=whole)


def test_there_are_commands_to_be_understood() -> None:
    assert ["serve", "--demo"] in typed(CHECKOUT / "README.md")
    assert ["read", "heelfirst-samples/first-half-mile.fit"] in typed(CHECKOUT / "README.md")


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    others = [path for path in tracked() if path != Path(__file__)]
    texts = {name(path): path.read_text(encoding="utf-8", errors="replace") for path in others}

    told = {
        (page, found.group())
        for page, text in texts.items()
        for pattern in (HOMES, PLACES)
        for found in pattern.finditer(text)
    }

    assert {(page, place) for page, place in told if place not in INVENTED} == set()


def test_a_path_of_a_machine_would_be_seen() -> None:
    assert HOMES.search("see /ro" + "ot/notes.txt")
    assert HOMES.search("cd /wo" + "rk/main")
    assert PLACES.search("https://pypi.example.org/sim" + "ple")
    assert not HOMES.search("https://example.org/work/shoes")


def test_the_readme_shows_what_the_program_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.chdir(tmp_path)
    shown = next(
        part
        for part in FENCED.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
        if part.startswith("$")
    )
    *before, last, said = re.split(r"^\$ uv run heelfirst (.+)\n", shown, flags=re.MULTILINE)
    for words in before[1::2]:
        CliRunner().invoke(heelfirst, shlex.split(words))

    answer = CliRunner().invoke(heelfirst, shlex.split(last))

    assert answer.output == said


def test_the_readme_is_short_enough_to_read() -> None:
    assert len((CHECKOUT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120
