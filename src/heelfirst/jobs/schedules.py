"""Work that is due again and again, asked for by key: once for each turn, however many workers ask."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule

from heelfirst.jobs import outbox

SHORT = timedelta(hours=1)
"""What returns more often is not remembered turn by turn, and not asked for while an earlier turn is still open."""
_LONGEST_PAUSE_S = 60.0


@dataclass(frozen=True, slots=True)
class Every:
    """Call `task` once in each `period`, without arguments. A period missed while nothing ran is not made up for."""

    task: str
    period: timedelta
    only_if: Callable[[], bool] | None = None
    """A look (no write) that says whether there is anything to do; without one it is always asked for."""

    def turn(self, now: datetime) -> datetime:
        """When the turn that `now` lies in began; periods are counted from 1970, so a day begins at 0:00 UTC."""
        number = int(now.timestamp() // self.period.total_seconds())
        return datetime.fromtimestamp(number * self.period.total_seconds(), tz=UTC)

    def next_turn(self, now: datetime) -> datetime:
        """When the next one begins."""
        return self.turn(now) + self.period

    def key(self, now: datetime) -> str:
        """The key of the turn that `now` lies in."""
        return f"{self.task} {self.turn(now):%Y-%m-%dT%H:%M:%SZ}"


@dataclass(frozen=True, slots=True)
class Daily:
    """Call `task` once a day at the time `at` of `zone`, without arguments.

    Without a zone it is the installation's. A time that a clock change leaves out comes as much later as the clock
    jumped; one that comes twice is taken the first time. What was missed while nothing ran is done once at the start.
    """

    task: str
    at: time
    zone: str = ""
    only_if: Callable[[], bool] | None = None

    @property
    def period(self) -> timedelta:
        """A day, give or take a change of the clock."""
        return timedelta(days=1)

    def turn(self, now: datetime) -> datetime:
        """When the turn that `now` lies in began, in UTC."""
        today = self._on(now, 0)
        return today if today <= now else self._on(now, -1)

    def next_turn(self, now: datetime) -> datetime:
        """When the next one begins, in UTC."""
        today = self._on(now, 0)
        return today if today > now else self._on(now, 1)

    def key(self, now: datetime) -> str:
        """The key of the turn that `now` lies in: it names the moment, so another time of day is another turn."""
        return f"{self.task} {self.turn(now):%Y-%m-%dT%H:%M:%SZ}"

    def _on(self, now: datetime, days: int) -> datetime:
        zone = ZoneInfo(self.zone or settings.TIME_ZONE)
        day = now.astimezone(zone).date() + timedelta(days=days)
        return datetime.combine(day, self.at, zone).astimezone(UTC)


type Repeating = Every | Daily


class Rota:
    """Asks for what is due; remembers what it asked for, so that a turn costs one statement and not one each look."""

    def __init__(self, repeating: Iterable[Repeating]) -> None:
        """`repeating` as `declared` gathers it."""
        self._repeating = tuple(repeating)
        self._asked: dict[Repeating, str] = {}

    @property
    def pause_s(self) -> float:
        """How long one may wait between two calls of `ask`."""
        return min([each.period.total_seconds() for each in self._repeating] + [_LONGEST_PAUSE_S])

    def ask(self, now: datetime) -> None:
        """Put what is due in this turn into the outbox, unless it is there already."""
        for each in self._repeating:
            key = each.key(now)
            if self._asked.get(each) != key and _wanted(each):
                outbox.enqueue(each.task, {}, key=key, run_after=now)
                if each.period < SHORT:
                    outbox.forget_turns(each.task, now - SHORT)
                self._asked[each] = key


def declared() -> tuple[Repeating, ...]:
    """What the installed apps want again and again: each `tasks` module may hold a tuple `REPEATING`."""
    modules = [
        import_module(f"{app.name}.tasks")
        for app in apps.get_app_configs()
        if app.name.startswith("heelfirst.")
        and app.module is not None
        and module_has_submodule(app.module, "tasks")
    ]
    return tuple(each for module in modules for each in getattr(module, "REPEATING", ()))


def ask(repeating: Iterable[Repeating], now: datetime) -> None:
    """Put what is due in this turn into the outbox, unless it is there already."""
    Rota(repeating).ask(now)


def _wanted(each: Repeating) -> bool:
    if each.only_if is not None and not each.only_if():
        return False
    return each.period >= SHORT or not outbox.is_open(each.task)
