"""Background work of giving: mails, gifts asked for again, events looked into, looks into providers' books."""

import logging
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from heelfirst.appeal.observed import Observed, What
from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.outbox import enqueue
from heelfirst.jobs.schedules import Every
from heelfirst.payments.provider import Away, Provider, Refused, Told
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving import asking, braking, confirming, providers, reconciling, rehearsing, thanking
from heelfirst.web.giving.arriving import settle_waiting
from heelfirst.web.giving.models import Gift, GiftLetter, Look

logger = logging.getLogger(__name__)

RECONCILE = "heelfirst.web.giving.tasks.reconcile"
REPEATING = (
    Every(
        "heelfirst.web.giving.tasks.reconcile_all",
        timedelta(minutes=30),
        only_if=lambda: bool(reconciling.accounts()),
    ),
    Every("heelfirst.web.giving.tasks.tell_rehearsal", timedelta(seconds=10), only_if=rehearsing.is_running),
    Every("heelfirst.web.giving.tasks.forget_limits", timedelta(days=1)),
)


@prepared
def post(arguments: Arguments) -> Effect:
    """Send one mail about a gift."""
    letter = GiftLetter.objects.filter(
        gift=UUID(arguments["gift"]), kind=arguments["kind"], about=arguments["about"]
    ).first()
    return (lambda: None) if letter is None else thanking.posted(letter, timezone.now())


@prepared
def ask_again(arguments: Arguments) -> Effect:
    """Ask a provider that was away for the page of a gift; raises while it is away, so that it is tried later."""
    gift = Gift.objects.select_related("appeal__beneficiary", "giver").get(pk=UUID(arguments["gift"]))
    now = timezone.now()
    try:
        asking.refuse_if_closed(gift, now)
        asking.paying(gift)
    except (Refused, asking.NotTaken) as refused:
        logger.warning("The gift %s cannot be paid for at %s: %s", gift.pk, gift.provider, refused)
        return lambda: None
    except Away:
        if now - gift.asked_at > asking.ASKED_FOR:
            return lambda: None
        return lambda: _ask_later(gift)
    return lambda: asking.asked_again(gift, now)


def _ask_later(gift: Gift) -> None:
    at = timezone.now() + asking.ASK_EVERY
    enqueue(asking.ASK_AGAIN, {"gift": str(gift.pk)}, key=f"ask:{gift.pk}:{uuid4()}", run_after=at)


@prepared
def look_again(arguments: Arguments) -> Effect:
    """An event whose gift nobody knew: by now it may be known, or the provider says whose payment it is."""
    row = Inbox.objects.get(provider=arguments["provider"], event=arguments["event"])
    provider, now = providers.expected(row.provider), timezone.now()
    told = provider.told(row.body, row.received_at)
    payments = _payments(provider, told)
    return lambda: settle_waiting(row.pk, told, payments, now)


def _payments(provider: Provider, told: Told) -> tuple[Observed, ...]:
    """What the provider says of the payments that an event is about: there our name of the gift stands."""
    about = {
        one.payment: replace(one, what=What.GIFT, id=one.payment) for one in told.observed if one.payment
    }
    if not about:
        return ()
    return provider.fetched(replace(told, observed=tuple(about.values()), deadlines=())).observed


def reconcile_all(arguments: Arguments) -> None:
    """Ask for a look into every account's books at its provider."""
    now = timezone.now()
    for provider, account in reconciling.accounts():
        ask_for_look(provider, account, key=f"reconcile:{provider}:{account}:{now:%Y%m%dT%H%M}")


def ask_for_look(provider: str, account: str, *, key: str, all_of_it: bool = False) -> None:
    """Ask in the caller's transaction for a look into one account's books: by the schedule, or by a person's button."""
    enqueue(RECONCILE, {"provider": provider, "account": account, "all": all_of_it}, key=key)


@prepared
def reconcile(arguments: Arguments) -> Effect:
    """Look into one account's books at its provider, and book what is missing."""
    provider, account, now = arguments["provider"], arguments["account"], timezone.now()
    begin = reconciling.since(provider, account, now, all_of_it=bool(arguments.get("all")))
    try:
        seen = reconciling.look(provider, account, begin)
    except (Refused, LookupError) as error:
        why = str(error)
        logger.warning("Nobody could look into %s at %s: %s", account, provider, why)
        return lambda: _done(reconciling.could_not_look(provider, account, why, now))
    return lambda: _done(reconciling.book_what_is_missing(seen, now))


def _done(look: Look) -> int:
    """What is kept with the job: how many movements the look brought."""
    return len(look.booked)


@prepared
def tell_rehearsal(arguments: Arguments) -> Effect:
    """Deliver what a rehearsal inside the site has to tell and did not at once."""
    rehearsal = providers.rehearsal()
    if rehearsal is not None:
        rehearsing.tell_the_door(rehearsal)
    return lambda: None


@prepared
def mail_link(arguments: Arguments) -> Effect:
    """Mail the link that leads on to paying, while an e-mail is asked for first; what is to be written of it: nothing."""
    confirming.mailed(arguments["gift"], arguments["hour"])
    return lambda: None


def forget_limits(arguments: Arguments) -> None:
    """Forget limits that nobody touched for a day, and from which network a gift came after thirty."""
    braking.forget_untouched(timezone.now())
