"""What `heelfirst plan --json` prints, and its first line. docs/cli.md lists the keys."""

from heelfirst.cli.building.planned import Planned
from heelfirst.plan import Conflict, Session, Stage, Status, Week, Who
from heelfirst.units import day as days
from heelfirst.units import distance

type Value = dict[str, object]


def as_json(made: Planned) -> Value:
    """The build-up in SI units."""
    wish, plan = made.wish, made.plan
    return {
        "first_line": first_line(made),
        "status": plan.status.value,
        "who": wish.who.value,
        "today": wish.today.isoformat(),
        "race": None if wish.race_day is None else wish.race_day.isoformat(),
        "distance_m": None if wish.who in {Who.ECONOMY, Who.CLINICIAN} else wish.distance_m,
        "longest_m": plan.longest_m,
        "bound_gap": plan.bound_gap,
        "solve_s": round(plan.solve_s, 3),
        "stages": [_stage(stage) for stage in plan.stages],
        "weeks": [_week(week) for week in plan.weeks],
        "conflicts": [_conflict(conflict) for conflict in plan.conflicts],
        "explanations": list(plan.explanations),
        "assumed": assumed(made),
        "text": plan.text or None,
        "refused": [{"file": name, "why": why} for name, why in made.refused],
    }


def assumed(made: Planned) -> list[str]:
    """Everything that nobody told or measured."""
    return [*made.told, *made.plan.assumed]


def first_line(made: Planned) -> str:
    """What came out, in a sentence."""
    wish, plan = made.wish, made.plan
    if plan.status is Status.CARRIED:
        return "What your clinician wrote, unchanged. Nothing was worked out from it."
    if plan.status is Status.NONE or not plan.sessions:
        return plan.conflicts[0].says if plan.conflicts else "Nothing can be planned."
    start_m = made.history.longest_backward_m(wish.today)
    longest = distance.planned_in_words(max(plan.longest_m, start_m), made.system)
    if wish.who is Who.ECONOMY:
        return (
            f"{_weeks(made)} with {wish.dose_minutes} minutes backward, {wish.dose_times} times in each, "
            "as far as the rules of growth allow."
        )
    way = distance.planned_in_words(wish.distance_m, made.system)
    if plan.status is Status.NOT_BY_THIS_DATE and wish.race_day is not None:
        reaches = f" The longest run can reach {longest}." if plan.longest_m > start_m else ""
        return (
            f"Not by {days.in_words(wish.race_day)}: {way} backward is too far from here by then, so the race is left "
            f"out.{reaches}"
        )
    ahead = wish.race_day is not None and wish.race_day > wish.today
    until = (
        f" to {way} on {days.in_words(wish.race_day)}"
        if ahead and wish.race_day is not None and _raced(made)
        else ""
    )
    begun = distance.planned_in_words(start_m, made.system) if start_m else "nothing"
    if plan.longest_m <= start_m:
        return f"{_weeks(made)}{until}: the longest backward run stays {begun}."
    return f"{_weeks(made)}{until}: the longest backward run grows from {begun} to {longest}."


def _raced(made: Planned) -> bool:
    return any(
        session.kind.value == "race" and session.date == made.wish.race_day for session in made.plan.sessions
    )


def _weeks(made: Planned) -> str:
    """How many weeks there are until the race, counted as on every sheet and page."""
    weeks = made.plan.weeks_counted
    return "1 week" if weeks == 1 else f"{weeks} weeks"


def _week(week: Week) -> Value:
    return {
        "start": week.start.isoformat(),
        "phase": week.phase,
        "backward_m": week.backward_m,
        "forward_m": week.forward_m,
        "longest_backward_m": week.longest_backward_m,
        "sessions": [_session(session) for session in week.sessions],
    }


def _session(session: Session) -> Value:
    return {
        "date": session.date.isoformat(),
        "kind": session.kind.value,
        "direction": session.direction.value,
        "distance_m": session.distance_m,
        "backward_m": session.backward_m,
        "forward_m": session.forward_m,
        "duration_s": round(session.duration_s),
        "backward_s": round(session.backward_s),
        "by_time": session.by_time,
        "intensity": session.intensity.value,
        "where": session.where.value,
        "spotter": session.spotter,
        "practice": [one.value for one in session.practice],
        "name": session.name or None,
        "why": session.why,
    }


def _conflict(conflict: Conflict) -> Value:
    return {"what": conflict.what, "says": conflict.says, "reaches_m": conflict.reaches_m}


def _stage(stage: Stage) -> Value:
    return {
        "name": stage.name,
        "value": stage.value,
        "bound": stage.bound,
        "gap": stage.gap,
        "solve_s": round(stage.solve_s, 3),
    }
