"""What a person has run and told, loaded and made into the values that the models take.

What counts as a hard run, as one race and as a pair is decided by the domain and told in docs/how/fitness.md and
docs/how/cost.md; here is only which rows are asked for.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from math import nan

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.energetics import steady
from heelfirst.energetics.ratio import CostRatio, PairedEffort, updated
from heelfirst.facing import Facing
from heelfirst.records.fitness import (
    Fitness,
    Impossible,
    Kind,
    Merged,
    Result,
    SetAside,
    checked,
    fitness,
    gathered,
    hard_run,
    practised_m,
)
from heelfirst.records.fitness.gathering import HARD_KEPT
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.models import Body, Mark
from heelfirst.web.fitness.models_pairs import LongestWay, SteadyPiece
from heelfirst.web.fitness.sessions import efforts
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker

type Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and for which day."""

    person: Person
    today: date
    until: date | None
    """Nothing after this day is looked at; None where nothing is hidden."""
    body: Body | None


def asked(request: ClockedRequest) -> Asked:
    """Who asks by this request, and what their body is measured by."""
    person = asker(request)
    return Asked(person, request.today, request.until, Body.objects.filter(owner=person).first())


@dataclass(frozen=True, slots=True)
class Practice:
    """Backward metres by day."""

    days: tuple[date, ...]
    until_m: tuple[float, ...]
    """Backward metres until the evening of each day."""
    earlier_m: float | None = None
    """Those before the first run of the log, as the person says; None where they said nothing."""

    @property
    def logged_m(self) -> float | None:
        """Backward metres of the log; None where no run is there."""
        return self.until_m[-1] if self.until_m else None

    @property
    def in_all_m(self) -> float:
        """Backward metres so far, as far as anybody knows."""
        return (self.logged_m or 0.0) + (self.earlier_m or 0.0)

    def before(self, day: date) -> float:
        """Backward metres until the evening of a day."""
        at = bisect_right(self.days, day)
        return (self.until_m[at - 1] if at else 0.0) + (self.earlier_m or 0.0)

    def earlier_said(self, system: System) -> tuple[str, ...]:
        """That some of it was run before the log, in a sentence; nothing where none was."""
        if not self.earlier_m:
            return ()
        return (
            _("%(earlier)s of the practice backward were run before Heelfirst, as you told.")
            % {"earlier": f"{self.earlier_m / system.unit_m:,.0f} {system.value}"},
        )


def practised(by: Asked) -> Practice:
    """Add up what a person has run backward, day by day, and what they say of the time before."""
    rows = Run.objects.of(by.person, by.until).summed().order_by("day").values_list("day", "backward_m")
    days, until_m, so_far_m = [], [], 0.0
    for day, of_day in groupby(rows, key=lambda row: row[0]):
        so_far_m += sum(metres for _day, metres in of_day)
        days.append(day)
        until_m.append(so_far_m)
    return Practice(tuple(days), tuple(until_m), by.body.backward_before_m if by.body is not None else None)


@dataclass(frozen=True, slots=True)
class Cost:
    """A person's cost ratio and what it rests on."""

    ratio: CostRatio
    pairs: tuple[PairedEffort, ...]
    set_aside: tuple[str, ...]
    practice: Practice
    rest_bpm: float | None
    """As the person told it."""


def cost_of(by: Asked, translate: Translate) -> Cost:
    """What backward costs a person, from practice and from the steady pieces of their runs."""
    practice = practised(by)
    rest_bpm = None if by.body is None or by.body.rest_heart_rate is None else float(by.body.rest_heart_rate)
    found = pairs_of(steady_pieces(by.person, by.until, practice), rest_bpm, translate)
    ratio = updated(
        found.pairs,
        practice.in_all_m,
        translate,
        system=by.person.system,
        day_in_words=lambda day: date_format(day, "j M Y"),
    )
    reasons = (*ratio.reasons, *practice.earlier_said(by.person.system))
    return Cost(replace(ratio, reasons=reasons), found.pairs, found.set_aside, practice, rest_bpm)


def steady_pieces(person: Person, until: date | None, practice: Practice) -> list[steady.SteadyPiece]:
    """The longest steady piece of each run, each way: pieces of one run share the day, the shoes and the strap."""
    # Tuples, and the longest last: a season has some thousand pieces, and rows of models take their time.
    rows = (
        SteadyPiece.objects.of(person, until)
        .order_by("duration_s", "-start_s")
        .values_list(
            "run_id",
            "run__day",
            "facing",
            "start_s",
            "duration_s",
            "speed_mps",
            "grade",
            "heart_rate_bpm",
            "power_w",
        )
    )
    longest = {}
    for run_id, day, facing, start_s, duration_s, speed_mps, grade, heart_rate_bpm, power_w in rows:
        longest[run_id, facing] = steady.SteadyPiece(
            Facing(facing),
            duration_s,
            speed_mps,
            grade or 0.0,
            nan if heart_rate_bpm is None else heart_rate_bpm,
            nan if power_w is None else power_w,
            start_s,
            day,
            practice.before(day),
        )
    return list(longest.values())


def pairs_of(
    pieces: Sequence[steady.SteadyPiece], rest_bpm: float | None, translate: Translate = str
) -> steady.Paired:
    """Pair pieces month by month, each with the forward pieces that are near enough: the same pairs in less time."""
    near = timedelta(days=steady.MOST_APART_DAYS)
    dated = [(piece, piece.day) for piece in pieces if piece.day is not None]
    back = sorted(
        ((day, piece) for piece, day in dated if piece.facing is Facing.BACKWARD), key=lambda pair: pair[0]
    )
    forth = [(day, piece) for piece, day in dated if piece.facing is Facing.FORWARD]
    pairs: list[PairedEffort] = []
    aside: list[str] = []
    for _month, of_month in groupby(back, key=lambda pair: (pair[0].year, pair[0].month)):
        month = list(of_month)
        first, last = month[0][0] - near, month[-1][0] + near
        around = [piece for day, piece in forth if first <= day <= last]
        if around:
            found = steady.paired([*(piece for _day, piece in month), *around], rest_bpm, translate=translate)
            pairs += found.pairs
            aside += found.set_aside
    return steady.Paired(tuple(pairs), tuple(aside))


@dataclass(frozen=True, slots=True)
class Results:
    """All that a fitness can be learned from."""

    usable: tuple[Result, ...]
    """Each race once."""
    refused: tuple[SetAside, ...]
    """Those that cannot be, each with the reason."""
    merged: tuple[Merged, ...]
    """Those that are the same race as another."""
    runs: dict[Result, int]
    """The run behind a hard run."""


def results_of(by: Asked, attempts: Iterable[Attempt], translate: Translate) -> Results:
    """Marks told, what attempts say, and hard runs; each race once, and what cannot be apart."""
    told = [mark.result() for mark in Mark.objects.of(by.person, by.until)]
    told += _of_attempts(attempts, by.today)
    if by.body is not None and by.body.mass_kg:
        told = [replace(result, mass_kg=by.body.mass_kg) for result in told]
    hard = hard_runs(by)
    usable, refused = [], []
    for result in [*told, *hard]:
        try:
            usable.append(checked(result, translate))
        except Impossible as error:
            refused.append(SetAside(result, str(error)))
    once = gathered(usable, by.person.system, translate)
    return Results(tuple(once.results), tuple(refused), tuple(once.merged), hard)


def _of_attempts(attempts: Iterable[Attempt], today: date) -> Iterable[Result]:
    """The forward mark that an attempt is measured by, and how it ended."""
    for attempt in attempts:
        if attempt.forward_distance_m and attempt.forward_s:
            yield Result(
                attempt.forward_distance_m, attempt.forward_s, Facing.FORWARD, what=attempt.forward_where
            )
        if attempt.distance_m and attempt.finish_s and attempt.ended_on and attempt.ended_on <= today:
            yield Result(
                attempt.distance_m,
                attempt.finish_s,
                Facing.BACKWARD,
                attempt.ended_on,
                what=attempt.race_name or attempt.title,
                conditions=attempt.conditions(),
            )


def hard_runs(by: Asked) -> dict[Result, int]:
    """The longest way in one go of each hard run of late, with the run it is from."""
    since = by.today - HARD_KEPT
    ways = LongestWay.objects.of(by.person, by.until).filter(run__day__gte=since, run__day__lte=by.today)
    rpe = efforts(by.person, by.until, since)
    highest = by.body.max_heart_rate if by.body is not None else None
    found = {}
    for way in ways:
        facing = Facing(way.facing)
        went_m = way.run.totals.metres(facing)
        if hard_run(
            duration_s=way.duration_s,
            share=way.distance_m / went_m if went_m else 0.0,
            ago=by.today - way.run.day,
            rpe=rpe.get(way.run_id),
            heart_share=way.heart_rate_bpm / highest if way.heart_rate_bpm and highest else None,
        ):
            result = Result(way.distance_m, way.duration_s, facing, way.run.day, Kind.HARD_RUN, str(way.run))
            found[result] = way.run_id
    return found


def learned(given: Results, mine: Cost, today: date, system: System) -> tuple[Fitness | None, str]:
    """The fitness of today, or the sentence why there is none."""
    if not given.usable:
        return None, ""
    try:
        return fitness(
            given.usable,
            practice_m=practised_m(mine.practice.logged_m, mine.practice.earlier_m, given.usable),
            ratio=mine.ratio if mine.pairs else None,
            on=today,
            system=system,
            translate=_,
        ), ""
    except Impossible as error:
        return None, str(error)
