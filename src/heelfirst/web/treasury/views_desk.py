"""The desk and what hangs beside it: payouts, disputes, the trail, the seals, the books for another program."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.books import sealing
from heelfirst.web.giving.models import Beneficiary, Seat
from heelfirst.web.giving.slider import known
from heelfirst.web.giving.tasks import ask_for_look
from heelfirst.web.runs.views import asker
from heelfirst.web.treasury import payouts as sent
from heelfirst.web.treasury import sums, waiting
from heelfirst.web.treasury.seating import may_invite_first, no_code_yet, seated

A_PAGE = 100


@never_cache
@require_safe
def treasuries(request: ClockedRequest) -> HttpResponse:
    """The treasuries that I have a seat in; with one alone, that one."""
    person = asker(request)
    seats = list(Seat.objects.filter(person=person).select_related("beneficiary"))
    if len(seats) == 1:
        return redirect("treasury:desk", seats[0].beneficiary_id)
    if seats and (elsewhere := no_code_yet(request)) is not None:
        return elsewhere
    open_ones = [each for each in _without_seats(person) if may_invite_first(person, each)]
    return render(request, "treasury/treasuries.html", {"seats": seats, "without": open_ones})


def _without_seats(person: Person) -> list[Beneficiary]:
    rows = Beneficiary.objects.filter(seats=None)
    return list(rows if person.is_staff else rows.filter(appeals__owner=person).distinct())


@never_cache
@require_safe
@seated
def desk(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Is every penny accounted for, and what waits for me."""
    things = waiting.waiting(seat, request)
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "first_line": waiting.first_line(seat, things, request),
        "things": things,
        "rooms": sums.rooms(seat.beneficiary, request),
        "look": waiting.look(seat.beneficiary, request),
        "sealed": sealing.standing(),
        "alone": not seat.beneficiary.seats.exclude(pk=seat.pk).exists(),
    }
    return render(request, "treasury/desk.html", context)


@never_cache
@require_safe
@seated
def payouts(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Each payout, and whether the bank has shown it."""
    every = sent.of(seat.beneficiary, request)
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "payouts": every,
        "open": [payout for payout in every if payout.open],
        "look": waiting.look(seat.beneficiary, request),
        "unknown": waiting.unknown(seat.beneficiary, request),
    }
    return render(request, "treasury/payouts.html", context)


@require_POST
@seated
def look(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Ask for a look into the provider's own books now, instead of at the next half hour."""
    charity = seat.beneficiary
    if charity.mode == Beneficiary.Mode.LINK or not charity.provider_account:
        raise Http404
    key = f"look:{charity.pk}:{request.now:%Y-%m-%dT%H:%M}"
    with transaction.atomic():
        ask_for_look(charity.provider, charity.provider_account, key=key)
    messages.info(request, _("Asked. In some seconds the provider’s books are compared with ours."))
    return redirect("treasury:payouts", charity.pk)


@never_cache
@require_safe
@seated
def disputes(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """What givers' banks ask, with the day by which to answer; answered at the provider, not here."""
    rows = [
        (row, Money(row.minor, row.currency), (row.answer_by - request.today).days if row.answer_by else None)
        for row in waiting.disputes(seat.beneficiary, request)
    ]
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "open": [each for each in rows if each[0].state == "open"],
        "ended": [each for each in rows if each[0].state != "open"],
    }
    return render(request, "treasury/disputes.html", context)


@never_cache
@require_safe
@seated
def trail(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Who did what, the newest first."""
    rows = seat.beneficiary.trail.filter(known(request))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    names = dict(Person.objects.filter(pk__in={row.by_id for row in page}).values_list("pk", "name"))
    lines = [(row, _who(row.by_id, names), _deed(row.did)) for row in page]
    context = {"seat": seat, "beneficiary": seat.beneficiary, "page": page, "lines": lines}
    return render(request, "treasury/trail.html", context)


def _who(by: int | None, names: dict[int, str]) -> str:
    if by is None:
        return _("by itself")
    return names.get(by) or _("somebody who left")


def _deed(did: str) -> str:
    return {
        "invited": _("invited somebody to a seat"),
        "invitation ended": _("ended an invitation"),
        "seat taken": _("took a seat"),
        "seat ended": _("ended a seat"),
        "gifts taken along": _("took the table of gifts along"),
        "book taken along": _("took the books along"),
        "giver forgotten": _("forgot who gave"),
        "refund asked": _("asked for a refund"),
        "refund agreed": _("agreed to a refund"),
        "refund taken back": _("took a refund back"),
        "refund refused": _("a refund was refused"),
        "refund sent": _("a refund left"),
        "offline gift typed": _("typed a gift by hand"),
        "offline gift agreed": _("agreed to a gift by hand"),
        "offline gift taken out": _("took a gift by hand out"),
        "taking out asked": _("asked to take a booked gift by hand out"),
        "job stopped": _("stopped a job of this money"),
        "job put away": _("put a stopped job of this money away"),
        "job tried again": _("let a job of this money be tried again"),
        "bank file": _("dropped the bank’s file"),
        "bank lines matched again": _("matched the open lines of the bank again"),
        "bank line explained": _("explained a line of the bank"),
        "month closed": _("closed a month"),
    }.get(did, did)


@never_cache
@require_safe
@seated
def seals(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Walk every seal, when asked, and say in a sentence whether the books are as they were sealed."""
    walked = sealing.verify() if request.GET.get("walk") else None
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "standing": sealing.standing(),
        "walked": walked,
    }
    return render(request, "treasury/seals.html", context)
