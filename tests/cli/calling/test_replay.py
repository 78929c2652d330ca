"""A recording run through the prompter: what would have come, how early, and what nobody can know."""

import numpy as np
import pytest

from drawn_courses import EAST_OF_A_DEGREE_M, NORTH_OF_A_DEGREE_M
from heelfirst.activity import Activity
from heelfirst.cli.calling.replay import Replayed, fixes_of, replayed
from heelfirst.cli.racing.which_course import flat
from heelfirst.course import Course, Kind
from heelfirst.course.recorded import recorded
from heelfirst.spotter.lead import measured, published
from heelfirst.spotter.prompting import script
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.spotter.way import way_of
from heelfirst.units.frame import Side

LONG_M, SPEED_MPS = 2000.0, 3.0
KERB = Prompt(key="kerb@1000", subject=Subject.COURSE, at_m=1000.0, kind=Kind.KERB, side=Side.LEFT)
FINAL = Prompt(key="rail@1950", subject=Subject.COURSE, at_m=1950.0, kind=Kind.RAIL)


def run(
    until_m: float = LONG_M, *, east_m: float = 0.0, gap_m: tuple[float, float] | None = None
) -> Activity:
    """Somebody runs north at 3 m/s, a position a second, without an error."""
    at_m = np.arange(0.0, until_m + SPEED_MPS, SPEED_MPS)
    if gap_m is not None:
        at_m = at_m[(at_m < gap_m[0]) | (at_m > gap_m[1])]
    return Activity(
        format="gpx",
        columns={
            "time_s": at_m / SPEED_MPS,
            "lat_deg": 52.0 + at_m / NORTH_OF_A_DEGREE_M,
            "lon_deg": np.full(at_m.size, 13.0 + east_m / EAST_OF_A_DEGREE_M),
        },
    )


@pytest.fixture(scope="module")
def road() -> Course:
    return recorded(run(), LONG_M)


def over(road: Course, activity: Activity, *prompts: Prompt) -> Replayed:
    return replayed(
        road, way_of(road), script(prompts or (KERB,), published(), SPEED_MPS), fixes_of(activity)
    )


def test_it_works(road: Course) -> None:
    told = over(road, run())

    (kerb,) = told.came
    assert (kerb.key, kerb.how) == ("kerb@1000", "in time")
    assert kerb.ahead_s == pytest.approx(8.5, abs=1.0)
    assert told.known == pytest.approx(1.0, abs=0.01)


def test_a_call_within_a_gap_of_half_a_minute_comes_all_the_same(road: Course) -> None:
    told = over(road, run(gap_m=(940.0, 1030.0)))

    assert [each.how for each in told.came] == ["in time"]


def test_what_the_recording_does_not_reach_is_neither_missed_nor_in_time(road: Course) -> None:
    told = over(road, run(until_m=1500.0), KERB, FINAL)

    assert [each.how for each in told.came] == ["in time", "not reached"]
    assert (told.count("in time"), told.count("missed")) == (1, 0)


def test_what_the_earphones_take_is_made_good_by_speaking_earlier(road: Course) -> None:
    slow = replayed(
        road,
        way_of(road),
        script((KERB,), measured(output_s=1.5), SPEED_MPS),
        fixes_of(run()),
    )

    assert slow.came[0].ahead_s == pytest.approx(8.5, abs=1.0)


def test_a_run_somewhere_else_is_refused_with_the_name_of_the_course(road: Course) -> None:
    with pytest.raises(ValueError, match="give a run over this course"):
        over(road, run(east_m=5000.0))


def test_a_course_without_positions_is_refused() -> None:
    level = flat(LONG_M)

    with pytest.raises(ValueError, match="not drawn well enough"):
        replayed(level, way_of(level), script((KERB,), published(), SPEED_MPS), fixes_of(run()))


def test_a_recording_without_positions_or_a_wild_accuracy_is_refused() -> None:
    treadmill = Activity(format="fit", columns={"time_s": np.arange(60.0)})

    with pytest.raises(ValueError, match="no positions with a clock"):
        fixes_of(treadmill)
    with pytest.raises(ValueError, match="1 to 100 m"):
        fixes_of(run(), 0.5)
