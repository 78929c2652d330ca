"""Record messages: every column of an activity at once, as one NumPy structured array."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, DeveloperColumn
from heelfirst.activity.activity import Floats
from heelfirst.writers.fit.errors import Unwritable
from heelfirst.writers.fit.message import (
    FLOAT32_CODE,
    LOCAL_OTHER,
    LOCAL_RECORD,
    SINT8,
    SINT32,
    UINT8,
    UINT16,
    UINT32,
    Base,
    DeveloperPlace,
    FieldPlace,
    definition,
    number,
    raw,
    single,
    text,
)

APPLICATION_ID = UUID("4ee1f125-7b1a-4c26-9d26-26ba26c8f1a5")
"""Under this id Heelfirst defines its developer fields; never changes."""

RECORD = 20
FIELD_DESCRIPTION = 206
DEVELOPER_DATA_ID = 207
SEMICIRCLES_PER_DEGREE = 2**31 / 180


@dataclass(frozen=True, slots=True)
class _Carried:
    """How a column of an activity travels in a record message (FIT profile, message "record")."""

    column: str
    field: int
    base: Base
    scale: float = 1.0
    offset: float = 0.0


_CARRIED = (
    _Carried("lat_deg", 0, SINT32, SEMICIRCLES_PER_DEGREE),
    _Carried("lon_deg", 1, SINT32, SEMICIRCLES_PER_DEGREE),
    _Carried("distance_m", 5, UINT32, 100),
    _Carried("speed_mps", 73, UINT32, 1000),
    _Carried("elevation_m", 78, UINT32, 5, 500),
    _Carried("heart_rate_bpm", 3, UINT8),
    _Carried("cadence_rpm", 4, UINT8),
    _Carried("power_w", 7, UINT16),
    _Carried("temperature_c", 13, SINT8),
)
_TIMESTAMP = FieldPlace(253, 4, UINT32.code)
_FRACTIONAL_CADENCE = 53


def records(activity: Activity, start_fit_s: float) -> tuple[bytes, NDArray[np.void]]:
    """Describe the developer fields and define the record message: bytes; then the (n,) messages themselves.

    `start_fit_s` is `started_at` in seconds since FIT's epoch. Times are kept to the second, as the format does.
    """
    names = ["header", "timestamp"]
    types = ["u1", "<u4"]
    places = [_TIMESTAMP]
    filled: list[NDArray[np.generic]] = [
        np.full(activity.records, LOCAL_RECORD, np.uint8),
        UINT32.packed(activity.time_s, 1, start_fit_s),
    ]

    def carry(place: FieldPlace, values: NDArray[np.generic]) -> None:
        names.append(str(place.number))
        types.append(values.dtype.str)
        places.append(place)
        filled.append(values)

    for how in _CARRIED:
        values = activity.columns.get(how.column)
        if values is None:
            continue
        if how.column == "lon_deg":
            values = np.where(values >= 180, values - 360, values)
        if how.column == "cadence_rpm":
            whole = np.floor(values)
            part = values - whole
            if np.any(part[np.isfinite(part)] > 0):
                values = whole
                carry(FieldPlace(_FRACTIONAL_CADENCE, 1, UINT8.code), UINT8.packed(part, 128))
        carry(
            FieldPlace(how.field, how.base.size, how.base.code),
            how.base.packed(values, how.scale, how.offset),
        )

    described = _developers(activity.developer)
    developer_places = []
    for position, column in enumerate(activity.developer):
        code, laid = _developer_values(column)
        width = laid.dtype.itemsize * (laid.shape[1] if laid.ndim == 2 else 1)
        if width > 255:
            raise Unwritable(f"field “{column.name}” has {width} bytes a record; FIT carries at most 255")
        described += _description(column, code)
        developer_places.append(DeveloperPlace(column.number, width, column.developer_index))
        names.append(f"developer {position}")
        types.append(laid.dtype.str if laid.ndim == 1 else f"({laid.shape[1]},){laid.dtype.str}")
        filled.append(laid)

    messages = np.empty(activity.records, dtype=list(zip(names, types, strict=True)))
    for name, values_of in zip(names, filled, strict=True):
        messages[name] = values_of
    return described + definition(LOCAL_RECORD, RECORD, places, developer_places), messages


def _application_id(column: DeveloperColumn) -> bytes:
    try:
        return UUID(column.application_id).bytes if column.application_id else APPLICATION_ID.bytes
    except ValueError as error:
        raise Unwritable(
            f"“{column.application_id}” is no application id: 32 hexadecimal digits are needed"
        ) from error


def _developers(columns: Sequence[DeveloperColumn]) -> bytes:
    """A developer_data_id message for each developer; a column without an id of its own is Heelfirst's."""
    owners = {column.developer_index: _application_id(column) for column in columns}
    return b"".join(
        single(LOCAL_OTHER, DEVELOPER_DATA_ID, raw(1, owner), number(3, UINT8, index))
        for index, owner in owners.items()
    )


def _developer_values(column: DeveloperColumn) -> tuple[int, NDArray[np.generic]]:
    """The narrowest of uint8, sint32 and float32 that holds the column, with its values in that type."""
    finite: Floats = column.values[np.isfinite(column.values)]
    if np.all(finite == np.floor(finite)):
        for base in (UINT8, SINT32):
            if np.all((finite >= base.low) & (finite <= base.high)):
                return base.code, base.packed(column.values)
    return FLOAT32_CODE, column.values.astype("<f4")


def _description(column: DeveloperColumn, code: int) -> bytes:
    return single(
        LOCAL_OTHER,
        FIELD_DESCRIPTION,
        number(0, UINT8, column.developer_index),
        number(1, UINT8, column.number),
        number(2, UINT8, code),
        text(3, column.name, 64),
        text(8, column.units, 16),
        number(14, UINT16, RECORD),
    )
