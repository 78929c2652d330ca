"""docs/how/load.md, "The single-session spike": Frandsen et al. 2025, the classes and what is said of them."""

from datetime import date, timedelta
from math import isnan, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.energetics.load import Hazard, Jump, Session, Sessions, Spike, spikes
from heelfirst.energetics.load.spike import longest_before_m, longest_on_m, said
from heelfirst.facing import Facing
from heelfirst.units.distance import System
from load_sessions import MONDAY, back, forth


def last(*sessions: Session) -> Spike:
    return spikes(Sessions.of(sessions))[-1]


def test_it_works() -> None:
    """The page's example: 12.1 km after a longest of 10.0 km is 21 % longer."""
    spike = last(back(0, 10), forth(7, 24), back(14, 12.1))

    assert spike.jump is Jump.SMALL
    assert spike.longest_m == 10_000
    assert round(spike.excess, 3) == 0.21


@pytest.mark.parametrize(
    ("jump", "hazard"),
    [
        (Jump.SMALL, Hazard(1.64, 1.31, 2.05)),
        (Jump.MODERATE, Hazard(1.52, 1.16, 2.00)),
        (Jump.LARGE, Hazard(2.28, 1.50, 3.48)),
        (Jump.NONE, None),
        (Jump.FIRST, None),
        (Jump.UNMEASURED, None),
    ],
)
def test_what_the_study_found(jump: Jump, hazard: Hazard | None) -> None:
    """Frandsen et al. 2025, table of hazard rate ratios (grade A)."""
    assert Spike(jump, Facing.BACKWARD, 1, 1).hazard == hazard


@pytest.mark.parametrize(
    ("km", "jump"),
    [
        (4.0, Jump.NONE),
        (10.0, Jump.NONE),
        (11.0, Jump.NONE),
        (11.01, Jump.SMALL),
        (13.0, Jump.SMALL),
        (13.01, Jump.MODERATE),
        (20.0, Jump.MODERATE),
        (20.01, Jump.LARGE),
        (20.1, Jump.LARGE),
    ],
)
def test_the_edges_belong_to_the_row_above(km: float, jump: Jump) -> None:
    assert last(back(0, 10), back(1, km)).jump is jump


@pytest.mark.parametrize("usual_m", [3.0, 700.0, 5000.0, 21_097.5])
@pytest.mark.parametrize(("times", "jump"), [(1.1, Jump.NONE), (1.3, Jump.SMALL), (2.0, Jump.MODERATE)])
def test_an_edge_is_not_lost_in_binary_fractions(usual_m: float, times: float, jump: Jump) -> None:
    assert last(back(0, usual_m / 1000, 200), back(1, usual_m * times / 1000, 200)).jump is jump


def test_a_forward_long_run_does_not_make_a_backward_one_usual() -> None:
    assert last(back(0, 5), forth(1, 30), back(2, 12)).jump is Jump.LARGE


def test_nothing_to_compare_with_is_no_spike_of_infinity() -> None:
    spike = last(forth(0, 30), back(1, 12))

    assert spike.jump is Jump.FIRST
    assert isnan(spike.longest_m)
    assert isnan(spike.excess)
    assert spike.hazard is None


def test_the_thirtieth_day_before_counts_and_the_thirty_first_does_not() -> None:
    assert last(back(0, 10), back(30, 12)).jump is Jump.SMALL
    assert last(back(0, 10), back(31, 12)).jump is Jump.FIRST


def test_two_sessions_of_a_day_do_not_count_for_each_other() -> None:
    """A long morning does not make a long evening usual, whichever is written down first."""
    for day in ([back(5, 15), back(5, 16)], [back(5, 16), back(5, 15)]):
        _, first, second = spikes(Sessions.of([back(0, 10), *day]))

        assert (first.jump, second.jump) == (Jump.MODERATE, Jump.MODERATE)
        assert first.longest_m == second.longest_m == 10_000


def test_what_nobody_measured_is_not_compared_and_nothing_with_it() -> None:
    unmeasured = Session(MONDAY, Facing.BACKWARD, nan, 3600)
    later = back(1, 5)

    first, second = spikes(Sessions.of([unmeasured, later]))

    assert (first.jump, second.jump) == (Jump.UNMEASURED, Jump.FIRST)


def test_a_session_of_no_metres_is_nothing_to_compare_with() -> None:
    assert last(back(0, 0, 20), back(1, 5)).jump is Jump.FIRST
    assert last(back(0, 5), back(1, 0, 20)).jump is Jump.NONE


def test_an_empty_season_has_no_spikes() -> None:
    assert spikes(Sessions.of([])) == ()


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 90), st.booleans(), st.one_of(st.just(nan), st.integers(0, 40_000).map(float))
        ),
        max_size=40,
    )
)
def test_the_longest_before_is_what_looking_at_each_session_in_turn_gives(
    rows: list[tuple[int, bool, float]],
) -> None:
    def by_hand(day: int, backward: bool) -> float:  # noqa: FBT001 - as the rows have it
        ways = [way for d, b, way in rows if b == backward and 1 <= day - d <= 30 and way > 0]
        return max(ways, default=nan)

    sessions = Sessions.of(
        Session(MONDAY + timedelta(day), Facing.BACKWARD if backward else Facing.FORWARD, way_m, 36_000)
        for day, backward, way_m in rows
    )

    assert longest_before_m(sessions).tolist() == pytest.approx(
        [by_hand(day, backward) for day, backward, _ in rows], nan_ok=True
    )


def test_a_spike_is_said_as_what_it_is_and_is_not() -> None:
    compared, found, meant = said(last(back(0, 10), back(14, 12.1)))

    assert compared == "21 % longer than the longest backward session of the 30 days before, 10.0 km."
    assert found == (
        "Among 5,205 people running forward, overuse injuries came at 1.64 times the rate after sessions "
        "10 to 30 % longer than after sessions at most a tenth longer (95 % interval 1.31 to 2.05)."
    )
    assert meant == (
        "That is a figure of a group and not your own risk, "
        "and nobody has studied it in people running backward."
    )


def test_of_a_forward_spike_nothing_is_said_of_backward() -> None:
    assert said(last(forth(0, 10), forth(14, 30)))[2] == "That is a figure of a group and not your own risk."


def test_without_a_jump_nothing_is_said_of_injuries() -> None:
    near = said(last(back(0, 10), back(14, 10.9)), System.MILES)
    shorter = said(last(back(0, 10), back(14, 8)))

    assert near == ("9 % longer than the longest backward session of the 30 days before, 6.21 mi.",)
    assert shorter == ("Not longer than the longest backward session of the 30 days before, 10.0 km.",)


def test_a_first_session_is_said_to_have_nothing_beside_it() -> None:
    (sentence,) = said(last(back(0, 3)))

    assert sentence.startswith("There is nothing to compare with: no backward session in the 30 days before.")


def test_what_was_not_measured_is_said() -> None:
    (sentence,) = said(last(Session(MONDAY, Facing.BACKWARD, nan, 600)))

    assert sentence == "Nobody measured how far this was, so it is not compared with the 30 days before."


@pytest.mark.parametrize(
    ("km", "per_cent"),
    [
        (11.04, "10.4"),
        (11.004, "10.1"),
        (10.996, "9.9"),
        (12.96, "29.6"),
        (13.04, "30.4"),
        (20.04, "100.4"),
        (11, "10"),
    ],
)
def test_a_per_cent_is_not_rounded_onto_the_edge_of_its_class(km: float, per_cent: str) -> None:
    """10.4 % is a spike and 10 % none: shown alike they would contradict the words."""
    assert said(last(back(0, 10), back(1, km)))[0].startswith(f"{per_cent} % longer")


@pytest.mark.parametrize(
    ("km", "told"), [(40, "300 % longer"), (43, "4.3 times as long"), (118, "12 times as long")]
)
def test_beyond_four_times_a_jump_is_said_in_times_and_not_in_per_cent(km: float, told: str) -> None:
    spike = Spike(Jump.LARGE, Facing.BACKWARD, km * 1000, 10_000)

    assert said(spike)[0].startswith(told)


def test_every_word_can_be_said_in_another_language() -> None:
    heard: list[str] = []

    def german(sentence: str) -> str:
        heard.append(sentence)
        return sentence

    said(last(back(0, 10), back(14, 25)), translate=german)

    assert {"backward", "more than twice as long"} < set(heard)
    assert len(heard) == 5


def test_a_season_of_far_apart_years_is_no_burden() -> None:
    far = [Session(date(year, 5, 1), Facing.BACKWARD, 1000, 600) for year in (1900, 1950, 2200)]

    assert [one.jump for one in spikes(Sessions.of(far))] == [Jump.FIRST] * 3


def test_the_line_of_the_picture_is_what_the_next_session_would_be_held_against() -> None:
    season = Sessions.of([back(0, 10), back(20, 12), forth(0, 30)])
    days = [MONDAY + timedelta(days=n) for n in (0, 1, 20, 21, 31, 50, 51)]

    longest_m = longest_on_m(season, Facing.BACKWARD, days)

    assert [None if isnan(each) else each for each in longest_m] == [
        None, 10_000, 10_000, 12_000, 12_000, 12_000, None,
    ]  # fmt: skip
