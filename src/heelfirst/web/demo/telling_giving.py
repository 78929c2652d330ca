"""Writes down the appeal of the demo: the charity, what was given over the season, and what waits for whom.

The money is booked as the provider's own books tell it, at the times at which it moved; pages show of it what was known on
the slider's day.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.settling import BankLine as Line
from heelfirst.appeal.settling import Due, bank_fee, banked
from heelfirst.attempt.story import Story
from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money, Movement
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.books.booking import Happened, book_all
from heelfirst.web.demo import rehearsed
from heelfirst.web.demo.givers import CAUSE_STORY, COMMENTS, NEWS, STORY
from heelfirst.web.demo.rehearsed import BY_HAND, CURRENCY, PROVIDER, ByHand, Paid, Season
from heelfirst.web.demo.roles import role
from heelfirst.web.demo.statement import payout_says
from heelfirst.web.demo.telling_trail import tell_trail
from heelfirst.web.giving.cleaning import from_typed
from heelfirst.web.giving.forms_owner import drafts
from heelfirst.web.giving.models import (
    Appeal,
    BankLine,
    Beneficiary,
    CauseStory,
    Comment,
    Dispute,
    Gift,
    GivenMile,
    Giver,
    OfflineGift,
    PastYear,
    Refund,
    Seat,
    Update,
)
from heelfirst.web.runs.storage import originals

APPEAL_SLUG = "harbour-hills-backwards-for-epilepsy"
DRAW = "heelfirst.web.demo.tasks.draw_pictures"
AGREED_MILES = frozenset({11, 23})
ASKED_BEFORE_PAYING = timedelta(minutes=2)


def tell_giving(told: Story, runner: Person) -> Appeal | None:
    """Make the charity with its people, the appeal, and all that was given."""
    race = told.attempt.race
    if race is None:
        return None
    days = _Days(race.day)
    treasurer = _person("treasurer", "Jonas Weir", told.zone)
    second = _person("second", "Pia Holm", told.zone)
    with transaction.atomic():
        fund = _fund(days, treasurer, second)
        appeal = _appeal(days, fund, runner)
        settings.DATA.mkdir(parents=True, exist_ok=True)
        season = rehearsed.rehearse(race.day, settings.DATA / "rehearsal.sqlite3", appeal=appeal.pk)
        _gifts(season, appeal)
        offline = list(_by_hand(days, appeal, treasurer, second))
        lines = _bank_lines(days, season, fund)
        _book([*_observed(season, appeal), *offline, *lines])
        _told_of_money(days, season, treasurer)
        tell_trail(fund)
        _words(days, appeal)
        enqueue(DRAW, {"appeal": appeal.pk}, key=f"{DRAW} {appeal.pk}")
    return appeal


class _Days:
    """Days counted from the race."""

    def __init__(self, race_day: date) -> None:
        self.race_day = race_day

    def day(self, before: int) -> date:
        """So many days before the race."""
        return self.race_day - timedelta(days=before)

    def evening(self, before: int) -> datetime:
        """The evening of that day."""
        return datetime.combine(self.day(before), time(21, 30), UTC)


def _person(key: str, name: str, zone: str) -> Person:
    email = role(key).email if key == "treasurer" else "pia@example.org"
    person = Person(email=email, name=name, units=System.MILES.value, time_zone=zone)
    person.set_unusable_password()
    person.save()
    return person


def _fund(days: _Days, treasurer: Person, second: Person) -> Beneficiary:
    fund = Beneficiary.objects.create(
        name=rehearsed.CHARITY,
        legal_name="The Lantern Fund for Epilepsy, Inc.",
        register="Register of Invented Charities",
        number="26-0000026",
        country="US",
        since=date(2005, 3, 26),
        website="https://lantern-fund.example/",
        currencies=[CURRENCY],
        mode=Beneficiary.Mode.REHEARSAL,
        provider=PROVIDER,
        provider_account=rehearsed.ACCOUNT,
        made_at=days.evening(rehearsed.OPENS_BEFORE.days + 2),
    )
    Seat.objects.create(beneficiary=fund, person=treasurer, role=Seat.Role.TREASURER)
    Seat.objects.create(beneficiary=fund, person=second, role=Seat.Role.SECOND)
    return fund


def _appeal(days: _Days, fund: Beneficiary, runner: Person) -> Appeal:
    opens = rehearsed.OPENS_BEFORE.days
    appeal = Appeal.objects.create(
        owner=runner,
        attempt=Attempt.objects.filter(owner=runner).first(),
        beneficiary=fund,
        title="A marathon backwards, so that the word is said",
        story=from_typed(STORY),
        in_memory_of="Grandma Vale, who said it first",
        currency=CURRENCY,
        goal_minor=10_000_000,
        suggested=[2_600, 5_200, 10_000, 26_000],
        opens_on=days.day(opens),
        closes_on=days.day(-3650),  # the demo can be given to for as long as anybody opens it
        public=True,
        slug=APPEAL_SLUG,
        made_at=days.evening(opens + 1),
        **drafts(fund.name),
    )
    PastYear.objects.create(
        appeal=appeal,
        year=2005,
        until=2025,
        events=20,
        minor=27_500_000,
        currency=CURRENCY,
        says="The walks of the Vale family and their friends.",
    )
    return appeal


def _gifts(season: Season, appeal: Appeal) -> None:
    Gift.objects.bulk_create(_gift(paid, appeal) for paid in season.paid)
    Giver.objects.bulk_create(
        Giver(
            gift_id=one.planned.key,
            name=one.planned.name,
            message=one.planned.message,
            anonymous=one.planned.anonymous,
            shown=bool(one.planned.message) and number % 9 != 4,
        )
        for number, one in enumerate(season.paid)
    )
    GivenMile.objects.bulk_create(
        GivenMile(
            gift_id=one.planned.key,
            number=one.planned.mile,
            name=one.planned.name,
            words=one.planned.message,
            agreed_at=one.planned.at + timedelta(days=1) if one.planned.mile in AGREED_MILES else None,
        )
        for one in season.paid
        if one.planned.mile is not None
    )


def _gift(paid: Paid, appeal: Appeal) -> Gift:
    told = paid.planned
    return Gift(
        id=told.key,
        appeal=appeal,
        currency=CURRENCY,
        charge_minor=told.charge,
        for_charity_minor=told.minor,
        covers_fee=told.charge != told.minor,
        purpose=_purpose(paid),
        provider=PROVIDER,
        account=rehearsed.ACCOUNT,
        session=paid.session,
        payment=paid.payment,
        asked_at=told.at - ASKED_BEFORE_PAYING,
    )


def _purpose(paid: Paid) -> str:
    return f"mile {paid.planned.mile}" if paid.planned.mile is not None else "appeal"


def _observed(season: Season, appeal: Appeal) -> Iterator[Happened]:
    """What the provider's books told, as it is booked."""
    of_payment = {paid.payment: paid for paid in season.paid}
    for one in season.observed:
        paid = of_payment.get(one.payment)
        for movement in movements(
            one,
            appeal=appeal.pk if paid else None,
            beneficiary=appeal.beneficiary_id,
            gift=str(paid.planned.key) if paid else "",
            purpose=_purpose(paid) if paid else "",
        ):
            yield movement, one.at


def _by_hand(days: _Days, appeal: Appeal, treasurer: Person, second: Person) -> Iterator[Happened]:
    """Cash, a cheque, a transfer: typed by one, agreed by the other; the last one waits."""
    for number, one in enumerate(BY_HAND):
        gift = _typed(days, appeal, one, uuid5(NAMESPACE_URL, f"heelfirst demo by hand {number}"))
        at = days.evening(one.days_before)
        OfflineGift.objects.create(
            gift=gift,
            received_on=days.day(one.days_before),
            reference=one.reference,
            typed_by=treasurer,
            typed_at=at,
            agreed_by=second if one.agreed else None,
            agreed_at=at + timedelta(hours=14) if one.agreed else None,
        )
        if one.agreed:
            told = Observed(
                what=What.OFFLINE,
                provider="offline",
                account=one.way,
                id=str(gift.pk),
                at=datetime.combine(days.day(one.days_before), time(12), UTC),
                paid=Money(one.minor, CURRENCY),
                gift=str(gift.pk),
            )
            for movement in movements(
                told, appeal=appeal.pk, beneficiary=appeal.beneficiary_id, gift=str(gift.pk), purpose="appeal"
            ):
                yield movement, told.at


def _typed(days: _Days, appeal: Appeal, one: ByHand, key: UUID) -> Gift:
    gift = Gift.objects.create(
        id=key,
        appeal=appeal,
        way=one.way,
        currency=CURRENCY,
        charge_minor=one.minor,
        for_charity_minor=one.minor,
        asked_at=days.evening(one.days_before),
    )
    Giver.objects.create(gift=gift, name=one.name)
    return gift


def bank_line(payout: Observed) -> Line:
    """The line of the charity's bank that shows a payout, two days after it was sent."""
    day = payout.at.date() + timedelta(days=2)
    return Line(
        key=sha256(payout.id.encode()).hexdigest(),
        day=day,
        amount=payout.paid,
        says=payout_says(payout.id),
    )


def _bank_lines(days: _Days, season: Season, fund: Beneficiary) -> list[Happened]:
    """What the treasurer's last bank file held: the payouts, the cheque and the transfer, a fee, and a line nobody knows."""
    last = days.day(rehearsed.LAST_BANK_FILE_BEFORE)
    file = originals().put([b"The bank's file of the demo stands for itself.\n"], 1000).sha256
    told: list[tuple[Line, Movement | None]] = [
        (line, banked(line, [_due(payout)], beneficiary=fund.pk))
        for payout in season.payouts
        if (line := bank_line(payout)).day <= last
    ]
    for one in BY_HAND:
        if one.reference and one.agreed:
            line = _other_line(days.day(one.days_before - 3), one.minor, f"{one.way.upper()} {one.reference}")
            gift = str(uuid5(NAMESPACE_URL, f"heelfirst demo by hand {BY_HAND.index(one)}"))
            due = Due(
                name=gift,
                way=one.way,
                amount=line.amount,
                day=days.day(one.days_before),
                reference=one.reference,
            )
            told.append((line, banked(line, [due], beneficiary=fund.pk)))
    fee = _other_line(days.day(50), -1_200, "MONTHLY ACCOUNT FEE")
    told.extend(
        (
            (fee, bank_fee(fee, beneficiary=fund.pk)),
            (_other_line(days.day(29), 5_000, "DEPOSIT BRANCH 26"), None),
        )
    )
    BankLine.objects.bulk_create(
        BankLine(
            beneficiary=fund,
            key=line.key,
            day=line.day,
            minor=line.amount.minor,
            currency=CURRENCY,
            says=line.says,
            movement=movement.key if movement else "",
            file=file,
        )
        for line, movement in told
    )
    return [
        (movement, datetime.combine(line.day, time(9), UTC))
        for line, movement in told
        if movement is not None
    ]


def _other_line(day: date, minor: int, says: str) -> Line:
    return Line(key=sha256(says.encode()).hexdigest(), day=day, amount=Money(minor, CURRENCY), says=says)


def _due(payout: Observed) -> Due:
    return Due(name=payout.id, way="payout", amount=payout.paid, day=payout.at.date(), provider=PROVIDER)


def _book(happened: Iterable[Happened]) -> None:
    """One after the other, as they happened: the latest in the books are the latest gifts."""
    for one in sorted(happened, key=lambda one: one[1]):
        book_all([one], booked_at=one[1] + timedelta(seconds=2))


def _told_of_money(days: _Days, season: Season, treasurer: Person) -> None:
    """A refund that was asked for, and a dispute that waits for an answer."""
    of_payment = {one.payment: one for one in season.observed if one.what is What.REFUND}
    for paid in season.refunded:
        told = of_payment[paid.payment]
        Refund.objects.create(
            gift_id=paid.planned.key,
            minor=told.paid.minor,
            why="Given twice by mistake; the giver wrote.",
            asked_by=treasurer,
            asked_at=told.at - timedelta(hours=3),
            sent_at=told.at,
            provider_id=told.id,
        )
    disputed = season.disputed.planned
    Dispute.objects.create(
        provider=PROVIDER,
        account=rehearsed.ACCOUNT,
        provider_id=season.dispute_id,
        gift_id=disputed.key,
        minor=disputed.charge,
        currency=CURRENCY,
        reason="fraudulent",
        answer_by=days.day(rehearsed.DISPUTE_TOLD_BEFORE - 14),
        told_at=days.evening(rehearsed.DISPUTE_TOLD_BEFORE),
    )


def _words(days: _Days, appeal: Appeal) -> None:
    """Comments that stand, that wait, and one that was reported; news; a story with its teller's written yes."""
    Comment.objects.bulk_create(
        Comment(
            appeal=appeal,
            name=name,
            text=text,
            at=days.evening(before),
            shown_at=days.evening(before) + timedelta(hours=1) if stands else None,
            reported=reported,
        )
        for before, name, text, stands, reported in COMMENTS
    )
    Update.objects.bulk_create(
        Update(appeal=appeal, title=title, body=from_typed(body), at=days.evening(before))
        for before, title, body in NEWS
    )
    name, text = CAUSE_STORY
    consent = originals().put([f"Yes, in these words: {text}\n".encode()], 10_000).sha256
    CauseStory.objects.create(
        cause=appeal.cause,
        name=name,
        text=text,
        consent_by=name,
        consent_on=days.day(40),
        consent_evidence=consent,
        take_back_hash=sha256(b"demo").hexdigest(),
        kept_at=days.evening(40),
    )
