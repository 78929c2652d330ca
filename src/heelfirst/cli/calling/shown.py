"""The calls as lines for a terminal, and as one object in SI units. docs/cli.md explains the keys."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import click

from heelfirst.cli.calling.called import Called
from heelfirst.cli.calling.replay import Came, Replayed
from heelfirst.cli.reading.printable import printable
from heelfirst.pacing.crew_words import place_in_words
from heelfirst.spotter.lead import FARTHEST_S, NEAREST_S, Part
from heelfirst.units.duration import clock
from heelfirst.units.frame import Frame, whose_words
from heelfirst.voice.listed import Listed
from heelfirst.writers.pdf.call_sheet import begin_in_words, more_of

_WIDTH = 80


def lines(made: Called) -> Iterator[str]:
    """For a terminal: the first line in words, then a table of 80 columns."""
    count = len(made.listed)
    things = "1 thing" if count == 1 else f"{count} things"
    yield from _wrapped(f"{things} to call on {printable(made.course.name)}.")
    yield from _wrapped(
        f"{whose_words(Frame.RUNNER_BACKWARD, printable(made.name))} {made.speed_said} {_lead_said(made)}"
    )
    if made.listed:
        yield ""
        yield click.style(f"  {'place':>9}  {'clock':>7}  {'begin':<13} say", dim=True)
        for each in made.listed:
            yield from _row(each, made)
    if made.replayed is not None:
        yield ""
        yield from _replayed(made, made.replayed)


def _lead_said(made: Called) -> str:
    if made.lead.measured:
        return "What you measured counts in how far before."
    return "How far before: published figures, for a pair that has measured nothing."


def _row(each: Listed, made: Called) -> Iterator[str]:
    at_s = made.clock_s(each.prompt)
    head = (
        f"  {place_in_words(each.prompt.at_m, made.system):>9}  {clock(at_s):>7}  "
        f"{begin_in_words(each, made.system):<13} "
    )
    words = printable(each.said) if each.said == each.english else f"{printable(each.said)} ({each.english})"
    if more := more_of(each):
        words += f": {printable(more)}"
    yield from wrap(
        words, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
    )


def _replayed(made: Called, told: Replayed) -> Iterator[str]:
    reached = [each for each in told.came if each.how != "not reached"]
    yield from _wrapped(
        f"On the recording, {clock(told.took_s)} with {told.fixes:,} positions: {told.count('in time')} of {len(reached)} "
        f"calls in the spotter’s ear {NEAREST_S:.0f} to {FARTHEST_S:.0f} s before their place; {told.count('early')} early, "
        f"{told.count('late')} late, {told.count('missed')} missed. The place was known {100 * told.known:.0f} % of the time. "
        "When a place was passed is taken from the same positions."
    )
    words = {each.prompt.key: each for each in made.listed}
    yield ""
    yield click.style(f"  {'place':>9}  {'notice':>7}  {'call':>7}  {'':<11} say", dim=True)
    for came in told.came:
        yield _came(came, words.get(came.key), made)


def _came(came: Came, said: Listed | None, made: Called) -> str:
    def seconds(value: float | None) -> str:
        return "" if value is None else f"{value:.1f} s"

    words = "" if said is None else printable(said.said)
    row = (
        f"  {place_in_words(came.at_m, made.system):>9}  {seconds(came.noticed_s):>7}  {seconds(came.ahead_s):>7}  "
        f"{came.how:<11} "
    )
    room = _WIDTH - len(row)
    return (row + (words if len(words) <= room else f"{words[: room - 1]}…")).rstrip()


def as_json(made: Called) -> dict[str, Any]:
    """All of it as one object: stable keys, SI units, sides the runner's own."""
    return {
        "course": made.course.name,
        "distance_m": made.course.certified_m,
        "frame": Frame.RUNNER_BACKWARD.value,
        "language": made.language,
        "speed_mps": round(made.speed_mps, 4),
        "lead": {
            "measured": made.lead.measured,
            **{
                name: _part(getattr(made.lead, name))
                for name in ("output", "decides", "says", "reacts", "moves", "stopping")
            },
        },
        "calls": [_call(each, made) for each in made.listed],
        "track": None if made.replayed is None else _track(made.replayed),
    }


def _part(part: Part) -> dict[str, Any]:
    return {"value": round(part.value, 4), "grade": part.grade, "source": part.source}


def _call(each: Listed, made: Called) -> dict[str, Any]:
    prompt = each.prompt
    return {
        "key": prompt.key,
        "subject": prompt.subject.value,
        "kind": None if prompt.kind is None else prompt.kind.value,
        "at_m": round(prompt.at_m, 1),
        "side": None if prompt.side is None else prompt.side.value,
        "move": None if prompt.move is None else prompt.move.value,
        "roughly": prompt.roughly,
        "said": each.said,
        "english": each.english,
        "words": prompt.words,
        "ahead_s": _rounded(each.ahead_s),
        "ahead_m": _rounded(each.ahead_m),
        "clock_s": _rounded(made.clock_s(each.prompt)),
    }


def _track(told: Replayed) -> dict[str, Any]:
    return {
        "positions": told.fixes,
        "took_s": round(told.took_s, 1),
        "known": round(told.known, 4),
        "in_time": told.count("in time"),
        "early": told.count("early"),
        "late": told.count("late"),
        "missed": told.count("missed"),
        "not_reached": told.count("not reached"),
        "calls": [
            {
                "key": each.key,
                "at_m": round(each.at_m, 1),
                "how": each.how,
                "ahead_s": _rounded(each.ahead_s),
                "noticed_s": _rounded(each.noticed_s),
            }
            for each in told.came
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, break_on_hyphens=False)
