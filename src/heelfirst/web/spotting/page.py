"""What the runner's own page of friends says: who calls, for which route, when the drill was, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.slider import known
from heelfirst.web.races.listing import days_to_go
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.models import Fall, Link, Pair
from heelfirst.web.spotting.proposals import waiting

DRILL_AGAIN = timedelta(days=14)
"""Ours: after so long a left and a right may have been forgotten."""
THANKED_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that works, in words."""

    link: Link
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Friend:
    """One friend as the page shows them."""

    pair: Pair
    opened: Sequence[Opened]
    drilled_on: date | None
    drill: str
    """When the drill was, in words."""
    settled: str
    """Where the friend goes and in which language they call, in a sentence."""


@dataclass(frozen=True, slots=True)
class Next:
    """Something to do."""

    sentence: str
    address: str
    button: str


@dataclass(frozen=True, slots=True)
class Home:
    """The page."""

    first_line: str
    friends: Sequence[Friend]
    next: Sequence[Next]
    race: Race | None
    """The next one that is run backward."""
    falls: int


def friends_of(request: ClockedRequest, owner: Person) -> list[Friend]:
    """Everybody who calls for a runner, as it was known on the day of the request."""
    return [
        friend_of(request, pair)
        for pair in owner.pairs.filter(known(request, "made_at")).select_related("owner")
    ]


def friend_of(request: ClockedRequest, pair: Pair) -> Friend:
    """One of them."""
    links = pair.links.filter(known(request, "made_at"), taken_back_at=None).select_related("race", "road")
    last = pair.tries.filter(known(request, "at"), left_out=False).order_by("-at").first()
    drilled_on = None if last is None else last.at.astimezone(pair.owner.zone).date()
    return Friend(
        pair,
        [_opened(link, request.today) for link in links],
        drilled_on,
        _drill(drilled_on, request.today),
        _settled(pair),
    )


def home(request: ClockedRequest, owner: Person) -> Home:
    """The whole page."""
    friends = friends_of(request, owner)
    race = _next_race(request, owner)
    return Home(
        first_line=_first_line(friends, race, request.today),
        friends=friends,
        next=_next(request, owner, friends, race),
        race=race,
        falls=Fall.objects.filter(owner=owner).filter(known(request, "made_at")).count(),
    )


def line_of(request: ClockedRequest, owner: Person, friends: Sequence[Friend]) -> str:
    """The first line alone, for the attempt's page."""
    return _first_line(friends, _next_race(request, owner), request.today)


def _next_race(request: ClockedRequest, owner: Person) -> Race | None:
    ahead = [
        race
        for race in owner.races.filter(way=Race.Way.BACKWARD).select_related("road", "owner")
        if race.day is not None and not race.ended_by(request.today)
    ]
    return min(ahead, key=lambda race: (race.day or date.max, race.pk), default=None)


def _first_line(friends: Sequence[Friend], race: Race | None, today: date) -> str:
    if not friends:
        return _("Nobody calls for you yet.")
    first = friends[0]
    ready = next((friend for friend in friends if race and _has(friend, race)), None)
    who = (ready or first).pair.name
    drill = (ready or first).drill
    if ready is not None and race is not None:
        return _("%(who)s calls for you: ready for %(race)s, %(when)s; %(drill)s.") % {
            "who": who,
            "race": race.name,
            "when": days_to_go(race, today),
            "drill": drill,
        }
    if race is not None:
        return _("%(who)s calls for you; for %(race)s there is no link yet, and %(drill)s.") % {
            "who": who,
            "race": race.name,
            "drill": drill,
        }
    return _("%(who)s calls for you; %(drill)s.") % {"who": who, "drill": drill}


def _settled(pair: Pair) -> str:
    sentences = {
        Pair.Where.BESIDE: _("%(who)s goes beside you, running forward, and calls in %(language)s."),
        Pair.Where.AFTER: _(
            "%(who)s goes after you, running forward, looking into your face, and calls in %(language)s."
        ),
        Pair.Where.AHEAD: _("%(who)s goes ahead of you, where you are going, and calls in %(language)s."),
        Pair.Where.BICYCLE: _("%(who)s goes after you, on a bicycle, and calls in %(language)s."),
    }
    return sentences[Pair.Where(pair.where)] % {
        "who": pair.name,
        "language": pair.get_language_display(),
    }


def _has(friend: Friend, race: Race) -> bool:
    return any(each.link.race_id == race.pk for each in friend.opened)


def _drill(drilled_on: date | None, today: date) -> str:
    if drilled_on is None:
        return _("the drill is still to do")
    days = max((today - drilled_on).days, 0)
    if days == 0:
        return _("the drill was today")
    return ngettext("the drill was yesterday", "the drill was %(days)s days ago", days) % {"days": days}


def _opened(link: Link, today: date) -> Opened:
    if link.race is not None:
        when = days_to_go(link.race, today)
        if not when and link.race.day is not None:
            when = date_format(link.race.day, "j F Y")
        return Opened(link, link.race.name, when)
    if link.road is not None:
        return Opened(link, link.road.name, "")
    return Opened(link, _("no route: drill and remote"), "")


def _next(request: ClockedRequest, owner: Person, friends: Sequence[Friend], race: Race | None) -> list[Next]:
    """What to do, the most useful first; at most three things."""
    if not friends:
        return []
    first, found = friends[0], list[Next]()
    asked = [] if owner.under_18 else waiting(request, owner)
    if asked:
        found.append(
            Next(
                ngettext(
                    "A place where you stumbled lies on one of your routes: shall it be called?",
                    "Places where you stumbled lie on your routes: shall they be called?",
                    len(asked),
                ),
                reverse("spotting:falls"),
                _("Look at it"),
            )
        )
    if race is not None and not owner.under_18 and not any(_has(friend, race) for friend in friends):
        found.append(
            Next(
                _("%(who)s has no link for %(race)s yet.") % {"who": first.pair.name, "race": race.name},
                reverse("spotting:friend", args=[first.pair.pk]) + "#link",
                _("Make the link"),
            )
        )
    found += [each for friend in friends[:1] for each in _of_friend(request, friend, owner)]
    return found[:3]


def _of_friend(request: ClockedRequest, friend: Friend, owner: Person) -> list[Next]:
    pair, found = friend.pair, list[Next]()
    address = reverse("spotting:friend", args=[pair.pk])
    if friend.drilled_on is None:
        found.append(
            Next(
                _(
                    "The drill makes left and right certain, and times how long a word takes for the two of you."
                ),
                address + "#doors",
                _("To the drill"),
            )
        )
    elif request.today - friend.drilled_on > DRILL_AGAIN:
        found.append(
            Next(
                _("The drill was a while ago; ten questions bring it back."),
                address + "#doors",
                _("To the drill"),
            )
        )
    lately = owner.races.filter(
        way=Race.Way.BACKWARD, day__gte=request.today - THANKED_WITHIN, day__lt=request.today
    ).exists()
    if lately and not pair.thanks.filter(known(request, "at")).exists():
        found.append(
            Next(
                _("%(who)s called for you. A few words show where the link leads.") % {"who": pair.name},
                address + "#thanks",
                _("Say thanks"),
            )
        )
    return found
