"""The link by which the first account of an installation is made."""

from datetime import datetime

from django.urls import reverse

from heelfirst.web.accounts.models import NOBODY, Invitation, Person


def first_link(base_url: str, at: datetime) -> str | None:
    """A fresh one-time link for the first account; None once anybody has an account.

    Links given out before and not used are taken back, so only the one printed last opens the door.
    """
    if Person.objects.exclude(email=NOBODY).exists():
        return None
    Invitation.objects.filter(used_at=None, looks_after=True).delete()
    token = Invitation.make(at, looks_after=True)
    return base_url.rstrip("/") + reverse("accounts:begin", args=[token])
