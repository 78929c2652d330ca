"""How far along the road to the race somebody is today, and how far it is likely to lead. docs/how/readiness.md.

Counted from runs and from a plan that stands; nothing is solved, so a page may ask for it. Never a verdict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.matching import Match, matched
from heelfirst.plan.rules import GROWTH, Growth
from heelfirst.plan.sessions import Kind, Plan, Session
from heelfirst.plan.wish import Who, Wish
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

LEAST_SESSIONS = 6
"""Before so many planned backward sessions have passed nothing is forecast."""
LATELY = 20
"""Of those that passed only so many count, the last ones."""
SHARES = (np.arange(40) + 0.5) / 40
"""Shares of sessions that may be run from now on, each weighed by what was run until now."""
LOW, MIDDLE, HIGH = 0.10, 0.50, 0.90
DAYS_OF_FOUR_WEEKS = 28

type Floats = NDArray[np.float64]
type Stood = tuple[tuple[date, float], ...]
"""Backward runs that still count, none shorter than a later one."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A length and how sure it is: four cases of five lie between p10 and p90."""

    p10_m: float
    p50_m: float
    p90_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Where somebody stands on the road to a distance. It counts runs; it knows nothing of health."""

    asks_m: float
    """The longest run that the distance asks."""
    longest_m: float
    """The longest backward run of the last 30 days."""
    week_m: float
    """Backward metres a week, over the last 28 days."""
    peak_week_m: float
    """Backward metres of the plan's largest week before the race."""
    over_half: int
    """Backward runs since the plan began that were at least half as long as the race."""
    passed: int
    """Planned backward sessions that have passed; of many only the last ones."""
    done: int
    """Those of them that were run."""
    planned_m: float
    """The longest run that the plan still leads to, or that was run already."""
    by: date | None
    """The day of the last planned run as long as that; None where nothing longer is planned."""
    reaches: Reach | None
    """The longest run of any 30 days up to then, if it goes on as until now; None where that is not known."""
    says: tuple[str, ...]
    """In words, the first sentence the shortest."""

    @property
    def share(self) -> float:
        """The longest run over what the distance asks, at most 1."""
        return min(1.0, self.longest_m / self.asks_m)

    @property
    def share_reached(self) -> tuple[float, float] | None:
        """80 % interval of the same share at the end of the road; None where it is not known."""
        if self.reaches is None:
            return None
        return min(1.0, self.reaches.p10_m / self.asks_m), min(1.0, self.reaches.p90_m / self.asks_m)


def readiness(
    plan: Plan,
    wish: Wish,
    history: History,
    today: date,
    *,
    matches: Sequence[Match] | None = None,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Readiness | None:
    """How far along the road to the distance somebody is, and where it is likely to lead.

    `matches`: what became of the sessions that have passed since the plan began, from this plan and those before it; None to
    match those of `plan` itself. None comes back where no distance is aimed at: doses beside forward running, and a
    clinician's text, of which no progress is worked out.
    """
    if wish.who in {Who.ECONOMY, Who.CLINICIAN} or not plan.weeks:
        return None
    begun = plan.first_day(today)
    passed = _passed(plan, history, begun, today) if matches is None else matches
    counted = [m for m in passed if m.session.backward_m > 0 and m.session.date < today][-LATELY:]
    done = sum(match.run is not None for match in counted)
    ahead = _ahead(plan, wish, history, today)
    longest = history.longest_backward_m(today + timedelta(days=1))
    planned = max([longest, *(session.backward_m for session in ahead)])
    reaches = None
    if ahead and len(counted) >= LEAST_SESSIONS:
        reaches = forecast(ahead, _counting(history, today), GROWTH[wish.risk], done, len(counted))
    found = Readiness(
        asks_m=wish.target_m,
        longest_m=longest,
        week_m=sum(r.backward_m for r in history.runs if 0 <= (today - r.day).days < DAYS_OF_FOUR_WEEKS) / 4,
        peak_week_m=max(sum(s.backward_m for s in w.sessions if not _aim(s, wish)) for w in plan.weeks),
        over_half=sum(r.backward_m >= 0.5 * wish.distance_m for r in history.runs if begun <= r.day <= today),
        passed=len(counted),
        done=done,
        planned_m=planned,
        by=max((s.date for s in ahead if s.backward_m == planned), default=None),
        reaches=reaches,
        says=(),
    )
    return replace(found, says=tuple(_said(found, ahead, system, translate)))


def forecast(ahead: Sequence[Session], stood: Stood, growth: Growth, done: int, passed: int) -> Reach:
    """The longest run on the way, if sessions are run as often as until now.

    The share that will be run is not known: each is weighed by how well it fits to `done` of `passed` (Laplace's rule). The
    long runs of one week are run or missed together. A run is never longer than the growth rule allows over what was run
    in the 30 days before it, so who missed some climbs on from where they are.
    """
    weight = SHARES**done * (1 - SHARES) ** (passed - done)
    ways: dict[tuple[Stood, float], Floats] = {
        (stood, max((metres for _, metres in stood), default=0.0)): weight / weight.sum()
    }
    for week in _weeks(ahead):
        after: dict[tuple[Stood, float], Floats] = {}
        for (now, top), chance in ways.items():
            ran, highest = now, top
            for session in week:
                ran, metres = _run(session, ran, growth)
                highest = max(highest, metres)
            for state, part in (((ran, highest), SHARES), ((now, top), 1 - SHARES)):
                after[state] = after.get(state, np.zeros(len(SHARES))) + chance * part
        ways = after
    tops: dict[float, float] = {}
    for (_, top), chance in ways.items():
        tops[top] = tops.get(top, 0.0) + float(chance.sum())
    return Reach(*(_quantile(tops, share) for share in (LOW, MIDDLE, HIGH)))


def _run(session: Session, stood: Stood, growth: Growth) -> tuple[Stood, float]:
    """One long run: as planned, or as far as the growth rule allows; what it outdoes is forgotten."""
    counts = tuple(one for one in stood if (session.date - one[0]).days <= WINDOW_DAYS)
    longest = max((metres for _, metres in counts), default=0.0)
    limit = growth.limit_m(longest)
    metres = session.backward_m if session.backward_m <= limit + 1e-6 else growth.next_m(longest)
    return (*(one for one in counts if one[1] > metres), (session.date, metres)), metres


def _quantile(chances: dict[float, float], share: float) -> float:
    """The smallest length below or at which so large a share of the cases lies."""
    below = 0.0
    for metres in sorted(chances):
        below += chances[metres]
        if below >= share - 1e-9:
            return metres
    return max(chances)


def _weeks(ahead: Sequence[Session]) -> list[list[Session]]:
    """Sessions of seven days together, counted from the first."""
    weeks: dict[int, list[Session]] = {}
    for session in ahead:
        weeks.setdefault((session.date - ahead[0].date).days // 7, []).append(session)
    return list(weeks.values())


def _aim(session: Session, wish: Wish) -> bool:
    return session.kind is Kind.RACE and session.date == wish.race_day


def _ahead(plan: Plan, wish: Wish, history: History, today: date) -> list[Session]:
    """Long runs and races on the way that are still to come, up to the last of the longest."""
    kinds = {Kind.LONG, Kind.RACE}
    ran_today = any(run.day == today and run.backward_m > 0 for run in history.runs)
    begins = today + timedelta(days=ran_today)
    coming = [
        s
        for s in plan.sessions
        if s.kind in kinds and s.backward_m > 0 and s.date >= begins and not _aim(s, wish)
    ]
    longest = max((session.backward_m for session in coming), default=0.0)
    last = max((session.date for session in coming if session.backward_m == longest), default=today)
    return [session for session in coming if session.date <= last]


def _counting(history: History, today: date) -> Stood:
    """Backward runs of the last 30 days, today's too, without those that a later one outdid."""
    stood: Stood = ()
    for run in sorted(history.runs, key=lambda run: run.day):
        if run.backward_m > 0 and 0 <= (today - run.day).days < WINDOW_DAYS:
            stood = (*(one for one in stood if one[1] > run.backward_m), (run.day, run.backward_m))
    return stood


def _passed(plan: Plan, history: History, begun: date, today: date) -> tuple[Match, ...]:
    sessions = [session for session in plan.sessions if begun <= session.date < today]
    return matched(sessions, [run for run in history.runs if run.day >= begun])


def _said(
    found: Readiness, ahead: Sequence[Session], system: System, translate: Callable[[str], str]
) -> list[str]:
    def way(metres: float) -> str:
        return distance.planned_in_words(metres, system)

    told = [
        translate(
            "The longest backward run of 30 days is {longest}; the distance asks a longest training run of {asks}."
        ).format(longest=way(found.longest_m), asks=way(found.asks_m))
    ]
    if not ahead:
        told.append(translate("No long run lies ahead: the longest is behind you, or none is planned."))
    elif found.reaches is None:
        told.append(
            translate(
                "How far the road leads is not known yet: it is told after {least} backward sessions (so far: {passed})."
            ).format(passed=found.passed, least=LEAST_SESSIONS)
        )
    elif found.by is not None:
        told.append(
            translate(
                "{done} of the last {passed} backward sessions were run. If your share of sessions stays as it was, and pain and "
                "injury left out, the longest run by {day} is {low} to {high} in four cases of five; planned are {planned}."
            ).format(
                done=found.done,
                passed=found.passed,
                day=days.in_words(found.by),
                low=way(found.reaches.p10_m),
                high=way(found.reaches.p90_m),
                planned=way(found.planned_m),
            )
        )
    told.append(
        translate(
            "A week of the last four has had {week} backward, on average; the largest of the plan has {peak}."
        ).format(week=way(found.week_m), peak=way(found.peak_week_m))
    )
    told.append(
        translate("Backward runs of at least half the race since the plan began: {count}.").format(
            count=found.over_half
        )
    )
    told.append(
        translate(
            "This counts runs and knows nothing of your health. How it is worked out is our own choice, and was tested on nobody."
        )
    )
    return told
