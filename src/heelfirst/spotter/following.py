"""Where on the course the runner is: a pure step over positions and taps. docs/how/calling.md, "Where the runner is".

The same steps are taken in the browser by static/spotting/follow.js, line by line; only sums, products, quotients and
square roots are used, so that both come to the same bits. Positions are metres east and north of the middle of the
course; places are metres along it.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from heelfirst.course import Course, Positions
from heelfirst.course.ground import legs

CIRCLE = 2.448
"""A circle that holds 95 % of a normal error in two directions, in standard deviations of one direction: √(2 ln 20)."""
LEAST_SD_M = 1.5  # ours: no telephone knows better between houses, whatever it says
SLOW_SHARE, QUICK_SHARE = 0.95, 0.5  # ours: of the standard deviation; together a little more than the whole
SLOW_S = 60.0  # B: a receiver's error keeps about so long (docs/how/calling.md)
WANDERS = 0.0002  # ours, m²/s³: the speed wanders by 0.11 m/s in a minute
WANDERS_FOR_S = 30.0  # ours: unwatched, what a speed is off by stays as it is
ROAD_M = 5.0  # ours: a road is wide, and nobody runs its middle
GATE_SD = 4.0  # ours: what lies further off is set aside
# Ours: positions on one side of what is expected, for seconds, by more than they scatter: the speed has changed.
STRAIN, LEAST_STRAIN = 1.25, 0.8
STRAIN_SHARE, SCATTER_SHARE = 0.25, 0.03
SPEED_SD_MPS, SPEED_GATE_MPS = (
    1.0,
    1.3,
)  # ours: telephones smooth the speed that they tell, and err for a while
STANDS_MPS, STOPS_MPS, SETS_OFF_MPS = (
    0.7,
    0.7,
    0.4,
)  # ours: who is slower stands; who sets off is as quick as before, so nearly
# Ours: where a course turns back within so much, who seems to go back has turned with it.
TURN_M, TURN_LEAST_M, BESIDE_SD = 80.0, 8.0, 2.0
USUAL_SHARE = 0.02  # ours: of each second, to what a runner's usual speed is
SLOWEST_MPS, FASTEST_MPS = -1.2, 7.0
BEHIND = (
    2.0  # ours: where a course comes back beside itself, a place behind the runner is so much less likely
)
USUAL_MPS = 2.8  # ours: without a plan
PACE_SHARE = 0.06  # ours: what a plan is off by
AROUND_M, AROUND_SD = 30.0, 4.0
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


class Way(NamedTuple):
    """A course as it is followed; n places, evenly apart."""

    step_m: float
    finish_m: float
    lat_deg: tuple[float, ...] = ()
    """Empty where no positions are known: then taps and the plan's speed are all there is."""
    lon_deg: tuple[float, ...] = ()
    middle_lat_deg: float = 0.0
    middle_lon_deg: float = 0.0
    north_m: float = 0.0
    """In a degree of latitude."""
    east_m: float = 0.0
    """In a degree of longitude, there."""
    pace_from_m: float = 0.0
    pace_step_m: float = 100.0
    pace_mps: tuple[float, ...] = ()
    """The planned speed, piece by piece; empty without a plan."""
    x_m: tuple[float, ...] = ()
    y_m: tuple[float, ...] = ()

    def told(self) -> dict[str, Any]:
        """What the page is handed over; it works out x and y itself."""
        return {name: value for name, value in self._asdict().items() if name not in {"x_m", "y_m"}}


class Following(NamedTuple):
    """What is known after the last thing observed; numbers only, so a page can keep it."""

    at_s: float
    at_m: float
    speed_mps: float
    lean_m: float
    """By how much the receiver is believed to err along the way just now."""
    pp: float
    """The covariances of place, speed and lean, two letters each."""
    pv: float
    pl: float
    vv: float
    vl: float
    ll: float
    slow_sd_m: float
    usual_mps: float
    """While running."""
    strain: float
    """By how much, in standard deviations, positions lately lay ahead of what was expected."""
    last: float
    """The same of the last one alone."""
    scatter: float
    """By how much they differ from one to the next."""
    agreed_s: float
    """When something observed last agreed."""
    aside: float = 0.0
    """How many positions in a row were set aside, and since when."""
    aside_s: float = 0.0
    lost: str = ""
    """Why nobody knows: "start", "off", "twice"; empty: somebody does."""


class Whereabouts(NamedTuple):
    """Where the runner is at an instant."""

    at_m: float
    sd_m: float
    speed_mps: float
    known: bool
    why: str
    """Where it is not known: "start" nothing came in yet, "off" the course is not here, "twice" it passes here more than
    once, "long" too long without a position."""


def numbers() -> dict[str, float]:
    """Every constant of the step, for the page."""
    return {
        name.lower(): value
        for name, value in globals().items()
        if name.isupper() and isinstance(value, float)
    }


def way_of(course: Course, edges_m: Sequence[float] = (), times_s: Sequence[float] = ()) -> Way:
    """A course as it is followed, with the plan's running times between even edges where there is a plan.

    Only recorded positions are followed; straight lines between far places are none.
    """
    way = Way(course.step_m, course.certified_m)
    if len(times_s):
        lengths_m = zip(edges_m[1:], edges_m[:-1], times_s, strict=True)
        way = way._replace(
            pace_from_m=float(edges_m[0]),
            pace_step_m=float(edges_m[-1] - edges_m[0]) / len(times_s),
            pace_mps=tuple(round(float((end - begin) / took_s), 3) for end, begin, took_s in lengths_m),
        )
    if course.positions is not Positions.RECORDED or course.lat_deg is None or course.lon_deg is None:
        return way
    lat_deg = tuple(round(float(degrees), 6) for degrees in course.lat_deg)
    lon_deg = tuple(round(float(degrees), 6) for degrees in course.lon_deg)
    middle = len(lat_deg) // 2
    lat, lon = lat_deg[middle], lon_deg[middle]
    east_m, _ = legs(np.array([lat, lat]), np.array([0.0, 1.0]))
    _, north_m = legs(np.array([lat - 0.5, lat + 0.5]), np.array([0.0, 0.0]))
    return laid_out(
        way._replace(
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            middle_lat_deg=lat,
            middle_lon_deg=lon,
            north_m=round(float(north_m[0]), 3),
            east_m=round(float(east_m[0]), 3),
        )
    )


def laid_out(way: Way) -> Way:
    """The same with the places in metres east and north."""
    return way._replace(
        x_m=tuple((lon - way.middle_lon_deg) * way.east_m for lon in way.lon_deg),
        y_m=tuple((lat - way.middle_lat_deg) * way.north_m for lat in way.lat_deg),
    )


def start(way: Way, at_s: float, at_m: float | None = None, speed_mps: float | None = None) -> Following:
    """Begin: at a place that somebody tells (0.0: the start line), or, with None, wherever the first positions say.

    `speed_mps`: None where positions will tell; else what is run from now on.
    """
    place_m = 0.0 if at_m is None else at_m
    usual_mps = _pace(way, place_m)
    by_positions = bool(way.lat_deg) and speed_mps is None
    spread = 1.0 if by_positions else PACE_SHARE * usual_mps
    return Following(
        at_s=at_s,
        at_m=place_m,
        speed_mps=usual_mps if speed_mps is None else speed_mps,
        lean_m=0.0,
        pp=TAP_SD_M * TAP_SD_M,
        pv=0.0,
        pl=0.0,
        vv=spread * spread,
        vl=0.0,
        ll=0.0,
        slow_sd_m=0.0,
        usual_mps=usual_mps,
        strain=0.0,
        last=0.0,
        scatter=1.0,
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
    slow_sd_m = SLOW_SHARE * sd_m
    if state.lost:
        return _found(way, state, observed, sd_m)
    if state.slow_sd_m == 0:
        state = state._replace(ll=slow_sd_m * slow_sd_m)
    ahead = _moved(way, state, observed.at_s, slow_sd_m)
    seen = _Seen(*_plane(way, observed), sd_m, observed.speed_mps)
    place_m = _nearest(way, ahead, seen)
    took = None if place_m is None else _weighed(way, ahead, place_m, seen)
    if took is not None:
        return took
    aside_s = state.aside_s if state.aside else observed.at_s
    if state.aside + 1 < ASIDE or observed.at_s - aside_s < ASIDE_S:
        return state._replace(aside=state.aside + 1, aside_s=aside_s)
    return _found(way, state, observed, sd_m)


def where(way: Way, state: Following, at_s: float) -> Whereabouts:
    """Where the runner is at an instant, not before the last thing observed."""
    now = _moved(way, state, at_s, state.slow_sd_m)
    sd_m = sqrt(now.pp)
    why = state.lost or ("long" if sd_m > LOST_SD_M else "")
    return Whereabouts(now.at_m, sd_m, now.speed_mps, why == "", why)


def _pace(way: Way, at_m: float) -> float:
    """The planned speed at a place."""
    if not way.pace_mps:
        return USUAL_MPS
    row = int((at_m - way.pace_from_m) / way.pace_step_m)
    return way.pace_mps[max(0, min(row, len(way.pace_mps) - 1))]


def _plane(way: Way, fix: Fix) -> tuple[float, float]:
    """Metres east and north of the middle of the course, the short way round the earth."""
    east_deg = fix.lon_deg - way.middle_lon_deg
    if east_deg > 180:
        east_deg -= 360
    elif east_deg < -180:
        east_deg += 360
    return east_deg * way.east_m, (fix.lat_deg - way.middle_lat_deg) * way.north_m


def _moved(way: Way, state: Following, at_s: float, slow_sd_m: float) -> Following:
    """The same some time later, with nothing observed: on at the speed, less sure."""
    dt = at_s - state.at_s
    if dt <= 0:
        return state
    speed_mps = state.speed_mps
    at_m = state.at_m + speed_mps * dt
    if way.pace_mps:
        speed_mps = speed_mps * (_pace(way, at_m) / _pace(way, state.at_m))
        at_m = state.at_m + (state.speed_mps + speed_mps) / 2 * dt
    keeps = 1 / (1 + dt / SLOW_S)
    t = min(dt, WANDERS_FOR_S)
    rest = dt - t
    grown = WANDERS * t
    return state._replace(
        at_s=at_s,
        at_m=max(0.0, min(at_m, way.finish_m)),
        speed_mps=speed_mps,
        lean_m=state.lean_m * keeps,
        pp=state.pp + dt * (2 * state.pv + dt * state.vv) + grown * (t * t / 3 + rest * (t + rest)),
        pv=state.pv + dt * state.vv + grown * (t / 2 + rest),
        pl=keeps * (state.pl + dt * state.vl),
        vv=state.vv + grown,
        vl=keeps * state.vl,
        ll=keeps * keeps * state.ll + (1 - keeps * keeps) * slow_sd_m * slow_sd_m,
        slow_sd_m=slow_sd_m,
    )


class _Seen(NamedTuple):
    """A position on the plane of the course."""

    x_m: float
    y_m: float
    sd_m: float
    speed_mps: float | None


def _nearest(way: Way, ahead: Following, seen: _Seen) -> float | None:
    """The place of the course that a position means: near it, and near where the runner should be by now."""
    sd_m = seen.sd_m
    spread = ahead.pp + sd_m * sd_m
    around_m = AROUND_M + AROUND_SD * sqrt(spread)
    beside = sd_m * sd_m + ROAD_M * ROAD_M
    place_m, least = None, GATE_SD * GATE_SD * 2
    for at_m, off_m2 in _feet(way, seen.x_m, seen.y_m, ahead.at_m - around_m, ahead.at_m + around_m):
        apart_m = at_m - ahead.at_m
        cost = off_m2 / beside + apart_m * apart_m / spread * (BEHIND if apart_m < 0 else 1.0)
        if cost < least:
            place_m, least = at_m, cost
    return place_m


def _feet(way: Way, x_m: float, y_m: float, from_m: float, to_m: float) -> list[tuple[float, float]]:
    """Of each piece of the course between two places: the place nearest to a position, and how far off, squared."""
    first = max(0, int(from_m / way.step_m))
    last = min(len(way.x_m) - 1, int(to_m / way.step_m) + 1)
    xs, ys = way.x_m, way.y_m
    feet = []
    for row in range(first, last):
        ax, ay = xs[row], ys[row]
        dx, dy = xs[row + 1] - ax, ys[row + 1] - ay
        long = dx * dx + dy * dy
        share = ((x_m - ax) * dx + (y_m - ay) * dy) / long if long > 0 else 0.0
        share = max(0.0, min(share, 1.0))
        ex, ey = x_m - ax - share * dx, y_m - ay - share * dy
        feet.append(((row + share) * way.step_m, ex * ex + ey * ey))
    return feet


def _weighed(way: Way, ahead: Following, place_m: float, seen: _Seen) -> Following | None:
    """Take a place in, by what it and the expectation are worth; None where they disagree too much."""
    sd_m, speed_mps = seen.sd_m, seen.speed_mps
    quick = QUICK_SHARE * QUICK_SHARE * sd_m * sd_m
    off_m = place_m - ahead.at_m - ahead.lean_m
    total = ahead.pp + 2 * ahead.pl + ahead.ll + quick
    sds = off_m / sqrt(total)
    if sds > GATE_SD or sds < -GATE_SD:
        return None
    strain = ahead.strain + STRAIN_SHARE * (sds - ahead.strain)
    apart = sds - ahead.last if sds > ahead.last else ahead.last - sds
    scatter = ahead.scatter + SCATTER_SHARE * (apart - ahead.scatter)
    ahead = ahead._replace(strain=strain, last=sds, scatter=scatter, agreed_s=ahead.at_s, aside=0.0)
    bearable = max(STRAIN * scatter, LEAST_STRAIN)
    faster_mps = 0.0 if speed_mps is None or ahead.speed_mps < 0 else speed_mps - ahead.speed_mps
    if faster_mps > SPEED_GATE_MPS or faster_mps < -SPEED_GATE_MPS:
        took = _changed(ahead, place_m, sd_m, sets_off=faster_mps > 0)
    elif strain > bearable or strain < -bearable:
        turned_m = None if strain > 0 else _turned(way, ahead, place_m, seen)
        on_m = place_m if turned_m is None else turned_m
        took = _changed(ahead, on_m, sd_m, sets_off=strain > 0 or turned_m is not None)
    else:
        shared = (ahead.pp + ahead.pl, ahead.pv + ahead.vl, ahead.pl + ahead.ll)
        took = _updated(way, ahead, off_m, shared, total)
    if speed_mps is not None and took.speed_mps >= 0:
        off_mps = speed_mps - took.speed_mps
        total = took.vv + SPEED_SD_MPS * SPEED_SD_MPS
        took = _updated(way, took, off_mps, (took.pv, took.vv, took.vl), total)
    if took.speed_mps > STANDS_MPS:
        usual_mps = took.usual_mps + USUAL_SHARE * (took.speed_mps - took.usual_mps)
        took = took._replace(usual_mps=usual_mps)
    return took


def _turned(way: Way, ahead: Following, place_m: float, seen: _Seen) -> float | None:
    """Where the course comes back beside the place of somebody who seems to go back: they have turned with it."""
    beside = seen.sd_m * seen.sd_m + ROAD_M * ROAD_M
    turned_m, least = None, BESIDE_SD * BESIDE_SD
    for at_m, off_m2 in _feet(way, seen.x_m, seen.y_m, ahead.at_m, ahead.at_m + TURN_M):
        on_m = at_m - place_m
        # On one straight road what lies further on lies further off.
        if on_m > TURN_LEAST_M and 4 * off_m2 < on_m * on_m and off_m2 / beside < least:
            turned_m, least = at_m, off_m2 / beside
    return turned_m


def _changed(ahead: Following, place_m: float, sd_m: float, *, sets_off: bool) -> Following:
    """The runner stopped, or set off: what was believed went astray meanwhile, and is begun anew at the last position."""
    if sets_off:
        speed_mps, vv = max(ahead.speed_mps, ahead.usual_mps), SETS_OFF_MPS * SETS_OFF_MPS
    else:
        speed_mps, vv = min(ahead.speed_mps, 0.0), STOPS_MPS * STOPS_MPS
    return _anew(ahead, place_m, sd_m)._replace(speed_mps=speed_mps, vv=vv, strain=0.0)


def _anew(ahead: Following, place_m: float, sd_m: float) -> Following:
    """At a place by one position alone: where it is and what the receiver errs by are as unsure as each other."""
    slow = SLOW_SHARE * SLOW_SHARE * sd_m * sd_m
    quick = QUICK_SHARE * QUICK_SHARE * sd_m * sd_m
    return ahead._replace(
        at_m=place_m,
        lean_m=0.0,
        pp=slow + quick,
        pv=0.0,
        pl=-slow,
        vl=0.0,
        ll=slow,
        slow_sd_m=SLOW_SHARE * sd_m,
    )


def _updated(
    way: Way, ahead: Following, off_m: float, shared: tuple[float, float, float], total: float
) -> Following:
    """Move place, speed and lean by their shares of `off_m` (or m/s), and be surer of them."""
    cp, cv, cl = shared
    at_m = ahead.at_m + cp / total * off_m
    speed_mps = ahead.speed_mps + cv / total * off_m
    return ahead._replace(
        at_m=max(0.0, min(at_m, way.finish_m)),
        speed_mps=max(SLOWEST_MPS, min(speed_mps, FASTEST_MPS)),
        lean_m=ahead.lean_m + cl / total * off_m,
        pp=ahead.pp - cp * cp / total,
        pv=ahead.pv - cp * cv / total,
        pl=ahead.pl - cp * cl / total,
        vv=ahead.vv - cv * cv / total,
        vl=ahead.vl - cv * cl / total,
        ll=ahead.ll - cl * cl / total,
    )


def _tapped(way: Way, state: Following, tap: Tap) -> Following:
    """A person says where they are, and is believed whatever was believed before."""
    ahead = _moved(way, state, max(tap.at_s, state.at_s), state.slow_sd_m)
    off_m = tap.at_m - ahead.at_m
    total = ahead.pp + TAP_SD_M * TAP_SD_M
    if state.lost or off_m * off_m > GATE_SD * GATE_SD * total:
        slow_sd_m = state.slow_sd_m
        return start(way, ahead.at_s, tap.at_m)._replace(slow_sd_m=slow_sd_m, ll=slow_sd_m * slow_sd_m)
    return _updated(way, ahead._replace(agreed_s=ahead.at_s), off_m, (ahead.pp, ahead.pv, ahead.pl), total)


def _found(way: Way, state: Following, fix: Fix, sd_m: float) -> Following:
    """Look for a position on the whole course, as far as the runner can have come."""
    from_m, to_m = 0.0, way.finish_m
    if state.lost != "start":
        gone_s = fix.at_s - state.agreed_s
        from_m = state.at_m + SLOWEST_MPS * gone_s - LOOKED_M
        to_m = state.at_m + FASTEST_MPS * gone_s + LOOKED_M
    x_m, y_m = _plane(way, fix)
    feet = _feet(way, x_m, y_m, from_m, to_m)
    least_m2 = min((foot[1] for foot in feet), default=OFF_M * OFF_M + 1)
    if least_m2 > OFF_M * OFF_M:
        return state._replace(lost=state.lost if state.lost == "start" else "off")
    reach_m = sqrt(least_m2) + 2 * sd_m
    place_m = _one_of(state, [foot for foot in feet if foot[1] <= reach_m * reach_m], fix.at_s)
    if place_m is None:
        return state._replace(lost=state.lost if state.lost == "start" else "twice")
    return _anew(start(way, fix.at_s, place_m), place_m, sd_m)._replace(usual_mps=state.usual_mps)


def _one_of(state: Following, feet: list[tuple[float, float]], at_s: float) -> float | None:
    """The place meant by a position that the course passes once or more: the one that a runner comes to.

    None where two are as likely: nobody knows yet where the runner was, or both are about as far from there.
    """
    expected_m = state.at_m + state.usual_mps * (at_s - state.agreed_s)
    place_m, least = None, 0.0
    for at_m, off_m2 in feet:
        apart_m = 0.0 if state.lost == "start" else at_m - expected_m
        cost = off_m2 + apart_m * apart_m * (BEHIND if apart_m < 0 else 1.0)
        if place_m is None or cost < least:
            place_m, least = at_m, cost
    if place_m is None:
        return None
    for at_m, _ in feet:
        if state.lost == "start" and (at_m - place_m > TWO_PLACES_M or place_m - at_m > TWO_PLACES_M):
            return None
    return place_m
