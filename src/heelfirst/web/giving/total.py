"""The total of an appeal in words and as a course from start to finish line."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heelfirst.appeal.totals import beside, first_line, history, milestone_in_words
from heelfirst.ledger import Money
from heelfirst.web import coins
from heelfirst.web.giving.raised import Raised
from heelfirst.web.pictures import picture
from heelfirst.writers.svg.way_to_goal import Post, Stretch, way_to_goal


@dataclass(frozen=True, slots=True)
class Key:
    """One kind of stretch in the picture with its words."""

    kind: str
    amount: Money
    words: str


@dataclass(frozen=True, slots=True)
class Total:
    """What stands beside the button."""

    first_line: str
    beside: tuple[str, ...]
    milestone: str
    history: str
    picture: SafeString
    key: tuple[Key, ...]


def total_of(raised: Raised) -> Total:
    """Say and draw it."""
    line = line_of(raised)
    found = raised.milestone if raised.elsewhere or not raised.by_link else None
    return Total(
        first_line=line,
        beside=(*_more(raised), *(() if raised.elsewhere else beside(raised.parts, coins.in_words, _day, _))),
        milestone=milestone_in_words(found, coins.in_words, _) if found else "",
        history=history(raised.past, coins.in_words, _),
        picture=picture(_drawn(raised, line)),
        key=_key(raised),
    )


def line_of(raised: Raised) -> str:
    """The first line: what was raised and of what; where it is the charity's own page that counts, what that said and when."""
    linked = raised.elsewhere
    if linked is None:
        if raised.by_link and not raised.parts.raised:
            return _("Gifts are made and counted on the charity’s own page.")
        return first_line(raised.parts, raised.goal, coins.in_words, _)
    told = {
        "amount": coins.in_words(linked.total),
        "goal": coins.in_words(raised.goal) if raised.goal else "",
        "day": _day(linked.read_on),
    }
    if raised.goal:
        return _("%(amount)s of %(goal)s, as the charity’s own page showed on %(day)s.") % told
    return _("%(amount)s, as the charity’s own page showed on %(day)s.") % told


def _more(raised: Raised) -> tuple[str, ...]:
    if not raised.more:
        return ()
    amounts = ", ".join(coins.in_words(amount) for amount in raised.more)
    return (_("Besides, in other currencies: %(amounts)s.") % {"amounts": amounts},)


def _key(raised: Raised) -> tuple[Key, ...]:
    """Every part that there is something of; what is told of elsewhere last, for it is not counted."""
    parts = raised.parts
    wanted = [
        (
            "settled",
            parts.settled,
            _("settled: paid out to the bank, before the fee"),
        ),
        ("coming", parts.on_the_way, _("on the way: paid, not yet paid out to the bank")),
        ("offline", parts.offline, _("by cash, cheque or transfer")),
    ]
    if parts.linked and not raised.elsewhere:
        wanted.append(("linked", parts.linked.total, _("on the charity’s own page, not counted here")))
    return tuple(Key(kind, amount, words) for kind, amount, words in wanted if amount.minor > 0)


def _drawn(raised: Raised, name: str) -> str:
    parts, goal, found = raised.parts, raised.goal, raised.milestone
    linked = parts.linked.total if parts.linked else None
    comparable = linked is not None and linked.currency == parts.raised.currency
    told = Stretch("linked", linked.minor) if linked and comparable else None
    whole = raised.elsewhere is not None
    booked = [
        Stretch("settled", parts.settled.minor),
        Stretch("coming", parts.on_the_way.minor),
        Stretch("offline", parts.offline.minor),
    ]
    return way_to_goal(
        [told] if whole and told else booked,
        reached=Post(max(raised.reached.minor, 0), coins.in_words(raised.reached)),
        goal=Post(goal.minor, coins.in_words(goal)) if goal else None,
        milestone=Post(found.at.minor, coins.in_words(found.at)) if found else None,
        beside=None if whole else told,
        name=name,
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
