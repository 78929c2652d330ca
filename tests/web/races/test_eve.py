"""The plan of the eve does not know what came: once a race has begun, its terms, forecast and course stay."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from cast import NOW, a_race, a_race_ahead, a_road, known_by_marks
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.races import roads
from heelfirst.web.races.models import Goal, Passed, Race, RaceHour
from heelfirst.web.races.planning import of_owner, planned

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode()).replace("\u00a0", " ")


def planned_s(race: Race) -> float:
    told = planned(Race.objects.get(pk=race.pk), of_owner(race, timezone.localdate(), None))
    assert told.plan is not None
    return told.plan.finish_s


def a_race_run(owner: Person, **fields: object) -> Race:
    """Planned in April, run on the nineteenth."""
    return a_race(owner, **({"finish_s": 20_639.0} | fields))


def terms(**fields: object) -> dict[str, object]:
    return {"by": "target", "target_s": "4:10:00", "style": "optimum", "hours": "1"} | fields


def test_it_works(mira: Person, miras: Client) -> None:
    """A target, a forecast, goals and another course, all sent after the race, leave the plan of its eve as it stood."""
    known_by_marks(mira)
    race = a_race_run(mira)
    before_s = planned_s(race)

    refused = miras.post(f"/races/{race.pk}/plan/", terms(**{"hour0-wind_mps": "40"}), follow=True)
    miras.post(f"/races/{race.pk}/goals/", {"A-time_s": "4:10:00"})
    miras.post("/races/courses/take/", {"shipped": "athens", "race": race.pk})

    assert "so its plan stays as it stood" in unescape(refused.content.decode())
    assert planned_s(race) == before_s == pytest.approx(13_419.0, abs=0.01)
    assert not Goal.objects.exists()
    assert not RaceHour.objects.exists()
    assert "the plan of the eve said 3:43:39" in text(miras, f"/races/{race.pk}/")


def test_a_forecast_that_is_dated_after_the_race_does_not_speak(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race_run(mira, by=Race.By.EFFORT)
    calm_s = planned_s(race)
    assert race.day is not None

    RaceHour.objects.create(
        race=race, wind_mps=11.0, wind_from_deg=90.0, told_on=race.day + timedelta(days=20)
    )
    after_s = planned_s(race)
    race.hours.update(told_on=race.day)
    of_the_morning_s = planned_s(race)

    assert after_s == calm_s
    assert of_the_morning_s > 1.05 * calm_s


def test_a_call_written_after_the_start_is_on_the_course_and_not_in_the_plan_of_the_eve(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race_run(mira, by=Race.By.EFFORT)
    assert race.road is not None
    assert race.begins is not None
    before_s = planned_s(race)

    race.road.calls.create(kind="aid station", at_m=1000.0, made_at=race.begins + timedelta(hours=1))

    assert planned_s(race) == before_s
    assert any(call.at_m == 1000.0 for call in roads.course_of(race.road).calls)


def test_the_page_of_a_race_that_has_begun_offers_to_plan_it_anew_and_not_to_change_it(
    mira: Person, miras: Client
) -> None:
    race = a_race_run(mira)

    page = text(miras, f"/races/{race.pk}/")
    answer = miras.post(f"/races/{race.pk}/again/")

    anew = Race.objects.exclude(pk=race.pk).get()
    assert "Change the plan" not in page
    assert "Write goals A, B and C" not in page
    assert f'action="/races/{race.pk}/again/"' in page
    assert answer["Location"] == f"/races/{anew.pk}/edit/"
    assert (anew.road, anew.target_s, anew.day, anew.finish_s) == (race.road, 13_419.0, None, None)
    assert "Change the plan" in text(miras, f"/races/{anew.pk}/")


def test_the_form_of_a_race_that_has_begun_keeps_its_target_and_way_and_changes_its_name(
    mira: Person, miras: Client
) -> None:
    race = a_race_run(mira)

    answer = miras.post(
        f"/races/{race.pk}/edit/",
        {
            "name": "Harbour Hills",
            "day": f"{race.day}",
            "role": "aim",
            "way": "forward",
            "course": "level",
            "distance_m": "10",
            "target_s": "51:00",
        },
    )

    race.refresh_from_db()
    assert answer.status_code == 302
    assert (race.name, race.way, race.target_s) == ("Harbour Hills", "backward", 13_419.0)
    assert race.distance_m == MARATHON_M
    assert race.road is not None


def test_a_race_that_was_not_run_moves_to_another_day_and_its_plan_opens_again(
    mira: Person, miras: Client
) -> None:
    race = a_race(mira)
    day = timezone.localdate() + timedelta(days=60)

    miras.post(
        f"/races/{race.pk}/edit/",
        {
            "name": race.name,
            "day": f"{day}",
            "role": "aim",
            "way": "backward",
            "course": "named:hopkinton-boylston",
            "time_zone": "",
        },
    )
    miras.post(f"/races/{race.pk}/plan/", terms())

    race.refresh_from_db()
    assert race.day == day
    assert race.target_s == 15_000.0


def test_a_race_with_a_result_does_not_move_into_the_future(mira: Person, miras: Client) -> None:
    race = a_race_run(mira)

    answer = miras.post(
        f"/races/{race.pk}/edit/",
        {"name": race.name, "day": f"{timezone.localdate() + timedelta(days=60)}", "role": "aim"},
    )

    assert "that day is still to come" in unescape(answer.content.decode())


def test_a_race_that_was_written_down_afterwards_is_planned_freely_and_never_called_the_eve_s(
    mira: Person, miras: Client
) -> None:
    known_by_marks(mira)
    race = a_race_run(mira, made_at=NOW + timedelta(days=40))

    miras.post(f"/races/{race.pk}/plan/", terms())

    page = text(miras, f"/races/{race.pk}/")
    assert "You finished in 5:43:59; the plan, made afterwards, says 4:10:00." in page
    assert "eve" not in page.split("</h1>")[0].split("<h1>")[1]


def test_the_morning_of_the_race_still_belongs_to_the_plan_and_the_start_ends_it(
    mira: Person, miras: Client
) -> None:
    race = a_race(mira)
    begins = race.begins
    assert begins is not None
    assert race.day is not None

    told = [race.begun_by(begins + timedelta(minutes=minutes), race.day) for minutes in (-1, 0)]

    assert told == [False, True]


def test_without_a_time_of_its_start_the_plan_is_open_until_the_day_is_over_or_a_result_stands(
    mira: Person,
) -> None:
    race = a_race(mira, starts_at=None)
    assert race.day is not None
    noon = datetime(race.day.year, race.day.month, race.day.day, 12, tzinfo=race.zone)

    open_at_noon = race.begun_by(noon, race.day)
    race.finish_s = 15_000.0
    with_result = race.begun_by(noon, race.day)

    assert (open_at_noon, with_result) == (False, True)


def test_an_hour_that_the_form_says_again_keeps_its_day(mira: Person, miras: Client) -> None:
    """The day on which a forecast was told is told by the forecast, not by the last button that was pressed."""
    race = a_race_ahead(mira)
    told_on = timezone.localdate() - timedelta(days=3)
    RaceHour.objects.create(race=race, wind_mps=5.0, wind_from_deg=90.0, told_on=told_on)
    RaceHour.objects.create(race=race, after_s=7200.0, wind_mps=5.0, told_on=told_on)

    miras.post(
        f"/races/{race.pk}/plan/",
        terms(
            **{
                "hours": "2",
                "hour0-wind_mps": "18",
                "hour0-wind_from_deg": "E",
                "hour1-after_s": "2:00:00",
                "hour1-wind_mps": "36",
            }
        ),
    )

    days = list(race.hours.order_by("after_s").values_list("told_on", flat=True))
    assert days == [told_on, timezone.localdate()]


def test_a_course_is_not_made_longer_under_a_race_that_was_run_on_it(mira: Person, miras: Client) -> None:
    road = roads.level_road(mira, "Ten", 10_000, NOW)
    race = a_race_run(mira, road=road, distance_m=10_000.0, target_s=3060.0, finish_s=3000.0)

    answer = miras.post(
        f"/races/courses/{road.pk}/settle/",
        {"certified_m": "100", "name": "Ten", "race": race.pk},
        follow=True,
    )

    race.refresh_from_db()
    road.refresh_from_db()
    assert (race.distance_m, road.certified_m) == (10_000.0, 10_000.0)
    assert "has begun on the course that it had, over 10.0 km" in text_of(answer.content)


def test_the_name_of_a_course_that_was_run_on_is_free(mira: Person, miras: Client) -> None:
    road = roads.level_road(mira, "Ten", 10_000, NOW)
    a_race_run(mira, road=road, distance_m=10_000.0, target_s=3060.0, finish_s=3000.0)

    miras.post(f"/races/courses/{road.pk}/settle/", {"certified_m": "10", "name": "Ten on the dyke"})

    road.refresh_from_db()
    assert road.name == "Ten on the dyke"


def test_a_race_without_a_course_is_given_one_as_long_afterwards_and_no_other(
    mira: Person, miras: Client
) -> None:
    """Where the time went is asked by hills; the ground was there on the eve, only nobody had told it."""
    race = a_race_run(mira, road=None)
    half = a_road(mira, shipped="", name="Half", certified_m=21_097.5)

    miras.post("/races/courses/take/", {"road": half.pk, "race": race.pk})
    race.refresh_from_db()
    after_half = race.road
    miras.post("/races/courses/take/", {"shipped": "hopkinton-boylston", "race": race.pk})
    race.refresh_from_db()

    assert after_half is None
    assert race.road is not None
    assert race.finish_s == 20_639.0


def test_a_result_does_not_go_onto_a_length_that_nobody_can_have_run_in_its_time(
    mira: Person, miras: Client
) -> None:
    """A race written down afterwards has no plan to keep; its result still holds its course."""
    race = a_race_run(
        mira, road=None, distance_m=10_000.0, target_s=None, finish_s=3000.0, made_at=NOW + timedelta(days=40)
    )
    Passed.objects.create(race=race, at_m=9000.0, elapsed_s=2700.0)
    five, long = (
        a_road(mira, shipped="", name=name, certified_m=way_m)
        for name, way_m in (("Five", 8000.0), ("Long", MARATHON_M))
    )

    said = [
        text_of(miras.post("/races/courses/take/", {"road": road.pk, "race": race.pk}, follow=True).content)
        for road in (long, five)
    ]

    race.refresh_from_db()
    assert race.distance_m == 10_000.0
    assert "which nobody can have run over 42.2 km" in said[0]
    assert "has a clock beyond 8.00 km" in said[1]


def text_of(content: bytes) -> str:
    return unescape(content.decode()).replace("\u00a0", " ")


def test_a_course_longer_than_any_race_is_neither_made_nor_run(mira: Person, miras: Client) -> None:
    """One bound wherever a length is typed; a course that was kept before it stays in the library."""
    kept = a_road(mira, shipped="", name="Across the land", certified_m=1_000_000.0)
    race = a_race_ahead(mira)

    refused = miras.post("/races/courses/take/", {"level_m": "300", "name": "Too far"}, follow=True)
    put = miras.post("/races/courses/take/", {"road": kept.pk, "race": race.pk}, follow=True)

    race.refresh_from_db()
    assert "400 m to 250 km" in text_of(refused.content)
    assert "A race is 400 m to 250 km long." in text_of(put.content)
    assert race.distance_m == MARATHON_M
    assert race.road != kept
