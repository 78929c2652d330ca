"""Minutes as people say them."""

from django.utils.translation import gettext as _


def hours(minutes: float) -> str:
    """Say "3 h 10 min" or "42 min", never torn at the end of a line."""
    whole = round(minutes)
    if whole < 60:
        said = _("%(n)d min") % {"n": whole}
    else:
        said = _("%(h)d h %(m)02d min") % {"h": whole // 60, "m": whole % 60}
    return said.replace(" ", "\u00a0")
