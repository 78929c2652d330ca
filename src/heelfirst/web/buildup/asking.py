"""Whose build-up is asked for."""

from datetime import UTC, datetime, time

from django.shortcuts import get_object_or_404

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.buildup.planning import build_ups_of
from heelfirst.web.runs.views import asker


def own_build_up(request: ClockedRequest, build_up_id: int) -> BuildUp:
    """One of the person's own build-ups; Http404 for anybody else's."""
    return get_object_or_404(build_ups_of(asker(request), request.until), pk=build_up_id)


def instant(request: ClockedRequest) -> datetime:
    """When something is written down: now, in the demo on the slider's day."""
    return request.now if request.until is None else datetime.combine(request.until, time(12), UTC)
