"""Waiting before another try: longer each time, never for ever, never in step with others."""

from hypothesis import given
from hypothesis import strategies as st

from heelfirst.jobs.backoff import ATTEMPTS, LONGEST_S, delay_s


def test_it_works() -> None:
    """The table of docs/how/outbox.md."""
    latest_s = [delay_s(attempts, chance=1.0) for attempts in range(1, 8)]

    assert latest_s == [5, 10, 20, 40, 80, 160, 320]


def test_jobs_that_failed_together_return_apart() -> None:
    assert delay_s(3, chance=0.0) == 10
    assert delay_s(3, chance=0.5) == 15


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True))
def test_nobody_waits_longer_than_an_hour_or_not_at_all(attempts: int, chance: float) -> None:
    assert 2.5 <= delay_s(attempts, chance) <= LONGEST_S


def test_a_job_that_always_fails_is_given_up_within_eleven_minutes() -> None:
    """The sentence below that table: 10 minutes and 35 seconds."""
    assert sum(delay_s(attempts, chance=1.0) for attempts in range(1, ATTEMPTS)) == 10 * 60 + 35
