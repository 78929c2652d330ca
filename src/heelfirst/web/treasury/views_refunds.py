"""Refunds: asked for on a gift's page, agreed to here."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heelfirst.appeal.refunds import NotRefundable
from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import Refund, Seat
from heelfirst.web.giving.slider import known
from heelfirst.web.treasury import refunding
from heelfirst.web.treasury.forms_refund import RefundForm
from heelfirst.web.treasury.seating import seated
from heelfirst.web.treasury.views_gifts import gift_page, own_gift

MOST_SHOWN = 200


@never_cache
@require_safe
@seated
def list_refunds(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """What waits for somebody first, then what left."""
    rows = (
        Refund.objects.filter(known(request, "asked_at"), gift__appeal__beneficiary=seat.beneficiary)
        .select_related("gift__appeal", "gift__giver", "asked_by", "agreed_by")
        .order_by("-asked_at")[:MOST_SHOWN]
    )
    every = [refunding.shown(row, seat, request.now) for row in rows]
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "waiting": [each for each in every if each.waits],
        "others": [each for each in every if not each.waits],
    }
    return render(request, "treasury/refunds.html", context)


@require_POST
@seated
@proving.needed(lambda seat, gift_id, **_more: reverse("treasury:gift", args=[seat.beneficiary_id, gift_id]))
def ask(request: ClockedRequest, seat: Seat, gift_id: UUID) -> HttpResponse:
    """Ask for a refund; a second click of the same form asks for nothing more."""
    gift = own_gift(seat, gift_id)
    form = RefundForm(gift, request.POST)
    if form.is_valid():
        try:
            row = refunding.ask(
                seat,
                gift,
                form.cleaned_data["amount"],
                form.cleaned_data["why"],
                key=form.cleaned_data["key"],
                now=request.now,
            )
        except NotRefundable as error:
            form.refuse(error)
        else:
            messages.success(
                request,
                _("It waits for a second person.")
                if refunding.waits(row)
                else _("It leaves in a moment; the giver hears of it by mail."),
            )
            return redirect("treasury:gift", seat.beneficiary_id, gift.pk)
    return gift_page(request, seat, gift, form, status=422)


@require_POST
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:refunds", args=[seat.beneficiary_id]))
def agree(request: ClockedRequest, seat: Seat, refund_id: UUID) -> HttpResponse:
    """Agree to what another asked for."""
    _own(seat, refund_id)
    if refunding.agree(seat, refund_id, request.now):
        messages.success(request, _("Agreed. It leaves in a moment; the giver hears of it by mail."))
    else:
        messages.error(
            request,
            _(
                "That refund does not wait for you: it was agreed to, taken back, or is your own. "
                "A seat that was taken less than a day ago agrees to nothing."
            ),
        )
    return redirect("treasury:refunds", seat.beneficiary_id)


@require_POST
@seated
def take_back(request: ClockedRequest, seat: Seat, refund_id: UUID) -> HttpResponse:
    """Take back what nobody has agreed to yet."""
    _own(seat, refund_id)
    if refunding.take_back(seat, refund_id, request.now):
        messages.info(request, _("Taken back. Nothing has left."))
    else:
        messages.error(request, _("It was agreed to already, or it is on its way."))
    return redirect("treasury:refunds", seat.beneficiary_id)


def _own(seat: Seat, refund_id: UUID) -> None:
    if not Refund.objects.filter(pk=refund_id, gift__appeal__beneficiary=seat.beneficiary).exists():
        raise Http404
