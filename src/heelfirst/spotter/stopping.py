"""How far this runner needs to stand still, running backward: from stops that were measured. docs/how/drill.md, "Stopping"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, sqrt
from statistics import median
from types import MappingProxyType

from heelfirst.spotter.lead import Lead
from heelfirst.spotter.reaction import FRIEND_S, Reaction
from heelfirst.units.distance import FOOT_M, YARD_M, System

LEAST_STOPS = 3
SOFTEST_MPS2, HARDEST_MPS2 = 0.5, 6.0
"""No runner who means to stop is softer, and no shoe on dry ground holds much more (C)."""
SLOWEST_MPS, FASTEST_MPS = 1.0, 5.0
ON_HEARING_S = 0.3
"""A runner who waits for one word only has begun to stop after this (the quick end of 0.3 to 0.6 s; C)."""
SLOWEST_START_S = 1.5
LOW_END = 1.2816
"""Standard deviations from the middle to the softest one in ten."""
LEAST_SD_MPS2 = 0.15
"""Ours: three stops that agree by chance are not believed to agree better."""
BEYOND = 1.1
"""A speed so many times the fastest that was stopped from is one that nobody tried."""
TABLE_MPS = (2.5, 3.1, 3.4, 4.4)
PUBLISHED_REACTS_S, PUBLISHED_MPS2 = 1.0, 2.0
"""Of the table of stopping distances that was published nowhere for running backward (facts/running 6.4; C)."""


class Way(StrEnum):
    """How a stop was measured."""

    TAPE = "tape"
    """Metres from where the word came to the heels."""
    TAP = "tap"
    """Seconds from the word to a friend's tap, on seeing the runner stand."""
    SENSOR = "sensor"
    """Seconds from the word until a telephone on the runner lies still."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: metres, or seconds."""

    speed_mps: float
    way_m: float | None = None
    took_s: float | None = None
    by: Way = Way.TAPE


@dataclass(frozen=True, slots=True)
class Stopping:
    """What a runner's stops say. Figures are None where there are too few, and `why_not` says so."""

    decel_mps2: float | None
    """In the middle."""
    sd_mps2: float | None
    low_mps2: float | None
    """Nine stops in ten are no softer; what distances go by."""
    reacts_s: float
    """What a distance takes for hearing: the slow end of the pair's, or the published."""
    n: int
    fastest_mps: float
    """Stopped from."""
    why_not: str = ""

    def distance_m(self, speed_mps: float) -> float | None:
        """From the word to standing, at the slow end of both: v t + v² / 2a. None while there are too few stops."""
        if self.low_mps2 is None:
            return None
        return distance_m(speed_mps, self.reacts_s, self.low_mps2)

    def is_beyond(self, speed_mps: float) -> bool:
        """Whether nobody stopped from near this speed: the figure is stretched."""
        return speed_mps > BEYOND * self.fastest_mps


def distance_m(speed_mps: float, reacts_s: float, decel_mps2: float) -> float:
    """Hearing and braking: v t + v² / 2a."""
    return speed_mps * reacts_s + speed_mps**2 / (2 * decel_mps2)


def published_m(speed_mps: float) -> float:
    """The cautious figure where nothing was measured: 1 s and 2 m/s²."""
    return distance_m(speed_mps, PUBLISHED_REACTS_S, PUBLISHED_MPS2)


def of(
    stops: Iterable[Stop],
    reaction: Reaction | None,
    lead: Lead,
    translate: Callable[[str], str] = str,
) -> Stopping:
    """What a runner's stops say; `lead` has the published reaction where the pair measured none.

    Each stop gives one deceleration. Who waits for one word begins within 0.3 s, so no more is taken off for hearing, which
    makes it soft rather than hard. Their median is the middle, their spread by the median too, so that one stop typed
    wrong moves neither. Distances go by the softest one in ten and the slow end of the reaction.
    """
    given = list(stops)
    begins_s = (
        ON_HEARING_S
        if reaction is None or reaction.median_s is None
        else min(ON_HEARING_S, reaction.median_s)
    )
    reacts_s = lead.reacts.value if reaction is None or reaction.slow_s is None else reaction.slow_s
    decels = sorted(decel for stop in given if (decel := decel_of(stop, begins_s)) is not None)
    n = len(decels)
    fastest = max((stop.speed_mps for stop in given if decel_of(stop, begins_s) is not None), default=0.0)
    if n < LEAST_STOPS:
        why = translate("{n} of {least} stops: the published figures stand until then.").format(
            n=n, least=LEAST_STOPS
        )
        return Stopping(None, None, None, reacts_s, n, fastest, why)
    middle = median(decels)
    sd = max(1.4826 * median(abs(each - middle) for each in decels), LEAST_SD_MPS2)
    low = max(middle - LOW_END * sd * sqrt(1 + 1 / n), SOFTEST_MPS2)
    return Stopping(middle, sd, low, reacts_s, n, fastest)


def decel_of(stop: Stop, begins_s: float) -> float | None:
    """The deceleration of one stop after a reaction of `begins_s`, bounded by what is possible; None where it has none.

    Who stood still sooner than that reaction allows braked as hard as is possible.
    """
    v = stop.speed_mps
    if stop.way_m is not None:
        braking_m = stop.way_m - v * begins_s
        decel = v**2 / (2 * braking_m) if braking_m > 0 else HARDEST_MPS2
    elif stop.took_s is not None:
        off_s = FRIEND_S[0] if stop.by is Way.TAP else 0.0
        braking_s = stop.took_s - off_s - begins_s
        decel = v / braking_s if braking_s > 0 else HARDEST_MPS2
    else:
        return None
    return min(max(decel, SOFTEST_MPS2), HARDEST_MPS2)


def check(stop: Stop, translate: Callable[[str], str] = str) -> None:
    """Refuse a stop that cannot have been, and say what may have been meant. Raises ValueError."""
    v = stop.speed_mps
    if not (isfinite(v) and SLOWEST_MPS <= v <= FASTEST_MPS):
        raise ValueError(
            translate(
                "A stop is measured from 1 to 5 metres a second, not from {speed}: look at the pace."
            ).format(speed=f"{v:g}")
        )
    if stop.way_m is not None:
        shortest, longest = _between_m(v)
        if not shortest <= stop.way_m <= longest:
            raise ValueError(_wrong_way(stop.way_m, v, translate))
    elif stop.took_s is None:
        raise ValueError(translate("A stop has metres or seconds: say one of them."))
    elif not v / HARDEST_MPS2 <= stop.took_s <= SLOWEST_START_S + v / SOFTEST_MPS2:
        raise ValueError(
            translate(
                "Nobody stands still {seconds} s after the word at {speed} m/s: leave this one out."
            ).format(seconds=f"{stop.took_s:.1f}", speed=f"{v:.1f}")
        )


def _between_m(v: float) -> tuple[float, float]:
    """The shortest and the longest way that a stop from this speed can take."""
    return v**2 / (2 * HARDEST_MPS2), distance_m(v, SLOWEST_START_S, SOFTEST_MPS2)


def _wrong_way(way_m: float, v: float, translate: Callable[[str], str]) -> str:
    shortest, longest = _between_m(v)
    said = translate("{way} m from {speed} m/s cannot be: a stop takes {shortest} to {longest} m.").format(
        way=f"{way_m:.4g}", speed=f"{v:.1f}", shortest=f"{shortest:.1f}", longest=f"{longest:.1f}"
    )
    meant = {
        translate("feet"): way_m * FOOT_M,
        translate("yards"): way_m * YARD_M,
        translate("centimetres"): way_m / 100,
    }
    for unit, really_m in meant.items():
        if shortest <= really_m <= longest:
            also = translate("Were it {unit}? {way} {unit} are {metres} m.")
            return f"{said} " + also.format(unit=unit, way=f"{way_m:.4g}", metres=f"{really_m:.1f}")
    return said


@dataclass(frozen=True, slots=True)
class Row:
    """One speed of the table."""

    speed_mps: float
    yours_m: float | None
    published_m: float
    stretched: bool
    """Nobody stopped from near this speed."""


def table(stopping: Stopping, speeds_mps: Sequence[float] = TABLE_MPS) -> tuple[Row, ...]:
    """Distances from the word to standing by speed, beside the published."""
    return tuple(
        Row(v, stopping.distance_m(v), published_m(v), stopping.n > 0 and stopping.is_beyond(v))
        for v in speeds_mps
    )


def in_words(
    stopping: Stopping,
    speed_mps: float,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """What was found, in one sentence, at the speed of the run."""
    yours = stopping.distance_m(speed_mps)
    if yours is None:
        return stopping.why_not
    return translate(
        "From the word to standing {yours} at {speed} m/s, by {n} stops; by the published figures {published}."
    ).format(
        yours=way_in_words(yours, system),
        speed=f"{speed_mps:.1f}",
        n=stopping.n,
        published=way_in_words(published_m(speed_mps), system),
    )


def way_in_words(way_m: float, system: System = System.KILOMETRES) -> str:
    """A short way: "5.6 m", or "18 ft" for who counts in miles."""
    return f"{way_m / FOOT_M:.0f} ft" if system is System.MILES else f"{way_m:.1f} m"


def how_in_words(translate: Callable[[str], str] = str) -> Mapping[Way, str]:
    """What each way of measuring is worth."""
    return MappingProxyType(
        {
            Way.TAPE: translate(
                "A tape from the mark where the word came to the heels. The best of the three."
            ),
            Way.TAP: translate(
                "A friend taps when the runner stands still. A tap comes at least 0.19 s late, so 0.19 s are subtracted."
            ),
            Way.SENSOR: translate(
                "The telephone in the runner’s belt, until it lies still. Rough: a body sways after it stands, and the way is "
                "worked out from the time."
            ),
        }
    )


def safety(translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What comes before the first stop."""
    return (
        translate("Warm first: ten minutes easy, some of them backward."),
        translate(
            "A track or a flat, dry way of 50 m with nobody on it, and 20 m of it clear beyond the mark."
        ),
        translate(
            "Your friend stands where both see the way behind you, and calls nothing but STOP. Never alone."
        ),
        translate(
            "Not before ten kilometres of backward running in all: ours, no study says so. Until then do the first two parts."
        ),
        translate(
            "Stop as you would on the road, not as hard as you can. Three to six stops; rest between them."
        ),
        translate("Tired, dizzy, or something hurts: that is enough for today. Nothing here is lost by it."),
    )
