"""A receipt is the charity's and can be made again. docs/how/giving.md, "The receipt", "The day of a gift"."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from gift_tellings import GIFT, usd
from heelfirst.appeal.dates import day_of, tax_year
from heelfirst.appeal.receipt import Receipt, lines, number

LONDON, BOSTON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
GIVEN = Receipt(
    number="3-ABCDE-FGHJK",
    legal_name="The Lantern Fund for Epilepsy, Inc.",
    register="Register of Invented Charities",
    charity_number="00-0002626",
    country="US",
    country_name="United States",
    paid=usd(26_000),
    stays=usd(26_000),
    day=date(2026, 4, 20),
    giver="Ada",
    way="card",
    appeal="Heels first to Boylston Street",
)


def _says(receipt: Receipt) -> str:
    found = lines(receipt, lambda money: f"${money.plain}", lambda day: f"{day:%d %B %Y}")
    return "\n".join(f"{line.heading}: {line.says}" for line in found)


def test_it_works() -> None:
    says = _says(GIVEN)

    assert (
        "Received by: The Lantern Fund for Epilepsy, Inc. (Register of Invented Charities, number 00-0002626"
        in says
    )
    assert "Amount: $260.00" in says
    assert "No goods or services were provided" in says
    assert "not by the runner" in says
    assert "no tax advice" in says


def test_what_went_back_is_no_part_of_the_gift() -> None:
    says = _says(replace(GIVEN, stays=usd(20_000)))

    assert "Of that given back: $60.00" in says
    assert "The gift is $200.00." in says


def test_a_gift_that_went_back_has_no_receipt() -> None:
    assert "no receipt for a gift" in _says(replace(GIVEN, stays=usd(0)))


def test_a_rehearsal_is_no_receipt() -> None:
    says = _says(replace(GIVEN, rehearsal=True))

    assert "no money moved" in says
    assert "No goods" not in says


def test_a_giver_who_asked_to_be_forgotten_is_not_named() -> None:
    assert "From: a giver who is not named" in _says(replace(GIVEN, giver=""))


def test_its_number_is_the_same_for_ever() -> None:
    assert number(3, UUID(GIFT)) == number(3, UUID(GIFT)) == "3-1DYFD-W2F1S"
    assert len({number(3, UUID(int=(at << 90) + 5)) for at in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (datetime(2026, 4, 5, 23, 30, tzinfo=UTC), LONDON, date(2026, 4, 6)),
        (datetime(2026, 1, 1, 2, 0, tzinfo=UTC), BOSTON, date(2025, 12, 31)),
        (datetime(2028, 2, 28, 16, 0, tzinfo=UTC), TOKYO, date(2028, 2, 29)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), LONDON, date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), LONDON, date(2026, 10, 25)),
    ],
)
def test_the_day_is_the_givers_own(at: datetime, zone: ZoneInfo, day: date) -> None:
    assert day_of(at, zone) == day


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        day_of(datetime(2026, 4, 5, 23, 30), LONDON)  # noqa: DTZ001 - that is what is refused


@pytest.mark.parametrize(
    ("day", "country", "name"),
    [
        (date(2026, 4, 5), "GB", "2025–26"),
        (date(2026, 4, 6), "GB", "2026–27"),
        (date(2028, 2, 29), "GB", "2027–28"),
        (date(2026, 12, 31), "US", "2026"),
        (date(2027, 1, 1), "US", "2027"),
    ],
)
def test_a_tax_year_begins_where_the_country_says(day: date, country: str, name: str) -> None:
    year = tax_year(day, country)
    assert year is not None

    assert year.name == name
    assert year.first <= day <= year.last


def test_a_country_that_is_not_known_has_none() -> None:
    assert tax_year(date(2026, 4, 5), "XX") is None
    assert "in the tax year 2025–26" in _says(replace(GIVEN, country="GB", day=date(2026, 4, 5)))
