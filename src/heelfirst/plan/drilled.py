"""Which drills a session of technique has: those of its stage on its day. docs/how/technique.md, "Which today"."""

from collections.abc import Callable, Sequence
from datetime import date

from heelfirst.facing import Facing
from heelfirst.plan.body import sore
from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.sessions import Kind, Plan, Session, Where
from heelfirst.plan.technique import drills_for
from heelfirst.plan.workout import of_drills

type Drills = Sequence[tuple[Facing, str]]


def drills_of(
    plan: Plan, history: History, translate: Callable[[str], str] = str
) -> Callable[[Session], Drills]:
    """The drills of each session of technique, by what will have been run by then; others have none."""
    run = [(one.day, one.backward_m) for one in history.runs if one.backward_m]
    run += [(one.date, one.backward_m) for one in plan.sessions if one.backward_m]
    practised = [one.date for one in plan.sessions if one.kind is Kind.TECHNIQUE]
    first = min((day for day, _ in run), default=None)

    def found(session: Session) -> Drills:
        if session.kind is not Kind.TECHNIQUE:
            return ()
        return of_drills(
            drills_for(
                _longest_m(run, session.date),
                0 if first is None else (session.date - first).days // 7,
                solo=not session.spotter,
                sore={part: score for part, _, score in sore(history, session.date)},
                treadmill=session.where is Where.TREADMILL,
                number=sum(day < session.date for day in practised),
                translate=translate,
            )
        )

    return found


def _longest_m(run: Sequence[tuple[date, float]], day: date) -> float:
    return max((metres for when, metres in run if 0 < (day - when).days <= WINDOW_DAYS), default=0.0)
