"""docs/how/reading.md, "Wrappings" and "What is recognised"."""

import gzip
import io
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from xml_recordings import gpx, lap, tcx, track, trackpoint

from heelfirst.readers import Unreadable, members, read, unwrapped

RUN = gpx(track(60))
INDOORS = tcx(lap("".join(trackpoint(second) for second in range(60))))
FIT_HEAD = (
    bytes([14, 0x20, 0, 0, 100, 0, 0, 0]) + b".FIT\x00\x00" + b"\x40\x00\x00\x00\x00\x01" + b"\x00" * 96
)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def zip_of_blanks(megabytes: int, head: bytes = b"<gpx>") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("run.gpx", "w") as entry:
        entry.write(head)
        for _ in range(megabytes):
            entry.write(b" " * (1 << 20))
    return packed.getvalue()


def gzip_of_blanks(megabytes: int, head: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [
        packer.compress(head),
        *(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)),
        packer.flush(),
    ]
    return b"".join(parts)


@contextmanager
def within_bytes(most: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < most


def test_it_works() -> None:
    for wrapped in (
        RUN,
        gzip.compress(RUN),
        zipped({"run.gpx": RUN}),
        zipped({"run.gpx.gz": gzip.compress(RUN)}),
    ):
        assert unwrapped(wrapped).data == RUN
        assert unwrapped(wrapped).format == "gpx"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RUN, "gpx"),
        (INDOORS, "tcx"),
        (FIT_HEAD, "fit"),
        (b"\xc7" * 23 + FIT_HEAD, "fit"),
        (FIT_HEAD.replace(b".FIT", b"XXXX"), "fit"),
        (bytes([12, 0x10, 0, 0, 0, 0, 0, 0]) + b".FIT" + b"\x40\x00\x00\x00\x00\x01", "fit"),
        (FIT_HEAD[14:], "fit"),
        (b"\xef\xbb\xbf \n" + RUN, "gpx"),
        (RUN.decode().encode("utf-16"), "gpx"),
        (b"<!-- " + b"-" * 100_000 + b" -->" + INDOORS, "tcx"),
        (RUN[300:], "gpx"),
        (INDOORS[300:], "tcx"),
    ],
)
def test_the_format_is_told_by_content(data: bytes, expected: str) -> None:
    assert unwrapped(data).format == expected


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00" * 5000, "blanks or zero bytes"),
        (b" \n", "blanks or zero bytes"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\n<html><pre><gpx ></pre></html>", "web page"),
        (b'{"error": "not found"}', "JSON"),
        (b'{"error": "no .FIT file, and no <gpx> either"}', "JSON"),
        (b"A note about .FIT files", "plain text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"%PDF-1.7", "PDF"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"BZh91AY", "bzip2"),
        (b"<?xml version='1.0'?><kml xmlns='x'><Placemark/></kml>", "KML"),
        (b"<?xml version='1.0'?><feed/>", "first tag is <feed>"),
        (b"Date,Distance\n2026-05-01,10\n", "plain text or a table"),
        (bytes(range(256)), "none of FIT, GPX and TCX"),
    ],
)
def test_what_is_no_recording_is_named(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        read(data)

    assert refused.value.what.endswith(".")


def test_a_zip_in_a_zip_is_named() -> None:
    with pytest.raises(Unreadable, match="holds another zip"):
        unwrapped(zipped({"inner.zip": zipped({"run.gpx": RUN})}))


def test_a_zip_of_several_runs_is_not_one_run() -> None:
    with pytest.raises(Unreadable, match=r"several recordings, “a\.gpx” and “b\.tcx” among them"):
        unwrapped(zipped({"list.csv": b"a,b", "a.gpx": RUN, "b.tcx": INDOORS}))


def test_a_zip_of_photos_holds_no_recording() -> None:
    with pytest.raises(Unreadable, match="holds no recording"):
        unwrapped(zipped({"a.jpg": b"\xff\xd8\xff", "list.csv": b"a,b"}))


def test_gzip_around_gzip_around_gzip_is_enough() -> None:
    assert unwrapped(gzip.compress(gzip.compress(RUN))).data == RUN
    with pytest.raises(Unreadable, match="several times over"):
        unwrapped(gzip.compress(gzip.compress(gzip.compress(RUN))))


def test_a_torn_gzip_gives_what_came_before_the_tear() -> None:
    packed = gzip.compress(gpx(track(3000)), compresslevel=1)

    activity = read(packed[: len(packed) // 2])

    assert 1000 < activity.records < 2000
    assert activity.damage[0].where.endswith("of the compressed file")
    assert activity.damage[0].what.startswith("The compressed file breaks off here")


def test_a_wrong_checksum_loses_no_point() -> None:
    packed = bytearray(gzip.compress(RUN))
    packed[-6] ^= 0xFF

    activity = read(bytes(packed))

    assert activity.records == 60
    assert "is damaged here" in activity.damage[0].what


def test_gzip_in_several_parts_is_one_file() -> None:
    assert unwrapped(gzip.compress(RUN[:2000]) + gzip.compress(RUN[2000:])).data == RUN


@pytest.mark.parametrize(
    "bomb",
    [
        gzip_of_blanks(600, b"\x00"),
        gzip_of_blanks(600, b"<gpx><trk>"),
        zip_of_blanks(600),
        gzip.compress(gzip_of_blanks(300, b"<gpx>")),
        zipped({"run.gpx.gz": gzip_of_blanks(300, b"<gpx>")}),
        gzip.compress(b"") * 100_000,
    ],
    ids=["zeros", "a run of blanks", "zip", "gzip twice", "gzip in a zip", "a hundred thousand parts"],
)
def test_a_bomb_is_refused_in_little_memory_and_time(bomb: bytes) -> None:
    began = time.perf_counter()

    with within_bytes(len(bomb) + (24 << 20)), pytest.raises(Unreadable):
        unwrapped(bomb)

    assert time.perf_counter() - began < 5


def test_a_zip_that_declares_ten_gigabytes_is_refused_before_it_is_unpacked() -> None:
    packed = bytearray(zipped({"run.gpx": RUN}))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")

    names_it = "“run.gpx” in the zip unpacks to more than 256 MB"
    with within_bytes(1 << 20), pytest.raises(Unreadable, match=names_it):
        unwrapped(bytes(packed))


def test_a_zip_that_declares_less_than_it_holds_is_cut_at_its_word() -> None:
    packed = bytearray(zip_of_blanks(300))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (2000).to_bytes(4, "little")

    with within_bytes(8 << 20), pytest.raises(Unreadable):
        unwrapped(bytes(packed))


def test_a_zip_that_lists_millions_of_files_is_refused_unlisted() -> None:
    packed = bytearray(zipped({"run.gpx": RUN}))
    at = packed.rfind(b"PK\x05\x06")
    packed[at + 12 : at + 16] = (200 << 20).to_bytes(4, "little")

    with pytest.raises(Unreadable, match="lists more files than we open"):
        unwrapped(bytes(packed))


def test_what_is_larger_than_asked_is_refused() -> None:
    for wrapped in (RUN, gzip.compress(RUN), zipped({"run.gpx": RUN})):
        with pytest.raises(Unreadable, match=r"larger than|unpacks to more than"):
            unwrapped(wrapped, most_bytes=1000)


@pytest.mark.parametrize(
    "damaged",
    [zipped({"run.gpx": RUN})[:-30], zipped({"run.gpx": RUN})[:50], b"PK\x03\x04" + b"\x00" * 50],
    ids=["at its list", "in its run", "zeros"],
)
def test_a_zip_cut_short_says_so(damaged: bytes) -> None:
    with pytest.raises(Unreadable, match="The zip is damaged or cut short"):
        unwrapped(damaged)


def test_a_locked_zip_asks_to_be_unpacked() -> None:
    packed = bytearray(zipped({"run.gpx": RUN}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.find(mark) + at] |= 1

    with pytest.raises(Unreadable, match="locked with a password"):
        unwrapped(bytes(packed))


def test_a_way_of_packing_without_a_bound_is_not_opened() -> None:
    with pytest.raises(Unreadable, match="packed in a rare way"):
        unwrapped(zipped({"run.gpx": RUN}, zipfile.ZIP_BZIP2))


def test_a_bulk_export_yields_each_run_and_passes_over_the_rest() -> None:
    export = zipped(
        {
            "activities.csv": b"id,name",
            "activities/1.gpx.gz": gzip.compress(RUN),
            "activities/2.tcx": INDOORS,
            "activities/3.fit": b"",
            "media/a.jpg": b"\xff\xd8\xff",
            "__MACOSX/activities/._1.gpx": RUN,
            "more.zip": zipped({"run.gpx": RUN}),
            "../../etc/4.gpx": RUN,
        }
    )

    found = list(members(export, "export.zip"))

    assert [member.name for member in found] == [
        "export.zip/activities/1.gpx.gz",
        "export.zip/activities/2.tcx",
        "export.zip/activities/3.fit",
        "export.zip/more.zip",
        "export.zip/../../etc/4.gpx",
    ]
    assert read(found[0].data).records == 60
    assert found[1].data == INDOORS
    assert found[2].data == b""
    assert found[3].error is not None
    assert "another zip" in found[3].error.what


def test_a_zip_of_one_run_goes_by_its_own_name() -> None:
    (member,) = members(zipped({"a.gpx": RUN, "b.csv": b"a,b"}), "ride.zip")

    assert (member.name, member.data, member.error) == ("ride.zip", RUN, None)


@pytest.mark.parametrize(
    "data", [RUN, gzip.compress(RUN), b"", b"no recording"], ids=["a run", "gzip", "nothing", "words"]
)
def test_what_is_no_zip_is_its_own_only_member(data: bytes) -> None:
    (member,) = members(data, "run")

    assert (member.name, member.data, member.error) == ("run", data, None)


def test_an_open_file_is_read_as_bytes_are() -> None:
    (member,) = members(io.BytesIO(RUN), "run.gpx")

    assert member.data == RUN


def test_a_file_of_two_gigabytes_is_refused_unread() -> None:
    (member,) = members(io.BytesIO(b"x" * 2001), "big.fit", most_bytes=2000)

    assert member.error is not None
    assert "larger than" in member.error.what


def test_one_bad_member_does_not_stop_the_others() -> None:
    export = bytearray(zipped({"1.gpx": RUN, "2.gpx": INDOORS, "3.gpx": RUN}, zipfile.ZIP_STORED))
    export[export.find(INDOORS) + 500] ^= 0xFF

    found = list(members(bytes(export), "export.zip"))

    assert [member.error is None for member in found] == [True, False, True]
    assert found[1].error is not None
    assert "2.gpx" in found[1].error.where


def test_a_long_export_is_walked_in_the_memory_of_two_runs() -> None:
    big = gpx(track(3000))
    export = zipped({f"{number}.gpx": big for number in range(40)})

    with within_bytes(len(export) + 8 * len(big)):
        assert sum(1 for _ in members(export, "export.zip")) == 40


def test_names_cannot_speak_to_the_terminal() -> None:
    export = zipped({"\x1b[31m1.gpx": RUN, "2.gpx": RUN})

    assert "\x1b" not in next(iter(members(export, "export.zip"))).name
