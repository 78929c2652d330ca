"""The first line of a run, in words. Numbers first, no praise that was not earned, no blame."""

from heelfirst.facing.labels import Facing
from heelfirst.facing.totals import Totals
from heelfirst.units import distance, duration
from heelfirst.units.distance import System

SAID_FROM_S = 1.0  # less than a second of anything is an edge, not a part of the run


def told(
    totals: Totals,
    system: System = System.KILOMETRES,
    *,
    measured: bool = True,
    longest_before_m: float | None = None,
    verb: str = "ran",
) -> str:
    """Say what a run was, as in: You ran 6.2 km backward in 41:10, your longest yet.

    `longest_before_m` is the longest backward way of all earlier runs, None where there was none: then nothing is
    compared. `verb` is "ran" or "walked".
    """
    parts = [
        _part(totals, facing, system, measured=measured)
        for facing in (Facing.BACKWARD, Facing.FORWARD)
        if totals.seconds(facing) >= SAID_FROM_S
    ]
    if not parts:
        return _untold(totals, system, measured=measured)
    sentence = f"You {verb} " + " and ".join(parts)
    if measured and longest_before_m and totals.backward_m > longest_before_m:
        sentence += ", your longest backward yet" if len(parts) > 1 else ", your longest yet"
    if totals.unknown_s >= SAID_FROM_S:
        sentence += f"; which way the other {duration.clock(totals.unknown_s)} went is not said yet"
    return sentence + "."


def _part(totals: Totals, facing: Facing, system: System, *, measured: bool) -> str:
    clock = duration.clock(totals.seconds(facing))
    if not measured:
        return f"{facing.value} for {clock}"
    return f"{distance.in_words(totals.metres(facing), system)} {facing.value} in {clock}"


def _untold(totals: Totals, system: System, *, measured: bool) -> str:
    clock = duration.clock(totals.unknown_s + totals.standing_s + totals.turning_s)
    way_m = totals.unknown_m + totals.standing_m + totals.turning_m
    way = f"{distance.in_words(way_m, system)} in {clock}" if measured else clock
    if totals.unknown_s < SAID_FROM_S:
        return f"{way}, standing."
    return f"{way}. Nobody has said which way you ran."
