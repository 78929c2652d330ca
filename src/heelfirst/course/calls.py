"""Course calls: what is known of the course beforehand, where, and on which side. docs/how/course.md, "Calls".

Sides are those of the course, looking in the direction of travel. A backward runner's own left is the course's right:
who speaks to the runner turns them once, and it is not done here.
"""

from collections.abc import Callable, Iterable
from dataclasses import InitVar, dataclass
from enum import StrEnum
from math import inf, isfinite

from heelfirst.units.frame import Side
from heelfirst.units.plain_text import plain

SAME_PLACE_M = 50.0  # ours: two calls of one kind this near are one and the same place
MOST_WORDS = 200


class Kind(StrEnum):
    """What there is to call."""

    AID_STATION = "aid station"
    KERB = "kerb"
    RAIL = "rail"
    COBBLES = "cobbles"
    SPEED_BUMP = "speed bump"
    NARROW = "narrow"
    BEND = "bend"
    STEEP_DROP = "steep drop"
    SPECTATORS = "spectators"
    CHECKPOINT = "checkpoint"
    CAREFUL = "careful"
    """What makes one stumble: a root, a pothole, a loose stone."""


class FoundBy(StrEnum):
    """Who says that it is there."""

    HAND = "hand"
    GEOMETRY = "geometry"
    PUBLISHED = "published"
    FILE = "file"
    """The file that the course was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Something known of the course beforehand.

    Raises ValueError at birth for a place that is no distance, an end before its beginning, a bend that turns to no
    side, or words longer than 200 characters.
    """

    kind: Kind
    at_m: float
    """Where it begins, metres along the course from the start line."""
    until_m: float | None = None
    """Where it ends, for what has a length: a bend, a drop, a stretch of cobbles."""
    side: Side | None = None
    """As the course runs. None: nobody knows, or it lies across the whole course."""
    words: str = ""
    """One line; what is never drawn, or turns letters round, is taken out of it."""
    found_by: FoundBy = FoundBy.HAND
    radius_m: float = inf
    """Of a bend: the radius of the middle of the way; infinite where nobody measured."""
    turn_rad: float = 0.0
    """Of a bend: by how much the heading changes, without a sign."""
    translate: InitVar[Callable[[str], str]] = str

    def __post_init__(self, translate: Callable[[str], str]) -> None:
        object.__setattr__(self, "words", plain(self.words))
        if not isfinite(self.at_m) or self.at_m < 0:
            raise ValueError(
                translate(
                    "A call cannot stand at {place} m: give the metres from the start line, 0 or more."
                ).format(place=f"{self.at_m:g}")
            )
        place = f"{self.at_m:,.0f}"
        if self.until_m is not None and not self.at_m <= self.until_m < inf:
            raise ValueError(
                translate(
                    "What begins at {place} m cannot end at {end} m: give the metres from the start line for both, the end last."
                ).format(place=place, end=f"{self.until_m:,.0f}")
            )
        if self.kind is Kind.BEND and self.side not in {Side.LEFT, Side.RIGHT}:
            raise ValueError(
                translate(
                    "The bend at {place} m turns to no side: say left or right, as the course runs."
                ).format(place=place)
            )
        if not self.radius_m > 0 or not 0 <= self.turn_rad < inf:
            raise ValueError(
                translate("The call at {place} m needs a radius above 0 and a turn of 0 or more.").format(
                    place=place
                )
            )
        if len(self.words) > MOST_WORDS:
            raise ValueError(
                translate(
                    "The words at {place} m have {count} letters: up to {most} fit on a cue sheet."
                ).format(place=place, count=len(self.words), most=MOST_WORDS)
            )

    @property
    def end_m(self) -> float:
        """Where it ends; where it stands for what has no length."""
        return self.at_m if self.until_m is None else self.until_m

    def same_place(self, other: "Call") -> bool:
        """Whether both speak of one thing: of one kind, and overlapping or at most 50 m apart."""
        apart_m = max(self.at_m, other.at_m) - min(self.end_m, other.end_m)
        return self.kind is other.kind and apart_m <= SAME_PLACE_M


def merged(found: Iterable[Call], by_hand: Iterable[Call], removed: Iterable[Call] = ()) -> tuple[Call, ...]:
    """Put calls together, in the order of the course.

    What a person wrote stands as it is and takes the place of a found call of the same kind there; a found call that
    a person took away (`removed`) stays away, however often the course is searched again.
    """
    hand = tuple(by_hand)
    settled = (*hand, *removed)
    kept = (call for call in found if not any(call.same_place(other) for other in settled))
    return in_order((*hand, *kept))


def in_order(calls: Iterable[Call]) -> tuple[Call, ...]:
    """The same calls as they are met on the way."""
    return tuple(sorted(calls, key=lambda call: (call.at_m, call.end_m, call.kind)))
