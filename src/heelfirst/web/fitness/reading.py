"""What a person has run and told, loaded and made into the values that the models take.

What counts as a hard run and as a pair is told in docs/how/fitness.md and docs/how/cost.md; nothing is decided here
but which rows are asked for.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import nan

from django.db.models import F, Q

from heelfirst.energetics import steady
from heelfirst.energetics.ratio import CostRatio, PairedEffort, updated
from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Kind, Result, SetAside, checked
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.models import Body, Mark
from heelfirst.web.fitness.models_pairs import LongestWay, SteadyPiece
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker

HARD_RPE = 7
"""From "very hard" in Foster's words on (ours)."""
HARD_HEART_SHARE = 0.85
"""Or from this share of the person's highest heart rate on, on average over the stretch (ours)."""
HARD_LEAST_S = 600.0
MOST = 0.6
"""Of the metres a run went this way (ours)."""
HARD_KEPT = timedelta(days=120)
"""A hard run says nothing of today's shape after so long (ours)."""

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
    told: bool
    """Whether any run is there: without one nobody knows how far somebody has practised."""

    @property
    def in_all_m(self) -> float:
        """Backward metres so far."""
        return self.until_m[-1] if self.until_m else 0.0

    def before(self, day: date) -> float:
        """Backward metres until the evening of a day."""
        at = bisect_right(self.days, day)
        return self.until_m[at - 1] if at else 0.0


def practised(person: Person, until: date | None) -> Practice:
    """Add up what a person has run backward, day by day."""
    rows = Run.objects.of(person, until).summed().order_by("day").values_list("day", "backward_m")
    days, until_m, told, so_far_m = [], [], False, 0.0
    for day, of_day in groupby(rows, key=lambda row: row[0]):
        told = True
        so_far_m += sum(metres for _day, metres in of_day)
        days.append(day)
        until_m.append(so_far_m)
    return Practice(tuple(days), tuple(until_m), told)


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
    practice = practised(by.person, by.until)
    rest_bpm = None if by.body is None or by.body.rest_heart_rate is None else float(by.body.rest_heart_rate)
    found = pairs_of(steady_pieces(by.person, by.until, practice), rest_bpm)
    return Cost(
        updated(found.pairs, practice.in_all_m, translate), found.pairs, found.set_aside, practice, rest_bpm
    )


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


def pairs_of(pieces: Sequence[steady.SteadyPiece], rest_bpm: float | None) -> steady.Paired:
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
            found = steady.paired([*(piece for _day, piece in month), *around], rest_bpm)
            pairs += found.pairs
            aside += found.set_aside
    return steady.Paired(tuple(pairs), tuple(aside))


@dataclass(frozen=True, slots=True)
class Results:
    """All that a fitness can be learned from."""

    usable: tuple[Result, ...]
    refused: tuple[SetAside, ...]
    """Those that cannot be, each with the reason."""
    runs: dict[Result, int]
    """The run behind a hard run."""


def results_of(by: Asked, attempts: Iterable[Attempt], translate: Translate) -> Results:
    """Marks told, what attempts say, and hard runs; each time once, and what cannot be apart."""
    told = [mark.result() for mark in Mark.objects.of(by.person, by.until)]
    told += [result for result in _of_attempts(attempts, by.today) if not _known(result, told)]
    hard = {result: run for result, run in hard_runs(by).items() if not _same_day(result, told)}
    usable, refused = [], []
    for result in [*told, *hard]:
        try:
            usable.append(checked(result, translate))
        except Impossible as error:
            refused.append(SetAside(result, str(error)))
    return Results(tuple(usable), tuple(refused), hard)


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
            )


def _known(result: Result, told: Iterable[Result]) -> bool:
    """Whether the same race was told already, as a mark or by another attempt."""
    return any(
        other.facing is result.facing
        and abs(other.distance_m / result.distance_m - 1) < 0.01
        and abs(other.time_s - result.time_s) < 60
        for other in told
    )


def _same_day(hard: Result, told: Iterable[Result]) -> bool:
    """Whether a hard run is the recording of a race that was told as a mark: once is enough."""
    return any(
        other.facing is hard.facing and other.day == hard.day and other.kind is Kind.RACE for other in told
    )


def hard_runs(by: Asked) -> dict[Result, int]:
    """The longest way in one go of each hard run of late, at least ten minutes of it, with the run it is from.

    It has to be most of what was run that way: the easy start of a hard session says nothing.
    """
    hard = Q(run__felt__rpe__gte=HARD_RPE)
    if by.body is not None and by.body.max_heart_rate:
        hard |= Q(heart_rate_bpm__gte=HARD_HEART_SHARE * by.body.max_heart_rate)
    most = Q(facing=Facing.BACKWARD.value, distance_m__gte=MOST * F("run__backward_m"))
    most |= Q(facing=Facing.FORWARD.value, distance_m__gte=MOST * F("run__forward_m"))
    ways = LongestWay.objects.of(by.person, by.until).filter(
        hard, most, run__day__gte=by.today - HARD_KEPT, duration_s__gte=HARD_LEAST_S
    )
    return {
        Result(
            way.distance_m, way.duration_s, Facing(way.facing), way.run.day, Kind.HARD_RUN, str(way.run)
        ): way.run_id
        for way in ways
    }
