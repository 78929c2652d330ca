"""The first line of a run, in words. Numbers first, no praise that was not earned, no blame."""

from collections.abc import Callable

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
    walked: bool = False,
    translate: Callable[[str], str] = str,
) -> str:
    """Say what a run was, as in: You ran 6.2 km backward in 41:10, your longest yet.

    `longest_before_m` is the longest backward way of all earlier runs, None where there was none: then nothing is
    compared. `translate` is asked for each sentence before its numbers go in.
    """
    parts = [
        _part(totals, facing, system, measured=measured, translate=translate)
        for facing in (Facing.BACKWARD, Facing.FORWARD)
        if totals.seconds(facing) >= SAID_FROM_S
    ]
    if not parts:
        return _untold(totals, system, measured=measured, translate=translate)
    verb = translate("You walked {what}") if walked else translate("You ran {what}")
    sentence = verb.format(what=translate(" and ").join(parts))
    if measured and longest_before_m and totals.backward_m > longest_before_m:
        alone = len(parts) == 1
        sentence += translate(", your longest yet") if alone else translate(", your longest backward yet")
    if totals.unknown_s >= SAID_FROM_S:
        rest = translate("; which way the other {time} went is not said yet")
        sentence += rest.format(time=duration.clock(totals.unknown_s))
    return sentence + "."


_MEASURED = {Facing.BACKWARD: "{distance} backward in {time}", Facing.FORWARD: "{distance} forward in {time}"}
_TIMED = {Facing.BACKWARD: "backward for {time}", Facing.FORWARD: "forward for {time}"}


def _part(
    totals: Totals, facing: Facing, system: System, *, measured: bool, translate: Callable[[str], str]
) -> str:
    sentence = translate((_MEASURED if measured else _TIMED)[facing])
    way = distance.in_words(totals.metres(facing), system)
    return sentence.format(distance=way, time=duration.clock(totals.seconds(facing)))


def _untold(totals: Totals, system: System, *, measured: bool, translate: Callable[[str], str]) -> str:
    time = duration.clock(totals.unknown_s + totals.standing_s + totals.turning_s)
    way_m = totals.unknown_m + totals.standing_m + totals.turning_m
    way = distance.in_words(way_m, system)
    what = translate("{distance} in {time}").format(distance=way, time=time) if measured else time
    if totals.unknown_s < SAID_FROM_S:
        return translate("{what}, standing.").format(what=what)
    return translate("{what}. Nobody has said which way you ran.").format(what=what)
