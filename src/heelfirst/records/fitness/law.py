"""The law of fitness: lines in log time over log distance, joined at the marathon. docs/how/fitness.md, "The model".

Forward bends at the half marathon, by more the slower the runner; backward bends at 10 km, below which it runs beside
forward. Everything is Gaussian, so that marks update it in closed form; no chance, no iteration over numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heelfirst.energetics.ratio import CostRatio, prior
from heelfirst.facing import Facing
from heelfirst.records.fitness.calm import calm
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.units.distance import MARATHON_M

type Floats = NDArray[np.float64]

YEAR_DAYS = 365.25

# Each figure is argued for in docs/how/fitness.md; those marked there as ours are not measured.
EXPONENT, EXPONENT_SD = (
    {Facing.FORWARD: 1.06, Facing.BACKWARD: 1.11},
    {Facing.FORWARD: 0.025, Facing.BACKWARD: 0.045},
)
LOWEST_EXPONENT, HIGHEST_EXPONENT = 1.03, 1.30
HALF_M = MARATHON_M / 2
FADES_FROM_M = 10_000.0
"""Up to here backward takes the runner's forward exponent: the surcharge is one, as the cost ratio is at every speed."""
BENDS_M = {Facing.FORWARD: HALF_M, Facing.BACKWARD: FADES_FROM_M}
NO_BEND_S, BEND_PER_LOG, BEND_SD = 7500.0, 0.078, 0.04
"""Beyond the half marathon the forward exponent is larger by so much for each e-fold of marathon time over 2:05."""
DAY_SD, DAY_OF_S = {Facing.FORWARD: 0.024, Facing.BACKWARD: 0.028}, 3 * 3600.0
"""Of a runner worth a forward marathon in three hours; in proportion to that time."""
LEAST_OF_DAY, MOST_OF_DAY = 0.8, 2.3
ROUGHLY_BACKWARD = 1.3
FORM_DRIFT, SKILL_DRIFT = 0.02, 0.035
OLDEST_YEARS = 6.0
HARD_RUN_SLOWER, HARD_RUN_SD = 0.05, 0.05
SHORT_M, SHORT_SD = 1500.0, 0.04
LONG_M, LONG_SD_PER_LOG = MARATHON_M * 1.05, 0.15
FAR_FROM_M = MARATHON_M
FAR_MORE = {Facing.BACKWARD: 0.22, Facing.FORWARD: 0.19}
"""By so much exponents grow beyond the marathon: to the mean of the two runners known backward over it and 100 km, 1.33, and to
that of the world bests forward, 1.285."""
UNKNOWN_PRACTICE_M = 300_000.0
FADE = 0.01
NOVICE_FADE, NOVICE_SD, NOVICE_M = 0.025, 0.06, 400_000.0
STATES, BEND = 5, 4
_ANYBODY_LOG_S, _ANYBODY_SD = np.log(4 * 3600.0), 3.0


@dataclass(frozen=True, slots=True)
class Coupling:
    """How much longer a marathon takes backward than forward at equal effort, as a logarithm."""

    log_mean: float
    log_sd: float
    ratio: CostRatio
    practice_m: float | None


def coupling(practice_m: float | None = None, ratio: CostRatio | None = None) -> Coupling:
    """The surcharge over the marathon that is believed before any mark joins the two ways.

    Raises ValueError for a practice that cannot be.
    """
    if practice_m is None and ratio is not None:
        practice_m = ratio.practice_m
    believed = ratio or prior(UNKNOWN_PRACTICE_M if practice_m is None else practice_m)
    # A marathon asks more of legs that never ran far backward than oxygen tells.
    novice = 1.0 if practice_m is None else float(np.exp(-practice_m / NOVICE_M))
    return Coupling(
        float(np.log(believed.mean)) + FADE + NOVICE_FADE * novice,
        float(np.hypot(believed.log_sd, NOVICE_SD * novice)),
        believed,
        practice_m,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """Gaussian over (forward log time over the marathon, forward exponent, the same two backward, the bend)."""

    mean: Floats
    """(5,)"""
    spread: Floats
    """(5, 5) covariance."""

    def log_times(self, distances_m: ArrayLike, facing: Facing) -> tuple[Floats, Floats]:
        """(n,) mean and (n,) variance of the log time over each distance, on a day of average form."""
        way_m = np.atleast_1d(np.asarray(distances_m, dtype=np.float64))
        rows = _rows(way_m, facing)
        variance = np.einsum("ij,jk,ik->i", rows, self.spread, rows)
        return rows @ self.mean + far(way_m, facing), np.maximum(variance, 0.0)

    def exponent(self, facing: Facing, distance_m: float = MARATHON_M) -> tuple[float, float]:
        """The runner's own exponent at a distance and its standard deviation; it bends at `BENDS_M`."""
        slope = np.zeros(STATES)
        own = facing if distance_m > FADES_FROM_M else Facing.FORWARD
        slope[_place(own) + 1] = 1.0
        slope[BEND] = float(facing is Facing.FORWARD and distance_m > HALF_M)
        more = FAR_MORE[facing] if distance_m > FAR_FROM_M else 0.0
        return float(slope @ self.mean) + more, float(np.sqrt(slope @ self.spread @ slope))

    def surcharge(self, distance_m: float) -> tuple[float, float]:
        """Mean and standard deviation of the logarithm of backward time over forward time."""
        way = np.array([distance_m])
        apart = (_rows(way, Facing.BACKWARD) - _rows(way, Facing.FORWARD))[0]
        more = float((far(way, Facing.BACKWARD) - far(way, Facing.FORWARD))[0])
        return float(apart @ self.mean) + more, float(np.sqrt(max(apart @ self.spread @ apart, 0.0)))

    def day_sd(self, facing: Facing) -> float:
        """What two races of this runner differ by, whatever was learned."""
        return float(day_sd(np.array([self.mean[0]]), facing)[0])


def day_sd(marathon_log_s: Floats, facing: Facing) -> Floats:
    """(n,) a day's form of runners who are worth such log times over a forward marathon."""
    share = np.exp(marathon_log_s - np.log(DAY_OF_S))
    return np.asarray(DAY_SD[facing] * np.clip(share, LEAST_OF_DAY, MOST_OF_DAY))


def believed(joined: Coupling) -> Belief:
    """What is believed before any mark: wide open in time, and tied from forward to backward and to the bend."""
    log_mean, variance = float(_ANYBODY_LOG_S), _ANYBODY_SD**2
    mean = np.array(
        [
            log_mean,
            EXPONENT[Facing.FORWARD],
            log_mean + joined.log_mean,
            EXPONENT[Facing.BACKWARD],
            BEND_PER_LOG * (log_mean - np.log(NO_BEND_S)),
        ]
    )
    # The time over the marathon is wide open, and what hangs on it goes along.
    along = np.array([1.0, 0.0, 1.0, 0.0, BEND_PER_LOG])
    own = np.diag(
        np.square([0.0, EXPONENT_SD[Facing.FORWARD], joined.log_sd, EXPONENT_SD[Facing.BACKWARD], BEND_SD])
    )
    return Belief(mean, variance * np.outer(along, along) + own)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Results as the model sees them: (n, 5) rows, (n,) log times, (n, n) covariance of what they are off by."""

    rows: Floats
    log_times: Floats
    noise: Floats

    def only(self, which: NDArray[np.bool_]) -> "Seen":
        """Those of the (n,) that are chosen."""
        return Seen(self.rows[which], self.log_times[which], self.noise[np.ix_(which, which)])

    def doubted(self, extra: Floats) -> "Seen":
        """The same with (n,) variances added."""
        return Seen(self.rows, self.log_times, self.noise + np.diag(extra))


def seen(results: Sequence[Result], on: date | None) -> Seen:
    """Lay results out; `on` is the day the fitness is asked for, None takes all as of that day."""
    distances_m = np.array([result.distance_m for result in results])
    backward = np.array([result.facing is Facing.BACKWARD for result in results])
    hard = np.array([result.kind is Kind.HARD_RUN for result in results])
    rows = np.where(
        backward[:, None], _rows(distances_m, Facing.BACKWARD), _rows(distances_m, Facing.FORWARD)
    )
    still = [calm(result) for result in results]
    log_times = np.array([one.log_s for one in still]) - HARD_RUN_SLOWER * hard
    # What is lost beyond the marathon is no runner's own: it is taken off before anything is learned.
    log_times -= np.where(backward, far(distances_m, Facing.BACKWARD), far(distances_m, Facing.FORWARD))
    # Roughly: a day's form needs no more than the kind of runner.
    usual = np.where(backward, EXPONENT[Facing.BACKWARD], EXPONENT[Facing.FORWARD])
    marathon = log_times + usual * np.log(MARATHON_M / distances_m) - np.log(ROUGHLY_BACKWARD) * backward
    form = np.where(backward, day_sd(marathon, Facing.BACKWARD), day_sd(marathon, Facing.FORWARD))
    variance = np.square(form) + np.square([one.log_sd for one in still])
    variance += (HARD_RUN_SD * hard) ** 2 + np.square([result.log_sd or 0.0 for result in results])
    variance += beyond(distances_m)
    return Seen(rows, log_times, np.diag(variance) + _drift(results, backward, on))


def learned(before: Belief, marks: Seen) -> Belief:
    """The belief after the marks."""
    cross = marks.rows @ before.spread
    gain = np.linalg.solve(cross @ marks.rows.T + marks.noise, cross).T
    mean = before.mean + gain @ (marks.log_times - marks.rows @ before.mean)
    spread = before.spread - gain @ cross
    return Belief(mean, (spread + spread.T) / 2)


def disagreement(before: Belief, marks: Seen) -> tuple[Floats, Floats]:
    """(n, n) inverse covariance of what is believed of the marks, (n,) how far each is off it."""
    inverse = np.linalg.inv(marks.rows @ before.spread @ marks.rows.T + marks.noise)
    return inverse, marks.log_times - marks.rows @ before.mean


def surprise(before: Belief, marks: Seen) -> tuple[Floats, Floats]:
    """(n,) how far each mark is off what all others say, in log time, and (n,) the variance of that."""
    inverse, off = disagreement(before, marks)
    variance = 1 / np.diag(inverse)
    return inverse @ off * variance, variance


def beyond(distances_m: Floats) -> Floats:
    """(n,) variance for distances that a power law is not made for: short ones and those beyond the marathon."""
    short = np.where(distances_m < SHORT_M, SHORT_SD, 0.0)
    long = LONG_SD_PER_LOG * np.log(np.maximum(distances_m / LONG_M, 1.0))
    return np.square(short) + np.square(long)


def far(distances_m: Floats, facing: Facing) -> Floats:
    """(n,) what the logarithm of time gains beyond the marathon over the line below it."""
    return np.asarray(FAR_MORE[facing] * np.log(np.maximum(distances_m / FAR_FROM_M, 1.0)))


def _drift(results: Sequence[Result], backward: NDArray[np.bool_], on: date | None) -> Floats:
    """(n, n): form and backward skill wander with the years, alike for marks of one time."""
    days = [0.0 if on is None or result.day is None else float((on - result.day).days) for result in results]
    years = np.clip(np.array(days) / YEAR_DAYS, -OLDEST_YEARS, OLDEST_YEARS)
    one_side = years[:, None] * years[None, :] > 0
    shared = np.where(one_side, np.minimum(np.abs(years)[:, None], np.abs(years)[None, :]), 0.0)
    drift: Floats = shared * (FORM_DRIFT**2 + SKILL_DRIFT**2 * np.outer(backward, backward))
    return drift


def _rows(distances_m: Floats, facing: Facing) -> Floats:
    rows = np.zeros((distances_m.size, STATES))
    at = _place(facing)
    way = np.log(distances_m / MARATHON_M)
    rows[:, at] = 1.0
    rows[:, at + 1] = way
    if facing is Facing.FORWARD:
        rows[:, BEND] = np.maximum(way, np.log(HALF_M / MARATHON_M))
    else:
        rows[:, at + 1] = np.maximum(way, np.log(FADES_FROM_M / MARATHON_M))
        rows[:, _place(Facing.FORWARD) + 1] = way - rows[:, at + 1]
    return rows


def _place(facing: Facing) -> int:
    return 2 if facing is Facing.BACKWARD else 0
