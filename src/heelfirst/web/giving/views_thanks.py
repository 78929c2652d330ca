"""Back from the provider: how far the gift is, from the books; whoever has the address of a gift gave it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseStopPolling

from heelfirst.appeal.status import Stage, in_words
from heelfirst.ledger import Money
from heelfirst.web import coins
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.console_mail import mail_leaves
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift
from heelfirst.web.giving.receipts import NoReceipt, pdf_of, receipt_of
from heelfirst.web.giving.settled import Standing, Way, standing
from heelfirst.web.giving.views_give import is_allowed
from heelfirst.web.giving.views_public import appeals
from heelfirst.writers.pdf.sheet import Unprintable

KEPT_MONEY = {Stage.PAID, Stage.PART_REFUNDED, Stage.WON, Stage.DISPUTED}
"""Stages in which there is something of the gift to give a receipt for."""


def _gift(slug: str, gift_id: UUID) -> Gift:
    """A gift by its address: also of an appeal that is not public any more, for it was given."""
    gift = get_object_or_404(Gift.objects.select_related("giver"), pk=gift_id, appeal__slug=slug)
    gift.appeal = appeals().get(pk=gift.appeal_id)
    return gift


@never_cache
@login_not_required
@require_safe
def thanks(request: ClockedRequest, slug: str, gift_id: UUID) -> HttpResponse:
    """How far the gift is, whether the provider's own message has come yet or not."""
    gift = _gift(slug, gift_id)
    return render(request, "giving/thanks.html", _context(gift, standing(gift)))


@never_cache
@login_not_required
@require_safe
def now(request: ClockedRequest, slug: str, gift_id: UUID) -> HttpResponse:
    """The same without the page around it, for the page to look again by itself. The provider is not asked each time."""
    gift = _gift(slug, gift_id)
    found = standing(gift, look=request.GET.get("seen") != Way.ON_ITS_WAY.value)
    if found.way is Way.ASKED and request.GET.get("seen") == Way.ON_ITS_WAY.value:
        found = Standing(Way.ON_ITS_WAY, found.status)
    answer = render(request, "giving/_standing.html", _context(gift, found))
    if found.way is Way.BOOKED:
        answer.status_code = HttpResponseStopPolling.status_code
    return answer


@never_cache
@login_not_required
@require_safe
def stopped(request: ClockedRequest, slug: str, gift_id: UUID) -> HttpResponse:
    """The giver came back without paying: nothing was charged, and nothing is asked of them."""
    gift = _gift(slug, gift_id)
    found = standing(gift)
    if found.way in {Way.BOOKED, Way.ON_ITS_WAY}:
        return redirect("giving:thanks", slug, gift_id)
    return render(request, "giving/stopped.html", _context(gift, found))


@never_cache
@login_not_required
@require_safe
def receipt(request: ClockedRequest, slug: str, gift_id: UUID) -> HttpResponse:
    """The receipt as PDF, once there is something to give one for."""
    gift = _gift(slug, gift_id)
    try:
        number, printed = receipt_of(gift).number, pdf_of(gift)
    except NoReceipt as none:
        raise Http404(str(none)) from none
    except Unprintable as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{number}.pdf"'
    return answer


def _context(gift: Gift, found: Standing) -> dict[str, object]:
    appeal: Appeal = gift.appeal
    charge = Money(gift.charge_minor, gift.currency)
    return {
        "appeal": appeal,
        "gift": gift,
        "way": found.way.value,
        "charge": charge,
        "says": _said(gift, found, charge),
        "waits": found.way in {Way.ON_ITS_WAY, Way.ASKED, Way.TO_PAY},
        "pay_at": found.pay_at if found.pay_at and is_allowed(found.pay_at) else "",
        "has_receipt": found.way is Way.BOOKED and found.status.stage in KEPT_MONEY,
        "rehearsal": appeal.beneficiary.mode == Beneficiary.Mode.REHEARSAL,
        "has_email": bool(gift.giver.email) and mail_leaves(),
        "no_mail": bool(gift.giver.email) and not mail_leaves(),
    }


def _said(gift: Gift, found: Standing, charge: Money) -> str:
    """The first line: the answer to "did it arrive?"."""
    told = {"charge": coins.in_words(charge), "charity": gift.appeal.beneficiary.name}
    says = {
        Way.TO_PAY: _(
            "Your gift of %(charge)s is noted and not paid yet: the card provider does not answer just now."
        ),
        Way.ASKED: _("Your gift of %(charge)s is not paid yet."),
        Way.EXPIRED: _("The page for paying %(charge)s has run out. Nothing was charged."),
        Way.ON_ITS_WAY: _("Thank you. Your gift of %(charge)s to %(charity)s is on its way."),
    }
    if found.way is Way.BOOKED:
        return in_words(found.status, coins.in_words, _)
    return says[found.way] % told
