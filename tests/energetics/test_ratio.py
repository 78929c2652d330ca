"""docs/how/cost.md, "The ratio is yours": what is believed, and how a runner's own efforts change it."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.energetics import PairedEffort, history, prior, updated
from heelfirst.energetics.ratio import (
    FLOOR,
    FLOOR_SD,
    GAIN,
    GAIN_SD,
    LEARNING_M,
    SHARED_SD,
    Method,
)
from heelfirst.units.distance import MILE_M, System

START = date(2025, 12, 1)
BOSTON_M = 650 * MILE_M


def effort(
    ratio: float, practice_km: float = 0.0, log_sd: float = 0.08, by: Method = "heart rate"
) -> PairedEffort:
    return PairedEffort(START + timedelta(days=practice_km / 7), practice_km * 1000, ratio, log_sd, by)


def test_somebody_who_never_ran_backward_is_believed_to_cost_what_the_laboratories_found() -> None:
    """+35 % in Wright & Weyand 2001 (N = 4) and in Rasica et al. 2020 (N = 8)."""
    believed = prior(0)

    assert believed.mean == pytest.approx(1.35)
    assert believed.low < 1.30
    assert believed.high > 1.40


def test_an_expert_is_believed_to_cost_about_a_fifth_more() -> None:
    """One expert at 10 km/h: VO2 +20.5 %, 97.1 against 80.1 kcal (leichtathletik.de)."""
    believed = prior(6_000_000)

    assert believed.mean == pytest.approx(1.20, abs=0.02)
    assert believed.low < 1.205 < believed.high
    assert believed.low < 97.1 / 80.1 < believed.high


@pytest.mark.parametrize("km", [0, 100, 1000, 5000, 100_000])
def test_before_anything_is_measured_the_range_of_all_people_is_not_left(km: int) -> None:
    """1.15 to 1.55: what the laboratories and one expert span."""
    believed = prior(km * 1000)

    assert 1.15 <= believed.low < believed.high < 1.55


def test_sixty_tight_pairs_are_believed_even_outside_that_range() -> None:
    """True 1.05: the interval is what pairs and belief make together by hand, cut off nowhere."""
    tight = [effort(1.05, km, 0.01) for km in range(60)]
    told = updated(tight, 60_000)
    here, shared = np.exp(-60_000 / LEARNING_M), SHARED_SD["heart rate"] ** 2
    believed = np.array([FLOOR_SD**2, (GAIN_SD * here) ** 2])
    share = believed.sum() / (believed.sum() + shared)
    by_hand = (1 - share) * (FLOOR + GAIN * here) + share * 1.05

    assert told.mean == pytest.approx(by_hand, abs=0.005)
    assert told.low < 1.12 < told.mean < told.high


def test_a_laboratory_below_the_range_is_told_as_it_is() -> None:
    told = updated([effort(0.95, 5000, 0.02, "laboratory")] * 3, 5_000_000)

    assert told.low < told.mean < 1.05
    assert (told.high - told.low) / 2 == pytest.approx(1.28155 * told.log_sd * told.mean, rel=1e-4)


def test_650_backward_miles_are_worth_seven_points() -> None:
    believed = prior(BOSTON_M)

    assert believed.mean == pytest.approx(1.28, abs=0.005)
    assert 0.04 <= believed.log_sd <= 0.05


def test_practice_lowers_the_ratio_ever_more_slowly() -> None:
    means = np.array([prior(km * 1000).mean for km in (0, 500, 1000, 1500, 2000)])
    steps = np.diff(means)

    assert np.all(steps < 0)
    assert np.all(np.diff(steps) > 0)


def test_a_season_of_pairs_shows_the_ratio_falling() -> None:
    """Improving with practice is seen: 1.45 at the start, 1.30 after 1,000 km."""
    season = [effort(1.30 + 0.15 * float(np.exp(-km / 400)), km) for km in range(0, 1001, 50)]
    curve = history(season, np.array([0.0, 500_000, 1_000_000]))
    believed = history((), np.array([0.0, 500_000, 1_000_000]))

    assert np.all(np.diff(curve.mean) < 0)
    assert curve.mean[0] > 1.37
    assert curve.mean[-1] < 1.33
    assert np.all(curve.high - curve.low < believed.high - believed.low)


def test_now_is_the_last_point_of_the_history() -> None:
    season = [effort(1.32, 10), effort(1.27, 300)]
    now = updated(season, 400_000)
    curve = history(season, [0, 400_000])

    assert (curve.mean[-1], curve.low[-1], curve.high[-1]) == pytest.approx((now.mean, now.low, now.high))


def test_one_pair_moves_the_ratio_part_of_the_way() -> None:
    assert 1.20 < updated([effort(1.20, 500)], 500_000).mean < prior(500_000).mean


def test_a_pair_by_watch_power_says_next_to_nothing() -> None:
    """A watch works power out for forward running: its ratio is near 1 whatever backward costs."""
    by_heart, by_power = (updated([effort(1.05, 0, by=by)], 0).mean for by in ("heart rate", "power"))

    assert by_heart < by_power < 1.35
    assert prior(0).mean - by_power < 0.06


def test_a_laboratory_settles_it() -> None:
    told = updated([effort(1.205, 3000, 0.02, "laboratory")], 3_000_000)

    assert told.mean == pytest.approx(1.205, abs=0.01)
    assert told.log_sd < 0.025


def test_a_hundred_pairs_are_no_surer_than_heart_rate_itself() -> None:
    """What all pairs of one method are wrong by together does not average out."""
    told = updated([effort(1.30, km) for km in range(100)], 100_000)

    assert told.log_sd > 0.025


def test_a_pair_far_from_the_others_counts_less_and_is_named() -> None:
    season = [effort(1.30, km) for km in range(0, 400, 50)]
    stormy = effort(2.05, 410)
    before, after = updated(season, 420_000), updated([*season, stormy], 420_000)

    assert after.mean == pytest.approx(before.mean, abs=0.01)
    assert any("28 Jan 2026 says 2.05, far from the rest" in reason for reason in after.reasons)
    assert not any("far from the rest" in reason for reason in before.reasons)


def test_the_first_pair_of_all_is_held_against_what_is_believed() -> None:
    wild = updated([effort(2.0)], 0)

    assert wild.mean < 1.45
    assert any("far from the rest" in reason for reason in wild.reasons)


def test_pairs_that_agree_with_each_other_count_however_far_from_others_they_are() -> None:
    costly = updated([effort(1.70, km, 0.03) for km in range(4)], 4000)

    assert not any("far from the rest" in reason for reason in costly.reasons)
    assert costly.mean > updated([effort(1.70, 0, 0.03)], 4000).mean


def test_only_the_furthest_are_named_one_by_one() -> None:
    season = [effort(1.30, km) for km in range(20)] + [effort(2.1, km) for km in range(20, 28)]
    named = [reason for reason in updated(season, 30_000).reasons if "far from the rest" in reason]

    assert len(named) == 3
    assert "Other pairs that count less: 5." in updated(season, 30_000).reasons


def test_the_reasons_go_through_a_translator() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return sentence

    told = updated([effort(1.3, 10)], 10_000, translate)

    assert told.reasons[0].startswith("10 km practised backward: about 1.35")
    assert any("{practised}" in sentence for sentence in asked)
    assert told.pairs == 1


def test_practice_is_told_in_miles_and_days_in_the_reader_s_own_words() -> None:
    season = [effort(1.30, km) for km in range(0, 400, 50)]
    told = updated(
        [*season, effort(2.05, 410)],
        10 * MILE_M,
        system=System.MILES,
        day_in_words=lambda day: f"day {day.day}",
    )

    assert told.reasons[0].startswith("10 mi practised backward: about 1.3")
    assert any("The pair of day 28 says 2.05" in reason for reason in told.reasons)


def test_it_is_the_textbooks_linear_gaussian_update() -> None:
    """The same three pairs one after the other, by gain and covariance, give the same ratio."""
    season = [effort(1.40, 0), effort(1.33, 300), effort(1.29, 700, 0.05)]
    state = np.array([FLOOR, GAIN, 0.0])
    spread = np.diag(np.square([FLOOR_SD, GAIN_SD, SHARED_SD["heart rate"]]))
    for pair in season:
        row = np.array([1.0, np.exp(-pair.practice_m / LEARNING_M), 1.0])
        gain = spread @ row / (row @ spread @ row + (pair.ratio * pair.log_sd) ** 2)
        state = state + gain * (pair.ratio - row @ state)
        spread = spread - np.outer(gain, row @ spread)
    at = np.array([1.0, np.exp(-700_000 / LEARNING_M), 0.0])
    told = updated(season, 700_000)

    assert told.mean == pytest.approx(float(at @ state))
    assert told.log_sd * told.mean == pytest.approx(float(np.sqrt(at @ spread @ at)))


@given(
    st.lists(
        st.tuples(
            st.floats(0.9, 2.2), st.floats(0, 5000), st.floats(0.01, 0.5), st.sampled_from(sorted(SHARED_SD))
        ),
        max_size=12,
    ),
    st.floats(0, 1e8),
)
def test_the_interval_is_never_empty_and_never_beyond_what_a_pair_may_say(
    pairs: list[tuple[float, float, float, Method]], practice_m: float
) -> None:
    told = updated([effort(*pair) for pair in pairs], practice_m)

    assert told.low < told.mean < told.high
    assert 0.9 <= told.mean <= 2.2


@pytest.mark.parametrize("ratio", [0.89, 2.21, 0.0, -1.3, float("nan"), float("inf")])
def test_a_ratio_nobody_has_is_refused_with_the_range(ratio: float) -> None:
    with pytest.raises(ValueError, match=r"between 0\.9 and 2\.2"):
        effort(ratio)


@pytest.mark.parametrize("log_sd", [0.0, -0.1, float("nan")])
def test_a_pair_without_doubt_is_refused(log_sd: float) -> None:
    with pytest.raises(ValueError, match="uncertainty above zero"):
        effort(1.3, log_sd=log_sd)


@pytest.mark.parametrize("practice_m", [-1.0, float("nan"), 2e8])
def test_a_practice_that_cannot_be_is_refused(practice_m: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 100,000 km"):
        prior(practice_m)
    with pytest.raises(ValueError, match="between 0 and 100,000 km"):
        history((), [0.0, practice_m])


def test_a_method_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="not by “guess”"):
        PairedEffort(START, 0, 1.3, 0.1, "guess")  # type: ignore[arg-type]
