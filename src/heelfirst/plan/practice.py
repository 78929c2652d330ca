"""What long runs practise besides, because the race asks it: drinking while running backward, slopes like the course's.

docs/how/build-up.md, "Practice".
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from heelfirst.plan.calendar import Calendar
from heelfirst.plan.options import late_enough
from heelfirst.plan.sessions import Direction, Kind, Practice, Session, Where

FROM_M = 10_000.0
"""Shorter runs need no bottle; ours."""
EVERY = 2


def practised(running: Mapping[int, Session], calendar: Calendar) -> dict[int, Session]:
    """The same sessions; of the long backward runs over 10 km every second has a bottle, others climb like the course.

    Counted from the last one, eased ones left out; the longest has it in any case. Drinking is practised with somebody at
    one's side; where no long run of the plan has anybody, alone.
    """
    long = [index for index in sorted(running) if _far(running[index])]
    full = [index for index in long if not _shorter(running, index)] or long
    guided = [index for index in full if running[index].spotter] or full
    # Counted from the last: the longest before the race has the bottle.
    drinking = set(guided[::-1][::EVERY])
    if full:
        drinking.add(max(full, key=lambda index: (running[index].backward_m, index)))
    found = dict(running)
    for index in long:
        if index in drinking:
            found[index] = replace(running[index], practice=(Practice.DRINKING,))
        elif (
            calendar.wish.hilly
            and running[index].where is not Where.TREADMILL
            and late_enough(calendar.days[index], calendar)
        ):
            found[index] = replace(running[index], practice=(Practice.SLOPES,))
    return found


def practice_said(session: Session, translate: Callable[[str], str] = str) -> list[str]:
    """A sentence for each thing that is practised."""
    said = []
    if Practice.DRINKING in session.practice:
        said.append(
            translate(
                "Practise drinking while running backward: the bottle comes from whoever runs with you."
            )
            if session.spotter
            else translate("Practise drinking while running backward, with a bottle that you carry.")
        )
    if Practice.SLOPES in session.practice:
        said.append(translate("Choose a known way that climbs and falls like the course."))
    return said


def _shorter(running: Mapping[int, Session], index: int) -> bool:
    """Whether a long run is an eased one: shorter than one before it."""
    return any(
        at < index and _far(one) and one.backward_m > running[index].backward_m for at, one in running.items()
    )


def _far(session: Session) -> bool:
    return (
        session.kind is Kind.LONG and session.direction is Direction.BACKWARD and session.backward_m > FROM_M
    )
