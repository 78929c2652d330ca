"""The course of a race: what is shown of it, which one it is, and files that are taken in or refused."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import heelfirst.web
from cast import NOW, a_race_ahead, a_road
from drawn_courses import drawn, of_way, rolling
from heelfirst.activity import Activity
from heelfirst.course import named
from heelfirst.web.accounts.models import Person
from heelfirst.web.races import roads
from heelfirst.web.races.models import Race, Road, RoadCall
from heelfirst.web.runs.storage import derived, originals
from heelfirst.writers import fit, gpx
from heelfirst.writers.svg.course_signs import PAINT
from shared_data import shared

pytestmark = pytest.mark.django_db

ADD = "/races/courses/add/"


def handed(client: Client, data: bytes, name: str = "harbour.gpx", **more: object) -> str:
    """What the page says to a file."""
    said = {"certified_m": "42.195", "laps": "1"} | more
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, data), **said}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_the_page_says_length_and_hills_first_and_whose_course_it_is_not(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)

    html = miras.get(f"/races/{race.pk}/course/").content.decode()

    assert "42.2\u00a0km: at least" in html
    assert "lower than the start" in html
    assert "not the organiser’s" in html
    assert 'class="course-map"' in html
    assert 'class="course-profile"' in html


def test_the_map_turns_so_that_the_course_goes_up(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)

    html = miras.get(f"/races/{race.pk}/course/?up=course").content.decode()

    assert "turned so that the course goes up" in html


@pytest.mark.parametrize("name", named())
def test_each_course_that_ships_can_be_chosen_and_looked_at(name: str, mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira, road=None, distance_m=10_000.0)

    html = miras.post(
        "/races/courses/take/", {"race": race.pk, "shipped": name}, follow=True
    ).content.decode()

    race.refresh_from_db()
    assert (race.road and race.road.shipped, race.distance_m) == (name, 42195.0)
    assert "is run on" in html
    assert "It is 42.2 km long now." in html


def test_a_race_without_a_course_is_level_and_says_so(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira, road=None)

    html = miras.get(f"/races/{race.pk}/course/").content.decode()

    assert "No course yet" in html
    assert all(name in html for name in ("Hopkinton to Boylston Street", "athens", "london"))


def test_a_level_course_of_ten_kilometres(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira, road=None)

    html = miras.post(
        "/races/courses/take/", {"race": race.pk, "name": "The dyke", "level_m": "10"}, follow=True
    ).content.decode()

    race.refresh_from_db()
    assert race.distance_m == 10_000
    assert "taken as level: nothing but its length is known" in html
    assert 'class="course-map"' not in html


@pytest.mark.parametrize("length", ["", "0.05", "5000", "nan", "far"])
def test_a_length_that_nobody_runs_is_refused(length: str, mira: Person, miras: Client) -> None:
    html = miras.post("/races/courses/take/", {"level_m": length}, follow=True).content.decode()

    assert not Road.objects.exists()
    assert 'class="error"' in html


def test_a_file_becomes_the_course_of_the_race_and_says_what_was_scaled(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira, road=None)

    html = handed(miras, gpx.encode(drawn(length_m=42_600, name="Harbour Hills")), race=race.pk)

    race.refresh_from_db()
    assert race.road is not None
    assert race.road.filename == "harbour.gpx"
    assert "<h1>Harbour Hills</h1>" in html
    assert "it is scaled by" in html
    assert "Download the original" in html


def test_what_was_uploaded_comes_back_byte_for_byte(miras: Client) -> None:
    data = gpx.encode(drawn())
    handed(miras, data)

    answer = miras.get(f"/races/courses/{Road.objects.get().pk}/original/")

    assert b"".join(answer) == data
    assert answer["Content-Disposition"] == 'attachment; filename="harbour.gpx"'
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_watch_file_and_one_in_a_zip_are_courses_too(miras: Client) -> None:
    course = drawn()
    timed = Activity(
        format="fit",
        columns=dict(course.columns) | {"time_s": np.arange(course.records, dtype=np.float64)},
        started_at=NOW,
        sport="running",
    )

    handed(miras, fit.encode(timed), "harbour.fit")
    handed(miras, zipped(harbour_gpx=gpx.encode(course)), "harbour.zip")

    assert [road.filename for road in Road.objects.order_by("pk")] == ["harbour.fit", "harbour.zip"]


def test_5_km_called_a_marathon_is_refused_and_mended_without_choosing_the_file_again(miras: Client) -> None:
    html = handed(miras, gpx.encode(drawn(length_m=5000)))
    assert "The file is 5.00 km long and the course 42.195 km." in html
    assert "The file is here." in html
    arrived = re.findall(r'name="arrived" value="([^"]+)"', html)[0]

    miras.post(ADD, {"arrived": arrived, "certified_m": "5", "laps": "1"})

    road = Road.objects.get()
    assert (road.certified_m, road.filename) == (5000, "harbour.gpx")


def test_the_same_file_sent_again_is_no_second_course_unless_it_is_to_be_another(miras: Client) -> None:
    file = gpx.encode(drawn(name="Harbour Hills"))
    handed(miras, file)

    again = handed(miras, file)
    handed(miras, file, certified_m="42")

    assert "This file is here already: it is “Harbour Hills”, kept on" in again
    assert [road.certified_m for road in Road.objects.order_by("pk")] == [42_195, 42_000]


def test_a_file_that_came_is_its_owners_alone(miras: Client, zeds: Client) -> None:
    html = handed(miras, gpx.encode(drawn(length_m=5000)))
    arrived = re.findall(r'name="arrived" value="([^"]+)"', html)[0]

    html = zeds.post(ADD, {"arrived": arrived, "certified_m": "5"}).content.decode()

    assert "Choose a file" in html
    assert not Road.objects.exists()


@pytest.mark.parametrize("arrived", ["../../secret.key", "a" * 64, "", "WzEsIFwiLi5cIl0:x:y"])
def test_no_path_and_no_hash_of_a_users_own_making_opens_anything(arrived: str, miras: Client) -> None:
    html = miras.post(ADD, {"arrived": arrived, "certified_m": "42.195"}).content.decode()

    assert "Choose a file" in html


_TWO = b'<gpx version="1.1"><trk><trkseg><trkpt lat="52" lon="13"/><trkpt lat="52.3794" lon="13"/></trkseg></trk></gpx>'
_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><gpx version="1.1"><trk><name>&c;</name></trk></gpx>'
)
_OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<gpx version="1.1"><trk><name>&x;</name><trkseg><trkpt lat="52" lon="13"/></trkseg></trk></gpx>'
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (_TWO, "a straight line between two is no course"),
        (b"", "empty"),
        (b"%PDF-1.7 course map", "PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "picture"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"<kml></kml>", "KML"),
        (bytes(5000), "zero bytes"),
        (b"ten miles, then left at the church", "plain text"),
        (_BOMB, "entit"),
        (_OUTSIDE, "entit"),
        (zipped(inner_zip=zipped(course_gpx=_TWO)), "another zip"),
        (zipped(a_gpx=_TWO, b_gpx=_TWO), "several recordings"),
        (zipped(readme_txt=b"nothing here"), "no recording"),
        (zipped(bomb_gpx=b"<gpx>" + bytes(40 << 20)), "unpacks to more than"),
    ],
)
def test_what_is_no_course_is_refused_in_a_sentence(data: bytes, sentence: str, miras: Client) -> None:
    html = handed(miras, data)

    assert sentence in html
    assert "errorlist" in html
    assert "root:" not in html
    assert not Road.objects.exists()


def test_no_positions_make_a_profile_without_a_map(miras: Client) -> None:
    at_m = np.linspace(0, 10_000, 2000)
    treadmill = Activity(
        format="fit",
        columns={"time_s": at_m / 3, "distance_m": at_m, "elevation_m": rolling(at_m)},
        started_at=NOW,
        sport="running",
    )

    html = handed(miras, fit.encode(treadmill), "dyke.fit", certified_m="10")

    assert "neither bends nor the side of the wind can be told" in html
    assert 'class="course-map"' not in html
    assert 'class="course-profile"' in html


def test_30_mb_are_refused_and_not_kept(miras: Client) -> None:
    html = handed(miras, b"<gpx>" + bytes(30 << 20))

    assert "larger than 16 MB" in html
    assert list(originals()) == []


def test_the_wrong_content_under_a_right_name_is_told_by_its_bytes(miras: Client) -> None:
    html = handed(miras, gpx.encode(drawn()), "holiday.jpg.fit")

    assert "A recording (GPX)" in html


def test_steep_heights_are_asked_about_and_settled_by_a_tap(miras: Client) -> None:
    data = gpx.encode(drawn(heights=lambda at_m: 3 * rolling(at_m) / 0.3048, every_m=30))

    html = handed(miras, data)
    assert "steep for a road. Which are they?" in html
    road = Road.objects.get()
    html = miras.post(
        f"/races/courses/{road.pk}/settle/", {"elevation_unit": "ft"}, follow=True
    ).content.decode()

    assert "The heights are read as feet, as you said." in html
    assert "Which are they?" not in html


def test_a_gentle_course_is_asked_nothing(miras: Client) -> None:
    assert "Which are they?" not in handed(miras, gpx.encode(drawn()))


def test_a_length_the_file_does_not_have_changes_nothing(miras: Client) -> None:
    handed(miras, gpx.encode(drawn()))
    road = Road.objects.get()

    html = miras.post(f"/races/courses/{road.pk}/settle/", {"certified_m": "5"}, follow=True).content.decode()

    road.refresh_from_db()
    assert road.certified_m == 42195
    assert "Nothing was changed." in html


def test_a_changed_length_is_that_of_its_races_too(mira: Person, miras: Client) -> None:
    road = roads.level_road(mira, "Ten", 10_000, NOW)
    race = a_race_ahead(mira, road=road, distance_m=10_000.0)

    miras.post(f"/races/courses/{road.pk}/settle/", {"certified_m": "12", "name": "Twelve", "race": race.pk})

    race.refresh_from_db()
    assert race.distance_m == 12_000


def test_one_that_ships_is_renamed_and_keeps_its_length(mira: Person, miras: Client) -> None:
    road = a_road(mira)

    miras.post(f"/races/courses/{road.pk}/settle/", {"certified_m": "12", "name": "April"})

    road.refresh_from_db()
    assert (road.name, road.certified_m) == ("April", 42195)


def test_a_course_that_a_race_needs_stays(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)
    assert race.road is not None

    html = miras.post(f"/races/courses/{race.road.pk}/delete/", follow=True).content.decode()

    assert "Choose another one there first" in html
    assert Road.objects.filter(pk=race.road.pk).exists()


def test_a_course_that_no_race_needs_goes_with_its_calls(mira: Person, miras: Client) -> None:
    road = a_road(mira)
    RoadCall.objects.create(road=road, kind="kerb", at_m=100, made_at=NOW)

    miras.post(f"/races/courses/{road.pk}/delete/")

    assert not Road.objects.exists()


def test_a_lost_original_is_said_on_the_page_with_another_course_at_hand(mira: Person, miras: Client) -> None:
    handed(miras, gpx.encode(drawn(name="Lost", every_m=31)))
    road = Road.objects.get()
    race = a_race_ahead(mira, road=road)
    originals().delete(road.sha256)
    derived().forget(road.sha256)
    roads.forget_read()

    html = miras.get(f"/races/{race.pk}/course/").content.decode()

    assert "This course cannot be read any more." in html
    assert "restore it from a backup" in html
    assert "Those that come with Heelfirst" in html


def test_words_of_a_file_cannot_break_out_of_the_page(miras: Client) -> None:
    html = handed(miras, gpx.encode(drawn(name="<script>alert(1)</script>")), "</title><script>.gpx")

    assert "<script>alert" not in html
    assert "</title><script>.gpx" not in html


def test_a_race_of_somebody_else_gets_no_course_of_ones_own(mira: Person, zeds: Client) -> None:
    race = a_race_ahead(mira, road=None)

    answer = zeds.post("/races/courses/take/", {"race": race.pk, "shipped": "athens"})

    assert answer.status_code == 404
    assert Race.objects.get().road is None


def test_a_course_of_somebody_else_cannot_be_taken(mira: Person, zeds: Client) -> None:
    road = a_road(mira)

    assert zeds.post("/races/courses/take/", {"road": road.pk}).status_code == 404


def test_the_library_lists_what_is_mine_and_what_ships(mira: Person, miras: Client) -> None:
    a_road(mira, name="April")
    roads.level_road(mira, "The dyke", 10_000, NOW)

    html = miras.get("/races/courses/").content.decode()

    assert "2 courses of yours" in html
    assert all(word in html for word in ("April", "The dyke", "comes with Heelfirst"))


def test_a_place_is_counted_in_the_units_of_who_reads_it(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    race = a_race_ahead(mira)

    html = miras.get(f"/races/{race.pk}/course/").content.decode()

    assert "26.2\u00a0mi: at least" in html
    assert "Place (mi)" in html


def test_points_that_run_in_a_round_come_with_their_laps(mira: Person, miras: Client) -> None:
    angle = np.linspace(0, 2 * np.pi, 200)
    data = gpx.encode(of_way(672 * np.cos(angle), 672 * np.sin(angle)))

    html = handed(miras, data, certified_m="42.195", laps="10")

    assert Road.objects.get().laps == 10
    assert 'class="course-map"' in html


def test_a_difference_that_nobody_can_know_is_not_told_as_one(miras: Client) -> None:
    html = handed(miras, gpx.encode(drawn(heights=lambda at_m: 40 + 0.5 * at_m / 42195)))

    assert "The finish lies about as high as the start." in html


def test_the_paint_of_the_pictures_is_in_the_stylesheet() -> None:
    """Pictures that stand alone carry theirs; on the site the stylesheet paints the same."""

    def plain(rules: str) -> set[str]:
        squeezed = re.sub(r"\s*([{}:;,])\s*", r"\1", re.sub(r",#[0-9A-F]{6}\)", ")", rules)).replace(
            ";}", "}"
        )
        return {
            f"{selector.strip()}{{{each}}}"
            for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", squeezed)
            for selector in selectors.split(",")
            for each in re.sub(r"0?\.35", ".35", body).split(";")
        }

    styles = plain(
        Path(heelfirst.web.__file__).with_name("static").joinpath("heelfirst/heelfirst.css").read_text()
    )
    # Letters of a map are edged in its own ground, which on the site is not the page's.
    own_ground = {".course-map text{stroke:var(--paper)}"}

    assert plain(PAINT) - styles - own_ground == set()


@pytest.mark.parametrize(
    "name",
    [
        "athens__funmaps",
        "berlin__eveneffort",
        "boston__funmaps",
        "boston__perfect-pace",
        "chicago__eveneffort",
        "tokyo__eveneffort",
    ],
)
def test_public_recordings_of_marathons_become_courses(name: str, miras: Client) -> None:
    html = handed(miras, shared(f"courses/{name}.gpx").read_bytes(), f"{name}.gpx")

    assert Road.objects.get().filename == f"{name}.gpx"
    assert 'class="course-map"' in html
    assert "Its certified length is 42,195 m" in html
