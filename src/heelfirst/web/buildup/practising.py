"""What a person's drills and looks go by: the longest run, the weeks, the pace, what is sore, and what was ticked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from heelfirst.energetics.load import Part
from heelfirst.energetics.load import Soreness as SorePart
from heelfirst.plan import Event, Happened, History
from heelfirst.plan.body import FORGOTTEN_DAYS, SORE, VERY_SORE, held
from heelfirst.plan.history import BACKWARD_MPS
from heelfirst.plan.technique import Drill, Never, drills_for
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Happening, Ticked
from heelfirst.web.buildup.planning import LOOKED_BACK, history_of, open_build_up, ran_between
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run

TICK = "drill:"


@dataclass(frozen=True, slots=True)
class Practice:
    """Where somebody stands, as technique asks it."""

    person: Person
    today: date
    build_up: BuildUp | None
    """Where ticks are kept; None: nothing is planned."""
    longest_m: float
    weeks: int
    speed_mps: float
    speed_known: bool
    sore: Mapping[Part, float]
    off: bool
    """A fall, an illness or a very sore part keeps from running backward today."""
    treadmill: bool

    @property
    def never(self) -> tuple[Never, ...]:
        """What of the person, not of the way, rules running alone out."""
        return (
            *([Never.YOUNG] if self.person.under_18 else []),
            *([Never.SORE_NECK] if self.sore.get(Part.NECK, 0) > SORE else []),
        )

    @property
    def very_sore(self) -> bool:
        """Whether a part is so sore that nothing is practised backward: the drills themselves know that."""
        return any(score >= VERY_SORE for score in self.sore.values())

    def drills(self, *, solo: bool, translate: Callable[[str], str]) -> tuple[Drill, ...]:
        """Today's drills; none on a day without backward running."""
        if self.off and not self.very_sore:
            return ()
        return drills_for(
            self.longest_m,
            self.weeks,
            solo=solo,
            sore=self.sore,
            treadmill=self.treadmill,
            number=self._number(),
            translate=translate,
            system=self.person.system,
        )

    def ticked(self) -> frozenset[str]:
        """Keys of the drills that were done today."""
        if self.build_up is None:
            return frozenset()
        rows = self.build_up.ticked.filter(day=self.today, what__startswith=TICK).values_list(
            "what", flat=True
        )
        return frozenset(what.removeprefix(TICK) for what in rows)

    def _number(self) -> int:
        """Which practice it is: days with a tick before today, so that a drill waits until it was done."""
        if self.build_up is None:
            return self.today.toordinal()
        before = Ticked.objects.filter(build_up=self.build_up, what__startswith=TICK, day__lt=self.today)
        return before.values("day").distinct().count()


def practice(person: Person, today: date, until: date | None) -> Practice:
    """Where a person stands today, by the log, what was told, and the open build-up if there is one."""
    build_up = open_build_up(person, until)
    history = _history(person, today) if build_up is None else history_of(build_up, today)
    speed_mps, known = history.speed_mps(lambda run: run.backward_m, history.backward_mps, BACKWARD_MPS)
    kept_off = held(history, today)
    return Practice(
        person=person,
        today=today,
        build_up=build_up,
        # Today's own run is no longest run "before" today, but who ran it is at that stage.
        longest_m=history.longest_backward_m(today + timedelta(days=1)),
        weeks=_weeks(person, history, today),
        speed_mps=speed_mps,
        speed_known=known,
        sore=_sore(history, today),
        off=today in kept_off.backward or today in kept_off.run,
        treadmill=build_up is not None and build_up.treadmill,
    )


def _history(person: Person, today: date) -> History:
    soreness = Soreness.objects.of(person, today).filter(day__gte=today - timedelta(days=FORGOTTEN_DAYS))
    happened = Happening.objects.filter(
        owner=person, taken_back_at=None, day__lte=today, day__gte=today - timedelta(days=FORGOTTEN_DAYS)
    )
    return History(
        runs=tuple(ran_between(person, today - LOOKED_BACK, today)),
        soreness=tuple(SorePart(row.day, Part(row.part), row.score) for row in soreness.order_by("day")),
        happened=tuple(Happened(row.day, Event(row.what)) for row in happened.order_by("day")),
    )


def _weeks(person: Person, history: History, today: date) -> int:
    """Full weeks since the first backward run that is known."""
    told = [run.day for run in history.runs if run.backward_m > 0]
    logged = Run.objects.of(person, today).summed().filter(backward_m__gt=0).order_by("day")
    first = min([*told, *logged.values_list("day", flat=True)[:1]], default=today)
    return (today - first).days // 7


def _sore(history: History, today: date) -> dict[Part, float]:
    """Each part as it was told last, what is two weeks old left out."""
    return {
        one.part: one.score
        for one in sorted(history.soreness, key=lambda told: told.day)
        if 0 <= (today - one.day).days < FORGOTTEN_DAYS
    }
