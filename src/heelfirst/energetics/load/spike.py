"""The single-session spike: a session against the longest of the 30 days before, in its own direction.

docs/how/load.md tells the rule, its source, and that nobody has tried it backward.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, floor, nan

import numpy as np

from heelfirst.energetics.load.session import Floats, Mask, Sessions
from heelfirst.facing import Facing
from heelfirst.units import distance
from heelfirst.units.distance import System

WINDOW_DAYS = 30
SMALL_OVER, MODERATE_OVER, LARGE_OVER = 0.10, 0.30, 1.00
TOLD_AS_TIMES = 3.0
"""The excess above which "times as long" is said, and not per cent."""
RUNNERS = 5205
RUNS_SEEN = 588_071
_EXACT = 1e-9  # 5,500 m over 5,000 m is 10 %, whatever binary fractions make of it


class Jump(StrEnum):
    """How far a session went beyond the longest of the 30 days before."""

    UNMEASURED = "unmeasured"
    """Nobody knows how far it was."""
    FIRST = "first"
    """No measured session in this direction in those days: nothing to compare with."""
    NONE = "none"
    """At most a tenth longer: the study's reference."""
    SMALL = "small"
    """More than 10 and up to 30 % longer."""
    MODERATE = "moderate"
    """More than 30 and up to 100 % longer."""
    LARGE = "large"
    """More than twice as long."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard rate ratio against the reference, with its 95 % interval: a figure of a group."""

    ratio: float
    low: float
    high: float


HAZARDS = {
    Jump.SMALL: Hazard(1.64, 1.31, 2.05),
    Jump.MODERATE: Hazard(1.52, 1.16, 2.00),
    Jump.LARGE: Hazard(2.28, 1.50, 3.48),
}
"""Frandsen et al. 2025, Br J Sports Med 59:1203, doi 10.1136/bjsports-2024-109380 (grade A)."""


@dataclass(frozen=True, slots=True)
class Spike:
    """One session against the days before it."""

    jump: Jump
    facing: Facing
    distance_m: float
    longest_m: float
    """The longest session in this direction in the 30 days before its day; NaN where there was none."""

    @property
    def excess(self) -> float:
        """How much longer, as a share of the longest: 0.25 is 25 % longer; NaN where nothing compares."""
        return self.distance_m / self.longest_m - 1 if self.longest_m > 0 else nan

    @property
    def hazard(self) -> Hazard | None:
        """What the study found for sessions like this one; None for those at or below its reference."""
        return HAZARDS.get(self.jump)


_KINDS = (Jump.NONE, Jump.SMALL, Jump.MODERATE, Jump.LARGE)


def spikes(sessions: Sessions) -> tuple[Spike, ...]:
    """Hold every session against the longest of the 30 days before its day, in its own direction.

    The answers stand in the order of the sessions. Sessions of the same day do not count for each other.
    """
    longest_m = longest_before_m(sessions)
    with np.errstate(invalid="ignore"):
        excess = sessions.distance_m / longest_m - 1
    kinds = np.searchsorted(np.array([SMALL_OVER, MODERATE_OVER, LARGE_OVER]) + _EXACT, excess)
    return tuple(
        Spike(
            _kind(way_m, before_m, kind),
            Facing.BACKWARD if backward else Facing.FORWARD,
            float(way_m),
            float(before_m),
        )
        for way_m, before_m, kind, backward in zip(
            sessions.distance_m, longest_m, kinds, sessions.backward, strict=True
        )
    )


def longest_before_m(sessions: Sessions) -> Floats:
    """(n,) the longest session of the 30 days before each one's day, in its direction; NaN where there is none."""
    longest_m = np.full(len(sessions), nan)
    for one_way in (sessions.backward, ~sessions.backward):
        _fill(longest_m, sessions, one_way)
    return longest_m


def longest_on_m(sessions: Sessions, facing: Facing, days: Sequence[date]) -> Floats:
    """(days,) the longest session in a direction of the 30 days before each day; NaN where there is none."""
    way = sessions.facing(facing) & (sessions.distance_m > 0)
    ran, way_m = sessions.day[way], sessions.distance_m[way]
    age = np.array([day.toordinal() for day in days])[:, None] - ran[None, :]
    within = np.where((age > 0) & (age <= WINDOW_DAYS), way_m, -1.0)
    longest = within.max(axis=1, initial=-1.0)
    return np.where(longest > 0, longest, nan)


def _fill(longest_m: Floats, sessions: Sessions, one_way: Mask) -> None:
    measured = np.flatnonzero(one_way & (sessions.distance_m > 0))
    measured = measured[np.argsort(sessions.day[measured], kind="stable")]
    if not measured.size:
        return
    day, way_m = sessions.day[measured], sessions.distance_m[measured]
    asked = np.flatnonzero(one_way)
    first = np.searchsorted(day, sessions.day[asked] - WINDOW_DAYS, "left")
    after = np.searchsorted(day, sessions.day[asked], "left")
    some = after > first
    if some.any():
        # reduceat takes each even pair (from, to); a last, empty place lets "to" be the end.
        pairs = np.column_stack([first[some], after[some]]).ravel()
        longest_m[asked[some]] = np.maximum.reduceat(np.append(way_m, 0.0), pairs)[::2]


def _kind(way_m: float, before_m: float, kind: int) -> Jump:
    if not way_m >= 0:
        return Jump.UNMEASURED
    return _KINDS[kind] if before_m > 0 else Jump.FIRST


_DIRECTION = {
    Facing.BACKWARD: "backward",
    Facing.FORWARD: "forward",
}


def said(
    spike: Spike, system: System = System.KILOMETRES, *, translate: Callable[[str], str] = str
) -> tuple[str, ...]:
    """Say how the session compares, then what is known of sessions like it and what is not.

    One sentence where nothing jumped; the sentence about the study comes only with a jump.
    """
    way = translate(_DIRECTION[spike.facing])
    if spike.jump is Jump.UNMEASURED:
        return (
            translate("Nobody measured how far this was, so it is not compared with the 30 days before."),
        )
    if spike.jump is Jump.FIRST:
        return (
            translate(
                "There is nothing to compare with: no {direction} session in the 30 days before. "
                "How much longer than usual it was cannot be said."
            ).format(direction=way),
        )
    longest = distance.in_words(spike.longest_m, system)
    if spike.excess <= 0:
        return (
            translate(
                "Not longer than the longest {direction} session of the 30 days before, {longest}."
            ).format(direction=way, longest=longest),
        )
    if many := times(spike):
        compared = translate(
            "{times} times as long as the longest {direction} session of the 30 days before, {longest}."
        ).format(times=many, direction=way, longest=longest)
        return (compared, *_known(spike, translate))
    compared = translate(
        "{per_cent} % longer than the longest {direction} session of the 30 days before, {longest}."
    ).format(per_cent=per_cent(spike), direction=way, longest=longest)
    return (compared, *_known(spike, translate))


def per_cent(spike: Spike) -> str:
    """How much longer, in per cent without decimals, but never rounded onto the edge of its class: "21", "10.4"."""
    excess = spike.excess * 100
    edge = round(excess)
    if edge not in {0, 10, 30, 100} or abs(excess - edge) < 1e-6:
        return f"{excess:,.0f}"
    tenths = ceil(excess * 10 - 1e-6) if excess > edge else floor(excess * 10 + 1e-6)
    return f"{tenths / 10:,.1f}"


def times(spike: Spike) -> str:
    """How many times as long: "4.3", "12"; empty up to four times, where per cent are read more easily."""
    if not spike.excess > TOLD_AS_TIMES:
        return ""
    many = spike.excess + 1
    return f"{many:.1f}" if many < 10 else f"{many:,.0f}"


_JUMPS = {
    Jump.SMALL: "10 to 30 % longer",
    Jump.MODERATE: "30 to 100 % longer",
    Jump.LARGE: "more than twice as long",
}


def _known(spike: Spike, translate: Callable[[str], str]) -> tuple[str, ...]:
    if spike.hazard is None:
        return ()
    found = translate(
        "Among {runners} people running forward, overuse injuries came at {ratio} times the rate after sessions {jump} "
        "than after sessions at most a tenth longer (95 % interval {low} to {high})."
    ).format(
        runners=f"{RUNNERS:,}",
        jump=translate(_JUMPS[spike.jump]),
        ratio=f"{spike.hazard.ratio:.2f}",
        low=f"{spike.hazard.low:.2f}",
        high=f"{spike.hazard.high:.2f}",
    )
    meant = (
        translate(
            "That is a figure of a group and not your own risk, and nobody has studied it in people running backward."
        )
        if spike.facing is Facing.BACKWARD
        else translate("That is a figure of a group and not your own risk.")
    )
    return found, meant
