"""A file becomes a run: what is read, what is kept, and in which order, so that a kill leaves all of it or nothing.

The original lies on disk before its row commits. Reading happens with no transaction open; then the run, its labels and
the state of the upload are written in one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePosixPath

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _

from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.activity.outing import Recording, counting, faster_than_anybody, local_day, local_offset_s
from heelfirst.facing import labels_in
from heelfirst.jobs.outbox import enqueue
from heelfirst.originals import Damaged, Missing, Original, TooLarge
from heelfirst.readers import Unreadable, members, read, unwrapped
from heelfirst.units.distance import in_words
from heelfirst.units.duration import clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import Batch, Run, SaidAtUpload, Upload
from heelfirst.web.runs.recording import keep
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.telling import give, retotal, said_labels

IMPORT = "heelfirst.web.runs.tasks.import_upload"


@dataclass(frozen=True, slots=True)
class Refused:
    """The upload is no run, and why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The upload holds several files."""

    files: tuple["Arrived", ...]


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


def arrived(filename: str, chunks: Iterable[bytes], *, whole_name: bool = False) -> Arrived:
    """Put one file on disk; writes no row, so it needs no transaction and holds up nobody's. Raises `NoRoom`.

    The name is only ever shown. `whole_name` keeps the folders of a file inside an archive.
    """
    name = filename if whole_name else PurePosixPath(filename.replace("\\", "/")).name
    name = "".join(letter if letter.isprintable() else "·" for letter in name)[-255:] or "upload"
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
    files: list[Arrived] = []
    for member in members(data, filename):
        if member.error is not None:
            files.append(Arrived(member.name[-255:], None, str(member.error)))
        else:
            files.append(arrived(member.name, [member.data], whole_name=True))
    return Unpacked(tuple(files)) if len(files) > 1 else None


def _nothing_run(activity: Activity, line: Timeline) -> str:
    placed = np.isfinite(activity.column("lat_deg")).any()
    if activity.records and not np.isfinite(activity.time_s).any():
        if not placed or any("clock" in damage.what for damage in activity.damage):
            told = next((damage.what for damage in activity.damage), "")
            return _("Its points carry no time that can be read, so there is no run in it. %(why)s") % {
                "why": told
            }
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


def _settle_unpacked(upload: Upload, files: tuple[Arrived, ...], now: datetime) -> None:
    for file in files:
        expect(upload.batch, file, now)
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
            count_outing(known)
            upload.sentence = _("You had deleted this run; it is back.")
        return
    run = _run(upload, found, now)
    run.held_back = run.on_foot and faster_than_anybody(run.distance_m or 0.0, run.elapsed_s)
    run.save()
    twin = count_outing(run)
    open_still = not _keep_said(run, upload.batch, found, now)
    retotal(run, found.line, labels_in(found.activity, found.line))
    upload.run, upload.state = run, Upload.State.READ
    if open_still and run.wants_answer:
        upload.sentence = _(
            "No press of the lap button is in this file, so it is still open which way it went."
        )
    if run.held_back:
        upload.sentence = _(
            "The positions jump: %(far)s in %(clock)s. It is kept but not counted until you say so on its page."
        ) % {"far": in_words(run.distance_m or 0.0, owner.system), "clock": clock(run.elapsed_s)}
    if twin != run:
        upload.sentence = _(
            "It was recorded at the same time as %(run)s, so it is kept but not counted. Open it to count it instead."
        ) % {"run": twin}


def _run(upload: Upload, found: Recorded, now: datetime) -> Run:
    activity, line, owner = found.activity, found.line, upload.batch.owner
    started_at = activity.at(line.offset_s)
    offset_s = local_offset_s(activity, own_offset_s(started_at or now, owner))
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


def own_offset_s(at: datetime, owner: Person) -> int:
    """The person's own local time minus UTC at an instant."""
    return int((at.astimezone(owner.zone).utcoffset() or timedelta(0)).total_seconds())


def count_outing(run: Run) -> Run:
    """Let one recording of an outing count; returns which. Called whenever a recording comes, goes or is chosen."""
    rows = {other.pk: other for other in [*_near(run), run] if other.deleted_at is None}
    mine = _recording(run)
    recordings = [_recording(row) for row in rows.values() if row.started_at is not None]
    same = [one for one in recordings if one.key == run.pk or mine.shares_outing(one)]
    if not same:
        return run
    counts = counting(same).key
    keys = [one.key for one in same]
    Run.objects.filter(pk__in=keys).exclude(pk=counts).update(counted=False)
    Run.objects.filter(pk=counts).update(counted=True)
    run.counted = run.pk == counts
    return rows[counts]


def _near(run: Run) -> list[Run]:
    """Other recordings by the same person that may be of the same outing."""
    if run.started_at is None:
        return []
    around = Run.objects.filter(
        owner=run.owner_id,
        deleted_at=None,
        started_at__lt=run.started_at + timedelta(seconds=run.elapsed_s),
        started_at__gt=run.started_at - timedelta(days=2),
    )
    return list(around.exclude(pk=run.pk))


def _recording(run: Run) -> Recording:
    """The row as the rule knows it."""
    return Recording(
        run.pk,
        run.started_at or run.made_at,
        run.elapsed_s,
        run.made_at,
        run.chosen_at,
        damaged=bool(run.damage),
    )


def _keep_said(run: Run, batch: Batch, found: Recorded, now: datetime) -> bool:
    """Keep the answer given at upload as labels of this run; False when it finds nothing to hold on to."""
    if not run.on_foot:
        return True
    said = batch.said
    if batch.forward_before is not None and run.day < batch.forward_before:
        said = SaidAtUpload.FORWARD.value
    labels = said_labels(said, found.activity, found.line)
    for label in labels:
        give(run, label, batch.owner, now)
    return bool(labels) or not said


def forget(run: Run) -> None:
    """Remove a run for good. Its bytes are left to the nightly sweep, which touches none that came today."""
    run.delete()
