"""The short form of `just prove storm`: one small storm on SQLite, and what the command refuses."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from serving import environment, heelfirst

SMALL = """
import json, sys
from pathlib import Path
from heelfirst.cli.storming.storm import Asked, storm
asked = Asked(seed=26, gifts=40, kills=2, database="sqlite", like=Path(sys.argv[1]))
outcome = storm(asked)
print(json.dumps([outcome.as_json(), outcome.whole()]))
"""
KEYS = (
    "seed",
    "database",
    "gifts",
    "events",
    "attempts",
    "kills",
    "expected_minor",
    "booked_minor",
    "exact",
    "off",
)


@pytest.fixture
def empty_site(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Path:
    """The tests' own empty database as a file: making one anew takes longer than the storm."""
    if connection.vendor != "sqlite":
        pytest.skip("The short storm is on SQLite; `just prove storm` has PostgreSQL too.")
    target = tmp_path / "empty.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(target)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return target


def test_a_small_storm_with_two_kills_is_exact(empty_site: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", SMALL, empty_site],
        env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert answer.returncode == 0, answer.stderr
    told, outcome = json.loads(answer.stdout)
    assert tuple(told) == KEYS
    assert told == {key: outcome[key] for key in KEYS}
    assert told["gifts"] == 40 > outcome["paid"] > 30
    assert "daydreamed" not in answer.stderr
    assert outcome["faults"] == []
    assert (outcome["exact"], outcome["off"], outcome["kills"]) == (True, 0, 2)
    assert outcome["expected_minor"] == outcome["booked_minor"] > 0
    assert outcome["attempts"] > outcome["events"] > 100
    assert outcome["never_told"] > 0
    assert outcome["found_by_reconciliation"] > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--seed", "1", "--dsn", "postgresql:///x"], "ask for --database postgresql"),
        (["--seed", "1", "--kill-database", "1"], "kills only a PostgreSQL that the storm started itself"),
        (["--seed", "-1"], "--seed"),
        ([], "--seed"),
    ],
    ids=["dsn of no use", "nothing to kill", "no such seed", "no seed"],
)
def test_options_that_make_no_sense_are_refused_in_one_line(arguments: list[str], says: str) -> None:
    answer = heelfirst("storm", *arguments)

    assert answer.returncode == 2
    assert says in answer.stderr
    assert answer.stderr.count("\n") == 1
