"""When to look: how far one may go between two looks, from speed, sight and the way it takes to stop.

docs/how/technique.md, "When to look". A rule of thumb with cautious numbers, never a promise of safety.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import floor, isfinite

from heelfirst.units.distance import YARD_M, System

REACTION_S = 1.5
BRAKING_MPS2 = 1.5
"""The most cautious pair of the table in docs/how/technique.md; nobody has measured braking backward (C)."""
SPARE_M = 5.0
OTHERS_MPS = 3.0
"""How fast somebody else may come towards the runner: another runner (ours)."""
MOST_S = 20.0
SIGHT_MOST_M = 200.0
SIGHT_LEAST_M = 30.0
SPEEDS_MPS = (0.5, 5.0)
BY_LONGEST_M = ((2000.0, 10.0), (10_000.0, 25.0))
MOST_M = 50.0
"""A record holder alone on a known course went up to 200 m (B); a quarter of that is the most here (ours)."""
MIRROR_REAL = 2
"""By a mirror, every second look still goes over the shoulder (ours)."""


class By(StrEnum):
    """Who or what sees the way."""

    SPOTTER = "spotter"
    MIRROR = "mirror"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Looking:
    """How often to look, and why."""

    by: By
    every_m: float | None
    """At most so many metres from one look to the next; None: the spotter looks."""
    every_s: float | None
    stop_m: float
    """What it takes to come to a stand, reaction included."""
    over_shoulder: int
    """Every such look goes over the shoulder: 1 all of them, 2 every second; 0 with a spotter, whenever one likes."""
    said: tuple[str, ...]


def stopping_m(speed_mps: float) -> float:
    """Metres from seeing a thing to standing still: v·t + v²/(2a), with 1.5 s and 1.5 m/s²."""
    return speed_mps * REACTION_S + speed_mps**2 / (2 * BRAKING_MPS2)


def allowed_m(
    speed_mps: float, sight_m: float, longest_m: float, translate: Callable[[str], str] = str
) -> float:
    """The most metres between two looks, whole metres.

    What was seen must still hold the way to stop and 5 m to spare when somebody has come towards the runner all the
    while. Never more than 20 s, nor 10 m while the longest backward run is under 2 km, 25 m under 10 km, 50 m ever.
    Raises ValueError for a speed outside 0.5 to 5 m/s, and for sight of less than 30 m or too little for the speed.
    """
    low, high = SPEEDS_MPS
    if not isfinite(speed_mps) or not low <= speed_mps <= high:
        raise ValueError(
            translate(
                "A speed backward lies between {low} and {high} m/s: {speed} m/s is outside of it."
            ).format(low=f"{low:g}", high=f"{high:g}", speed=f"{speed_mps:g}")
        )
    if not isfinite(sight_m) or sight_m < SIGHT_LEAST_M:
        raise ValueError(
            translate(
                "Where less than {least} m of the way can be seen, nobody runs backward alone by this page: give a way that can be "
                "seen for {least} m or more, or take somebody along who sees it."
            ).format(least=f"{SIGHT_LEAST_M:g}")
        )
    seen_m = min(sight_m, SIGHT_MOST_M) - stopping_m(speed_mps) - SPARE_M
    free_m = seen_m / (1 + OTHERS_MPS / speed_mps)
    most_m = next((cap for below, cap in BY_LONGEST_M if longest_m < below), MOST_M)
    return float(max(1, floor(min(free_m, most_m, MOST_S * speed_mps))))


def looking(
    by: By,
    speed_mps: float,
    sight_m: float,
    longest_m: float,
    *,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Looking:
    """How often to look with a spotter, by a mirror, or alone. Raises ValueError as `allowed_m` does."""
    every_m = allowed_m(speed_mps, sight_m, longest_m, translate)
    stop_m = stopping_m(speed_mps)
    stands = translate(
        "To come to a stand from here takes about {far}: a cautious guess, for nobody measured it."
    ).format(far=short_in_words(stop_m, system, translate))
    if by is By.SPOTTER:
        said = (
            translate("Your spotter looks all the time; you look at your spotter, and your neck rests."),
            translate("If you hear or see nothing for ten seconds, ask. Without an answer, stop and look."),
            stands,
        )
        return Looking(by, None, None, stop_m, 0, said)
    often = translate("Look at least every {far}, which is every {seconds} seconds at this pace.").format(
        far=short_in_words(every_m, system, translate), seconds=f"{every_m / speed_mps:.0f}"
    )
    if by is By.MIRROR:
        said = (
            often,
            translate(
                "Every second look, and the one before every kerb and bend, goes over the shoulder: a mirror shows a narrow part."
            ),
            stands,
        )
        return Looking(by, every_m, every_m / speed_mps, stop_m, MIRROR_REAL, said)
    said = (
        often,
        translate("Left and right by turns, and before every kerb and bend besides."),
        stands,
    )
    return Looking(by, every_m, every_m / speed_mps, stop_m, 1, said)


def short_in_words(metres: float, system: System, translate: Callable[[str], str] = str) -> str:
    """A short way: "38 m", "42 yards"."""
    if system is System.MILES:
        return translate("{count} yards").format(count=round(metres / YARD_M))
    return translate("{count} m").format(count=round(metres))
