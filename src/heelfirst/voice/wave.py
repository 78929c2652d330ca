"""Clips as small WAV files of four bits a sample (IMA ADPCM), and sound as plain WAV. docs/how/voice.md, "The files".

A block of 256 bytes holds 505 samples and needs no other block, so files can be cut and joined at blocks.
"""

import struct

import numpy as np
from numpy.typing import NDArray

type Samples = NDArray[np.float64]
"""One ear's sound, -1 to 1, RATE_HZ samples a second."""

RATE_HZ = 16_000
BLOCK_BYTES = 256
BLOCK_SAMPLES = 505
_FULL = 32767

# The IMA Digital Audio Focus and Technical Working Group, Recommended Practices 1992: steps and how the index moves.
STEPS = np.array([
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
    118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963,
    1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894,
    6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794,
    32767,
])  # fmt: skip
MOVES = np.array([-1, -1, -1, -1, 2, 4, 6, 8])


class NotAClip(ValueError):
    """Bytes that are no clip of ours."""


def encoded(samples: Samples) -> bytes:
    """The blocks of a sound, without a header; the last is filled up with silence.

    Every block begins at the step that tells it best. Raises ValueError for a sound that is empty or louder than 1.
    """
    if samples.ndim != 1 or samples.size == 0 or not np.all(np.abs(samples) <= 1):
        raise ValueError("A clip is one row of samples from -1 to 1, at least one of them.")
    count = -(-samples.size // BLOCK_SAMPLES)
    whole = np.zeros(count * BLOCK_SAMPLES)
    whole[: samples.size] = samples * _FULL
    wanted = np.rint(whole).astype(np.int64).reshape(count, BLOCK_SAMPLES)
    codes, index = _best_codes(wanted)
    head = np.zeros((count, 4), np.uint8)
    head[:, :2] = wanted[:, :1].astype("<i2").view(np.uint8)
    head[:, 2] = index
    body = (codes[:, 0::2] | codes[:, 1::2] << 4).astype(np.uint8)
    return np.hstack([head, body]).tobytes()


def _best_codes(wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Codes of (blocks, 504) samples and the index each block begins with: of all 89 the one with the least error."""
    blocks = wanted.shape[0]
    index = np.tile(np.arange(STEPS.size), (blocks, 1))
    guess = np.repeat(wanted[:, :1], STEPS.size, axis=1)
    codes = np.empty((BLOCK_SAMPLES - 1, blocks, STEPS.size), np.int64)
    error = np.zeros(guess.shape)
    for at in range(1, BLOCK_SAMPLES):
        step = STEPS[index]
        off = wanted[:, at, None] - guess
        code = np.minimum(np.abs(off) * 4 // step, 7)
        code |= np.where(off < 0, 8, 0)
        guess, index = _stepped(guess, index, code)
        codes[at - 1] = code
        error += (wanted[:, at, None] - guess).astype(float) ** 2
    best = np.argmin(error, axis=1)
    return codes[:, np.arange(blocks), best].T, best


def _stepped(
    guess: NDArray[np.int64], index: NDArray[np.int64], code: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One sample further: what a code adds, and the step that follows it."""
    step, size = STEPS[index], code & 7
    by = (step >> 3) + (size & 1) * (step >> 2) + (size >> 1 & 1) * (step >> 1) + (size >> 2) * step
    guess = np.clip(guess + np.where(code & 8, -by, by), -_FULL - 1, _FULL)
    return guess, np.clip(index + MOVES[size], 0, STEPS.size - 1)


def decoded(blocks: bytes, count: int) -> Samples:
    """The first `count` samples of blocks. Raises NotAClip where they hold fewer, or are no blocks."""
    rows = len(blocks) // BLOCK_BYTES
    if len(blocks) % BLOCK_BYTES or not 0 < count <= rows * BLOCK_SAMPLES:
        raise NotAClip(f"{len(blocks)} bytes are no {count} samples in blocks of {BLOCK_BYTES}.")
    raw = np.frombuffer(blocks, np.uint8).reshape(rows, BLOCK_BYTES)
    guess = np.ascontiguousarray(raw[:, :2]).view("<i2")[:, 0].astype(np.int64)
    index = raw[:, 2].astype(np.int64)
    if np.any(index >= STEPS.size):
        raise NotAClip("A block begins with a step that there is not.")
    codes = np.empty((rows, BLOCK_SAMPLES - 1), np.int64)
    codes[:, 0::2], codes[:, 1::2] = raw[:, 4:] & 15, raw[:, 4:] >> 4
    told = np.empty((rows, BLOCK_SAMPLES))
    told[:, 0] = guess
    for at in range(1, BLOCK_SAMPLES):
        guess, index = _stepped(guess, index, codes[:, at - 1])
        told[:, at] = guess
    return np.clip(told.ravel()[:count] / _FULL, -1, 1)


def clip_file(samples: Samples) -> bytes:
    """A WAV file of blocks (format 0x11), which common players open. Raises as `encoded`."""
    blocks = encoded(samples)
    a_second = RATE_HZ * BLOCK_BYTES // BLOCK_SAMPLES
    head = struct.pack("<HHIIHHHH", 0x11, 1, RATE_HZ, a_second, BLOCK_BYTES, 4, 2, BLOCK_SAMPLES)
    return _riff((b"fmt ", head), (b"fact", struct.pack("<I", samples.size)), (b"data", blocks))


def blocks_of(file: bytes) -> tuple[bytes, int]:
    """The blocks of such a file and how many samples are meant. Raises NotAClip for every other file."""
    chunks = _chunks(file)
    if not {b"fmt ", b"fact", b"data"} <= chunks.keys() or chunks[b"fmt "][:8] != struct.pack(
        "<HHI", 0x11, 1, RATE_HZ
    ):
        raise NotAClip("This is no WAV file with IMA ADPCM, one channel and 16,000 samples a second.")
    return chunks[b"data"], int.from_bytes(chunks[b"fact"][:4], "little")


def stereo_file(left: Samples, right: Samples) -> bytes:
    """A plain WAV file of 16 bits and two channels, which everything plays. Both sides are of one length."""
    both = np.clip(np.stack([left, right], axis=1), -1, 1)
    head = struct.pack("<HHIIHH", 1, 2, RATE_HZ, RATE_HZ * 4, 4, 16)
    return _riff((b"fmt ", head), (b"data", np.rint(both * _FULL).astype("<i2").tobytes()))


def _riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"WAVE" + b"".join(name + struct.pack("<I", len(data)) + data for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(file: bytes) -> dict[bytes, bytes]:
    if file[:4] != b"RIFF" or file[8:12] != b"WAVE":
        raise NotAClip("This is no WAV file.")
    found, at = {}, 12
    while at + 8 <= len(file):
        size = int.from_bytes(file[at + 4 : at + 8], "little")
        found[file[at : at + 4]] = file[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return found
