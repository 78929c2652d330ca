"""A mark of the record book as a result, with what it may be off by. docs/how/fitness.md, "Published marks"."""

from math import sqrt

from heelfirst.facing import Facing
from heelfirst.records.book import Flag, Mark, Status
from heelfirst.records.fitness.result import Result

# Ours, not measured.
STATUS_SD = {
    Status.RATIFIED: 0.0,
    Status.LISTED: 0.0,
    Status.RESULT: 0.0,
    Status.CLAIMED: 0.05,
    Status.REFUSED: 0.05,
    Status.UNVERIFIED: 0.10,
    Status.REJECTED: 0.50,
}
UNDATED_SD = 0.05
"""As much as backward marks of one runner drift in a year and a half."""
DOWNHILL_SD = 0.03


def published(mark: Mark) -> Result:
    """The mark as a result. Raises ValueError for a mark of a set time, whose distance is the mark."""
    if mark.event.distance_m is None:
        raise ValueError(f"{mark.event.name} is a set time; only marks over a set distance tell of fitness")
    doubts = [STATUS_SD[mark.status]]
    if mark.date is None:
        doubts.append(UNDATED_SD)
    if Flag.NET_DOWNHILL in mark.flags:
        doubts.append(DOWNHILL_SD)
    return Result(
        mark.distance_m,
        mark.time_s,
        Facing.BACKWARD,
        mark.date.latest if mark.date else None,
        what=", ".join(part for part in (mark.event.name, mark.place, mark.status.value) if part),
        log_sd=sqrt(sum(doubt**2 for doubt in doubts)),
    )
