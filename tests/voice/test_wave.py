import io
import wave as standard

import numpy as np
import pytest

from heelfirst.voice.wave import (
    BLOCK_BYTES,
    BLOCK_SAMPLES,
    RATE_HZ,
    STEPS,
    NotAClip,
    Samples,
    blocks_of,
    clip_file,
    decoded,
    encoded,
    stereo_file,
)


def vowel(samples: int = 8000) -> Samples:
    at = np.arange(samples) / RATE_HZ
    swell = np.sin(np.pi * np.arange(samples) / samples)
    tones = sum(np.sin(2 * np.pi * 130 * n * at) / n for n in range(1, 20))
    return np.asarray(0.3 * swell * tones, float)


def test_it_works() -> None:
    sound = vowel()
    told = decoded(*blocks_of(clip_file(sound)))
    noise_db = 10 * np.log10(np.mean((told - sound) ** 2) / np.mean(sound**2))

    assert sound.size == told.size
    assert noise_db < -30


def test_a_second_takes_eight_kilobytes() -> None:
    assert len(encoded(vowel(RATE_HZ))) == 32 * BLOCK_BYTES


def test_a_block_says_the_same_whatever_stands_before_it() -> None:
    blocks = encoded(vowel())
    whole = decoded(blocks, 8000)
    third = decoded(blocks[2 * BLOCK_BYTES : 3 * BLOCK_BYTES], BLOCK_SAMPLES)

    assert np.array_equal(third, whole[2 * BLOCK_SAMPLES : 3 * BLOCK_SAMPLES])


def test_a_nibble_by_hand() -> None:
    """From 0 at the step of 7, code 4 adds 7 // 8 + 7 and moves on by two steps; code 12 takes 9 // 8 + 9 away."""
    block = bytes([0, 0, 0, 0, 0xC4]) + bytes(BLOCK_BYTES - 5)

    assert STEPS[[0, 2]].tolist() == [7, 9]
    assert np.rint(decoded(block, 3) * 32767).astype(int).tolist() == [0, 7, 7 - 10]


@pytest.mark.parametrize("sound", [np.zeros(0), np.array([1.5]), np.array([np.nan]), np.zeros((2, 2))])
def test_what_is_no_sound_is_not_written(sound: Samples) -> None:
    with pytest.raises(ValueError, match="one row of samples from -1 to 1"):
        encoded(sound)


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        (b"", 1),
        (bytes(BLOCK_BYTES - 1), 10),
        (bytes(BLOCK_BYTES), BLOCK_SAMPLES + 1),
        (bytes([0, 0, 89]) + bytes(BLOCK_BYTES - 3), 10),
    ],
)
def test_damaged_blocks_are_refused(blocks: bytes, count: int) -> None:
    with pytest.raises(NotAClip):
        decoded(blocks, count)


@pytest.mark.parametrize("file", [b"", b"RIFF0000WAVE", stereo_file(np.zeros(4), np.zeros(4))])
def test_other_files_are_refused(file: bytes) -> None:
    with pytest.raises(NotAClip):
        blocks_of(file)


def test_what_is_written_for_everybody_is_read_by_pythons_own_reader() -> None:
    left, right = np.array([0.5, -0.5]), np.array([0.0, 2.0])
    with standard.open(io.BytesIO(stereo_file(left, right))) as read:
        told = np.frombuffer(read.readframes(2), "<i2").reshape(2, 2)

        assert (read.getnchannels(), read.getframerate()) == (2, RATE_HZ)
        assert told.tolist() == [[16384, 0], [-16384, 32767]]
