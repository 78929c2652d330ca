"""Which drills are for today, by stage, weeks, company and what is sore. docs/how/technique.md, "Which today"."""

from collections.abc import Callable, Iterable, Mapping
from math import isfinite

from heelfirst.energetics.load import Part
from heelfirst.energetics.load.parts import name
from heelfirst.plan.body import SORE, VERY_SORE
from heelfirst.plan.technique.drills import Drill, Ground, Theme, drill, drills
from heelfirst.units.distance import System

MOST = 3
"""Drills a day (ours)."""
ORDER = (Theme.CHANGING, Theme.SEEING, Theme.LEGS)
"""Stopping and turning come first, while one is fresh."""
FIRST_M = 2_000.0
"""Under it every run backward begins with a walk and a stop or a turn (ours)."""
WALKED, BY_TURNS = "walk-backward", ("stopping", "turning")


def drills_for(
    longest_m: float,
    weeks_running: int,
    *,
    solo: bool,
    sore: Mapping[Part, float],
    treadmill: bool = False,
    inside: bool = False,
    number: int = 0,
    translate: Callable[[str], str] = str,
    system: System = System.KILOMETRES,
) -> tuple[Drill, ...]:
    """The drills of one day, at most three of different themes, and neck relief where one of them asks the neck.

    `longest_m`: the longest backward run of 30 days; `weeks_running`: full weeks since the first; `sore`: 0 to 10 by part,
    as told last; `treadmill`: whether there is one; `inside`: whether all of it is done on one; `number`: which practice it is, so that one after the other has its turn. Raises ValueError for a longest
    run that is no distance or weeks below 0.
    """
    if not isfinite(longest_m) or longest_m < 0 or weeks_running < 0:
        raise ValueError(
            translate(
                "Drills go by the longest backward run of the last 30 days, 0 m or more, and the weeks since the first, 0 or more."
            )
        )
    told = drills(translate, system)
    if any(score >= VERY_SORE for score in sore.values()):
        return _one_of(Theme.EASING, told, number) if _walks(sore) else ()
    open_now = [
        each
        for each in told
        if each.is_for(longest_m)
        and each.from_week <= weeks_running
        and not each.teacher
        and not (each.partner and solo)
        and (treadmill or inside or not each.treadmill)
        and (not inside or Ground.TREADMILL in each.where)
        and not _held_by(each, sore)
    ]
    neck = sore.get(Part.NECK, 0) > SORE
    chosen = [each for theme in ORDER for each in _one_of(theme, open_now, number)][:MOST]
    if not neck and not any(Part.NECK in each.loads for each in chosen):
        return tuple(chosen)
    easing = _one_of(Theme.EASING, open_now, number)
    return (*easing, *chosen) if neck else (*chosen, *easing)


def first_drills(
    longest_m: float, *, sore: Mapping[Part, float], number: int = 0, translate: Callable[[str], str] = str
) -> tuple[Drill, ...]:
    """What the first runs outside begin with: a walk backward, and to stop and to turn by turns.

    Empty from a longest run of 2 km on, and with a part at 6 or more; a drill that asks a sore part is left out.
    """
    if longest_m >= FIRST_M or any(score >= VERY_SORE for score in sore.values()):
        return ()
    chosen = [drill(key, translate) for key in (WALKED, BY_TURNS[number % len(BY_TURNS)])]
    return tuple(each for each in chosen if not _held_by(each, sore))


def left_out(
    longest_m: float, sore: Mapping[Part, float], translate: Callable[[str], str] = str
) -> tuple[str, ...]:
    """What soreness leaves out today, in sentences."""
    if any(score >= VERY_SORE for score in sore.values()):
        part, score = max(sore.items(), key=lambda told: told[1])
        return (
            translate(
                "You gave {part} {score} of 10: no drill backward today. Rest costs nothing here; with pain at rest or pain that "
                "grows, ask a doctor."
            ).format(part=name(part, translate), score=f"{score:g}"),
        )
    said = []
    for part, score in sore.items():
        held = [
            each.name
            for each in drills(translate)
            if each.is_for(longest_m) and not each.teacher and part in each.loads
        ]
        if score > SORE and held:
            said.append(
                translate("You gave {part} {score} of 10, so these are left out: {drills}.").format(
                    part=name(part, translate), score=f"{score:g}", drills="; ".join(held)
                )
            )
    return tuple(said)


def _held_by(one: Drill, sore: Mapping[Part, float]) -> bool:
    return any(sore.get(part, 0) > SORE for part in one.loads)


def _walks(sore: Mapping[Part, float]) -> bool:
    """Whether a minute's walk forward is still easing: it is where nothing but the neck is very sore."""
    return all(score < VERY_SORE for part, score in sore.items() if part is not Part.NECK)


def _one_of(theme: Theme, among: Iterable[Drill], number: int) -> tuple[Drill, ...]:
    of_theme = [each for each in among if each.theme is theme]
    return (of_theme[number % len(of_theme)],) if of_theme else ()
