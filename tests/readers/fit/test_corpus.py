"""Real files of many devices: what we read is what most of three libraries read, or the difference is explained here."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from heelfirst.activity import Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read
from shared_data import shared

FIT_EPOCH_UNIX = 631_065_600

DIFFERENCES = {
    "python-fitparse__strava-android-app-201.10-b1218918.fit": (
        "The app wrote some messages without a definition; all three stop at the first of them, after 5 of 59 minutes. "
        "Reading goes on behind it: the 58 minutes that the session states are there."
    ),
    "gpsbabel__lezyne_super_gps-garmin_fit-sample-bad-endian.fit": (
        "Half way the device went on in the middle of an earlier stretch of the same ride, off by a byte; all three stop "
        "there. The session states both stretches, and both are returned, in the file's order."
    ),
    "python_fit_tool__stagesLink_28832.fit": (
        "The developer fields ascent and descent are described with a scale of 5; two of three leave it out and tell "
        "metres five times too many."
    ),
    "python_fit_tool__old_stage_lefthand_lee.fit": "As above: ascent and descent have a scale of 5.",
    "python-fitparse__compressed-speed-distance.fit": "Times are seconds since power-on: there is no date, the seconds agree.",
    "python-fitparse__antfs-dump.63.fit": "As above: seconds since power-on.",
    "gpsbabel__garmin-virb-ultra-30.fit": (
        "Records tell seconds since power-on; the file's timestamp correlation dates them, which no peer applies."
    ),
}
"""File -> why our answer is not that of the majority. Files that are no recordings (settings, workouts, weighings,
saved places, monitoring: the peers return 0 records) are refused by `Unreadable`, which names what they are."""


def corpus() -> list[str]:
    try:
        folder = shared("corpus/fit")
    except pytest.skip.Exception:
        return []
    return sorted(p.name for p in folder.iterdir())


LARGEST_BYTES = 300_000
"""Above it the three libraries take 3 to 40 s for one file: `just whole`."""


def voted_on() -> list[Any]:
    return [
        pytest.param(name, marks=pytest.mark.whole)
        if (shared("corpus/fit") / name).stat().st_size > LARGEST_BYTES
        else name
        for name in corpus()
    ]


def rows(activity: Activity) -> list[dict[Any, Any]]:
    """Turn an activity into the shape of `fit_peers`: one dictionary a record."""
    begun = activity.started_at.timestamp() - FIT_EPOCH_UNIX if activity.started_at else 0.0
    columns: dict[Any, np.ndarray[Any, np.dtype[np.float64]]] = {
        "time": activity.time_s + begun,
        "distance": activity.column("distance_m"),
        "heart_rate": activity.column("heart_rate_bpm"),
        "speed": activity.column("speed_mps"),
        "lat": activity.column("lat_deg"),
        "lon": activity.column("lon_deg"),
    }
    found: list[dict[Any, Any]] = [{} for _ in range(activity.records)]
    for name, values in columns.items():
        for i in np.flatnonzero(~np.isnan(values)).tolist():
            found[i][name] = float(values[i])
    for one in activity.developer:
        flat = one.values.reshape(activity.records, -1)
        for i in np.flatnonzero(~np.isnan(flat).all(axis=1)).tolist():
            told = flat[i].tolist()
            found[i][one.developer_index, one.number] = told[0] if len(told) == 1 else told
    return found


def alike(mine: float | list[float] | None, theirs: object) -> bool:
    """Compare one value; a text is no number to anybody, and a peer's list may say None for "not recorded"."""
    if isinstance(theirs, str | bytes):
        return True
    mine_list: list[float] = [] if mine is None else mine if isinstance(mine, list) else [mine]
    told: list[Any] = [] if theirs is None else list(theirs) if isinstance(theirs, list | tuple) else [theirs]
    theirs_list = [math.nan if x is None else float(x) for x in told]
    if all(math.isnan(x) for x in theirs_list):
        return all(math.isnan(x) for x in mine_list)
    return len(mine_list) == len(theirs_list) and all(
        (math.isnan(a) and math.isnan(b)) or abs(a - b) <= 1e-6 * max(1.0, abs(b))
        for a, b in zip(mine_list, theirs_list, strict=True)
    )


def disagreements(mine: list[dict[Any, Any]], peers: list[list[dict[Any, Any]]]) -> Iterator[str]:
    """Yield where fewer than half of the peers that read as many records tell the same value."""
    for i, row in enumerate(mine):
        if 2 * sum(row == peer[i] for peer in peers) >= len(peers):
            continue  # whole rows are alike, as nearly all are
        for key in set(row).union(*(peer[i] for peer in peers)):
            votes = sum(alike(row.get(key), peer[i].get(key)) for peer in peers)
            if 2 * votes < len(peers):
                yield f"record {i}, {key}: {row.get(key)} against {[peer[i].get(key) for peer in peers]}"


@pytest.mark.peers
@pytest.mark.slow
@pytest.mark.parametrize("name", voted_on() or ["corpus"])
def test_the_majority_of_three_libraries_reads_the_same(name: str) -> None:
    path = shared("corpus/fit") / name
    pytest.importorskip("fitdecode")
    from fit_peers import PEERS  # type: ignore[import-not-found, unused-ignore]

    data = path.read_bytes()
    peers = [records for records, _ in (peer(data) for peer in PEERS.values())]
    counts = sorted(len(records) for records in peers)
    activity = read_or_none(data)
    if activity is None:
        assert counts == [0, 0, 0]
        return
    agrees = activity.records == counts[1]
    found = []
    if agrees:
        usable = [records for records in peers if len(records) == activity.records]
        found = list(disagreements(rows(activity), usable))
    explained = name in DIFFERENCES

    assert (agrees and not found) or explained, found[:5] or (activity.records, counts)
    assert not explained or not agrees or found, "the explanation is no longer needed"
    assert activity.records >= counts[1]


def read_or_none(data: bytes) -> Activity | None:
    try:
        return read(data)
    except Unreadable:
        return None


GRADES = {
    "container-gzip-wrapped": "ok, but wrappings are taken off before this reader",
    "protocol-array-fields": "no records: the file holds messages of other kinds only, and no session",
    "protocol-float-nan-inf": "as above",
    "protocol-float-sentinel-vs-nan": "as above",
    "protocol-multi-string-arrays": "a workout, not a recording",
    "protocol-string-edges": "as above: no record, no session",
    "protocol-uint64-fields": "as above",
    "routing-course-file": "a course's points are records, too; the authors count those of activities only",
    "routing-monitoring-file": "monitoring, not a recording",
    "routing-workout-file": "a workout, not a recording",
    "sensors-hr-event-timestamp-12": "no record, no session: beats of a strap alone",
    "temporal-timestamp16-rollover": "monitoring, not a recording",
    "protocol-frame-shift-insert": "10 records: those behind the inserted byte are put in place, not 6",
    "structural-garbage-block-midfile": "117 records instead of 111: reading goes on at the first whole record",
}
"""Synthetic case -> why our answer is not that project's."""


def synthetic() -> list[str]:
    try:
        folder = shared("corpus/fit_synthetic")
    except pytest.skip.Exception:
        return []
    return sorted(p.name.removesuffix(".case.json") for p in folder.glob("*.case.json"))


@pytest.mark.parametrize("case", synthetic() or ["none"])
def test_a_synthetic_case_is_graded_as_its_authors_did(case: str) -> None:
    folder: Path = shared("corpus/fit_synthetic")
    expect = json.loads((folder / f"{case}.case.json").read_text())["expect"]
    told = json.loads((folder / f"{case}.expected.json").read_text())
    sessions = [s for part in told["parts"] if part.get("activity") for s in part["activity"]["sessions"]]
    want = sum(session["records"]["n"] for session in sessions)
    try:
        activity = read((folder / f"{case}.fit").read_bytes())
    except Unreadable:
        grade, records = "reject", 0
    else:
        records = activity.records
        # A checksum that is wrong or a length that lies loses nothing: the authors call most of these ok.
        grade = "partial" if activity.damage else "ok"
    same = records == want and (grade == "reject") == (expect == "reject")

    assert same or case in GRADES, (grade, records, expect, want)
    assert not same or case not in GRADES, "the explanation is no longer needed"
    assert expect != "partial" or grade != "ok" or case in GRADES


@pytest.mark.parametrize("name", corpus() or ["corpus"])
def test_every_real_file_is_read_or_named_as_what_it_is(name: str) -> None:
    data = (shared("corpus/fit") / name).read_bytes()
    try:
        activity = read(data)
    except Unreadable as refused:
        named = refused.what
        assert "not a recording" in named
        return
    latitude = activity.column("lat_deg")

    assert activity.records or activity.laps or activity.stated_elapsed_s > 0
    assert np.nanmax(np.abs(latitude), initial=0.0) <= 90
    assert activity.records == 0 or np.isfinite(activity.time_s).any() or name in UNTIMED


UNTIMED = {
    "python_fit_tool__stagesLink_28832.fit",
    "python_fit_tool__old_stage_lefthand_lee.fit",
    "fit__TestEncode.fit",
    "python-fitparse__DeveloperData.fit",
    "Runalyze__swim-25m-lane.fit",
}
"""Routes drawn on a map, examples of an encoder, and a swim whose records carry 0xFFFFFFFF for a time."""


def test_the_cameras_motion_sensors_rest_at_one_g() -> None:
    activity = read((shared("corpus/fit") / "gpsbabel__garmin-virb-ultra-30.fit").read_bytes())
    blocks = {block.kind: block for block in activity.sensors}
    accelerometer = blocks["accelerometer"]

    assert set(blocks) == {"accelerometer", "gyroscope", "magnetometer"}
    assert accelerometer.time_s.size == 20_760
    assert accelerometer.rate_hz == pytest.approx(100, rel=0.02)
    assert np.median(np.linalg.norm(accelerometer.xyz, axis=1)) / 9.80665 == pytest.approx(1.02, abs=0.02)
