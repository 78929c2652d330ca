"""The whole build-up on paper."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from heelfirst.facing.totals import Totals
from heelfirst.facing.weeks import Week as RunWeek
from heelfirst.plan import Conflict, Kind, Plan, Status
from heelfirst.units.distance import System
from heelfirst.writers.pdf import Paper, build_up_sheet
from heelfirst.writers.pdf.road import road_values
from printed import Page, pages
from weeks_to_print import CARRIED, FIRST, PHASES, PLAN, RACE

HOSTILE = "*bold* _it_ $x$ #eval(1) [a](b) <b> \\ @x = head ⟦ " + "W" * 400 + " 🏃 שלום \u202egnirts"

type Sheet = Callable[..., list[Page]]


@pytest.fixture
def sheet() -> Sheet:
    def printed(plan: Plan = PLAN, **more: object) -> list[Page]:
        known = {"title": "Winter", "race_day": RACE, "distance_m": 10_000.0, "today": FIRST}
        return pages(build_up_sheet(plan, **(known | more)))  # type: ignore[arg-type]

    return printed


def said(printed: list[Page]) -> str:
    return " ".join(" ".join(page.words.split()) for page in printed)


@pytest.mark.parametrize(("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))])
def test_every_page_is_exactly_as_large_as_its_paper_with_its_number_and_weeks(
    sheet: Sheet, paper: Paper, size_mm: tuple[float, float]
) -> None:
    printed = sheet(paper=paper)

    assert len(printed) == 2
    for number, page in enumerate(printed, 1):
        assert page.size_mm == pytest.approx(size_mm, abs=0.05)
        assert page.outside() == []
        assert f"page {number} of 2" in page.words
    assert "Winter · weeks of 4 Jan 2027 to 8 Mar 2027" in printed[1].words


def test_the_first_page_says_what_it_comes_to_what_stands_in_the_way_and_what_was_assumed(
    sheet: Sheet,
) -> None:
    first = said(sheet()[:1])

    assert "Winter 9 weeks to 7 Mar 2027: the longest backward run grows to 4.00 km." in first
    assert PLAN.conflicts[0].says in first
    assert PLAN.explanations[0] in first
    assert PLAN.assumed[0] in first
    assert "no other weeks are better by more than 0.01 %" in first
    assert "It does not prove that the rules are right." in first
    assert "10.0 km" in first


def test_the_callers_first_line_takes_the_plans_place(sheet: Sheet) -> None:
    first = said(sheet(first_line="From nothing to all of it.")[:1])

    assert "Winter From nothing to all of it." in first
    assert "9 weeks to" not in first


def test_every_session_stands_on_its_day(sheet: Sheet) -> None:
    weeks = said(sheet()[1:])

    for number in range(1, 11):
        assert f"Week {number} " in weeks
    assert len(re.findall(r"\blong \d", weeks)) == sum(s.kind is Kind.LONG for s in PLAN.sessions) == 8
    assert len(re.findall(r"\brest\b", weeks)) == sum(s.kind is Kind.REST for s in PLAN.sessions)
    assert "The Winter Ten 10.0 km" in weeks
    assert "easy 4.50 km 500 m backward" in weeks
    assert "2.50 km backward, longest 2.00 km, 4.00 km forward" in weeks


def test_every_long_run_says_why_it_stands_there(sheet: Sheet) -> None:
    weeks = said(sheet()[1:])

    assert weeks.count("Sun 10 The long run.") == 1
    assert weeks.count("The long run.") == 8
    assert "Turning round is practised." not in weeks


def test_a_page_holds_eight_weeks_with_two_reasons_of_which_one_has_two_lines(sheet: Sheet) -> None:
    why = "A new longest run: 18.7 km, after 17.0 km in the 30 days before. Without it the 20.5 km on 7 Mar 2027 would be "
    why += "too long a step."
    drinking = f"{why} Practise drinking while running backward, with a bottle that you carry."
    weeks = []
    for week in PLAN.weeks[:8]:
        (long,) = (s for s in week.sessions if s.kind is Kind.LONG)
        told = replace(long, why=why)
        earlier = replace(told, date=long.date - timedelta(days=3), why=drinking)
        weeks.append(
            replace(week, sessions=(*(s for s in week.sessions if s.run and s is not long), earlier, told))
        )

    for paper in Paper:
        assert len(sheet(replace(PLAN, weeks=tuple(weeks)), paper=paper)) == 2


def test_a_week_never_stands_on_two_pages(sheet: Sheet) -> None:
    plan = replace(
        PLAN,
        weeks=tuple(
            replace(
                week,
                start=week.start + timedelta(weeks=10 * times),
                sessions=tuple(replace(s, date=s.date + timedelta(weeks=10 * times)) for s in week.sessions),
            )
            for times in range(4)
            for week in PLAN.weeks
        ),
    )

    printed = sheet(plan)[1:]

    assert len(printed) > 1
    assert sum(page.words.count("Week ") - page.words.count("Week by week") for page in printed) == 40
    for page in printed:
        assert page.words.count("Mon ") == page.words.count("Week ") - page.words.count("Week by week")


def test_miles_are_miles(sheet: Sheet) -> None:
    words = said(sheet(system=System.MILES)[1:])

    assert "1.6 mi backward" in words
    assert "km" not in words


def test_what_a_person_typed_is_printed_and_is_never_markup(sheet: Sheet) -> None:
    named = tuple(
        replace(
            week,
            sessions=tuple(replace(s, name=HOSTILE) if s.kind is Kind.RACE else s for s in week.sessions),
        )
        for week in PLAN.weeks
    )
    plan = replace(PLAN, weeks=named, conflicts=(Conflict("input", HOSTILE),), assumed=(HOSTILE,))

    printed = sheet(plan, title=HOSTILE, first_line=HOSTILE)

    assert said(printed).count("*bold* _it_ $x$ #eval(1)") >= 5
    assert [page.outside() for page in printed] == [[]] * len(printed)


def test_a_clinicians_text_is_carried_line_by_line_and_nothing_else(sheet: Sheet) -> None:
    printed = sheet(CARRIED)

    (page,) = printed
    lines = [line.strip() for line in page.words.splitlines()]
    expected = [line.strip() for line in CARRIED.text.splitlines() if line]
    assert [line for line in lines if line in expected] == expected
    assert "What was proven" not in page.words


def test_a_plan_that_cannot_be_says_why(sheet: Sheet) -> None:
    why = "No weekday has time: give at least one."

    printed = sheet(Plan(Status.NONE, conflicts=(Conflict("input", why),)))

    assert len(printed) == 1
    assert f"Winter {why}" in said(printed)


def test_the_road_on_paper_stands_where_its_days_are() -> None:
    done = (RunWeek(FIRST, Totals(backward_m=2_000), 1_000, 1),)

    road = road_values(
        PLAN.weeks, done, today=FIRST, race_day=RACE, distance_m=10_000, system=System.KILOMETRES
    )

    assert [slot["x"] for slot in road["slots"]] == pytest.approx([number / 10 for number in range(10)])
    assert [slot["phase"] for slot in road["slots"]] == list(PHASES)
    assert road["slots"][0]["run"] == pytest.approx(road["slots"][0]["planned"] / 2)
    assert road["today"] == pytest.approx(0.5 / 70)
    assert road["flag"]["x"] == pytest.approx((8 * 7 + 6.5) / 70)
    assert road["peak"]["label"] == "4.00 km"
    shares = [slot[kind] for slot in road["slots"] for kind in ("planned", "run", "planned_week", "run_week")]
    assert all(0 <= share <= 1 for share in shares)


def test_the_same_values_give_the_same_bytes() -> None:
    assert build_up_sheet(PLAN, title="Winter") == build_up_sheet(PLAN, title="Winter")
