"""Writes down the friends of the demo: Otto and Ada, the drill, falls with what they propose, a log, thanks.

All of it is there from the start; pages show of it what was known on the slider's day. Everybody in it is invented.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from heelfirst.attempt.story import surveyed
from heelfirst.course import Kind, Side
from heelfirst.spotter import sides
from heelfirst.web.accounts.models import Person
from heelfirst.web.demo.roles import SPOTTER_ADDRESS
from heelfirst.web.races.models import CrewLink, Race, Road
from heelfirst.web.races.roads import course_of, road_of_file, take_in
from heelfirst.web.runs.models import Run
from heelfirst.web.spotting import falls, proposals
from heelfirst.web.spotting.models import Cued, Fall, Link, Pair, Shift, Thanks, Try
from heelfirst.web.spotting.ways import place_on
from heelfirst.writers import gpx

RIVER, ROUND_M = "river path", 9_800.0
BEGAN_BEFORE, ADA_BEFORE, LINK_BEFORE = 106, 40, 30
"""Days before the race: the first outing with Otto, the day on which Ada said yes, and the link."""
DRILL_BEFORE, REFRESHED_BEFORE = 29, 8
LOGGED_BEFORE = 22
HANDED_OVER_M, BACK_M = 21_100.0, 25_000.0
"""From the half on Ada calls, until Otto has a voice again."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fall or near-miss on the river path."""

    days_before: int
    what: Fall.What
    at_m: float
    kind: Kind
    side: Side | None
    words: str
    taken: bool
    """Whether it is called on the river path since that evening."""


FALLS = (
    Told(
        85, Fall.What.FALL, 6_140.0, Kind.CAREFUL, Side.LEFT, "the root after the second bridge", taken=True
    ),
    Told(43, Fall.What.NEAR, 2_310.0, Kind.KERB, Side.RIGHT, "the ramp of the boat house", taken=False),
    Told(15, Fall.What.NEAR, 4_460.0, Kind.CAREFUL, None, "a drain cover, wet", taken=False),
)
CALLED = (
    (310.0, "Bend, left"),
    (820.0, "All clear"),
    (1_260.0, "Bend, right"),
    (1_700.0, "People, left"),
    (2_290.0, "Kerb, left"),
    (2_840.0, "Right"),
    (3_150.0, "All clear"),
    (3_600.0, "Narrow"),
    (4_020.0, "Bend, left"),
    (4_410.0, "Left"),
    (4_790.0, "Slow"),
    (5_100.0, "Bend, right"),
    (5_480.0, "People, right"),
    (5_920.0, "All clear"),
    (6_120.0, "Careful, right"),
    (6_500.0, "Bend, left"),
    (6_930.0, "Bump"),
    (7_340.0, "Right, right"),
    (7_700.0, "Left, left"),
    (8_150.0, "Bend, right"),
    (8_600.0, "Stop"),
)
UNPLACED = ((20.0, "All clear"), (45.0, "People, left"))
"""Seconds after the start: the telephone was still looking for satellites."""
LOST_AT_M, LOST_S = 7_800.0, 4.0
BY_THE_REMOTE = frozenset({"Left", "Right", "Slow", "Stop"})
REACTIONS_S = (0.94, 1.02, 0.88, 1.10, 0.97, 1.21, 0.91, 1.05, 0.99, 1.16, 0.93, 1.08, 1.01, 0.96)
"""From the sound to the friend's tap, which itself takes a fifth of a second."""
PAIRS_S = (2.21, 2.04, 2.37, 1.98, 2.16, 2.52, 2.09, 2.31, 2.12, 2.44, 2.02, 2.26, 2.18, 2.13)
"""From Otto's ear to Mira's step, by the telephone in her belt."""
STOPS = ((2.4, 2.6), (2.6, 3.0), (2.8, 3.2), (3.0, 3.7), (3.1, 3.8))
"""Speed, and taped metres from the word to standing."""
THANKS = (
    "Five hours and forty-four minutes, and you said every bend of it. My neck does not hurt.\n"
    "Next time you may say “right” only once."
)


def tell_spotting(runner: Person) -> None:
    """Keep it all."""
    race = runner.races.filter(role=Race.Role.AIM).select_related("road", "owner").first()
    if race is None or race.day is None:
        return
    began, joined = (_at(race.day - timedelta(days=before), 18) for before in (BEGAN_BEFORE, ADA_BEFORE))
    otto = Pair.objects.create(
        owner=runner,
        name="Otto",
        ear=Pair.Ear.BONE,
        output_delay_s=0.21,
        delay_measured_at=began,
        keeps_log=True,
        made_at=began,
    )
    ada = Pair.objects.create(owner=runner, name="Ada", made_at=joined)
    _link(otto, race, race.day)
    Shift.objects.bulk_create(
        [
            Shift(race=race, pair=otto, to_m=HANDED_OVER_M, bib=True),
            Shift(race=race, pair=ada, from_m=HANDED_OVER_M, to_m=BACK_M),
            Shift(race=race, pair=otto, from_m=BACK_M, to_m=race.course_m, bib=True),
        ]
    )
    Try.objects.bulk_create([*_drill(otto, race.day), *_refresher(otto, race.day)])
    once = _rounds(runner, race.day, 1, "River path")
    _rounds(runner, race.day, 2, "River path, twice round")
    for each in FALLS:
        _fall(each, once, race.day)
    _log(otto, once, race.day)
    Thanks.objects.create(pair=otto, words=THANKS, at=_at(race.day + timedelta(days=1), 19))


def _link(pair: Pair, race: Race, race_day: date) -> None:
    made_at = _at(race_day - timedelta(days=LINK_BEFORE), 18)
    crew = CrewLink.objects.create(race=race, token_hash=CrewLink.hashed(SPOTTER_ADDRESS), made_at=made_at)
    Link.objects.create(
        pair=pair,
        road=race.road,
        race=race,
        token_hash=Link.hashed(SPOTTER_ADDRESS),
        crew=crew,
        made_at=made_at,
    )


def _drill(pair: Pair, race_day: date) -> list[Try]:
    """An evening with the drill: all five levels, reactions by Otto's tap, the two of them, five stops with a tape."""
    at, rows = _at(race_day - timedelta(days=DRILL_BEFORE), 17), list[Try]()
    state = sides.State()
    for level in sides.LEVELS:
        asked = sides.round_of(state, seed=26 + level.number, count=sides.ROUND)
        rows += [
            _side(pair, level.number, question, at + timedelta(seconds=4 * len(rows) + 4 * each), each)
            for each, question in enumerate(asked)
        ]
    at += timedelta(minutes=20)
    rows += [
        _try(
            pair,
            f"reaction {each}",
            at + timedelta(seconds=12 * each),
            what=Try.What.REACTION,
            took_s=took_s,
            asked="left" if each % 3 else "right",
            right=True,
        )
        for each, took_s in enumerate(REACTIONS_S)
    ]
    at += timedelta(minutes=8)
    rows += [
        _try(
            pair,
            f"pair {each}",
            at + timedelta(seconds=14 * each),
            what=Try.What.PAIR,
            by=Try.By.SENSOR,
            took_s=took_s,
            asked="right" if each % 3 else "left",
            right=True,
        )
        for each, took_s in enumerate(PAIRS_S)
    ]
    at += timedelta(minutes=7)
    return rows + [
        _try(
            pair,
            f"stop {each}",
            at + timedelta(minutes=2 * each),
            what=Try.What.STOP,
            by=Try.By.TAPE,
            speed_mps=speed_mps,
            way_m=way_m,
        )
        for each, (speed_mps, way_m) in enumerate(STOPS)
    ]


def _refresher(pair: Pair, race_day: date) -> list[Try]:
    at = _at(race_day - timedelta(days=REFRESHED_BEFORE), 18)
    asked = sides.round_of(sides.State(), seed=8, count=sides.REFRESHER)
    return [
        _side(pair, 5, question, at + timedelta(seconds=3 * each), 100 + each)
        for each, question in enumerate(asked)
    ]


def _side(pair: Pair, level: int, question: sides.Question, at: datetime, number: int) -> Try:
    return _try(
        pair,
        f"side {level} {number}",
        at,
        what=Try.What.SIDE,
        asked=sides.encoded(level, question),
        right=True,
        took_s=0.62 + 0.04 * (number % 6) + 0.4 * max(0, 4 - level),
    )


def _try(pair: Pair, name: str, at: datetime, **fields: object) -> Try:
    return Try(pair=pair, key=_key(name), at=at, **fields)


def _rounds(runner: Person, race_day: date, laps: int, name: str) -> Road:
    """The river path as a course of hers, from the same file, once or twice round."""
    sha256, filename = take_in("river-path.gpx", [gpx.encode(surveyed(RIVER))])
    return road_of_file(
        runner,
        sha256,
        filename,
        _at(race_day - timedelta(days=BEGAN_BEFORE), 18),
        name=name,
        certified_m=laps * ROUND_M,
        laps=laps,
    )


def _fall(told: Told, road: Road, race_day: date) -> None:
    day = race_day - timedelta(days=told.days_before)
    fall = falls.keep(
        road.owner,
        place_on(course_of(road), told.at_m),
        what=told.what,
        kind=told.kind,
        side=told.side,
        words=told.words,
        day=day,
        now=_at(day, 18),
        run=Run.objects.filter(owner=road.owner, day=day).first(),
        road=road,
        at_m=told.at_m,
    )
    if told.taken:
        proposals.answer(fall, road, proposals.all_of(fall, road), _at(day, 19))


def _log(pair: Pair, road: Road, race_day: date) -> None:
    """What was called on one easy outing along the river."""
    day = race_day - timedelta(days=LOGGED_BEFORE)
    run = Run.objects.filter(owner=pair.owner, day=day).exclude(started_at=None).first()
    if run is None or run.started_at is None or not run.distance_m:
        return
    course, pace_s = course_of(road), run.elapsed_s / run.distance_m
    began, outing = run.started_at, _key(f"outing {day}")
    rows = [
        Cued(
            pair=pair, road=road, outing=outing, key=_key(f"cue {said} {after_s}"), by=Cued.By.PROMPTER, said=said,
            at=began + timedelta(seconds=after_s),
        )
        for after_s, said in UNPLACED
    ]  # fmt: skip
    for at_m, said in (*CALLED, (LOST_AT_M, "")):
        if at_m > run.distance_m:
            continue
        place = place_on(course, at_m)
        remote = said in BY_THE_REMOTE or not said
        rows.append(
            Cued(
                pair=pair,
                road=road,
                outing=outing,
                key=_key(f"cue {at_m}"),
                by=Cued.By.REMOTE if remote else Cued.By.PROMPTER,
                said=said,
                at=began + timedelta(seconds=at_m * pace_s),
                at_m=at_m,
                lat_deg=place.lat_deg,
                lon_deg=place.lon_deg,
                heard=True if remote and said else None,
                lost_s=None if said else LOST_S,
            )
        )
    Cued.objects.bulk_create(rows)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"heelfirst demo friend {name}")


def _at(day: date, hour: int) -> datetime:
    """By day where Mira lives, well within the same day in UTC."""
    return datetime.combine(day, time(hour), UTC)
