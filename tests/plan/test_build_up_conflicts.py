"""What stands in the way: named, with a help that helps, and none that is less."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_ups import HALF_A_MILE, RACE, STORY, TODAY
from heelfirst.facing import Facing
from heelfirst.plan import (
    Conflict,
    Free,
    History,
    Plan,
    Ran,
    Risk,
    Status,
    SteppingStone,
    Wish,
    broken,
    build_up,
    conflicts,
)
from heelfirst.plan.calendar import calendar
from heelfirst.plan.conflicts import settled
from heelfirst.plan.ladder import reach_m
from heelfirst.units.distance import System

TEN_WEEKS = replace(STORY, race_day=TODAY + timedelta(weeks=10), distance_m=21_097.5)
FROM_5_KM = History.told(TODAY, longest_backward_m=5_000, weekly_backward_m=10_000)


def named(plan: Plan, what: str) -> Conflict:
    (found,) = [conflict for conflict in plan.conflicts if conflict.what == what]
    return found


def test_the_least_that_helps_helps_and_less_does_not() -> None:
    plan = build_up(TEN_WEEKS, FROM_5_KM)

    says = named(plan, "time").says
    start, weeks = re.search(
        r"start from ([\d.]+) km today, or move the race (\d+) weeks later", says
    ).groups()  # type: ignore[union-attr]
    target = TEN_WEEKS.target_m

    def reaches(weeks: int, start_m: float = 5_000.0) -> bool:
        wish = replace(TEN_WEEKS, race_day=TEN_WEEKS.race_day + timedelta(weeks=weeks))  # type: ignore[operator, arg-type]
        lately = Ran(TODAY - timedelta(days=3), backward_m=start_m)
        history = replace(FROM_5_KM, runs=(*FROM_5_KM.runs, lately))
        return reach_m(calendar(wish, history), target) >= target - 50

    assert reaches(int(weeks))
    assert not reaches(int(weeks) - 1)
    assert reaches(0, 1000 * float(start))
    assert not reaches(0, 1000 * float(start) / 1.1 - 1)


def test_a_long_day_that_is_too_short_is_named_with_the_minutes_it_takes() -> None:
    free = {weekday: Free(60) for weekday in range(7)}

    plan = build_up(replace(STORY, distance_m=15_000.0, free=free), HALF_A_MILE)

    conflict = named(plan, "minutes")
    minutes = int(re.search(r"with (\d+)", conflict.says)[1])  # type: ignore[index]
    longer = build_up(
        replace(STORY, distance_m=15_000.0, free={**free, 6: Free(minutes)}), HALF_A_MILE, helps=False
    )
    assert conflict.reaches_m == longer.longest_m > plan.longest_m


def test_blocked_days_are_named_where_they_cost_something() -> None:
    away = frozenset(date(2027, 1, 4) + timedelta(days=number) for number in range(35))

    plan = build_up(replace(STORY, blocked=away), HALF_A_MILE)

    assert named(plan, "blocked").reaches_m == 24_700 > plan.longest_m


def test_a_wish_that_is_met_has_no_conflict() -> None:
    plan = build_up(replace(STORY, longest_m=20_000.0), HALF_A_MILE)

    assert plan.longest_m == 20_000
    assert plan.conflicts == ()


@pytest.mark.parametrize("days", [-400, -1, 0])
def test_a_race_that_does_not_lie_ahead_is_named_and_weeks_are_planned(days: int) -> None:
    plan = build_up(replace(STORY, race_day=TODAY + timedelta(days=days)), HALF_A_MILE, helps=False)

    assert "does not lie ahead" in named(plan, "input").says
    assert plan.longest_m > 3_000


def test_a_race_tomorrow_is_named() -> None:
    wish = replace(STORY, race_day=TODAY + timedelta(days=1))

    plan = build_up(wish, HALF_A_MILE, helps=False)

    assert "too near" in named(plan, "input").says
    assert plan.status is Status.NOT_BY_THIS_DATE
    assert broken(plan, wish, HALF_A_MILE) == ()


def test_a_race_in_ten_years_is_named_and_the_first_weeks_are_planned() -> None:
    wish = replace(STORY, race_day=date(2036, 11, 23), distance_m=10_000.0)

    plan = build_up(wish, HALF_A_MILE, helps=False)

    assert "Planned are the first 30" in named(plan, "input").says
    assert plan.status is Status.OPTIMAL
    assert len(plan.weeks) == 30
    assert plan.longest_m == wish.target_m


def test_no_free_day_is_named() -> None:
    plan = build_up(replace(STORY, free={}), HALF_A_MILE, helps=False)

    assert "No weekday has time" in named(plan, "input").says


def test_a_week_of_300_km_is_named_and_not_counted() -> None:
    wild = tuple(Ran(TODAY - timedelta(days=back), forward_m=43_000.0) for back in range(1, 8))

    plan = build_up(STORY, replace(HALF_A_MILE, runs=HALF_A_MILE.runs + wild), helps=False)

    assert "more than 250 km" in named(plan, "history").says
    assert max(week.forward_m for week in plan.weeks) <= 61_000


def test_a_long_day_without_time_is_named() -> None:
    plan = build_up(replace(STORY, long_weekday=2), HALF_A_MILE, helps=False)

    assert "another one is taken" in named(plan, "input").says


def test_a_race_on_the_way_that_is_too_far_is_named_with_what_is_allowed() -> None:
    wish = replace(STORY, stepping_stones=(SteppingStone(date(2026, 12, 20), 21_097.5),))

    plan = build_up(wish, HALF_A_MILE)

    assert "is not run" in named(plan, "race on the way").says
    assert broken(plan, wish, HALF_A_MILE) == ()


def test_a_race_on_the_way_in_the_last_week_is_left_out() -> None:
    stone = SteppingStone(RACE - timedelta(days=3), 5_000.0, Facing.FORWARD)

    plan = build_up(replace(STORY, stepping_stones=(stone,)), HALF_A_MILE, helps=False)

    assert "left out" in named(plan, "input").says


def test_a_longest_run_beyond_what_the_race_asks_is_brought_down() -> None:
    plan = build_up(replace(STORY, distance_m=5_000.0, longest_m=40_000.0), HALF_A_MILE, helps=False)

    assert "asks more than the race does" in named(plan, "input").says
    assert plan.longest_m == 6_000


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Wish(today=TODAY, distance_m=float("nan")),
        lambda: Wish(today=TODAY, distance_m=10.0),
        lambda: Wish(today=TODAY, longest_m=1e9),
        lambda: Wish(today=TODAY, free={7: Free()}),
        lambda: Wish(today=TODAY, long_weekday=9),
        lambda: Wish(today=TODAY, weeks=0),
        lambda: Wish(today=TODAY, dose_minutes=0),
        lambda: Free(2_000),
        lambda: Ran(TODAY, backward_m=-1.0),
        lambda: Ran(TODAY, forward_m=float("inf")),
        lambda: SteppingStone(TODAY, 5_000.0, Facing.TURNING),
        lambda: History.told(TODAY, longest_backward_m=-5),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"\w+ .*\w+ .*\w+"):
        wrong()  # type: ignore[operator]


def test_weeks_beyond_what_is_planned_at_a_time_are_named() -> None:
    wish = replace(STORY, race_day=None, weeks=52)

    says = [conflict.says for conflict in settled(wish, HALF_A_MILE).conflicts]

    assert says == [
        "52 weeks are more than are planned at a time. Planned are the first 30; the rest is planned when it is nearer."
    ]
    assert settled(replace(wish, weeks=30), HALF_A_MILE).conflicts == ()


def test_who_reads_miles_is_told_miles() -> None:
    wild = tuple(Ran(TODAY - timedelta(days=back), forward_m=43_000.0) for back in range(1, 8))
    wish = replace(STORY, distance_m=10_000.0, longest_m=60_000.0)

    says = " ".join(
        conflict.says
        for conflict in settled(
            wish, replace(HALF_A_MILE, runs=HALF_A_MILE.runs + wild), System.MILES
        ).conflicts
    )

    assert "more than 155 mi" in says
    assert "A longest run of 37.3 mi for a race of 6.2 mi" in says
    assert "km" not in says


def test_with_no_free_day_only_that_is_said() -> None:
    """And not that nought metres are reached, nor that blocked days are in the way."""
    plan = build_up(replace(STORY, free={}), HALF_A_MILE)

    assert [conflict.what for conflict in plan.conflicts] == ["input"]


def test_a_day_with_time_on_which_nothing_can_be_run_backward_reaches_no_metres_in_words() -> None:
    dark = {6: Free(60, light=False)}

    plan = build_up(replace(STORY, race_day=TODAY + timedelta(weeks=6), free=dark), History())

    assert "no backward run can be planned" in named(plan, "time").says
    assert not any("reaches 0 m" in conflict.says for conflict in plan.conflicts)


@pytest.mark.parametrize("least", range(1, 30))
@pytest.mark.parametrize("guess", [-3, 1, 7, 29, 40])
def test_the_least_is_found_from_any_guess_and_shown_to_be_it(least: int, guess: int) -> None:
    found = conflicts._least(lambda number: number >= least, 1, 29, guess)

    assert found == conflicts.Enough(least, least=True)


def test_a_search_that_is_ended_early_says_that_less_may_be_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "MOST_ASKED", 3)
    ended = conflicts._least(lambda number: number >= 1, 1, 29, 29)
    assert ended is not None
    assert not ended.least

    monkeypatch.setattr(conflicts, "least_weeks_later", lambda *_: ended)
    plan = build_up(replace(TEN_WEEKS, race_day=TODAY + timedelta(weeks=6)), FROM_5_KM)

    says = named(plan, "time").says
    assert says.endswith("Less may be enough too: the search for the least was ended early.")


def test_a_start_that_works_is_named_with_its_minutes_where_no_day_has_room_for_the_longest_run() -> None:
    free = {1: Free(60), 3: Free(60), 5: Free(90), 6: Free(240)}
    wish = replace(STORY, free=free, risk=Risk.EVEN)

    plan = build_up(wish, HALF_A_MILE)

    says = named(plan, "time").says
    start_km, minutes = re.search(r"to be ([\d.]+) km today. That takes (\d+) minutes", says).groups()  # type: ignore[union-attr]
    further = History.told(TODAY, longest_backward_m=1000 * float(start_km))
    roomy = replace(wish, free={**free, 6: Free(int(minutes))})
    assert reach_m(calendar(roomy, further), wish.target_m) >= wish.target_m - 50
    assert "that was chosen: A new longest run is at most a tenth" in named(plan, "risk").says
    assert named(plan, "risk").reaches_m is None


def test_nothing_is_offered_for_a_race_tomorrow() -> None:
    plan = build_up(replace(STORY, race_day=TODAY + timedelta(days=1), distance_m=10_000.0), HALF_A_MILE)

    assert [conflict.what for conflict in plan.conflicts] == ["input", "time"]
    assert "To reach" not in named(plan, "time").says


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (TODAY, "it does not lie ahead"),
        (TODAY + timedelta(days=9), "nothing can be run on that day"),
        (RACE - timedelta(days=6), "the week before the race stays free of another one"),
        (RACE + timedelta(days=6), "it comes after the race"),
    ],
)
def test_a_race_on_the_way_that_is_left_out_says_its_one_reason(day: date, says: str) -> None:
    blocked = frozenset({TODAY + timedelta(days=9)})

    settling = settled(
        replace(STORY, stepping_stones=(SteppingStone(day, 5_000.0),), blocked=blocked), HALF_A_MILE
    )

    assert settling.wish.stepping_stones == ()
    (conflict,) = settling.conflicts
    assert conflict.says.partition("left out: ")[2] == f"{says}."


def test_one_number_that_nobody_runs_is_named_as_one() -> None:
    wild = History.told(TODAY, longest_backward_m=800, weekly_forward_m=300_000)

    (conflict,) = settled(STORY, wild).conflicts

    assert conflict.says.startswith("A usual week of more than 250 km was told")
