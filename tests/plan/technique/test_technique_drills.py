"""Drills: what each has, and which are for today."""

import re
from math import inf
from typing import Any

import pytest

from heelfirst.energetics.load import Part
from heelfirst.plan.technique import (
    Grade,
    Ground,
    drill,
    drills,
    drills_for,
    first_drills,
    grade_said,
    ground_said,
    left_out,
    levels,
)
from heelfirst.units.distance import System


def keys(longest_m: float, weeks: int, **more: Any) -> list[str]:
    return [each.key for each in drills_for(longest_m, weeks, **more)]


def test_every_drill_says_how_what_to_feel_and_when_to_stop() -> None:
    for each in drills():
        assert 3 <= len(each.how) <= 5, each.key
        assert each.feel
        assert each.stop.startswith(("Stop", "Pull")), each.key
        assert each.drawn
        assert each.claims
        assert 0 <= each.from_m < each.to_m <= inf


def test_every_claim_has_its_source_or_is_ours() -> None:
    for each in drills():
        for claim in each.claims:
            assert bool(claim.source) == (claim.grade is not Grade.OURS), claim.says
            assert grade_said(claim.grade)


def test_falling_is_for_a_mat_and_a_teacher_and_on_no_day_s_list() -> None:
    falling = drill("falling")

    assert falling.where == (Ground.MAT,)
    assert ground_said(Ground.MAT) == "a gym mat, only with somebody who teaches it"
    for longest_m in (0, 800, 5000, 20_000):
        for number in range(6):
            assert "falling" not in keys(longest_m, 20, solo=False, sore={}, number=number)


def test_somebody_new_walks_before_running() -> None:
    assert keys(0, 0, solo=True, sore={}) == ["stopping", "line-walking", "walk-backward"]


def test_a_partner_is_asked_only_where_there_is_one() -> None:
    with_partner = {key for number in range(8) for key in keys(3000, 5, solo=False, sore={}, number=number)}
    alone = {key for number in range(8) for key in keys(3000, 5, solo=True, sore={}, number=number)}

    assert with_partner - alone == {"partner-signals"}


def test_a_treadmill_is_asked_only_where_there_is_one_and_somebody_at_its_screen() -> None:
    def seen(**more: bool) -> set[str]:
        return {key for number in range(8) for key in keys(3000, 5, sore={}, number=number, **more)}

    assert "treadmill-start" in seen(solo=False, treadmill=True)
    assert "treadmill-start" not in seen(solo=False)
    assert "treadmill-start" not in seen(solo=True, treadmill=True)


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("longest_m", [800, 6000])
def test_a_sore_part_is_asked_by_no_drill_of_the_day(part: Part, longest_m: float) -> None:
    for number in range(6):
        for each in drills_for(longest_m, 10, solo=False, sore={part: 3.5}, treadmill=True, number=number):
            assert part not in each.loads


def test_a_sore_neck_is_eased_first_and_turned_by_nothing() -> None:
    assert keys(6000, 8, solo=True, sore={Part.NECK: 5}) == ["neck-relief", "stopping", "mirror", "arm-drive"]
    assert left_out(6000, {Part.NECK: 5}) == (
        "You gave neck 5 of 10, so these are left out: Glance by rhythm; Left, then right; Turn round and back.",
    )


def test_a_very_sore_part_means_no_drill_and_a_very_sore_neck_a_walk_forward() -> None:
    assert keys(6000, 8, solo=False, sore={Part.CALF: 6}) == []
    assert keys(6000, 8, solo=False, sore={Part.NECK: 7}) == ["neck-relief"]
    assert "no drill backward today" in left_out(6000, {Part.CALF: 6})[0]


def test_looking_round_ends_with_neck_relief() -> None:
    chosen = keys(12_000, 20, solo=True, sore={})

    assert chosen == ["stopping", "glance-rhythm", "forefoot", "neck-relief"]


def test_a_little_soreness_leaves_nothing_out() -> None:
    assert keys(6000, 8, solo=True, sore={Part.NECK: 3}) == keys(6000, 8, solo=True, sore={})
    assert left_out(6000, {Part.NECK: 3}) == ()


def test_every_stage_has_drills_and_every_drill_a_stage() -> None:
    staged = [each.key for _, of_level in levels() for each in of_level]

    assert staged == [each.key for each in drills()]
    assert all(of_level for _, of_level in levels())


@pytest.mark.parametrize(("longest_m", "weeks"), [(-1, 0), (float("nan"), 0), (0, -1)])
def test_a_stage_that_cannot_be_is_refused(longest_m: float, weeks: int) -> None:
    with pytest.raises(ValueError, match="0 m or more"):
        drills_for(longest_m, weeks, solo=True, sore={})


def test_no_other_drill_goes_by_a_name_that_is_none() -> None:
    with pytest.raises(KeyError):
        drill("somersault")


def test_a_treadmill_has_only_what_is_done_on_one() -> None:
    for longest_m in (0, 800, 3_000, 12_000):
        for number in range(6):
            chosen = drills_for(longest_m, 10, solo=False, sore={}, inside=True, number=number)
            assert all(Ground.TREADMILL in each.where for each in chosen)

    assert keys(800, 3, solo=False, sore={}, inside=True) == ["treadmill-start", "arm-drive"]


def test_the_first_runs_begin_with_a_walk_and_a_stop_or_a_turn() -> None:
    def first(longest_m: float, number: int, **sore: float) -> list[str]:
        aches = {Part(part): score for part, score in sore.items()}
        return [each.key for each in first_drills(longest_m, sore=aches, number=number)]

    assert first(0, 0) == ["walk-backward", "stopping"]
    assert first(1_999, 1) == ["walk-backward", "turning"]
    assert first(2_000, 0) == []
    assert first(800, 1, calf=4) == ["turning"]
    assert first(800, 0, calf=6) == []


def test_ways_in_drills_are_told_in_yards_to_who_counts_in_miles() -> None:
    assert drill("turning").how[0] == "Walk forward and look at the next 30 m."
    assert drill("turning", system=System.MILES).how[0] == "Walk forward and look at the next 33 yards."
    assert [
        says for each in drills(system=System.MILES) for says in each.how if re.search(r"\d+ m\b|[{}]", says)
    ] == []
