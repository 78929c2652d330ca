"""Which results speak of the runner: hard runs thinned, contradictions set aside, outliers doubted.

docs/how/fitness.md, "What is set aside", tells each rule.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from heelfirst.facing import Facing
from heelfirst.records.fitness.calm import calm
from heelfirst.records.fitness.law import (
    DAY_SD,
    EXPONENT,
    HARD_RUN_SLOWER,
    HIGHEST_EXPONENT,
    LOWEST_EXPONENT,
    Belief,
    Coupling,
    Floats,
    Seen,
    disagreement,
    learned,
    seen,
    surprise,
)
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.words import mark_in_words
from heelfirst.units.distance import MARATHON_M, System

SPRINT_M = 400.0
"""Below this a time says how fast somebody is, not how long it lasts."""
BAND_LOG, SEASON_DAYS = log(1.25), 120
"""Of hard runs over distances within such a band, and within so many days, the fastest speaks for all."""
APART = 1.5
"""Only marks whose distances differ so much tell an exponent: closer together a day's form decides."""
ODD = 2.0
"""Standard deviations from the rest from which on a mark may be to blame for an exponent that no runner has."""
FAR_OFF = 2.5
"""Standard deviations from which on a mark counts less."""
UNHEARD = 1e4
"""Variance of a mark that says nothing: a lower bound that is met anyway."""
JURY = 3
"""With fewer marks than this none is in the minority, but a slow day is doubted even beside one other."""


@dataclass(frozen=True, slots=True)
class Used:
    """A result that speaks, and how much: 1, or less where it is doubted."""

    result: Result
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class SetAside:
    """A result that does not speak, and why."""

    result: Result
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """All that a fitness rests on."""

    belief: Belief
    """After the marks."""
    before: Belief
    coupling: Coupling
    used: tuple[Used, ...]
    set_aside: tuple[SetAside, ...]
    on: date | None
    """The day the fitness is of."""

    def own_exponent(self, facing: Facing) -> bool:
        """Whether marks over two distances of this direction tell an exponent."""
        ways = {round(one.result.distance_m) for one in self.used if one.result.facing is facing}
        return len(ways) > 1


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """What is left, as people see it and as the model sees it."""

    used: tuple[Used, ...]
    set_aside: tuple[SetAside, ...]
    marks: Seen | None
    """None where nothing speaks."""


def sorted_out(
    results: Sequence[Result],
    before: Belief,
    on: date | None,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Sorted:
    """Decide which of the results speak; they come out in the order given."""
    aside: dict[int, str] = {}
    for at, result in enumerate(results):
        if result.distance_m < SPRINT_M:
            aside[at] = translate("Below 400 m a time says how fast you are, not how long it lasts.")
    for at in _slower_hard_runs(results, on):
        aside.setdefault(at, translate("A faster hard run over about this distance speaks for it."))
    races = [at for at, result in enumerate(results) if result.kind is Kind.RACE and at not in aside]
    for facing in sorted({results[at].facing for at in races}):
        for at, other, exponent in _contradictions(results, races, facing, before, on):
            aside[at] = translate(
                "With {other} it would make an exponent of {exponent}; runners have between 1.03 and 1.30. Of the two, "
                "this one agrees less with the rest."
            ).format(other=mark_in_words(results[other], system, translate), exponent=_in_words(exponent))
    kept = [at for at in range(len(results)) if at not in aside]
    marks, weights = None, np.ones(0)
    while kept:
        chosen = [results[at] for at in kept]
        marks, weights = _doubted(_at_least_this_fast(chosen, seen(chosen, on), before), before)
        unlike = _unlike_a_runner(chosen, marks, before)
        if unlike is None:
            break
        place, exponent = unlike
        aside[kept.pop(place)] = translate(
            "With it, all marks together would make an exponent of {exponent}; runners have between 1.03 and 1.30."
        ).format(exponent=_in_words(exponent))
    return Sorted(
        tuple(Used(results[at], float(weight)) for at, weight in zip(kept, weights, strict=True)),
        tuple(SetAside(results[at], why) for at, why in sorted(aside.items())),
        marks if kept else None,
    )


def _slower_hard_runs(results: Sequence[Result], on: date | None) -> list[int]:
    """Of hard runs of one direction, about one distance and one season, all but the fastest."""
    best: dict[tuple[Facing, int, int], tuple[float, int]] = {}
    hard = [at for at, result in enumerate(results) if result.kind is Kind.HARD_RUN]
    for at in hard:
        result = results[at]
        ago = 0 if on is None or result.day is None else (on - result.day).days
        band = (result.facing, floor(log(result.distance_m) / BAND_LOG), ago // SEASON_DAYS)
        worth = _worth(result)
        if band not in best or worth < best[band][0]:
            best[band] = (worth, at)
    speaking = {at for _, at in best.values()}
    return [at for at in hard if at not in speaking]


def _unlike_a_runner(chosen: Sequence[Result], marks: Seen, before: Belief) -> tuple[int, float] | None:
    """(place of the most surprising mark, exponent) where the exponent of one direction is none that runners have."""
    after = learned(before, marks)
    for facing in (Facing.FORWARD, Facing.BACKWARD):
        exponent, _ = after.exponent(facing, SPRINT_M if facing is Facing.FORWARD else MARATHON_M)
        if not LOWEST_EXPONENT <= exponent <= HIGHEST_EXPONENT:
            off, variance = surprise(before, marks)
            own = np.array([result.facing is facing for result in chosen])
            return int(np.argmax(np.where(own, np.square(off) / variance, -1.0))), exponent
    return None


def _contradictions(
    results: Sequence[Result], races: Sequence[int], facing: Facing, before: Belief, on: date | None
) -> Iterator[tuple[int, int, float]]:
    """(index set aside, index it contradicts, their exponent), one after the other until no pair contradicts."""
    marks = seen([results[at] for at in races], on)
    inverse, off = disagreement(before, marks)
    one_way = np.array([results[at].facing is facing for at in races])
    exponents, unsure = _exponents(marks, DAY_SD[facing])
    bad = np.isfinite(exponents)
    bad &= (exponents + unsure < LOWEST_EXPONENT) | (exponents - unsure > HIGHEST_EXPONENT)
    bad &= np.outer(one_way, one_way)
    if one_way.sum() > 2:
        # A day's form makes an odd exponent now and then; a mark that agrees with the rest is not to blame for it.
        off_the_rest, variance = surprise(
            before, seen([replace(results[at], log_sd=None) for at in races], on)
        )
        odd = np.square(off_the_rest) > ODD**2 * variance
        bad &= odd[:, None] | odd[None, :]
    while bad.any():
        accused = bad.any(axis=1)
        if one_way.sum() == 2:
            worst = _of_two([results[at] for at in races], np.flatnonzero(one_way), marks)
        else:
            # Leaving out the one with the largest of these leaves the others in best agreement.
            far = np.square(inverse @ off) / np.diag(inverse)
            worst = int(np.argmax(np.where(accused, far, -1.0)))
        others = np.flatnonzero(bad[worst])
        other = int(others[np.argmax(np.abs(exponents[worst, others] - EXPONENT[facing]))])
        yield races[worst], races[other], float(exponents[worst, other])
        bad[worst, :] = bad[:, worst] = False
        one_way[worst] = False
        # The inverse without one mark; its own row is kept harmless.
        inverse = inverse - np.outer(inverse[worst], inverse[worst]) / inverse[worst, worst]
        inverse[worst, worst] = 1.0
        off[worst] = 0.0


def _exponents(marks: Seen, day_sd: float) -> tuple[Floats, Floats]:
    """(n, n) the exponent between each two marks, NaN where their distances are too close to tell; (n, n) its spread.

    The spread is that of two days' form: a doubted mark must not hide behind its doubt.
    """
    way = marks.rows[:, 1] + marks.rows[:, 3]
    apart = way[:, None] - way[None, :]
    told = np.abs(apart) >= np.log(APART) - 1e-9
    far = np.where(told, apart, 1.0)
    longer = marks.log_times[:, None] - marks.log_times[None, :]
    return np.where(told, longer / far, np.nan), np.sqrt(2) * day_sd / np.abs(far)


def _of_two(races: Sequence[Result], two: NDArray[np.intp], marks: Seen) -> int:
    """Of two marks alone, the one less sure; of two as sure, the slower."""
    noise = np.diag(marks.noise)[two]
    if max(noise) > 1.5 * min(noise):
        return int(two[np.argmax(noise)])
    # A slow day happens to everybody, a fast one by accident to nobody.
    return int(two[np.argmax([_worth(races[at]) for at in two])])


def _in_words(exponent: float) -> str:
    return f"{round(exponent, 2) + 0.0:.2f}"  # no minus before a nought


def _worth(result: Result) -> float:
    """Log time with the distance taken out: smaller is better."""
    return float(calm(result).log_s - EXPONENT[result.facing] * np.log(result.distance_m))


def _at_least_this_fast(chosen: Sequence[Result], marks: Seen, before: Belief) -> Seen:
    """Let a hard run speak only where it was faster than the races say, and then as it was run.

    Without races the hard runs stand for them, as `seen` lays them out; each is doubted by as much as it is slower
    than all of them say.
    """
    hard = np.array([result.kind is Kind.HARD_RUN for result in chosen])
    if not hard.any():
        return marks
    if hard.all():
        slower = np.maximum(marks.log_times - marks.rows @ learned(before, marks).mean, 0.0)
        return marks.doubted(np.square(slower))
    after = learned(before, marks.only(~hard))
    as_run = Seen(marks.rows, marks.log_times + HARD_RUN_SLOWER * hard, marks.noise)
    unheard = hard & (as_run.log_times > marks.rows @ after.mean)
    return as_run.doubted(np.where(unheard, UNHEARD, 0.0))


def _doubted(marks: Seen, before: Belief) -> tuple[Seen, Floats]:
    """Doubt marks that are far off all others, the farthest first, until each is `FAR_OFF` off at most."""
    weights = np.ones(marks.log_times.size)
    for _ in range(marks.log_times.size):
        off, variance = surprise(before, marks)
        # A slow day happens to everybody, a fast one by accident to nobody.
        in_question = (weights == 1) & ((off > 0) | (weights.size >= JURY))
        far = np.where(in_question, np.square(off) / variance, 0.0)
        at = int(np.argmax(far))
        if far[at] <= FAR_OFF**2:
            break
        extra = np.zeros(weights.size)
        # The farther off, the less it moves: one storm is not to become the runner.
        extra[at] = variance[at] * ((far[at] / FAR_OFF**2) ** 2 - 1)
        own = marks.noise[at, at]
        weights[at] = own / (own + extra[at])
        marks = marks.doubted(extra)
    return marks, weights
