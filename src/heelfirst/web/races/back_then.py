"""A race day as it stood at one of its taps, and the steps from tap to tap. docs/how/race-day.md, "As it stood then"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from heelfirst.pacing.tapped import Tapped, Told
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.arriving import key_of
from heelfirst.web.races.live import taps_of
from heelfirst.web.races.models import Race, Tap

JUST_BEFORE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Then:
    """What a page goes back to: a tap, or the moment just before it came in."""

    tap: Tap
    before: bool = False

    @property
    def at(self) -> datetime:
        """The instant. What came in until then is known, nothing else is."""
        return self.tap.received_at - JUST_BEFORE if self.before else self.tap.received_at


def asks_back(request: ClockedRequest) -> bool:
    """Whether a page is asked how the day stood, and not how it stands."""
    return "then" in request.GET


def then_of(race: Race, request: ClockedRequest) -> Then | None:
    """The moment that a page was asked to go back to; None where it was not, and where that tap is gone."""
    key = key_of({"key": request.GET.get("then")})
    if key is None:
        return None
    tap = next((tap for tap in taps_of(race, request) if tap.key == key), None)
    return None if tap is None else Then(tap, "before" in request.GET)


def moments(told: Told) -> tuple[Tapped, ...]:
    """The taps that count, in the order in which they came in; of those that came in together the furthest one."""
    counted = [each.tapped for each in (*told.passed, told.finished, told.stopped) if each is not None]
    if told.started is not None:
        counted.insert(0, told.started)
    last = {each.received_at: each for each in sorted(counted, key=attrgetter("at"))}
    return tuple(sorted(last.values(), key=attrgetter("received_at")))


def around(at: datetime, steps: Sequence[Tapped]) -> tuple[Tapped | None, Tapped | None]:
    """The moments before and after an instant; None where there is none."""
    before = [each for each in steps if each.received_at < at]
    after = [each for each in steps if each.received_at > at]
    return before[-1] if before else None, after[0] if after else None
