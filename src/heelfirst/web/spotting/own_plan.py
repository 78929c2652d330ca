"""The plan of whoever runs beside, as pages show it: the owner's, and what the friend's link opens. docs/how/own-plan.md."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heelfirst.course import Course, Kind
from heelfirst.course.side_words import without_a_side
from heelfirst.pacing import Plan
from heelfirst.pacing.under_way import place_in_words as named_place
from heelfirst.spotter import own_plan_words as words
from heelfirst.spotter.own_plan import Known, OwnPlan, Planned, Stint, Stretch, own_plan, relief_places
from heelfirst.spotter.own_plan import open_parts as open_parts_of
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned as PlannedRace
from heelfirst.web.spotting.models import Shift


@dataclass(frozen=True, slots=True)
class StintTold:
    """One stretch."""

    who: str
    span: str
    clocks: str
    said: str
    energy: str
    carries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the own plan says, in the words and units of the runner."""

    first_line: str
    stints: tuple[StintTold, ...]
    open_parts: tuple[str, ...]
    """Where nobody calls, or two do."""
    handovers: tuple[str, ...]
    handover_words: tuple[str, ...]
    relief: tuple[str, ...]
    """Where it could change hands, for who calls too long."""
    rests: tuple[str, ...]
    bib: tuple[str, ...]
    supposed: bool
    """Whether nobody is written down, and one friend is taken to run all of it."""


def stretches_of(race: Race, finish_m: float) -> list[Stretch]:
    """Who runs beside from where to where, as it is written down; what lies beyond the finish is left out."""
    return [stretch_of(row, finish_m) for row in _rows(race) if row.from_m < finish_m]


def stretch_of(row: Shift, finish_m: float) -> Stretch:
    """One row as the domain knows it, cut at the finish."""
    return Stretch(who=row.pair.name, from_m=row.from_m, to_m=min(row.to_m, finish_m), bib=row.bib)


def told(race: Race, planned: PlannedRace, *, instead: str = "", mass_kg: float | None = None) -> Told | None:
    """The plan of whoever runs beside; None without a plan of the race.

    `instead`: who is taken to run all of it where nobody is written down. Raises ValueError for a mass outside 25 to 250 kg.
    """
    if planned.plan is None:
        return None
    finish_m, supposed = planned.course.certified_m, False
    stretches = stretches_of(race, finish_m)
    if not stretches and instead:
        supposed, stretches = True, [Stretch(who=instead, from_m=0.0, to_m=finish_m)]
    numbers, known = _numbers(planned.plan), _known(race, planned.course, race.owner.system)
    plan = own_plan(
        numbers,
        stretches,
        known=known,
        mass_kg=mass_kg,
        temperature_c=_temperature(planned),
        translate=_,
    )
    runner, system = race.owner.name, race.owner.system
    too_long = any(stint.too_long for stint in plan.stints)
    first = plan.handovers[:1]
    return Told(
        first_line=words.first_line(plan, runner, system, _),
        stints=tuple(_stint(stint, runner, system) for stint in plan.stints),
        open_parts=open_parts_said(plan, system),
        handovers=tuple(words.handover_said(each, system, _) for each in plan.handovers),
        handover_words=tuple(
            line for each in first for line in words.handover_words(each.leaves, each.takes, runner, _)
        ),
        relief=tuple(words.relief_said(each, system, _) for each in relief_places(numbers, known))
        if too_long
        else (),
        rests=words.rests_said(plan, _),
        bib=words.bib_said(plan, _),
        supposed=supposed,
    )


def open_parts_said(plan: OwnPlan, system: System) -> tuple[str, ...]:
    """Where nobody calls and where two do, as sentences."""
    return (
        *(words.gap_said(each, system, _) for each in plan.gaps),
        *(words.overlap_said(each, system, _) for each in plan.overlaps),
    )


def overlapping(new: Stretch, others: Sequence[Stretch], finish_m: float, system: System) -> str:
    """Why a stretch cannot stand beside the others: the sentence about where two would call; empty where it can."""
    _gaps, before = open_parts_of(others, finish_m)
    _gaps, after = open_parts_of([*others, new], finish_m)
    more = [each for each in after if each not in before]
    return words.overlap_said(more[0], system, _) if more else ""


def _rows(race: Race) -> list[Shift]:
    return list(race.shifts.select_related("pair"))


def _numbers(plan: Plan) -> Planned:
    return Planned(plan.edges_m, plan.elapsed_s, plan.ground.segments.grade)


def _temperature(planned: PlannedRace) -> float | None:
    """The warmest hour that is told; None where none is."""
    return max(
        (hour.temperature_c for hour in planned.day.hours if hour.temperature_c is not None), default=None
    )


def _known(race: Race, course: Course, system: System) -> list[Known]:
    """Where somebody can wait: stands of the crew by who stands there, aid stations of the course."""
    stands = [Known(row.at_m, row.who) for row in race.stands.all() if row.at_m < course.certified_m]
    tables = [
        Known(
            call.at_m,
            without_a_side(call.words)
            or _("aid station at %(place)s") % {"place": named_place(call.at_m, system, _)},
        )
        for call in course.calls_of(Kind.AID_STATION)
    ]
    return [*stands, *tables]


def _stint(stint: Stint, runner: str, system: System) -> StintTold:
    start, end = (f"{at_m / system.unit_m:,.2f}" for at_m in (stint.stretch.from_m, stint.stretch.to_m))
    return StintTold(
        who=stint.stretch.who,
        span=_("%(start)s to %(end)s %(unit)s") % {"start": start, "end": end, "unit": system.value},
        clocks=_("%(start)s to %(end)s on the race clock")
        % {"start": clock(stint.from_s), "end": clock(stint.to_s)},
        said=words.stint_said(stint, system, _),
        energy=words.energy_said(stint, _),
        carries=words.carries_said(stint, runner, _),
    )
