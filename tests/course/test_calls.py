"""Course calls: checked at birth, merged so that a person's word stands."""

from math import nan
from typing import Any

import pytest

from heelfirst.course import Call, FoundBy, Kind, Side, merged


def bend(at_m: float, found_by: FoundBy = FoundBy.GEOMETRY, side: Side = Side.LEFT) -> Call:
    return Call(
        kind=Kind.BEND,
        at_m=at_m,
        until_m=at_m + 20,
        side=side,
        found_by=found_by,
        radius_m=15.0,
        turn_rad=1.5,
    )


def test_what_a_person_wrote_takes_the_place_of_what_was_found_there() -> None:
    """The geometry saw a left bend at 1,000 m; the crew stood there and says that it turns right."""
    mine = bend(1010.0, FoundBy.HAND, Side.RIGHT)
    calls = merged([bend(1000.0), bend(5000.0)], [mine])

    assert calls == (mine, bend(5000.0))


def test_a_found_call_that_was_taken_away_stays_away() -> None:
    calls = merged([bend(1000.0), bend(5000.0)], [], removed=[bend(1005.0)])

    assert calls == (bend(5000.0),)


def test_calls_of_another_kind_at_the_same_place_all_stand() -> None:
    kerb = Call(kind=Kind.KERB, at_m=1000.0)

    assert set(merged([bend(1000.0)], [kerb])) == {kerb, bend(1000.0)}


def test_two_bends_51_metres_apart_are_two() -> None:
    assert len(merged([bend(1000.0)], [bend(1071.0, FoundBy.HAND)])) == 2
    assert len(merged([bend(1000.0)], [bend(1070.0, FoundBy.HAND)])) == 1


@pytest.mark.parametrize("at_m", [-1.0, nan])
def test_a_place_before_the_start_is_refused(at_m: float) -> None:
    with pytest.raises(ValueError, match="give the metres from the start line, 0 or more"):
        Call(kind=Kind.KERB, at_m=at_m)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="What begins at 100 m cannot end at 90 m"):
        Call(kind=Kind.COBBLES, at_m=100.0, until_m=90.0)


@pytest.mark.parametrize("side", [None, Side.BOTH])
def test_a_bend_that_turns_to_no_side_is_refused(side: Side | None) -> None:
    with pytest.raises(ValueError, match="say left or right, as the course runs"):
        Call(kind=Kind.BEND, at_m=100.0, side=side)


def test_words_too_long_to_speak_are_refused() -> None:
    with pytest.raises(ValueError, match="have 201 letters: up to 200 fit on a cue sheet"):
        Call(kind=Kind.SPECTATORS, at_m=100.0, words="x" * 201)


@pytest.mark.parametrize(
    ("radius_m", "turn_rad"), [(0.0, 1.0), (-3.0, 1.0), (nan, 1.0), (10.0, -1.0), (10.0, nan)]
)
def test_a_bend_needs_a_radius_and_a_turn_that_can_be(radius_m: float, turn_rad: float) -> None:
    with pytest.raises(ValueError, match="a radius above 0 and a turn of 0 or more"):
        Call(kind=Kind.BEND, at_m=100.0, side=Side.LEFT, radius_m=radius_m, turn_rad=turn_rad)


def test_words_beside_a_side_hide_nothing_and_turn_nothing_round() -> None:
    """On the cue sheet they stand beside the runner's own left or right."""
    call = Call(
        kind=Kind.KERB, at_m=100.0, side=Side.LEFT, words="on the \u202etfel\u202c,\nby the\u00ad mill"
    )

    assert call.words == "on the tfel, by the mill"


@pytest.mark.parametrize(
    "wrong",
    [{"at_m": -1.0}, {"until_m": 90.0}, {"kind": Kind.BEND}, {"turn_rad": -1.0}, {"words": "x" * 201}],
)
def test_a_call_is_refused_in_the_words_of_a_translator(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^Übersetzt: "):
        Call(
            **{
                "kind": Kind.KERB,
                "at_m": 100.0,
                "translate": lambda sentence: f"Übersetzt: {sentence}",
                **wrong,
            }
        )
