"""Which local day an outing belongs to, when two recordings are one outing, and what nobody can run.

docs/how/outing.md tells the rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from heelfirst.activity.activity import Activity

SAME_OUTING = 0.5  # two recordings that share more than half of the shorter one are one outing
FASTEST_MPS = 8.0  # the fastest mile ever run is 7.2 m/s; positions that jump make more
JUMP_M = 50.0  # a single jump of the positions that a short recording may hold
WALKED = frozenset({"walking", "hiking"})
"""What counts as being on foot, but as no run of a usual week."""
ON_FOOT = frozenset({"", "running", "walking", "hiking", "training", "generic", "fitness_equipment"})
"""Sports in which a body can face backward; a device that states none may well mean a run."""
OWN_ZONE_WITHIN_S = 4 * 3600
DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording as far as it matters for which of several counts."""

    key: int
    starts_at: datetime
    elapsed_s: float
    here_since: datetime
    chosen_at: datetime | None = None
    """When the person said that this is the one that counts."""
    damaged: bool = False

    @property
    def ends_at(self) -> datetime:
        """The instant of its last record."""
        return self.starts_at + timedelta(seconds=self.elapsed_s)

    def shares_outing(self, other: "Recording") -> bool:
        """Whether both recorded the same outing: more than half of the shorter one's time is common."""
        common = min(self.ends_at, other.ends_at) - max(self.starts_at, other.starts_at)
        return common.total_seconds() > SAME_OUTING * min(self.elapsed_s, other.elapsed_s)


def counting(recordings: Sequence[Recording]) -> Recording:
    """The one recording of an outing that counts.

    The one that the person chose last, else the one that was here first, a whole one before a damaged one.
    Raises ValueError where there is none.
    """
    chosen = [(one.chosen_at, one.key, one) for one in recordings if one.chosen_at is not None]
    if chosen:
        return max(chosen, key=lambda each: each[:2])[2]
    return min(recordings, key=lambda one: (one.damaged, one.here_since, one.key))


def faster_than_anybody(distance_m: float, elapsed_s: float) -> bool:
    """Whether a way is too long for feet in that time."""
    return distance_m > FASTEST_MPS * elapsed_s + JUMP_M


def local_offset_s(activity: Activity, own_s: int) -> int:
    """Local time minus UTC in seconds: the file's own, else by its position, else the person's own (`own_s`).

    A position gives the nautical zone (15 degrees an hour). The person's own offset is taken where it is within four
    hours of that round the clock, because borders, summer time and the date line follow no meridian.
    """
    if activity.utc_offset_s is not None:
        return activity.utc_offset_s
    lon_deg = activity.column("lon_deg")
    known = lon_deg[np.isfinite(lon_deg)]
    if not known.size:
        return own_s
    nautical_s = round(float(known[0]) / 15) * 3600
    apart_s = (own_s - nautical_s + DAY_S // 2) % DAY_S - DAY_S // 2
    return own_s if abs(apart_s) <= OWN_ZONE_WITHIN_S else nautical_s


def local_day(at: datetime, offset_s: int) -> date:
    """The calendar day at the place of the run."""
    return (at.astimezone(UTC) + timedelta(seconds=offset_s)).date()
