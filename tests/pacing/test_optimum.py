"""The fastest times over a course, and the proof that no others are faster."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.pacing import OutOfReach, Problem, bound, optimum
from heelfirst.pacing.arcs import _in_order
from heelfirst.pacing.problem import balance
from heelfirst.pacing.response import Response
from hills import hilly, problem

PROVEN_S = 0.001


def test_it_works() -> None:
    """On the level the best pace is even: the sustained power, and the reserve spread over all of it."""
    flat = problem(np.full(422, 4.68))

    plan = optimum(flat)

    power = flat.power(plan.times_s)
    assert np.ptp(plan.times_s) == pytest.approx(0.0, abs=1e-6)
    # 700 J/kg over 42,200 m at the pace that this gives.
    assert power[0] == pytest.approx(12.0 + 700.0 / plan.finish_s, abs=1e-6)
    assert plan.balance[-1] == pytest.approx(0.0, abs=2e-4)


def test_a_plan_over_hills_is_proven_to_the_millisecond() -> None:
    plan = optimum(problem(hilly()))

    assert 0 <= plan.gap_s < PROVEN_S
    assert plan.balance.min() >= 0


def test_several_hills_with_a_small_reserve_need_several_prices() -> None:
    """One price for all the course is not enough where the reserve is full or empty in between."""
    hills = problem(hilly(), reserve=60.0, recovery=1.0)

    plan = optimum(hills)

    changes = np.flatnonzero(np.diff(plan.prices))
    assert changes.size >= 2
    assert 0 <= plan.gap_s < PROVEN_S
    for row in changes:
        before, after = plan.prices[row], plan.prices[row + 1]
        full = plan.balance[row] > hills.reserve / 2
        assert (after > before) == full


def test_nothing_else_that_was_tried_is_faster() -> None:
    """Three hundred random changes of a plan, each slowed until the reserve carries it: none beats it."""
    hills = problem(hilly(60), length_m=700.0)
    plan = optimum(hills)
    slowest, fastest = hills.bounds_mps()
    chance = np.random.default_rng(26)

    for size in np.geomspace(1e-5, 0.05, 300):
        changed = plan.times_s * (1 + size * chance.standard_normal(60))
        for slower in np.linspace(0, 1, 40):
            times_s = np.clip(
                changed * (1 + slower * size), hills.length_m / fastest, hills.length_m / slowest
            )
            if hills.balance(times_s).min() >= 0:
                break
        else:
            pytest.fail("no such plan could be carried")

        assert times_s.sum() >= plan.bound_s


def test_the_bound_holds_for_any_prices() -> None:
    hills = problem(hilly(80))
    plan = optimum(hills)
    chance = np.random.default_rng(1)

    for _ in range(200):
        assert bound(hills, chance.uniform(0.0, 0.3, 80)) <= plan.finish_s


def test_what_overflows_the_reserve_is_lost() -> None:
    left = balance(np.array([-5.0, 3.0, -1.0, -9.0, 4.0, 12.0]), 10.0)

    assert left.tolist() == [10.0, 7.0, 8.0, 10.0, 6.0, -6.0]


def test_all_that_the_ground_allows_is_right_where_the_reserve_never_empties() -> None:
    """A runner held up by bends all the way runs as fast as they allow, and the bound says so too."""
    bends = problem(np.full(30, 4.0), fastest_mps=2.0)

    plan = optimum(bends)

    assert plan.finish_s == 30 * 50.0
    assert plan.gap_s == pytest.approx(0.0, abs=1e-9)


def test_without_a_reserve_the_power_is_even_but_where_the_ground_holds_back() -> None:
    costs = np.array([4.7, 3.0, 5.5])
    bare = problem(costs, reserve=0.0, fastest_mps=np.array([3.4, 3.0, 3.4]))

    plan = optimum(bare)

    power = bare.power(plan.times_s)
    assert power[[0, 2]] == pytest.approx(12.0)
    assert power[1] < 12.0
    assert plan.gap_s == pytest.approx(0.0, abs=1e-9)


def test_a_climb_that_nobody_gets_up_is_named_with_its_place() -> None:
    wall = problem(np.concatenate([np.full(50, 4.7), np.full(50, 14.0)]))

    with pytest.raises(
        OutOfReach, match=r"does not carry as far as [\d.]+ km even at the slowest pace"
    ) as refused:
        optimum(wall)

    assert 5_000 < refused.value.at_m <= 10_000


def test_ten_thousand_segments_of_one_metre_are_no_other_problem() -> None:
    coarse = optimum(problem(np.repeat(hilly(50), 1), length_m=200.0))
    fine = optimum(problem(np.repeat(hilly(50), 200), length_m=1.0))

    assert fine.finish_s == pytest.approx(coarse.finish_s, abs=0.005)
    assert fine.gap_s < PROVEN_S


def test_four_thousand_segments_with_hundreds_of_prices_are_proven() -> None:
    """The hardest that was tried: a small reserve that fills as fast as it drains, over steps of 10 m."""
    bumps = 0.4 * np.random.default_rng(3).standard_normal(422).repeat(10)
    hard = problem(4.7 + bumps, length_m=10.0, reserve=50.0, recovery=1.0)

    plan = optimum(hard)

    assert np.flatnonzero(np.diff(plan.prices)).size > 150
    assert plan.balance.min() >= 0
    assert 0 <= plan.gap_s < PROVEN_S


def test_a_reserve_that_is_half_empty_at_the_start_costs_its_price() -> None:
    """The first joule that is missing costs what the first price says."""
    full = problem(hilly())
    plan = optimum(full)

    short = optimum(replace(full, left=699.0))

    assert short.finish_s - plan.finish_s == pytest.approx(plan.prices[0], rel=0.01)
    assert short.balance[0] <= 699.0


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    segments=st.integers(1, 90),
    reserve=st.sampled_from([0.0, 5.0, 100.0, 700.0, 3000.0, 1e5]),
    recovery=st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]),
    power_limit=st.sampled_from([16.0, 20.0, np.inf]),
    full=st.sampled_from([None, 1.0, 0.4, 1e-6]),
)
def test_every_plan_comes_with_its_proof(
    *, seed: int, segments: int, reserve: float, recovery: float, power_limit: float, full: float | None
) -> None:
    """Over any ground, with any reserve: allowed speeds, no overdraft, and a bound next to the finish."""
    chance = np.random.default_rng(seed)
    slowest = chance.uniform(0.3, 1.5, segments)
    anything = Problem(
        length_m=chance.uniform(5.0, 300.0, segments),
        cost=chance.uniform(2.0, 9.0, segments),
        air=10 ** chance.uniform(-4, -1.5, segments),
        sustained=chance.uniform(9.0, 15.0, segments),
        slowest_mps=slowest,
        fastest_mps=slowest + chance.uniform(0.0, 4.0, segments),
        reserve=reserve,
        left=None if full is None else full * reserve,
        recovery=recovery,
        power_limit=power_limit,
    )
    try:
        plan = optimum(anything)
    except OutOfReach:
        # Then not even the slowest times fit.
        low, _ = anything.bounds_mps()
        assert anything.balance(anything.length_m / low).min() < 1e-3
        return

    low, high = anything.bounds_mps()
    speeds = anything.length_m / plan.times_s
    assert (speeds >= low * (1 - 1e-9)).all()
    assert (speeds <= high * (1 + 1e-9)).all()
    assert plan.balance.min() > -2e-5
    assert -1e-6 < plan.gap_s < 0.005


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("cost", -1.0, "cost is above zero"),
        ("length_m", np.nan, "length_m is above zero"),
        ("air", 1e-6, "air is at least"),
        ("slowest_mps", 9.0, "nowhere is the slowest above the fastest"),
        ("length_m", np.inf, "length_m is above zero and a number"),
    ],
)
def test_coefficients_that_cannot_be_are_refused(column: str, value: float, sentence: str) -> None:
    columns = dict.fromkeys(
        ("length_m", "cost", "air", "sustained", "slowest_mps", "fastest_mps"), np.ones(3)
    )
    columns[column] = np.full(3, value)

    with pytest.raises(ValueError, match=sentence):
        Problem(
            length_m=columns["length_m"],
            cost=columns["cost"],
            air=columns["air"],
            sustained=columns["sustained"],
            slowest_mps=columns["slowest_mps"],
            fastest_mps=columns["fastest_mps"],
            reserve=700.0,
        )


def test_who_starts_with_nothing_left_and_gets_nothing_back_runs_steadily() -> None:
    """Such a plan can be run, at the sustained power all the way."""
    bare = replace(problem(np.array([4.7, 5.0, 5.5]), recovery=0.0), left=0.0)

    plan = optimum(bare)

    assert bare.power(plan.times_s) == pytest.approx(12.0)
    assert plan.gap_s == pytest.approx(0.0, abs=1e-6)


def test_what_overflows_on_the_way_down_is_worth_nothing_and_the_climb_after_it_all_of_it() -> None:
    """Down a hill as fast as the ground allows, the full reserve overflows; then one level carries it to the end."""
    hill = problem(
        np.array([5.5] * 10 + [2.0] * 10 + [5.5] * 10),
        fastest_mps=np.array([3.4] * 10 + [2.2] * 10 + [3.4] * 10),
        reserve=100.0,
    )

    plan = optimum(hill)

    assert plan.times_s[10:20] == pytest.approx(100.0 / 2.2)
    assert plan.balance[[9, 19, 29]] == pytest.approx([0.0, 100.0, 0.0], abs=2e-4)
    assert plan.prices[10:20].max() == 0.0
    assert 0 <= plan.gap_s < PROVEN_S


def test_of_levels_that_do_the_same_those_are_taken_that_fall_only_where_the_reserve_is_full() -> None:
    """Three steady stretches with a full reserve between them: the proof needs their levels in order."""
    flat = Response.to(problem(np.full(3, 4.7)))
    full, empty = np.array([True, True, False]), np.zeros(3, dtype=bool)
    wavering = np.array([10.0, 8.0, 9.0])

    level = _in_order(flat, wavering, empty, full)

    assert (np.diff(level) <= 0).all()
    np.testing.assert_array_equal(flat.drained(level), flat.drained(wavering))
