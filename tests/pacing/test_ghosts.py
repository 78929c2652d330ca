"""Somebody to run against, on your own course."""

from itertools import pairwise

import numpy as np
import pytest

from heelfirst.course import by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Loss, pace, pace_for
from heelfirst.pacing.ghosts import FINISHER_S, Ghost, Kind, beside, forward_self, gap, ghosts, own
from heelfirst.records.book import Flag, Sex, Status, book, event_of
from heelfirst.units.distance import MARATHON_M, MILE_M, System
from hills import mira, rolling, way

OFFICIAL_S = 13_419.0


def test_it_works() -> None:
    """Every answer of the book is there once, with its own time, and the finisher in 7:12."""
    found = ghosts(pace(way(rolling()), mira()))

    answers = [book().answers(event_of(MARATHON_M), sex) for sex in Sex]
    marks = {
        mark.time_s for each in answers for mark in (each.official, each.best, each.claim) if mark is not None
    }
    assert sorted(ghost.finish_s for ghost in found) == sorted([*marks, FINISHER_S])
    assert OFFICIAL_S in marks
    assert [ghost.finish_s for ghost in found] == sorted(ghost.finish_s for ghost in found)


def level() -> Ghost:
    """Otto in 3:43:39 on the level, in a race run forward, where nothing is planned for growing tired."""
    return own(pace(way(), mira(facing=Facing.FORWARD)), "Otto", OFFICIAL_S)


def test_on_the_level_a_ghost_keeps_one_pace() -> None:
    """At 30 km after 2:42:00 it is 2:59 and 564 m ahead: the example worked by hand."""
    here = gap(level(), 30_000.0, 9720.0)

    assert here.ahead_s == pytest.approx(9720.0 - 9540.7, abs=0.1)
    assert here.ahead_m == pytest.approx(563.8, abs=0.1)
    assert not here.finished


def test_a_ghost_takes_longer_uphill_and_still_finishes_to_the_second() -> None:
    up_then_down = np.where(np.arange(422) < 211, 0.03, -0.03)
    plan = pace(way(up_then_down), mira())
    ghost = own(plan, "Otto", 15_000.0)

    assert ghost.at(MARATHON_M) == pytest.approx(15_000.0, abs=1e-6)
    assert ghost.at(MARATHON_M / 2) > 7_600.0
    assert all(later > earlier for earlier, later in pairwise(ghost.elapsed_s))


def test_where_a_ghost_is_and_when_agree() -> None:
    plan = pace(
        by_name("hopkinton-boylston").segments(), mira(), Day(hours=(Hour(wind_mps=6, wind_from_deg=90),))
    )
    ghost = own(plan, "Otto", 15_000.0)

    for place_m in (0.0, 1234.5, 21_097.5, 42_000.0):
        assert ghost.place_m(ghost.at(place_m)) == pytest.approx(place_m, abs=1e-3)


def test_a_ghost_grows_tired_as_the_plan_does() -> None:
    """So that a plan for its time runs beside it; the example's minute."""
    tired = own(pace(way(), mira()), "Otto", OFFICIAL_S)

    assert level().at(30_000.0) - tired.at(30_000.0) == pytest.approx(56, abs=1)


def test_your_stops_and_your_crowd_are_not_the_ghosts() -> None:
    free = pace(way(rolling()), mira())
    held = pace(
        way(rolling()), mira(), Day(losses=(Loss(at_m=5000, lost_s=300),), crowd_m=3000, crowd_mps=1.5)
    )

    a_friend = own(free, "Otto", 15_000.0).elapsed_s

    assert own(held, "Otto", 15_000.0).elapsed_s == pytest.approx(a_friend, abs=1e-6)


def test_the_same_runner_facing_forward_is_there_first() -> None:
    forward = mira(3.8, Facing.FORWARD)
    day = Day(losses=(Loss(at_m=5000, lost_s=300),))
    plan = pace(way(rolling()), mira(), day)

    found = next(each for each in ghosts(plan, forward=forward) if each.kind is Kind.FORWARD_SELF)

    assert found.finish_s == pytest.approx(pace(way(rolling()), forward).finish_s, abs=1e-6)
    assert found.finish_s < plan.finish_s


def test_who_runs_forward_has_no_forward_self() -> None:
    forward = mira(3.8, Facing.FORWARD)
    kinds = {each.kind for each in ghosts(pace(way(), forward), forward=forward)}

    assert Kind.FORWARD_SELF not in kinds


def test_a_forward_self_that_faces_backward_is_refused() -> None:
    with pytest.raises(ValueError, match="faces forward"):
        forward_self(pace(way(), mira()), mira())


def test_what_only_the_press_calls_ratified_says_so() -> None:
    """The men's mile of the book is such a mark."""
    mile = event_of(MILE_M)
    official = book().answers(mile, Sex.MEN).official
    assert official is not None
    assert Flag.PER_PRESS in official.flags

    found = ghosts(pace(way(whole_m=MILE_M, segments=16), mira()), sexes=(Sex.MEN,))

    assert next(each for each in found if each.kind is Kind.OFFICIAL).status.endswith("as the press has it.")


def test_over_a_distance_that_nobody_keeps_there_are_no_marks() -> None:
    assert ghosts(pace(way(whole_m=12_345.0, segments=123), mira())) == ()


def test_one_sex_alone_can_be_asked_for() -> None:
    women = book().answers(event_of(MARATHON_M), Sex.WOMEN)

    found = ghosts(pace(way(), mira()), sexes=(Sex.WOMEN,))

    marks = {mark.time_s for mark in (women.official, women.best, women.claim) if mark is not None}
    assert {each.finish_s for each in found if each.kind is not Kind.FINISHER} == marks


def test_a_claim_is_called_a_claim() -> None:
    """What is told of a ghost is what the book says of its mark."""
    claims = [each for each in ghosts(pace(way(), mira())) if each.kind is Kind.CLAIM]

    assert claims
    assert all("claimed" in each.name and each.status.startswith("Claimed") for each in claims)
    answers = book().answers(event_of(MARATHON_M), Sex.MEN)
    assert answers.claim is not None
    assert answers.claim.status is Status.CLAIMED


@pytest.mark.parametrize(
    ("elapsed_s", "said"),
    [
        (9720.0, "At 30.0 km: Otto is 564 m ahead, by 2:59."),
        (9000.0, "At 30.0 km: Otto is 1.70 km behind, by 9:01."),
        (9540.696, "At 30.0 km: side by side with Otto."),
        (13_600.0, "At 30.0 km: Otto has been at the finish for 3:01."),
    ],
)
def test_a_ghost_is_told_in_words(elapsed_s: float, said: str) -> None:
    assert beside(level(), 30_000.0, elapsed_s) == said


def test_within_a_sentence_every_ghost_begins_small() -> None:
    """The plan of a backward runner has all of them but one that a person named."""
    plan = pace(way(), mira())
    found = ghosts(plan, sexes=(Sex.MEN,), forward=mira(facing=Facing.FORWARD))

    said = {each.kind: beside(each, 30_000.0, plan.at(30_000.0)) for each in found}

    begins = {
        Kind.OFFICIAL: "At 30.0 km: the official men’s marathon (3:43:39) is ",
        Kind.BEST: "At 30.0 km: the best men’s marathon (3:38:27) is ",
        Kind.CLAIM: "At 30.0 km: the claimed men’s marathon (3:25:24) is ",
        Kind.FINISHER: "At 30.0 km: a finisher in 7:12:00 is ",
        Kind.FORWARD_SELF: "At 30.0 km: your forward self is ",
    }
    assert set(said) == set(begins)
    assert {kind: said[kind][: len(begin)] for kind, begin in begins.items()} == begins


def test_at_the_finish_there_are_no_metres_left() -> None:
    ghost = level()

    assert beside(ghost, MARATHON_M, OFFICIAL_S + 60, System.MILES) == "At 26.2 mi: Otto is ahead, by 1:00."
    assert beside(ghost, MARATHON_M, OFFICIAL_S - 60, System.MILES).endswith(
        "Otto is 0.12 mi behind, by 1:00."
    )


@pytest.mark.parametrize(("name", "finish_s"), [("", 9000.0), ("  ", 9000.0), ("x" * 61, 9000.0)])
def test_a_ghost_needs_a_name(name: str, finish_s: float) -> None:
    with pytest.raises(ValueError, match="name of 1 to 60 letters"):
        own(pace(way(), mira()), name, finish_s)


@pytest.mark.parametrize("finish_s", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_a_ghost_needs_a_time(finish_s: float) -> None:
    with pytest.raises(ValueError, match="Otto needs a finish time"):
        own(pace(way(), mira()), "Otto", finish_s)


def test_a_plan_for_the_record_runs_beside_it() -> None:
    """An optimum and an even effort of the same finish are never far from each other."""
    plan = pace_for(by_name("hopkinton-boylston").segments(), mira(), OFFICIAL_S)
    record = next(ghost for ghost in ghosts(plan) if ghost.finish_s == OFFICIAL_S)

    apart_s = [gap(record, place_m, plan.at(place_m)).ahead_s for place_m in range(1000, 42_195, 1000)]

    assert np.abs(apart_s).max() < 60
    assert gap(record, MARATHON_M, plan.finish_s).ahead_s == pytest.approx(0, abs=0.01)
