"""Whose left is left: the one place that turns sides from one person, or picture, to another. docs/how/left-and-right.md.

Everybody who looks in the direction of travel has the course's left and right; who looks against it has them swapped.
A backward runner looks against it, a guide who runs forward does not, whether beside the runner or eye to eye.
"""

from collections.abc import Mapping
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
