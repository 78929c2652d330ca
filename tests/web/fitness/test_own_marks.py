"""A person's own marks, and what their body is measured by."""

from datetime import date

import pytest
from django.test import Client

from cast import NOW, an_attempt
from heelfirst.energetics.conditions import Conditions
from heelfirst.facing import Facing
from heelfirst.records.fitness import Kind, Result
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body, Mark

TEN = {"facing": "backward", "event": "10000", "time_s": "55:00", "kind": "race", "day": "2026-02-15"}


def test_it_works(mira: Person, miras: Client) -> None:
    answer = miras.post("/fitness/marks/add/", TEN | {"what": "Mill Pond 10"})

    assert answer["Location"] == "/fitness/marks/"
    assert Mark.objects.get().result() == Result(
        10_000.0, 3300.0, Facing.BACKWARD, date(2026, 2, 15), Kind.RACE, "Mill Pond 10"
    )
    html = miras.get("/fitness/marks/").content.decode()
    assert ">10 km</a>" in html
    assert "55:00" in html
    assert "5:30 /km" in html
    assert "Mill Pond 10" in html


def test_the_marathon_and_the_mile_are_kept_at_their_certified_length(miras: Client) -> None:
    miras.post("/fitness/marks/add/", TEN | {"event": "42195", "time_s": "3:43:39"})
    miras.post("/fitness/marks/add/", TEN | {"event": "1609.344", "time_s": "7:00"})

    assert {MARATHON_M, MILE_M} == set(Mark.objects.values_list("distance_m", flat=True))


def test_another_distance_is_typed_in_the_person_s_unit_and_comes_back_so(
    mira: Person, miras: Client
) -> None:
    mira.units = "mi"
    mira.save()

    miras.post("/fitness/marks/add/", TEN | {"event": "other", "distance_m": "20", "time_s": "3:12:40"})

    mark = Mark.objects.get()
    assert mark.distance_m == pytest.approx(20 * MILE_M)
    html = miras.get(f"/fitness/marks/{mark.pk}/").content.decode()
    assert '<option value="other" selected>' in html
    assert 'name="distance_m" value="20.0"' in html


def test_a_mark_is_changed_and_deleted(miras: Client) -> None:
    miras.post("/fitness/marks/add/", TEN)
    mark = Mark.objects.get()

    miras.post(f"/fitness/marks/{mark.pk}/", TEN | {"time_s": "54:10", "kind": "hard run"})
    mark.refresh_from_db()
    assert (mark.time_s, mark.kind) == (3250.0, "hard run")

    miras.post(f"/fitness/marks/{mark.pk}/delete/")
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"time_s": "12:00"}, "far faster than anybody has run"),
        ({"time_s": "0:12:00", "event": "42195"}, "far faster than anybody has run"),
        ({"time_s": "9:00:00", "event": "400"}, "slower than a slow walk"),
        ({"time_s": "fast"}, "is not a time"),
        ({"time_s": "-55:00"}, "is not a time"),
        ({"time_s": ""}, "This field is required."),
        ({"time_s": "0:00"}, "A time is longer than 0:00."),
        ({"event": "other"}, "How far was it?"),
        ({"event": "other", "distance_m": "0.02"}, "A distance lies between 50 m and 250 km"),
        ({"event": "other", "distance_m": "nan"}, "Enter a number."),
        ({"event": "42"}, "Select a valid choice."),
        ({"day": "2036-01-01"}, "That day is still to come."),
        ({"day": "1026-01-01"}, "Is the year right?"),
        ({"facing": "sideways"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_by_name(miras: Client, typed: dict[str, str], says: str) -> None:
    html = miras.post("/fitness/marks/add/", TEN | typed).content.decode()

    assert says in html
    assert not Mark.objects.exists()


def test_minutes_typed_as_seconds_are_guessed(miras: Client) -> None:
    """55:00 typed as 0:55."""
    html = miras.post("/fitness/marks/add/", TEN | {"time_s": "0:55"}).content.decode()

    assert "Did you mean 55:00?" in html


def test_a_mark_without_a_day_is_a_mark(miras: Client) -> None:
    miras.post("/fitness/marks/add/", TEN | {"day": ""})

    assert Mark.objects.get().day is None
    assert miras.get("/fitness/marks/").status_code == 200


def test_a_stranger_s_mark_is_not_there(mira: Person, miras: Client, zeds: Client) -> None:
    miras.post("/fitness/marks/add/", TEN)
    mark = Mark.objects.get()

    assert zeds.get(f"/fitness/marks/{mark.pk}/").status_code == 404
    assert zeds.post(f"/fitness/marks/{mark.pk}/delete/").status_code == 404
    assert "55:00" not in zeds.get("/fitness/marks/").content.decode()


def test_marks_are_not_on_the_public_page(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, public=True)
    Mark.objects.create(
        owner=mira, facing="backward", distance_m=10_000.0, time_s=3301.0, what="Mill Pond", made_at=NOW
    )

    html = Client().get(f"/a/{attempt.slug}/").content.decode()

    assert "55:01" not in html
    assert "Mill Pond" not in html


def test_a_body_in_pounds_is_kept_in_kilograms_and_shown_in_pounds(miras: Client) -> None:
    miras.post("/fitness/body/", {"scales": "us", "mass_kg": "130", "rest_heart_rate": "50"})

    body = Body.objects.get()
    assert body.mass_kg == pytest.approx(58.967, abs=0.001)
    html = miras.get("/fitness/body/").content.decode()
    assert 'name="mass_kg" value="130.0"' in html
    assert "Weight (lb)" in html


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"mass_kg": "0"}, "A weight lies between 25 and 250 kg; 0 does not."),
        ({"mass_kg": "-60"}, "A weight lies between 25 and 250 kg"),
        ({"mass_kg": "300"}, "Are these pounds? They would be 136.1 kg."),
        ({"mass_kg": "60000"}, "A weight lies between 25 and 250 kg"),
        ({"mass_kg": "nan"}, "Enter a number."),
        ({"scales": "us", "mass_kg": "40"}, "A weight lies between 55 and 551 lb"),
        ({"rest_heart_rate": "300"}, "less than or equal to 120"),
        ({"max_heart_rate": "60"}, "greater than or equal to 100"),
        ({"rest_heart_rate": "110", "max_heart_rate": "105"}, "lies above the one at rest"),
    ],
)
def test_a_body_that_cannot_be_is_refused_by_name(miras: Client, typed: dict[str, str], says: str) -> None:
    html = miras.post("/fitness/body/", {"scales": "metric"} | typed).content.decode()

    assert says in html
    assert not Body.objects.exists()


def test_everything_about_a_body_may_stay_empty(miras: Client) -> None:
    miras.post("/fitness/body/", {"scales": "metric"})

    assert Body.objects.get().mass_kg is None


def test_the_slider_hides_marks_of_later_days_and_keeps_those_without_a_day(mira: Person) -> None:
    plain = {"owner": mira, "facing": "forward", "distance_m": 5000.0, "time_s": 1300.0, "made_at": NOW}
    for day in (None, date(2026, 3, 1), date(2026, 3, 2)):
        Mark.objects.create(day=day, **plain)

    assert [mark.day for mark in Mark.objects.of(mira, date(2026, 3, 1))] == [date(2026, 3, 1), None]


def test_the_weather_of_a_mark_is_typed_and_shown_in_the_person_s_units(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    Body.objects.create(owner=mira, scales="us")

    miras.post("/fitness/marks/add/", TEN | {"headwind_mps": "25", "temperature_c": "37", "rain": "on"})

    mark = Mark.objects.get()
    assert mark.conditions() == Conditions(headwind_mps=11.2, temperature_c=(37 - 32) / 1.8, rain=True)
    form = miras.get(f"/fitness/marks/{mark.pk}/").content.decode()
    assert 'name="headwind_mps" value="25"' in form
    assert 'name="temperature_c" value="37.0"' in form
    assert "headwind of 25 mph, 37 °F, rain" in miras.get("/fitness/").content.decode()


def test_a_mark_without_weather_has_none(miras: Client) -> None:
    miras.post("/fitness/marks/add/", TEN | {"headwind_mps": "", "temperature_c": ""})

    assert Mark.objects.get().conditions() is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"headwind_mps": "400"}, "A wind has at most 144 km/h; beyond that nobody stands."),
        ({"headwind_mps": "strong"}, "Enter a number."),
        ({"temperature_c": "80"}, "Nobody runs at 80 °C; the air has between -40 and 50."),
    ],
)
def test_weather_that_cannot_be_is_refused_by_name(miras: Client, typed: dict[str, str], says: str) -> None:
    html = miras.post("/fitness/marks/add/", TEN | typed).content.decode()

    assert says in html
    assert not Mark.objects.exists()


def test_miles_of_the_time_before_are_kept_in_metres(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    miras.post("/fitness/body/", {"scales": "metric", "backward_before_m": "650"})

    assert Body.objects.get().backward_before_m == pytest.approx(650 * MILE_M)
    assert 'name="backward_before_m" value="650.0"' in miras.get("/fitness/body/").content.decode()


@pytest.mark.parametrize("typed", ["-1", "60000", "nan", "many"])
def test_a_practice_that_cannot_be_is_refused(miras: Client, typed: str) -> None:
    html = miras.post("/fitness/body/", {"scales": "metric", "backward_before_m": typed}).content.decode()

    assert 'class="errorlist"' in html
    assert not Body.objects.exists()
