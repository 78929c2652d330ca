"""The whole build-up on paper: what it comes to, what stands in its way, and every day of it.

docs/how/build-up-sheets.md, "The whole plan".
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from heelfirst.facing import weeks as run_weeks
from heelfirst.plan import Direction, Kind, Plan, Session, Status, Week
from heelfirst.plan.saying import lasting, phase_in_words, short_name, short_weekday, way_in_words
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.road import road_values
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset
from heelfirst.writers.pdf.week import carried_lines, empty_boxes

type Translate = Callable[[str], str]


def build_up_sheet(
    plan: Plan,
    *,
    title: str,
    first_line: str = "",
    race_day: date | None = None,
    distance_m: float | None = None,
    today: date | None = None,
    done: Sequence[run_weeks.Week] = (),
    system: System = System.KILOMETRES,
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Translate = str,
) -> bytes:
    """Print a whole plan, a PDF.

    `first_line` says what it comes to, where the caller knows more than the plan does; `done` are weeks that were run, for
    the picture of the road, and `today` its line. Raises Unprintable without the extra "print".
    """
    values: dict[str, Any] = {
        "title": plain(title),
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "first": plain(first_line) or _first_line(plan, race_day, system, translate),
        "road": road_values(
            plan.weeks, done, today=today, race_day=race_day, distance_m=distance_m, system=system
        ),
        "way": [plain(conflict.says) for conflict in plan.conflicts],
        "how": [plain(line) for line in plan.explanations],
        "assumed": [plain(line) for line in plan.assumed],
        "text": carried_lines(plan.text) if plan.text else [],
        "weeks": [_week(number, plan.weeks, system, translate) for number in range(len(plan.weeks))],
        "words": _words(plan, system, translate),
    }
    values["words"]["unknown"] = empty_boxes(values, translate)
    return typeset("build_up.typ", values, translate)


def _first_line(plan: Plan, race_day: date | None, system: System, translate: Translate) -> str:
    """What a plan comes to, as far as it says so itself."""
    longest = distance.planned_in_words(plan.longest_m, system)
    if plan.status is Status.CARRIED:
        return translate("What your clinician wrote, unchanged. Nothing was worked out from it.")
    if plan.status is Status.NONE or not plan.sessions:
        return plain(plan.conflicts[0].says) if plan.conflicts else translate("Nothing can be planned.")
    if plan.status is Status.NOT_BY_THIS_DATE:
        return translate("Not by this date: the longest backward run reaches {way}.").format(way=longest)
    if race_day is not None:
        return translate("{count} weeks to {day}: the longest backward run grows to {way}.").format(
            count=plan.weeks_counted, day=days.in_words(race_day), way=longest
        )
    return translate("{count} weeks: the longest backward run grows to {way}.").format(
        count=plan.weeks_counted, way=longest
    )


def proof_in_words(plan: Plan, translate: Translate = str) -> str:
    """What was proven of a plan; empty where nothing was worked out."""
    if not plan.stages:
        return ""
    return translate(
        "Proven by HiGHS in {stages} steps: under the rules and weights used here no other weeks are better by more than "
        "{gap}. It does not prove that the rules are right."
    ).format(stages=len(plan.stages), gap=_percent(plan.bound_gap))


def _percent(share: float) -> str:
    """No finer than a hundredth, and never “0”, which would say more than a solver can."""
    return f"{max(100 * share, 0.01):.2f}\u00a0%"


def _week(number: int, weeks: Sequence[Week], system: System, translate: Translate) -> dict[str, Any]:
    week = weeks[number]
    until = weeks[number + 1].start if number + 1 < len(weeks) else week.end + timedelta(days=1)
    dates = [week.start + timedelta(days=each) for each in range((until - week.start).days)]
    sums = [
        translate("{way} backward").format(way=distance.planned_in_words(week.backward_m, system)),
        translate("longest {way}").format(way=distance.planned_in_words(week.longest_backward_m, system)),
    ]
    if not week.backward_m:
        sums = []
    if week.forward_m:
        sums.append(translate("{way} forward").format(way=distance.planned_in_words(week.forward_m, system)))
    return {
        "head": translate("Week {number}").format(number=number + 1),
        "of": days.in_words(week.start),
        "phase": phase_in_words(week.phase, translate),
        "sums": ", ".join(sums),
        "why": [
            {"day": f"{short_weekday(s.date, translate)} {s.date.day}", "words": plain(s.why)}
            for s in week.sessions
            if s.kind is Kind.LONG and s.direction is Direction.BACKWARD and s.why
        ],
        # A plan that begins on a Wednesday has its Wednesday in the third column.
        "blank": 7 - len(dates) if number == 0 else 0,
        "days": [
            {
                "day": f"{short_weekday(each, translate)} {each.day}",
                "sessions": [_session(s, system, translate) for s in week.sessions if s.date == each],
            }
            for each in dates[:7]
        ],
    }


def _session(session: Session, system: System, translate: Translate) -> dict[str, Any]:
    mixed = session.direction is Direction.MIXED
    way = (
        distance.planned_in_words(session.backward_m + session.forward_m, system)
        if mixed
        else way_in_words(session, system, translate)
    )
    part = (
        translate("{way} backward").format(way=distance.planned_in_words(session.backward_m, system))
        if mixed
        else ""
    )
    if not way and session.duration_s and session.kind is not Kind.REST:
        way = lasting(session.duration_s, translate)
    return {
        "name": plain(session.name) if session.name else short_name(session, translate),
        "way": way,
        "part": part,
        "direction": session.direction.value if session.run else "none",
        "bold": session.kind in {Kind.LONG, Kind.RACE},
        "quiet": not session.run,
    }


def _words(plan: Plan, system: System, translate: Translate) -> dict[str, Any]:
    return {
        "longest": translate("Longest backward run, {unit}").format(unit=system.value),
        "bars": translate("Backward in the week, {unit}").format(unit=system.value),
        "today": translate("today"),
        "way_title": translate("What stands in the way"),
        "how_title": translate("How it climbs"),
        "assumed_title": translate("What was assumed"),
        "proof_title": translate("What was proven"),
        "proof": proof_in_words(plan, translate),
        "text_title": translate("In your clinician’s words"),
        "weeks_title": translate("Week by week"),
        "road_key": translate(
            "Grey: planned. Black: run. The line below is thick in weeks that build, thin in weeks that ease, dotted after the "
            "race."
        ),
        "key": translate("Solid marks are backward, outlined ones forward, half of each mixed."),
        "page": translate("page {page} of {pages}"),
        "weeks": translate("weeks of {first} to {last}"),
        "week": translate("week of {first}"),
        "made": translate(
            "Made with Heelfirst. Not medical advice, and no promise: resting is always allowed; with pain, stop."
        ),
    }
