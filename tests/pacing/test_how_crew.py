"""docs/how/crew.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its table."""

import os
import re
from collections.abc import Iterator
from math import exp

from heelfirst.energetics.interval import Z80
from heelfirst.pacing import pace, spread
from heelfirst.pacing.crew import GUN_TO_LINE_S, MARGIN, ONE_STOP, window
from heelfirst.pacing.crew_words import window_in_words
from heelfirst.pacing.fading import FOLLOWS_SD, ONSETS
from heelfirst.units.duration import clock
from hills import mira, way
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "crew.md"
BLOCK = re.compile(r"(<!-- table: windows -->\n)(.*?)(<!-- /table -->)", re.DOTALL)


def windows() -> Iterator[str]:
    yield "| a level marathon at 3 m/s, spread 5.7 % | planned at 35 km | window at 35 km |"
    yield "|---|---|---|"
    for name, effort in (
        ("a plan of all there is", 1.0),
        ("an easy plan, 90 %", 0.9),
        ("a plan beyond the runner, 110 %", 1.1),
    ):
        plan = pace(way(), mira(), effort=effort)
        when = window(plan, spread(plan), 35_000.0)
        yield f"| {name} | {clock(plan.at(35_000.0))} | {window_in_words(when)} |"


def test_the_table_is_what_the_library_says() -> None:
    written = PAGE.read_text(encoding="utf-8")
    current = BLOCK.sub(lambda match: match[1] + "".join(f"{row}\n" for row in windows()) + match[3], written)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert written == current


def test_the_figures_of_the_page_are_those_of_the_library() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())

    assert f"a minute and {100 * MARGIN:.0f} %" in page
    assert f"crossed up to {GUN_TO_LINE_S / 60:.0f} minutes later" in page
    assert f"somewhere between {100 * ONSETS[0]:.0f} and {100 * ONSETS[-1]:.0f} % of the time" in page
    assert ONE_STOP == 1 / 5
    for off in (-Z80 * FOLLOWS_SD, Z80 * FOLLOWS_SD, -Z80 * 0.057, Z80 * 0.057):
        assert f"{10_000 * exp(off):,.0f}" in page
