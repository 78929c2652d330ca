"""What `heelfirst predict` shows to people and to programs."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import click

from heelfirst.energetics import break_even as break_even_in_words
from heelfirst.facing import Facing
from heelfirst.records.fitness import BreakEven, Prediction, Result
from heelfirst.records.fitness.caution import untested
from heelfirst.records.fitness.words import begun, distance_in_words, mark_in_words
from heelfirst.units import pace
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

_WIDTH = 80
_LABEL = 15


def shown(told: Prediction, allowed: BreakEven | None, system: System) -> Iterator[str]:
    """The first line says what was asked for; the table and the reasons follow, in 80 columns."""
    said = _sentence(told, system)
    if allowed is None:
        yield from wrap(said, _WIDTH)
    else:
        yield from wrap(_allowed(allowed, told, system), _WIDTH)
        yield from wrap(said, _WIDTH)
    yield ""
    for label, value in _rows(told, system):
        yield f"  {click.style(f'{label:<{_LABEL}}', dim=True)} {value}"
    yield ""
    yield "Why:"
    for reason in told.reasons:
        yield from wrap(reason, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    if told.effects:
        yield ""
        yield "Sources of the weather’s part:"
        for effect in told.effects:
            yield from wrap(
                f"{effect.name}: {effect.source}",
                _WIDTH,
                initial_indent="- ",
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
    yield ""
    yield from wrap(untested(), _WIDTH)


def as_json(
    told: Prediction, allowed: BreakEven | None, exponent: tuple[float, float, float]
) -> dict[str, Any]:
    """The same with stable keys, in SI units; what is per cent says so in docs/cli.md."""
    return {
        "distance_m": told.distance_m,
        "facing": told.facing.value,
        "predicted_s": round(told.predicted_s, 1),
        "interval_s": [round(told.low_s, 1), round(told.high_s, 1)],
        "calm_s": round(told.calm_s, 1),
        "forward_s": round(told.forward_s, 1),
        "surcharge": _rounded(told.surcharge_pct),
        "surcharge_interval": None
        if told.surcharge_range_pct is None
        else [round(share, 2) for share in told.surcharge_range_pct],
        "break_even": None
        if allowed is None
        else {
            "target_s": allowed.target_s,
            "forward_s": round(allowed.forward_s, 1),
            "from_mark": allowed.mark is not None,
            "surcharge": round(allowed.surcharge_pct, 2),
        },
        "exponent": round(exponent[0], 4),
        "exponent_interval": [round(exponent[1], 4), round(exponent[2], 4)],
        "reasons": list(told.reasons),
        "untested": untested(),
        "effects": [
            {
                "name": effect.name,
                "log_mean": round(effect.log_mean, 5),
                "log_sd": round(effect.log_sd, 5),
                "percent": [round(share, 2) for share in effect.percent],
                "source": effect.source,
                "sentence": effect.sentence,
            }
            for effect in told.effects
        ],
        "used": [{**_result(one.result), "weight": round(one.weight, 3)} for one in told.used],
        "set_aside": [{**_result(one.result), "why": one.why} for one in told.set_aside],
    }


def _allowed(allowed: BreakEven, told: Prediction, system: System) -> str:
    said = break_even_in_words(allowed.target_s, allowed.forward_s)
    if allowed.mark is None:
        way = distance_in_words(told.distance_m, system)
        said += f" (Nothing forward over {way} was given, so that time is foretold.)"
    return said


def _sentence(told: Prediction, system: System) -> str:
    way = begun(distance_in_words(told.distance_m, system))
    return (
        f"{way} {told.facing.value}: about {clock(told.predicted_s)}, four times in five between "
        f"{clock(told.low_s)} and {clock(told.high_s)}."
    )


def _rows(told: Prediction, system: System) -> Iterator[tuple[str, str]]:
    yield "predicted", clock(told.predicted_s)
    yield "80 % between", f"{clock(told.low_s)} and {clock(told.high_s)}"
    yield "pace", pace.in_words(told.distance_m / told.predicted_s, system)
    if told.effects:
        yield "on a calm day", clock(told.calm_s)
    if told.facing is Facing.BACKWARD and told.surcharge_range_pct is not None:
        low, high = told.surcharge_range_pct
        yield "forward", f"{clock(told.forward_s)}, the same effort"
        yield "surcharge", f"{told.surcharge_pct:.1f} % ({low:.0f} to {high:.0f} %)"
    for effect in told.effects:
        low, middle, high = effect.percent
        yield effect.name, f"{middle:+.0f} % ({low:+.0f} to {high:+.0f} %)".replace("-", "−")
    for one in told.set_aside[:6]:
        yield "set aside", mark_in_words(one.result, system)


def _result(result: Result) -> dict[str, Any]:
    return {
        "distance_m": result.distance_m,
        "time_s": result.time_s,
        "facing": result.facing.value,
        "kind": result.kind.value,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
