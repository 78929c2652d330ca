"""Background work of the runs: a file becomes a run."""

from contextlib import suppress
from datetime import date, timedelta

from django.utils import timezone

from heelfirst.facing import Facing, Source
from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.schedules import Every
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs import importing, telling
from heelfirst.web.runs.models import Run, Upload
from heelfirst.web.runs.recording import EFFORT, LINE, SCREEN
from heelfirst.web.runs.storage import derived, originals, spared

KEPT_AFTER_DELETION = timedelta(days=30)
UNNAMED_AFTER = timedelta(days=1)
"""An original younger than this may belong to an upload whose row is not committed yet."""


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


@prepared
def say_forward_before(arguments: Arguments) -> Effect:
    """Say of a person's runs before a day, as far as nothing is said of them, that they were forward."""
    person = Person.objects.filter(pk=arguments["person"]).first()
    if person is None:
        return lambda: None
    day, now = date.fromisoformat(arguments["day"]), timezone.now()
    told = []
    for run in Run.objects.of(person).filter(day__lt=day, facing_source=Source.NOBODY.value):
        # One that is lost on disk is passed over; its page says so.
        with suppress(Missing, Damaged, Unreadable):
            if run.wants_answer:
                told.append((run, telling.said(run, Facing.FORWARD.value)))

    def effect() -> None:
        for run, labels in told:
            telling.keep(run, labels, person, now)

    return effect


@prepared
def sweep(arguments: Arguments) -> Effect:
    """Remove originals that no run, course or waiting upload names, and derived columns of older versions."""
    spared_originals, spared_columns = spared()
    named = spared_originals | set(Run.objects.values_list("sha256", flat=True))
    named |= set(Upload.objects.filter(state=Upload.State.WAITING).values_list("sha256", flat=True))
    originals().sweep(named, before=timezone.now() - UNNAMED_AFTER)
    derived().sweep(named, {SCREEN, LINE, EFFORT} | spared_columns)
    return lambda: None  # nothing in the database changes


REPEATING = (
    Every("heelfirst.web.runs.tasks.forget_deleted", timedelta(days=1)),
    Every("heelfirst.web.runs.tasks.sweep", timedelta(days=1)),
)
