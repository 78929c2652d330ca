"""The document of a live total: what changes on the page of an appeal, without a name. docs/how/live-total.md."""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import close_old_connections
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.live import Document
from heelfirst.web.giving.models import Appeal
from heelfirst.web.giving.raised import raised
from heelfirst.web.giving.total import line_of
from heelfirst.web.giving.views_public import appeals


def in_a_thread_of_its_own[**Asked, Found](reading: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Read rows outside of any request, whose end would have closed a connection that is broken or too old."""

    @wraps(reading)
    def reads(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        close_old_connections()
        return reading(*args, **kwargs)

    return reads


def look(slug: str) -> bytes | None:
    """The document that everybody gets; None where no public appeal has this slug."""
    found = appeals().filter(slug=slug, public=True, owner__under_18=False).first()
    if found is None:
        return None
    request = ClockedRequest()
    request.now = timezone.now()
    request.today, request.until, request.beyond = request.now.date(), None, None
    return document_of(found, request)


def public() -> frozenset[str]:
    """The slugs of the appeals that everybody may see."""
    return frozenset(
        Appeal.objects.filter(public=True, owner__under_18=False).order_by().values_list("slug", flat=True)
    )


def document_of(appeal: Appeal, request: ClockedRequest) -> bytes:
    """The document as it is known to whoever asks."""
    found = raised(appeal, request)
    parts = found.parts
    told = {
        "first_line": line_of(found),
        "currency": appeal.currency,
        "raised_minor": parts.raised.minor,
        "settled_minor": parts.settled.minor,
        "on_the_way_minor": parts.on_the_way.minor,
        "offline_minor": parts.offline.minor,
        "contested_minor": parts.contested.minor,
        "goal_minor": found.goal.minor if found.goal else None,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


@login_not_required
@require_safe
def total(request: ClockedRequest, slug: str) -> HttpResponse:
    """The same as a view: for the demo, where each visitor has a day of their own, and for whoever serves by WSGI."""
    found = appeals().filter(slug=slug, public=True, owner__under_18=False).first()
    if found is None:
        raise Http404
    document = Document.of(document_of(found, request))
    answer = HttpResponse(document.body, content_type="application/json")
    answer["ETag"] = document.tag.decode()
    patch_cache_control(answer, private=True, no_cache=True)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
