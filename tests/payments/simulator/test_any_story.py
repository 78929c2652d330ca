"""Whatever givers, banks and the provider do, in any order: its books, its events and its lines tell one story."""

from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed
from heelfirst.ledger import Money, Movement, balances
from heelfirst.payments.provider import Asked
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import CARDS, NotPossible, Simulator, deliveries
from provider_world import LANTERN, NOON, Clock, simulator

CURRENCIES = st.sampled_from(["USD", "EUR", "JPY", "KWD", "ISK"])


def booked(seen: list[Observed]) -> dict[str, Movement]:
    """The movements of these tellings by their keys; one key has one content."""
    kept: dict[str, Movement] = {}
    for one in seen:
        for movement in movements(one, appeal=1, beneficiary=1, gift="gift"):
            assert kept.setdefault(movement.key, movement) == movement
    return kept


class AnyStory(RuleBasedStateMachine):
    """What the world does to a provider."""

    pages = Bundle("pages")
    charges = Bundle("charges")

    @initialize(seed=st.integers(0, 9))
    def begin(self, seed: int) -> None:
        self.clock = Clock()
        self.world: Simulator = simulator(seed=seed, clock=self.clock)
        self.provider = Rehearsal(self.world, wait=lambda _: None)
        self.asked = 0

    def may(self, verb: Any, *args: Any, **more: Any) -> Any:
        """Try what may not be possible now; then nothing has changed."""
        before = (self.world.balance(LANTERN), len(self.world.events(LANTERN)))
        try:
            return verb(*args, **more)
        except NotPossible:
            assert (self.world.balance(LANTERN), len(self.world.events(LANTERN))) == before
            return None

    @rule(target=pages, minor=st.integers(60, 90_000), currency=CURRENCIES)
    def ask(self, minor: int, currency: str) -> str:
        self.asked += 1
        gift = Asked(
            gift=f"gift-{self.asked}",
            charge=Money(minor * 10, currency),
            account=LANTERN,
            says="A gift",
            back_to="https://heelfirst.example/thanks",
            cancel_to="https://heelfirst.example/give",
        )
        return self.provider.ask(gift).id

    @rule(target=charges, page=pages, card=st.sampled_from(sorted(CARDS)))
    def pay(self, page: str, card: str) -> Any:
        self.provider.look(page, LANTERN)  # one whose day is over closes now, which is told
        charge = self.may(self.world.pay, page, card=card)
        return multiple() if charge is None or charge["status"] == "failed" else charge["id"]

    @rule(charge=charges, part=st.integers(1, 100))
    def refund(self, charge: str, part: int) -> None:
        found = self.world.shelf.get(charge)
        assert found is not None
        self.may(self.world.refund, charge, max(100, found["amount"] * part // 100 // 100 * 100))

    @rule(charge=charges, inquiry=st.booleans())
    def dispute(self, charge: str, inquiry: bool) -> None:  # noqa: FBT001 - drawn
        self.may(self.world.dispute, charge, inquiry=inquiry)

    @rule(won=st.booleans())
    def close(self, won: bool) -> None:  # noqa: FBT001 - drawn
        for one in self.world.shelf.listed(LANTERN, "dispute", {}):
            self.may(self.world.close, one["id"], won=won)

    @rule(arrives=st.booleans())
    def pay_out(self, arrives: bool) -> None:  # noqa: FBT001 - drawn
        self.may(self.world.pay_out, LANTERN, arrives=arrives)

    @rule()
    def fail_payout(self) -> None:
        for one in self.world.shelf.listed(LANTERN, "payout", {})[:1]:
            self.may(self.world.fail_payout, one["id"])

    @rule(rate=st.sampled_from(["1.0843", "1.10", "0.97"]), hours=st.integers(0, 60))
    def go_on(self, rate: str, hours: int) -> None:
        self.world.set_rate("EUR", "USD", rate)
        self.clock.turn(hours=hours)

    @invariant()
    def lines_sum_to_the_balance(self) -> None:
        assert all(line["amount"] - line["fee"] == line["net"] for line in self.world.lines(LANTERN))
        told = {money.currency.lower(): money.minor for money in self.provider.balance(LANTERN)}
        assert told == self.world.balance(LANTERN)

    @invariant()
    def no_more_leaves_a_charge_than_came(self) -> None:
        for charge in self.world.shelf.listed(LANTERN, "charge", {}):
            assert 0 <= charge["amount_refunded"] <= charge["amount_captured"]

    def teardown(self) -> None:
        """Events and lines book the same, and what is at the provider is what the books say."""
        lines = list(self.provider.movements(LANTERN, NOON))
        events = [
            one
            for each in deliveries(self.world, all_of_them=True)
            for told in self.provider.messages(each.body, each.headers, self.clock())
            for one in told.observed
        ]
        whole = booked(lines)
        assert booked(events + lines) == whole
        assert booked(lines + events) == whole
        at_provider = {
            account.currency.lower(): sum_
            for account, sum_ in balances(whole.values()).items()
            if account.path.startswith("provider/") and sum_
        }
        assert at_provider == {of: sum_ for of, sum_ in self.world.balance(LANTERN).items() if sum_}
        self.world.shelf.close()


AnyStory.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyStory = AnyStory.TestCase
