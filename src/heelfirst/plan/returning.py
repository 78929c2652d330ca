"""How far somebody goes who comes back after an injury or a break. docs/how/build-up.md, "What is asked"."""

from dataclasses import replace

from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.wish import LEAST_RACE_M, MOST_RACE_M, Wish

RETURN_M = 10_000.0  # ours: an hour backward and a little more, far enough to be back
"""Where no run from before the break is known."""


def as_before(wish: Wish, history: History) -> Wish:
    """The wish with a longest run as it was before the last 30 days; 10 km where nothing is known of then."""
    earlier = [run.backward_m for run in history.runs if (wish.today - run.day).days > WINDOW_DAYS]
    known_m = max(earlier, default=0.0) or RETURN_M
    way_m = min(max(known_m, history.longest_backward_m(wish.today), LEAST_RACE_M), MOST_RACE_M)
    return replace(wish, distance_m=way_m, longest_m=way_m)
