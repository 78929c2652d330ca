"""Made anew: nothing moves that need not, what moves is said with its cause, and no fewer moves exist."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_ups import HALF_A_MILE, STORY, TODAY, story_plan
from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import (
    Event,
    Free,
    Happened,
    History,
    Kind,
    Plan,
    Ran,
    Replanned,
    Wish,
    broken,
    build_up,
    replan,
)
from heelfirst.plan.calendar import calendar
from heelfirst.plan.days import Days
from heelfirst.plan.ladder import Ladder, reach_m
from heelfirst.plan.options import Option
from heelfirst.plan.programme import NoAnswer
from heelfirst.plan.replan import standing_of
from heelfirst.plan.road import CLIMBS, Road

STORY_PLAN = story_plan()
MONDAY = date(2027, 1, 25)


def lived(
    plan: Plan, until: date, history: History = HALF_A_MILE, missed: frozenset[date] = frozenset()
) -> History:
    """The history of somebody who ran the plan as it stands until a day."""
    runs = [
        Ran(s.date, backward_m=s.backward_m, forward_m=s.forward_m)
        for s in plan.sessions
        if s.run and s.date < until and s.date not in missed
    ]
    return replace(history, runs=(*history.runs, *runs))


def again(
    on: date, missed: frozenset[date] = frozenset(), **changes: object
) -> tuple[Replanned, Wish, History]:
    wish = replace(STORY, today=on, blocked=changes.pop("blocked", frozenset()))  # type: ignore[arg-type]
    history = replace(lived(STORY_PLAN, on, missed=missed), **changes)  # type: ignore[arg-type]
    return replan(STORY_PLAN, wish, history), wish, history


@pytest.mark.parametrize("on", [MONDAY, date(2027, 1, 28), date(2027, 2, 13), date(2027, 4, 8)])
def test_who_ran_the_plan_keeps_it(on: date) -> None:
    made, wish, history = again(on)

    assert made.moves == ()
    assert broken(made.plan, wish, history) == ()


def test_a_blocked_day_loses_its_session_and_says_so() -> None:
    thursday = date(2027, 1, 28)

    made, wish, history = again(MONDAY, blocked=frozenset({thursday}))

    (lost,) = [move for move in made.moves if move.before and move.before.date == thursday]
    assert "no time" in lost.says
    assert made.plan.on(thursday) == ()
    assert broken(made.plan, wish, history) == ()


def test_a_sore_calf_at_6_stops_backward_running_for_three_days() -> None:
    sunday = date(2027, 1, 24)

    made, wish, history = again(MONDAY, soreness=(Soreness(sunday, Part.CALF, 6.0),))

    first = min(s.date for s in made.plan.sessions if s.backward_m)
    assert first > sunday + timedelta(days=3)
    assert any("so sore" in move.says for move in made.moves)
    assert broken(made.plan, wish, history) == ()


def test_a_fall_and_an_illness_are_held_to() -> None:
    for event in Event:
        made, wish, history = again(MONDAY, happened=(Happened(MONDAY, event),))

        assert broken(made.plan, wish, history) == ()
        assert made.moved > 0


def test_a_missed_week_changes_the_long_runs_after_it() -> None:
    week = frozenset(date(2027, 1, 18) + timedelta(days=n) for n in range(7))

    made, wish, history = again(MONDAY, missed=week)

    assert any("allows no longer step" in move.says for move in made.moves)
    assert made.plan.longest_m < STORY_PLAN.longest_m
    assert broken(made.plan, wish, history) == ()


def test_the_last_plan_can_be_taken_back() -> None:
    made, _, _ = again(MONDAY, blocked=frozenset({date(2027, 1, 28)}))

    assert made.last is STORY_PLAN


def test_a_replan_takes_under_three_seconds_of_the_solver() -> None:
    begun_s = process_time()
    made, _, _ = again(MONDAY, soreness=(Soreness(MONDAY, Part.SHIN, 6.0),))
    took_s = process_time() - begun_s

    assert took_s < 3
    assert made.plan.bound_gap <= 1e-3


def test_after_a_month_without_a_run_the_plan_begins_anew() -> None:
    on = date(2027, 3, 1)
    wish = replace(STORY, today=on)

    made = replan(STORY_PLAN, wish, HALF_A_MILE)

    assert made.plan.begun == on
    assert broken(made.plan, wish, HALF_A_MILE) == ()


SHORTER = replace(STORY, race_day=TODAY + timedelta(weeks=8), distance_m=10_000.0)
FROM_3_KM = History.told(TODAY, longest_backward_m=3_000, weekly_backward_m=6_000, weekly_forward_m=30_000)
SHORTER_PLAN = build_up(SHORTER, FROM_3_KM, helps=False)


@given(
    st.integers(1, 54),
    st.sets(st.integers(0, 30), max_size=5),
    st.sets(st.integers(1, 9), max_size=4),
    st.sampled_from((None, (Part.CALF, 4.0), (Part.CALF, 6.0), (Part.NECK, 6.0))),
    st.sampled_from((None, Event.FALL, Event.SICK)),
)
@settings(max_examples=20, deadline=None, derandomize=True)
def test_whatever_happens_the_new_plan_is_safe(
    day: int, blocked: set[int], missed: set[int], sore: tuple[Part, float] | None, event: Event | None
) -> None:
    """`just prove build-up-safety` does the same for many more runners."""
    on = TODAY + timedelta(days=day)
    wish = replace(SHORTER, today=on, blocked=frozenset(on + timedelta(days=n) for n in blocked))
    history = replace(
        lived(SHORTER_PLAN, on, FROM_3_KM, frozenset(on - timedelta(days=n) for n in missed)),
        soreness=(Soreness(on, *sore),) if sore else (),
        happened=(Happened(on, event),) if event else (),
    )

    made = replan(SHORTER_PLAN, wish, history)

    assert broken(made.plan, wish, history) == ()


# The least number of moves, by trying everything.

SMALL = Wish(
    today=TODAY,
    distance_m=10_000.0,
    free={1: Free(60), 3: Free(60), 5: Free(90)},
    long_weekday=5,
    weeks=2,
)
RUNNER = History(
    runs=tuple(
        Ran(TODAY - timedelta(days=7 * week + back), backward_m=backward, forward_m=forward)
        for week in range(4)
        for back, backward, forward in ((2, 5_000.0, 0.0), (4, 0.0, 8_000.0), (6, 2_000.0, 0.0))
    )
)


def cost(before: dict[date, Option], after: dict[date, Option]) -> int:
    """Sessions that are not where they were, and sessions that their week did not have."""
    lost = sum(after.get(day) is not option for day, option in before.items())
    extra = 0
    for week in range(3):
        inside = {TODAY + timedelta(days=7 * week + n) for n in range(7)}
        for option in Option:
            had = sum(before.get(day) is option for day in inside)
            has = sum(after.get(day) is option for day in inside)
            extra += max(0, has - had)
    return lost + extra


def roads(ladder: Ladder, target_m: float) -> list[Road]:
    """Every road of two weeks that reaches as far as can be reached; no week begins above where the last one ended."""
    best = reach_m(ladder.calendar, target_m)
    found = []
    first, second = (list(of) for of in ladder.steps)
    for (rung, step), (then, after) in product(first, second):
        if rung > ladder.first or then > rung + CLIMBS.get(step, 0):
            continue
        rows = ladder.programme
        tried = replace(rows, low=[*rows.low], high=[*rows.high])
        for of, key in zip(ladder.steps, ((rung, step), (then, after)), strict=True):
            for other, column in of.items():
                tried.fix(column, float(other == key))
        try:
            answer = tried.best(ladder.highest(), gap=0.0)
        except NoAnswer:
            continue
        if 1000 * answer.value >= best - 1:
            found.append(ladder.road(answer, ()))
    return found


def every_choice(model: Days) -> list[dict[date, Option]]:
    """Every way to put sessions on days that keeps all rows of the programme, day by day.

    A way is given up as soon as a row is passed that nothing on a later day could bring back.
    """
    days, programme = model.calendar.days, model.programme
    rows = np.zeros((len(programme.rows), len(programme.low)))
    for number, (columns, factors) in enumerate(programme.rows):
        rows[number, list(columns)] = factors
    offered = [
        [
            None,
            *(
                o
                for o in Option
                if (at := model.chosen.get((day.index, o))) is not None and programme.high[at]
            ),
        ]
        for day in days
    ]
    added = [
        np.array([np.zeros(len(rows)) if o is None else rows[:, model.chosen[day.index, o]] for o in options])
        for day, options in zip(days, offered, strict=True)
    ]
    low, high = np.array(programme.row_low) - 1e-9, np.array(programme.row_high) + 1e-9
    ways: list[tuple[Option | None, ...]] = [()]
    sums = np.zeros((1, len(rows)))
    for number, options in enumerate(offered):
        least = sum((one.min(axis=0) for one in added[number + 1 :]), np.zeros(len(rows)))
        most = sum((one.max(axis=0) for one in added[number + 1 :]), np.zeros(len(rows)))
        every = sums[:, None, :] + added[number][None, :, :]
        kept = np.argwhere(((every + least <= high) & (every + most >= low)).all(axis=2))
        ways = [(*ways[way], options[option]) for way, option in kept.tolist()]
        sums = every[kept[:, 0], kept[:, 1]]
    must = {key for key, column in model.chosen.items() if programme.low[column]}
    found = [{day: o for day, o in zip(days, way, strict=True) if o is not None} for way in ways]
    return [
        {day.date: option for day, option in way.items()}
        for way in found
        if must <= {(day.index, option) for day, option in way.items()}
    ]


@pytest.mark.parametrize(
    ("changed", "happened"),
    [
        ({"blocked": frozenset({TODAY + timedelta(days=3)})}, {}),
        ({"free": {1: Free(60), 3: Free(30), 5: Free(45)}}, {}),
        pytest.param({"free": {1: Free(60), 4: Free(60)}}, {}, marks=pytest.mark.whole),
        pytest.param({}, {"soreness": (Soreness(TODAY, Part.KNEE, 5.0),)}, marks=pytest.mark.whole),
        pytest.param({}, {"happened": (Happened(TODAY, Event.FALL),)}, marks=pytest.mark.whole),
    ],
)  # fmt: skip
def test_no_way_to_plan_again_moves_fewer_sessions(
    changed: dict[str, object], happened: dict[str, object]
) -> None:
    last = build_up(SMALL, RUNNER, helps=False)
    wish = replace(SMALL, **changed)  # type: ignore[arg-type]
    history = replace(RUNNER, **happened)  # type: ignore[arg-type]
    chosen = calendar(wish, history)
    before = {
        s.date: option
        for s in last.sessions
        if (option := standing_of(last, calendar(SMALL, RUNNER)).get(s.date)) is not None and s.run
    }

    made = replan(last, wish, history)

    after = standing_of(made.plan, chosen)
    least = min(
        cost(before, tried)
        for road in roads(Ladder(chosen, wish.target_m), wish.target_m)
        for tried in every_choice(Days(chosen, road))
    )
    assert cost(before, after) == least
    assert made.plan.longest_m <= reach_m(chosen, wish.target_m) + 1


def test_the_small_case_has_something_to_move() -> None:
    last = build_up(SMALL, RUNNER, helps=False)

    assert sum(s.run for s in last.sessions) >= 5
    assert {Kind.LONG} < {s.kind for s in last.sessions}
