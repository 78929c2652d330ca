"""What people say and paint of a run: kept as labels, never changed, only taken back; then the totals are made again.

Whoever works out something else from a run listens to `retold`: it is sent in the same transaction.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from heelfirst.activity import Activity, Timeline
from heelfirst.facing import Facing, Label, Source, Totals, all_of_it, settled, turned_at_each_lap
from heelfirst.readers import read
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import GivenLabel, Run
from heelfirst.web.runs.recording import evidence, line, screen
from heelfirst.web.runs.storage import originals

retold = Signal()
"""Sent with `run`, its `line` (a Timeline) and `answer` (which way it went) whenever a run is added up."""
moved = Signal()
"""Sent with `run` when it is taken out of the log, or brought back."""


def said_labels(said: str, activity: Activity, line: Timeline) -> tuple[Label, ...]:
    """The labels of an answer to the one question; none where both ways were run and no lap was pressed."""
    way, _colon, first = said.partition(":")
    if way == "laps":
        return turned_at_each_lap(activity, line, Facing(first))
    return all_of_it(Facing(way), line) if way else ()


def said(run: Run, answer: str) -> tuple[Label, ...]:
    """The labels of an answer for a run that is here already. Raises `Missing`, `Damaged`, `Unreadable`."""
    whole = line(run.sha256)
    if answer.startswith("laps:"):
        # Only the recording knows which laps were pressed by hand.
        return said_labels(answer, read(originals().read(run.sha256)), whole)
    return (Label(0.0, whole.elapsed_s, Facing(answer), Source.SAID),)


def keep(run: Run, labels: Iterable[Label], by: Person, at: datetime) -> None:
    """Keep labels and add the run up again. Raises `Missing`, `Damaged`, `Unreadable`; then nothing is kept."""
    with transaction.atomic():
        held = _held(run)
        for label in labels:
            give(held, label, by, at)
        _add_up(held)


def take_back_last(run: Run, at: datetime) -> None:
    """Take back what was given last; what one tap gave goes together."""
    with transaction.atomic():
        held = _held(run)
        last = held.labels.filter(taken_back_at=None).order_by("-id").first()
        if last is not None:
            held.labels.filter(at=last.at, taken_back_at=None).update(taken_back_at=at)
            _add_up(held)


def _held(run: Run) -> Run:
    """The row, fresh and locked, so that two hands on one run paint one after the other."""
    return Run.objects.select_for_update().get(pk=run.pk)


def _add_up(run: Run) -> None:
    retotal(run, line(run.sha256), evidence(screen(run.sha256).note))


def give(run: Run, label: Label, by: Person, at: datetime) -> GivenLabel:
    """Keep one label that a person gave."""
    return GivenLabel.objects.create(
        run=run,
        start_s=label.start_s,
        end_s=label.end_s,
        facing=label.facing.value,
        source=label.source.value,
        by=by,
        at=at,
    )


def retotal(run: Run, line: Timeline, evidence: Iterable[Label]) -> None:
    """Add up the run from its labels, and save the totals and nothing else."""
    given = [label.as_label() for label in run.labels.filter(taken_back_at=None)]
    answer = settled((*evidence, *given), line)
    run.totals = answer.totals
    run.facing_source = answer.source.value
    run.save(update_fields=[*Totals.__dataclass_fields__, "facing_source"])
    retold.send(sender=Run, run=run, line=line, answer=answer)
