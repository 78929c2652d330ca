"""The door for providers behind Django: the same answers as the front door's, for tests and other servers."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.web.giving import providers
from heelfirst.web.giving.knocking import LARGEST_BYTES, Answer, Knock, answers
from heelfirst.web.giving.rehearsing import tell_the_door


@csrf_exempt  # a provider has no form of ours: its signature is what is checked
@login_not_required
@require_POST
def hook(request: HttpRequest, provider: str) -> HttpResponse:
    """Take in what a provider tells."""
    body = request.read(LARGEST_BYTES + 1)
    (answer,) = answers([Knock(provider, body, dict(request.headers))], timezone.now())
    return _said(answer)


@csrf_exempt  # it stands in for the provider's own page, which knows no form of ours; no money moves
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def rehearsal_page(request: HttpRequest, page: str) -> HttpResponse:
    """The provider's hosted page, where a rehearsal runs inside the site."""
    rehearsal = providers.rehearsal()
    if rehearsal is None:
        raise Http404
    found = rehearsal.browse(
        "POST" if request.method == "POST" else "GET",
        f"/{page}",
        request.body.decode(errors="replace"),
        under=providers.REHEARSAL_PAGES,
        translate=gettext,
    )
    if request.method == "POST":
        tell_the_door(rehearsal)
    return HttpResponse(
        found.body, status=found.status, headers={**found.headers, "Cache-Control": "no-store"}
    )


def _said(answer: Answer) -> HttpResponse:
    return HttpResponse(
        answer.words,
        status=answer.status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
