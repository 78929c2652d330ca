"""The page on race day says what the program does."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from heelfirst.facing import Facing
from heelfirst.pacing.tap_chain import LATE_THUMB_S
from heelfirst.pacing.tapped import SAME_PLACE_M, TWICE, Seen, Tapped, Told
from heelfirst.pacing.tapping import AHEAD_OF_TIME, MOST_TOLD, STARTED_EARLY, STARTED_LATE, told
from heelfirst.records.book.plausible import LEAP
from heelfirst.records.fitness import possible_s
from heelfirst.units.duration import clock
from heelfirst.web.races.arriving import LARGEST_BYTES, MOST_AT_ONCE, MOST_STOPS, MOST_TAPS
from heelfirst.web.races.live import GUESSED_FOR
from heelfirst.web.races.views_crew import MOST_STANDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/how/race-day.md").read_text(encoding="utf-8")
EXAMPLE = re.sub(r"\s+", " ", PAGE.split("By hand: kilometres")[1].split("## Sent once")[0])
SCRIPTS = ROOT / "src/heelfirst/web"


def constant(script: str, name: str) -> int:
    """A whole number of a script, as it stands there."""
    found = re.search(rf"const {name} = ([\d_]+);", (SCRIPTS / script).read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1].replace("_", ""))


def test_the_limits_are_those_of_the_program() -> None:
    rows = [
        f"| taps by one link | {MOST_TAPS:,} |",
        f"| ends of the run by one link, besides | {MOST_STOPS} |",
        f"| marks that a projection takes | {MOST_TOLD} |",
        f"| taps in one go | {MOST_AT_ONCE} |",
        f"| bytes in one go | {LARGEST_BYTES:,} |",
        f"| stands of one race | {MOST_STANDS} |",
        f"| a slip of the thumb | {constant('races/static/races/tap.js', 'REST_MS') / 1000} s |",
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
        f"what it kept after {constant('static/heelfirst/worker.js', 'PATIENCE_MS') // 1000} seconds",
        f"every {constant('races/static/races/tap.js', 'EVERY_MS') // 1000} seconds",
    ):
        assert figure in text, figure
    assert hours == STARTED_EARLY
    assert constant("races/static/races/tap.js", "AT_ONCE") <= MOST_AT_ONCE


def test_the_example_by_hand_comes_out_as_it_is_told() -> None:
    """With the first 19 three taps would count, without it four."""
    given = [(17, "119:00"), (19, "126:00"), (18, "126:40"), (19, "133:00"), (20, "140:00")]

    whole = by_hand(given)
    with_the_first_19 = by_hand([given[0], given[1], given[4]])

    assert [mark.at_m / 1000 for mark in whole.marks] == [17, 18, 19, 20]
    assert [each.tapped.key for each in whole.aside] == ["126:00"]
    assert [mark.at_m / 1000 for mark in with_the_first_19.marks] == [17, 19, 20]
    assert [tapped_at for _km, tapped_at in given if tapped_at not in EXAMPLE] == []
    assert "17, 19, 20 (3 taps), without it 17, 18, 19, 20 (4 taps)" in EXAMPLE


def test_the_limit_of_the_example_is_that_of_the_program() -> None:
    shortest_s, _longest_s = possible_s(2000.0, Facing.BACKWARD)

    assert f"less {100 * LEAP:.0f} %, {clock(shortest_s)} for 2 km" in EXAMPLE
    assert possible_s(3000.0, Facing.BACKWARD)[0] - LATE_THUMB_S > 420


def by_hand(given: list[tuple[int, str]]) -> Told:
    start = datetime(2026, 4, 19, 10, 0, tzinfo=UTC)
    taps = []
    for km, tapped_at in given:
        minutes, seconds = map(int, tapped_at.split(":"))
        at = start + timedelta(minutes=minutes, seconds=seconds)
        taps.append(
            Tapped(
                key=tapped_at,
                what=Seen.PASSED,
                at_m=1000.0 * km,
                at=at,
                received_at=at + timedelta(seconds=2),
            )
        )
    return told(taps, starts_at=start, finish_m=42_195.0)
