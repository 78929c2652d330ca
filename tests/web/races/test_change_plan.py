"""How a race is planned, typed in the person's units, with errors beside their fields."""

import re
from html import unescape

import pytest
from django.test import Client

from cast import NOW, a_race_ahead, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body
from heelfirst.web.races import forms_plan
from heelfirst.web.races.forms_plan import DirectionField, direction
from heelfirst.web.races.models import Race, RaceHour

pytestmark = pytest.mark.django_db


def sent(**fields: object) -> dict[str, object]:
    plain: dict[str, object] = {"by": "sure", "style": "optimum", "hours": "1"}
    return plain | {name.replace("__", "-"): value for name, value in fields.items()}


def page(client: Client, race: Race, query: str = "") -> str:
    return unescape(client.get(f"/races/{race.pk}/plan/{query}").content.decode())


def test_it_works(mira: Person, miras: Client) -> None:
    """A forecast for start and two hours later, a target, a crowd: kept in SI, shown as typed."""
    mira.units = "mi"
    mira.save()
    Body.objects.create(owner=mira, scales="us")
    race = a_race_ahead(mira, target_s=None, by="sure")

    answer = miras.post(
        f"/races/{race.pk}/plan/",
        sent(
            by="target",
            target_s="3:43:39",
            target_is_record="on",
            closes_s="6:00:00",
            stop_s="10",
            watch_long="0.8",
            crowd_m="0.5",
            crowd_mps="10:00",
            hours="2",
            hour0__wind_mps="25",
            hour0__wind_from_deg="ENE",
            hour0__temperature_c="37",
            hour0__rain="on",
            hour1__after_s="2:00:00",
            hour1__wind_mps="15",
            hour1__wind_from_deg="100",
        ),
    )

    race.refresh_from_db()
    first, second = race.hours.order_by("after_s")
    assert answer.status_code == 302
    assert (race.by, race.target_s, race.target_is_record) == ("target", 13419.0, True)
    assert (race.closes_s, race.stop_s) == (21600.0, 10.0)
    assert [race.watch_long, race.crowd_m, race.crowd_mps] == pytest.approx([0.008, 804.672, 1609.344 / 600])
    assert (first.wind_mps, first.wind_from_deg, first.rain) == (11.2, 67.5, True)
    assert first.temperature_c == pytest.approx(2.78, abs=0.01)
    assert (second.after_s, second.wind_mps, second.wind_from_deg) == (7200.0, 6.7, 100.0)
    shown = page(miras, race)
    for value in ("3:43:39", "6:00:00", "ENE", "100°", "25", "37.0", "0.8", "0.5", "10:00", "2:00:00"):
        assert f'value="{value}"' in shown, value


def test_an_hour_is_added_without_losing_what_was_typed(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)

    html = miras.post(
        f"/races/{race.pk}/plan/", sent(by="effort", effort="93", hour0__wind_mps="18", add_hour="1")
    ).content.decode()

    assert 'name="hour1-wind_mps"' in html
    assert 'value="18"' in html
    assert 'value="93"' in html
    assert not race.hours.exists()
    race.refresh_from_db()
    assert race.by == Race.By.TARGET


def test_an_hour_left_empty_goes_and_the_weather_as_it_was_stays(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)
    RaceHour.objects.create(race=race, wind_mps=3.0)
    RaceHour.objects.create(race=race, wind_mps=9.0, as_it_was=True)

    miras.post(f"/races/{race.pk}/plan/", sent())

    (left,) = race.hours.all()
    assert left.as_it_was


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"by": "target"}, "Which time?"),
        ({"by": "target", "target_s": "1:00:00"}, "Over this distance a target lies between"),
        ({"by": "luck"}, "Select a valid choice."),
        ({"style": "sprint"}, "Select a valid choice."),
        ({"effort": "20"}, "greater than or equal to 30"),
        ({"effort": "nan"}, "Enter a number."),
        ({"closes_s": "999:00:00"}, "No race takes ten days"),
        ({"stop_s": "-1"}, "greater than or equal to 0"),
        ({"watch_long": "50"}, "less than or equal to 10"),
        ({"crowd_m": "42"}, "less than or equal to 10"),
        ({"crowd_mps": "fast"}, "“fast” is no pace: write m:ss"),
        ({"crowd_mps": "0:10"}, "A crowd moves faster than a crawl"),
        ({"hour0__wind_mps": "-5"}, "Above zero, please"),
        ({"hour0__wind_mps": "1e308"}, "beyond that nobody stands"),
        ({"hour0__wind_mps": "20", "hour0__wind_from_deg": "upwards"}, "is no direction: write E, ENE or 90"),
        ({"hour0__wind_from_deg": "361"}, "is no direction"),
        ({"hour0__temperature_c": "70"}, "Nobody runs at 70"),
        ({"hour0__humidity_pct": "101"}, "less than or equal to 100"),
        ({"hours": "2", "hour1__wind_mps": "10"}, "From when on?"),
        (
            {"hours": "3", "hour1__after_s": "1:00:00", "hour2__after_s": "1:00:00"},
            "Two begin at the same time.",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_changes(
    mira: Person, miras: Client, fields: dict[str, object], said: str
) -> None:
    race = a_race_ahead(mira)
    RaceHour.objects.create(race=race, wind_mps=3.0)

    answer = miras.post(f"/races/{race.pk}/plan/", sent(**fields))

    assert answer.status_code == 200
    assert said in unescape(answer.content.decode())
    race.refresh_from_db()
    assert (race.by, race.target_s) == ("target", 13419.0)
    assert race.hours.get().wind_mps == 3.0


@pytest.mark.parametrize("count", ["", "0", "-1", "9999999999", "１", "x"])
def test_a_hostile_count_of_hours_is_held_within_bounds(mira: Person, miras: Client, count: str) -> None:
    race = a_race_ahead(mira)

    html = miras.post(f"/races/{race.pk}/plan/", sent(hours=count, add_hour="1")).content.decode()

    assert 2 <= html.count('-wind_mps"') / html.count('id="id_hour0-wind_mps"') <= 40


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("E", 90.0),
        ("ene", 67.5),
        ("north-east", 45.0),
        ("North West", 315.0),
        ("90", 90.0),
        ("90°", 90.0),
        ("360", 0.0),
        ("12,5", 12.5),
        ("", None),
    ],
)
def test_a_direction_is_read_as_people_write_it(text: str, degrees: float | None) -> None:
    assert DirectionField(required=False).clean(text) == degrees


def test_a_mark_of_the_record_book_fills_in_the_target(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race = a_race_ahead(mira, target_s=None, by="sure")
    offered = re.search(r'href="(/races/\d+/plan/\?target=[^"]+)"', page(miras, race))
    assert offered is not None

    html = miras.get(unescape(offered[1])).content.decode()

    assert 'value="3:43:39"' in html
    assert re.search(r'value="target"[^>]*checked', html)
    assert re.search(r'name="target_is_record"[^>]*checked', html)
    race.refresh_from_db()
    assert race.target_s is None


@pytest.mark.parametrize("target", ["nan", "inf", "-5", "1e99", "x", ""])
def test_a_hostile_target_in_the_address_fills_in_nothing(mira: Person, miras: Client, target: str) -> None:
    race = a_race_ahead(mira)

    assert 'value="3:43:39"' in page(miras, race, f"?target={target}")


def test_the_wind_s_unit_and_the_air_s_are_the_person_s_own(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)
    RaceHour.objects.create(
        race=race, wind_mps=10.0, wind_from_deg=0.0, temperature_c=20.0, told_on=NOW.date()
    )

    metric = page(miras, race)
    mira.units = "mi"
    mira.save()
    Body.objects.create(owner=mira, scales="us")
    american = page(miras, race)

    assert "Wind (km/h)" in metric
    assert "(°C)" in metric
    assert 'value="36"' in metric
    assert "Wind (mph)" in american
    assert "(°F)" in american
    assert 'value="68.0"' in american
    assert 'value="N"' in american


def test_somebody_else_s_plan_is_not_found(mira: Person, zeds: Client) -> None:
    race = a_race_ahead(mira)

    assert zeds.get(f"/races/{race.pk}/plan/").status_code == 404
    assert zeds.post(f"/races/{race.pk}/plan/", sent()).status_code == 404
    assert zeds.post(f"/races/{race.pk}/goals/", {"A-time_s": "3:00:00"}).status_code == 404


def test_a_direction_is_shown_in_the_letters_of_the_language_and_read_in_english_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """East is O in German: ONO is shown, and ONO and ENE are both read."""
    monkeypatch.setattr(forms_plan, "pgettext", lambda _context, letter: {"E": "O"}.get(letter, letter))

    assert direction(67.5) == "ONO"
    assert [DirectionField().clean(typed) for typed in ("ono", "ENE", "O")] == [67.5, 67.5, 90.0]
