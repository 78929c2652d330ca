"""Gives every request its instant and its day, in the person's own time zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect


class ClockedRequest(HttpRequest):
    """A request that knows what time it is for the person who asks."""

    now: datetime
    """The instant, in UTC."""
    today: date
    """The person's day; in the demo, the day of the slider."""
    until: date | None
    """Nothing after this day is shown: the slider's day in the demo, None elsewhere. A run in Tokyo may well be dated
    after the day of somebody who looks at it from Los Angeles."""
    beyond: datetime | None
    """In the demo, when its story is over: what came later was done by whoever looks at it, and shows on any day."""


class PersonsClockMiddleware:
    """Sets `request.now` and `request.today`; views take the time from there and never read a clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ClockedRequest) -> HttpResponse:
        """Set the time for this request and answer it."""
        zone = request.user.zone if request.user.is_authenticated else timezone.get_default_timezone()
        request.now = datetime.now(UTC)
        request.until = getattr(request, "demo_day", None)
        request.beyond = getattr(request, "demo_beyond", None)
        request.today = request.until or request.now.astimezone(zone).date()
        with timezone.override(zone):
            response = self.get_response(request)
        return _led_on(request, response)


def _led_on(request: ClockedRequest, response: HttpResponse) -> HttpResponse:
    """Lead somebody whose session has ended to the sign-in page, and from there to a page, never to a button."""
    sign_in = str(resolve_url(settings.LOGIN_URL))
    to_sign_in = response.status_code == 302 and response["Location"].startswith(sign_in)
    if to_sign_in and request.method not in {"GET", "HEAD"}:
        page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/").path
        response = HttpResponseRedirect(f"{sign_in}?{urlencode({'next': page})}")
    if request.htmx and response.status_code == 302:  # type: ignore[attr-defined]
        # A part of a page asked for after the session ended would get the sign-in page put into it.
        return HttpResponseClientRedirect(response["Location"])
    if response.status_code == 405 and not response.content:
        told = render(request, "405.html", status=405)
        told["Allow"] = response["Allow"]
        return told
    return response
