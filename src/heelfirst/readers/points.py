"""Points of an XML recording, gathered one by one, each value looked at before it is believed."""

from array import array
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from math import isfinite, nan
from types import MappingProxyType

import numpy as np

from heelfirst.activity.activity import COLUMNS, Floats, Pause
from heelfirst.readers.damage import DamageList
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.instants import NoYearOfARun, instant, offset_s

MOST_POINTS = 2_000_000  # three weeks at one a second

_NAMES = (*COLUMNS, "altitude_m")  # a second opinion on elevation, used where the first is missing
_BLANK = [nan] * len(_NAMES)
AT: Mapping[str, int] = MappingProxyType({name: index for index, name in enumerate(_NAMES)})
"""Where each column stands in a row."""

_LOWEST_HIGHEST: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "distance_m": (0.0, 1e8),
        "speed_mps": (0.0, 1e4),
        "elevation_m": (-12_000.0, 100_000.0),  # below the deepest sea, above any balloon
        "altitude_m": (-12_000.0, 100_000.0),
        "heart_rate_bpm": (0.0, 300.0),
        "cadence_rpm": (0.0, 1000.0),
        "power_w": (0.0, 20_000.0),
        "temperature_c": (-100.0, 150.0),
    }
)
_SPOKEN = {name: name.rpartition("_")[0].replace("_", " ") for name in _LOWEST_HIGHEST}


class Points:
    """Rows under way: values are set on the current row, `add` closes it.

    `line` tells the line of the file that is being read, for the damage list.
    """

    def __init__(self, damage: DamageList, line: Callable[[], int]) -> None:
        self.count = 0
        self._years: set[int] = set()
        """Years that the clock said and that cannot be; two are enough to know that there are several."""
        self._first_refused: tuple[str, str] | None = None
        self.started_at: datetime | None = None
        self.utc_offset_s: int | None = None
        self.breaks: list[int] = []
        """Rows before which the recording was interrupted."""
        self._rows = array("d")
        self._row = _BLANK.copy()
        self._damage = damage
        self._line = line

    def add(self) -> None:
        """Close the current row and begin the next. Raises `Unreadable` after `MOST_POINTS`."""
        self._rows.extend(self._row)
        self._row = _BLANK.copy()
        self.count += 1
        if self.count > MOST_POINTS:
            raise Unreadable(
                f"The file holds more than {MOST_POINTS:,} points, more than any recording of a run. "
                "If it holds several runs, export them one by one.",
                f"line {self._line():,}",
            )

    def drop(self) -> None:
        """Forget the current row."""
        self._row = _BLANK.copy()

    def interrupt(self) -> None:
        """A new segment begins with the next row."""
        if self.count and (not self.breaks or self.breaks[-1] != self.count):
            self.breaks.append(self.count)

    def number(self, name: str, text: str) -> None:
        """Set one value of the current row; text that cannot be such a value is noted and left out."""
        lowest, highest = _LOWEST_HIGHEST[name]
        try:
            value = float(text)
        except ValueError:
            value = _with_comma(text)
        if lowest <= value <= highest:
            self._row[AT[name]] = value
        elif text.strip():
            spoken = _SPOKEN[name]
            self._note(spoken, f"the {spoken} “{_short(text)}” of {self._point()} cannot be; it is left out.")

    def position(self, lat: str | None, lon: str | None) -> None:
        """Set the position of the current row, whole or not at all."""
        try:
            lat_deg, lon_deg = float(lat or ""), float(lon or "")
        except ValueError:
            lat_deg, lon_deg = _with_comma(lat or ""), _with_comma(lon or "")
        if -90.0 <= lat_deg <= 90.0 and -180.0 <= lon_deg <= 180.0:
            self._row[1] = lat_deg
            self._row[2] = lon_deg
        elif lat is None or lon is None or not lat.strip() or not lon.strip():
            absent = "longitude" if lat and lat.strip() else "latitude"
            self._note("position", f"{self._point()} has no {absent}; it is kept without a position.")
        else:
            place = f"latitude {_short(lat)}, longitude {_short(lon)}"
            says = f"{self._point()} says {place}, which is not on the earth"
            self._first_refused = self._first_refused or (f"line {self._line():,}", says)
            self._note("position", f"{says}; it is kept without a position.")

    def time(self, text: str) -> None:
        """Set the time of the current row."""
        try:
            moment = instant(text)
        except NoYearOfARun as wrong:
            if len(self._years) < 2:
                self._years.add(wrong.year)
            self._damage.count("year", f"line {self._line():,}", partial(self._wrong_year, wrong.year))
            return
        except (ValueError, OverflowError):
            if text.strip():
                self._note(
                    "time", f"the time “{_short(text)}” of {self._point()} cannot be read; it is left out."
                )
            return
        if self.started_at is None:
            self.started_at = moment.astimezone(UTC)
        if self.utc_offset_s is None:
            self.utc_offset_s = offset_s(moment)
        self._row[0] = (moment - self.started_at).total_seconds()

    def columns(self) -> dict[str, Floats]:
        """(n,) float64 for each column that has a value; time_s always."""
        table = self._table()
        elevation, second = table[:, AT["elevation_m"]], table[:, AT["altitude_m"]]
        columns = {name: table[:, AT[name]].copy() for name in COLUMNS if name != "elevation_m"}
        columns["elevation_m"] = np.where(np.isnan(elevation), second, elevation)
        return {
            name: columns[name] for name in COLUMNS if name == "time_s" or not np.isnan(columns[name]).all()
        }

    def require_a_way(self, columns: dict[str, Floats]) -> None:
        """Raise `Unreadable` where positions were stated, none is on the earth, and nothing else tells of a way."""
        if self._first_refused and not {"lat_deg", "distance_m", "speed_mps"} & columns.keys():
            where, says = self._first_refused
            raise Unreadable(
                f"No position in the file can be right: {says}. Export the run once more.", where
            )

    def _wrong_year(self, first: int, times: int) -> str:
        others = " or another year that cannot be" if len(self._years) > 1 else ""
        points = f"{times:,} of {self.count:,} points"
        if times == self.count:
            points = "its only point" if times == 1 else f"all {times:,} points"
        return f"The clock says {first}{others} at {points}: set the watch and correct the file."

    def _table(self) -> Floats:
        cells = np.frombuffer(self._rows, dtype=np.float64) if self.count else np.zeros(0)
        return cells.reshape(-1, len(_NAMES))

    def _point(self) -> str:
        return f"point {self.count + 1:,}"

    def _note(self, kind: str, what: str) -> None:
        self._damage.note(kind, f"line {self._line():,}", what[0].upper() + what[1:], 0)


def pauses_at(breaks: list[int], time_s: Floats) -> tuple[Pause, ...]:
    """A pause for each interruption that lasted clearly longer than the usual step between points.

    `breaks` are the rows that begin a new segment. A segment that goes on at the usual rhythm is not a pause.
    """
    known = np.flatnonzero(np.isfinite(time_s))
    steps = np.diff(time_s[known])
    steps = steps[steps > 0]
    usual_s = float(np.median(steps)) if steps.size else 1.0
    pauses: list[Pause] = []
    for following in np.unique(np.searchsorted(known, breaks)):
        if 0 < following < known.size:
            before_s, after_s = float(time_s[known[following - 1]]), float(time_s[known[following]])
            if after_s - before_s > max(2.0, 2 * usual_s):
                pauses.append(Pause(before_s, after_s))
    return tuple(pauses)


def _with_comma(text: str) -> float:
    """Read "52,13", which some programs write in countries with a decimal comma; NaN for anything else."""
    whole, comma, rest = text.strip().partition(",")
    digits = whole.removeprefix("-")
    if comma and digits.isascii() and digits.isdigit() and rest.isascii() and rest.isdigit():
        return float(f"{whole}.{rest}")
    return nan


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def seconds(text: str) -> float:
    """A number of seconds or metres that stands beside the points; NaN where it is none or negative."""
    try:
        value = float(text)
    except ValueError:
        value = _with_comma(text)
    return value if isfinite(value) and 0 <= value < 1e10 else nan
