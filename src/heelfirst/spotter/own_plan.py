"""What the race is for whoever runs beside: the same way forwards, at the runner's pace. docs/how/own-plan.md."""

from collections.abc import Callable, Sequence
from dataclasses import InitVar, dataclass
from itertools import pairwise
from math import ceil, isfinite

import numpy as np
from numpy.typing import NDArray

from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.energetics.fuel import Finish, carbohydrate, fluid, sweat_rate
from heelfirst.energetics.fuel.aid import GEL_G
from heelfirst.energetics.fuel.finish import NEAREST_M, refusal
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.transport import AMONG_PEOPLE, FASTEST_MPS, SLOWEST_MPS, STEEPEST, cost
from heelfirst.facing import Facing
from heelfirst.units.plain_text import plain

type Floats = NDArray[np.float64]

USUAL_KG = 70.0
"""Taken, and said, where nobody told what the spotter weighs."""
RELIEF_S = 2 * 3600.0
"""So long one person calls without relief, at most: ours, measured by nobody. One guide held 12:20 h alone (B)."""
GAP_M = 50.0  # ours: what changes hands on the move leaves less than this open
NEAR_M = 400.0  # ours: a handover belongs to a place that lies this near
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Who runs beside from where to where.

    Raises ValueError at birth for places that are no stretch, or nobody's name.
    """

    who: str
    from_m: float
    """Metres along the course from the start line."""
    to_m: float
    bib: bool = False
    """Whether this person has entered the race and wears a bib of their own."""
    translate: InitVar[Callable[[str], str]] = str

    def __post_init__(self, translate: Callable[[str], str]) -> None:
        object.__setattr__(self, "who", plain(self.who))
        if not self.who:
            raise ValueError(translate("Say who runs beside: a name, or what you call each other."))
        if not (isfinite(self.from_m) and isfinite(self.to_m) and 0 <= self.from_m < self.to_m):
            raise ValueError(
                translate(
                    "Nobody runs beside from {start} to {end} m: give both from the start line, 0 or more, the end last."
                ).format(start=f"{self.from_m:g}", end=f"{self.to_m:g}")
            )


@dataclass(frozen=True, slots=True)
class Known:
    """A place by the course where somebody can wait: an aid station, a stand."""

    at_m: float
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """When the runner is where: the plan of the race as numbers."""

    edges_m: Floats
    """(n + 1,) places from the beginning to the finish, rising."""
    elapsed_s: Floats
    """(n + 1,) the race clock there, rising."""
    grade: Floats
    """(n,) mean grade between them, a fraction."""

    def at(self, way_m: float) -> float:
        """The race clock at a place. Outside the course its ends count."""
        return float(np.interp(way_m, self.edges_m, self.elapsed_s))

    @property
    def finish_m(self) -> float:
        """Where the course ends."""
        return float(self.edges_m[-1])


@dataclass(frozen=True, slots=True)
class Stint:
    """What one stretch is for whoever runs it, forwards, at the runner's pace."""

    stretch: Stretch
    from_s: float
    to_s: float
    """On the race clock."""
    speed_mps: float
    kcal: tuple[float, float, float]
    """Net of rest: the middle, and the ends of an interval that holds 80 %."""
    mass_kg: float
    own_mass: bool
    """Whether somebody told it; else it is per 70 kg."""
    carbohydrate_g_per_h: float
    """At most, for a stretch this long."""
    carbohydrate_g: float
    most_ml: float
    """At most, drunk to thirst; 0 where nobody knows."""
    gels: int
    """For the spotter alone."""
    gels_for_runner: int
    """What the runner takes on this stretch, at most, where the spotter carries it."""
    too_long: bool
    """Longer than anybody calls without relief, by the rule of this program."""

    @property
    def takes_s(self) -> float:
        """How long it lasts."""
        return self.to_s - self.from_s


@dataclass(frozen=True, slots=True)
class Handover:
    """Where one takes over from another."""

    at_m: float
    at_s: float
    leaves: str
    takes: str
    place: str
    """The name of the place that lies there; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Open:
    """A part of the course on which nobody calls, or two do."""

    from_m: float
    to_m: float
    who: tuple[str, ...] = ()
    """The two of an overlap; empty where nobody calls."""


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The whole of it, in the order of the course."""

    stints: tuple[Stint, ...]
    handovers: tuple[Handover, ...]
    gaps: tuple[Open, ...]
    overlaps: tuple[Open, ...]
    finish_m: float

    @property
    def whole(self) -> bool:
        """Whether somebody, and only one, calls all the way."""
        return not self.gaps and not self.overlaps

    @property
    def bibs_open(self) -> tuple[str, ...]:
        """Who has no bib of their own yet, each once."""
        return tuple(dict.fromkeys(stint.stretch.who for stint in self.stints if not stint.stretch.bib))

    @property
    def joins_on_the_way(self) -> tuple[str, ...]:
        """Who was not there at the start, each once."""
        began = {stint.stretch.who for stint in self.stints if stint.stretch.from_m <= GAP_M}
        return tuple(
            dict.fromkeys(stint.stretch.who for stint in self.stints if stint.stretch.who not in began)
        )


def own_plan(
    planned: Planned,
    stretches: Sequence[Stretch],
    *,
    known: Sequence[Known] = (),
    mass_kg: float | None = None,
    temperature_c: float | None = None,
    translate: Callable[[str], str] = str,
) -> OwnPlan:
    """What each stretch is for whoever runs it, where it changes hands, and where nobody calls.

    Without stretches one person is taken to run all of it: pass that one. Raises ValueError for a stretch beyond the
    finish, and for a mass outside 25 to 250 kg.
    """
    ordered = sorted(stretches, key=lambda each: (each.from_m, each.to_m))
    for each in ordered:
        if each.to_m > planned.finish_m + 0.5:
            raise ValueError(
                translate("{who} cannot run to {place} m: this course ends at {finish} m.").format(
                    who=each.who, place=f"{each.to_m:,.0f}", finish=f"{planned.finish_m:,.0f}"
                )
            )
    kg = USUAL_KG if mass_kg is None else checked_mass(mass_kg, translate)
    gaps, overlaps = open_parts(ordered, planned.finish_m)
    return OwnPlan(
        stints=tuple(
            _stint(planned, each, kg, own_mass=mass_kg is not None, temperature_c=temperature_c)
            for each in ordered
        ),
        handovers=tuple(
            Handover(
                after.from_m, planned.at(after.from_m), before.who, after.who, _near(known, after.from_m)
            )
            for before, after in pairwise(ordered)
            if before.who != after.who and abs(after.from_m - before.to_m) <= GAP_M
        ),
        gaps=gaps,
        overlaps=overlaps,
        finish_m=planned.finish_m,
    )


def open_parts(stretches: Sequence[Stretch], finish_m: float) -> tuple[tuple[Open, ...], tuple[Open, ...]]:
    """Where nobody calls, and where two do, in the order of the course; up to 50 m are a handover and neither."""
    gaps, overlaps, reached_m, last = list[Open](), list[Open](), 0.0, ""
    for each in sorted(stretches, key=lambda one: (one.from_m, one.to_m)):
        if each.from_m - reached_m > GAP_M:
            gaps.append(Open(reached_m, each.from_m))
        until_m = min(reached_m, each.to_m)
        if last and until_m - each.from_m > GAP_M:
            overlaps.append(Open(each.from_m, until_m, (last, each.who)))
        if each.to_m > reached_m:
            reached_m, last = each.to_m, each.who
    if finish_m - reached_m > GAP_M:
        gaps.append(Open(reached_m, finish_m))
    return tuple(gaps), tuple(overlaps)


def relief_places(
    planned: Planned, known: Sequence[Known], longest_s: float = RELIEF_S
) -> tuple[Handover, ...]:
    """Where it could change hands so that nobody calls for longer than `longest_s`: the fewest stretches, evenly cut.

    A place where somebody can wait is preferred where it keeps that promise; nobody is named.
    """
    begin_s, end_s = float(planned.elapsed_s[0]), float(planned.elapsed_s[-1])
    count = ceil((end_s - begin_s) / longest_s)
    found, before_s = list[Handover](), begin_s
    for left in range(count - 1, 0, -1):
        even_s = before_s + (end_s - before_s) / (left + 1)
        earliest_s, latest_s = end_s - left * longest_s, before_s + longest_s
        fitting = [each for each in known if earliest_s <= planned.at(each.at_m) <= latest_s]
        near = min(fitting, key=lambda each: abs(planned.at(each.at_m) - even_s), default=None)
        at_s = even_s if near is None else planned.at(near.at_m)
        at_m = float(np.interp(even_s, planned.elapsed_s, planned.edges_m)) if near is None else near.at_m
        found.append(Handover(at_m, at_s, "", "", "" if near is None else near.name))
        before_s = at_s
    return tuple(found)


def _stint(
    planned: Planned, stretch: Stretch, mass_kg: float, *, own_mass: bool, temperature_c: float | None
) -> Stint:
    from_s, to_s = planned.at(stretch.from_m), planned.at(stretch.to_m)
    way_m, takes_s = stretch.to_m - stretch.from_m, to_s - from_s
    middle = _net_j_per_kg(planned, stretch) * mass_kg / JOULES_PER_KCAL
    spread = float(np.exp(Z80 * AMONG_PEOPLE))
    food_g_per_h = food_g = most_ml = runner_g = 0.0
    if way_m >= NEAREST_M and not refusal(way_m, takes_s, takes_s, takes_s):
        stretch_in = Finish(way_m, takes_s, takes_s, takes_s)
        eats = carbohydrate(stretch_in)
        food_g_per_h, food_g = eats.g_per_h, eats.total_g
        watts = middle * JOULES_PER_KCAL / takes_s
        drinks = fluid(stretch_in, sweat_rate((), temperature_c, watts), mass_kg if own_mass else None)
        most_ml = drinks.most_ml
        whole_s = float(planned.elapsed_s[-1])
        whole = Finish(planned.finish_m, whole_s, whole_s, whole_s)
        runner_g = carbohydrate(whole).g_per_h * takes_s / HOUR_S
    return Stint(
        stretch=stretch,
        from_s=from_s,
        to_s=to_s,
        speed_mps=way_m / takes_s if takes_s > 0 else float("nan"),
        kcal=(middle, middle / spread, middle * spread),
        mass_kg=mass_kg,
        own_mass=own_mass,
        carbohydrate_g_per_h=food_g_per_h,
        carbohydrate_g=food_g,
        most_ml=most_ml,
        gels=int(food_g // GEL_G),
        gels_for_runner=int(runner_g // GEL_G),
        too_long=takes_s > RELIEF_S,
    )


def _net_j_per_kg(planned: Planned, stretch: Stretch) -> float:
    """What the stretch costs forwards beyond rest, hill by hill, at the runner's own times."""
    inside = planned.edges_m[(planned.edges_m > stretch.from_m) & (planned.edges_m < stretch.to_m)]
    cuts_m = np.concatenate(([stretch.from_m], inside, [stretch.to_m]))
    way_m = np.diff(cuts_m)
    takes_s = np.diff(np.interp(cuts_m, planned.edges_m, planned.elapsed_s))
    row = np.clip(np.searchsorted(planned.edges_m, cuts_m[:-1], side="right") - 1, 0, planned.grade.size - 1)
    speed = np.clip(way_m / np.maximum(takes_s, 1e-9), SLOWEST_MPS, FASTEST_MPS)
    told = cost(speed, np.clip(planned.grade[row], -STEEPEST, STEEPEST), Facing.FORWARD)
    return float(way_m @ told.j_per_kg_m)


def _near(known: Sequence[Known], at_m: float) -> str:
    """The name of the nearest place where somebody can wait, within 400 m."""
    near = min(known, key=lambda each: abs(each.at_m - at_m), default=None)
    return near.name if near is not None and abs(near.at_m - at_m) <= NEAR_M else ""
