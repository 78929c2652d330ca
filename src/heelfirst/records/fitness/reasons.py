"""Why a prediction is what it is: one short sentence for each thing that moved it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import exp

import numpy as np

from heelfirst.energetics.conditions import Conditions, Effect
from heelfirst.energetics.interval import Z80
from heelfirst.facing import Facing
from heelfirst.records.fitness.calm import calm, weather
from heelfirst.records.fitness.law import SHORT_M, Belief, Coupling, learned, seen
from heelfirst.records.fitness.limits import Impossible
from heelfirst.records.fitness.result import Result
from heelfirst.records.fitness.riegel import own_exponent
from heelfirst.records.fitness.sorting import Grounds
from heelfirst.records.fitness.words import begun, distance_in_words, mark_in_words
from heelfirst.units import duration
from heelfirst.units.distance import MARATHON_M, System

MOST_MARKS = 6
"""So many marks are named one by one, and each that was run in weather."""
STORM_MPS = 8.0


def told(
    grounds: Grounds,
    distance_m: float,
    facing: Facing,
    *,
    effects: Sequence[Effect],
    conditions: Conditions | None,
    system: System,
    translate: Callable[[str], str],
) -> tuple[str, ...]:
    """All reasons, the marks first."""
    return (
        *_marks(grounds, distance_m, facing, system, translate),
        *_exponent(grounds, distance_m, facing, translate),
        *_joined(grounds, distance_m, facing, system, translate),
        *_set_aside(grounds, system, translate),
        *_far(distance_m, facing, translate),
        *(effect.sentence for effect in effects),
        *_unexplained(conditions, translate),
    )


def _marks(
    grounds: Grounds, distance_m: float, facing: Facing, system: System, translate: Callable[[str], str]
) -> Iterator[str]:
    """What each mark says by itself, the most telling first."""
    alone = [_alone(grounds.before, one.result, grounds.on, distance_m, facing) for one in grounds.used]
    by_weight = np.argsort(
        [sd / max(one.weight, 1e-3) for (_, sd), one in zip(alone, grounds.used, strict=True)], kind="stable"
    )
    target = distance_in_words(distance_m, system, translate)
    sentence = (
        translate("{mark}: by itself it says {time} backward over {distance}.")
        if facing is Facing.BACKWARD
        else translate("{mark}: by itself it says {time} forward over {distance}.")
    )
    named = [
        at
        for place, at in enumerate(by_weight)
        if place < MOST_MARKS or grounds.used[at].result.conditions is not None
    ]
    for at in named:
        one, (log_time, _) = grounds.used[at], alone[at]
        mark = mark_in_words(one.result, system, translate)
        said = sentence.format(mark=begun(mark), time=duration.clock(exp(log_time)), distance=target)
        if one.weight < 0.995:
            said += " " + translate("It is far from the rest and counts {percent} %.").format(
                percent=f"{100 * one.weight:.0f}"
            )
            if one.result.conditions is None:
                said += " " + translate("If weather slowed it, tell which: it counts more then.")
        yield said
        yield from _calmed(one.result, system, translate)
    if (more := len(grounds.used) - len(named)) > 0:
        yield translate("Results that say less and are counted too: {count}.").format(count=more)


def _calmed(result: Result, system: System, translate: Callable[[str], str]) -> Iterator[str]:
    """What was done with the weather that a mark was run in."""
    told = weather(result, translate)
    if not told:
        return
    still = calm(result)
    off = Z80 * still.log_sd
    yield translate(
        "{mark} was run in weather. {effects} Taken off, that is {time} on a calm day, between {low} and {high}, and counts "
        "less for it."
    ).format(
        mark=begun(mark_in_words(result, system, translate)),
        effects=" ".join(effect.sentence for effect in told),
        time=duration.clock(exp(still.log_s)),
        low=duration.clock(exp(still.log_s - off)),
        high=duration.clock(exp(still.log_s + off)),
    )


def _alone(
    before: Belief, result: Result, on: date | None, distance_m: float, facing: Facing
) -> tuple[float, float]:
    log_times, variance = learned(before, seen([result], on)).log_times([distance_m], facing)
    return float(log_times[0]), float(np.sqrt(variance[0]))


def _exponent(
    grounds: Grounds, distance_m: float, facing: Facing, translate: Callable[[str], str]
) -> Iterator[str]:
    mean, sd = grounds.belief.exponent(facing, distance_m)
    values = {
        "times": f"{2**mean:.2f}",
        "exponent": f"{mean:.2f}",
        "low": f"{mean - Z80 * sd:.2f}",
        "high": f"{mean + Z80 * sd:.2f}",
    }
    if grounds.own_exponent(facing):
        sentence = translate(
            "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): from your marks and what "
            "is usual."
        )
    elif len({one.result.facing for one in grounds.used}) > 1:
        sentence = translate(
            "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): what is usual, moved by "
            "how your marks of both directions go together."
        )
    else:
        sentence = translate(
            "Twice the distance takes {times} times as long (exponent {exponent}, {low} to {high}): what is usual, for want of "
            "marks over two distances this way."
        )
    yield sentence.format(**values)
    try:
        alone = own_exponent((one.result for one in grounds.used), facing, translate)
    except Impossible as error:
        yield str(error)
    else:
        if alone is not None:
            yield translate("Your races alone make an exponent of {exponent}.").format(
                exponent=f"{alone:.2f}"
            )


def _joined(
    grounds: Grounds, distance_m: float, facing: Facing, system: System, translate: Callable[[str], str]
) -> Iterator[str]:
    """What was believed of backward over forward before the marks joined them, at the distance that is asked for."""
    ways = {one.result.facing for one in grounds.used}
    if ways == {facing}:
        return
    joined: Coupling = grounds.coupling
    middle, sd = grounds.before.surcharge(distance_m)
    believed = {
        "percent": f"{100 * (exp(middle) - 1):.0f}",
        "low": f"{max(100 * (exp(middle - Z80 * sd) - 1), 0.0):.0f}",
        "high": f"{100 * (exp(middle + Z80 * sd) - 1):.0f}",
        "distance": distance_in_words(distance_m, system, translate),
    }
    if joined.ratio.pairs:
        sentence = translate(
            "Your own paired efforts, cost ratio {ratio}: before your marks, backward would take {percent} % longer over "
            "{distance} ({low} to {high} %)."
        )
    elif joined.practice_m is None:
        sentence = translate(
            "How far you have practised backward is not told: before your marks, backward would take {percent} % longer over "
            "{distance} ({low} to {high} %)."
        )
    elif joined.practice_m == 0:
        sentence = translate(
            "Nothing practised backward: before your marks, backward would take {percent} % longer over {distance} ({low} to "
            "{high} %)."
        )
    else:
        sentence = translate(
            "{practice} practised backward: before your marks, backward would take {percent} % longer over {distance} ({low} "
            "to {high} %)."
        )
    practice = f"{(joined.practice_m or 0.0) / system.unit_m:,.0f} {system.value}"
    yield sentence.format(ratio=f"{joined.ratio.mean:.2f}", practice=practice, **believed)


def _set_aside(grounds: Grounds, system: System, translate: Callable[[str], str]) -> Iterator[str]:
    seldom = [one for one in grounds.set_aside if one.result.kind == "race"]
    for one in seldom[:MOST_MARKS]:
        yield translate("Set aside: {mark}. {why}").format(
            mark=mark_in_words(one.result, system, translate), why=one.why
        )


def _far(distance_m: float, facing: Facing, translate: Callable[[str], str]) -> Iterator[str]:
    if distance_m < SHORT_M:
        yield translate("Below 1,500 m one exponent does not hold well: the interval is wider.")
    if distance_m > MARATHON_M * 1.05:
        yield (
            translate(
                "Beyond the marathon two runners are known backward, with exponents of 1.42 and 1.25 from there to 100 km: the "
                "mean of the two is taken, and the interval is wider."
            )
            if facing is Facing.BACKWARD
            else translate(
                "Beyond the marathon time grows about as the world bests do from there to 100 km (exponent 1.3), and the interval "
                "is wider."
            )
        )


def _unexplained(conditions: Conditions | None, translate: Callable[[str], str]) -> Iterator[str]:
    if conditions is not None and conditions.headwind_mps >= STORM_MPS and conditions.rain:
        yield translate(
            "What a storm does beyond that stays unexplained: cold hands, puddles, walking, stopping. Nobody has measured "
            "backward running in one."
        )
