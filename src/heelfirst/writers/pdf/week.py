"""The printed week: seven days for the fridge door, with a box to tick and room for what was felt.

docs/how/build-up-sheets.md, "The week".
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from heelfirst.plan import Direction, Kind, Plan, Session, Status, Week, Where
from heelfirst.plan.rules import WARM_UP_S
from heelfirst.plan.saying import (
    effort_in_words,
    lasting,
    named,
    pace_in_words,
    phase_in_words,
    short_weekday,
    way_in_words,
    where_in_words,
)
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters

type Translate = Callable[[str], str]


def week_sheet(
    plan: Plan,
    day: date,
    *,
    title: str = "",
    system: System = System.KILOMETRES,
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Translate = str,
) -> bytes:
    """Print the week of a plan that holds `day`, a PDF of one page.

    Of a clinician's text, which has no days of its own, seven days from `day` on are printed with a box each, and the text
    unchanged behind them. Raises ValueError for a day outside the plan; Unprintable without the extra "print".
    """
    if plan.status is Status.CARRIED:
        values = _carried(plan, day, translate)
    else:
        values = _planned(plan, day, system, translate)
    values |= {"title": plain(title), "language": language, "paper": paper.value, "margin": MARGIN_MM}
    values["words"]["unknown"] = empty_boxes(values, translate)
    return typeset("week.typ", values, translate)


def week_of(plan: Plan, day: date, translate: Translate = str) -> tuple[int, Week, date]:
    """The week that holds a day: its number from 1, itself, and its last day.

    Raises ValueError where the plan has no such week.
    """
    for number, week in enumerate(plan.weeks, 1):
        last = week.end
        if number < len(plan.weeks):
            last = min(last, plan.weeks[number].start - timedelta(days=1))
        if week.start <= day <= last:
            return number, week, last
    if not plan.weeks:
        raise ValueError(translate("there is no week to print: the plan is empty"))
    raise ValueError(
        translate("the plan goes from {first} to {last}; {day} is not in it").format(
            first=days.in_words(plan.weeks[0].start),
            last=days.in_words(plan.weeks[-1].end),
            day=days.in_words(day),
        )
    )


def empty_boxes(value: object, translate: Translate) -> str:
    """The sentence for a sheet with letters that no typeface here has; mostly empty."""
    if not unknown_letters(_texts(value), translate):
        return ""
    return translate("An empty box is a letter that no typeface of this machine has: write it by hand.")


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def carried_lines(text: str) -> list[dict[str, Any]]:
    """A text that is carried unchanged, line by line: its words, and how far each line is set in."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip("\n").split("\n")
    return [{"in": len(line) - len(line.lstrip(" ")), "words": plain(line)} for line in lines]


def _planned(plan: Plan, day: date, system: System, translate: Translate) -> dict[str, Any]:
    number, week, last = week_of(plan, day, translate)
    count = (last - week.start).days + 1
    dates = [week.start + timedelta(days=each) for each in range(count)]
    counted = number <= plan.weeks_counted
    return {
        "text": [],
        "days": [
            _day(each, [s for s in week.sessions if s.date == each], system, translate) for each in dates
        ],
        "words": _words(translate)
        | {
            "head": translate("Week {number} of {count}").format(number=number, count=plan.weeks_counted)
            if counted
            else phase_in_words(week.phase, translate).capitalize(),
            "span": _span(week.start, last),
            "phase": phase_in_words(week.phase, translate) if counted else "",
            "about": _about(week, translate),
            "sums": _sums(week, system, translate),
        },
    }


def _carried(plan: Plan, day: date, translate: Translate) -> dict[str, Any]:
    dates = [day + timedelta(days=each) for each in range(7)]
    done = {
        "name": translate("done"),
        "way": "",
        "more": "",
        "why": "",
        "direction": "none",
        "run": True,
        "tick": True,
    }
    return {
        "text": carried_lines(plan.text),
        "days": [_of_day(each, translate) | {"sessions": [done]} for each in dates],
        "words": _words(translate)
        | {
            "head": translate("Seven days"),
            "span": _span(dates[0], dates[-1]),
            "phase": "",
            "sums": translate("by your clinician’s words"),
            "about": "",
            "rest": "",
        },
    }


def _span(first: date, last: date) -> str:
    return f"{days.in_words(first)} – {days.in_words(last)}"


def _of_day(day: date, translate: Translate) -> dict[str, str]:
    return {"weekday": short_weekday(day, translate), "date": f"{day.day} {day:%b}"}


def _day(day: date, sessions: Sequence[Session], system: System, translate: Translate) -> dict[str, Any]:
    return _of_day(day, translate) | {"sessions": [_session(s, system, translate) for s in sessions]}


def _session(session: Session, system: System, translate: Translate) -> dict[str, Any]:
    still = not session.run
    time = lasting(session.duration_s, translate) if session.duration_s else ""
    parts = [
        translate("about {time}").format(time=time) if time and not still else "",
        pace_in_words(session, system),
        effort_in_words(session, translate),
        "" if session.where is Where.ROAD else where_in_words(session, translate),
    ]
    return {
        "name": plain(named(session, translate)),
        "way": time if still else way_in_words(session, system, translate),
        "more": " · ".join(part for part in parts if part),
        "why": plain(session.why),
        "direction": session.direction.value,
        "run": session.run,
        "tick": session.kind is not Kind.REST,
    }


def _about(week: Week, translate: Translate) -> str:
    """What the times of backward runs hold besides the way; empty of a week without one."""
    if not any(s.direction is Direction.BACKWARD and s.kind is not Kind.RACE for s in week.sessions):
        return ""
    return translate(
        "The time of a backward run has {time} forward in it: the warm-up, walks between pieces and first drills. An easy "
        "end forward comes on top, as long as you like."
    ).format(time=lasting(WARM_UP_S, translate))


def _sums(week: Week, system: System, translate: Translate) -> str:
    told = [
        translate("{way} backward").format(way=distance.planned_in_words(week.backward_m, system)),
        translate("{way} forward").format(way=distance.planned_in_words(week.forward_m, system)),
    ]
    return ", ".join(
        words for words, metres in zip(told, (week.backward_m, week.forward_m), strict=True) if metres
    )


def _words(translate: Translate) -> dict[str, str]:
    return {
        "sore": translate("sore, 0–10"),
        "notes": translate("notes"),
        "nothing": translate("nothing planned"),
        "rest": translate("Resting instead is always allowed. With pain, stop."),
        "made": translate("Made with Heelfirst. Not medical advice."),
        "text_title": translate("In your clinician’s words"),
    }
