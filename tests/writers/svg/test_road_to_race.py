"""The road to the race: everything where its day is, as high as it is long, and told in words."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from heelfirst.facing.totals import Totals
from heelfirst.facing.weeks import Week as RunWeek
from heelfirst.plan import Direction, Kind, Session, Week
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.writers.road_weeks import slots_of
from heelfirst.writers.svg.road_to_race import (
    BARS_BASE,
    BARS_TOP,
    HEIGHT,
    LONGEST_BASE,
    LONGEST_TOP,
    key,
    road_to_race,
)

FIRST = date(2027, 1, 4)
RACE = FIRST + timedelta(days=7 * 8 + 6)
PHASES = ("build", "build", "build", "recovery", "build", "build", "taper", "taper", "race", "after")
LONGEST_M = (2_000, 2_500, 3_000, 2_000, 3_500, 4_000, 3_000, 2_000, 0, 0)
EVIL = '"><script>alert(1)</script>'


def run(day: date, metres: float, kind: Kind = Kind.LONG, name: str = "") -> Session:
    return Session(date=day, kind=kind, direction=Direction.BACKWARD, backward_m=metres, name=name)


def planned(*more: Session) -> tuple[Week, ...]:
    """Ten weeks with a long run on Sunday and half as much on Tuesday."""
    weeks = []
    for number, (phase, metres) in enumerate(zip(PHASES, LONGEST_M, strict=True)):
        start = FIRST + timedelta(weeks=number)
        sessions = [
            run(start + timedelta(days=1), metres / 2, Kind.EASY),
            run(start + timedelta(days=6), metres),
        ]
        own = [s for s in more if start <= s.date < start + timedelta(days=7)]
        weeks.append(Week(start, tuple([s for s in sessions if s.backward_m] + own), phase))
    return tuple(weeks)


PLANNED = planned(run(RACE, 10_000, Kind.RACE))


def ran(number: int, longest_m: float, all_m: float) -> RunWeek:
    return RunWeek(FIRST + timedelta(weeks=number), Totals(backward_m=all_m), longest_m, 2)


def drawn(
    weeks: tuple[Week, ...] = PLANNED,
    done: tuple[RunWeek, ...] = (),
    *,
    today: date = FIRST,
    race_day: date | None = RACE,
    distance_m: float | None = 10_000,
    system: System = System.KILOMETRES,
) -> ET.Element:
    return ET.fromstring(
        road_to_race(weeks, done, today=today, race_day=race_day, distance_m=distance_m, system=system)
    )


def of(svg: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in svg.iter() if kind in (each.get("class") or "").split()]


def per_cent(value: str | None) -> float:
    assert value is not None
    assert value.endswith("%")
    return float(value[:-1])


def test_it_works() -> None:
    svg = drawn(done=(ran(0, 2_000, 3_000),), today=FIRST + timedelta(days=8))

    assert svg[0].tag == "title"
    assert svg[0].text == "The road to the race, week by week"
    assert svg[1].tag == "desc"
    assert svg[1].text == (
        "Longest backward run so far: 2.00 km, in the week of 4 Jan 2027. "
        "Longest planned: 4.00 km, in the week of 8 Feb 2027. The race: 10.0 km on 7 Mar 2027."
    )


@pytest.mark.parametrize("day", [0, 10, 34, 69])
def test_todays_line_stands_at_the_noon_of_today(day: int) -> None:
    upper, lower = of(drawn(today=FIRST + timedelta(days=day)), "today")

    expected = 100 * (day + 0.5) / 70
    assert per_cent(upper.get("x1")) == per_cent(upper.get("x2")) == pytest.approx(expected, abs=0.01)
    assert lower.get("x1") == upper.get("x1")


@pytest.mark.parametrize("day", [-1, 70])
def test_a_day_outside_the_road_has_no_line(day: int) -> None:
    assert of(drawn(today=FIRST + timedelta(days=day)), "today") == []


def test_bars_and_stairs_are_as_high_as_the_metres_they_stand_for() -> None:
    """The week's bars: 1.5 times the longest run, of which the upper part tells; the race's week holds 10 km."""
    svg = drawn()
    slabs = [(float(each.get("y") or 0), float(each.get("height") or 0)) for each in of(svg, "slab")]
    stairs = [height for y, height in slabs if y + height == pytest.approx(LONGEST_BASE, abs=0.11)]
    bars = [height for y, height in slabs if y + height == pytest.approx(BARS_BASE, abs=0.11)]

    assert len(stairs) == 8
    assert len(bars) == 9
    unit = (LONGEST_BASE - LONGEST_TOP) / (10_000 * 1.04)
    assert stairs == pytest.approx([metres * unit for metres in LONGEST_M if metres], abs=0.1)
    unit = (BARS_BASE - BARS_TOP) / (10_000 * 1.04)
    expected = [1.5 * metres for metres in LONGEST_M if metres] + [10_000]
    assert bars == pytest.approx([metres * unit for metres in expected], abs=0.1)


def test_what_was_run_is_solid_beside_what_was_planned() -> None:
    svg = drawn(done=(ran(0, 1_000, 1_500), ran(1, 2_500, 3_750)), today=FIRST + timedelta(days=15))

    dots = [float(dot.get("cy") or 0) for dot in of(svg, "dot")]
    heights = [LONGEST_BASE - y for y in dots]
    assert heights[1] == pytest.approx(2.5 * heights[0], abs=0.2)
    bars = [float(each.get("height") or 0) for each in svg.iter("rect") if each.get("class") == "run"]
    assert bars[1] == pytest.approx(2.5 * bars[0], abs=0.2)


def test_a_week_without_a_run_has_no_dot_and_keeps_its_plan() -> None:
    svg = drawn(
        done=(ran(0, 1_000, 1_500), ran(1, 0, 0), ran(2, 1_000, 1_500)), today=FIRST + timedelta(days=22)
    )

    assert len(of(svg, "dot")) == 2
    assert len(of(svg, "slab")) == 17


def test_weeks_that_have_gone_are_told_from_those_to_come() -> None:
    svg = drawn(today=FIRST + timedelta(days=14))

    gone = [each for each in of(svg, "planned") if "gone" in (each.get("class") or "")]
    assert len(gone) == 4


@pytest.mark.parametrize("done", [(), (ran(-3, 900, 1_800), ran(0, 2_000, 3_000), ran(8, 10_000, 10_000))])
@pytest.mark.parametrize("distance_m", [None, 400.0, MARATHON_M])
@pytest.mark.parametrize("system", System)
def test_nothing_stands_outside_the_picture(
    done: tuple[RunWeek, ...], distance_m: float | None, system: System
) -> None:
    svg = drawn(done=done, distance_m=distance_m, system=system, today=FIRST + timedelta(days=30))
    for each in svg.iter():
        for name in ("x", "x1", "x2", "cx"):
            value = each.get(name)
            if value and value.endswith("%"):
                assert 0 <= per_cent(value) <= 100.01
        if each.tag == "rect":
            assert per_cent(each.get("x")) + per_cent(each.get("width")) <= 100.01
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(each.get(name, "0")) <= HEIGHT


def test_the_flag_is_as_high_as_the_race_is_long_and_stands_on_its_day() -> None:
    svg = drawn(today=FIRST)
    (flag,) = of(svg, "flag")
    (pole,) = of(svg, "pole")
    (holder,) = (each for each in svg.iter("svg") if flag in list(each))

    assert per_cent(holder.get("x")) == pytest.approx(100 * (8 * 7 + 6.5) / 70, abs=0.01)
    top = float(re.findall(r"V([\d.]+)", pole.get("d") or "")[0])
    assert LONGEST_BASE - top == pytest.approx((LONGEST_BASE - LONGEST_TOP) / 1.04, abs=0.1)


def test_a_race_that_is_not_in_the_plan_has_an_open_flag_and_says_so() -> None:
    (flag,) = of(drawn(planned()), "flag")

    assert "open" in (flag.get("class") or "").split()
    assert flag[0].text == "7 Mar 2027: 10.0 km, not in the plan"


def test_the_race_stands_on_its_own_day_when_it_was_run() -> None:
    """Its week is drawn around its middle; a race on Sunday would stand three days before its flag."""
    svg = drawn(done=(ran(8, 10_050, 10_050),), today=RACE + timedelta(days=2))

    (dot,) = of(svg, "dot")
    (holder,) = (each for each in svg.iter("svg") if any("flag" in (one.get("class") or "") for one in each))
    assert dot.get("cx") == holder.get("x")


def test_races_on_the_way_are_marked_with_their_names() -> None:
    stone = run(FIRST + timedelta(days=20), 3_000, Kind.RACE, name=EVIL)
    weeks = planned(stone)

    (diamond,) = of(drawn(weeks), "stone")
    (title,) = diamond.iter("title")
    assert title.text == f"24 Jan 2027: {EVIL}, 3.00 km"
    assert "a race on the way" in key(weeks, RACE)
    assert "a race on the way" not in key(PLANNED, RACE)


def test_phases_are_marked_week_by_week_with_a_word_each() -> None:
    strip = of(drawn(), "phase")

    assert [line.get("class") for line in strip] == [f"phase {phase}" for phase in PHASES]
    assert [line[0].text for line in strip][3] == "Week of 25 Jan 2027: recovery"


def test_a_plan_that_begins_in_the_middle_of_a_week_shares_the_week_with_what_was_run() -> None:
    late = (Week(FIRST + timedelta(days=2), (run(FIRST + timedelta(days=6), 2_000),)), *PLANNED[1:])

    slots = slots_of(late, (ran(0, 1_000, 1_200),))

    assert len(slots) == 10
    assert slots[0].start == FIRST
    assert (slots[0].planned_m, slots[0].run_m) == (2_000, 1_200)


def test_weeks_that_nobody_planned_or_ran_are_there_and_empty() -> None:
    slots = slots_of(PLANNED[3:], (ran(0, 1_000, 1_200),))

    assert [slot.start for slot in slots] == [FIRST + timedelta(weeks=number) for number in range(10)]
    assert slots[1].phase == ""
    assert slots[1].planned_m == slots[1].run_m == 0


def test_without_a_week_it_says_so() -> None:
    svg = drawn(())

    assert "Nothing is planned yet" in "".join(svg.itertext())


def test_of_runs_alone_a_picture_is_drawn() -> None:
    svg = drawn((), (ran(0, 1_000, 1_200),), race_day=None, distance_m=None)

    assert len(of(svg, "dot")) == 1
    assert of(svg, "flag") == []


def test_months_that_would_touch_on_a_phone_are_left_out_there() -> None:
    weeks = tuple(Week(FIRST + timedelta(weeks=number), (), "build") for number in range(50))

    svg = drawn(weeks, race_day=None, distance_m=None)

    major = [
        per_cent(each.get("x"))
        for each in svg.iter("text")
        if each.get("y") == "394.0" and each.get("class") != "minor"
    ]
    assert len(major) >= 4
    assert min(b - a for a, b in pairwise(major)) >= 12


def test_a_figure_just_before_the_flag_ends_before_its_pole() -> None:
    """A longest run in the week of the race; in the middle of the picture a figure stands over its week."""
    late = planned(run(RACE, 10_000, Kind.RACE), run(FIRST + timedelta(days=57), 6_000))

    (near,) = of(drawn(late), "plans")
    (far,) = of(drawn(), "plans")

    assert near.get("text-anchor") == "end"
    assert far.get("text-anchor") == "middle"
