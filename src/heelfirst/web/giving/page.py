"""What the page of an appeal shows, in a handful of queries. docs/how/appeal-page.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from heelfirst.appeal.observed import What
from heelfirst.appeal.status import status
from heelfirst.appeal.terms import Term
from heelfirst.ledger import Money, Movement
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.booking import movements_in
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.box import box_of
from heelfirst.web.giving.models import Appeal, Comment, Giver, PastYear, Picture, Update
from heelfirst.web.giving.raised import raised
from heelfirst.web.giving.slider import known
from heelfirst.web.giving.total import Total, total_of

NAMES_SHOWN = 12
LOOKED_AT = 24
WORDS_SHOWN = 30
UPDATES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Given:
    """One gift on the page: whoever gave without a name is not among these."""

    name: str
    amount: Money
    day: date
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything under the title."""

    total: Total
    box: Sequence[Term]
    past: Sequence[PastYear]
    cause_url: str
    open: bool
    why_closed: str
    given: Sequence[Given]
    unnamed: int
    """Gifts among the latest whose givers have no name here."""
    pictures: Sequence[Picture]
    updates: Sequence[Update]
    comments: Sequence[Comment]
    suggested: Sequence[Money]


def page_of(appeal: Appeal, request: ClockedRequest) -> Page:
    """Gather it as it is known to whoever asks."""
    given, unnamed = latest_gifts(appeal, request)
    why_closed = closed(appeal, request.today)
    return Page(
        total=total_of(raised(appeal, request)),
        box=box_of(appeal),
        past=list(appeal.past_years.all()),
        cause_url=reverse("causes:cause", args=[appeal.cause]) if appeal.cause else "",
        open=not why_closed,
        why_closed=why_closed,
        given=given,
        unnamed=unnamed,
        pictures=list(appeal.pictures.all()),
        updates=list(appeal.updates.filter(known(request))[:UPDATES_SHOWN]),
        comments=list(
            appeal.comments.filter(known(request), shown_at__isnull=False, hidden_at=None)[:WORDS_SHOWN]
        ),
        suggested=[Money(minor, appeal.currency) for minor in appeal.suggested],
    )


def closed(appeal: Appeal, today: date) -> str:
    """Why nothing can be given now; empty where it can."""
    if appeal.paused:
        return _("Giving is paused for the moment.")
    if today < appeal.opens_on:
        return _("Giving opens on %(day)s.") % {"day": f"{appeal.opens_on:%-d %B %Y}"}
    if appeal.closes_on and today > appeal.closes_on:
        return _("Giving closed on %(day)s. Thank you to everybody who gave.") % {
            "day": f"{appeal.closes_on:%-d %B %Y}"
        }
    return ""


def latest_gifts(appeal: Appeal, request: ClockedRequest) -> tuple[list[Given], int]:
    """The latest gifts that stand in the books, and how many of those came without a name.

    A gift that went back, or that a bank holds back, is not told of any more.
    """
    came = Transfer.objects.filter(
        known(request),
        credit__path=f"given/{appeal.pk}",
        kind__in=[What.GIFT.value, What.OFFLINE.value],
    )
    latest = {
        about: (at, currency)
        for about, at, currency in came.order_by("-id").values_list("about", "at", "currency")[:LOOKED_AT]
        if about
    }
    stays = _stays({about: currency for about, (_at, currency) in latest.items()}, request)
    givers = {str(giver.gift_id): giver for giver in Giver.objects.filter(gift__in=list(stays))}
    newest_first = sorted(latest, key=lambda about: latest[about][0], reverse=True)
    named = [about for about in newest_first if about in stays and is_named(givers.get(about))]
    given = [_given(givers[about], stays[about], latest[about][0].date()) for about in named[:NAMES_SHOWN]]
    return given, len(stays) - len(named)


def _given(giver: Giver, amount: Money, day: date) -> Given:
    return Given(giver.name, amount, day, giver.message if giver.shown else "")


def is_named(giver: Giver | None) -> bool:
    """Whether a giver's name may stand anywhere."""
    return (
        giver is not None
        and bool(giver.name)
        and not giver.anonymous
        and giver.hidden_at is None
        and giver.forgotten_at is None
    )


def _stays(currencies: Mapping[str, str], request: ClockedRequest) -> dict[str, Money]:
    """What stays of each of these gifts, where something does."""
    of_gift: dict[str, list[Movement]] = {about: [] for about in currencies}
    for movement in movements_in(Transfer.objects.filter(known(request), about__in=list(currencies))):
        of_gift[movement.about].append(movement)
    found = {about: status(of_gift[about], currency).stays for about, currency in currencies.items()}
    return {about: stays for about, stays in found.items() if stays.minor > 0}
