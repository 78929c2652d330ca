"""What backward running asks of each part of the body, and how long each was asked. docs/how/load.md has the table.

Which study found what stands here with its size and grade; there are no coefficients, because nobody measured any.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from heelfirst.energetics.load.parts import Part, name
from heelfirst.energetics.load.session import DIRECTIONS, HARDEST, Sessions
from heelfirst.facing import Facing

SHORT_DAYS, LONG_DAYS = 7, 28
REST_ABOVE = 3.0
"""Soreness above which words of rest are said; ours, not measured."""


class Demand(StrEnum):
    """What backward asks of a part, beside forward at the same speed."""

    MORE = "more"
    LESS = "less"
    NOT_KNOWN = "not known"


_SOURCES = {
    "Roos": "Roos et al. 2012, J Biomech 45:1656",
    "Flynn": "Flynn and Soutas-Little 1995, JOSPT 21:277",
    "Old Dominion": "Old Dominion University, master’s thesis, 1998",
    "Sterzing": "Sterzing et al. 2016, Gait Posture 46:135",
    "Cavagna": "Cavagna et al. 2012, J Exp Biol 215:75",
    "Nishiguchi": "Nishiguchi et al. 2025, J Sports Sci Med 24:747, forward",
    "Dufek": "Dufek et al. 2011, backward walking",
    "Uthoff": "Uthoff et al. 2018, Sports Med 48:1083, a review",
    "told": "reports of backward runners",
}


@dataclass(frozen=True, slots=True)
class Study:
    """Where a statement comes from."""

    key: str
    people: int | None
    """How many were studied; None for what runners tell of themselves."""
    grade: str
    """A: read in the paper; B: told on a second page; C: background."""

    @property
    def source(self) -> str:
        """Who, when and where."""
        return _SOURCES[self.key]


@dataclass(frozen=True, slots=True)
class Asked:
    """What backward asks of one part, and who found it."""

    demand: Demand
    studies: tuple[Study, ...]
    measured: bool
    """Whether it was measured in backward running; otherwise runners tell it, or it follows from forward running."""


ROOS = Study("Roos", 20, "A")
FREE_SPEED = Study("Flynn", 5, "A")
SLOW = Study("Old Dominion", 10, "A")
STERZING = Study("Sterzing", 19, "A")
CAVAGNA = Study("Cavagna", 9, "A")
NISHIGUCHI = Study("Nishiguchi", 20, "A")
DUFEK = Study("Dufek", 10, "A")
UTHOFF = Study("Uthoff", None, "A")
TOLD = Study("told", None, "B")

ASKED: Mapping[Part, Asked] = MappingProxyType(
    {
        Part.NECK: Asked(Demand.MORE, (TOLD,), measured=False),
        Part.BACK: Asked(Demand.NOT_KNOWN, (DUFEK,), measured=False),
        Part.GLUTES: Asked(Demand.NOT_KNOWN, (UTHOFF,), measured=False),
        Part.HAMSTRINGS: Asked(Demand.NOT_KNOWN, (UTHOFF, TOLD), measured=False),
        Part.QUADS: Asked(Demand.NOT_KNOWN, (ROOS, UTHOFF, TOLD), measured=True),
        Part.KNEE: Asked(Demand.LESS, (ROOS, FREE_SPEED, SLOW), measured=True),
        Part.SHIN: Asked(Demand.MORE, (TOLD,), measured=False),
        Part.CALF: Asked(Demand.MORE, (STERZING, TOLD), measured=False),
        Part.ACHILLES: Asked(Demand.MORE, (NISHIGUCHI, CAVAGNA, TOLD), measured=False),
        Part.FOOT: Asked(Demand.MORE, (STERZING, TOLD), measured=True),
    }
)

_SENTENCES = {
    Part.NECK: "Runners tell of a sore neck from looking over the shoulder; nobody has measured it.",
    Part.BACK: "Not known: one small study had people with back pain walk backward, and none had them run.",
    Part.GLUTES: "Not known: muscles work more in all, but how much of it falls to the glutes was not seen.",
    Part.HAMSTRINGS: "Not known: muscles work more in all, and runners do not agree on where they feel it.",
    Part.QUADS: "Not known: the moment at the knee is smaller, yet muscles hold and push more than they give way, "
    "and runners tell of tired thighs.",
    Part.KNEE: "The kneecap was pressed less, on average, in 20 healthy people at the same speed; not in all of them, "
    "and at a walking pace 10 others showed no difference.",
    Part.SHIN: "Runners tell of sore shins; nobody has measured it.",
    Part.CALF: "The foot lands toe first, which the calf has to hold; runners tell of sore calves.",
    Part.ACHILLES: "Not measured backward. Landing on the forefoot pulls hardest at it when running forward; "
    "backward, muscles with their tendons are stretched more slowly. Runners tell of inflamed tendons after too much.",
    Part.FOOT: "The inner forefoot and the midfoot carry more; one runner tells of stress fractures.",
}

LOADED_BY: Mapping[Part, tuple[Facing, ...]] = MappingProxyType(
    {part: (Facing.BACKWARD,) if part is Part.NECK else DIRECTIONS for part in Part}
)
"""The directions in which running asks something of a part: the head is turned only backward."""


@dataclass(frozen=True, slots=True)
class Soreness:
    """How sore one part was on one day, 0 to 10, in the runner's own words.

    Raises ValueError for a score outside 0 to 10.
    """

    day: date
    part: Part
    score: float

    def __post_init__(self) -> None:
        wrong = refused_soreness(self.score)
        if wrong:
            raise ValueError(wrong)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Minutes in which a part was asked, by direction, in the days up to and with `on`."""

    part: Part
    backward_short_min: float
    """The last 7 days."""
    backward_long_min: float
    """The last 28 days."""
    forward_short_min: float
    forward_long_min: float
    soreness: Soreness | None
    """What the runner told last in the last 28 days; None where nothing."""

    @property
    def asked(self) -> Asked:
        """What backward asks of it."""
        return ASKED[self.part]


def exposures(sessions: Sessions, on: date, soreness: Iterable[Soreness] = ()) -> tuple[Exposure, ...]:
    """Minutes of the last 7 and 28 days by direction for every part of the body list, from the top down.

    No minute is weighted: what a minute backward is to a calf beside one forward, nobody has measured.
    """
    age_days = on.toordinal() - sessions.day
    minutes = sessions.duration_s / 60

    def within(days: int, facing: Facing) -> float:
        chosen = (age_days >= 0) & (age_days < days) & sessions.facing(facing)
        return float(np.sum(minutes[chosen]))

    summed = {(way, days): within(days, way) for way in DIRECTIONS for days in (SHORT_DAYS, LONG_DAYS)}
    last = _last(soreness, on)

    def of(part: Part, way: Facing, days: int) -> float:
        return summed[way, days] if way in LOADED_BY[part] else 0.0

    return tuple(
        Exposure(
            part,
            backward_short_min=of(part, Facing.BACKWARD, SHORT_DAYS),
            backward_long_min=of(part, Facing.BACKWARD, LONG_DAYS),
            forward_short_min=of(part, Facing.FORWARD, SHORT_DAYS),
            forward_long_min=of(part, Facing.FORWARD, LONG_DAYS),
            soreness=last.get(part),
        )
        for part in Part
    )


def _last(soreness: Iterable[Soreness], on: date) -> dict[Part, Soreness]:
    told = [one for one in soreness if 0 <= (on - one.day).days < LONG_DAYS]
    return {one.part: one for one in sorted(told, key=lambda one: one.day)}


def refused_soreness(score: float, translate: Callable[[str], str] = str) -> str:
    """Why this is no score of soreness; empty where it is one."""
    if 0 <= score <= HARDEST:
        return ""
    return translate("A soreness of {score} is not on this scale: it goes from 0 (none) to 10.").format(
        score=f"{score:g}"
    )


def said(part: Part, translate: Callable[[str], str] = str) -> str:
    """What is known of backward running and this part, in a sentence."""
    return translate(_SENTENCES[part])


def asked_said(part: Part, translate: Callable[[str], str] = str) -> str:
    """What backward asks of it, and on whose word: a group's mean and what runners tell are never a person's own."""
    asked = ASKED[part]
    if asked.demand is Demand.NOT_KNOWN:
        return translate("not known")
    if not asked.measured:
        return translate("more, as runners tell; nobody measured it")
    people = asked.studies[0].people
    sentence = (
        translate("less in a group of {people}, per step, not in all of them")
        if asked.demand is Demand.LESS
        else translate("more in a group of {people}, per step")
    )
    return sentence.format(people=people)


def sources_said(part: Part, translate: Callable[[str], str] = str) -> str:
    """Who found it, in how many people, and how well it was read: "Roos et al. 2012, …, 20 people (A)"."""
    return "; ".join(_cited(study, translate) for study in ASKED[part].studies)


def _cited(study: Study, translate: Callable[[str], str]) -> str:
    who = translate(_SOURCES[study.key])
    if study.people is None:
        return f"{who} ({study.grade})"
    return translate("{source}, {people} people ({grade})").format(
        source=who, people=study.people, grade=study.grade
    )


def rest_said(told: Soreness, translate: Callable[[str], str] = str) -> str:
    """Words of rest where a part is sorer than 3 of 10; empty where it is not. Nothing is ever praised here."""
    if told.score <= REST_ABOVE:
        return ""
    return translate(
        "You gave {part} {score} of 10. A day without running takes nothing away here; "
        "pain that stays or grows is for a doctor or a physiotherapist."
    ).format(part=name(told.part, translate), score=f"{told.score:g}")


@dataclass(frozen=True, slots=True)
class Pressed:
    """Peak compression between kneecap and thigh bone, in body weights, mean and SD of a group, per step."""

    forward: float
    forward_sd: float
    backward: float
    backward_sd: float
    study: Study


KNEECAP = Pressed(4.5, 1.5, 3.4, 1.4, ROOS)


def knee_said(translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What the kneecap is spared and what calf, Achilles and forefoot carry instead, as what it is."""
    return (
        translate(
            "In {people} healthy people at the same speed the kneecap was pressed with {backward} ± {backward_sd} "
            "body weights a step backward and {forward} ± {forward_sd} forward."
        ).format(
            people=KNEECAP.study.people,
            backward=KNEECAP.backward,
            backward_sd=KNEECAP.backward_sd,
            forward=KNEECAP.forward,
            forward_sd=KNEECAP.forward_sd,
        ),
        translate(
            "That is a mean of a group for one step. It was not lower in every one of them, it is not your own value, "
            "and it says nothing of a kilometre: backward takes more steps for it."
        ),
        translate(
            "What the kneecap is spared, others carry: the foot lands toe first, so calf, Achilles and forefoot hold "
            "you up. How much more falls to calf and Achilles is not known. No injury rate is known for running backward."
        ),
    )
