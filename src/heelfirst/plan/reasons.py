"""Why each session stands where it does, and what would break without it: looked up in the finished plan.

docs/how/build-up.md, "Reasons".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from heelfirst.plan.body import neck_sore_days
from heelfirst.plan.calendar import Calendar
from heelfirst.plan.drilled import Drills, drills_of
from heelfirst.plan.history import WINDOW_DAYS
from heelfirst.plan.practice import practice_said
from heelfirst.plan.road import run_days
from heelfirst.plan.saying import LEAST_SAID_M
from heelfirst.plan.sessions import Direction, Kind, Plan, Session, Status, Week
from heelfirst.plan.strength import strength_said
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

type Translate = Callable[[str], str]

_PURPOSES = {
    (Kind.WALK_RUN, Direction.BACKWARD): (
        "Backward in short pieces with walking between: calves and neck learn before the lungs are asked."
    ),
    (Kind.INTERVALS, Direction.BACKWARD): (
        "Faster than usual, in short pieces with easy ones between: the one fast backward session of the week."
    ),
    (Kind.INTERVALS, Direction.FORWARD): (
        "Fast pieces forward keep that speed, out of the forward running that was usual."
    ),
    (Kind.HILLS, Direction.BACKWARD): "The course climbs and falls, so this week does too.",
    (Kind.RECOVERY, Direction.FORWARD): "A walk the day after the long run.",
    (Kind.LONG, Direction.FORWARD): (
        "The long run forward, as long as it was before and no longer, while the backward one is short."
    ),
    (Kind.EASY, Direction.MIXED): "Backward parts in an easy forward run: turning round is practised.",
    (Kind.EASY, Direction.BACKWARD): "Easy running backward between the long runs.",
    (Kind.EASY, Direction.FORWARD): (
        "Easy running forward, never more of it than was usual: it lets calves and neck off."
    ),
}


_NOTHING_BREAKS = frozenset({Kind.TECHNIQUE, Kind.INTERVALS})
"""Without one of them no rule is broken and no other session leans on it, so nothing is said of it."""


@dataclass(frozen=True)
class Reasons:
    """Everything a reason needs to look up."""

    calendar: Calendar
    weeks: Sequence[Week]
    system: System
    translate: Translate

    def told(self) -> tuple[Week, ...]:
        """The weeks with a sentence at each session."""
        return tuple(
            replace(week, sessions=tuple(replace(s, why=self.why(s, week)) for s in week.sessions))
            for week in self.weeks
        )

    def why(self, session: Session, week: Week) -> str:
        """One sentence or two: what it is for, and what would be missing."""
        translate = self.translate
        race = self.calendar.race
        if race is not None and session.date > race:
            return translate("After the race: rest, walks, then easy running forward, nothing backward.")
        if session.kind is Kind.RACE:
            return self._race(session)
        if session.kind is Kind.LONG and session.direction is Direction.BACKWARD:
            told = (
                self._long(session, week),
                *practice_said(session, translate),
                self._drills_first(session),
            )
            return " ".join(words for words in told if words)
        if session.kind is Kind.REST:
            return self._rest(session, week)
        if session.kind is Kind.STRENGTH:
            return strength_said((session.date - self.calendar.begun).days // 7, translate)
        if session.kind in _NOTHING_BREAKS or session.direction is Direction.MIXED:
            return self._purpose(session)
        return f"{self._purpose(session)} {self._missing(session, week)}".strip()

    def _way(self, metres: float) -> str:
        return distance.planned_in_words(metres, self.system)

    def _backward(self, without: Session | None = None) -> list[tuple[date, float]]:
        planned = [
            (s.date, s.backward_m)
            for week in self.weeks
            for s in week.sessions
            if s.backward_m > 0 and s is not without
        ]
        return [
            (run.day, run.backward_m) for run in self.calendar.history.runs if run.backward_m > 0
        ] + planned

    def longest_before(self, day: date, without: Session | None = None) -> float:
        """The longest backward way of the 30 days before a day."""
        return max(
            (m for on, m in self._backward(without) if 0 < (day - on).days <= WINDOW_DAYS), default=0.0
        )

    def leans_on(self, session: Session) -> Session | None:
        """The first later session that would be too long a step without this one."""
        growth = self.calendar.growth
        for week in self.weeks:
            for later in week.sessions:
                within = 0 < (later.date - session.date).days <= WINDOW_DAYS
                if not within or not later.backward_m or later.date == self.calendar.wish.race_day:
                    continue
                if later.backward_m > growth.limit_m(self.longest_before(later.date, session)) + 1e-6:
                    return later
        return None

    def _race(self, session: Session) -> str:
        translate = self.translate
        if session.date == self.calendar.wish.race_day:
            return translate("The race: the one run that may be longer than the rule of growth allows.")
        return translate(
            "A race on the way, to practise all of it: it counts as a hard day and as this week’s long run."
        )

    def _long(self, session: Session, week: Week) -> str:
        translate = self.translate
        before = self.longest_before(session.date)
        if session.backward_m > before + 1e-6:
            told = (
                translate("A new longest run: {way}, after {before} in the 30 days before.")
                if before
                else translate("The first backward run: {way}, because there was none in the 30 days before.")
            ).format(way=self._way(session.backward_m), before=self._way(before))
        elif week.phase in {"recovery", "taper"}:
            told = translate("A shorter long run, in a week that eases.")
        else:
            told = translate("As long as before, so that the length stays within 30 days.")
        later = self.leans_on(session)
        if later is not None:
            needed = translate("Without it the {way} on {day} would be too long a step.").format(
                way=self._way(later.backward_m), day=days.in_words(later.date)
            )
            return f"{told} {needed}"
        others = (s.backward_m for w in self.weeks for s in w.sessions if s.kind is not Kind.RACE)
        if session.backward_m >= max(others):
            return f"{told} {translate('It is the longest of the plan.')}"
        return f"{told} {self._missing(session, week)}"

    def _purpose(self, session: Session) -> str:
        if session.kind is Kind.TECHNIQUE:
            return self._drills(session)
        return " ".join(
            words for words in (self.translate(_PURPOSES[session.key]), self._drills_first(session)) if words
        )

    def _drills(self, session: Session) -> str:
        """What is practised in a session of technique, and what for."""
        translate = self.translate
        drills = self.drills_of(session)
        if not drills:
            return translate("Short and easy, without drills: a part of the body is too sore for them.")
        return translate(
            "Drills first, while you are fresh: {drills}. Then the rest of the way, easily."
        ).format(drills="; ".join(each.name for each in drills))

    def _drills_first(self, session: Session) -> str:
        """The drills of a session that is there for something else."""
        drills = self.drills_of(session)
        if not drills:
            return ""
        return self.translate("It begins with: {drills}.").format(
            drills="; ".join(each.name for each in drills)
        )

    @cached_property
    def drills_of(self) -> Callable[[Session], Drills]:
        """The drills of each session of these weeks."""
        return drills_of(Plan(Status.OPTIMAL, tuple(self.weeks)), self.calendar.history, self.translate)

    def _missing(self, session: Session, week: Week) -> str:
        """What the week would hold without it."""
        translate = self.translate
        if session.backward_m > 0:
            if week.backward_m - session.backward_m < LEAST_SAID_M:
                return translate("It is the week’s only running backward.")
            return translate("Without it the week has {left} backward instead of {all}.").format(
                left=self._way(week.backward_m - session.backward_m), all=self._way(week.backward_m)
            )
        if session.forward_m > 0:
            if week.forward_m - session.forward_m < LEAST_SAID_M:
                return translate("It is the week’s only running forward.")
            return translate("Without it the week has {left} forward instead of {all}.").format(
                left=self._way(week.forward_m - session.forward_m), all=self._way(week.forward_m)
            )
        return ""

    def _rest(self, session: Session, week: Week) -> str:
        """Which rule keeps the day free."""
        translate = self.translate
        race = self.calendar.race
        if race is not None and (race - session.date).days == 1:
            return translate("The day before the race is free.")
        if session.date in self.calendar.held.run:
            return translate("Nothing is run so soon after an illness.")
        running = {s.date for w in self.weeks for s in w.sessions if s.run}
        if in_a_row(session.date, running) >= 7:
            return translate("One day in seven has no running: a run here would make seven in a row.")
        count = len({s.date for s in week.sessions if s.run})
        if count >= run_days(self.calendar):
            return translate(
                "The week has its {count} running days; one more than usual is the most."
            ).format(count=count)
        if session.date in self.calendar.held.backward:
            return translate("Nothing is run backward for some days after a fall or with a part so sore.")
        if session.date in neck_sore_days(self.calendar.history, self.calendar.wish.today):
            return translate("Nobody runs backward alone with a sore neck.")
        if self._beside_race(session.date):
            return translate("A free day beside the race on the way.")
        backward = {s.date for w in self.weeks for s in w.sessions if s.backward_m > 0}
        if in_a_row(session.date, backward) >= 3:
            return translate(
                "Of three days in a row two may have backward running: a third would stand here."
            )
        if session.date - timedelta(days=1) in backward or session.date + timedelta(days=1) in backward:
            return translate("A day off beside a backward day: calves and neck answer a day later.")
        return translate("The week’s running stands on its other days.")

    def _beside_race(self, day: date) -> bool:
        return any(
            s.kind is Kind.RACE and abs((s.date - day).days) == 1 for w in self.weeks for s in w.sessions
        )


def in_a_row(day: date, others: set[date]) -> int:
    """How long the row of days is that a session on this day would close."""
    before = after = 0
    while day - timedelta(days=before + 1) in others:
        before += 1
    while day + timedelta(days=after + 1) in others:
        after += 1
    return before + 1 + after
