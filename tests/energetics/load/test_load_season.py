"""A season worked out in one go, at a price that grows no faster than the season."""

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

import pytest

from heelfirst.energetics.load import Part, Session, Soreness, season
from load_sessions import MONDAY, back, forth


def runs(number: int) -> list[Session]:
    """Two sessions every other day, one of them backward, ever a little longer."""
    return [
        (back if index % 2 else forth)(index // 2 * 2, 5 + index % 17, rpe=index % 10)
        for index in range(number)
    ]


def calls(work: Callable[[], object]) -> int:
    """How many Python functions the work called: what a busy machine cannot change."""
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def test_it_works() -> None:
    on = MONDAY + timedelta(20)

    told = season(
        [back(0, 10, rpe=4), back(20, 14, rpe=6)], on, [Soreness(on, Part.SHIN, 4)], first_weekday=6
    )

    assert [spike.jump.value for spike in told.spikes] == ["first", "moderate"]
    assert len(told.weeks) == 4
    assert told.response.day.size == 21
    assert [one.part for one in told.exposures if one.soreness] == [Part.SHIN]


def test_nothing_run_is_an_empty_season() -> None:
    told = season([], MONDAY)

    assert (told.spikes, told.weeks, told.response.day.size) == ((), (), 0)


def test_twice_the_season_costs_no_more_than_twice() -> None:
    """400 runs take some thousand calls, not 400 times 400 comparisons."""
    on = MONDAY + timedelta(800)
    half, whole = runs(400), runs(800)
    season(half, on)

    once, twice = calls(lambda: season(half, on)), calls(lambda: season(whole, on))

    assert once < 10_000
    assert twice < 2.2 * once


@pytest.mark.parametrize("number", [1, 2, 400])
def test_every_session_gets_its_answer(number: int) -> None:
    told = season(runs(number), MONDAY)

    assert len(told.spikes) == number
    assert sum(week.backward.sessions + week.forward.sessions for week in told.weeks) == number
