"""The demo's physiotherapist: whom they look after, what was measured, and two more invented runners beside Mira."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from heelfirst.attempt.story import Story
from heelfirst.facing import Source
from heelfirst.plan import Event, Plan, Who, build_up
from heelfirst.plan.kept import as_json, wish_as_json
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import history_of, wish_of
from heelfirst.web.demo.roles import role
from heelfirst.web.desk.models import Measure, Trust, Written
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run

BACKWARD_MPS, FORWARD_MPS = 2.3, 3.0
MEASURED = (
    (126, 2, 21.4, 16.8, 4.9, "Right calf tight after the first week."),
    (98, 4, 22.0, 13.2, 4.6, "Right calf sore to the touch. Two days without backward running."),
    (77, 2, 24.5, 19.7, 4.1, ""),
    (49, 1, 27.3, 24.0, 3.8, "Neck stiff from looking over the left shoulder; sides to alternate."),
    (21, 1, 29.9, 27.6, 3.6, ""),
    (-16, 3, 26.1, 22.5, 4.0, "Two weeks after the race."),
)
"""Days before the race; pain; left and right leg, seconds; 3 m walked backward, seconds; a note. Mira's, all invented."""
TEXT = (
    "Heel raises on both legs, 3 x 12, every other day; on the right leg alone from week 3.\n"
    "Walking backward on level ground, 5 minutes, three times a week. No running backward yet.\n"
    "Stop for that day at pain of 4 of 10, or if the limp comes back. Call me if it is there the next morning."
)


@dataclass(frozen=True, slots=True)
class _Season:
    """The days of the demo, counted from Mira's race."""

    race_day: date
    zone: str

    def day(self, before: int) -> date:
        """So many days before the race."""
        return self.race_day - timedelta(days=before)

    def evening(self, before: int) -> datetime:
        """The evening of that day."""
        return _evening(self.day(before))


def tell_desk(told: Story, runner: Person) -> None:
    """Make the physiotherapist and all they see; nothing but Mira's own runs comes from files."""
    race = told.attempt.race
    if race is None:
        return
    season = _Season(race.day, told.zone)
    physio = _person(role("physio").email, "Jo Aster", season)
    tilda = _person("tilda@example.org", "Tilda Brook", season)
    ned = _person("ned@example.org", "Ned Orchard", season)
    for who, before in ((runner, 127), (tilda, 60), (ned, 63)):
        Trust.objects.create(
            runner=who,
            who=physio,
            role=Trust.As.PHYSIO,
            name="Jo Aster",
            token_hash=Trust.hashed(f"demo {who.email}"),
            made_at=season.evening(before + 1),
            taken_at=season.evening(before),
        )
    _measured(runner, physio, season)
    _tilda(tilda, physio, season)
    _ned(ned, season)


def _person(email: str, name: str, season: _Season) -> Person:
    person = Person(email=email, name=name, units=System.MILES.value, time_zone=season.zone)
    person.set_unusable_password()
    person.save()
    return person


def _measured(runner: Person, physio: Person, season: _Season) -> None:
    Measure.objects.bulk_create(
        Measure(
            runner=runner,
            by=physio,
            by_name=physio.name,
            day=season.day(before),
            pain=pain,
            stance_left_s=left,
            stance_right_s=right,
            walk_s=walk,
            note=note,
            told_at=season.evening(before),
        )
        for before, pain, left, right, walk, note in MEASURED
    )


def _tilda(tilda: Person, physio: Person, season: _Season) -> None:
    """Back after a torn calf, by a clinician's text; a fall two days before the demo's first day."""
    row = BuildUp.objects.create(
        owner=tilda,
        name="Back after the calf",
        who=Who.CLINICIAN.value,
        clinician=physio.name,
        text=TEXT,
        made_at=season.evening(58),
    )
    Written.objects.create(build_up=row, by=physio)
    _version(row, season.day(58))
    walks = range(56, -14, -3)
    Run.objects.bulk_create(
        _run(tilda, season.day(before), forward_m=1800.0 + 40 * (56 - before)) for before in walks
    )
    Soreness.objects.bulk_create(
        Soreness(owner=tilda, day=season.day(before), part=part, score=score)
        for before, part, score in (
            (55, "calf", 4), (50, "calf", 3), (41, "calf", 3), (33, "calf", 2), (26, "calf", 2),
            (18, "knee", 4), (15, "knee", 3), (9, "knee", 1), (5, "calf", 1),
        )
    )  # fmt: skip
    Happening.objects.create(
        owner=tilda, day=season.day(19), what=Event.FALL.value, told_at=season.evening(19)
    )
    Measure.objects.bulk_create(
        Measure(
            runner=tilda, by=physio, by_name=physio.name, day=season.day(before), pain=pain,
            stance_left_s=30.0, stance_right_s=right, walk_s=walk, told_at=season.evening(before),
        )
        for before, pain, right, walk in ((58, 5, 6.2, 6.8), (37, 3, 11.5, 5.9), (16, 3, 14.8, 5.6), (2, 1, 20.3, 4.9))
    )  # fmt: skip


def _ned(ned: Person, season: _Season) -> None:
    """A forward runner who adds backward minutes; from the 26th day before the race on he is away for two weeks."""
    began = season.day(62)
    row = BuildUp.objects.create(
        owner=ned,
        name="Backward minutes beside the long runs",
        who=Who.ECONOMY.value,
        weeks=10,
        told_longest_m=800.0,
        told_week_backward_m=1600.0,
        told_week_forward_m=30_000.0,
        told_on=began,
        made_at=season.evening(62),
    )
    for weekday in (0, 2, 4, 5):
        row.free_days.create(weekday=weekday, minutes=90)
    plan = _version(row, began)
    away = (season.day(26), season.day(12))
    Run.objects.bulk_create(
        _run(ned, one.date, backward_m=one.backward_m, forward_m=one.forward_m)
        for one in plan.sessions
        if one.run and not away[0] <= one.date <= away[1]
    )


def _version(row: BuildUp, today: date) -> Plan:
    """Plan it as its page would; without the search for help it takes a tenth of a second."""
    wish = wish_of(row, today)
    plan = build_up(wish, history_of(row, today), row.owner.system, helps=False)
    Version.objects.create(
        build_up=row,
        number=1,
        today=today,
        state=Version.State.MADE,
        plan=as_json(plan),
        wish=wish_as_json(wish),
        asked_at=_evening(today),
        made_at=_evening(today),
    )
    return plan


def _run(owner: Person, day: date, *, backward_m: float = 0.0, forward_m: float = 0.0) -> Run:
    """A run as its totals alone: nobody but its owner could open its page, and nobody is its owner in the demo."""
    key = sha256(f"{owner.email} {day} {backward_m:.0f} {forward_m:.0f}".encode()).hexdigest()
    seconds = backward_m / BACKWARD_MPS + forward_m / FORWARD_MPS
    return Run(
        owner=owner,
        sha256=key,
        content_sha256=key,
        filename=f"{day}.fit",
        size_bytes=0,
        format="fit",
        sport="running",
        day=day,
        elapsed_s=seconds,
        timed_s=seconds,
        moving_s=seconds,
        distance_m=backward_m + forward_m,
        records=0,
        backward_m=backward_m,
        backward_s=backward_m / BACKWARD_MPS,
        forward_m=forward_m,
        forward_s=forward_m / FORWARD_MPS,
        facing_source=Source.SAID.value,
        made_at=_evening(day),
    )


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(20), UTC)
