"""What the page of one run shows, put together from the thinned columns and the labels. No file is read here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from heelfirst.facing import Facing, Label, Source, Stretch, stretches
from heelfirst.originals import Columns
from heelfirst.units import duration
from heelfirst.units.distance import System
from heelfirst.web.pictures import picture
from heelfirst.web.runs.recording import evidence
from heelfirst.web.templatetags.spoken import way_word
from heelfirst.writers.svg import axis, chart, ribbon, track

type Floats = NDArray[np.float64]

CHART_HEIGHT = 112.0
WHY = {
    Source.PAINTED: gettext_lazy("you painted it"),
    Source.DEVELOPER_FIELD: gettext_lazy("the file says so"),
    Source.LAP_NAME: gettext_lazy("the lap is called so"),
    Source.TITLE: gettext_lazy("the run is called so"),
    Source.SAID: gettext_lazy("you said so"),
    Source.SENSOR: gettext_lazy("the sensors tell it"),
    Source.MOTION: gettext_lazy("the distance stood still"),
    Source.NOBODY: gettext_lazy("nobody has said"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart with its labels."""

    key: str
    title: str
    unit: str
    svg: SafeString
    ticks: SafeString


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of the list of stretches."""

    start_s: float
    end_s: float
    metres: float | None
    facing: Facing
    why: str


@dataclass(frozen=True)
class RunPicture:
    """A run as it is drawn for one reader, over "time" or "distance"."""

    columns: Columns
    given: Sequence[Label]
    system: System
    over: str
    on_foot: bool

    @property
    def arrays(self) -> Mapping[str, Floats]:
        """The thinned columns, of equal length."""
        return self.columns.arrays

    @property
    def measured(self) -> bool:
        """Whether anybody measured a distance."""
        return bool(self.columns.note["measured"])

    @cached_property
    def x(self) -> Floats:
        """Where each row stands across: seconds, or metres."""
        return self.arrays["covered_m" if self.over == "distance" else "time_s"]

    @property
    def span(self) -> float:
        """The whole width, in the unit of `x`."""
        return float(self.x[-1]) if self.x.size and self.x[-1] > 0 else 1.0

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Which way each part went."""
        elapsed_s = float(self.columns.note["elapsed_s"])
        return stretches((*evidence(self.columns.note), *self.given), elapsed_s)

    @cached_property
    def way(self) -> track.Track | None:
        """The positions on the map; None without any."""
        return track.placed(self.arrays["lat_deg"], self.arrays["lon_deg"])

    @property
    def steps_per_cycle(self) -> float:
        """A runner's watch counts strides: two steps each."""
        return 2.0 if self.on_foot else 1.0

    def ribbon(self) -> SafeString:
        """The facing ribbon."""
        placed = [(*self._ends(piece), piece.facing) for piece in self.stretches]
        words = ", ".join(
            f"{piece.facing.value} {duration.clock(piece.start_s)}–{duration.clock(piece.end_s)}"
            for piece in self.stretches[:20]
        )
        return picture(ribbon.ribbon(placed, self.span, name=_("Which way: %(words)s") % {"words": words}))

    def _ends(self, piece: Stretch) -> tuple[float, float]:
        if self.over == "time":
            return piece.start_s, piece.end_s
        start, end = np.interp([piece.start_s, piece.end_s], self.arrays["time_s"], self.arrays["covered_m"])
        return float(start), float(end)

    def axis(self) -> SafeString:
        """Times or distances under the charts."""
        over_way = self.over == "distance"
        marks = axis.distance_marks(self.span, self.system) if over_way else axis.time_marks(self.span)
        return picture(axis.axis(marks, self.span))

    def charts(self) -> list[Drawn]:
        """Pace, heart rate, elevation and cadence, as far as they were recorded."""
        steps = _("steps/min") if self.on_foot else _("rpm")
        rows = (
            ("heart", _("Heart rate"), _("beats/min"), self.arrays["heart_rate_bpm"], 30.0),
            ("elevation", _("Elevation"), "m", self.arrays["elevation_m"], 20.0),
            ("cadence", _("Cadence"), steps, self.arrays["cadence_rpm"] * self.steps_per_cycle, 30.0),
        )
        drawn = [self._pace()] if np.isfinite(self.arrays["speed_mps"]).any() else []
        for key, title, unit, values, least_span in rows:
            if np.count_nonzero(np.isfinite(values)) > 1:
                up = chart.scale(values, least_span=least_span)
                drawn.append(self._chart(Drawn(key, title, unit, SafeString(), SafeString()), values, up))
        return drawn

    def _pace(self) -> Drawn:
        pace_s = self.system.unit_m / self.arrays["speed_mps"]
        # A walk to the tap must not flatten the running: the slowest fortieth is drawn at the edge.
        pace_s = np.minimum(pace_s, np.nanpercentile(pace_s, 97.5) * 1.05)
        plain = Drawn("pace", _("Pace"), f"min/{self.system.value}", SafeString(), SafeString())
        return self._chart(plain, pace_s, chart.scale(pace_s, least_span=60.0))

    def _chart(self, plain: Drawn, values: Floats, up: chart.Scale) -> Drawn:
        is_pace = plain.key == "pace"
        say = duration.clock if is_pace else "{:.0f}".format
        across = chart.Scale(0.0, self.span, ())
        path = chart.line(self.x, values, across, up, height=CHART_HEIGHT, upside_down=is_pace)
        name = _("%(title)s between %(low)s and %(high)s %(unit)s") % {
            "title": plain.title,
            "low": say(float(np.nanmin(values))),
            "high": say(float(np.nanmax(values))),
            "unit": plain.unit,
        }
        svg = chart.chart(path, up, height=CHART_HEIGHT, name=name, upside_down=is_pace, kind=plain.key)
        marks = [
            (chart.tick_y(tick, up, height=CHART_HEIGHT, upside_down=is_pace), say(tick)) for tick in up.ticks
        ]
        ticks = axis.ticks(marks, CHART_HEIGHT)
        return Drawn(plain.key, plain.title, plain.unit, picture(svg), picture(ticks))

    def map(self) -> SafeString | None:
        """The way without tiles; None for a treadmill."""
        if self.way is None:
            return None
        time_s = self.arrays["time_s"]
        rows = [
            (int(first), min(int(last), time_s.size - 1), piece.facing)
            for piece, first, last in zip(
                self.stretches,
                np.searchsorted(time_s, [piece.start_s for piece in self.stretches]),
                np.searchsorted(time_s, [piece.end_s for piece in self.stretches]),
                strict=True,
            )
            if last > first
        ]
        # Backward comes last, so that it lies on top where the way was run twice.
        rows.sort(key=lambda piece: piece[2] is Facing.BACKWARD)
        name = _("Map of the run, north up")
        return picture(
            track.track_map(self.way, rows, unit_m=self.system.unit_m, unit=self.system.value, name=name)
        )

    def pieces(self) -> list[Piece]:
        """The stretches as a list."""
        return [self._piece(piece) for piece in self.stretches]

    def _piece(self, piece: Stretch) -> Piece:
        metres = None
        if self.measured:
            ends_s = [piece.start_s, piece.end_s]
            start_m, end_m = np.interp(ends_s, self.arrays["time_s"], self.arrays["covered_m"])
            metres = float(end_m - start_m)
        why = str(WHY[piece.source])
        if piece.source is Source.LAP_NAME:
            why = _("the lap is called “%(name)s”") % {"name": piece.by}
        if piece.source is Source.TITLE:
            why = _("the run is called “%(name)s”") % {"name": piece.by}
        return Piece(piece.start_s, piece.end_s, metres, piece.facing, why)

    def laps(self) -> list[dict[str, Any]]:
        """The laps, each with the way it mostly went."""
        rows = []
        for number, lap in enumerate(self.columns.note["laps"], start=1):
            seconds: dict[Facing, float] = {}
            for piece in self.stretches:
                shared_s = min(piece.end_s, lap["end_s"]) - max(piece.start_s, lap["start_s"])
                if shared_s > 0:
                    seconds[piece.facing] = seconds.get(piece.facing, 0.0) + shared_s
            mostly = max(seconds, key=lambda facing: seconds[facing]) if seconds else Facing.UNKNOWN
            rows.append({**lap, "number": number, "facing": mostly})
        return rows

    def data(self) -> dict[str, Any]:
        """The numbers the shared cursor reads, rounded to what it says."""
        arrays = self.arrays
        data: dict[str, Any] = {
            "over": self.over,
            "span": self.span,
            "unit_m": self.system.unit_m,
            "unit": self.system.value,
            "x": _rounded(self.x, 1),
            "time": _rounded(arrays["time_s"], 1),
            "way": _rounded(arrays["covered_m"], 0),
            "speed": _rounded(arrays["speed_mps"], 2),
            "heart": _rounded(arrays["heart_rate_bpm"], 0),
            "elevation": _rounded(arrays["elevation_m"], 0),
            "cadence": _rounded(arrays["cadence_rpm"] * self.steps_per_cycle, 0),
            "says": {
                "heart": _("beats/min"),
                "cadence": _("steps/min") if self.on_foot else _("rpm"),
            },
            "pieces": [
                [
                    round(piece.start_s, 1),
                    round(piece.end_s, 1),
                    way_word(piece.facing),
                    str(WHY[piece.source]),
                ]
                for piece in self.stretches
            ],
        }
        if self.way is not None:
            data |= {"map_x": _rounded(self.way.x, 1), "map_y": _rounded(self.way.y, 1)}
        return data


def _rounded(values: Floats, digits: int) -> list[float | int | None]:
    """JSON numbers; null where missing. A column nobody recorded is empty."""
    known = np.isfinite(values)
    if not known.any():
        return []
    numbers = np.round(values, digits)
    told = int if digits == 0 else float
    return [told(n) if k else None for n, k in zip(numbers.tolist(), known.tolist(), strict=True)]
