"""What the runner told beside the watch: how hard each outing was, her marks, the scales before and after, her body.

docs/how/story.md tells the rules. All of it is invented.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from heelfirst.attempt.story.outing import Body, Outing, OutingKind, RunMark, Told, Weighing
from heelfirst.facing.labels import Facing
from heelfirst.units.distance import MARATHON_M

BODY = Body(mass_kg=58.4, rest_heart_rate=50, max_heart_rate=186, sex="women")
QUALIFIER_S = 3 * 3600 + 14.0
QUALIFIER = "Lighthouse Marathon"
WEIGHED = frozenset({4, 8, 11, 14, 17})
"""Weeks whose long run had the scales before and after it."""

_RPE = {
    OutingKind.EASY: (3, 3, 4),
    OutingKind.LONG: (5, 5, 6),
    OutingKind.TECHNIQUE: (2, 3, 3),
    OutingKind.HILLS: (5, 6, 6),
    OutingKind.INTERVALS: (6, 7, 7),
}
_RACES = {10_000.0: 9, MARATHON_M: 10}
_STEPPING_STONE = 7
_FORWARD = (2, 2, 3)
_FIRST_WEEKS = timedelta(weeks=2)


def rpe(outing: Outing, begins: date) -> int | None:
    """How hard the runner said it was, 0 to 10; None for the outings of which nothing was told.

    What is new is harder: in the first two weeks every backward outing counts one more.
    """
    if outing.told is Told.NOBODY:
        return None
    if outing.kind is OutingKind.RACE:
        return _RACES.get(outing.distance_m, _STEPPING_STONE)
    chance = random.Random(outing.seed)
    if outing.backward_m == 0:
        return chance.choice(_FORWARD)
    return chance.choice(_RPE[outing.kind]) + (outing.day - begins < _FIRST_WEEKS)


def marks(outings: Sequence[Outing], begins: date) -> tuple[RunMark, ...]:
    """Three forward marks of the year before, and every race of the season, in the order of their days."""
    before = (
        RunMark(begins - timedelta(days=211), Facing.FORWARD, 10_000.0, 38 * 60 + 41.0, "Quay 10"),
        RunMark(
            begins - timedelta(days=148),
            Facing.FORWARD,
            MARATHON_M / 2,
            85 * 60 + 52.0,
            "Two Bridges Half Marathon",
        ),
        RunMark(begins - timedelta(days=57), Facing.FORWARD, MARATHON_M, QUALIFIER_S, QUALIFIER),
    )
    raced = (
        RunMark(
            race.day,
            Facing.BACKWARD,
            race.distance_m,
            race.finish_s,
            race.name,
            hard_run=race.distance_m not in _RACES,
            conditions=race.conditions,
        )
        for race in outings
        if race.finish_s is not None
    )
    return (*before, *raced)


def weighings(outings: Sequence[Outing], begins: date) -> tuple[Weighing, ...]:
    """The scales around five long runs: sweat by the warmth of the day, a bottle from the spotter when it got long."""
    return tuple(
        _weighed(outing)
        for outing in outings
        if outing.kind is OutingKind.LONG and (outing.day - begins).days // 7 in WEIGHED
    )


def _weighed(outing: Outing) -> Weighing:
    chance = random.Random(outing.seed + 1)
    minutes = round(outing.distance_m / 1000 * (5.15 + 0.052 * outing.surcharge_pct) + 4)
    hours = minutes / 60
    sweat_kg = hours * (0.48 + 0.022 * outing.temperature_c + chance.uniform(-0.05, 0.05))
    drunk_ml = 0.0 if hours < 1 else round(hours * chance.uniform(0.22, 0.32), 1) * 1000
    before_kg = round(BODY.mass_kg + chance.uniform(-0.5, 0.5), 1)
    after_kg = round(before_kg - sweat_kg + drunk_ml / 1000, 1)
    return Weighing(
        outing.number, outing.day, float(minutes), before_kg, after_kg, drunk_ml, outing.temperature_c
    )
