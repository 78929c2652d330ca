"""One scene on the ground and the eyes that look at it, by projection alone. docs/how/left-and-right.md, "As each sees it".

Nothing here asks `heelfirst.units.frame`: where a thing appears is computed from who stands where and looks which way, so
the drawing and the table of frames prove each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import radians, tan
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from heelfirst.units.frame import Side

type Vector = NDArray[np.float64]

TRAVEL = np.array([0.0, 1.0, 0.0])
UP = np.array([0.0, 0.0, 1.0])
WIDE, HIGH = 360.0, 220.0
"""Of a picture, in its own units."""
FIELD_DEG = 84.0  # of view, across: ours, about what a telephone's widest lens takes
DOWN = 0.14  # how far a look leans to the ground
NEAR_M = 0.3
ROAD_M = 2.7  # from the middle of the road to its kerb
TABLE_M = (3.0, 3.8)  # from the middle of the road to both edges of a table
TABLE_HIGH_M = 0.75
TABLES_M = (-15.0, -12.0, -9.0, -6.0, 6.0, 9.0, 12.0, 15.0)
"""Where the tables begin, along the way from the runner; each is 2 m long."""
TABLE_LONG_M = 2.0


class Eye(StrEnum):
    """Who looks."""

    RUNNER = "runner"
    GUIDE_BESIDE = "guide-beside"
    GUIDE_AFTER = "guide-after"
    GUIDE_AHEAD = "guide-ahead"
    REAR_CAMERA = "rear-camera"
    TELEPHONE = "mirrored-telephone"


@dataclass(frozen=True, slots=True, eq=False)
class Looking:
    """An eye in the scene: metres across to the right of the travel, along it, and up."""

    at: Vector
    look: Vector
    swapped: bool = False
    """Whether its picture is swapped as in a mirror."""

    @property
    def right(self) -> Vector:
        """The right hand of somebody who looks there."""
        return np.cross(self.look, UP)

    def seen(self, points: Vector) -> Vector:
        """(n, 3) points -> (n, 3): to the right, up, and away from this eye, in metres, before any mirror."""
        level = points - self.at
        away, high = level @ self.look, level @ UP
        # The head is bent to the ground a little.
        return np.column_stack((level @ self.right, high + DOWN * away, away - DOWN * high))

    def pictured(self, seen: Vector) -> Vector:
        """(n, 3) of `seen`, all in front of the eye -> (n, 2) in the picture: x to its right, y down."""
        scale = WIDE / 2 / tan(radians(FIELD_DEG / 2)) / seen[:, 2]
        x = seen[:, 0] * scale * (-1.0 if self.swapped else 1.0)
        return np.column_stack((WIDE / 2 + x, HIGH / 2 - seen[:, 1] * scale))


def standing(eye: Eye, tables: Side) -> Looking:
    """Where an eye is. The guides keep to the road's free half, away from the tables."""
    free = -tables_across(tables)
    return {
        Eye.RUNNER: Looking(np.array([0.0, 0.0, 1.65]), -TRAVEL),
        Eye.GUIDE_BESIDE: Looking(np.array([1.3 * free, -1.9, 1.65]), TRAVEL),
        Eye.GUIDE_AFTER: Looking(np.array([0.0, -4.2, 1.65]), TRAVEL),
        Eye.GUIDE_AHEAD: Looking(np.array([0.9 * free, 3.6, 1.65]), TRAVEL),
        Eye.REAR_CAMERA: Looking(np.array([0.0, 0.45, 1.3]), TRAVEL),
        Eye.TELEPHONE: Looking(np.array([0.0, -0.75, 1.6]), TRAVEL, swapped=True),
    }[eye]


def tables_across(own: Side) -> float:
    """Which way the tables lie that stand on this hand of the runner who looks back: 1 to the right of the travel, or -1.

    Raises ValueError for both sides at once.
    """
    if own is Side.BOTH:
        raise ValueError("the tables of this drawing stand on the runner's left or on the right, not on both")
    right_hand = float(np.cross(-TRAVEL, UP)[0])
    return right_hand if own is Side.RIGHT else -right_hand


def table_tops(tables: Side) -> list[Vector]:
    """The corners of each table's top, (4, 3) metres, in the order of the way."""
    inner, outer = (across * tables_across(tables) for across in TABLE_M)
    return [
        np.array(
            [
                [inner, begin_m, TABLE_HIGH_M],
                [outer, begin_m, TABLE_HIGH_M],
                [outer, begin_m + TABLE_LONG_M, TABLE_HIGH_M],
                [inner, begin_m + TABLE_LONG_M, TABLE_HIGH_M],
            ]
        )
        for begin_m in TABLES_M
    ]


def tables_in_picture(eye: Eye, tables: Side) -> Vector:
    """(n, 2): the corners of the tables that this eye has in its picture."""
    looking = standing(eye, tables)
    corners = looking.seen(np.concatenate(table_tops(tables)))
    placed = looking.pictured(corners[corners[:, 2] > NEAR_M])
    return placed[(placed[:, 0] > 0) & (placed[:, 0] < WIDE) & (placed[:, 1] > 0) & (placed[:, 1] < HIGH)]


def said(eye: Eye, tables: Side) -> Side:
    """On which side of the picture the tables appear: what this eye would say, by projection."""
    return Side.RIGHT if float(tables_in_picture(eye, tables)[:, 0].mean()) > WIDE / 2 else Side.LEFT


def clipped(corners: Vector) -> Vector:
    """The part of a flat shape, (n, 3) of `Looking.seen`, that lies before the eye; (0, 3) where nothing does."""
    kept: list[Vector] = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if here[2] >= NEAR_M:
            kept.append(here)
        if (here[2] >= NEAR_M) is not (there[2] >= NEAR_M):
            share = (NEAR_M - here[2]) / (there[2] - here[2])
            kept.append(here + share * (there - here))
    return np.array(kept).reshape(-1, 3)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in the scene."""

    eye: Eye
    backward: bool


PEOPLE: Sequence[Somebody] = (
    Somebody(Eye.RUNNER, backward=True),
    Somebody(Eye.GUIDE_BESIDE, backward=False),
    Somebody(Eye.GUIDE_AFTER, backward=False),
    Somebody(Eye.GUIDE_AHEAD, backward=False),
)

UNSEEN: Mapping[Eye, frozenset[Eye]] = MappingProxyType(
    {
        Eye.REAR_CAMERA: frozenset({Eye.RUNNER}),
        Eye.TELEPHONE: frozenset({Eye.GUIDE_BESIDE, Eye.GUIDE_AFTER}),
    }
)
"""Who stands too near to an eye, or carries it."""
