"""Whom a race is run against: the same ghosts on every page of it."""

from collections.abc import Callable

from heelfirst.pacing import Plan
from heelfirst.pacing.ghosts import Ghost, ghosts
from heelfirst.records.book import Sex
from heelfirst.web.fitness.models import Body
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned


def ghosts_of(
    told: Planned, plan: Plan, translate: Callable[[str], str], *, own: bool = True
) -> tuple[Ghost, ...]:
    """Who is beside a runner who faces backward: the book has only those. Without `own`, nobody made from own marks."""
    race = told.race
    if race.way != Race.Way.BACKWARD:
        return ()
    stands = Body.objects.filter(owner=race.owner).values_list("sex", flat=True).first()
    sexes = [Sex(stands)] if stands else list(Sex)
    return tuple(ghosts(plan, sexes=sexes, forward=told.forward if own else None, translate=translate))
