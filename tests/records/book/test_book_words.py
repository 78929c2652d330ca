"""What the book says in words."""

import pytest

from heelfirst.records.book import Day, Sex, book, event_named, standing
from heelfirst.records.book.words import (
    athlete_in_words,
    clock_to_tenths,
    conflicts_in_words,
    day_in_words,
    event_in_words,
    first_line,
    flags_in_words,
    gaps_in_words,
    grade_in_words,
    mark_in_words,
    paces,
    standing_in_words,
    status_in_words,
    status_means,
    time_in_words,
)


@pytest.mark.parametrize(
    ("event", "sex", "line"),
    [
        (
            "marathon",
            Sex.MEN,
            "The official men’s marathon backwards is 3:43:39. The best mark is 3:38:27, and 3:25:24 is claimed.",
        ),
        (
            "marathon",
            Sex.WOMEN,
            "No official mark of the women’s marathon backwards is known. The best mark is 4:26:06.",
        ),
        (
            "half",
            Sex.WOMEN,
            "The official women’s half marathon backwards is 2:16:03. No better mark is known.",
        ),
        ("100m", Sex.MEN, "The official men’s 100 m backwards is 13.6 s. The best mark is 13.17 s."),
        (
            "mile",
            Sex.MEN,
            "The official men’s mile backwards is 5:30, as the press has it. No better mark is known.",
        ),
        (
            "200m",
            Sex.MEN,
            "The official men’s 200 m backwards is 32.78 s, as the press has it. The best mark is 30.33 s.",
        ),
        ("5km", Sex.WOMEN, "No official mark of the women’s 5 km backwards is known. 25:25 is claimed."),
        ("24h", Sex.MEN, "No mark of the men’s 24 hours backwards is confirmed."),
        ("100km", Sex.WOMEN, "The book has no mark of the women’s 100 km backwards."),
    ],
)
def test_the_first_line_says_how_the_event_stands(event: str, sex: Sex, line: str) -> None:
    assert first_line(book(), event_named(event), sex) == line


def test_the_paces_are_said_in_all_units() -> None:
    """The fact sheet's: 5:18.0 /km, 8:31.8 /mi, 3.144 m/s; 5:10.6, 8:19.9, 3.219; 4:52.1, 7:50.0, 3.424."""
    answers = book().answers(event_named("marathon"), Sex.MEN)
    marks = [mark for mark in (answers.official, answers.best, answers.claim) if mark]

    assert [paces(mark.distance_m, mark.time_s)[:3] for mark in marks] == [
        ("5:18.0 /km", "8:31.8 /mi", "3.144 m/s"),
        ("5:10.6 /km", "8:19.9 /mi", "3.219 m/s"),
        ("4:52.1 /km", "7:50.0 /mi", "3.424 m/s"),
    ]
    assert paces(42195, 13419)[3] == "2:07.2 / 400 m"


@pytest.mark.parametrize(
    ("duration_s", "said"), [(52.68, "52.7 s"), (59.96, "1:00.0"), (318.02, "5:18.0"), (0.04, "0.0 s")]
)
def test_tenths_are_rounded_before_minutes_are_split_off(duration_s: float, said: str) -> None:
    assert clock_to_tenths(duration_s) == said


def test_a_short_time_is_said_in_seconds() -> None:
    assert time_in_words("13.17") == "13.17 s"
    assert time_in_words("2:31.1") == "2:31.1"
    assert time_in_words("3:43:39") == "3:43:39"


def test_a_set_time_is_said_by_its_distance() -> None:
    (mark,) = book().marks(event_named("24h"), Sex.MEN)

    assert mark_in_words(mark) == "153.5 km"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (Day(2004, 10, 17), "17 October 2004"),
        (Day(1994, 4), "April 1994"),
        (Day(2011), "2011"),
        (None, "no date"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(day: Day | None, said: str) -> None:
    assert day_in_words(day) == said


def test_who_has_no_name_is_not_named_here() -> None:
    said = {athlete_in_words(mark) for mark in book().marks_of_all if not mark.athlete}

    assert said == {"not named here"}


def test_a_conflict_is_said_with_its_source() -> None:
    claim = book().answers(event_named("marathon"), Sex.MEN).claim

    assert claim is not None
    assert conflicts_in_words(claim) == ("rmcsport.bfmtv.com has another time: 3:25:34.",)


def test_where_you_would_stand_is_said() -> None:
    stood = standing(42195, Sex.MEN, 4 * 3600 + 600)

    assert standing_in_words(stood) == "4:10:00 would be place 6 of 9 in the men’s marathon, you counted."
    assert gaps_in_words(stood) == (
        "26:21 (11.8 %) to the official mark, 3:43:39.",
        "31:33 (14.4 %) to the best mark, 3:38:27.",
        "44:36 (21.7 %) to the claim, 3:25:24.",
    )


def test_a_time_better_than_a_mark_says_so() -> None:
    stood = standing(42195, Sex.MEN, 3 * 3600 + 40 * 60)

    assert gaps_in_words(stood)[0] == "3:39 (1.6 %) faster than the official mark, 3:43:39."


def test_an_equal_time_is_called_equal() -> None:
    assert gaps_in_words(standing(42195, Sex.MEN, 13419))[0] == "Equal to the official mark, 3:43:39."


def test_what_is_not_there_is_said_too() -> None:
    assert gaps_in_words(standing(10000, Sex.WOMEN, 5000))[0] == "No official mark is known."
    assert gaps_in_words(standing(5000, Sex.WOMEN, 2000))[1] == "No mark that is more than a claim is known."
    assert gaps_in_words(standing(42195, Sex.WOMEN, 20000))[2] == "Nobody claims more than the best mark."


def test_short_races_are_compared_in_hundredths() -> None:
    stood = standing(100, Sex.MEN, 13.9)

    assert standing_in_words(stood) == "13.90 s would be place 4 of 4 in the men’s 100 m, you counted."
    assert gaps_in_words(stood)[0] == "0.30 s (2.2 %) to the official mark, 13.6 s."
    assert gaps_in_words(stood)[1] == "0.73 s (5.5 %) to the best mark, 13.17 s."
    assert gaps_in_words(standing(400, Sex.MEN, 140))[1].startswith("1:10.44 ")


def test_every_mark_can_be_said() -> None:
    """No status, grade, flag or field of a conflict is without its words."""
    for mark in book().marks_of_all:
        said = [
            status_in_words(mark.status),
            status_means(mark.status),
            grade_in_words(mark.grade),
            event_in_words(mark.event, mark.sex),
            *conflicts_in_words(mark),
        ]

        assert all(said)
        assert flags_in_words(mark) or not mark.flags


def test_every_sentence_goes_through_the_translator() -> None:
    asked: list[str] = []

    def upper(text: str) -> str:
        asked.append(text)
        return text

    first_line(book(), event_named("marathon"), Sex.MEN, upper)
    gaps_in_words(standing(42195, Sex.MEN, 15000), upper)

    assert "The official {event} backwards is {mark}." in asked
    assert "{missing} ({percent} %) to the claim, {mark}." in asked
    assert "marathon" in asked
