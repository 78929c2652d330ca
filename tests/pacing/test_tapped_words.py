"""What is said where somebody taps on after the run was ended."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from heelfirst.pacing.tapped import Seen, Tapped
from heelfirst.pacing.tapped_words import against_the_end
from heelfirst.pacing.tapping import told
from heelfirst.units.distance import System

START = datetime(2026, 4, 19, 14, 0, tzinfo=UTC)
BOSTON = ZoneInfo("America/New_York")


def said(*seen: tuple[Seen, float, float]) -> str:
    """What is said of taps: what, metres, minutes."""
    taps = []
    for what, at_m, minutes in seen:
        at = START + timedelta(minutes=minutes)
        taps.append(Tapped(key=f"{what} {at_m}", what=what, at_m=at_m, at=at, received_at=at))
    return against_the_end(told(taps, starts_at=START, finish_m=42_195.0), BOSTON, System.KILOMETRES)


def test_it_works() -> None:
    assert said((Seen.STOPPED, 30_000, 165), (Seen.PASSED, 31_000, 170.5)) == (
        "Kilometre 31 was tapped at 12:50 although the run was ended at 12:45: the end stands until whoever tapped it, or "
        "the runner, takes it back."
    )


def test_a_finish_is_called_so() -> None:
    assert said((Seen.STOPPED, 30_000, 165), (Seen.FINISHED, 42_195, 240)).startswith(
        "The finish was tapped at 14:00 although"
    )


def test_nothing_is_said_of_an_end_that_nobody_doubts() -> None:
    assert said((Seen.PASSED, 29_000, 159.5), (Seen.STOPPED, 30_000, 165)) == ""
    assert said((Seen.PASSED, 29_000, 159.5)) == ""
