"""Where a time would stand, and what cannot be."""

from math import inf, nan

import pytest

from heelfirst.records.book import Belief, Sex, book, event_named, fastest, plausible, standing, time_over
from heelfirst.records.book.event import time_for, timed
from heelfirst.records.fitness import Result, checked
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock


def test_four_hours_ten_in_the_mens_marathon() -> None:
    """docs/how/record-book.md, "Where would I stand"."""
    stood = standing(42195, Sex.MEN, from_clock("4:10:00"))

    assert (stood.place, stood.runners) == (6, 8)
    assert stood.official is not None
    assert stood.official.missing_s == 1581
    assert stood.official.missing_percent == pytest.approx(11.78, abs=0.005)
    assert stood.best is not None
    assert stood.best.missing_s == 1893
    assert stood.claim is not None
    assert stood.claim.missing_s == 2676


def test_the_storm_of_boston_counts_as_a_published_result() -> None:
    assert standing(42195, Sex.MEN, from_clock("5:43:59")).place == 7


def test_an_equal_time_takes_the_place_behind() -> None:
    at = from_clock("3:43:39")

    assert standing(42195, Sex.MEN, at - 1).place == 4
    assert standing(42195, Sex.MEN, at).place == 5


def test_each_runner_counts_once() -> None:
    """Clewley has three marks between 4:26 and 4:49, Mairer two beyond six hours."""
    stood = standing(42195, Sex.WOMEN, from_clock("5:00:00"))

    assert (stood.place, stood.runners) == (3, 4)


def test_42_2_km_is_meant_as_a_marathon() -> None:
    assert standing(42200, Sex.MEN, 15000).event.key == "marathon"


def test_a_distance_without_a_mark_says_which_have_one() -> None:
    with pytest.raises(
        ValueError,
        match="no mark of women over 1500 m; it has 100m, 200m, 400m, 800m, 5km, 10km, half, marathon",
    ):
        standing(1500, Sex.WOMEN, 400)
    with pytest.raises(ValueError, match="30000 m is no distance of the record book; it has 100m"):
        standing(30000, Sex.MEN, 9000)


@pytest.mark.parametrize("time_s", [0, -13419, nan, inf])
def test_a_time_that_is_none_is_refused(time_s: float) -> None:
    with pytest.raises(
        ValueError, match=r"A time is above zero; for 42\.2 km it lies between 3:15:08 and 23:26:30\."
    ):
        standing(42195, Sex.MEN, time_s)


def test_a_time_that_cannot_be_is_refused_with_the_reason() -> None:
    with pytest.raises(
        ValueError,
        match=r"42\.2 km backward in 12:00 cannot be: the fastest told of, claims included, is about 3:25:24\. Times from "
        r"3:15:08 to 23:26:30 are taken",
    ):
        standing(42195, Sex.MEN, 720)
    with pytest.raises(
        ValueError, match=r"slower than a slow walk: times from 3:15:08 to 23:26:30 are taken"
    ):
        standing(42195, Sex.MEN, 200 * 3600)


@pytest.mark.parametrize(
    ("distance_m", "time", "belief"),
    [
        (800, "2:00.36", Belief.TOO_FAST),  # a newspaper of 2012, beside 2:31.1
        (800, "2:23", Belief.TOO_FAST),
        (800, "2:24", Belief.RECORD),
        (800, "2:31.1", Belief.POSSIBLE),
        (42195, "3:15:00", Belief.TOO_FAST),
        (42195, "3:16:00", Belief.RECORD),
        (42195, "5:43:59", Belief.POSSIBLE),
        (42195, "12:00:00", Belief.POSSIBLE),  # walked backward
        (10000, "0:55", Belief.TOO_FAST),  # minutes typed as seconds
        (30000, "2:10:00", Belief.TOO_FAST),  # forward
        (30000, "2:40:00", Belief.POSSIBLE),
        (160934, "14:00:00", Belief.TOO_FAST),
        (60, "0:07", Belief.TOO_FAST),
        (60, "0:09", Belief.POSSIBLE),
    ],
)
def test_what_can_be(distance_m: float, time: str, belief: Belief) -> None:
    held = plausible(distance_m, from_clock(time), Sex.MEN)

    assert held.belief == belief, held
    assert held.possible == (belief in {Belief.POSSIBLE, Belief.RECORD})
    assert bool(held.why) == (belief is not Belief.POSSIBLE)


def test_hours_typed_as_minutes_are_asked_about() -> None:
    assert plausible(42195, from_clock("4:10")).why == (
        "42.2 km backward in 4:10 cannot be: the fastest told of, claims included, is about 3:25:24. Times from 3:15:08 to "
        "23:26:30 are taken. Is 4:10:00 meant?"
    )
    assert plausible(42195, from_clock("3:10:00")).why.endswith("to 23:26:30 are taken.")
    assert plausible(10000, from_clock("0:55")).why.endswith("Is 55:00 meant?")


def test_a_woman_may_be_far_faster_than_the_few_published_marks() -> None:
    held = plausible(42195, from_clock("3:50:00"), Sex.WOMEN)

    assert held.belief is Belief.RECORD
    assert "4:26:06" in held.why
    assert plausible(42195, from_clock("3:50:00")).belief is Belief.POSSIBLE


@pytest.mark.parametrize("distance_m", [0, -5, nan, inf, 42.195, 500_000])
def test_a_distance_that_cannot_be_compared_is_refused(distance_m: float) -> None:
    with pytest.raises(ValueError, match="write a distance from 50 m to 250000 m"):
        plausible(distance_m, 100)


def test_between_two_distances_the_limit_runs_through_both() -> None:
    assert fastest(10000) == pytest.approx(2330.01)
    assert fastest(42195) == pytest.approx(12324)
    assert fastest(10001) == pytest.approx(2330.3, abs=0.2)
    middle = fastest((10000 * 21097.5) ** 0.5)

    assert middle == pytest.approx((2330.01 * 5749) ** 0.5)


@pytest.mark.parametrize("distance_m", [50, 100, 400, 800, 1609.344, 5000, 10_000, 30_000, 42_195, 100_000])
def test_the_ends_of_the_range_that_is_said_are_taken_themselves(distance_m: float) -> None:
    held = plausible(distance_m, 0.01)
    shortest, longest = held.why.split(" from ")[1].split(" are taken")[0].split(" to ")
    said = [time_over(distance_m, each.removesuffix(" s")) for each in (shortest, longest)]

    assert [plausible(distance_m, each).possible for each in said] == [True, True]
    assert [checked(Result(distance_m, each)).time_s for each in said] == said


@pytest.mark.parametrize(
    ("distance_m", "time_s", "said"),
    [
        (100, 13.17, "13.17 s"),
        (100, 13.6, "13.6 s"),
        (100, 14.0, "14 s"),
        (400, 69.56, "1:09.56"),
        (400, 59.996, "1:00"),
        (800, 151.1, "2:31.1"),
        (800, 151.07, "2:31.07"),
        (1609.344, 330.0, "5:30"),
        (3000, 3700.5, "1:01:40"),
        (5000, 1150.4, "19:10"),
        (42195, 13419.2, "3:43:39"),
    ],
)
def test_a_time_is_said_as_it_is_timed(distance_m: float, time_s: float, said: str) -> None:
    assert timed(time_s, distance_m) == said


def test_every_mark_that_counts_can_be() -> None:
    for mark in book().marks_of_all:
        if mark.run and mark.event.distance_m:
            assert plausible(mark.distance_m, mark.time_s, mark.sex).possible, mark


def test_every_refusal_goes_through_the_translator() -> None:
    def translate(sentence: str) -> str:
        return f"<{sentence}>"

    refusals = (
        lambda: event_named("7 leagues", translate),
        lambda: time_for(event_named("marathon"), "soon", translate),
        lambda: time_for(event_named("marathon"), "3:70:00", translate),
        lambda: standing(12_345.0, Sex.MEN, 3600.0, translate=translate),
        lambda: standing(MARATHON_M, Sex.MEN, 60.0, translate=translate),
    )
    for refuse in refusals:
        with pytest.raises(ValueError, match=r"^<"):
            refuse()
