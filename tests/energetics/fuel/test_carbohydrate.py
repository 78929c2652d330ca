"""docs/how/fuel.md, "Carbohydrate": Jeukendrup 2014 and GSSI SSE 108."""

import re
from math import nan

import pytest

from heelfirst.energetics.fuel import Finish, carbohydrate
from heelfirst.energetics.fuel.carbohydrate import CEILINGS, said
from heelfirst.units.duration import from_clock
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "fuel.md").read_text(encoding="utf-8")


def taking(time: str) -> Finish:
    """A way that takes so long."""
    seconds = from_clock(time)
    return Finish(2.5 * seconds, seconds, seconds, seconds)


def test_the_table_of_the_page() -> None:
    rows = re.findall(r"^\| (\d:\d\d) \| (\d+) \| ([^|]*)\| ([ABC]) \|$", PAGE, re.MULTILINE)

    assert [
        (from_clock(f"{time}:00"), float(amount), "fructose" in sort, grade)
        for time, amount, sort, grade in rows
    ] == [(one.from_s, one.g_per_h, one.mixed, one.grade) for one in CEILINGS]


@pytest.mark.parametrize(
    ("time", "practised", "g_per_h"),
    [
        ("0:30:00", True, 0),
        ("0:59:59", True, 0),
        ("1:00:00", False, 30),
        ("2:00:00", False, 60),
        ("2:29:59", True, 60),
        ("2:30:00", True, 90),
        ("2:30:00", False, 60),
        ("7:12:00", False, 60),
        ("12:20:00", True, 90),
    ],
)
def test_the_most_by_how_long_it_takes(time: str, g_per_h: float, *, practised: bool) -> None:
    """About 60 g/h for 2 to 3 h; 90 g/h of both sugars from 2.5 h; nothing needed below an hour (grade A)."""
    assert carbohydrate(taking(time), practised_mixed=practised).g_per_h == g_per_h


def test_four_and_a_half_hours_by_hand() -> None:
    told = carbohydrate(taking("4:30:00"))

    assert (told.total_g, told.mixed, told.capped) == (270, False, False)


def test_a_habit_of_less_is_taken_as_it_is_and_of_more_is_cut() -> None:
    less = carbohydrate(taking("4:00:00"), own_g_per_h=40)
    more = carbohydrate(taking("4:00:00"), own_g_per_h=80)

    assert (less.g_per_h, less.capped) == (40, False)
    assert (more.g_per_h, more.capped) == (60, True)
    assert "You take more by habit; more than 60 g an hour is not shown to be of use here." in said(more)


def test_both_sugars_are_asked_for_only_above_what_one_gives() -> None:
    assert carbohydrate(taking("4:00:00"), practised_mixed=True).mixed
    assert not carbohydrate(taking("4:00:00"), practised_mixed=True, own_g_per_h=60).mixed


@pytest.mark.parametrize("amount", [-1, 121, 270, nan])
def test_an_amount_that_cannot_be_is_refused(amount: float) -> None:
    with pytest.raises(ValueError, match="give 0 to 120 g, by the hour"):
        carbohydrate(taking("4:00:00"), own_g_per_h=amount)


def test_short_ways_need_nothing() -> None:
    assert said(carbohydrate(taking("0:45:00"))) == (
        "Up to about an hour nothing needs to be eaten on the way.",
    )


def test_it_is_said_as_the_most_and_not_by_body_mass() -> None:
    told = said(carbohydrate(taking("4:30:00"), practised_mixed=True), easy=True)

    assert told[0] == "At most 90 g of carbohydrate an hour, whatever you weigh: 405 g in all."
    assert "only as you practised it" in told[1]
    assert "how much less is not published" in told[2]
    assert told[-1].startswith("Nothing new on the day")
