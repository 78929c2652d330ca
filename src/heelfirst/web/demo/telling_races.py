"""Writes down the races of the demo: course, plan, crew, rules, and what became of them.

All of it is there from the start; pages show of it what was known on the slider's day.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from heelfirst.attempt.story import RaceDay, Story, StoryRace, surveyed
from heelfirst.attempt.story.race_day import FORECAST_TOLD
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo.roles import CREW_ADDRESS
from heelfirst.web.races.models import (
    Answer,
    CrewLink,
    DedicatedMile,
    Goal,
    Passed,
    Race,
    RaceHour,
    Road,
    RoadCall,
    Stand,
    Tap,
)
from heelfirst.web.races.roads import road_of_file, take_in
from heelfirst.writers import gpx


def tell_races(told: Story, runner: Person) -> None:
    """Keep every race of the story."""
    attempt = Attempt.objects.filter(owner=runner).first()
    for each in told.races:
        race = _race(each, told, runner, attempt)
        if each.role == "aim":
            _race_day(told.race_day, race, each.told_on)


def _race(told: StoryRace, story: Story, runner: Person, attempt: Attempt | None) -> Race:
    aim = told.role == "aim"
    race = Race(
        owner=runner,
        attempt=attempt,
        road=_road(told, runner) if told.course else None,
        name=told.name,
        day=told.day,
        starts_at=told.start,
        time_zone=story.zone,
        distance_m=told.distance_m,
        role=told.role,
        way=told.facing.value,
        made_at=_noon(told.told_on),
        by=Race.By.TARGET if aim else Race.By.SURE,
        finish_s=told.finish_s,
        official=True,
    )
    if aim:
        day = story.race_day
        race.target_s, race.target_is_record = day.target_s, True
        race.closes_s, race.rules, race.rules_of = day.closes_s, day.rules, day.rules_of
        race.witness, race.afterwards = day.witness, day.afterwards
    race.save()
    return race


def _road(told: StoryRace, runner: Person) -> Road:
    """The course as a file that went through the same door as a person's own."""
    sha256, filename = take_in(f"{told.course.replace(' ', '-')}.gpx", [gpx.encode(surveyed(told.course))])
    return road_of_file(
        runner,
        sha256,
        filename,
        _noon(told.told_on),
        name=told.name,
        certified_m=told.distance_m,
        laps=told.laps,
    )


def _race_day(told: RaceDay, race: Race, told_on: date) -> None:
    day = race.day or told_on
    RoadCall.objects.bulk_create(
        RoadCall(
            road=race.road,
            kind=each.kind,
            at_m=each.at_m,
            until_m=each.until_m,
            side=each.side or "",
            words=each.words,
            made_at=_noon(told_on),
        )
        for each in told.on_the_way
    )
    Stand.objects.bulk_create(
        Stand(
            race=race,
            at_m=each.at_m,
            who=each.who,
            brings=each.brings,
            side=each.side or "",
            words=each.words,
        )
        for each in told.stands
    )
    DedicatedMile.objects.bulk_create(
        DedicatedMile(
            race=race, number=each.number, unit=System.MILES.value, name=each.name, words=each.words
        )
        for each in told.miles
    )
    Goal.objects.bulk_create(
        Goal(race=race, letter=each.letter, time_s=each.time_s, words=each.words) for each in told.goals
    )
    Answer.objects.bulk_create(
        Answer(race=race, key=each.key, done_on=day - timedelta(days=each.days_before), words=each.words)
        for each in told.answers
    )
    CrewLink.objects.get_or_create(
        token_hash=CrewLink.hashed(CREW_ADDRESS), defaults={"race": race, "made_at": _noon(told_on)}
    )
    _weather(told, race, day)
    _clocks(told, race, day)


def _weather(told: RaceDay, race: Race, day: date) -> None:
    """The forecast of the evening before, and what came."""
    RaceHour.objects.bulk_create(
        RaceHour(
            race=race,
            after_s=sky.after_s,
            wind_mps=sky.wind_mps,
            wind_from_deg=sky.wind_from_deg,
            temperature_c=sky.temperature_c,
            rain=sky.rain,
            as_it_was=as_it_was,
            told_on=day if as_it_was else day - FORECAST_TOLD,
        )
        for skies, as_it_was in ((told.forecast, False), (told.as_it_was, True))
        for sky in skies
    )


def _clocks(told: RaceDay, race: Race, day: date) -> None:
    """The official splits, and what the crew tapped."""
    Passed.objects.bulk_create(
        Passed(race=race, at_m=each.at_m, elapsed_s=each.elapsed_s) for each in told.splits[:-1]
    )
    began = datetime.combine(day, race.starts_at or time(10), ZoneInfo(race.time_zone))
    Tap.objects.bulk_create(
        Tap(
            race=race,
            key=uuid5(NAMESPACE_URL, f"{race.name} {each.at_m:.0f}"),
            what=_what(each.at_m, race.distance_m),
            at_m=each.at_m,
            at=began + timedelta(seconds=each.elapsed_s),
            who=each.who,
            received_at=began + timedelta(seconds=each.elapsed_s + 20),
        )
        for each in told.taps
    )


def _what(at_m: float, distance_m: float) -> Tap.What:
    if at_m == 0:
        return Tap.What.STARTED
    return Tap.What.FINISHED if at_m >= distance_m else Tap.What.PASSED


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
