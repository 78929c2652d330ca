"""When a plan has to be made anew because of what was run, or was not. docs/how/living-plan.md."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.safety import Broken, broken
from heelfirst.plan.sessions import Kind, Plan, Session
from heelfirst.plan.wish import Wish
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

AHEAD = timedelta(days=14)

type Translate = Callable[[str], str]


class Due(StrEnum):
    """Why a plan has to be made anew."""

    MISSED = "missed"
    """What a later step builds on was not run, so that the step would be too long."""
    UNSAFE = "unsafe"
    """What still stands would break another rule of safety after what was run and told until now."""
    OUTRUN = "outrun"
    """Something longer was run than anything that stands in the next two weeks."""


@dataclass(frozen=True, slots=True)
class Anew:
    """That a plan has to be made anew, and why."""

    due: Due
    says: str


def rest(plan: Plan, today: date, history: History) -> Plan:
    """What of a plan still lies ahead: from today on, and from tomorrow where today has had its run."""
    had = any(run.day == today and run.backward_m + run.forward_m > 0 for run in history.runs)

    def ahead(session: Session) -> bool:
        return session.date > today or (session.date == today and not (had and session.run))

    weeks = (
        replace(week, sessions=tuple(session for session in week.sessions if ahead(session)))
        for week in plan.weeks
        if week.end >= today
    )
    return replace(plan, weeks=tuple(weeks))


def breaks(plan: Plan, wish: Wish, history: History) -> tuple[Broken, ...]:
    """Every rule of safety that the rest of a plan breaks from `wish.today` on, after what was run and told until now.

    The most telling comes first. The taper is left out, and what only keeps a plan in shape.
    """
    found = broken(rest(plan, wish.today, history), wish, history)
    order = list(_RULES)
    return tuple(
        sorted(
            (one for one in found if one.rule in _RULES),
            key=lambda one: (order.index(one.rule), one.day),
        )
    )


def anew(
    plan: Plan,
    wish: Wish,
    history: History,
    since: date,
    *,
    system: System = System.KILOMETRES,
    translate: Translate = str,
) -> Anew | None:
    """Whether a plan that was made on `since` has to be made anew on `wish.today`; None where it can stand."""
    found = breaks(plan, wish, history)
    if found:
        due = Due.MISSED if found[0].rule == "growth" else Due.UNSAFE
        return Anew(due, breaks_said(found, translate))
    longest = max((run.backward_m for run in history.runs if since <= run.day <= wish.today), default=0.0)
    if longest and _outrun(plan, wish, history, longest):
        return Anew(
            Due.OUTRUN,
            translate("{way} backward were run, which is longer than anything in the next two weeks.").format(
                way=distance.planned_in_words(longest, system)
            ),
        )
    return None


def _outrun(plan: Plan, wish: Wish, history: History, longest_m: float) -> bool:
    """Whether the longest run of the plan climbs on, and what was run since is ahead of it."""
    today = wish.today
    lately = max((run.backward_m for run in history.before(today, WINDOW_DAYS)), default=0.0)
    ahead = [s for s in rest(plan, today, history).sessions if s.kind is not Kind.RACE and s.backward_m > 0]
    near = max((s.backward_m for s in ahead if s.date <= today + AHEAD), default=0.0)
    planned = [s for s in plan.sessions if s.date <= today and (today - s.date).days <= WINDOW_DAYS]
    meant = max((s.backward_m for s in planned), default=0.0)
    # What was planned and run is no surprise, and a recovery week or a taper is meant to be shorter.
    climbs = any(s.backward_m > longest_m for s in ahead)
    return longest_m >= lately and longest_m > max(near, meant) and climbs


_RULES = {
    "body": "something that the body holds back",
    "growth": "a run too much longer than the longest of the 30 days before it",
    "new longest": "too many new longest runs in seven days",
    "hard days": "two hard days in a row",
    "free day": "seven days of running in a row",
    "backward days": "three days in a row with backward metres",
    "long runs": "two long backward runs less than three days apart",
    "first weeks": "too few days off between the first backward runs",
    "fast and steep": "something fast or steep too soon",
    "recovery week": "too many loading weeks in a row",
    "week": "a week with more than it may have",
    "day after": "backward running on the day after a very long run",
    "race on the way": "a new longest run or something hard in the days around a race on the way",
    "last days": "too much in the last days before the race",
    "after the race": "a run too soon after the race",
    "room": "a session on a day without time for it",
    "light": "a backward run outside without light",
    "under 18": "more than a half marathon under 18",
}
"""What is looked through again, the most telling first. Not among them: the taper, which is measured against weeks that
lie behind, and what only keeps a plan in shape, as how many days are run in a week."""

_IN_SHAPE = {
    "taper": "more than the weeks before the race may have",
    "running days": "more running days in the week than there may be",
    "forward": "a forward run longer than any before",
    "fast forward": "intervals forward where there may be none",
    "one run": "two runs on one day",
    "strength": "strength on a hard day, before one, or in the last week",
    "easy": "an easy run longer than the long run of its week",
    "dose": "more backward than the dose",
}


def breaks_said(found: Sequence[Broken], translate: Translate = str) -> str:
    """The most telling rule that would be broken, with its day: "On 3 Mar 2027 there would be two hard days in a row."."""
    first = found[0]
    sentence = (
        translate("In the week of {day} there would be {what}.")
        if first.rule in {"week", "recovery week", "running days", "dose"}
        else translate("On {day} there would be {what}.")
    )
    rules = _RULES | _IN_SHAPE
    return sentence.format(day=days.in_words(first.day), what=translate(rules[first.rule]))


def sound(plan: Plan, wish: Wish, history: History, translate: Translate = str) -> Plan:
    """A finished plan that was looked through for every rule of safety. Raises Unsafe for one that breaks any."""
    found = broken(plan, wish, history)
    if found:
        # What was run can break a rule by itself, with nothing planned: no plan is to blame for it.
        nothing = replace(plan, weeks=tuple(replace(week, sessions=()) for week in plan.weeks))
        found = tuple(set(found) - set(broken(nothing, wish, history)))
    if found:
        raise Unsafe(found, translate)
    return plan


class Unsafe(ValueError):
    """A plan that was worked out breaks a rule of safety, so nobody is given it."""

    def __init__(self, found: Sequence[Broken], translate: Translate = str) -> None:
        order = list(_RULES | _IN_SHAPE)
        self.found = tuple(sorted(found, key=lambda one: (order.index(one.rule), one.day)))
        sentence = translate(
            "The weeks that were worked out are kept from you, for a rule of safety is broken in them: {broken} That is a "
            "mistake of the program, please tell us. With another day of the race or other days to train it may not make it."
        )
        super().__init__(sentence.format(broken=breaks_said(self.found, translate)))
