"""Fields that a file's author defined, keyed by developer and number: docs/how/reading-fit.md, "Developer fields"."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Damage, DeveloperColumn
from heelfirst.readers.fit.layout import STRING, base_type
from heelfirst.readers.fit.scan import Messages
from heelfirst.readers.fit.table import Floats, Table, developer_values

FIELD_DESCRIPTION = 206
DEVELOPER_DATA_ID = 207


@dataclass(frozen=True, slots=True)
class Description:
    """What one field description message says."""

    at: int
    part: int
    developer_index: int
    number: int
    type_number: int
    name: str
    units: str
    scale: float
    offset: float
    application_id: str

    @property
    def identity(self) -> tuple[int, int, str, str, str]:
        """Two descriptions with the same identity speak of one column."""
        return self.developer_index, self.number, self.name, self.units, self.application_id


def developer_columns(
    data: bytes, messages: Messages, records: Table, part_starts: list[int]
) -> tuple[tuple[DeveloperColumn, ...], tuple[Damage, ...]]:
    """Return one column for each described developer field that records carry, and a line for each undescribed one.

    A description that comes after the records it describes counts; where a developer index or a number is used
    again for something else, each record goes by the description before it.
    """
    described = _descriptions(data, messages, part_starts)
    found: dict[tuple[int, int, str, str, str], tuple[Description, Floats]] = {}
    missing: dict[tuple[int, int], int] = {}
    for piece in records.pieces:
        for one in piece.layout.developer_fields:
            known = described.get((one.type_number, one.number))
            if not known:
                missing.setdefault((one.type_number, one.number), int(piece.offsets[0]))
                continue
            choice = _choose(known, piece.offsets, part_starts)
            for which in np.unique(choice).tolist():
                description = known[which]
                kind = base_type(description.type_number)
                if kind is STRING or not one.size or one.size % kind.width:
                    continue
                values = developer_values(piece, one, kind) / description.scale - description.offset
                rows = np.arange(records.size)[piece.index]
                mine = choice == which
                _fill(found, description, records.size, rows[mine], values[mine])
    columns = tuple(
        DeveloperColumn(d.developer_index, d.number, d.name, d.units, values, d.application_id)
        for d, values in found.values()
        if not np.isnan(values).all()
    )
    return columns, tuple(
        Damage(
            f"byte {at:,}",
            f"The records carry field {number} of developer {developer}, but the file does not say what it is; "
            "its values were left out.",
            0,
        )
        for (developer, number), at in missing.items()
    )


def _fill(
    found: dict[tuple[int, int, str, str, str], tuple[Description, Floats]],
    description: Description,
    size: int,
    rows: NDArray[np.intp],
    values: Floats,
) -> None:
    target = found.get(description.identity)
    shape = (size, *values.shape[1:])
    if target is None:
        target = found[description.identity] = (description, np.full(shape, np.nan))
    elif target[1].shape != shape:
        # The same field as an array of another length: the longer one holds both.
        width = max(target[1].reshape(size, -1).shape[1], values.reshape(values.shape[0], -1).shape[1])
        wide = np.full((size, width), np.nan)
        old = target[1].reshape(size, -1)
        wide[:, : old.shape[1]] = old
        target = found[description.identity] = (target[0], wide)
    if target[1].ndim == 2:
        flat = values.reshape(values.shape[0], -1)
        target[1][rows, : flat.shape[1]] = flat
    else:
        target[1][rows] = values


def _choose(known: list[Description], offsets: NDArray[np.int64], part_starts: list[int]) -> NDArray[np.intp]:
    """Return for each record which description holds: the last before it in its part, else the first after it."""
    if len({d.identity for d in known}) == 1:
        return np.zeros(offsets.size, np.intp)
    part = np.searchsorted(part_starts, offsets, side="right") - 1
    choice = np.searchsorted([d.at for d in known], offsets) - 1
    for here in np.unique(part).tolist():
        own = [i for i, d in enumerate(known) if d.part == here] or [0]
        mine = part == here
        choice[mine] = np.clip(choice[mine], own[0], own[-1])
    return choice


def _descriptions(
    data: bytes, messages: Messages, part_starts: list[int]
) -> dict[tuple[int, int], list[Description]]:
    table = Table(data, messages.of(FIELD_DESCRIPTION))
    if not table.size:
        return {}
    names, units = table.text(3), table.text(8)
    indexes, numbers, types = table.column(0), table.column(1), table.column(2)
    scales, shifts = table.column(6), table.column(7)
    applications = _applications(data, messages)
    described: dict[tuple[int, int], list[Description]] = {}
    for i, at in enumerate(table.offsets.tolist()):
        index, number, kind = (
            -1 if x is None or np.isnan(x[i]) else int(x[i]) for x in (indexes, numbers, types)
        )
        if min(index, number, kind) < 0:
            continue
        scale = 1.0 if scales is None or np.isnan(scales[i]) or scales[i] == 0 else float(scales[i])
        shift = 0.0 if shifts is None or np.isnan(shifts[i]) else float(shifts[i])
        described.setdefault((index, number), []).append(
            Description(
                at,
                bisect_right(part_starts, at) - 1,
                index,
                number,
                kind,
                names[i],
                units[i],
                scale,
                shift,
                _application(applications, index, at),
            )
        )
    return described


def _applications(data: bytes, messages: Messages) -> list[tuple[int, int, str]]:
    table = Table(data, messages.of(DEVELOPER_DATA_ID))
    indexes = table.column(3)
    if indexes is None:
        return []
    ids = table.raw_bytes(1)
    return [
        (at, int(index), "" if value.strip(b"\xff") == b"" else value.hex())
        for at, index, value in zip(table.offsets.tolist(), indexes.tolist(), ids, strict=True)
        if not np.isnan(index)
    ]


def _application(applications: list[tuple[int, int, str]], index: int, at: int) -> str:
    mine = [one for one in applications if one[1] == index]
    before = [one for one in mine if one[0] < at]
    return (before[-1] if before else mine[0])[2] if mine else ""
