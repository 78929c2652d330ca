"""What stands beside the running, by rule: strength, easy moving, rest, and the two weeks after the race.

docs/how/build-up.md, "Beside the running".
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from heelfirst.plan.calendar import Calendar, Day
from heelfirst.plan.rules import FORWARD_AFTER_S, VERY_LONG_M, WALK_S
from heelfirst.plan.sessions import Direction, Intensity, Kind, Session, Where
from heelfirst.plan.wish import Wish

STRENGTH_S = 900.0
STRENGTH_APART_DAYS, STRENGTH_EASED, STRENGTH_TIMES = 2, 1, 2
NO_STRENGTH_DAYS = 7
WALK_FROM, RUN_FROM = 4, 8
AFTER_DAYS = ((30_000.0, 14), (15_000.0, 10), (0.0, 7))
"""From this race distance on so many days after it have nothing backward."""
WALK_AFTER_M = 10_000.0


def beside(calendar: Calendar, running: Mapping[int, Session], eased: frozenset[int]) -> Iterator[Session]:
    """Strength, active recovery and rest on days with room; `eased` are weeks that recover or taper."""
    days = calendar.days
    # After a fall the neck is left alone too, as long as nothing is run backward.
    held = calendar.held.run | calendar.held.hard | calendar.held.backward
    times: dict[int, int] = {}
    last = -STRENGTH_APART_DAYS
    for day in days:
        if not day.minutes:
            continue
        before, here = running.get(day.index - 1), running.get(day.index)
        near = day.to_race is not None and 0 <= day.to_race <= NO_STRENGTH_DAYS
        wanted = times.get(day.week, 0) < (STRENGTH_EASED if day.week in eased else STRENGTH_TIMES)
        light = not (here and here.hard) and not ((after := running.get(day.index + 1)) and after.hard)
        strong = (
            wanted and light and not near and not _spent(before) and day.index - last >= STRENGTH_APART_DAYS
        )
        if strong and day.date not in held and _fits(day, here):
            times[day.week] = times.get(day.week, 0) + 1
            last = day.index
            yield Session(date=day.date, kind=Kind.STRENGTH, direction=Direction.NONE, duration_s=STRENGTH_S)
        elif here is None and before is not None and before.hard and before.backward_m >= WALK_AFTER_M:
            yield _walk(day.date, min(WALK_S, 60.0 * day.minutes))
        elif here is None:
            yield _rest(day.date)


def after_race(wish: Wish, race_day: date) -> Iterator[Session]:
    """Three days of rest, walks, then short easy runs forward; nothing backward for two weeks, for one after a short race."""
    last = None
    days = next(days for least_m, days in AFTER_DAYS if wish.distance_m >= least_m)
    for number in range(1, days + 1):
        day = race_day + timedelta(days=number)
        free = wish.room(day)
        if free is None:
            continue
        if number < WALK_FROM:
            yield _rest(day)
        elif number < RUN_FROM:
            yield _walk(day, min(WALK_S, 60.0 * free.minutes))
        elif last is None or (day - last).days > 1:
            last = day
            yield Session(
                date=day,
                kind=Kind.EASY,
                direction=Direction.FORWARD,
                duration_s=min(FORWARD_AFTER_S, 60.0 * free.minutes),
                where=Where.ROAD,
            )
        else:
            yield _rest(day)


def _spent(before: Session | None) -> bool:
    """Whether the day before was a race or a very long backward run."""
    return before is not None and (before.kind is Kind.RACE or before.backward_m >= VERY_LONG_M)


def _fits(day: Day, here: Session | None) -> bool:
    """Strength is done at home, so it needs its minutes only beside a run that leaves them."""
    return 60 * day.minutes >= STRENGTH_S + (here.duration_s if here else 0.0)


def _rest(day: date) -> Session:
    return Session(date=day, kind=Kind.REST, direction=Direction.NONE, intensity=Intensity.REST)


def _walk(day: date, duration_s: float) -> Session:
    return Session(
        date=day, kind=Kind.RECOVERY, direction=Direction.FORWARD, duration_s=duration_s, where=Where.ROAD
    )
