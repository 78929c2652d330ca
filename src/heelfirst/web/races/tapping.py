"""From what the crew tapped to the clock at places: which tap counts, which is set aside, and why.

Pure: rows and clocks come in as values. docs/how/race-day.md, "Which tap counts".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from heelfirst.facing import Facing
from heelfirst.pacing import Mark
from heelfirst.pacing.on_the_day import NEAREST_FINISH_M, SHORTEST_TOLD_M
from heelfirst.records.fitness import possible_s

TWICE = timedelta(minutes=2)
"""Two taps of one place so near in time are one passing, seen twice."""
SAME_PLACE_M = 50.0
AHEAD_OF_TIME = timedelta(minutes=2)
"""A tap later than this after it came in is by a clock that is wrong."""
LATE_THUMB_S = 30.0
MOST_OF_A_PLACE = 4
STARTED_EARLY, STARTED_LATE = timedelta(hours=1), timedelta(hours=6)
"""Around the time on the race page: a start tapped in a rehearsal is none."""


class Seen(StrEnum):
    """What a tap says; the same words as the row's."""

    STARTED = "started"
    PASSED = "passed"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """One tap that was not taken back."""

    key: str
    what: Seen
    at_m: float
    at: datetime
    """When, by the telephone's clock put right."""
    received_at: datetime
    who: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A tap that does not count."""

    tapped: Tapped
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A tap that counts, with the race clock it gives."""

    tapped: Tapped
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the taps say together."""

    start: datetime | None
    """None: nobody tapped it and no time is on the race page."""
    started: Tapped | None = None
    """The tap that tells the start; None where the time on the race page does."""
    passed: tuple[Counted, ...] = ()
    """In the order of the course, each later than the one before."""
    finished: Counted | None = None
    stopped: Counted | None = None
    """Where the run was ended."""
    aside: tuple[Aside, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The clock at places, as a projection takes them."""
        return tuple(each.mark for each in self.passed)

    @property
    def last(self) -> Counted | None:
        """The last news."""
        return self.finished or self.stopped or (self.passed[-1] if self.passed else None)

    @property
    def over(self) -> bool:
        """Whether the run has ended, at the finish or before."""
        return self.finished is not None or self.stopped is not None

    def counts(self, key: str) -> bool:
        """Whether the tap of this key is one of those that count."""
        told = [each.tapped for each in (*self.passed, self.finished, self.stopped) if each]
        return any(each.key == key for each in (*told, self.started) if each)

    def why_aside(self, key: str) -> str:
        """Why the tap of this key is set aside; empty where it is not."""
        return next((each.why for each in self.aside if each.tapped.key == key), "")


@dataclass(slots=True)
class _Sorting:
    """Taps as they are told apart."""

    facing: Facing
    finish_m: float
    translate: Callable[[str], str]
    aside: list[Aside] = field(default_factory=list)

    def set_aside(self, taps: Iterable[Tapped], sentence: str) -> None:
        self.aside += [Aside(tap, sentence) for tap in taps]


def told(
    taps: Iterable[Tapped],
    *,
    starts_at: datetime | None,
    finish_m: float,
    facing: Facing = Facing.BACKWARD,
    translate: Callable[[str], str] = str,
) -> Told:
    """Put taps together, however often, in whatever order and from however many telephones they came."""
    sorting = _Sorting(facing, finish_m, translate)
    given = sorted({tap.key: tap for tap in taps}.values(), key=attrgetter("at", "received_at", "key"))
    sound = _of_this_time(given, sorting)
    started = _start([tap for tap in sound if tap.what is Seen.STARTED], starts_at, sorting)
    start = started.at if started else starts_at
    later = [tap for tap in sound if tap.what is not Seen.STARTED]
    if start is None:
        sorting.set_aside(
            later, translate("Nobody tapped the start and the race page has no time: its clock is not known.")
        )
        return Told(start=None, aside=tuple(sorting.aside))
    stops = [tap for tap in later if tap.what is Seen.STOPPED]
    running = [tap for tap in later if tap.what is not Seen.STOPPED]
    chain = _chain(_once_a_place(_after(start, running, sorting), sorting), start, sorting)
    finished = chain[-1] if chain and chain[-1].tapped.what is Seen.FINISHED else None
    return Told(
        start=start,
        started=started,
        passed=tuple(each for each in chain if each is not finished),
        finished=finished,
        stopped=_stop(_after(start, stops, sorting), chain, start, sorting),
        aside=tuple(sorting.aside),
    )


def _of_this_time(taps: Sequence[Tapped], sorting: _Sorting) -> list[Tapped]:
    """Set aside what was tapped later than it came in."""
    ahead = [tap for tap in taps if tap.at - tap.received_at > AHEAD_OF_TIME]
    for tap in ahead:
        minutes = round((tap.at - tap.received_at).total_seconds() / 60)
        sorting.set_aside(
            [tap],
            sorting.translate(
                "It came in {minutes} minutes before it was tapped: look at the telephone’s clock."
            ).format(minutes=minutes),
        )
    return [tap for tap in taps if tap.at - tap.received_at <= AHEAD_OF_TIME]


def _start(starts: Sequence[Tapped], starts_at: datetime | None, sorting: _Sorting) -> Tapped | None:
    """The start that counts: the first of the last ones, so that a start tapped too early can be tapped again."""
    if starts_at is not None:
        far = [tap for tap in starts if not -STARTED_EARLY <= tap.at - starts_at <= STARTED_LATE]
        sorting.set_aside(
            far, sorting.translate("It is hours from the start on the race page: taken for a rehearsal.")
        )
        starts = [tap for tap in starts if tap not in far]
    counts: Tapped | None = None
    for tap in starts:
        if counts is not None and tap.at - counts.at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
            continue
        if counts is not None:
            sorting.set_aside(
                [counts], sorting.translate("The start was tapped again later: the later counts.")
            )
        counts = tap
    return counts


def _after(start: datetime, taps: Sequence[Tapped], sorting: _Sorting) -> list[Tapped]:
    """Set aside what was tapped before the start."""
    early = [tap for tap in taps if tap.at <= start]
    sorting.set_aside(early, sorting.translate("It was tapped before the start."))
    return [tap for tap in taps if tap.at > start]


def _once_a_place(taps: Sequence[Tapped], sorting: _Sorting) -> list[list[Tapped]]:
    """The taps of each place, in the order of the course and of time, each passing once."""
    places: list[list[Tapped]] = []
    for tap in sorted(taps, key=lambda tap: (_place_m(tap, sorting), tap.at)):
        if places and _place_m(tap, sorting) - _place_m(places[-1][0], sorting) <= SAME_PLACE_M:
            places[-1].append(tap)
        else:
            places.append([tap])
    return [_passings(sorted(place, key=attrgetter("at", "key")), sorting) for place in places]


def _place_m(tap: Tapped, sorting: _Sorting) -> float:
    return sorting.finish_m if tap.what is Seen.FINISHED else tap.at_m


def _passings(place: Sequence[Tapped], sorting: _Sorting) -> list[Tapped]:
    """Taps of one place that are further apart than one passing can be, the first of each."""
    kept: list[Tapped] = []
    for tap in place:
        if kept and tap.at - kept[-1].at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
        elif len(kept) >= MOST_OF_A_PLACE:
            sorting.set_aside(
                [tap], sorting.translate("This place was tapped often before: the earlier count.")
            )
        else:
            kept.append(tap)
    return kept


def _chain(places: Sequence[Sequence[Tapped]], start: datetime, sorting: _Sorting) -> list[Counted]:
    """The most taps that one runner can have caused: each later than the one before, and no faster than anybody is."""
    nodes = [
        (row, Counted(tap, Mark(_place_m(tap, sorting), (tap.at - start).total_seconds())))
        for row, place in enumerate(places)
        for tap in place
    ]
    longest: list[int] = []
    before: list[int | None] = []
    for place, (row, here) in enumerate(nodes):
        if not _from_start(here.mark, sorting):
            longest.append(0)
            before.append(None)
            continue
        best, came_from = 1, None
        for other, (earlier_row, there) in enumerate(nodes[:place]):
            if (
                earlier_row < row
                and longest[other]
                and longest[other] + 1 > best
                and _on_from(there.mark, here.mark, sorting)
            ):
                best, came_from = longest[other] + 1, other
        longest.append(best)
        before.append(came_from)
    kept = _traced(longest, before, [node for _row, node in nodes])
    _set_the_rest_aside([node for _row, node in nodes], kept, longest, sorting)
    return kept


def _traced(longest: Sequence[int], before: Sequence[int | None], nodes: Sequence[Counted]) -> list[Counted]:
    """The longest chain from its end; of several the one with the latest news, as a tap on the wrong line is put right later."""
    if not longest or not max(longest):
        return []
    most = max(longest)
    at: int | None = max(
        (place for place, length in enumerate(longest) if length == most),
        key=lambda place: (nodes[place].mark.elapsed_s, place),
    )
    at = _earlier_of_its_place(at, longest, nodes)
    kept = []
    while at is not None:
        kept.append(nodes[at])
        at = before[at]
    return kept[::-1]


def _earlier_of_its_place(at: int | None, longest: Sequence[int], nodes: Sequence[Counted]) -> int | None:
    """Of several passings of the last place the earliest that is as good."""
    if at is None:
        return None
    return min(
        (
            place
            for place, node in enumerate(nodes)
            if longest[place] == longest[at] and abs(node.mark.at_m - nodes[at].mark.at_m) <= SAME_PLACE_M
        ),
        key=lambda place: nodes[place].mark.elapsed_s,
    )


def _from_start(mark: Mark, sorting: _Sorting) -> bool:
    """Whether anybody can have come so far in this time."""
    if mark.at_m < SHORTEST_TOLD_M:
        return mark.at_m > 0
    shortest_s, longest_s = possible_s(mark.at_m, sorting.facing)
    return shortest_s <= mark.elapsed_s <= longest_s


def _on_from(there: Mark, here: Mark, sorting: _Sorting) -> bool:
    """Whether one runner can have been at both places; a thumb may be half a minute late."""
    way_m, span_s = here.at_m - there.at_m, here.elapsed_s - there.elapsed_s
    if way_m < SHORTEST_TOLD_M:
        return span_s > 0
    return span_s > 0 and span_s + LATE_THUMB_S >= possible_s(way_m, sorting.facing)[0]


def _set_the_rest_aside(
    nodes: Sequence[Counted], kept: Sequence[Counted], longest: Sequence[int], sorting: _Sorting
) -> None:
    counted = {each.tapped.key for each in kept}
    places_m = [each.mark.at_m for each in kept]
    for node, length in zip(nodes, longest, strict=True):
        if node.tapped.key in counted:
            continue
        if not length:
            why = sorting.translate(
                "Nobody comes so far in this time: look at the place, the clock and the start."
            )
        elif any(abs(node.mark.at_m - place_m) <= SAME_PLACE_M for place_m in places_m):
            why = sorting.translate(
                "The same place was tapped at another time, which fits the others better."
            )
        else:
            why = sorting.translate("It does not fit the other taps: place or time is another’s.")
        sorting.set_aside([node.tapped], why)


def _stop(
    stops: Sequence[Tapped], chain: Sequence[Counted], start: datetime, sorting: _Sorting
) -> Counted | None:
    """The stop that ends the run, wherever it was tapped, unless the runner was seen going on or had finished."""
    counts: Tapped | None = None
    for tap in stops:
        if counts is not None and tap.at - counts.at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
            continue
        if counts is not None:
            sorting.set_aside([counts], sorting.translate("The run was ended again later: the later counts."))
        counts = tap
    if counts is None:
        return None
    if any(_further_on(each, counts) for each in chain):
        sorting.set_aside(
            [counts], sorting.translate("The runner was seen further on later: the run went on.")
        )
        return None
    if chain and chain[-1].tapped.what is Seen.FINISHED:
        sorting.set_aside([counts], sorting.translate("The runner had finished before."))
        return None
    return Counted(counts, Mark(counts.at_m, (counts.at - start).total_seconds()))


def _further_on(seen: Counted, stop: Tapped) -> bool:
    later = seen.tapped.at - stop.at
    return later > TWICE or (later.total_seconds() > 0 and seen.mark.at_m > stop.at_m + SAME_PLACE_M)


def on_the_way(marks: Sequence[Mark], finish_m: float) -> list[Mark]:
    """The marks that a projection takes: those before the finish line."""
    return [mark for mark in marks if mark.at_m <= finish_m - NEAREST_FINISH_M]
