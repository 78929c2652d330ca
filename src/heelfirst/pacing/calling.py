"""What to call to the runner, in the runner's own left and right, when, and how long before. docs/how/crew.md, "Calls"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from heelfirst.course import Call, Course, FoundBy, Kind, Side
from heelfirst.course.side_words import without_a_side
from heelfirst.pacing.crew import ClockWindow, Window, clock_window, own_side, window
from heelfirst.pacing.plan import Plan
from heelfirst.pacing.spread import Spread
from heelfirst.spotter.lead import Lead, heard_ahead_s, published
from heelfirst.units.distance import YARD_M, System


@dataclass(frozen=True, slots=True)
class Cue:
    """One call of the course, ready to be said to the runner."""

    call: Call
    own_side: Side | None
    """The runner's own."""
    lead_m: float | None
    """How far before it to begin saying it, at the speed planned there; None where the place is only roughly known."""
    window: Window
    clock: ClockWindow | None


def cues(
    plan: Plan,
    spread: Spread,
    course: Course,
    starts_at: datetime | None = None,
    translate: Callable[[str], str] = str,
    *,
    lead: Lead | None = None,
) -> tuple[Cue, ...]:
    """Every call of a course as it is said to the runner of this plan, in the order of the course.

    `starts_at`: when the runner crosses the start line. Calls behind the beginning of the plan are left out. `lead`:
    what the pair measured; None: the published figures. Raises ValueError for a call beyond the finish.
    """
    begin_m = float(plan.edges_m[0])
    told = []
    for call in course.calls:
        if call.at_m < begin_m:
            continue
        when = window(plan, spread, call.at_m, translate)
        speed_mps = speed_at(plan, call.at_m)
        told.append(
            Cue(
                call,
                own_side(call.side, plan.ground.runner.facing),
                None if roughly_known(call) else _lead_m(lead or published(), call.kind, speed_mps),
                when,
                None if starts_at is None else clock_window(when, starts_at),
            )
        )
    return tuple(told)


def roughly_known(call: Call) -> bool:
    """Whether a place is looked for and not measured: published tables and guides have tenths of a mile at best."""
    return call.found_by is FoundBy.PUBLISHED


def speed_at(plan: Plan, at_m: float) -> float:
    """The running speed planned in the segment before a place, where its call is said; metres a second."""
    row = int(np.clip(np.searchsorted(plan.edges_m, at_m, side="left") - 1, 0, plan.times_s.size - 1))
    return float(plan.ground.segments.length_m[row] / plan.times_s[row])


def _lead_m(lead: Lead, kind: Kind, speed_mps: float) -> float:
    return heard_ahead_s(lead, kind, speed_mps) * speed_mps


def road_words(call: Call, own_side: Side | None) -> str:
    """The words of a call as they stand beside the runner's own left and right on whatever is carried or said on the road.

    "water, gels" is shown as it is. "Right on Hereford Street" under a "Left" is left out: who reads in a hurry would say the
    wrong word. Only where the course and the runner have one side between them, running forward, such words stay.
    """
    if own_side is call.side and call.side in {Side.LEFT, Side.RIGHT}:
        return call.words
    return without_a_side(call.words)


def lead_in_words(lead_m: float, system: System, translate: Callable[[str], str] = str) -> str:
    """Say how far ahead: "in 35 m", "in 40 yards"; to the next 5, from 50 on to the next 10."""
    unit = lead_m / YARD_M if system is System.MILES else lead_m
    step = 5 if unit < 50 else 10
    count = max(step, round(unit / step) * step)
    if system is System.MILES:
        return translate("in {count} yards").format(count=count)
    return translate("in {count} m").format(count=count)


def cue_in_words(cue: Cue, system: System, translate: Callable[[str], str] = str) -> str:
    """What is said to the runner, shortest words first: "Right in 35 m", "Kerb on your left in 15 m".

    Where the place is only roughly known there is no distance: "Right". Raises ValueError for a bend that turns to no side: a wrong call is worse than none.
    """
    lead = "" if cue.lead_m is None else lead_in_words(cue.lead_m, system, translate)
    if cue.call.kind is Kind.BEND:
        bends = {Side.LEFT: translate("Left {lead}"), Side.RIGHT: translate("Right {lead}")}
        if cue.own_side not in bends:
            raise ValueError(
                translate(
                    "The bend at {place} m turns to no side: say left or right, as the course runs."
                ).format(place=f"{cue.call.at_m:,.0f}")
            )
        return bends[cue.own_side].format(lead=lead).strip()
    kinds = {
        Kind.AID_STATION: translate("Aid station"),
        Kind.KERB: translate("Kerb"),
        Kind.RAIL: translate("Rails"),
        Kind.COBBLES: translate("Cobbles"),
        Kind.SPEED_BUMP: translate("Bump"),
        Kind.NARROW: translate("Narrow"),
        Kind.STEEP_DROP: translate("Steep down"),
        Kind.SPECTATORS: translate("People"),
        Kind.CHECKPOINT: translate("Checkpoint"),
        Kind.CAREFUL: translate("Careful"),
    }
    sides = {
        Side.LEFT: translate("{what} on your left {lead}"),
        Side.RIGHT: translate("{what} on your right {lead}"),
        Side.BOTH: translate("{what} on both sides {lead}"),
        None: translate("{what} {lead}"),
    }
    return sides[cue.own_side].format(what=kinds[cue.call.kind], lead=lead).strip()
