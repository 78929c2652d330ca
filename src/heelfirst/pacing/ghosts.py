"""Who else could be on the course: marks of the record book, a finisher in 7:12, your own forward self.

docs/how/ghosts-and-goals.md tells the rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite

import numpy as np

from heelfirst.facing import Facing
from heelfirst.pacing.plan import Plan, Style, pace, settled
from heelfirst.pacing.problem import Floats
from heelfirst.pacing.runner import Runner
from heelfirst.records.book import Book, Flag, Mark, Sex, Status, book, event_of
from heelfirst.records.book.words import event_in_words, mark_in_words
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import clock

FINISHER_S = 7 * 3600.0 + 12 * 60.0
"""A marathon run backwards alone, glancing over the shoulder, as the press told it (B)."""
LONGEST_S = 10 * 86_400.0
NEAR_M = 0.5
MOST_NAME = 60


class Kind(StrEnum):
    """Why a ghost is there."""

    OFFICIAL = "official"
    BEST = "best"
    CLAIM = "claim"
    FINISHER = "finisher"
    FORWARD_SELF = "forward self"
    OWN = "own"
    """Somebody or some time that a person typed."""


@dataclass(frozen=True, eq=False)
class Ghost:
    """Somebody who runs the same course beside you, at an even effort."""

    kind: Kind
    name: str
    finish_s: float
    status: str
    """On whose word the time stands; a sentence."""
    edges_m: Floats
    """(n + 1,) places of the course, rising,"""
    elapsed_s: Floats
    """(n + 1,) and the ghost's time at each, rising."""
    inside: str
    """The name within a sentence: "the official men’s marathon (3:43:39)"."""

    def at(self, way_m: float) -> float:
        """The ghost's time at a place. Outside the course its ends count."""
        return float(np.interp(way_m, self.edges_m, self.elapsed_s))

    def place_m(self, elapsed_s: float) -> float:
        """Where the ghost is at that time; at the finish from its finish on."""
        return float(np.interp(elapsed_s, self.elapsed_s, self.edges_m))


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a ghost is ahead of you; below zero it is behind."""

    at_m: float
    elapsed_s: float
    ahead_s: float
    """So much earlier the ghost was at your place."""
    ahead_m: float
    """So much further the ghost is at your time; the finish is as far as it goes."""
    finished: bool
    """Whether the ghost is at the finish already."""


def ghosts(
    plan: Plan,
    *,
    sexes: Sequence[Sex] = tuple(Sex),
    forward: Runner | None = None,
    of: Book | None = None,
    translate: Callable[[str], str] = str,
) -> tuple[Ghost, ...]:
    """Everybody to run against on the course of a plan, the fastest first.

    The record book's official mark, best mark and claim of each sex over this distance, where it has any; over a
    marathon the finisher in 7:12; `forward`: the same runner facing forward, who spends all there is.
    """
    shape = _shape(plan)
    way_m = float(plan.edges_m[-1])
    found = [
        _ghost(shape, kind, name, mark.time_s, status, inside=inside)
        for sex in sexes
        for kind, name, inside, mark, status in _marks(way_m, sex, of or book(), translate)
    ]
    if abs(way_m / MARATHON_M - 1) < 1e-3:
        found.append(
            _ghost(
                shape,
                Kind.FINISHER,
                translate("A finisher in {time}").format(time=clock(FINISHER_S)),
                FINISHER_S,
                translate("A marathon backwards, alone, as the press told it."),
                inside=translate("a finisher in {time}").format(time=clock(FINISHER_S)),
            )
        )
    if forward is not None and plan.ground.runner.facing is Facing.BACKWARD:
        found.append(forward_self(plan, forward, translate))
    return tuple(sorted(found, key=lambda ghost: ghost.finish_s))


def own(plan: Plan, name: str, finish_s: float, translate: Callable[[str], str] = str) -> Ghost:
    """A ghost of a person's own: a friend, last year's time.

    Raises ValueError for a name without letters or over 60 of them, and for a time that is none.
    """
    called = " ".join(name.split())
    if not called or len(called) > MOST_NAME:
        raise ValueError(translate("A ghost has a name of 1 to {most} letters.").format(most=MOST_NAME))
    if not (isfinite(finish_s) and 0 < finish_s <= LONGEST_S):
        raise ValueError(
            translate("{name} needs a finish time above 0 and under ten days.").format(name=called)
        )
    return _ghost(
        _shape(plan), Kind.OWN, called, finish_s, translate("A time of your own choice."), inside=called
    )


def forward_self(plan: Plan, forward: Runner, translate: Callable[[str], str] = str) -> Ghost:
    """The same runner facing forward on the same day, without stops and without a crowd.

    Raises ValueError where that runner faces backward.
    """
    if forward.facing is not Facing.FORWARD:
        raise ValueError(translate("The forward self faces forward."))
    run = pace(plan.ground.segments, forward, replace(plan.ground.day, losses=(), crowd_m=0.0))
    return Ghost(
        Kind.FORWARD_SELF,
        translate("You, facing forward"),
        run.finish_s,
        translate("Foretold from what you have run, for this course and this day."),
        run.edges_m,
        run.elapsed_s,
        translate("your forward self"),
    )


def gap(ghost: Ghost, at_m: float, elapsed_s: float) -> Gap:
    """How far a ghost is ahead of somebody who is at a place at a time."""
    return Gap(
        at_m,
        elapsed_s,
        elapsed_s - ghost.at(at_m),
        ghost.place_m(elapsed_s) - at_m,
        elapsed_s >= ghost.finish_s,
    )


def beside(
    ghost: Ghost,
    at_m: float,
    elapsed_s: float,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """Say where a ghost is: "At 30.0 km: the official men’s marathon (3:43:39) is 412 m ahead, by 2:11."."""
    here = gap(ghost, at_m, elapsed_s)
    place = distance.in_words(at_m, system)
    if here.finished and at_m < ghost.edges_m[-1] - NEAR_M:
        return translate("At {place}: {ghost} has been at the finish for {time}.").format(
            place=place, ghost=ghost.inside, time=clock(elapsed_s - ghost.finish_s)
        )
    if abs(here.ahead_m) < NEAR_M and round(abs(here.ahead_s)) == 0:
        return translate("At {place}: side by side with {ghost}.").format(place=place, ghost=ghost.inside)
    if here.ahead_s < 0:
        if here.ahead_m > -NEAR_M:
            said = translate("At {place}: {ghost} is behind, by {time}.")
        else:
            said = translate("At {place}: {ghost} is {way} behind, by {time}.")
    elif here.ahead_m < NEAR_M:
        said = translate("At {place}: {ghost} is ahead, by {time}.")
    else:
        said = translate("At {place}: {ghost} is {way} ahead, by {time}.")
    return said.format(
        place=place,
        ghost=ghost.inside,
        way=distance.in_words(abs(here.ahead_m), system),
        time=clock(abs(here.ahead_s)),
    )


def _shape(plan: Plan) -> tuple[Floats, Floats]:
    """(n + 1,) places and (n + 1,) shares of the finish time of an even effort over this course on this day."""
    free = replace(plan.ground, day=replace(plan.ground.day, losses=(), crowd_m=0.0), since_s=0.0, left=None)
    even = settled(free, 1.0, Style.EVEN_EFFORT)
    return even.edges_m, even.elapsed_s / even.finish_s


def _ghost(
    shape: tuple[Floats, Floats], kind: Kind, name: str, finish_s: float, status: str, *, inside: str
) -> Ghost:
    edges_m, share = shape
    return Ghost(kind, name, finish_s, status, edges_m, finish_s * share, inside)


def _marks(
    way_m: float, sex: Sex, of: Book, translate: Callable[[str], str]
) -> list[tuple[Kind, str, str, Mark, str]]:
    """The answers of the book over this distance, each mark once."""
    try:
        event = event_of(way_m)
    except ValueError:
        return []
    answers = of.answers(event, sex)
    called = event_in_words(event, sex, translate)
    told = (
        (
            Kind.OFFICIAL,
            answers.official,
            translate("The official {event}, {mark}"),
            translate("the official {event} ({mark})"),
        ),
        (
            Kind.BEST,
            answers.best,
            translate("The best {event}, {mark}"),
            translate("the best {event} ({mark})"),
        ),
        (
            Kind.CLAIM,
            answers.claim,
            translate("The claimed {event}, {mark}"),
            translate("the claimed {event} ({mark})"),
        ),
    )
    found: list[tuple[Kind, str, str, Mark, str]] = []
    for kind, mark, *names in told:
        if mark is not None and all(mark is not other for _, _, _, other, _ in found):
            name, inside = (each.format(event=called, mark=mark_in_words(mark)) for each in names)
            found.append((kind, name, inside, mark, _status(mark, translate)))
    return found


_STATUS = {
    Status.RATIFIED: "Ratified by {body}.",
    Status.LISTED: "On the list of {body}, kept on trust.",
    Status.RESULT: "The result of a race.",
    Status.CLAIMED: "Claimed; that a body ratified it was not found.",
}


def _status(mark: Mark, translate: Callable[[str], str]) -> str:
    if mark.status is Status.RATIFIED and Flag.PER_PRESS in mark.flags:
        return translate("Ratified by {body}, as the press has it.").format(body=mark.body)
    return translate(_STATUS[mark.status]).format(body=mark.body or translate("a body that was not named"))
