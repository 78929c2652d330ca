"""The calls of the theatre: the same step and the same words as on the road, straight to the runner's own ear."""

from dataclasses import replace
from typing import Any

from heelfirst.course import Course
from heelfirst.pacing.prompting import prompts_of
from heelfirst.spotter.lead import published
from heelfirst.spotter.prompting import numbers, script
from heelfirst.spotter.prompts import Prompt
from heelfirst.units.distance import System
from heelfirst.voice.saying import leads, phrase
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.drill import lead_of
from heelfirst.web.spotting.models import Pair
from heelfirst.web.spotting.voicing import voice_of


def calls(course: Course, person: Person, speed_mps: float) -> dict[str, Any]:
    """What `prompt.js` and `voice.js` take, and the calls as a list for who reads them.

    The places are exact here, for the picture is drawn from them; so each call tells its distance. Language and ear are
    those of the person's first friend, English and wired earphones without one.
    """
    friend = Pair.objects.filter(owner=person).first()
    pair = friend or Pair(owner=person)
    system = System(person.system)
    prompts = [replace(each, roughly=False) for each in prompts_of(course, system=system)]
    said = script(prompts, published() if friend is None else lead_of(friend), speed_mps, straight=True)
    return {
        "script": said.told(),
        "numbers": numbers(),
        "phrases": {each.key: _phrase(each, system, pair.language) for each in prompts},
        "leads": [
            {"metres": lead.metres, "text": lead.text, "clips": lead.clips}
            for lead in leads(system, pair.language)
        ],
        "language": pair.language,
        "voice": voice_of(pair, panned=True),
        "list": [
            {
                "at": f"{each.at_m / system.unit_m:,.2f} {system.value}",
                "text": phrase(each, system, pair.language).text.replace("{lead}", "").strip(),
                "words": each.words,
            }
            for each in prompts
        ],
    }


def _phrase(prompt: Prompt, system: System, language: str) -> dict[str, Any]:
    told = phrase(prompt, system, language)
    return {
        "text": told.text,
        "clips": told.clips,
        "pan": None if told.pan is None else told.pan.value,
        "sound": told.sound,
        "side": None if prompt.move is None else prompt.move.value,
        "words": prompt.words,
    }
