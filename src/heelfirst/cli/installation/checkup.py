"""What is well and what is not with an installation; looks only, changes nothing. docs/run/looking-after.md, "Doctor"."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from heelfirst.cli.installation import database
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder
from heelfirst.originals import Store

_ROOM_TO_WARN = 2 * 2**30
_ROOM_TO_FAIL = 200 * 2**20
_OVERDUE = timedelta(minutes=15)
_NAMED_AT_MOST = 3


class Level(StrEnum):
    """How bad it is."""

    WELL = "well"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    level: Level
    sentence: str
    """What was found, and what to do where it is not well."""


def examine(folder: Folder, at: datetime, *, deep: bool) -> list[Finding]:
    """Look at everything; `deep` also reads every original. Django is set up."""
    found = [*_folder(folder), *_room(folder), *_settings()]
    answers = list(_database(folder))
    found += answers
    if all(finding.level is not Level.FAULT for finding in answers):
        found += [*_originals(folder, deep=deep), *_books(at), *_outbox(at)]
    return found


def _folder(folder: Folder) -> Iterator[Finding]:
    mode = stat.S_IMODE(folder.root.stat().st_mode)
    if mode & 0o077:
        yield Finding(
            "folder", Level.WARNING, f"{folder.root} is open to others on this machine: chmod 700 it."
        )
    else:
        yield Finding("folder", Level.WELL, f"{folder.root} is open to its owner alone.")
    yield _secret(folder)


def _secret(folder: Folder) -> Finding:
    if os.environ.get("HEELFIRST_SECRET_KEY"):
        return Finding("secret", Level.WELL, "The secret key comes from HEELFIRST_SECRET_KEY.")
    mode = stat.S_IMODE(folder.secret.stat().st_mode)
    if mode & 0o077:
        return Finding("secret", Level.FAULT, f"{folder.secret} is readable by others: chmod 600 it.")
    if len(folder.secret.read_text().strip()) < 32:
        return Finding(
            "secret",
            Level.FAULT,
            f"{folder.secret} is too short to be safe: remove it; the next start makes one.",
        )
    return Finding("secret", Level.WELL, "The secret key is readable by its owner alone.")


def _room(folder: Folder) -> Iterator[Finding]:
    free = shutil.disk_usage(folder.root).free
    level = Level.FAULT if free < _ROOM_TO_FAIL else Level.WARNING if free < _ROOM_TO_WARN else Level.WELL
    advice = "" if level is Level.WELL else " Make room: uploads are refused when it is gone."
    yield Finding("room", level, f"{free / 2**30:,.1f} GB are free on the disk.{advice}")


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    tls = bool(getattr(settings, "TLS", False))
    others = [host for host in settings.ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]"}]
    wrong = []
    if settings.DEBUG:
        wrong.append(
            (Level.FAULT, "HEELFIRST_DEBUG is on: errors show the inside of this installation to anybody.")
        )
    if settings.DEMO:
        wrong.append((Level.FAULT, "HEELFIRST_DEMO is on: nobody would need to sign in. Unset it."))
    if "*" in settings.ALLOWED_HOSTS:
        wrong.append(
            (Level.FAULT, "HEELFIRST_HOSTS is “*”: name the hosts instead, or links in mails can be forged.")
        )
    if others and not tls:
        wrong.append(
            (
                Level.WARNING,
                f"The site answers as {others[0]} without HEELFIRST_TLS: passwords travel in the open.",
            )
        )
    if others and "console" in str(settings.MAILERS["default"]["BACKEND"]):
        wrong.append(
            (
                Level.WARNING,
                "HEELFIRST_MAIL is “console”: a forgotten password is answered in the terminal only.",
            )
        )
    for level, sentence in wrong:
        yield Finding("settings", level, sentence)
    if not wrong:
        yield Finding("settings", Level.WELL, "No setting is unsafe.")


def _database(folder: Folder) -> Iterator[Finding]:
    if database.is_sqlite():
        if not folder.database.exists():
            yield Finding("database", Level.FAULT, f"{folder.database} is missing: restore a backup.")
            return
        wrong = database.faults(folder.database)
        if wrong:
            yield Finding("database", Level.FAULT, f"The database is damaged ({wrong[0]}): restore a backup.")
            return
    try:
        todo = database.pending()
    except Unusable as error:
        yield Finding("database", Level.FAULT, f"{error.message[:1].upper()}{error.message[1:]}")
        return
    if todo:
        yield Finding(
            "database",
            Level.FAULT,
            f"{len(todo)} migrations are still to be done: start `heelfirst serve` once.",
        )
    else:
        yield Finding("database", Level.WELL, "The database is sound and of this version.")


def _originals(folder: Folder, *, deep: bool) -> Iterator[Finding]:
    if folder.demo_mark.exists():
        yield Finding(
            "originals",
            Level.WELL,
            "This is the demo’s folder: its runs and courses are invented and came from no file. Each start empties it.",
        )
        return
    from heelfirst.web.races.models import Road
    from heelfirst.web.runs.models import Run

    store = Store(folder.originals)
    named = set(Run.objects.values_list("sha256", flat=True))
    of_courses = set(Road.objects.exclude(sha256="").values_list("sha256", flat=True))
    missing = sorted(sha256 for sha256 in named | of_courses if sha256 not in store)
    if missing:
        yield Finding(
            "originals", Level.FAULT, f"{_some(missing)} of runs or courses are missing: restore a backup."
        )
    damaged = [sha256 for sha256 in store if not store.intact(sha256)] if deep else []
    if damaged:
        yield Finding(
            "originals",
            Level.FAULT,
            f"{_some(damaged)} have changed on the disk: upload them again or restore.",
        )
    if not missing and not damaged:
        read = "and unchanged" if deep else "(--deep reads each of them)"
        courses = f" and {len(of_courses):,} courses" if of_courses else ""
        yield Finding(
            "originals", Level.WELL, f"The originals of all {len(named):,} runs{courses} are there {read}."
        )


def _some(hashes: list[str]) -> str:
    shown = ", ".join(sha256[:12] for sha256 in hashes[:_NAMED_AT_MOST])
    more = f" and {len(hashes) - _NAMED_AT_MOST} more" if len(hashes) > _NAMED_AT_MOST else ""
    return f"{len(hashes)} originals ({shown}{more})"


def _books(at: datetime) -> Iterator[Finding]:
    from heelfirst.web.books import invariants, sealing

    broken = invariants.examine(at)
    for one in broken:
        yield Finding("books", Level.FAULT, one.sentence)
    if not broken:
        standing = sealing.standing()
        sealed = (
            f"sealed up to {standing.up_to:%Y-%m-%d %H:%M} UTC" if standing.up_to else "nothing is booked yet"
        )
        yield Finding("books", Level.WELL, f"All that must hold of the books holds; {sealed}.")


def _outbox(at: datetime) -> Iterator[Finding]:
    from heelfirst.jobs.models import Job

    given_up = Job.objects.filter(given_up_at__isnull=False)
    waiting = Job.objects.filter(done_at__isnull=True, given_up_at__isnull=True, run_after__lt=at - _OVERDUE)
    first = given_up.order_by("-given_up_at").first()
    if first is not None:
        reason = first.last_error.strip().rpartition("\n")[2]
        yield Finding(
            "outbox", Level.WARNING, f"{given_up.count()} jobs were given up, the last: {first.key}: {reason}"
        )
    overdue = waiting.count()
    if overdue:
        yield Finding(
            "outbox",
            Level.FAULT,
            f"{overdue} jobs have been due for more than 15 minutes: is `heelfirst serve` running?",
        )
    if first is None and not overdue:
        yield Finding("outbox", Level.WELL, "Everything that was asked for is done or on its way.")
