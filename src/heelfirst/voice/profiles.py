"""What is in, or at, the ear, and what that asks of the sound. docs/how/voice.md, "Which ear"."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, radians
from types import MappingProxyType

from heelfirst.units.frame import Side
from heelfirst.voice.panning import MIDDLE, Pan, swapped, to_the_left


class Ear(StrEnum):
    """What is in, or at, the ear."""

    WIRED = "wired"
    BLUETOOTH = "bluetooth"
    BONE = "bone"
    ONE = "one"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of second order, in the words of the Web Audio API."""

    type: str
    """"highpass" or "peaking"."""
    frequency_hz: float
    q: float
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """How sound is made for one kind of ear."""

    left: Pan
    level: float = 1.0
    """Before everything else, so that what the filters add does not pass full."""
    filters: tuple[Filter, ...] = ()

    def pan(self, side: Side | None) -> Pan:
        """What each ear gets of a word on that side; None and both sides: the middle."""
        if side is Side.LEFT:
            return self.left
        return swapped(self.left) if side is Side.RIGHT else MIDDLE


PROFILES: Mapping[Ear, Profile] = MappingProxyType(
    {
        # As far apart as a head makes loud speech, and a delay as from 75 degrees; an ear that lost its plug still
        # hears the word.
        Ear.WIRED: Profile(to_the_left(12.0, radians(75))),
        # Two ears may be two radios: nothing promises less than a millisecond between them, so loudness alone says it.
        Ear.BLUETOOTH: Profile(to_the_left(18.0, 0.0)),
        # Bone carries to both ears: all of the word on one side, the band where least crosses over raised, no delay.
        Ear.BONE: Profile(
            to_the_left(inf, 0.0),
            0.5,
            (Filter("highpass", 300.0, 0.707), Filter("peaking", 2400.0, 0.8, 6.0)),
        ),
        # A word for the other ear would be lost, or all but: one ear gets every word alike.
        Ear.ONE: Profile(MIDDLE),
        # One speaker has no sides.
        Ear.SPEAKER: Profile(MIDDLE),
    }
)


def ear_of(name: str) -> Ear:
    """What is in the ear, by its name. Raises ValueError for one that nobody knows."""
    try:
        return Ear(name)
    except ValueError:
        raise ValueError(f"“{name}” is no ear: choose wired, bluetooth, bone, one or speaker.") from None
