"""Work that is due again and again, asked for by key: once for each period, however many workers ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from heelfirst.jobs import outbox


@dataclass(frozen=True, slots=True)
class Every:
    """Call `task` once in each `period`, without arguments. A period missed while nothing ran is not made up for."""

    task: str
    period: timedelta

    def key(self, now: datetime) -> str:
        """The key of the period that `now` lies in; periods are counted from 1970, so a day begins at 0:00 UTC."""
        number = int(now.timestamp() // self.period.total_seconds())
        begin = datetime.fromtimestamp(number * self.period.total_seconds(), tz=UTC)
        return f"{self.task} {begin:%Y-%m-%dT%H:%M:%SZ}"


def declared() -> tuple[Every, ...]:
    """What the installed apps want again and again: each `tasks` module may hold a tuple `REPEATING`."""
    modules = [
        import_module(f"{app.name}.tasks")
        for app in apps.get_app_configs()
        if app.name.startswith("heelfirst.")
        and app.module is not None
        and module_has_submodule(app.module, "tasks")
    ]
    return tuple(every for module in modules for every in getattr(module, "REPEATING", ()))


def ask(schedules: Iterable[Every], now: datetime) -> None:
    """Put what is due in this period into the outbox, unless it is there already."""
    for every in schedules:
        outbox.enqueue(every.task, {}, key=every.key(now), run_after=now)
