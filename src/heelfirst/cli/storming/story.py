"""What happens at the provider in a storm: gifts, refunds, disputes, payouts, chosen by the seed. docs/how/storm.md."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from heelfirst.payments.simulator import DECLINED, DISPUTED, REFUND_FAILS, WORKS, Simulator

AMOUNTS = (500, 1000, 2600, 5200, 10_000, 26_000)
CARDS = ((WORKS, 86), (DECLINED, 5), (DISPUTED, 5), (REFUND_FAILS, 4))
REFUNDED = 0.10
"""Of the gifts that were paid and not disputed; each in two parts."""
ELSEWHERE = 0.15
"""Of the gifts, paid in another currency than the account's."""
NOT_TOLD = 0.03
"""Of the payments, nothing of which is ever told."""
ODD = ("coffee.poured", "charge.daydreamed")
"""Events of kinds that nobody knows."""

type Open = Callable[[UUID, int, str, str], str]
"""Asks for a gift's page: our id of the gift, the amount, the currency, the account; returns the page's id."""


@dataclass(slots=True)
class Story:
    """What happened, as far as the provider's own books do not say it."""

    accounts: Sequence[str]
    payments: set[str] = field(default_factory=set)
    """Payments that went through."""
    withheld: set[str] = field(default_factory=set)
    """Events that are never told."""


def happen(
    simulator: Simulator,
    open_page: Open,
    *,
    gifts: int,
    seed: int,
    accounts: Mapping[str, Sequence[str]],
    step: Callable[[], None] = lambda: None,
) -> Story:
    """Let so many gifts be asked for and all that follows happen. `accounts`: with the currencies that each can take."""
    chance = random.Random(f"storm {seed}")
    story = Story(tuple(accounts))
    for number in range(gifts):
        account = chance.choice(story.accounts)
        own, *others = accounts[account]
        currency = chance.choice(others) if others and chance.random() < ELSEWHERE else own
        minor = chance.choice(AMOUNTS) + chance.randrange(100)
        page = open_page(UUID(int=chance.getrandbits(128), version=4), minor, currency, account)
        if chance.random() < 0.02:
            simulator.expire(page)
        else:
            _paid(simulator, page, chance, story)
        if number in {gifts // 2, gifts - 2}:
            _paid_out(simulator, story, fails=number == gifts // 2)
        step()
    _disputes_end(simulator, story, chance)
    for account in story.accounts:
        simulator.charge_fee(chance.randrange(100, 900), account)
        simulator.tell(ODD[chance.randrange(len(ODD))], {"object": "coffee", "id": "cup_1"}, account)
    _withhold(simulator, story, chance)
    return story


def _paid(simulator: Simulator, page: str, chance: random.Random, story: Story) -> None:
    card = chance.choices([card for card, _ in CARDS], [weight for _, weight in CARDS])[0]
    charge = simulator.pay(page, card=card)
    if not charge["paid"]:
        if chance.random() < 0.5:  # another card, on the same page
            charge = simulator.pay(page, card=WORKS)
        else:
            return
    payment = charge["payment_intent"]
    story.payments.add(payment)
    if card != DISPUTED and (card == REFUND_FAILS or chance.random() < REFUNDED):
        simulator.refund(payment, charge["amount"] // 3)
        simulator.refund(payment)


def _paid_out(simulator: Simulator, story: Story, *, fails: bool) -> None:
    for account in story.accounts:
        if sum(simulator.balance(account).values()) > 0:
            payout = simulator.pay_out(account)
            if fails and account == story.accounts[0]:
                simulator.fail_payout(payout["id"])


def _disputes_end(simulator: Simulator, story: Story, chance: random.Random) -> None:
    """Half of them are won, a quarter lost; the others still wait for an answer."""
    for account in story.accounts:
        for dispute in simulator.shelf.listed(account, "dispute", {}, oldest_first=True):
            draw = chance.random()
            if draw < 0.75:
                simulator.close(dispute["id"], won=draw < 0.5)


def _withhold(simulator: Simulator, story: Story, chance: random.Random) -> None:
    silent = {payment for payment in sorted(story.payments) if chance.random() < NOT_TOLD}
    for account in story.accounts:
        for event in simulator.events(account):
            about = event["data"]["object"]
            if silent & {about.get("payment_intent"), about.get("id")}:
                story.withheld.add(event["id"])


def expected(simulator: Simulator, story: Story, provider: str) -> dict[tuple[str, str], int]:
    """What must stand in the book, (path, currency) -> debits less credits, by the provider's own objects alone.

    All appeals of the storm together are `given` and `contested`; nothing of our rules of booking is used here.
    """
    found: Counter[tuple[str, str]] = Counter()
    for account in story.accounts:
        own = simulator.currency(account).upper()
        place, fees = f"provider/{provider}/{account}", f"fees/{provider}/{account}"
        for line in simulator.lines(account):
            found[place, own] += line["net"]
            found[fees, own] += line["fee"] - (line["amount"] if line["type"] == "stripe_fee" else 0)
        _of_charges(simulator, account, found)
        _exchanged(simulator, account, provider, found)
        for payout in simulator.shelf.listed(account, "payout", {}):
            if payout["status"] != "failed":
                found[f"payout/{provider}/{payout['id']}", own] += payout["amount"]
    return {where: minor for where, minor in found.items() if minor}


def _of_charges(simulator: Simulator, account: str, found: Counter[tuple[str, str]]) -> None:
    for charge in simulator.shelf.listed(account, "charge", {}):
        if charge["paid"]:
            found["given", charge["currency"].upper()] -= charge["amount"] - charge["amount_refunded"]
    for dispute in simulator.shelf.listed(account, "dispute", {}):
        currency = dispute["currency"].upper()
        if dispute["status"] == "lost":
            found["given", currency] += dispute["amount"]
        elif dispute["status"] != "won":
            found["contested", currency] += dispute["amount"]


def _exchanged(simulator: Simulator, account: str, provider: str, found: Counter[tuple[str, str]]) -> None:
    """What was paid in another currency went into the account's own at the provider's rate of that moment."""
    own = simulator.currency(account).upper()
    room = f"exchange/{provider}/{account}"
    of_what = {
        thing["id"]: thing
        for kind in ("charge", "refund", "dispute")
        for thing in simulator.shelf.listed(account, kind, {})
    }
    for line in simulator.lines(account):
        thing = of_what.get(line["source"] or "")
        if thing is None or thing["currency"].upper() == own:
            continue
        sign = 1 if line["amount"] > 0 else -1
        found[room, thing["currency"].upper()] += sign * thing["amount"]
        found[room, own] -= line["amount"]
