"""How loud a sound is to an ear, and bringing clips to one loudness. docs/how/voice.md, "The files"."""

import numpy as np

from heelfirst.voice.wave import RATE_HZ, Samples

SPOKEN_DB = -22.0
"""The A-weighted level of every word while it sounds, below a full square wave: ours."""
PEAK = 0.89
"""No sample is larger: 1 dB below full, ours, so that no converter clips between samples."""
_FRAME_S = 0.02
_HEARD_DB = 25.0  # a frame counts as sounding while it is less than this below the loudest


def a_weight(hertz: Samples) -> Samples:
    """The A-weighting of frequencies, as a factor of amplitude: IEC 61672-1, annex E."""
    square = np.asarray(hertz, float) ** 2
    weight = (
        12194.0**2
        * square**2
        / ((square + 20.6**2) * np.sqrt((square + 107.7**2) * (square + 737.9**2)) * (square + 12194.0**2))
    )
    return np.asarray(weight * 10 ** (2.0 / 20), float)


def level_db(samples: Samples) -> float:
    """The A-weighted level in dB while it sounds: pauses within do not count. Minus infinity for silence."""
    spectrum = np.fft.rfft(samples)
    heard = np.fft.irfft(spectrum * a_weight(np.fft.rfftfreq(samples.size, 1 / RATE_HZ)), samples.size)
    frame = min(round(_FRAME_S * RATE_HZ), samples.size)
    power = np.mean(heard[: samples.size // frame * frame].reshape(-1, frame) ** 2, axis=1)
    if not power.max() > 0:
        return -np.inf
    sounding = power[power > power.max() * 10 ** (-_HEARD_DB / 10)]
    return float(10 * np.log10(sounding.mean()))


def levelled(samples: Samples, to_db: float = SPOKEN_DB) -> Samples:
    """The same sound at that level, its peaks rounded off where they would pass the limit."""
    louder = samples * 10 ** ((to_db - level_db(samples)) / 20)
    knee = PEAK * 0.7
    over = np.abs(louder) > knee
    rounded = knee + (PEAK - knee) * np.tanh((np.abs(louder) - knee) / (PEAK - knee))
    return np.where(over, np.sign(louder) * rounded, louder)


def trimmed(samples: Samples) -> Samples:
    """The same sound without silence before and after it: a lead counts from the first sample.

    It begins 1 ms before what is louder than 1 % of the peak and ends 15 ms after, faded in and out there.
    """
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.max(np.abs(samples)))
    before, after = RATE_HZ // 1000, RATE_HZ * 15 // 1000
    kept = samples[max(0, loud[0] - before) : loud[-1] + after].copy()
    kept[:before] *= np.linspace(0, 1, before)
    kept[-after:] *= np.linspace(1, 0, after)
    return kept
