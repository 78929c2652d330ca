"""A provider, its messages and our book, in any order, with everything told twice or late. docs/how/settling.md.

The provider below has books of its own, as a provider has; ours are only what was delivered. After every step the invariants
hold; once everything was delivered or found in the provider's books, ours are the provider's to the penny.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from heelfirst.appeal import booking
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.reconciling import Line, compare, off
from heelfirst.appeal.settling import BankLine, Due, banked, settle
from heelfirst.appeal.status import Stage, Status, status
from heelfirst.appeal.totals import parts
from heelfirst.ledger import Account, Money, Movement, balances

APPEALS = (7, 8)
BENEFICIARY = 3
BEGIN = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
PROVIDER = Account("provider/stripe/acct_1", "USD")


@dataclass
class Gift:
    """What the provider knows of one payment."""

    name: str
    appeal: int
    paid: Money
    refunded: int = 0
    refunds: list[tuple[str, int]] = field(default_factory=list)
    disputed: int = 0
    dispute: str = ""
    lost: int = 0
    won: bool = False

    @property
    def stays(self) -> int:
        """What has not gone back in any way."""
        return self.paid.minor - self.refunded - self.disputed - self.lost

    @property
    def stage(self) -> Stage:
        """How far it is, as whoever looks into the provider's pages would say."""
        if self.disputed:
            return Stage.DISPUTED
        if self.lost:
            return Stage.LOST
        if self.refunded:
            return Stage.REFUNDED if self.refunded == self.paid.minor else Stage.PART_REFUNDED
        return Stage.WON if self.won else Stage.PAID


class GiftsInAnyOrder(RuleBasedStateMachine):
    """The rules are what can happen; the order is anybody's."""

    def __init__(self) -> None:
        super().__init__()
        self.gifts: list[Gift] = []
        self.told: list[Observed] = []
        self.waiting: list[Observed] = []
        self.book: dict[str, Movement] = {}
        self.theirs: Counter[str] = Counter()
        self.sent: dict[str, int] = {}
        self.shown: dict[str, BankLine] = {}
        self.highest: Counter[str] = Counter()
        self.number = 0

    # What happens at the provider.

    def _name(self, kind: str) -> str:
        self.number += 1
        return f"{kind}_{self.number}"

    def _happens(
        self,
        what: What,
        name: str,
        paid: Money,
        gift: Gift | None,
        *,
        came: int = 0,
        fee: int = 0,
        settled: int = 0,
    ) -> None:
        """The provider's books change, and a message of it waits: with less than the books know, or with all."""
        self.theirs["USD"] += came
        observed = Observed(
            what=what,
            provider="stripe",
            account="acct_1",
            id=name,
            at=BEGIN + timedelta(hours=self.number),
            paid=paid,
            settled=None if what is What.DISPUTE_LOST else Money(settled or abs(came + fee), "USD"),
            fee=Money(fee, "USD"),
            payment=gift.name if gift else "",
            gift=f"gift of {gift.name}" if gift else "",
        )
        self.told.append(observed)
        self.waiting += [replace(observed, settled=None, fee=None), observed]

    @rule(
        amount=st.integers(100, 50_000),
        appeal=st.sampled_from(APPEALS),
        euros=st.booleans(),
        rate=st.integers(100, 120),
    )
    def give(self, amount: int, appeal: int, rate: int, *, euros: bool) -> None:
        gift = Gift(self._name("pi"), appeal, Money(amount, "EUR" if euros else "USD"))
        self.gifts.append(gift)
        settled = amount * rate // 100 if euros else amount
        fee = settled * 29 // 1000 + 30
        self._happens(What.GIFT, gift.name, gift.paid, gift, came=settled - fee, fee=fee)

    def _one(self, draw: int, *, with_dispute: bool = False) -> Gift | None:
        fitting = [
            one
            for one in self.gifts
            if bool(one.disputed) == with_dispute and (with_dispute or one.stays > 0)
        ]
        return fitting[draw % len(fitting)] if fitting else None

    @precondition(lambda self: any(not one.disputed and one.stays > 0 for one in self.gifts))
    @rule(draw=st.integers(0, 100), part=st.integers(1, 4), rate=st.integers(100, 120))
    def refund(self, draw: int, part: int, rate: int) -> None:
        left = [one for one in self.gifts if not one.disputed and one.stays > 0]
        gift = left[draw % len(left)]
        amount = max(gift.stays // part, 1)
        settled = max(amount * rate // 100, 1) if gift.paid.currency == "EUR" else amount
        name = self._name("re")
        gift.refunded += amount
        gift.refunds.append((name, amount))
        self._happens(What.REFUND, name, Money(amount, gift.paid.currency), gift, came=-settled)

    @precondition(lambda self: any(one.refunds and one.paid.currency == "USD" for one in self.gifts))
    @rule(draw=st.integers(0, 100))
    def refund_fails(self, draw: int) -> None:
        failing = [
            (gift, refund) for gift in self.gifts for refund in gift.refunds if gift.paid.currency == "USD"
        ]
        gift, (name, amount) = failing[draw % len(failing)]
        gift.refunds.remove((name, amount))
        gift.refunded -= amount
        self._happens(What.REFUND_FAILED, name, Money(amount, "USD"), gift, came=amount)

    @precondition(lambda self: any(one.stays > 0 and not one.dispute for one in self.gifts))
    @rule(draw=st.integers(0, 100))
    def dispute(self, draw: int) -> None:
        left = [one for one in self.gifts if one.stays > 0 and not one.dispute]
        gift = left[draw % len(left)]
        gift.disputed, gift.dispute = gift.stays, self._name("du")
        moved = Money(gift.disputed, gift.paid.currency)
        self._happens(
            What.DISPUTE, gift.dispute, moved, gift, came=-moved.minor - 1500, fee=1500, settled=moved.minor
        )

    @precondition(lambda self: any(one.disputed for one in self.gifts))
    @rule(draw=st.integers(0, 100), won=st.booleans())
    def dispute_ends(self, draw: int, *, won: bool) -> None:
        held = [one for one in self.gifts if one.disputed]
        gift = held[draw % len(held)]
        moved = Money(gift.disputed, gift.paid.currency)
        gift.disputed, gift.won, gift.lost = 0, won, 0 if won else gift.disputed
        if won:
            self._happens(
                What.DISPUTE_WON,
                gift.dispute,
                moved,
                gift,
                came=moved.minor + 1500,
                fee=-1500,
                settled=moved.minor,
            )
        else:
            self._happens(What.DISPUTE_LOST, gift.dispute, moved, gift)

    @precondition(lambda self: self.theirs["USD"] > 0)
    @rule()
    def pay_out(self) -> None:
        name, amount = self._name("po"), self.theirs["USD"]
        self.sent[name] = amount
        self._happens(What.PAYOUT, name, Money(amount, "USD"), None, came=-amount)

    @precondition(lambda self: len(self.sent) > len(self.shown))
    @rule(draw=st.integers(0, 100))
    def payout_fails(self, draw: int) -> None:
        under_way = [name for name in self.sent if name not in self.shown]
        name = under_way[draw % len(under_way)]
        amount = self.sent.pop(name)
        self._happens(What.PAYOUT_FAILED, name, Money(amount, "USD"), None, came=amount)

    # What arrives here.

    def _book(self, movement: Movement) -> None:
        """As the books do: a key once, and never with other transfers."""
        assert self.book.setdefault(movement.key, movement).transfers == movement.transfers

    def _movements(self, observed: Observed) -> tuple[Movement, ...]:
        appeal = next((gift.appeal for gift in self.gifts if gift.name == observed.payment), None)
        return booking.movements(observed, appeal=appeal, beneficiary=BENEFICIARY, purpose="appeal")

    @precondition(lambda self: self.waiting)
    @rule(draw=st.integers(0, 1000), again=st.booleans())
    def message_arrives(self, draw: int, *, again: bool) -> None:
        place = draw % len(self.waiting)
        for movement in self._movements(self.waiting[place]):
            self._book(movement)
        if not again:
            del self.waiting[place]

    @precondition(lambda self: self.waiting)
    @rule(draw=st.integers(0, 1000))
    def message_is_lost(self, draw: int) -> None:
        # That a dispute was lost moves nothing at the provider, so only its message or its own state tells.
        if self.waiting[place := draw % len(self.waiting)].what is not What.DISPUTE_LOST:
            del self.waiting[place]

    @precondition(lambda self: self.told)
    @rule()
    def look_into_the_providers_books(self) -> None:
        lines = [Line(one, self._movements(one)) for one in self.told if one.what is not What.DISPUTE_LOST]
        for line in compare(lines, self.book).to_book:
            for movement in line.movements:
                self._book(movement)

        assert compare(lines, self.book).nothing_new

    @precondition(lambda self: len(self.sent) > len(self.shown))
    @rule(draw=st.integers(0, 100))
    def bank_shows_a_payout(self, draw: int) -> None:
        under_way = [name for name in self.sent if name not in self.shown]
        name = under_way[draw % len(under_way)]
        self.shown[name] = BankLine(
            key=f"line {name}",
            day=date(2026, 4, 22),
            amount=Money(self.sent[name], "USD"),
            says=f"STRIPE {name}",
        )

    @precondition(lambda self: self.shown)
    @rule()
    def drop_the_banks_file(self) -> None:
        """All of it, again and again: what is booked already has its key."""
        dues = [
            Due(name=name, way="payout", amount=Money(minor, "USD"), day=date(2026, 4, 20), provider="stripe")
            for name, minor in self.sent.items()
            if f"banked:line {name}" not in self.book
        ]
        lines = [line for line in self.shown.values() if f"banked:{line.key}" not in self.book]
        for match in settle(lines, dues).matches:
            self._book(banked(match.line, match.dues, beneficiary=BENEFICIARY))

    # What holds after every step.

    @invariant()
    def all_accounts_of_a_currency_sum_to_nothing(self) -> None:
        sums: Counter[str] = Counter()
        for account, minor in balances(self.book.values()).items():
            sums[account.currency] += minor

        assert not any(sums.values())

    @invariant()
    def never_more_can_go_back_than_came(self) -> None:
        for gift in self.gifts:
            found = self._status(gift)
            assert 0 <= found.may_be_refunded.minor <= found.paid.minor <= gift.paid.minor

    @invariant()
    def the_parts_of_a_total_sum_to_it(self) -> None:
        book = balances(self.book.values())
        for appeal in APPEALS:
            stays = -sum(book.get(Account(f"{room}/{appeal}", "USD"), 0) for room in ("given", "contested"))
            found = parts(stays=Money(stays, "USD"), offline=Money(0, "USD"), waiting=book.get(PROVIDER, 0))
            assert found.raised.minor == stays

    # What holds in the end.

    def teardown(self) -> None:
        for observed in self.waiting:
            for movement in self._movements(observed):
                self._book(movement)
        self.look_into_the_providers_books()
        self.drop_the_banks_file()
        self._equals_the_provider()
        for gift in self.gifts:
            self._tells_the_truth_of(gift)

    def _equals_the_provider(self) -> None:
        book = balances(self.book.values())
        lines = [Line(one, self._movements(one)) for one in self.told]

        assert book.get(PROVIDER, 0) == self.theirs["USD"]
        assert book.get(Account("provider/stripe/acct_1", "EUR"), 0) == 0
        assert off(book, lines, "stripe", "acct_1") == {}
        for name, minor in self.sent.items():
            expected = 0 if name in self.shown else minor
            assert book.get(booking.payout_account("stripe", name, "USD"), 0) == expected
        assert book.get(Account(f"bank/{BENEFICIARY}", "USD"), 0) == sum(
            line.amount.minor for line in self.shown.values()
        )

    def _status(self, gift: Gift) -> Status:
        about = [movement for movement in self.book.values() if movement.about == f"gift of {gift.name}"]
        return status(about, gift.paid.currency)

    def _tells_the_truth_of(self, gift: Gift) -> None:
        found = self._status(gift)

        assert (found.stage, found.stays.minor) == (gift.stage, gift.stays)
        assert found.paid == gift.paid
        assert found.refunded.minor + found.disputed.minor + found.lost.minor <= gift.paid.minor


def _run(examples: int, steps: int, *, same_every_time: bool = False) -> None:
    quick = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=same_every_time,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(GiftsInAnyOrder, settings=quick)


def test_whatever_comes_first_the_book_is_the_providers_to_the_penny() -> None:
    _run(15, 35, same_every_time=True)


@pytest.mark.slow
def test_whatever_comes_first_a_thousand_times() -> None:
    _run(400, 60)
