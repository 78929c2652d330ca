"""The finish call: what a runner who crosses the line before seeing it is told. docs/how/race-day.md, "The finish call"."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from heelfirst.spotter.lead import Lead, published
from heelfirst.units.distance import YARD_M, System
from heelfirst.units.duration import clock

# Upper ends of what a spoken cue takes (our choice, see the page): saying it, and understanding it while running hard.
SAID_S, UNDERSTOOD_S = 0.8, 0.6
RAISED_S = 1.0  # ours: both arms up
SLOWEST_MPS, FASTEST_MPS = 0.5, 7.0
SHOWN_FROM_M = 400.0
"""So far before the line a page puts the call before everything else."""


@dataclass(frozen=True, slots=True)
class FinishCall:
    """One thing to say before the line."""

    words: str
    """What is said, and nothing else."""
    before_m: float
    """Where the runner has understood it, before the line."""
    begin_m: float
    """Where the spotter begins to say it, before the line."""
    to_go_s: float
    """From there to the line."""


def spoken_s(lead: Lead) -> float:
    """What saying a word and understanding it takes, at the upper end; longer for a pair that is slower than published."""
    usual = published()
    slower_s = lead.says.value + lead.reacts.value - usual.says.value - usual.reacts.value
    return SAID_S + UNDERSTOOD_S + max(0.0, slower_s)


def finish_call(
    speed_mps: float,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
    *,
    lead: Lead | None = None,
) -> tuple[FinishCall, ...]:
    """The calls of the last 200 metres, or yards for a runner who counts in miles, begun early by what speaking takes.

    `lead`: what a call takes with this pair; None: by the published figures. Raises ValueError for a speed that no backward runner has, 0.5 to 7 m/s.
    """
    if not (isfinite(speed_mps) and SLOWEST_MPS <= speed_mps <= FASTEST_MPS):
        raise ValueError(
            translate(
                "A finish call is made for 0.5 to 7 metres a second, not for {speed}: give the pace of the last kilometre."
            ).format(speed=f"{speed_mps:g}")
        )
    unit_m = YARD_M if system is System.MILES else 1.0
    spoken_m = spoken_s(lead or published()) * speed_mps
    called = [
        (translate("Two hundred"), 200 * unit_m),
        (translate("One hundred"), 100 * unit_m),
        (translate("Arms up"), RAISED_S * speed_mps),
    ]
    return tuple(
        FinishCall(words, before_m, before_m + spoken_m, (before_m + spoken_m) / speed_mps)
        for words, before_m in called
    )


def lines(
    speed_mps: float,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
    *,
    lead: Lead | None = None,
) -> tuple[str, ...]:
    """The call as lines for a sheet: why, each call with the place where to begin it, and what comes after the line."""
    return (
        why(translate),
        *(line(call, system, translate) for call in finish_call(speed_mps, system, translate, lead=lead)),
        afterwards(translate),
    )


def why(translate: Callable[[str], str] = str) -> str:
    """Say why there is a call, and what to do beforehand."""
    return translate(
        "The runner crosses the line before seeing it. Walk the last stretch beforehand and choose a mark by the road for "
        "each call."
    )


def line(call: FinishCall, system: System = System.KILOMETRES, translate: Callable[[str], str] = str) -> str:
    """One call with the place where it begins: "“Two hundred”: begin 204 m before the line, 1:06 to go."."""
    if call.to_go_s < 10:
        sentence = (
            translate("“{words}”: begin {begin} yd before the line, {seconds} seconds to go.")
            if system is System.MILES
            else translate("“{words}”: begin {begin} m before the line, {seconds} seconds to go.")
        )
    else:
        sentence = (
            translate("“{words}”: begin {begin} yd before the line, {clock} to go.")
            if system is System.MILES
            else translate("“{words}”: begin {begin} m before the line, {clock} to go.")
        )
    unit_m = YARD_M if system is System.MILES else 1.0
    return sentence.format(
        words=call.words,
        begin=f"{call.begin_m / unit_m:.0f}",
        seconds=f"{call.to_go_s:.1f}",
        clock=clock(call.to_go_s),
    )


def afterwards(translate: Callable[[str], str] = str) -> str:
    """Say what is called on the line and beyond it."""
    return translate(
        "On the line: “Over, keep going.” There are people behind the runner: call the way until both stand still."
    )
