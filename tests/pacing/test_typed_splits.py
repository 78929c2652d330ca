"""Splits as people paste them: each line a place and a clock, and a sentence that names the line where it is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.pacing import Mark
from heelfirst.pacing.typed_splits import as_lines, place_of, typed
from heelfirst.units.distance import MARATHON_M, MILE_M, System
from heelfirst.units.duration import clock
from shared_data import CHECKOUT

MILES, KILOMETRES = System.MILES, System.KILOMETRES


def test_it_works() -> None:
    told = typed("5 km 25:10\n10 km 50:31\n\nfinish 3:43:39", MARATHON_M)

    assert told.marks == (Mark(5000.0, 1510.0), Mark(10_000.0, 3031.0))
    assert told.finish_s == 13_419.0


@pytest.mark.parametrize(
    ("line", "at_m", "elapsed_s"),
    [
        ("5km=25:10", 5000.0, 1510.0),
        ("5 km: 25:10", 5000.0, 1510.0),
        ("10K 0:50:20", 10_000.0, 3020.0),
        ("10k\t00:50:20\t05:02/km", 10_000.0, 3020.0),
        ("mile 3: 24:10", 3 * MILE_M, 1450.0),
        ("3 miles 24:10", 3 * MILE_M, 1450.0),
        ("3 mi, 24:10", 3 * MILE_M, 1450.0),
        ("5000 m 25:10", 5000.0, 1510.0),
        ("12,5 km 1:02:00,4", 12_500.0, 3720.4),
        ("Half 1:47:33", MARATHON_M / 2, 6453.0),
        ("half marathon (21.1 km): 1:47:33", MARATHON_M / 2, 6453.0),
        ("Split 1: 5 km 25:10", 5000.0, 1510.0),
        ("km 5 25:10", 5000.0, 1510.0),
        ("5 25:10", 5000.0, 1510.0),
    ],
)  # fmt: skip
def test_a_line_is_read_however_it_is_written(line: str, at_m: float, elapsed_s: float) -> None:
    (mark,) = typed(line, MARATHON_M).marks

    assert mark.at_m == pytest.approx(at_m)
    assert mark.elapsed_s == pytest.approx(elapsed_s)


def test_a_number_alone_is_in_the_persons_own_unit() -> None:
    assert typed("5 41:40", MARATHON_M, MILES).marks[0].at_m == pytest.approx(5 * MILE_M)


@pytest.mark.parametrize("line", ["42.2 km 3:43:39", "26.2 mi 3:43:39", "Marathon 3:43:39", "Ziel 3:43:39"])
def test_the_finish_is_known_as_people_write_it(line: str) -> None:
    told = typed(line, MARATHON_M)

    assert told.marks == ()
    assert told.finish_s == 13_419.0


def test_lines_may_stand_in_any_order() -> None:
    assert [mark.at_m for mark in typed("10 km 50:31\n5 km 25:10", MARATHON_M).marks] == [5000.0, 10_000.0]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("5 km", "“5 km” has no time"),
        ("25:10", "“25:10” has no place"),
        ("hello", "“hello” has no time"),
        ("5 km 25:70", "minutes and seconds go up to 59"),
        ("50 km 4:00:00", "is not on the course of 42.195 km"),
        ("0 km 0:10", "is not on the course"),
        ("5 km 0:00", "a clock is above zero"),
        ("5 km 25:10\n5000 m 25:12", "“5 km 25:12” stands there twice"),
        ("10 km 25:10\n5 km 25:10", "“10 km 25:10” is not after “5 km 25:10”"),
        ("finish 3:00:00\nfinish 3:00:01", "the finish stands there twice"),
        ("40 km 3:43:39\nfinish 3:43:39", "The finish is not after “40 km 3:43:39”"),
        ("5 km 25:10 " + "x" * 300, "is too long for a split"),
        ("\n".join(["5 km 25:10"] * 301), "301 lines are too many"),
        ("٥ km ٢٥:١٠", "has no time"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        typed(text, MARATHON_M)


@given(st.text(max_size=400))
def test_no_text_is_answered_otherwise_than_by_marks_or_a_sentence(text: str) -> None:
    try:
        told = typed(text, MARATHON_M)
    except ValueError:
        return

    assert all(0 < mark.at_m < MARATHON_M and mark.elapsed_s > 0 for mark in told.marks)


@given(
    st.lists(
        st.tuples(st.integers(1, 1680).map(lambda count: count * 25), st.integers(1, 20)),
        min_size=1,
        max_size=40,
        unique_by=lambda each: each[0],
    ),
    st.sampled_from([KILOMETRES, MILES]),
)
def test_lines_that_were_written_are_read_again(places: list[tuple[int, int]], system: System) -> None:
    clock, marks = 0, []
    for at_m, later in sorted(places):
        clock += later
        marks.append(Mark(float(at_m), float(clock)))

    again = typed(as_lines(tuple(marks), system), MARATHON_M, system).marks

    assert [mark.elapsed_s for mark in again] == [mark.elapsed_s for mark in marks]
    assert [mark.at_m for mark in again] == pytest.approx([mark.at_m for mark in marks], abs=45)


def test_a_place_is_said_in_the_unit_in_which_it_is_whole() -> None:
    assert [place_of(at_m, MILES) for at_m in (5000.0, 3 * MILE_M, 5500.0)] == ["5 km", "3 mi", "3.418 mi"]


def test_the_lines_of_the_page_are_read_as_it_says() -> None:
    written = (CHECKOUT / "docs/how/results.md").read_text(encoding="utf-8")
    table = written.split("<!-- table: lines -->")[1].split("<!-- /table -->")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)[1:]

    assert len(rows) == 7
    for line, read_as in rows:
        told = typed(line, MARATHON_M)
        said = as_lines(told.marks) or f"the finish at {clock(told.finish_s or 0.0)}"

        assert said == read_as, line
