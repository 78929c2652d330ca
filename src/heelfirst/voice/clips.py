"""The clips as they lie in the package, and all of one language as one strip. docs/how/voice.md, "The files"."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

from heelfirst.voice.sounds import SOUNDS
from heelfirst.voice.wave import BLOCK_BYTES, Samples, blocks_of, decoded
from heelfirst.voice.words import WORDS, language_of

_FOLDER = files("heelfirst.voice") / "clips"
SOUND = "sound:"
"""Before the name of a sound that stands among the keys of words."""


@dataclass(frozen=True, slots=True)
class Strip:
    """All words of a language, and all sounds, in one piece."""

    data: bytes
    """Blocks of 256 bytes, one clip after the other."""
    index: Mapping[str, tuple[int, int]]
    """Of each clip: its first block, and how many samples it has."""
    sha256: str


def file_of(folder: str, key: str) -> bytes:
    """One clip as it lies in the package: a word of a language, or a sound of "sounds"."""
    return (_FOLDER / folder / f"{key}.wav").read_bytes()


def manifest() -> dict[str, dict[str, object]]:
    """How every clip was made: its words, how long it is, and the hash of its file."""
    told: dict[str, dict[str, object]] = json.loads((_FOLDER / "manifest.json").read_text("utf-8"))
    return told


def word(key: str, language: str) -> Samples:
    """The sound of one clip. Raises KeyError for a key that there is not, and ValueError for a language."""
    own = language_of(language)
    if key not in WORDS[own]:
        raise KeyError(key)
    return decoded(*blocks_of(file_of(own, key)))


def sound(name: str) -> Samples:
    """A sound that is no word. Raises KeyError for one that there is not."""
    if name not in SOUNDS:
        raise KeyError(name)
    return decoded(*blocks_of(file_of("sounds", name)))


@cache
def strip(language: str) -> Strip:
    """Everything that can be heard in a language. Raises ValueError for one that nothing is spoken in."""
    own = language_of(language)
    named = [(key, file_of(own, key)) for key in WORDS[own]]
    named += [(SOUND + name, file_of("sounds", name)) for name in SOUNDS]
    parts, index, block = [], {}, 0
    for key, file in named:
        blocks, samples = blocks_of(file)
        index[key] = (block, samples)
        parts.append(blocks)
        block += len(blocks) // BLOCK_BYTES
    data = b"".join(parts)
    return Strip(data, MappingProxyType(index), sha256(data).hexdigest())
