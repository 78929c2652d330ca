"""What lies in the package is what the words say: no clip too many, none missing, none changed by hand."""

import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from heelfirst.voice.clips import SOUND, file_of, manifest, sound, strip, word
from heelfirst.voice.levels import SPOKEN_DB, level_db
from heelfirst.voice.sounds import SOUNDS
from heelfirst.voice.wave import BLOCK_BYTES, RATE_HZ, blocks_of, decoded
from heelfirst.voice.words import WORDS, Language

ROOT = Path(__file__).parents[2]
MOST_BYTES = 3_000_000


def test_manifest_words_and_files_are_the_same() -> None:
    named = {f"{language}/{key}" for language in Language for key in WORDS[language]}
    named |= {f"sounds/{name}" for name in SOUNDS}
    folder = Path(str(files("heelfirst.voice"))) / "clips"
    there = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.wav")}

    assert named == there
    assert named == manifest().keys() - {"made_with", *Language}


def test_every_file_is_the_one_that_was_made() -> None:
    kept = {name: told for name, told in manifest().items() if "/" in name}
    changed = [
        name
        for name, told in kept.items()
        if sha256(file_of(*name.split("/"))).hexdigest() != told["sha256"]
        or blocks_of(file_of(*name.split("/")))[1] != told["samples"]
    ]

    assert changed == []


@pytest.mark.parametrize("language", list(Language))
def test_every_clip_says_the_words_of_today(language: Language) -> None:
    """A changed word has to be rendered again: `python tools/voices.py`."""
    told = manifest()
    stale = [
        key
        for key, said in WORDS[language].items()
        if (said.text, said.spoken, said.goes_on)
        != tuple(told[f"{language}/{key}"][name] for name in ("text", "spoken", "goes_on"))
    ]

    assert stale == []


def test_all_clips_together_stay_small() -> None:
    assert sum(len(strip(language).data) for language in Language) < MOST_BYTES


@pytest.mark.parametrize("key", ["left", "right", "stop", "kerb", "in-20-m"])
@pytest.mark.parametrize("language", list(Language))
def test_a_word_sounds_at_once_and_as_loud_as_every_other(language: Language, key: str) -> None:
    told = word(key, language)
    first = int(np.flatnonzero(np.abs(told) > 0.02 * np.abs(told).max())[0])

    assert first / RATE_HZ < 0.02
    assert level_db(told) == pytest.approx(SPOKEN_DB, abs=0.5)


@pytest.mark.parametrize("language", list(Language))
def test_a_strip_holds_every_clip_in_its_place(language: Language) -> None:
    whole = strip(language)
    block, count = whole.index["stop"]
    cut = whole.data[block * BLOCK_BYTES :]

    assert {*WORDS[language], *(SOUND + name for name in SOUNDS)} == whole.index.keys()
    assert np.array_equal(word("stop", language), decoded(cut[: -(-count // 505) * BLOCK_BYTES], count))
    assert sha256(whole.data).hexdigest() == whole.sha256


def test_a_clip_that_there_is_not_is_named() -> None:
    with pytest.raises(KeyError, match="elephant"):
        word("elephant", "en")
    with pytest.raises(KeyError, match="trumpet"):
        sound("trumpet")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng: apt-get install espeak-ng")
def test_the_same_program_renders_the_same_clips() -> None:
    version = subprocess.run(["espeak-ng", "--version"], check=True, capture_output=True, text=True).stdout
    if str(manifest()["made_with"]["version"]) not in version:
        pytest.skip(f"the clips were made with another version than {version.split()[3]}")
    told = subprocess.run(
        [sys.executable, ROOT / "tools" / "voices.py", "--compare", "left", "kerb", "in-20-m"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (told.returncode, told.stderr) == (0, "")
