"""Who did what to money, a line each, in the transaction of the deed; the database refuses to change one.

A line names rows by their number and people by theirs, never by name: it has to outlive both.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, Trail


def note(
    beneficiary: Beneficiary,
    by: Person | None,
    did: str,
    *,
    at: datetime,
    about: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write a line; `did` is one of `DEEDS` in `trail_words`, `by` None where a job did it."""
    Trail.objects.create(
        beneficiary=beneficiary,
        at=at,
        by=by,
        did=did,
        about=about,
        before=dict(before or {}),
        after=dict(after or {}),
    )
