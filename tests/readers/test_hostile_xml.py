"""Files made to harm the reader get a sentence, in bounded memory. docs/how/reading-gpx-tcx.md, "Hostile files"."""

import time
import tracemalloc
from collections.abc import Callable

import pytest
from xml_recordings import gpx, tcx, track, trkpt

from heelfirst.readers import Unreadable, points, read

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

_HOSTILE = {
    "billion laughs": f'<!DOCTYPE gpx [<!ENTITY l0 "ha">{_LAUGHS}]><gpx><trk><name>&l9;</name></trk></gpx>',
    "quadratic blowup": f'<!DOCTYPE gpx [<!ENTITY a "{"a" * 100_000}">]><gpx><trk><name>{"&a;" * 10_000}</name></trk></gpx>',
    "external entity": '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>',
    "parameter entity": '<!DOCTYPE gpx [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><gpx><trk/></gpx>',
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_file_that_declares_entities_is_refused_by_line(name: str) -> None:
    with pytest.raises(Unreadable, match="declares XML entities") as refused:
        read(f"<?xml version='1.0'?>\n{_HOSTILE[name]}".encode())

    assert refused.value.where == "line 2"


@pytest.mark.parametrize("make", [gpx, tcx])
def test_nesting_a_hundred_thousand_deep_is_refused_by_line(make: Callable[[str], bytes]) -> None:
    with pytest.raises(Unreadable, match="nested 101 deep") as refused:
        read(make("<a>" * 100_000))

    assert refused.value.where.startswith("line ")


def test_nesting_ninety_deep_is_only_odd() -> None:
    odd = "<extensions>" + "<a>" * 90 + "</a>" * 90 + "</extensions>"

    assert read(gpx(trkpt(0, odd) + trkpt(1))).records == 2


def test_an_attribute_of_twenty_megabytes_costs_its_point_the_position_only() -> None:
    activity = read(gpx(trkpt(0) + trkpt(1, lat="9" * (20 << 20)) + trkpt(2)))

    assert activity.records == 3
    assert len(activity.damage[0].what) < 200


def test_an_attribute_of_thirty_megabytes_is_refused() -> None:
    with pytest.raises(Unreadable, match="longer than 24 MB"):
        read(gpx(trkpt(0) + trkpt(1, lat="9" * (30 << 20))))


def test_thirty_megabytes_of_text_that_nobody_needs_are_walked_through() -> None:
    assert read(gpx(trkpt(0, f"<desc>{'x' * (30 << 20)}</desc>") + trkpt(1))).records == 2


@pytest.mark.parametrize(
    "inside",
    [
        "".join(f"<t{n}/>" for n in range(300_000)),
        "".join(f'<t a{n}=""/>' for n in range(200_000)),
    ],
    ids=["tags", "attributes"],
)
def test_a_file_that_invents_names_without_end_is_refused(inside: str) -> None:
    with pytest.raises(Unreadable, match="more than 20,000 kinds of tags"):
        read(gpx(trkpt(0) + inside))


def test_more_points_than_any_run_has_are_refused_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(points, "MOST_POINTS", 1000)

    assert read(gpx(track(1000))).records == 1000
    with pytest.raises(Unreadable, match="more than 1,000 points") as refused:
        read(gpx(track(1001)))
    assert refused.value.where == "line 1,005"


def test_laps_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 50,000 laps"):
        read(tcx("<Lap></Lap>" * 50_001))


def test_points_that_never_end_are_refused_soon() -> None:
    with pytest.raises(Unreadable, match="nested"):
        read(b"<gpx><trk>" + b'<trkpt lat="1" lon="2">' * 200_000)


def test_a_file_broken_at_every_point_ends_within_seconds() -> None:
    began = time.perf_counter()
    with pytest.raises(Unreadable):
        read(b"<gpx><trk>" + b'<trkpt lat="1" lon="2"<' * 500_000)

    assert time.perf_counter() - began < 10


def test_memory_stays_a_small_multiple_of_an_honest_file() -> None:
    """80 bytes a point are kept while reading; text and tags come and go."""
    data = gpx("".join(trkpt(second % 3000, "<ele>1</ele><hr>120</hr>") for second in range(30_000)))
    read(gpx(track(2)))
    tracemalloc.start()

    activity = read(data)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert activity.records == 30_000
    assert peak < 4 * len(data)
