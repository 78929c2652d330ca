"""From the recording of a race to its kilometres and its standing."""

from dataclasses import replace

import numpy as np
import pytest

from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.pacing import Cause, afterwards, pace, raced
from hills import mira, way


def ran(
    spells: tuple[tuple[float, float], ...] = (), *, speed_mps: float = 3.0, length_m: float = 10_000.0
) -> Timeline:
    """A recording each second of an even pace that stands at these places for these seconds."""
    clock_s, at_m = [0.0], [0.0]
    for place_m, stood_s in (*spells, (length_m, 0.0)):
        clock_s += [clock_s[-1] + (place_m - at_m[-1]) / speed_mps]
        at_m += [place_m]
        clock_s += [clock_s[-1] + stood_s + 1e-6]
        at_m += [place_m]
    each_s = np.append(np.arange(0.0, clock_s[-1], 1.0), clock_s[-1])
    return timeline(
        Activity(format="fit", columns={"time_s": each_s, "distance_m": np.interp(each_s, clock_s, at_m)})
    )


def test_it_works() -> None:
    """Two spells of a minute and four: both are found, and the clock goes on through them."""
    marks, stood = raced(ran(((2500.0, 60.0), (7400.0, 240.0))), 10_000.0)

    assert [mark.at_m for mark in marks] == [1000.0 * place for place in range(1, 11)]
    assert marks[-1].elapsed_s == pytest.approx(10_000 / 3.0 + 300.0, abs=0.1)
    assert [loss.at_m for loss in stood] == pytest.approx([2500.0, 7400.0], abs=2.0)
    assert [loss.lost_s for loss in stood] == pytest.approx([60.0, 240.0], abs=2.0)


def test_a_recording_that_measured_a_little_long_is_scaled() -> None:
    marks, _ = raced(ran(length_m=10_120.0), 10_000.0)

    assert marks[-1].at_m == 10_000.0
    assert marks[4].elapsed_s == pytest.approx(10_120.0 / 2 / 3.0, abs=0.1)


def test_slow_walking_is_not_standing() -> None:
    _, stood = raced(ran(speed_mps=0.8, length_m=2000.0), 2000.0)

    assert stood == ()


def test_who_stands_at_a_mark_stands_on_both_sides_of_it() -> None:
    """The counter crept over the mark while the runner stood: the spell is cut there, and no kilometre is blamed."""
    each_s = np.arange(0.0, 3700.0, 1.0)
    at_m = np.interp(each_s, [0.0, 1666.0, 1766.0, 3432.7], [0.0, 4999.0, 5001.0, 10_000.0])
    race = timeline(Activity(format="fit", columns={"time_s": each_s, "distance_m": at_m}))
    marks, stood = raced(race, 10_000.0)
    plan = pace(way(whole_m=10_000.0, segments=100), replace(mira(), distance_m=10_000.0))

    told = afterwards(plan, marks[:9], as_it_was=(), stood=stood)

    assert [loss.at_m for loss in stood] == pytest.approx([5000.0, 5000.0], abs=1.0)
    assert sum(loss.lost_s for loss in stood) == pytest.approx(100.0, abs=2.0)
    assert told.of(Cause.EVEN) == pytest.approx(0.0, abs=10.0)


@pytest.mark.parametrize(
    ("race", "sentence"),
    [
        (ran(length_m=8000.0), r"8\.00 km long and the course 10\.00 km"),
        (
            timeline(Activity(format="gpx", columns={"time_s": np.arange(10.0)})),
            "has no distance",
        ),
    ],
)
def test_a_recording_of_something_else_is_refused(race: Timeline, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        raced(race, 10_000.0)
