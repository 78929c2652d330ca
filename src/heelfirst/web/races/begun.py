"""What stays as it is once a race has begun: the terms of its plan and its course. docs/how/plan-page.md, "The eve"."""

from django.utils.translation import gettext as _

from heelfirst.facing import Facing
from heelfirst.records.fitness import possible_s
from heelfirst.units import distance
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races import lengths
from heelfirst.web.races.live import now_there
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road

SAME_LENGTH = 0.001
"""26.2 miles typed for a marathon are off by 0.07 %: a course so near is as long as the race."""


def is_settled(race: Race, request: ClockedRequest) -> bool:
    """Whether the race has begun with the plan that it had: what it was planned for is not changed any more."""
    return race.begun_by(now_there(race, request), request.today) and not race.made_afterwards


def stands() -> str:
    """Why the terms of a plan stay, and what can be done instead."""
    return _(
        "The race has begun, so its plan stays as it stood: a plan that is changed afterwards knows what came. If it is "
        "run on another day, change its day; or plan it anew beside this one."
    )


def why_not_on(race: Race, length_m: float, request: ClockedRequest, *, other: bool = True) -> str:
    """Why a race is not put onto a course of this length; empty where it may be.

    `other`: whether it is another course than the one that the race has.
    """
    same = abs(length_m / race.distance_m - 1) <= SAME_LENGTH
    if is_settled(race, request) and (not same or (other and race.road_id is not None)):
        return _(
            "%(race)s has begun on the course that it had, over %(length)s, and stays there. Plan it anew beside this one "
            "to run it elsewhere."
        ) % {"race": race.name, "length": distance.in_words(race.distance_m, race.owner.system)}
    return "" if same else lengths.why_not(length_m, race.owner.system) or unfit(race, length_m)


def why_not_as_long(road: Road, length_m: float, request: ClockedRequest) -> str:
    """Why a course does not become so long; empty where no race that was run on it stands against it."""
    for race in road.races.select_related("owner"):
        said = why_not_on(race, length_m, request, other=False)
        if said:
            return said
    return ""


def why_not_read_anew(road: Road, request: ClockedRequest) -> str:
    """Why the laps and the heights of a file stay as they are; empty where no race has begun on them."""
    for race in road.races.select_related("owner"):
        if is_settled(race, request):
            return _(
                "%(race)s has begun on this course as it is. Hand the file in once more for a course read otherwise."
            ) % {"race": race.name}
    return ""


def unfit(race: Race, length_m: float) -> str:
    """Why a result that is written down cannot be one over this length; empty where it can be."""
    far = distance.in_words(length_m, race.owner.system)
    if race.finish_s is not None:
        shortest_s, longest_s = possible_s(length_m, Facing(race.way))
        if not shortest_s <= race.finish_s <= longest_s:
            return _("%(race)s was finished in %(time)s, which nobody can have run over %(far)s.") % {
                "race": race.name,
                "time": clock(race.finish_s),
                "far": far,
            }
    clocks_m = [race.stopped_at_m or 0.0, *race.passed.values_list("at_m", flat=True)]
    if max(clocks_m) > length_m + 1:
        return _("%(race)s has a clock beyond %(far)s.") % {"race": race.name, "far": far}
    return ""
