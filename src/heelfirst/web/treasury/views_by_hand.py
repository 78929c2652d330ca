"""Gifts by hand: typed, agreed to, taken out; the evidence is shown to people with a seat alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.originals.errors import OriginalsError
from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import OfflineGift, Seat
from heelfirst.web.giving.slider import known, known_day
from heelfirst.web.runs.storage import originals
from heelfirst.web.treasury import by_hand
from heelfirst.web.treasury.forms_by_hand import LARGEST_EVIDENCE_BYTES, OfflineForm
from heelfirst.web.treasury.seating import seated

MOST_SHOWN = 200
_KINDS = {
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"\x89PNG": ("image/png", "png"),
    b"%PDF-": ("application/pdf", "pdf"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def list_and_type(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """What waits, what stands, and the form. What looks as if it were there already is asked about once."""
    form = OfflineForm(
        seat.beneficiary, request.today, request.POST or None, request.FILES or None, auto_id="hand_%s"
    )
    doubts: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            evidence = _kept(form.cleaned_data["evidence"])
        except OriginalsError as error:
            form.add_error("evidence", str(error))
        else:
            doubts = by_hand.doubts(form.typed(evidence), seat)
            if not doubts or form.cleaned_data["another"]:
                gift, giver, row = form.rows(evidence, request.now)
                by_hand.keep(seat, gift, giver, row, request.now)
                messages.success(request, by_hand.shown(row, seat, request.now).stands.says or _("Kept."))
                return redirect("treasury:by_hand", seat.beneficiary_id)
    return _page(request, seat, form, doubts)


def _page(request: ClockedRequest, seat: Seat, form: OfflineForm, doubts: tuple[str, ...]) -> HttpResponse:
    rows = by_hand.of(seat).filter(known_day(request, "received_on"), known(request, "typed_at"))[:MOST_SHOWN]
    every = [by_hand.shown(row, seat, request.now) for row in rows]
    fields: list[Any] = [form[name] for name in form.fields if name not in {"way", "another"}]
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "form": form,
        "fields": fields,
        "doubts": doubts,
        "waiting": [each for each in every if not each.booked and each.row.withdrawn_at is None],
        "others": [each for each in every if each.booked or each.row.withdrawn_at is not None],
    }
    return render(request, "treasury/by_hand.html", context, status=422 if form.is_bound else 200)


def _kept(came: Any) -> str:
    """Keep the evidence; its hash, "" where there is none."""
    if came is None:
        return ""
    return originals().put(came.chunks(), LARGEST_EVIDENCE_BYTES).sha256


@require_POST
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:by_hand", args=[seat.beneficiary_id]))
def agree(request: ClockedRequest, seat: Seat, offline_id: int) -> HttpResponse:
    """Agree to what another typed; it is booked at once."""
    if by_hand.agree(seat, _own(seat, offline_id), request.now):
        messages.success(request, _("Agreed, and in the books."))
    else:
        messages.error(
            request,
            _(
                "That needs another person, or it was decided already. "
                "A seat that was taken less than a day ago agrees to nothing."
            ),
        )
    return redirect("treasury:by_hand", seat.beneficiary_id)


@require_POST
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:by_hand", args=[seat.beneficiary_id]))
def take_out(request: ClockedRequest, seat: Seat, offline_id: int) -> HttpResponse:
    """Take out what was typed by mistake; the books keep both, the mistake and its correction."""
    out = by_hand.take_out(seat, _own(seat, offline_id), request.now)
    if out is by_hand.Out.DONE:
        messages.info(request, _("Taken out."))
    elif out is by_hand.Out.WAITS:
        messages.info(
            request,
            _("It is in the books: another person takes it out with you, or a sole treasurer after a day."),
        )
    else:
        messages.error(request, _("The bank has shown it, or it was taken out already."))
    return redirect("treasury:by_hand", seat.beneficiary_id)


@never_cache
@require_safe
@seated
def evidence(request: ClockedRequest, seat: Seat, offline_id: int) -> HttpResponse:
    """The photograph or letter, as a download: whatever somebody uploaded is never shown inside a page of ours."""
    row = _own(seat, offline_id)
    if not row.evidence:
        raise Http404
    data = originals().read(row.evidence)
    kind, ending = next(
        (named for mark, named in _KINDS.items() if data.startswith(mark)),
        ("application/octet-stream", "bin"),
    )
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="evidence-{row.pk}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _own(seat: Seat, offline_id: int) -> OfflineGift:
    return get_object_or_404(by_hand.of(seat), pk=offline_id)
