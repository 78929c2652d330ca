"""Claim: one backward mark of a runner foretells another, 10 km to marathon, to 8 % in the middle, 6 of 8 in the interval.

    uv run python bench/leave_one_out.py

Every runner of the record book with marks over two distances between 10 km and the marathon, the best mark of each
distance: each pair both ways. Then every mark from 400 m to 100 km from all other marks of its runner. The interval is the
one that `heelfirst predict` gives; beside it stands the same interval widened by what the foretold mark itself may be off
by, for a claim without a day is no sure thing to be measured by. Nothing is drawn by chance. Writes its section of bench/RESULTS.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, hypot, log
from statistics import median

from heelfirst.energetics.interval import Z80
from heelfirst.facing import Facing
from heelfirst.records.book import Book, Mark, book
from heelfirst.records.fitness import fitness
from heelfirst.records.fitness.published import published
from heelfirst.records.fitness.sorting import SPRINT_M
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import clock
from results import write_section

SHORTEST_M = 10_000.0
LONGEST_M = 100_000.0
WHY = {
    (
        "galloway",
        "half",
        "marathon",
    ): "the marathon on a hilly course, with a guide, fourteen months before the half",
    ("clewley", "10km", "half"): "both only claimed; the 10 km is slow beside the 5 km",
    ("clewley", "half", "marathon"): "the half only claimed, the marathon net downhill",
    ("clewley", "10km", "marathon"): "the 10 km only claimed, the marathon net downhill",
    ("aretz", "10km", "half"): "both of 2011",
    ("aretz", "half", "marathon"): "the marathon in the year before",
    ("aretz", "10km", "marathon"): "the marathon seven months before",
    ("pol", "10km", "half"): "three years apart",
    ("badyna", "10km", "marathon"): "the 10 km undated",
    ("mairer", "half", "marathon"): "a claim, and a marathon that a body refused",
}


@dataclass(frozen=True, slots=True)
class Foretold:
    """One mark foretold from others."""

    target: Mark
    source: tuple[Mark, ...]
    log_s: float
    """Median foretold, as a logarithm."""
    off: float
    """Half of the 80 % interval as it is foretold, as a logarithm."""
    off_doubted: float
    """The same, widened by what the foretold mark itself may be off by."""

    @property
    def error(self) -> float:
        """Foretold over run, as a logarithm."""
        return self.log_s - log(self.target.time_s)

    @property
    def inside(self) -> bool:
        """Whether the mark lies in the interval."""
        return abs(self.error) <= self.off

    @property
    def inside_doubted(self) -> bool:
        """Whether it does where the mark itself is doubted."""
        return abs(self.error) <= self.off_doubted

    @property
    def high_over_low(self) -> float:
        """How wide the interval is."""
        return exp(2 * self.off)


def best_of_each(marks: Sequence[Mark]) -> list[Mark]:
    """The best mark over each distance, shortest first."""
    best: dict[float, Mark] = {}
    for mark in marks:
        kept = best.get(mark.distance_m)
        if mark.event.distance_m is not None and (kept is None or mark.time_s < kept.time_s):
            best[mark.distance_m] = mark
    return [best[distance_m] for distance_m in sorted(best)]


def foretold(target: Mark, source: Sequence[Mark]) -> Foretold:
    """Foretell one mark."""
    wanted = published(target)
    runner = fitness([published(mark) for mark in source], on=wanted.day)
    told = runner.predict(target.distance_m, Facing.BACKWARD)
    off = log(told.high_s / told.predicted_s)
    doubted = hypot(off, Z80 * (wanted.log_sd or 0.0))
    return Foretold(target, tuple(source), log(told.predicted_s), off, doubted)


def pairs(of: Book) -> Iterator[tuple[Mark, Mark, bool]]:
    """(shorter, longer, whether they are neighbours) of one runner between 10 km and the marathon."""
    for runner in of.runners():
        own = [
            mark for mark in best_of_each(of.of_runner(runner)) if SHORTEST_M <= mark.distance_m <= MARATHON_M
        ]
        for at, shorter in enumerate(own):
            for longer in own[at + 1 :]:
                yield shorter, longer, own.index(longer) == at + 1


def each_from_the_others(of: Book) -> Iterator[Foretold]:
    """Every mark from all others of its runner over other distances."""
    for runner in of.runners():
        own = [
            mark for mark in best_of_each(of.of_runner(runner)) if SPRINT_M <= mark.distance_m <= LONGEST_M
        ]
        if len(own) > 1:
            for mark in own:
                yield foretold(mark, [other for other in own if other is not mark])


@dataclass(frozen=True, slots=True)
class Summary:
    """A set of forecasts in four numbers."""

    count: int
    inside: int
    """In the interval as it is foretold."""
    inside_doubted: int
    """In the interval that doubts the foretold mark too."""
    error: float
    """Median."""
    widest: float
    """High over low of the widest interval as it is foretold."""


def summary(told: Sequence[Foretold]) -> Summary:
    """How many, how many inside, the median error, the widest interval."""
    return Summary(
        len(told),
        sum(one.inside for one in told),
        sum(one.inside_doubted for one in told),
        median(abs(exp(one.error) - 1) for one in told),
        max(one.high_over_low for one in told),
    )


def lines() -> Iterator[str]:
    """Lay all of it out."""
    everything = list(pairs(book()))
    yield "| pair | foretold | run | error | 80 % interval | high/low | inside | with the mark doubted | what is known of it |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for shorter, longer, neighbours in everything:
        for target, source in ((longer, shorter), (shorter, longer)):
            one = foretold(target, [source])
            why = WHY.get((shorter.runner, shorter.event.key, longer.event.key), "")
            yield (
                f"| {shorter.runner}, {target.event.key} from {source.event.key} | {clock(exp(one.log_s))} | "
                f"{clock(target.time_s)} | {exp(one.error) - 1:+.1%} | {clock(exp(one.log_s - one.off))} to "
                f"{clock(exp(one.log_s + one.off))} | {one.high_over_low:.2f} | {'yes' if one.inside else 'no'} | "
                f"{'yes' if one.inside_doubted else 'no'} | "
                f"{why}{'' if neighbours else '; not neighbours'} |"
            )
    yield ""
    yield "| set | marks foretold | median error | inside the 80 % interval | with the mark doubted | widest high/low |"
    yield "| --- | --- | --- | --- | --- | --- |"
    longer_ones = [(foretold(longer, [shorter]), beside) for shorter, longer, beside in everything]
    shorter_ones = [(foretold(shorter, [longer]), beside) for shorter, longer, beside in everything]
    for name, told in (
        ("eight pairs of neighbours, longer from shorter", [one for one, beside in longer_ones if beside]),
        ("eight pairs of neighbours, shorter from longer", [one for one, beside in shorter_ones if beside]),
        ("all ten pairs, longer from shorter", [one for one, _ in longer_ones]),
        ("all ten pairs, shorter from longer", [one for one, _ in shorter_ones]),
        ("every mark 400 m to 100 km from all others of its runner", list(each_from_the_others(book()))),
    ):
        of = summary(told)
        yield (
            f"| {name} | {of.count} | {of.error:.1%} | {of.inside} of {of.count} | {of.inside_doubted} of {of.count} | "
            f"{of.widest:.2f} |"
        )


def main() -> None:
    """Measure and write the section."""
    head = [
        "`just prove leave-one-out`: backward marks of the record book, the best of each runner and distance.",
        "",
    ]
    write_section("leave-one-out", "One mark from another of the same runner", [*head, *lines()])


if __name__ == "__main__":
    main()
