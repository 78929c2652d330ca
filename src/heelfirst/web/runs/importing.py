"""A file becomes a run: what is read, what is kept, and in which order, so that a kill leaves all of it or nothing.

The original lies on disk before its row commits. Reading happens with no transaction open; then the run, its labels and
the state of the upload are written in one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.facing import Facing, Label, all_of_it, labels_in, settled, turned_at_each_lap
from heelfirst.jobs.outbox import enqueue
from heelfirst.originals import Damaged, Missing, Original, TooLarge
from heelfirst.readers import Unreadable, members, read, unwrapped
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import Batch, GivenLabel, Run, SaidAtUpload, Upload
from heelfirst.web.runs.recording import keep
from heelfirst.web.runs.storage import derived, originals

IMPORT = "heelfirst.web.runs.tasks.import_upload"
SAME_OUTING = 0.5  # two recordings that share more than half of the shorter one are one outing


@dataclass(frozen=True, slots=True)
class Refused:
    """The upload is no run, and why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The upload holds several files: (name, original or None, why not)."""

    files: tuple[tuple[str, Original | None, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """The upload is one recording."""

    activity: Activity
    line: Timeline
    content_sha256: str


type Outcome = Refused | Unpacked | Recorded


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that lies on the disk, or the sentence why it does not."""

    filename: str
    original: Original | None
    why_not: str = ""


def arrived(filename: str, chunks: Iterable[bytes]) -> Arrived:
    """Put one file on disk; writes no row, so it needs no transaction and holds up nobody's. Raises `NoRoom`."""
    name = PurePosixPath(filename.replace("\\", "/")).name[-255:] or "upload"
    try:
        return Arrived(name, originals().put(chunks, settings.LARGEST_UPLOAD_BYTES))
    except TooLarge as error:
        return Arrived(name, None, str(error))


def expect(batch: Batch, file: Arrived, at: datetime) -> Upload:
    """Note a file that has arrived and ask for its import, in the caller's transaction."""
    if file.original is None:
        return _refused(batch, file.filename, file.why_not, at)
    upload = Upload.objects.create(
        batch=batch,
        filename=file.filename,
        sha256=file.original.sha256,
        size_bytes=file.original.size_bytes,
        made_at=at,
    )
    enqueue(IMPORT, {"upload": upload.pk}, key=import_key(upload))
    return upload


def import_key(upload: Upload) -> str:
    """The name of the import in the outbox."""
    return f"import:{upload.pk}"


def _refused(batch: Batch, filename: str, sentence: str, at: datetime) -> Upload:
    return Upload.objects.create(
        batch=batch,
        filename=filename,
        state=Upload.State.REFUSED,
        sentence=sentence,
        made_at=at,
        settled_at=at,
    )


def looked_at(upload: Upload) -> Outcome:
    """Read the upload and keep what is derived from it; writes no row."""
    try:
        data = originals().read(upload.sha256)
    except (Missing, Damaged) as error:
        return Refused(str(error))
    try:
        several = _several(data, upload.filename)
        if several is not None:
            return several
        activity = read(data)
        content_sha256 = sha256(unwrapped(data).data).hexdigest()
    except Unreadable as error:
        return Refused(
            _("%(where)s: %(what)s") % {"where": error.where, "what": error.what}
            if error.where
            else error.what
        )
    line = timeline(activity)
    if line.elapsed_s <= 0:
        return Refused(_nothing_run(activity, line))
    keep(upload.sha256, activity, line)
    return Recorded(activity, line, content_sha256)


def _several(data: bytes, filename: str) -> Unpacked | None:
    """Unpack an export that holds more than one recording, one file in memory at a time."""
    if not data.startswith(b"PK"):
        return None
    files: list[tuple[str, Original | None, str]] = []
    for member in members(data, filename):
        if member.error is not None:
            files.append((member.name, None, str(member.error)))
        else:
            files.append((member.name, originals().put([member.data], settings.LARGEST_UPLOAD_BYTES), ""))
    return Unpacked(tuple(files)) if len(files) > 1 else None


def _nothing_run(activity: Activity, line: Timeline) -> str:
    if activity.records and not np.isfinite(activity.time_s).any():
        return _(
            "The points carry no time: this is a planned route, not a run. Export the activity itself, not its course."
        )
    return _("The recording is zero seconds long, so there is no run in it.")


def settle(upload: Upload, outcome: Outcome, now: datetime) -> None:
    """Write what became of the upload, in the caller's transaction."""
    upload.settled_at = now
    match outcome:
        case Refused(sentence):
            upload.state, upload.sentence = Upload.State.REFUSED, sentence
        case Unpacked(files):
            _settle_unpacked(upload, files, now)
        case Recorded():
            _settle_recorded(upload, outcome, now)
    upload.save()


def _settle_unpacked(
    upload: Upload, files: tuple[tuple[str, Original | None, str], ...], now: datetime
) -> None:
    for name, original, why_not in files:
        expect(upload.batch, Arrived(name[-255:], original, why_not), now)
    upload.state = Upload.State.READ
    upload.sentence = _("An export of %(count)d files, each listed below.") % {"count": len(files)}


def _settle_recorded(upload: Upload, found: Recorded, now: datetime) -> None:
    owner = upload.batch.owner
    known = Run.objects.filter(owner=owner, content_sha256=found.content_sha256).first()
    if known is not None:
        upload.run, upload.state = known, Upload.State.DUPLICATE
        upload.sentence = _("You have this run already; it is not counted twice.")
        if known.deleted_at is not None:
            known.deleted_at = None
            known.save(update_fields=["deleted_at"])
            upload.sentence = _("You had deleted this run; it is back.")
        return
    run = _run(upload, found, now)
    twin = _twin(run)
    run.counted = twin is None
    run.save()
    _keep_said(run, upload.batch, found, now)
    retotal(run, found.line, labels_in(found.activity, found.line))
    upload.run, upload.state = run, Upload.State.READ
    if twin is not None:
        upload.sentence = _(
            "It was recorded at the same time as %(run)s, so it is kept but not counted. Open it to count it instead."
        ) % {"run": twin}


def _run(upload: Upload, found: Recorded, now: datetime) -> Run:
    activity, line, owner = found.activity, found.line, upload.batch.owner
    started_at = activity.at(line.offset_s)
    offset_s = local_offset_s(activity, started_at, owner)
    return Run(
        owner=owner,
        sha256=upload.sha256,
        content_sha256=found.content_sha256,
        filename=upload.filename,
        size_bytes=upload.size_bytes,
        format=activity.format,
        title=activity.name[:120],
        sport=activity.sport[:40],
        device=str(activity.device)[:120],
        started_at=started_at,
        utc_offset_s=offset_s,
        day=local_day(started_at or now, offset_s),
        elapsed_s=line.elapsed_s,
        timed_s=line.timed_s,
        moving_s=line.moving_s,
        distance_m=line.distance_m if line.measured else None,
        records=activity.records,
        damage=[{"where": d.where, "what": d.what} for d in activity.damage][:200],
        made_at=now,
    )


def local_offset_s(activity: Activity, started_at: datetime | None, owner: Person) -> int:
    """Local time minus UTC: the file's own, else by its position, else the person's zone.

    A position gives the nautical zone (15 degrees an hour). The person's own zone is taken where it is within two and
    a half hours of that, because borders and summer time follow no meridian.
    """
    if activity.utc_offset_s is not None:
        return activity.utc_offset_s
    at = started_at or datetime(2000, 1, 1, tzinfo=UTC)
    own = at.astimezone(owner.zone).utcoffset() or timedelta(0)
    own_s = int(own.total_seconds())
    lon_deg = activity.column("lon_deg")
    known = lon_deg[np.isfinite(lon_deg)]
    if not known.size:
        return own_s
    nautical_s = round(float(known[0]) / 15) * 3600
    return own_s if abs(own_s - nautical_s) <= 2.5 * 3600 else nautical_s


def local_day(at: datetime, offset_s: int) -> date:
    """The calendar day at the place of the run."""
    return (at.astimezone(UTC) + timedelta(seconds=offset_s)).date()


def _twin(run: Run) -> Run | None:
    """A counted run of the same person that shares more than half of the shorter one's time."""
    if run.started_at is None:
        return None
    ends_at = run.started_at + timedelta(seconds=run.elapsed_s)
    near = Run.objects.filter(
        owner=run.owner,
        deleted_at=None,
        counted=True,
        started_at__lt=ends_at,
        started_at__gt=run.started_at - timedelta(days=2),
    )
    for other in near:
        if other.started_at is None:
            continue
        other_ends_at = other.started_at + timedelta(seconds=other.elapsed_s)
        shared = min(ends_at, other_ends_at) - max(run.started_at, other.started_at)
        if shared.total_seconds() > SAME_OUTING * min(run.elapsed_s, other.elapsed_s):
            return other
    return None


def _keep_said(run: Run, batch: Batch, found: Recorded, now: datetime) -> None:
    """Keep the answer given at upload as labels of this run."""
    if not run.on_foot:
        return
    said = batch.said
    if batch.forward_before is not None and run.day < batch.forward_before:
        said = SaidAtUpload.FORWARD.value
    for label in said_labels(said, found.activity, found.line):
        give(run, label, batch.owner, now)


def said_labels(said: str, activity: Activity, line: Timeline) -> tuple[Label, ...]:
    """The labels of an answer to the one question."""
    way, _colon, first = said.partition(":")
    if way == "laps":
        return turned_at_each_lap(activity, line, Facing(first))
    return all_of_it(Facing(way), line) if way else ()


def give(run: Run, label: Label, by: Person, at: datetime) -> GivenLabel:
    """Keep one label that a person gave."""
    return GivenLabel.objects.create(
        run=run,
        start_s=label.start_s,
        end_s=label.end_s,
        facing=label.facing.value,
        source=label.source.value,
        by=by,
        at=at,
    )


def retotal(run: Run, line: Timeline, evidence: Iterable[Label]) -> None:
    """Add up the run again from its labels, and save the totals."""
    given = [label.as_label() for label in run.labels.filter(taken_back_at=None)]
    answer = settled((*evidence, *given), line)
    run.totals = answer.totals
    run.facing_source = answer.source.value
    run.save()


def forget(run: Run) -> None:
    """Remove a run for good; once that is committed its bytes go too, unless somebody's run is made of the same."""
    digest = run.sha256
    run.delete()
    transaction.on_commit(lambda: _forget_bytes(digest))


def _forget_bytes(digest: str) -> None:
    waiting = Upload.objects.filter(sha256=digest, state=Upload.State.WAITING)
    if not Run.objects.filter(sha256=digest).exists() and not waiting.exists():
        derived().forget(digest)
        originals().delete(digest)
