"""Steady pieces of a run, and what a backward and a forward one say of the cost ratio.

docs/how/cost.md, "Paired efforts", tells the rules.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, hypot, isfinite, log, sqrt
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, Timeline
from heelfirst.energetics.grade import along, grade
from heelfirst.energetics.ratio import Method, PairedEffort, refused_ratio
from heelfirst.energetics.transport import BACKWARD_SWITCH_MPS, FORWARD_SWITCH_MPS, running
from heelfirst.facing import Facing, Stretch

type Floats = NDArray[np.float64]

SETTLE_S = 150.0  # heart rate needs two to three minutes to follow the effort
LEAST_S = 180.0
MINUTE_S = 60.0
SPEED_WITHIN = 0.05
HEART_RATE_WITHIN_BPM = 5.0
POWER_WITHIN = 0.05
GRADE_WITHIN = 0.02
STEEPEST_PIECE = 0.10  # beyond it the grade's own error outgrows what a pair can tell
HEART_RATE_BPM = (30.0, 240.0)
LEAST_ABOVE_REST_BPM = 20.0
RESTING_RANGE_BPM = (25.0, 120.0)
RESTING_BPM = 60.0  # where nobody said: ours
RESTING_SD_BPM = {True: 3.0, False: 10.0}  # said, not said: ours
MOST_APART_DAYS = 14

# Ours, not measured: what each part may be wrong by, as a logarithm.
SPEED_SD = 0.015
GRADE_SD = 0.005
HEART_RATE_SD_BPM = 2.0
METHOD_SD = {"heart rate": 0.05, "power": 0.10}
PER_DAY_APART_SD = 0.02


@dataclass(frozen=True, slots=True)
class SteadyPiece:
    """A piece of a run at one effort, facing one way; NaN where a sensor was not there."""

    facing: Facing
    duration_s: float
    speed_mps: float
    grade: float
    heart_rate_bpm: float
    power_w: float
    start_s: float = 0.0
    """Seconds after the start of the run."""
    day: date | None = None
    practice_m: float = 0.0
    """Backward metres practised until then."""

    @property
    def run(self) -> bool:
        """Whether it was run and not walked."""
        switch = BACKWARD_SWITCH_MPS if self.facing is Facing.BACKWARD else FORWARD_SWITCH_MPS
        return self.speed_mps >= switch


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs that could be made, and a sentence for each that could not."""

    pairs: tuple[PairedEffort, ...]
    set_aside: tuple[str, ...] = ()


def steady_pieces(
    activity: Activity,
    line: Timeline,
    stretches: Iterable[Stretch],
    day: date | None = None,
    practice_m: float = 0.0,
) -> tuple[SteadyPiece, ...]:
    """The steady pieces of a run, backward and forward: at least 3 minutes after 2.5 to settle.

    Minute by minute speed stays within 5 %, heart rate (or power, where there is no heart rate) within 5 beats (5 %)
    and the grade within 2 % of the piece's own mean. Without distance, or without both sensors, there is none; a heart
    rate or a power of zero is a sensor that was not there.
    """
    if not line.measured or line.time_s.size < 2:
        return ()
    columns = _Columns(
        _above_zero(along(line, activity.column("heart_rate_bpm"))),
        _above_zero(along(line, activity.column("power_w"))),
        grade(line, activity),
    )
    if not (np.isfinite(columns.heart_rate_bpm).any() or np.isfinite(columns.power_w).any()):
        return ()
    return tuple(
        piece
        for stretch in stretches
        if stretch.facing in {Facing.BACKWARD, Facing.FORWARD}
        for piece in _pieces(line, columns, stretch, day, practice_m)
    )


def paired(
    pieces: Iterable[SteadyPiece],
    rest_bpm: float | None = None,
    apart_days: int = MOST_APART_DAYS,
    translate: Callable[[str], str] = str,
) -> Paired:
    """Pair each backward piece with the forward piece nearest in days and effort, at most `apart_days` away.

    The pairs of one day and method become one, oldest first: they share the day's errors, so together they are no
    surer than one alone. Pieces that were walked, and pieces without a day, are left out.
    Raises ValueError where `rest_bpm` cannot be.
    """
    _checked_rest(rest_bpm, translate)
    usable = [piece for piece in pieces if piece.run and piece.day is not None]
    forward = [piece for piece in usable if piece.facing is Facing.FORWARD]
    days: dict[tuple[date, Method], list[PairedEffort]] = {}
    aside: list[str] = []
    for backward in usable:
        if backward.facing is not Facing.BACKWARD:
            continue
        near = [
            piece for piece in forward if _days(backward, piece) <= apart_days and _method(backward, piece)
        ]
        if not near:
            continue
        try:
            made = pair(
                backward, min(near, key=lambda piece: _distance(backward, piece)), rest_bpm, translate
            )
        except ValueError as error:
            aside.append(str(error))
        else:
            days.setdefault((made.day, made.by), []).append(made)
    return Paired(tuple(_of_one_day(days[key]) for key in sorted(days)), tuple(aside))


def pair(
    backward: SteadyPiece,
    forward: SteadyPiece,
    rest_bpm: float | None = None,
    translate: Callable[[str], str] = str,
) -> PairedEffort:
    """What a backward and a forward steady piece say of the net cost per metre, each brought to the level.

    By heart rate above rest where both have it, else by power. Rest is 60 beats, and less sure, where nobody said it.
    Raises ValueError, with the reason, where the two cannot be compared.
    """
    if backward.facing is not Facing.BACKWARD or forward.facing is not Facing.FORWARD:
        raise ValueError(translate("A pair is one piece backward and one forward."))
    if not (backward.run and forward.run):
        raise ValueError(translate("A pair is of two pieces that were run: walking has a cost of its own."))
    if backward.day is None:
        raise ValueError(translate("A pair needs the day of its backward piece."))
    by = _method(backward, forward)
    if by is None:
        raise ValueError(translate("A pair needs heart rate in both pieces, or power in both."))
    parts = [sqrt(2) * SPEED_SD, METHOD_SD[by], PER_DAY_APART_SD * sqrt(_days(backward, forward))]
    if by == "heart rate":
        rest = _checked_rest(rest_bpm, translate)
        above = [_above_rest(piece, rest, translate) for piece in (backward, forward)]
        effort = above[0] / above[1]
        parts += [HEART_RATE_SD_BPM / beats for beats in above]
        parts.append(RESTING_SD_BPM[rest_bpm is not None] * abs(1 / above[0] - 1 / above[1]))
    else:
        effort = backward.power_w / forward.power_w
    level, steepening = _levelled(backward.grade, forward.grade)
    parts += [GRADE_SD * more for more in steepening]
    ratio = effort * forward.speed_mps / backward.speed_mps * level[0] / level[1]
    wrong = refused_ratio(backward.day, ratio, translate)
    if wrong:
        raise ValueError(wrong)
    return PairedEffort(backward.day, backward.practice_m, ratio, hypot(*parts), by)


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    heart_rate_bpm: Floats
    power_w: Floats
    grade: Floats


def _pieces(
    line: Timeline, columns: _Columns, stretch: Stretch, day: date | None, practice_m: float
) -> Iterator[SteadyPiece]:
    """Minutes of a stretch joined for as long as they agree; whatever ends a piece has to be settled again."""
    start_s, piece = stretch.start_s + SETTLE_S, list[SteadyPiece]()
    while start_s + MINUTE_S <= stretch.end_s:
        minute = _minute(line, columns, stretch.facing, start_s)
        if minute is None or (piece and not _agree(_joined(piece, day, practice_m), minute)):
            yield from _long_enough(piece, day, practice_m)
            piece = []
            start_s += MINUTE_S + SETTLE_S
            continue
        piece.append(minute)
        start_s += MINUTE_S
    yield from _long_enough(piece, day, practice_m)


def _minute(line: Timeline, columns: _Columns, facing: Facing, start_s: float) -> SteadyPiece | None:
    """One minute; None where the timer stood, nobody moved, or a sensor was silent for half of it."""
    end_s = start_s + MINUTE_S
    if line.recorded_between_s(start_s, end_s) < 0.98 * MINUTE_S:
        return None
    first, last = np.searchsorted(line.time_s, [start_s, end_s])
    speed_mps = line.covered_between_m(start_s, end_s) / MINUTE_S
    heart_rate, power = (_mean(column[first:last]) for column in (columns.heart_rate_bpm, columns.power_w))
    if last <= first or speed_mps <= 0 or not (np.isfinite(heart_rate) or np.isfinite(power)):
        return None
    slope = float(columns.grade[first:last].mean())
    return SteadyPiece(facing, MINUTE_S, speed_mps, slope, heart_rate, power, start_s)


def _above_zero(values: Floats) -> Floats:
    """A runner's heart beats and muscles work: zero is how some watches write that nothing was measured."""
    return np.where(values > 0, values, np.nan)


def _mean(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size and 2 * known.size >= values.size else float("nan")


def _agree(piece: SteadyPiece, minute: SteadyPiece) -> bool:
    if abs(minute.speed_mps / piece.speed_mps - 1) > SPEED_WITHIN:
        return False
    if abs(minute.grade - piece.grade) > GRADE_WITHIN:
        return False
    if np.isfinite(piece.heart_rate_bpm) or np.isfinite(minute.heart_rate_bpm):
        # A comparison with NaN is false: a sensor that comes or goes ends the piece.
        return abs(minute.heart_rate_bpm - piece.heart_rate_bpm) <= HEART_RATE_WITHIN_BPM
    return abs(minute.power_w / piece.power_w - 1) <= POWER_WITHIN


def _joined(minutes: Sequence[SteadyPiece], day: date | None, practice_m: float) -> SteadyPiece:
    speed, slope, heart_rate, power = np.mean(
        [(m.speed_mps, m.grade, m.heart_rate_bpm, m.power_w) for m in minutes], axis=0
    ).tolist()
    return SteadyPiece(
        minutes[0].facing,
        MINUTE_S * len(minutes),
        speed,
        slope,
        heart_rate,
        power,
        minutes[0].start_s,
        day,
        practice_m,
    )


def _long_enough(
    minutes: Sequence[SteadyPiece], day: date | None, practice_m: float
) -> Iterator[SteadyPiece]:
    if MINUTE_S * len(minutes) >= LEAST_S:
        piece = _joined(minutes, day, practice_m)
        if abs(piece.grade) <= STEEPEST_PIECE:
            yield piece


def _of_one_day(pairs: Sequence[PairedEffort]) -> PairedEffort:
    ratio = exp(fmean(log(pair.ratio) for pair in pairs))
    return replace(pairs[0], ratio=ratio, log_sd=fmean(pair.log_sd for pair in pairs))


def _method(backward: SteadyPiece, forward: SteadyPiece) -> Method | None:
    if isfinite(backward.heart_rate_bpm) and isfinite(forward.heart_rate_bpm):
        return "heart rate"
    if backward.power_w > 0 and forward.power_w > 0:
        return "power"
    return None


def _distance(backward: SteadyPiece, forward: SteadyPiece) -> float:
    """How unlike two pieces are: days apart, and heart rates apart (or speeds, where there is none)."""
    if _method(backward, forward) == "heart rate":
        return _days(backward, forward) + abs(backward.heart_rate_bpm - forward.heart_rate_bpm) / 10
    return _days(backward, forward) + abs(log(backward.power_w / forward.power_w)) * 10


def _days(backward: SteadyPiece, forward: SteadyPiece) -> int:
    if backward.day is None or forward.day is None:
        return 0
    return abs((backward.day - forward.day).days)


def _checked_rest(rest_bpm: float | None, translate: Callable[[str], str]) -> float:
    rest = RESTING_BPM if rest_bpm is None else rest_bpm
    if not RESTING_RANGE_BPM[0] <= rest <= RESTING_RANGE_BPM[1]:
        raise ValueError(
            translate(
                "A resting heart rate lies between {least} and {most} beats a minute, not {rest}."
            ).format(least=f"{RESTING_RANGE_BPM[0]:g}", most=f"{RESTING_RANGE_BPM[1]:g}", rest=f"{rest:g}")
        )
    return rest


def _above_rest(piece: SteadyPiece, rest_bpm: float, translate: Callable[[str], str]) -> float:
    lowest, highest = HEART_RATE_BPM
    if not lowest <= piece.heart_rate_bpm <= highest:
        raise ValueError(
            translate("A heart rate lies between {least} and {most} beats a minute, not {beats}.").format(
                least=f"{lowest:g}", most=f"{highest:g}", beats=f"{piece.heart_rate_bpm:g}"
            )
        )
    above = piece.heart_rate_bpm - rest_bpm
    if above < LEAST_ABOVE_REST_BPM:
        raise ValueError(
            translate("{beats} beats are too near to rest ({rest}) to tell an effort by.").format(
                beats=f"{piece.heart_rate_bpm:.0f}", rest=f"{rest_bpm:g}"
            )
        )
    return above


def _levelled(*slopes: float) -> tuple[list[float], list[float]]:
    """For each slope what level costs over it, and how much the logarithm of the cost grows with the grade there."""
    at = np.array(slopes)
    step = 0.001
    # One call for all: a season has hundreds of pairs.
    level, here, below, above = np.split(
        running(np.concatenate([np.zeros(at.size), at, at - step, at + step])), 4
    )
    return (level / here).tolist(), (np.abs(np.log(above / below)) / (2 * step)).tolist()
