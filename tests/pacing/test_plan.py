"""Plans over courses of our own: what makes them longer, what they hold to, what is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.course import Call, Kind, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Assumed, Day, Hour, Loss, Runner, Style, Unreachable, pace, pace_for, stops
from hills import mira, rolling, way

UNTIRED = Assumed(drift_per_km=0.0)


def test_it_works() -> None:
    """On a level course and a calm day the plan is the prediction that it was made from."""
    runner = mira()

    plan = pace(way(), runner, assumed=UNTIRED)

    assert plan.finish_s == pytest.approx(42_195.0 / 3.0, abs=0.001)
    assert np.ptp(plan.times_s) == pytest.approx(0.0, abs=1e-6)


def test_growing_tired_moves_time_to_the_end_and_adds_next_to_none() -> None:
    plan = pace(way(), mira())

    first, second = plan.at(21_097.5), plan.finish_s - plan.at(21_097.5)
    # 0.1 % of cost a kilometre over 21.1 km between the middles of both halves, less what the reserve holds up at the end.
    assert 1.01 < second / first < 1.0211
    assert plan.finish_s == pytest.approx(42_195.0 / 3.0, abs=15.0)


def test_a_plan_over_a_shipped_course_is_proven() -> None:
    plan = pace(
        by_name("hopkinton-boylston").segments(),
        mira(),
        Day(hours=(Hour(wind_mps=11.0, wind_from_deg=90.0),)),
    )

    assert plan.gap_s is not None
    assert 0 <= plan.gap_s < 0.001
    assert plan.balance.min() >= 0


def test_uphill_is_slower_and_harder_than_downhill() -> None:
    plan = pace(way(rolling()), mira(), assumed=UNTIRED)

    speeds = plan.ground.segments.length_m / plan.times_s
    assert (
        speeds[plan.ground.segments.grade > 0.015].max() < speeds[plan.ground.segments.grade < -0.015].min()
    )


WAYS = st.builds(
    lambda seed, segments: (np.random.default_rng(seed), segments),
    st.integers(0, 2**32 - 1),
    st.integers(8, 60),
)
WEATHERS = st.builds(
    Hour,
    wind_mps=st.floats(0.0, 12.0),
    wind_from_deg=st.floats(0.0, 360.0),
    wbgt_c=st.floats(7.5, 28.0),
)
DAYS = st.builds(
    lambda hour, stops_s, crowd_m: Day(
        hours=(hour,),
        losses=tuple(Loss(at_m=4000.0 * row, lost_s=lost_s) for row, lost_s in enumerate(stops_s)),
        crowd_m=crowd_m,
        crowd_mps=2.0,
    ),
    WEATHERS,
    st.lists(st.floats(0.0, 90.0), max_size=8),
    st.sampled_from([0.0, 800.0, 5000.0]),
)
"""Wind from somewhere, heat, stops and a crowd; hills, bends, drift and direction come with the course and the runner."""


def winding(chance: np.random.Generator, segments: int, *, sd: float = 0.02) -> dict[str, Any]:
    """Grades, directions and some tight bends."""
    bent = chance.random(segments) < 0.1
    return {
        "grade": chance.normal(0, sd, segments),
        "heading_deg": np.cumsum(chance.normal(0, 30, segments)),
        "radius_m": np.where(bent, chance.uniform(5, 40, segments), np.inf),
        "segments": segments,
    }


@settings(max_examples=40, deadline=None)
@given(made=WAYS, day=DAYS, more=st.floats(1.001, 1.2))
def test_longer_is_never_faster(made: tuple[np.random.Generator, int], day: Day, more: float) -> None:
    ground = winding(*made)

    finish_s = pace(way(**ground), mira(), day).finish_s

    assert pace(way(**ground, whole_m=42_195.0 * more), mira(), day).finish_s > finish_s


@settings(max_examples=40, deadline=None)
@given(made=WAYS, day=DAYS, more=st.floats(0.1, 5.0))
def test_more_headwind_is_never_faster(made: tuple[np.random.Generator, int], day: Day, more: float) -> None:
    """A wind in the face all the way, on top of everything else."""
    course, runner = way(**winding(*made)), mira()
    facing, stronger = (
        replace(
            day,
            hours=tuple(
                replace(hour, wind_from_deg=None, wind_mps=hour.wind_mps + extra) for hour in day.hours
            ),
        )
        for extra in (0.0, more)
    )

    assert pace(course, runner, stronger).finish_s > pace(course, runner, facing).finish_s - 1e-3


@settings(max_examples=40, deadline=None)
@given(
    made=WAYS,
    day=DAYS,
    more=st.floats(0.1, 8.0),
    facing=st.sampled_from([Facing.BACKWARD, Facing.FORWARD]),
)
def test_hotter_above_the_threshold_is_never_faster(
    made: tuple[np.random.Generator, int], day: Day, more: float, facing: Facing
) -> None:
    course, runner = way(**winding(*made)), mira(facing=facing)
    hotter = replace(
        day, hours=tuple(replace(hour, wbgt_c=(hour.wbgt_c or 0.0) + more) for hour in day.hours)
    )

    finish_s = pace(course, runner, day).finish_s

    assert pace(course, runner, hotter).finish_s > finish_s


HILLS = st.tuples(st.floats(0.5, 60.0), st.sampled_from([1, -1]))
"""Metres, and whether up and down or down and up."""


def with_a_hill_more(
    made: tuple[np.random.Generator, int], hill: tuple[float, int], day: Day, facing: Facing
) -> tuple[float, float]:
    """Finish without and with a hill or a valley on a level piece of a free road; the finish is as high as before."""
    chance, segments = made
    ground = winding(chance, segments, sd=0.015) | {"radius_m": np.inf}
    at = int(chance.integers(0, segments - 1))
    ground["grade"][[at, at + 1]] = 0.0
    steeper = ground["grade"].copy()
    rise = hill[0] * hill[1] / (42_195.0 / segments)
    steeper[at], steeper[at + 1] = rise, -rise
    runner, free = mira(facing=facing), replace(day, crowd_m=0.0)
    level_s, hilly_s = (
        pace(way(**(ground | {"grade": grade})), runner, free).finish_s
        for grade in (ground["grade"], steeper)
    )
    return level_s, hilly_s


@settings(max_examples=40, deadline=None)
@given(made=WAYS, day=DAYS, hill=HILLS, facing=st.sampled_from([Facing.BACKWARD, Facing.FORWARD]))
def test_a_climb_more_with_the_same_finish_is_never_faster(
    made: tuple[np.random.Generator, int], day: Day, hill: tuple[float, int], facing: Facing
) -> None:
    """With heat, stops, growing tired, and a wind in the face all the way."""
    steady = replace(day, hours=tuple(replace(hour, wind_from_deg=None) for hour in day.hours))

    level_s, hilly_s = with_a_hill_more(made, hill, steady, facing)

    assert hilly_s >= level_s - 1e-4


@settings(max_examples=40, deadline=None)
@given(made=WAYS, day=DAYS, hill=HILLS, facing=st.sampled_from([Facing.BACKWARD, Facing.FORWARD]))
def test_in_a_wind_from_somewhere_a_climb_more_gains_a_tenth_of_a_second_at_most(
    made: tuple[np.random.Generator, int], day: Day, hill: tuple[float, int], facing: Facing
) -> None:
    """Up where the reserve fills, at half price, and down where it drains: 0.06 s was the most in 3,000 tries."""
    level_s, hilly_s = with_a_hill_more(made, hill, day, facing)

    assert hilly_s >= level_s - 0.1


def test_a_hill_in_a_crowd_may_be_a_gain_because_its_climb_costs_nothing_there() -> None:
    """The one exception on a steady day: up where everybody is held to 1.5 m/s, down where the road is free."""
    crowd = Day(crowd_m=1000.0, crowd_mps=1.5)
    hill = np.zeros(422)
    hill[5:10], hill[10:15] = 0.03, -0.03

    level_s, hilly_s = (pace(way(grade), mira(), crowd).finish_s for grade in (0.0, hill))

    assert -6.0 < hilly_s - level_s < -1.0


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), wind=st.floats(0.0, 11.0), come_from=st.floats(0.0, 360.0))
def test_a_flat_course_and_its_wind_turned_end_for_end_take_as_long(
    seed: int, wind: float, come_from: float
) -> None:
    headings = np.random.default_rng(seed).uniform(0, 360, 60)
    there = way(heading_deg=headings, segments=60)
    back = way(heading_deg=(headings[::-1] + 180) % 360, segments=60)
    other_wind = Hour(wind_mps=wind, wind_from_deg=(come_from + 180) % 360)

    finish_s = pace(
        there, mira(), Day(hours=(Hour(wind_mps=wind, wind_from_deg=come_from),)), assumed=UNTIRED
    ).finish_s

    assert pace(back, mira(), Day(hours=(other_wind,)), assumed=UNTIRED).finish_s == pytest.approx(
        finish_s, abs=0.05
    )


def test_a_target_is_met_to_the_millisecond_and_says_what_it_takes() -> None:
    """3:43:39 for a runner whose level is worth 3:54:25 on the level."""
    plan = pace_for(way(rolling()), mira(), 13_419.0)

    assert plan.finish_s == pytest.approx(13_419.0, abs=0.001)
    assert 1.03 < plan.effort < 1.06
    assert plan.gap_s is not None
    assert plan.gap_s < 0.001


def test_an_easier_effort_is_slower() -> None:
    full, eased = (pace(way(rolling()), mira(), effort=effort) for effort in (1.0, 0.95))

    assert eased.finish_s / full.finish_s == pytest.approx(1 / 0.95, abs=0.01)


def test_no_power_is_above_the_limit_and_the_limit_rises_with_the_effort() -> None:
    """Over short walls of 12 % the most that is planned is 135 % of the level's power, or of a harder effort's."""
    walls = way(np.where(np.arange(422) % 40 == 20, 0.12, -0.003))
    level = 14.1

    full, bold = (pace(walls, mira(), effort=effort) for effort in (1.0, 1.2))

    assert full.problem.power(full.times_s).max() <= 1.35 * level * 1.001
    assert bold.problem.power_limit == pytest.approx(1.2 * full.problem.power_limit)


@pytest.mark.parametrize("style", list(Style))
def test_each_style_meets_a_target(style: Style) -> None:
    assert pace_for(way(rolling()), mira(), 14_400.0, style=style).finish_s == pytest.approx(
        14_400.0, abs=0.001
    )


def test_no_style_beats_the_optimum() -> None:
    best, effort, steady = (pace(way(rolling()), mira(), style=style).finish_s for style in Style)

    assert best < effort < best + 5.0
    assert steady > best + 20.0


@pytest.mark.parametrize(
    ("target_s", "facing", "sentence"),
    [
        (2 * 3600.0, Facing.BACKWARD, "faster than anybody has run"),
        (3600.0, Facing.FORWARD, "faster than anybody has run"),
        (223.0, Facing.BACKWARD, "faster than anybody has run"),
        (3e6, Facing.BACKWARD, "is not planned"),
        (11_800.0, Facing.BACKWARD, "out of reach here"),
    ],
)
def test_a_target_that_cannot_be_is_refused_with_what_can(
    target_s: float, facing: Facing, sentence: str
) -> None:
    slow = mira(level_mps=1.6 if facing is Facing.BACKWARD else 3.0, facing=facing)

    with pytest.raises(Unreachable, match=sentence):
        pace_for(way(), slow, target_s)


def test_a_target_slower_than_any_plan_is_not_called_out_of_reach() -> None:
    with pytest.raises(Unreachable, match=r"16:40:00 is slower than is planned here: 12:4\d:\d\d takes 30 %"):
        pace_for(way(rolling()), mira(), 60_000.0)


def test_an_effort_in_per_cent_is_told_to_be_a_share() -> None:
    with pytest.raises(ValueError, match=r"write 0\.95 for 95 %"):
        pace(way(), mira(), effort=95.0)


def test_a_descent_is_held_back_for_a_back_only() -> None:
    """At 8 % down a backward runner is planned slower than on the level, a forward one faster."""
    down = way(np.where(np.arange(40) < 20, 0.0, -0.08), segments=40, whole_m=10_000.0)
    backward, forward = (
        pace(down, replace(mira(facing=facing), distance_m=10_000.0))
        for facing in (Facing.BACKWARD, Facing.FORWARD)
    )

    assert backward.times_s[-1] >= 250.0 / (3.0 * 1.3 * (1 - 4 * 0.06)) - 1e-6
    assert forward.times_s[-1] < backward.times_s[-1]


def test_a_sharp_bend_holds_back_only_where_it_bends() -> None:
    """A quarter of a circle of 4 m in a segment of 100: at most 2.4 m/s, over 6.3 m of it."""
    tight = np.full(422, np.inf)
    tight[200] = 4.0
    plan = pace(way(radius_m=tight), mira(), assumed=UNTIRED)

    share = np.pi / 2 * 4.0 / (42_195.0 / 422)
    fastest = 1 / (share / np.sqrt(1.5 * 4.0) + (1 - share) / 3.9)
    assert plan.problem.fastest_mps[200] == pytest.approx(fastest)
    assert plan.problem.fastest_mps[199] == pytest.approx(3.9)


def test_a_crowd_at_the_start_costs_what_it_holds_back() -> None:
    free = pace(way(), mira())
    crowded = pace(way(), mira(), Day(crowd_m=1000.0, crowd_mps=2.0))

    lost_s = crowded.finish_s - free.finish_s
    # 1 km at 2 instead of 3.05 m/s; the reserve is full, so what is spared there is lost.
    assert lost_s == pytest.approx(1000 / 2 - 1000 / 3.05, abs=3.0)


def test_stops_are_lost_where_they_are() -> None:
    day = Day(losses=(Loss(at_m=5000.0, lost_s=10.0, why="aid station"), Loss(at_m=50_000.0, lost_s=99.0)))
    free, stopped = pace(way(), mira()), pace(way(), mira(), day)

    assert stopped.finish_s - free.finish_s == pytest.approx(10.0)
    assert stopped.at(4900.0) == pytest.approx(free.at(4900.0))
    assert stopped.at(5100.0) - free.at(5100.0) == pytest.approx(10.0)


def test_aid_stations_of_a_course_become_stops() -> None:
    calls = (Call(kind=Kind.AID_STATION, at_m=3000.0), Call(kind=Kind.COBBLES, at_m=4000.0))

    (backward,) = stops(calls, Facing.BACKWARD)
    (forward,) = stops(calls, Facing.FORWARD, 3.0)

    assert (backward.at_m, backward.lost_s, forward.lost_s) == (3000.0, 8.0, 3.0)


def test_a_turn_round_a_post_loses_seconds_and_a_corner_does_not() -> None:
    post = Call(kind=Kind.BEND, at_m=5000.0, side=Side.LEFT, radius_m=9.0, turn_rad=np.pi)
    corner = Call(kind=Kind.BEND, at_m=3000.0, side=Side.LEFT, radius_m=9.0, turn_rad=np.pi / 2)
    station = Call(kind=Kind.AID_STATION, at_m=7000.0)

    backward, forward = (
        stops((station, corner, post), facing) for facing in (Facing.BACKWARD, Facing.FORWARD)
    )

    assert [(loss.at_m, loss.lost_s, loss.why) for loss in backward] == [
        (5000.0, 5.0, "turn round"),
        (7000.0, 8.0, "aid station"),
    ]
    assert [loss.lost_s for loss in forward] == [3.0, 4.0]


def test_the_least_effort_is_planned_slowly_and_not_called_out_of_reach() -> None:
    least = pace(way(rolling()), mira(), effort=0.3)

    assert least.finish_s > 2.5 * 42_195.0 / 3.0
    assert least.balance.min() >= 0


def test_the_same_course_in_steps_of_ten_metres_ends_within_seconds() -> None:
    course = by_name("hopkinton-boylston")

    coarse, fine = (pace(course.segments(step_m), mira()).finish_s for step_m in (100.0, 10.0))

    assert fine == pytest.approx(coarse, abs=5.0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"level_mps": 12.0}, "give metres a second"),
        ({"level_mps": float("nan")}, "give metres a second"),
        ({"mass_kg": 300.0}, "Are these pounds"),
        ({"ratio": 130.0}, "times forward"),
        ({"reserve_m": -5.0}, "D′ lies between"),
        ({"log_sd": 5.0}, "spread of a time"),
        ({"facing": Facing.TURNING}, "backward or forward"),
        ({"distance_m": 42.195}, "Did you mean"),
    ],
)
def test_a_runner_that_cannot_be_is_refused(wrong: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Runner(**{"level_mps": 3.0, **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Loss(at_m=-5.0, lost_s=3.0),
        lambda: Loss(at_m=5.0, lost_s=1e5),
        lambda: Day(crowd_m=1000.0, crowd_mps=0.0),
        lambda: Assumed(damping=25.0),
        lambda: Assumed(drift_per_km=0.2),
    ],
)
def test_a_day_that_cannot_be_is_refused(make: object) -> None:
    assert callable(make)

    with pytest.raises(ValueError, match=r"cannot be planned|holds back|lie between"):
        make()
