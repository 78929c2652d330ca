"""The remote: five words, where each stands on the follower's screen, how long it may be on its way. docs/how/remote.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from heelfirst.units.frame import Frame, Side, turned


class Word(StrEnum):
    """What the remote can say, and nothing else can be said through it. Sides are the runner's own."""

    LEFT = "left"
    RIGHT = "right"
    STOP = "stop"
    WATER = "water"
    SLOW = "slow"


LIFE_MS: Mapping[Word, int] = MappingProxyType(
    {Word.LEFT: 1500, Word.RIGHT: 1500, Word.STOP: 2500, Word.WATER: 1500, Word.SLOW: 1500}
)
"""From the touch to the sound, at most. docs/how/remote.md, "How old a word may be"."""

MERGE_MS = 800
"""The same word again within this is the one under way: a glove that bounces, a hand that shakes."""
BEAT_MS = 150
LOST_MS = 450
"""So long nothing of the other end: the link is lost. With a tick of delay it is said within 0.6 s."""
TICK_MS = 50
AGAIN_MS = 300
"""A new connection is tried after a random part of this, so that two that fell together do not knock together."""
PATIENCE_MS = 1500
"""So long a new connection may take before it is given up for another."""
HASTY = 200
"""After so many tries in vain, a minute or so, it is tried more slowly; so it is where the site refused."""
SLOW_MS = 3000
RETRY_MS = 200
"""A word that is not answered is sent again; its key lets it be said once."""
SAMPLES = 32
"""Exchanges that the clocks are aligned by: the quickest of the last five seconds."""
DRIFT = 0.0005
"""Two clocks part by no more: five times what a plain quartz does (see the page)."""
REMEMBERED_MS = 10_000
"""The key of a word is known for so long after it was said: four lives."""


def numbers() -> dict[str, object]:
    """All constants that the two pages need; times in ms, `drift` a ratio."""
    return {
        "life": {word.value: ms for word, ms in LIFE_MS.items()},
        "merge": MERGE_MS,
        "beat": BEAT_MS,
        "lost": LOST_MS,
        "tick": TICK_MS,
        "again": AGAIN_MS,
        "patience": PATIENCE_MS,
        "hasty": HASTY,
        "slow": SLOW_MS,
        "retry": RETRY_MS,
        "samples": SAMPLES,
        "drift": DRIFT,
        "remembered": REMEMBERED_MS,
    }


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the follower's screen."""

    word: Word
    where: Side | None
    """The edge of the screen it stands at, as the follower has it; None for those that are no side."""


def move(word: Word) -> Side | None:
    """The runner's own side that a word sends to; None for those that send to none."""
    return {Word.LEFT: Side.LEFT, Word.RIGHT: Side.RIGHT}.get(word)


def areas(follower: Frame = Frame.GUIDE_FORWARD, runner: Frame = Frame.RUNNER_BACKWARD) -> tuple[Area, ...]:
    """The five, top to bottom and left to right.

    An area stands where the follower sees the way that the runner is to take, and says the word that the runner hears: a
    backward runner who is sent to the follower's left hears "right".
    """
    sides = tuple(
        Area(Word(turned(edge, seen_from=follower, told_to=runner).value), edge)
        for edge in (Side.LEFT, Side.RIGHT)
    )
    return (Area(Word.STOP, None), *sides, Area(Word.WATER, None), Area(Word.SLOW, None))


def whose(runner: str, translate: Callable[[str], str] = str) -> str:
    """Say whose sides the words are, and where the areas stand."""
    return translate(
        "Left and right are {runner}’s own. Touch the side of the screen on which you see the free way: the word on it is "
        "the one that {runner} hears."
    ).format(runner=runner)
