"""A file of a course is read once, one at a time of a person, and everything after that goes by its columns."""

import re
from dataclasses import replace
from time import process_time

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import NOW
from drawn_courses import drawn, rolling
from heelfirst.activity import Activity
from heelfirst.course import Course
from heelfirst.originals import NoRoom
from heelfirst.readers.course import Source, read_course, read_source
from heelfirst.web.accounts.models import Person
from heelfirst.web.races import roads, sources
from heelfirst.web.races.models import Road
from heelfirst.web.runs.storage import derived
from heelfirst.web.runs.tasks import sweep
from heelfirst.writers import fit, gpx

pytestmark = pytest.mark.django_db

MARATHON_M = 42195.0


class Read:
    """How often a file was really read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self._really = read_source
        monkeypatch.setattr(sources, "read_source", self)

    def __call__(self, data: bytes) -> Source:
        self.times += 1
        return self._really(data)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    roads.forget_read()
    return Read(monkeypatch)


def taken_in(data: bytes) -> str:
    return roads.take_in("harbour.gpx", [data])[0]


def with_places() -> bytes:
    """A course with holes in its heights and two marked places."""
    here = drawn(every_m=30, name="Harbour Hills")
    data = gpx.encode(here).decode()
    lat, lon = here.column("lat_deg")[400], here.column("lon_deg")[400]
    places = f'<wpt lat="{lat}" lon="{lon}"><name>Water 1</name></wpt><wpt lat="0" lon="0"><name>Ravito</name></wpt>'
    begin = data.index("<trk>")
    return (data[:begin] + places + data[begin:]).encode()


def timed() -> Activity:
    """The same way with a clock, as a watch has it."""
    here = drawn(every_m=30)
    time_s = np.arange(here.records, dtype=np.float64) * 10
    return replace(here, columns={**here.columns, "time_s": time_s}, started_at=NOW)


def same(one: Course, other: Course) -> bool:
    return (
        (one.name, one.notes, one.calls, one.source) == (other.name, other.notes, other.calls, other.source)
        and np.array_equal(one.elevation_m, other.elevation_m)
        and np.array_equal(one.lat_deg, other.lat_deg, equal_nan=True)  # type: ignore[arg-type]
        and np.array_equal(one.elevation_sd_m, other.elevation_sd_m)
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_places(), id="gpx with places"),
        pytest.param(fit.encode(timed()), id="fit"),
        pytest.param(gpx.encode(drawn(every_m=30))[:-2000], id="torn"),
    ],
)
def test_a_course_made_from_what_is_kept_is_the_one_made_from_the_file(mira: Person, data: bytes) -> None:
    sha256 = taken_in(data)
    road = roads.road_of_file(mira, sha256, "harbour.gpx", NOW, certified_m=MARATHON_M)
    roads.forget_read()

    kept = roads.profile_of(road)

    assert derived().read(sha256, sources.COURSE) is not None
    assert same(kept, read_course(data, MARATHON_M))


def test_the_same_file_with_other_lengths_is_read_once(mira: Person, miras: Client, read: Read) -> None:
    """Five kilometres called a marathon, three times over, and the right length at last."""
    sha256 = taken_in(gpx.encode(drawn(length_m=5000, every_m=10)))

    for metres in (42_195.0, 21_097.5, 10_000.0):
        with pytest.raises(ValueError, match=r"5\.00 km long"):
            roads.road_of_file(mira, sha256, "five.gpx", NOW, certified_m=metres)
    roads.road_of_file(mira, sha256, "five.gpx", NOW, certified_m=5000.0)

    assert read.times == 1


def test_a_course_that_memory_forgot_is_made_again_without_its_file_being_read(
    mira: Person, read: Read
) -> None:
    road = roads.road_of_file(mira, taken_in(with_places()), "h.gpx", NOW, certified_m=MARATHON_M)

    for _again in range(3):
        roads.forget_read()
        roads.course_of(road)
        roads.unit_is_open(road)

    assert read.times == 1


def test_making_a_course_again_takes_a_small_part_of_reading_it(mira: Person, read: Read) -> None:
    data = gpx.encode(drawn(every_m=2))
    sha256 = taken_in(data)
    begun = process_time()
    sources.source_of(sha256)
    reading_s = process_time() - begun
    road = Road(owner=mira, sha256=sha256, certified_m=MARATHON_M, made_at=NOW)

    begun = process_time()
    roads.profile_of(road)
    making_s = process_time() - begun

    assert making_s < reading_s / 2


def test_whether_feet_are_asked_about_fills_no_profile(mira: Person, read: Read) -> None:
    steep = gpx.encode(drawn(heights=lambda at_m: 3 * rolling(at_m) / 0.3048, every_m=30))
    road = roads.road_of_file(mira, taken_in(steep), "h.gpx", NOW, certified_m=MARATHON_M)

    before = roads._of_file.cache_info().currsize
    asked = roads.unit_is_open(road)

    assert asked
    assert roads._of_file.cache_info().currsize == before


def test_a_person_reads_one_file_at_a_time_and_another_person_s_goes_on(mira: Person, zed: Person) -> None:
    mine, theirs = (taken_in(gpx.encode(drawn(every_m=every_m))) for every_m in (40, 50))

    with sources.one_of(mira.pk):
        with pytest.raises(ValueError, match="still being read"):
            roads.read_in(mira, mine)
        roads.read_in(zed, theirs)
    roads.read_in(mira, mine)

    assert derived().read(mine, sources.COURSE) is not None


def test_what_is_no_recording_is_not_named_for_another_try(mira: Person, miras: Client) -> None:
    """No other length makes a recording of what is none, so it is not read again for the asking."""
    answer = miras.post(
        "/races/courses/add/",
        {"file": SimpleUploadedFile("notes.gpx", b"dear diary"), "certified_m": "42.195"},
    )

    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert not re.search(rb'name="arrived" value="[^"]', answer.content)


def test_a_full_disk_makes_it_slow_and_not_wrong(mira: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise NoRoom

    sha256 = taken_in(gpx.encode(drawn(every_m=30)))
    monkeypatch.setattr("heelfirst.originals.Derived.write", full)

    road = roads.road_of_file(mira, sha256, "h.gpx", NOW, certified_m=MARATHON_M)

    assert roads.profile_of(road).certified_m == MARATHON_M


def test_the_nightly_sweep_keeps_the_columns_of_courses_and_lets_the_others_go(
    mira: Person, read: Read
) -> None:
    kept = roads.road_of_file(
        mira, taken_in(gpx.encode(drawn(every_m=30))), "h.gpx", NOW, certified_m=MARATHON_M
    )
    refused = taken_in(gpx.encode(drawn(every_m=60)))
    sources.source_of(refused)

    sweep({})

    assert derived().read(kept.sha256, sources.COURSE) is not None
    assert derived().read(refused, sources.COURSE) is None
