"""One more worker: does what is asked for, and ends when told."""

import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from serving import HEELFIRST, environment, eventually, serving


def daily_jobs_done(database: Path) -> int:
    """How much of the daily work, which each worker asks for at its start, is done."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return int(
            connection.execute("SELECT count(*) FROM jobs_job WHERE done_at IS NOT NULL").fetchone()[0]
        )


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_alone_does_its_work_and_ends_when_told(tmp_path: Path, how: signal.Signals) -> None:
    with serving("--data", tmp_path):
        pass
    database = tmp_path / "heelfirst.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM jobs_job")

    with subprocess.Popen([*HEELFIRST, "work", "--data", str(tmp_path)], env=environment()) as worker:
        assert eventually(lambda: daily_jobs_done(database))
        worker.send_signal(how)
        code = worker.wait(timeout=20)

    assert code == 0
