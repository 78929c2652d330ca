"""Background work of the runs: a file becomes a run."""

from datetime import timedelta

from django.utils import timezone

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.web.runs import importing
from heelfirst.web.runs.models import Run, Upload

KEPT_AFTER_DELETION = timedelta(days=30)


@prepared
def import_upload(arguments: Arguments) -> Effect:
    """Read one upload outside any transaction; the run, its labels and the upload's state are written together."""
    upload = Upload.objects.select_related("batch__owner").filter(pk=arguments["upload"]).first()
    if upload is None or upload.state != Upload.State.WAITING:
        return lambda: None  # settled already, or its owner deleted the account
    now = timezone.now()
    outcome = importing.looked_at(upload)
    return lambda: importing.settle(upload, outcome, now)


def forget_deleted(arguments: Arguments) -> None:
    """Remove for good what was deleted more than 30 days ago."""
    for run in Run.objects.filter(deleted_at__lt=timezone.now() - KEPT_AFTER_DELETION):
        importing.forget(run)
