import numpy as np
import pytest

from heelfirst.voice.levels import PEAK, SPOKEN_DB, a_weight, level_db, levelled, trimmed
from heelfirst.voice.wave import RATE_HZ, Samples


def tone(hertz: float, seconds: float = 0.5, size: float = 0.1) -> Samples:
    return np.asarray(size * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ), float)


@pytest.mark.parametrize(
    ("hertz", "weight_db"), [(100, -19.1), (250, -8.6), (500, -3.2), (1000, 0.0), (2000, 1.2), (4000, 1.0)]
)
def test_frequencies_weigh_as_the_standards_table_has_them(hertz: float, weight_db: float) -> None:
    """IEC 61672-1, table 3: of the exact frequencies beside the round ones, rounded to a tenth."""
    assert 20 * np.log10(a_weight(np.array([hertz]))[0]) == pytest.approx(weight_db, abs=0.1)


def test_a_pause_within_a_word_makes_it_no_quieter() -> None:
    whole = tone(1000)
    with_pause = np.concatenate([whole, np.zeros(RATE_HZ), whole])

    assert level_db(whole) == pytest.approx(level_db(with_pause), abs=0.2)


@pytest.mark.parametrize("size", [0.003, 0.1, 0.9])
def test_every_word_comes_to_one_loudness(size: float) -> None:
    assert level_db(levelled(tone(700, size=size))) == pytest.approx(SPOKEN_DB, abs=0.1)


def test_no_peak_passes_the_limit_however_quiet_the_rest() -> None:
    clicks = tone(700, size=0.001)
    clicks[::1000] = 1.0

    assert np.abs(levelled(clicks)).max() <= PEAK


def test_a_word_begins_with_its_first_sound() -> None:
    within = np.concatenate([np.zeros(3000), tone(700), np.full(4000, 1e-5)])
    kept = trimmed(within)
    first = int(np.flatnonzero(np.abs(kept) > 0.01 * np.abs(kept).max())[0])

    assert first <= 2 * RATE_HZ // 1000
    assert kept.size == pytest.approx(0.516 * RATE_HZ, abs=20)
