"""Fills an empty database with the demo: real FIT files through reader and outbox, as a person's own would go."""

from datetime import UTC, date, datetime, time
from itertools import batched

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heelfirst.attempt.story import Outing, Story, Told, recording, story
from heelfirst.jobs.runner import work_all
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt, Cause, Chapter, Letter
from heelfirst.web.demo.roles import ROLES, role
from heelfirst.web.demo.telling import tell
from heelfirst.web.demo.telling_build_up import AFTER_OPENING, tell_build_up
from heelfirst.web.demo.telling_desk import tell_desk
from heelfirst.web.demo.telling_giving import tell_giving
from heelfirst.web.runs.importing import arrived, expect
from heelfirst.web.runs.models import Batch, Run, SaidAtUpload
from heelfirst.writers import fit

AT_ONCE = 60  # uploads in one transaction: the disk is asked to be sure once for all of them


def open_demo(seed: int = 26) -> dict[str, str]:
    """Make the demo from its seed; returns an address for each role."""
    told = story(seed)
    runner = _person("runner", told.person("runner").name, told)
    _person("newcomer", "Noa Reed", told)
    _person("operator", "Ines Holm", told, is_staff=True)
    _attempt(told, runner)
    _runs(told, runner)
    tell(told, runner)
    tell_desk(told, runner)
    tell_giving(told, runner)
    tell_build_up(told, runner, plans_from=timezone.now() + AFTER_OPENING)
    return {each.key: reverse("demo:as_role", args=[each.key]) for each in ROLES}


def _person(key: str, name: str, told: Story, *, is_staff: bool = False) -> Person:
    person = Person(
        email=role(key).email, name=name, units=System.MILES.value, time_zone=told.zone, is_staff=is_staff
    )
    person.set_unusable_password()
    person.save()
    return person


def _attempt(told: Story, runner: Person) -> Attempt:
    value, outcome = told.attempt, told.outcome
    race, mark = value.race, value.forward_mark
    attempt = Attempt(
        owner=runner,
        title=value.title,
        what=value.kind.value,
        for_whom=value.for_whom,
        why=value.why,
        begins=value.begins,
        race_name=race.name if race else "",
        race_day=race.day if race else None,
        place_from=race.place_from if race else "",
        place_to=race.place_to if race else "",
        distance_m=value.distance_m,
        target_s=value.target_s,
        target_is_record=value.target_is_record,
        forward_distance_m=mark.distance_m if mark else None,
        forward_s=mark.time_s if mark else None,
        forward_where=mark.where if mark else "",
        ended_on=outcome.day,
        finish_s=outcome.finish_s,
        public=True,
        made_at=_evening(told.outings[0].day),
    )
    attempt.run_in(outcome.conditions)
    attempt.save()
    for cause in value.causes:
        Cause.objects.create(attempt=attempt, name=cause.name, url=cause.url, sentence=cause.sentence)
    Chapter.objects.bulk_create(
        Chapter(attempt=attempt, day=chapter.day, title=chapter.title, text=chapter.text, public=True)
        for chapter in told.chapters
    )
    Letter.objects.bulk_create(
        Letter(
            attempt=attempt,
            written_on=letter.day,
            sender=letter.sender,
            to_whom=letter.to,
            body=letter.text,
            public=True,
        )
        for letter in told.letters
    )
    return attempt


def _runs(told: Story, runner: Person) -> None:
    """Hand every outing over as a file, with the answer the runner gave, and let the outbox read them."""
    for outings in batched(told.outings, AT_ONCE):
        files = [
            (outing, arrived(f"{outing.day}-{outing.number}.fit", [fit.encode(recording(outing))]))
            for outing in outings
        ]
        with transaction.atomic():
            for outing, file in files:
                batch = Batch.objects.create(owner=runner, made_at=_evening(outing.day), said=_said(outing))
                expect(batch, file, _evening(outing.day))
    work_all("demo")
    _notes(told, runner)


def _said(outing: Outing) -> str:
    if outing.told is Told.SAID and outing.said is not None:
        return SaidAtUpload(outing.said.value).value
    return ""


def _notes(told: Story, runner: Person) -> None:
    """The words the runner wrote beside some runs."""
    by_name = {f"{outing.day}-{outing.number}.fit": outing for outing in told.outings}
    runs = list(Run.objects.filter(owner=runner))
    for run in runs:
        outing = by_name[run.filename]
        run.title = outing.name
        where = ", ".join(part for part in (outing.place, outing.weather) if part)
        run.note = f"{outing.note}\n{where[:1].upper()}{where[1:]}.".strip()
    Run.objects.bulk_update(runs, ["title", "note"])


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(22), UTC)
