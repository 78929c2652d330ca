"""What clocks on the way say of the rest: keeping on, coming back, or fading. docs/how/pacing.md, "On the day".

All along a race the logarithm of "how much longer than planned" is a steady part, a fade that begins somewhere and stays,
and chance. Places are shares of the planned time, from 0 at the start to 1 at the finish.
"""

from dataclasses import dataclass, replace
from functools import cache
from math import erf, log, sqrt

import numpy as np

from heelfirst.energetics.interval import likely
from heelfirst.pacing.problem import Floats

BINS = 84
FOLLOWS_SD = 0.03  # ours: how far a runner's own steady pace is from the plan, form aside
GOOD_DAY = 0.5  # ours: how much of a pace off the plan is the day, and not the head
EVEN_ODDS = (
    0.43  # standard deviations: with them who keeps to a plan of all there is has even odds of finishing it
)
DEARER = 1.3  # ours: what was run too fast is paid back with a third on top
BLOW_UP = 0.25  # 28 % of men and 17 % of women hit the wall (Smyth 2021, A; forward)
BLOW_UP_MEAN = (
    0.06  # of the whole time: the same, 40 % slower over the last 10.7 km, less those who fade mildly
)
FULL_FROM_S = 3 * 3600.0  # ours: a shorter race has as much less of it
ONSETS = tuple(np.linspace(0.3, 0.95, 14).tolist())
WIDTHS = (0.02, 0.05, 0.12, 0.25, 0.5)
DEEPEST = 0.9  # ours: 2.5 times as long as planned is a walk
LEAST_FADE, MOST_FADE, FADES = 0.002, 0.5, 16
WANDER_SD, WANDER_SHARE = 0.02, 0.15  # ours: pace that comes and goes, and over how long
KM_SD, KM_SHARE = 0.03, 1 / 42  # ours: one kilometre of a marathon against the next
TAP_S = 5.0  # ours: how well a clock is read
POINTS = 15
LEAST_SD = 0.005
NEGLIGIBLE = 1e-5


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of day; all *ours*."""

    share: float
    rough: float
    """How many times the usual chance there is in the pace: stops and walks."""
    unlike: float
    """How many times as far as usual the runner may be from what was foretold."""
    start_s: float
    """How late the line may have been crossed."""


STOPPED_S = 90.0  # ours: how long somebody stands who stops
STOPS = 0.5  # ours: so many do, once
KINDS = (
    _Kind(0.84, 1.0, 1.0, 20.0),
    _Kind(0.10, 3.0, 3.0, 20.0),
    _Kind(0.03, 1.0, 6.0, 20.0),
    _Kind(0.03, 1.0, 1.0, 600.0),
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a runner seems to be worth before the start, against the plan: a logarithm, and its standard deviation."""

    mean: float
    """Above zero the plan asks for more than there is, below it for less."""
    sd: float


@dataclass(frozen=True, eq=False)
class Rest:
    """What the clocks say: how much longer than planned the rest takes."""

    logs: Floats
    """(199,) in order, each as likely as the others."""
    steady: float
    """The logarithm of how much longer the way so far took, fade and chance aside."""


def rest(edges: Floats, seen: Floats, planned_s: float, worth: Worth, count: int) -> Rest:
    """Hold clocks against every fade that may be, and tell what each makes of the rest.

    `edges` (n + 1,) from 0 to the last clock, below 1; `seen` (n,) logarithms of the time taken over the planned time of
    each stretch; `planned_s` of the whole.
    """
    stretch = np.diff(edges)
    lost = int(np.argmax((np.exp(seen) - np.exp(np.median(seen))) * stretch))
    noises = [
        *(_Noise(kind, edges, planned_s, worth.sd) for kind in KINDS),
        # Where most was lost somebody may have stood, and runs on as before.
        _Noise(replace(KINDS[0], share=STOPS * float(stretch[lost])), edges, planned_s, worth.sd, stood=lost),
    ]
    each = [_held(noise, seen, worth, planned_s) for noise in noises]
    weights = np.concatenate(
        [weight + log(noise.kind.share) for (weight, *_), noise in zip(each, noises, strict=True)]
    )
    weights = np.exp(weights - weights.max())
    weights /= weights.sum()
    middles, sds, steadies = (np.concatenate([column[place] for column in each]) for place in (1, 2, 3))
    kept = weights > NEGLIGIBLE
    points = (middles[kept, None] + sds[kept, None] * likely(POINTS)).ravel()
    return Rest(evenly(points, np.repeat(weights[kept], POINTS), count), float(weights @ steadies))


def evenly(values: Floats, weights: Floats, count: int) -> Floats:
    """(count,) equally likely values of a weighted sample, in order."""
    order = np.argsort(values)
    below = np.cumsum(weights[order]) - weights[order] / 2
    return np.asarray(np.interp((np.arange(count) + 0.5) / count, below / weights.sum(), values[order]))


class _Noise:
    """Chance along a race, and what clocks at some places see of it."""

    def __init__(
        self, kind: _Kind, edges: Floats, planned_s: float, worth_sd: float, *, stood: int | None = None
    ) -> None:
        self.kind = kind
        self.over = _means_over(edges)
        self.steady_var = kind.unlike**2 * (FOLLOWS_SD**2 + worth_sd**2)
        along = _wander() * kind.rough**2 + self.steady_var
        read_s = np.full(edges.size, TAP_S)
        read_s[0] = kind.start_s
        rows = np.arange(edges.size - 1)
        reading = np.zeros((edges.size - 1, edges.size))
        reading[rows, rows + 1] = 1 / (np.diff(edges) * planned_s)
        reading[rows, rows] = -reading[rows, rows + 1]
        self.seen = self.over @ along @ self.over.T + (reading * read_s**2) @ reading.T
        if stood is not None:
            self.seen[stood, stood] += (STOPPED_S * reading[stood, stood + 1]) ** 2
        self.gain = np.linalg.solve(self.seen, self.over @ along)
        self.log_det = float(np.linalg.slogdet(self.seen)[1])
        self.to_go = np.clip(np.arange(1, BINS + 1) / BINS - edges[-1], 0.0, 1 / BINS)
        self.to_go /= self.to_go.sum()
        left = along - (along @ self.over.T) @ self.gain
        self.rest_sd = sqrt(max(float(self.to_go @ left @ self.to_go), LEAST_SD**2))


def _held(
    noise: _Noise, seen: Floats, worth: Worth, planned_s: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """(c,) of every fade: logarithm of its weight, middle and spread of the rest's logarithm, the steady part."""
    fades = _fades().along
    off = seen - fades @ noise.over.T
    solved = np.linalg.solve(noise.seen, off.T).T
    fit = -0.5 * np.einsum("ij,ij->i", solved, off) - noise.log_det / 2
    steady = noise.steady_var * solved.sum(axis=1)
    middle = np.log(np.exp(fades + off @ noise.gain) @ noise.to_go)
    return fit + _before(steady, worth, planned_s), middle, np.full(middle.size, noise.rest_sd), steady


def _before(steady: Floats, worth: Worth, planned_s: float) -> Floats:
    """(c,) logarithm of how likely each fade is for who runs steadily so much off the plan."""
    fades = _fades()
    good = GOOD_DAY * worth.sd**2 / (worth.sd**2 + FOLLOWS_SD**2)
    sd = max(worth.sd * sqrt(1 - good), LEAST_SD)
    # A prediction comes from races as people run them, fades and all; run evenly they were worth more.
    middle = worth.mean - EVEN_ODDS * worth.sd
    # Between the plan and what the runner is worth a pace tells nothing of the day.
    told = steady - np.clip(steady, min(0.0, middle), max(0.0, middle))
    beyond = (fades.share / DEARER + steady - middle - good * told) / sd
    long = min(planned_s / FULL_FROM_S, 1.0)
    blow_up, mean = BLOW_UP * long, BLOW_UP_MEAN * long
    spent = np.exp(-0.5 * beyond**2) / sqrt(2 * np.pi) / sd * fades.cell / DEARER
    blown = np.exp(-fades.share / mean) * fades.cell / mean
    none = fades.share == 0
    spent[none] = [0.5 * (1 + erf(each / sqrt(2))) for each in beyond[none]]
    return np.asarray(np.log((1 - blow_up) * spent + blow_up * blown + 1e-300) - np.log(fades.among))


@dataclass(frozen=True, eq=False)
class _Fades:
    """Every fade that is looked at: none, and how much, from where, how suddenly."""

    along: Floats
    """(c, bins) logarithm of how much longer each piece takes."""
    share: Floats
    """(c,) the same in the mean of the whole way."""
    cell: Floats
    """(c,) how wide a range of shares it stands for; 0 for none."""
    among: Floats
    """(c,) how many shapes of fade share it."""


@cache
def _fades() -> _Fades:
    edges = np.geomspace(LEAST_FADE, MOST_FADE, FADES + 1)
    middles = np.sqrt(edges[1:] * edges[:-1])
    ramps = np.array([_ramp(onset, width) for onset in ONSETS for width in WIDTHS])
    areas = ramps.mean(axis=1)
    along, share, cell, among = [np.zeros(BINS)], [0.0], [0.0], [1.0]
    for middle, wide in zip(middles, np.diff(edges), strict=True):
        fits = middle / areas <= DEEPEST
        along += list(ramps[fits] * (middle / areas[fits])[:, None])
        share += [middle] * int(fits.sum())
        cell += [wide] * int(fits.sum())
        among += [float(fits.sum())] * int(fits.sum())
    return _Fades(*(np.array(each) for each in (along, share, cell, among)))


def _ramp(onset: float, width: float) -> Floats:
    """(bins,) nothing before the onset, all of it a width later."""
    middle = (np.arange(BINS) + 0.5) / BINS
    return np.clip((middle - onset) / width, 0.0, 1.0)


@cache
def _wander() -> Floats:
    """(bins, bins) covariance of the chance in a runner's pace."""
    middle = (np.arange(BINS) + 0.5) / BINS
    slow = WANDER_SD**2 * np.exp(-np.abs(middle[:, None] - middle) / WANDER_SHARE)
    return np.asarray(slow + np.eye(BINS) * KM_SD**2 * KM_SHARE * BINS)


def _means_over(edges: Floats) -> Floats:
    """(n, bins) the mean over each stretch, as weights of the pieces."""
    begins, ends = np.arange(BINS) / BINS, np.arange(1, BINS + 1) / BINS
    shared = np.minimum(edges[1:, None], ends) - np.maximum(edges[:-1, None], begins)
    shared = np.clip(shared, 0.0, None)
    return np.asarray(shared / shared.sum(axis=1, keepdims=True))
