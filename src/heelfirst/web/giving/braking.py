"""Keeps thieves from trying cards here: who asks too often waits, and in a storm a gift begins with an e-mail.

The rules are `heelfirst.appeal.brake`; what is left of each limit stands in the database, for several processes may
serve one site. docs/how/appeal-page.md, "Card testing".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from heelfirst.appeal.brake import (
    LOOKS_BACK,
    PER_NETWORK,
    STAYS_OUT,
    Breaker,
    Bucket,
    Buckets,
    Door,
    decide,
    told,
    wait_in_words,
    why,
)
from heelfirst.appeal.observed import What
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import Appeal, Brake, Gift

PER_APPEAL = Bucket(burst=600, each=timedelta(milliseconds=50))
"""Gifts begun on one page: twenty in a second, four times the most that one page is known to have had."""
OF_ALL = Bucket(burst=2000, each=timedelta(milliseconds=10))
"""And on the whole site. Beyond either a gift begins with an e-mail, and nobody is turned away."""
_LOOKED_AT = 200
KEPT = timedelta(days=1)
"""So long a limit that nobody touches is remembered; by then each of them is full again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of asking for a gift now."""

    wait: timedelta = timedelta(0)
    confirm: str = ""
    """Why the link in a mail has to be followed first; empty where not."""
    mails: bool = True
    """Whether a link may be mailed to this address; where not, another address or the newest link leads on."""

    @property
    def says(self) -> str:
        """The sentence for the giver; empty where nothing is in the way."""
        return wait_in_words(self.wait, gettext) if self.wait else self.confirm


def net(client: str) -> str:
    """A keyed digest of the network that asks: enough to count, and no list of who gave from where."""
    return salted_hmac("heelfirst.giving.net", client, algorithm="sha256").hexdigest()[:32]


def asked(appeal: Appeal, from_net: str, email: str, now: datetime) -> Verdict:
    """Count somebody who asks for a gift, and say which way leads on. Rows are locked in one order by everybody.

    Nothing is counted where an e-mail is needed and none was given: the form comes back and asks for it.
    """
    keys = {"network": f"net:{from_net}", "mails": f"mails:{from_net}", "email": f"email:{_digest(email)}"}
    if not email:
        del keys["email"]
    with transaction.atomic():
        rows = _rows(keys.values(), now)
        buckets = Buckets(**{name: _full_again(rows[key]) for name, key in keys.items()})
        breaker = _looked(appeal, now)
        paid_here = _paid_from(appeal, from_net, now)
        decided = decide(buckets, breaker, now, paid_here=paid_here)
        says = why(breaker, gettext) or _many()
        if decided.door is Door.OPEN and _taken([("all", OF_ALL), (f"appeal:{appeal.pk}", PER_APPEAL)], now):
            decided = decide(buckets, Breaker(out_since=now), now, paid_here=paid_here)
            says = _crowd()
        if decided.door is Door.WAIT:
            return Verdict(wait=decided.wait)
        if decided.door is Door.OPEN or email:
            for name, key in keys.items():
                _keep(rows[key], getattr(decided.buckets, name), now)
        return Verdict(confirm=says, mails=decided.mails) if decided.door is Door.CONFIRM else Verdict()


def _paid_from(appeal: Appeal, from_net: str, now: datetime) -> bool:
    """Whether gifts to this appeal from this network were paid within the hour, and as many as were declined."""
    of_net = Gift.objects.filter(appeal=appeal, asked_at__gt=now - timedelta(hours=1), from_net=from_net)
    names = [str(key) for key in of_net.values_list("pk", flat=True)[:_LOOKED_AT]]
    paid = Transfer.objects.filter(about__in=names, kind=What.GIFT.value, credit__path=f"given/{appeal.pk}")
    count = paid.values("about").distinct().count() if names else 0
    return count > 0 and count >= of_net.exclude(declined_at=None).count()


def _many() -> str:
    return gettext(
        "Many gifts were begun from here just now. We send you an e-mail, and the link in it leads on to paying."
    )


def _crowd() -> str:
    return gettext(
        "Very many people give just now. We send you an e-mail, and the link in it leads on to paying."
    )


def spoke(from_net: str, now: datetime) -> Verdict:
    """Count a comment or a report."""
    with transaction.atomic():
        return Verdict(wait=_taken([(f"words:{from_net}", PER_NETWORK)], now))


def asks_for_email(appeal: Appeal, now: datetime) -> bool:
    """Whether a gift begins with an e-mail now: for the form, before anybody fills it in."""
    return Brake.objects.filter(key=_breaker(appeal), at__gt=now - STAYS_OUT, state__out=True).exists()


def forget_untouched(now: datetime) -> None:
    """Delete limits that nobody touched for a day, and digests of networks after thirty."""
    Brake.objects.filter(at__lt=now - KEPT).delete()
    Gift.objects.filter(asked_at__lt=now - timedelta(days=30)).exclude(from_net="").update(from_net="")


def _digest(email: str) -> str:
    return salted_hmac("heelfirst.giving.email", email.casefold(), algorithm="sha256").hexdigest()[:32]


def _breaker(appeal: Appeal) -> str:
    return f"breaker:{appeal.pk}"


def _rows(keys: Iterable[str], now: datetime) -> dict[str, Brake]:
    """Their rows, made where missing and locked in the order of their keys, so that no two wait for each other."""
    wanted = sorted(keys)
    Brake.objects.bulk_create([Brake(key=key, at=now) for key in wanted], ignore_conflicts=True)
    return {row.key: row for row in Brake.objects.select_for_update().filter(key__in=wanted).order_by("key")}


def _full_again(row: Brake) -> datetime | None:
    state = row.state.get("full_again")
    return datetime.fromisoformat(state) if state else None


def _keep(row: Brake, full_again: datetime | None, now: datetime) -> None:
    row.state = {"full_again": full_again.isoformat() if full_again else None}
    row.at = now
    row.save(update_fields=["state", "at"])


def _taken(limits: list[tuple[str, Bucket]], now: datetime) -> timedelta:
    """Take one of each bucket, or of none: how long the emptiest makes one wait, nothing where all let through."""
    rows = _rows([key for key, _bucket in limits], now)
    wait, after = timedelta(0), {}
    for key, bucket in limits:
        full_again = _full_again(rows[key])
        after[key], through = bucket.taken(full_again, now)
        if not through:
            wait = max(wait, bucket.wait(full_again, now), timedelta(seconds=1))
    if not wait:
        for key, row in rows.items():
            _keep(row, after[key], now)
    return wait


def _looked(appeal: Appeal, now: datetime) -> Breaker:
    """Look at how the last minutes' payments of the appeal ended, and keep since when the breaker is out."""
    row = _rows([_breaker(appeal)], now)[_breaker(appeal)]
    since = now - LOOKS_BACK
    declined = Gift.objects.filter(
        appeal=appeal, asked_at__gt=since - LOOKS_BACK, declined_at__gt=since
    ).count()
    paid = Transfer.objects.filter(
        credit__path=f"given/{appeal.pk}", kind=What.GIFT.value, booked_at__gt=since
    ).count()
    state = row.state.get("out_since")
    before = Breaker((), datetime.fromisoformat(state) if state else None)
    after = told(before, now, paid=paid, declined=declined)
    row.state = {
        "out": after.asks_for_email,
        "out_since": after.out_since.isoformat() if after.out_since else None,
    }
    row.at = now
    row.save(update_fields=["state", "at"])
    return after
