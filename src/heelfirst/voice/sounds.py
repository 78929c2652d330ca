"""The sounds that are not words, made by our own arithmetic. docs/how/voice.md, "Sounds".

Each is known before its second tone: they differ in what the first fifth of a second holds.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from heelfirst.voice.levels import levelled
from heelfirst.voice.wave import RATE_HZ, Samples

STOP_S = 0.12
"""How long STOP swells before its word. Looming sounds were answered 80 to 160 ms sooner than flat ones (Gray 2011)."""
STOP_DB, SOUND_DB, TICK_DB = -19.0, -22.0, -28.0  # A-weighted, as words at -22: ours
CHIRP_S, CHIRP_HZ = 0.12, (1200.0, 5200.0)


def _time(seconds: float) -> Samples:
    return np.arange(round(seconds * RATE_HZ)) / RATE_HZ


def _tone(hertz: float, seconds: float, harmonics: tuple[float, ...] = (1.0,)) -> Samples:
    """A tone with harmonics of those amplitudes, 4 ms of fade at either end."""
    at = _time(seconds)
    wave = sum(
        (size * np.sin(2 * np.pi * hertz * (n + 1) * at) for n, size in enumerate(harmonics)),
        start=np.zeros(at.size),
    )
    edge = np.minimum(1, np.minimum(at, seconds - at) / 0.004)
    return np.asarray(wave * edge, float)


def _struck(hertz: float, seconds: float, fades_s: float, harmonics: tuple[float, ...]) -> Samples:
    """A tone that is struck and dies away."""
    return _tone(hertz, seconds, harmonics) * np.exp(-_time(seconds) / fades_s)


def _pause(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ))


def _stop() -> Samples:
    """Looming: 24 dB louder at its end than at its beginning, rich in tones so that it is heard through wind and bone."""
    swell = 10 ** (-24 / 20 * (1 - _time(STOP_S) / STOP_S))
    return _tone(620.0, STOP_S, (1.0, 0.8, 0.7, 0.5, 0.4)) * swell


def _lost() -> Samples:
    """Three tones down."""
    tones = (_tone(hertz, 0.13, (1.0, 0.3)) for hertz in (1180.0, 830.0, 560.0))
    return np.concatenate([part for tone in tones for part in (tone, _pause(0.03))][:-1])


def _back() -> Samples:
    """Two tones up."""
    return np.concatenate([_tone(520.0, 0.07, (1.0, 0.3)), _tone(1040.0, 0.16, (1.0, 0.3))])


def _sent() -> Samples:
    """One tick."""
    return _tone(2400.0, 0.022)


def _heard() -> Samples:
    """Two ticks, lower."""
    return np.concatenate([_tone(1500.0, 0.022), _pause(0.06), _tone(1500.0, 0.022)])


def _name() -> Samples:
    """A small bell."""
    return _struck(1320.0, 0.5, 0.14, (1.0, 0.0, 0.5, 0.0, 0.2))


def _fuel() -> Samples:
    """Three knocks on wood."""
    knock = np.concatenate([_struck(390.0, 0.06, 0.015, (1.0, 0.6, 0.3)), _pause(0.05)])
    return np.concatenate([knock, knock, knock])


def chirp() -> Samples:
    """What is played to measure the output delay: a sweep that nothing around resembles, faded at both ends."""
    at = _time(CHIRP_S)
    low, high = CHIRP_HZ
    wave = np.sin(2 * np.pi * (low * at + (high - low) * at**2 / (2 * CHIRP_S)))
    return np.asarray(wave * np.hanning(at.size) * 0.35, float)


def _at(level_db: float, make: Callable[[], Samples]) -> Callable[[], Samples]:
    return lambda: levelled(make(), level_db)


SOUNDS: Mapping[str, Callable[[], Samples]] = MappingProxyType(
    {
        "stop": _at(STOP_DB, _stop),
        "lost": _at(SOUND_DB, _lost),
        "back": _at(SOUND_DB, _back),
        "sent": _at(TICK_DB, _sent),
        "heard": _at(TICK_DB, _heard),
        "name": _at(SOUND_DB, _name),
        "fuel": _at(SOUND_DB, _fuel),
        "chirp": chirp,
    }
)
"""Every sound by its name."""
