"""The letter that asks a race director, or who keeps a record, for what an attempt needs. docs/how/rules.md, "The letter"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from heelfirst.facing import Facing
from heelfirst.proof.rules.rule import Rule, To
from heelfirst.proof.rules.words import page_of
from heelfirst.units.distance import System, in_words


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, paragraph by paragraph."""

    subject: str
    opening: tuple[str, ...]
    questions: tuple[str, ...]
    closing: tuple[str, ...]
    signed: str
    read: tuple[str, ...]
    """What was read about each question, in their order, with the pages."""
    read_heading: str

    @property
    def text(self) -> str:
        """The whole of it as plain text, to copy."""
        asked, read = (
            "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
            for lines in (self.questions, self.read)
        )
        parts = (self.subject, *self.opening, asked, *self.closing, self.signed, self.read_heading, read)
        return "\n\n".join(part for part in parts if part)


def letter(
    rules: Iterable[Rule],
    to: To,
    *,
    race: str,
    runner: str,
    day_in_words: str = "",
    distance_m: float,
    facing: Facing = Facing.BACKWARD,
    system: System = System.KILOMETRES,
    read_on: Callable[[date], str] = str,
    translate: Callable[[str], str] = str,
) -> Letter:
    """Write to one of the two, with the questions of these lines that are for them.

    `day_in_words` is the day of the race as the runner writes it; empty where it is not known. `read_on` writes the day
    on which a page was read.
    """
    chosen = [rule for rule in rules if rule.to is to]
    way = in_words(distance_m, system)
    subject = translate("{race}: questions of a runner who goes backward")
    hope = translate("I would like to run {race}{when} backward: {way}, with my back to the finish.")
    if facing is not Facing.BACKWARD:
        subject = translate("{race}: questions of a runner")
        hope = translate("I would like to run {race}{when}: {way}.")
    when = translate(" on {day}").format(day=day_in_words) if day_in_words else ""
    greeting = (
        translate("Dear race director,")
        if to is To.DIRECTOR
        else translate("Dear keepers of the record book,")
    )
    asked = translate(
        "What I have read leaves questions open, and I do not want to guess. Would you answer these in writing?"
    )
    return Letter(
        subject=subject.format(race=race),
        opening=(greeting, f"{hope.format(race=race, when=when, way=way)} {asked}"),
        questions=tuple(translate(rule.ask) for rule in chosen),
        closing=(
            translate(
                "A yes, a no or a “so, but not so” beside each number is enough. I keep to what you say."
            ),
            translate("Thank you, and kind regards"),
        ),
        signed=runner,
        read=tuple(_read(rule, read_on, translate) for rule in chosen),
        read_heading=translate("What I have read, by the numbers above"),
    )


def _read(rule: Rule, read_on: Callable[[date], str], translate: Callable[[str], str]) -> str:
    pages = "; ".join(page_of(source, read_on, translate) for source in rule.sources)
    return f"{translate(rule.says)} ({pages})"
