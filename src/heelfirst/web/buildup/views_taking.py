"""The files of a build-up, and the address by which a calendar reads it."""

import logging
from datetime import date, timedelta
from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.plan import Plan, Status
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.asking import own_build_up
from heelfirst.web.buildup.models import BuildUp, FeedLink, Version
from heelfirst.web.buildup.planning import current, readable
from heelfirst.web.buildup.taking import TAKEN, Wanted, begins, calendar_of
from heelfirst.writers.ics import NoCalendar
from heelfirst.writers.pdf import Paper

logger = logging.getLogger(__name__)

PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}
FEED_MADE = "calendar feed made"
"""In the session, until the page has shown it: build-up and token."""
READ_NOTED = timedelta(minutes=10)
"""Within so many minutes a second look of a calendar is not written down again."""
KEPT_S = 3600


@require_safe
def take(request: ClockedRequest, build_up_id: int, what: str) -> HttpResponse:
    """One file of the plan; where it cannot be made the page of the plan says why."""
    build_up = own_build_up(request, build_up_id)
    if what not in TAKEN:
        raise Http404
    version, thing = current(build_up, request.until), TAKEN[what]
    if version is None:
        return redirect("buildup:show", build_up.pk)  # which says why there is no plan
    plan = readable(version)
    if plan is None:
        return redirect("buildup:show", build_up.pk)
    wanted = Wanted(
        build_up,
        version,
        plan,
        request.today,
        chosen_day(request),
        PAPERS[chosen_paper(request, build_up)],
        request.build_absolute_uri(reverse("buildup:today")),
    )
    if plan.status is Status.CARRIED and not thing.carried:
        messages.error(request, _("A clinician’s text is carried as it stands: there is no workout in it."))
        return redirect("buildup:show", build_up.pk)
    try:
        data = thing.made(wanted)
    except ValueError as error:
        said = str(error)
        messages.error(request, f"{said[:1].upper()}{said[1:]}")
        return redirect("buildup:show", build_up.pk)
    answer = HttpResponse(data, content_type=thing.content_type)
    name = f"{slugify(build_up.name)[:60] or 'plan'}-{thing.key}.{thing.ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def chosen_day(request: ClockedRequest) -> date:
    """The day that the address asks for, else today."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return request.today


def chosen_paper(request: ClockedRequest, build_up: BuildUp) -> str:
    """A4 or Letter: as the address asks, else Letter for whoever counts in miles."""
    asked = request.GET.get("paper", "")
    if asked in PAPERS:
        return asked
    return "letter" if build_up.owner.system is System.MILES else "a4"


@require_POST
def feed_link(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Make the calendar's address anew. It is shown once, on the page that follows; an earlier one ends."""
    build_up = own_build_up(request, build_up_id)
    token = token_urlsafe(24)
    with transaction.atomic():
        _withdraw(build_up, request)
        FeedLink.objects.create(build_up=build_up, token_hash=FeedLink.hashed(token), made_at=request.now)
    request.session[FEED_MADE] = [build_up.pk, token]
    return HttpResponseRedirect(f"{reverse('buildup:show', args=[build_up.pk])}#calendar")


@require_POST
def feed_back(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Withdraw the calendar's address: whoever has it reads nothing any more."""
    build_up = own_build_up(request, build_up_id)
    _withdraw(build_up, request)
    messages.info(
        request, _("The calendar’s address is withdrawn: nobody reads the sessions by it any more.")
    )
    return redirect("buildup:show", build_up.pk)


def _withdraw(build_up: BuildUp, request: ClockedRequest) -> None:
    build_up.feed_links.filter(withdrawn_at=None).update(withdrawn_at=request.now)


def feed_address(request: ClockedRequest, build_up: BuildUp) -> str:
    """The address of a link that was just made, once; afterwards nobody can read it out of the database."""
    made = request.session.get(FEED_MADE)
    if made is None or made[0] != build_up.pk:
        return ""
    del request.session[FEED_MADE]
    return request.build_absolute_uri(reverse("buildup:feed", args=[made[1]]))


@login_not_required
@require_safe
def feed(request: ClockedRequest, token: str) -> HttpResponse:
    """The sessions for a calendar that has the address. A clinician's text is never read so."""
    link = (
        FeedLink.objects.select_related("build_up__owner")
        .filter(token_hash=FeedLink.hashed(token), withdrawn_at=None, build_up__owner__is_active=True)
        .first()
    )
    version = None if link is None else current(link.build_up, request.until)
    if (
        link is None
        or version is None
        or version.plan is None
        or version.plan.get("status") == Status.CARRIED.value
    ):
        raise Http404
    FeedLink.objects.filter(pk=link.pk).filter(
        Q(read_at=None) | Q(read_at__lt=request.now - READ_NOTED)
    ).update(read_at=request.now)
    return _read(request, link.build_up, version)


def _read(request: ClockedRequest, build_up: BuildUp, version: Version) -> HttpResponse:
    """The calendar, or that it is still the same: that is told before anything is written."""
    rows = build_up.versions.filter(state=Version.State.MADE)
    told = [
        version.pk,
        build_up.name,
        build_up.owner.units,
        build_up.owner.time_zone,
        *begins(build_up).items(),
    ]
    marks = rows.order_by("number").values_list("pk", "taken_back_at", "made_at")
    etag = quote_etag(FeedLink.hashed(repr((told, list(marks)))))
    made_at = max(at for _pk, *both in marks for at in both if at is not None)
    # Not by the date alone: a name or an hour that was changed makes no new plan.
    answer = get_conditional_response(request, etag)
    if answer is None:
        address = request.build_absolute_uri(reverse("buildup:today"))
        try:
            data = calendar_of(build_up, version, address=address, public=True)
        except NoCalendar as error:
            return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=503)
        except ValueError:
            logger.exception("The calendar of build-up %s cannot be made.", build_up.pk)
            says = _("The calendar cannot be made at the moment. Look at the plan’s own page.")
            return HttpResponse(says, content_type="text/plain; charset=utf-8", status=503)
        answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="heelfirst.ics"'
    answer["ETag"], answer["Last-Modified"] = etag, http_date(made_at.timestamp())
    answer["Cache-Control"] = f"private, max-age={KEPT_S}"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def feeds(build_up: BuildUp, plan: Plan | None) -> FeedLink | None:
    """The link that holds; None where there is none, or nothing to read by it."""
    if plan is None or plan.status is Status.CARRIED:
        return None
    return build_up.feed_links.filter(withdrawn_at=None).first()
