"""GPX 1.0 and 1.1, bytes -> `Activity`. docs/how/reading-gpx-tcx.md."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import nan

import numpy as np

from heelfirst.activity import Activity, Device, Lap, Pause
from heelfirst.activity.activity import Floats
from heelfirst.course.tracks import Track
from heelfirst.readers.damage import DamageList
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.instants import instant
from heelfirst.readers.markup import Walk, read_through
from heelfirst.readers.points import MOST_POINTS, Points, pauses_at, seconds
from heelfirst.readers.sports import sport_of

_VALUES = {
    "ele": "elevation_m",
    "altitude": "altitude_m",
    "speed": "speed_mps",
    "distance": "distance_m",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "heartratebpm": "heart_rate_bpm",
    "cad": "cadence_rpm",
    "cadence": "cadence_rpm",
    "runcadence": "cadence_rpm",
    "power": "power_w",
    "powerinwatts": "power_w",
    "watts": "power_w",
    "atemp": "temperature_c",
    "temp": "temperature_c",
    "temperature": "temperature_c",
}
"""What a tag inside a point means, whatever its prefix."""

_PAUSED, _RESUMED = 100.0, 200.0  # My Tracks and early OpenTracks wrote these latitudes for a stopped timer
_HEART_RATE_HOLDS_S = 10.0  # a heart rate from a list beside the track belongs to points this soon after it
_LONGEST_NAME = 200
_MOST_TRACKS = 10_000


def read(data: bytes) -> Activity:
    """Read a GPX file: every track point and route point, in the file's order.

    Raises `Unreadable` with the line where there is no point, where no stated position is on the earth, or where the
    file tries to harm the reader.
    """
    return read_through(data, ("trkpt", "rtept"), _Gpx).activity()


def tracks(data: bytes) -> tuple[Track, ...]:
    """Which rows of the recording that `read` makes of a GPX file each of its tracks and routes is; empty ones left out."""
    return read_through(data, ("trkpt", "rtept"), _Gpx).tracks()


class _Gpx:
    """A GPX file half read."""

    def __init__(self, walk: Walk) -> None:
        self.damage = DamageList()
        self._walk = walk
        self._points = Points(self.damage, lambda: walk.line)
        self._inside = False
        self._creator = ""
        self._names: dict[str, str] = {}
        self._tracks: list[tuple[int, str]] = []
        self._sport = ""
        self._waypoints = 0
        self._stated_m = nan
        self._beside: list[tuple[str, str]] = []
        self._paused: list[int] = []
        self._resumed: list[int] = []
        self.opens: dict[str, Callable[[dict[str, str]], None]] = {
            "gpx": self._file,
            "trk": self._track,
            "rte": self._track,
            "trkseg": self._segment,
            "trkpt": self._point,
            "rtept": self._point,
            "wpt": self._waypoint,
            "heartrate": self._heart_rate_beside,
        }
        self.closes: dict[str, Callable[[str], None]] = {
            tag: partial(self._value, name) for tag, name in _VALUES.items()
        } | {
            "trkpt": self._point_done,
            "rtept": self._point_done,
            "time": self._time,
            "name": self._name,
            "type": self._type,
        }
        self.closes["distance"] = self._distance

    def torn(self) -> int:
        """Let go of a half-read point."""
        self._points.drop()
        costs, self._inside = int(self._inside), False
        return costs

    def activity(self) -> Activity:
        """What was read, as a whole."""
        points = self._points
        if not points.count:
            raise Unreadable(self._why_no_points())
        columns = points.columns()
        points.require_a_way(columns)
        self._add_heart_rate(columns)
        if "spoq" in self._creator.casefold() and "speed_mps" in columns:
            columns["speed_mps"] = columns["speed_mps"] / 3.6  # SpoQ writes km/h where GPX 1.0 means m/s
        sport, sub_sport = sport_of(self._sport)
        return Activity(
            format="gpx",
            columns=columns,
            started_at=points.started_at,
            utc_offset_s=points.utc_offset_s,
            sport=sport,
            sub_sport=sub_sport,
            name=next(
                (self._names[place] for place in ("trk", "metadata", "rte", "gpx") if place in self._names),
                "",
            ),
            device=Device(product=self._creator),
            laps=self._laps(columns["time_s"]),
            pauses=self._pauses(columns["time_s"]),
            damage=self.damage.listed(),
            stated_distance_m=self._stated_m,
        )

    def tracks(self) -> tuple[Track, ...]:
        """The rows of each track and route."""
        ends = [*(first for first, _ in self._tracks[1:]), self._points.count]
        named = zip(self._tracks, ends, strict=True) if self._tracks else ()
        return tuple(Track(name, first, end) for (first, name), end in named if end > first)

    def _why_no_points(self) -> str:
        broken = self.damage.listed()
        if self._waypoints:
            return "The file holds waypoints only, no track. Export the run itself (the track) from your app."
        if broken:
            return f"The file holds no whole point. {broken[0].what}"
        return "The file holds no points: the track in it is empty. Export the run once more."

    def _file(self, attributes: dict[str, str]) -> None:
        creator = attributes.get("creator", "")
        self._creator = creator.partition("http")[0].strip(" -.")[:_LONGEST_NAME]

    def _track(self, attributes: dict[str, str]) -> None:
        if len(self._tracks) < _MOST_TRACKS:
            self._tracks.append((self._points.count, ""))
        self._segment(attributes)

    def _segment(self, _: dict[str, str]) -> None:
        self._points.interrupt()

    def _waypoint(self, _: dict[str, str]) -> None:
        self._waypoints += 1

    def _point(self, attributes: dict[str, str]) -> None:
        if self._inside:  # the tag that ends the point before is missing
            self._point_done("")
        self._inside = True
        lat, lon = attributes.get("lat"), attributes.get("lon")
        if lat in {"100", "100.0", "200", "200.0"} and lon in {"0", "0.0"}:
            (self._paused if float(lat) == _PAUSED else self._resumed).append(self._points.count)
        else:
            self._points.position(lat, lon)

    def _point_done(self, _: str) -> None:
        self._points.add()
        self._inside = False

    def _value(self, name: str, text: str) -> None:
        if self._inside:
            self._points.number(name, text)

    def _distance(self, text: str) -> None:
        if self._inside:
            self._points.number("distance_m", text)
        elif self._walk.parent() == "trackstatsextension":
            stated_m = seconds(text)
            self._stated_m = stated_m if np.isnan(self._stated_m) else self._stated_m + stated_m

    def _time(self, text: str) -> None:
        if self._inside:
            self._points.time(text)

    def _name(self, text: str) -> None:
        place = self._walk.parent()
        if place in {"trk", "rte", "metadata", "gpx"} and text.strip():
            name = " ".join(text.split())[:_LONGEST_NAME]
            self._names.setdefault(place, name)
            if place in {"trk", "rte"} and self._tracks:
                self._tracks[-1] = (self._tracks[-1][0], name)

    def _type(self, text: str) -> None:
        if self._walk.parent() in {"trk", "rte"} and not self._sport:
            self._sport = text

    def _heart_rate_beside(self, attributes: dict[str, str]) -> None:
        told = "time" in attributes and "bpm" in attributes
        if told and not self._inside and len(self._beside) < MOST_POINTS:
            self._beside.append((attributes["time"], attributes["bpm"]))

    def _add_heart_rate(self, columns: dict[str, Floats]) -> None:
        """Give each point the last heart rate of a list that stands beside the track (SpoQ writes one)."""
        started_at = self._points.started_at
        if not self._beside or started_at is None or "heart_rate_bpm" in columns:
            return
        told: list[tuple[float, float]] = []
        for time, bpm in self._beside:
            try:
                told.append(((instant(time) - started_at).total_seconds(), float(bpm)))
            except ValueError:
                self.damage.note(
                    "heart rate",
                    "the heart rates beside the track",
                    f"The heart rate “{bpm[:40]}” at “{time[:40]}” cannot be read; it is left out.",
                    0,
                )
        told.sort()
        clock = [at_s for at_s, _ in told]
        rates = np.full(columns["time_s"].size, np.nan)
        for row, at_s in enumerate(columns["time_s"]):
            latest = bisect_right(clock, at_s) - 1
            if latest >= 0 and at_s - clock[latest] <= _HEART_RATE_HOLDS_S:
                rates[row] = told[latest][1]
        if not np.isnan(rates).all():
            columns["heart_rate_bpm"] = rates

    def _laps(self, time_s: Floats) -> tuple[Lap, ...]:
        """One for each named track, so that a name like "backward" labels it."""
        tracks = [*self._tracks, (time_s.size, "")]
        laps = []
        for (first, name), (end, _) in pairwise(tracks):
            known = time_s[first:end][np.isfinite(time_s[first:end])]
            if name and known.size and known[-1] > known[0]:
                laps.append(Lap(float(known[0]), float(known[-1]), name=name))
        return tuple(laps)

    def _pauses(self, time_s: Floats) -> tuple[Pause, ...]:
        stopped = [
            Pause(float(time_s[first]), float(time_s[last]))
            for first, last in zip(self._paused, self._resumed, strict=False)
            if time_s[last] > time_s[first]
        ]
        return (*pauses_at(self._points.breaks, time_s), *stopped)
