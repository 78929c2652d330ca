"""Everything that the prompter needs on the road, as one value that the page carries. docs/how/prompter.md, "What the page carries"."""

from datetime import date
from typing import Any

from heelfirst.web.spotting.models import Link, Pair


def document(link: Link, today: date, until: date | None = None) -> dict[str, Any]:
    """The whole document of a link."""
    del today, until
    return {"runner": link.pair.owner.name, "marks": []}


def strip_of(pair: Pair) -> str:
    """Where the clips of a pair's language lie; empty where there are none."""
    del pair
    return ""
