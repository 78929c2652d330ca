"""The whole answer for one run: stretches, totals, where it comes from, and why, in a sentence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heelfirst.activity import Activity, Timeline
from heelfirst.facing.evidence import labels_in
from heelfirst.facing.labels import Facing, Label, Source
from heelfirst.facing.stretches import Stretch, stretches
from heelfirst.facing.totals import Totals, totals

_REASONS = {
    Source.PAINTED: "you painted it on the ribbon",
    Source.DEVELOPER_FIELD: "the file carries run_direction for each record",
    Source.LAP_NAME: "the names of the laps say so",
    Source.TITLE: "the run is called so",
    Source.MOTION: "the record stands still",
    Source.SAID: "you said so",
    Source.SENSOR: "the motion sensors tell it",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Which way the body faced, all through one run."""

    stretches: tuple[Stretch, ...]
    totals: Totals
    source: Source
    """Where most of the labelled backward, forward and turning time comes from; NOBODY where none is labelled."""
    reason: str


def answer(activity: Activity, line: Timeline, said: Iterable[Label] = ()) -> Answer:
    """Put together what the file tells and what the runner said or painted (`said`, oldest first)."""
    return settled((*labels_in(activity, line), *said), line)


def settled(labels: Iterable[Label], line: Timeline) -> Answer:
    """The answer from labels alone, as they are kept with a run."""
    pieces = stretches(labels, line.elapsed_s)
    added = totals(pieces, line)
    source = _main_source(pieces, line)
    return Answer(pieces, added, source, reason(source, pieces, added))


def all_of_it(facing: Facing, line: Timeline, by: str = "") -> tuple[Label, ...]:
    """The answer "all of it": one label over the whole run."""
    return (Label(0.0, line.elapsed_s, facing, Source.SAID, by),) if line.elapsed_s > 0 else ()


def _main_source(pieces: Iterable[Stretch], line: Timeline) -> Source:
    seconds: dict[Source, float] = {}
    for piece in pieces:
        if piece.facing not in {Facing.UNKNOWN, Facing.STANDING}:
            told_s = line.recorded_between_s(piece.start_s, piece.end_s)
            seconds[piece.source] = seconds.get(piece.source, 0.0) + told_s
    return max(seconds, key=lambda source: seconds[source]) if seconds else Source.NOBODY


def reason(
    source: Source, pieces: Iterable[Stretch], added: Totals, translate: Callable[[str], str] = str
) -> str:
    """Say why the run is labelled as it is, in one sentence. `translate` is asked for each part of it."""
    if source is Source.NOBODY:
        return translate("Nothing in the file says which way you faced, and nobody has said it yet.")
    others = sorted(
        {translate(_REASONS[p.source]) for p in pieces if p.source not in {source, Source.NOBODY}}
    )
    sentence = translate(_REASONS[source])
    if others:
        sentence += translate("; for other stretches {reasons}").format(reasons=", ".join(others))
    if added.unknown_s > 0:
        sentence += translate("; the rest is unknown")
    return sentence[0].upper() + sentence[1:] + "."
