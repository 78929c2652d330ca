"""What waits for an owner: comments and messages held until they look, and miles that givers named. One tap each."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.pacing.splits import last_number
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import Appeal, Comment, GivenMile, Giver
from heelfirst.web.giving.owning import own_appeal
from heelfirst.web.giving.slider import known
from heelfirst.web.giving.standing import booked
from heelfirst.web.races.models import DedicatedMile, Race

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait, or that stand and can be hidden."""

    what: str
    """`comment` or `message`."""
    id: int
    name: str
    text: str
    at: datetime
    reported: int = 0


def waiting(request: ClockedRequest, appeal: Appeal) -> list[Waiting]:
    """Every comment and message that nobody has looked at, and comments that were reported; the oldest first."""
    return sorted(_held(request, appeal), key=lambda each: (-each.reported, each.at))


def _held(request: ClockedRequest, appeal: Appeal) -> list[Waiting]:
    comments = appeal.comments.filter(known(request), hidden_at=None).filter(
        Q(shown_at=None) | Q(reported__gt=0)
    )
    givers = _messages(request, appeal, shown=False)
    return [
        *(Waiting("comment", each.pk, each.name, each.text, each.at, each.reported) for each in comments),
        *(_of(each) for each in givers),
    ]


def _of(giver: Giver) -> Waiting:
    return Waiting("message", giver.pk, str(giver), giver.message, giver.gift.asked_at)


def _messages(request: ClockedRequest, appeal: Appeal, *, shown: bool) -> list[Giver]:
    """The messages of gifts that were paid: who gave nothing says nothing on the page."""
    rows = list(
        Giver.objects.filter(gift__appeal=appeal, hidden_at=None, forgotten_at=None, shown=shown)
        .filter(known(request, "gift__asked_at"))
        .exclude(message="")
        .select_related("gift")
        .order_by("-gift__asked_at")[:MOST_AT_ONCE]
    )
    paid = booked(row.gift_id for row in rows)
    return [row for row in rows if row.gift_id in paid]


@require_safe
def words_waiting(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """What waits, and what stands."""
    appeal = own_appeal(request, appeal_id)
    held = waiting(request, appeal)
    standing = [
        *(
            Waiting("comment", each.pk, each.name, each.text, each.at)
            for each in appeal.comments.filter(known(request), hidden_at=None, reported=0).exclude(
                shown_at=None
            )
        ),
        *(_of(each) for each in _messages(request, appeal, shown=True)),
    ]
    return render(
        request,
        "giving/owner/waiting.html",
        {
            "appeal": appeal,
            "first_line": _first_line(len(held)),
            "held": held,
            "standing": sorted(standing, key=lambda each: each.at, reverse=True)[:MOST_AT_ONCE],
        },
    )


def _first_line(count: int) -> str:
    if not count:
        return _("Nothing waits for you.")
    return ngettext(
        "%(n)d person wrote and waits for you.", "%(n)d people wrote and wait for you.", count
    ) % {"n": count}


@require_POST
def decide(request: ClockedRequest, appeal_id: int, what: str, words_id: int) -> HttpResponse:
    """Let words stand, or hide them. Both can be taken back by the other."""
    appeal = own_appeal(request, appeal_id)
    hide = "hide" in request.POST
    if what == "comment":
        comment = get_object_or_404(Comment, pk=words_id, appeal=appeal)
        comment.hidden_at = request.now if hide else None
        comment.shown_at = comment.shown_at if hide else comment.shown_at or request.now
        comment.reported = 0
        comment.save(update_fields=["hidden_at", "shown_at", "reported"])
    elif what == "message":
        giver = get_object_or_404(Giver, pk=words_id, gift__appeal=appeal)
        giver.hidden_at, giver.shown = (request.now, False) if hide else (None, True)
        giver.save(update_fields=["hidden_at", "shown"])
    else:
        raise Http404
    messages.info(request, _("Hidden.") if hide else _("It stands on the page."))
    return redirect("appeals:waiting", appeal.pk)


@require_safe
def miles(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """The miles that givers named, and which of them the race carries."""
    appeal = own_appeal(request, appeal_id)
    race = _race(appeal)
    named = {} if race is None else _named(race)
    asked = list(
        GivenMile.objects.filter(known(request, "gift__asked_at"), gift__appeal=appeal)
        .select_related("gift__giver")
        .order_by("number", "pk")[:MOST_AT_ONCE]
    )
    paid = booked(mile.gift_id for mile in asked)
    rows = [(mile, named.get(mile.number)) for mile in asked if mile.gift_id in paid]
    most = 0 if race is None else last_number(race.course_m, race.owner.system)
    return render(
        request,
        "giving/owner/miles.html",
        {
            "appeal": appeal,
            "race": race,
            "asked": [row for row in rows if row[0].agreed_at is None],
            "agreed": [row for row in rows if row[0].agreed_at is not None],
            "free": [number for number in range(1, most + 1) if number not in named],
            "most": most,
        },
    )


def _race(appeal: Appeal) -> Race | None:
    """The race of the attempt that the appeal is beside."""
    if appeal.attempt is None:
        return None
    return appeal.attempt.races.filter(role=Race.Role.AIM).select_related("road", "owner").first()


def _named(race: Race) -> dict[int, DedicatedMile]:
    return {mile.number: mile for mile in race.dedicated.filter(unit=race.owner.system.value)}


@require_POST
def decide_mile(request: ClockedRequest, appeal_id: int, mile_id: int) -> HttpResponse:
    """Agree that a mile carries a giver's name, or take that back. Band and crew sheet print it."""
    appeal = own_appeal(request, appeal_id)
    mile = get_object_or_404(GivenMile, pk=mile_id, gift__appeal=appeal)
    if not booked([mile.gift_id]):
        raise Http404
    race = _race(appeal)
    if race is None:
        messages.error(request, _("There is no race yet whose miles could carry a name."))
    elif "back" in request.POST:
        _taken_back(mile, race)
        messages.info(request, _("The mile carries that name no more."))
    else:
        _agreed(request, mile, race)
    return redirect("appeals:miles", appeal.pk)


def _taken_back(mile: GivenMile, race: Race) -> None:
    with transaction.atomic():
        race.dedicated.filter(unit=race.owner.system.value, number=mile.number, name=mile.name).delete()
        mile.agreed_at = None
        mile.save(update_fields=["agreed_at"])


def _agreed(request: ClockedRequest, mile: GivenMile, race: Race) -> None:
    """Write the name on the mile, unless another stands there: nobody's name is written over."""
    typed = request.POST.get("number", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else mile.number
    most = last_number(race.course_m, race.owner.system)
    if not 1 <= number <= most:
        messages.error(request, _("The course has 1 to %(most)d.") % {"most": most})
        return
    with transaction.atomic():
        there, new = DedicatedMile.objects.get_or_create(
            race=race,
            unit=race.owner.system.value,
            number=number,
            defaults={"name": mile.name, "words": mile.words},
        )
        if new:
            mile.number, mile.agreed_at = number, request.now
            mile.save(update_fields=["number", "agreed_at"])
    if new:
        messages.success(
            request, _("Mile %(number)d carries %(name)s.") % {"number": number, "name": mile.name}
        )
    else:
        messages.error(
            request,
            _("Mile %(number)d carries %(there)s already; choose another for %(name)s.")
            % {"number": number, "there": there.name, "name": mile.name},
        )
