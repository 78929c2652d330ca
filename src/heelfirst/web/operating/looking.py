"""What an operator sees of this installation: what waits, what is being done, what failed and why, what returns."""

import inspect
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.jobs import schedules
from heelfirst.jobs.finding import Prepared, named
from heelfirst.jobs.models import Job
from heelfirst.web.books.models import Inbox
from heelfirst.web.operating.tasks import EXAMINE

SHOWN = 40
"""How many of a kind stand on the page; the heading counts all."""
OVERDUE = timedelta(minutes=2)
"""Work that is due so long and that nobody is at: a worker looks five times a second."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Jobs of one task that nobody has begun."""

    says: str
    task: str
    due: int
    later: int
    oldest: datetime | None
    """Since when the longest is due; None where none is."""
    following: datetime | None
    """When the next of the others is due."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A job that somebody is at."""

    says: str
    job: Job
    lost: bool
    """Its lease has run out: whoever had it is dead or asleep, and the next worker takes it up."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that failed: given up, or on its way to another try."""

    says: str
    job: Job
    sentence: str
    """Why, without the traceback."""

    @property
    def given_up(self) -> bool:
        """Whether it waits for a person."""
        return self.job.given_up_at is not None


@dataclass(frozen=True, slots=True)
class Turn:
    """A schedule with its last and its next turn."""

    says: str
    task: str
    last: datetime | None
    failed: bool
    following: datetime


@dataclass(frozen=True, slots=True)
class Findings:
    """What `heelfirst doctor` found when it was last asked."""

    at: datetime
    found: list[dict[str, str]]

    @property
    def not_well(self) -> int:
        """How many are a warning or a fault."""
        return sum(finding["level"] != "well" for finding in self.found)


def piles(now: datetime) -> list[Pile]:
    """What waits, by task, the longest due first."""
    due = Q(run_after__lte=now)
    rows = (
        _open()
        .filter(leased_by="", attempts=0)
        .values("task")
        .annotate(
            due=Count("id", filter=due),
            later=Count("id", filter=~due),
            oldest=Min("run_after", filter=due),
            following=Min("run_after", filter=~due),
        )
    )
    found = [Pile(says(row["task"]), **row) for row in rows]
    return sorted(found, key=lambda pile: (pile.oldest is None, pile.oldest or pile.following, pile.task))


def at_work(now: datetime) -> list[AtWork]:
    """What is being done, the longest first."""
    jobs = _open().exclude(leased_by="").order_by("tried_at", "id")[:SHOWN]
    return [
        AtWork(says(job.task), job, lost=job.lease_until is not None and job.lease_until < now)
        for job in jobs
    ]


def given_up() -> QuerySet[Job]:
    """What failed for good, the newest first."""
    return Job.objects.filter(given_up_at__isnull=False).order_by("-given_up_at", "-id")


def retrying() -> QuerySet[Job]:
    """What failed and will be tried again, the next first."""
    return _open().filter(leased_by="", attempts__gt=0).order_by("run_after", "id")


def failed(jobs: QuerySet[Job]) -> list[Failed]:
    """The first of them with their reasons."""
    return [Failed(says(job.task), job, sentence(job)) for job in jobs[:SHOWN]]


def turns(now: datetime) -> list[Turn]:
    """Every schedule, the next first."""
    found = []
    for each in schedules.declared():
        # All keys of a schedule begin with its name and a year: the index of keys finds the last one at once.
        past = Job.objects.filter(task=each.task, key__gte=f"{each.task} 2", key__lt=f"{each.task} 3")
        last = past.exclude(done_at=None, given_up_at=None).order_by("-key").first()
        ended = (last.done_at or last.given_up_at) if last else None
        stopped = last is not None and last.given_up_at is not None
        found.append(Turn(says(each.task), each.task, ended, stopped, each.next_turn(now)))
    return sorted(found, key=lambda turn: (turn.following, turn.task))


def not_understood() -> QuerySet[Inbox]:
    """What providers told and nobody could make a booking of, the newest first."""
    odd = Inbox.objects.filter(state__in=[Inbox.State.UNKNOWN, Inbox.State.FAILED])
    return odd.defer("body").order_by("-received_at", "-id")


def findings() -> Findings | None:
    """What the last look of the doctor said; None where it never looked."""
    job = Job.objects.filter(task=EXAMINE, done_at__isnull=False).order_by("-done_at").first()
    if job is None or job.done_at is None or not isinstance(job.result, list):
        return None
    return Findings(job.done_at, job.result)


def examining() -> bool:
    """Whether the doctor is asked to look and has not answered."""
    return _open().filter(task=EXAMINE).exists()


def first_line(now: datetime) -> str:
    """The page's answer in a sentence: what needs a person, the worst first."""
    oldest = _open().filter(leased_by="", run_after__lt=now - OVERDUE).aggregate(Min("run_after"))
    if since := oldest["run_after__min"]:
        minutes = int((now - since).total_seconds() // 60)
        return ngettext(
            "Work has been due for %(minutes)d minute and nobody takes it up: is a worker running?",
            "Work has been due for %(minutes)d minutes and nobody takes it up: is a worker running?",
            minutes,
        ) % {"minutes": minutes}
    if stopped := given_up().count():
        return ngettext(
            "%(count)d job failed and waits for you.", "%(count)d jobs failed and wait for you.", stopped
        ) % {"count": stopped}
    if odd := not_understood().count():
        return ngettext(
            "%(count)d message of a payment provider was not understood.",
            "%(count)d messages of a payment provider were not understood.",
            odd,
        ) % {"count": odd}
    return _("Everything that was asked for is done or on its way.")


def says(task: str) -> str:
    """What a task does, in the first sentence of its own description; its name where it has none."""
    try:
        found = named(task)
    except (LookupError, ValueError):
        return task
    function = found.prepare if isinstance(found, Prepared) else getattr(found, "func", found)
    told = " ".join((inspect.getdoc(function) or task).partition("\n\n")[0].split())
    first, stop, _rest = told.partition(". ")
    return f"{first}." if stop else told


def sentence(job: Job) -> str:
    """Why a job failed, in the last words of its traceback; the traceback itself is folded below it."""
    lines = [line for line in job.last_error.strip().splitlines() if line.strip()]
    last = lines[-1] if lines else _("Nothing is known of why.")
    kind, colon, told = last.partition(": ")
    is_name = bool(colon) and kind.replace(".", "").replace("_", "").isalnum() and bool(told.strip())
    return told if is_name else last


def _open() -> QuerySet[Job]:
    return Job.objects.filter(done_at__isnull=True, given_up_at__isnull=True)
