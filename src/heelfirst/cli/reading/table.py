"""What `heelfirst read` shows to people: a sentence, then a table that fits 80 columns."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import nan
from textwrap import wrap
from typing import Any

import click

from heelfirst.cli.reading.printable import cut, printable, width
from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.facing.telling import told
from heelfirst.facing.totals import Totals
from heelfirst.units.distance import FOOT_M, System, in_words
from heelfirst.units.duration import clock

_WIDTH = 80
_NAME_WIDTH = 26
_MOST_DAMAGE = 10  # of one run; among several only the first few
_MOST_DAMAGE_OF_SEVERAL = 3
_WALKED = {"walking", "hiking"}


def shown(summaries: Sequence[dict[str, Any]], *, miles: bool = False, whole_names: bool = False) -> str:
    """Tell one run in full, several as a table with a line each; refused files are told elsewhere.

    `whole_names` leaves the names of files whole, for a program that goes on with them; else they are cut to fit.
    """
    system = System.MILES if miles else System.KILOMETRES
    runs = [one for one in summaries if "error" not in one]
    if not runs:
        return ""
    if len(summaries) == 1:
        return "\n".join(_one(runs[0], system))
    return "\n".join(_several(runs, len(summaries), system, whole_names=whole_names))


def _one(run: dict[str, Any], system: System) -> Iterable[str]:
    yield _sentence(run, system)
    yield ""
    rows = [
        ("file", run["file"]),
        ("started", _started(run)),
        ("kind", " · ".join(part for part in (run["sport"], run["name"]) if part)),
        ("device", run["device"] or ""),
        ("distance", _way(run["distance_m"], system)),
        ("elapsed", clock(_or_nan(run["elapsed_s"]))),
        ("moving", clock(_or_nan(run["moving_s"]))),
        *_facing_rows(run["facing"], run["load"], system),
        ("energy", _energy(run["energy"])),
        ("load", _load(run["load"])),
        ("records", f"{run['records']:,}"),
        ("laps", str(len(run["laps"])) if run["laps"] else ""),
        ("sensors", ", ".join(_sensor(block) for block in run["sensors"])),
    ]
    for label, value in rows:
        if value.strip():
            text = printable(value)
            # A name is copied: it stays in one piece.
            first, *rest = [text] if label == "file" else wrap(text, _WIDTH - 13, break_on_hyphens=False)
            yield f"  {click.style(f'{label:<10}', dim=True)} {first}"
            yield from (" " * 13 + line for line in rest)
    for note in run["notes"]:
        yield from _indented(note)
    yield from _damage(run["damaged"], _MOST_DAMAGE)


def _several(
    runs: Sequence[dict[str, Any]], given: int, system: System, *, whole_names: bool
) -> Iterable[str]:
    way_m = sum(run["distance_m"] or 0.0 for run in runs)
    backward_m = sum(run["facing"]["backward_m"] or 0.0 for run in runs)
    time_s = sum(run["elapsed_s"] or 0.0 for run in runs)
    refused = f", {given - len(runs)} refused" if given > len(runs) else ""
    backward = f", {in_words(backward_m, system)} of it backward" if backward_m else ""
    recordings = "1 recording" if len(runs) == 1 else f"{len(runs)} recordings"
    yield f"{recordings}{refused}: {in_words(way_m, system)} in {clock(time_s)}{backward}."
    yield ""
    names = [printable(run["file"]) for run in runs]
    if not whole_names:
        names = [cut(name, _NAME_WIDTH) for name in names]
    widest = max(_NAME_WIDTH, *map(width, names))
    head = f"{'file':<{widest}} {'day':<10} {'distance':>9} {'elapsed':>8} {'backward':>9} {'forward':>9}"
    yield click.style(head, bold=True)
    for name, run in zip(names, runs, strict=True):
        facing = run["facing"]
        mark = click.style(" *", fg="yellow") if run["damaged"] else ""
        yield (
            f"{name}{' ' * (widest - width(name))} {_day(run):<10} "
            f"{_way(run['distance_m'], system):>9} {clock(_or_nan(run['elapsed_s'])):>8} "
            f"{_way(facing['backward_m'] or None, system):>9} {_way(facing['forward_m'] or None, system):>9}{mark}"
        )
    for run in runs:
        if run["damaged"]:
            yield ""
            name = printable(run["file"])
            yield f"* {name if whole_names else cut(name, _WIDTH - 2)}"
            yield from _damage(run["damaged"], _MOST_DAMAGE_OF_SEVERAL)


def _sentence(run: dict[str, Any], system: System) -> str:
    facing = run["facing"]
    totals = Totals(**{key: facing[key] or 0.0 for key in Totals.__dataclass_fields__})
    if run["elapsed_s"] is None:
        return f"{in_words(_or_nan(run['distance_m']), system)}, without a clock."
    sentence = told(
        totals,
        system,
        measured=run["distance_m"] is not None,
        walked=run["sport"] in _WALKED,
        translate=_of_a_ride if run["sport"] == "cycling" else str,
    )
    return "\n".join(click.style(line, bold=True) for line in wrap(sentence, _WIDTH))


def _of_a_ride(sentence: str) -> str:
    return sentence.replace("You ran", "You rode").replace("you ran", "you rode")


def _facing_rows(
    facing: dict[str, Any], load: dict[str, Any] | None, system: System
) -> Iterable[tuple[str, str]]:
    for name in ("backward", "forward", "standing", "turning", "unknown"):
        seconds, metres = facing[f"{name}_s"] or 0.0, facing[f"{name}_m"] or 0.0
        if seconds >= 1:
            way = f"{in_words(metres, system)} in " if metres >= 1 else ""
            fallen_m = ((load or {}).get(name) or {}).get("descent_m") or 0.0
            down = f", {_height(fallen_m, system)} down" if fallen_m >= 1 else ""
            yield name, f"{way}{clock(seconds)}{down}"
    reason = facing["reason"]
    yield "because", reason[:1].lower() + reason[1:]  # the row goes on where its label begins


def _energy(energy: dict[str, Any] | None) -> str:
    """Energy beyond rest in kJ/kg, and in kcal where the mass was told; four runners in five lie in the brackets."""
    if energy is None:
        return ""
    low, high = (edge / 1000 for edge in energy["interval_j_per_kg"])
    told = f"{energy['net_j_per_kg'] / 1000:.1f} kJ/kg beyond rest (80 %: {low:.1f} to {high:.1f})"
    if energy["net_j"] is None:
        return told
    least, most = (edge / JOULES_PER_KCAL for edge in energy["interval_j"])
    return f"{told}, {energy['net_j'] / JOULES_PER_KCAL:,.0f} kcal ({least:,.0f} to {most:,.0f})"


def _load(load: dict[str, Any] | None) -> str:
    """Session load as effort times minutes; told again, the same session lies in the brackets four times in five."""
    if load is None or load["session_load"] is None:
        return ""
    low, high = load["interval_session_load"]
    minutes = f"{load['duration_s'] / 60:,.1f}".removesuffix(".0")
    return f"{load['session_load']:,.0f} (80 %: {low:,.0f} to {high:,.0f}), effort {load['rpe']:g} times {minutes} minutes"


def _height(metres: float, system: System) -> str:
    return f"{metres / FOOT_M:,.0f} ft" if system is System.MILES else f"{metres:,.0f} m"


def _damage(damaged: Sequence[dict[str, Any]], most: int) -> Iterable[str]:
    for one in damaged[:most]:
        lost = _lost(one["lost_records"] or 0)
        first, *rest = _indented(f"damaged {one['where']}: {one['what']}{lost}")
        yield first.replace("damaged", click.style("damaged", fg="yellow"), 1)
        yield from rest
    if len(damaged) > most:
        yield f"  and {len(damaged) - most:,} more; --json lists all of them."


def _lost(records: int) -> str:
    if not records:
        return ""
    return " (1 record is lost)" if records == 1 else f" ({records:,} records are lost)"


def _sensor(block: dict[str, Any]) -> str:
    rate = f" {block['rate_hz']:.0f} Hz" if block["rate_hz"] else ""
    place = f" ({block['place']})" if block["place"] else ""
    return f"{block['kind']}{rate}{place}"


def _started(run: dict[str, Any]) -> str:
    moment, zone = _local(run)
    return f"{moment:%a} {moment.day} {moment:%b %Y %H:%M} {zone}" if moment else ""


def _day(run: dict[str, Any]) -> str:
    moment, _ = _local(run)
    return f"{moment:%Y-%m-%d}" if moment else "–"


def _local(run: dict[str, Any]) -> tuple[datetime | None, str]:
    """The start by the file's own clock, and what that clock is."""
    if run["started_at"] is None:
        return None, ""
    moment = datetime.fromisoformat(run["started_at"])
    offset_s = run["utc_offset_s"]
    if offset_s is None:
        return moment, "UTC"
    return moment + timedelta(seconds=offset_s), "by the device’s clock"


def _way(metres: float | None, system: System) -> str:
    return "–" if metres is None else in_words(metres, system)


def _or_nan(value: float | None) -> float:
    return nan if value is None else value


def _indented(sentence: str) -> list[str]:
    return wrap(
        printable(sentence), _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )
