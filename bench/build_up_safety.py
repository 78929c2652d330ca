"""Claim: no build-up of any runner breaks a rule of safety, as it is made or made anew.

    python bench/build_up_safety.py [--runners N] [--seed N]

Random wishes and histories, a part of each plan lived, something that came between, and the plan made again; each looked
through by the checker that shares nothing with the model. Writes its section of RESULTS.md.
"""

import argparse
import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from build_ups import TODAY
from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import (
    Event,
    Free,
    Happened,
    History,
    Plan,
    Ran,
    Risk,
    SteppingStone,
    Who,
    Wish,
    broken,
    build_up,
    replan,
)
from machine import machine
from results import write_section

BACKWARD_M = (0.0, 0.0, 210.0, 800.0, 1_950.0, 3_000.0, 7_430.0, 15_000.0, 22_000.0)
FORWARD_M = (0.0, 5_000.0, 12_345.0, 25_000.0)
MINUTES = (15, 30, 45, 60, 90, 180, 360)


def runner(chance: random.Random) -> tuple[Wish, History]:
    """Any wish of up to twelve weeks, and any history."""
    today = TODAY + timedelta(days=chance.randint(0, 6))

    def day(first: int, last: int) -> date:
        return today + timedelta(days=chance.randint(first, last))

    def free() -> Free:
        return Free(chance.choice(MINUTES), chance.random() < 0.7, chance.random() < 0.4)

    stones = (
        SteppingStone(
            day(1, 60),
            chance.choice((5_000.0, 10_000.0)),
            chance.choice((Facing.BACKWARD, Facing.FORWARD)),
        ),
    )
    wish = Wish(
        today=today,
        race_day=chance.choice((None, day(1, 84))),
        distance_m=chance.choice((5_000.0, 10_000.0, 21_097.5, 42_195.0)),
        who=chance.choice((Who.RACE, Who.RACE, Who.RETURN, Who.ECONOMY)),
        free={weekday: free() for weekday in range(7) if chance.random() < 0.75},
        long_weekday=chance.choice((None, 2, 6)),
        blocked=frozenset(day(0, 80) for _ in range(chance.choice((0, 0, 3, 8)))),
        treadmill=chance.random() < 0.5,
        hilly=chance.random() < 0.5,
        keep_speed=chance.random() < 0.5,
        risk=chance.choice(list(Risk)),
        first_weekday=chance.choice((0, 6)),
        stepping_stones=chance.choice(((), (), stones)),
        weeks=chance.randint(1, 12),
        dose_minutes=chance.choice((5, 15, 30)),
        dose_times=chance.choice((1, 2, 3, 5)),
    )
    runs = tuple(
        Ran(
            day(-45, -1),
            chance.choice(BACKWARD_M),
            chance.choice(FORWARD_M),
            chance.choice((0.0, 40.0, 120.0)),
        )
        for _ in range(chance.choice((0, 3, 8, 14)))
    )
    sore = tuple(
        Soreness(day(-12, 0), chance.choice(list(Part)), float(chance.randint(0, 10)))
        for _ in range(chance.choice((0, 1, 2)))
    )
    happened = tuple(
        Happened(day(-5, 0), chance.choice(list(Event))) for _ in range(chance.choice((0, 0, 1)))
    )
    return wish, History(
        runs=runs, soreness=sore, happened=happened, backward_mps=chance.choice((None, 2.0, 2.6))
    )


def lived(plan: Plan, wish: Wish, history: History, chance: random.Random) -> tuple[Wish, History]:
    """Some days later: most sessions run, something else run, perhaps something sore."""
    on = wish.today + timedelta(days=chance.randint(1, 20))
    ran = tuple(
        Ran(s.date, s.backward_m, s.forward_m)
        for s in plan.sessions
        if s.run and s.date < on and chance.random() < 0.8
    )
    other = Ran(
        on - timedelta(days=chance.randint(1, 6)),
        chance.choice((0.0, 2_000.0, 9_000.0)),
        chance.choice((0.0, 15_000.0)),
    )
    sore = (Soreness(on, chance.choice(list(Part)), float(chance.randint(2, 8))),)
    return replace(wish, today=on), replace(
        history,
        runs=(*history.runs, *ran, *chance.choice(((), (), (other,)))),
        soreness=chance.choice(((), sore)),
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runners", type=int, default=300)
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    found, sessions, status = Counter[str](), 0, Counter[str]()
    for number in range(given.seed, given.seed + given.runners):
        chance = random.Random(number)
        wish, history = runner(chance)
        plan = build_up(wish, history, helps=False)
        status[plan.status] += 1
        later, more = lived(plan, wish, history, chance)
        anew = replan(plan, later, more).plan
        sessions += len(plan.sessions) + len(anew.sessions)
        for one in (*broken(plan, wish, history), *broken(anew, later, more)):
            found[one.rule] += 1
            print(f"runner {number}: {one.rule} on {one.day}: {one.says}", file=sys.stderr)
    told = ", ".join(f"{count} {name}" for name, count in status.items())
    claim = (
        f"`just prove build-up-safety --runners {given.runners} --seed {given.seed}`: {2 * given.runners:,} plans with "
        f"{sessions:,} sessions ({told} when first made), rules broken: {found.total()}."
    )
    write_section("build-up-safety", "The build-up: safe for any runner", [f"{machine()}.", "", claim])
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
