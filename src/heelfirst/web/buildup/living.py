"""What happens and what is noticed: each asks for a plan made anew, with its cause in words. docs/how/living-plan.md."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heelfirst.energetics.load import Part
from heelfirst.energetics.load import Soreness as SorePart
from heelfirst.jobs import outbox
from heelfirst.plan import Event, Happened, Session, Status
from heelfirst.plan.anew import Anew, Due, anew
from heelfirst.plan.body import FORGOTTEN_DAYS, SORE
from heelfirst.plan.body_said import happened_said, sore_said
from heelfirst.plan.saying import said
from heelfirst.units.day import in_words
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.as_it_stood import answered, changed, stands
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import (
    ahead,
    ask_for,
    being_made,
    current,
    hashed,
    history_of,
    open_build_up,
    plan_of,
    told_of,
    wish_of,
)
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run

LOOK = "heelfirst.web.buildup.tasks.look_again"
LOOKED_AT_DAYS = 35
"""An older run is in no rule any more."""
OUTRUN_AGAIN = timedelta(days=7)


def missed(build_up: BuildUp, session: Session, today: date, now: datetime) -> Version:
    """Keep that a session was not run and ask for a plan without it; today's is not put back on today."""
    of: dict[str, Any] = {
        "day": session.date,
        "kind": session.kind.value,
        "direction": session.direction.value,
    }
    with transaction.atomic():
        stood = stands(build_up)
        undo = answered(build_up.answers.filter(**of).first(), of, now)
        build_up.answers.update_or_create(**of, defaults={"run": None, "told_at": now})
        if session.date == today and not build_up.blocked.filter(first=today, last=today).exists():
            build_up.blocked.create(first=today, last=today, why=_("missed")[:120])
        says = _("Not run on %(day)s: %(session)s.") % {
            "day": in_words(session.date),
            "session": said(session, build_up.owner.system, _),
        }
        undo |= changed(stood, stands(build_up))
        return ask_for(build_up, Version.Cause.MISSED, says, today, now, undo)


def happened(
    person: Person, what: Event, days: list[date], note: str, now: datetime
) -> tuple[Happening, ...]:
    """Keep a fall or days of illness; a day that was told before stays as it is."""
    rows = []
    for day in days:
        told = {"owner": person, "day": day, "what": what.value, "taken_back_at": None}
        row = Happening.objects.filter(**told).first()
        rows.append(row or Happening.objects.create(**told, note=note[:300], told_at=now))
    return tuple(rows)


def anew_after(build_up: BuildUp, what: Event, last: date, today: date, now: datetime) -> Version:
    """Ask for a plan after a fall or an illness, with the rule that acts in its words."""
    cause = Version.Cause.FALL if what is Event.FALL else Version.Cause.SICK
    return ask_for(build_up, cause, happened_said(Happened(last, what), _), today, now)


def race_moved(build_up: BuildUp, day: date, today: date, now: datetime) -> Version:
    """Keep another day of the race and ask for a plan towards it."""
    before = build_up.race_day
    with transaction.atomic():
        stood = stands(build_up)
        build_up.race_day = day
        build_up.save(update_fields=["race_day"])
        says = (
            _("The race is on %(day)s.") % {"day": in_words(day)}
            if before is None
            else _("The race is on %(day)s instead of %(before)s.")
            % {"day": in_words(day), "before": in_words(before)}
        )
        return ask_for(build_up, Version.Cause.WISH, says, today, now, changed(stood, stands(build_up)))


def heard_sore(
    sender: type[Soreness],
    *,
    request: ClockedRequest,
    row: Soreness,
    before: int | None,
    score: int | None,
    **_more: Any,
) -> None:
    """A part was told to be sore, or better: the plan is made anew where a rule of the body acts, or ends to act."""
    followed = _followed(row.owner, request.until)
    if followed is None or not 0 <= (request.today - row.day).days < FORGOTTEN_DAYS or score == before:
        return
    ends = (before or 0) > SORE or (score is not None and _sore_before(row))
    if (score or 0) <= SORE and not ends:
        return
    told = SorePart(row.day, Part(row.part), float(score or 0))
    version = ask_for(followed, Version.Cause.BODY, sore_said(told, _), request.today, request.now)
    messages.info(
        request, _("Your weeks are being made anew with that."), extra_tags=f"plan-back:{version.number}"
    )


def _sore_before(row: Soreness) -> bool:
    """Whether a part held something back as it was told last before this day."""
    earlier = Soreness.objects.filter(
        owner=row.owner_id,
        part=row.part,
        day__lt=row.day,
        day__gte=row.day - timedelta(days=FORGOTTEN_DAYS),
    )
    last = earlier.order_by("-day").values_list("score", flat=True).first()
    return last is not None and last > SORE


def heard_run(sender: type[Run], *, run: Run, **_more: Any) -> None:
    """A run arrived, was told anew, deleted or brought back: soon the plan is looked through with it, once for all that come meanwhile."""
    now = timezone.now()
    if (_local_day(run.owner, now) - run.day).days > LOOKED_AT_DAYS:
        return
    followed = _followed(run.owner, None)
    if followed is not None:
        after = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        outbox.enqueue(
            LOOK,
            {"build_up": followed.pk},
            key=f"{LOOK} {followed.pk} {after:%Y-%m-%dT%H:%M}",
            run_after=after,
        )


def noticed(build_up: BuildUp, today: date) -> Anew | None:
    """Whether the plan that holds has to be made anew after what was run; None where it can stand or is over."""
    version = current(build_up)
    if version is None or build_up.ended_at is not None or being_made(build_up):
        return None
    plan = plan_of(version)
    over = build_up.race_day is not None and build_up.race_day < today
    if over or plan.status in {Status.CARRIED, Status.NONE} or not any(w.end >= today for w in plan.weeks):
        return None
    history = history_of(build_up, today, plan.begun)
    if version.known == hashed(history, today):
        return None  # worked out from the same; another look would find the same
    found = anew(
        ahead(plan, told_of(build_up, today), today),
        wish_of(build_up, today),
        history,
        version.today,
        system=build_up.owner.system,
        translate=_,
    )
    if found is not None and found.due is Due.OUTRUN and _outrun_lately(build_up, today):
        return None
    return found


def cause_of(found: Anew) -> Version.Cause:
    """Under which cause a plan is made anew that nobody asked for."""
    return Version.Cause.MISSED if found.due is Due.MISSED else Version.Cause.RAN


def _outrun_lately(build_up: BuildUp, today: date) -> bool:
    return build_up.versions.filter(
        cause=Version.Cause.RAN, taken_back_at=None, today__gt=today - OUTRUN_AGAIN
    ).exists()


def _followed(person: Person, until: date | None) -> BuildUp | None:
    """The build-up that a person follows, if it has a plan to be made anew; a clinician's text never is."""
    build_up = open_build_up(person, until)
    if build_up is None or build_up.who == BuildUp.For.CLINICIAN or current(build_up, until) is None:
        return None
    return build_up


def local_day(build_up: BuildUp) -> date:
    """The day it is where the person lives."""
    return _local_day(build_up.owner, timezone.now())


def _local_day(person: Person, now: datetime) -> date:
    return now.astimezone(person.zone).date()
