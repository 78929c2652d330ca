"""Whose race is asked for."""

from django.shortcuts import get_object_or_404

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.models import Race
from heelfirst.web.runs.views import asker


def own_race(request: ClockedRequest, race_id: int) -> Race:
    """One of the person's own races; Http404 for anybody else's."""
    return get_object_or_404(
        Race.objects.select_related("road", "owner", "attempt"), pk=race_id, owner=asker(request)
    )
