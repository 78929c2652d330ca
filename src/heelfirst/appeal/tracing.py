"""Which payout carried which gift: first in, first out. docs/how/treasury.md, "Where a gift went".

A provider's account is a queue: what came in first is paid out first. Whatever takes money out of it for a gift (its
fee, its refund) takes it from that gift while it is there, and from the oldest else, as an account does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One change of the charity's account at a provider, in one currency."""

    minor: int
    """Above 0 it came in."""
    about: str
    """The gift; empty for what belongs to none."""
    payout: str = ""
    """The payout that took it, or brought it back."""


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a gift one payout carried."""

    payout: str
    minor: int


def carried(lines: Iterable[Line]) -> Mapping[str, tuple[Part, ...]]:
    """The parts of each gift that payouts carried, from every line of the account in the order of time."""
    waiting: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.payout:
            _pay_out(line, waiting, parts)
        elif line.minor > 0 or waiting.get(line.about, 0) >= -line.minor:
            waiting[line.about] = waiting.get(line.about, 0) + line.minor
        else:
            short = -line.minor - waiting.get(line.about, 0)
            waiting[line.about] = 0
            _take(short, waiting)
    return {
        about: tuple(Part(payout, minor) for payout, minor in by_payout.items() if minor)
        for about, by_payout in parts.items()
        if any(by_payout.values())
    }


def _pay_out(line: Line, waiting: dict[str, int], parts: dict[str, dict[str, int]]) -> None:
    """Take a payout from the oldest; one that came back puts its gifts in front again, as they were."""
    if line.minor < 0:
        for about, minor in _take(-line.minor, waiting):
            mine = parts.setdefault(about, {})
            mine[line.payout] = mine.get(line.payout, 0) + minor
        return
    back = {about: mine.pop(line.payout) for about, mine in parts.items() if line.payout in mine}
    rest = {about: minor for about, minor in waiting.items() if about not in back}
    for about in back:
        back[about] += waiting.get(about, 0)
    waiting.clear()
    waiting.update(back | rest)


def _take(wanted: int, waiting: dict[str, int]) -> Iterable[tuple[str, int]]:
    """Take so much from the oldest that still wait; what nobody brought is taken from none."""
    taken = []
    for about in list(waiting):
        if wanted <= 0:
            break
        minor = min(waiting[about], wanted)
        if minor > 0:
            taken.append((about, minor))
            wanted -= minor
        if waiting[about] == minor:
            del waiting[about]
        else:
            waiting[about] -= minor
    return taken
