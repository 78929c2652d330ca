"""The longest way in one go, backward and forward. docs/how/facing.md tells what counts as one go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from heelfirst.activity import Timeline
from heelfirst.facing.labels import Facing
from heelfirst.facing.stretches import Stretch

SHORT_BREAK_S = 60.0
"""A halt at a crossing, a look round: up to this long it does not end a stretch (ours). Going the other way does."""
WAYS = (Facing.BACKWARD, Facing.FORWARD)


@dataclass(frozen=True, slots=True)
class OneGo:
    """From `start_s` to `end_s` after the start of a run, all but short breaks of it facing one way."""

    facing: Facing
    start_s: float
    end_s: float
    distance_m: float
    """Metres facing this way; those of the short breaks are left out."""

    @property
    def duration_s(self) -> float:
        """Seconds on the clock, breaks and pauses included: nobody is made faster than they were."""
        return self.end_s - self.start_s


def longest(pieces: Iterable[Stretch], line: Timeline) -> tuple[OneGo, ...]:
    """The longest way backward and the longest forward, in this order; what was not run is left out.

    `pieces` cover the run in order, as `stretches` gives them. Where nobody measured the way there is none.
    """
    if not line.measured:
        return ()
    told = list(pieces)
    found = []
    for facing in WAYS:
        goes = _goes([piece for piece in told if piece.facing in WAYS], facing, line)
        if goes:
            found.append(max(goes, key=lambda go: go.distance_m))
    return tuple(go for go in found if go.distance_m > 0)


def _goes(pieces: list[Stretch], facing: Facing, line: Timeline) -> list[OneGo]:
    """The pieces of one facing, joined where only a short break lies between two of them."""
    goes: list[OneGo] = []
    ended = True
    for piece in pieces:
        if piece.facing is not facing:
            ended = True
            continue
        way_m = line.covered_between_m(piece.start_s, piece.end_s)
        if not ended and piece.start_s - goes[-1].end_s <= SHORT_BREAK_S:
            goes[-1] = replace(goes[-1], end_s=piece.end_s, distance_m=goes[-1].distance_m + way_m)
        else:
            goes.append(OneGo(facing, piece.start_s, piece.end_s, way_m))
        ended = False
    return goes
