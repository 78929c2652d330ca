"""What the demo's charity went through at its rehearsed provider: gifts over the season, refunds, a dispute, payouts.

Made by the simulator itself at times in the past, so that its books, ours and the sample bank files agree to the penny and
a gift of the season can be refunded like one of today. Everybody and everything in it is invented.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from json import loads
from pathlib import Path
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from heelfirst.appeal.fees import Rate, grossed_up
from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Money
from heelfirst.payments import telling
from heelfirst.payments.simulator import Knobs, Simulator, answer
from heelfirst.web.demo.givers import ANONYMOUS, COMPANY, FIRST, NAMES, SAID

PROVIDER, ACCOUNT, CURRENCY = "rehearsal", "acct_lantern_fund", "USD"
CHARITY = "The Lantern Fund for Epilepsy"
OPENS_BEFORE = timedelta(days=125)
BEFORE_THE_START = 6_513_100
"""Minor units that stay of all gifts when the race begins: the season's own figure, $65,131."""
_COUNTS = (
    (2_600, 64),
    (5_200, 40),
    (10_000, 28),
    (26_000, 22),
    (50_000, 12),
    (100_000, 8),
    (260_000, 8),
    (500_000, 2),
)
_AFTERWARDS = ((2_600, 15), (5_200, 6), (10_000, 3), (26_000, 2))
_RATE = Rate(290, Money(30, CURRENCY))


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """Cash, a cheque, a transfer: how, how much, received so many days before the race."""

    way: str
    minor: int
    days_before: int
    name: str
    reference: str = ""
    agreed: bool = True


BY_HAND = (
    ByHand(way="cash", minor=41_200, days_before=62, name="The tins of Mill Pond School"),
    ByHand(way="cheque", minor=250_000, days_before=45, name="Vale and Daughters", reference="100026"),
    ByHand(
        way="transfer", minor=100_000, days_before=33, name="Quay Street Choir", reference="QUAY CHOIR 26"
    ),
    ByHand(way="cash", minor=12_600, days_before=18, name="The bake sale", agreed=False),
)
DISPUTED_BEFORE, DISPUTE_TOLD_BEFORE = 31, 24
REFUNDED_BEFORE = 40
LAST_BANK_FILE_BEFORE = 20
"""So many days before the race the treasurer dropped a bank file for the last time; what came later is a sample file's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A gift as its giver made it."""

    key: UUID
    at: datetime
    minor: int
    """What the charity is meant to have."""
    charge: int
    name: str = ""
    message: str = ""
    anonymous: bool = False
    mile: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """The same, paid at the provider."""

    planned: Planned
    session: str
    payment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """All of it, in the order of its days."""

    paid: tuple[Paid, ...]
    observed: tuple[Observed, ...]
    refunded: tuple[Paid, ...]
    disputed: Paid
    dispute_id: str
    payouts: tuple[Observed, ...]


@cache
def planned(race_day: date) -> tuple[Planned, ...]:
    """Every gift online, the earliest first; what stays of them and of those by hand sums to the season's figure."""
    chance = random.Random(26)
    start = datetime.combine(race_day, time(14), UTC)
    opens = datetime.combine(race_day - OPENS_BEFORE, time(15), UTC)
    before = [minor for minor, count in _COUNTS for _ in range(count)]
    chance.shuffle(before)
    moments = sorted(_moment(chance, opens, race_day) for _ in before)
    gifts = [
        _gift(number, at, minor, chance)
        for number, (at, minor) in enumerate(zip(moments, before, strict=True))
    ]
    gifts[0] = replace(gifts[0], at=opens, minor=2_600, charge=2_600, anonymous=False, **FIRST)
    back, disputed = _near(gifts, race_day, REFUNDED_BEFORE), _near(gifts, race_day, DISPUTED_BEFORE)
    for place in (back, disputed):
        gifts[place] = replace(gifts[place], minor=5_200, charge=5_200, message="", mile=None)
    stays = sum(gift.charge for gift in gifts) - 2 * 5_200 + sum(one.minor for one in BY_HAND if one.agreed)
    company = _near(gifts, race_day, 26)
    rest = gifts[company].charge + BEFORE_THE_START - stays
    gifts[company] = replace(gifts[company], minor=rest, charge=rest, anonymous=False, mile=None, **COMPANY)
    after = [minor for minor, count in _AFTERWARDS for _ in range(count)]
    chance.shuffle(after)
    late = sorted(start + timedelta(minutes=chance.randrange(60, 14 * 24 * 60)) for _ in after)
    gifts += [
        _gift(len(gifts) + number, at, minor, chance)
        for number, (at, minor) in enumerate(zip(late, after, strict=True))
    ]
    return tuple(gifts)


def _moment(chance: random.Random, opens: datetime, race_day: date) -> datetime:
    """By day or in the evening; more of them when there was something to hear of."""
    span = (race_day - opens.date()).days
    heard_of = (0, 1, 62, 63, 97, 104, 105, 106, 107, *range(span - 8, span))
    day = chance.choice(heard_of) if chance.random() < 0.45 else chance.randrange(span)
    return datetime.combine(opens.date() + timedelta(days=min(day, span - 1)), time(), UTC) + timedelta(
        minutes=chance.randrange(15 * 60 + 10, 24 * 60)
    )


def _gift(number: int, at: datetime, minor: int, chance: random.Random) -> Planned:
    says = SAID[number % len(SAID)] if chance.random() < 0.3 else ""
    covers = minor < 100_000 and chance.random() < 0.3
    return Planned(
        key=uuid5(NAMESPACE_URL, f"heelfirst demo gift {number}"),
        at=at,
        minor=minor,
        charge=grossed_up(Money(minor, CURRENCY), _RATE).minor if covers else minor,
        name=NAMES[number % len(NAMES)],
        message=says,
        anonymous=chance.random() < ANONYMOUS,
        mile=_MILES.get(number),
    )


_MILES = {12: 8, 30: 11, 55: 18, 140: 22}
"""Gifts whose givers named a mile, by their number."""


def _near(gifts: list[Planned], race_day: date, days_before: int) -> int:
    """The place of the first gift from that day on."""
    day = race_day - timedelta(days=days_before)
    return next(place for place, gift in enumerate(gifts) if gift.at.date() >= day)


def rehearse(race_day: date, path: Path | None, *, appeal: int) -> Season:
    """Let it all happen at the provider, whose file is `path` (None: in memory), and tell what its books say of it."""
    clock = [datetime.combine(race_day - OPENS_BEFORE, time(), UTC)]
    # Nothing of it is told by message: the site books from the provider's own lines.
    simulator = Simulator(seed=26, clock=lambda: clock[0], path=path, knobs=Knobs(never=100))
    gifts = planned(race_day)
    paid: dict[UUID, Paid] = {}
    disputes: list[str] = []
    back, disputed = (
        gifts[_near(list(gifts), race_day, days)] for days in (REFUNDED_BEFORE, DISPUTED_BEFORE)
    )
    with simulator.shelf.changing():
        simulator.open_account(ACCOUNT, name=CHARITY, currency=CURRENCY)
        for at, what, gift in _happenings(race_day, gifts, back, disputed):
            clock[0] = at
            if what == "gift" and gift is not None:
                paid[gift.key] = _pay(simulator, gift, appeal)
            elif what == "refund":
                simulator.refund(paid[back.key].payment)
            elif what == "dispute":
                disputes.append(simulator.dispute(paid[disputed.key].payment)["id"])
            else:
                simulator.pay_out(ACCOUNT, only_available=True)
        observed = tuple(_observed(simulator))
    simulator.shelf.close()
    return Season(
        paid=tuple(paid.values()),
        observed=observed,
        refunded=(paid[back.key],),
        disputed=paid[disputed.key],
        dispute_id=disputes[0],
        payouts=tuple(one for one in observed if one.what is What.PAYOUT),
    )


def _happenings(
    race_day: date, gifts: tuple[Planned, ...], back: Planned, disputed: Planned
) -> list[tuple[datetime, str, Planned | None]]:
    """What happened when; every Monday the provider pays out what it may."""
    told: list[tuple[datetime, str, Planned | None]] = [(gift.at, "gift", gift) for gift in gifts]
    told.append((back.at + timedelta(days=2), "refund", None))
    told.append((disputed.at + timedelta(days=DISPUTED_BEFORE - DISPUTE_TOLD_BEFORE), "dispute", None))
    monday = race_day - OPENS_BEFORE + timedelta(days=7)
    monday -= timedelta(days=monday.weekday())
    while monday <= race_day + timedelta(days=10):
        told.append((datetime.combine(monday, time(6), UTC), "payout", None))
        monday += timedelta(weeks=1)
    return sorted(told, key=lambda one: one[0])


def _pay(simulator: Simulator, gift: Planned, appeal: int) -> Paid:
    """Ask for a page as the site does, and pay on it."""
    name = f"{gift.key}.{appeal}"
    form = urlencode(
        {
            "mode": "payment",
            "submit_type": "donate",
            "client_reference_id": name,
            "success_url": "https://heelfirst.example/thanks",
            "line_items[0][quantity]": 1,
            "line_items[0][price_data][currency]": CURRENCY.lower(),
            "line_items[0][price_data][unit_amount]": gift.charge,
            "line_items[0][price_data][product_data][name]": CHARITY,
            "metadata[gift]": name,
            "payment_intent_data[metadata][gift]": name,
        }
    )
    key = {"Authorization": "Bearer sk_test_rehearsal", "Stripe-Account": ACCOUNT}
    session = loads(answer(simulator, "POST", "/v1/checkout/sessions", key, form).body)["id"]
    return Paid(planned=gift, session=session, payment=simulator.pay(session)["payment_intent"])


def _observed(simulator: Simulator) -> Iterator[Observed]:
    """Every line of the provider's books of this account, the oldest first."""
    teller = telling.Teller(provider=PROVIDER, account=ACCOUNT)
    for line in sorted(simulator.lines(ACCOUNT), key=lambda one: int(one["created"])):
        source = simulator.shelf.get(line["source"]) if line["source"] else None
        yield telling.of_line(teller, {**line, "source": source})
