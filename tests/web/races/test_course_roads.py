"""A kept course is read again from its original, and what a person wrote of it is never lost."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from cast import NOW, a_road
from drawn_courses import drawn, of_way, rolling, track_laps
from heelfirst.course import FoundBy, Kind, Positions, Side
from heelfirst.originals import TooLarge
from heelfirst.web.accounts.models import Person
from heelfirst.web.races import roads
from heelfirst.web.races.models import Road, RoadCall
from heelfirst.web.runs.storage import derived, originals
from heelfirst.web.runs.tasks import sweep
from heelfirst.writers import gpx

pytestmark = pytest.mark.django_db

MARATHON_M = 42195.0


def of_file(owner: Person, data: bytes, **more: object) -> Road:
    settled: dict[str, object] = {"certified_m": MARATHON_M} | more
    sha256, filename = roads.take_in("harbour.gpx", [data])
    return roads.road_of_file(owner, sha256, filename, NOW, **settled)  # type: ignore[arg-type]


def wrote(road: Road, kind: Kind, at_m: float, **more: object) -> RoadCall:
    return RoadCall.objects.create(road=road, kind=kind, at_m=at_m, made_at=NOW, **more)


def test_a_file_becomes_a_course_of_its_certified_length(mira: Person) -> None:
    road = of_file(mira, gpx.encode(drawn(name="Harbour Hills")), name="")

    course = roads.course_of(road)

    assert (course.name, course.certified_m, course.positions) == (
        "Harbour Hills",
        MARATHON_M,
        Positions.RECORDED,
    )
    assert "not the organiser’s" in course.source


def test_a_course_that_ships_is_known_by_the_name_its_owner_gave_it(mira: Person) -> None:
    road = a_road(mira, name="April")

    course = roads.course_of(road)

    assert (course.name, course.certified_m) == ("April", 42195.0)
    assert course.calls_of(Kind.AID_STATION)


def test_a_course_that_ships_is_copied_once_a_person(mira: Person) -> None:
    first = roads.shipped_road(mira, "athens", NOW)

    assert roads.shipped_road(mira, "athens", NOW) == first


def test_a_level_course_says_what_is_not_known(mira: Person) -> None:
    road = roads.level_road(mira, "Ten on the dyke", 10_000, NOW)

    course = roads.course_of(road)

    assert course.climb() == (0, 0)
    assert course.elevation_sd_m.min() == 10
    assert "flat" in course.notes[0]


def test_what_a_person_wrote_is_on_the_course_and_what_they_took_away_is_not(mira: Person) -> None:
    road = a_road(mira)
    station = roads.course_of(road).calls_of(Kind.AID_STATION)[0]
    wrote(road, Kind.KERB, 17_000, side=Side.LEFT, words="by the church")
    wrote(road, Kind.AID_STATION, station.at_m, side=Side.BOTH, removed=True)

    course = roads.course_of(road)

    assert [(call.at_m, call.side, call.found_by) for call in course.calls_of(Kind.KERB)] == [
        (17_000, Side.LEFT, FoundBy.HAND)
    ]
    assert station not in course.calls


def test_a_call_beyond_the_finish_is_left_out_and_kept(mira: Person) -> None:
    road = roads.level_road(mira, "Ten", 10_000, NOW)
    wrote(road, Kind.KERB, 12_000)

    course = roads.course_of(road)

    assert course.calls == ()
    assert roads.beyond_the_finish(road, course) == 1


def test_a_round_run_several_times_is_as_long_as_all_its_laps(mira: Person) -> None:
    east_m, north_m = track_laps(1)
    data = gpx.encode(of_way(east_m, north_m))

    road = of_file(mira, data, certified_m=10_000, laps=25)

    course = roads.course_of(road)
    assert course.certified_m == 10_000
    assert course.lat_deg is not None
    assert np.ptp(course.lat_deg) < 0.001


def test_a_way_from_here_to_there_is_no_round(mira: Person) -> None:
    with pytest.raises(ValueError, match="no round"):
        of_file(mira, gpx.encode(drawn(length_m=5000)), certified_m=10_000, laps=2)


def test_a_refused_file_leaves_no_course(mira: Person) -> None:
    with pytest.raises(ValueError, match=r"5\.00 km long and the course 42\.195 km"):
        of_file(mira, gpx.encode(drawn(length_m=5000)))

    assert not Road.objects.exists()


def test_more_bytes_than_a_course_has_are_refused(mira: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roads, "LARGEST_FILE_BYTES", 1000)

    with pytest.raises(TooLarge):
        of_file(mira, gpx.encode(drawn(every_m=100)))


def test_feet_are_settled_by_the_person(mira: Person) -> None:
    data = gpx.encode(drawn(heights=lambda at_m: rolling(at_m) / 0.3048, every_m=30))

    as_feet = roads.course_of(of_file(mira, data, elevation_unit="ft"))
    as_metres = roads.course_of(of_file(mira, data, elevation_unit="m"))

    assert np.ptp(as_metres.elevation_m) == pytest.approx(np.ptp(as_feet.elevation_m) / 0.3048, rel=0.05)


def test_heights_that_may_be_feet_are_asked_about_until_somebody_said_which(mira: Person) -> None:
    steep = gpx.encode(drawn(heights=lambda at_m: 3 * rolling(at_m) / 0.3048, every_m=30))
    gentle = gpx.encode(drawn(every_m=30))

    told = [
        roads.unit_is_open(road)
        for road in (of_file(mira, steep), of_file(mira, steep, elevation_unit="ft"), of_file(mira, gentle))
    ]

    assert told == [True, False, False]


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name(mira: Person) -> None:
    _sha256, shown = roads.take_in("../../etc\\..\\passwd\n.gpx", [b"x"])

    assert shown == "passwd·.gpx"


def test_a_course_whose_original_is_gone_says_so(mira: Person) -> None:
    road = of_file(mira, gpx.encode(drawn(every_m=30, name="gone")))
    originals().delete(road.sha256)
    derived().forget(road.sha256)
    roads.forget_read()

    with pytest.raises(ValueError, match="restore it from a backup"):
        roads.course_of(road)


def test_the_original_of_a_course_survives_the_nightly_sweep(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    road = of_file(mira, gpx.encode(drawn(every_m=30)))
    a_week_on = timezone.now() + timedelta(days=7)
    monkeypatch.setattr(timezone, "now", lambda: a_week_on)

    sweep({})

    assert road.sha256 in originals()


def test_nobody_keeps_courses_without_end(mira: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roads, "MOST_ROADS", 1)
    roads.level_road(mira, "Ten", 10_000, NOW)

    with pytest.raises(ValueError, match="1 courses already"):
        roads.level_road(mira, "Twenty", 20_000, NOW)
