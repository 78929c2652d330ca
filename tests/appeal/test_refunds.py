"""Never more goes back than came, and never at one person's word alone. docs/how/giving.md, "Refunds", "Two people"."""

from datetime import UTC, datetime, timedelta

import pytest

from gift_tellings import APPEAL, told, usd
from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.refunds import NotRefundable, check, left
from heelfirst.appeal.status import Status, status
from heelfirst.appeal.two_people import limit, needs_second, stands
from heelfirst.ledger import Money

NOW = datetime(2026, 4, 20, 12, 0, tzinfo=UTC)
PAID = told(What.GIFT, "pi_1", usd(2600))


def _status(*observed: Observed) -> Status:
    return status([m for one in observed for m in movements(one, appeal=APPEAL)], "USD")


def _write(money: Money) -> str:
    return f"${money.plain}"


def test_it_works() -> None:
    check(usd(2600), _status(PAID), write=_write)

    assert left(_status(PAID, told(What.REFUND, "re_1", usd(600))), [usd(1000)]) == usd(1000)


@pytest.mark.parametrize(
    ("asked", "events", "waiting", "says"),
    [
        (usd(2601), (PAID,), (), r"\$26.00 can still go back, not \$26.01"),
        (usd(1), (PAID,), (usd(2600),), "on its way back"),
        (usd(0), (PAID,), (), "more than 0"),
        (Money(2600, "EUR"), (PAID,), (), "in USD"),
        (usd(2600), (), (), "Nothing has arrived"),
        (usd(600), (PAID, told(What.DISPUTE, "du_1", usd(2600))), (), "would pay twice"),
        (usd(600), (PAID, told(What.DISPUTE, "du_1", usd(2000))), (), "would pay twice"),
        (
            usd(1),
            (PAID, told(What.DISPUTE, "du_1", usd(2600)), told(What.DISPUTE_LOST, "du_1", usd(2600))),
            (),
            "has gone back",
        ),
    ],
)
def test_a_refund_that_gives_back_too_much_is_refused_in_words(
    asked: Money, events: tuple[Observed, ...], waiting: tuple[Money, ...], says: str
) -> None:
    with pytest.raises(NotRefundable, match=says):
        check(asked, _status(*events), waiting, write=_write)


@pytest.mark.parametrize(
    ("agreed_by", "others", "hours", "now"),
    [
        (2, 1, 0, True),
        (None, 1, 1000, False),
        (1, 1, 1000, False),
        (None, 0, 23, False),
        (1, 0, 23, False),
        (None, 0, 24, True),
    ],
)
def test_a_second_person_agrees_or_a_sole_treasurer_waits_a_day(
    agreed_by: int | None, others: int, hours: int, *, now: bool
) -> None:
    found = stands(by=1, at=NOW, agreed_by=agreed_by, others=others, now=NOW + timedelta(hours=hours))

    assert found.now == now
    assert bool(found.says) != now


def test_small_refunds_in_a_row_are_no_way_round_the_limit() -> None:
    hour_ago = NOW - timedelta(hours=1)
    day_ago = NOW - timedelta(hours=24)

    assert not needs_second(usd(10_000), [], NOW)
    assert needs_second(usd(25_001), [], NOW)
    assert needs_second(usd(10_000), [(usd(10_000), hour_ago), (usd(5_001), hour_ago)], NOW)
    assert not needs_second(usd(10_000), [(usd(20_000), day_ago), (Money(90_000, "EUR"), hour_ago)], NOW)


@pytest.mark.parametrize(("currency", "minor"), [("USD", 25_000), ("JPY", 25_000), ("KWD", 250_000)])
def test_the_limit_has_its_digits(currency: str, minor: int) -> None:
    assert limit(currency).minor == minor
