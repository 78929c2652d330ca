"""docs/run/settings.md and the code name the same settings, with the same defaults."""

import re
from pathlib import Path

from heelfirst.web import settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/run/settings.md").read_text()


def settings_in_code() -> set[str]:
    """Every environment variable of ours that the package reads or sets."""
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    return {name for source in sources for name in re.findall(r"""["'](HEELFIRST_[A-Z_]+)["']""", source)} | {
        name for source in sources for name in re.findall(r"\b(HEELFIRST_[A-Z_]+)=\"", source)
    }


def told(name: str) -> str:
    """The text below one setting's heading."""
    return PAGE.split(f"### `{name}`\n")[1].split("\n### ")[0]


def test_each_setting_is_told_and_nothing_else_is() -> None:
    assert set(re.findall(r"^### `(\w+)`$", PAGE, flags=re.MULTILINE)) == settings_in_code()


def test_there_are_fewer_than_thirty() -> None:
    assert len(settings_in_code()) < 30


def test_the_defaults_on_the_page_are_those_of_the_code() -> None:
    source = Path(settings.__file__).read_text()
    defaults = re.findall(r'environment\.\w+\("(HEELFIRST_\w+)", (?:\(?")?([\w@]+)', source)

    assert len(defaults) >= 4
    assert [name for name, default in defaults if f"`{default}" not in told(name)] == []
