"""What of a race's seconds goes by a pattern: all the way, on hills, at the start, towards the end, in single stretches.

Least squares with what is likely beforehand, averaged over where a fade may begin and how much a runner wanders.
docs/how/pacing.md, "Afterwards".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi

import numpy as np

from heelfirst.energetics.interval import Z80
from heelfirst.pacing.problem import Floats

# All ours: how much each pattern makes in races, as one standard deviation.
EVEN_SD = 0.1  # of the time
FADE_SD = 0.02  # of the time, more with each kilometre
START_SD_S = 90.0
PAUSE_SD_S = 600.0
WANDERS = (0.008, 0.016, 0.032, 0.064, 0.128)  # of the time of one kilometre, as chance
LEAST_PAUSE_S = 20.0
PAUSE_GAIN = 5.0  # so much must the logarithm of the likelihood gain before a stretch is called a stop
MOST_PAUSES = 12
EVERY_M = 1000.0


@dataclass(frozen=True, slots=True)
class Amount:
    """Seconds of one pattern, below zero for seconds gained."""

    seconds: float
    sd_s: float

    @property
    def interval_s(self) -> tuple[float, float]:
        """80 % interval."""
        return self.seconds - Z80 * self.sd_s, self.seconds + Z80 * self.sd_s


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """A race between its marks, one row a stretch."""

    from_m: Floats
    to_m: Floats
    left_s: Floats
    """(n,) seconds over the plan that nothing known explains."""
    planned_s: Floats
    """(n,) running time as planned for the weather that it was."""
    hill_s: Floats | None
    """(n,) seconds that a standard deviation more of hills would take; None: not to be looked for."""
    starts: bool
    """Whether the first stretch may have a start of its own."""
    pauses: bool
    """Whether single stretches may stand out."""


@dataclass(frozen=True, slots=True, eq=False)
class Unmixed:
    """What was found. The pattern "all the way" is always there."""

    even: Amount
    fade: Amount
    fade_from_m: float | None
    """None: more likely than not there was none."""
    hills: Amount | None
    start: Amount | None
    pauses: tuple[tuple[int, Amount], ...]
    """(row, seconds) of stretches that stand out."""


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """One way in which the seconds may have come about."""

    columns: Floats
    """(n, k) what each pattern makes in each stretch at one standard deviation; the fade is the second."""
    wander_s: Floats
    fade_from_m: float | None

    def weighed(self, left_s: Floats) -> tuple[float, Floats, Floats]:
        """Logarithm of the likelihood, and mean and covariance of each pattern's size."""
        given = self.columns / self.wander_s[:, None]
        seen = left_s / self.wander_s
        inner = np.eye(given.shape[1]) + given.T @ given
        pulled = given.T @ seen
        covariance = np.linalg.inv(inner)
        size = covariance @ pulled
        _, spread = np.linalg.slogdet(inner)
        off = float(seen @ seen - pulled @ size)
        scale = seen.size * log(2 * pi) + 2 * float(np.log(self.wander_s).sum())
        return -0.5 * (off + float(spread) + scale), size, covariance


def unmixed(race: Stretches) -> Unmixed:
    """Tell the patterns of a race apart as far as its stretches let them be told."""
    pauses: list[int] = []
    best, found = _averaged(race, pauses)
    while race.pauses and len(pauses) < min(MOST_PAUSES, race.left_s.size // 4):
        fitted_s, _ = found
        over_s = race.left_s - fitted_s.sum(axis=1)
        candidates = [
            int(row) for row in np.argsort(over_s)[::-1][:3] if row not in pauses and over_s[row] > 0
        ]
        tried = [(*_averaged(race, [*pauses, row]), row) for row in candidates]
        if not tried:
            break
        gained, again, row = max(tried, key=lambda each: each[0])
        if gained - best < PAUSE_GAIN or again[0][row, -1] < LEAST_PAUSE_S:
            break
        best, found = gained, again
        pauses.append(row)
    return _told(race, pauses, found)


def _averaged(race: Stretches, pauses: Sequence[int]) -> tuple[float, tuple[Floats, "_Mixture"]]:
    """Likelihood of the race, the (n, k) seconds that each pattern makes in each stretch, and the mixture."""
    models = _models(race, pauses)
    weighed = [model.weighed(race.left_s) for model in models]
    likely = np.array([each[0] for each in weighed])
    # As likely beforehand that there is a fade, wherever it begins, as that there is none.
    fades = np.array([model.fade_from_m is not None for model in models])
    likely = likely + np.where(fades, -log(max(int(fades.sum()), 1)), -log(max(int((~fades).sum()), 1)))
    share = np.exp(likely - likely.max())
    total = float(share.sum())
    share /= total
    summed = np.array([model.columns.sum(axis=0) for model in models])
    sizes = np.array([each[1] for each in weighed])
    seconds = summed * sizes
    mean = share @ seconds
    within = np.array([np.diag(each[2]) for each in weighed]) * summed**2
    sd = np.sqrt(np.maximum(share @ (within + seconds**2) - mean**2, 0.0))
    rows_s = np.einsum("m,mnk,mk->nk", share, np.array([model.columns for model in models]), sizes)
    from_m = models[int(np.where(fades, share, -1.0).argmax())].fade_from_m
    fading = from_m if float(share[fades].sum()) > 0.5 else None
    return float(likely.max()) + log(total), (rows_s, _Mixture(mean, sd, fading))


@dataclass(frozen=True, slots=True, eq=False)
class _Mixture:
    seconds: Floats
    sd_s: Floats
    fade_from_m: float | None


def _models(race: Stretches, pauses: Sequence[int]) -> list[_Model]:
    planned_s = race.planned_s
    begin_m, end_m = float(race.from_m[0]), float(race.to_m[-1])
    rest = []
    if race.hill_s is not None:
        rest.append(race.hill_s)
    if race.starts:
        rest.append(START_SD_S * (np.arange(planned_s.size) == 0))
    rest += [PAUSE_SD_S * (np.arange(planned_s.size) == row) for row in pauses]
    kilometres = (race.to_m - race.from_m) / EVERY_M
    places: list[float | None] = [None]
    if planned_s.size > 1:
        places += np.arange(begin_m, end_m - max(EVERY_M, 0.03 * (end_m - begin_m)), EVERY_M).tolist()
    models = []
    for from_m in places:
        fade = np.zeros(planned_s.size) if from_m is None else _beyond_km(race, from_m)
        columns = np.column_stack([EVEN_SD * planned_s, FADE_SD * planned_s * fade, *rest])
        models += [
            _Model(columns, wander * planned_s / np.sqrt(np.maximum(kilometres, 0.01)), from_m)
            for wander in WANDERS
        ]
    return models


def _beyond_km(race: Stretches, from_m: float) -> Floats:
    """(n,) by how many kilometres each stretch lies beyond a place, as its mean."""
    ends, begins = np.maximum(race.to_m - from_m, 0.0), np.maximum(race.from_m - from_m, 0.0)
    return np.asarray((ends**2 - begins**2) / 2 / (race.to_m - race.from_m) / EVERY_M)


def _told(race: Stretches, pauses: Sequence[int], found: tuple[Floats, _Mixture]) -> Unmixed:
    mixture = found[1]
    amounts = [
        Amount(float(seconds), float(sd_s))
        for seconds, sd_s in zip(mixture.seconds, mixture.sd_s, strict=True)
    ]
    even, fade, *others = amounts
    hills = others.pop(0) if race.hill_s is not None else None
    start = others.pop(0) if race.starts else None
    return Unmixed(
        even,
        fade,
        mixture.fade_from_m,
        hills,
        start,
        tuple(sorted(zip(pauses, others, strict=True))) if pauses else (),
    )
