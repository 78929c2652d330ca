"""What a checker of finished plans looks at; it shares no number and no line with the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from heelfirst.plan.history import History
from heelfirst.plan.sessions import Kind, Plan, Session, Week
from heelfirst.plan.wish import Wish

A_DAY = timedelta(days=1)
NEARLY = 1e-6
HARD = {Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.RACE}
RUNS = {Kind.EASY, Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.TECHNIQUE, Kind.WALK_RUN, Kind.RACE}


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that a plan does not keep."""

    rule: str
    day: date
    says: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan with what it was made from."""

    plan: Plan
    wish: Wish
    history: History

    @property
    def runs(self) -> list[Session]:
        """Every session in which something is run, but for the race that is aimed at."""
        return [s for s in self.plan.sessions if s.kind in RUNS and not self.is_aim(s)]

    @property
    def every_run(self) -> list[Session]:
        """Every session in which something is run, the race that is aimed at too."""
        return [s for s in self.plan.sessions if s.kind in RUNS]

    def is_aim(self, session: Session) -> bool:
        """Whether it is the race that is aimed at."""
        return session.kind is Kind.RACE and session.date == self.wish.race_day

    def backward(self) -> list[tuple[date, float]]:
        """Days and metres of everything backward, run and planned."""
        ran = [(run.day, run.backward_m) for run in self.history.runs if run.backward_m > 0]
        return ran + [(s.date, s.backward_m) for s in self.runs if s.backward_m > 0]

    def longest_before(self, day: date) -> float:
        """The longest backward way of the 30 days before a day."""
        return max((m for on, m in self.backward() if 1 <= (day - on).days <= 30), default=0.0)

    def before_race(self, day: date) -> int:
        """Days to the race where it is run; else very many."""
        aimed = self.wish.race_day is not None and any(self.is_aim(s) for s in self.plan.sessions)
        return (self.wish.race_day - day).days if aimed and self.wish.race_day else 10_000


def new_longest(seen: Seen) -> list[tuple[date, float]]:
    """New longest runs; the first 500 m of somebody who ran nothing are none."""
    planned = [
        (s.date, s.backward_m)
        for s in seen.runs
        if s.backward_m > max(seen.longest_before(s.date), 500.0) + NEARLY
    ]
    ran = [
        (run.day, run.backward_m)
        for run in seen.history.runs
        if run.backward_m > (before := seen.longest_before(run.day)) + NEARLY and before > 0
    ]
    return planned + ran


def ran_long(seen: Seen) -> Iterator[date]:
    """Days of the last week with a backward run nearly as long as the longest of 30 days."""
    lately = [r.backward_m for r in seen.history.runs if 1 <= (seen.wish.today - r.day).days <= 30]
    longest = 0.8 * max(lately, default=0.0)
    for run in seen.history.runs:
        if 1 <= (seen.wish.today - run.day).days <= 7 and 0 < longest <= run.backward_m:
            yield run.day


def building(seen: Seen) -> list[Week]:
    """Weeks before the taper."""
    return [week for week in seen.plan.weeks if week.phase in {"build", "recovery"}]


def weeks_before(seen: Seen) -> list[tuple[bool, float]]:
    """Of the three calendar weeks before the plan, the last first: whether the longest grew, and metres backward."""
    monday = seen.wish.today
    while monday.weekday() != seen.wish.first_weekday:
        monday -= A_DAY
    news = {day for day, _ in new_longest(seen)}
    found = []
    for back in (1, 2, 3):
        runs = [r for r in seen.history.runs if 0 <= (r.day - monday).days + 7 * back < 7]
        found.append((any(r.day in news for r in runs if r.backward_m > 0), sum(r.backward_m for r in runs)))
    return found


def week_start(seen: Seen, day: date) -> date:
    """The first day of the person's week."""
    while day.weekday() != seen.wish.first_weekday:
        day -= A_DAY
    return day


def begun(seen: Seen) -> date:
    """The first day of the plan, before anything was planned anew."""
    return seen.plan.begun or seen.wish.today


def usual_backward(seen: Seen) -> float:
    """Backward metres of a usual week when the plan began, or on the later day from which it took them, if those are more."""
    later = seen.plan.usual_on
    if later is None or later > seen.wish.today:
        return usual(seen)[0]
    weeks = [seen.history.before(later - 7 * number * A_DAY, 7) for number in range(4)]
    weeks = [week for week in weeks if sum(r.backward_m + r.forward_m for r in week) <= 250_000]
    return max(usual(seen)[0], median([sum(r.backward_m for r in week) for week in weeks] or [0.0]))


def usual(seen: Seen) -> tuple[float, float, int]:
    """Backward and forward metres and running days of a usual week: the middle of four, whole weeks of 250 km left out."""
    weeks = [seen.history.before(begun(seen) - 7 * number * A_DAY, 7) for number in range(4)]
    weeks = [week for week in weeks if sum(r.backward_m + r.forward_m for r in week) <= 250_000]
    return (
        median([sum(r.backward_m for r in week) for week in weeks] or [0.0]),
        median([sum(r.forward_m for r in week) for week in weeks] or [0.0]),
        round(median([len({r.day for r in week}) for week in weeks] or [0])),
    )
