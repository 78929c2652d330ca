"""An attempt from its first day to the letters: the state it is in, and the line that says so."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.attempt import (
    PARTS,
    Attempt,
    Cause,
    Kind,
    Mark,
    Outcome,
    Race,
    Stage,
    Verdict,
    judged,
    said,
    state,
    trained,
)
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import from_clock

RACE_DAY = date(2026, 4, 19)
MIRA = Attempt(
    title="A marathon backwards",
    for_whom="people with epilepsy",
    causes=(Cause("The Lantern Fund for Epilepsy"),),
    begins=date(2025, 12, 1),
    race=Race("the Harbour Hills Marathon", RACE_DAY, "Highfield", "Lantern Square"),
    distance_m=MARATHON_M,
    target_s=from_clock("3:43:39"),
    forward_mark=Mark(MARATHON_M, from_clock("3:00:14")),
)
STORM = Outcome(RACE_DAY, finish_s=from_clock("5:43:59"), told_on=date(2026, 5, 3))


def test_it_works() -> None:
    """From the first day to the letters, in order, and never back."""
    days = [date(2025, 12, 1) + timedelta(days=n) for n in range(170)]
    stages = [state(MIRA, day, STORM).stage for day in days]

    assert list(dict.fromkeys(stages)) == [Stage.BUILDING, Stage.RACE_WEEK, Stage.FINISHED, Stage.TOLD]
    assert stages == sorted(stages, key=list(Stage).index)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 4, 11), Stage.BUILDING),  # eight days before
        (date(2026, 4, 12), Stage.RACE_WEEK),  # seven days before
        (date(2026, 4, 18), Stage.RACE_WEEK),
        (date(2026, 4, 19), Stage.UNDER_WAY),
        (date(2026, 6, 1), Stage.UNDER_WAY),  # nobody has written the result down
    ],
)
def test_without_a_result_the_race_stays_under_way(day: date, stage: Stage) -> None:
    assert state(MIRA, day).stage is stage
    assert state(MIRA, day).result is None


def test_the_result_is_not_known_before_its_day() -> None:
    """The slider of the demo may be set to any day of a season that has long been over."""
    assert state(MIRA, RACE_DAY - timedelta(days=1), STORM).result is None
    assert state(MIRA, RACE_DAY, STORM).stage is Stage.FINISHED


def test_told_once_the_letters_are_written_and_not_a_day_before() -> None:
    assert state(MIRA, date(2026, 5, 2), STORM).stage is Stage.FINISHED
    assert state(MIRA, date(2026, 5, 3), STORM).stage is Stage.TOLD


def test_weeks_are_under_way_from_their_first_day() -> None:
    weeks = Attempt(title="Six weeks backwards", kind=Kind.WEEKS, begins=date(2026, 1, 5), weeks=6)

    assert state(weeks, date(2026, 1, 4)).stage is Stage.BUILDING
    assert said(weeks, date(2026, 1, 4)) == "It begins tomorrow."
    assert said(weeks, date(2026, 1, 5)) == "Week 1 of 6."
    assert said(weeks, date(2026, 2, 15)) == "Week 6 of 6."
    assert weeks.last_day == date(2026, 2, 15)
    assert "not written down yet" in said(weeks, date(2026, 2, 16))


def test_a_distance_without_a_race_is_building_until_it_is_done() -> None:
    mile = Attempt(title="A mile backwards", kind=Kind.DISTANCE, distance_m=1609.344)
    done = Outcome(date(2026, 3, 1))

    assert said(mile, date(2026, 2, 1), system=System.MILES) == "1.00 mi backward is the aim."
    assert state(mile, date(2026, 3, 1), done).stage is Stage.FINISHED
    assert judged(mile, done).verdict is Verdict.DONE
    assert said(mile, date(2026, 3, 1), outcome=done) == "You did it."


# The result


@pytest.mark.parametrize(
    ("finish", "verdict", "margin_s"),
    [
        ("3:43:38", Verdict.RECORD, -1),
        ("3:43:38.01", Verdict.NO_RECORD, 0),  # rounded up, as road races are timed
        ("3:43:39", Verdict.NO_RECORD, 0),  # an equal time is no record
        ("3:43:40", Verdict.NO_RECORD, 1),
        ("5:43:59", Verdict.NO_RECORD, 7220),  # 2:00:20
    ],
)
def test_a_record_is_a_smaller_number_of_whole_seconds(
    finish: str, verdict: Verdict, margin_s: float
) -> None:
    result = judged(MIRA, Outcome(RACE_DAY, finish_s=from_clock(finish)))

    assert (result.verdict, result.margin_s) == (verdict, margin_s)


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_never_a_record_without_being_faster(finish_s: int, target_s: int) -> None:
    result = judged(replace(MIRA, target_s=target_s), Outcome(RACE_DAY, finish_s=finish_s))

    assert (result.verdict is Verdict.RECORD) == (finish_s < target_s)


def test_without_a_target_a_finish_is_a_finish() -> None:
    assert judged(replace(MIRA, target_s=None), STORM).verdict is Verdict.DONE


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"finish_s": 1.0, "stopped_at_m": 1.0}, "not both"),
        ({"finish_s": 0.0}, "above zero"),
        ({"finish_s": float("nan")}, "above zero"),
        ({"stopped_at_m": -1.0}, "zero or more"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_in_a_sentence(wrong: dict[str, float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Outcome(RACE_DAY, **wrong)  # type: ignore[arg-type]  # finish_s and stopped_at_m only


# The line


PARTS_SAY = {
    "training": trained(212_400, date(2026, 1, 8)),
    "money": "$65,131 raised for The Lantern Fund for Epilepsy.",
}


def test_while_building_the_line_says_how_far_and_how_long() -> None:
    line = said(MIRA, date(2026, 3, 3), {"training": PARTS_SAY["training"]})

    assert line == "212.4 km backward since 8 January. 47 days to the race."


def test_while_nothing_was_run_backward_the_training_says_nothing() -> None:
    assert trained(0.0, date(2026, 1, 8)) == ""
    assert trained(float("nan"), date(2026, 1, 8)) == ""


def test_the_day_before_is_tomorrow_and_the_day_is_today() -> None:
    assert said(MIRA, RACE_DAY - timedelta(days=1)) == "The race is tomorrow."
    assert said(MIRA, RACE_DAY) == "Today is the race."
    assert (
        said(MIRA, RACE_DAY + timedelta(days=1))
        == "The race was yesterday. The result is not written down yet."
    )


def test_afterwards_the_cause_comes_before_the_record() -> None:
    line = said(MIRA, date(2026, 5, 4), PARTS_SAY, outcome=STORM)

    assert line == (
        "You finished in 5:43:59. $65,131 raised for The Lantern Fund for Epilepsy. "
        "No record: 3:43:39 stands. The letters are written."
    )


def test_others_read_the_runners_name() -> None:
    assert said(MIRA, RACE_DAY, outcome=STORM, runner="Mira Vale").startswith(
        "Mira Vale finished in 5:43:59."
    )


def test_stopping_is_said_as_what_was_run_and_nothing_else() -> None:
    """A runner who stopped is not told what is missing, nor that it was a failure."""
    stopped = Outcome(RACE_DAY, stopped_at_m=32_187)

    line = said(MIRA, RACE_DAY, {"money": PARTS_SAY["money"]}, outcome=stopped)

    assert line == "You ran 32.2 km backward. $65,131 raised for The Lantern Fund for Epilepsy."


def test_a_record_is_told_by_how_much() -> None:
    faster = Outcome(RACE_DAY, finish_s=from_clock("3:41:02"))

    assert said(MIRA, RACE_DAY, outcome=faster) == "You finished in 3:41:02. A record: 2:37 under 3:43:39."


def test_an_equal_time_is_called_equal() -> None:
    equal = Outcome(RACE_DAY, finish_s=from_clock("3:43:39"))

    assert "it equals 3:43:39" in said(MIRA, RACE_DAY, outcome=equal)


def test_an_attempt_of_which_nothing_is_known_says_its_title() -> None:
    assert said(Attempt(title="Backwards, some day"), date(2026, 1, 1)) == "Backwards, some day"


def test_a_part_nobody_knows_is_an_error_not_a_silence() -> None:
    with pytest.raises(KeyError, match="luck"):
        said(MIRA, RACE_DAY, {"luck": "Good."})


def test_each_sentence_goes_through_the_translator_before_its_numbers() -> None:
    german = {"{days} days to the race.": "Noch {days} Tage bis zum Rennen."}

    line = said(MIRA, date(2026, 3, 3), translate=lambda sentence: german.get(sentence, sentence))

    assert line == "Noch 47 Tage bis zum Rennen."


@given(st.dates(date(2025, 11, 1), date(2026, 12, 31)), st.booleans(), st.sampled_from([None, STORM]))
def test_every_day_has_a_calm_sentence(day: date, parts: bool, outcome: Outcome | None) -> None:  # noqa: FBT001 - drawn
    line = said(MIRA, day, dict.fromkeys(PARTS, "A part.") if parts else {}, outcome=outcome)

    assert line
    assert line.endswith(".")
    assert "!" not in line
    assert "{" not in line


# What an attempt is


@pytest.mark.parametrize(
    "wrong",
    [{"distance_m": 0.0}, {"distance_m": float("nan")}, {"target_s": -1.0}, {"weeks": 0}, {"title": " "}],
)
def test_an_attempt_of_nothing_is_refused_in_a_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="attempt"):
        replace(MIRA, **wrong)


def test_the_break_even_surcharge_needs_a_mark_over_the_same_distance() -> None:
    assert MIRA.break_even_surcharge == pytest.approx(24.1, abs=0.05)
    assert replace(MIRA, forward_mark=Mark(10_000, from_clock("40:10"))).break_even_surcharge is None
    assert replace(MIRA, target_s=None).break_even_surcharge is None


def test_a_cause_and_a_target_are_optional() -> None:
    plain = Attempt(title="Half a mile backwards", kind=Kind.DISTANCE, distance_m=804.672)

    assert plain.causes == ()
    assert plain.target_s is None
    assert plain.last_day is None
    assert MIRA.last_day == RACE_DAY


@pytest.mark.parametrize(
    ("finish_s", "line"),
    [
        (3900.0, "5:00 over the target of 1:00:00."),
        (3540.0, "1:00 under the target of 1:00:00."),
        (3600.0, "To the second the target of 1:00:00."),
    ],
)
def test_a_target_of_ones_own_is_never_called_a_record(finish_s: float, line: str) -> None:
    own = replace(MIRA, target_s=3600.0, target_is_record=False)

    said_of_it = said(own, RACE_DAY, outcome=Outcome(RACE_DAY, finish_s=finish_s))

    assert line in said_of_it
    assert "record" not in said_of_it.lower()
