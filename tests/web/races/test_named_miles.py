"""A mile carries a name and a few words; what is typed is printed as it is, and never turns the line around."""

import pytest
from django.test import Client

from cast import a_race
from heelfirst.units.plain_text import plain
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import DedicatedMile, Race

pytestmark = pytest.mark.django_db


def keep(client: Client, race: Race, number: object, name: str, words: str = "") -> str:
    return client.post(
        f"/races/{race.pk}/miles/", {"number": number, "name": name, "words": words}, follow=True
    ).content.decode()


def test_it_works(mira: Person, miras: Client) -> None:
    race = a_race(mira)

    html = keep(miras, race, 3, "Tom", "He was never patient.")

    assert "Kilometre 3 is for Tom." in html
    assert "1 kilometre carries a name." in html
    assert "He was never patient." in html
    assert DedicatedMile.objects.get().unit == "km"


def test_who_counts_in_miles_names_miles(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    race = a_race(mira)

    html = keep(miras, race, 27, "Everybody")

    assert "1 mile carries a name." in html
    assert "The course has 1 to 27." in keep(miras, race, 28, "Too far")


def test_a_second_name_for_one_mile_takes_the_place_of_the_first(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    keep(miras, race, 3, "Tom")
    keep(miras, race, 3, "Ada")

    assert [mile.name for mile in DedicatedMile.objects.all()] == ["Ada"]


def test_a_name_in_the_other_unit_is_kept_and_told_about(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    race.dedicated.create(number=1, unit="mi", name="Tom")

    html = miras.get(f"/races/{race.pk}/miles/").content.decode()

    assert "1 mile carries a name too" in html
    assert "No kilometre carries a name yet." in html


def test_a_name_is_changed_from_what_it_is(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    race.dedicated.create(number=5, unit="km", name="Grandma Vale", words="She said the word.")

    html = miras.get(f"/races/{race.pk}/miles/?number=5").content.decode()

    assert 'value="Grandma Vale"' in html
    assert 'value="5"' in html


def test_a_name_is_taken_away(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    mile = race.dedicated.create(number=5, unit="km", name="Tom")
    miras.post(f"/races/{race.pk}/miles/{mile.pk}/delete/")

    assert not DedicatedMile.objects.exists()


def test_a_mile_of_another_race_is_not_taken_away_through_this_one(mira: Person, miras: Client) -> None:
    mile = a_race(mira).dedicated.create(number=5, unit="km", name="Tom")
    other = a_race(mira)

    assert miras.post(f"/races/{other.pk}/miles/{mile.pk}/delete/").status_code == 404
    assert DedicatedMile.objects.exists()


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ((0, "Tom", ""), "The course has 1 to 43."),
        ((44, "Tom", ""), "The course has 1 to 43."),
        (("x", "Tom", ""), "whole number"),
        ((3, "   ", ""), "required"),
        ((3, "\u202e\u200b", ""), "For whom is it?"),
        ((3, "x" * 61, ""), "at most 60 characters"),
        ((3, "Tom", "x" * 141), "at most 140 characters"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    mira: Person, miras: Client, told: tuple[object, str, str], complaint: str
) -> None:
    assert complaint in keep(miras, a_race(mira), *told)
    assert not DedicatedMile.objects.exists()


def test_hostile_text_is_text(mira: Person, miras: Client) -> None:
    html = keep(miras, a_race(mira), 3, "<img src=x onerror=alert(1)>", "{{ race.owner.password }}")

    assert "<img src=x" not in html
    assert "{{ race.owner.password }}" in html


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Tom \t Vale\n", "Tom Vale"),
        ("\u202eEvil\u202c", "Evil"),
        ("To\u200bm\x00", "To m"),
        ("王小明 و ליאה", "王小明 و ליאה"),
    ],
)
def test_a_name_in_any_script_stays_and_what_turns_it_goes(typed: str, printed: str) -> None:
    assert plain(typed) == printed


def test_the_page_asks_for_initials_of_a_child(mira: Person, miras: Client) -> None:
    assert "Of a child only the initials" in miras.get(f"/races/{a_race(mira).pk}/miles/").content.decode()
