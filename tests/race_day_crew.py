"""A crew for the stories of race day: its link, its taps as a telephone sends them, and who stands by the road."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.test import Client

from heelfirst.web.races.models import CrewLink, Race, Stand

PHONE = "5b0c2f7e-1d5e-4f3a-9a57-6d1f0f6f3c11"
"""What only Otto's telephone knows."""
MADE_AT = datetime(2026, 4, 18, 20, 0, tzinfo=UTC)


def a_link(race: Race, token: str = "a-token-for-the-crew") -> str:
    """A link of the crew that works; returns its token."""
    CrewLink.objects.create(race=race, token_hash=CrewLink.hashed(token), made_at=MADE_AT)
    return token


def a_stand(race: Race, at_m: float = 8046.7, who: str = "Otto", **fields: str) -> Stand:
    """Otto with two gels."""
    plain = {"brings": "two gels, the dry gloves", "side": "left", "words": "by the clock tower"}
    return Stand.objects.create(race=race, at_m=at_m, who=who, **(plain | fields))


def a_tap(at: datetime, at_m: float, what: str = "passed", **fields: Any) -> dict[str, Any]:
    """A tap as the page's script sends it."""
    plain = {
        "key": str(uuid4()),
        "what": what,
        "at_m": at_m,
        "at_ms": at.timestamp() * 1000,
        "offset_ms": 0,
        "who": "Otto",
        "back": False,
    }
    return plain | fields


def send(token: str, taps: Iterable[Any], **more: Any) -> Any:
    """Send taps as a telephone without an account does, by default Otto's."""
    told = {"taps": list(taps), "phone": PHONE, "now_ms": datetime.now(UTC).timestamp() * 1000}
    answer = sent(token, told | more)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def sent(token: str, body: Any) -> Any:
    """The answer to a body, whatever it is."""
    return Client(enforce_csrf_checks=True).post(
        f"/races/crew/{token}/taps/", json.dumps(body), content_type="application/json"
    )
