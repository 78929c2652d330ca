"""The races of the story: what was planned for each, who stood where in the last, and what the clocks said.

docs/how/story.md, "The races". Every name and place is invented; sides are those of the course, in the direction of travel.
"""

from collections.abc import Sequence
from datetime import time, timedelta

import numpy as np

from heelfirst.attempt.story.courses import course_line
from heelfirst.attempt.story.effort import Way, way
from heelfirst.attempt.story.outing import Outing, RunMark
from heelfirst.attempt.story.race import (
    Aimed,
    Answered,
    Clock,
    NamedMile,
    OnTheWay,
    RaceDay,
    Sky,
    Standing,
    StoryRace,
)
from heelfirst.course import Kind, Side
from heelfirst.facing.labels import Facing
from heelfirst.units.distance import MARATHON_M, MILE_M

CLOSES_S = 6.5 * 3600
FORECAST_TOLD = timedelta(days=1)
EAST_DEG = 95.0
_RECORD_S = 13_419.0


def races(outings: Sequence[Outing], marks: Sequence[RunMark]) -> tuple[StoryRace, ...]:
    """The qualifier and every race of the season, in the order of their days."""
    raced = [outing for outing in outings if outing.finish_s is not None]
    begins = outings[0].day
    known = {"harbour hills": ("aim", 1), "mill pond": ("step", 2)}
    qualifier = next(mark for mark in reversed(marks) if mark.facing is Facing.FORWARD)
    return (
        StoryRace(
            name=qualifier.what,
            day=qualifier.day,
            start=time(9, 0),
            distance_m=qualifier.distance_m,
            facing=Facing.FORWARD,
            role="qualifier",
            course="",
            laps=1,
            finish_s=qualifier.time_s,
            told_on=begins,
        ),
        *(
            StoryRace(
                name=outing.name,
                day=outing.day,
                start=outing.start,
                distance_m=outing.distance_m,
                facing=Facing.BACKWARD,
                role="aim" if outing is raced[-1] else "step",
                course=outing.course if outing.course in known else "",
                laps=known.get(outing.course, ("", 1))[1],
                finish_s=outing.finish_s or 0.0,
                told_on=begins,
            )
            for outing in raced
        ),
    )


def race_day(outing: Outing) -> RaceDay:
    """What belongs to the race that the story ends with, the outing being its recording."""
    run = way(outing, course_line(outing.course), np.random.default_rng(outing.seed))
    marks_m = [*np.arange(5_000.0, MARATHON_M, 5_000.0).tolist(), MARATHON_M / 2]
    finish_s = outing.finish_s or 0.0
    clocks = [Clock(at_m, float(round(run.when(at_m)))) for at_m in sorted(marks_m)]
    return RaceDay(
        on_the_way=(*_stations(), *_ON_THE_WAY),
        stands=_STANDS,
        miles=_MILES,
        goals=_GOALS,
        forecast=_FORECAST,
        as_it_was=_AS_IT_WAS,
        answers=_ANSWERS,
        rules_of="guinness usatf",
        rules=_RULES,
        closes_s=CLOSES_S,
        target_s=_RECORD_S,
        witness="Ruth Calder",
        afterwards=outing.note,
        splits=(*clocks, Clock(MARATHON_M, finish_s)),
        taps=tuple(_taps(run, finish_s)),
    )


def _taps(run: Way, finish_s: float) -> list[Clock]:
    """Each stand taps once; a thumb is some seconds late, and one of them was early."""
    late_s = (4, 6, -3, 5, 9, 3)
    seen = [stand for stand in _STANDS if 0 < stand.at_m < MARATHON_M]
    told = [
        Clock(stand.at_m, round(run.when(stand.at_m)) + late, stand.who)
        for stand, late in zip(seen, late_s, strict=False)
    ]
    return [Clock(0.0, 0.0, _STANDS[0].who), *told, Clock(MARATHON_M, finish_s + 2.0, _STANDS[-1].who)]


def _stations() -> tuple[OnTheWay, ...]:
    """Water each second mile, on the side where the road has room for a table."""
    return tuple(
        OnTheWay(
            Kind.AID_STATION,
            mile * MILE_M,
            Side.RIGHT if mile % 8 else Side.LEFT,
            "water, gels" if mile in {12, 18} else "water",
        )
        for mile in range(2, 26, 2)
    )


_ON_THE_WAY = (
    OnTheWay(Kind.NARROW, 150.0, None, "the bridge at Highfield", 230.0),
    OnTheWay(Kind.SPEED_BUMP, 7_850.0, None, "two, at the school"),
    OnTheWay(Kind.KERB, 12_300.0, Side.LEFT, "the island comes from the left"),
    OnTheWay(Kind.RAIL, 16_100.0, None, "the old harbour line, feet higher"),
    OnTheWay(Kind.SPECTATORS, 21_100.0, Side.RIGHT, "the half, and a band"),
    OnTheWay(Kind.CHECKPOINT, 27_000.0, None, "foot of the first hill"),
    OnTheWay(Kind.CHECKPOINT, 33_300.0, None, "top of the last hill"),
    OnTheWay(Kind.KERB, 38_600.0, Side.RIGHT, "the tram stop"),
    OnTheWay(Kind.COBBLES, 41_200.0, None, "the old town", 41_750.0),
    OnTheWay(Kind.SPECTATORS, 41_900.0, Side.LEFT, "purple coats at the corner"),
)
_STANDS = (
    Standing(
        0.0, "Ruth Calder", "the log book", None, "on the accredited bicycle, from the bridge to the square"
    ),
    Standing(
        6 * MILE_M, "Ines Marlow", "dry gloves, a gel", Side.RIGHT, "the mill; by car, park behind the church"
    ),
    Standing(13 * MILE_M, "Ada Lindqvist", "a bottle, salt", Side.RIGHT, "before the half, beside the band"),
    Standing(17 * MILE_M, "Ines Marlow", "a dry top, a gel", Side.LEFT, "foot of the hills; 14 min by car"),
    Standing(
        21 * MILE_M,
        "Lantern Fund table",
        "tea, a blanket",
        Side.RIGHT,
        "over the last hill, under the awning",
    ),
    Standing(
        24 * MILE_M, "Ada Lindqvist", "a bottle", Side.LEFT, "the tram stop; two stations from the half"
    ),
    Standing(MARATHON_M, "Jonas Weir", "coat, shoes, soup", None, "behind the line, in purple"),
)
_MILES = (
    NamedMile(1, "Tom", "My brother. The first one is his, he was never patient."),
    NamedMile(3, "Grandma Vale", "She said the word when nobody did."),
    NamedMile(6, "The night nurses of ward 4", "You stayed until the light came."),
    NamedMile(9, "L. K., seven years old", "Keep drawing."),
    NamedMile(13, "Everybody who said: me too", "I have known you for years."),
    NamedMile(16, "Otto", "Hoarse by now. Say it anyway: left."),
    NamedMile(20, "Those who cannot run today", ""),
    NamedMile(23, "Ada Lindqvist", "For the first penny."),
    NamedMile(26, "One in 26", "About so many, in a lifetime."),
)
_GOALS = (
    Aimed("A", _RECORD_S, "The record, if the wind sleeps."),
    Aimed("B", 4 * 3600 + 15 * 60.0, "What the training says, on a plain day."),
    Aimed("C", None, "Upright in Lantern Square, with Otto."),
)
_FORECAST = (
    Sky(0.0, 4.0, EAST_DEG, 6.0, rain=False),
    Sky(3600.0, 5.5, EAST_DEG, 5.0, rain=True),
)
_AS_IT_WAS = (
    Sky(0.0, 9.0, EAST_DEG, 4.0, rain=True),
    Sky(3600.0, 11.2, EAST_DEG, 3.0, rain=True),
    Sky(4 * 3600.0, 11.6, EAST_DEG, 3.0, rain=True),
)
_ANSWERS = (
    Answered("closing-time", 30, "6:30 h after the last start, which is yours. Race office, by letter."),
    Answered(
        "bib", 30, "A second bib is in the envelope; the chip stays on the shoe. Race office, by letter."
    ),
    Answered("spotter", 30, "Otto is entered, with a bib of his own. Race director, in writing."),
    Answered(
        "devices-usatf", 21, "A player that receives nothing: yes. Calls by telephone: no. Race director."
    ),
    Answered("camera", 21, "Ruth on a bicycle they accredit; no skates. Race director, in writing."),
    Answered("timekeepers", 12, "The chip company signs. Race office."),
    Answered("witnesses", 12, "Ruth is one. The second is still missing."),
)
_RULES = (
    "The course closes 6:30 h after the last start, which is ours. The sweep bus goes along at that pace.\n"
    "Out of the race: the mill (6 mi), the half, foot of the hills (17 mi), the tram stop (24 mi); each has a warm room.\n"
    "Medical points: 10, 20, 30 and 35 km and the finish. The number to call is on the back of the bib."
)
