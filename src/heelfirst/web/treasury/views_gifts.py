"""Gifts: looked for, filtered, taken along as a table; and the whole way of one of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books import sealing
from heelfirst.web.giving.models import Gift, Seat
from heelfirst.web.giving.slider import known
from heelfirst.web.treasury import gifts, refunding
from heelfirst.web.treasury.forgetting import forget_giver
from heelfirst.web.treasury.forms_refund import RefundForm
from heelfirst.web.treasury.seating import seated
from heelfirst.web.treasury.trail import note
from heelfirst.web.treasury.way import way

A_PAGE = 50


@never_cache
@require_safe
@seated
def list_gifts(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """Search and filter."""
    which, typed = request.GET.get("which", ""), request.GET.get("q", "")
    every = gifts.found(gifts.chosen(gifts.of(seat.beneficiary, request), which, request), typed)
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "page": page,
        "rows": [(each, gifts.stage_in_words(each.status.stage)) for each in gifts.shown(page, request)],
        "which": which if which in {*gifts.WHICH, "asked"} else "",
        "q": typed[:160],
        "choices": (
            ("", _("arrived")),
            ("refunded", _("refunded")),
            ("disputed", _("disputed")),
            ("offline", _("given by hand")),
            ("asked", _("asked for, not arrived")),
        ),
    }
    return render(request, "treasury/gifts.html", context)


@never_cache
@require_safe
@seated
def gifts_csv(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """What the page shows, as a table; that it was taken along stands in the trail, for it holds names."""
    chosen = gifts.chosen(gifts.of(seat.beneficiary, request), request.GET.get("which", ""), request)
    every = gifts.found(chosen, request.GET.get("q", ""))
    note(seat.beneficiary, seat.person, "gifts taken along", at=request.now)
    answer = HttpResponse("".join(gifts.as_csv(every, request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gifts-{request.today}.csv"'
    return answer


@never_cache
@require_safe
@seated
def gift(request: ClockedRequest, seat: Seat, gift_id: UUID) -> HttpResponse:
    """Where it went, and what can be done with it."""
    row = own_gift(seat, gift_id)
    return gift_page(request, seat, row, RefundForm(row))


def gift_page(
    request: ClockedRequest, seat: Seat, row: Gift, form: RefundForm, status: int = 200
) -> HttpResponse:
    """The page of one gift, with a form for a refund that may have been filled in."""
    (shown,) = gifts.shown([row], request)
    refunds = refunding.of(row).filter(known(request, "asked_at"))
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "gift": row,
        "shown": shown,
        "stage": gifts.stage_in_words(shown.status.stage),
        "way": way(row, request),
        "refunds": [refunding.shown(each, seat, request.now) for each in refunds],
        "left": refunding.left(row),
        "form": form,
        "own_page": request.build_absolute_uri(reverse("treasury:own_gift", args=[row.pk])),
        "sealed_up_to": sealing.standing().up_to,
    }
    return render(request, "treasury/gift.html", context, status=status)


def own_gift(seat: Seat, gift_id: UUID) -> Gift:
    """A gift to the charity of this seat; Http404 for any other."""
    return get_object_or_404(
        Gift.objects.select_related("appeal", "appeal__beneficiary", "giver"),
        pk=gift_id,
        appeal__beneficiary=seat.beneficiary,
    )


@require_POST
@seated
@proving.needed(lambda seat, gift_id, **_more: reverse("treasury:gift", args=[seat.beneficiary_id, gift_id]))
def forget(request: ClockedRequest, seat: Seat, gift_id: UUID) -> HttpResponse:
    """Forget who gave; the gift and its receipt's number, day and amount stay."""
    row = own_gift(seat, gift_id)
    if forget_giver(row, seat.person, request.now):
        messages.info(request, _("Who gave is forgotten. The receipt keeps its number, day and amount."))
    return redirect("treasury:gift", seat.beneficiary_id, row.pk)


@login_not_required
@never_cache
@require_safe
def own_gift_page(request: ClockedRequest, gift_id: UUID) -> HttpResponse:
    """Where my gift went: for whoever has its link. No name stands here, not even the giver's own."""
    row = get_object_or_404(
        Gift.objects.select_related("appeal", "appeal__beneficiary").filter(known(request, "asked_at")),
        pk=gift_id,
    )
    (shown,) = gifts.shown([row], request)
    context = {
        "gift": row,
        "beneficiary": row.appeal.beneficiary,
        "shown": shown,
        "stage": gifts.stage_in_words(shown.status.stage),
        "way": way(row, request),
        "sealed_up_to": sealing.standing().up_to,
    }
    answer = render(request, "treasury/own_gift.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
