"""What a provider tells comes in here: kept, booked and thanked for in one transaction. docs/how/arriving.md."""

import json
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction

from heelfirst.appeal.booking import lost, movements
from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.jobs.outbox import Wanted, enqueue_all
from heelfirst.ledger import Movement
from heelfirst.payments.provider import Told
from heelfirst.web.books.booking import Happened, book_all
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving.belonging import OF_A_GIFT, Belongings, Belongs, belongings, read
from heelfirst.web.giving.models import Dispute, Gift, GiftLetter

logger = logging.getLogger(__name__)

LOOK_AGAIN = "heelfirst.web.giving.tasks.look_again"
POST = "heelfirst.web.giving.tasks.post"
_KEPT = """
INSERT INTO books_inbox (provider, event, account, kind, live, body, received_at, state, error) VALUES {rows}
ON CONFLICT (provider, event) DO NOTHING
RETURNING event
"""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
_WAITS = "Nobody here knows yet which gift this belongs to; the provider is asked."


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a request's events."""

    new: int = 0
    again: int = 0
    """Seen before: nothing was done."""
    foreign: int = 0
    """Of an account that is no charity's here: not kept."""
    booked: int = 0
    """Movements that are in the books now and were not before."""

    def __add__(self, other: "Arrived") -> "Arrived":
        return Arrived(
            self.new + other.new,
            self.again + other.again,
            self.foreign + other.foreign,
            self.booked + other.booked,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What one event comes to, worked out before anything is written."""

    told: Told
    state: Inbox.State
    error: str = ""
    happened: tuple[tuple[Happened, Belongs | None], ...] = ()
    waits: bool = False


def arrive(provider: str, told: Sequence[Told], now: datetime) -> Arrived:
    """Keep and book events, each with all that comes of it in one transaction; only afterwards may the provider be answered.

    They are in one transaction together, unless one of them cannot be booked; then the others are. Raises what the
    database raises when it is away, locked or full: the provider has to send it again, and what was kept is known then.
    """
    unlike = {each.id: each for each in told}
    return _parted(provider, [unlike[name] for name in sorted(unlike)], now)


def _parted(provider: str, told: Sequence[Told], now: datetime) -> Arrived:
    """All of them together; where that cannot be, each half by itself, down to the one that is kept with its reason."""
    try:
        with transaction.atomic():
            return _together(provider, told, now)
    except (ValueError, IntegrityError, DataError) as error:
        if len(told) == 1:
            logger.exception("%s of %s (%s) could not be booked", told[0].id, provider, told[0].kind)
            failed = Meaning(told=told[0], state=Inbox.State.FAILED, error=str(error)[:2000])
            # As a text inside JSON even what a database cannot hold as JSON can be kept.
            return Arrived(new=len(_kept(provider, [failed], now, quoted=True)))
    half = len(told) // 2
    return _parted(provider, told[:half], now) + _parted(provider, told[half:], now)


def _together(provider: str, told: Sequence[Told], now: datetime) -> Arrived:
    """All of them, with a handful of statements however many they are."""
    whose = belongings(
        provider,
        [one for each in told for one in each.observed],
        [one for each in told for one in each.deadlines],
        [each.account for each in told],
    )
    ours = [each for each in told if not _is_foreign(each, whose)]
    meant = [meaning(each, whose) for each in ours]
    new = _kept(provider, meant, now)
    fresh = [each for each in meant if each.told.id in new]
    booked = booked_now((one for each in fresh for one in each.happened), now)
    _note_deadlines((one for each in fresh for one in each.told.deadlines), whose, now)
    _note_declined((each.told.declined_gift for each in fresh), now)
    _look_again_later(provider, (each.told.id for each in fresh if each.waits))
    for each in fresh:
        if each.state is Inbox.State.UNKNOWN:
            logger.error(
                "%s told of %s (%s), which is not understood", provider, each.told.kind, each.told.id
            )
    return Arrived(len(fresh), len(ours) - len(fresh), len(told) - len(ours), len(booked))


def settle_waiting(inbox: int, told: Told, payments: Sequence[Observed], now: datetime) -> None:
    """Book an event that waited for its gift, in the caller's transaction.

    `payments`: what the provider says of the payments that it is about. Where they are no gift of ours either, the money
    is booked as unknown, for a person to explain.
    """
    row = Inbox.objects.select_for_update().get(pk=inbox)
    if row.state != Inbox.State.FAILED:
        return
    whose = belongings(row.provider, [*told.observed, *payments], told.deadlines, [told.account])
    waiting = [*payments, *told.observed]
    unknown = [one.id for one in waiting if one.what in OF_A_GIFT and whose.of(one) is None]
    if told.account not in whose.accounts:
        return
    try:
        with transaction.atomic():
            booked_now((part for one in waiting for part in happened(one, whose.of(one))), now)
    except (ValueError, IntegrityError, DataError) as error:
        Inbox.objects.filter(pk=inbox).update(error=str(error)[:2000])
        return
    lost_ones = [
        ((gone, told.made_at), belongs)
        for deadline in told.deadlines
        if (belongs := whose.of(deadline)) and (gone := _gone(deadline, belongs))
    ]
    booked_now(lost_ones, now)
    _note_deadlines(told.deadlines, whose, now)
    said = f"Booked as unknown: {', '.join(unknown)} is of no gift here." if unknown else ""
    if said:
        logger.error("%s of %s: %s", row.event, row.provider, said)
    Inbox.objects.filter(pk=inbox).update(state=Inbox.State.BOOKED, error=said)


def _gone(deadline: Deadline, belongs: Belongs) -> Movement | None:
    return lost(deadline, appeal=belongs.appeal, gift=str(belongs.gift), purpose=belongs.purpose)


def _is_foreign(told: Told, whose: Belongings) -> bool:
    if told.account in whose.accounts or (not told.account and not told.observed):
        return False
    logger.warning("%s (%s) is of the account %s, which is nobody’s here", told.id, told.kind, told.account)
    return True


def meaning(told: Told, whose: Belongings) -> Meaning:
    """What an event comes to. Raises ValueError where it says something that no book can hold."""
    if not told.known:
        return Meaning(
            told=told,
            state=Inbox.State.UNKNOWN,
            error=f"“{told.kind}” is not known here; nothing was booked. Look at it at the provider.",
        )
    parts: list[tuple[Happened, Belongs | None]] = []
    for observed in told.observed:
        belongs = whose.of(observed)
        if belongs is None and observed.what in OF_A_GIFT:
            return Meaning(told=told, state=Inbox.State.FAILED, error=_WAITS, waits=True)
        parts += happened(observed, belongs)
    for deadline in told.deadlines:
        belongs = whose.of(deadline)
        if belongs and (gone := _gone(deadline, belongs)):
            parts.append(((gone, told.made_at), belongs))
    says_something = parts or told.deadlines or told.declined_gift
    state = Inbox.State.BOOKED if says_something else Inbox.State.NOTHING
    return Meaning(told=told, state=state, happened=tuple(parts))


def happened(observed: Observed, belongs: Belongs | None) -> list[tuple[Happened, Belongs | None]]:
    """The movements of one observation, each with its moment and its gift. Raises `Unbookable`."""
    found: tuple[Movement, ...]
    if belongs is None:
        found = movements(observed)
    else:
        found = movements(
            observed,
            appeal=belongs.appeal,
            gift=str(belongs.gift),
            purpose=belongs.purpose,
        )
    return [((movement, observed.at), belongs) for movement in found]


def booked_now(
    happened: Iterable[tuple[Happened, Belongs | None]], now: datetime
) -> tuple[tuple[Movement, Belongs | None], ...]:
    """Book them in the caller's transaction, and ask for the mail that each new one calls for; those that were new.

    Raises `Contradicted` where other amounts are booked under a key already.
    """
    given = tuple(happened)
    if not given:
        return ()
    answers = book_all([each for each, _ in given], booked_at=now)
    new = tuple(
        (movement, belongs) for ((movement, _), belongs), is_new in zip(given, answers, strict=True) if is_new
    )
    _write_letters(new, now)
    return new


def _kept(provider: str, meant: Sequence[Meaning], now: datetime, *, quoted: bool = False) -> set[str]:
    """Put the events into the inbox; the ids of those that were not there."""
    if not meant:
        return set()
    received = connection.ops.adapt_datetimefield_value(now)
    given: list[Any] = []
    for each in meant:
        told = each.told
        body = json.dumps(told.raw, default=str)
        given += [provider, told.id[:160], told.account[:80], told.kind[:80], told.live]
        given += [
            json.dumps({"as it came": body}) if quoted else body,
            received,
            each.state.value,
            each.error,
        ]
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(rows=", ".join([_ROW] * len(meant))), given)
        found = {row[0] for row in cursor.fetchall()}
    return {each.told.id for each in meant if each.told.id[:160] in found}


_LETTERS = {What.GIFT.value: GiftLetter.Kind.THANKS, What.REFUND.value: GiftLetter.Kind.REFUND}


def _write_letters(new: Sequence[tuple[Movement, Belongs | None]], now: datetime) -> None:
    """One mail for a gift and one for each refund, where the giver left an address."""
    due = [
        (belongs.gift, _LETTERS[movement.kind], movement.key if movement.kind == What.REFUND.value else "")
        for movement, belongs in new
        if belongs is not None and belongs.has_email and movement.kind in _LETTERS
    ]
    write_letters(due, now)


def write_letters(due: Collection[tuple[UUID, str, str]], now: datetime) -> None:
    """Ask in the caller's transaction for mails: (gift, kind, about). What was asked for before is not asked for again."""
    if not due:
        return
    GiftLetter.objects.bulk_create(
        [GiftLetter(gift_id=gift, kind=kind, about=about, made_at=now) for gift, kind, about in due],
        ignore_conflicts=True,
    )
    enqueue_all(
        Wanted(
            task=POST,
            arguments={"gift": str(gift), "kind": str(kind), "about": about},
            key=f"post:{kind}:{gift}:{about.rpartition(':')[2]}"[:200],
        )
        for gift, kind, about in due
    )


def _note_deadlines(deadlines: Iterable[Deadline], whose: Belongings, now: datetime) -> None:
    """Keep what is known of disputes besides their money. What has ended is never open again."""
    for deadline in deadlines:
        belongs = whose.of(deadline)
        row, is_new = Dispute.objects.get_or_create(
            provider=deadline.provider,
            provider_id=deadline.id,
            defaults={
                "account": deadline.account,
                "gift_id": belongs.gift if belongs else None,
                "minor": deadline.disputed.minor,
                "currency": deadline.disputed.currency,
                "reason": deadline.reason[:80],
                "answer_by": deadline.answer_by,
                "state": deadline.state,
                "told_at": now,
            },
        )
        if is_new:
            continue
        told: dict[str, object] = {"answer_by": deadline.answer_by} if deadline.answer_by else {}
        if belongs and row.gift_id is None:
            told["gift_id"] = belongs.gift
        if told:
            Dispute.objects.filter(pk=row.pk).update(**told)
        if deadline.state != "open":
            Dispute.objects.filter(pk=row.pk, state="open").update(state=deadline.state, told_at=now)


def _note_declined(names: Iterable[str], now: datetime) -> None:
    """Remember that payments were declined: the brake counts them."""
    keys = [key for name in names if name and (key := read(name)[0])]
    if keys:
        Gift.objects.filter(pk__in=keys).update(declined_at=now)


def _look_again_later(provider: str, events: Iterable[str]) -> None:
    enqueue_all(
        Wanted(
            task=LOOK_AGAIN,
            arguments={"provider": provider, "event": event},
            key=f"look again:{provider}:{event}"[:200],
        )
        for event in events
    )
