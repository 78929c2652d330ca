"""A mark run in weather speaks of the calm day, and less loudly."""

from datetime import date, timedelta
from math import exp, log

import pytest

from heelfirst.energetics import Conditions
from heelfirst.facing import Facing
from heelfirst.records.fitness import Fitness, Result, fitness
from heelfirst.records.fitness.calm import calm, weather
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
RACE_DAY = date(2018, 4, 16)
STORM = Conditions(headwind_mps=11, temperature_c=2, rain=True)
QUALIFIER = Result(MARATHON_M, from_clock("3:00:14"), FORWARD)
PRACTISED_M = 650 * MILE_M


def finish(conditions: Conditions | None) -> Result:
    return Result(MARATHON_M, from_clock("5:43:59"), BACKWARD, RACE_DAY, conditions=conditions)


def the_day_after(*results: Result) -> Fitness:
    return fitness(results, practice_m=PRACTISED_M, on=RACE_DAY + timedelta(days=1))


def test_the_day_after_the_storm_the_runner_is_the_runner_of_the_day_before() -> None:
    """3:00:14 forward was run, so it can be run; the storm says little of calm days."""
    before, after = the_day_after(QUALIFIER), the_day_after(QUALIFIER, finish(STORM))

    assert after.predict(MARATHON_M, FORWARD).predicted_s == pytest.approx(10_814, rel=0.01)
    assert after.predict(MARATHON_M).predicted_s == pytest.approx(
        before.predict(MARATHON_M).predicted_s, rel=0.03
    )
    assert after.predict(MARATHON_M).predicted_s > before.predict(MARATHON_M).predicted_s
    assert after.set_aside == ()


def test_with_a_mark_of_last_year_it_is_so_too() -> None:
    dated = Result(MARATHON_M, 10_814, FORWARD, date(2017, 5, 28))
    after = the_day_after(dated, finish(STORM))

    assert after.predict(MARATHON_M, FORWARD).predicted_s == pytest.approx(10_814, rel=0.01)


def test_what_was_done_with_the_storm_is_said() -> None:
    reasons = the_day_after(QUALIFIER, finish(STORM)).predict(MARATHON_M).reasons
    said = next(reason for reason in reasons if "was run in weather" in reason)

    for part in ("5:43:59", "Headwind of 11 m/s", "Cold, 2 °C", "Rain", "on a calm day", "counts less"):
        assert part in said


def test_the_storm_is_named_among_many_marks_that_say_more() -> None:
    races = [
        Result(10_000.0 + 10 * number, 3120.0 + 3 * number, BACKWARD, date(2018, 3, 1)) for number in range(8)
    ]
    reasons = the_day_after(QUALIFIER, *races, finish(STORM)).predict(MARATHON_M).reasons

    assert sum("was run in weather" in reason for reason in reasons) == 1
    assert "Results that say less and are counted too: 3." in reasons


def test_a_storm_that_nobody_told_of_is_doubted_and_slows_nothing() -> None:
    before, after = the_day_after(QUALIFIER), the_day_after(QUALIFIER, finish(None))
    told = after.predict(MARATHON_M)

    assert after.predict(MARATHON_M, FORWARD).predicted_s == pytest.approx(10_814, rel=0.01)
    assert told.predicted_s == pytest.approx(before.predict(MARATHON_M).predicted_s, rel=0.03)
    assert after.used[1].weight < 0.1
    assert any("far from the rest" in reason and "If weather slowed it" in reason for reason in told.reasons)


def test_a_fast_mark_beside_one_other_is_believed() -> None:
    """A fast day happens by accident to nobody: the slow one of the two is in question."""
    told = fitness([Result(MARATHON_M, from_clock("4:30:00"), FORWARD), Result(MARATHON_M, 13_500, BACKWARD)])

    assert told.used[1].weight == 1
    assert told.used[0].weight < 0.5


def test_a_calm_mark_stays_as_it_was_run() -> None:
    still = calm(QUALIFIER)

    assert (still.log_s, still.log_sd, still.effects) == (log(10_814), 0.0, ())
    assert weather(QUALIFIER) == ()


def test_conditions_without_weather_change_nothing() -> None:
    assert calm(finish(Conditions(temperature_c=9))).log_s == pytest.approx(log(20_639))


def test_the_weather_is_taken_off_for_the_speed_of_the_calm_day() -> None:
    """The effects are those of somebody who runs the calm time; put on again, they give what was run."""
    result = finish(STORM)
    still = calm(result)
    slower = sum(effect.log_mean for effect in still.effects)

    assert {effect.name for effect in still.effects} == {"wind", "cold", "rain"}
    assert still.log_s + slower == pytest.approx(log(result.time_s))
    assert from_clock("4:20:00") < exp(still.log_s) < from_clock("4:50:00")


def test_the_doubt_is_that_of_the_wider_half() -> None:
    still = calm(finish(STORM))
    parts = sum(effect.log_sd**2 for effect in still.effects)

    assert still.log_sd > parts**0.5
    assert still.log_sd < 0.2


def test_wind_blows_harder_on_the_light() -> None:
    light, heavy = (
        calm(Result(MARATHON_M, 15_000, BACKWARD, conditions=STORM, mass_kg=mass_kg)).log_s
        for mass_kg in (50.0, 95.0)
    )

    assert light < heavy


def test_a_tailwind_makes_the_calm_day_slower() -> None:
    pushed = Result(MARATHON_M, 10_814, FORWARD, conditions=Conditions(headwind_mps=-6))

    assert calm(pushed).log_s > log(10_814)
