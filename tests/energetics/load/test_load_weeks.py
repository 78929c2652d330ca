"""docs/how/load.md, "Weeks"."""

from datetime import date, timedelta
from math import nan

import numpy as np
import pytest

from heelfirst.energetics.load import Gap, Session, Sessions, Week, weeks
from heelfirst.energetics.load.weeks import monotony, said
from heelfirst.facing import Facing
from load_sessions import MONDAY, back, forth

EXAMPLE = (300.0, 0.0, 200.0, 0.0, 300.0, 0.0, 600.0)


def of(*sessions: Session, first_weekday: int = 0, until: date | None = None) -> tuple[Week, ...]:
    return weeks(Sessions.of(sessions), first_weekday, until)


def example_week() -> Week:
    """Sessions of 60 minutes at 5, 40 at 5, 60 at 5 and, on Sunday, 120 at 5."""
    sessions = [back(0, 10, 60, 5), forth(2, 7, 40, 5), back(4, 10, 60, 5), forth(6, 20, 120, 5)]
    (week,) = of(*sessions, until=MONDAY + timedelta(6))
    return week


def test_the_example_of_the_page_by_hand() -> None:
    week = example_week()

    assert week.daily_load == EXAMPLE
    assert (week.load, week.minutes) == (1400, 280)
    assert (round(week.monotony or 0, 2), round(week.strain or 0)) == (0.89, 1252)
    assert said(week) == (
        "Monotony 0.89, strain 1,252: how alike the days were, and that times the week’s load of 1,400."
    )


def test_the_other_standard_deviation_gives_what_the_page_says() -> None:
    assert round(200 / float(np.std(EXAMPLE)), 2) == 0.97


def test_backward_and_forward_are_added_apart() -> None:
    week = example_week()

    assert (week.backward.sessions, week.backward.minutes, week.backward.distance_m) == (2, 120, 20_000)
    assert (week.forward.sessions, week.forward.longest_m, week.forward.load) == (2, 20_000, 800)
    assert week.backward.longest_m == 10_000


def test_a_week_without_a_run_is_there_and_empty() -> None:
    first, empty, third = of(back(0, 5, rpe=3), back(15, 6, rpe=3))

    assert (first.backward.sessions, empty.backward.sessions, third.backward.sessions) == (1, 0, 1)
    assert empty.starts_on == MONDAY + timedelta(7)
    assert (empty.gap, empty.monotony, empty.strain) == (Gap.RESTED, None, None)


def test_the_week_begins_on_the_day_the_person_chose() -> None:
    (monday,) = of(back(0, 5), back(6, 5))
    sunday = of(back(0, 5), back(6, 5), first_weekday=6)

    assert monday.starts_on == MONDAY
    assert [week.starts_on for week in sunday] == [MONDAY - timedelta(1), MONDAY + timedelta(6)]


def test_the_weeks_go_on_until_today() -> None:
    assert [week.backward.sessions for week in of(back(0, 5), until=MONDAY + timedelta(20))] == [1, 0, 0]
    assert len(of(back(0, 5), back(20, 5), until=MONDAY)) == 3


def test_a_week_that_is_not_over_has_no_monotony_yet() -> None:
    """The days to come are no days off."""
    (saturday,) = of(back(0, 5, rpe=3), until=MONDAY + timedelta(5))
    (sunday,) = of(back(0, 5, rpe=3), until=MONDAY + timedelta(6))

    assert (saturday.gap, saturday.monotony) == (Gap.UNFINISHED, None)
    assert sunday.gap is None


def test_a_session_without_an_effort_leaves_the_week_without_monotony() -> None:
    (week,) = of(back(0, 5, rpe=3), forth(2, 8))

    assert (week.gap, week.without_rpe, week.load) == (Gap.UNTOLD, 1, 90)
    assert said(week).startswith("A session of this week has no effort told")


@pytest.mark.parametrize("rpe", [0.0, 0.1, 3.3])
def test_seven_days_that_weigh_the_same_have_no_monotony(rpe: float) -> None:
    (week,) = of(*(back(day, 5, 10.1, rpe) for day in range(7)))

    assert (week.gap, week.monotony, week.strain) == (Gap.EVEN, None, None)
    assert "cannot be worked out" in said(week)


def test_one_session_in_a_week_is_as_varied_as_can_be() -> None:
    """One day of L and six of nothing: mean L/7, deviation L/√7, whatever L is."""
    assert monotony(np.array([[70.0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 900.0, 0, 0, 0]])) == pytest.approx(7**-0.5)


def test_what_was_not_measured_is_counted_and_not_guessed() -> None:
    told = Session(MONDAY, Facing.BACKWARD, 4000, 1800, 55.0)
    untold = Session(MONDAY, Facing.BACKWARD, nan, 1800)

    (week,) = of(told, untold)

    assert (week.backward.distance_m, week.backward.unmeasured) == (4000, 1)
    assert (week.backward.minutes, week.backward.descent_m) == (60, 55)
    assert (week.backward.descent_unmeasured, week.forward.descent_unmeasured) == (1, 0)


def test_a_week_of_which_nobody_measured_the_descent_is_not_called_level() -> None:
    (week,) = of(
        Session(MONDAY, Facing.BACKWARD, 4000, 1800), Session(MONDAY, Facing.FORWARD, 4000, 1800, 0.0)
    )

    assert np.isnan(week.backward.descent_m)
    assert week.backward.descent_unmeasured == 1
    assert (week.forward.descent_m, week.forward.descent_unmeasured) == (0.0, 0)


def test_a_week_without_a_session_lost_no_metre_downhill() -> None:
    (week,) = of(Session(MONDAY, Facing.FORWARD, 4000, 1800))

    assert (week.backward.descent_m, week.backward.descent_unmeasured) == (0.0, 0)


def test_an_empty_season_has_no_weeks() -> None:
    assert of() == ()
    assert of(until=MONDAY) == ()


@pytest.mark.parametrize("gap", Gap)
def test_every_gap_is_said_in_a_sentence(gap: Gap) -> None:
    week = Week(MONDAY, example_week().backward, example_week().forward, EXAMPLE, None, None, gap)

    assert said(week, lambda sentence: sentence.upper()).endswith(".")
    assert said(week, lambda sentence: sentence.upper()).isupper()
