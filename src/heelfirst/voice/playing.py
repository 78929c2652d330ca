"""What a page needs to play, ready-made, and the same played into a file. docs/how/voice.md."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

import numpy as np

from heelfirst.units.frame import Side
from heelfirst.voice import delay
from heelfirst.voice.clips import SOUND, sound, strip, word
from heelfirst.voice.panning import MIDDLE, Pan
from heelfirst.voice.profiles import PROFILES, Ear, ear_of
from heelfirst.voice.saying import Phrase
from heelfirst.voice.wave import (
    BLOCK_BYTES,
    BLOCK_SAMPLES,
    MOVES,
    RATE_HZ,
    STEPS,
    Samples,
    stereo_file,
)

RAMP_S = 0.005
"""In which a word that is broken off fades: shorter clicks, longer is still heard (ours)."""
AWAKE_LEVEL = 0.0005
"""Of the tone that keeps a telephone from closing the sound: 66 dB below full, which nobody hears on the road (ours)."""


def config(
    language: str,
    ear: str,
    measured_s: float | None = None,
    *,
    panned: bool,
    translate: Callable[[str], str] = str,
) -> dict[str, object]:
    """Everything that `voice.js` plays with, but for the address of the strip ("strip"). It holds no numbers of its own.

    `panned`: for a runner's ear; in a spotter's everything is in the middle ("pans" of the answer). Raises ValueError for a language or an
    ear that there is not.
    """
    profile, clips = PROFILES[ear_of(ear)], strip(language)
    late = delay.of(ear, measured_s)
    sides: dict[str, Pan] = {
        "middle": MIDDLE,
        "left": profile.pan(Side.LEFT),
        "right": profile.pan(Side.RIGHT),
    }
    return {
        "language": str(language),
        "ear": str(ear),
        "index": {key: list(place) for key, place in clips.index.items()},
        "sound": SOUND,
        "adpcm": {
            "rate_hz": RATE_HZ,
            "block_bytes": BLOCK_BYTES,
            "block_samples": BLOCK_SAMPLES,
            "steps": STEPS.tolist(),
            "moves": MOVES.tolist(),
        },
        "pans": panned,
        "sides": {name: {"gains": pan.gains, "delays_s": pan.delays_s} for name, pan in sides.items()},
        "level": profile.level,
        "filters": [asdict(one) for one in profile.filters],
        "ramp_s": RAMP_S,
        "awake_level": AWAKE_LEVEL,
        "delay_s": late.seconds,
        "delay_measured": late.measured,
        "words": {
            "waiting": translate("touch the page once, then it sounds"),
            "loading": translate("loading the words"),
            "ready": translate("ready"),
            "speaking": translate("speaking"),
            "interrupted": translate("interrupted; touch the page to go on"),
            "failed": translate(
                "the words could not be loaded; open the page again where there is a network"
            ),
            "closed": translate("off"),
            "missing": translate(
                "This browser plays no sound by itself: read the words on the screen, or take another browser."
            ),
        },
    }


def rendered(phrases: Iterable[Phrase], language: str, ear: Ear = Ear.WIRED, pause_s: float = 0.5) -> bytes:
    """Phrases one after the other as a WAV file of two channels, panned as in a runner's ear.

    Their places to fill in have to be filled. Filters of the profile are left out: a file is listened to with
    something else. Raises ValueError and KeyError as clips do.
    """
    quiet = np.zeros((2, round(pause_s * RATE_HZ)))
    parts = []
    for phrase in phrases:
        heard = [] if phrase.sound is None else [sound(phrase.sound)]
        heard += [word(key, language) for key in phrase.clips]
        parts += [_in_both_ears(np.concatenate(heard), PROFILES[ear].pan(phrase.pan)), quiet]
    left, right = np.concatenate(parts, axis=1)
    return stereo_file(left, right)


def _in_both_ears(samples: Samples, pan: Pan) -> Samples:
    """(2, n): what each ear gets; delays are rounded to samples."""
    late = [round(delay_s * RATE_HZ) for delay_s in pan.delays_s]
    both = np.zeros((2, samples.size + max(late)))
    for row, (gain, by) in enumerate(zip(pan.gains, late, strict=True)):
        both[row, by : by + samples.size] = gain * samples
    return both
