"""An invented charity, an appeal of Mira's, and gifts that are booked as a provider's event would book them."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Money
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import book
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, Giver

NOON = datetime.fromisoformat("2026-04-01T12:00:00+00:00")
PROVIDER, ACCOUNT = "rehearsal", "acct_lantern"


def a_charity(**fields: object) -> Beneficiary:
    """The Lantern Fund for Epilepsy, rehearsing; it and its number are invented."""
    plain: dict[str, object] = {
        "name": "The Lantern Fund for Epilepsy",
        "legal_name": "The Lantern Fund for Epilepsy, Inc.",
        "register": "Register of Invented Charities",
        "number": "26-0000026",
        "country": "US",
        "website": "https://lantern.example.org/",
        "currencies": ["USD"],
        "mode": Beneficiary.Mode.REHEARSAL,
        "provider": PROVIDER,
        "provider_account": ACCOUNT,
        "made_at": NOON,
    }
    if fields.get("mode") == Beneficiary.Mode.LINK:
        plain |= {"provider": "", "provider_account": ""}
    return Beneficiary.objects.create(**(plain | fields))


def _the_charity() -> Beneficiary:
    return Beneficiary.objects.filter(provider=PROVIDER, provider_account=ACCOUNT).first() or a_charity()


def an_appeal(owner: Person, beneficiary: Beneficiary | None = None, **fields: object) -> Appeal:
    """A public appeal of $100,000 for it."""
    plain: dict[str, object] = {
        "title": "A marathon backwards for epilepsy",
        "story": "<p>My daughter has epilepsy. I run so that the word is said.</p>",
        "currency": "USD",
        "goal_minor": 10_000_000,
        "suggested": [2600, 5200, 10_000, 26_000],
        "second_purpose": "Everything given is used for the fund’s first-aid courses in schools.",
        "if_cancelled": "Your gift stays with the fund; the miles are run elsewhere.",
        "if_not_finished": "Your gift stays with the fund, however far I come.",
        "refunds": "The fund gives a gift back within 30 days when you write to it.",
        "opens_on": date(2026, 1, 1),
        "public": True,
        "made_at": NOON - timedelta(days=90),
    }
    return Appeal.objects.create(owner=owner, beneficiary=beneficiary or _the_charity(), **(plain | fields))


def a_gift(appeal: Appeal, minor: int = 2600, *, giver: str = "Ada", **fields: object) -> Gift:
    """A gift that was asked for; nothing of it is booked."""
    about = {name: fields.pop(name) for name in ("email", "message", "anonymous", "shown") if name in fields}
    key = uuid4()
    plain: dict[str, object] = {
        "id": key,
        "currency": appeal.currency,
        "charge_minor": minor,
        "for_charity_minor": minor,
        "provider": appeal.beneficiary.provider,
        "account": appeal.beneficiary.provider_account,
        "session": f"cs_{key.hex[:16]}",
        "payment": f"pi_{key.hex[:16]}",
        "asked_at": NOON,
    }
    gift = Gift.objects.create(appeal=appeal, **(plain | fields))
    Giver.objects.create(gift=gift, name=giver, **about)
    return gift


def told(gift: Gift, what: What, key: str, paid: int | None = None, **more: object) -> Observed:
    """What the provider tells of a gift."""
    plain: dict[str, object] = {
        "what": what,
        "provider": gift.provider,
        "account": gift.account,
        "id": key,
        "at": NOON,
        "paid": Money(gift.charge_minor if paid is None else paid, gift.currency),
        "payment": gift.payment,
        "gift": str(gift.pk),
    }
    return Observed(**(plain | more))  # type: ignore[arg-type]


def booked(gift: Gift, observed: Observed) -> None:
    """Book it, as the door does."""
    appeal = gift.appeal
    for found in movements(
        observed, appeal=appeal.pk, beneficiary=appeal.beneficiary_id, gift=str(gift.pk), purpose=gift.purpose
    ):
        book(found, at=observed.at, booked_at=observed.at)


def paid(appeal: Appeal, minor: int = 2600, *, at: datetime = NOON, **fields: object) -> Gift:
    """A gift whose payment went through."""
    gift = a_gift(appeal, minor, asked_at=at, **fields)  # type: ignore[arg-type]
    booked(gift, told(gift, What.GIFT, gift.payment, at=at))
    return gift


def refunded(gift: Gift, minor: int | None = None) -> None:
    """All of a gift given back, or a part."""
    booked(gift, told(gift, What.REFUND, f"re_{uuid4().hex[:16]}", minor))


def disputed(gift: Gift) -> None:
    """The giver's bank took the money back for now."""
    booked(gift, told(gift, What.DISPUTE, f"dp_{uuid4().hex[:16]}"))
