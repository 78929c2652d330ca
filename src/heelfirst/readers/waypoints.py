"""Bytes in, the places that a file marks beside its way out. docs/how/course.md, "Calls"."""

from collections.abc import Callable
from math import isfinite, nan

from heelfirst.course.waypoints import MOST_WAYPOINTS, Waypoint
from heelfirst.readers.damage import DamageList
from heelfirst.readers.fit.course_points import course_points
from heelfirst.readers.markup import Walk, read_through
from heelfirst.readers.unwrapping import unwrapped

_LONGEST = 200


def waypoints(data: bytes) -> tuple[Waypoint, ...]:
    """Read the waypoints of a GPX file, the course points of a TCX or FIT file; none where it has none.

    Raises `Unreadable` where the bytes are no recording.
    """
    inner = unwrapped(data)
    if inner.format == "fit":
        return course_points(inner.data)
    tag = "wpt" if inner.format == "gpx" else "CoursePoint"
    if tag.lower().encode() not in inner.data.lower():
        return ()
    return tuple(read_through(inner.data, (tag,), lambda walk: _Marked(walk, tag.lower())).found)


class _Marked:
    """A file half read for the places that it marks."""

    def __init__(self, walk: Walk, tag: str) -> None:
        self.damage = DamageList()
        self.found: list[Waypoint] = []
        self._walk, self._tag = walk, tag
        self._texts: dict[str, str] = {}
        self._inside = False
        self.opens: dict[str, Callable[[dict[str, str]], None]] = {tag: self._begin}
        self.closes: dict[str, Callable[[str], None]] = {
            name: self._keeper(name)
            for name in ("name", "type", "sym", "pointtype", "latitudedegrees", "longitudedegrees")
        } | {tag: self._done}

    def torn(self) -> int:
        """Let go of a half-read place."""
        costs, self._inside = int(self._inside), False
        return costs

    def _begin(self, attributes: dict[str, str]) -> None:
        self._texts = {
            "latitudedegrees": attributes.get("lat", ""),
            "longitudedegrees": attributes.get("lon", ""),
        }
        self._inside = True

    def _keeper(self, name: str) -> Callable[[str], None]:
        def keep(text: str) -> None:
            if self._inside:
                self._texts[name] = text.strip()[:_LONGEST]

        return keep

    def _done(self, _: str) -> None:
        self._inside = False
        if len(self.found) >= MOST_WAYPOINTS:
            return
        lat_deg, lon_deg = (
            _number(self._texts.get(name, "")) for name in ("latitudedegrees", "longitudedegrees")
        )
        if not (abs(lat_deg) <= 90 and abs(lon_deg) <= 180):
            return
        told = (self._texts.get(name, "") for name in ("type", "pointtype", "sym"))
        self.found.append(
            Waypoint(self._texts.get("name", ""), " ".join(filter(None, told)), lat_deg, lon_deg)
        )


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return nan
    return value if isfinite(value) else nan
