"""The operator's page and its buttons. Nobody else learns that it is there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.jobs import outbox
from heelfirst.jobs.models import Job
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.operating import looking
from heelfirst.web.operating.tasks import EXAMINE

type Do = Callable[[ClockedRequest, Job], bool]

_DOES: Mapping[str, Do] = MappingProxyType(
    {
        "again": lambda request, job: outbox.retry(job.key, request.now),
        "now": lambda request, job: outbox.hurry(job.key, request.now),
        "give-up": lambda request, job: outbox.give_up(job.key, request.now),
        "put-away": lambda _request, job: outbox.put_away(job.key),
    }
)


@require_safe
def operating(request: ClockedRequest) -> HttpResponse:
    """Everything on one page."""
    _refuse_others(request)
    now = request.now
    stopped, odd = looking.given_up(), looking.not_understood()
    return render(
        request,
        "operating/operating.html",
        {
            "first_line": looking.first_line(now),
            "piles": looking.piles(now),
            "at_work": looking.at_work(now),
            "given_up": looking.failed(stopped),
            "given_up_count": stopped.count(),
            "retrying": looking.failed(looking.retrying()),
            "retrying_count": looking.retrying().count(),
            "turns": looking.turns(now),
            "odd": odd[: looking.SHOWN],
            "odd_count": odd.count(),
            "findings": looking.findings(),
            "examining": looking.examining(),
            "now": now,
        },
    )


@require_POST
def do(request: ClockedRequest, job: int, what: str) -> HttpResponse:
    """One button of one job."""
    _refuse_others(request)
    if what not in _DOES:
        raise Http404
    if _DOES[what](request, get_object_or_404(Job, pk=job)):
        messages.success(request, _said(what))
    else:
        messages.info(request, _("Meanwhile it is no longer as it was; nothing was changed."))
    return redirect("operating:operating")


@require_POST
def all_again(request: ClockedRequest) -> HttpResponse:
    """Try everything again that was given up."""
    _refuse_others(request)
    keys = list(looking.given_up().values_list("key", flat=True))
    count = sum(outbox.retry(key, request.now) for key in keys)
    said = ngettext("%(count)d job is tried again.", "%(count)d jobs are tried again.", count)
    messages.success(request, said % {"count": count})
    return redirect("operating:operating")


@require_POST
def examine(request: ClockedRequest) -> HttpResponse:
    """Ask the doctor to look; two taps within a minute are one."""
    _refuse_others(request)
    outbox.enqueue(EXAMINE, {}, key=f"{EXAMINE} asked {request.now:%Y-%m-%dT%H:%M}", priority=10)
    messages.success(request, _("The doctor looks; load this page again in a few seconds."))
    return redirect("operating:operating")


def _said(what: str) -> str:
    if what == "put-away":
        return _("It is put away.")
    return _("It is stopped and waits for you.") if what == "give-up" else _("It is tried again.")


def _refuse_others(request: ClockedRequest) -> None:
    if not (request.user.is_authenticated and request.user.is_staff):
        raise Http404
