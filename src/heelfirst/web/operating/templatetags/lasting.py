"""How long something lasts or is still to last, in one unit: seconds first, for most of this takes no minute."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def lasted(begin: datetime, end: datetime) -> str:
    """Say how long it is from one moment to another: "12 seconds", "7 minutes", "2 days"; 0 where it is the other way."""
    seconds = max(0, int((end - begin).total_seconds()))
    if seconds < 120:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    return timesince(begin, end, depth=1)


@register.filter
def lasts(end: datetime, begin: datetime) -> str:
    """Say the same of what is still to come."""
    return lasted(begin, end)
