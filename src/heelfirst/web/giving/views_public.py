"""The public page of an appeal: the same for everybody, so that it can be kept near whoever reads it."""

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from heelfirst.originals import Missing
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import Appeal, Picture
from heelfirst.web.giving.page import page_of
from heelfirst.web.runs.storage import originals

FRESH_S = 10
"""A stranger's page may be so old: a total that fell has fallen for everybody after so many seconds."""
PICTURE_S = 7 * 24 * 3600


def appeals() -> QuerySet[Appeal]:
    """Appeals with what each of their pages needs, whoever may see them."""
    return Appeal.objects.select_related("owner", "beneficiary", "attempt")


def shown_appeal(request: ClockedRequest, slug: str) -> Appeal:
    """A public appeal, or one that the person who asks is making; nobody under 18 has one. Raises Http404."""
    appeal = get_object_or_404(appeals(), slug=slug)
    mine = request.user.is_authenticated and appeal.owner_id == request.user.pk
    if appeal.owner.under_18 or not (appeal.public or mine):
        raise Http404
    return appeal


def is_strangers(request: ClockedRequest) -> bool:
    """Whether nothing on the page is about the one who asks."""
    return not request.COOKIES and not request.user.is_authenticated


@login_not_required
@require_safe
def appeal(request: ClockedRequest, slug: str) -> HttpResponse:
    """Who asks and why, what was given, how to give."""
    found = shown_appeal(request, slug)
    answer = render(request, "giving/appeal.html", {"appeal": found, "page": page_of(found, request)})
    if is_strangers(request):
        patch_cache_control(answer, public=True, max_age=FRESH_S, stale_while_revalidate=6 * FRESH_S)
        answer["ETag"] = f'"{sha256(answer.content).hexdigest()[:32]}"'
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    return get_conditional_response(request, etag=answer.get("ETag"), response=answer) or answer


@login_not_required
@require_safe
def picture(request: ClockedRequest, slug: str, picture_id: int) -> FileResponse:
    """A picture of the appeal; `?small` for a phone. It never changes under its address."""
    found = get_object_or_404(Picture, pk=picture_id, appeal=shown_appeal(request, slug))
    sha256_of = found.small if "small" in request.GET and found.small else found.shown
    try:
        file = originals().open(sha256_of)
    except Missing as error:
        raise Http404(str(error)) from error
    answer = FileResponse(file, content_type="image/jpeg")
    patch_cache_control(answer, public=found.appeal.public, max_age=PICTURE_S, immutable=True)
    return answer
