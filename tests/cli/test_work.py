"""One more worker: does what is asked for, and ends when told."""

import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from serving import HEELFIRST, environment, eventually, heelfirst, serving


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


def test_nothing_is_restored_below_a_living_worker(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "backup.tar.gz"
    with serving("--data", data):
        assert heelfirst("backup", file, "--data", data).returncode == 0
    database = data / "heelfirst.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM jobs_job")

    with subprocess.Popen([*HEELFIRST, "work", "--data", str(data)], env=environment()) as worker:
        assert eventually(lambda: daily_jobs_done(database))
        refused = heelfirst("restore", file, "--data", data, "--replace")
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=20)
    restored = heelfirst("restore", file, "--data", data, "--replace")

    assert refused.returncode == 2
    assert refused.stderr == f"heelfirst: A `heelfirst work` is running on {data}; stop it first.\n"
    assert restored.returncode == 0, restored.stderr
