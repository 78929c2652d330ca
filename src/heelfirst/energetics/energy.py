"""What a run cost: energy by facing, with an interval. docs/how/cost.md, "The energy of a run", tells the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heelfirst.activity import Timeline
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.ratio import CostRatio
from heelfirst.energetics.transport import AMONG_PEOPLE, FASTEST_MPS, cost
from heelfirst.facing import Facing, Stretch

type Floats = NDArray[np.float64]

JOULES_PER_KCAL = 4184.0
REST_W_PER_KG = 3.5 * 20.9 / 60  # 3.5 ml of oxygen per kg and minute at 20.9 J/ml: the convention of one MET
SPEED_OVER_S = 15.0  # a speed over less time is the watch's jitter more than the runner's


@dataclass(frozen=True, slots=True)
class Energy:
    """What a run took, net of rest, in J per kg of body mass; low and high hold 80 %."""

    net_j_per_kg: float
    low_j_per_kg: float
    high_j_per_kg: float
    gross_j_per_kg: float
    """With what rest would have taken in the same time."""
    backward_j_per_kg: float
    forward_j_per_kg: float
    unknown_j_per_kg: float
    """In the middle between all of it forward and all of it backward; turning and what no stretch covers are here."""


@dataclass(frozen=True, slots=True, eq=False)
class Energies:
    """What many runs took, arrays of one length, J per kg net of rest; low and high hold 80 %."""

    net_j_per_kg: Floats
    low_j_per_kg: Floats
    high_j_per_kg: Floats


@dataclass(frozen=True, slots=True)
class Base:
    """What the energy of one run is made of, J per kg net of rest, before anybody says what backward costs the runner.

    Backward's energy is `ratio * scaled + slope`: the ratio multiplies what is run and what the level costs to walk,
    and what a slope adds to walking it leaves alone.
    """

    backward_scaled_j_per_kg: float
    backward_slope_j_per_kg: float
    forward_j_per_kg: float
    unsure_scaled_j_per_kg: float
    """The metres whose facing nobody knows, as if all of them were backward."""
    unsure_slope_j_per_kg: float
    unsure_forward_j_per_kg: float
    """The same metres, as if all of them were forward."""
    beyond_log_sd: float
    """What slopes on which nobody measured backward add to the doubt of it, on average over its metres."""
    timed_s: float

    def energy(self, ratio: CostRatio) -> Energy:
        """What the run took, for a cost ratio."""
        sums = _Sums(
            backward=np.asarray(ratio.mean * self.backward_scaled_j_per_kg + self.backward_slope_j_per_kg),
            forward=np.asarray(self.forward_j_per_kg),
            unsure_backward=np.asarray(ratio.mean * self.unsure_scaled_j_per_kg + self.unsure_slope_j_per_kg),
            unsure_forward=np.asarray(self.unsure_forward_j_per_kg),
        )
        # One runner's error is the same all along the run, so spreads add and do not average out.
        backward_sd = np.sqrt(AMONG_PEOPLE**2 + ratio.log_sd**2 + self.beyond_log_sd**2)
        net, low, high = sums.between(np.asarray(backward_sd), np.asarray(AMONG_PEOPLE))
        return Energy(
            net_j_per_kg=float(net),
            low_j_per_kg=float(low),
            high_j_per_kg=float(high),
            gross_j_per_kg=float(net) + REST_W_PER_KG * self.timed_s,
            backward_j_per_kg=float(sums.backward),
            forward_j_per_kg=float(sums.forward),
            unknown_j_per_kg=float(sums.unsure_backward + sums.unsure_forward) / 2,
        )


def base(line: Timeline, stretches: Sequence[Stretch], grade: ArrayLike = 0.0) -> Base | None:
    """What one run's energy is made of, metre by metre; None where nobody measured how far it was.

    `grade` is (n,) as of `heelfirst.energetics.grade`, or one number. Standing costs nothing beyond rest.
    """
    if not line.measured or line.time_s.size < 2:
        return None
    metres = np.diff(line.covered_m)
    slope = np.broadcast_to(np.asarray(grade, np.float64), line.time_s.shape)[:-1]
    speed = np.clip(np.nan_to_num(line.speed_over(SPEED_OVER_S)[:-1]), 0.0, FASTEST_MPS)
    forward = cost(speed, slope, Facing.FORWARD).j_per_kg_m
    # The cost is a straight line in the ratio: what it is at none and at one tells it for all.
    level, whole = (cost(speed, slope, Facing.BACKWARD, ratio) for ratio in (0.0, 1.0))
    scaled = whole.j_per_kg_m - level.j_per_kg_m
    beyond = np.sqrt(np.maximum(whole.log_sd**2 - AMONG_PEOPLE**2, 0.0))
    back, ahead, stood = (
        metres * _share(line, stretches, facing)
        for facing in (Facing.BACKWARD, Facing.FORWARD, Facing.STANDING)
    )
    unsure = np.maximum(metres - back - ahead - stood, 0.0)
    return Base(
        backward_scaled_j_per_kg=float(back @ scaled),
        backward_slope_j_per_kg=float(back @ level.j_per_kg_m),
        forward_j_per_kg=float(ahead @ forward),
        unsure_scaled_j_per_kg=float(unsure @ scaled),
        unsure_slope_j_per_kg=float(unsure @ level.j_per_kg_m),
        unsure_forward_j_per_kg=float(unsure @ forward),
        beyond_log_sd=_mean_of(beyond, back + unsure),
        timed_s=float(line.timed_s),
    )


def energy(
    line: Timeline, stretches: Sequence[Stretch], ratio: CostRatio, grade: ArrayLike = 0.0
) -> Energy | None:
    """What one run took, as `base` tells it for a cost ratio; None where nobody measured how far it was."""
    made_of = base(line, stretches, grade)
    return None if made_of is None else made_of.energy(ratio)


def of_summaries(
    backward_m: ArrayLike,
    forward_m: ArrayLike,
    unknown_m: ArrayLike,
    speed_mps: ArrayLike,
    *,
    ratio: CostRatio,
    grade: ArrayLike = 0.0,
) -> Energies:
    """What many runs took, from metres each way, mean speed and mean grade: (n,) each, or one number.

    A hilly run that ends where it began has mean grade 0 and costs more than this says.
    Raises ValueError for metres below zero, and as `heelfirst.energetics.transport.cost` does.
    """
    back, ahead, unsure = (_metres(way) for way in (backward_m, forward_m, unknown_m))
    forward = cost(speed_mps, grade, Facing.FORWARD)
    backward = cost(speed_mps, grade, Facing.BACKWARD, ratio)
    sums = _Sums(
        backward=back * backward.j_per_kg_m,
        forward=ahead * forward.j_per_kg_m,
        unsure_backward=unsure * backward.j_per_kg_m,
        unsure_forward=unsure * forward.j_per_kg_m,
    )
    return Energies(*sums.between(backward.log_sd, forward.log_sd))


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """J/kg each way; the part whose facing nobody knows is there twice, as if it were either."""

    backward: Floats
    forward: Floats
    unsure_backward: Floats
    unsure_forward: Floats

    def between(self, backward_sd: Floats, forward_sd: Floats) -> tuple[Floats, Floats, Floats]:
        """The middle, the 10th and the 90th percentile; the unknown part reaches from all forward to all backward."""
        net = self.backward + self.forward + (self.unsure_backward + self.unsure_forward) / 2
        cheap = np.minimum(self.unsure_backward, self.unsure_forward)
        dear = np.maximum(self.unsure_backward, self.unsure_forward)
        back, ahead = np.exp(Z80 * backward_sd), np.exp(Z80 * forward_sd)
        low = self.backward / back + self.forward / ahead + cheap / ahead
        high = self.backward * back + self.forward * ahead + dear * back
        return net, low, high


def _share(line: Timeline, stretches: Sequence[Stretch], facing: Facing) -> Floats:
    """(n - 1,) how much of each step between two instants faced this way."""
    covered = np.zeros(line.time_s.size)
    for stretch in stretches:
        if stretch.facing is facing:
            covered += np.clip(line.time_s - stretch.start_s, 0.0, stretch.end_s - stretch.start_s)
    return np.asarray(np.diff(covered) / np.diff(line.time_s), np.float64)


def _mean_of(log_sd: Floats, metres: Floats) -> float:
    way = float(metres.sum())
    return float(metres @ log_sd) / way if way > 0 else 0.0


def _metres(way: ArrayLike) -> Floats:
    metres = np.asarray(way, np.float64)
    if not np.all(np.isfinite(metres) & (metres >= 0)):
        raise ValueError(
            "metres each way are zero or more; a run without a measured distance has no energy to tell"
        )
    return metres
