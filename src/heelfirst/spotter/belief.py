"""What is believed of a runner, and the sums that make it surer or less sure. docs/how/calling.md, "Where the runner is".

A Kalman filter of four things: the place, the speed, and by how much the receiver errs to the east and to the north. The
browser does the same sums in static/spotting/follow.js, to the same bits.
"""

from math import sqrt
from typing import NamedTuple

from heelfirst.spotter.way import Way, heading, pace_at

SLOW_S = 60.0  # B: a receiver's error keeps about so long (docs/how/calling.md)
WANDERS = 0.0002  # ours, m²/s³: the speed wanders by 0.11 m/s in a minute
WANDERS_FOR_S = 30.0  # ours: unwatched, what a speed is off by stays as it is
# Ours: of a receiver's variance, what errs anew with each position: to begin with, at the least, and at the most.
QUICK, LEAST_QUICK, MOST_QUICK = 0.25, 0.01, 1.0
LEAST_SLOW = 0.1
LEARNT, MOST_LEARNT = 0.03, 4.0  # ours: of each position, to that share; and no wild one makes it
SLOWEST_MPS, FASTEST_MPS = -1.2, 7.0


class Following(NamedTuple):
    """What is known after the last thing observed; numbers only, so a page can keep it."""

    at_s: float
    at_m: float
    speed_mps: float
    east_m: float
    """By how much the receiver is believed to err just now."""
    north_m: float
    pp: float
    """The covariances of place, speed and the two errors, two letters each."""
    pv: float
    px: float
    py: float
    vv: float
    vx: float
    vy: float
    xx: float
    xy: float
    yy: float
    slow_sd_m: float
    usual_mps: float
    """While running."""
    strain: float
    """By how much, in standard deviations, positions lately lay ahead of what was expected."""
    last_x_m: float
    """Where the last position lay of the place then believed."""
    last_y_m: float
    quick: float
    """What of the receiver's variance errs anew with each position, as they scatter from one to the next."""
    agreed_s: float
    """When something observed last agreed."""
    doubt_m: float = 0.0
    """How much farther on the runner is if the last stop was none; 0: no doubt of it."""
    aside: float = 0.0
    """How many positions in a row were set aside, and since when."""
    aside_s: float = 0.0
    lost: str = ""
    """Why nobody knows: "start", "off", "twice"; empty: somebody does."""


type Sum = tuple[float, float, float, float]
"""How much of place, speed and the errors to the east and north is in what a receiver tells."""


def moved(way: Way, state: Following, at_s: float, slow_sd_m: float) -> Following:
    """The same some time later, with nothing observed: on at the speed, less sure."""
    dt = at_s - state.at_s
    if dt <= 0:
        return state
    speed_mps = state.speed_mps
    at_m = state.at_m + speed_mps * dt
    if way.pace_mps:
        speed_mps = speed_mps * (pace_at(way, at_m) / pace_at(way, state.at_m))
        at_m = state.at_m + (state.speed_mps + speed_mps) / 2 * dt
    keeps = 1 / (1 + dt / SLOW_S)
    t = min(dt, WANDERS_FOR_S)
    rest = dt - t
    grown = WANDERS * t
    grown_slow = (1 - keeps * keeps) * slow_sd_m * slow_sd_m
    stays_mps = max(0.0, state.usual_mps - speed_mps)
    return state._replace(
        at_s=at_s,
        doubt_m=keeps * state.doubt_m + stays_mps * dt if state.doubt_m > 0 else 0.0,
        at_m=max(0.0, min(at_m, way.finish_m)),
        speed_mps=speed_mps,
        east_m=state.east_m * keeps,
        north_m=state.north_m * keeps,
        pp=state.pp + dt * (2 * state.pv + dt * state.vv) + grown * (t * t / 3 + rest * (t + rest)),
        pv=state.pv + dt * state.vv + grown * (t / 2 + rest),
        px=keeps * (state.px + dt * state.vx),
        py=keeps * (state.py + dt * state.vy),
        vv=state.vv + grown,
        vx=keeps * state.vx,
        vy=keeps * state.vy,
        xx=keeps * keeps * state.xx + grown_slow,
        xy=keeps * keeps * state.xy,
        yy=keeps * keeps * state.yy + grown_slow,
        slow_sd_m=slow_sd_m,
    )


def quick_of(state: Following) -> float:
    """What of the receiver's variance errs anew with each position."""
    return max(LEAST_QUICK, min(state.quick, MOST_QUICK))


def slow_of(state: Following) -> float:
    """What of it keeps for a while."""
    return max(1 - state.quick, LEAST_SLOW)


def anew(way: Way, ahead: Following, place_m: float, sd_m: float) -> Following:
    """At a place by one position alone: where it is and what the receiver errs by are as unsure as each other."""
    slow = slow_of(ahead) * sd_m * sd_m
    quick = quick_of(ahead) * sd_m * sd_m
    ux, uy, _ = heading(way, place_m, 0.0)
    return ahead._replace(
        at_m=place_m,
        east_m=0.0,
        north_m=0.0,
        pp=slow + quick,
        pv=0.0,
        px=-slow * ux,
        py=-slow * uy,
        vx=0.0,
        vy=0.0,
        xx=slow,
        xy=0.0,
        yy=slow,
        slow_sd_m=sqrt(slow),
    )


def spread(state: Following, of: Sum) -> float:
    """The variance of a sum of place, speed and the two errors."""
    cp, cv, cx, cy = _shared(state, of)
    return of[0] * cp + of[1] * cv + of[2] * cx + of[3] * cy


def _shared(state: Following, of: Sum) -> Sum:
    """The covariances of place, speed and the two errors with a sum of them."""
    hp, hv, hx, hy = of
    return (
        hp * state.pp + hv * state.pv + hx * state.px + hy * state.py,
        hp * state.pv + hv * state.vv + hx * state.vx + hy * state.vy,
        hp * state.px + hv * state.vx + hx * state.xx + hy * state.xy,
        hp * state.py + hv * state.vy + hx * state.xy + hy * state.yy,
    )


def updated(way: Way, ahead: Following, off: float, of: Sum, noise: float) -> Following:
    """Move place, speed and errors by their shares of `off`, by which the sum `of` them is off, and be surer of them."""
    cp, cv, cx, cy = _shared(ahead, of)
    total = of[0] * cp + of[1] * cv + of[2] * cx + of[3] * cy + noise
    at_m = ahead.at_m + cp / total * off
    speed_mps = ahead.speed_mps + cv / total * off
    return ahead._replace(
        at_m=max(0.0, min(at_m, way.finish_m)),
        speed_mps=max(SLOWEST_MPS, min(speed_mps, FASTEST_MPS)),
        east_m=ahead.east_m + cx / total * off,
        north_m=ahead.north_m + cy / total * off,
        pp=ahead.pp - cp * cp / total,
        pv=ahead.pv - cp * cv / total,
        px=ahead.px - cp * cx / total,
        py=ahead.py - cp * cy / total,
        vv=ahead.vv - cv * cv / total,
        vx=ahead.vx - cv * cx / total,
        vy=ahead.vy - cv * cy / total,
        xx=ahead.xx - cx * cx / total,
        xy=ahead.xy - cx * cy / total,
        yy=ahead.yy - cy * cy / total,
    )
