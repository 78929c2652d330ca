"""How long the fitness and the cost page of a season of 400 runs take: everything is worked out anew for each request.

Run: `just prove fitness-pages`. The season is rows in a database of its own, 1,200 steady pieces and 400 longest ways
among them; the pages are asked for through the whole of the site's middleware.
"""

import os
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

RUNS = 400
TIMES = 31
MOST_MS = 100.0
PAGES = (
    ("fitness", "/fitness/"),
    ("cost", "/fitness/cost/"),
    ("cost, with a storm asked for", "/fitness/cost/?pace=5:30&headwind=40&temperature_c=2&rain=on"),
)
MADE_AT = datetime(2026, 4, 1, tzinfo=UTC)


def _season() -> None:
    """Mira with one run a day up to today, every third forward; three steady pieces each, every tenth called hard."""
    from heelfirst.web.accounts.models import Person
    from heelfirst.web.fitness.models import Felt, LongestWay, LookedThrough, Mark, SteadyPiece
    from heelfirst.web.runs.models import Run

    person = Person.objects.create_user("mira@example.org", name="Mira")
    first = datetime.now(UTC).date() - timedelta(days=RUNS)
    runs = Run.objects.bulk_create(Run(owner=person, **_columns(first, number)) for number in range(RUNS))
    LookedThrough.objects.bulk_create(LookedThrough(run=run, rules=1) for run in runs)
    Felt.objects.bulk_create(
        Felt(run=run, rpe=8 if number % 10 == 0 else 3, told_at=MADE_AT) for number, run in enumerate(runs)
    )
    SteadyPiece.objects.bulk_create(
        SteadyPiece(
            run=run,
            facing=_way(number),
            start_s=150.0 + 700 * piece,
            duration_s=600.0 - piece,
            speed_mps=_speed_mps(number),
            grade=0.005 * (number % 3 - 1),
            heart_rate_bpm=136.0 + number % 9,
        )
        for number, run in enumerate(runs)
        for piece in range(3)
    )
    LongestWay.objects.bulk_create(
        LongestWay(
            run=run,
            facing=_way(number),
            start_s=0.0,
            duration_s=run.elapsed_s,
            distance_m=run.distance_m or 0.0,
        )
        for number, run in enumerate(runs)
    )
    Mark.objects.bulk_create(
        Mark(owner=person, facing=facing, distance_m=metres, time_s=seconds, made_at=MADE_AT)
        for facing, metres, seconds in (
            ("forward", 42_195.0, 10_814.0),
            ("forward", 10_000.0, 2_321.0),
            ("backward", 10_000.0, 3_198.0),
            ("backward", 5_000.0, 1_530.0),
        )
    )


def _way(number: int) -> str:
    return "forward" if number % 3 == 0 else "backward"


def _speed_mps(number: int) -> float:
    return 3.0 if number % 3 == 0 else 2.1 + 0.0006 * number


def _columns(first: date, number: int) -> dict[str, Any]:
    metres = 6000.0 + 10 * number
    seconds = metres / _speed_mps(number)
    return {
        "sha256": f"{number:064x}",
        "content_sha256": f"{number:064x}",
        "filename": f"{number}.fit",
        "size_bytes": 1,
        "format": "fit",
        "sport": "running",
        "day": first + timedelta(days=number),
        "elapsed_s": seconds,
        "timed_s": seconds,
        "moving_s": seconds,
        "distance_m": metres,
        "records": 1,
        "facing_source": "said",
        "made_at": MADE_AT,
        f"{_way(number)}_s": seconds,
        f"{_way(number)}_m": metres,
    }


def measure() -> list[tuple[str, float, int]]:
    """Name, median server time in ms and bytes over the wire of each page."""
    folder = Path(tempfile.mkdtemp())
    os.environ |= {"HEELFIRST_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "heelfirst.web.settings"}
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from heelfirst.web.accounts.models import Person

    call_command("migrate", verbosity=0)
    _season()
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(Person.objects.get())
    measured = []
    for name, address in PAGES:
        took, answer = [], client.get(address)
        for _ in range(TIMES):
            begin_s = time.perf_counter()
            answer = client.get(address)
            took.append((time.perf_counter() - begin_s) * 1000)
            assert answer.status_code == 200
        measured.append((name, statistics.median(took), len(answer.content)))
    return measured


def main() -> None:
    """Measure and write the section of RESULTS.md."""
    from machine import machine
    from results import write_section

    write_section(
        "fitness-pages",
        "The fitness and the cost page of 400 runs",
        [
            f"{machine()}; median of {TIMES} requests through the whole site, gzip included, nothing kept between them.",
            "",
            "| page | server time | held to | gzipped |",
            "|---|---|---|---|",
            *(
                f"| {name} | {took_ms:.0f} ms | {MOST_MS:.0f} ms | {size / 1000:.1f} kB |"
                for name, took_ms, size in measure()
            ),
        ],
    )


if __name__ == "__main__":
    main()
