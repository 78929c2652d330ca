import io
import json
import wave as standard

import numpy as np
import pytest

from heelfirst.units.frame import Side
from heelfirst.voice.panning import MIDDLE
from heelfirst.voice.playing import config, rendered
from heelfirst.voice.profiles import Ear
from heelfirst.voice.saying import Phrase
from heelfirst.voice.wave import RATE_HZ, Samples
from heelfirst.voice.words import Language


def ears(file: bytes) -> tuple[Samples, Samples]:
    with standard.open(io.BytesIO(file)) as read:
        both = np.frombuffer(read.readframes(read.getnframes()), "<i2").reshape(-1, 2) / 32767
    return both[:, 0], both[:, 1]


def first(heard: Samples) -> int:
    return int(np.flatnonzero(np.abs(heard) > 0.05 * np.abs(heard).max())[0])


def test_it_works() -> None:
    left, right = ears(rendered([Phrase("Left", ("left",), Side.LEFT)], "en"))

    assert np.std(left) > 3 * np.std(right)
    assert 0.0004 < (first(right) - first(left)) / RATE_HZ < 0.0007


def test_the_right_is_the_left_with_the_ears_changed() -> None:
    on_the_left = ears(rendered([Phrase("", ("stop",), Side.LEFT)], "de"))
    on_the_right = ears(rendered([Phrase("", ("stop",), Side.RIGHT)], "de"))

    assert np.array_equal(on_the_left[0], on_the_right[1])
    assert np.array_equal(on_the_left[1], on_the_right[0])


def test_what_has_no_side_is_the_same_in_both_ears() -> None:
    left, right = ears(rendered([Phrase("", ("kerb", "on-your-left"), None, "stop")], "fr"))

    assert np.array_equal(left, right)


@pytest.mark.parametrize("ear", list(Ear))
@pytest.mark.parametrize("language", list(Language))
def test_a_page_gets_everything_as_json(language: Language, ear: Ear) -> None:
    told = config(language, ear, panned=True)

    assert json.loads(json.dumps(told, allow_nan=False)).keys() == told.keys()
    assert {"stop", "sound:stop", "in-20-m", "n-12"} <= set(told["index"])  # type: ignore[call-overload]


def test_a_spotters_ear_is_told_apart_from_a_runners() -> None:
    assert tuple(config("en", "wired", panned=panned)["pans"] for panned in (False, True)) == (False, True)


def test_left_and_right_are_ready_made() -> None:
    sides = config("en", "bluetooth", panned=True)["sides"]

    assert isinstance(sides, dict)
    assert sides["left"]["gains"][0] > sides["left"]["gains"][1]
    assert sides["left"]["gains"] == sides["right"]["gains"][::-1]
    assert sides["middle"]["gains"] == MIDDLE.gains


def test_the_delay_that_was_measured_goes_with_it() -> None:
    told = config("en", "bluetooth", 0.31, panned=True)

    assert (told["delay_s"], told["delay_measured"]) == (0.31, True)
