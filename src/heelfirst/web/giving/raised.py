"""What an appeal has raised, read from the books as they were known to whoever asks. docs/how/appeal-page.md, "The total"."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet, Sum

from heelfirst.appeal.observed import What
from heelfirst.appeal.totals import Came, Linked, Milestone, Parts, Past, milestone, on_the_way, parts
from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.models import Slot, Transfer
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift
from heelfirst.web.giving.slider import known, known_day

_CHUNK = 100
"""Gifts looked at together while what is on the way is found; most pages need one look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An appeal's total in its parts, with the goal it is held against."""

    parts: Parts
    goal: Money | None
    more: tuple[Money, ...] = ()
    """What was given in other currencies: beside the total, never added to it."""
    past: tuple[Past, ...] = ()
    by_link: bool = False
    """Whether gifts are made on the charity's own page, so that what it says is all there is to tell."""

    @property
    def elsewhere(self) -> Linked | None:
        """What the charity's page says, where nothing is booked here and it is the whole total."""
        return None if self.parts.raised else self.parts.linked

    @property
    def reached(self) -> Money:
        """What is held against the goal."""
        linked = self.elsewhere
        return (
            linked.total
            if linked and linked.total.currency == self.parts.raised.currency
            else self.parts.raised
        )

    @property
    def milestone(self) -> Milestone | None:
        """The next round amount."""
        return milestone(self.reached, self.goal)


def raised(appeal: Appeal, request: ClockedRequest) -> Raised:
    """Read it: a handful of queries however many gave."""
    given, contested = f"given/{appeal.pk}", f"contested/{appeal.pk}"
    beneficiary = appeal.beneficiary
    at_provider = f"provider/{beneficiary.provider}/{beneficiary.provider_account}"
    found = _balances([given, contested, at_provider], request)
    currency = appeal.currency
    held = found.get((contested, currency), 0)
    stays = Money(-found.get((given, currency), 0) - held, currency)
    offline = Money(_offline(appeal, request), currency)
    waiting = 0
    if stays.minor > offline.minor:
        with_provider = {code: minor for (path, code), minor in found.items() if path == at_provider}
        waiting = _waiting(appeal, at_provider, with_provider, request)
    return Raised(
        parts=parts(
            stays=stays,
            offline=offline,
            waiting=waiting,
            contested=Money(held, currency),
            linked=_linked(appeal, request),
        ),
        goal=Money(appeal.goal_minor, currency) if appeal.goal_minor else None,
        by_link=beneficiary.mode == Beneficiary.Mode.LINK,
        more=tuple(
            Money(-minor, code)
            for (path, code), minor in sorted(found.items())
            if path == given and code != currency and minor < 0
        ),
        past=tuple(
            Past(year=one.year, until=one.until, events=one.events, total=Money(one.minor, one.currency))
            for one in appeal.past_years.all()
        ),
    )


def _balances(paths: Collection[str], request: ClockedRequest) -> dict[tuple[str, str], int]:
    """Debits less credits by path and currency: from the running totals, or added up until the slider's day."""
    if request.until is None:
        slots = Slot.objects.filter(account__path__in=paths).values_list("account__path", "account__currency")
        return {(path, code): minor for path, code, minor in slots.annotate(total=Sum("minor")).order_by()}
    found: dict[tuple[str, str], int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.filter(known(request), **{f"{side}__path__in": paths})
        sums = rows.values_list(f"{side}__path", "currency").annotate(total=Sum("minor")).order_by()
        for path, code, minor in sums:
            found[path, code] = found.get((path, code), 0) + sign * minor
    return found


def _waiting(
    appeal: Appeal, at_provider: str, with_provider: Mapping[str, int], request: ClockedRequest
) -> int:
    """What of the appeal no bank has seen, in its minor units.

    A provider may exchange gifts into the account's own currency and pay them out in it: so what waits is looked for in
    each currency among the gifts that the account has in that one.
    """
    waits = Counter(with_provider)
    waits.update(_in_payouts(appeal, at_provider, request))
    return sum(
        on_the_way(_newest(at_provider, currency, appeal.currency, request), minor).get(appeal.pk, 0)
        for currency, minor in waits.items()
        if minor > 0
    )


def _in_payouts(appeal: Appeal, at_provider: str, request: ClockedRequest) -> Mapping[str, int]:
    """What left the provider and has not been seen at the bank, in minor units of each currency."""
    sent = Transfer.objects.filter(known(request), kind=What.PAYOUT.value, credit__path=at_provider)
    paths = set(
        sent.filter(debit__path__startswith=f"payout/{appeal.beneficiary.provider}/").values_list(
            "debit__path", flat=True
        )
    )
    waits = Counter[str]()
    for (_path, code), minor in _balances(paths, request).items() if paths else ():
        waits[code] += minor
    return waits


def _offline(appeal: Appeal, request: ClockedRequest) -> int:
    """What of the appeal's gifts came as cash, cheque or transfer, less what was put right."""
    rooms = [f"offline/{way}/{appeal.beneficiary_id}" for way in Gift.Way.values]
    given = f"given/{appeal.pk}"
    rows = Transfer.objects.filter(known(request), currency=appeal.currency)
    came = rows.filter(debit__path__in=rooms, credit__path=given).aggregate(total=Sum("minor"))["total"] or 0
    back = rows.filter(debit__path=given, credit__path__in=rooms).aggregate(total=Sum("minor"))["total"] or 0
    return int(came) - int(back)


def _newest(at_provider: str, currency: str, stays_in: str, request: ClockedRequest) -> Iterator[Came]:
    """Gifts that this account has in `currency`, the newest first, no more of them than somebody asks for."""
    rows = Transfer.objects.filter(known(request))
    newest = (
        rows.filter(kind=What.GIFT.value, debit__path=at_provider)
        .order_by("-at", "-id")
        .values_list("about", flat=True)
        .iterator(_CHUNK)
    )
    while names := tuple(islice(newest, _CHUNK)):
        yield from _came(rows, names, at_provider, currency, stays_in)


def _came(
    rows: QuerySet[Transfer], names: Collection[str], at_provider: str, currency: str, stays_in: str
) -> Iterator[Came]:
    """What stays of these gifts at their appeals in `stays_in`, and what the account has of them in `currency`."""
    stays: dict[tuple[str, int], int] = {}
    net: dict[str, dict[str, int]] = {}
    held_in: dict[str, str] = {}
    about = rows.filter(about__in=[name for name in names if name]).order_by("id")
    for name, key, kind, code, debit, credit, minor in about.values_list(
        "about", "movement", "kind", "currency", "debit__path", "credit__path", "minor"
    ):
        for path, sign in ((debit, 1), (credit, -1)):
            room, _slash, number = path.partition("/")
            if path == at_provider:
                gift = net.setdefault(name, {})
                gift[code] = gift.get(code, 0) + sign * minor
                if kind == What.GIFT.value:
                    held_in.setdefault(name, code)
                elif kind == "exchange" and f":{What.GIFT.value}:" in key and sign > 0:
                    held_in[name] = code
            elif room in {"given", "contested"} and code == stays_in:
                stays[name, int(number)] = stays.get((name, int(number)), 0) - sign * minor
    for name in names:
        if held_in.get(name, currency) != currency:
            continue
        whose = [(appeal, left) for (gift, appeal), left in stays.items() if gift == name]
        for appeal, left in whose or [(0, 0)]:
            yield Came(appeal, max(left, 0), net.get(name, {}).get(currency, 0))


def _linked(appeal: Appeal, request: ClockedRequest) -> Linked | None:
    """The latest total that was typed from the charity's own page."""
    row = appeal.linked_totals.filter(known_day(request, "read_on"), taken_back_at=None).first()
    return Linked(total=Money(row.minor, row.currency), read_on=row.read_on, gifts=row.gifts) if row else None
