"""The solo runner: on known open ways only, when to look over which shoulder. docs/how/technique.md, "Alone"."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite

from heelfirst.course import Call
from heelfirst.course.calls import in_order
from heelfirst.plan.technique.looking import allowed_m, stopping_m
from heelfirst.spotter.lead import LEAD_S
from heelfirst.units.frame import Side

SHORTEST_M, LONGEST_M = 50.0, 30_000.0
TOGETHER_S = 2.0
"""Two looks nearer than this are one, the earlier (ours)."""
RELIEF_S, RELIEF_M = 600.0, 100.0
"""After ten minutes backward 100 m are run forward, for the neck (ours)."""
BEHIND_CALL_M = 10.0
"""Nobody turns backward right in front of a kerb: the forward metres end so far behind it (ours)."""
LONG_CALL_M = 100.0


class Never(StrEnum):
    """Where and when nobody is planned to run backward alone."""

    TRAFFIC = "traffic"
    DARK = "dark"
    UNKNOWN = "unknown"
    SLICK = "slick"
    CROWD = "crowd"
    EDGE = "edge"
    SORE_NECK = "sore neck"
    YOUNG = "young"


_NEVER = {
    Never.TRAFFIC: "Where cars, bicycles or trams go, nobody runs backward alone by this page. Take a way without them, or somebody who sees it.",
    Never.DARK: "In the dark a look over the shoulder sees too little. Wait for daylight, or take the treadmill.",
    Never.UNKNOWN: "A way that you do not know is walked or run forward first; then it is known.",
    Never.SLICK: "On rain-slick ground, ice or wet leaves a step backward slips. Run forward, or wait until it is dry.",
    Never.CROWD: "Among many people, children or dogs, somebody steps behind you between two looks. Take another hour or another way.",
    Never.EDGE: "Beside water, steps or a drop nobody runs backward alone by this page.",
    Never.YOUNG: "Under 18 nobody is planned to run backward alone: take somebody along who sees the way.",
    Never.SORE_NECK: "Your neck is sorer than 3 of 10: not alone today. Run forward, rest, or let somebody see the way.",
}


def never_said(why: Never, translate: Callable[[str], str] = str) -> str:
    """Why nothing is planned, and what to do instead."""
    return translate(_NEVER[why])


@dataclass(frozen=True, slots=True)
class Glance:
    """One look over a shoulder."""

    at_m: float
    """Along the way."""
    at_s: float
    """At the assumed speed."""
    side: Side
    """The runner's own."""
    calls: tuple[Call, ...] = ()
    """What comes next and is looked for; their sides are the course's."""
    forward_until_m: float | None = None
    """Where not None: turn over this shoulder and run forward until there, for the neck."""


@dataclass(frozen=True, slots=True)
class _Due:
    """A call and the last place to look for it."""

    call: Call
    at_m: float


def glances(
    way_m: float,
    speed_mps: float,
    calls: Iterable[Call] = (),
    first_side: Side = Side.LEFT,
    *,
    sight_m: float = 100.0,
    longest_m: float = 0.0,
    never: Collection[Never] = (),
    translate: Callable[[str], str] = str,
) -> tuple[Glance, ...]:
    """Every look on a way, from the one before the first step.

    Between two looks, or between the end of forward metres and the next look, lie at most `allowed_m` metres. Before each
    call there is a look at its lead distance or at most two seconds sooner, or the runner runs forward there. Sides
    alternate. Raises ValueError for a way outside 50 m to 30 km, for a side that is none, for whatever `never` holds,
    for a call beyond the end, and as `allowed_m` does.
    """
    _refused(way_m, first_side, never, translate)
    every_m = allowed_m(speed_mps, sight_m, longest_m, translate)
    ahead = _ahead(calls, way_m, speed_mps, translate)
    together_m = TOGETHER_S * speed_mps
    looks: list[Glance] = []
    at_m, side, fresh_m = 0.0, first_side, 0.0
    while at_m < way_m:
        now = [due for due in ahead if due.at_m <= at_m + together_m]
        relief = at_m - fresh_m >= RELIEF_S * speed_mps and way_m - at_m > RELIEF_M
        if relief:
            fresh_m, now = _forward(at_m, way_m, ahead, together_m)
        looks.append(
            Glance(
                at_m,
                at_m / speed_mps,
                side,
                tuple(due.call for due in now),
                fresh_m if relief else None,
            )
        )
        ahead = [due for due in ahead if due not in now]
        from_m = fresh_m if relief else at_m
        at_m = min([from_m + every_m, *(due.at_m for due in ahead[:1])])
        side = Side.RIGHT if side is Side.LEFT else Side.LEFT
    return _named_in_order(looks)


def lead_m(call: Call, speed_mps: float) -> float:
    """How far before a call its look is due: as early as a guide would call it, and never less than the way to stop."""
    return max(LEAD_S[call.kind] * speed_mps, stopping_m(speed_mps))


def _refused(
    way_m: float, first_side: Side, never: Collection[Never], translate: Callable[[str], str]
) -> None:
    if not isfinite(way_m) or not SHORTEST_M <= way_m <= LONGEST_M:
        raise ValueError(
            translate("A way to run alone is {low} m to {high} km long: give a length between them.").format(
                low=f"{SHORTEST_M:g}", high=f"{LONGEST_M / 1000:g}"
            )
        )
    if first_side is Side.BOTH:
        raise ValueError(translate("The first look goes over one shoulder: say left or right."))
    for why in Never:
        if why in never:
            raise ValueError(never_said(why, translate))


def _ahead(
    calls: Iterable[Call], way_m: float, speed_mps: float, translate: Callable[[str], str]
) -> list[_Due]:
    found = in_order(calls)
    if found and found[-1].at_m > way_m:
        raise ValueError(
            translate(
                "The call at {place} m lies beyond the end of the way at {end} m: leave it out or make the way longer."
            ).format(place=f"{found[-1].at_m:,.0f}", end=f"{way_m:,.0f}")
        )
    due = [_Due(call, max(0.0, call.at_m - lead_m(call, speed_mps))) for call in found]
    return sorted(due, key=lambda each: each.at_m)


def _forward(at_m: float, way_m: float, ahead: Iterable[_Due], together_m: float) -> tuple[float, list[_Due]]:
    """Where the forward metres end, and the calls that are passed in them."""
    until_m, passed = at_m + RELIEF_M, []
    for due in ahead:
        if due.at_m > until_m + together_m:
            break
        passed.append(due)
        until_m = max(until_m, _behind_m(due.call))
    return min(until_m, way_m), passed


def _behind_m(call: Call) -> float:
    return min(call.end_m, call.at_m + LONG_CALL_M) + BEHIND_CALL_M


def _named_in_order(looks: Iterable[Glance]) -> tuple[Glance, ...]:
    return tuple(replace(look, calls=in_order(look.calls)) for look in looks)
