"""What a damaged FIT file still gives, told by kind of damage."""

import importlib.util
import random
import struct
import sys
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from fit_builder import START, FitBuilder, crc16, file_id, record, run
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.activity import Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read

STRIDE = 24
"""Bytes of one record of `run`."""


def bench(name: str) -> ModuleType:
    """Load a benchmark as a module: its short form is a test."""
    path = Path(__file__).resolve().parents[3] / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def sealed(data: bytes) -> bytes:
    """Give a changed file a length and checksums that fit again, so that nothing but its bytes tells."""
    header = data[:4] + struct.pack("<I", len(data) - 16) + b".FIT"
    body = header + struct.pack("<H", crc16(header)) + data[14:-2]
    return body + struct.pack("<H", crc16(body))


def first_record(data: bytes) -> int:
    return data.index(struct.pack("<BI", 2, START))


def true_instants(activity: Activity) -> bool:
    """Tell whether every returned record is one of `run`, whole."""
    want = {START + i: record(i) for i in range(5000)}
    assert activity.started_at
    begun = round((activity.started_at - timedelta(seconds=0)).timestamp() - 631065600)
    return all(
        (round(d * 100), hr) == (want[begun + round(t)][3], want[begun + round(t)][6])
        for t, d, hr in zip(
            activity.time_s, activity.column("distance_m"), activity.column("heart_rate_bpm"), strict=True
        )
    )


def test_a_file_cut_in_a_record_gives_every_whole_record_before() -> None:
    data = run(200).file()
    cut = data[: first_record(data) + 120 * STRIDE + 11]

    activity = read(cut)

    assert activity.records == 120
    assert true_instants(activity)
    assert "too early" in activity.damage[0].what


def test_a_cut_file_whose_length_was_made_to_fit_reads_the_same() -> None:
    data = run(200).file()

    activity = read(sealed(data[: first_record(data) + 120 * STRIDE + 11]))

    assert activity.records == 120
    assert true_instants(activity)


def test_a_wrong_checksum_alone_costs_no_record() -> None:
    data = bytearray(run(200).file())
    data[-1] ^= 0x40

    activity = read(bytes(data))

    assert activity.records == 200
    assert [d.where for d in activity.damage] == [f"byte {len(data) - 2:,}"]


def test_inserted_bytes_cost_one_record_at_most() -> None:
    data = run(300).file()
    at = first_record(data) + 100 * STRIDE + 14

    activity = read(sealed(data[:at] + b"\x02\x11\x07\x99\x31" + data[at:]))

    assert activity.records >= 299
    assert true_instants(activity)
    assert activity.damage


def test_lost_bytes_cost_two_records_at_most() -> None:
    data = run(300).file()
    at = first_record(data) + 100 * STRIDE + 14

    activity = read(sealed(data[:at] + data[at + 9 :]))

    assert activity.records >= 298
    assert true_instants(activity)


def test_a_block_of_zeros_is_no_record() -> None:
    data = run(300).file()
    at = first_record(data) + 100 * STRIDE + 14

    activity = read(sealed(data[:at] + bytes(120) + data[at + 120 :]))

    assert 290 <= activity.records <= 295
    assert true_instants(activity)


def test_foreign_bytes_are_passed_over() -> None:
    data = run(300).file()
    at = first_record(data) + 100 * STRIDE + 3

    activity = read(sealed(data[:at] + random.Random(5).randbytes(60) + data[at + 60 :]))

    assert activity.records >= 296
    assert true_instants(activity)


def test_a_doubled_block_is_not_read_twice() -> None:
    data = run(300).file()
    at = first_record(data) + 100 * STRIDE + 14

    activity = read(sealed(data[: at + 200] + data[at:]))

    assert activity.records in {298, 299, 300}
    assert true_instants(activity)
    assert (np.diff(activity.time_s) > 0).all()


def test_a_record_whose_time_has_one_wrong_bit_is_left_out() -> None:
    data = bytearray(run(300).file())
    data[first_record(bytes(data)) + 100 * STRIDE + 4] ^= 0x20

    activity = read(sealed(bytes(data)))

    assert activity.records == 299
    assert true_instants(activity)


def test_a_flipped_header_is_put_right() -> None:
    data = bytearray(run(300).file())
    data[first_record(bytes(data)) + 100 * STRIDE] ^= 0x80

    activity = read(sealed(bytes(data)))

    assert activity.records == 300
    assert true_instants(activity)


@pytest.mark.parametrize("bit", [0, 1, 2])
def test_a_definition_with_one_wrong_bit_is_put_right(bit: int) -> None:
    data = bytearray(run(300).file())
    definition = first_record(bytes(data)) - 6 - 9 * 3
    data[definition + 6 + 3 * 3 + 1] ^= 1 << bit + 1  # the size of the fourth field, distance

    activity = read(sealed(bytes(data)))

    assert activity.records >= 298
    assert true_instants(activity)


def test_a_message_that_no_definition_names_is_passed_over() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (3, "uint8"), (5, "uint32")])
    for i in range(20):
        builder.data(0, START + i, 100 + i % 3, 300 * i)
        if i == 9:
            builder.raw(b"\x07" + bytes(range(100, 111)))

    activity = read(builder.file())

    assert activity.records == 20
    assert "could not be read" in activity.damage[0].what


def test_bytes_in_front_of_the_header_are_skipped() -> None:
    activity = read(b"HTTP/1.1 200 OK\r\n\r\n" + run(100).file())

    assert activity.records == 100
    assert "in front of a FIT header" in activity.damage[0].what


def test_bytes_after_the_end_are_told_of() -> None:
    activity = read(run(100).file() + b"\0" * 40)

    assert activity.records == 100
    assert "after the end" in activity.damage[0].what


def test_a_header_without_its_letters_is_read() -> None:
    data = bytearray(run(100).file())
    data[8:12] = b"\0\0\0\0"

    assert read(bytes(data)).records == 100


def test_a_file_without_any_header_is_read() -> None:
    assert read(run(100).file()[14:]).records == 100


def test_a_length_that_is_too_short_does_not_end_the_reading() -> None:
    data = bytearray(run(100).file())
    data[4:8] = struct.pack("<I", len(data) - 16 - 1000)

    activity = read(bytes(data))

    assert activity.records == 100
    assert "length" in " ".join(d.what for d in activity.damage)


def test_a_length_of_zero_means_a_recording_never_finished() -> None:
    data = bytearray(run(100).file())
    data[4:8] = bytes(4)

    activity = read(bytes(data)[:-2])

    assert activity.records == 100
    assert "never finished" in activity.damage[0].what


def test_sound_files_with_odd_values_lose_nothing() -> None:
    """A clock that is set, a spike of the GPS, a distance that starts again: the file said so, and it stays."""
    builder = file_id(FitBuilder()).define(
        0, 20, [(253, "uint32"), (0, "sint32"), (1, "sint32"), (5, "uint32"), (3, "uint8")]
    )
    for i in range(400):
        clock = START + i + (86_400 * 900 if i > 200 else 0)
        spike = 3_000_000 if i in {50, 51, 300} else 0
        builder.data(
            0, clock, 570_000_000 + 200 * i + spike, 120_000_000, 250 * (i % 150), 0 if i % 90 == 7 else 140
        )

    activity = read(builder.file())

    assert activity.records == 400
    assert activity.damage == ()


def test_every_kind_of_damage_gives_most_records_back_and_invents_next_to_none() -> None:
    """The short form of `just prove fit-damage`, over files of our own."""
    damage = bench("fit_damage")
    total = damage.Tally()
    for _, _, original, broken in damage.cases(damage.our_own(), 120, seed=7):
        total.add(damage.measure(original, broken))

    assert total.files == 120
    assert total.recovered_share >= 0.80
    assert total.foreign / total.originals <= 0.001
    # A low bit that flipped in a value, with the checksum made to fit, is seen by nobody.
    assert total.flipped / total.originals <= 0.005


def records_or_refusal(data: bytes) -> int:
    """Read, and return the number of records; 0 where the file is refused in the readers' own way."""
    try:
        return read(data).records
    except Unreadable:
        return 0


@settings(max_examples=150, deadline=10_000)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, with_header: bool) -> None:  # noqa: FBT001 - Hypothesis hands it over
    whole = b"\x0e\x20\x00\x00" + struct.pack("<I", len(data)) + b".FIT\0\0" + data if with_header else data
    assert records_or_refusal(whole) >= 0


@settings(max_examples=60, deadline=10_000)
@given(st.integers(0, 2**32 - 1))
def test_any_damage_is_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(run(40, big_endian=seed % 2 == 0).file())
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(data))
        how = rng.randrange(4)
        if how == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            del data[at : at + rng.randrange(1, 30)]
        elif how == 2:
            data[at:at] = rng.randbytes(rng.randrange(1, 30))
        else:
            data[at : at + 20] = bytes(len(data[at : at + 20]))
        if len(data) < 20:
            break
    assert records_or_refusal(bytes(data)) <= 200


def test_zeros_that_pass_for_a_message_do_not_carry_compressed_times_away() -> None:
    """Ten laps among records whose headers hold five bits of time; a block of zeros where an eleventh might stand."""
    builder = file_id(FitBuilder()).define(1, 20, [(3, "uint8")])
    builder.define(0, 19, [(253, "uint32"), (2, "uint32"), (7, "uint32")])
    builder.data(0, START, START, 0)
    for second in range(1, 300):
        builder.compressed(1, START + second, 100 + second % 60)
        if second % 30 == 0:
            builder.data(0, START + second, START + second - 30, 30_000)
        if second == 200:
            builder.raw(bytes(13 * 2))
    sound = {(float(second - 1), 100.0 + second % 60) for second in range(1, 300)}

    activity = read(builder.file())

    found = list(zip(activity.time_s.tolist(), activity.column("heart_rate_bpm").tolist(), strict=True))
    assert set(found) <= sound
    assert len(found) >= 290
    assert activity.damage
