"""docs/how/cost.md, "The energy of a run"."""

from time import perf_counter

import numpy as np
import pytest

from heelfirst.activity import Timeline, timeline
from heelfirst.energetics import CostRatio, Energy, energy, of_summaries, prior
from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.energetics.transport import walking_backward
from heelfirst.facing import Facing, Source, Stretch
from heelfirst.units.distance import MARATHON_M
from outings import only, steady

RATIO = prior(0)
SURE = CostRatio(mean=1.35, log_sd=1e-9, low=1.35, high=1.35, practice_m=0, pairs=0)


def faced(line: Timeline, *facings: Facing) -> tuple[Stretch, ...]:
    """The run in equal parts, one for each facing."""
    edges = np.linspace(0, line.elapsed_s, len(facings) + 1).tolist()
    return tuple(Stretch(edges[n], edges[n + 1], facing, Source.SAID) for n, facing in enumerate(facings))


def took(seconds: int, speed_mps: float, *facings: Facing, ratio: CostRatio = RATIO) -> Energy:
    line = timeline(steady(seconds, speed_mps))
    told = energy(line, faced(line, *facings), ratio)
    assert told is not None
    return told


def test_the_kilometre_of_the_page_by_hand() -> None:
    """Level, 2.5 m/s: 1,000 m × 3.6 = 3,600 J/kg forward, × 1.35 = 4,860 backward; rest adds 1.22 W/kg × 400 s."""
    forward, backward = took(400, 2.5, Facing.FORWARD), took(400, 2.5, Facing.BACKWARD)

    assert forward.net_j_per_kg == pytest.approx(3600)
    assert backward.net_j_per_kg == pytest.approx(4860)
    assert backward.gross_j_per_kg - backward.net_j_per_kg == pytest.approx(488, abs=1)


def test_half_and_half_is_added_up_apart() -> None:
    both = took(800, 2.5, Facing.FORWARD, Facing.BACKWARD)

    assert (both.forward_j_per_kg, both.backward_j_per_kg) == pytest.approx((3600, 4860))
    assert both.net_j_per_kg == pytest.approx(8460)
    assert both.unknown_j_per_kg == 0


def test_a_run_whose_facing_nobody_knows_reaches_from_all_forward_to_all_backward() -> None:
    unknown = took(400, 2.5, Facing.UNKNOWN)
    forward, backward = took(400, 2.5, Facing.FORWARD), took(400, 2.5, Facing.BACKWARD)

    assert unknown.net_j_per_kg == pytest.approx((3600 + 4860) / 2)
    assert unknown.low_j_per_kg == pytest.approx(forward.low_j_per_kg)
    assert unknown.high_j_per_kg == pytest.approx(backward.high_j_per_kg)


def test_what_no_stretch_covers_is_unknown_too() -> None:
    line = timeline(steady(400, 2.5))

    assert energy(line, (), RATIO) == energy(line, faced(line, Facing.UNKNOWN), RATIO)


def test_eighty_per_cent_of_people_lie_within() -> None:
    """Ten runners differed by 0.24/3.40 forward (Minetti et al. 2002); backward the doubt about the ratio comes on top."""
    forward = took(400, 2.5, Facing.FORWARD)
    backward = took(400, 2.5, Facing.BACKWARD)

    assert np.log(forward.high_j_per_kg / forward.net_j_per_kg) == pytest.approx(
        1.2816 * 0.24 / 3.40, abs=1e-4
    )
    assert backward.high_j_per_kg / backward.net_j_per_kg > forward.high_j_per_kg / forward.net_j_per_kg


def test_a_known_ratio_leaves_the_doubt_about_people() -> None:
    unsure, sure = took(400, 2.5, Facing.BACKWARD), took(400, 2.5, Facing.BACKWARD, ratio=SURE)

    assert np.log(sure.high_j_per_kg / sure.net_j_per_kg) == pytest.approx(1.2816 * 0.24 / 3.40, abs=1e-4)
    assert unsure.low_j_per_kg < sure.low_j_per_kg


def test_a_watch_that_jitters_makes_no_runner_of_a_walker() -> None:
    """1.5 m/s backward, told as 1.1 and 1.9 in turn: 1.5 is walked, 1.9 would be run."""
    way_m = np.concatenate(([0.0], np.cumsum(np.tile([1.1, 1.9], 300))))
    line = timeline(only([float(t) for t in range(601)], distance_m=way_m.tolist()))
    told = energy(line, faced(line, Facing.BACKWARD), RATIO)
    assert told is not None

    assert told.net_j_per_kg / line.distance_m == pytest.approx(
        float(walking_backward(1.5, 0.0, 1.35)), rel=0.005
    )


def test_standing_costs_nothing_beyond_rest() -> None:
    stood = took(400, 2.5, Facing.STANDING)

    assert stood.net_j_per_kg == 0
    assert stood.gross_j_per_kg == pytest.approx(488, abs=1)


def test_a_climb_costs_more_and_backward_downhill_is_less_sure() -> None:
    line = timeline(steady(400, 2.5))
    back = faced(line, Facing.BACKWARD)
    up, level, down = (energy(line, back, RATIO, slope) for slope in (0.05, 0.0, -0.05))
    assert up is not None
    assert level is not None
    assert down is not None

    assert up.net_j_per_kg == pytest.approx(1.35 * 4685, abs=1)
    assert down.high_j_per_kg / down.low_j_per_kg > level.high_j_per_kg / level.low_j_per_kg


def test_a_marathon_of_seventy_kilograms_in_kilocalories() -> None:
    """70 kg: 3,240 to 3,430 kcal at +35 % (published ratio and published level costs)."""
    told = took(round(MARATHON_M / 3.0), 3.0, Facing.BACKWARD)
    low, middle, high = (
        70 * joules / JOULES_PER_KCAL for joules in (told.low_j_per_kg, told.net_j_per_kg, told.high_j_per_kg)
    )

    assert middle == pytest.approx(3430, abs=5)
    assert low < 3240
    assert high > 3430


def test_a_run_that_nobody_measured_has_no_energy_to_tell() -> None:
    line = timeline(only([0.0, 600.0], heart_rate_bpm=[120.0, 130.0]))

    assert energy(line, (), RATIO) is None


def test_positions_that_jump_do_not_stop_the_sum() -> None:
    line = timeline(only([0.0, 1.0, 2.0, 600.0], distance_m=[0.0, 500.0, 502.0, 2000.0]))
    told = energy(line, faced(line, Facing.BACKWARD), RATIO)

    assert told is not None
    assert np.isfinite(told.net_j_per_kg)


def test_a_summary_tells_what_the_run_told() -> None:
    line = timeline(steady(800, 2.5))
    run = energy(line, faced(line, Facing.BACKWARD, Facing.FORWARD), RATIO)
    summary = of_summaries(1000.0, 1000.0, 0.0, 2.5, ratio=RATIO)
    assert run is not None

    assert float(summary.net_j_per_kg) == pytest.approx(run.net_j_per_kg)
    assert float(summary.low_j_per_kg) == pytest.approx(run.low_j_per_kg)
    assert float(summary.high_j_per_kg) == pytest.approx(run.high_j_per_kg)


def test_a_season_of_400_runs_is_worked_out_again_in_far_under_a_second() -> None:
    chance = np.random.default_rng(26)
    back, ahead, unsure = chance.uniform(0, 15_000, (3, 400))
    speed, slope = chance.uniform(1.2, 4.0, 400), chance.uniform(-0.02, 0.02, 400)

    began = perf_counter()
    season = of_summaries(back, ahead, unsure, speed, ratio=RATIO, grade=slope)
    took_s = perf_counter() - began

    assert took_s < 0.25
    assert season.net_j_per_kg.shape == (400,)
    assert np.all((season.low_j_per_kg < season.net_j_per_kg) & (season.net_j_per_kg < season.high_j_per_kg))


@pytest.mark.parametrize("metres", [-1.0, float("nan")])
def test_metres_that_cannot_be_are_refused(metres: float) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        of_summaries(np.array([1000.0, metres]), 0.0, 0.0, 2.5, ratio=RATIO)
