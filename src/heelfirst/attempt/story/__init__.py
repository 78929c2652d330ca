"""The season of the demo: one attempt from half a mile to the letters afterwards, made from a seed.

`story` tells what happened, `recording` what the watch wrote of one outing. Everybody and every place in it is
invented. docs/how/story.md tells the rules it keeps.
"""

from datetime import date, timedelta

from heelfirst.attempt.attempt import Attempt, Cause, Kind, Mark, Race
from heelfirst.attempt.result import Outcome
from heelfirst.attempt.story.chapters import chapters
from heelfirst.attempt.story.letters import ONE_IN_26, letters
from heelfirst.attempt.story.outing import (
    Body,
    Chapter,
    Fact,
    Letter,
    Outing,
    OutingKind,
    Person,
    Piece,
    RunMark,
    Sore,
    Story,
    Surface,
    Told,
    Weighing,
)
from heelfirst.attempt.story.race import RaceDay, StoryRace
from heelfirst.attempt.story.race_day import race_day as day_of_the_race
from heelfirst.attempt.story.race_day import races
from heelfirst.attempt.story.recording import recording
from heelfirst.attempt.story.season import allowed_m, outings
from heelfirst.attempt.story.surveyed import surveyed
from heelfirst.attempt.story.telling import BODY, QUALIFIER, QUALIFIER_S, marks, rpe, weighings
from heelfirst.attempt.story.weeks import EVENTS, RACE_WEEK
from heelfirst.units.distance import MARATHON_M

__all__ = [
    "RACE_DAY",
    "Body",
    "Chapter",
    "Fact",
    "Letter",
    "Outing",
    "OutingKind",
    "Person",
    "Piece",
    "RaceDay",
    "RunMark",
    "Sore",
    "Story",
    "StoryRace",
    "Surface",
    "Told",
    "Weighing",
    "allowed_m",
    "recording",
    "story",
    "surveyed",
]

RACE_DAY = date(2026, 4, 19)
TARGET_S = 3 * 3600 + 43 * 60 + 39
ZONE = "America/New_York"

PEOPLE = (
    Person("Mira Vale", "runner"),
    Person("Otto Brandt", "spotter"),
    Person("Ines Marlow", "coach"),
    Person("Ruth Calder", "witness"),
    Person("Ada Lindqvist", "donor"),
    Person("Jonas Weir", "treasurer"),
)


def story(seed: int = 26, race_day: date = RACE_DAY) -> Story:
    """Make the season that ends with the race on `race_day`, a Sunday; the same seed gives the same season.

    Raises ValueError for a race day that is no Sunday.
    """
    if race_day.weekday() != 6:
        raise ValueError(f"the Harbour Hills Marathon is run on a Sunday, and {race_day} is none")
    runs = outings(seed, race_day)
    written = letters(race_day)
    begins = _begins(race_day)
    told = marks(runs, begins)
    return Story(
        people=PEOPLE,
        attempt=_attempt(race_day),
        outcome=Outcome(
            race_day,
            finish_s=EVENTS[-1].finish_s,
            told_on=written[-1].day,
            conditions=EVENTS[-1].conditions,
        ),
        outings=runs,
        chapters=chapters(runs, written),
        letters=written,
        facts=(ONE_IN_26,),
        zone=ZONE,
        efforts=tuple(rpe(outing, begins) for outing in runs),
        marks=told,
        weighings=weighings(runs, begins),
        body=BODY,
        races=races(runs, told),
        race_day=day_of_the_race(runs[-1]),
    )


def _begins(race_day: date) -> date:
    return race_day - timedelta(weeks=RACE_WEEK, days=6)


def _attempt(race_day: date) -> Attempt:
    return Attempt(
        title="The Harbour Hills Marathon, backwards",
        kind=Kind.RACE,
        for_whom="people with epilepsy",
        why=(
            "My brother Tom has epilepsy. For years we did not say the word at our table. "
            "A marathon run backwards is hard to keep quiet about, so I will be asked why, and then I will say it."
        ),
        causes=(
            Cause(
                "The Lantern Fund for Epilepsy",
                "https://lantern-fund.example/",
                f"{ONE_IN_26.text} ({ONE_IN_26.source})",
            ),
        ),
        begins=_begins(race_day),
        race=Race("Harbour Hills Marathon", race_day, "Highfield", "Lantern Square"),
        distance_m=MARATHON_M,
        target_s=float(TARGET_S),
        forward_mark=Mark(MARATHON_M, QUALIFIER_S, QUALIFIER),
    )
