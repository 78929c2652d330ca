"""The picture of how a mark got better."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from heelfirst.writers.svg.history import Line, Step, history

OFFICIAL = Line(
    "official",
    "official 3:43:39",
    [Step(date(1994, 4, 15), 13997, "3:53:17"), Step(date(2004, 10, 17), 13419, "3:43:39 <&>")],
)
BEST = Line("best", "best 3:42:41", [Step(date(2010, 10, 31), 13361, "3:42:41")])
CLAIM = Line("claim", "claimed 3:25:24", [Step(date(2023, 4, 23), 12324, "3:25:24")])


def drawn(*lines: Line, until: date = date(2026, 1, 1)) -> ET.Element:
    return ET.fromstring(history(lines, until, name="How it got <faster>"))


def points(svg: ET.Element, kind: str) -> list[tuple[float, float]]:
    (path,) = (each for each in svg.iter("path") if each.get("class") == f"line {kind}")
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d") or "")]


def test_it_works() -> None:
    svg = drawn(OFFICIAL, BEST, CLAIM)

    assert svg.get("aria-label") == "How it got <faster>"
    assert [title.text for title in svg.iter("title")] == ["3:53:17", "3:43:39 <&>", "3:42:41", "3:25:24"]
    assert len(list(svg.iter("circle"))) == 4


def test_a_line_goes_flat_until_the_next_mark_and_then_straight_down() -> None:
    first, corner, foot, end = points(drawn(OFFICIAL, CLAIM), "official")

    assert first[1] == corner[1]
    assert corner[0] == foot[0]
    assert foot[1] > corner[1], "faster is lower"
    assert end[1] == foot[1]


def test_the_last_step_goes_on_to_today() -> None:
    early, late = (points(drawn(OFFICIAL, until=date(year, 1, 1)), "official") for year in (2006, 2026))

    assert early[-1][0] == pytest.approx(1000, abs=1)
    assert late[-1][0] == pytest.approx(1000, abs=1)
    assert early[1][0] > late[1][0]


def test_a_line_that_ended_stops_at_its_day() -> None:
    claim = Line("claim", "claimed", [Step(date(2005, 10, 15), 23231, "6:27:11")], ends=date(2008, 3, 16))
    best = Line("best", "best", [Step(date(2008, 3, 16), 16959, "4:42:39")])
    svg = drawn(best, claim)

    assert points(svg, "claim")[-1][0] == points(svg, "best")[0][0]
    (word,) = (each for each in svg.iter("text") if each.get("class") == "word claim")
    assert word.get("text-anchor") == "start"


def test_words_of_lines_that_end_close_together_do_not_meet() -> None:
    svg = drawn(OFFICIAL, BEST)
    at = [float(each.get("y") or 0) for each in svg.iter("text") if "word" in (each.get("class") or "")]

    assert len(at) == 2
    assert abs(at[0] - at[1]) >= 16


def test_the_marks_beside_are_round_times_within_the_picture() -> None:
    told = [each.text for each in drawn(OFFICIAL, CLAIM).iter("text")]

    assert {"3:30:00", "3:40:00", "3:50:00", "2000", "2010", "2020"} <= set(told)


def test_one_mark_alone_can_be_drawn() -> None:
    assert points(drawn(BEST), "best")


def test_a_sprint_has_marks_too() -> None:
    sprint = Line(
        "best", "best", [Step(date(1991, 7, 25), 13.6, "13.6 s"), Step(date(2022, 6, 5), 13.17, "13.17 s")]
    )
    told = [each.text or "" for each in drawn(sprint).iter("text")]

    assert len([each for each in told if each.endswith(" s")]) >= 2


def test_a_day_after_today_widens_the_picture() -> None:
    assert points(drawn(CLAIM, until=date(2018, 4, 16)), "claim")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a mark with a date"):
        history([Line("best", "best", [])], date(2026, 1, 1), name="")
