"""What an appeal has raised, in its parts, and how that is said. docs/how/giving.md, "The total in its parts"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heelfirst.ledger import Money, exponent

Write = Callable[[Money], str]
RAISE_FROM_PCT = 97
"""From here on a higher goal is suggested: gifts fall off once a goal is reached (docs/how/giving.md)."""
_STEPS_OF_GOAL = 20


@dataclass(frozen=True, slots=True)
class Came:
    """One gift as it came through a provider: what stays of it, and what of that the charity's account got."""

    appeal: int
    stays: int
    """Minor units of the appeal's currency."""
    net: int
    """Minor units of the account's own currency, after the fee."""


def on_the_way(newest_first: Iterable[Came], waiting: int) -> Mapping[int, int]:
    """What of each appeal, in its minor units, no bank has seen yet.

    `waiting`: minor units that still lie with the provider or in a payout that the bank has not shown. A provider pays
    out the oldest first, so what waits are the newest gifts; one that is only partly paid out counts as waiting whole.
    No more of `newest_first` is read than waits.
    """
    found: dict[int, int] = {}
    if waiting <= 0:
        return found
    for came in newest_first:
        found[came.appeal] = found.get(came.appeal, 0) + came.stays
        waiting -= came.net
        if waiting <= 0:
            break
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What the charity's own page said on a day: typed, never added to what is booked here."""

    total: Money
    read_on: date
    gifts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an appeal raised. Everything but `linked` is in one currency; `linked` stands beside it."""

    settled: Money
    """Gifts whose payout has reached the charity's bank, before the provider's fee: more than the bank has seen."""
    on_the_way: Money
    """Paid by givers; the payout has not reached the bank yet."""
    offline: Money
    """Cash, cheques and transfers that two people or a day stood for."""
    contested: Money
    """Held back by givers' banks now; in no other part."""
    linked: Linked | None = None
    pledged: Money | None = None
    matched: Money | None = None
    reclaim: Money | None = None

    @property
    def raised(self) -> Money:
        """What a goal is held against: what was given and stays, and nothing that is only promised."""
        return self.settled + self.on_the_way + self.offline


def parts(
    *,
    stays: Money,
    offline: Money,
    waiting: int,
    contested: Money | None = None,
    linked: Linked | None = None,
) -> Parts:
    """Part a total so that the parts sum to `stays` exactly.

    `stays`: all gifts of the appeal less what went back, is contested or was lost (the books' `given/…` and `contested/…`).
    `offline`: what of that came as cash, cheque or transfer. `waiting`: what of the rest is `on_the_way`.
    What waits is never more than came through a provider, nor less than nothing.
    """
    online = stays - offline
    way = Money(min(max(waiting, 0), max(online.minor, 0)), stays.currency)
    return Parts(
        settled=online - way,
        on_the_way=way,
        offline=offline,
        contested=contested or Money(0, stays.currency),
        linked=linked,
    )


def first_line(parts: Parts, goal: Money | None, write: Write, translate: Callable[[str], str] = str) -> str:
    """Say "$65,131 of $100,000: $61,204 settled, $3,927 on the way."; parts that are nothing are left out."""
    said = [
        text % {"amount": write(amount)}
        for amount, text in (
            (parts.settled, translate("%(amount)s settled")),
            (parts.on_the_way, translate("%(amount)s on the way")),
            (parts.offline, translate("%(amount)s by cash, cheque or transfer")),
        )
        if amount
    ]
    told = {"raised": write(parts.raised), "goal": write(goal) if goal else "", "parts": ", ".join(said)}
    if not said:
        return translate("Nothing of %(goal)s yet.") % told if goal else translate("Nothing yet.")
    if goal:
        return translate("%(raised)s of %(goal)s: %(parts)s.") % told
    return translate("%(raised)s: %(parts)s.") % told


def beside(
    parts: Parts, write: Write, write_day: Callable[[date], str], translate: Callable[[str], str] = str
) -> tuple[str, ...]:
    """What stands beside the total and is not in it: what givers' banks hold back, and the charity's own page."""
    said = []
    if parts.contested:
        said.append(
            translate("%(amount)s is held back by givers’ banks and is not counted.")
            % {"amount": write(parts.contested)}
        )
    if linked := parts.linked:
        says = (
            translate("On %(day)s the charity’s own page showed %(amount)s; that is not counted here.")
            if parts.raised
            else translate("On %(day)s the charity’s own page showed %(amount)s.")
        )
        said.append(says % {"day": write_day(linked.read_on), "amount": write(linked.total)})
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Milestone:
    """The next round amount, near enough to be seen."""

    at: Money
    missing: Money


def milestone(raised: Money, goal: Money | None) -> Milestone | None:
    """The next round amount above `raised`: 100, 260, 500, 1,000… or the next twentieth of the goal, whichever is nearer.

    The goal itself is the last one; None once it is reached, or without a goal: nobody is asked on to a sum nobody set.
    """
    if goal is None or raised.minor >= goal.minor:
        return None
    digits = exponent(raised.currency)
    ladder = [first * 10 ** (power + digits) // 10 for power in range(2, 8) for first in (10, 26, 50)]
    step = _round_up(-(-goal.minor // _STEPS_OF_GOAL), digits)
    ladder += [(max(raised.minor, 0) // step + 1) * step, goal.minor]
    at = Money(min(minor for minor in ladder if raised.minor < minor <= goal.minor), raised.currency)
    return Milestone(at, at - raised)


def higher_goal(raised: Money, goal: Money | None) -> Money | None:
    """A goal to raise it to, once 97 % of the goal are there: the next round amount at least a quarter above what came."""
    if goal is None or raised.minor * 100 < goal.minor * RAISE_FROM_PCT:
        return None
    above = max(raised.minor, goal.minor)
    return Money(_round_up(-(-above * 5 // 4), exponent(goal.currency)), goal.currency)


def milestone_in_words(next_one: Milestone, write: Write, translate: Callable[[str], str] = str) -> str:
    """Say how much is missing to the next round amount."""
    return translate("%(missing)s more make %(at)s.") % {
        "missing": write(next_one.missing),
        "at": write(next_one.at),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was raised in a year, or from a year until another, before this appeal: told, not booked."""

    year: int
    total: Money
    until: int | None = None
    events: int = 1


def history(past: Sequence[Past], write: Write, translate: Callable[[str], str] = str) -> str:
    """Say "21 years, 20 events, $275,000 before this appeal."; empty without a past. Currencies are never added up."""
    if not past:
        return ""
    years = max(one.until or one.year for one in past) - min(one.year for one in past) + 1
    events = sum(one.events for one in past)
    sums: dict[str, Money] = {}
    for one in past:
        sums[one.total.currency] = sums.get(one.total.currency, Money(0, one.total.currency)) + one.total
    told = {"years": years, "events": events, "raised": " + ".join(write(total) for total in sums.values())}
    if years == 1 and events == 1:
        return translate("1 event, %(raised)s before this appeal.") % told
    if years == 1:
        return translate("1 year, %(events)d events, %(raised)s before this appeal.") % told
    if events == 1:
        return translate("%(years)d years, 1 event, %(raised)s before this appeal.") % told
    return translate("%(years)d years, %(events)d events, %(raised)s before this appeal.") % told


def _round_up(minor: int, digits: int) -> int:
    """The next 1, 2, 2.5 or 5 with noughts after it, in whole units of the currency."""
    unit: int = 10**digits
    least = max(-(-minor // unit), 1)
    power: int = 10 ** (len(str(least)) - 1)
    for first in (10, 20, 25, 50, 100):
        if first * power % 10 == 0 and first * power // 10 >= least:
            return first * power // 10 * unit
    return 10 * power * unit
