"""Look a run through for its steady pieces, its longest way each way, its descent and what it took.

That is done whenever a run is told which way it went.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, Timeline
from heelfirst.energetics import grade, steady
from heelfirst.energetics.energy import Base, base
from heelfirst.energetics.load import descents_m
from heelfirst.facing import Answer, Facing, Stretch, settled
from heelfirst.facing.longest import OneGo, longest
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.web.fitness.models_pairs import LongestWay, LookedThrough, SteadyPiece
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.recording import effort, evidence, line, screen

type Floats = NDArray[np.float64]

logger = logging.getLogger(__name__)

RULES = 2
"""Counted up whenever another version of the rules would find something else: old runs are then looked through again."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a run holds."""

    pieces: tuple[steady.SteadyPiece, ...] = ()
    goes: tuple[tuple[OneGo, float | None], ...] = ()
    """Each longest way with the mean heart rate of it."""
    descent_m: Mapping[Facing, float] = field(default_factory=dict)
    """Metres lost downhill each way; NaN where nobody measured them."""
    energy: Base | None = None


NOTHING = Found()

LOST = (Missing, Damaged, Unreadable)
BROKEN = (ArithmeticError, AttributeError, LookupError, MemoryError, OSError, TypeError, ValueError)
"""What a recording that nobody foresaw makes a rule stumble over; a database that fails is not among it."""


def heard(sender: type[Run], *, run: Run, line: Timeline, answer: Answer, **_more: Any) -> None:
    """A run was told: what was found in it is found again, in the same transaction."""
    keep(run, whatever(run, lambda: look(run, line, answer.stretches)) if run.on_foot else NOTHING)


def whatever(run: Run, find: Callable[[], Found]) -> Found:
    """What is found in a run; nothing where the rules stumble over it.

    What is derived is no reason to refuse a recording or to leave other runs waiting: the error is logged with the
    name of the original, and the next version of the rules looks again.
    """
    try:
        return find()
    except LOST:
        return NOTHING  # its own page says that it is lost
    except BROKEN:
        logger.exception("Run %d (%s) could not be looked through", run.pk, run.sha256)
        return NOTHING


def look(run: Run, line: Timeline, stretches: Iterable[Stretch]) -> Found:
    """Find what there is; writes no row. Raises `Missing`, `Damaged`, `Unreadable` where the recording is lost."""
    told = tuple(stretches)
    columns = effort(run.sha256).arrays
    # The columns lie beside the line, one value for each of its instants.
    beside = replace(line, record=np.arange(line.time_s.size))
    activity = Activity(format="log", columns={"time_s": line.time_s, **columns})
    slope = grade(beside, activity)
    return Found(
        steady.steady_pieces(activity, beside, told),
        tuple(
            (go, _mean_between(columns["heart_rate_bpm"], line, go.start_s, go.end_s))
            for go in longest(told, line)
        ),
        descents_m(beside, activity, told),
        base(beside, told, slope),
    )


def look_again(run: Run) -> Found:
    """The same from what is kept of a run, its labels and its derived columns."""
    if not run.on_foot:
        return NOTHING
    whole = line(run.sha256)
    given = [label.as_label() for label in run.labels.filter(taken_back_at=None)]
    answer = settled((*evidence(screen(run.sha256).note), *given), whole)
    return look(run, whole, answer.stretches)


def keep(run: Run, found: Found) -> None:
    """Put what was found in place of what stood there, in the caller's transaction."""
    SteadyPiece.objects.filter(run=run).delete()
    LongestWay.objects.filter(run=run).delete()
    LookedThrough.objects.update_or_create(
        run=run,
        defaults={
            "rules": RULES,
            "backward_descent_m": _known(found.descent_m.get(Facing.BACKWARD, np.nan)),
            "forward_descent_m": _known(found.descent_m.get(Facing.FORWARD, np.nan)),
            "energy": None if found.energy is None else asdict(found.energy),
        },
    )
    SteadyPiece.objects.bulk_create(
        SteadyPiece(
            run=run,
            facing=piece.facing.value,
            start_s=piece.start_s,
            duration_s=piece.duration_s,
            speed_mps=piece.speed_mps,
            grade=piece.grade,
            heart_rate_bpm=_known(piece.heart_rate_bpm),
            power_w=_known(piece.power_w),
        )
        for piece in found.pieces
    )
    LongestWay.objects.bulk_create(
        LongestWay(
            run=run,
            facing=go.facing.value,
            start_s=go.start_s,
            duration_s=go.duration_s,
            distance_m=go.distance_m,
            heart_rate_bpm=heart_rate_bpm,
        )
        for go, heart_rate_bpm in found.goes
    )


def _mean_between(values: Floats, line: Timeline, start_s: float, end_s: float) -> float | None:
    """The mean of a column between two instants; None where less than half of it is known."""
    between = values[(line.time_s >= start_s) & (line.time_s <= end_s)]
    known = between[np.isfinite(between)]
    return float(known.mean()) if known.size and 2 * known.size >= between.size else None


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
