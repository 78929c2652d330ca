"""The operator's page and its buttons. Nobody else learns that it is there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.jobs import outbox
from heelfirst.jobs.models import Job
from heelfirst.web.accounts import proving
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.models import Beneficiary
from heelfirst.web.operating import looking
from heelfirst.web.operating.tasks import EXAMINE
from heelfirst.web.runs.views import asker
from heelfirst.web.treasury.trail import note

type Do = Callable[[ClockedRequest, Job], bool]

_DOES: Mapping[str, Do] = MappingProxyType(
    {
        "again": lambda request, job: outbox.retry(job.key, request.now),
        "now": lambda request, job: outbox.hurry(job.key, request.now),
        "give-up": lambda request, job: outbox.give_up(job.key, request.now),
        "put-away": lambda _request, job: outbox.put_away(job.key),
    }
)

_DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "again": "job tried again",
        "now": "job tried again",
        "give-up": "job stopped",
        "put-away": "job put away",
    }
)
"""As the trail calls them."""


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
    row = get_object_or_404(Job, pk=job)
    if not proving.fresh(request):
        return proving.to_proof(reverse("operating:operating"))
    with transaction.atomic():
        done = _DOES[what](request, row)
        if done:
            _note(request, row, what)
    if done:
        messages.success(request, _said(what))
    else:
        messages.info(request, _("Meanwhile it is no longer as it was; nothing was changed."))
    return redirect("operating:operating")


@require_POST
def all_again(request: ClockedRequest) -> HttpResponse:
    """Try everything again that was given up."""
    _refuse_others(request)
    if not proving.fresh(request):
        return proving.to_proof(reverse("operating:operating"))
    with transaction.atomic():
        again = [job for job in looking.given_up() if outbox.retry(job.key, request.now)]
        for job in again:
            _note(request, job, "again")
    count = len(again)
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


def _note(request: ClockedRequest, job: Job, what: str) -> None:
    """Whoever stops or puts away what moves a charity's money stands in that charity's trail."""
    if refund := job.arguments.get("refund"):
        found = Beneficiary.objects.filter(appeals__gifts__refunds=refund).first()
    elif offline := job.arguments.get("offline"):
        found = Beneficiary.objects.filter(appeals__gifts__offline=offline).first()
    else:
        return
    if found is not None:
        note(found, asker(request), _DEEDS[what], at=request.now, about=f"job {job.key}"[:200])


def _said(what: str) -> str:
    if what == "put-away":
        return _("It is put away.")
    return _("It is stopped and waits for you.") if what == "give-up" else _("It is tried again.")


def _refuse_others(request: ClockedRequest) -> None:
    if not (request.user.is_authenticated and request.user.is_staff):
        raise Http404
