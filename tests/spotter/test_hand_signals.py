"""What a guide's arms say, and the table of docs/how/calling.md. HEELFIRST_WRITE_DOCS=1 writes it."""

import os
import re

from heelfirst.spotter.hand_signals import Signal, arm, guide_does
from heelfirst.units.frame import Side
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "calling.md"
BLOCK = re.compile(r"(<!-- table: signals -->\n)(.*?)(<!-- /table -->)", re.DOTALL)


def test_who_faces_the_runner_points_left_for_them_with_the_right_arm() -> None:
    assert [arm(Signal.LEFT), arm(Signal.RIGHT)] == [Side.RIGHT, Side.LEFT]


def test_what_means_no_side_is_never_one_arm_held_out() -> None:
    for signal in set(Signal) - {Signal.LEFT, Signal.RIGHT}:
        assert arm(signal) is None
        assert "straight out to the side" not in guide_does(signal)


def test_what_the_guide_does_is_told_in_the_language_of_the_reader() -> None:
    assert guide_does(Signal.CLEAR, str.upper) == "BOTH ARMS IN A RING OVER YOUR HEAD."


def test_the_page_tells_every_signal() -> None:
    named = {Signal.PEOPLE: "people", Signal.CLEAR: "all clear", Signal.CAREFUL: "careful, feet higher"}
    rows = [f"| {named.get(signal, signal.value)} | {guide_does(signal)} |" for signal in Signal]
    told = "\n".join(("| means | the guide does |", "|---|---|", *rows, ""))
    written = PAGE.read_text(encoding="utf-8")
    current = BLOCK.sub(lambda match: match[1] + told + match[3], written)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"
    assert told in written
