"""docs/how/load.md, "A session"."""

from datetime import date
from math import inf, nan

import pytest

from heelfirst.energetics.load import Session, Sessions, effort, session_load
from heelfirst.energetics.load.response import retest_band
from heelfirst.energetics.load.session import refusal
from heelfirst.facing import Facing
from load_sessions import MONDAY, back, forth


def test_forty_five_minutes_at_four_weigh_180() -> None:
    """RPE times minutes, Foster 2001 (grade B)."""
    assert session_load(4, 45 * 60) == 180
    assert back(0, 8, 45, 4).load == 180


def test_without_an_effort_no_load_is_invented() -> None:
    assert back(0, 8, 45).load is None


def test_rest_weighs_nothing_and_that_is_a_load() -> None:
    assert back(0, 1, 10, 0).load == 0


def test_the_same_session_told_twice_varies_by_28_per_cent() -> None:
    """Wallace et al. 2014 (grade A); 180 stands for 115 to 245."""
    assert [round(edge) for edge in retest_band(180)] == [115, 245]
    assert retest_band(0) == (0, 0)


@pytest.mark.parametrize(
    ("rpe", "word"), [(0, "rest"), (4, "somewhat hard"), (4.4, "somewhat hard"), (10, "maximal")]
)
def test_an_effort_has_a_word(rpe: float, word: str) -> None:
    assert effort(rpe) == word


@pytest.mark.parametrize(
    ("rpe", "told"),
    [
        (-1, "from 0 (rest) to 10"),
        (10.5, "from 0 (rest) to 10"),
        (13, "Borg’s older scale"),
        (150, "A heart rate is no effort"),
        (nan, "from 0 (rest) to 10"),
    ],
)
def test_an_effort_off_the_scale_is_refused_by_name(rpe: float, told: str) -> None:
    with pytest.raises(ValueError, match="An effort of") as refused:
        session_load(rpe, 600)

    assert told in str(refused.value)
    with pytest.raises(ValueError, match="An effort of"):
        effort(rpe)
    with pytest.raises(ValueError, match="An effort of"):
        back(0, 5, rpe=rpe)


@pytest.mark.parametrize(
    ("duration_s", "told"),
    [
        (0, "0 minutes"),
        (-60, "-1 minutes"),
        (nan, "missing"),
        (inf, "missing"),
        (8 * 86400, "at most seven days"),
    ],
)
def test_a_time_that_cannot_be_is_refused(duration_s: float, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        session_load(5, duration_s)
    with pytest.raises(ValueError, match=told):
        Session(MONDAY, Facing.BACKWARD, 0, duration_s)


@pytest.mark.parametrize(
    ("distance_m", "descent_m", "told"),
    [
        (-1.0, nan, "goes from 0 to 2,000,000 m"),
        (inf, nan, "goes from 0 to 2,000,000 m"),
        (42_195.0, nan, "faster than anybody ever ran"),
        (5000.0, -3.0, "A descent of -3 m"),
        (5000.0, inf, "A descent of inf m"),
    ],
)
def test_a_way_that_cannot_be_is_refused(distance_m: float, descent_m: float, told: str) -> None:
    """42,195 m in half an hour: minutes given as seconds."""
    with pytest.raises(ValueError, match=told):
        Session(MONDAY, Facing.FORWARD, distance_m, 1800, descent_m)


@pytest.mark.parametrize("facing", [Facing.STANDING, Facing.TURNING, Facing.UNKNOWN])
def test_only_backward_and_forward_have_a_channel(facing: Facing) -> None:
    with pytest.raises(ValueError, match=f"Time spent {facing.value} belongs to neither"):
        Session(MONDAY, facing, 100, 60)


def test_a_year_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="1066-10-14 is no day of a run"):
        Session(date(1066, 10, 14), Facing.FORWARD, 100, 60)


def test_a_page_can_ask_before_it_makes_a_session_and_in_its_own_language() -> None:
    fine = refusal(MONDAY, Facing.BACKWARD, nan, 600, rpe=3)
    wrong = refusal(MONDAY, Facing.BACKWARD, 100, 600, rpe=11, translate=lambda _: "{rpe} geht nicht")

    assert (fine, wrong) == ("", "11 geht nicht")


def test_a_season_is_laid_out_in_the_order_it_was_given() -> None:
    columns = Sessions.of([forth(3, 10, rpe=5), back(0, 5), back(3, 4, 30, 6)])

    assert len(columns) == 3
    assert columns.backward.tolist() == [False, True, True]
    assert columns.load.tolist()[::2] == [300, 180]
    assert columns.load[1] != columns.load[1]
    assert columns.span() == (MONDAY.toordinal(), MONDAY.toordinal() + 3)
