"""The rules by which a plan is made, as numbers. docs/how/build-up.md says where each comes from.

`heelfirst.plan.safety` checks finished plans and has numbers of its own: a slip here is caught there.
"""

from dataclasses import dataclass
from math import floor

from heelfirst.plan.wish import Risk

NEW_LONGEST_DAYS = 7
LOAD_WEEKS = 3
"""So many weeks in a row may load; then one recovers."""
RECOVERED = 0.70
"""Backward metres of a recovery week over the loading week before, and all metres over what a week may have."""
TWICE_UP_TO_M = 17_000.0
"""Beyond it one new longest run a week; ours: the shortest with which half a mile becomes 24 km in 21 weeks."""
LONG_APART_DAYS = 3
"""From one long backward run to the next."""
VERY_LONG_M = 20_000.0
"""The day after a backward run so long has nothing backward and no strength."""
BEFORE_STONE_DAYS = 6
"""So many days before a race on the way have no new longest run and nothing fast or steep."""
HARD_DAYS, HARD_DAYS_EASED = 3, 1
"""In a loading week; in a recovery week and in the taper."""
EASED = 0.70
"""An eased long run over the longest."""
LEAST_EASED = 0.40
RUN_DAYS, LEAST_RUN_DAYS = 6, 4
RUN_DAYS_OF_SEVEN = 6
BACKWARD_OF_THREE = 2
"""Of three days in a row two may have backward metres."""
NOVICE_M = 2_000.0
"""Whose longest is shorter begins with days off."""
NOVICE_WEEKS, SPARING_WEEKS = 2, 6
"""First two weeks: a backward day and two off; until the sixth: a day and one off."""
WALK_RUN_M = 3_000.0
TREADMILL_MINUTES = 60
WARM_UP_S = 600.0
SETTLED_WEEKS = 6
"""Weeks before a beginner's first fast or steep backward session."""
RETURN_WEEKS = 4
"""The same after a break."""
MOST_WEEKS = 30
"""How far ahead is planned."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How the longest backward run may grow."""

    share: float
    step_m: float
    times: int
    """New longest runs in seven days."""

    def limit_m(self, longest_m: float) -> float:
        """The longest run allowed over the longest of the last 30 days."""
        return longest_m + max(self.share * longest_m, self.step_m)

    def next_m(self, longest_m: float) -> float:
        """The next rung: the limit, in whole hundreds of metres where that leaves a step."""
        limit = self.limit_m(longest_m)
        rounded = 100.0 * floor(limit / 100 + 1e-9)
        return rounded if rounded > longest_m else limit


GROWTH = {
    Risk.CAREFUL: Growth(0.05, 250.0, 1),
    Risk.EVEN: Growth(0.10, 500.0, 1),
    Risk.FULL: Growth(0.10, 500.0, 2),
}
TAPER_DAYS = ((30_000.0, 21), (15_000.0, 14), (0.0, 7))
"""From this race distance on, the last long run lies so many days before."""
TAPER_SHARE = ((7, 0.40), (14, 0.60), (21, 0.75))
"""Up to so many days before the race (counted at the middle of a week), of the last loading week."""
TAPER_LONG = ((6, 0.0), (13, 0.40), (20, 0.50))
"""Up to so many days before the race, of the longest."""


def taper_days(distance_m: float) -> int:
    """Days between the last long run and a race."""
    return next(days for least_m, days in TAPER_DAYS if distance_m >= least_m)


def weekly_backward_m(longest_m: float) -> float:
    """The most backward metres of a week: three times a short longest run, falling to twice one of 15 km and more."""
    return longest_m * (2 + max(0.0, 1 - longest_m / 15_000))


WALK_S, FORWARD_AFTER_S = 1_800.0, 1_800.0
"""A walk the day after a long run; a run in the second week after the race."""
