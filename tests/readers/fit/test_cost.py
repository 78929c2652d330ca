"""What reading costs, asserted only as far as a busy machine cannot change it."""

import time
import tracemalloc

import pytest
from fit_builder import run

from heelfirst.readers.fit import read

LONG = 45_000
"""Records of a file of about a megabyte."""


@pytest.fixture(scope="module")
def long_file() -> bytes:
    data = run(1500).file()
    body = run(1500)
    part = len(data)
    assert part * (LONG // 1500) > 1_000_000
    return body.file() * (LONG // 1500)


def test_a_long_file_needs_no_more_than_eight_times_its_size(long_file: bytes) -> None:
    read(long_file)
    tracemalloc.start()
    activity = read(long_file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert activity.records == LONG
    assert peak <= 8 * len(long_file)


@pytest.mark.peers
def test_reading_is_far_cheaper_than_walking_frame_by_frame(long_file: bytes) -> None:
    fitdecode = pytest.importorskip("fitdecode")
    begun = time.process_time()
    read(long_file)
    ours = time.process_time() - begun
    one = run(1500).file()
    begun = time.process_time()
    with fitdecode.FitReader(one) as frames:
        met = sum(1 for _ in frames)
    theirs = (time.process_time() - begun) * (LONG // 1500)

    assert met > 1500
    assert theirs > 20 * ours
