"""What `heelfirst.readers.fit.read` promises for files that are whole."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fit_builder import START, FitBuilder, file_id, record, run

from heelfirst.activity import Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("big_endian", [False, True])
def test_it_works(*, big_endian: bool) -> None:
    activity = read(run(600, big_endian=big_endian).file())

    assert activity.records == 600
    assert activity.started_at == EPOCH + timedelta(seconds=START)
    assert activity.utc_offset_s == 3600
    assert (activity.sport, activity.sub_sport) == ("running", "track")
    assert str(activity.device) == "Garmin Forerunner 955"
    assert activity.device.serial == 12345
    assert activity.damage == ()
    assert activity.stated_elapsed_s == 599
    want = np.array([record(i) for i in range(600)], float)
    assert activity.time_s.tolist() == list(range(600))
    np.testing.assert_allclose(activity.column("lat_deg"), want[:, 1] * 180 / 2**31, rtol=1e-12)
    np.testing.assert_allclose(activity.column("lon_deg"), want[:, 2] * 180 / 2**31, rtol=1e-12)
    np.testing.assert_allclose(activity.column("distance_m"), want[:, 3] / 100)
    np.testing.assert_allclose(activity.column("elevation_m"), want[:, 4] / 5 - 500)
    np.testing.assert_allclose(activity.column("speed_mps"), want[:, 5] / 1000)
    np.testing.assert_array_equal(activity.column("heart_rate_bpm"), want[:, 6])
    np.testing.assert_array_equal(activity.column("temperature_c"), want[:, 8])
    assert "power_w" not in activity.columns
    assert [(lap.start_s, lap.end_s, lap.trigger) for lap in activity.laps] == [
        (0, 299, "manual"),
        (299, 599, "manual"),
    ]


def test_a_value_that_was_not_recorded_is_nan() -> None:
    builder = file_id(FitBuilder()).define(
        0, 20, [(253, "uint32"), (3, "uint8"), (0, "sint32"), (13, "sint8")]
    )
    builder.data(0, START, 255, 0x7FFFFFFF, 0x7F).data(0, START + 1, 120, 1, -4)

    activity = read(builder.file())

    assert math.isnan(activity.column("heart_rate_bpm")[0])
    assert activity.column("heart_rate_bpm")[1] == 120
    assert np.isnan(activity.column("lat_deg")).tolist() == [True, False]
    assert activity.column("temperature_c")[1] == -4


def test_a_position_off_the_earth_is_left_out_and_told_of() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (0, "sint32"), (1, "sint32")])
    builder.data(0, START, 2**30 + 2**24, 5).data(0, START + 1, 2**29, 5)

    activity = read(builder.file())

    assert np.isnan(activity.column("lat_deg")).tolist() == [True, False]
    assert np.isnan(activity.column("lon_deg")).tolist() == [True, False]
    assert activity.damage[0].what == "1 position lies off the earth and is left out."


def test_an_enhanced_value_goes_before_the_plain_one() -> None:
    builder = file_id(FitBuilder()).define(
        0, 20, [(253, "uint32"), (6, "uint16"), (73, "uint32"), (2, "uint16"), (78, "uint32")]
    )
    builder.data(0, START, 2000, 2500, 3000, 3005).data(0, START + 1, 2100, 0xFFFFFFFF, 0xFFFF, 0xFFFFFFFF)

    activity = read(builder.file())

    assert activity.column("speed_mps").tolist() == [2.5, 2.1]
    assert activity.column("elevation_m")[0] == 101.0
    assert math.isnan(activity.column("elevation_m")[1])


def test_half_strides_are_kept() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (4, "uint8"), (53, "uint8")])
    builder.data(0, START, 81, 64).data(0, START + 1, 82, 255)

    assert read(builder.file()).column("cadence_rpm").tolist() == [81.5, 82.0]


def test_five_bits_of_time_count_on_from_the_last_whole_time() -> None:
    builder = (
        file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (3, "uint8")]).define(1, 20, [(3, "uint8")])
    )
    builder.data(0, START, 100)
    for second in (1, 2, 30, 33, 64, 90):
        builder.compressed(1, START + second, 100 + second)

    activity = read(builder.file())

    assert activity.time_s.tolist() == [0, 1, 2, 30, 33, 64, 90]
    assert activity.column("heart_rate_bpm").tolist() == [100, 101, 102, 130, 133, 164, 190]


def test_a_packed_distance_goes_on_after_each_256_metres() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (8, "byte", 3)])
    for i in range(120):
        speed, sixteenths = 350, (i * 16 * 3 + 5) & 0xFFF
        builder.data(0, START + i, [speed & 255, speed >> 8 | (sixteenths & 15) << 4, sixteenths >> 4])
    builder.data(0, START + 120, [255, 255, 255])

    activity = read(builder.file())

    np.testing.assert_allclose(activity.column("distance_m")[:-1], [5 / 16 + 3 * i for i in range(120)])
    np.testing.assert_allclose(activity.column("speed_mps")[:-1], 3.5)
    assert math.isnan(activity.column("distance_m")[-1])


def test_parts_in_a_chain_follow_each_other() -> None:
    activity = read(run(20).file() + run(30).file(header_size=12) + run(5, big_endian=True).file())

    assert activity.records == 55
    assert len(activity.laps) == 0
    assert activity.damage == ()
    assert activity.time_s[19:22].tolist() == [19, 0, 1]


def test_a_header_may_leave_its_checksum_out() -> None:
    assert read(run(20).file(header_crc=False)).damage == ()


def test_a_clock_that_runs_backwards_keeps_the_files_order() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (3, "uint8")])
    for at in (0, 1, 2, 1, 2, 3, 900, 5, 6):
        builder.data(0, START + at, 100)

    assert read(builder.file()).time_s.tolist() == [0, 1, 2, 1, 2, 3, 900, 5, 6]


def test_a_watch_that_never_knew_the_date_still_tells_seconds() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (3, "uint8")])
    builder.data(0, 5000, 100).data(0, 5007, 101)

    activity = read(builder.file())

    assert activity.started_at is None
    assert activity.time_s.tolist() == [0, 7]


def test_a_correlation_message_dates_seconds_since_power_on() -> None:
    builder = file_id(FitBuilder()).define(1, 162, [(253, "uint32"), (1, "uint32")]).data(1, START, 4000)
    builder.define(0, 20, [(253, "uint32"), (3, "uint8")]).data(0, 4005, 100).data(0, 4006, 101)

    activity = read(builder.file())

    assert activity.started_at == EPOCH + timedelta(seconds=START + 5)
    assert activity.time_s.tolist() == [0, 1]


def test_records_made_before_the_watch_knew_the_date_are_told_of() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32"), (3, "uint8")])
    builder.data(0, 100, 90).data(0, START, 100).data(0, START + 1, 101)

    activity = read(builder.file())

    assert activity.records == 3
    assert math.isnan(activity.time_s[0])
    assert "before the watch knew the date" in activity.damage[0].what


def test_laps_carry_the_names_of_the_workouts_steps() -> None:
    builder = file_id(FitBuilder()).define(1, 27, [(254, "uint16"), (0, "string", 16)])
    builder.data(1, 0, "Backward").data(1, 1, "Forward")
    builder.define(2, 20, [(253, "uint32"), (3, "uint8")])
    for i in range(10):
        builder.data(2, START + i, 100)
    builder.define(
        3, 19, [(253, "uint32"), (2, "uint32"), (7, "uint32"), (9, "uint32"), (24, "enum"), (71, "uint16")]
    )
    builder.data(3, START + 4, START, 4000, 1000, 1, 0).data(3, START + 9, 0xFFFFFFFF, 0xFFFFFFFF, 1200, 0, 1)

    laps = read(builder.file()).laps

    assert [(lap.name, lap.start_s, lap.end_s, lap.distance_m, lap.trigger) for lap in laps] == [
        ("Backward", 0, 4, 10, "time"),
        ("Forward", 4, 9, 12, "manual"),
    ]


def test_a_stopped_timer_is_a_pause() -> None:
    builder = file_id(FitBuilder()).define(1, 21, [(253, "uint32"), (0, "enum"), (1, "enum")])
    builder.define(2, 20, [(253, "uint32"), (3, "uint8")])
    builder.data(1, START, 0, 0).data(2, START, 100).data(1, START + 10, 0, 4).data(1, START + 11, 0, 4)
    builder.data(1, START + 70, 0, 0).data(2, START + 71, 100).data(1, START + 90, 0, 4)

    assert [(p.start_s, p.end_s) for p in read(builder.file()).pauses] == [(10, 70)]


def described(
    builder: FitBuilder, index: int, number: int, kind: int, name: str, *, scale: int = 255
) -> None:
    builder.define(
        5, 206, [(0, "uint8"), (1, "uint8"), (2, "uint8"), (3, "string", 20), (8, "string", 8), (6, "uint8")]
    )
    builder.data(5, index, number, kind, name, "m/s", scale)


def developer_id(builder: FitBuilder, index: int, first_byte: int) -> None:
    builder.define(6, 207, [(1, "byte", 16), (3, "uint8")])
    builder.data(6, [first_byte, *range(1, 16)], index)


def developer(activity: Activity) -> dict[tuple[int, int, str], list[float]]:
    return {(c.developer_index, c.number, c.name): c.values.tolist() for c in activity.developer}


def test_two_developers_may_use_the_same_number() -> None:
    builder = file_id(FitBuilder())
    for index, name in ((0, "run_direction"), (1, "tilt")):
        developer_id(builder, index, 0xA0 + index)
        described(builder, index, 3, 2, name)
    builder.define(0, 20, [(253, "uint32")], developer=[(3, "uint8", 0), (3, "uint8", 1)])
    builder.data(0, START, 2, 40).data(0, START + 1, 1, 255)

    activity = read(builder.file())

    assert activity.developer[0].values.tolist() == [2, 1]
    assert activity.developer[0].application_id == "a0" + bytes(range(1, 16)).hex()
    assert (activity.developer[1].name, activity.developer[1].units) == ("tilt", "m/s")
    assert math.isnan(activity.developer[1].values[1])


def test_a_description_that_comes_late_counts() -> None:
    builder = file_id(FitBuilder()).define(0, 20, [(253, "uint32")], developer=[(7, "uint16", 0)])
    builder.data(0, START, 250).data(0, START + 1, 260)
    developer_id(builder, 0, 1)
    described(builder, 0, 7, 0x84, "power", scale=10)

    assert developer(read(builder.file())) == {(0, 7, "power"): [25.0, 26.0]}


def test_a_number_described_again_is_another_column_from_there_on() -> None:
    builder = file_id(FitBuilder())
    developer_id(builder, 0, 1)
    described(builder, 0, 7, 0x84, "power")
    builder.define(0, 20, [(253, "uint32")], developer=[(7, "uint16", 0)]).data(0, START, 250)
    developer_id(builder, 0, 2)
    described(builder, 0, 7, 0x84, "core")
    builder.data(0, START + 1, 371)

    columns = {c.name: c.values for c in read(builder.file()).developer}

    assert columns["power"][0] == 250
    assert columns["core"][1] == 371
    assert np.isnan([columns["power"][1], columns["core"][0]]).all()


def test_a_field_nobody_describes_is_left_out_and_told_of() -> None:
    builder = file_id(FitBuilder()).define(
        0, 20, [(253, "uint32"), (3, "uint8")], developer=[(7, "uint16", 0)]
    )
    builder.data(0, START, 100, 250)

    activity = read(builder.file())

    assert activity.developer == ()
    assert activity.column("heart_rate_bpm").tolist() == [100]
    assert "field 7 of developer 0" in activity.damage[0].what


def motion(builder: FitBuilder) -> FitBuilder:
    """Two accelerometer messages of three raw samples each: 1000 counts a g around a level of 32,768."""
    builder.define(
        7,
        165,
        [
            (253, "uint32"),
            (0, "uint16"),
            (1, "uint16", 3),
            (2, "uint16", 3),
            (3, "uint16", 3),
            (4, "uint16", 3),
        ],
    )
    for i in range(2):
        builder.data(
            7, START + i, 500, [0, 10, 20], [32768, 32868, 32668], [32768] * 3, [33768, 33768, 32768]
        )
    return builder


def test_raw_motion_samples_are_calibrated_to_si_units() -> None:
    builder = run(10)
    builder.define(
        6,
        167,
        [
            (253, "uint32"),
            (0, "enum"),
            (1, "uint32"),
            (2, "uint32"),
            (3, "uint32"),
            (4, "sint32", 3),
            (5, "sint32", 9),
        ],
    )
    turned = [0, 65535, 0, -65535, 0, 0, 0, 0, 65535]
    builder.data(6, START, 0, 1, 1000, 32768, [100, 0, 0], turned)

    (block,) = read(motion(builder).file()).sensors

    assert (block.kind, block.unit, block.calibrated) == ("accelerometer", "m/s²", True)
    np.testing.assert_allclose(block.time_s[:3], [0.5, 0.51, 0.52])
    # x loses its offset of 100 counts; then the matrix makes y of -x and x of y.
    np.testing.assert_allclose(block.xyz[0], np.array([0.0, 0.1, 1.0]) * 9.80665, atol=1e-9)
    np.testing.assert_allclose(block.xyz[2], np.array([0.0, 0.2, 0.0]) * 9.80665, atol=1e-9)


def test_raw_motion_samples_without_calibration_stay_counts_and_say_so() -> None:
    (block,) = read(motion(run(10)).file()).sensors

    assert not block.calibrated
    assert block.xyz[1].tolist() == [32868, 32768, 33768]


def test_calibrated_turns_come_in_radians_a_second() -> None:
    builder = run(10).define(
        7, 164, [(253, "uint32"), (1, "uint16", 2), (5, "float32", 2), (6, "float32", 2), (7, "float32", 2)]
    )
    builder.data(7, START + 3, [0, 40], [180.0, 90.0], [0.0, 0.0], [-180.0, 0.0])

    (block,) = read(builder.file()).sensors

    assert (block.kind, block.unit) == ("gyroscope", "rad/s")
    np.testing.assert_allclose(block.xyz, [[math.pi, 0, -math.pi], [math.pi / 2, 0, 0]])
    np.testing.assert_allclose(block.time_s, [3.0, 3.04])


def test_a_treadmill_session_told_only_by_its_summary_is_read() -> None:
    builder = file_id(FitBuilder()).define(
        4, 18, [(253, "uint32"), (2, "uint32"), (7, "uint32"), (9, "uint32"), (5, "enum"), (6, "enum")]
    )
    builder.data(4, START + 1800, START, 1_800_000, 402_300, 1, 1)

    activity = read(builder.file())

    assert activity.records == 0
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert (activity.stated_distance_m, activity.stated_elapsed_s) == (4023.0, 1800.0)
    assert activity.started_at == EPOCH + timedelta(seconds=START)


def test_sessions_of_several_sports_are_multisport() -> None:
    builder = file_id(FitBuilder()).define(
        4, 18, [(253, "uint32"), (2, "uint32"), (7, "uint32"), (9, "uint32"), (5, "enum")]
    )
    for sport in (5, 3, 1):
        builder.data(4, START + 600, START, 600_000, 100_000, sport)

    activity = read(builder.file())

    assert activity.sport == "multisport"
    assert (activity.stated_distance_m, activity.stated_elapsed_s) == (3000.0, 1800.0)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (5, "This is a workout, not a recording"),
        (2, "These are the settings of a device, not a recording"),
        (6, "This is a course, not a recording"),
        (9, "These are weighings from a scale, not a recording"),
        (4, "This FIT file holds no recording"),
    ],
)
def test_a_file_that_is_no_recording_is_named_as_what_it_is(kind: int, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(file_id(FitBuilder(), kind=kind).file())

    assert refused.value.what == f"{words}. Export the run itself and try again."


@pytest.mark.parametrize("data", [b"", b"\x0e", b"not a FIT file at all", bytes(500), b"\xff" * 500])
def test_what_is_no_fit_file_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not a FIT file"):
        read(data)


def test_the_checksum_can_be_left_out() -> None:
    data = bytearray(run(50).file())
    data[-1] ^= 0xFF

    assert read(bytes(data), check=False).damage == ()
    assert "checksum does not match" in read(bytes(data)).damage[0].what
