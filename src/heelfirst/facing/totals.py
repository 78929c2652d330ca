"""What the stretches add up to: seconds and metres each way."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from heelfirst.activity import Timeline
from heelfirst.facing.labels import Facing
from heelfirst.facing.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Totals:
    """Seconds with the timer running, and metres, each way. The seconds add up to the time without pauses."""

    backward_s: float = 0.0
    forward_s: float = 0.0
    standing_s: float = 0.0
    turning_s: float = 0.0
    unknown_s: float = 0.0
    backward_m: float = 0.0
    forward_m: float = 0.0
    standing_m: float = 0.0
    turning_m: float = 0.0
    unknown_m: float = 0.0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def seconds(self, facing: Facing) -> float:
        """Seconds faced this way."""
        return float(getattr(self, f"{facing.value}_s"))

    def metres(self, facing: Facing) -> float:
        """Metres travelled facing this way."""
        return float(getattr(self, f"{facing.value}_m"))


def totals(pieces: Iterable[Stretch], line: Timeline) -> Totals:
    """Add up stretches over a run. Edges that fall between two records are shared out in proportion."""
    sums = {f.name: 0.0 for f in fields(Totals)}
    for piece in pieces:
        sums[f"{piece.facing.value}_s"] += line.recorded_between_s(piece.start_s, piece.end_s)
        sums[f"{piece.facing.value}_m"] += line.covered_between_m(piece.start_s, piece.end_s)
    return Totals(**sums)
