"""How many times forward's cost backward costs this runner. docs/how/cost.md tells the model.

The ratio falls with practice, floor + gain·exp(-practice/λ); floor, gain and the errors that all pairs of one method
share are Gaussian, so pairs of steady efforts update it in closed form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heelfirst.energetics.interval import Z80
from heelfirst.units.day import in_words
from heelfirst.units.distance import System

type Floats = NDArray[np.float64]
type Method = Literal["heart rate", "power", "laboratory"]

# Ours, not measured; chosen so that an untrained runner costs 1.35 (Wright & Weyand 2001, Rasica et al. 2020), an
# expert about 1.20 (one expert, leichtathletik.de), and 80 % of each lie within 1.15 to 1.55. That is what is believed
# before anything is measured; a runner's own pairs may lead outside it.
FLOOR, FLOOR_SD = 1.21, 0.045
GAIN, GAIN_SD = 0.14, 0.07
LEARNING_M = 1_500_000.0
UNTRAINED, EXPERT = 1.35, 1.20
"""What was measured: people without practice on average, and one expert."""
SHARED_SD: dict[str, float] = {"heart rate": 0.05, "power": 0.20, "laboratory": 0.01}
"""What every pair of one method may be wrong by together, in points of the ratio (0.05 is 4 % of 1.3): ours, not
measured."""
POSSIBLE = (0.9, 2.2)
FAR_OFF = 2.5  # standard deviations from which on a pair counts less
MOST_NAMED = 3  # of the pairs far off, the furthest
CONSENSUS_FROM = 3  # fewer pairs than this are no group to agree with
MOST_PRACTICE_M = 100_000_000.0


@dataclass(frozen=True, slots=True)
class PairedEffort:
    """Backward's cost over forward's, from one steady piece each way.

    Raises ValueError where a value cannot be.
    """

    day: date
    practice_m: float
    """Backward metres practised until then."""
    ratio: float
    log_sd: float
    by: Method = "heart rate"

    def __post_init__(self) -> None:
        wrong = refused_ratio(self.day, self.ratio)
        if wrong:
            raise ValueError(wrong)
        if not (isfinite(self.log_sd) and self.log_sd > 0):
            raise ValueError(f"a paired effort needs an uncertainty above zero, not {self.log_sd:g}")
        if self.by not in SHARED_SD:
            raise ValueError(f"a paired effort is by {', '.join(SHARED_SD)}, not by “{self.by}”")
        _checked_practice(self.practice_m)


def refused_ratio(day: date, ratio: float, translate: Callable[[str], str] = str) -> str:
    """Why no pair of that day says this ratio, in a sentence for the runner; empty where one can."""
    lowest, highest = POSSIBLE
    if lowest <= ratio <= highest:
        return ""
    return translate(
        "Backward cost {ratio} times forward on {day}: a paired effort lies between {lowest} and {highest}. Wind, heat or a "
        "wrong label does that."
    ).format(ratio=f"{ratio:.2f}", day=day.isoformat(), lowest=lowest, highest=highest)


@dataclass(frozen=True, slots=True)
class CostRatio:
    """How many times forward's cost per metre backward costs one runner."""

    mean: float
    log_sd: float
    low: float
    """Tenth percentile: 80 % lie between low and high."""
    high: float
    practice_m: float
    pairs: int
    reasons: tuple[str, ...] = ()


class History(NamedTuple):
    """The ratio over practice, arrays of one length; 80 % lie between low and high."""

    mean: Floats
    low: Floats
    high: Floats


def prior(practice_m: float = 0.0, translate: Callable[[str], str] = str) -> CostRatio:
    """What is believed of a runner with so many backward metres before anything is measured.

    Raises ValueError for a practice below zero or beyond 100,000 km.
    """
    return updated((), practice_m, translate)


def updated(
    pairs: Sequence[PairedEffort],
    practice_m: float,
    translate: Callable[[str], str] = str,
    *,
    system: System = System.KILOMETRES,
    day_in_words: Callable[[date], str] = in_words,
) -> CostRatio:
    """The runner's ratio after so many backward metres, from practice and from paired efforts.

    The reasons are told in the units of `system`, their days by `day_in_words`.
    Raises ValueError for a practice below zero or beyond 100,000 km.
    """
    weights = _weights(pairs)
    curve = _curve(pairs, weights, np.array([_checked_practice(practice_m)]))
    mean = float(curve.mean[0])
    return CostRatio(
        mean=mean,
        log_sd=float(curve.sd[0]) / mean,
        low=float(curve.low[0]),
        high=float(curve.high[0]),
        practice_m=practice_m,
        pairs=len(pairs),
        reasons=(
            _before_said(practice_m, system, translate),
            *_reasons(pairs, weights, translate, day_in_words),
        ),
    )


def history(pairs: Sequence[PairedEffort], practice_m: ArrayLike) -> History:
    """The ratio at each of these backward metres, from all pairs: (n,) in, (n,) mean, low and high out.

    Raises ValueError for a practice below zero or beyond 100,000 km.
    """
    practice = np.atleast_1d(np.asarray(practice_m, dtype=np.float64))
    for metres in practice:
        _checked_practice(float(metres))
    curve = _curve(pairs, _weights(pairs), practice)
    return History(curve.mean, curve.low, curve.high)


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    mean: Floats
    sd: Floats

    @property
    def low(self) -> Floats:
        return self.mean - Z80 * self.sd

    @property
    def high(self) -> Floats:
        return self.mean + Z80 * self.sd


def _rows(practice_m: Floats, methods: Sequence[str] = ()) -> Floats:
    """(n, state) what each observation sees of floor, gain and the shared error of each method."""
    rows = np.zeros((practice_m.size, 2 + len(SHARED_SD)))
    rows[:, 0] = 1.0
    rows[:, 1] = np.exp(-practice_m / LEARNING_M)
    for row, method in enumerate(methods):
        rows[row, 2 + list(SHARED_SD).index(method)] = 1.0
    return rows


def _believed() -> tuple[Floats, Floats]:
    mean = np.array([FLOOR, GAIN, *(0.0 for _ in SHARED_SD)])
    return mean, np.diag(np.square([FLOOR_SD, GAIN_SD, *SHARED_SD.values()]))


def _seen(pairs: Sequence[PairedEffort]) -> tuple[Floats, Floats, Floats]:
    rows = _rows(np.array([pair.practice_m for pair in pairs]), [pair.by for pair in pairs])
    ratios = np.array([pair.ratio for pair in pairs])
    return rows, ratios, np.square([pair.ratio * pair.log_sd for pair in pairs])


def _curve(pairs: Sequence[PairedEffort], weights: Floats, practice_m: Floats) -> _Curve:
    state, spread = _believed()
    if pairs:
        rows, ratios, noise = _seen(pairs)
        # The information form: five unknowns however many pairs there are.
        told = rows.T * (weights / noise)
        believed = np.linalg.inv(spread)
        spread = np.linalg.inv(believed + told @ rows)
        state = spread @ (believed @ state + told @ ratios)
    at = _rows(practice_m)
    variance = np.einsum("ij,jk,ik->i", at, spread, at)
    return _Curve(at @ state, np.sqrt(variance))


def _weights(pairs: Sequence[PairedEffort]) -> Floats:
    """(pairs,) how much each counts: 1, or less where it is far from the others, or from what is believed of all."""
    if not pairs:
        return np.ones(0)
    rows, ratios, noise = _seen(pairs)
    state, spread = _believed()
    off = ratios - rows @ state
    if len(pairs) >= CONSENSUS_FROM:
        away = np.abs(off - np.median(off)) / np.sqrt(noise)
    else:
        away = np.abs(off) / np.sqrt(np.einsum("ij,jk,ik->i", rows, spread, rows) + noise)
    return np.square(FAR_OFF / np.maximum(away, FAR_OFF))


def _before_said(practice_m: float, system: System, translate: Callable[[str], str]) -> str:
    before = _curve((), np.ones(0), np.array([practice_m]))
    return translate(
        "{practised} {unit} practised backward: about {ratio} before anything of yours is measured (a rule of ours "
        "between 1.35 untrained and 1.20 for one expert)."
    ).format(practised=f"{practice_m / system.unit_m:,.0f}", unit=system.value, ratio=f"{before.mean[0]:.2f}")


def _reasons(
    pairs: Sequence[PairedEffort],
    weights: Floats,
    translate: Callable[[str], str],
    day_in_words: Callable[[date], str],
) -> tuple[str, ...]:
    said: list[str] = []
    for method, sentence in (
        ("heart rate", translate("Pairs of steady pieces by heart rate: {count}.")),
        (
            "power",
            translate(
                "Pairs by watch power, which is worked out for forward running and tells little: {count}."
            ),
        ),
        ("laboratory", translate("Pairs from a laboratory: {count}.")),
    ):
        count = sum(pair.by == method for pair in pairs)
        if count:
            said.append(sentence.format(count=count))
    far = sorted(
        (weight, pair.day, pair.ratio) for pair, weight in zip(pairs, weights, strict=True) if weight < 1
    )
    said += [
        translate("The pair of {day} says {ratio}, far from the rest: it counts {percent} %.").format(
            day=day_in_words(day), ratio=f"{ratio:.2f}", percent=f"{100 * weight:.0f}"
        )
        for weight, day, ratio in far[:MOST_NAMED]
    ]
    if len(far) > MOST_NAMED:
        said.append(translate("Other pairs that count less: {count}.").format(count=len(far) - MOST_NAMED))
    return tuple(said)


def _checked_practice(practice_m: float) -> float:
    if not (isfinite(practice_m) and 0 <= practice_m <= MOST_PRACTICE_M):
        raise ValueError(
            f"backward practice lies between 0 and 100,000 km, not {practice_m / 1000:g} km: give metres"
        )
    return practice_m
