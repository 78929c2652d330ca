"""From the rows of a build-up to the domain and back: the wish, the history, the plans; and how a plan is asked for.

docs/how/build-up-page.md tells the rules. A plan is worked out by a job. A version that has been asked for waits; made, it holds the whole plan from its first day,
the days that have been included, so that one row tells all that stands.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)

from heelfirst.activity.outing import WALKED
from heelfirst.energetics.load import Part
from heelfirst.energetics.load import Soreness as SorePart
from heelfirst.facing import Facing
from heelfirst.facing.weeks import week_start
from heelfirst.jobs import outbox
from heelfirst.plan import (
    Event,
    Free,
    Happened,
    History,
    Kind,
    Plan,
    Ran,
    Risk,
    Session,
    SteppingStone,
    Week,
    Who,
    Wish,
)
from heelfirst.plan.kept import from_json
from heelfirst.plan.rules import MOST_WEEKS
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.as_it_stood import Undo, together
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run

logger = logging.getLogger(__name__)

MAKE_PLAN = "heelfirst.web.buildup.tasks.make_plan"
LOOKED_BACK = timedelta(days=60)
"""What is usual takes four weeks, the longest run 30 days; speeds are told by some more."""
TOLD_BACK = timedelta(days=30)
BODY_BACK = timedelta(days=21)


def build_ups_of(person: Person, until: date | None = None) -> QuerySet[BuildUp]:
    """What a person plans for, the newest first, with `is_put_away`; in the demo as of the slider's day."""
    mine = BuildUp.objects.filter(owner=person).select_related("owner", "attempt")
    return mine.annotate(is_put_away=ExpressionWrapper(ended(until), output_field=BooleanField()))


def ended(until: date | None = None) -> Q:
    """The build-ups that are no longer followed; in the demo those that were put away by the slider's day."""
    return Q(ended_at__isnull=False) if until is None else Q(ended_at__date__lte=until)


def open_build_up(person: Person, until: date | None = None) -> BuildUp | None:
    """The build-up that a person follows now; in the demo none that was begun after the slider's day.

    A text that somebody wrote who looks after them stands beside it, and is it only where there is nothing else.
    """
    return _followed(build_ups_of(person, until), until).first()


def open_build_ups(people: Iterable[Person], until: date | None = None) -> dict[int, BuildUp]:
    """The same of several people, by their keys, at once."""
    theirs = BuildUp.objects.filter(owner__in=people).select_related("owner")
    found: dict[int, BuildUp] = {}
    for row in _followed(theirs, until):
        found.setdefault(row.owner_id, row)
    return found


def _followed(build_ups: QuerySet[BuildUp], until: date | None) -> QuerySet[BuildUp]:
    own = Case(When(written=None, then=0), default=1)
    return begun(build_ups.exclude(ended(until)).order_by(own, "-made_at", "-pk"), until)


def begun(build_ups: QuerySet[BuildUp], until: date | None) -> QuerySet[BuildUp]:
    """In the demo without those that were begun after the slider's day."""
    return build_ups if until is None else build_ups.filter(made_at__date__lte=until)


def wish_of(build_up: BuildUp, today: date) -> Wish:
    """The wish as the domain takes it. Raises ValueError, in a sentence, for a value that cannot be."""
    person = build_up.owner
    last = today + timedelta(weeks=MOST_WEEKS + 3)
    return Wish(
        today=today,
        race_day=build_up.race_day,
        distance_m=build_up.distance_m,
        who=Who(build_up.who),
        free={
            row.weekday: Free(row.minutes, light=row.light, spotter=row.spotter)
            for row in build_up.free_days.all()
        },
        long_weekday=build_up.long_weekday,
        blocked=frozenset(
            day for row in build_up.blocked.all() for day in _days(max(row.first, today), min(row.last, last))
        ),
        longest_m=build_up.longest_m,
        treadmill=build_up.treadmill,
        hilly=build_up.hilly,
        keep_speed=build_up.keep_speed,
        risk=Risk(build_up.risk),
        first_weekday=person.week_starts_on,
        stepping_stones=tuple(
            SteppingStone(row.day, row.distance_m, Facing(row.facing), row.name)
            for row in build_up.on_the_way.all()
            if row.day > today
        ),
        weeks=build_up.weeks,
        dose_minutes=build_up.dose_minutes,
        dose_times=build_up.dose_times,
        text=build_up.text,
        under_18=person.under_18,
    )


def ran(run: Run) -> Ran:
    """A run as the plan knows it: what nobody said the way of is not in it."""
    return Ran(run.day, run.backward_m, run.forward_m, (run.backward_s + run.forward_s) / 60)


def runs_between(person: Person, first: date, last: date) -> list[Run]:
    """The runs that count of some days, in their order."""
    rows = Run.objects.of(person, last).summed().filter(day__gte=first)
    return list(rows.order_by("day", "started_at", "pk"))


def ran_between(person: Person, first: date, last: date) -> list[Ran]:
    """The same as a plan reckons with them: walks and hikes are no running, whichever way they went."""
    return [ran(run) for run in runs_between(person, first, last) if run.sport not in WALKED]


def history_of(build_up: BuildUp, today: date, begun: date | None = None) -> History:
    """What was run and told until today; where the log is empty, what was told of a usual week.

    `begun`: when the plan began that is planned anew: what was usual is looked up before it.
    """
    person = build_up.owner
    since = min(today, begun or today) - LOOKED_BACK
    runs = ran_between(person, since, today)
    told = _told(build_up, runs)
    soreness = Soreness.objects.of(person, today).filter(day__gte=today - BODY_BACK)
    happened = Happening.objects.filter(owner=person, taken_back_at=None)
    return History(
        runs=tuple(sorted([*told, *runs], key=lambda run: run.day)),
        soreness=tuple(SorePart(row.day, Part(row.part), row.score) for row in soreness.order_by("day")),
        happened=tuple(
            Happened(row.day, Event(row.what))
            for row in happened.filter(day__lte=today, day__gte=today - BODY_BACK).order_by("day")
        ),
        from_totals=bool(told),
    )


def _told(build_up: BuildUp, logged: Sequence[Ran]) -> list[Ran]:
    """Runs made up from what was told, for each direction of which the log knew nothing then."""
    on = build_up.told_on
    if on is None:
        return []
    told = History.told(
        on,
        longest_backward_m=build_up.told_longest_m or 0.0,
        weekly_backward_m=build_up.told_week_backward_m or 0.0,
        weekly_forward_m=build_up.told_week_forward_m or 0.0,
    )
    before = [run for run in logged if on - TOLD_BACK <= run.day < on]
    backward, forward = any(run.backward_m for run in before), any(run.forward_m for run in before)
    return [run for run in told.runs if (run.backward_m and not backward) or (run.forward_m and not forward)]


class UnreadableError(ValueError):
    """A plan that was kept is damaged, or of another version of Heelfirst."""


def plan_of(version: Version) -> Plan:
    """The plan that a made version holds. Raises UnreadableError where it is damaged."""
    try:
        return from_json(version.plan)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def readable(version: Version) -> Plan | None:
    """The same; None, and noted for whoever runs the site, where it is damaged."""
    try:
        return plan_of(version)
    except UnreadableError:
        logger.exception("Version %s of build-up %s cannot be read.", version.number, version.build_up_id)
        return None


def current(build_up: BuildUp, until: date | None = None) -> Version | None:
    """The version that holds: the newest that was made and not taken back, in the demo none of a later day."""
    made = build_up.versions.filter(state=Version.State.MADE)
    return _newest(standing(made, until), until).first()


def pending(build_up: BuildUp, until: date | None = None) -> Version | None:
    """What came after the version that holds and is not made: being worked out, or failed. None where nothing is."""
    newest = _newest(standing(build_up.versions.all(), until), until).first()
    return None if newest is None or newest.state == Version.State.MADE else newest


def current_and_pending(
    build_ups: Iterable[BuildUp], until: date | None = None
) -> dict[int, tuple[Version | None, Version | None]]:
    """Both for several build-ups, by their keys, in two queries however many there are."""
    of_each = standing(Version.objects.filter(build_up=OuterRef("pk")), until)
    made = of_each.filter(state=Version.State.MADE)
    keys = list(
        BuildUp.objects.filter(pk__in=[each.pk for each in build_ups])
        .annotate(
            held=Subquery(_newest(made, until).values("pk")[:1]),
            newest=Subquery(_newest(of_each, until).values("pk")[:1]),
        )
        .values_list("pk", "held", "newest")
    )
    rows = Version.objects.in_bulk({key for _pk, *both in keys for key in both if key is not None})
    return {pk: (rows.get(held), rows.get(newest) if newest != held else None) for pk, held, newest in keys}


def being_made(build_up: BuildUp) -> bool:
    """Whether a plan is being worked out; one whose job was given up, or that failed, is not."""
    waiting = [job_key(version) for version in build_up.versions.filter(state=Version.State.WAITING)]
    return len(outbox.given_up(waiting)) < len(waiting)


def hashed(history: History, today: date) -> str:
    """What was known on a day, so short that two can be compared."""
    return sha256(repr((today, history)).encode()).hexdigest()


def standing(versions: QuerySet[Version], until: date | None) -> QuerySet[Version]:
    """Those that were not taken back; in the demo until the slider's day."""
    back = Q(taken_back_at__isnull=False) if until is None else Q(taken_back_at__date__lte=until)
    return versions.exclude(back)


def _newest(versions: QuerySet[Version], until: date | None) -> QuerySet[Version]:
    # The slider of the demo goes back and forth, so there the day goes before the order of asking.
    return versions if until is None else versions.filter(today__lte=until).order_by("-today", "-number")


def job_key(version: Version) -> str:
    """By which the outbox knows the job of a version."""
    return f"{MAKE_PLAN} {version.pk}"


def ask_for(  # noqa: PLR0917 - one act, and what is told of it
    build_up: BuildUp, cause: Version.Cause, says: str, today: date, now: datetime, undo: Undo | None = None
) -> Version:
    """Ask for a plan from today on, in the caller's transaction; one that still waits gives way to it.

    `says` is the cause in words, `undo` what brings back the rows that were changed for it; those of a version that gave way
    are kept with it.
    """
    with transaction.atomic():
        # Two taps of an impatient thumb wait for each other here.
        BuildUp.objects.select_for_update().get(pk=build_up.pk)
        unmade = build_up.versions.exclude(state=Version.State.MADE)
        if settings.DEMO:
            # The plans of other days of its season may still be on their way.
            unmade = unmade.filter(today=today)
        waiting = list(unmade.filter(state=Version.State.WAITING).order_by("number"))
        said = [*dict.fromkeys([*(one.says for one in waiting), says])]
        if any(one.cause == Version.Cause.FIRST for one in waiting):
            cause = Version.Cause.FIRST
        undos = [*(one.undo for one in unmade.order_by("number")), undo or {}]
        unmade.delete()
        last = build_up.versions.aggregate(last=Max("number"))["last"] or 0
        version = Version.objects.create(
            build_up=build_up,
            number=last + 1,
            today=today,
            cause=cause,
            says=" ".join(each for each in said if each)[:300],
            asked_at=now,
            undo=together(undos),
        )
        outbox.enqueue(MAKE_PLAN, {"version": version.pk}, key=job_key(version))
    return version


def before(version: Version) -> Version | None:
    """The version that held when this one was asked for."""
    earlier = version.build_up.versions.filter(state=Version.State.MADE, number__lt=version.number)
    until = version.today if settings.DEMO else None
    return _newest(standing(earlier, until), until).first()


type Told = frozenset[tuple[str, str]]
"""Kind and direction of sessions of one day."""


def told_of(build_up: BuildUp, day: date) -> Told:
    """Sessions of a day of which the person has said already which run they were, or that they were not run."""
    rows = build_up.answers.filter(Q(run=None) | Q(run__deleted_at=None), day=day)
    return frozenset(rows.values_list("kind", "direction"))


def ahead(plan: Plan, told: Told, today: date) -> Plan:
    """A plan without those sessions of today: what became of them is known, so they are not looked through again."""
    return replace(
        plan,
        weeks=tuple(
            replace(week, sessions=tuple(s for s in week.sessions if not _is_told(s, told, today)))
            if week.start <= today <= week.end
            else week
            for week in plan.weeks
        ),
    )


def _is_told(session: Session, told: Told, today: date) -> bool:
    return session.date == today and session.run and (session.kind.value, session.direction.value) in told


def joined(last: Plan, plan: Plan, history: History, wish: Wish, told: Told = frozenset()) -> Plan:
    """A plan with the days before it as they stood, and of today what had its run already, or was answered (`told`)."""
    today = wish.today
    had = any(run.day == today for run in history.runs)
    before = [s for s in last.sessions if s.date < today]
    kept = [s for s in last.sessions if s.date == today and s.run and (had or _is_told(s, told, today))]
    keys = {session.key for session in kept}

    def stays(session: Session) -> bool:
        if session.date != today or not (had or kept):
            return True
        if had:
            return not (session.run or kept)
        return session.key not in keys and session.kind is not Kind.REST

    planned = [session for session in plan.sessions if stays(session)]
    phases = _phases(last.weeks) | _phases(plan.weeks)
    return replace(plan, weeks=_weeks([*before, *kept, *planned], phases, wish.first_weekday))


def _phases(weeks: Iterable[Week]) -> dict[date, str]:
    return {day: week.phase for week in weeks for day in _days(week.start, week.end)}


def _weeks(sessions: Iterable[Session], phases: dict[date, str], first_weekday: int) -> tuple[Week, ...]:
    weeks: dict[date, list[Session]] = {week_start(day, first_weekday): [] for day in sorted(phases)}
    for session in sorted(sessions, key=lambda one: (one.date, not one.run)):
        weeks.setdefault(week_start(session.date, first_weekday), []).append(session)
    # By its last day, for a week whose first days were planned otherwise goes by what stands now.
    return tuple(
        Week(
            start,
            tuple(of),
            next(
                (phases[day] for day in reversed(_days(start, start + timedelta(days=6))) if day in phases),
                "build",
            ),
        )
        for start, of in sorted(weeks.items())
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
