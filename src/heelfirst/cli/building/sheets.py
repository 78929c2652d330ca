"""The files of a build-up: calendar, workouts for a watch with their schedule, sheets to print."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from heelfirst.cli.building import given
from heelfirst.cli.building.asked import AskedFiles
from heelfirst.cli.building.planned import Planned
from heelfirst.cli.building.summary import first_line
from heelfirst.cli.racing.files import Unwritable, Wanted, written
from heelfirst.plan import History, Who
from heelfirst.plan.drilled import drills_of
from heelfirst.plan.history import BACKWARD_MPS
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.writers import ics
from heelfirst.writers.fit.schedule import files
from heelfirst.writers.pdf import Paper, build_up_sheet, week_sheet

_LOCALTIME = Path("/etc/localtime")


def sheets(made: Planned, asked: AskedFiles, *, overwrite: bool) -> tuple[Wanted, ...]:
    """Write every file that was asked for, all or none, and return what was written.

    Raises ValueError for an option that cannot be read, and for a place that cannot be written to.
    """
    options = _Options(made, asked)
    wanted = list(options.files(asked))
    folder = None if asked["fit"] is None else Path(asked["fit"])
    if folder is not None and not folder.name:
        raise Unwritable("--fit needs the name of a folder")
    new = folder is not None and _made(folder)
    try:
        if folder is not None:
            wanted += options.watch(folder)
        return written(wanted, overwrite=overwrite)
    finally:
        if new and folder is not None and not any(folder.iterdir()):
            folder.rmdir()


def _made(folder: Path) -> bool:
    """Whether the folder had to be made. Raises Unwritable where it cannot be."""
    try:
        if folder.is_dir():
            return False
        folder.mkdir()
    except FileExistsError:
        raise Unwritable(f"{folder} is a file: give --fit the name of a folder") from None
    except FileNotFoundError:
        raise Unwritable(f"there is no folder {folder.parent}: make it first, or give another name") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unwritable(
            f"{folder} cannot be made: {why.lower()}; give a place that you may write to"
        ) from error
    return True


def _backward_mps(history: History) -> float | None:
    """The usual speed backward where it was told or measured."""
    speed, known = history.speed_mps(lambda run: run.backward_m, history.backward_mps, BACKWARD_MPS)
    return speed if known else None


class _Options:
    """A build-up with what its files are to say beside it."""

    def __init__(self, made: Planned, asked: AskedFiles) -> None:
        self.made = made
        self.begins = given.begins(asked["begins"])
        if self.begins and asked["ics"] is None and asked["fit"] is None:
            raise ValueError("--begins is shown by --ics and --fit: give one of them too")
        self.zone = zone(asked["zone"], needed=bool(self.begins) and asked["ics"] is not None)
        self.title = asked["title"] or _titled(made)
        self.whose = asked["title"] or ""
        self.paper = Paper.LETTER if asked["paper"] == "letter" else Paper.A4
        self.drills_of = drills_of(made.plan, made.history)
        # The first day and not the clock: the same plan gives the same files.
        self.made_at = datetime.combine(made.wish.today, time(), UTC)

    def files(self, asked: AskedFiles) -> Iterator[Wanted]:
        """The files that have a name of their own."""
        makes: dict[str, tuple[str, Callable[[], bytes]]] = {
            "ics": ("The sessions as a calendar", self.calendar),
            "pdf": ("The whole plan to print", self.build_up),
            "week_pdf": ("The week to print", self.week),
        }
        for name, (what, make) in makes.items():
            path = asked[name]  # type: ignore[literal-required]
            if path is not None:
                yield Wanted(f"--{name.replace('_', '-')}", Path(path), what, make)

    def calendar(self) -> bytes:
        made = self.made
        return ics.calendar(
            made.plan,
            name=self.title,
            zone=self.zone,
            begins=self.begins,
            made_at=self.made_at,
            system=made.system,
            uid_of=lambda session: ics.uid(session, self.whose),
            drills_of=self.drills_of,
        )

    def build_up(self) -> bytes:
        made = self.made
        return build_up_sheet(
            made.plan,
            title=self.title,
            first_line=first_line(made),
            race_day=made.wish.race_day,
            distance_m=made.wish.distance_m,
            today=made.wish.today,
            system=made.system,
            paper=self.paper,
        )

    def week(self) -> bytes:
        made = self.made
        return week_sheet(made.plan, made.wish.today, title=self.title, system=made.system, paper=self.paper)

    def watch(self, folder: Path) -> Iterator[Wanted]:
        """A workout for each session that a watch can lead through, and the schedule that puts them on their days.

        Raises ValueError where nothing is run.
        """
        made = self.made
        found = files(
            made.plan.sessions,
            self.made_at,
            begins=self.begins,
            backward_mps=_backward_mps(made.history),
            drills_of=self.drills_of,
            system=made.system,
        )
        if not found:
            raise ValueError("--fit: nothing is run in this plan, so a watch has nothing to lead through")
        for name, data in found.items():
            yield Wanted("--fit", folder / name, "A file for a watch", partial(bytes, data))


def _titled(made: Planned) -> str:
    wish = made.wish
    if wish.who is Who.CLINICIAN:
        return "What your clinician wrote"
    if wish.race_day is None or wish.who is Who.ECONOMY:
        return "Backward weeks"
    way = distance.in_words(wish.distance_m, made.system)
    return f"To {way} backward on {days.in_words(wish.race_day)}"


def zone(text: str | None, *, needed: bool) -> ZoneInfo:
    """The zone by its name, else the one this machine is set to. Raises ValueError where there is none and one is needed."""
    if text is not None:
        found = _zone(text.strip())
        if found is None:
            raise ValueError(f"--zone “{text[:40]}” is no time zone: write Europe/Berlin or America/New_York")
        return found
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked()):
        found = _zone(name)
        if found is not None:
            return found
    if needed:
        raise ValueError("--begins needs to know the time zone: give --zone, for example Europe/Berlin")
    return ZoneInfo("UTC")


def _linked() -> str:
    return str(_LOCALTIME.resolve()).partition("zoneinfo/")[2] if _LOCALTIME.is_symlink() else ""


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):
        return None
