"""How late a sound is in the ear after the program has played it. docs/how/voice.md, "How late it comes"."""

from collections.abc import Callable, Mapping
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from heelfirst.voice.profiles import Ear, ear_of

MOST_S = 2.0
"""What takes longer is no delay of an output, but something else."""

# What is assumed until somebody measures: an iPhone with a wire took 60 ms from the touch (B), music over Bluetooth
# 200 ms and more (B), a pair of wireless earphones 215 to 220 ms at first (B). A speaker as a wire, one earpiece as one without
# a wire, which the most are: ours.
CAUTIOUS_S: Mapping[Ear, float] = MappingProxyType(
    {Ear.WIRED: 0.06, Ear.BLUETOOTH: 0.22, Ear.BONE: 0.22, Ear.ONE: 0.22, Ear.SPEAKER: 0.06}
)

# Calls over Bluetooth take some 30 ms, music 100 and more (B): what is under 80 was measured in a call's mode, which a
# telephone changes to while its microphone is open, or not through the earphones at all.
LEAST_S: Mapping[Ear, float] = MappingProxyType(
    {Ear.WIRED: 0.0, Ear.BLUETOOTH: 0.08, Ear.BONE: 0.08, Ear.ONE: 0.08, Ear.SPEAKER: 0.0}
)


class OutputDelay(NamedTuple):
    """From the program's playing to the sound in the ear."""

    seconds: float
    measured: bool
    """False: the cautious figure for this kind of ear."""


def of(ear: str, measured_s: float | None) -> OutputDelay:
    """The delay to count with: what was measured, else the cautious figure. Raises ValueError for an unknown ear."""
    kind = ear_of(ear)
    if measured_s is None:
        return OutputDelay(CAUTIOUS_S[kind], measured=False)
    return OutputDelay(measured_s, measured=True)


def kept(ear: str, measured_s: float, translate: Callable[[str], str] = str) -> float:
    """What was measured, where it can be true. Raises ValueError, in a sentence, where it cannot."""
    least = LEAST_S[ear_of(ear)]
    if not (isfinite(measured_s) and 0 <= measured_s <= MOST_S):
        raise ValueError(
            translate("A delay is between 0 and {most} seconds, not {seconds}: measure once more.").format(
                most=f"{MOST_S:g}", seconds=f"{measured_s:g}"
            )
        )
    if measured_s < least:
        raise ValueError(
            translate(
                "{seconds} seconds are less than earphones without a wire take for music: the telephone may have changed to "
                "its mode for calls while it listened, or the sound did not go through the earphones. The cautious figure "
                "is kept."
            ).format(seconds=f"{measured_s:.2f}")
        )
    return measured_s


def numbers() -> dict[str, float]:
    """What the page that listens works with; every number is ours.

    `chirps` are played, one each `every_s`, and listened for up to `most_s`. One is found where a recording resembles
    it by `least_likeness` (a correlation, 0 to 1); the first that comes to `share_of_best` of the best is the direct
    way, later ones are echoes. `least_found` have to be found, no further apart than `most_apart_s`.
    """
    return {
        "chirps": 5,
        "every_s": 1.4,
        "most_s": 1.2,
        "least_likeness": 0.35,
        "share_of_best": 0.6,
        "least_found": 3,
        "most_apart_s": 0.03,
    }
