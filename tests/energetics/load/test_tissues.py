"""docs/how/load.md, "The body": what is asked of each part, for how long, and what is said of the kneecap."""

from datetime import timedelta

import pytest

from heelfirst.energetics.load import Demand, Part, Sessions, Soreness, exposures
from heelfirst.energetics.load.parts import name
from heelfirst.energetics.load.tissues import (
    ASKED,
    KNEECAP,
    asked_said,
    knee_said,
    refused_soreness,
    rest_said,
    said,
    sources_said,
)
from load_sessions import MONDAY, back, forth

TODAY = MONDAY + timedelta(27)


def test_the_body_list_is_the_only_one() -> None:
    assert list(Part) == [
        "neck",
        "back",
        "glutes",
        "hamstrings",
        "quads",
        "knee",
        "shin",
        "calf",
        "Achilles",
        "foot",
    ]
    assert [name(part) for part in Part] == list(Part)


def test_minutes_of_seven_and_of_28_days_by_direction() -> None:
    season = Sessions.of(
        [
            back(-1, 5, 99),
            back(0, 5, 10),
            forth(20, 5, 20),
            back(21, 5, 30),
            forth(27, 5, 40),
            back(28, 5, 99),
        ]
    )

    calf = {one.part: one for one in exposures(season, TODAY)}[Part.CALF]

    assert (calf.backward_short_min, calf.backward_long_min) == (30, 40)
    assert (calf.forward_short_min, calf.forward_long_min) == (40, 60)


def test_only_backward_turns_the_head() -> None:
    season = Sessions.of([back(27, 5, 30), forth(26, 5, 60)])

    neck = exposures(season, TODAY)[0]

    assert (neck.part, neck.backward_short_min, neck.forward_short_min) == (Part.NECK, 30, 0)


def test_every_part_is_there_also_without_a_run() -> None:
    rested = exposures(Sessions.of([]), TODAY)

    assert [one.part for one in rested] == list(Part)
    assert {one.backward_long_min + one.forward_long_min for one in rested} == {0}


def test_the_soreness_told_last_stands_beside_it() -> None:
    told = [
        Soreness(TODAY, Part.CALF, 2),
        Soreness(TODAY - timedelta(3), Part.CALF, 6),
        Soreness(TODAY - timedelta(28), Part.NECK, 7),
        Soreness(TODAY + timedelta(1), Part.KNEE, 9),
    ]

    beside = {one.part: one.soreness for one in exposures(Sessions.of([]), TODAY, told)}

    assert beside[Part.CALF] == told[0]
    assert (beside[Part.NECK], beside[Part.KNEE]) == (None, None)


def test_every_part_says_what_is_known_and_who_found_it() -> None:
    for part in Part:
        assert said(part).endswith(".")
        assert ASKED[part].studies


def test_what_is_asked_of_a_part_is_never_said_without_on_whose_word() -> None:
    assert asked_said(Part.KNEE) == "less in a group of 20, per step, not in all of them"
    assert asked_said(Part.FOOT) == "more in a group of 19, per step"
    assert asked_said(Part.CALF) == "more, as runners tell; nobody measured it"
    assert asked_said(Part.BACK) == "not known"


def test_what_was_measured_on_few_or_not_at_all_is_said_to_be() -> None:
    assert ASKED[Part.KNEE].demand is Demand.LESS
    assert {ASKED[part].demand for part in (Part.CALF, Part.ACHILLES, Part.FOOT)} == {Demand.MORE}
    assert all("measured" in said(part) for part in (Part.NECK, Part.SHIN, Part.ACHILLES))
    assert all(said(part).startswith("Not known") for part in Part if ASKED[part].demand is Demand.NOT_KNOWN)


def test_the_kneecap_of_twenty_people() -> None:
    """Roos et al. 2012 (grade A): 3.4 ± 1.4 backward, 4.5 ± 1.5 forward, 24 % less."""
    assert (KNEECAP.backward, KNEECAP.backward_sd, KNEECAP.forward, KNEECAP.forward_sd) == (
        3.4,
        1.4,
        4.5,
        1.5,
    )
    assert KNEECAP.study.people == 20
    assert round(1 - KNEECAP.backward / KNEECAP.forward, 2) == 0.24


def test_the_sources_of_a_part_are_said_through_a_translator() -> None:
    german = {
        "{source}, {people} people ({grade})": "{source}, {people} Leute ({grade})",
        "reports of backward runners": "was Rückwärtsläufer erzählen",
    }

    assert sources_said(Part.CALF, lambda text: german.get(text, text)) == (
        "Sterzing et al. 2016, Gait Posture 46:135, 19 Leute (A); was Rückwärtsläufer erzählen (B)"
    )


def test_the_kneecap_is_said_as_what_it_is() -> None:
    found, meant, carried = knee_said()

    assert "In 20 healthy people" in found
    assert "3.4 ± 1.4 body weights a step backward and 4.5 ± 1.5 forward" in found
    assert "It was not lower in every one of them, it is not your own value" in meant
    assert "says nothing of a kilometre" in meant
    assert "calf, Achilles and forefoot" in carried
    assert "No injury rate is known for running backward." in carried


@pytest.mark.parametrize("score", [-1, 10.5, float("nan")])
def test_a_soreness_off_the_scale_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="from 0 \\(none\\) to 10"):
        Soreness(TODAY, Part.NECK, score)


def test_a_soreness_on_the_scale_is_taken() -> None:
    assert (refused_soreness(0), refused_soreness(10)) == ("", "")


@pytest.mark.parametrize(("score", "silent"), [(0, True), (3, True), (3.5, False), (10, False)])
def test_above_three_there_are_words_of_rest_and_below_there_is_silence(
    score: float, *, silent: bool
) -> None:
    words = rest_said(Soreness(TODAY, Part.ACHILLES, score))

    assert (words == "") is silent
    assert silent or words.startswith(
        f"You gave Achilles {score:g} of 10. A day without running takes nothing away"
    )
