"""The record messages as an activity's columns: docs/how/reading-fit.md, "The columns"."""

import numpy as np

from heelfirst.readers.fit.clock import add_rollovers
from heelfirst.readers.fit.layout import RECORD
from heelfirst.readers.fit.table import Floats, Table

__all__ = ["RECORD", "columns"]

SEMICIRCLE_DEG = 180.0 / 2**31

FIELDS: dict[str, tuple[tuple[int, float, float], ...]] = {
    "lat_deg": ((0, 1.0, 0.0),),
    "lon_deg": ((1, 1.0, 0.0),),
    "distance_m": ((5, 100.0, 0.0),),
    "speed_mps": ((6, 1000.0, 0.0), (73, 1000.0, 0.0)),
    "elevation_m": ((2, 5.0, 500.0), (78, 5.0, 500.0)),
    "heart_rate_bpm": ((3, 1.0, 0.0),),
    "cadence_rpm": ((4, 1.0, 0.0),),
    "power_w": ((7, 1.0, 0.0),),
    "temperature_c": ((13, 1.0, 0.0),),
}
"""Column -> (field number, scale, offset), the plain field first, the enhanced one that goes before it last."""

COMPRESSED_SPEED_DISTANCE = 8
FRACTIONAL_CADENCE = 53


def columns(records: Table, part_starts: list[int], gaps: list[tuple[int, int]]) -> dict[str, Floats]:
    """Return every column that some record carries, but the time; NaN where a record does not.

    `part_starts` are the offsets of the chained parts, `gaps` those of stretches that could not be read.
    """
    found: dict[str, Floats] = {}
    for name, sources in FIELDS.items():
        values = None
        for number, scale, offset in sources:
            better = records.column(number, scale, offset)
            if values is None or better is None:
                values = better if values is None else values
            else:
                values = np.where(np.isnan(better), values, better)
        if values is not None:
            found[name] = values
    for name in ("lat_deg", "lon_deg"):
        if name in found:
            found[name] *= SEMICIRCLE_DEG
    _add_fraction(found, records)
    _add_compressed(found, records, part_starts, gaps)
    return {name: values for name, values in found.items() if not np.isnan(values).all()}


def _add_fraction(found: dict[str, Floats], records: Table) -> None:
    fraction = records.column(FRACTIONAL_CADENCE, 128.0)
    if fraction is not None and "cadence_rpm" in found:
        found["cadence_rpm"] += np.nan_to_num(fraction)


def _add_compressed(
    found: dict[str, Floats], records: Table, part_starts: list[int], gaps: list[tuple[int, int]]
) -> None:
    """Expand three bytes: 12 bits of speed in cm/s and 12 bits of distance in 1/16 m that roll over at 256 m."""
    packed = records.array(COMPRESSED_SPEED_DISTANCE)
    if packed is None or packed.shape[1] < 3:
        return
    # A byte of 255 alone is a value here: only three of them together mean "not recorded".
    absent = np.isnan(packed[:, :3]).all(axis=1)
    whole = np.nan_to_num(packed[:, :3], nan=255.0).astype(np.int64)
    first, middle, last = whole[:, 0], whole[:, 1], whole[:, 2]
    speed = (first | (middle & 15) << 8) / 100.0
    here = np.flatnonzero(~absent)
    raw = (middle >> 4 | last << 4)[here]
    part = np.searchsorted(part_starts, records.offsets[here], side="right")
    step = np.diff(raw, prepend=0) & 0xFFF
    opens = np.diff(part, prepend=-1) != 0
    step[opens] = raw[opens]
    if here.size > 1 and gaps and not opens.all():
        places = records.offsets[here]
        width = float(np.median(np.diff(places)))
        add_rollovers(step, places, gaps, counted=~opens, width=width, modulus=0x1000)
    total = np.cumsum(step)
    opening = np.maximum.accumulate(np.where(opens, np.arange(here.size), 0)) if here.size else here
    distance = np.full(records.size, np.nan)
    distance[here] = (total - total[opening] + raw[opening]) / 16.0
    for name, values in (("speed_mps", np.where(absent, np.nan, speed)), ("distance_m", distance)):
        plain = found.get(name)
        found[name] = values if plain is None else np.where(np.isnan(plain), values, plain)
