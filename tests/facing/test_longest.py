"""The longest way in one go: short breaks do not end it, long ones do, and nobody is made faster than they were."""

import pytest

from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.facing import Facing, Label, Source, stretches
from heelfirst.facing.longest import OneGo, longest
from outings import only, steady

BACK, FORTH, STAND, TURN = Facing.BACKWARD, Facing.FORWARD, Facing.STANDING, Facing.TURNING


def goes(*told: tuple[float, float, Facing], activity: Activity | None = None) -> tuple[OneGo, ...]:
    line: Timeline = timeline(activity or steady(1200, 2.5))
    labels = [Label(start_s, end_s, facing, Source.PAINTED) for start_s, end_s, facing in told]
    return longest(stretches(labels, line.elapsed_s), line)


def test_it_works() -> None:
    expected = (OneGo(BACK, 300, 1200, 2250),)

    assert goes((300, 1200, BACK)) == expected


def test_a_halt_at_a_crossing_does_not_end_a_stretch_and_its_seconds_count() -> None:
    (go,) = goes((0, 400, BACK), (400, 455, STAND), (455, 900, BACK))

    assert (go.start_s, go.end_s) == (0, 900)
    assert go.duration_s == 900


def test_metres_of_a_short_break_are_not_counted() -> None:
    """600 s at 2.5 m/s of which 20 s were a turn: 1,450 m backward."""
    (back,) = goes((0, 300, BACK), (300, 320, TURN), (320, 600, BACK))

    assert back.duration_s == 600
    assert back.distance_m == pytest.approx(1450)


def test_a_few_steps_the_other_way_end_it_or_intervals_would_pass_for_one_slow_go() -> None:
    back, _forth = goes((0, 300, BACK), (300, 330, FORTH), (330, 700, BACK))

    assert (back.start_s, back.end_s) == (330, 700)


def test_a_break_of_more_than_a_minute_ends_it() -> None:
    (go,) = goes((0, 400, BACK), (400, 461, STAND), (461, 900, BACK))

    assert (go.start_s, go.end_s) == (461, 900)


def test_each_way_has_its_own() -> None:
    back, forth = goes((0, 300, FORTH), (300, 700, BACK), (700, 1200, FORTH))

    assert (back.facing, back.start_s, back.end_s) == (BACK, 300, 700)
    assert (forth.facing, forth.start_s, forth.end_s) == (FORTH, 700, 1200)


def test_what_nobody_said_or_measured_has_none() -> None:
    assert goes() == ()
    assert goes((0, 60, BACK), activity=only([0.0, 60.0], heart_rate_bpm=[120.0, 130.0])) == ()


def test_a_treadmill_that_stood_still_has_none() -> None:
    still = only([0.0, 60.0], distance_m=[0.0, 0.0])

    assert goes((0, 60, BACK), activity=still) == ()


def test_metres_are_those_of_the_line() -> None:
    (go,) = goes((100, 500, BACK))

    assert go.distance_m == pytest.approx(1000)
