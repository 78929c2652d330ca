"""A marks file is refused by line and field, and the one that ships is right."""

import json
import re
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.records.book import Conflict, Day, Flag, Problem, Sex, Status, read, validate
from heelfirst.records.book.schema import FIELDS
from heelfirst.records.book.written import LARGEST_BYTES

SHIPPED = files("heelfirst.records.book").joinpath("marks.toml").read_bytes()

GOOD = """# a comment
[[mark]]
distance_m = 42195
sex = "men"
runner = "an-example"
athlete = "An Example"
nation = "SUI"
time = "3:59:59"
date = "2025-10"
place = "Town, SUI"
body = "A body"
status = "ratified"
grade = "A"
flags = ["road", "guided"]
sources = [
  { page = "example.org/results", tells = "time", seen = "2026-01-31" },
]
conflicts = [{ field = "time", value = "4:00:00", page = "example.com" }]
note = "An example."
"""


def only(text: str, today: date | None = None) -> Problem:
    """The one problem of a file."""
    (problem,) = validate(text.encode(), today)
    return problem


def test_it_works() -> None:
    (mark,) = read(GOOD.encode())

    assert (mark.event.key, mark.sex, mark.time_s, mark.status) == (
        "marathon",
        Sex.MEN,
        4 * 3600 - 1,
        Status.RATIFIED,
    )
    assert mark.date == Day(2025, 10)
    assert mark.flags == {Flag.ROAD, Flag.GUIDED}
    assert mark.sources[0].seen == "2026-01-31"
    assert mark.conflicts == (Conflict("time", "4:00:00", "example.com"),)


def test_the_shipped_file_is_right() -> None:
    assert validate(SHIPPED, date(2026, 11, 22)) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "line", "field", "what"),
    [
        ("distance_m = 42195\n", "", 2, "distance_m", "this field is missing"),
        ("42195", "42.195", 3, "distance_m", "is 42195 meant, in metres?"),
        ("42195", "26.2", 3, "distance_m", "is 42195 meant, in metres?"),
        ("42195", "40000", 3, "distance_m", "no distance of the record book; it has 100m"),
        ("42195", "-42195", 3, "distance_m", "write metres above 0"),
        ("42195", "0", 3, "distance_m", "write metres above 0"),
        ("42195", "nan", 3, "distance_m", "write metres above 0"),
        ("42195", "true", 3, "distance_m", "write metres above 0"),
        ("42195", '"marathon"', 3, "distance_m", "write metres above 0"),
        ('"men"', '"male"', 4, "sex", "“male” is not known: write one of men, women"),
        ('"men"', "1", 4, "sex", "write it between quotation marks"),
        ('"an-example"', '"An Example"', 5, "runner", "small letters a to z"),
        ('"SUI"\ntime', '"Switzerland"\ntime', 7, "nation", "three capital letters"),
        ('"3:59:59"', '"3:59"', 8, "time", "a time of hours is written h:mm:ss"),
        ('"3:59:59"', '"0:12:00"', 8, "time", "accepted are 0.5 to 8"),
        ('"3:59:59"', '"99:59:59"', 8, "time", "accepted are 0.5 to 8"),
        ('"3:59:59"', '"3:61:00"', 8, "time", "minutes and seconds go up to 59"),
        ('"3:59:59"', '"fast"', 8, "time", "is not a time"),
        ('"3:59:59"', '"0:00:00"', 8, "time", "more than nothing"),
        ('"3:59:59"', "14399", 8, "time", "between quotation marks"),
        ('"2025-10"', '"10/2025"', 9, "date", "write 2004, 2004-10 or 2004-10-17"),
        ('"2025-10"', '"2025-02-30"', 9, "date", "write 2004, 2004-10 or 2004-10-17"),
        ('"2025-10"', '"0025"', 9, "date", "since 1800"),
        ('"2025-10"', "2025", 9, "date", "2025 is no date"),
        ('"A body"', '""', 11, "body", "a ratified mark names the body"),
        ('"ratified"', '"official"', 12, "status", "write one of ratified, listed"),
        ('"ratified"', '"rejected"', 12, "reason", "a mark that was rejected needs its reason"),
        ('"ratified"', '"ratified"\nreason = "x"', 13, "reason", "only a refused or rejected mark"),
        ('"A"\n', '"D"\n', 13, "grade", "write one of A, B, C"),
        ('"road", "guided"', '"fast"', 14, "flags", "“fast” is not known"),
        ('"road", "guided"', '"road", "track"', 14, "flags", "not on both"),
        ('["road", "guided"]', '"road"', 14, "flags", "write a list of words"),
        ('["road", "guided"]', '["set-time"]', 8, "time", "no set time of the book"),
        ("page = ", "pages = ", 15, "sources", "“pages” is not known here"),
        ('page = "example.org/results"', 'page = " "', 15, "sources", "“page” has to be a text"),
        ('"2026-01-31"', '"2026"', 15, "sources", "is no day"),
        ('field = "time"', 'field = "speed"', 18, "conflicts", "“speed” is no field"),
        ('note = "', 'notes = "', 19, "notes", "is “note” meant?"),
        ("note = ", "wind = ", 19, "wind", "the fields are distance_m"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_field(
    was: str, becomes: str, line: int, field: str, what: str
) -> None:
    assert was in GOOD

    problems = validate(GOOD.replace(was, becomes, 1).encode())

    expected = [problem for problem in problems if problem.field == field and what in problem.what]
    assert expected, problems
    # A reason that is missing is named at the mark itself.
    assert expected[0].line == (2 if what.startswith("a mark that was") else line)


def test_sources_are_needed() -> None:
    start = GOOD.index("sources")
    without = GOOD[:start] + "sources = []\n" + GOOD[GOOD.index("conflicts") :]

    assert only(without) == Problem(15, "sources", "a mark has at least one source")


def test_a_date_to_come_is_refused_by_who_knows_the_day() -> None:
    assert validate(GOOD.encode()) == ()
    assert only(GOOD, date(2025, 9, 30)) == Problem(9, "date", "“2025-10” is still to come")
    assert validate(GOOD.encode(), date(2025, 10, 1)) == ()


def test_a_date_in_the_file_s_own_way_is_right_too() -> None:
    (mark,) = read(GOOD.replace('"2025-10"', "2025-10-05").encode())

    assert mark.date == Day(2025, 10, 5)


def test_the_same_mark_twice_is_named_with_the_line_of_the_first() -> None:
    assert only(GOOD + GOOD) == Problem(21, "mark", "the same mark stands at line 2")


def test_one_key_is_one_person() -> None:
    other = GOOD.replace("An Example", "Somebody Else").replace("3:59:59", "4:59:59")

    assert only(GOOD + other) == Problem(
        25, "athlete", "“Somebody Else”, but the runner “an-example” has “An Example” at line 2"
    )


def test_a_mark_faster_than_the_fastest_over_less_gives_itself_away() -> None:
    """The "2:00.36 for 800 m" of a newspaper, beside a 400 m of 1:09.56."""
    shorter = GOOD.replace("42195", "400").replace('"3:59:59"', '"1:09.56"').replace('"4:00:00"', '"1:10"')
    longer = shorter.replace("= 400\n", "= 800\n").replace('"1:09.56"', '"2:00.36"')
    problem = only(shorter + longer)

    assert (problem.line, problem.field) == (27, "time")
    assert problem.what.startswith(
        "2:00.36 is 6.65 m/s, faster than the fastest over 400 m (1:09.56, 5.75 m/s)"
    )


def test_a_false_mark_may_be_as_fast_as_it_likes() -> None:
    false = GOOD.replace('"3:59:59"', '"1:23:45"').replace('"ratified"', '"rejected"\nreason = "A slip."')

    assert validate(false.encode()) == ()


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "there is no mark in the file"),
        (b"# nothing\n", 1, "there is no mark in the file"),
        (b"[[mark]]\ntime = 3:43:39\n", 2, "this is not TOML"),
        (b'[[mark]]\ntime = "3:43:39\n', 2, "this is not TOML"),
        (b"[[mark]]\n# caf\xe9\n", 2, "this is not UTF-8"),
        (b'a = 1\n[[mark]]\nnote = ""\n', 1, "a marks file holds only [[mark]]"),
        (b"mark = 1\n", 1, "begin each mark with a line [[mark]]"),
        (b"mark = [1]\n", 1, "begin each mark with a line [[mark]]"),
        (b"[mark]\n", 1, "there is no mark in the file"),
        (b"#" * (LARGEST_BYTES + 1), 1, "larger than the 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(data: bytes, line: int, what: str) -> None:
    problem = validate(data)[0]

    assert (problem.line, what in problem.what) == (line, True), problem


def test_a_mark_without_anything_names_every_field_it_needs() -> None:
    problems = validate(b"[[mark]]\n")

    assert [problem.field for problem in problems] == [
        "distance_m", "sex", "runner", "time", "status", "grade", "sources",
    ]  # fmt: skip


def test_reading_raises_the_first_problem() -> None:
    with pytest.raises(ValueError, match="line 8: time: “fast” is not a time"):
        read(GOOD.replace('"3:59:59"', '"fast"').encode())


def test_problems_come_in_the_order_of_the_lines() -> None:
    broken = GOOD.replace('"men"', '"man"').replace('"fast"', "").replace('"A"\n', '"Z"\n') + GOOD
    lines = [problem.line for problem in validate(broken.encode())]

    assert lines == sorted(lines)
    assert len(lines) >= 2


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"a = " + b"[" * 1_900, 1, "brackets stand in brackets too often"),
        (b"# a\na = " + b"9" * 5_000, 2, "the line has 5,004 letters, and up to 2,000 are read"),
        (b".".join([b"a"] * 20_000) + b" = 1", 1, "the line has 40,003 letters"),
        (b"\n" + b" . ".join([b"a"] * 32) + b" = 1", 2, "a key of more than 30 parts"),
        (b".".join([b'"."'] * 32) + b" = 1", 1, "a key of more than 30 parts"),
        (b".".join([b"'\"'"] * 32) + b" = 1", 1, "a key of more than 30 parts"),
        (b".".join([b'"\\""'] * 32) + b" = 1", 1, "a key of more than 30 parts"),
        (
            b'"\xe2\x80\xa8".' + b".".join([b'"\xe2\x80\xa8"'] * 32) + b" = 1",
            1,
            "a key of more than 30 parts",
        ),
        (b"[" + b".".join([b"a"] * 32) + b"]", 1, "a key of more than 30 parts"),
        (b"a = { " + b".".join([b"a"] * 32) + b" = 1 }", 1, "a key of more than 30 parts"),
    ],
)
def test_a_file_made_to_break_the_reader_is_refused_before_it_does(data: bytes, line: int, what: str) -> None:
    (problem,) = validate(data)

    assert (problem.line, what in problem.what) == (line, True), problem


def test_what_the_reader_says_of_itself_is_not_shown() -> None:
    said = " ".join(problem.what for problem in validate(b"a = " + b"{a=" * 600))

    assert "recursion" not in said
    assert "sys." not in said


def test_a_note_may_have_many_sentences() -> None:
    note = 'note = "' + "A b. " * 200 + '"\n'

    assert validate(re.sub(r"(?m)^note = .*\n", "", GOOD).encode() + note.encode()) == ()


VALUES = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.lists(st.text(max_size=5), max_size=2),
    st.just({"page": 1}),
    st.just([{"page": "x", "field": 3}]),
)


def as_toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, list):
        return f"[{', '.join(as_toml(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {as_toml(each)}' for key, each in value.items())} }}"
    return str(value)


@given(name=st.sampled_from(FIELDS), value=VALUES)
def test_no_value_of_any_field_breaks_the_validator(name: str, value: object) -> None:
    text = re.sub(rf"(?ms)^{name} = (?:\[\n.*?^\]|[^\n]*)\n", "", GOOD) + f"{name} = {as_toml(value)}\n"
    problems = validate(text.encode("utf-8", "surrogatepass"), date(2026, 11, 22))

    assert all(problem.line >= 1 and problem.what for problem in problems)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_validator(data: bytes) -> None:
    assert validate(data) != ()


def test_every_field_is_used_in_the_book() -> None:
    """A field that no mark uses would be a promise nobody keeps."""
    written = SHIPPED.decode()

    assert [name for name in FIELDS if f"\n{name} = " not in written] == []
