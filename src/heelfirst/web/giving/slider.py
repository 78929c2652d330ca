"""What was known on the demo's day: the slider hides what came later, but never what a visitor of the demo did just now."""

from datetime import UTC, datetime, time, timedelta

from django.db.models import Q

from heelfirst.web.accounts.middleware import ClockedRequest


def known(request: ClockedRequest, field: str = "at") -> Q:
    """Rows whose moment `field` had come by the day of the request; all of them where there is no slider."""
    if request.until is None:
        return Q()
    ends = datetime.combine(request.until + timedelta(days=1), time(), UTC)
    by_then = Q(**{f"{field}__lt": ends})
    if request.beyond is None:
        return by_then
    return by_then | Q(**{f"{field}__gte": request.beyond})


def known_day(request: ClockedRequest, field: str) -> Q:
    """The same of rows that carry a day."""
    if request.until is None:
        return Q()
    by_then = Q(**{f"{field}__lte": request.until})
    if request.beyond is None:
        return by_then
    return by_then | Q(**{f"{field}__gte": request.beyond.date()})
