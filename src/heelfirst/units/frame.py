"""Whose left is left: the one place that turns sides from one person, or picture, to another. docs/how/left-and-right.md.

Everybody who looks in the direction of travel has the course's left and right; who looks against it has them swapped.
A backward runner looks against it, a guide who runs forward does not, whether beside the runner or eye to eye.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Side(StrEnum):
    """One of two, or both; a bend's is the side it turns to."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Frame(StrEnum):
    """Whose left and right is meant."""

    COURSE = "course"
    """Looking in the direction of travel, as course calls are written."""
    RUNNER_BACKWARD = "runner backward"
    """Their own, while they run backward."""
    RUNNER_FORWARD = "runner forward"
    """Their own, while they run forward."""
    GUIDE_FORWARD = "guide forward"
    """A guide's own, who runs forward: beside a runner, ahead of one, or after a backward one, looking into their face."""
    GUIDE_LOOKING_BACK = "guide looking back"
    """A guide's own, who looks against the travel: running ahead and backward, into the face of a forward runner, say."""
    PICTURE_AHEAD = "picture ahead"
    """A picture of what lies ahead: by the camera on a backward runner's back, or in a forward runner's hand."""
    PICTURE_FOLLOWING = "picture following"
    """A picture by somebody who comes after on the course: a backward runner's face, a forward runner's back."""
    PICTURE_BEHIND = "picture behind"
    """A picture of what lies behind: by a camera on a backward runner's chest, or one that waits ahead."""
    PICTURE_MIRRORED = "picture mirrored"
    """A picture ahead that is swapped as in a mirror: a telephone's view of oneself, held before a backward runner."""


# Whether its right is the right of somebody who looks in the direction of travel.
_AS_THE_COURSE: Mapping[Frame, bool] = MappingProxyType(
    {
        Frame.COURSE: True,
        Frame.RUNNER_BACKWARD: False,
        Frame.RUNNER_FORWARD: True,
        Frame.GUIDE_FORWARD: True,
        Frame.GUIDE_LOOKING_BACK: False,
        Frame.PICTURE_AHEAD: True,
        Frame.PICTURE_FOLLOWING: True,
        Frame.PICTURE_BEHIND: False,
        Frame.PICTURE_MIRRORED: False,
    }
)


def mirrored(seen_from: Frame, told_to: Frame) -> bool:
    """Whether the left of one is the right of the other."""
    return _AS_THE_COURSE[seen_from] is not _AS_THE_COURSE[told_to]


def turned(side: Side, *, seen_from: Frame, told_to: Frame) -> Side:
    """The side that `seen_from` calls `side`, as `told_to` calls it.

    A bend to the course's left is a backward runner's right; what stands on the left of the picture that the camera on
    a backward runner's back takes is the runner's right. Both are both to everybody.
    """
    if side is Side.BOTH or not mirrored(seen_from, told_to):
        return side
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def in_words(frame: Frame, translate: Callable[[str], str] = str) -> str:
    """Whose left and right it is: "the runner, who runs backward"."""
    return {
        Frame.COURSE: translate("the course, looking in the direction of travel"),
        Frame.RUNNER_BACKWARD: translate("the runner, who runs backward"),
        Frame.RUNNER_FORWARD: translate("the runner, who runs forward"),
        Frame.GUIDE_FORWARD: translate("the guide, who runs forward beside, after or ahead of the runner"),
        Frame.GUIDE_LOOKING_BACK: translate("the guide, who looks back against the way of the run"),
        Frame.PICTURE_AHEAD: translate("a picture of what lies ahead"),
        Frame.PICTURE_FOLLOWING: translate("a picture by somebody who comes after"),
        Frame.PICTURE_BEHIND: translate("a picture of what lies behind"),
        Frame.PICTURE_MIRRORED: translate("a picture that is swapped as in a mirror"),
    }[frame]


def whose_words(frame: Frame, name: str = "", translate: Callable[[str], str] = str) -> str:
    """Say it in one sentence, for a sheet, a page or a list of clips: left and right are Mira's own, say.

    `name` is the runner's, where somebody gave one. A guide is told in the same sentence whether the runner's are swapped.
    """
    if frame in {Frame.RUNNER_BACKWARD, Frame.RUNNER_FORWARD}:
        if name:
            return translate("Left and right are {name}’s own.").format(name=name)
        return translate("Left and right are the runner’s own.")
    if frame is Frame.GUIDE_FORWARD:
        return translate(
            "Left and right are the guide’s own, who runs forward: the guide’s right is a backward runner’s left."
        )
    return translate("Left and right are those of {whose}.").format(whose=in_words(frame, translate))
