"""What an observed movement of money means in the books. docs/how/settling.md, "The chart of accounts".

Each telling books what it alone knows, under a key made of the money that moved: told twice, late, or in another order,
the same book comes of it. Nothing here looks at what is booked already; only a correction is handed what it corrects.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Account, Money, Movement, Transfer


class Unbookable(ValueError):
    """What was told cannot be a movement; the text says why, for the treasurer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whose:
    """To whom the money of one observation belongs, as the site knows it."""

    appeal: int | None = None
    beneficiary: int | None = None
    gift: str = ""
    purpose: str = ""


def movements(
    observed: Observed,
    *,
    appeal: int | None = None,
    beneficiary: int | None = None,
    gift: str = "",
    purpose: str = "",
    before: Sequence[Movement] = (),
) -> tuple[Movement, ...]:
    """Every movement that this telling knows of: the money itself first, then its exchange and its fee where it tells them.

    A telling that knows less (no fee yet) books a part of what a fuller one books, under the same keys: the first `Movement`
    is the same for both. Where no gift of ours is known, `appeal` is None and `unknown/…` stands in, until `attributed`
    moves it. `gift` is our id of it, the observation's own where empty. `before` is looked at for a correction alone.
    Raises `Unbookable`.
    """
    whose = _Whose(
        appeal=appeal, beneficiary=beneficiary, gift=gift or observed.gift, purpose=purpose if appeal else ""
    )
    if observed.what is What.CORRECTION:
        return (_correction(observed, before),)
    _plausible(observed)
    main = _BOOKS[observed.what](observed, whose)
    if main is None:
        return ()
    return tuple(
        movement
        for movement in (main, _exchange(main, observed), _fee_of(main, observed))
        if movement is not None
    )


def key(observed: Observed) -> str:
    """The key of the money that moved: the same for every telling of it."""
    if observed.what is What.OFFLINE:
        return f"offline:{observed.id}"
    name = observed.payment or observed.id if observed.what is What.GIFT else observed.id
    return f"{observed.provider}:{observed.account}:{_WORD.get(observed.what, observed.what.value)}:{name}"


def lost(deadline: Deadline, *, appeal: int | None, gift: str = "", purpose: str = "") -> Movement | None:
    """The giver's bank keeps the money: what was contested counts as given back. None while the dispute is not lost.

    The same movement as that of a `What.DISPUTE_LOST` of the same dispute.
    """
    if deadline.state != "lost" or appeal is None:
        return None
    disputed = deadline.disputed
    return Movement(
        key=f"{deadline.provider}:{deadline.account}:dispute-lost:{deadline.id}",
        kind=What.DISPUTE_LOST.value,
        transfers=(
            Transfer(
                Account(f"given/{appeal}", disputed.currency),
                Account(f"contested/{appeal}", disputed.currency),
                disputed.minor,
            ),
        ),
        about=gift,
        purpose=purpose,
    )


def attributed(movement: Movement, *, appeal: int, gift: str, purpose: str = "") -> Movement | None:
    """Move what was booked as unknown to the appeal that it is now known to belong to; None where nothing lies there.

    The correction names the movement in its key, so it is booked once.
    """
    room = "contested" if movement.kind in {What.DISPUTE.value, What.DISPUTE_WON.value} else "given"
    moved = []
    for transfer in movement.transfers:
        right = Account(f"{room}/{appeal}", transfer.currency)
        if transfer.credit.path.startswith("unknown/"):
            moved.append(Transfer(transfer.credit, right, transfer.minor))
        elif transfer.debit.path.startswith("unknown/"):
            moved.append(Transfer(right, transfer.debit, transfer.minor))
    if not moved:
        return None
    return Movement(
        key=f"correction:{movement.key}",
        kind=What.CORRECTION.value,
        transfers=tuple(moved),
        about=gift,
        purpose=purpose,
    )


def undone(movement: Movement) -> Movement:
    """The opposite of a movement, under a key that names it: how a mistake is put right. The first stays as it was."""
    return Movement(
        key=f"correction:{movement.key}",
        kind=What.CORRECTION.value,
        transfers=tuple(Transfer(one.credit, one.debit, one.minor) for one in movement.transfers),
        about=movement.about,
        purpose=movement.purpose,
    )


_WORD = {
    What.REFUND_FAILED: "refund-failed",
    What.DISPUTE_WON: "dispute-won",
    What.DISPUTE_LOST: "dispute-lost",
    What.PAYOUT_FAILED: "payout-failed",
}


_ABOUT_ITSELF = {What.PAYOUT, What.PAYOUT_FAILED}
"""So that a payout and the bank's line of it are found together."""


def _plausible(observed: Observed) -> None:
    if not observed.provider or not observed.id:
        raise Unbookable("What was told names no provider or no id of what moved; nothing can be booked.")
    either_way = observed.what in {What.FEE, What.OTHER}
    if observed.paid.minor < 0 and not either_way:
        raise Unbookable(
            f"{observed.what.value} {observed.id} is of {observed.paid.plain} {observed.paid.currency}; "
            "an amount above 0 was expected."
        )
    settled = observed.settled
    if settled is not None and settled.currency == observed.paid.currency and settled != observed.paid:
        raise Unbookable(
            f"{observed.what.value} {observed.id} is of {observed.paid.plain} {observed.paid.currency}, but the provider's "
            f"books have {settled.plain} before its fee. Look at it there."
        )


def _belongs(observed: Observed, whose: _Whose, room: str) -> Account:
    if whose.appeal is None:
        return Account(f"unknown/{observed.provider}/{observed.account}", observed.paid.currency)
    return Account(f"{room}/{whose.appeal}", observed.paid.currency)


def _at_provider(observed: Observed, currency: str) -> Account:
    return Account(f"provider/{observed.provider}/{observed.account}", currency)


def _one(observed: Observed, whose: _Whose, debit: Account, credit: Account) -> Movement | None:
    """One transfer; an amount below 0 goes the other way, and nothing is no movement."""
    minor = observed.paid.minor
    if minor == 0:
        return None
    if minor < 0:
        debit, credit = credit, debit
    return Movement(
        key=key(observed),
        kind=observed.what.value,
        transfers=(Transfer(debit, credit, abs(minor)),),
        about=observed.id if observed.what in _ABOUT_ITSELF else whose.gift,
        purpose=whose.purpose,
    )


def _came_in(room: str) -> Callable[[Observed, _Whose], Movement | None]:
    return lambda observed, whose: _one(
        observed, whose, _at_provider(observed, observed.paid.currency), _belongs(observed, whose, room)
    )


def _went_out(room: str) -> Callable[[Observed, _Whose], Movement | None]:
    return lambda observed, whose: _one(
        observed, whose, _belongs(observed, whose, room), _at_provider(observed, observed.paid.currency)
    )


def _dispute_lost(observed: Observed, whose: _Whose) -> Movement | None:
    if whose.appeal is None:
        return None
    return _one(observed, whose, _belongs(observed, whose, "given"), _belongs(observed, whose, "contested"))


def payout_account(provider: str, payout: str, currency: str) -> Account:
    """The clearing account of one payout: 0 once the bank's line is there."""
    return Account(f"payout/{provider}/{payout}", currency)


def _payout(observed: Observed, whose: _Whose) -> Movement | None:
    paid = observed.paid
    clearing = payout_account(observed.provider, observed.id, paid.currency)
    return _one(observed, whose, clearing, _at_provider(observed, paid.currency))


def _payout_failed(observed: Observed, whose: _Whose) -> Movement | None:
    paid = observed.paid
    clearing = payout_account(observed.provider, observed.id, paid.currency)
    return _one(observed, whose, _at_provider(observed, paid.currency), clearing)


def _own_fee(observed: Observed, whose: _Whose) -> Movement | None:
    currency = observed.paid.currency
    fees = Account(f"fees/{observed.provider}/{observed.account}", currency)
    return _one(observed, whose, fees, _at_provider(observed, currency))


def _other(observed: Observed, whose: _Whose) -> Movement | None:
    currency = observed.paid.currency
    unknown = Account(f"unknown/{observed.provider}/{observed.account}", currency)
    return _one(observed, whose, _at_provider(observed, currency), unknown)


def _offline(observed: Observed, whose: _Whose) -> Movement | None:
    if whose.appeal is None or whose.beneficiary is None:
        raise Unbookable(f"Offline gift {observed.id} names no appeal or no beneficiary.")
    received = Account(f"offline/{observed.account}/{whose.beneficiary}", observed.paid.currency)
    return _one(observed, whose, received, _belongs(observed, whose, "given"))


def _banked(observed: Observed, whose: _Whose) -> Movement | None:
    raise Unbookable(
        f"A bank's line ({observed.id}) is booked against a payout or an offline gift by settling, "
        f"not by itself{' for ' + whose.gift if whose.gift else ''}."
    )


_BOOKS: dict[What, Callable[[Observed, _Whose], Movement | None]] = {
    What.GIFT: _came_in("given"),
    What.REFUND: _went_out("given"),
    What.REFUND_FAILED: _came_in("given"),
    What.DISPUTE: _went_out("contested"),
    What.DISPUTE_WON: _came_in("contested"),
    What.DISPUTE_LOST: _dispute_lost,
    What.PAYOUT: _payout,
    What.PAYOUT_FAILED: _payout_failed,
    What.FEE: _own_fee,
    What.OTHER: _other,
    What.OFFLINE: _offline,
    What.BANKED: _banked,
}
_LEAVES = {What.REFUND, What.DISPUTE, What.PAYOUT}
"""Where the exchange goes the other way: the currency of the giver is bought back."""


def _exchange(main: Movement, observed: Observed) -> Movement | None:
    """Turn what was paid into the account's own currency, at whatever rate the provider took."""
    settled = observed.settled
    if settled is None or settled.currency == observed.paid.currency or not settled.minor:
        return None
    if observed.what is What.DISPUTE_LOST:
        return None
    room = f"exchange/{observed.provider}/{observed.account}"
    place = _at_provider(observed, observed.paid.currency).path
    legs = (
        _leg(Account(room, observed.paid.currency), Account(place, observed.paid.currency), observed.paid),
        _leg(Account(place, settled.currency), Account(room, settled.currency), settled),
    )
    if observed.what in _LEAVES:
        legs = tuple(Transfer(leg.credit, leg.debit, leg.minor) for leg in legs)  # type: ignore[assignment]
    return Movement(
        key=f"{main.key}:exchange", kind="exchange", transfers=legs, about=main.about, purpose=main.purpose
    )


def _leg(debit: Account, credit: Account, moved: Money) -> Transfer:
    if moved.minor < 0:
        debit, credit = credit, debit
    return Transfer(debit, credit, abs(moved.minor))


def _fee_of(main: Movement, observed: Observed) -> Movement | None:
    """What the provider kept of it, or gave back where below 0; where it tells no fee yet, a fuller telling books it."""
    fee = observed.fee
    if not fee or observed.what in {What.FEE, What.OFFLINE, What.DISPUTE_LOST}:
        return None
    fees = Account(f"fees/{observed.provider}/{observed.account}", fee.currency)
    return Movement(
        key=f"{main.key}:fee",
        kind=What.FEE.value,
        transfers=(_leg(fees, _at_provider(observed, fee.currency), fee),),
        about=main.about,
        purpose=main.purpose,
    )


def _correction(observed: Observed, before: Sequence[Movement]) -> Movement:
    for movement in before:
        if movement.key == observed.corrects:
            return undone(movement)
    raise Unbookable(f"A correction names “{observed.corrects}”, which is not booked.")
