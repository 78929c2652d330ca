"""The official mark, the best mark and the claim are kept apart, and nothing of the published marks is lost."""

import csv

import pytest

from heelfirst.records.book import (
    RUN,
    Book,
    Day,
    Flag,
    Mark,
    Sex,
    Status,
    book,
    event_named,
    event_of,
    read,
    time_for,
)
from shared_data import shared

MARATHON = event_named("marathon")


def test_the_mens_marathon_has_three_answers() -> None:
    answers = book().answers(MARATHON, Sex.MEN)
    told = [
        (mark.written, mark.runner, mark.body) if mark else None
        for mark in (answers.official, answers.best, answers.claim)
    ]

    assert told == [
        ("3:43:39", "xu", "Guinness World Records"),
        ("3:38:27", "juergens", "International Retro Runner"),
        ("3:25:24", "de-lustrac", ""),
    ]


def test_the_other_time_of_the_claim_is_shown_as_a_conflict() -> None:
    claim = book().answers(MARATHON, Sex.MEN).claim

    assert claim is not None
    assert [(each.field, each.value, each.page) for each in claim.conflicts] == [
        ("time", "3:25:34", "rmcsport.bfmtv.com")
    ]


def test_no_body_is_known_to_have_ratified_a_womens_marathon() -> None:
    answers = book().answers(MARATHON, Sex.WOMEN)

    assert answers.official is None
    assert answers.best is not None
    assert answers.best.written == "4:26:06"
    assert answers.claim is None


@pytest.mark.parametrize(
    ("event", "sex", "official", "best"),
    [
        ("100m", Sex.MEN, 13.6, 13.17),
        ("200m", Sex.MEN, 32.78, 30.33),
        ("400m", Sex.MEN, None, 69.56),
        ("800m", Sex.MEN, None, 151.1),
        ("1000m", Sex.MEN, None, 198.43),
        ("1500m", Sex.MEN, None, 301.02),
        ("mile", Sex.MEN, 330, 330),
        ("3000m", Sex.MEN, None, 671.76),
        ("5km", Sex.MEN, None, 1147.13),
        ("10km", Sex.MEN, 2360, 2330.01),
        ("half", Sex.MEN, 6029, 5749),
        ("100km", Sex.MEN, None, 44437),
        ("100m", Sex.WOMEN, None, 17.8),
        ("200m", Sex.WOMEN, None, 37.94),
        ("400m", Sex.WOMEN, None, 89.0),
        ("half", Sex.WOMEN, 8163, 8163),
    ],
)
def test_the_best_mark_of_each_event(event: str, sex: Sex, official: float | None, best: float) -> None:
    """The table of best marks in the fact sheet, section 4, with the body's own beside it."""
    answers = book().answers(event_named(event), sex)

    assert (answers.official.time_s if answers.official else None) == official
    assert answers.best is not None
    assert answers.best.time_s == best


def test_the_marathon_mark_got_better_in_this_order() -> None:
    history = book().history(MARATHON, Sex.MEN)

    assert [(str(mark.date), mark.written) for mark in history.official] == [
        ("1994-04", "3:53:17"),
        ("2004-10-17", "3:43:39"),
    ]
    assert [(str(mark.date), mark.written) for mark in history.best] == [
        ("1994-04", "3:53:17"),
        ("2004-10-17", "3:43:39"),
        ("2010-10-31", "3:42:41"),
        ("2017-04-09", "3:38:27"),
    ]
    assert [mark.written for mark in history.claims] == ["3:25:24"]


def test_two_marks_of_one_year_stand_in_the_order_in_which_both_were_records() -> None:
    """The half marathon of 2010: both are known to the year only."""
    best = book().history(event_named("half"), Sex.MEN).best

    assert [mark.written for mark in best] == ["1:42:00", "1:40:29", "1:37:36", "1:36:45", "1:35:49"]


def test_a_mark_known_to_the_month_stands_after_the_days_of_that_month() -> None:
    """10 km in May 2011: 40:58 on the eighth, 40:02 on some day of it. The other order would lose the 40:58."""
    best = book().history(event_named("10km"), Sex.MEN).best

    assert [mark.written for mark in best] == ["42:00", "41:26.13", "40:58", "40:02", "39:20", "38:50.01"]


def test_what_is_rejected_or_unverified_is_no_answer_and_in_no_history() -> None:
    shown: set[Mark | None] = set()
    for event, sex in book().events():
        answers, history = book().answers(event, sex), book().history(event, sex)
        shown |= {answers.official, answers.best, answers.claim}
        shown |= {*history.official, *history.best, *history.claims}
    statuses = {mark.status for mark in shown if mark is not None}

    assert statuses == {Status.RATIFIED, Status.LISTED, Status.RESULT, Status.CLAIMED}
    assert {mark.status for mark in book().marks_of_all} == set(Status)


def test_a_false_mark_stays_with_its_reason() -> None:
    rejected = [mark for mark in book().marks_of_all if mark.status is Status.REJECTED]

    assert {(mark.event.key, mark.written) for mark in rejected} == {("800m", "2:00.36"), ("10km", "39:20")}
    assert all(mark.reason for mark in rejected)


def test_the_marks_of_one_runner_can_be_paired() -> None:
    """Six runners have two or more marks between 10 km and the marathon, eight pairs in all."""
    pairs = {}
    for runner in book().runners():
        events = {
            m.event.key for m in book().of_runner(runner) if m.event.key in {"10km", "half", "marathon"}
        }
        if len(events) > 1:
            pairs[runner] = events

    assert {"aretz", "clewley", "galloway", "pol", "mairer", "badyna"} <= pairs.keys()


def test_no_published_mark_is_lost() -> None:
    with shared("facts/records.csv").open(encoding="utf-8", newline="") as rows:
        published = {
            (float(row["distance_m"]), row["sex"], float(row["time_s"]), row["grade"])
            for row in csv.DictReader(rows)
        }
    ours = {
        (m.distance_m, {"men": "M", "women": "F"}[m.sex], m.time_s, m.grade.value)
        for m in book().marks_of_all
    }

    assert published - ours == set()


def test_the_book_holds_the_published_marks() -> None:
    """The same on data of our own: seventy published marks and two false ones."""
    assert len(book().marks_of_all) == 72
    assert len(book().runners()) == 32
    assert sum(mark.run for mark in book().marks_of_all) == 68
    assert len({mark.key for mark in book().marks_of_all}) == 72


def test_what_the_press_alone_calls_ratified_says_so() -> None:
    """Guinness's own page was seen for none of these four (records.csv: "as reported by press", grade B)."""
    told = {(mark.event.key, mark.written) for mark in book().marks_of_all if Flag.PER_PRESS in mark.flags}

    assert told == {("200m", "32.78"), ("mile", "5:30"), ("10km", "45:37"), ("marathon", "3:53:17")}


def test_a_false_time_is_put_on_nobody() -> None:
    (slip,) = [mark for mark in book().marks_of_all if mark.written == "2:00.36"]

    assert (slip.athlete, slip.nation) == ("", "")


def test_a_runner_who_never_held_a_published_title_has_no_name() -> None:
    nameless = {mark.runner for mark in book().marks_of_all if not mark.athlete}

    assert nameless == {"usa-a", "usa-b", "irl-a", "unknown-a", "unknown-b"}


def test_where_the_time_is_set_the_distance_is_the_mark() -> None:
    mark = b"""[[mark]]
distance_m = %d
sex = "men"
runner = "%s"
time = "24:00:00"
status = "result"
grade = "B"
flags = ["set-time"]
sources = [{ page = "a page" }]
"""
    both = Book(read(mark % (140000, b"a") + mark % (150000, b"b")))
    event = event_named("24h")
    best = both.answers(event, Sex.MEN).best

    assert best is not None
    assert best.distance_m == 150000
    assert [each.distance_m for each in both.marks(event, Sex.MEN)] == [150000, 140000]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Marathon", "marathon"),
        ("10 km", "10km"),
        ("10k", "10km"),
        ("42195", "marathon"),
        ("21.1 km", "half"),
        ("1609", "mile"),
    ],
)
def test_an_event_is_found_by_what_people_write(written: str, key: str) -> None:
    assert event_named(written).key == key


@pytest.mark.parametrize(
    ("event", "written", "time_s"),
    [
        ("100m", "13.17", 13.17),
        ("100m", " 13,9 ", 13.9),
        ("400m", "89", 89),
        ("400m", "1:29.0", 89),
        ("marathon", "3:43:39", 13419),
    ],
)
def test_a_time_is_read_as_runners_of_the_event_write_it(event: str, written: str, time_s: float) -> None:
    assert time_for(event_named(event), written) == pytest.approx(time_s)


@pytest.mark.parametrize(
    ("event", "written"), [("800m", "151"), ("marathon", "3.43"), ("100m", "-13.9"), ("100m", "")]
)
def test_seconds_alone_are_no_time_of_a_longer_race(event: str, written: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        time_for(event_named(event), written)


@pytest.mark.parametrize("written", ["", "7 km", "nan", "-5", "inf", "marathons"])
def test_an_event_that_is_not_there_is_refused_by_name(written: str) -> None:
    with pytest.raises(ValueError, match=r"no distance of the record book; it has 100m, .*marathon"):
        event_named(written)


def test_a_distance_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="7000 m is no distance of the record book"):
        event_of(7000)


@pytest.mark.parametrize(
    ("day", "earliest", "latest"),
    [
        (Day(2004, 10, 17), "2004-10-17", "2004-10-17"),
        (Day(2004, 2), "2004-02-01", "2004-02-29"),
        (Day(2004, 12), "2004-12-01", "2004-12-31"),
        (Day(2004), "2004-01-01", "2004-12-31"),
    ],
)
def test_a_date_knows_what_it_can_mean(day: Day, earliest: str, latest: str) -> None:
    assert (earliest, latest) == (day.earliest.isoformat(), day.latest.isoformat())


def test_every_mark_that_counts_is_of_a_known_standing() -> None:
    assert {mark.status for mark in book().marks_of_all if mark.run} == RUN
