"""Signed marks that a form or a mail carries: nothing is kept for them, and nobody can make one. docs/how/appeal-page.md."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.core import signing

LEAST_AGE = timedelta(seconds=2)
"""Nobody reads a page and decides within less; who tests stolen cards by a script does."""
GOOD_FOR = timedelta(hours=6)
MAIL_GOOD_FOR = timedelta(hours=24)
_FORM, _MAIL = "giving.form", "giving.mail"


class TooQuick(ValueError):
    """A form that comes back sooner than `LEAST_AGE`; in `left` it is old enough."""

    def __init__(self, left: timedelta) -> None:
        super().__init__("This form came back too soon.")
        self.left = left


class Stale(ValueError):
    """A form or link that is not ours, for another appeal, or too old."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a give form carries: the gift's key, made before anybody is asked, and when the form was made."""

    appeal: int
    key: UUID
    made_at: datetime


def for_form(appeal: int, now: datetime, key: UUID | None = None) -> str:
    """A token for a new form of this appeal."""
    return signing.dumps([appeal, str(key or uuid4()), int(now.timestamp() * 1000)], salt=_FORM)


def read_form(token: str, appeal: int, now: datetime) -> FormToken:
    """Read a token that came back. Raises `Stale`, and `TooQuick` where it is right but younger than `LEAST_AGE`."""
    try:
        of_appeal, key, made = signing.loads(token, salt=_FORM)
        found = FormToken(int(of_appeal), UUID(key), _instant(made))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Stale("This form is not one of ours.") from error
    age = now - found.made_at
    if found.appeal != appeal or age > GOOD_FOR or age < timedelta(seconds=-1):
        raise Stale("This form is of another appeal, or too old.")
    if age < LEAST_AGE:
        raise TooQuick(LEAST_AGE - age)
    return found


def for_mail(gift: UUID, now: datetime) -> str:
    """What the link in a mail carries: whoever has it has read the mail."""
    return signing.dumps([str(gift), int(now.timestamp() * 1000)], salt=_MAIL)


def read_mail(token: str, now: datetime) -> UUID:
    """The gift whose giver confirmed. Raises `Stale`."""
    try:
        gift, made = signing.loads(token, salt=_MAIL)
        found, made_at = UUID(gift), _instant(made)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Stale("This link is not one of ours.") from error
    if not timedelta(seconds=-1) <= now - made_at <= MAIL_GOOD_FOR:
        raise Stale("This link is too old.")
    return found


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
