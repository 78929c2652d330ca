"""What the body told: what is left out on which days, and weeks with half the metres."""

from collections.abc import Iterator
from datetime import date

from heelfirst.energetics.load import Part
from heelfirst.plan.history import Event
from heelfirst.plan.safety.seen import A_DAY, HARD, Broken, Seen, begun, new_longest
from heelfirst.plan.sessions import Kind
from heelfirst.plan.wish import Who


def _held(seen: Seen) -> Iterator[Broken]:
    news = {day for day, _ in new_longest(seen)}
    for day, what in holds(seen):
        for session in seen.every_run:
            if session.date != day:
                continue
            wrong = (
                what == "run"
                or (what == "backward" and session.backward_m > 0)
                or (what == "hard" and session.kind in HARD)
                or (what == "fast" and session.kind in {Kind.INTERVALS, Kind.HILLS})
                or (what == "longer" and session.backward_m > 0 and day in news)
            )
            if wrong:
                yield Broken("body", day, f"{session.kind} on a day without anything {what}")


def holds(seen: Seen) -> Iterator[tuple[date, str]]:
    """Days from today on, and what is left out on them."""
    for day, after, what in [*_of_soreness(seen), *_of_events(seen), *_of_coming_back(seen)]:
        for number in range(after + 1):
            if day + number * A_DAY >= seen.wish.today:
                yield day + number * A_DAY, what


def _of_soreness(seen: Seen) -> Iterator[tuple[date, int, str]]:
    last: dict[Part, tuple[date, float]] = {}
    for told in sorted(seen.history.soreness, key=lambda one: (one.day, one.score)):
        if 0 <= (seen.wish.today - told.day).days < 14:
            last[told.part] = (told.day, told.score)
    for part, (day, score) in last.items():
        if score > 3:
            yield from ((day, 7, "hard"), (day, 14, "longer"))
            if part in {Part.CALF, Part.ACHILLES, Part.FOOT, Part.SHIN}:
                yield day, 14, "fast"
        if score >= 6:
            yield from ((day, 3, "backward"), (day, 10, "half"))


def _of_events(seen: Seen) -> Iterator[tuple[date, int, str]]:
    for one in seen.history.happened:
        if one.event is Event.FALL:
            yield from ((one.day, 2, "backward"), (one.day, 7, "longer"))
        else:
            yield from ((one.day, 2, "run"), (one.day, 7, "hard"), (one.day, 7, "longer"))


def _of_coming_back(seen: Seen) -> Iterator[tuple[date, int, str]]:
    if seen.wish.who is Who.RETURN and seen.history.longest_backward_m(begun(seen)) > 0:
        yield begun(seen), 6, "longer"


RULES = (_held,)
