"""Minutes as people say them."""

from django.utils.translation import gettext as _


def hours(minutes: float) -> str:
    """Say "3 h 10 min" or "42 min"."""
    whole = round(minutes)
    if whole < 60:
        return _("%(n)d min") % {"n": whole}
    return _("%(h)d h %(m)02d min") % {"h": whole // 60, "m": whole % 60}
