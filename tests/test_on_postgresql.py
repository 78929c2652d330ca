"""Everything that touches the database passes on a real PostgreSQL too, not on SQLite alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgresql_server import on_database, running

TESTS = Path(__file__).parent
ALREADY_THERE = bool(os.environ.get("HEELFIRST_DATABASE_URL"))


PAGES = ("web/races", "web/buildup", "web/fitness", "web/recordbook", "web/desk", "web/demo")
"""Mostly pages: each is opened once by its owner in `web/test_doors.py`; the whole of their tests is for `just whole`."""
ALONE = ("jobs", "web/giving", "web/test_doors.py")
"""Parts that take long by themselves; the rest shares one start and one migration."""


def parts() -> dict[str, list[str]]:
    """What touches the database: all apps of the site, and the outbox."""
    web = [
        path for path in sorted((TESTS / "web").glob("*")) if path.is_dir() and list(path.rglob("test_*.py"))
    ]
    loose = sorted((TESTS / "web").glob("test_*.py"))
    found = [path.relative_to(TESTS).as_posix() for path in [TESTS / "jobs", *web, *loose]]
    pages = [path for path in found if path in PAGES]
    alone = {path: [path] for path in ALONE if path in found}
    rest = [path for path in found if path not in alone and path not in pages]
    return {**alone, "the rest": rest, "pages": pages}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all workers of this test run."""
    with running(share=os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]) as url:
        yield url


@pytest.mark.skipif(ALREADY_THERE, reason="these tests run on PostgreSQL already")
@pytest.mark.parametrize(
    "part", [pytest.param(part, marks=pytest.mark.whole) if part == "pages" else part for part in parts()]
)
def test_the_same_tests_pass_on_postgresql(part: str, server: str, tmp_path: Path) -> None:
    name = "".join(letter if letter.isalnum() else "_" for letter in part)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {
        **inherited,
        "HEELFIRST_DATABASE_URL": on_database(server, f"heelfirst_{name}"),
        "HEELFIRST_DATA": str(tmp_path / "data"),
    }
    options = [
        "-n",
        "0",
        "-m",
        "not browser and not slow",
        "-p",
        "no:cacheprovider",
        f"--basetemp={tmp_path / 'base'}",
    ]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *(str(TESTS / path) for path in parts()[part])],
        cwd=TESTS.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )

    assert done.returncode in {0, 5}, done.stdout  # 5: every test of this part is a browser's
