"""A command loads what it needs and no more: docs/decisions/extras.md."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Door(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Door())
"""
SITE = {"asgiref", "django", "django_htmx", "psycopg", "psycopg_binary", "uvicorn", "whitenoise"}


def run(code: str, *, without: set[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a Python that cannot find some packages."""
    program = BLOCKED.format(blocked=sorted(without)) + code
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_door_holds(tmp_path: Path) -> None:
    tried = run("import django", without=SITE, folder=tmp_path)

    assert "No module named 'django'" in tried.stderr


def test_help_is_there_before_numpy_is_loaded(tmp_path: Path) -> None:
    shown = run("from heelfirst.cli import main; main(['--help'])", without={*SITE, "numpy"}, folder=tmp_path)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert "What a run was" in shown.stdout


def test_a_run_is_read_where_there_is_no_site(tmp_path: Path) -> None:
    made = run("from heelfirst.cli import main; main(['samples', 'here'])", without=SITE, folder=tmp_path)
    told = run(
        "from heelfirst.cli import main; main(['read', '--json', 'here/first-half-mile.fit'])",
        without=SITE,
        folder=tmp_path,
    )

    assert (made.returncode, made.stderr) == (0, "")
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)[0]["facing"]["backward_m"] == pytest.approx(804.7, abs=1)


def test_a_race_is_planned_where_there_is_no_site_and_nothing_to_print_with(tmp_path: Path) -> None:
    told = run(
        "from heelfirst.cli import main; main(['pace', 'boston', '--target', '3:43:39', '--json'])",
        without={*SITE, "typst", "font_source_sans_pro"},
        folder=tmp_path,
    )

    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["predicted_s"] == pytest.approx(13_419, abs=0.01)


def test_a_build_up_is_planned_where_there_is_no_site_and_nothing_to_print_with(tmp_path: Path) -> None:
    asked = (
        "'--race', '2027-01-10', '--today', '2026-11-23', '--distance', '5km', '--longest-backward', '5km'"
    )
    told = run(
        f"from heelfirst.cli import main; main(['plan', {asked}, '--ics', 'weeks.ics', '--json'])",
        without={*SITE, "typst", "font_source_sans_pro"},
        folder=tmp_path,
    )

    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["longest_m"] == 6_000
    assert (tmp_path / "weeks.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_library_reads_bytes_without_a_command_line(tmp_path: Path) -> None:
    read = run(
        'from heelfirst.readers import read; print(read(b\'<gpx><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>\'))',
        without={*SITE, "click"},
        folder=tmp_path,
    )

    assert (read.returncode, read.stderr) == (0, "")
