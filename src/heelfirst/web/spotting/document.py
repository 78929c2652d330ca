"""Everything that the prompter needs on the road, as one value that the page carries. docs/how/prompter.md, "What the page carries"."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heelfirst.course import Course, Kind, Side
from heelfirst.course.side_words import without_a_side
from heelfirst.facing import Facing
from heelfirst.pacing.fuelling import gels
from heelfirst.pacing.places import places
from heelfirst.pacing.prompting import prompts_of
from heelfirst.pacing.under_way import place_in_words
from heelfirst.spotter import following, prompting
from heelfirst.spotter.lead import Lead
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.spotter.way import USUAL_MPS, way_of
from heelfirst.units.distance import System
from heelfirst.voice.saying import leads, phrase, standings
from heelfirst.web.races.models import Race, Stand
from heelfirst.web.races.planning import Planned, of_owner, planned
from heelfirst.web.races.roads import course_of
from heelfirst.web.races.taking import dedicated_of
from heelfirst.web.spotting.drill import lead_in_words, lead_of
from heelfirst.web.spotting.models import Link
from heelfirst.web.spotting.own_plan import stretches_of
from heelfirst.web.spotting.prompter_words import prompter_words
from heelfirst.web.spotting.voicing import voice_of

OUTING: dict[str, float] = {
    "tick_s": 0.25,
    "keeps_s": 3.0,
    "quiet_s": 60.0,
    "rest_s": 1.5,
    "talks_s": 10.0,
    "looks_s": 60.0,
    "jump_s": 1.5,
    "fresh_s": 10.0,
    "clock_off_s": 10.0,
    "away_m": 25.0,
    "running_mps": 1.5,
    "passed_m": 60.0,
    "near_m": 150.0,
    "slowest_mps": 0.7,
    "fastest_mps": 7.0,
    "loaded_again_s": 900.0,
    "goes_on_s": 6 * 3600.0,
    "longest_s": 24 * 3600.0,
}
"""What the page itself goes by; each is told in docs/how/prompter.md, "Its numbers"."""


def document(link: Link, today: date, until: date | None = None) -> dict[str, Any]:
    """The whole document of a link with a course or a race, ready to be written as JSON.

    `until`: the demo's day. Raises ValueError with a sentence where the course cannot be read any more.
    """
    owner, race, road = link.pair.owner, link.race, link.road
    course, told = route_of(link, today, until)
    lead = lead_of(link.pair, until)
    prompts = prompts_of_link(link, course, told)
    zone = race.zone if race is not None else owner.zone
    return (
        {
            "route": f"road {road.pk if road else 0} race {race.pk if race else 0}",
            "runner": owner.name,
            "friend": link.pair.name,
            "race": None if race is None else _race(race),
            "zone": zone.key,
            "today": None if until is None else until.isoformat(),
            "system": owner.system.value,
            "unit_m": owner.system.unit_m,
            "finish_m": course.certified_m,
            "logs": link.pair.keeps_log,
            "lead_words": lead_in_words(lead),
            "words": prompter_words(),
            "numbers": {"outing": OUTING},
            "following": following.numbers(),
            "prompting": prompting.numbers(),
            "voice": voice_of(link.pair, panned=False),
        }
        | _way(course, told)
        | said(prompts, lead, owner.system, link.pair.language, owner.name, _speed_mps(told))
        | _places(course, race, owner.system)
    )


def route_of(link: Link, today: date, until: date | None) -> tuple[Course, Planned | None]:
    """The course of a link, with the plan of its race. Raises ValueError where it has none, or it cannot be read."""
    if link.race is not None:
        told = planned(link.race, of_owner(link.race, today, until), how_sure=False)
        return told.course, told
    if link.road is not None:
        return course_of(link.road), None
    raise ValueError(_("No route belongs to this link."))


def _race(race: Race) -> dict[str, Any]:
    start = race.start
    return {
        "name": race.name,
        "day": race.day.isoformat() if race.day else None,
        "start_ms": None if start is None else round(start.timestamp() * 1000),
    }


def prompts_of_link(link: Link, course: Course, told: Planned | None) -> tuple[Prompt, ...]:
    """All that is said on a link's route, in the order of the course."""
    owner, race = link.pair.owner, link.race
    if race is None:
        return prompts_of(course, system=owner.system)
    return prompts_of(
        course,
        plan=None if told is None else told.plan,
        stands=[stand.standing for stand in _on(course, race.stands.all())],
        dedicated=dedicated_of(race, owner.system),
        fuel=() if told is None or told.plan is None else gels(told.plan, _),
        stretches=stretches_of(race, course.certified_m),
        target_s=race.target_s,
        system=owner.system,
        facing=Facing(race.way),
    )


def _on(course: Course, stands: Iterable[Stand]) -> list[Stand]:
    return [stand for stand in stands if stand.at_m <= course.certified_m]


def _way(course: Course, told: Planned | None) -> dict[str, Any]:
    """The course as it is followed, and the plan's clock along it."""
    plan = None if told is None else told.plan
    if plan is None:
        return {"way": way_of(course).told(), "plan": None}
    edges_m = [round(float(edge_m), 1) for edge_m in plan.edges_m]
    return {
        "way": way_of(course, plan.edges_m.tolist(), plan.times_s.tolist()).told(),
        "plan": {"edges_m": edges_m, "elapsed_s": [round(float(each), 1) for each in plan.elapsed_s]},
    }


def _speed_mps(told: Planned | None) -> float:
    """At about which speed each prompt is due: the plan's over the whole course, else the usual one."""
    if told is None or told.plan is None:
        return USUAL_MPS
    return float(told.plan.ground.segments.length_m.sum() / told.plan.times_s.sum())


def said(  # noqa: PLR0917 - what is said hangs on all of them
    prompts: Sequence[Prompt],
    lead: Lead,
    system: System,
    language: str,
    runner: str,
    speed_mps: float = USUAL_MPS,
) -> dict[str, Any]:
    """What there is to say, when it is due, and the tables that distances and standings are filled from."""
    phrases = {each.key: phrase(each, system, language) for each in prompts}
    takes = [each for each in prompts if each.subject is Subject.FUEL or _gives(each)]
    return {
        "prompts": {
            each.key: {
                "at_m": round(each.at_m, 1),
                "subject": each.subject.value,
                "words": each.words,
                "roughly": each.roughly,
                "text": phrases[each.key].text,
                "clips": phrases[each.key].clips,
                "pan": phrases[each.key].pan,
                "sound": phrases[each.key].sound,
            }
            for each in prompts
        },
        "ahead": [each.key for each in sorted(prompts, key=lambda each: each.at_m) if _lies_there(each)],
        "takes": [
            {
                "at_m": round(each.at_m, 1),
                "clock_s": each.planned_s if each.subject is Subject.FUEL else None,
                "words": taking_words(each, runner),
            }
            for each in takes
        ],
        "scripts": {
            "own": prompting.script(prompts, lead, speed_mps).told(),
            "straight": prompting.script(prompts, lead, speed_mps, straight=True).told(),
        },
    } | _tables(system, language)


def _tables(system: System, language: str) -> dict[str, Any]:
    return {
        "leads": [
            {"metres": each.metres, "text": each.text, "clips": each.clips}
            for each in leads(system, language)
        ],
        "standings": [
            {"seconds": each.seconds, "text": each.text, "clips": each.clips} for each in standings(language)
        ],
    }


def taking_words(prompt: Prompt, runner: str) -> str:
    """What is to be taken, and on which of the runner's own sides: "To take, on Mira’s left: water, gels"."""
    what = prompt.words or _("what the aid station has")
    if prompt.move is None:
        return _("To take: %(what)s") % {"what": what}
    sentence = (
        _("To take, on %(name)s’s left: %(what)s")
        if prompt.move is Side.LEFT
        else _("To take, on %(name)s’s right: %(what)s")
    )
    return sentence % {"name": runner, "what": what}


def _gives(prompt: Prompt) -> bool:
    """Whether there is something to take at a place."""
    return prompt.subject is Subject.STAND or prompt.kind is Kind.AID_STATION


def _lies_there(prompt: Prompt) -> bool:
    """Whether the page shows it as the way ahead: not what is only said once a mark is passed, or by the clock."""
    return prompt.subject not in {Subject.RECORD, Subject.FUEL}


def _places(course: Course, race: Race | None, system: System) -> dict[str, Any]:
    """Where a tap can put the place right: signs, stands, both ends; and the aid stations."""
    stands = [] if race is None else _on(course, race.stands.all())
    return {
        "marks": [
            {"at_m": round(place.at_m, 1), "name": place.name} for place in places(course, stands, system, _)
        ],
        "aids": [
            {"at_m": round(call.at_m, 1), "name": without_a_side(call.words) or _aid_at(call.at_m, system)}
            for call in course.calls_of(Kind.AID_STATION)
        ],
    }


def _aid_at(at_m: float, system: System) -> str:
    return _("the aid station at %(place)s") % {"place": place_in_words(at_m, system, _).lower()}
