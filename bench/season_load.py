"""Claim: all that load says of a season of 400 runs is worked out again in well under a second.

    uv run python bench/season_load.py

A season of 400 outings, a third of them with both directions, made from a seed. Measured is `season` from the
sessions as a page has them: spikes, weeks with monotony, the impulse response and every part's exposure; beside it the
energy of the same runs from their summaries. CPU milliseconds of the best and the worst of 21 passes in one process.
Writes its section of RESULTS.md.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import numpy as np

from heelfirst.energetics import of_summaries, prior
from heelfirst.energetics.load import Part, Session, Soreness, season
from heelfirst.facing import Facing
from machine import machine
from results import write_section

SEED = 26
PASSES = 21
FIRST = date(2025, 3, 1)


def sessions(outings: int) -> list[Session]:
    """So many outings in so many days, each third with both directions, each fifth without an effort told."""
    chance = np.random.default_rng(SEED)
    made = []
    for outing in range(outings):
        ways = [(Facing.BACKWARD,), (Facing.FORWARD,), (Facing.BACKWARD, Facing.FORWARD)][outing % 3]
        rpe = None if outing % 5 == 0 else float(chance.integers(2, 9))
        for facing in ways:
            way_m = float(chance.uniform(2_000, 25_000))
            day = FIRST + timedelta(days=outing)
            made.append(Session(day, facing, way_m, way_m / 2.6, float(chance.uniform(0, 300)), rpe))
    return made


def passed_ms(work: Callable[[], object]) -> tuple[float, float]:
    """CPU milliseconds of the best and the worst pass, after one that does not count."""
    work()
    spent_ms = []
    for _ in range(PASSES):
        began_s = time.process_time()
        work()
        spent_ms.append((time.process_time() - began_s) * 1000)
    return min(spent_ms), max(spent_ms)


def main() -> None:
    lines = [
        f"`bench/season_load.py`, seed {SEED}: CPU time, best and worst of {PASSES}. {machine()}.",
        "",
        "| outings | sessions | load of the season, ms | worst, ms | energy of the runs, ms | worst, ms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for outings in (400, 4_000):
        made = sessions(outings)
        on = FIRST + timedelta(days=outings)
        sore = [Soreness(on - timedelta(days=day), part, 2) for day in range(28) for part in Part]
        best_ms, worst_ms = passed_ms(partial(season, made, on, sore))
        way_m = np.array([one.distance_m for one in made])
        back = np.array([one.facing is Facing.BACKWARD for one in made])
        ratio = prior(400_000)
        columns = (np.where(back, way_m, 0.0), np.where(back, 0.0, way_m), np.zeros(way_m.size))
        energy_ms, energy_worst_ms = passed_ms(partial(of_summaries, *columns, 2.6, ratio=ratio))
        lines.append(
            f"| {outings:,} | {len(made):,} | {best_ms:.1f} | {worst_ms:.1f} | {energy_ms:.2f} | {energy_worst_ms:.2f} |"
        )
    write_section("season-load", "Load: a season worked out again", lines)


if __name__ == "__main__":
    main()
