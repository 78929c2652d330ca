"""In the demo nobody signs in: the session says who one is and which day it is. Elsewhere this does nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.request import split_domain_port
from django.utils.translation import gettext as _

from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo.loopback import is_loopback
from heelfirst.web.demo.roles import ROLES, role

DAY = "demo_day"
ROLE = "demo_role"
FIRST_SEEN_BEFORE_RACE = timedelta(days=17)
STORY_OVER_AFTER_RACE = timedelta(days=45)


def _race_day() -> date | None:
    return Attempt.objects.filter(owner__email=ROLES[0].email).values_list("race_day", flat=True).first()


def _day(chosen: str | None, race_day: date | None) -> date | None:
    """The day of the slider; before it was touched, a day on which most of the road lies behind and the race ahead."""
    if chosen:
        return date.fromisoformat(chosen)
    return race_day - FIRST_SEEN_BEFORE_RACE if race_day else None


def _comes_from_here(request: HttpRequest) -> bool:
    """Whether this machine asks, and for this machine: a page elsewhere may point its own name at 127.0.0.1."""
    host, _port = split_domain_port(request.get_host())
    return is_loopback(request.META.get("REMOTE_ADDR", "")) and is_loopback(host)


class DemoMiddleware:
    """Sets the person and the day of the demo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the chosen role on the chosen day; to another machine, or under another name, answer nothing."""
        if not _comes_from_here(request):
            sentence = _(
                "The demo has no sign-in, so it answers on its own machine only: open it at localhost."
            )
            return HttpResponseForbidden(f"{sentence}\n", content_type="text/plain; charset=utf-8")
        who = role(request.session.get(ROLE, ""))
        person = Person.objects.filter(email=who.email).first() if who.email else None
        request.user = person or AnonymousUser()
        if who.key != "newcomer":
            race_day = _race_day()
            request.demo_day = _day(request.session.get(DAY), race_day)  # type: ignore[attr-defined]
            if race_day is not None:
                over = datetime.combine(race_day + STORY_OVER_AFTER_RACE, time(), UTC)
                request.demo_beyond = over  # type: ignore[attr-defined]
        return self.get_response(request)
