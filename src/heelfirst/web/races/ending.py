"""The end of the run by one tap: from when on it is offered, where the runner is by then, and what stands there after.

docs/how/race-day.md, "The end by one tap".
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from heelfirst.pacing.places import Place
from heelfirst.pacing.tapped import Seen
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.live import GUESSED_FOR, Live
from heelfirst.web.races.models import Race

LONGEST_DAY = timedelta(days=3)
"""After the start no run is ended by a tap any more: the slowest finish of what is planned here is in by then."""
ASKED_FROM = timedelta(minutes=5)
"""A start tapped so far from the time on the race page is asked about: it moves every time of the day."""


@dataclass(frozen=True, slots=True)
class End:
    """The bar at the foot of a page."""

    offered: bool
    """Whether the run can be ended now."""
    key: str = ""
    """Of the end that stands; empty where none does."""
    words: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return self.offered or bool(self.key)


def end_of(now: Live) -> End:
    """What the bar shows: before the start nothing, then one button, then what was ended and the way back."""
    start, stopped = now.told.start, now.told.stopped
    if now.then or start is None or not start <= now.now < start + LONGEST_DAY:
        return End(offered=False)
    if stopped is None:
        return End(offered=not now.told.over)
    return End(offered=False, key=stopped.tapped.key, words=_("Stopping is always right."))


def place_by_now(now: Live, lined: Sequence[Place]) -> float:
    """Where the run ends when nobody says where: the last place that was tapped, or a later one that is due by now."""
    passed_m = now.told.passed[-1].mark.at_m if now.told.passed else 0.0
    until = _guessed_until(now)
    if until is None or now.now > until:
        return passed_m
    return max([passed_m, *(at_m for at_m, at in _due(now, lined).items() if at <= now.now)])


def _guessed_until(now: Live) -> datetime | None:
    """For how long the clock is worth a guess; None where there is no clock."""
    start, last = now.told.start, now.told.last
    if start is None:
        return None
    return (start if last is None else last.tapped.at) + GUESSED_FOR


def _due(now: Live, lined: Sequence[Place]) -> dict[float, datetime]:
    """When the places still ahead are due; the finish is never one."""
    start = now.told.start
    if start is None:
        return {}
    windows = {
        place.at_m: now.window(place.at_m)
        for place in lined
        if place.what is Seen.PASSED and place.at_m < now.finish_m
    }
    return {
        at_m: start + timedelta(seconds=when[0].expected_s)
        for at_m, when in windows.items()
        if when is not None
    }


def clocks(now: Live, lined: Sequence[Place], request: ClockedRequest) -> str:
    """What a telephone needs to know without a network, as JSON: the starts and when each place is due, in its own time.

    `until_ms`: so long what is due is worth a guess; `begun_ms`: from when on the run can be ended; `start_ms`: the time
    on the race page. Milliseconds, or null.
    """
    shift = now.now - request.now  # to the day of the demo's slider
    begun = None if now.told.start is None or end_is_past(now) else now.told.start

    def ms(at: datetime | None) -> int | None:
        return None if at is None else round((at - shift).timestamp() * 1000)

    return json.dumps(
        {
            "due": {f"{at_m:.1f}": ms(at) for at_m, at in _due(now, lined).items()},
            "until_ms": ms(_guessed_until(now)),
            "begun_ms": ms(begun),
            "start_ms": ms(now.race.start),
        }
    )


def end_is_past(now: Live) -> bool:
    """Whether the day is so far behind that no run is ended any more."""
    return now.told.start is not None and now.now >= now.told.start + LONGEST_DAY


def is_far_off(race: Race, at: datetime) -> bool:
    """Whether a start tapped at this instant is asked about before it moves the clock."""
    told = race.start
    return told is not None and abs(at - told) > ASKED_FROM
