"""How much of a gift may go back. docs/how/giving.md, "Refunds"."""

from collections.abc import Callable, Iterable

from heelfirst.appeal.status import Stage, Status
from heelfirst.ledger import Money

Write = Callable[[Money], str]


class NotRefundable(ValueError):
    """A refund that would give back more than came, or twice; the text is for the treasurer."""


def left(status: Status, waiting: Iterable[Money]) -> Money:
    """What may still go back: what stays of the gift, less refunds that were asked for and are not booked yet."""
    found = status.may_be_refunded
    for one in waiting:
        found -= one
    return found if found.minor > 0 else Money(0, found.currency)


def check(
    asked: Money,
    status: Status,
    waiting: Iterable[Money] = (),
    *,
    write: Write,
    translate: Callable[[str], str] = str,
) -> None:
    """Refuse a refund that may not be. Raises `NotRefundable`.

    The provider holds the same limit, whoever asks there: this one is told earlier and in words.
    """
    if asked.currency != status.paid.currency:
        raise NotRefundable(
            translate("The gift was in %(currency)s; a refund is in the same currency.")
            % {"currency": status.paid.currency}
        )
    if asked.minor <= 0:
        raise NotRefundable(translate("A refund is of more than 0."))
    if status.stage is Stage.ASKED:
        raise NotRefundable(translate("Nothing has arrived of this gift, so nothing can go back."))
    if status.stage is Stage.DISPUTED:
        raise NotRefundable(
            translate(
                "The giver’s bank already holds this gift. Answer the dispute, or accept it; a refund on top would pay twice."
            )
        )
    most = left(status, waiting)
    if asked.minor > most.minor:
        raise NotRefundable(
            translate("Of this gift %(left)s can still go back, not %(asked)s.")
            % {"left": write(most), "asked": write(asked)}
            if most
            else translate("All of this gift has gone back or is on its way back.")
        )
