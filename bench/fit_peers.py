"""What fitdecode, chiptime and garmin-fit-sdk make of a FIT file, brought to one shape for comparing.

A record becomes {"time": FIT seconds, "distance": m, "heart_rate": bpm, "speed": m/s, "lat": degrees, "lon": degrees,
(developer index, number): value}; a missing value is absent. Used by the agreement test and by the benchmarks only.
"""

import contextlib
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

type Record = dict[Any, Any]

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
SEMICIRCLE_DEG = 180.0 / 2**31


def fit_seconds(value: object) -> float | None:
    """Seconds since FIT's epoch of what a peer returns as a timestamp; None for anything else."""
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return (aware - FIT_EPOCH).total_seconds()
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return fit_seconds(datetime.fromisoformat(value))
        return None
    return float(value) if isinstance(value, int | float) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _record(native: dict[str, Any], developer: dict[tuple[int, int], Any]) -> Record:
    record: Record = {}
    found: dict[str, float | None] = {
        "time": fit_seconds(native.get("timestamp")),
        "distance": _number(native.get("distance")),
        "heart_rate": _number(native.get("heart_rate")),
        "speed": next(
            (v for k in ("enhanced_speed", "speed") if (v := _number(native.get(k))) is not None), None
        ),
    }
    for name, field in (("lat", "position_lat"), ("lon", "position_long")):
        value = _number(native.get(field))
        found[name] = None if value is None else value * SEMICIRCLE_DEG
    record.update({name: value for name, value in found.items() if value is not None})
    record.update({key: value for key, value in developer.items() if value is not None})
    return record


def fitdecode_records(data: bytes) -> tuple[list[Record], str]:
    """The records that fitdecode yields before it gives up, and why it gave up ("" where it did not)."""
    import fitdecode

    records: list[Record] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with fitdecode.FitReader(data) as reader:
                for frame in reader:
                    if frame.frame_type != fitdecode.FIT_FRAME_DATA or frame.global_mesg_num != 20:
                        continue
                    native: dict[str, Any] = {}
                    developer = {}
                    for field in frame.fields:
                        dev = field.field_def is not None and field.field_def.is_dev
                        if dev:
                            developer[(field.field_def.dev_data_index, field.field_def.def_num)] = field.value
                        elif field.value is not None:
                            native[field.name] = field.value
                    records.append(_record(native, developer))
        except (
            fitdecode.FitError,
            ValueError,
            AssertionError,
            KeyError,
            TypeError,
            IndexError,
            AttributeError,
        ) as error:
            return records, f"{type(error).__name__}: {error}"
    return records, ""


def chiptime_records(data: bytes) -> tuple[list[Record], str]:
    """The records of chiptime's message stream."""
    import chiptime

    records: list[Record] = []
    try:
        for message in chiptime.iter_messages(data):
            if message.global_num != 20:
                continue
            native = {
                k: v.value for k, v in message.fields.items() if v.developer is None and v.value is not None
            }
            developer = {
                (v.developer.developer_data_index, v.developer.field_definition_number): v.value
                for v in message.fields.values()
                if v.developer is not None
            }
            records.append(_record(native, developer))
    except (chiptime.FitError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        return records, f"{type(error).__name__}: {error}"
    return records, ""


def garmin_records(data: bytes) -> tuple[list[Record], str]:
    """The records of garmin-fit-sdk; its developer fields are told by a running key, turned back here."""
    from garmin_fit_sdk import Decoder, Stream

    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read(convert_datetimes_to_dates=False)
    described: list[dict[str, Any]] = [dict(m) for m in messages.get("field_description_mesgs", [])]
    keys: dict[Any, tuple[int, int]] = {
        m["key"]: (m["developer_data_index"], m["field_definition_number"])
        for m in described
        if "key" in m
        and m.get("developer_data_index") is not None
        and m.get("field_definition_number") is not None
    }
    records = []
    for message in messages.get("record_mesgs", []):
        native: dict[str, Any] = {k: v for k, v in message.items() if v is not None}
        developer = {keys[k]: v for k, v in message.get("developer_fields", {}).items() if k in keys}
        records.append(_record(native, developer))
    return records, "; ".join(str(error) for error in errors)


PEERS: dict[str, Callable[[bytes], tuple[list[Record], str]]] = {
    "fitdecode": fitdecode_records,
    "chiptime": chiptime_records,
    "garmin-fit-sdk": garmin_records,
}
