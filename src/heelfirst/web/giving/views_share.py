"""What of an appeal travels: its card, its code to scan, a piece for other sites. docs/how/live-total.md, "What travels"."""

from hashlib import sha256
from io import BytesIO

import segno
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.csp import CSP
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import Appeal, Beneficiary
from heelfirst.web.giving.raised import Raised, raised
from heelfirst.web.giving.total import line_of, total_of
from heelfirst.web.giving.views_public import FRESH_S, is_strangers, shown_appeal
from heelfirst.writers.pdf.sheet import Unprintable, printable
from heelfirst.writers.png.share_card import HEIGHT_PX, WIDTH_PX, Card, share_card

EMBED_SIZE = (360, 260)
_FRAMED: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.NONE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@login_not_required
@require_safe
def share(request: ClockedRequest, slug: str) -> HttpResponse:
    """Everything to hand on: the address, the card, the code, the piece for another site."""
    found = shown_appeal(request, slug)
    values = {
        "appeal": found,
        "address": _address(request, found),
        "embed": request.build_absolute_uri(reverse("giving:embed", args=[found.slug])),
        "embed_size": EMBED_SIZE,
        "has_card": printable(),
        "card_size": (WIDTH_PX, HEIGHT_PX),
    }
    return render(request, "giving/share.html", values)


@login_not_required
@require_safe
def card(request: ClockedRequest, slug: str) -> HttpResponse:
    """The card of a public appeal, a PNG; drawn again only when what stands on it has changed."""
    found = shown_appeal(request, slug)
    drawn = _card(request, found, raised(found, request))
    tag = f'"{sha256(repr(drawn).encode()).hexdigest()[:32]}"'
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return known
    try:
        answer = HttpResponse(
            share_card(drawn, language=get_language() or "en", translate=_), content_type="image/png"
        )
    except Unprintable as error:
        raise Http404(str(error)) from error
    answer["ETag"] = tag
    _kept(request, answer)
    return answer


@login_not_required
@require_safe
def code(request: ClockedRequest, slug: str) -> HttpResponse:
    """The address as a code to scan, an SVG for print."""
    found = shown_appeal(request, slug)
    answer = HttpResponse(_code(_address(request, found), border=4), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'inline; filename="{found.slug}.svg"'
    _kept(request, answer)
    return answer


@login_not_required
@require_safe
@xframe_options_exempt
@csp_override(_FRAMED)
def embed(request: ClockedRequest, slug: str) -> HttpResponse:
    """A piece for another site: the total and a link out. Nothing can be given inside of it, so nothing can be stolen."""
    found = shown_appeal(request, slug)
    if not found.public:
        raise Http404
    answer = render(
        request,
        "giving/embed.html",
        {"appeal": found, "total": total_of(raised(found, request)), "address": _address(request, found)},
    )
    _kept(request, answer)
    return answer


def _card(request: ClockedRequest, appeal: Appeal, found: Raised) -> Card:
    address = _address(request, appeal)
    race = appeal.attempt.race_name if appeal.attempt else ""
    runner = appeal.owner.name
    return Card(
        title=appeal.title,
        runner=_("%(runner)s · %(race)s, backwards") % {"runner": runner, "race": race} if race else runner,
        for_whom=_("In aid of %(charity)s") % {"charity": appeal.beneficiary.name},
        first_line=line_of(found),
        share=found.reached.minor / found.goal.minor if found.goal else None,
        address=address.partition("://")[2].rstrip("/"),
        code_svg=_code(address, border=0),
        rehearsal=_("Rehearsal: no money moves")
        if appeal.beneficiary.mode == Beneficiary.Mode.REHEARSAL
        else "",
    )


def _address(request: ClockedRequest, appeal: Appeal) -> str:
    return request.build_absolute_uri(reverse("giving:appeal", args=[appeal.slug]))


def _code(address: str, *, border: int) -> str:
    """Any phone reads it, from paper too: a quarter of it may be lost (error correction Q)."""
    drawn = BytesIO()
    segno.make(address, error="q", micro=False).save(
        drawn, kind="svg", border=border, dark="#1B2230", light="#FFFFFF" if border else None, scale=4
    )
    return drawn.getvalue().decode()


def _kept(request: ClockedRequest, answer: HttpResponse) -> None:
    """As long as the page itself: what fell has fallen on the card and in the piece too."""
    if is_strangers(request):
        patch_cache_control(answer, public=True, max_age=FRESH_S, stale_while_revalidate=6 * FRESH_S)
    else:
        patch_cache_control(answer, private=True, no_cache=True)
