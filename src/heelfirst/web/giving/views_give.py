"""To give: a page of its own, so that the appeal's page needs no cookie and can be kept near its readers."""

from collections.abc import Sequence
from datetime import timedelta
from threading import BoundedSemaphore
from time import sleep
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heelfirst.ledger import Money
from heelfirst.web.accounts.brake import client_of
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.console_mail import mail_leaves
from heelfirst.web.giving import braking, providers, tokens
from heelfirst.web.giving.asking import NotTaken, Opened, Wish, address, ask, keep, open_page
from heelfirst.web.giving.box import box_of, rate, with_fee
from heelfirst.web.giving.confirming import send_link
from heelfirst.web.giving.forms_give import GiveForm
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift
from heelfirst.web.giving.page import closed
from heelfirst.web.giving.views_public import shown_appeal

HELD_AT_MOST = 4
"""Quick forms that wait at one time in one process: a person waits unseen, and a script cannot keep every thread."""
_PLACES = BoundedSemaphore(HELD_AT_MOST)
MORE = ("name", "anonymous", "email", "message")
"""What nobody has to say."""
MILE = ("mile", "mile_name", "mile_words")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ClockedRequest, slug: str) -> HttpResponse:
    """Ask how much; then on to the provider's page."""
    appeal = shown_appeal(request, slug)
    if why_closed := closed(appeal, request.today):
        return render(request, "giving/closed.html", {"appeal": appeal, "why": why_closed})
    if appeal.beneficiary.mode == Beneficiary.Mode.LINK:
        context = {"appeal": appeal, "box": box_of(appeal), "url": appeal.link_url}
        place = urlsplit(appeal.link_url).hostname if appeal.link_url.startswith("https://") else None
        return render(request, "giving/leave.html", context | {"place": place})
    if request.method == "POST":
        return _given(request, appeal)
    form = GiveForm(appeal=appeal, initial=_initial(request, appeal))
    return _form(request, appeal, form, tokens.for_form(appeal.pk, request.now))


def _initial(request: ClockedRequest, appeal: Appeal) -> dict[str, Any]:
    """The amount that was tapped on the appeal's page; without one, the first that is suggested."""
    tapped = request.GET.get("amount", "")
    amounts = [str(minor) for minor in appeal.suggested]
    return {"amount": tapped if tapped in amounts else next(iter(amounts), ""), "covers_fee": "no"}


def _given(request: ClockedRequest, appeal: Appeal) -> HttpResponse:
    """The form came back: look at its token, then at what it says, then at how often it is asked."""
    try:
        token = tokens.read_form(request.POST.get("token", ""), appeal.pk, request.now)
    except tokens.Stale:
        said = _("This form had become too old. Look at it once more, then press the button again.")
        form = GiveForm(request.POST, appeal=appeal)
        return _form(request, appeal, form, tokens.for_form(appeal.pk, request.now), says=said, status=422)
    except tokens.TooQuick as quick:
        if not _held(quick.left):
            said = _("That was quicker than we take a gift. Press the button again.")
            form = GiveForm(request.POST, appeal=appeal)
            return _form(request, appeal, form, request.POST["token"], says=said, status=422)
        token = tokens.read_form(request.POST["token"], appeal.pk, request.now + quick.left)
    form = GiveForm(request.POST, appeal=appeal)
    if not form.is_valid():
        return _form(request, appeal, form, request.POST["token"], status=422)
    wish, from_net = _wish(form), braking.net(client_of(request))
    verdict = braking.asked(appeal, from_net, wish.email, request.now)
    if verdict.wait:
        answer = _form(request, appeal, form, request.POST["token"], says=verdict.says, status=429)
        answer["Retry-After"] = str(int(verdict.wait.total_seconds()) + 1)
        return answer
    try:
        if verdict.confirm:
            return _by_mail(request, appeal, form, token, verdict)
        return _on(appeal, ask(appeal, wish, token.key, request.now, from_net=from_net))
    except NotTaken as refused:
        return _form(request, appeal, form, request.POST["token"], says=str(refused), status=422)


def _held(left: timedelta) -> bool:
    """Let a quick giver wait unseen until the form is old enough; False where as many wait already as may."""
    if not _PLACES.acquire(blocking=False):
        return False
    try:
        sleep(left.total_seconds())
    finally:
        _PLACES.release()
    return True


def _wish(form: GiveForm) -> Wish:
    """What a checked form asks for."""
    data, gift = form.cleaned_data, form.cleaned_data["gift"]
    charge = (with_fee(gift) if data["covers_fee"] else None) or gift
    return Wish(
        charge=charge,
        for_charity=gift,
        covers_fee=charge != gift,
        name=data["name"],
        email=data["email"],
        message=data["message"],
        anonymous=data["anonymous"],
        mile=data.get("mile"),
        mile_name=data.get("mile_name", ""),
        mile_words=data.get("mile_words", ""),
    )


def _by_mail(
    request: ClockedRequest, appeal: Appeal, form: GiveForm, token: tokens.FormToken, verdict: braking.Verdict
) -> HttpResponse:
    """Keep the gift and send the link that leads on to paying; without an address, ask for one."""
    wish, from_net, says = _wish(form), braking.net(client_of(request)), verdict.confirm
    if not wish.email:
        form.add_error("email", _("We need it this time: the link to paying is sent there."))
    elif not verdict.mails:
        form.add_error(
            "email",
            _(
                "Several links went there within the hour. Follow the newest one, or give another address here."
            ),
        )
    if form.errors:
        return _form(request, appeal, form, request.POST["token"], says=says, status=422)
    gift = keep(appeal, wish, token.key, request.now, from_net=from_net)
    send_link(gift, request.now)
    return render(
        request,
        "giving/look_into_mail.html",
        {
            "appeal": appeal,
            "email": wish.email,
            "says": says,
            "leaves": mail_leaves(),
            "link": _unmailed(gift, request),
        },
    )


def _unmailed(gift: Gift, request: ClockedRequest) -> str:
    """The link to show where no mail can bring it and, in a rehearsal, nothing is charged either."""
    if mail_leaves() or gift.appeal.beneficiary.mode != Beneficiary.Mode.REHEARSAL:
        return ""
    return address("giving:confirm", gift.appeal.slug, tokens.for_mail(gift.pk, request.now))


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ClockedRequest, slug: str, token: str) -> HttpResponse:
    """The link in the mail: a button, since programs that read mail follow links but press no button."""
    appeal = shown_appeal(request, slug)
    try:
        gift = Gift.objects.select_related("giver").get(
            pk=tokens.read_mail(token, request.now), appeal=appeal
        )
    except (tokens.Stale, Gift.DoesNotExist):
        return render(request, "giving/link_ended.html", {"appeal": appeal}, status=410)
    context = {"appeal": appeal, "gift": gift, "charge": Money(gift.charge_minor, gift.currency), "says": ""}
    if request.method == "POST":
        gift.appeal = appeal
        try:
            return _on(appeal, open_page(gift, request.now))
        except NotTaken as refused:
            context["says"] = str(refused)
    return _leads_to_paying(render(request, "giving/confirm.html", context))


def _on(appeal: Appeal, opened: Opened) -> HttpResponse:
    """On to the provider's page; where the provider is away, to the page that says so."""
    if not opened.url:
        return redirect("giving:thanks", appeal.slug, opened.gift.pk)
    if not is_allowed(opened.url):
        raise NotTaken(_("The card provider’s page is not where it should be. Nothing was charged."))
    answer = HttpResponseRedirect(opened.url)
    answer.status_code = 303
    return answer


def is_allowed(url: str) -> bool:
    """Whether a giver may be led there: to the provider's hosted page alone. docs/how/appeal-page.md."""
    return any(url.startswith(f"{place}/") for place in providers.hosted_at())


def _form(
    request: ClockedRequest,
    appeal: Appeal,
    form: GiveForm,
    token: str,
    *,
    says: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form as it was typed, with what is wrong said beside it."""
    known = rate(appeal.currency)
    context = {
        "appeal": appeal,
        "form": form,
        "more": [form[name] for name in MORE],
        "opened": _is_told(form, MORE),
        "mile": [form[name] for name in MILE if name in form.fields],
        "mile_opened": _is_told(form, [name for name in MILE if name in form.fields]),
        "token": token,
        "says": says,
        "box": box_of(appeal),
        "fee_known": known is not None,
        "asks_for_email": braking.asks_for_email(appeal, request.now),
        "with_fee": [
            (gift, with_fee(gift)) for gift in (Money(m, appeal.currency) for m in appeal.suggested)
        ],
    }
    return _leads_to_paying(render(request, "giving/give.html", context, status=status))


def _is_told(form: GiveForm, names: Sequence[str]) -> bool:
    """Whether something stands in these fields or is wrong with them, so that they are shown open."""
    return bool(form.errors.keys() & set(names)) or any(form[name].value() for name in names)


def _leads_to_paying(answer: HttpResponse) -> HttpResponse:
    """Let this page's forms lead to the provider, and to nobody else: browsers look at where a form is sent on to, too."""
    answer._csp_config = settings.SECURE_CSP | {  # type: ignore[attr-defined]  # noqa: SLF001 - as csp_override sets it
        "form-action": [CSP.SELF, *providers.hosted_at()]
    }
    return answer
