"""What a plan leaves the page as: band, crew sheet, picture; and the sentence where it cannot be made."""

import pytest
from django.test import Client

from cast import NOW, a_race, a_road, known_by_marks
from drawn_courses import drawn
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import DedicatedMile, Goal
from heelfirst.web.races.models import Stand as StandRow
from heelfirst.web.races.planning import of_owner, planned
from heelfirst.web.races.roads import road_of_file, take_in
from heelfirst.web.races.taking import TAKEN, dedicated_of, goals_of, stands_of
from heelfirst.writers import gpx
from printed import pages
from spotting_cast import a_pair, a_spotter_link

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", ["band", "crew", "calls"])
@pytest.mark.parametrize("paper", ["a4", "letter", "parchment"])
def test_a_sheet_is_a_pdf_with_the_name_of_the_race(
    mira: Person, miras: Client, what: str, paper: str
) -> None:
    known_by_marks(mira)
    race = a_race(mira)

    answer = miras.get(f"/races/{race.pk}/take/{what}/?paper={paper}")

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="harbour-hills-marathon-{what}.pdf"'


def test_the_band_has_the_watch_s_pace_and_where_it_is_asked_for_the_course_s(
    mira: Person, miras: Client
) -> None:
    known_by_marks(mira)
    race = a_race(mira, watch_long=0.02)

    watch, course = (
        " ".join(pages(miras.get(f"/races/{race.pk}/take/band/{query}").content)[0].words.split())
        for query in ("", "?pace=course")
    )

    assert "The watch is taken to read 2 % too long." in watch
    assert "its pace on the course while you run" in course
    assert "The odds that it is there" in watch


def test_the_band_of_somebody_who_told_no_time_has_no_odds(mira: Person, miras: Client) -> None:
    race = a_race(mira)

    (page,) = pages(miras.get(f"/races/{race.pk}/take/band/").content)

    assert "odds" not in page.words


def test_a_watch_is_not_led_along_straight_lines_between_towns(mira: Person, miras: Client) -> None:
    """Courses by name have rough positions: their page says so in place of a file that would lead astray."""
    known_by_marks(mira)
    race = a_race(mira)

    answer = miras.get(f"/races/{race.pk}/take/watch/", follow=True)

    assert answer.redirect_chain == [(f"/races/{race.pk}/", 302)]
    assert b'<li class="error">' in answer.content


def test_a_recorded_course_goes_onto_a_watch_and_into_a_map(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    sha256, filename = take_in("course.gpx", [gpx.encode(drawn(10_000.0))])
    race = a_race(
        mira,
        road=road_of_file(mira, sha256, filename, NOW, certified_m=10_000.0),
        distance_m=10_000.0,
        target_s=3060.0,
    )

    watch = miras.get(f"/races/{race.pk}/take/watch/")
    course = miras.get(f"/races/{race.pk}/take/course/")

    assert watch.content[8:12] == b".FIT"
    assert b"<trkpt" in course.content
    assert b"<time>2026-04-19T14:00:00Z</time>" in course.content  # ten o'clock in New York


def test_the_splits_are_a_table_in_the_person_s_unit(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    known_by_marks(mira)
    race = a_race(mira)
    DedicatedMile.objects.create(race=race, number=1, unit="mi", name="=1+1")

    rows = miras.get(f"/races/{race.pk}/take/splits/").content.decode("utf-8-sig").splitlines()

    assert rows[0].startswith("mi,")
    assert len(rows) == 28
    assert "'=1+1" in rows[1]
    assert ",3:43:39," in rows[-1]


def test_the_picture_stands_alone(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race = a_race(mira, name="../../etc/passwd\r\nX: y")

    answer = miras.get(f"/races/{race.pk}/take/picture/")

    assert answer.content.startswith(b"<svg")
    assert b"<style>" in answer.content
    assert "/" not in answer["Content-Disposition"].split("filename=")[1]


def test_what_is_not_there_is_not_found(mira: Person, miras: Client, zeds: Client) -> None:
    race = a_race(mira)

    assert miras.get(f"/races/{race.pk}/take/passwd/").status_code == 404
    assert zeds.get(f"/races/{race.pk}/take/band/").status_code == 404


def test_without_a_plan_the_page_says_why(mira: Person, miras: Client) -> None:
    race = a_race(mira, target_s=None, by="sure")

    answer = miras.get(f"/races/{race.pk}/take/band/", follow=True)

    assert answer.redirect_chain == [(f"/races/{race.pk}/", 302)]
    assert b"tell a time that you have run" in answer.content


@pytest.mark.parametrize("what", list(TAKEN))
def test_a_level_race_gives_a_file_or_a_sentence_for_everything(
    mira: Person, miras: Client, what: str
) -> None:
    """A file for a watch needs positions that a level race does not have: then the page says so."""
    known_by_marks(mira)
    race = a_race(mira, road=a_road(mira, shipped="", name="Somewhere"))

    answer = miras.get(f"/races/{race.pk}/take/{what}/", follow=True)

    assert answer.status_code == 200
    assert answer.get("Content-Disposition") or b'<li class="error">' in answer.content


def test_the_calls_are_printed_in_the_language_of_the_pair_and_in_the_runners_own_sides(
    mira: Person, miras: Client
) -> None:
    known_by_marks(mira)
    race = a_race(mira)
    a_spotter_link(a_pair(mira, language="de"), race=race)
    DedicatedMile.objects.create(race=race, number=3, unit="km", name="Ada", words="for her step")

    signals, calls = (
        " ".join(page.words.split()) for page in pages(miras.get(f"/races/{race.pk}/take/calls/").content)[:2]
    )

    assert "Left and right are Mira’s own." in signals
    assert "links left Your right arm" in signals
    assert "2.00 km" in calls
    assert "Ein Name zum Vorlesen A name to read Ada: for her step" in calls
    assert "of the course" not in calls


def test_hand_signals_are_not_for_a_race_that_is_run_forward(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race = a_race(mira, way="forward", target_s=None)

    answer = miras.get(f"/races/{race.pk}/take/calls/", follow=True)

    assert "this race is run forward" in answer.content.decode()


def test_stands_names_and_goals_go_along(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race(mira)
    StandRow.objects.create(race=race, at_m=10_000.0, who="Otto", brings="water", side="left")
    DedicatedMile.objects.create(race=race, number=3, unit="km", name="Ada", words="for her step")
    DedicatedMile.objects.create(race=race, number=3, unit="mi", name="Zed")
    Goal.objects.create(race=race, letter="A", time_s=13419.0)
    Goal.objects.create(race=race, letter="B", time_s=3600.0)
    Goal.objects.create(race=race, letter="C", words="to finish")
    plan = planned(race, of_owner(race, race.made_at.date(), None)).plan
    assert plan is not None

    (stand,) = stands_of(race)
    columns = goals_of(race, plan)

    assert isinstance(stand, Stand)
    assert (stand.at_m, stand.who, stand.brings, stand.side) == (10_000.0, "Otto", "water", "left")
    assert dedicated_of(race, System.KILOMETRES) == (Dedicated(3, "Ada", "for her step"),)
    assert dedicated_of(race, System.MILES) == (Dedicated(3, "Zed"),)
    assert [letter for letter, _plan in columns] == ["A"]
    assert columns[0][1].finish_s == pytest.approx(13419.0, abs=0.01)
