"""The outbox's own background work."""

from datetime import timedelta

from django.utils import timezone

from heelfirst.jobs import outbox
from heelfirst.jobs.finding import Arguments
from heelfirst.jobs.schedules import Every

KEPT = timedelta(days=60)
REPEATING = (Every("heelfirst.jobs.tasks.forget_done_jobs", timedelta(days=1)),)


def forget_done_jobs(arguments: Arguments) -> None:
    """Delete what was done more than 60 days ago."""
    outbox.forget_done(timezone.now() - KEPT)
