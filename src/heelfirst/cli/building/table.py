"""What `heelfirst plan` shows to people: a sentence, today, this week, the weeks, what stands in the way, the proof."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from textwrap import wrap

import click

from heelfirst.cli.building.planned import Planned
from heelfirst.cli.building.summary import assumed, first_line
from heelfirst.cli.racing.files import Wanted
from heelfirst.cli.reading.printable import printable
from heelfirst.plan import Kind, Session, Status, Week
from heelfirst.plan.saying import said
from heelfirst.units import distance

_WIDTH = 80
_INDENT = " " * 14


def shown(made: Planned, *, every: bool) -> Iterator[str]:
    """The build-up in 80 columns; `every`: the sessions of all weeks, not only of this one."""
    plan = made.plan
    for line in _wrapped(first_line(made)):
        yield click.style(line, bold=True)
    if plan.status is Status.CARRIED:
        yield ""
        yield from (printable(line) for line in plan.text.splitlines())
        return
    if plan.sessions:
        yield from _now(made)
        yield ""
        yield from _weeks(made)
        if every:
            yield from _every(made)
    first = first_line(made)
    yield from _told(
        "What stands in the way:", (conflict.says for conflict in plan.conflicts if conflict.says != first)
    )
    if not plan.sessions:
        return
    yield from _told("How it is made:", plan.explanations)
    yield from _told("What is taken for granted:", assumed(made))
    if plan.stages:
        yield ""
        yield from _wrapped(_proof(made))


def files(written: Sequence[Wanted]) -> Iterator[str]:
    """Where each file went; of many in one folder only how many there are."""
    watch = [file for file in written if file.option == "--fit"]
    for file in written:
        if file.option != "--fit":
            yield f"{file.what}: {printable(str(file.path))}"
    if watch:
        yield f"{len(watch) - 1} workouts for a watch and their schedule: {printable(str(watch[0].path.parent))}"


def _now(made: Planned) -> Iterator[str]:
    """Today, and the days after it in this week, or the next one on a week's last day."""
    today, plan = made.wish.today, made.plan
    yield ""
    now = plan.on(today)
    yield click.style("Today", bold=True)
    if now:
        yield from _sessions(now, made)
    else:
        yield "  Nothing is planned for today."
    week, words = next((week for week in plan.weeks if week.start <= today <= week.end), None), "This week"
    rest = () if week is None else tuple(one for one in week.sessions if one.date > today)
    if not rest:
        after = today + timedelta(days=7)
        rest = tuple(one for one in plan.sessions if today < one.date <= after)
        words = "The next seven days"
    if rest:
        yield ""
        yield click.style(words, bold=True)
        yield from _sessions(rest, made)


def _sessions(sessions: Iterable[Session], made: Planned) -> Iterator[str]:
    """A line each with what is done, and the reason below it."""
    for one in sessions:
        what = said(one, made.system)
        if one.kind is Kind.RACE and one.name:
            what = f"{printable(one.name)}: {what}"
        day = f"{one.date:%a} {one.date.day:>2} {one.date:%b}"
        yield from wrap(
            f"{day}  {what[0].upper()}{what[1:]}", _WIDTH, initial_indent="  ", subsequent_indent=_INDENT
        )
        for line in wrap(
            printable(one.why),
            _WIDTH,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_on_hyphens=False,
        ):
            yield click.style(line, dim=True)


def _weeks(made: Planned) -> Iterator[str]:
    head = f"  {'week of':<11}  {'phase':<8}  {'backward':>9}  {'forward':>9}  {'longest':>9}  sessions"
    yield click.style(head, dim=True)
    for week in made.plan.weeks:
        yield _row(week, made)


def _row(week: Week, made: Planned) -> str:
    cells = "".join(
        f"  {distance.planned_in_words(way_m, made.system) if way_m else '–':>9}"
        for way_m in (week.backward_m, week.forward_m, week.longest_backward_m)
    )
    runs = sum(session.run for session in week.sessions)
    start = f"{week.start.day} {week.start:%b %Y}"
    return f"  {start:>11}  {week.phase:<8}{cells}  {runs:>8}"


def _every(made: Planned) -> Iterator[str]:
    for week in made.plan.weeks:
        yield ""
        yield click.style(f"Week of {week.start.day} {week.start:%b %Y}, {week.phase}", bold=True)
        yield from _sessions(week.sessions, made)


def _proof(made: Planned) -> str:
    plan = made.plan
    what = "reaches further" if plan.status is Status.NOT_BY_THIS_DATE else "is better"
    within = f"to within {100 * plan.bound_gap:.2g}\u00a0%" if plan.bound_gap else "with no gap"
    return (
        f"{plan.status.value.capitalize()}: no plan that keeps the rules {what}, proven {within} in "
        f"{plan.solve_s:.1f} s. That the rules are right is not proven; docs/how/build-up.md tells what "
        "they were never tested on."
    )


def _told(title: str, sentences: Iterable[str]) -> Iterator[str]:
    listed = tuple(sentences)
    if not listed:
        return
    yield ""
    yield click.style(title, bold=True)
    for sentence in listed:
        yield from wrap(
            printable(sentence), _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
        )


def _wrapped(text: str) -> list[str]:
    return wrap(printable(text), _WIDTH, break_on_hyphens=False)
