"""TCX (Training Center XML), bytes -> `Activity`. docs/how/reading-gpx-tcx.md."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import pairwise
from math import isfinite, nan

import numpy as np

from heelfirst.activity import Activity, Device, Lap, Pause
from heelfirst.activity.activity import Floats
from heelfirst.readers.damage import DamageList
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.instants import NoYearOfARun, instant
from heelfirst.readers.markup import Walk, read_through
from heelfirst.readers.points import Points, pauses_at, seconds
from heelfirst.readers.sports import sport_of

_VALUES = {
    "altitudemeters": "elevation_m",
    "heartratebpm": "heart_rate_bpm",
    "cadence": "cadence_rpm",
    "runcadence": "cadence_rpm",
    "speed": "speed_mps",
    "watts": "power_w",
    "power": "power_w",
    "temperature": "temperature_c",
}
"""What a tag inside a track point means, whatever its prefix."""

_MAKERS = frozenset(
    {"apple", "bryton", "coros", "fitbit", "garmin", "polar", "suunto", "tomtom", "wahoo", "zwift"}
)
_LONGEST_NAME = 200
_MOST_LAPS = 50_000
_LAP_TIMES_AGREE_S = 5.0  # laps are timed to fractions of a second, points often only every few seconds


def read(data: bytes) -> Activity:
    """Read a TCX file: every track point of every activity and course in it, with or without a position.

    Raises `Unreadable` with the line where there is neither a point nor a lap, where no stated position is on the
    earth and no distance tells of a run either, or where the file tries to harm the reader.
    """
    return read_through(data, ("Trackpoint",), _Tcx).activity()


@dataclass(slots=True)
class _LapRead:
    """A lap half read."""

    activity: int
    first_row: int
    start: datetime | None
    timed_s: float = nan
    distance_m: float = nan
    trigger: str = ""
    notes: str = ""
    last_row: int = -1
    """One past its last row."""
    start_s: float = nan
    end_s: float = nan


class _Tcx:
    """A TCX file half read."""

    def __init__(self, walk: Walk) -> None:
        self.damage = DamageList()
        self._walk = walk
        self._points = Points(self.damage, lambda: walk.line)
        self._inside = False
        self._lat: str | None = None
        self._lon: str | None = None
        self._laps: list[_LapRead] = []
        self._activities = 0
        self._several_on_purpose = False
        self._sports: set[str] = set()
        self._texts: dict[str, str] = {}
        self.opens: dict[str, Callable[[dict[str, str]], None]] = {
            "activity": self._activity,
            "course": self._activity,
            "multisportsession": self._multisport,
            "lap": self._lap,
            "track": self._track,
            "trackpoint": self._point,
        }
        self.closes: dict[str, Callable[[str], None]] = {
            tag: partial(self._value, name) for tag, name in _VALUES.items()
        } | {
            "lap": self._lap_done,
            "trackpoint": self._point_done,
            "time": self._time,
            "latitudedegrees": self._latitude,
            "longitudedegrees": self._longitude,
            "value": self._heart_rate,
            "distancemeters": self._distance,
            "totaltimeseconds": self._timed,
            "triggermethod": self._trigger,
            "notes": self._notes,
            "name": self._named,
            "unitid": self._of_creator,
            "versionmajor": self._of_creator_version,
            "versionminor": self._of_creator_version,
        }

    def torn(self) -> int:
        """Let go of a half-read point."""
        self._points.drop()
        self._lat = self._lon = None
        costs, self._inside = int(self._inside), False
        return costs

    def activity(self) -> Activity:
        """What was read, as a whole."""
        points = self._points
        if not points.count and not any(lap.timed_s > 0 or lap.distance_m > 0 for lap in self._laps):
            raise Unreadable(self._why_nothing())
        columns = points.columns()
        points.require_a_way(columns)
        started_at = points.started_at or next((lap.start for lap in self._laps if lap.start), None)
        self._place_laps(started_at, columns["time_s"])
        if self._activities > 1 and not self._several_on_purpose:
            what = f"The file holds {self._activities} activities; they are read as one, with pauses between them."
            self.damage.note("activities", "the whole file", what, 0)
        sport, sub_sport = self._sport()
        return Activity(
            format="tcx",
            columns=columns,
            started_at=started_at,
            utc_offset_s=points.utc_offset_s,
            sport=sport,
            sub_sport=sub_sport,
            name=self._texts.get("name") or self._texts.get("plan", ""),
            device=self._device(),
            laps=tuple(
                Lap(lap.start_s, lap.end_s, lap.distance_m, lap.notes, lap.trigger)
                for lap in self._laps
                if isfinite(lap.start_s) and isfinite(lap.end_s)
            ),
            pauses=self._pauses(columns["time_s"]),
            damage=self.damage.listed(),
            stated_distance_m=_total([lap.distance_m for lap in self._laps]),
            stated_elapsed_s=nan if points.count else _total([lap.timed_s for lap in self._laps]),
        )

    def _why_nothing(self) -> str:
        broken = self.damage.listed()
        if broken:
            return f"The file holds no whole point. {broken[0].what}"
        return "The file holds neither points nor laps: no activity is in it. Export the run once more."

    def _activity(self, attributes: dict[str, str]) -> None:
        self._activities += 1
        self._points.interrupt()
        self._sports.add(attributes.get("Sport", "")[:_LONGEST_NAME])

    def _multisport(self, _: dict[str, str]) -> None:
        self._several_on_purpose = True

    def _lap(self, attributes: dict[str, str]) -> None:
        start: datetime | None = None
        stated = attributes.get("StartTime", "")
        if stated:
            try:
                start = instant(stated)
            except NoYearOfARun as wrong:
                self.damage.count(
                    "year of a lap", f"line {self._walk.line:,}", partial(_wrong_start, wrong.year)
                )
            except (ValueError, OverflowError):
                what = f"The start “{stated[:40]}” of lap {len(self._laps) + 1} cannot be read; its first point counts."
                self.damage.note("time", f"line {self._walk.line:,}", what, 0)
        if len(self._laps) >= _MOST_LAPS:
            where = f"line {self._walk.line:,}"
            raise Unreadable(
                f"The file holds more than {_MOST_LAPS:,} laps, which no recording does. Export the run once more.",
                where,
            )
        self._laps.append(_LapRead(self._activities, self._points.count, start))

    def _lap_done(self, _: str) -> None:
        if self._laps:
            self._laps[-1].last_row = self._points.count

    def _track(self, _: dict[str, str]) -> None:
        # The first track of a lap goes on from the lap before; every other one begins after a stop.
        if self._laps and self._points.count > self._laps[-1].first_row:
            self._points.interrupt()

    def _point(self, _: dict[str, str]) -> None:
        if self._inside:  # the tag that ends the point before is missing
            self._point_done("")
        self._inside = True

    def _point_done(self, _: str) -> None:
        if self._lat is not None or self._lon is not None:
            self._points.position(self._lat, self._lon)
            self._lat = self._lon = None
        self._points.add()
        self._inside = False

    def _value(self, name: str, text: str) -> None:
        if self._inside:
            self._points.number(name, text)

    def _heart_rate(self, text: str) -> None:
        if self._inside and self._walk.parent() == "heartratebpm":
            self._points.number("heart_rate_bpm", text)

    def _latitude(self, text: str) -> None:
        if self._inside:
            self._lat = text

    def _longitude(self, text: str) -> None:
        if self._inside:
            self._lon = text

    def _time(self, text: str) -> None:
        if self._inside:
            self._points.time(text)

    def _distance(self, text: str) -> None:
        if self._inside:
            self._points.number("distance_m", text)
        elif self._walk.parent() == "lap":
            self._laps[-1].distance_m = seconds(text)

    def _timed(self, text: str) -> None:
        if self._walk.parent() == "lap":
            self._laps[-1].timed_s = seconds(text)

    def _trigger(self, text: str) -> None:
        if self._walk.parent() == "lap":
            self._laps[-1].trigger = text.strip().lower()[:_LONGEST_NAME]

    def _notes(self, text: str) -> None:
        place, words = self._walk.parent(), " ".join(text.split())[:_LONGEST_NAME]
        if place == "lap":
            self._laps[-1].notes = words
        elif place in {"activity", "course"}:
            self._texts.setdefault("name", words)

    def _named(self, text: str) -> None:
        place, words = self._walk.parent(), " ".join(text.split())[:_LONGEST_NAME]
        if place in {"creator", "plan"}:
            self._texts.setdefault(place, words)
        elif place == "course":
            self._texts["name"] = words

    def _of_creator(self, text: str) -> None:
        if self._walk.parent() == "creator":
            self._texts.setdefault("serial", text.strip())

    def _of_creator_version(self, text: str) -> None:
        if self._walk.parent() == "version" and self._walk.parent(1) == "creator" and text.strip():
            told = self._texts.get("version", "")
            if told.count(".") == 0:
                self._texts["version"] = f"{told}.{text.strip()}" if told else text.strip()

    def _sport(self) -> tuple[str, str]:
        if self._several_on_purpose:
            return "multisport", ""
        told = {sport_of(sport) for sport in self._sports if sport}
        return told.pop() if len(told) == 1 else ("", "")

    def _device(self) -> Device:
        name, serial = self._texts.get("creator", ""), self._texts.get("serial", "")
        first, _, rest = name.partition(" ")
        maker, product = (first, rest) if first.casefold() in _MAKERS else ("", name)
        number = int(serial) if serial.isascii() and serial.isdigit() and len(serial) < 20 else 0
        # 0 and 2³² − 1 are how devices write "no serial number".
        return Device(
            maker, product, number if 0 < number < 0xFFFFFFFF else None, self._texts.get("version", "")
        )

    def _place_laps(self, started_at: datetime | None, time_s: Floats) -> None:
        """Find where each lap starts and ends on the activity's clock.

        A lap ends where the next one of its activity starts, or where its own time has run out, or at its last point.
        """
        reached_s = 0.0
        for lap in self._laps:
            times = time_s[lap.first_row : max(lap.last_row, lap.first_row)]
            times = times[np.isfinite(times)]
            if lap.start is not None and started_at is not None:
                lap.start_s = (lap.start - started_at).total_seconds()
            else:
                lap.start_s = float(times[0]) if times.size else reached_s
            ends = [lap.start_s, lap.start_s + lap.timed_s, float(times.max()) if times.size else nan]
            lap.end_s = max(end for end in ends if isfinite(end))
            reached_s = lap.end_s
        for lap, following in pairwise(self._laps):
            if lap.activity == following.activity and lap.start_s < following.start_s < lap.end_s:
                lap.end_s = following.start_s

    def _pauses(self, time_s: Floats) -> tuple[Pause, ...]:
        """Stops inside laps by their tracks; stops between laps by the time that no lap accounts for."""
        inside = pauses_at(self._points.breaks, time_s)
        between: list[int] = []
        for lap, following in pairwise(self._laps):
            stopped_s = sum(
                pause.end_s - pause.start_s
                for pause in inside
                if lap.start_s <= pause.start_s < following.start_s
            )
            unaccounted_s = following.start_s - lap.start_s - lap.timed_s - stopped_s
            if lap.activity == following.activity and unaccounted_s > _LAP_TIMES_AGREE_S:
                between.append(following.first_row)
        return pauses_at(sorted({*self._points.breaks, *between}), time_s) if between else inside


def _wrong_start(year: int, laps: int) -> str:
    starts = "the start of 1 lap" if laps == 1 else f"the starts of {laps:,} laps"
    return f"The clock says {year} at {starts}: set the watch and correct the file."


def _total(parts: list[float]) -> float:
    known = [part for part in parts if isfinite(part)]
    return sum(known) if known else nan
