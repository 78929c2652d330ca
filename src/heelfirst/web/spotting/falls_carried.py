"""Falls and near-misses to carry away: one object, or one row, for each. docs/how/near-misses.md, "Carried away"."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

from heelfirst.web.spotting.falls import calls_of
from heelfirst.web.spotting.models import Fall

COLUMNS = (
    *("day", "at", "what", "kind", "side", "words", "lat_deg", "lon_deg", "heading_deg"),
    *("course", "at_m", "run", "told_by", "called_on", "told_at"),
)


def as_json(falls: Sequence[Fall]) -> str:
    """All of them: metres, degrees, instants in UTC; sides as somebody has them who looks where the run went."""
    return json.dumps([_carried(fall) for fall in falls], ensure_ascii=False, indent=1)


def as_csv(falls: Sequence[Fall]) -> str:
    """The same as a table; several calls in one cell, with semicolons between."""
    text = StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for fall in falls:
        row = _carried(fall) | {"called_on": "; ".join(call.road.name for call in calls_of(fall))}
        table.writerow({name: _safe(value) for name, value in row.items()})
    return text.getvalue()


def _carried(fall: Fall) -> dict[str, object]:
    return {
        "day": fall.day.isoformat(),
        "at": _instant(fall.at),
        "what": fall.what,
        "kind": fall.kind,
        "side": fall.side or None,
        "words": fall.words,
        "lat_deg": fall.lat_deg,
        "lon_deg": fall.lon_deg,
        "heading_deg": fall.heading_deg,
        "course": None if fall.road is None else fall.road.name,
        "at_m": fall.at_m,
        "run": None if fall.run is None else fall.run.day.isoformat(),
        "told_by": None if fall.link is None else fall.link.pair.name,
        "called_on": [{"course": call.road.name, "at_m": call.at_m} for call in calls_of(fall)],
        "told_at": _instant(fall.made_at),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def _safe(value: object) -> object:
    """No word is read as a formula by a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value
