"""Days in words."""

from datetime import date

from heelfirst.units.day import in_words


def test_a_day_is_said_with_its_month_in_letters() -> None:
    assert in_words(date(2026, 3, 6)) == "6 Mar 2026"
