"""The bank: its file dropped, lines explained by hand, months closed; the books taken along, receipts as PDF."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.appeal.settling import NotTheSame
from heelfirst.ledger import CURRENCIES, Money
from heelfirst.originals.errors import OriginalsError
from heelfirst.readers.bank import MAX_STATEMENT_BYTES, read_bank
from heelfirst.readers.errors import Unreadable
from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.booking import Contradicted
from heelfirst.web.books.exporting import beancount_of
from heelfirst.web.giving.models import BankLine, Seat
from heelfirst.web.giving.receipts import NoReceipt, pdf_of
from heelfirst.web.giving.slider import known_day
from heelfirst.web.runs.storage import originals
from heelfirst.web.treasury import banking, duplicates
from heelfirst.web.treasury.banking import Closed
from heelfirst.web.treasury.forms_bank import BankFileForm, ExplainForm
from heelfirst.web.treasury.seating import seated
from heelfirst.web.treasury.trail import note
from heelfirst.web.treasury.views_gifts import own_gift
from heelfirst.writers.pdf.sheet import Unprintable

MOST_OPEN = 100
MOST_SHOWN = 200
LOST = "treasury_lost"
"""In the session, until the page has shown it: what could not be read of the last file."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:bank", args=[seat.beneficiary_id]))
def bank(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """What is open, the months, and the place to drop a file."""
    if request.method == "POST" and "tap" in request.POST:
        return _tapped(seat, request)
    form = BankFileForm(_currencies(seat), request.POST or None, request.FILES or None, auto_id="bank_%s")
    if request.method == "POST" and form.is_valid():
        try:
            _take_in(form, seat, request)
        except (Unreadable, OriginalsError, NotTheSame, Contradicted) as error:
            form.add_error("file", str(error))
        else:
            return redirect("treasury:bank", seat.beneficiary_id)
    lines = BankLine.objects.filter(known_day(request, "day"), beneficiary=seat.beneficiary)
    open_ = lines.filter(movement="", explained_as="")
    again = duplicates.suspects(seat.beneficiary)
    context = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "form": form,
        "open": [(row, Money(row.minor, row.currency), again.get(row.pk)) for row in open_[:MOST_OPEN]],
        "open_count": open_.count(),
        "again": open_.filter(pk__in=again).count(),
        "months": banking.months(seat.beneficiary, request),
        "explained": [
            (row, Money(row.minor, row.currency), duplicates.explained_in_words(row))
            for row in lines.exclude(movement="", explained_as="").order_by("-day", "-pk")[:MOST_SHOWN]
        ],
        "lost": request.session.pop(LOST, ()) if request.method == "GET" else (),
    }
    return render(request, "treasury/bank.html", context, status=422 if form.is_bound else 200)


def _currencies(seat: Seat) -> list[str]:
    mine = [code for code in seat.beneficiary.currencies if code in CURRENCIES]
    used = set(seat.beneficiary.appeals.values_list("currency", flat=True))
    return sorted({*mine, *used}) or ["USD"]


def _take_in(form: BankFileForm, seat: Seat, request: ClockedRequest) -> None:
    """Keep the file as it came, read it, and say what became of it."""
    came = form.cleaned_data["file"]
    kept = originals().put(came.chunks(), MAX_STATEMENT_BYTES)
    file = read_bank(
        originals().read(kept.sha256),
        currency=form.cleaned_data["currency"] or None,
        day_first=form.day_first,
    )
    settled = banking.take_in(seat, file, kept.sha256, request)
    messages.success(request, _became(len(settled.matches), seat, request))
    request.session[LOST] = [f"{each.where}: {each.what}" if each.where else each.what for each in file.lost]


def _became(explained: int, seat: Seat, request: ClockedRequest) -> str:
    """Say what was explained, and what of all lines is open: the count that the page has, and what no page shows yet."""
    open_ = banking.open_lines(seat.beneficiary)
    shown = open_.filter(known_day(request, "day")).count()
    said = [ngettext("%(many)d line is explained.", "%(many)d lines are explained.", explained)]
    counts = [explained]
    if shown:
        said.append(ngettext("%(many)d line is open.", "%(many)d lines are open.", shown))
        counts.append(shown)
    if later := open_.count() - shown:
        said.append(
            ngettext(
                "%(many)d line is of a day to come: match it again then.",
                "%(many)d lines are of days to come: match them again then.",
                later,
            )
        )
        counts.append(later)
    return " ".join(text % {"many": many} for text, many in zip(said, counts, strict=True))


def _tapped(seat: Seat, request: ClockedRequest) -> HttpResponse:
    """Match the open lines again, or say that one of them, or all that look so, were there in another file."""
    tap = request.POST["tap"]
    try:
        if tap == "match":
            messages.success(request, _became(len(banking.match_again(seat, request).matches), seat, request))
        elif tap == "same" or tap.isdecimal():
            said = banking.explain_as_same(seat, None if tap == "same" else int(tap[:18]), request)
            messages.success(
                request,
                ngettext("%(many)d line was there already.", "%(many)d lines were there already.", said)
                % {"many": said},
            )
    except (NotTheSame, Closed, Contradicted) as error:
        messages.error(request, str(error))
    return redirect("treasury:bank", seat.beneficiary_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
@proving.needed(
    lambda seat, line_id, **_more: reverse("treasury:bank_line", args=[seat.beneficiary_id, line_id])
)
def line(request: ClockedRequest, seat: Seat, line_id: int) -> HttpResponse:
    """One line that nothing explains: say what it is."""
    row = get_object_or_404(
        BankLine.objects.select_related("beneficiary"), pk=line_id, beneficiary=seat.beneficiary
    )
    choices = banking.candidates(row, request)
    form = ExplainForm(row, choices, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _explain(form, seat, row, request)
        except (NotTheSame, Closed, Contradicted) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Explained."))
            return redirect("treasury:bank", seat.beneficiary_id)
    context: dict[str, Any] = {
        "seat": seat,
        "beneficiary": seat.beneficiary,
        "row": row,
        "explained": duplicates.explained_in_words(row),
        "first": duplicates.suspects(seat.beneficiary).get(row.pk),
        "money": Money(row.minor, row.currency),
        "form": form,
        "choices": [(name, due, banking.way_in_words(due)) for name, due in choices],
        "ticked": form.data.getlist("is_dues") if form.is_bound else [],  # type: ignore[attr-defined]
    }
    return render(request, "treasury/bank_line.html", context, status=422 if form.is_bound else 200)


def _explain(form: ExplainForm, seat: Seat, row: BankLine, request: ClockedRequest) -> None:
    what = request.POST.get("what", "")
    if what == "received":
        banking.explain_as_received(seat, row, form.chosen, form.cleaned_data["kept"], request)
    elif what == "fee":
        banking.explain_as_fee(seat, row, request.now)
    elif form.cleaned_data["words"]:
        banking.explain_in_words(seat, row, form.cleaned_data["words"], request.now)
    else:
        raise NotTheSame(_("Say what the line is: tick what it holds, or tell it in words."))


@require_POST
@seated
@proving.needed(lambda seat, **_more: reverse("treasury:bank", args=[seat.beneficiary_id]))
def close(request: ClockedRequest, seat: Seat, month: str, currency: str) -> HttpResponse:
    """Close a month at zero lines unexplained."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    open_ = banking.close(seat, first, currency, request)
    if open_:
        messages.error(
            request,
            ngettext(
                "%(many)d line still stands in the way.", "%(many)d lines still stand in the way.", open_
            )
            % {"many": open_},
        )
    else:
        messages.success(request, _("Closed at zero lines unexplained."))
    return redirect("treasury:bank", seat.beneficiary_id)


@never_cache
@require_safe
@seated
def beancount(request: ClockedRequest, seat: Seat) -> HttpResponse:
    """The charity's books as a file that `bean-check` reads; no name stands in it."""
    charity = seat.beneficiary
    note(charity, seat.person, "book taken along", at=request.now)
    text = beancount_of(
        charity.pk, appeals=charity.appeals.values_list("pk", flat=True), title=charity.legal_name
    )
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="books-{request.today}.beancount"'
    return answer


@never_cache
@require_safe
@seated
def receipt(request: ClockedRequest, seat: Seat, gift_id: UUID) -> HttpResponse:
    """The receipt of a gift as PDF: the same for ever, and without a name once it is forgotten."""
    gift = own_gift(seat, gift_id)
    try:
        data = pdf_of(gift)
    except NoReceipt as error:
        raise Http404 from error
    except Unprintable as error:
        messages.error(request, str(error))
        return redirect("treasury:gift", seat.beneficiary_id, gift.pk)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="receipt-{str(gift.pk)[:8]}.pdf"'
    return answer
