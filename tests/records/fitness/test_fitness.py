"""From marks to a time at any distance, either way."""

from datetime import date, timedelta
from math import log
from time import perf_counter

import numpy as np
import pytest

from heelfirst.energetics import Conditions, PairedEffort, updated
from heelfirst.facing import Facing
from heelfirst.records.fitness import Fitness, Impossible, Kind, Result, fitness
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
QUALIFIER = Result(MARATHON_M, from_clock("3:00:14"), FORWARD)
PRACTISED_M = 650 * MILE_M


def minutes(seconds: float) -> float:
    return seconds / 60


def test_it_works() -> None:
    """A forward marathon and a backward 10 km give a backward marathon with its interval and reasons."""
    told = fitness([QUALIFIER, Result(10_000, from_clock("55:00"), BACKWARD)]).predict(MARATHON_M)

    assert from_clock("4:05:00") < told.predicted_s < from_clock("4:35:00")
    assert told.low_s < told.predicted_s < told.high_s
    assert any("3:00:14" in reason for reason in told.reasons)
    assert any("55:00" in reason for reason in told.reasons)


def test_a_calm_day_after_650_backward_miles_is_known_within_35_minutes() -> None:
    told = fitness([QUALIFIER], practice_m=PRACTISED_M).predict(MARATHON_M)

    assert 28 < (told.surcharge_pct or 0) < 31
    assert minutes(told.high_s - told.low_s) <= 35


def test_with_the_forward_mark_eleven_months_old_it_is_known_less_well() -> None:
    """As it was: 28 May 2017, asked for on 16 April 2018. More than 35 minutes, and the page says so."""
    mark = Result(MARATHON_M, 10_814, FORWARD, date(2017, 5, 28))
    told = fitness([mark], practice_m=PRACTISED_M, on=date(2018, 4, 16)).predict(MARATHON_M)

    assert minutes(told.high_s - told.low_s) == pytest.approx(36.5, abs=0.1)


def test_a_storm_explains_itself_and_reaches_what_was_run_in_it() -> None:
    """Boston, 16 April 2018: 5:43:59 after 650 backward miles, in an 11 m/s headwind, cold and rain."""
    storm = Conditions(headwind_mps=11, temperature_c=2, rain=True)
    told = fitness([QUALIFIER], practice_m=PRACTISED_M).predict(MARATHON_M, conditions=storm)

    assert told.low_s < from_clock("5:43:59") < told.high_s
    assert told.high_s / told.low_s <= 1.5
    assert {effect.name for effect in told.effects} == {"wind", "cold", "rain"}
    assert all(effect.sentence in told.reasons for effect in told.effects)
    assert all(effect.source for effect in told.effects)
    assert any("unexplained" in reason for reason in told.reasons)


def test_weather_leaves_the_surcharge_and_the_calm_day_alone() -> None:
    runner = fitness([QUALIFIER], practice_m=PRACTISED_M)
    calm, windy = (
        runner.predict(MARATHON_M),
        runner.predict(MARATHON_M, conditions=Conditions(headwind_mps=5)),
    )

    assert windy.predicted_s > calm.predicted_s
    assert windy.calm_s == calm.predicted_s
    assert windy.surcharge_pct == calm.surcharge_pct


def test_who_never_ran_backward_is_slower_and_less_sure() -> None:
    practised = fitness([QUALIFIER], practice_m=PRACTISED_M).predict(MARATHON_M)
    untold = fitness([QUALIFIER]).predict(MARATHON_M)
    never = fitness([QUALIFIER], practice_m=0).predict(MARATHON_M)

    assert practised.predicted_s < untold.predicted_s < never.predicted_s
    assert 38 < (never.surcharge_pct or 0) < 42
    assert never.high_s / never.low_s > 1.5 * practised.high_s / practised.low_s - 0.5


def test_a_forward_mark_makes_a_backward_one_surer_and_the_other_way_round() -> None:
    forward, backward = QUALIFIER, Result(10_000, from_clock("50:00"), BACKWARD)
    both = fitness([forward, backward], practice_m=PRACTISED_M)

    for facing, alone in ((BACKWARD, backward), (FORWARD, forward)):
        joined = both.predict(MARATHON_M, facing)
        single = fitness([alone], practice_m=PRACTISED_M).predict(MARATHON_M, facing)
        assert log(joined.high_s / joined.low_s) < log(single.high_s / single.low_s)


def test_a_mark_at_the_distance_is_believed() -> None:
    told = fitness([QUALIFIER]).predict(MARATHON_M, FORWARD)

    assert told.predicted_s == pytest.approx(from_clock("3:00:14"), abs=2)
    assert told.surcharge_pct is None


def test_an_old_mark_counts_less_than_a_new_one() -> None:
    today = date(2026, 4, 1)
    old = Result(10_000, 3000, BACKWARD, today - timedelta(days=4 * 365))
    new = Result(10_000, 3300, BACKWARD, today)
    told = fitness([old, new], on=today).predict(10_000)

    assert told.predicted_s > (3000 * 3300) ** 0.5
    assert fitness([old], on=today).predict(10_000).high_s > fitness([old]).predict(10_000).high_s


def test_a_curve_agrees_with_single_predictions() -> None:
    runner = fitness([QUALIFIER, Result(10_000, 3000, BACKWARD)])
    distances_m = [1500, 5000, 21_097.5, MARATHON_M]
    curve = runner.curve(BACKWARD, distances_m=distances_m)

    for at, distance_m in enumerate(distances_m):
        told = runner.predict(distance_m)
        assert curve.duration_s[at] == pytest.approx(told.predicted_s)
        assert curve.low_mps[at] == pytest.approx(distance_m / told.high_s)
        assert curve.high_mps[at] == pytest.approx(distance_m / told.low_s)


def test_a_curve_over_durations_is_the_same_line() -> None:
    runner = fitness([QUALIFIER, Result(10_000, 3000, BACKWARD)])
    over_distance = runner.curve(FORWARD, distances_m=np.geomspace(1000, 100_000, 30))
    over_time = runner.curve(FORWARD, durations_s=over_distance.duration_s)

    assert over_time.distance_m == pytest.approx(over_distance.distance_m)
    assert over_time.speed_mps == pytest.approx(over_distance.speed_mps)
    assert (over_time.low_mps < over_time.speed_mps).all()
    assert (over_time.speed_mps < over_time.high_mps).all()


def test_a_curve_is_over_one_thing_only() -> None:
    runner = fitness([QUALIFIER])

    with pytest.raises(ValueError, match="one of the two"):
        runner.curve(FORWARD)
    with pytest.raises(ValueError, match="above zero"):
        runner.curve(FORWARD, durations_s=[0.0])


@pytest.mark.parametrize("results", [[], [Result(100, 20, BACKWARD)]], ids=["nothing", "a sprint"])
def test_nothing_to_go_by_is_said(results: list[Result]) -> None:
    with pytest.raises(Impossible, match="at least one time"):
        fitness(results)


@pytest.mark.parametrize("distance_m", [100, 300_000, float("nan"), -5])
def test_only_distances_of_endurance_are_predicted(distance_m: float) -> None:
    with pytest.raises(Impossible):
        fitness([QUALIFIER]).predict(distance_m)


def season() -> list[Result]:
    """400 hard runs and some marks, from a seed."""
    chance = np.random.default_rng(26)
    begins = date(2025, 9, 1)
    runs = []
    for number in range(400):
        facing = BACKWARD if number % 2 else FORWARD
        distance_m = float(chance.uniform(3000, 25_000))
        race_s = (13_500 if facing is BACKWARD else 10_814) * (distance_m / MARATHON_M) ** 1.08
        time_s = race_s * float(np.exp(chance.normal(0.08, 0.06)))
        runs.append(Result(distance_m, time_s, facing, begins + timedelta(days=number // 2), Kind.HARD_RUN))
    return [*runs, QUALIFIER, Result(10_000, from_clock("50:10"), BACKWARD, begins + timedelta(days=120))]


def test_a_season_is_worked_out_in_well_under_a_second() -> None:
    runs = season()
    began_s = perf_counter()
    runner: Fitness = fitness(runs, practice_m=PRACTISED_M)
    for facing in (BACKWARD, FORWARD):
        runner.curve(facing, durations_s=np.geomspace(120, 6 * 3600, 500))
    runner.predict(MARATHON_M)
    took_s = perf_counter() - began_s

    assert took_s < 0.5


@pytest.mark.parametrize(("distance_m", "said"), [(800, "Below 1,500 m"), (100_000, "Beyond the marathon")])
def test_where_one_exponent_does_not_hold_the_interval_is_wider_and_says_so(
    distance_m: float, said: str
) -> None:
    runner = fitness([Result(10_000, 3000, FORWARD)])
    near, far = runner.predict(MARATHON_M, FORWARD), runner.predict(distance_m, FORWARD)

    assert any(reason.startswith(said) for reason in far.reasons)
    assert not any("one exponent does not hold" in reason for reason in near.reasons)
    assert far.high_s / far.low_s > near.high_s / near.low_s


def test_each_sentence_goes_through_the_translator_before_its_numbers() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return f"<{sentence}>"

    storm = Conditions(headwind_mps=11, temperature_c=2, rain=True)
    marks = [QUALIFIER, Result(5000, 1500, BACKWARD), Result(10_000, 4000, BACKWARD)]
    told = fitness(marks, practice_m=PRACTISED_M, translate=translate).predict(
        MARATHON_M, conditions=storm, translate=translate
    )

    assert all(reason.startswith("<") for reason in told.reasons)
    assert not any(digits in sentence for sentence in asked for digits in ("3:00:14", "1046", "25:00"))


def test_paired_efforts_of_ones_own_are_named_and_make_surer() -> None:
    pairs = [PairedEffort(date(2026, 3, day), 4e5, 1.22, 0.04) for day in range(1, 9)]
    measured = fitness([QUALIFIER], ratio=updated(pairs, 4e5)).predict(MARATHON_M)
    usual = fitness([QUALIFIER], practice_m=4e5).predict(MARATHON_M)

    assert measured.predicted_s < usual.predicted_s
    assert measured.high_s / measured.low_s < usual.high_s / usual.low_s
    assert any("paired efforts" in reason for reason in measured.reasons)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([QUALIFIER], "for want of marks over two distances"),
        (
            [QUALIFIER, Result(10_000, 3300, BACKWARD)],
            "moved by how your marks of both directions go together",
        ),
        ([Result(5000, 1500, BACKWARD), Result(10_000, 3200, BACKWARD)], "from your marks"),
    ],
)
def test_the_exponent_says_where_it_is_from(marks: list[Result], said: str) -> None:
    reasons = fitness(marks).predict(MARATHON_M).reasons

    assert sum(said in reason for reason in reasons) == 1
