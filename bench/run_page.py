"""How long the page of a 42,000 record run takes on the server, and what goes over the wire.

Run: `just prove run-page`. The run is made by our own writer, goes through store, outbox and reader into a database of
its own, and the page is asked for through the whole of the site's middleware.
"""

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

RECORDS = 42_000
TIMES = 31


def _made() -> bytes:
    """Eleven and a half hours at 1 Hz with everything a watch writes."""
    from heelfirst.activity import Activity, Lap
    from heelfirst.writers import fit

    chance = np.random.default_rng(26)
    time_s = np.arange(float(RECORDS))
    angle = time_s / 5000
    columns = {
        "time_s": time_s,
        "lat_deg": 42.4 + 0.02 * np.sin(angle) + np.cumsum(chance.normal(0, 1e-6, RECORDS)),
        "lon_deg": -66.5 + 0.03 * np.cos(1.3 * angle),
        "distance_m": np.cumsum(chance.uniform(2, 3, RECORDS)),
        "elevation_m": 40 + 30 * np.sin(angle * 3) + chance.normal(0, 0.5, RECORDS),
        "heart_rate_bpm": chance.integers(120, 165, RECORDS).astype(float),
        "cadence_rpm": chance.integers(80, 95, RECORDS).astype(float),
    }
    laps = tuple(Lap(n * 400.0, (n + 1) * 400.0, 1000, trigger="distance") for n in range(RECORDS // 400))
    run = Activity(
        format="fit",
        columns=columns,
        started_at=datetime(2026, 4, 19, 14, tzinfo=UTC),
        sport="running",
        laps=laps,
    )
    return fit.encode(run)


def measure() -> tuple[float, int, int]:
    """Median server time in ms, bytes as they are and gzipped."""
    folder = Path(tempfile.mkdtemp())
    os.environ |= {"HEELFIRST_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "heelfirst.web.settings"}
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from heelfirst.jobs.runner import work_all
    from heelfirst.web.accounts.models import Person
    from heelfirst.web.runs.importing import arrived, expect
    from heelfirst.web.runs.models import Batch, Run

    call_command("migrate", verbosity=0)
    person = Person.objects.create_user("mira@example.org", name="Mira")
    batch = Batch.objects.create(owner=person, made_at=timezone.now(), said="backward")
    expect(batch, arrived("ultra.fit", [_made()]), timezone.now())
    work_all("bench")
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(person)
    address = f"/runs/{Run.objects.get().pk}/"
    plain = Client(headers={"host": "localhost"})
    plain.force_login(person)
    whole = len(plain.get(address).content)
    took = []
    for _ in range(TIMES):
        begin_s = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - begin_s) * 1000)
        assert answer.status_code == 200
    return statistics.median(took), whole, len(answer.content)


def main() -> None:
    """Measure and write the section of RESULTS.md."""
    from machine import machine
    from results import write_section

    took_ms, whole, gzipped = measure()
    write_section(
        "run-page",
        "The page of a 42,000 record run",
        [
            f"{machine()}; median of {TIMES} requests through the whole site, gzip included.",
            "",
            "| | measured | held to |",
            "|---|---|---|",
            f"| server time | {took_ms:.1f} ms | 60 ms |",
            f"| over the wire, gzipped | {gzipped / 1000:.1f} kB | 200 kB |",
            f"| before gzip | {whole / 1000:.1f} kB | |",
        ],
    )


if __name__ == "__main__":
    main()
