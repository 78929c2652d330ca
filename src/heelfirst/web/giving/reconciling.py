"""A look into a provider's own books: what it has and we have not is booked under the same keys. docs/how/arriving.md."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils.translation import gettext as _

from heelfirst.appeal.booking import attributed, movements
from heelfirst.appeal.observed import Observed
from heelfirst.appeal.reconciling import Found, Line, compare, never_told, off
from heelfirst.ledger import Money, Movement, balances
from heelfirst.web.books.booking import booked_keys
from heelfirst.web.books.booking import movements as booked_movements
from heelfirst.web.books.models import Transfer
from heelfirst.web.coins import exactly
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import booked_now
from heelfirst.web.giving.belonging import OF_A_GIFT, Belongings, Belongs, belongings
from heelfirst.web.giving.models import Beneficiary, Gift, Look

logger = logging.getLogger(__name__)

OVERLAP = timedelta(days=3)
"""So far before the last look the next begins: a provider may write a line late."""
SETTLES_WITHIN = timedelta(minutes=5)
"""What was booked within so short a time may not stand in the provider's list yet: it is no difference."""
FAR = timedelta(days=35)
"""Once a day so much is looked at again: also what was written late beyond the overlap."""
_MARGIN = timedelta(hours=1)
"""At the border of a look a moment of ours and the provider's may lie on two sides of it."""
_AT_ONCE = 200

type Effect = Callable[[], Look]


@dataclass(frozen=True, slots=True)
class Seen:
    """The provider's own lines of one account, read before anything is written."""

    provider: str
    account: str
    since: datetime
    observed: tuple[Observed, ...]
    unread: tuple[str, ...] = ()
    """A sentence for each line that could not be read."""


def accounts() -> list[tuple[str, str]]:
    """Every provider and account that a charity has here and that can be looked into.

    One to rehearse with has its account only once somebody asked for a gift to it.
    """
    asked = Gift.objects.filter(provider=OuterRef("provider"), account=OuterRef("provider_account"))
    rows = Beneficiary.objects.exclude(mode=Beneficiary.Mode.LINK).exclude(provider_account="")
    rows = rows.filter(~Q(mode=Beneficiary.Mode.REHEARSAL) | Exists(asked))
    return sorted(set(rows.values_list("provider", "provider_account")))


def since(provider: str, account: str, now: datetime, *, all_of_it: bool = False) -> datetime:
    """From when on to look: a little before the last look; at the first, from before anything was asked there."""
    looks = Look.objects.filter(provider=provider, account=account, since__lt=F("looked_at"))
    last = looks.first()
    first = Gift.objects.filter(provider=provider, account=account).aggregate(at=Min("asked_at"))["at"]
    begin = min(first or now, now) - OVERLAP
    if last is None or all_of_it:
        return begin
    far = now - FAR
    if looks.filter(looked_at__gt=now - timedelta(days=1), since__lte=max(far, begin)).exists():
        return last.looked_at - OVERLAP
    return max(far, begin)


def look(provider: str, account: str, begin: datetime) -> Seen:
    """Read the provider's lines. Raises `Away`, `Refused`, LookupError where the provider is not set up."""
    unread: list[str] = []
    found = tuple(providers.expected(provider).movements(account, begin, unread.append))
    return Seen(provider, account, begin, found, tuple(unread))


def could_not_look(provider: str, account: str, why: str, now: datetime) -> Look:
    """Keep that the provider let nobody look, in its own words; the next look begins where the last one that saw did."""
    return Look.objects.create(
        provider=provider, account=account, since=now, looked_at=now, lines=0, differences=[why[:500]]
    )


def book_what_is_missing(seen: Seen, now: datetime) -> Look:
    """Book it in the caller's transaction, and keep what the look brought. A second look changes nothing.

    A line that nobody can read or book is kept as a difference and costs no other line.
    """
    whose = belongings(seen.provider, seen.observed, (), (seen.account,))
    lines, unbookable = _lines(seen, whose)
    for sentence in (*seen.unread, *unbookable):
        logger.error("Of %s at %s: %s", seen.account, seen.provider, sentence)
    keys = [movement.key for line in lines for movement in line.movements]
    booked = {key for part in _parts(keys) for key in booked_keys(part)}
    found = compare(lines, booked)
    new = _booked(found, whose, now)
    told = [*_moved_to_their_gift(lines, booked, whose, now), *new]
    _tell_unknown(found)
    return Look.objects.create(
        provider=seen.provider,
        account=seen.account,
        since=seen.since,
        looked_at=now,
        lines=len(seen.observed) + len(seen.unread),
        booked=[movement.key for movement in told],
        differences=[*seen.unread, *unbookable, *_differences(seen, lines, now)],
    )


def _lines(seen: Seen, whose: Belongings) -> tuple[list[Line], list[str]]:
    """What the lines mean in our books, and a sentence for each that means nothing there."""
    lines, unbookable = [], []
    for observed in seen.observed:
        try:
            lines.append(_line(observed, whose))
        except ValueError as error:
            unbookable.append(str(error))
    return lines, unbookable


def _line(observed: Observed, whose: Belongings) -> Line:
    belongs = whose.of(observed)
    if belongs is None:
        return Line(observed, movements(observed))
    return Line(
        observed,
        movements(
            observed,
            appeal=belongs.appeal,
            gift=str(belongs.gift),
            purpose=belongs.purpose,
        ),
    )


def _booked(found: Found, whose: Belongings, now: datetime) -> list[Movement]:
    happened = [
        ((movement, line.observed.at), whose.of(line.observed))
        for line in found.to_book
        for movement in line.movements
    ]
    return [movement for part in _parts(happened) for movement, _ in booked_now(part, now)]


def _moved_to_their_gift(
    lines: Iterable[Line], booked: set[str], whose: Belongings, now: datetime
) -> list[Movement]:
    """What was booked as unknown and is now known to belong to a gift goes there, by a correction that names it."""
    known: dict[str, Belongs] = {}
    for line in lines:
        belongs = whose.of(line.observed)
        if belongs is not None and line.observed.what in OF_A_GIFT:
            known |= {movement.key: belongs for movement in line.movements if movement.key in booked}
    astray = Transfer.objects.filter(movement__in=list(known)).filter(
        debit__path__startswith="unknown/"
    ) | Transfer.objects.filter(movement__in=list(known), credit__path__startswith="unknown/")
    happened = []
    for movement in booked_movements(sorted(set(astray.values_list("movement", flat=True)))):
        belongs = known[movement.key]
        right = attributed(movement, appeal=belongs.appeal, gift=str(belongs.gift), purpose=belongs.purpose)
        if right is not None:
            happened.append(((right, now), belongs))
    return [movement for movement, _ in booked_now(happened, now)]


def _tell_unknown(found: Found) -> None:
    for line in found.to_book:
        if line.movements[0].about == "" and line.observed.what in OF_A_GIFT:
            logger.error("%s %s belongs to no gift here", line.observed.what, line.observed.id)


def _differences(seen: Seen, lines: Sequence[Line], now: datetime) -> list[str]:
    """What stays open after everything was booked, a sentence each."""
    path = f"provider/{seen.provider}/{seen.account}"
    rows = Transfer.objects.filter(at__gte=seen.since + _MARGIN, at__lte=now - SETTLES_WITHIN)
    ours = rows.filter(debit__path=path) | rows.filter(credit__path=path)
    keys = sorted(set(ours.values_list("movement", flat=True)))
    alone = never_told(_booked_with(keys), lines, seen.provider, seen.account)
    told = _booked_with([movement.key for line in lines for movement in line.movements])
    said = [
        _("%(key)s is booked here and stands in none of the provider’s lines.") % {"key": movement.key}
        for movement in alone
    ]
    for currency, minor in off(balances(told), lines, seen.provider, seen.account).items():
        amount = exactly(Money(abs(minor), currency))
        sentence = (
            _("Of the same payments our books have %(amount)s more than the provider’s.")
            if minor > 0
            else _("Of the same payments our books have %(amount)s less than the provider’s.")
        )
        said.append(sentence % {"amount": amount})
    return said


def _booked_with(keys: Sequence[str]) -> list[Movement]:
    return [movement for part in _parts(keys) for movement in booked_movements(part)]


def _parts[T](many: Sequence[T]) -> Iterable[Sequence[T]]:
    """A few hundred at a time: a database takes only so many values in one question."""
    return [many[start : start + _AT_ONCE] for start in range(0, len(many), _AT_ONCE)]
