"""In the demo nobody signs in: the session says who one is and which day it is. Elsewhere this does nothing."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from heelfirst.web.accounts.models import Person
from heelfirst.web.demo.roles import role

DAY = "demo_day"
ROLE = "demo_role"


class DemoMiddleware:
    """Sets the person and the day of the demo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the chosen role on the chosen day."""
        who = role(request.session.get(ROLE, ""))
        person = Person.objects.filter(email=who.email).first() if who.email else None
        request.user = person or AnonymousUser()
        day = request.session.get(DAY)
        if day and who.key != "newcomer":
            request.demo_day = date.fromisoformat(day)  # type: ignore[attr-defined]
        return self.get_response(request)
