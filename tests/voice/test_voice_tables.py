"""The tables of docs/how/voice.md are what the program does."""

import re
from pathlib import Path

from heelfirst.units.frame import Side
from heelfirst.voice.delay import CAUTIOUS_S, LEAST_S
from heelfirst.voice.profiles import PROFILES, Filter

PAGE = (Path(__file__).parents[2] / "docs" / "how" / "voice.md").read_text("utf-8")


def table(name: str) -> list[str]:
    found = re.search(rf"<!-- table: {name} -->\n(.*?)\n<!-- /table -->", PAGE, re.DOTALL)

    assert found is not None
    return found[1].splitlines()[2:]


def besides(one: Filter) -> str:
    raised = f" {one.gain_db:+.0f} dB" if one.gain_db else ""
    return f"{one.type} {one.frequency_hz:.0f} Hz{raised}"


def test_what_each_ear_gets() -> None:
    rows = []
    for ear, profile in PROFILES.items():
        (near, far), (_first, later_s) = profile.pan(Side.LEFT).gains, profile.pan(Side.LEFT).delays_s
        more = "; ".join(besides(one) for one in profile.filters)
        rows.append(
            f"| {ear} | {near:.3f} | {far:.3f} | {later_s * 1000:.2f} ms | {more} |".replace("  ", " ")
        )

    assert table("ears") == rows


def test_what_is_assumed_and_what_is_believed() -> None:
    rows = [f"| {ear} | {CAUTIOUS_S[ear]:.2f} s | {LEAST_S[ear]:.2f} s |" for ear in CAUTIOUS_S]

    assert table("delays") == rows
