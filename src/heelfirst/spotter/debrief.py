"""What was called on an outing, told afterwards in sentences that find no fault. docs/how/debrief.md."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heelfirst.units import distance
from heelfirst.units.distance import System

LONGEST_NAMED = 3
"""So many breaks of the link are told one by one; more are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One line of the log."""

    said: str
    """The words as they were said; of a break of the link, nothing."""
    at_s: float
    """Since the first line of the outing."""
    at_m: float | None = None
    """Along the course; None where nobody knew."""
    heard: bool | None = None
    """Of the remote: whether the ear said so; None: it was said to somebody beside."""
    lost_s: float | None = None
    """For so long nobody could be heard; None: this is a cue."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """An outing in numbers and sentences."""

    cues: int
    placed: int
    """Cues at a known place."""
    unheard: int
    """Cues of the remote that no ear told of."""
    breaks: int
    lost_s: float
    took_s: float
    """From the first line to the last."""
    sentences: tuple[str, ...]
    """The first one is the answer, the others what was special."""


def debrief(
    lines: Sequence[Kept], system: System = System.KILOMETRES, translate: Callable[[str], str] = str
) -> Debrief:
    """Tell an outing from its log, in any order of lines."""
    ordered = sorted(lines, key=lambda line: line.at_s)
    cues = [line for line in ordered if line.lost_s is None]
    breaks = [line for line in ordered if line.lost_s is not None]
    unheard = [line for line in cues if line.heard is False]
    placed = sum(line.at_m is not None for line in cues)
    sentences = [
        _calls(len(cues), placed, translate),
        *_breaks(breaks, system, translate),
        *_unheard(unheard, system, translate),
    ]
    return Debrief(
        cues=len(cues),
        placed=placed,
        unheard=len(unheard),
        breaks=len(breaks),
        lost_s=sum(line.lost_s or 0.0 for line in breaks),
        took_s=ordered[-1].at_s - ordered[0].at_s if ordered else 0.0,
        sentences=tuple(sentences),
    )


def _calls(cues: int, placed: int, translate: Callable[[str], str]) -> str:
    """How many, and how many of them are on the map."""
    if not cues:
        return translate("Nothing was called.")
    if cues == 1:
        return translate("One call, at a known place.") if placed else translate("One call.")
    if placed == cues:
        return translate("{cues} calls, all at a known place.").format(cues=cues)
    if not placed:
        return translate("{cues} calls; where is not known.").format(cues=cues)
    return translate("{cues} calls, {placed} at a known place.").format(cues=cues, placed=placed)


def _breaks(breaks: Sequence[Kept], system: System, translate: Callable[[str], str]) -> list[str]:
    if len(breaks) > LONGEST_NAMED:
        longest = max(breaks, key=lambda line: line.lost_s or 0.0)
        return [
            translate(
                "The link was gone {count} times, {longest} s the longest; both sides were told."
            ).format(count=len(breaks), longest=_seconds(longest))
        ]
    return [
        translate("At {place} the link was gone for {seconds} s.").format(
            place=distance.in_words(line.at_m, system), seconds=_seconds(line)
        )
        if line.at_m is not None
        else translate("Once the link was gone for {seconds} s.").format(seconds=_seconds(line))
        for line in breaks
    ]


def _unheard(unheard: Sequence[Kept], system: System, translate: Callable[[str], str]) -> list[str]:
    """What no ear told of; it may have been heard all the same."""
    if not unheard:
        return []
    if len(unheard) == 1 and (only := unheard[0]).at_m is not None:
        return [
            translate("Of “{said}” at {place} no ear told that it was heard.").format(
                said=only.said, place=distance.in_words(only.at_m or 0.0, system)
            )
        ]
    if len(unheard) == 1:
        return [translate("Of “{said}” no ear told that it was heard.").format(said=unheard[0].said)]
    return [translate("Of {count} calls no ear told that they were heard.").format(count=len(unheard))]


def _seconds(line: Kept) -> str:
    lost_s = line.lost_s or 0.0
    return f"{lost_s:.1f}" if lost_s < 1 else f"{lost_s:.0f}"
