"""Whatever comes in, an `Activity` or an `Unreadable` comes out."""

import contextlib
import gzip

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_recordings import gpx, lap, tcx, track, trackpoint

from heelfirst.activity import Activity, timeline
from heelfirst.readers import Unreadable, members, read

_WHOLE = [
    gpx(track(8), track(8, first=20), trk="<name>M &amp; S</name><type>running</type>"),
    tcx(
        lap(
            "".join(
                trackpoint(s, "<HeartRateBpm><Value>120</Value></HeartRateBpm>", position=True)
                for s in range(8)
            )
        )
    ),
]
_SCRAPS = [
    b"<",
    b">",
    b"&",
    b"</trkpt>",
    b"<trkpt>",
    b"</Lap>",
    b"<Lap>",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE",
    b"\x00",
]
_SCRAPS += [
    b'<trkpt lat="1" lon="2">',
    b"<Trackpoint>",
    b"<time>",
    b"<Value>",
    b"\xff",
    b'"',
    b"=",
    b"nan",
    b"1e999",
    b"<?",
]


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<gpx>", b"<gpx><trk><trkseg>", b"<TrainingCenterDatabase>", b"<?xml "]),
)
def test_bytes_that_begin_like_xml(noise: bytes, head: bytes) -> None:
    _read_or_refuse(head + noise)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(_WHOLE),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(_SCRAPS) | st.binary(max_size=6)),
        max_size=4,
    ),
)
def test_a_recording_with_pieces_cut_out_and_others_put_in(
    data: bytes, cuts: list[tuple[float, int, bytes]]
) -> None:
    for share, length, scrap in cuts:
        at = int(share * len(data))
        data = data[:at] + scrap + data[at + length :]
    _read_or_refuse(data)


@settings(deadline=None)
@given(st.sampled_from(_WHOLE), st.floats(0, 1), st.integers(0, 255))
def test_a_compressed_recording_with_one_wrong_byte(data: bytes, share: float, wrong: int) -> None:
    packed = bytearray(gzip.compress(data))
    packed[int(share * (len(packed) - 1))] = wrong
    _read_or_refuse(bytes(packed))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_a_zip_of_noise(noise: bytes) -> None:
    for data in (
        b"PK\x03\x04" + noise,
        b"PK\x03\x04" + noise + b"PK\x05\x06" + noise[:18].ljust(18, b"\x00"),
    ):
        for member in members(data, "noise.zip"):
            if member.error is None:
                _read_or_refuse(member.data)


def _read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        activity = read(data)
        assert isinstance(activity, Activity)
        for values in activity.columns.values():
            assert not np.isinf(values).any()
        timeline(activity)
