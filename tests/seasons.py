"""Seasons without recordings: rows of runs with what was found in them, as many as a story needs."""

from datetime import date, timedelta

from cast import NOW
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Felt, LongestWay, LookedThrough, SteadyPiece
from heelfirst.web.runs.models import Run

FIRST_DAY = date(2025, 12, 1)


def a_row(
    owner: Person, day: date, facing: str = "backward", metres: float = 5000.0, **fields: object
) -> Run:
    """One run of one direction at 2.5 m/s, without its file."""
    number = Run.objects.count()
    seconds = metres / 2.5
    plain = {
        "sha256": f"{number:064x}",
        "content_sha256": f"{number:064x}",
        "filename": f"{number}.fit",
        "size_bytes": 1,
        "format": "fit",
        "sport": "running",
        "day": day,
        "elapsed_s": seconds,
        "timed_s": seconds,
        "moving_s": seconds,
        "distance_m": metres,
        "records": 1,
        f"{facing}_s": seconds,
        f"{facing}_m": metres,
        "facing_source": "said",
        "made_at": NOW,
    }
    run = Run.objects.create(owner=owner, **(plain | fields))
    LookedThrough.objects.create(run=run, rules=1)
    return run


def a_piece(
    run: Run, facing: str, speed_mps: float, beats: float | None = 140.0, **fields: float
) -> SteadyPiece:
    """Ten steady minutes of it."""
    return SteadyPiece.objects.create(
        run=run, facing=facing, start_s=150.0, duration_s=fields.pop("duration_s", 600.0), speed_mps=speed_mps,
        grade=fields.pop("grade", 0.0), heart_rate_bpm=beats, **fields,
    )  # fmt: skip


def a_long_way(
    run: Run, facing: str, metres: float, seconds: float, beats: float | None = None
) -> LongestWay:
    """Its longest way in one go."""
    return LongestWay.objects.create(
        run=run, facing=facing, start_s=0.0, duration_s=seconds, distance_m=metres, heart_rate_bpm=beats
    )


def rated(run: Run, rpe: int) -> Felt:
    """How hard it was."""
    return Felt.objects.create(run=run, rpe=rpe, told_at=NOW)


def a_season(owner: Person, runs: int) -> None:
    """So many runs, one a day, every third forward; each with a steady piece and rated, every tenth hard."""
    rows = []
    for number in range(runs):
        facing, metres = ("forward", 8000.0) if number % 3 == 0 else ("backward", 6000.0 + 10 * number)
        seconds = metres / (3.0 if facing == "forward" else 2.3)
        rows.append(
            Run(
                owner=owner,
                sha256=f"{owner.pk:032x}{number:032x}",
                content_sha256=f"{owner.pk:032x}{number:032x}",
                filename=f"{number}.fit",
                size_bytes=1,
                format="fit",
                sport="running",
                day=FIRST_DAY + timedelta(days=number),
                elapsed_s=seconds,
                timed_s=seconds,
                moving_s=seconds,
                distance_m=metres,
                records=1,
                facing_source="said",
                made_at=NOW,
                **{f"{facing}_s": seconds, f"{facing}_m": metres},
            )
        )
    made = Run.objects.bulk_create(rows)
    LookedThrough.objects.bulk_create(LookedThrough(run=run, rules=1) for run in made)
    Felt.objects.bulk_create(
        Felt(run=run, rpe=8 if number % 10 == 0 else 3, told_at=NOW) for number, run in enumerate(made)
    )
    SteadyPiece.objects.bulk_create(
        SteadyPiece(
            run=run,
            facing="forward" if run.forward_m else "backward",
            start_s=150.0 + 700 * piece,
            duration_s=600.0 - piece,
            speed_mps=3.0 if run.forward_m else 2.3,
            grade=0.0,
            heart_rate_bpm=138.0 + number % 5,
        )
        for number, run in enumerate(made)
        for piece in range(3)
    )
    LongestWay.objects.bulk_create(
        LongestWay(
            run=run,
            facing="forward" if run.forward_m else "backward",
            start_s=0.0,
            duration_s=run.elapsed_s,
            distance_m=run.distance_m or 0.0,
        )
        for run in made
    )
