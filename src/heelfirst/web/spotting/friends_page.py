"""What the friend's page says: for whom, what, when; what is due; thanks; and the doors that a link opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.course import Kind
from heelfirst.units.distance import in_words
from heelfirst.web.races.planning import of_owner, planned
from heelfirst.web.spotting.call_sheet import has_a_sheet
from heelfirst.web.spotting.models import Link, Thanks
from heelfirst.web.spotting.own_plan import Told, told
from heelfirst.writers.svg.course_signs import kind_in_words

MOST_THANKS = 3


@dataclass(frozen=True, slots=True)
class FriendsPage:
    """The friend's page in words."""

    first_line: str
    sides: str
    """Whose left and right."""
    thanks: Sequence[Thanks]
    own: Told | None
    """The friend's own plan of a race that has one."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the link leads besides."""

    address: str
    name: str
    about: str


def page(link: Link, today: date, until: date | None) -> FriendsPage:
    """What stands there on a day."""
    thanks = link.pair.thanks.all()
    if until is not None:
        thanks = thanks.filter(at__date__lte=until)
    return FriendsPage(
        first_line(link, today),
        whose_sides(link),
        list(thanks[:MOST_THANKS]),
        _own_plan(link, today, until),
    )


def _own_plan(link: Link, today: date, until: date | None) -> Told | None:
    if link.race is None:
        return None
    plan = planned(link.race, of_owner(link.race, today, until), how_sure=False)
    return told(link.race, plan, instead=link.pair.name)


def first_line(link: Link, today: date) -> str:
    """For whom, what, how far and when."""
    owner, race, road = link.pair.owner, link.race, link.road
    if race is not None:
        told = {
            "who": owner.name,
            "what": race.name,
            "far": in_words(race.course_m, owner.system),
            "when": _when(race.day, today) if race.day else "",
        }
        if race.day:
            return _("You call for %(who)s: %(what)s, %(far)s, %(when)s.") % told
        return _("You call for %(who)s: %(what)s, %(far)s.") % told
    if road is not None:
        return _("You call for %(who)s: %(what)s, %(far)s.") % {
            "who": owner.name,
            "what": road.name,
            "far": in_words(road.certified_m, owner.system),
        }
    return _("You call for %(who)s.") % {"who": owner.name}


def _when(day: date, today: date) -> str:
    if day == today:
        return _("today")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def whose_sides(link: Link) -> str:
    """In whose frame everything speaks that the link opens."""
    return _("Left and right are %(who)s’s own.") % {"who": link.pair.owner.name}


def doors(link: Link, token: str) -> list[Door]:
    """What else the link opens, as far as it is there."""
    offered = [
        ("spotting:link_drill", _("Drill"), _("left and right until it is blind, reaction, stopping")),
        ("spotting:remote", _("Remote"), _("five areas to tap from a bicycle")),
        ("spotting:ear", _("Ear"), _("the runner’s telephone, for the remote")),
        ("spotting:link_voice", _("Voice"), _("hear the words, measure the delay")),
        ("spotting:link_sheet", _("Call sheet"), _("hand signals and calls on paper")),
        ("spotting:link_log", _("Log"), _("what was called, where you keep it")),
    ]
    if not has_a_sheet(link):
        offered = [each for each in offered if each[0] != "spotting:link_sheet"]
    if link.crew is not None and link.crew.taken_back_at is None:
        offered.append(("races:crew_page", _("Crew"), _("who stands where and when, and what was tapped")))
    return [Door(address, name, about) for view, name, about in offered if (address := _address(view, token))]


def _address(view: str, token: str) -> str:
    try:
        return reverse(view, args=[token])
    except NoReverseMatch:
        return ""


def kinds() -> list[tuple[str, str]]:
    """What can have lain there, as the page offers it: what makes one stumble first."""
    first = (Kind.CAREFUL, Kind.KERB, Kind.SPEED_BUMP, Kind.RAIL, Kind.COBBLES)
    return [
        (kind.value, str(kind_in_words(kind, _))) for kind in (*first, *(k for k in Kind if k not in first))
    ]
