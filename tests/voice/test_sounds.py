from itertools import combinations, pairwise

import numpy as np
import pytest

from heelfirst.voice.clips import sound, strip
from heelfirst.voice.levels import level_db
from heelfirst.voice.sounds import SOUNDS, STOP_DB
from heelfirst.voice.wave import BLOCK_BYTES, BLOCK_SAMPLES, RATE_HZ, Samples, decoded
from heelfirst.voice.words import WORDS, Language

FIRST = RATE_HZ // 5
BANDS_HZ = (100, 300, 500, 700, 900, 1150, 1450, 1850, 2300, 3000, 4000, 6000, 8000)


def beginning(samples: Samples) -> Samples:
    """The first fifth of a second as an ear has it: (5, 12) decibels, by moments of 40 ms and bands, 30 dB deep."""
    moments = np.concatenate([samples, np.zeros(FIRST)])[:FIRST].reshape(5, -1)
    power = np.abs(np.fft.rfft(moments * np.hanning(moments.shape[1]))) ** 2
    hertz = np.fft.rfftfreq(moments.shape[1], 1 / RATE_HZ)
    bands = [power[:, (hertz >= low) & (hertz < high)].sum(axis=1) for low, high in pairwise(BANDS_HZ)]
    told = np.stack(bands, axis=1)
    return np.asarray(10 * np.log10(told / told.max() + 1e-3), float)


def apart_db(one: Samples, other: Samples) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)))


def test_no_two_sounds_begin_alike() -> None:
    begins = {name: beginning(sound(name)) for name in SOUNDS}
    nearest = min((apart_db(begins[a], begins[b]), a, b) for a, b in combinations(begins, 2))

    assert nearest[0] > 6, nearest


@pytest.mark.parametrize("language", list(Language))
def test_no_word_begins_as_stop_or_lost_do(language: Language) -> None:
    alarms = [beginning(sound(name)) for name in ("stop", "lost")]
    whole = strip(language)
    told = decoded(whole.data, len(whole.data) // BLOCK_BYTES * BLOCK_SAMPLES)
    begins = {}
    for key in WORDS[language]:
        block, count = whole.index[key]
        begins[key] = beginning(told[block * BLOCK_SAMPLES :][:count])
    nearest = min((apart_db(alarm, word), key) for alarm in alarms for key, word in begins.items())

    assert nearest[0] > 8, nearest


def test_a_sound_resembles_itself_however_loud() -> None:
    """The measure of the tests above says nothing of loudness."""
    assert apart_db(beginning(sound("stop")), beginning(0.1 * sound("stop"))) == pytest.approx(0, abs=1e-9)


def test_stop_swells_to_its_end() -> None:
    told = sound("stop")
    quarters = [level_db(part) for part in np.array_split(told, 4)]

    assert all(later - earlier > 3 for earlier, later in pairwise(quarters))
    assert 0.08 <= told.size / RATE_HZ <= 0.16


@pytest.mark.parametrize("name", SOUNDS)
def test_nothing_is_painful(name: str) -> None:
    """No sound is more than 3 dB louder than words, and none has a peak of more than two thirds."""
    if name != "chirp":
        assert level_db(sound(name)) <= STOP_DB + 0.1

    assert np.abs(sound(name)).max() <= 0.67


@pytest.mark.parametrize("name", SOUNDS)
def test_the_file_is_what_the_arithmetic_makes(name: str) -> None:
    made, kept = SOUNDS[name](), sound(name)

    assert made.size == kept.size
    assert np.std(made - kept) < 0.15 * np.std(made)
