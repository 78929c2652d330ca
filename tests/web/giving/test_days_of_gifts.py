"""A gift was given on the day it was where it was given, whatever clock the server has."""

from datetime import datetime

import pytest
from pytest_django import Settings

from giving_cast import a_charity, an_appeal, paid
from heelfirst.appeal.receipt import lines
from heelfirst.web.accounts.models import Person
from heelfirst.web.coins import exactly
from heelfirst.web.giving.receipts import receipt_of

pytestmark = pytest.mark.django_db

IN_BRITAIN = {
    # The tax year ends with 5 April, in summer time.
    "2026-04-05T22:59:59+00:00": "2026-04-05, in the tax year 2025–26",
    "2026-04-05T23:00:00+00:00": "2026-04-06, in the tax year 2026–27",
    # The night of 29 March has no hour from 1 to 2, that of 25 October has it twice.
    "2026-03-28T23:59:59+00:00": "2026-03-28, in the tax year 2025–26",
    "2026-03-29T00:30:00+00:00": "2026-03-29, in the tax year 2025–26",
    "2026-03-29T22:59:59+00:00": "2026-03-29, in the tax year 2025–26",
    "2026-03-29T23:00:00+00:00": "2026-03-30, in the tax year 2025–26",
    "2026-10-24T23:00:00+00:00": "2026-10-25, in the tax year 2026–27",
    "2026-10-25T23:59:59+00:00": "2026-10-25, in the tax year 2026–27",
    "2028-02-29T00:00:00+00:00": "2028-02-29, in the tax year 2027–28",
    "2028-02-29T23:59:59+00:00": "2028-02-29, in the tax year 2027–28",
    "2028-03-01T00:00:00+00:00": "2028-03-01, in the tax year 2027–28",
    "2028-04-05T22:59:59+00:00": "2028-04-05, in the tax year 2027–28",
}


@pytest.mark.parametrize("server", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_on_a_receipt_is_the_charitys_country_s_and_never_the_servers(
    server: str, mira: Person, settings: Settings
) -> None:
    settings.TIME_ZONE = server
    appeal = an_appeal(mira, a_charity(country="GB"))

    given = {}
    for moment in IN_BRITAIN:
        receipt = receipt_of(paid(appeal, at=datetime.fromisoformat(moment)))
        said = lines(receipt, exactly, lambda day: day.isoformat())
        given[moment] = next(line.says for line in said if line.heading == "Given on")

    assert given == IN_BRITAIN


def test_where_a_country_has_many_zones_the_installations_own_is_taken(
    mira: Person, settings: Settings
) -> None:
    settings.TIME_ZONE = "America/New_York"
    gift = paid(an_appeal(mira), at=datetime.fromisoformat("2028-03-01T04:59:59+00:00"))

    assert receipt_of(gift).day.isoformat() == "2028-02-29"
