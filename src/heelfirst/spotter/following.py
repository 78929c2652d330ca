"""Where on the course the runner is: a pure step over positions and taps. docs/how/calling.md, "Where the runner is".

The same steps are taken in the browser by static/spotting/follow.js, line by line; only sums, products, quotients and
square roots are used, so that both come to the same bits. Positions are metres east and north of the middle of the
course; places are metres along it.
"""

from math import sqrt
from typing import NamedTuple

from heelfirst.spotter import belief
from heelfirst.spotter import way as ways
from heelfirst.spotter.belief import (
    FASTEST_MPS,
    LEARNT,
    MOST_LEARNT,
    QUICK,
    SLOW_S,
    SLOWEST_MPS,
    Following,
    anew,
    moved,
    quick_of,
    slow_of,
    spread,
    updated,
)
from heelfirst.spotter.way import Way, feet, heading, on_plane, pace_at, place_of

CIRCLE = 2.448
"""A circle that holds 95 % of a normal error in two directions, in standard deviations of one direction: √(2 ln 20)."""
LEAST_SD_M = 1.5  # ours: no telephone knows better between houses, whatever it says
ROAD_M = 5.0  # ours: a road is wide, and nobody runs its middle
GATE_SD, STOP_S = 4.0, 5.0  # ours: what lies further off is set aside, unless so short a stop explains it
# Ours: positions on one side of what is expected, for seconds, by more than they scatter: the speed has changed.
STRAIN = 1.4
STRAIN_SHARE = 0.25
DOUBT_SD = 3.5  # ours: nearer than this to who went on, a position may be theirs
SPEED_SD_MPS, SPEED_GATE_MPS = (
    1.0,
    1.3,
)  # ours: telephones smooth the speed that they tell, and err for a while
STANDS_MPS, STOPS_MPS, SETS_OFF_MPS = (
    0.7,
    0.7,
    0.4,
)  # ours: who is slower stands; who sets off is as quick as before, so nearly
USUAL_SHARE = 0.02  # ours: of each second, to what a runner's usual speed is
BEHIND = (
    2.0  # ours: where a course comes back beside itself, a place behind the runner is so much less likely
)
PACE_SHARE = 0.06  # ours: what a plan is off by
AROUND_M, AROUND_SD, MOST_COST = 30.0, 4.0, 1_000.0
LOOKED_M = 100.0  # ours: beyond what the speed allows, where one is looked for anew
OFF_M = 60.0
TWO_PLACES_M = 100.0
ASIDE_S, ASIDE = 12.0, 5.0  # ours: so many positions in a row, over so long, that all disagree are believed
LOST_SD_M, EXACT_SD_M = 150.0, 25.0
TAP_SD_M = 8.0  # ours: two seconds of a thumb, and a sign beside the road


class Fix(NamedTuple):
    """A position from a receiver."""

    lat_deg: float
    lon_deg: float
    accuracy_m: float
    """The radius that holds it in 95 of 100 cases, as browsers give it (A)."""
    at_s: float
    """When it was taken, on the race clock."""
    speed_mps: float | None = None
    """As the receiver measures it, whichever way it goes; None where it tells none."""


class Tap(NamedTuple):
    """Somebody says where they are: a sign, an aid station."""

    at_m: float
    at_s: float


class Whereabouts(NamedTuple):
    """Where the runner is at an instant."""

    at_m: float
    sd_m: float
    speed_mps: float
    known: bool
    why: str
    """Where it is not known: "start" nothing came in yet, "off" the course is not here, "twice" it passes here more than
    once, "long" too long without a position."""
    farthest_m: float = 0.0
    """Where the runner is if the stop that was noticed last was none; not before `at_m` where somebody follows."""


def numbers() -> dict[str, float]:
    """Every constant of the step, for the page."""
    told = {**vars(ways), **vars(belief), **globals()}
    return {
        name.lower(): value for name, value in told.items() if name.isupper() and isinstance(value, float)
    }


def start(way: Way, at_s: float, at_m: float | None = None, speed_mps: float | None = None) -> Following:
    """Begin: at a place that somebody tells (0.0: the start line), or, with None, wherever the first positions say.

    `speed_mps`: None where positions will tell; else what is run from now on.
    """
    place_m = 0.0 if at_m is None else at_m
    usual_mps = pace_at(way, place_m)
    by_positions = bool(way.lat_deg) and speed_mps is None
    doubt_mps = 1.0 if by_positions else PACE_SHARE * usual_mps
    return Following(
        at_s=at_s,
        at_m=place_m,
        speed_mps=usual_mps if speed_mps is None else speed_mps,
        east_m=0.0,
        north_m=0.0,
        pp=TAP_SD_M * TAP_SD_M,
        pv=0.0,
        px=0.0,
        py=0.0,
        vv=doubt_mps * doubt_mps,
        vx=0.0,
        vy=0.0,
        xx=0.0,
        xy=0.0,
        yy=0.0,
        slow_sd_m=0.0,
        usual_mps=usual_mps,
        strain=0.0,
        last_x_m=0.0,
        last_y_m=0.0,
        quick=QUICK,
        agreed_s=at_s,
        lost="start" if at_m is None else "",
    )


def follow(way: Way, state: Following, observed: Fix | Tap | None, at_s: float) -> Following:
    """Take in what was observed; None: nothing came. What is older than the last thing changes nothing."""
    if isinstance(observed, Tap):
        return _tapped(way, state, observed)
    if observed is None or not way.lat_deg or observed.at_s <= state.at_s or observed.at_s > at_s:
        return state
    sd_m = max(observed.accuracy_m / CIRCLE, LEAST_SD_M)
    slow_sd_m = sqrt(slow_of(state)) * sd_m
    if state.lost:
        return _found(way, state, observed, sd_m)
    if state.slow_sd_m == 0:
        state = state._replace(xx=slow_sd_m * slow_sd_m, yy=slow_sd_m * slow_sd_m)
    ahead = moved(way, state, observed.at_s, slow_sd_m)
    seen = _Seen(*on_plane(way, observed.lat_deg, observed.lon_deg), sd_m, observed.speed_mps)
    took = _weighed(way, state, ahead, seen)
    if took is not None:
        return took
    aside_s = state.aside_s if state.aside else observed.at_s
    if state.aside + 1 < ASIDE or observed.at_s - aside_s < ASIDE_S:
        return state._replace(aside=state.aside + 1, aside_s=aside_s)
    return _found(way, state, observed, sd_m)


def where(way: Way, state: Following, at_s: float) -> Whereabouts:
    """Where the runner is at an instant, not before the last thing observed."""
    now = moved(way, state, at_s, state.slow_sd_m)
    sd_m = sqrt(now.pp)
    why = state.lost or ("long" if sd_m > LOST_SD_M else "")
    return Whereabouts(now.at_m, sd_m, now.speed_mps, why == "", why, now.at_m + now.doubt_m)


class _Seen(NamedTuple):
    """A position on the plane of the course."""

    x_m: float
    y_m: float
    sd_m: float
    speed_mps: float | None


def _nearest(way: Way, ahead: Following, seen: _Seen) -> float:
    """The place of the course that a position means: near it, and near where the runner should be by now."""
    beside = seen.sd_m * seen.sd_m
    along = ahead.pp + 4 * beside
    around_m = AROUND_M + AROUND_SD * sqrt(along)
    place_m, least = ahead.at_m, MOST_COST
    for at_m, off_m2 in feet(way, seen.x_m, seen.y_m, ahead.at_m - around_m, ahead.at_m + around_m):
        apart_m = at_m - ahead.at_m
        cost = off_m2 / beside + apart_m * apart_m / along
        if cost < least:
            place_m, least = at_m, cost
    return place_m


def _weighed(way: Way, before: Following, ahead: Following, seen: _Seen) -> Following | None:
    """Take a position in, by what it and the expectation are worth; None where they disagree too much."""
    quick = quick_of(ahead) * seen.sd_m * seen.sd_m
    here_x, here_y = place_of(way, ahead.at_m)
    ux, uy, goes = heading(way, ahead.at_m, sqrt(ahead.pp))
    off_x, off_y = seen.x_m - here_x, seen.y_m - here_y
    off_m = (off_x - ahead.east_m) * ux + (off_y - ahead.north_m) * uy
    beside_m = (off_y - ahead.north_m) * ux - (off_x - ahead.east_m) * uy
    along, across = (goes, 0.0, ux, uy), (0.0, 0.0, -uy, ux)
    broad = quick + ROAD_M * ROAD_M
    # Who stops lies behind by what they would have run: that is no wild position, however good the receiver is.
    stops_m = max(ahead.speed_mps, ahead.usual_mps) * min(ahead.at_s - before.agreed_s, STOP_S) + seen.sd_m
    if off_m * off_m > max(GATE_SD * GATE_SD * (spread(ahead, along) + quick), stops_m * stops_m):
        return None
    sds = max(-GATE_SD, min(off_m / sqrt(spread(ahead, along) + quick), GATE_SD))
    if beside_m * beside_m > GATE_SD * GATE_SD * (spread(ahead, across) + broad):
        return None
    ahead = _learnt(
        ahead, off_x - ahead.last_x_m, off_y - ahead.last_y_m, ahead.at_s - before.at_s, seen.sd_m
    )
    strain = ahead.strain + STRAIN_SHARE * (sds - ahead.strain)
    ahead = ahead._replace(strain=strain, agreed_s=ahead.at_s, aside=0.0, doubt_m=_doubt(way, ahead, seen))
    faster_mps = 0.0 if seen.speed_mps is None or ahead.speed_mps < 0 else seen.speed_mps - ahead.speed_mps
    if faster_mps > SPEED_GATE_MPS or faster_mps < -SPEED_GATE_MPS:
        took = _changed(way, ahead, seen, sets_off=faster_mps > 0)
    elif strain > STRAIN or strain < -STRAIN:
        took = _changed(way, ahead, seen, sets_off=strain > 0)
    else:
        took = updated(way, ahead, off_m, along, quick)
        beside_m = beside_m - (took.north_m - ahead.north_m) * ux + (took.east_m - ahead.east_m) * uy
        took = updated(way, took, beside_m, across, broad)
    took = _at_speed(way, took, seen.speed_mps)
    here_x, here_y = place_of(way, took.at_m)
    return took._replace(last_x_m=seen.x_m - here_x, last_y_m=seen.y_m - here_y)


def _learnt(state: Following, apart_x_m: float, apart_y_m: float, dt: float, sd_m: float) -> Following:
    """What errs anew with each position, by how far this one lies from where the last one and the way since would put it."""
    errs = (apart_x_m * apart_x_m + apart_y_m * apart_y_m) / (4 * sd_m * sd_m) - dt / SLOW_S
    return state._replace(quick=state.quick + LEARNT * (min(errs, MOST_LEARNT) - state.quick))


def _doubt(way: Way, ahead: Following, seen: _Seen) -> float:
    """What is left of the doubt whether the last stop was one: none where the position lies too far from who went on."""
    on_x, on_y = place_of(way, ahead.at_m + ahead.doubt_m)
    off_x, off_y = seen.x_m - on_x, seen.y_m - on_y
    far_m = DOUBT_SD * seen.sd_m
    return 0.0 if off_x * off_x + off_y * off_y > far_m * far_m else ahead.doubt_m


def _at_speed(way: Way, took: Following, speed_mps: float | None) -> Following:
    """With the speed that the receiver tells, if it does; and what is usual learnt from it."""
    if speed_mps is not None and took.speed_mps >= 0:
        off_mps = speed_mps - took.speed_mps
        took = updated(way, took, off_mps, (0.0, 1.0, 0.0, 0.0), SPEED_SD_MPS * SPEED_SD_MPS)
    if took.speed_mps > STANDS_MPS:
        usual_mps = took.usual_mps + USUAL_SHARE * (took.speed_mps - took.usual_mps)
        took = took._replace(usual_mps=usual_mps)
    return took


def _changed(way: Way, ahead: Following, seen: _Seen, *, sets_off: bool) -> Following:
    """The runner stopped, or set off: what was believed went astray meanwhile, and is begun anew at the last position."""
    place_m = _nearest(way, ahead, seen)
    if sets_off:
        speed_mps, vv = max(ahead.speed_mps, ahead.usual_mps), SETS_OFF_MPS * SETS_OFF_MPS
    else:
        speed_mps, vv = min(ahead.speed_mps, 0.0), STOPS_MPS * STOPS_MPS
    # A swing of the receiver looks the same for a while: who did not stop is farther on by so much.
    on_m = ahead.at_m + ahead.doubt_m if ahead.doubt_m > 0 or not sets_off else place_m
    new = anew(way, ahead, place_m, seen.sd_m)
    return new._replace(speed_mps=speed_mps, vv=vv, strain=0.0, doubt_m=max(0.0, on_m - place_m))


def _tapped(way: Way, state: Following, tap: Tap) -> Following:
    """A person says where they are, and is believed whatever was believed before."""
    ahead = moved(way, state, max(tap.at_s, state.at_s), state.slow_sd_m)
    off_m = tap.at_m - ahead.at_m
    total = ahead.pp + TAP_SD_M * TAP_SD_M
    if state.lost or off_m * off_m > GATE_SD * GATE_SD * total:
        slow_sd_m = state.slow_sd_m
        return start(way, ahead.at_s, tap.at_m)._replace(
            slow_sd_m=slow_sd_m, xx=slow_sd_m * slow_sd_m, yy=slow_sd_m * slow_sd_m
        )
    return updated(way, ahead._replace(agreed_s=ahead.at_s), off_m, (1.0, 0.0, 0.0, 0.0), TAP_SD_M * TAP_SD_M)


def _found(way: Way, state: Following, fix: Fix, sd_m: float) -> Following:
    """Look for a position on the whole course, as far as the runner can have come."""
    from_m, to_m = 0.0, way.finish_m
    if state.lost != "start":
        gone_s = fix.at_s - state.agreed_s
        from_m = state.at_m + SLOWEST_MPS * gone_s - LOOKED_M
        to_m = state.at_m + FASTEST_MPS * gone_s + LOOKED_M
    x_m, y_m = on_plane(way, fix.lat_deg, fix.lon_deg)
    found = feet(way, x_m, y_m, from_m, to_m)
    least_m2 = min((foot[1] for foot in found), default=OFF_M * OFF_M + 1)
    if least_m2 > OFF_M * OFF_M:
        return state._replace(lost=state.lost if state.lost == "start" else "off")
    reach_m = sqrt(least_m2) + 2 * sd_m
    place_m = _one_of(state, [foot for foot in found if foot[1] <= reach_m * reach_m], fix.at_s)
    if place_m is None:
        return state._replace(lost=state.lost if state.lost == "start" else "twice")
    here_x, here_y = place_of(way, place_m)
    new = start(way, fix.at_s, place_m)._replace(usual_mps=state.usual_mps, quick=state.quick)
    return anew(way, new, place_m, sd_m)._replace(last_x_m=x_m - here_x, last_y_m=y_m - here_y)


def _one_of(state: Following, found: list[tuple[float, float]], at_s: float) -> float | None:
    """The place meant by a position that the course passes once or more: the one that a runner comes to.

    None where two are as likely: nobody knows yet where the runner was, or both are about as far from there.
    """
    expected_m = state.at_m + state.usual_mps * (at_s - state.agreed_s)
    place_m, least = None, 0.0
    for at_m, off_m2 in found:
        apart_m = 0.0 if state.lost == "start" else at_m - expected_m
        cost = off_m2 + apart_m * apart_m * (BEHIND if apart_m < 0 else 1.0)
        if place_m is None or cost < least:
            place_m, least = at_m, cost
    if place_m is None:
        return None
    for at_m, _ in found:
        if state.lost == "start" and (at_m - place_m > TWO_PLACES_M or place_m - at_m > TWO_PLACES_M):
            return None
    return place_m
