"""Dose and stop rules that a clinician wrote: kept as a build-up of their own, unchanged, with name and day."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from heelfirst.plan import Who, Wish, build_up
from heelfirst.plan.history import History
from heelfirst.plan.kept import as_json, wish_as_json
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import begun, ended
from heelfirst.web.desk.leave import moment
from heelfirst.web.desk.models import Written


def written_for(runner: Person, until: date | None = None) -> QuerySet[BuildUp]:
    """Those of them that somebody wrote who looks after the runner."""
    return texts_of(runner, until).filter(written__isnull=False)


def texts_of(runner: Person, until: date | None = None) -> QuerySet[BuildUp]:
    """The texts that stand for a runner, the newest first; in the demo none of a later day."""
    texts = BuildUp.objects.filter(owner=runner, who=Who.CLINICIAN.value).exclude(ended(until))
    return begun(texts.select_related("written"), until)


def write(runner: Person, by: Person, text: str, today: date, request: ClockedRequest) -> BuildUp:
    """Let a text stand from now on, in place of the one that the same person wrote before."""
    at = moment(request)
    with transaction.atomic():
        texts_of(runner, request.until).filter(written__by=by).update(ended_at=at)
        row = BuildUp.objects.create(
            owner=runner, who=Who.CLINICIAN.value, clinician=by.name, text=text, made_at=at
        )
        Written.objects.create(build_up=row, by=by)
        # Nothing is worked out, so no job is needed: the plan is the text.
        wish = Wish(today=today, who=Who.CLINICIAN, text=text, under_18=runner.under_18)
        Version.objects.create(
            build_up=row,
            number=1,
            today=today,
            state=Version.State.MADE,
            plan=as_json(build_up(wish, History())),
            wish=wish_as_json(wish),
            asked_at=at,
            made_at=at,
        )
    return row


def put_away(row: BuildUp, request: ClockedRequest) -> None:
    """Let a text stand no longer; it is kept."""
    BuildUp.objects.filter(pk=row.pk).exclude(ended(request.until)).update(ended_at=moment(request))
