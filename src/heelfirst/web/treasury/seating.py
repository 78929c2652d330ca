"""Who may look at a treasury and who may move its money: every page asks here first. docs/how/treasury.md, "Seats"."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from heelfirst.web.accounts import proving, second_factor
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Appeal, Beneficiary, Seat
from heelfirst.web.runs.views import asker

type View[**P] = Callable[Concatenate[ClockedRequest, Seat, P], HttpResponse]
type Door[**P] = Callable[Concatenate[ClockedRequest, int, P], HttpResponse]


def seated[**P](view: View[P]) -> Door[P]:
    """Open a page to whoever has a seat there and has shown a code; a stranger finds nothing."""

    @wraps(view)
    def door(request: ClockedRequest, beneficiary_id: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = asker(request)
        seat = (
            Seat.objects.filter(beneficiary_id=beneficiary_id, person=person)
            .select_related("beneficiary", "person")
            .first()
        )
        if seat is None:
            raise Http404
        return no_code_yet(request) or view(request, seat, *args, **kwargs)

    return cast("Door[P]", door)


def no_code_yet(request: ClockedRequest) -> HttpResponse | None:
    """Where to, for somebody who has shown no code in this session; None where they have, and in the demo."""
    if not second_factor.needed() or second_factor.passed(request):
        return None
    if second_factor.has(asker(request)):
        return proving.to_proof(
            request.get_full_path() if request.method in {"GET", "HEAD"} else "/treasury/"
        )
    messages.info(request, _("A treasury opens only to people with a second factor."))
    return redirect("accounts:second_factor")


def may_invite_first(person: Person, beneficiary: Beneficiary) -> bool:
    """Whether somebody may give the first seat: who looks after the installation, or the only one who asks for it.

    A charity's own account is opened by the installation alone: whoever wrote the charity down may be anybody.
    """
    if beneficiary.seats.exists():
        return False
    if person.is_staff:
        return True
    if beneficiary.mode == Beneficiary.Mode.OWN:
        return False
    owners = set(Appeal.objects.filter(beneficiary=beneficiary).values_list("owner_id", flat=True))
    return owners == {person.pk}


def may_change_seats(seat: Seat) -> bool:
    """Whether a seat's holder invites others and ends their seats."""
    return seat.role == Seat.Role.TREASURER
