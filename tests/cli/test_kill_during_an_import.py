"""A worker killed at any instant of an import leaves the whole run or none of it, and the import goes on."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from serving import environment, eventually, serving

UPLOADS = 60
KILLS = 6

# Hands sixty runs over to an installation that nobody serves yet.
HAND_OVER = f"""
import django; django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.db import transaction
call_command("migrate", verbosity=0)
from cast import NOW, person
from outings import STARTED, steady
from heelfirst.web.runs.importing import arrived, expect
from heelfirst.web.runs.models import Batch
from heelfirst.writers import fit
batch = Batch.objects.create(owner=person("Mira"), made_at=NOW, said="backward")
with transaction.atomic():
    for n in range({UPLOADS}):
        run = steady(3000 + n, started_at=STARTED + timedelta(days=n))
        expect(batch, arrived(f"{{n}}.fit", [fit.encode(run)]), NOW)
"""


def asked(folder: Path, question: str) -> int:
    with sqlite3.connect(f"file:{folder / 'heelfirst.sqlite3'}?mode=ro", uri=True) as connection:
        (answer,) = connection.execute(question).fetchone()
    connection.close()
    return int(answer)


def test_six_kills_and_every_run_is_there_once_and_whole(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    settings = environment(HEELFIRST_DATA=str(folder), DJANGO_SETTINGS_MODULE="heelfirst.web.settings")
    settings["PYTHONPATH"] = str(Path(__file__).parent.parent)
    subprocess.run([sys.executable, "-c", HAND_OVER], env=settings, check=True)
    chance = random.Random(26)
    kills = 0
    with serving("--data", folder) as site:
        while kills < KILLS:
            assert eventually(site.worker)
            time.sleep(chance.uniform(0.3, 0.9))
            worker = site.worker()
            if worker is None:
                continue
            os.kill(worker, signal.SIGKILL)
            kills += 1
            if asked(folder, "select count(*) from runs_upload where state = 'waiting'") == 0:
                break
            # Whatever the instant: a run that is there has its labels and its totals.
            halves = "select count(*) from runs_run where backward_s < 2999 or id not in (select run_id from runs_givenlabel)"
            assert asked(folder, halves) == 0
        assert eventually(
            lambda: asked(folder, "select count(*) from runs_upload where state = 'waiting'") == 0, 120
        )

    assert kills >= 1
    assert asked(folder, "select count(*) from runs_run") == UPLOADS
    assert asked(folder, "select count(*) from runs_givenlabel") == UPLOADS
    assert asked(folder, "select count(*) from runs_upload where state = 'read'") == UPLOADS
