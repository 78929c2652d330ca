"""The door for providers behind Django: the same answers as the front door's, for tests and other servers."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heelfirst.web.giving.knocking import LARGEST_BYTES, Answer, Knock, answers


@csrf_exempt  # a provider has no form of ours: its signature is what is checked
@login_not_required
@require_POST
def hook(request: HttpRequest, provider: str) -> HttpResponse:
    """Take in what a provider tells."""
    body = request.read(LARGEST_BYTES + 1)
    (answer,) = answers([Knock(provider, body, dict(request.headers))], timezone.now())
    return _said(answer)


def _said(answer: Answer) -> HttpResponse:
    return HttpResponse(
        answer.words,
        status=answer.status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
