"""Writes down the build-up of the demo's runner: her wish, what came between, and when her weeks were made anew.

The plans themselves are worked out by the worker, one after the other, each from what was known on its day; so the demo
opens at once, and its pages say meanwhile that a plan is being worked out.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from heelfirst.attempt.story import Story
from heelfirst.energetics.load import Part, Soreness
from heelfirst.jobs.outbox import enqueue
from heelfirst.plan import Event, Happened
from heelfirst.plan.body_said import happened_said, sore_said
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.buildup.models import BuildUp, Happening, Version

PLAN_SEASON = "heelfirst.web.demo.tasks.plan_season"
ILL = range(85, 87)
"""Days after the first half mile, as all numbers of days here; the rule keeps the two days after them free as well."""
AFTER_OPENING = timedelta(seconds=5)
"""The first plan is begun so long after it has been told: its first pages have the machine to themselves."""
TWENTY_MILES_WISHED = 56
TOLD_FORWARD_M = 65_000.0
WEEKDAYS = range(7)
LONG_WEEKDAY = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the weeks were made anew."""

    day: int
    cause: Version.Cause
    says: str
    again: bool = False
    """Whether the weeks begin again from what is usual by then, as they do after more was run than was planned."""


def turns(begins: date) -> tuple[Turn, ...]:
    """The days on which life came between, in their order."""

    def sore(day: int, part: Part, score: int) -> str:
        return sore_said(Soreness(begins + timedelta(days=day), part, score), _)

    cause = Version.Cause
    longer = _("Much more was run than planned: the weeks begin again from there.")
    return (
        Turn(1, cause.FIRST, _("After the first half mile.")),
        Turn(14, cause.RAN, longer),
        Turn(28, cause.RAN, longer),
        Turn(42, cause.RAN, longer),
        Turn(
            TWENTY_MILES_WISHED, cause.WISH, _("Twenty miles of a marathon are on the way now."), again=True
        ),
        Turn(77, cause.RAN, _("The first race backward is run; the weeks go on from there.")),
        Turn(ILL[0], cause.SICK, happened_said(Happened(begins + timedelta(days=ILL[0]), Event.SICK), _)),
        Turn(91, cause.RAN, _("Well again: the weeks begin again from there.")),
        Turn(95, cause.BODY, sore(94, Part.NECK, 5)),
        Turn(97, cause.BODY, sore(96, Part.NECK, 3)),
        Turn(105, cause.RAN, longer),
        Turn(112, cause.RAN, _("The second race backward is run; the weeks go on from there.")),
        Turn(119, cause.BODY, sore(118, Part.CALF, 5)),
        Turn(122, cause.BODY, sore(121, Part.CALF, 2)),
    )


def begin_again(begins: date) -> frozenset[date]:
    """Days whose plan is a new one and no change of the last: what was usual when it began holds no more."""
    return frozenset(
        begins + timedelta(days=turn.day)
        for turn in turns(begins)
        if turn.again or turn.cause == Version.Cause.RAN
    )


def tell_build_up(told: Story, runner: Person, *, plans_from: datetime | None = None) -> BuildUp:
    """Keep the wish and what happened, and ask the worker for every plan of the season: at once, or from an instant on."""
    begins = told.outings[0].day
    row = _wish(told, runner, begins)
    Happening.objects.bulk_create(
        Happening(
            owner=runner,
            day=begins + timedelta(days=day),
            what=Happening.What.SICK,
            note=_("Fever and a cough.") if day == ILL[0] else "",
            told_at=_evening(begins + timedelta(days=day)),
        )
        for day in ILL
    )
    Version.objects.bulk_create(
        Version(
            build_up=row,
            number=number,
            today=begins + timedelta(days=turn.day),
            cause=turn.cause,
            says=turn.says[:300],
            asked_at=_evening(begins + timedelta(days=turn.day)),
        )
        for number, turn in enumerate(turns(begins), 1)
    )
    enqueue(
        PLAN_SEASON,
        {"build_up": row.pk, "number": 1},
        key=f"{PLAN_SEASON} {row.pk} 1",
        run_after=plans_from,
    )
    return row


def _wish(told: Story, runner: Person, begins: date) -> BuildUp:
    aim = next(race for race in told.races if race.role == "aim")
    second = begins + timedelta(days=1)
    row = BuildUp.objects.create(
        owner=runner,
        attempt=Attempt.objects.filter(owner=runner).first(),
        name=aim.name,
        race_day=aim.day,
        distance_m=aim.distance_m,
        risk=BuildUp.Pace.FULL,
        long_weekday=LONG_WEEKDAY,
        treadmill=True,
        hilly=True,
        told_week_forward_m=TOLD_FORWARD_M,
        told_on=begins,
        made_at=datetime.combine(second, time(8), UTC),
    )
    for weekday in WEEKDAYS:
        weekend = weekday >= 5
        row.free_days.create(
            weekday=weekday, minutes=240 if weekend else 120, spotter=weekday == LONG_WEEKDAY
        )
    for race in told.races:
        if race.role == "step":
            row.on_the_way.create(
                day=race.day, distance_m=race.distance_m, facing=race.facing.value, name=race.name
            )
    return row


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(21), UTC)
