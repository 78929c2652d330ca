"""Runs in the log without a file: for pages that only look at what was run on which day."""

from datetime import date, datetime, time

from django.utils import timezone

from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import Run


def ran(owner: Person, day: date, backward_m: float, *, title: str = "Round the pond") -> Run:
    """A run in the log, without its file."""
    number = Run.objects.count()
    return Run.objects.create(
        owner=owner,
        sha256=f"{number:064}",
        content_sha256=f"{number:064}",
        filename="run.fit",
        size_bytes=1,
        format="fit",
        sport="running",
        title=title,
        started_at=datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone()),
        day=day,
        elapsed_s=1800.0,
        timed_s=1800.0,
        moving_s=1800.0,
        distance_m=backward_m,
        records=100,
        backward_m=backward_m,
        backward_s=1800.0,
        made_at=timezone.now(),
    )
