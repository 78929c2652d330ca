"""The week on the fridge door: seven days, all that is done, a box each, on one page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from heelfirst.plan import Kind, Plan, Week
from heelfirst.units.distance import System
from heelfirst.writers.pdf import Paper, week_sheet
from printed import Page, pages
from weeks_to_print import CARRIED, FIRST, PLAN, RACE, day_of

HOSTILE = "*bold* _it_ $x$ #eval(1) [a](b) <b> \\ @x = head ⟦ " + "W" * 400 + " 🏃 שלום \u202egnirts"

type Sheet = Callable[..., list[Page]]


@pytest.fixture
def sheet() -> Sheet:
    def printed(plan: Plan = PLAN, day: date = FIRST, **more: object) -> list[Page]:
        return pages(week_sheet(plan, day, **({"title": "Winter"} | more)))  # type: ignore[arg-type]

    return printed


def said(printed: list[Page]) -> str:
    return " ".join(" ".join(page.words.split()) for page in printed)


def with_session(plan: Plan, **changed: object) -> Plan:
    """The first week's long run changed."""
    first = plan.weeks[0]
    sessions = tuple(replace(s, **changed) if s.kind is Kind.LONG else s for s in first.sessions)  # type: ignore[arg-type]
    return replace(plan, weeks=(replace(first, sessions=sessions), *plan.weeks[1:]))


@pytest.mark.parametrize(("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))])
def test_it_is_one_page_exactly_as_large_as_its_paper(
    sheet: Sheet, paper: Paper, size_mm: tuple[float, float]
) -> None:
    (page,) = sheet(paper=paper)

    assert page.size_mm == pytest.approx(size_mm, abs=0.05)
    assert page.outside() == []


def test_all_seven_days_stand_with_what_is_done_where_and_why(sheet: Sheet) -> None:
    words = said(sheet())

    assert words.startswith(
        "Week 1 of 9: build 2.50 km backward, 4.00 km forward 4 Jan 2027 – 10 Jan 2027 · Winter The time of a backward "
        "run has 10 min forward in it: the warm-up, walks between pieces and first drills. An easy end forward comes on "
        "top, as long as you like."
    )
    for weekday in (
        "Mon 4 Jan",
        "Tue 5 Jan",
        "Wed 6 Jan",
        "Thu 7 Jan",
        "Fri 8 Jan",
        "Sat 9 Jan",
        "Sun 10 Jan",
    ):
        assert weekday in words
    assert "Forward with backward parts 4.50 km, 500 m backward about 30 min · easy, you could talk" in words
    assert "Strength for calf and neck 15 min" in words
    assert (
        "Long backward 2.00 km about 25 min · 7:35 /km · steady, you could say a sentence · on a known, open way, "
        "with somebody who sees the way The long run." in words
    )
    assert words.count("nothing planned") == 4
    assert words.count("sore, 0–10") == 7


def test_what_is_done_is_large_enough_for_a_metre(sheet: Sheet) -> None:
    """16 points have capitals of 3.7 mm: 13 minutes of arc at a metre, where a good eye needs 5."""
    (page,) = sheet()

    line = [letter for letter in page.letters if letter.weight == "Bold"]
    sizes = {round(letter.size_pt, 1) for letter in line}
    assert min(sizes) >= 14
    long = [letter.size_pt for letter in page.letters if letter.words == "L" and letter.weight == "Bold"]
    assert min(long) >= 16


def test_words_are_never_smaller_than_nine_points(sheet: Sheet) -> None:
    crowded = with_session(PLAN, why="It is so. " * 60)

    for page in sheet(crowded):
        assert min(letter.size_pt for letter in page.letters) >= 8.99


def test_a_crowded_week_still_fits_one_page(sheet: Sheet) -> None:
    first = PLAN.weeks[0]
    run = first.sessions[-1]
    crowd = tuple(
        replace(
            run, date=FIRST + timedelta(days=number), why="A reason of two lines, as most of them are. " * 4
        )
        for number in range(7)
    )
    strength = tuple(replace(first.sessions[2], date=one.date) for one in crowd)

    printed = sheet(replace(PLAN, weeks=(Week(FIRST, (*crowd, *strength)),)))

    assert len(printed) == 1
    assert printed[0].outside() == []
    assert said(printed).count("Strength for calf and neck") == 7


def test_the_race_stands_with_its_own_name_and_no_rest_day_has_a_box(sheet: Sheet) -> None:
    words = said(sheet(day=RACE))

    assert "The Winter Ten 10.0 km" in words
    assert "Week 9 of 9: race" in words


def test_miles_are_miles(sheet: Sheet) -> None:
    words = said(sheet(system=System.MILES))

    assert "Long backward 1.2 mi" in words
    assert "km" not in words


def test_a_plan_that_begins_on_a_wednesday_has_five_days(sheet: Sheet) -> None:
    first = Week(FIRST + timedelta(days=2), PLAN.weeks[0].sessions[-1:])

    words = said(sheet(replace(PLAN, weeks=(first, *PLAN.weeks[1:])), FIRST + timedelta(days=3)))

    assert "Mon 4 Jan" not in words
    assert words.count("sore, 0–10") == 5


def test_what_a_person_typed_is_printed_and_is_never_markup(sheet: Sheet) -> None:
    printed = sheet(with_session(PLAN, kind=Kind.RACE, name=HOSTILE, why=HOSTILE), title=HOSTILE)

    words = said(printed)
    assert "*bold* _it_ $x$ #eval(1) [a](b) <b> \\ @x = head" in words
    assert [page.outside() for page in printed] == [[]] * len(printed)


def test_a_clinicians_text_stands_unchanged_above_seven_boxes(sheet: Sheet) -> None:
    (page,) = sheet(CARRIED, day_of(0, 2))

    lines = [line.strip() for line in page.words.splitlines()]
    expected = [line.strip() for line in CARRIED.text.splitlines() if line]
    assert [line for line in lines if line in expected] == expected
    assert said([page]).count("done") == 7
    assert "km" not in page.words.replace("Step-downs", "")
    assert said([page]).index(expected[0]) < said([page]).index("sore, 0–10")
    assert "stop" not in said([page]).replace(" ".join(CARRIED.text.split()), "").lower()


def test_a_clinicians_text_too_long_for_the_page_stands_whole_before_it(sheet: Sheet) -> None:
    text = "\n".join(f"Line {number}: " + "as I told you in my room. " * 3 for number in range(1, 60))

    printed = sheet(replace(CARRIED, text=text))

    assert len(printed) > 1
    assert said(printed[-1:]).count("done") == 7
    for number in range(1, 60):
        assert f"Line {number}: as I told you" in said(printed)


def test_the_same_values_give_the_same_bytes() -> None:
    assert week_sheet(PLAN, FIRST, title="Winter") == week_sheet(PLAN, FIRST, title="Winter")


def test_a_day_outside_the_plan_is_refused_with_its_days() -> None:
    with pytest.raises(ValueError, match="from 4 Jan 2027 to 14 Mar 2027; 3 Jan 2027 is not in it"):
        week_sheet(PLAN, FIRST - timedelta(days=1))
    with pytest.raises(ValueError, match="the plan is empty"):
        week_sheet(Plan(PLAN.status), FIRST)


def test_first_backward_runs_are_told_in_minutes_with_the_metres_behind(sheet: Sheet) -> None:
    plan = with_session(PLAN, kind=Kind.WALK_RUN, backward_m=500.0, backward_s=227.0, by_time=True)

    assert "Walk and run backward 4 min (500 m)" in said(sheet(plan))


def test_weeks_are_counted_until_the_race_and_its_own_monday_is_none_of_them(sheet: Sheet) -> None:
    race_week = next(week for week in PLAN.weeks if week.phase == "race")
    (race,) = (s for s in race_week.sessions if s.kind is Kind.RACE)
    monday = replace(race_week, sessions=(replace(race, date=race_week.start),))
    begun_by_race = replace(PLAN, weeks=tuple(monday if week is race_week else week for week in PLAN.weeks))

    assert (PLAN.weeks_counted, begun_by_race.weeks_counted) == (9, 8)
    assert said(sheet(begun_by_race, race_week.start)).startswith("Race 10.0 km backward")
    assert Plan(PLAN.status).weeks_counted == 0
