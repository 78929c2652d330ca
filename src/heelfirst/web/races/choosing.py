"""Which courses a race could have: those that ship, the person's own, a file, or a level one."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heelfirst.course import by_name, named
from heelfirst.course.named import published
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.web.accounts.models import Person
from heelfirst.web.pictures import picture
from heelfirst.web.races.forms_course import FileForm, LevelForm
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road
from heelfirst.writers.svg.course_small import small_profile


def told_apart(roads: Iterable[Road], person: Person) -> list[tuple[Road, str]]:
    """Each course with its name; where several have the same one, with length and day, and counted where those agree too."""
    mine = list(roads)
    names = Counter(road.name for road in mine)
    told = [_at_length(road, person) if names[road.name] > 1 else road.name for road in mine]
    seen, alike = Counter[str](), Counter(told)
    found = list[tuple[Road, str]]()
    for road, name in zip(mine, told, strict=True):
        seen[name] += 1
        found.append((road, f"{name} ({seen[name]})" if alike[name] > 1 else name))
    return found


def _at_length(road: Road, person: Person) -> str:
    return _("%(course)s, %(length)s, kept on %(day)s") % {
        "course": road.name,
        "length": distance.in_words(road.certified_m, person.system),
        "day": date_format(road.made_at.astimezone(person.zone), "j F Y"),
    }


def choices(person: Person, race: Race | None) -> dict[str, Any]:
    """What the pages offer, for a race or for nothing yet."""
    length_m = race.distance_m if race is not None else MARATHON_M
    initial = {"certified_m": length_m, "level_m": length_m, "name": race.name if race is not None else ""}
    mine = Road.objects.filter(owner=person)
    if race is not None:  # those that ship stand above, and each person has each of them once
        mine = mine.filter(shipped="")
        if race.road is not None:
            mine = mine.exclude(pk=race.road.pk)
    return {
        "shipped": [_shipped(key, person.system, get_language() or "") for key in named()],
        "mine": told_apart(mine, person),
        "file_form": FileForm(person=person, initial=initial, auto_id="file_%s"),
        "level_form": LevelForm(person=person, initial=initial, auto_id="level_%s"),
    }


@lru_cache(maxsize=64)
def _shipped(key: str, system: System, language: str) -> dict[str, Any]:
    """One that ships; `language` is part of the key, as the words are."""
    course = by_name(key, _)
    rise_m, drop_m = course.climb(3.0)
    hills = _("%(up)s up, %(down)s down") % {
        "up": distance.height_in_words(rise_m, system),
        "down": distance.height_in_words(drop_m, system),
    }
    return {
        "key": key,
        "name": course.name,
        "race": published(key).race,
        "hills": hills,
        "picture": picture(small_profile(course, f"{course.name}: {hills}")),
    }
