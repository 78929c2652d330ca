"""The short form of bench/outbox_kills.py, on the database that the tests run on."""

import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench/outbox_kills.py"


def test_three_workers_killed_at_work_lose_no_job_do_none_twice_and_leave_none_stuck() -> None:
    database = "postgresql" if os.environ.get("HEELFIRST_DATABASE_URL") else "sqlite"

    answer = subprocess.run(
        [sys.executable, BENCH, "--on", database, "--jobs", "40", "--kills", "3", "--seed", "26", "--json"],
        stdout=subprocess.PIPE,
        check=True,
        timeout=150,
    )

    (outcome,) = json.loads(answer.stdout)
    counted = {key: outcome[key] for key in ("jobs", "kills", "effects", "twice", "stuck")}
    assert counted == {"jobs": 40, "kills": 3, "effects": 40, "twice": 0, "stuck": 0}
