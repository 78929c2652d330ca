"""docs/how/outing.md, told as stories."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from heelfirst.activity.outing import Recording, counting, faster_than_anybody, local_day, local_offset_s
from outings import steady

NINE = datetime(2026, 3, 7, 9, tzinfo=UTC)


def recorded(key: int, start_min: float, minutes: float, **more: object) -> Recording:
    start = NINE + timedelta(minutes=start_min)
    return Recording(key, start, minutes * 60, NINE + timedelta(days=key), **more)  # type: ignore[arg-type]


def test_the_example_of_the_page_by_hand() -> None:
    watch, phone, later = recorded(1, 0, 30), recorded(2, 5, 20), recorded(3, 28, 32)

    assert watch.shares_outing(phone)
    assert phone.shares_outing(watch)
    assert not watch.shares_outing(later)


def test_what_was_here_first_counts_until_the_person_chooses() -> None:
    watch, phone = recorded(1, 0, 30), recorded(2, 0, 30)
    assert counting([phone, watch]) is watch

    chosen = recorded(2, 0, 30, chosen_at=NINE)
    assert counting([watch, chosen]) is chosen

    again = recorded(1, 0, 30, chosen_at=NINE + timedelta(days=1))
    assert counting([again, chosen]) is again


def test_a_whole_recording_counts_before_a_damaged_one() -> None:
    damaged, whole = recorded(1, 0, 30, damaged=True), recorded(2, 0, 30)

    assert counting([damaged, whole]) is whole


def test_the_world_record_in_the_mile_is_run_and_a_jump_is_not() -> None:
    assert not faster_than_anybody(1609.344, 223.13)
    assert faster_than_anybody(195_500.0, 7200.0)
    assert not faster_than_anybody(0.0, 0.0)


@pytest.mark.parametrize(
    ("lon_deg", "own_h", "offset_h"),
    [(-8.7, 2, 2), (-157.4, 14, 14), (-171.7, 13, 13), (76.0, 8, 8), (139.7, -5, 9), (139.7, 9, 9)],
)
def test_the_own_clock_is_believed_near_home_and_the_meridian_far_away(
    lon_deg: float, own_h: int, offset_h: int
) -> None:
    run = steady(60, columns={"lon_deg": np.full(61, lon_deg)})

    assert local_offset_s(run, own_h * 3600) == offset_h * 3600


def test_what_the_file_says_goes_before_all() -> None:
    assert local_offset_s(steady(60, utc_offset_s=-12_600), 3600) == -12_600


def test_half_past_two_in_london_is_still_yesterday_in_new_york() -> None:
    assert local_day(datetime(2026, 3, 1, 2, 30, tzinfo=UTC), -5 * 3600) == date(2026, 2, 28)
