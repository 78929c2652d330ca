"""Which drills a session has: those of its stage, of where it is, of its day. docs/how/technique.md, "Which today"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from heelfirst.energetics.load import Part
from heelfirst.plan.body import sore
from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.sessions import Direction, Kind, Plan, Session, Where
from heelfirst.plan.technique import Drill, drill, drills_for, first_drills
from heelfirst.plan.workout import Practised, of_drills

type Drills = Sequence[Practised]

FIRST_ON_A_BELT = 3
"""Sessions on a treadmill which begin with somebody at the screen (ours)."""
BELT = "treadmill-start"
_EASY = frozenset({Kind.EASY, Kind.LONG, Kind.WALK_RUN})


def drills_of(
    plan: Plan, history: History, translate: Callable[[str], str] = str
) -> Callable[[Session], Drills]:
    """The drills of each session by what will have been run by then.

    Sessions of technique have some; so have the first runs backward, and the first ones on a treadmill. Others have none.
    """
    return _Drilled(plan, history, translate).of


@dataclass(frozen=True)
class _Drilled:
    plan: Plan
    history: History
    translate: Callable[[str], str]

    @cached_property
    def run(self) -> list[tuple[date, float]]:
        told = [(one.day, one.backward_m) for one in self.history.runs if one.backward_m]
        return told + [(one.date, one.backward_m) for one in self.plan.sessions if one.backward_m]

    def of(self, session: Session) -> Drills:
        """The drills of one session, each as it is done."""
        if session.direction is not Direction.BACKWARD or session.kind is Kind.RACE:
            return ()
        inside = session.where is Where.TREADMILL
        begins = inside and self._on_a_belt_before(session.date) < FIRST_ON_A_BELT
        aches = {part: score for part, _, score in sore(self.history, session.date)}
        longest_m = self._longest_m(session.date)
        if session.kind is Kind.TECHNIQUE:
            chosen = self._technique(session, longest_m, aches)
        elif not inside and session.kind in _EASY:
            number = sum(day < session.date for day, _ in self.run)
            chosen = first_drills(longest_m, sore=aches, number=number, translate=self.translate)
        else:
            chosen = ()
        told = of_drills(one for one in chosen if one.key != BELT)
        return (*self._begun(), *told) if begins else told

    def _begun(self) -> Drills:
        """Stepping on a belt wants somebody at the screen, also where one runs alone then."""
        (step,) = of_drills([drill(BELT, self.translate)])
        named = self.translate("{drill}, with somebody at the screen").format(drill=step.name)
        return (replace(step, name=named),)

    def _technique(self, session: Session, longest_m: float, aches: dict[Part, float]) -> tuple[Drill, ...]:
        first = min((day for day, _ in self.run), default=session.date)
        practised = [one.date for one in self.plan.sessions if one.kind is Kind.TECHNIQUE]
        return drills_for(
            longest_m,
            max(0, (session.date - first).days // 7),
            solo=not session.spotter,
            sore=aches,
            inside=session.where is Where.TREADMILL,
            number=sum(day < session.date for day in practised),
            translate=self.translate,
        )

    def _on_a_belt_before(self, day: date) -> int:
        return sum(
            one.where is Where.TREADMILL and one.backward_m > 0 and one.date < day
            for one in self.plan.sessions
        )

    def _longest_m(self, day: date) -> float:
        return max((m for when, m in self.run if 0 < (day - when).days <= WINDOW_DAYS), default=0.0)
