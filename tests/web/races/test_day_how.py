"""The page on race day says what the program does."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from heelfirst.web.races.arriving import LARGEST_BYTES, MOST_AT_ONCE, MOST_TAPS
from heelfirst.web.races.live import GUESSED_FOR
from heelfirst.web.races.tapping import (
    AHEAD_OF_TIME,
    SAME_PLACE_M,
    STARTED_EARLY,
    STARTED_LATE,
    TWICE,
    Seen,
    Tapped,
    told,
)
from heelfirst.web.races.views_crew import MOST_STANDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/how/race-day.md").read_text(encoding="utf-8")
SCRIPTS = ROOT / "src/heelfirst/web/races/static/races"


def constant(script: str, name: str) -> int:
    """A whole number of a script, as it stands there."""
    found = re.search(rf"const {name} = ([\d_]+);", (SCRIPTS / script).read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1].replace("_", ""))


def test_the_limits_are_those_of_the_program() -> None:
    rows = [
        f"| taps of one race | {MOST_TAPS:,} |",
        f"| taps in one go | {MOST_AT_ONCE} |",
        f"| bytes in one go | {LARGEST_BYTES:,} |",
        f"| stands of one race | {MOST_STANDS} |",
        f"| a slip of the thumb | {constant('tap.js', 'REST_MS') / 1000} s |",
    ]

    assert [row for row in rows if row not in PAGE] == []


def test_the_figures_in_the_text_are_those_of_the_program() -> None:
    text = re.sub(r"\s+", " ", PAGE)
    minutes, hours = timedelta(minutes=1), timedelta(hours=1)

    for figure in (
        f"more than {AHEAD_OF_TIME // minutes} minutes before it was tapped",
        f"within {SAME_PLACE_M:.0f} m of each other",
        f"Within {TWICE // minutes} minutes the **earlier**",
        f"More than an hour before or {STARTED_LATE // hours} hours after",
        f"After {GUESSED_FOR // hours} hours without news",
        f"what it kept after {constant('worker.js', 'PATIENCE_MS') // 1000} seconds",
        f"every {constant('tap.js', 'EVERY_MS') // 1000} seconds",
    ):
        assert figure in text, figure
    assert hours == STARTED_EARLY
    assert constant("tap.js", "AT_ONCE") <= MOST_AT_ONCE


def test_the_example_by_hand_comes_out_as_it_is_told() -> None:
    start = datetime(2026, 4, 19, 10, 0, tzinfo=UTC)
    given = [(17, "93:30"), (20, "99:00"), (18, "99:40"), (19, "104:30"), (20, "110:00")]
    taps = []
    for km, clock in given:
        minutes, seconds = map(int, clock.split(":"))
        at = start + timedelta(minutes=minutes, seconds=seconds)
        taps.append(
            Tapped(
                key=clock, what=Seen.PASSED, at_m=1000.0 * km, at=at, received_at=at + timedelta(seconds=2)
            )
        )

    story = told(taps, starts_at=start, finish_m=42_195.0)

    assert [mark.at_m / 1000 for mark in story.marks] == [17, 18, 19, 20]
    assert [each.tapped.key for each in story.aside] == ["99:00"]
