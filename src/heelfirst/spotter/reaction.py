"""How long a word takes to the runner's move, from the runner's ear or from the friend's: by the slow end. docs/how/drill.md."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, isfinite
from types import MappingProxyType

from heelfirst.spotter.lead import PAIRS_S

LEAST_TRIES = 12
EARLY_S = 0.1
"""Before this nobody has heard: the false start of athletics (Technical Rules; C)."""
LAPSE_S = 3.0
"""From here on a try counts as 3 s: a call that was not heard is a slow call, and no more than that."""
MOST_EARLY_SHARE = 0.25
FOREPERIOD_S = (2.0, 6.0)
"""The word comes after a wait between these, by chance (ours)."""
SLOW_SHARE = 0.9
SHARE = 0.8
"""Of the interval that is told."""
FRIEND_S = (0.19, 0.25)
"""Simple visual reaction of whoever taps when the runner moves (facts/running 6.4; B)."""
FOOT_S = 0.35
"""By how much a whole body chooses slower than a thumb: 0.69 to 0.81 s against 0.4 s or so (C)."""


class Measured(StrEnum):
    """Who, or what, saw the runner move."""

    SENSOR = "sensor"
    """The telephone on the runner."""
    TAP = "tap"
    """A friend who taps when the runner moves."""
    OWN = "own"
    """The runner's own thumb."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom the word goes, and between which seconds a try is believed."""

    early_s: float
    """Before this nobody can have done it."""
    lapse_s: float
    """From here on a try counts as this long."""
    together: bool = False
    """Whether the word goes through the friend: heard, decided and said before the runner hears it."""


RUNNER = Chain(EARLY_S, LAPSE_S)
"""From the word in the runner's ear."""
PAIR = Chain(PAIRS_S[0], 6.0, together=True)
"""From the word in the friend's ear, or under the friend's eye, to the runner's move: two people, one after the other (6 s: ours)."""

OFF_S: Mapping[Measured, tuple[float, float]] = MappingProxyType(
    {Measured.SENSOR: (0.0, 0.0), Measured.TAP: FRIEND_S, Measured.OWN: (-FOOT_S, -FOOT_S)}
)
"""What is taken off each try, least and most: a friend's own reaction; a thumb's lead over a foot is put on."""


@dataclass(frozen=True, slots=True)
class ReactionTry:
    """One try."""

    took_s: float
    """From the sound in the ear, the delay of the output already taken off, to the tap or the move."""
    by: Measured = Measured.TAP
    right: bool | None = None
    """Whether the runner went the way that was called; None: not looked at."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a pair's tries say. Times are None where there are too few, and `why_not` says so."""

    median_s: float | None
    low_s: float | None
    """Of the median, at 80 %."""
    high_s: float | None
    slow_s: float | None
    """Nine tries in ten are no slower; what the calls go by."""
    n: int
    """Tries that count."""
    early: int
    """Left out: nobody can have done it yet."""
    lapses: int
    """Counted as the longest."""
    other_way: int
    """Of all tries: the runner went the other way."""
    by: frozenset[Measured]
    why_not: str = ""
    chain: Chain = RUNNER


def of(
    tries: Iterable[ReactionTry], translate: Callable[[str], str] = str, *, chain: Chain = RUNNER
) -> Reaction:
    """What tries say: of the runner alone, or of the pair.

    The median takes off the middle of what a friend's own eye and thumb need, the slow end only the least of it: so
    the slow end errs to the slow side. Raises ValueError for a time that is no time.
    """
    given = list(tries)
    for each in given:
        if not isfinite(each.took_s) or each.took_s < -1 or each.took_s > 60:
            raise ValueError(
                translate("A reaction takes up to 60 seconds, not {seconds}: leave this try out.").format(
                    seconds=f"{each.took_s:g}"
                )
            )
    counting = [each for each in given if _middle_s(each) >= chain.early_s]
    early = len(given) - len(counting)
    middle = sorted(min(_middle_s(each), chain.lapse_s) for each in counting)
    slow = sorted(min(each.took_s - OFF_S[each.by][0], chain.lapse_s) for each in counting)
    why_not = _why_not(len(counting), early, translate)
    low, high = (None, None) if why_not else median_interval(middle)
    return Reaction(
        median_s=None if why_not else quantile(middle, 0.5),
        low_s=low,
        high_s=high,
        slow_s=None if why_not else slow_end(slow),
        n=len(counting),
        early=early,
        lapses=sum(_middle_s(each) >= chain.lapse_s for each in counting),
        other_way=sum(each.right is False for each in given),
        by=frozenset(each.by for each in counting),
        why_not=why_not,
        chain=chain,
    )


def _middle_s(each: ReactionTry) -> float:
    return each.took_s - sum(OFF_S[each.by]) / 2


def _why_not(n: int, early: int, translate: Callable[[str], str]) -> str:
    if n < LEAST_TRIES:
        return translate("{n} of {least} tries: the calls keep to the published figures until then.").format(
            n=n, least=LEAST_TRIES
        )
    if early > MOST_EARLY_SHARE * (n + early):
        return translate(
            "More than a quarter came before anybody can have heard: the next word was guessed. Leave those out and try "
            "again later; the calls keep to the published figures."
        )
    return ""


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that a share of them do not pass, between neighbours in a straight line. Takes them in order."""
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def slow_end(ordered: Sequence[float]) -> float:
    """What the next try stays within in nine cases of ten, whatever the distribution: the 0.9 (n + 1)-th of n.

    Takes them in order. For few tries that lies nearer the slowest than the 0.9 quantile of the tries themselves, which the
    next one passes more often than once in ten.
    """
    at = min(SLOW_SHARE * (len(ordered) + 1) - 1, len(ordered) - 1)
    return quantile(ordered, at / (len(ordered) - 1))


def median_interval(ordered: Sequence[float]) -> tuple[float, float]:
    """Between which two of the values the median lies in at least 80 of 100 such series, whatever their distribution.

    Takes them in order. By the binomial: the k-th from either end leaves out 2 P(X < k), X of n halves.
    """
    n = len(ordered)
    outside, k = 0.0, 0
    while k < n // 2 and outside + 2 * comb(n, k) / 2**n <= 1 - SHARE:
        outside += 2 * comb(n, k) / 2**n
        k += 1
    k = max(k - 1, 0)
    return ordered[k], ordered[n - 1 - k]


def in_words(reaction: Reaction, translate: Callable[[str], str] = str) -> str:
    """What was found, in one sentence."""
    if (
        reaction.median_s is None
        or reaction.slow_s is None
        or reaction.low_s is None
        or reaction.high_s is None
    ):
        return reaction.why_not
    told = (
        translate(
            "From the friend’s ear to the runner’s move {median} s in the middle ({low} to {high} s), nine times in ten within "
            "{slow} s. The calls go by the {slow} s."
        )
        if reaction.chain.together
        else translate(
            "From the word to the move {median} s in the middle ({low} to {high} s), nine times in ten within {slow} s. The "
            "calls go by the {slow} s."
        )
    )
    return told.format(
        median=f"{reaction.median_s:.2f}",
        low=f"{reaction.low_s:.2f}",
        high=f"{reaction.high_s:.2f}",
        slow=f"{reaction.slow_s:.2f}",
    )


def set_aside_in_words(reaction: Reaction, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What was not taken as it came, a sentence each."""
    told = []
    if reaction.early:
        told.append(
            translate("{n} came too early, before {seconds} s, and do not count.").format(
                n=reaction.early, seconds=f"{reaction.chain.early_s:g}"
            )
        )
    if reaction.lapses:
        told.append(
            translate(
                "{n} came after {seconds} s or not at all, and count as {seconds} s: a word not heard is a slow word."
            ).format(n=reaction.lapses, seconds=f"{reaction.chain.lapse_s:g}")
        )
    if reaction.other_way:
        told.append(
            translate("{n} went the other way; the drill of left and right is for that.").format(
                n=reaction.other_way
            )
        )
    return tuple(told)


def by_in_words(by: Measured, translate: Callable[[str], str] = str, *, chain: Chain = RUNNER) -> str:
    """What is taken off, or put on, for how it was measured."""
    if by is Measured.TAP and chain.together:
        return translate(
            "Somebody else taps on seeing the runner move: your friend is busy with the word. That takes 0.19 to 0.25 s, and is "
            "taken off: 0.22 s of the median, only 0.19 s of the slow end."
        )
    return {
        Measured.SENSOR: translate("The telephone on the runner feels the first push. Nothing is taken off."),
        Measured.TAP: translate(
            "A friend taps on seeing the runner move. That takes the friend 0.19 to 0.25 s, and is taken off: 0.22 s of the "
            "median, only 0.19 s of the slow end."
        ),
        Measured.OWN: translate(
            "The runner’s own thumb is quicker than the feet: 0.35 s are put on, an assumption of ours."
        ),
    }[by]
