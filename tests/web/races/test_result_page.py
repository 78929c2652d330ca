"""What became of a race: written down once, held against its plan, and taken over where else it belongs."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cast import NOW, a_race, an_attempt, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Mark
from heelfirst.web.races.looking_back import conditions_of
from heelfirst.web.races.models import Passed, Race, RaceHour, Tap
from heelfirst.web.races.planning import of_owner, planned

pytestmark = pytest.mark.django_db

DAY = date(2026, 4, 5)
FIVE_AND_A_HALF = {
    "finish_s": "5:30:00",
    "official": "on",
    "witness": "Ruth  Calder",
    "splits": "5 km 35:00\n10 km 1:11:00\n15 km 1:48:00\nhalf 2:36:00\n30 km 3:48:00\n40 km 5:12:00",
    "afterwards": "Otto never stopped calling.",
    "hour0-wind_mps": "40",
    "hour0-wind_from_deg": "E",
    "hour0-temperature_c": "3",
    "hour0-rain": "on",
}


def a_past_race(owner: Person, **fields: object) -> Race:
    return a_race(owner, **({"day": DAY} | fields))


def write(client: Client, race: Race, **fields: object) -> str:
    return client.post(
        f"/races/{race.pk}/result/write/", FIVE_AND_A_HALF | fields, follow=True
    ).content.decode()


def shown(client: Client, race: Race, path: str = "") -> str:
    return client.get(f"/races/{race.pk}/result/{path}").content.decode()


def test_it_works(mira: Person, miras: Client) -> None:
    """Five and a half hours in a storm, against a plan for the record: where it went, to the second."""
    known_by_marks(mira)
    race = a_past_race(mira)

    html = write(miras, race)

    assert "5:30:00, 1:46:21 more than the planned 3:43:39." in html
    assert "Verified: the official result, and Ruth Calder who saw all of it." in html
    assert "Wind" in html
    assert "nobody’s fault" in html
    assert "Otto never stopped calling." in html
    assert "1:46:21" in html
    assert Passed.objects.count() == 6
    hour = RaceHour.objects.get()
    assert (hour.as_it_was, hour.wind_from_deg, hour.rain) == (True, 90.0, True)


def test_written_twice_it_is_there_once(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)
    write(miras, race)
    write(miras, race, splits="5 km 36:00")

    assert [passed.elapsed_s for passed in Passed.objects.all()] == [2160.0]
    assert RaceHour.objects.count() == 1


def test_a_forecast_stays_when_the_weather_as_it_was_is_written(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)
    race.hours.create(wind_mps=3.0, told_on=DAY - timedelta(days=1))
    write(miras, race)

    assert sorted(RaceHour.objects.values_list("as_it_was", "wind_mps")) == [(False, 3.0), (True, 11.1)]


def test_a_run_that_ended_before_is_told_in_the_same_words(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)

    html = write(miras, race, finish_s="", stopped_at_m="30", splits="10 km 1:11:00\n20 km 2:30:00")

    html = html.replace("\u00a0", " ")
    assert "<h1>It ended after 30.0 km. What was run stays run.</h1>" in html
    assert "At 20.0 km the clock stood at 2:30:00" in html
    assert "failed" not in html.lower()
    race.refresh_from_db()
    assert (race.finish_s, race.stopped_at_m, race.official) == (None, 30_000.0, False)


def test_without_splits_one_clock_is_held_against_the_plan(mira: Person, miras: Client) -> None:
    html = write(miras, a_past_race(mira), splits="")

    assert "With one clock nobody can tell where along the way time went." in html


def test_a_race_of_which_nothing_was_planned_has_its_result(mira: Person, miras: Client) -> None:
    html = write(miras, a_past_race(mira, target_s=None, by=Race.By.SURE))

    assert "You finished in 5:30:00." in html
    assert "There was no plan to hold it against." in html


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"finish_s": ""}, "Give a finish time, or how far you came."),
        ({"stopped_at_m": "30"}, "not both"),
        ({"finish_s": "1:10:00"}, "Over this distance a time lies between"),
        ({"finish_s": "5:00:00"}, "The last clock is not before the finish time."),
        ({"finish_s": "", "stopped_at_m": "20"}, "There is a clock beyond where it ended."),
        ({"finish_s": "", "stopped_at_m": "90", "splits": ""}, "The finish lies before that."),
        ({"splits": "5 km"}, "“5 km” has no time"),
        ({"splits": "5 km 35:00\n10 km 36:00"}, "faster than anybody runs"),
        ({"splits": "5 km 35:00\nfinish 5:31:00"}, "The finish here is 5:31:00"),
        ({"hour0-wind_from_deg": "up"}, "is no direction"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    mira: Person, miras: Client, fields: dict[str, str], complaint: str
) -> None:
    race = a_past_race(mira)

    assert complaint in write(miras, race, **fields)
    race.refresh_from_db()
    assert (race.finish_s, race.stopped_at_m) == (None, None)
    assert not Passed.objects.exists()


def test_the_finish_may_stand_among_the_splits(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)
    write(miras, race, finish_s="", splits="5 km 35:00\nfinish 5:30:00")

    race.refresh_from_db()
    assert race.finish_s == 19_800.0


def test_a_race_that_is_still_to_come_has_no_result(mira: Person, miras: Client) -> None:
    race = a_race(mira, day=date(2099, 4, 5))

    html = write(miras, race)

    assert "The race is still to come" in html
    race.refresh_from_db()
    assert race.finish_s is None


def test_what_the_crew_tapped_is_offered_and_not_yet_kept(mira: Person, miras: Client) -> None:
    race = a_past_race(mira, time_zone="UTC")
    start = datetime.combine(DAY, time(10), UTC)
    for what, at_m, after_s in (("passed", 10_000.0, 4260), ("finished", 42_195.0, 19_800)):
        Tap.objects.create(
            race=race,
            key=uuid4(),
            what=what,
            at_m=at_m,
            at=start + timedelta(seconds=after_s),
            received_at=start + timedelta(seconds=after_s + 5),
        )

    assert "Begin with what the crew tapped" in shown(miras, race)
    html = shown(miras, race, "write/?from=taps")

    assert "10 km 1:11:00" in html
    assert 'value="5:30:00"' in html
    assert not Passed.objects.exists()


def test_the_result_goes_into_the_attempt_once_and_by_one_tap(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, race_day=DAY)
    race = a_past_race(mira, attempt=attempt)
    assert "Write it into the attempt" in write(miras, race)
    for _tap in range(2):
        html = miras.post(f"/races/{race.pk}/result/end/", follow=True).content.decode()

    attempt.refresh_from_db()
    assert "It stands in your attempt." in html
    assert (attempt.ended_on, attempt.finish_s, attempt.rain) == (DAY, 19_800.0, True)
    assert attempt.temperature_c == 3.0


def test_words_of_the_attempt_are_not_overwritten(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, race_day=DAY, afterwards="My own words.")
    race = a_past_race(mira, attempt=attempt)
    write(miras, race)
    miras.post(f"/races/{race.pk}/result/end/")

    attempt.refresh_from_db()
    assert attempt.afterwards == "My own words."


def test_the_result_becomes_a_mark_once(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)
    assert "Keep it as a mark" in write(miras, race)
    for _tap in range(2):
        html = miras.post(f"/races/{race.pk}/result/mark/", follow=True).content.decode()

    mark = Mark.objects.get()
    assert "It stands among your marks." in html
    assert (mark.facing, mark.time_s, mark.day, mark.rain) == ("backward", 19_800.0, DAY, True)
    assert mark.conditions() is not None


def test_a_run_that_ended_before_is_no_mark(mira: Person, miras: Client) -> None:
    race = a_past_race(mira)
    html = write(miras, race, finish_s="", stopped_at_m="30", splits="")
    miras.post(f"/races/{race.pk}/result/mark/")

    assert "Keep it as a mark" not in html
    assert not Mark.objects.exists()


def test_the_weather_of_a_mark_is_the_wind_that_was_in_the_face(mira: Person) -> None:
    """From Hopkinton to Boston the way leads east: a wind from the east is in the face, one from the west behind."""
    race = a_past_race(mira, finish_s=19_800.0, official=True)
    told = planned(race, of_owner(race, NOW.date(), None))
    winds = []
    for from_deg in (75.0, 255.0):
        race.hours.all().delete()
        race.hours.create(wind_mps=10.0, wind_from_deg=from_deg, temperature_c=3.0, as_it_was=True)
        conditions = conditions_of(Race.objects.get(pk=race.pk), told)
        assert conditions is not None
        winds.append(conditions.headwind_mps)

    assert winds[0] > 7
    assert winds[1] == pytest.approx(-winds[0], abs=0.11)


def test_where_nobody_wrote_the_weather_down_a_mark_has_none(mira: Person) -> None:
    race = a_past_race(mira, finish_s=19_800.0)

    assert conditions_of(race, planned(race, of_owner(race, NOW.date(), None))) is None
