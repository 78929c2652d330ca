"""Changing the calls of a kept course: what is on it, what is taken away, and each step taken back.

What was found or published is never changed itself: a person's call takes its place, or a row keeps it away.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.course import Call, Course, FoundBy, merged
from heelfirst.web.races.models_course import Road, RoadCall

MOST_CALLS = 400
"""Of one course."""
MOST_STEPS = 20
"""That can be taken back, of one course, in one sign-in."""
STEPS = "course steps"
"""Their place in the session."""
_FIELDS = ("kind", "at_m", "until_m", "side", "words", "removed")


@dataclass(frozen=True, slots=True)
class Line:
    """One call of the list."""

    key: str
    """How the page names it."""
    call: Call
    row: RoadCall | None
    """A person's own; None for what was found or published."""


def lines_of(road: Road, profile: Course) -> tuple[tuple[Line, ...], tuple[RoadCall, ...]]:
    """What is on the course, in its order, and what a person took away. `profile` has no calls of a person."""
    rows = list(road.calls.all())
    own = [Line(f"own-{row.pk}", row.value(), row) for row in rows if not row.removed]
    own = [line for line in own if line.call.end_m <= profile.certified_m]
    removed = tuple(row for row in rows if row.removed)
    settled = (*(line.call for line in own), *(row.value() for row in removed))
    kept = merged(profile.calls, (), settled)
    lines = [*own, *(Line(key_of(call), call, None) for call in kept)]
    return tuple(sorted(lines, key=lambda line: (line.call.at_m, line.call.end_m, line.key))), removed


def key_of(call: Call) -> str:
    """How a page names a call that nobody wrote."""
    return f"{call.kind.replace(' ', '-')}-{call.at_m:.0f}"


def keep(road: Road, line: Line | None, values: Mapping[str, Any], now: datetime) -> RoadCall:
    """Write a call, in the place of `line` where it changes one. Raises ValueError with a sentence."""
    wanted = Call(
        kind=values["kind"],
        at_m=values["at_m"],
        until_m=values["until_m"],
        side=values["side"],
        words=values["words"],
    )
    fields = {
        "kind": wanted.kind.value,
        "at_m": wanted.at_m,
        "until_m": wanted.until_m,
        "side": wanted.side.value if wanted.side else "",
        "words": wanted.words,
        "removed": False,
    }
    if line is not None and line.row is not None:
        row = line.row
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        return row
    if road.calls.count() >= MOST_CALLS:
        raise ValueError(
            _("This course has %(most)d calls of yours already. Take one away first.") % {"most": MOST_CALLS}
        )
    if line is not None and not wanted.same_place(line.call):
        take_away(road, line, now)
    return RoadCall.objects.create(road=road, made_at=now, **fields)


def take_away(road: Road, line: Line, now: datetime) -> None:
    """Take a call off the course: a person's own goes, what was found stays away from now on."""
    if line.row is not None:
        line.row.delete()
        return
    call = line.call
    RoadCall.objects.create(
        road=road,
        kind=call.kind.value,
        at_m=call.at_m,
        until_m=call.until_m,
        side=call.side.value if call.side else "",
        words=call.words,
        removed=True,
        made_at=now,
    )


@dataclass(slots=True)
class Step:
    """One change of the calls of a course."""

    told: str = ""
    """What was done, in a sentence."""


@contextmanager
def remembered(session: MutableMapping[str, Any], road: Road) -> Iterator[Step]:
    """Change calls in here, in one transaction; the step can be taken back as long as the session lasts."""
    with transaction.atomic():
        before = _state(road)
        step = Step()
        yield step
        after = _state(road)
        touched = [
            [key, before.get(key)] for key in sorted(before | after) if before.get(key) != after.get(key)
        ]
        if touched:
            _push(session, road, {"told": step.told, "rows": touched})


def last_step(session: Mapping[str, Any], road: Road) -> str:
    """What was last done to the calls of this course and can be taken back; empty where nothing."""
    steps = session.get(STEPS, {}).get(str(road.pk), [])
    return str(steps[-1]["told"]) if steps else ""


def take_back(session: MutableMapping[str, Any], road: Road, now: datetime) -> str:
    """Take back the last step; returns what it was, or nothing."""
    kept = dict(session.get(STEPS, {}))
    steps = list(kept.get(str(road.pk), []))
    if not steps:
        return ""
    step = steps.pop()
    with transaction.atomic():
        for key, values in step["rows"]:
            if values is None:
                road.calls.filter(pk=key).delete()
            elif not road.calls.filter(pk=key).update(**values):
                RoadCall.objects.create(road=road, pk=key, made_at=now, **values)
    session[STEPS] = kept | {str(road.pk): steps}
    return str(step["told"])


def _state(road: Road) -> dict[int, dict[str, Any]]:
    return {row.pk: {name: getattr(row, name) for name in _FIELDS} for row in road.calls.all()}


def _push(session: MutableMapping[str, Any], road: Road, step: dict[str, Any]) -> None:
    kept = dict(session.get(STEPS, {}))
    steps = [*kept.pop(str(road.pk), []), step][-MOST_STEPS:]
    # The courses changed last keep their steps; a session stays small.
    session[STEPS] = dict(list(kept.items())[-4:]) | {str(road.pk): steps}


def said_by(call: Call) -> str:
    """Who says that it is there, in a word or two."""
    return {
        FoundBy.HAND: _("you"),
        FoundBy.GEOMETRY: _("found in the shape of the course"),
        FoundBy.PUBLISHED: _("published"),
        FoundBy.FILE: _("marked in the file"),
    }[call.found_by]
