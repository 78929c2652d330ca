"""Splits for a spreadsheet."""

import csv
import io

import pytest

from courses_to_write import marathon, plan_of
from heelfirst.course import Course
from heelfirst.pacing import Plan, splits
from heelfirst.pacing.crew import Dedicated
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.splits_csv import harmless, splits_csv


@pytest.fixture(scope="module")
def course() -> Course:
    return marathon()


@pytest.fixture(scope="module")
def plan(course: Course) -> Plan:
    return plan_of(course)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("system", System)
def test_every_split_is_a_row_and_they_add_up(plan: Plan, system: System) -> None:
    told = rows(splits_csv(plan, system))

    assert len(told) == len(splits(plan, system))
    assert sum(round(1000 * float(row["split_s"])) for row in told) == round(
        1000 * float(told[-1]["elapsed_s"])
    )
    assert told[-1]["clock"] == clock(plan.finish_s)


def test_heads_carry_their_units(plan: Plan) -> None:
    head = splits_csv(plan, System.MILES).decode("utf-8-sig").splitlines()[0]

    assert (
        head
        == "mi,to_m,elapsed_s,clock,split_s,pace_s_per_mi,grade_pct,effort_pct,stops_s,calls_runners_sides,for"
    )


def test_calls_stand_in_the_split_in_which_they_are_met(plan: Plan, course: Course) -> None:
    told = rows(splits_csv(plan, course=course))

    assert told[1]["calls_runners_sides"] == "Bend, left"
    assert told[2]["calls_runners_sides"] == "Kerb, right"
    assert told[4]["calls_runners_sides"] == "Water"
    assert told[-1]["calls_runners_sides"] == "Checkpoint"


def test_a_name_is_a_name_also_where_it_looks_like_a_formula(plan: Plan) -> None:
    told = rows(splits_csv(plan, dedicated=[Dedicated(1, '=HYPERLINK("x")'), Dedicated(2, "Mira, Otto")]))

    assert told[0]["for"] == '\'=HYPERLINK("x")'
    assert told[1]["for"] == "Mira, Otto"


def test_a_falling_grade_stays_a_number(plan: Plan) -> None:
    falling = [float(row["grade_pct"]) for row in rows(splits_csv(plan)) if row["grade_pct"].startswith("-")]

    assert falling


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "＝1"])
def test_what_a_spreadsheet_would_calculate_is_put_in_its_place(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_other_text_stays_as_it_is() -> None:
    assert harmless("Mira = Otto") == "Mira = Otto"
    assert harmless("") == ""
