"""The doctor: each thing that can go wrong with an installation is found and comes with what to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from an_installation import RUNS, made
from django.conf import LazySettings

from booked_gifts import booked, gift
from flushing import unguarded
from heelfirst.cli.installation import checkup, database
from heelfirst.cli.installation.checkup import Level
from heelfirst.cli.installation.folder import Folder
from heelfirst.jobs import outbox
from heelfirst.jobs.models import Job
from heelfirst.originals import Store
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Transfer
from heelfirst.web.books.sealing import seal
from heelfirst.web.races.models import Road
from heelfirst.web.runs.models import Run

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Folder:
    """An installation in which all is well, with a row for each original."""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    folder = made(tmp_path / "data")
    mira = Person.objects.create_user("mira@example.org", name="Mira")
    for sha256 in Store(folder.originals):
        run_of(mira, sha256)
    return folder


def run_of(owner: Person, sha256: str) -> None:
    Run.objects.create(
        owner=owner,
        sha256=sha256,
        content_sha256=sha256,
        filename="run.fit",
        format="fit",
        size_bytes=1,
        day=AT.date(),
        elapsed_s=1,
        timed_s=1,
        moving_s=1,
        records=1,
        made_at=AT,
    )


def found(folder: Folder, subject: str, *, deep: bool = False) -> list[tuple[Level, str]]:
    """What the doctor says of one subject."""
    findings = checkup.examine(folder, AT, deep=deep)
    return [(finding.level, finding.sentence) for finding in findings if finding.subject == subject]


def test_it_works(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong, and every subject was looked at."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(100 * 2**30))

    findings = checkup.examine(folder, AT, deep=True)

    assert {finding.level for finding in findings} == {Level.WELL}
    subjects = ["folder", "secret", "room", "settings", "database", "originals", "books", "outbox"]
    assert [finding.subject for finding in findings] == subjects


def test_a_run_whose_original_is_gone_is_a_fault(folder: Folder) -> None:
    gone = next(iter(Store(folder.originals)))
    Store(folder.originals).delete(gone)

    assert found(folder, "originals") == [
        (Level.FAULT, f"1 originals ({gone[:12]}) of runs or courses are missing: restore a backup.")
    ]


def test_a_course_whose_original_is_gone_is_a_fault(folder: Folder) -> None:
    gone = "ab" * 32
    Road.objects.create(owner=Person.objects.get(), name="Harbour Hills", sha256=gone, made_at=AT)

    assert found(folder, "originals") == [
        (Level.FAULT, f"1 originals ({gone[:12]}) of runs or courses are missing: restore a backup.")
    ]


def test_a_demo_misses_no_originals_for_its_runs_never_had_any(folder: Folder) -> None:
    Store(folder.originals).delete(next(iter(Store(folder.originals))))
    folder.demo_mark.touch()

    ((level, sentence),) = found(folder, "originals")

    assert level is Level.WELL
    assert sentence.startswith("This is the demo’s folder")


def test_an_original_that_changed_is_found_by_a_deep_look_only(folder: Folder) -> None:
    changed = next(iter(Store(folder.originals)))
    path = Store(folder.originals).path(changed)
    path.chmod(0o600)
    path.write_bytes(RUNS[0] + b" and more")

    assert found(folder, "originals")[0][0] is Level.WELL
    ((level, sentence),) = found(folder, "originals", deep=True)
    assert level is Level.FAULT
    assert changed[:12] in sentence


def test_a_damaged_database_is_a_fault_and_nothing_is_asked_of_it(folder: Folder) -> None:
    if not database.is_sqlite():
        pytest.skip("PostgreSQL looks after its own pages")
    folder.database.write_bytes(b"no database" * 1000)

    ((level, sentence),) = found(folder, "database")

    assert level is Level.FAULT
    assert "restore a backup" in sentence
    assert found(folder, "outbox") == []


def test_a_job_that_was_given_up_is_told_with_its_reason(folder: Folder) -> None:
    outbox.enqueue("heelfirst.web.runs.tasks.import_upload", {}, key="import:7", run_after=AT)
    Job.objects.update(given_up_at=AT, last_error="Traceback …\n  …\nValueError: no such day\n")

    assert found(folder, "outbox") == [
        (Level.WARNING, "1 jobs were given up, the last: import:7: ValueError: no such day")
    ]


def test_jobs_that_nobody_does_mean_that_no_worker_runs(folder: Folder) -> None:
    outbox.enqueue(
        "heelfirst.web.runs.tasks.import_upload", {}, key="import:7", run_after=AT - timedelta(hours=1)
    )

    ((level, sentence),) = found(folder, "outbox")

    assert level is Level.FAULT
    assert "is `heelfirst serve` running?" in sentence


@pytest.mark.parametrize(("free", "level"), [(100 * 2**30, "well"), (2**30, "warning"), (2**20, "fault")])
def test_a_disk_that_fills_up_is_told_in_time(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, free: int, level: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(free))

    assert [each.value for each, _ in found(folder, "room")] == [level]


class Usage:
    """What the system says of a disk."""

    def __init__(self, free: int) -> None:
        self.free = free


def test_a_key_that_others_can_read_is_a_fault(folder: Folder) -> None:
    folder.secret.chmod(0o644)

    assert found(folder, "secret") == [(Level.FAULT, f"{folder.secret} is readable by others: chmod 600 it.")]


def test_a_key_that_is_too_short_is_a_fault(folder: Folder) -> None:
    folder.secret.write_text("secret")

    assert found(folder, "secret")[0][0] is Level.FAULT


def test_a_key_given_as_a_setting_needs_no_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEELFIRST_SECRET_KEY", "k" * 60)
    folder.secret.unlink()

    assert found(folder, "secret")[0][0] is Level.WELL


def test_a_folder_open_to_others_is_warned_of(folder: Folder) -> None:
    folder.root.chmod(0o755)

    assert found(folder, "folder")[0] == (
        Level.WARNING,
        f"{folder.root} is open to others on this machine: chmod 700 it.",
    )


def test_settings_that_are_unsafe_are_named(folder: Folder, settings: LazySettings) -> None:
    settings.DEBUG = settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    settings.TLS = False
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

    told = [(level.value, sentence.partition(" ")[0]) for level, sentence in found(folder, "settings")]

    assert told == [
        ("fault", "HEELFIRST_DEBUG"),
        ("fault", "HEELFIRST_DEMO"),
        ("fault", "HEELFIRST_HOSTS"),
        ("warning", "The"),
        ("warning", "HEELFIRST_MAIL"),
    ]


def test_a_site_behind_tls_with_mail_is_well(folder: Folder, settings: LazySettings) -> None:
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["runs.example.org"]
    settings.TLS = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}

    assert found(folder, "settings") == [(Level.WELL, "No setting is unsafe.")]


def test_books_that_hold_are_told_with_their_seal(folder: Folder) -> None:
    assert found(folder, "books") == [
        (Level.WELL, "All that must hold of the books holds; nothing is booked yet.")
    ]

    booked(gift())
    seal(AT)

    assert found(folder, "books") == [
        (Level.WELL, "All that must hold of the books holds; sealed up to 2026-04-20 09:00 UTC.")
    ]


def test_an_amount_changed_in_the_books_is_a_fault(folder: Folder) -> None:
    booked(gift())
    seal(AT)
    with unguarded():
        Transfer.objects.filter(number=2).update(minor=107)

    says = [sentence for level, sentence in found(folder, "books") if level is Level.FAULT]

    assert says[0].startswith("fees/rehearsal/acct_1 is kept as 1.06 USD, but its transfers come to 1.07 USD")
    assert says[1].startswith("Seal 1 does not hold: a transfer under it")
