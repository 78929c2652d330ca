"""What the race is for whoever runs beside: pace, energy, food for two, relief, and nobody calling twice or never."""

from math import isfinite

import numpy as np
import pytest

from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.spotter.own_plan import (
    RELIEF_S,
    Known,
    Planned,
    Stretch,
    open_parts,
    own_plan,
    relief_places,
)
from heelfirst.spotter.own_plan_words import (
    bib_said,
    carries_said,
    energy_said,
    first_line,
    gap_said,
    handover_said,
    handover_words,
    overlap_said,
    relief_said,
    rests_said,
    stint_said,
)
from heelfirst.units.distance import MARATHON_M, System

KM = System.KILOMETRES


def level(finish_m: float = 42_000.0, speed_mps: float = 3.0, grade: float = 0.0) -> Planned:
    edges_m = np.linspace(0.0, finish_m, 421)
    return Planned(edges_m, edges_m / speed_mps, np.full(420, grade))


def otto(from_m: float = 0.0, to_m: float = 42_000.0, *, who: str = "Otto", bib: bool = True) -> Stretch:
    return Stretch(who=who, from_m=from_m, to_m=to_m, bib=bib)


def test_it_works() -> None:
    """A level marathon at 3 m/s: by hand in docs/how/own-plan.md."""
    plan = own_plan(level(), [otto()], mass_kg=80.0)

    (stint,) = plan.stints
    assert stint.takes_s == pytest.approx(14_000)
    assert stint.kcal[0] == pytest.approx(3.6 * 42_000 * 80 / JOULES_PER_KCAL)
    assert plan.whole
    assert first_line(plan, "Mira", KM) == "Otto runs 42.0 km forward in 3:53:20, at the pace of Mira."
    assert stint_said(stint, KM) == "42.0 km forward in 3:53:20, at 5:33 /km."
    assert energy_said(stint) == (
        "About 2,890 kcal beyond rest for 80 kg; four of five people need 2,640 to 3,160."
    )


def test_nobody_s_weight_is_said_to_be_nobody_s() -> None:
    (stint,) = own_plan(level(), [otto()]).stints

    assert stint.mass_kg == 70
    assert "per 70 kg, for nobody told a weight" in energy_said(stint)


def test_a_hill_costs_its_own_spotter_and_not_the_other() -> None:
    edges_m = np.linspace(0.0, 20_000.0, 201)
    grade = np.where(np.arange(200) < 100, 0.0, 0.05)
    hilly = Planned(edges_m, edges_m / 3, grade)

    first, second = own_plan(hilly, [otto(0, 10_000), otto(10_000, 20_000, who="Ada")]).stints

    assert second.kcal[0] > 1.2 * first.kcal[0]


def test_where_two_share_it_each_has_its_own_part_and_a_handover_with_words() -> None:
    plan = own_plan(
        level(),
        [otto(21_000, 42_000, who="Ada", bib=False), otto(0, 21_000)],
        known=[Known(20_800.0, "the fifth table")],
    )

    assert plan.whole
    (handover,) = plan.handovers
    assert handover_said(handover, KM) == (
        "21.00 km, the fifth table, about 1:56:40 on the race clock: Otto hands over to Ada."
    )
    assert handover_words("Otto", "Ada", "Mira")[1] == "Ada: “Ada here. I have the way.”"
    assert not any(stint.too_long for stint in plan.stints)
    assert rests_said(plan) == ("Who is tired, cold or hurt says so and is relieved; nobody has to ask why.",)


def test_one_who_calls_all_day_is_told_of_relief_and_blamed_for_nothing() -> None:
    plan = own_plan(level(), [otto()])

    assert plan.stints[0].too_long
    assert "Otto calls for 3:53:20 without relief" in rests_said(plan)[0]
    assert "nobody has measured it" in rests_said(plan)[0]


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        ([otto(0, 20_000), otto(25_000, 42_000)], "Nobody calls between 20.00 km and 25.00 km."),
        ([otto(500, 42_000)], "Nobody calls between 0.00 km and 0.50 km."),
        ([otto(0, 41_000)], "Nobody calls between 41.00 km and 42.00 km."),
        ([], "Nobody calls between 0.00 km and 42.00 km."),
    ],
)
def test_where_nobody_calls_is_said(stretches: list[Stretch], said: str) -> None:
    gaps, overlaps = open_parts(stretches, 42_000.0)

    assert [said] == [gap_said(gap, KM) for gap in gaps]
    assert not overlaps


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        (
            [otto(0, 22_000), otto(20_000, 42_000, who="Ada")],
            "Otto and Ada both call between 20.00 km and 22.00 km: two voices at once.",
        ),
        (
            [otto(), otto(20_000, 22_000, who="Ada")],
            "Otto and Ada both call between 20.00 km and 22.00 km: two voices at once.",
        ),
        ([otto(), otto()], "Otto is written down twice between 0.00 km and 42.00 km."),
    ],
)
def test_where_two_call_at_once_is_said(stretches: list[Stretch], said: str) -> None:
    gaps, overlaps = open_parts(stretches, 42_000.0)

    assert [said] == [overlap_said(overlap, KM) for overlap in overlaps]
    assert not gaps


def test_a_handover_on_the_move_is_neither_gap_nor_overlap() -> None:
    for to_m in (20_970.0, 21_030.0):
        plan = own_plan(level(), [otto(0, to_m), otto(21_000, 42_000, who="Ada")])

        assert plan.whole
        assert len(plan.handovers) == 1


def test_food_is_for_two_and_none_is_asked_of_a_short_stretch() -> None:
    long, short = own_plan(level(), [otto(0, 39_000), otto(39_000, 42_000, who="Ada")]).stints

    assert (long.gels, long.gels_for_runner) == (8, 8)
    assert "up to 8 for Otto and 8 for Mira" in carries_said(long, "Mira")[0]
    assert short.gels == 0
    assert not short.gels_for_runner


def test_places_of_relief_keep_everybody_under_two_hours_and_take_a_table_where_one_fits() -> None:
    slow = level(42_000.0, 1.6)  # 7:17:30
    tables = [Known(float(at_m), f"table {at_m // 5000}") for at_m in range(5000, 42_000, 5000)]

    places = relief_places(slow, tables)

    cuts_s = [0.0, *(place.at_s for place in places), slow.at(42_000.0)]
    assert len(places) == 3
    assert max(np.diff(cuts_s)) <= RELIEF_S
    assert [place.place for place in places] == ["table 2", "table 4", ""]
    assert relief_said(places[0], KM) == "10.00 km, table 2, about 1:44:10 on the race clock."
    assert "no place to wait is known there" in relief_said(places[2], KM)


def test_an_hour_needs_no_relief() -> None:
    assert relief_places(level(10_000.0), []) == ()


def test_who_joins_on_the_way_and_who_has_no_bib_are_told_what_is_known_of_rules() -> None:
    plan = own_plan(level(), [otto(0, 21_000), otto(21_000, 42_000, who="Ada", bib=False)])

    said = bib_said(plan)
    assert said[0] == "No bib of their own is noted for Ada."
    assert any("Ada would join on the way" in each and "144" in each for each in said)
    assert said[-1].endswith("Ask the race director in writing.")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"who": "\u200b "}, "Say who runs beside"),
        ({"from_m": -1.0}, "0 or more, the end last"),
        ({"from_m": 5.0, "to_m": 5.0}, "the end last"),
        ({"to_m": float("inf")}, "the end last"),
    ],
)
def test_what_is_no_stretch_is_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Stretch(**({"who": "Otto", "from_m": 0.0, "to_m": 10.0} | wrong))  # type: ignore[arg-type]


def test_nobody_runs_beyond_the_finish_or_weighs_a_ton() -> None:
    with pytest.raises(ValueError, match="Otto cannot run to 43,000 m: this course ends at 42,000 m"):
        own_plan(level(), [otto(0, 43_000)])
    with pytest.raises(ValueError, match="25"):
        own_plan(level(), [otto()], mass_kg=1000)


def test_any_plan_of_any_speed_gives_numbers() -> None:
    for speed_mps in (0.2, 0.5, 1.5, 2.9, 5.5):
        (stint,) = own_plan(level(MARATHON_M, speed_mps), [otto(10.0, 90.0)]).stints

        assert all(isfinite(each) and each > 0 for each in stint.kcal)
        assert (stint.gels, stint.most_ml) == (0, 0.0)
