"""The impulse response of Banister's model, day by day: a picture, never a gate and never a verdict.

docs/how/load.md, "A picture", tells the formula and what it was never tested on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np

from heelfirst.energetics.interval import Z80
from heelfirst.energetics.load.session import Days, Floats, Sessions
from heelfirst.facing import Facing

FITNESS_DAYS, FATIGUE_DAYS = 42.0, 7.0
FITNESS_WEIGHT, FATIGUE_WEIGHT = 1.0, 2.0
RETEST_CV = 0.281
"""Test-retest variation of a session's RPE load: 28.1 %, Wallace et al. 2014, JSCR 28:2330 (grade A)."""


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """Two sums of past load that fade at different speeds, and their difference. All arrays are (days,)."""

    day: Days
    """Ordinals, one a day without holes."""
    load: Floats
    """What was added on each day."""
    fitness: Floats
    fatigue: Floats
    form: Floats
    """k1 times fitness minus k2 times fatigue, in the units of load: its height means nothing, its shape little."""
    p10: Floats
    p90: Floats
    """80 % band of `form` from the test-retest variation of the told efforts alone."""
    without_rpe: int
    """Sessions that are missing from the curve because nobody told how hard they were."""


def response(sessions: Sessions, until: date | None = None, facing: Facing | None = None) -> Response:
    """Follow the model from the first session to the last, or to `until` where that is later.

    Both directions together, or one of them. Sessions without an RPE add nothing and are counted.
    """
    chosen = np.ones(len(sessions), dtype=np.bool_) if facing is None else sessions.facing(facing)
    first, last = sessions.span(until)
    days = np.arange(first, last + 1, dtype=np.int64)
    weights = np.where(chosen, np.nan_to_num(sessions.load), 0.0)
    load = np.bincount(sessions.day - first, weights=weights, minlength=days.size)
    # One effort told for two channels of one outing errs once: the variance is that of the day's sum.
    slow, fast = exp(-1 / FITNESS_DAYS), exp(-1 / FATIGUE_DAYS)
    fitness, fatigue = _faded(load, slow), _faded(load, fast)
    squared = (RETEST_CV * load) ** 2
    variance = (
        FITNESS_WEIGHT**2 * _faded(squared, slow**2)
        + FATIGUE_WEIGHT**2 * _faded(squared, fast**2)
        - 2 * FITNESS_WEIGHT * FATIGUE_WEIGHT * _faded(squared, slow * fast)
    )
    form = FITNESS_WEIGHT * fitness - FATIGUE_WEIGHT * fatigue
    half = Z80 * np.sqrt(np.maximum(variance, 0.0))
    untold = int(np.count_nonzero(np.isnan(sessions.rpe) & chosen))
    return Response(days, load, fitness, fatigue, form, form - half, form + half, untold)


def _faded(added: Floats, a_day: float) -> Floats:
    """s[t] = s[t-1] * a_day + added[t], (days,)."""
    kept = np.empty(added.size)
    held = 0.0
    for index, amount in enumerate(added.tolist()):
        held = held * a_day + amount
        kept[index] = held
    return kept


def said(curve: Response, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say what the picture is and is not."""
    told = (
        translate(
            "This is a picture of past load that fades, not a measurement of you: "
            "it allows nothing, forbids nothing and predicts nothing."
        ),
        translate(
            "Told twice, the same effort differs by about {cv} %, and the band shows that alone. "
            "The numbers in the model are those of its usual form; nobody has fitted them to backward running."
        ).format(cv=f"{RETEST_CV * 100:.0f}"),
    )
    if not curve.without_rpe:
        return told
    if curve.without_rpe == 1:
        return (*told, translate("One session without an effort told is missing from it."))
    return (
        *told,
        translate("{sessions} sessions without an effort told are missing from it.").format(
            sessions=curve.without_rpe
        ),
    )


def retest_band(load: float) -> tuple[float, float]:
    """80 % interval of one session's load from its test-retest variation, never below zero.

    The coefficient of variation is that of one measurement, taken as a standard deviation around what was told.
    """
    half = Z80 * RETEST_CV * load
    return max(0.0, load - half), load + half
