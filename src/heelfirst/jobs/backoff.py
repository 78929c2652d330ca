"""How long to wait before a task that failed is tried again."""

ATTEMPTS = 8
"""After so many a job is given up and waits for a person."""
FIRST_S = 5.0
LONGEST_S = 3600.0


def delay_s(attempts: int, chance: float) -> float:
    """Seconds to wait after `attempts` tries: doubling from 5 s, at most an hour.

    `chance` in [0, 1) spreads it over the upper half, so that jobs that failed together do not return together.
    """
    whole_s = min(FIRST_S * 2.0 ** (attempts - 1), LONGEST_S)
    return whole_s * (0.5 + 0.5 * chance)
