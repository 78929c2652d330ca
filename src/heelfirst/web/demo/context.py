"""What the strip on top of every page of the demo shows."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo.middleware import ROLE
from heelfirst.web.demo.roles import ROLES, role


def demo(request: HttpRequest) -> dict[str, Any]:
    """The slider and the roles, in the demo; nothing elsewhere."""
    if not settings.DEMO:
        return {}
    attempt = Attempt.objects.filter(owner__email=ROLES[0].email).order_by("pk").first()
    today: date | None = getattr(request, "today", None)
    if attempt is None or attempt.begins is None or today is None:
        return {"demo": {"roles": ROLES, "days": 0}}
    last = max([letter.written_on for letter in attempt.letters.all()] or [attempt.race_day or today])
    days = (last - attempt.begins).days + 3
    return {
        "demo": {
            "roles": ROLES,
            "role": role(request.session.get(ROLE, "")).key,
            "first": attempt.begins,
            "days": days,
            "today": today,
            "offset": min(max((today - attempt.begins).days, 0), days),
        }
    }
