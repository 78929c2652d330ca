"""The machine stops in the middle of an import: after the next start every run is there, whole and once."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from serving import environment, eventually, serving

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")

FILES = 40
UPLOAD = f"""
import django
django.setup()
from django.db import transaction
from django.utils import timezone
from heelfirst.attempt.story import recording, story
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.importing import arrived, expect
from heelfirst.web.runs.models import Batch
from heelfirst.writers import fit

batch = Batch.objects.create(
    owner=Person.objects.create_user("mira@example.org", name="Mira"), made_at=timezone.now(), said="backward"
)
for number, outing in enumerate(story(26).outings[:{FILES}]):
    with transaction.atomic():
        expect(batch, arrived(f"{{number}}.fit", [fit.encode(recording(outing))]), timezone.now())
"""


def count(database: Path, sql: str) -> int:
    """Look into the database from outside."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def test_site_and_worker_are_killed_together_while_forty_files_are_read(tmp_path: Path) -> None:
    database = tmp_path / "heelfirst.sqlite3"

    def runs() -> int:
        return count(database, "SELECT count(*) FROM runs_run")

    def waiting() -> int:
        return count(database, "SELECT count(*) FROM runs_upload WHERE state = 'waiting'")

    with serving("--data", tmp_path) as site:
        subprocess.run(
            [sys.executable, "-c", UPLOAD],
            env=environment(HEELFIRST_DATA=str(tmp_path), DJANGO_SETTINGS_MODULE="heelfirst.web.settings"),
            check=True,
        )
        assert eventually(lambda: runs() > 2)
        worker = site.worker()
        assert worker is not None
        site.process.kill()
        os.kill(worker, signal.SIGKILL)
        site.process.wait()
    left = waiting()

    with serving("--data", tmp_path):
        assert eventually(lambda: not waiting(), within_s=90)

    assert left > 0, "the kill came too late to show anything"
    assert runs() == FILES
    assert count(database, "SELECT count(*) FROM runs_upload WHERE state = 'read'") == FILES
    # Each run came with its label and its totals: what is written together is there together.
    assert (
        count(database, "SELECT count(*) FROM runs_run WHERE elapsed_s > 0 AND facing_source <> ''") == FILES
    )
    assert count(database, "SELECT count(*) FROM jobs_job WHERE done_at IS NULL") == 0
