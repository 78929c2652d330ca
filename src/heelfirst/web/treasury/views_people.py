"""Who has a seat, who is invited; a seat is given by a link and ended by a tap."""

from secrets import token_urlsafe

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, Seat
from heelfirst.web.runs.views import asker
from heelfirst.web.treasury.forms_people import SeatInvitationForm
from heelfirst.web.treasury.models import SeatInvitation
from heelfirst.web.treasury.seating import may_change_seats, may_invite_first, no_code_yet, seated
from heelfirst.web.treasury.trail import note

MOST_OPEN = 10


def _open(request: ClockedRequest) -> QuerySet[SeatInvitation]:
    # In the demo each has its own day, so there none is too old.
    return SeatInvitation.objects.open(None if settings.DEMO else request.now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:people", args=[seat.beneficiary_id]))
def people(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Everybody with a seat; a treasurer invites here."""
    form = SeatInvitationForm(request.POST or None, auto_id="invite_%s")
    link = ""
    if request.method == "POST":
        if not may_change_seats(seat):
            raise Http404
        if form.is_valid() and (token := _invited(form, seat.beneficiary, seat.person, request)):
            link = request.build_absolute_uri(reverse("treasury:invitation", args=[token]))
            form = SeatInvitationForm(auto_id="invite_%s")
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "seats": seat.beneficiary.seats.select_related("person").order_by("role", "person__name"),
        "waiting": _open(request).filter(beneficiary=seat.beneficiary),
        "changes": may_change_seats(seat),
        "form": form,
        "link": link,
    }
    return render(request, "treasury/people.html", context)


def _invited(form: SeatInvitationForm, beneficiary: Beneficiary, by: Person, request: ClockedRequest) -> str:
    """Keep an invitation and return its token; "" where too many wait."""
    if _open(request).filter(beneficiary=beneficiary).count() >= MOST_OPEN:
        form.add_error(None, _("Ten invitations wait already: end one of them first."))
        return ""
    row, token = form.instance, token_urlsafe(24)
    row.beneficiary, row.by, row.made_at = beneficiary, by, request.now
    row.token_hash = SeatInvitation.hashed(token)
    with transaction.atomic():
        row.save()
        note(
            beneficiary, by, "invited", at=request.now, about=f"invitation {row.pk}", after={"role": row.role}
        )
    return token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_seat(request: ClockedRequest, beneficiary_id: int) -> HttpResponse:
    """The first seat is given by who looks after the installation, or by the only one who asks for this charity."""
    person = asker(request)
    beneficiary = get_object_or_404(Beneficiary, pk=beneficiary_id)
    if not may_invite_first(person, beneficiary):
        raise Http404
    form = SeatInvitationForm(request.POST or None, first=True)
    link = ""
    if request.method == "POST" and form.is_valid():
        form.instance.role = Seat.Role.TREASURER
        if token := _invited(form, beneficiary, person, request):
            link = request.build_absolute_uri(reverse("treasury:invitation", args=[token]))
    waiting = _open(request).filter(beneficiary=beneficiary).count()
    context = {"beneficiary": beneficiary, "form": form, "link": link, "waiting": waiting}
    return render(request, "treasury/first_seat.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ClockedRequest, token: str) -> HttpResponse:
    """Whose money it is and what the seat may do; taken by one tap, by one person, once."""
    person = asker(request)
    row = _open(request).filter(token_hash=SeatInvitation.hashed(token)).select_related("beneficiary").first()
    if row is None:
        return render(request, "treasury/link_gone.html", status=404)
    if request.method == "POST":
        if person.under_18:
            raise Http404
        if (elsewhere := no_code_yet(request)) is not None:
            return elsewhere
        if not _taken(row, person, request):
            return render(request, "treasury/link_gone.html", status=404)
        return redirect("treasury:desk", row.beneficiary_id)
    return render(request, "treasury/invitation.html", {"invitation": row, "beneficiary": row.beneficiary})


def _taken(row: SeatInvitation, person: Person, request: ClockedRequest) -> bool:
    """Take it; of two people with one link, one gets the seat. Whoever has one keeps it, as what the link says."""
    with transaction.atomic():
        if not _open(request).filter(pk=row.pk).update(taken_at=request.now):
            return False
        Seat.objects.update_or_create(beneficiary=row.beneficiary, person=person, defaults={"role": row.role})
        note(
            row.beneficiary,
            person,
            "seat taken",
            at=request.now,
            about=f"invitation {row.pk}",
            after={"role": row.role},
        )
    return True


@require_POST
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:people", args=[seat.beneficiary_id]))
def end_seat(request: ClockedRequest, seat: Seat, seat_id: int) -> HttpResponse:
    """End a seat, one's own or, as a treasurer, another's; the last treasurer stays."""
    row = get_object_or_404(Seat, pk=seat_id, beneficiary=seat.beneficiary)
    if row.pk != seat.pk and not may_change_seats(seat):
        raise Http404
    with transaction.atomic():
        treasurers = Seat.objects.select_for_update().filter(
            beneficiary=seat.beneficiary, role=Seat.Role.TREASURER
        )
        if row.role == Seat.Role.TREASURER and len(treasurers) == 1:
            messages.error(
                request, _("A treasury has at least one treasurer: invite the one who follows first.")
            )
            return redirect("treasury:people", seat.beneficiary_id)
        note(
            seat.beneficiary,
            seat.person,
            "seat ended",
            at=request.now,
            about=f"person {row.person_id}",
            before={"role": row.role},
        )
        row.delete()
    if row.person_id == seat.person_id:
        messages.info(request, _("Your seat is ended."))
        return redirect("treasury:treasuries")
    messages.info(request, _("%(who)s has no seat any more.") % {"who": row.person.name})
    return redirect("treasury:people", seat.beneficiary_id)


@require_POST
@seated
def end_invitation(request: ClockedRequest, seat: Seat, invitation_id: int) -> HttpResponse:
    """End an invitation, at once."""
    if not may_change_seats(seat):
        raise Http404
    waiting = SeatInvitation.objects.filter(
        pk=invitation_id, beneficiary=seat.beneficiary, taken_at=None, ended_at=None
    )
    with transaction.atomic():
        if waiting.update(ended_at=request.now):
            about = f"invitation {invitation_id}"
            note(seat.beneficiary, seat.person, "invitation ended", at=request.now, about=about)
    return redirect("treasury:people", seat.beneficiary_id)
