"""On which ear a word is heard: by loudness, and by a small delay. docs/how/voice.md, "Which ear"."""

from dataclasses import dataclass
from math import inf, pi, sin, sqrt

HEAD_M = 0.0875  # radius of the sphere that stands for a head, as is usual with Woodworth's formula
SOUND_MPS = 343.0  # in air of 20 °C


@dataclass(frozen=True, slots=True)
class Pan:
    """What each ear gets of a sound: (left, right)."""

    gains: tuple[float, float]
    delays_s: tuple[float, float]


MIDDLE = Pan((sqrt(0.5), sqrt(0.5)), (0.0, 0.0))


def woodworth_s(azimuth_rad: float) -> float:
    """By how much later a sound from that far to one side comes to the other ear: r / c (θ + sin θ).

    Woodworth, Experimental Psychology, 1938: the way around a sphere, 0 to π/2. Raises ValueError beyond.
    """
    if not 0 <= azimuth_rad <= pi / 2:
        raise ValueError("A side is between straight ahead and 90 degrees from it.")
    return HEAD_M / SOUND_MPS * (azimuth_rad + sin(azimuth_rad))


def to_the_left(level_difference_db: float, azimuth_rad: float) -> Pan:
    """A sound on the left: that much louder there, and earlier as from that azimuth.

    The power of both ears together is the same for every difference, infinity included: then the right ear is silent.
    """
    far = 0.0 if level_difference_db == inf else 10 ** (-level_difference_db / 20)
    near = 1 / sqrt(1 + far**2)
    return Pan((near, near * far), (0.0, woodworth_s(azimuth_rad)))


def swapped(pan: Pan) -> Pan:
    """The same for the other ear."""
    return Pan((pan.gains[1], pan.gains[0]), (pan.delays_s[1], pan.delays_s[0]))
