"""What `heelfirst pace` shows to people: the first line, the finish and how sure it is, the splits, what was assumed."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

import click

from heelfirst.cli.racing.planned import Planned
from heelfirst.cli.racing.summary import CLIMB_FROM_M, assumed, first_line, would_have_to
from heelfirst.cli.reading.printable import printable
from heelfirst.course import Kind
from heelfirst.pacing import Hour, Plan, Split, splits, words
from heelfirst.pacing import goals as goals_of
from heelfirst.pacing.ghosts import beside, gap
from heelfirst.units import distance
from heelfirst.units.distance import System, height_in_words
from heelfirst.units.duration import clock

_WIDTH = 80
_LABEL = 10
_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def shown(made: Planned) -> Iterator[str]:
    """First where it leads, or what the watch must show, and a course that closes earlier; the rest follows, in 80 columns."""
    plan = made.plan
    if made.ahead is not None:
        # Who asks under way asks this; what was said the night before comes after it.
        yield from _wrapped(words.on_the_day(made.ahead, made.system, closes_s=made.closing_s))
        yield ""
    elif late := words.too_late(plan, made.closing_s):
        yield from _wrapped(late)
        yield ""
    if not made.who.known and made.target_s is None:
        # A pace that somebody else is worth is nothing to begin with.
        yield from _wrapped(made.who.said[0])
        yield ""
    yield from _wrapped(first_line(made))
    yield from _wrapped(would_have_to(made))
    yield ""
    if not made.who.known:
        if made.target_s is not None:
            yield from _wrapped(made.who.said[0])
        yield from _wrapped(f"The plan finishes in {clock(plan.finish_s)}.")
    else:
        yield from _wrapped(words.finish(plan, made.spread))
        yield from _wrapped(words.target(plan, made.spread))
        if made.closing_s is not None and made.ahead is None:
            yield from _wrapped(words.closing(made.spread, made.closing_s))
    for sentence in (*made.beside_the_best, *made.danger):
        yield from _wrapped(sentence)
    yield ""
    for label, value in _rows(made):
        lines = wrap(printable(value), _WIDTH - _LABEL - 3) or [""]
        yield f"  {click.style(f'{label:<{_LABEL}}', dim=True)} {lines[0]}"
        yield from (" " * (_LABEL + 3) + line for line in lines[1:])
    yield ""
    yield from _splits(made.plan if made.ahead is None else made.ahead.rest, made)
    yield from _goals(made)
    yield from _ghosts(made)
    yield ""
    yield "What is taken for granted:"
    said = assumed(made) if made.who.known else assumed(made)[1:]
    yield from _listed(said)
    yield ""
    yield "Of the course:"
    yield from _listed((*made.course.notes, made.course.source))
    proof = words.proof(plan)
    if proof:
        yield ""
        yield from _wrapped(f"{proof} docs/how/pacing.md tells the model and what it was never tested on.")


def courses(known: Iterable[dict[str, object]]) -> Iterator[str]:
    """The courses by name."""
    yield "Courses by name, made by hand from published elevations; none is the organiser’s:"
    yield ""
    for each in known:
        yield f"  {each['name']:<20} {each['course']} ({each['race']})"
    yield ""
    yield from _wrapped(
        "Next: heelfirst pace hopkinton-boylston --target 3:43:39. A GPX, FIT or TCX file of a course is taken too, and "
        "flat --distance 10km is a level one."
    )


def _rows(made: Planned) -> Iterator[tuple[str, str]]:
    course, plan = made.course, made.plan
    up_m, down_m = course.climb(CLIMB_FROM_M)
    yield (
        "course",
        (
            f"{course.name}, {distance.in_words(course.certified_m, made.system)}, "
            f"{height_in_words(up_m, made.system)} up, {height_in_words(down_m, made.system)} down"
        ),
    )
    own = plan.ground.runner
    yield (
        "runner",
        (
            f"{printable(made.who.told.name)}{', ' if made.who.told.name else ''}{own.facing.value}, "
            f"worth {clock(own.distance_m / own.level_mps)} on a calm, level day"
        ),
    )
    yield "day", "; ".join(_weather(hour) for hour in plan.ground.day.hours)
    lost_s = float(plan.losses_s.sum())
    if lost_s:
        yield (
            "stops",
            f"{clock(lost_s)} in all at {sum(loss.lost_s > 0 for loss in plan.ground.day.losses)} places",
        )
    if plan.ground.day.crowd_m:
        yield (
            "start",
            (
                f"held back for {distance.in_words(plan.ground.day.crowd_m, made.system)} "
                f"to {plan.ground.day.crowd_mps:.1f} m/s"
            ),
        )
    yield (
        "plan",
        f"{plan.style.value}, {100 * plan.effort:.0f} % of the effort that this runner has for the distance",
    )


def _weather(hour: Hour) -> str:
    told = []
    if hour.wind_mps:
        from_deg = hour.wind_from_deg
        side = "against you" if from_deg is None else f"from the {_POINTS[round(from_deg / 45) % 8]}"
        told.append(f"{hour.wind_mps:.1f} m/s {side}")
    else:
        told.append("calm")
    if hour.temperature_c is not None:
        told.append(f"{hour.temperature_c:.0f} °C".replace("-", "−"))
    if hour.humidity_pct is not None:
        told.append(f"{hour.humidity_pct:.0f} % humidity")
    told.append("rain" if hour.rain else "no rain")
    after = f"from {clock(hour.after_s)} on " if hour.after_s else ""
    return after + ", ".join(told)


def _splits(plan: Plan, made: Planned) -> Iterator[str]:
    """A row for each kilometre or mile, with what stands along it."""
    unit = made.system.value
    head = f"  {unit:>5}  {'split':>6} {'clock':>8} {'grade':>7} {'effort':>7}"
    head += "".join(f" {letter:>8}" for letter, _ in made.columns)
    yield click.style(head + "  along it", dim=True)
    before_m = float(plan.edges_m[0])
    for split in splits(plan, made.system):
        row = f"  {_name(split, made.system):>5}  {clock(split.split_s):>6} {clock(split.elapsed_s):>8}"
        row += f" {_signed(split.grade):>7} {100 * split.effort:>5.0f} %"
        row += "".join(f" {clock(column.at(split.to_m)):>8}" for _, column in made.columns)
        along = _along(made, before_m, split.to_m)
        room = _WIDTH - len(row) - 2
        yield f"{row}  {along if len(along) <= room else along[: max(room - 1, 0)] + '…'}".rstrip()
        before_m = split.to_m


def _name(split: Split, system: System) -> str:
    whole = split.to_m / system.unit_m
    return f"{split.number}" if abs(whole - split.number) < 1e-6 else f"{whole:.2f}"


def _signed(grade: float) -> str:
    return f"{round(100 * grade, 1) + 0.0:+.1f} %".replace("-", "−")  # no minus before a nought


def _along(made: Planned, from_m: float, to_m: float) -> str:
    """What stands between two places: each kind once, with how many."""
    counted: dict[Kind, int] = {}
    for call in made.course.calls:
        if from_m < call.at_m <= to_m or (from_m == call.at_m == 0):
            counted[call.kind] = counted.get(call.kind, 0) + 1
    return ", ".join(f"{count} × {kind}" if count > 1 else str(kind) for kind, count in counted.items())


def _goals(made: Planned) -> Iterator[str]:
    if not made.asked_for_goals:
        return
    yield ""
    if not made.goals:
        yield from _wrapped(
            "Goals need a runner: give a mark, for example --backward-mark 10km=55:00, or --runner."
        )
        return
    yield "Goals for this day, to change as you like:"
    yield from _listed(goals_of.in_words(goal) for goal in made.goals)
    yield "Of falls and injuries the odds know nothing."


def _ghosts(made: Planned) -> Iterator[str]:
    """Where each ghost is when you are at quarter, half, three quarters and the finish."""
    if not made.asked_for_ghosts:
        return
    yield ""
    yield "Ghosts on this course, before you (−) or behind you (+):"
    way_m = made.course.certified_m
    places_m = [share * way_m for share in (0.25, 0.5, 0.75, 1.0)]
    yield click.style(
        "  " + f"{'':<38}" + "".join(f"{distance.in_words(each, made.system):>10}" for each in places_m),
        dim=True,
    )
    for ghost in made.ghosts:
        name = printable(ghost.name)
        gaps = [gap(ghost, each, made.plan.at(each)).ahead_s for each in places_m]
        cells = "".join(
            f"{('−' if each >= 0.5 else '+' if each <= -0.5 else '') + clock(abs(each)):>10}" for each in gaps
        )
        yield f"  {name if len(name) <= 38 else name[:37] + '…':<38}{cells}"
    if made.ahead is not None:
        here = made.ahead.mark
        yield from _listed(beside(ghost, here.at_m, here.elapsed_s, made.system) for ghost in made.ghosts)


def _listed(sentences: Iterable[str]) -> Iterator[str]:
    for said in sentences:
        yield from wrap(
            printable(said), _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
        )


def _wrapped(text: str) -> list[str]:
    return wrap(printable(text), _WIDTH, break_on_hyphens=False)
