"""Claim: of runners made by the model itself, 75 to 90 % run inside the 80 % interval.

    uv run python bench/prediction_calibration.py [--runners N] [--seed N]

Each runner has an exponent each way, a surcharge and a wandering form of his own, one to five races over the last three
years, some of them hard runs, and then races once more. The whole path is tried, refusals and setting aside included.
This shows that the arithmetic keeps its word, not that people are made like the model. Writes its section of RESULTS.md.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, fitness
from heelfirst.records.fitness.law import (
    BEND_PER_LOG,
    BEND_SD,
    EXPONENT,
    EXPONENT_SD,
    FADES_FROM_M,
    FORM_DRIFT,
    HALF_M,
    HARD_RUN_SD,
    HARD_RUN_SLOWER,
    NO_BEND_S,
    SKILL_DRIFT,
    YEAR_DAYS,
    beyond,
    coupling,
    day_sd,
)
from heelfirst.units.distance import MARATHON_M
from machine import machine
from results import write_section

SEED, RUNNERS = 26, 1000
LEAST, MOST = 0.75, 0.90
DISTANCES_M = (3000.0, 5000.0, 10_000.0, 16_000.0, 21_097.5, MARATHON_M)
TODAY = date(2026, 4, 20)
WAYS = (Facing.FORWARD, Facing.BACKWARD)


@dataclass(frozen=True, slots=True)
class Race:
    """What one made runner was foretold, and ran."""

    facing: Facing
    distance_m: float
    marks: int
    set_aside: int
    inside: bool
    high_over_low: float


@dataclass(slots=True, eq=False)
class Made:
    """A runner drawn from the model."""

    log_s: dict[Facing, float]
    exponent: dict[Facing, float]
    bend: float
    """By how much the forward exponent is larger beyond the half marathon."""
    form: np.ndarray
    skill: np.ndarray
    """Off today's form, by days before today."""

    def time_s(self, distance_m: float, facing: Facing, days: int, chance: np.random.Generator) -> float:
        """One race, so many days before today."""
        way = np.log(distance_m / MARATHON_M)
        if facing is Facing.FORWARD:
            log_s = self.log_s[facing] + self.exponent[facing] * way
            log_s += self.bend * max(way, np.log(HALF_M / MARATHON_M))
        else:
            far = max(way, np.log(FADES_FROM_M / MARATHON_M))
            log_s = self.log_s[facing] + self.exponent[facing] * far
            log_s += self.exponent[Facing.FORWARD] * (way - far)
        wandered = self.form[days] + (self.skill[days] if facing is Facing.BACKWARD else 0.0)
        day = day_sd(np.array([self.log_s[Facing.FORWARD]]), facing)[0]
        spread = np.hypot(day, np.sqrt(beyond(np.array([distance_m]))[0]))
        return float(np.exp(log_s + wandered + chance.normal(0, spread)))


def made(practice_m: float, chance: np.random.Generator) -> Made:
    """Draw one runner."""
    joined = coupling(practice_m)
    forward = float(np.log(3.75 * 3600) + chance.normal(0, 0.15))
    log_s = {
        Facing.FORWARD: forward,
        Facing.BACKWARD: forward + chance.normal(joined.log_mean, joined.log_sd),
    }
    exponent = {facing: float(chance.normal(EXPONENT[facing], EXPONENT_SD[facing])) for facing in WAYS}
    bend = float(BEND_PER_LOG * (forward - np.log(NO_BEND_S)) + chance.normal(0, BEND_SD))
    days = int(3 * YEAR_DAYS) + 1
    step = 1 / np.sqrt(YEAR_DAYS)
    form = np.cumsum(np.append(0.0, chance.normal(0, FORM_DRIFT * step, days)))
    skill = np.cumsum(np.append(0.0, chance.normal(0, SKILL_DRIFT * step, days)))
    return Made(log_s, exponent, bend, form, skill)


def races(runners: int, seed: int, marks: int | None = None) -> Iterator[Race]:
    """Make runners with one to five marks, or so many; foretell one race of each. Impossible ones are drawn again."""
    chance = np.random.default_rng(seed)
    done = 0
    while done < runners:
        practice_m = float(chance.choice([0.0, 2e5, 1e6, 5e6]))
        runner = made(practice_m, chance)
        results = []
        for _ in range(marks or int(chance.integers(1, 6))):
            facing, distance_m = WAYS[chance.integers(2)], float(chance.choice(DISTANCES_M))
            days, hard = int(chance.integers(0, 1095)), bool(chance.random() < 0.2)
            time_s = runner.time_s(distance_m, facing, days, chance)
            if hard:
                time_s *= float(np.exp(chance.normal(HARD_RUN_SLOWER, HARD_RUN_SD)))
            kind = Kind.HARD_RUN if hard else Kind.RACE
            results.append(Result(distance_m, time_s, facing, TODAY - timedelta(days=days), kind))
        facing, distance_m = WAYS[chance.integers(2)], float(chance.choice(DISTANCES_M))
        time_s = runner.time_s(distance_m, facing, 0, chance)
        try:
            fit = fitness(results, practice_m, on=TODAY)
        except Impossible:
            continue
        told = fit.predict(distance_m, facing)
        done += 1
        yield Race(
            facing,
            distance_m,
            len(fit.used),
            len(fit.set_aside),
            told.low_s <= time_s <= told.high_s,
            told.high_s / told.low_s,
        )


def lines(runners: int, seed: int) -> Iterator[str]:
    """Lay it out."""
    everything = list(races(runners, seed))
    yield f"{machine()}."
    yield ""
    yield f"`just prove prediction-calibration`: {runners:,} runners, seed {seed}; held to {LEAST:.0%} to {MOST:.0%}."
    yield ""
    yield "| races | how many | inside the 80 % interval | median high/low |"
    yield "| --- | --- | --- | --- |"
    for name, some in (
        ("all", everything),
        ("backward", [race for race in everything if race.facing is Facing.BACKWARD]),
        ("forward", [race for race in everything if race.facing is Facing.FORWARD]),
        ("from one result", [race for race in everything if race.marks == 1]),
        ("from several", [race for race in everything if race.marks > 1]),
        ("with a result set aside", [race for race in everything if race.set_aside]),
        ("with 20 results", list(races(runners // 4, seed, 20))),
        ("with 60 results", list(races(runners // 4, seed, 60))),
    ):
        inside = np.mean([race.inside for race in some])
        yield (
            f"| {name} | {len(some):,} | {inside:.1%} | {np.median([race.high_over_low for race in some]):.2f} |"
        )


def main() -> None:
    """Measure and write the section."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--runners", type=int, default=RUNNERS)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    write_section(
        "prediction-calibration", "Intervals that keep their word", lines(given.runners, given.seed)
    )


if __name__ == "__main__":
    main()
