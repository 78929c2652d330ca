"""A kill -9 during an import leaves either the whole run or none of it, and the import goes on after a restart."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
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
from heelfirst.web.runs.importing import receive
from heelfirst.web.runs.models import Batch
from heelfirst.writers import fit

batch = Batch.objects.create(
    owner=Person.objects.create_user("mira@example.org", name="Mira"), made_at=timezone.now(), said="backward"
)
for number, outing in enumerate(story(26).outings[:{FILES}]):
    with transaction.atomic():
        receive(batch, f"{{number}}.fit", [fit.encode(recording(outing))], timezone.now())
"""


def count(database: Path, sql: str) -> int:
    """Look into the database from outside."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def test_workers_and_then_the_whole_site_are_killed_while_forty_files_are_read(tmp_path: Path) -> None:
    chance = random.Random(26)
    database = tmp_path / "heelfirst.sqlite3"

    def runs() -> int:
        return count(database, "SELECT count(*) FROM runs_run")

    def waiting() -> int:
        return count(database, "SELECT count(*) FROM runs_upload WHERE state = 'waiting'")

    def more_than(before: int) -> bool:
        return runs() > before

    with serving("--data", tmp_path) as site:
        subprocess.run(
            [sys.executable, "-c", UPLOAD],
            env=environment(HEELFIRST_DATA=str(tmp_path), DJANGO_SETTINGS_MODULE="heelfirst.web.settings"),
            check=True,
        )
        for _ in range(2):
            assert eventually(partial(more_than, runs()))
            time.sleep(chance.uniform(0, 0.1))
            worker = site.worker()
            assert worker is not None
            os.kill(worker, signal.SIGKILL)
        site.process.kill()
        site.process.wait()
    left = waiting()

    with serving("--data", tmp_path):
        assert eventually(lambda: not waiting(), within_s=90)

    assert left > 0, "the kills came too late to show anything"
    assert runs() == FILES
    assert count(database, "SELECT count(*) FROM runs_upload WHERE state = 'read'") == FILES
    # Each run came with its label and its totals: what is written together is there together.
    assert (
        count(database, "SELECT count(*) FROM runs_run WHERE elapsed_s > 0 AND facing_source <> ''") == FILES
    )
    assert count(database, "SELECT count(DISTINCT run_id) FROM runs_givenlabel") == count(
        database, "SELECT count(*) FROM runs_givenlabel"
    )
    assert count(database, "SELECT count(*) FROM jobs_job WHERE done_at IS NULL") == 0
