"""A task that never ends costs one worker, not the outbox."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

WORKER = """
import threading, time
from datetime import timedelta
import django
from django.conf import settings
from heelfirst.web import settings as site

settings.configure(
    INSTALLED_APPS=["heelfirst.jobs"], DATABASES=site.DATABASES, USE_TZ=True, DEFAULT_AUTO_FIELD=site.DEFAULT_AUTO_FIELD
)
django.setup()
from django.core.management import call_command
from heelfirst.jobs import outbox, runner

call_command("migrate", verbosity=0)
outbox.LEASE = timedelta(seconds=0.3)
runner.LONGEST_TASK_S = 0.5
outbox.enqueue("heelfirst.web.trial.tasks.hangs", {}, key="import:7")
runner.run(threading.Event(), worker="mira", repeating=(), find=lambda _: lambda _: time.sleep(600))
"""


def test_its_worker_ends_says_where_it_hung_and_the_job_is_open_for_the_next(tmp_path: Path) -> None:
    environment = {**os.environ, "HEELFIRST_DATA": str(tmp_path), "HEELFIRST_DATABASE_URL": ""}

    hung = subprocess.run(
        [sys.executable, "-c", WORKER],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )

    assert hung.returncode == 75
    assert "takes more than 0 s: this worker ends" in hung.stderr
    assert "in _carry_out" in hung.stderr
    with closing(sqlite3.connect(tmp_path / "heelfirst.sqlite3")) as connection:
        (job,) = connection.execute("SELECT attempts, done_at, given_up_at FROM jobs_job").fetchall()
    assert job == (1, None, None)
