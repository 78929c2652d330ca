"""What is called to the runner: whose left, how long before, in which words."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from heelfirst.course import Call, Course, FoundBy, Kind, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Style, pace, spread
from heelfirst.pacing.calling import cue_in_words, cues, lead_in_words, road_words
from heelfirst.spotter.lead import LEAD_S
from heelfirst.units.distance import System
from hills import mira
from shared_data import CHECKOUT


def course(*calls: Call) -> Course:
    return replace(by_name("boston"), calls=calls)


def plan_of(here: Course, facing: Facing = Facing.BACKWARD) -> Plan:
    """3.0 m/s all the way."""
    return pace(here.segments(), mira(facing=facing), style=Style.EVEN_PACE)


def said(call: Call, facing: Facing = Facing.BACKWARD, system: System = System.KILOMETRES) -> str:
    here = course(call)
    plan = plan_of(here, facing)
    return cue_in_words(cues(plan, spread(plan), here)[0], system)


def test_a_bend_to_the_courses_right_is_called_left_to_who_runs_backward() -> None:
    bend = Call(kind=Kind.BEND, at_m=28_000, side=Side.RIGHT)

    assert said(bend) == "Left in 35 m"
    assert said(bend, Facing.FORWARD) == "Right in 35 m"


@pytest.mark.parametrize("side", [None, Side.BOTH])
def test_a_bend_that_turns_to_no_side_is_never_called_to_one(side: Side | None) -> None:
    """A wrong call is worse than none."""
    here = course(Call(kind=Kind.BEND, at_m=28_000, side=Side.RIGHT))
    plan = plan_of(here)
    cue = replace(cues(plan, spread(plan), here)[0], own_side=side)

    with pytest.raises(ValueError, match="The bend at 28,000 m turns to no side"):
        cue_in_words(cue, System.KILOMETRES)


def test_what_stands_beside_the_way_is_called_with_the_runners_own_side() -> None:
    assert said(Call(kind=Kind.KERB, at_m=9_000, side=Side.LEFT)) == "Kerb on your right in 15 m"
    assert (
        said(Call(kind=Kind.AID_STATION, at_m=9_000, side=Side.BOTH)) == "Aid station on both sides in 70 m"
    )
    assert said(Call(kind=Kind.RAIL, at_m=9_000)) == "Rails in 15 m"


def test_a_place_that_is_only_roughly_known_is_looked_for_and_has_no_distance() -> None:
    """Hereford Street is published to some 200 m: “in 35 yards” would be a promise that nobody can keep."""
    bend = Call(kind=Kind.BEND, at_m=41_360, side=Side.RIGHT, found_by=FoundBy.PUBLISHED)
    college = Call(kind=Kind.SPECTATORS, at_m=19_300, side=Side.RIGHT, found_by=FoundBy.PUBLISHED)

    assert said(bend) == "Left"
    assert said(college) == "People on your left"


def test_whoever_counts_in_miles_is_told_yards() -> None:
    assert said(Call(kind=Kind.BEND, at_m=28_000, side=Side.RIGHT), system=System.MILES) == "Left in 35 yards"


def test_the_practised_lead_times_are_kept_at_the_speed_they_were_practised_at() -> None:
    """At 4.36 m/s a bend was called at 50 m and cobbles at 100 m."""
    assert LEAD_S[Kind.BEND] * 4.36 == pytest.approx(50, abs=0.5)
    assert LEAD_S[Kind.COBBLES] * 4.36 == pytest.approx(100, abs=0.5)


def test_who_runs_slower_is_called_later() -> None:
    here = course(Call(kind=Kind.COBBLES, at_m=20_000))
    quick, slow = (
        cues(plan, spread(plan), here)[0]
        for plan in (pace(here.segments(), mira(level)) for level in (3.0, 2.0))
    )

    assert quick.lead_m is not None
    assert slow.lead_m == pytest.approx(quick.lead_m * 2 / 3, rel=0.03)


@pytest.mark.parametrize(
    ("lead_m", "metres"), [(1.0, "in 5 m"), (12.0, "in 10 m"), (47.4, "in 45 m"), (56.0, "in 60 m")]
)
def test_leads_are_numbers_that_can_be_said(lead_m: float, metres: str) -> None:
    assert lead_in_words(lead_m, System.KILOMETRES) == metres


def test_every_kind_of_call_has_words_and_a_lead() -> None:
    for kind in Kind:
        side = Side.LEFT if kind is Kind.BEND else None

        assert said(Call(kind=kind, at_m=12_000, side=side)).endswith(" m")


def test_calls_come_in_the_order_of_the_course_with_the_clock_of_the_day() -> None:
    here = course(Call(kind=Kind.RAIL, at_m=9_000), Call(kind=Kind.KERB, at_m=3_000))
    plan = plan_of(here)

    first, second = cues(plan, spread(plan), here, datetime(2027, 4, 19, 10, tzinfo=UTC))

    assert (first.call.kind, second.call.kind) == (Kind.KERB, Kind.RAIL)
    assert first.clock is not None
    assert first.clock.early <= first.clock.expected


def test_the_page_tells_the_leads() -> None:
    page = (CHECKOUT / "docs" / "how" / "crew.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([\d.]+) s \|", page, re.MULTILINE)

    told = {float(seconds): what for what, seconds in rows}

    assert told == {
        LEAD_S[Kind.BEND]: "bends",
        LEAD_S[Kind.COBBLES]: "cobbles, narrow and steep places, aid stations, people, checkpoints",
        LEAD_S[Kind.KERB]: "kerbs, rails, bumps, roots and potholes",
    }


def test_words_that_name_a_side_never_stand_beside_the_runners_own_left_and_right() -> None:
    bend = Call(kind=Kind.BEND, at_m=1, side=Side.RIGHT, words="Right on Hereford Street.")
    island = Call(kind=Kind.KERB, at_m=1, side=Side.LEFT, words="the island comes from the left")
    both = Call(kind=Kind.AID_STATION, at_m=1, side=Side.BOTH, words="gels right, water left")
    rail = Call(kind=Kind.RAIL, at_m=1, words="nach links weg")

    assert [road_words(bend, Side.LEFT), road_words(island, Side.RIGHT)] == ["", ""]
    assert [road_words(both, Side.BOTH), road_words(rail, None)] == ["", ""]


def test_other_words_stand_there_as_they_were_written() -> None:
    water = Call(kind=Kind.AID_STATION, at_m=1, side=Side.RIGHT, words="water, gels")

    assert road_words(water, Side.LEFT) == "water, gels"
    assert road_words(Call(kind=Kind.RAIL, at_m=1), None) == ""


def test_words_stay_where_a_forward_runner_and_the_course_have_one_side() -> None:
    bend = Call(kind=Kind.BEND, at_m=1, side=Side.RIGHT, words="Right on Hereford Street.")

    assert road_words(bend, Side.RIGHT) == "Right on Hereford Street."
