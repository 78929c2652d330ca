"""How far this runner needs to stand still, running backward."""

import pytest

from heelfirst.spotter import lead, reaction, stopping
from heelfirst.spotter.reaction import Measured, ReactionTry
from heelfirst.spotter.stopping import Stop, Way
from heelfirst.units.distance import System


def taped(*ways_m: float, speed_mps: float = 3.0) -> list[Stop]:
    return [Stop(speed_mps, way_m=way) for way in ways_m]


def found(stops: list[Stop], measured: reaction.Reaction | None = None) -> stopping.Stopping:
    return stopping.of(stops, measured, lead.published())


PAIRS = reaction.of(ReactionTry(time / 100, Measured.SENSOR) for time in range(60, 120, 5))


def test_the_example_of_the_page_by_hand() -> None:
    """Three stops from 3 m/s in 3.9 m: 0.9 m for hearing, 3 m for braking, 9 / 6 = 1.5 m/s²."""
    told = found(taped(3.9, 3.9, 3.9))

    assert told.decel_mps2 == pytest.approx(1.5)
    assert told.low_mps2 is not None
    assert told.low_mps2 == pytest.approx(1.5 - 1.2816 * 0.15 * (4 / 3) ** 0.5)
    assert told.distance_m(3.0) == pytest.approx(3 * 0.806 + 9 / (2 * told.low_mps2))


def test_two_stops_are_not_enough() -> None:
    told = found(taped(3.9, 4.1))

    assert told.distance_m(3.0) is None
    assert told.why_not.startswith("2 of 3 stops")


def test_the_distance_told_is_never_shorter_than_the_middle_of_what_was_measured() -> None:
    for way in (2.5, 4.0, 6.0, 9.0):
        told = found(taped(way, way * 1.1, way * 0.9))

        assert (told.distance_m(3.0) or 0) > way


def test_one_stop_typed_wrong_moves_the_middle_little() -> None:
    told = found(taped(3.9, 4.0, 3.8, 3.9, 8.8))

    assert told.decel_mps2 == pytest.approx(1.5)
    assert told.low_mps2 is not None
    assert told.low_mps2 > 1.1


def test_a_slower_pair_needs_more_way() -> None:
    slow = found(taped(3.9, 4.0, 3.8), PAIRS).distance_m(3.0)

    assert slow is not None
    assert slow > (found(taped(3.9, 4.0, 3.8)).distance_m(3.0) or 0)


def test_metres_and_a_friends_tap_agree() -> None:
    """1.5 m/s² from 3 m/s: 2 s of braking, 0.3 s of hearing, 0.19 s of the friend."""
    told = found([Stop(3.0, took_s=2.49, by=Way.TAP)] * 3)

    assert told.decel_mps2 == pytest.approx(1.5)
    assert found([Stop(3.0, took_s=2.3, by=Way.SENSOR)] * 3).decel_mps2 == pytest.approx(1.5)


def test_other_speeds_are_worked_out_and_a_faster_one_is_marked() -> None:
    rows = stopping.table(found(taped(3.9, 4.0, 3.8)))

    assert [row.stretched for row in rows] == [False, False, True, True]
    assert [row.published_m for row in rows] == pytest.approx([4.06, 5.50, 6.29, 9.24], abs=0.01)
    assert all(row.yours_m for row in rows)


def test_without_stops_the_table_has_the_published_figures_alone() -> None:
    assert [(row.yours_m, row.stretched) for row in stopping.table(found([]))] == [(None, False)] * 4


def test_nobody_brakes_harder_than_a_shoe_holds_or_softer_than_a_stop_is_meant() -> None:
    hard = found(taped(0.8, 0.8, 0.8))
    soft = found(taped(13.0, 13.2, 12.8))

    assert hard.decel_mps2 == stopping.HARDEST_MPS2
    assert soft.low_mps2 == stopping.SOFTEST_MPS2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (19.0, "Were it feet? 19 feet are 5.8 m."),
        (15.0, "Were it feet? 15 feet are 4.6 m."),
        (560.0, "Were it centimetres? 560 centimetres are 5.6 m."),
        (9000.0, "a stop takes 0.8 to 14.3 m."),
    ],
)
def test_another_unit_typed_as_metres_is_asked_about(typed: float, meant: str) -> None:
    with pytest.raises(ValueError, match="cannot be: a stop takes") as refused:
        stopping.check(Stop(3.1, way_m=typed))

    assert str(refused.value).endswith(meant)


@pytest.mark.parametrize(
    "stop",
    [
        Stop(0.4, way_m=1.0),
        Stop(12.0, way_m=6.0),
        Stop(float("nan"), way_m=6.0),
        Stop(3.0),
        Stop(3.0, way_m=float("nan")),
        Stop(3.0, took_s=0.2),
        Stop(3.0, took_s=60.0),
    ],
)
def test_what_cannot_have_been_a_stop_is_refused(stop: Stop) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        stopping.check(stop)


def test_an_ordinary_stop_is_taken() -> None:
    stopping.check(Stop(3.1, way_m=5.6))
    stopping.check(Stop(3.1, took_s=2.1, by=Way.TAP))


def test_the_sentence_puts_the_published_figure_beside() -> None:
    told = found(taped(3.9, 4.0, 3.8))

    assert stopping.in_words(told, 3.1).endswith("by 3 stops; by the published figures 5.5 m.")
    assert stopping.in_words(told, 3.1, System.MILES).endswith("by the published figures 18 ft.")
    assert stopping.in_words(found([]), 3.1).startswith("0 of 3 stops")
