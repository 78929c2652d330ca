"""A course as a map without tiles, north up or course up, with its calls on their side of the way."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Positions, Side
from heelfirst.course.ground import legs
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.svg.course_signs import RANK, sign, told

SIZE = 600.0
MARGIN = 48.0
TALLEST = 780.0
SIGN_SCALE = 1.6
BESIDE = (22.0, 44.0, 66.0)  # a sign stands so far from the way on its side, a number so far on either
FREE = 20.0  # two of them stand this far apart; what finds no room is left to the list
STATIONS_APART = 14.0  # they are drawn smaller
OFF_THE_WAY = 13.0  # a sign this far from every part of the way does not lie on it
LETTER = 13.0  # the width of a figure
LEAST_APART = 1.5  # points of the way nearer than this are not drawn
LOOP_SHARE = 0.1  # start and finish nearer than this share of the width make a loop

type Floats = NDArray[np.float64]
type Up = Literal["north", "course"]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A map, and where on it the course lies."""

    picture: str
    x: Floats
    """(n,) across the picture at each place of the course's grid, in units of its viewBox."""
    y: Floats
    """(n,) down the picture."""
    left_out: int
    """Calls that found no room."""


def course_map(
    course: Course,
    *,
    up: Up = "north",
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """An SVG map. "course" turns it so that the finish lies above the start; a loop then stands on its longer side.

    Raises ValueError for a course without positions.
    """
    return drawn_map(course, up=up, system=system, translate=translate).picture


def drawn_map(
    course: Course,
    *,
    up: Up = "north",
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Drawn:
    """The same map with the place of each point of the course on it.

    Where signs would touch, rails, kerbs and the like stay before bends, and bends before spectators; the list of
    calls has them all. Raises ValueError for a course without positions.
    """
    if course.lat_deg is None or course.lon_deg is None:
        raise ValueError(
            translate(
                "{course} has no positions, so there is no map of it. Its profile can be drawn."
            ).format(course=course.name)
        )
    east_m, north_m = (
        np.concatenate(([0.0], np.cumsum(leg))) for leg in legs(course.lat_deg, course.lon_deg)
    )
    turn = _turn(east_m, north_m) if up == "course" else 0.0
    right_m = east_m * np.cos(turn) - north_m * np.sin(turn)
    up_m = east_m * np.sin(turn) + north_m * np.cos(turn)
    wide, tall = float(np.ptp(right_m)), float(np.ptp(up_m))
    units_per_m = min((SIZE - 2 * MARGIN) / max(wide, 1.0), (TALLEST - 2 * MARGIN - 24) / max(tall, 1.0))
    height = tall * units_per_m + 2 * MARGIN + 24
    x = (right_m - right_m.min()) * units_per_m + (SIZE - wide * units_per_m) / 2
    y = (up_m.max() - up_m) * units_per_m + MARGIN
    rough = " rough" if course.positions is Positions.ROUGH else ""
    beside, left_out = _beside_the_way(course, x, y, system, translate)
    picture = (
        f'<svg class="course-map" viewBox="0 0 {SIZE:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(_name(course, up, system, translate))}">'
        f'<path class="way{rough}" d="{_way(x, y)}"/>{beside}'
        f'<rect class="finish" x="{x[-1] - 8:.1f}" y="{y[-1] - 8:.1f}" width="16" height="16"/>'
        f'<circle class="start" cx="{x[0]:.1f}" cy="{y[0]:.1f}" r="8"/>'
        f"{_scale_bar(units_per_m, height, system)}{_north(turn, height, translate)}</svg>"
    )
    return Drawn(picture, x, y, left_out)


def _name(course: Course, up: Up, system: System, translate: Callable[[str], str]) -> str:
    length = distance.in_words(course.certified_m, system)
    if up == "course":
        return translate("Map of {course}, {length}, turned so that the course goes up").format(
            course=course.name, length=length
        )
    return translate("Map of {course}, {length}, north up").format(course=course.name, length=length)


def _turn(east_m: Floats, north_m: Floats) -> float:
    """The angle, counter-clockwise, that brings the finish above the start, or a loop's longer side upright."""
    east, north = float(east_m[-1] - east_m[0]), float(north_m[-1] - north_m[0])
    across = max(float(np.ptp(east_m)), float(np.ptp(north_m)))
    if np.hypot(east, north) > LOOP_SHARE * across:
        return float(np.arctan2(east, north))
    spread = np.cov(np.vstack((east_m, north_m)))
    east, north = (float(part) for part in np.linalg.eigh(spread)[1][:, -1])
    angle = float(np.arctan2(east, north))
    return angle if abs(angle) <= np.pi / 2 else angle - np.sign(angle) * np.pi


def _way(x: Floats, y: Floats) -> str:
    """The way with no two points too near to be told apart."""
    parts = [f"M{x[0]:.1f} {y[0]:.1f}"]
    last_x, last_y = float(x[0]), float(y[0])
    for at_x, at_y in zip(x[1:-1].tolist(), y[1:-1].tolist(), strict=True):
        if (at_x - last_x) ** 2 + (at_y - last_y) ** 2 >= LEAST_APART**2:
            parts.append(f"L{at_x:.1f} {at_y:.1f}")
            last_x, last_y = at_x, at_y
    return "".join([*parts, f"L{x[-1]:.1f} {y[-1]:.1f}"])


class _Room:
    """What is taken beside the way."""

    def __init__(self, x: Floats, y: Floats) -> None:
        self._x, self._y = x, y
        self._taken = [(float(x[0]), float(y[0])), (float(x[-1]), float(y[-1]))]

    def find(
        self, places: list[tuple[float, float]], apart: float, wide: float = 0.0
    ) -> tuple[float, float] | None:
        """The first place with room around it, taken from now on; None where there is none.

        One that lies off the way is better than one on it. `wide`: a word reaches so far to either side.
        """
        free = [place for place in places if self._is_free(place, apart, wide)]
        off_the_way = (place for place in free if self._off_the_way(place, wide) >= OFF_THE_WAY)
        place = next(off_the_way, free[0] if free else None)
        if place is not None:
            self._taken += [(place[0] + aside, place[1]) for aside in {0.0, wide, -wide}]
        return place

    def _off_the_way(self, place: tuple[float, float], wide: float) -> float:
        """How far a place lies from the nearest part of the way."""
        across = np.maximum(np.abs(self._x - place[0]) - wide, 0.0)
        return float(np.hypot(across, self._y - place[1]).min())

    def _is_free(self, place: tuple[float, float], apart: float, wide: float) -> bool:
        return all(
            np.hypot(max(abs(place[0] - x) - wide, 0.0), place[1] - y) >= apart for x, y in self._taken
        )


def _beside_the_way(
    course: Course, x: Floats, y: Floats, system: System, translate: Callable[[str], str]
) -> tuple[str, int]:
    """Signs on their side of the way, a dot with a number every five kilometres or miles, and how many have no room."""
    room = _Room(x, y)
    ordered = sorted(course.calls, key=lambda call: RANK[call.kind])
    first = [call for call in ordered if RANK[call.kind] < RANK[Kind.BEND]]
    texts = [_placed(call, course, (x, y), room, told(call, system, translate)) for call in first]
    numbers = _numbers(course, x, y, room, system)
    texts += [
        _placed(call, course, (x, y), room, told(call, system, translate)) for call in ordered[len(first) :]
    ]
    return "".join([*texts, numbers]), texts.count("")


def _placed(call: Call, course: Course, way: tuple[Floats, Floats], room: _Room, label: str) -> str:
    """The sign of a call beside the way; nothing where there is no room."""
    x, y = way
    row = min(round((call.at_m + call.end_m) / 2 / course.step_m), x.size - 1)
    # What lies across the way, or on both sides of it, stands on the right.
    side = call.side if call.side in {Side.LEFT, Side.RIGHT} else Side.RIGHT
    if call.kind is Kind.AID_STATION:  # there are many: they stand small and close
        place = room.find([_beside(x, y, row, side, BESIDE[0] * 0.75)], STATIONS_APART)
        size = 1.0
    else:
        place = room.find([_beside(x, y, row, side, away) for away in BESIDE], FREE)
        size = SIGN_SCALE
    if place is None:
        return ""
    return f'<g transform="translate({place[0]:.1f} {place[1]:.1f}) scale({size})">{sign(call, label)}</g>'


def _numbers(course: Course, x: Floats, y: Floats, room: _Room, system: System) -> str:
    """A dot every five kilometres or miles, with its number where there is room."""
    texts = []
    step_m = 5 * system.unit_m
    for count in range(1, int((course.certified_m - 0.3 * step_m) / step_m) + 1):
        row = round(count * step_m / course.step_m)
        texts.append(f'<circle class="mark" cx="{x[row]:.1f}" cy="{y[row]:.1f}" r="4.5"/>')
        near = [_beside(x, y, row, side, away) for away in BESIDE for side in (Side.LEFT, Side.RIGHT)]
        label = f"{count * 5} {system.value}" if count == 1 else f"{count * 5}"
        place = room.find(near, FREE, LETTER * (len(label) - 1) / 2)
        if place is not None:
            texts.append(
                f'<text x="{place[0]:.1f}" y="{place[1] + 8:.1f}" text-anchor="middle">{label}</text>'
            )
    return "".join(texts)


def _beside(x: Floats, y: Floats, row: int, side: Side | None, away: float) -> tuple[float, float]:
    """A place beside the way on the picture, `away` units to the side of travel."""
    before, after = max(row - 20, 0), min(row + 20, x.size - 1)
    dx, dy = float(x[after] - x[before]), float(y[after] - y[before])
    length = float(np.hypot(dx, dy)) or 1.0
    # Down is positive on a picture, so to the right of travel is (-dy, dx).
    sense = 1.0 if side is Side.RIGHT else -1.0
    return float(x[row]) - sense * dy / length * away, float(y[row]) + sense * dx / length * away


def _scale_bar(units_per_m: float, height: float, system: System) -> str:
    """A bar of a round length, at most a quarter of the width."""
    most_m = SIZE / 4 / units_per_m
    lengths = [(n * system.unit_m, f"{n:g} {system.value}") for n in (50, 20, 10, 5, 2, 1, 0.5)]
    lengths += [(n, f"{n} m") for n in (200, 100, 50, 20, 10)]
    length_m, label = next(((m, text) for m, text in lengths if m <= most_m), lengths[-1])
    right, y = SIZE - 14, height - 12
    left = right - length_m * units_per_m
    return (
        f'<path class="scale" d="M{left:.1f} {y - 6:.1f}V{y:.1f}H{right:.1f}V{y - 6:.1f}"/>'
        f'<text class="scale-text" x="{(left + right) / 2:.1f}" y="{y - 9:.1f}" text-anchor="middle">{label}</text>'
    )


def _north(turn: float, height: float, translate: Callable[[str], str]) -> str:
    """An arrow to the north, in the lower left corner."""
    x, y = 26.0, height - 30
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) rotate({np.degrees(-turn):.1f})">'
        f'<path class="north" d="M0 17V-17M-6-9L0-17L6-9"/></g>'
        f'<text class="north-text" x="{x + 24:.1f}" y="{y + 7:.1f}">{escape(translate("N"))}</text>'
    )
