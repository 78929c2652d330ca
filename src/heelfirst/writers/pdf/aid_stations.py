"""Aid stations of a course, those that are alike in one row: 24 equal blocks would bury what is to be called.

docs/how/printed-sheets.md, "The crew sheet".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from heelfirst.course import Kind
from heelfirst.pacing.calling import Cue, cue_in_words
from heelfirst.pacing.crew_words import window_in_words
from heelfirst.units.distance import System

ON_THE_MARK = 0.02  # of a unit: as near to whole miles as a list of stations is written
LEAST_RUN = 3
MOST_IN_A_COLUMN = 3


@dataclass(frozen=True, slots=True)
class Stations:
    """One or more stations at which the same is said and taken."""

    places: str
    """ "every mile, 2 to 25", or the places one by one."""
    words: str
    more: str
    when: str
    """The window of the first, and of the last."""


def stations(
    cues: Iterable[Cue],
    system: System,
    about: Callable[[Cue], str],
    translate: Callable[[str], str] = str,
) -> tuple[Stations, ...]:
    """The aid stations among the cues, those alike in one row, in the order of each row's first.

    `about` is what stands beside a station in small print: rows are alike where it and the runner's side are.
    """
    rows: dict[tuple[object, ...], list[Cue]] = {}
    for cue in cues:
        if cue.call.kind is Kind.AID_STATION:
            rows.setdefault((cue.own_side, about(cue), cue.lead_m is None), []).append(cue)
    return tuple(
        Stations(
            places=places_in_words([cue.call.at_m for cue in alike], system, translate),
            words=_said(alike, system, translate),
            more=" ".join(part for part in (_listed(alike, system), about(alike[0])) if part),
            when=_when(alike, translate),
        )
        for alike in rows.values()
    )


def _said(alike: Sequence[Cue], system: System, translate: Callable[[str], str]) -> str:
    """What is said at each; the middle one's distance stands for all, which differ by their speeds alone."""
    return cue_in_words(alike[len(alike) // 2], system, translate)


def _when(alike: Sequence[Cue], translate: Callable[[str], str]) -> str:
    first, last = (window_in_words(cue.window, cue.clock, translate) for cue in (alike[0], alike[-1]))
    if len(alike) == 1:
        return first
    return translate("first {first}, last {last}").format(first=first, last=last)


def places_in_words(places_m: Sequence[float], system: System, translate: Callable[[str], str] = str) -> str:
    """Say places of stations: "every mile, 2 to 25", "every 5 km, 5 to 40", "4.88, 7.64 mi", "7 places"."""
    units = [place_m / system.unit_m for place_m in places_m]
    if (step := _step(units)) is None:
        if len(units) > MOST_IN_A_COLUMN:
            return translate("{count} places").format(count=len(units))
        return f"{', '.join(map(_place, units))} {system.value}"
    if _place(step) != "1":
        sentence = translate("every {step} {unit}, {first} to {last}")
    elif system is System.MILES:
        sentence = translate("every mile, {first} to {last}")
    else:
        sentence = translate("every kilometre, {first} to {last}")
    return sentence.format(
        step=_place(step), unit=system.value, first=_place(units[0]), last=_place(units[-1])
    )


def _step(units: Sequence[float]) -> float | None:
    """From one to the next where all are equally far apart; None where they are not."""
    if len(units) < LEAST_RUN:
        return None
    step = (units[-1] - units[0]) / (len(units) - 1)
    steady = all(abs(units[0] + row * step - unit) <= ON_THE_MARK for row, unit in enumerate(units))
    return step if steady else None


def _listed(alike: Sequence[Cue], system: System) -> str:
    """The places one by one, where they are many and follow no rule."""
    units = [cue.call.at_m / system.unit_m for cue in alike]
    if len(units) <= MOST_IN_A_COLUMN or _step(units) is not None:
        return ""
    return f"{', '.join(map(_place, units))} {system.value}."


def _place(unit: float) -> str:
    return f"{unit:.0f}" if abs(unit - round(unit)) <= ON_THE_MARK / 2 else f"{unit:.2f}"
