"""What a provider will keep, before it says so, and what to charge so that a charity has what the giver meant it to have.

An estimate: the fee that is booked is always the one in the provider's own books. docs/how/giving.md, "Covering the fee".
"""

from collections.abc import Callable
from dataclasses import dataclass

from heelfirst.ledger import Money

WHOLE_BP = 10_000


class NoRate(ValueError):
    """A fee that cannot be charged; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of the charge in basis points (2.9 % is 290), and so much more for each charge."""

    share_bp: int
    fixed: Money

    def __post_init__(self) -> None:
        """Refuse what no provider takes. Raises `NoRate`."""
        if type(self.share_bp) is not int or not 0 <= self.share_bp < WHOLE_BP:
            raise NoRate(
                f"A share of {self.share_bp!r} basis points is none; give a whole number from 0 to {WHOLE_BP - 1}, "
                "290 for 2.9 %."
            )
        if self.fixed.minor < 0:
            raise NoRate(f"A fixed fee of {self.fixed.plain} {self.fixed.currency} is below 0.")


def fee(charge: Money, rate: Rate) -> Money:
    """What the provider keeps of a charge at most: a part of a minor unit counts as one."""
    share = -(-charge.minor * rate.share_bp // WHOLE_BP)
    return Money(share, charge.currency) + rate.fixed


def grossed_up(net: Money, rate: Rate, *, step: int = 1) -> Money:
    """The smallest charge, a multiple of `step` minor units, of which at least `net` is left however the fee is rounded.

    charge = ceil((net + fixed) / (1 - share)), in whole numbers. Raises ValueError for two currencies or no amount.
    """
    if net.minor <= 0 or step < 1:
        raise ValueError("To cover a fee, give an amount above 0 and a step of 1 or more.")
    wanted = net + rate.fixed
    charge = -(-wanted.minor * WHOLE_BP // (WHOLE_BP - rate.share_bp))
    return Money(-(-charge // step) * step, net.currency)


def in_words(rate: Rate, write: Callable[[Money], str], translate: Callable[[str], str] = str) -> str:
    """Say the fee, "2.9 % and $0.30" or "nothing"."""
    share = _per_cent(rate.share_bp)
    if rate.share_bp and rate.fixed:
        return translate("%(share)s %% and %(fixed)s") % {"share": share, "fixed": write(rate.fixed)}
    if rate.share_bp:
        return translate("%(share)s %%") % {"share": share}
    return write(rate.fixed) if rate.fixed else translate("nothing")


def _per_cent(basis_points: int) -> str:
    whole, part = divmod(basis_points, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")
