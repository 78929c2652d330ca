"""Claim: of races with fades made beforehand, 72 to 88 % end inside the 80 % interval, at 10, 21, 30 and 35 km.

    uv run python bench/pacing_on_the_day.py [--races N] [--seed N]

Each race is of a runner with a worth, a will of its own about the pace, places where it wanders, and a fade: what was
run too fast is paid for, and some blow up all the same. The second kind of race is not the model's: fades grow without
an end or come in steps, people stop, and pace wanders otherwise. Clocks are seen every 5 km and at halfway. This shows
that the arithmetic keeps its word, not that people are made like the model. Writes its section of RESULTS.md.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Segments
from heelfirst.facing import Facing
from heelfirst.pacing import Mark, Plan, Runner, ahead, pace
from heelfirst.pacing.fading import BLOW_UP, BLOW_UP_MEAN, DEARER, DEEPEST, EVEN_ODDS, FOLLOWS_SD
from heelfirst.units.distance import MARATHON_M
from machine import machine
from results import write_section

SEED, RACES = 26, 200
LEAST, MOST = 0.72, 0.88
LOG_SD = 0.06
SEEN_M = (5000.0, 10_000.0, 15_000.0, 20_000.0, 21_097.5, 25_000.0, 30_000.0, 35_000.0)
TOLD_M = (10_000.0, 21_097.5, 30_000.0, 35_000.0)
STEPS = 422

type Logs = NDArray[np.float64]
type Making = Callable[[np.random.Generator, float], Logs]


@dataclass(frozen=True, slots=True)
class Told:
    """One race at one place: what was foretold, and what was run."""

    at_m: float
    inside: bool
    early: bool
    """Before the interval."""
    wide: float
    """The interval over what was left of the race."""
    took_ms: float


def level(effort: float = 1.0) -> Plan:
    """The plan of a level marathon."""
    edges_m = np.linspace(0.0, MARATHON_M, STEPS + 1)
    flat = np.zeros(STEPS)
    segments = Segments(
        start_m=edges_m[:-1],
        length_m=np.diff(edges_m),
        grade=flat,
        grade_sd=flat,
        heading_rad=np.full(STEPS, np.nan),
        radius_m=np.full(STEPS, np.inf),
    )
    runner = Runner(level_mps=2.7, log_sd=LOG_SD, facing=Facing.BACKWARD)
    return pace(segments, runner, effort=effort)


def like_the_model(chance: np.random.Generator, beyond: float) -> Logs:
    """(steps,) logarithms over the plan: steady, what is paid for haste or a blow-up, and chance."""
    worth = beyond + chance.normal(-EVEN_ODDS * LOG_SD, LOG_SD)
    steady = 0.4 * (worth - beyond) + chance.normal(0.0, FOLLOWS_SD)
    blown = chance.random() < BLOW_UP
    share = chance.exponential(BLOW_UP_MEAN) if blown else DEARER * max(worth - steady, 0.0)
    along = (np.arange(STEPS) + 0.5) / STEPS
    while True:
        onset, width = chance.uniform(0.3, 0.96), np.exp(chance.uniform(np.log(0.015), np.log(0.6)))
        ramp = np.clip((along - onset) / width, 0.0, 1.0)
        if share / ramp.mean() <= DEEPEST:
            break
    return np.asarray(steady + ramp * share / ramp.mean() + _chance(chance, 0.02, 0.15, 0.03))


def unlike_the_model(chance: np.random.Generator, beyond: float) -> Logs:
    """(steps,) the same by another rule: a start as people make it, fades without an end or in steps, stops."""
    steady = 0.7 * beyond + chance.normal(-0.02, 0.05)
    along = (np.arange(STEPS) + 0.5) / STEPS
    fade = np.zeros(STEPS)
    if chance.random() < 0.6:
        onset, how = chance.uniform(0.35, 0.95), chance.exponential(0.25)
        fade = how * np.clip((along - onset) / (1 - onset), 0.0, 1.0) ** chance.choice([0.5, 1.0, 2.0])
        if chance.random() < 0.3:
            fade = how * np.ceil(4 * np.clip((along - onset) / (1 - onset), 0.0, 1.0)) / 4
    logs = steady + np.minimum(fade, 1.0) + _chance(chance, 0.015, 0.3, 0.04)
    stops = chance.poisson(0.4)
    for place in chance.integers(0, STEPS, stops):
        logs[place] = np.log(np.exp(logs[place]) + chance.uniform(20.0, 240.0) / 37.0)
    return np.asarray(logs)


def _chance(chance: np.random.Generator, slow_sd: float, share: float, km_sd: float) -> Logs:
    """(steps,) a wandering pace, and a new one each kilometre."""
    keep = np.exp(-1 / STEPS / share)
    slow = np.zeros(STEPS)
    slow[0] = chance.normal(0.0, slow_sd)
    for step in range(1, STEPS):
        slow[step] = keep * slow[step - 1] + chance.normal(0.0, slow_sd * np.sqrt(1 - keep**2))
    return np.asarray(slow + np.repeat(chance.normal(0.0, km_sd, STEPS // 10 + 1), 10)[:STEPS])


def races(count: int, seed: int, making: Making, effort: float = 1.0) -> Iterator[Told]:
    """Make so many races, and hold what is foretold on the way against what they end in."""
    chance = np.random.default_rng(seed)
    plan = level(effort)
    for _ in range(count):
        clocks_s = np.append(
            0.0, np.cumsum(plan.times_s * np.exp(making(chance, float(np.log(plan.effort)))))
        )
        marks = [Mark(at_m, float(np.interp(at_m, plan.edges_m, clocks_s))) for at_m in SEEN_M]
        marks = [Mark(mark.at_m, mark.elapsed_s + chance.normal(0.0, 3.0)) for mark in marks]
        for at_m in TOLD_M:
            begun_s = perf_counter()
            told = ahead(plan, [mark for mark in marks if mark.at_m <= at_m])
            took_ms = 1000 * (perf_counter() - begun_s)
            low_s, high_s = told.interval_s
            wide = (high_s - low_s) / (told.finish_s - told.mark.elapsed_s)
            yield Told(at_m, low_s <= clocks_s[-1] <= high_s, bool(clocks_s[-1] < low_s), wide, took_ms)


def lines(count: int, seed: int) -> Iterator[str]:
    """Lay it out."""
    yield f"{machine()}."
    yield ""
    yield (
        f"`just prove pacing-on-the-day`: {count:,} races of each kind over a level marathon, seed {seed}; of the model’s "
        f"own held to {LEAST:.0%} to {MOST:.0%}. Early: before the interval; the rest of what is outside is late."
    )
    yield ""
    yield "| races | clock at | inside the 80 % interval | early | interval over the rest | median ms |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, making, effort in (
        ("as the model has them", like_the_model, 1.0),
        ("the same, a plan 8 % beyond the runner", like_the_model, 1.08),
        ("the same, an easy plan", like_the_model, 0.92),
        ("by another rule", unlike_the_model, 1.0),
    ):
        everything = list(races(count, seed, making, effort))
        for at_m in TOLD_M:
            some = [each for each in everything if each.at_m == at_m]
            yield (
                f"| {name} | {at_m / 1000:.0f} km | {np.mean([each.inside for each in some]):.0%} "
                f"| {np.mean([each.early for each in some]):.0%} | {np.median([each.wide for each in some]):.0%} "
                f"| {np.median([each.took_ms for each in some]):.0f} |"
            )


def main() -> None:
    """Measure and write the section."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--races", type=int, default=RACES)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    write_section(
        "pacing-on-the-day", "Forecasts on the way that keep their word", lines(given.races, given.seed)
    )


if __name__ == "__main__":
    main()
