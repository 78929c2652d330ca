"""Derived columns: fast to read, safe to lose."""

import hashlib
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heelfirst.originals import Derived

RUN = hashlib.sha256(b"a run").hexdigest()
OTHER = hashlib.sha256(b"another").hexdigest()


def test_it_works(tmp_path: Path) -> None:
    """Arrays come back with their values, types and shapes, and the note beside them."""
    derived = Derived(tmp_path)
    pace = np.array([3.1, np.nan, 2.9])
    laps = np.arange(6, dtype=np.int32).reshape(3, 2)
    backward = np.array([True, False, True])

    derived.write(
        RUN,
        "run-1",
        {"pace": pace, "laps": laps, "backward": backward},
        {"distance_m": 6200, "place": "Fürth"},
    )
    columns = derived.read(RUN, "run-1")

    assert columns is not None
    np.testing.assert_array_equal(columns.arrays["pace"], pace)
    np.testing.assert_array_equal(columns.arrays["laps"], laps)
    np.testing.assert_array_equal(columns.arrays["backward"], backward)
    assert [columns.arrays[name].dtype for name in ("pace", "laps", "backward")] == [
        np.float64,
        np.int32,
        np.bool_,
    ]
    assert columns.note == {"distance_m": 6200, "place": "Fürth"}


def test_twenty_columns_of_a_run_page_are_read_in_under_two_milliseconds(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    derived.write(
        RUN, "run-1", {f"column_{number}": np.random.default_rng(number).random(2000) for number in range(20)}
    )

    def reading_ms() -> float:
        begin = time.perf_counter()
        derived.read(RUN, "run-1")
        return (time.perf_counter() - begin) * 1000

    assert min(reading_ms() for _ in range(30)) < 2


def test_what_was_never_made_reads_as_none(tmp_path: Path) -> None:
    assert Derived(tmp_path / "never made").read(RUN, "run-1") is None


def test_a_new_version_of_the_code_does_not_see_the_columns_of_the_old(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    derived.write(RUN, "run-1", {"pace": np.ones(3)})

    assert derived.read(RUN, "run-2") is None


def test_columns_written_twice_are_those_of_the_second_time(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    derived.write(RUN, "run-1", {"pace": np.ones(3)})
    derived.write(RUN, "run-1", {"pace": np.zeros(2)})

    columns = derived.read(RUN, "run-1")

    assert columns is not None
    assert columns.arrays["pace"].tolist() == [0, 0]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{RUN}.run-1"]


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7), cut=st.booleans())
@example(at=8, bit=2, cut=False)  # in the header's length
def test_a_file_with_any_bit_turned_or_cut_anywhere_reads_as_absent(
    tmp_path_factory: pytest.TempPathFactory,
    at: int,
    bit: int,
    cut: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    derived = Derived(tmp_path_factory.mktemp("derived"))
    derived.write(RUN, "run-1", {"pace": np.arange(40.0), "heart": np.arange(40, dtype=np.uint8)}, {"a": 1})
    path = derived.path(RUN, "run-1")
    data = bytearray(path.read_bytes())
    at %= len(data)
    if cut:
        del data[at:]
    else:
        data[at] ^= 1 << bit
    path.write_bytes(data)

    assert derived.read(RUN, "run-1") is None


def test_what_is_read_cannot_be_changed_by_a_page(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    derived.write(RUN, "run-1", {"pace": np.ones(3)})
    columns = derived.read(RUN, "run-1")
    assert columns is not None

    with pytest.raises(ValueError, match="read-only"):
        columns.arrays["pace"][0] = 5


def test_only_numbers_are_kept(tmp_path: Path) -> None:
    """Objects would need pickling, and a pickle from a disk is code."""
    with pytest.raises(TypeError, match="column names holds object"):
        Derived(tmp_path).write(RUN, "run-1", {"names": np.array(["a", None], dtype=object)})


@pytest.mark.parametrize(
    ("sha256", "version"), [("../x", "run-1"), (RUN, "../run"), (RUN, ""), (RUN, "Run.1")]
)
def test_an_address_cannot_lead_elsewhere(tmp_path: Path, sha256: str, version: str) -> None:
    with pytest.raises(ValueError, match=r"no SHA-256|no version"):
        Derived(tmp_path).read(sha256, version)


def test_forgetting_a_run_takes_all_its_versions_and_nobody_elses(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    for sha256, version in [(RUN, "run-1"), (RUN, "run-2"), (OTHER, "run-1")]:
        derived.write(sha256, version, {"pace": np.ones(3)})

    assert derived.forget(RUN) == 2
    assert derived.read(RUN, "run-1") is None
    assert derived.read(OTHER, "run-1") is not None


def test_a_sweep_takes_old_versions_unknown_runs_and_broken_writes(tmp_path: Path) -> None:
    derived = Derived(tmp_path)
    for sha256, version in [(RUN, "run-1"), (RUN, "run-2"), (OTHER, "run-2")]:
        derived.write(sha256, version, {"pace": np.ones(3)})
    derived.path(RUN, "run-2").with_name(".0123").write_bytes(b"half")

    assert derived.sweep({RUN}, {"run-2"}) == 3
    assert derived.read(RUN, "run-2") is not None
