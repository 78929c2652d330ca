"""Clips for the pages that speak, and the page where a pair hears, chooses and measures. docs/how/voice.md."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from heelfirst.voice.clips import strip
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.spotting.voicing import HASH_LETTERS

FOR_GOOD = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def clips(request: ClockedRequest, which: str) -> HttpResponse:
    """All clips of a language in one piece. They are the program's own, so anybody may have them."""
    language, _hyphen, asked = which.partition("-")
    whole = strip(language)
    if whole.sha256[:HASH_LETTERS] != asked:
        raise Http404
    return HttpResponse(
        whole.data, content_type="application/octet-stream", headers={"Cache-Control": FOR_GOOD}
    )
