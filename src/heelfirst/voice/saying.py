"""How a prompt is said: its text on the screen, the clips one after the other, and on which ear. docs/how/voice.md.

Distances and differences stand as places to fill in, "{lead}" and "{stands}": how far it still is, and where the
target stands, is known only when it is said. `leads` and `standings` are the tables to fill them from.
"""

from dataclasses import dataclass

from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import YARD_M, System
from heelfirst.units.frame import Side
from heelfirst.voice.words import LEADS_M, MOST_COUNTED, WORDS, Language, language_of, number_key

LEAD = "{lead}"
STANDS = "{stands}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said, and how."""

    text: str
    """As a screen shows it: word for word what is heard. Holds "{lead}" or "{stands}" where that belongs."""
    clips: tuple[str, ...]
    """Keys of clips, with the same places to fill in."""
    pan: Side | None = None
    """The side that a runner hears it on; None: in the middle. In a spotter's ear nothing is panned."""
    sound: str | None = None
    """The name of a sound that is played before the words."""


@dataclass(frozen=True, slots=True)
class LeadWord:
    """One distance as it is said; which one is said is the one nearest to what it is."""

    metres: float
    text: str
    clips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One difference to the plan as it is said; the nearest is said."""

    seconds: float
    """Behind the plan; below 0: ahead of it."""
    text: str
    clips: tuple[str, ...]


_SIDES = {Side.LEFT: "on-your-left", Side.RIGHT: "on-your-right", Side.BOTH: "on-both-sides"}
_BENDS = {Side.LEFT: "bend-left", Side.RIGHT: "bend-right"}
_OF_A_SUBJECT = {
    Subject.STAND: "crew",
    Subject.MILE: "name",
    Subject.FUEL: "fuel",
    Subject.RELIEF: "relief",
    Subject.FINISH: "finish",
}
_SOUNDS = {Subject.MILE: "name", Subject.FUEL: "fuel"}
# What is said where it is, not before it.
_SAID_THERE = frozenset({Subject.MILE, Subject.FUEL})


def phrase(
    prompt: Prompt,
    system: System,  # noqa: ARG001 - asked for as `leads` does, so that no caller knows which words have units
    language: str,
) -> Phrase:
    """How a prompt is said: "Kerb on your left {lead}". Sides are the runner's own, as the prompt has them.

    Without a place to fill in where nobody knows how far it is. Raises ValueError for a bend that turns to no
    side, a course call of no kind, and a language that nothing is spoken in; KeyError for a clip that there is not.
    """
    spoken = language_of(language)
    if prompt.subject is Subject.RECORD:
        return Phrase(STANDS, (STANDS,))
    keys = (prompt.clip,) if prompt.clip else _keys(prompt)
    if not (prompt.clip or prompt.roughly or prompt.subject in _SAID_THERE):
        keys = (*keys, LEAD)
    pan = prompt.move if prompt.move in _BENDS else None
    return Phrase(_text(keys, spoken), keys, pan, _SOUNDS.get(prompt.subject))


def _keys(prompt: Prompt) -> tuple[str, ...]:
    """The clips of a prompt without its distance."""
    if prompt.subject is not Subject.COURSE:
        first = _OF_A_SUBJECT[prompt.subject]
    elif prompt.kind is None:
        raise ValueError(f"The course call at {prompt.at_m:,.0f} m is of no kind: say what is there.")
    elif prompt.kind.value == "bend":
        if prompt.side not in _BENDS:
            raise ValueError(f"The bend at {prompt.at_m:,.0f} m turns to no side: say left or right.")
        return (_BENDS[prompt.side],)
    else:
        first = prompt.kind.value.replace(" ", "-")
    return (first,) if prompt.side is None else (first, _SIDES[prompt.side])


def spoken(keys: tuple[str, ...], language: str) -> Phrase:
    """How some clips are said one after the other, in the middle: ("stop",), ("place-lost",).

    Raises ValueError for a language, and KeyError for a clip, that there is not.
    """
    return Phrase(_text(keys, language_of(language)), keys)


def leads(system: System, language: str) -> tuple[LeadWord, ...]:
    """Every distance that is said, nearest first: "now", "in 5 metres", … "in 200 metres", or yards.

    Raises ValueError for a language that nothing is spoken in.
    """
    words = WORDS[language_of(language)]
    unit, unit_m = ("yd", YARD_M) if system is System.MILES else ("m", 1.0)
    keys = [(0, "now"), *((count, f"in-{count}-{unit}") for count in LEADS_M)]
    return tuple(LeadWord(count * unit_m, words[key].text, (key,)) for count, key in keys)


def mark(number: int, system: System, language: str) -> Phrase:
    """A mile or kilometre by its number: "Mile 7", "Kilometer 31".

    Raises ValueError for a number that is not said, under 1 or over 50.
    """
    own = language_of(language)
    noun = "mile" if system is System.MILES else "kilometre"
    keys = (noun, number_key(number, own, before_a_noun=False))
    return Phrase(_text(keys, own), keys)


def standings(language: str) -> tuple[Standing, ...]:
    """Every difference to the plan that is said, furthest ahead first: seconds to 50, tens of them from a minute to ten, then minutes to 50.

    "12 seconds behind", "1 minute 20 ahead", "on plan". Raises ValueError for a language that nothing is spoken in.
    """
    own = language_of(language)
    sizes = (*range(1, MOST_COUNTED + 1), *range(60, 600, 10), *range(600, MOST_COUNTED * 60 + 1, 60))
    signed = sorted({0, *sizes, *(-size for size in sizes)})
    return tuple(_standing(seconds, own) for seconds in signed)


def _standing(seconds: int, language: Language) -> Standing:
    if seconds == 0:
        return Standing(0.0, _text(("on-plan",), language), ("on-plan",))
    way = "behind" if seconds > 0 else "ahead"
    minutes, rest = divmod(abs(seconds), 60)
    if minutes == 0:
        noun = "second" if rest == 1 else "seconds"
        keys: tuple[str, ...] = (number_key(rest, language, before_a_noun=True), f"{noun}-{way}")
    else:
        noun = "minute" if minutes == 1 else "minutes"
        keys = (number_key(minutes, language, before_a_noun=True), noun)
        if rest:
            keys = (*keys, number_key(rest, language, before_a_noun=False))
        keys = (*keys, way)
    return Standing(float(seconds), _text(keys, language), keys)


def _text(keys: tuple[str, ...], language: Language) -> str:
    """The words one after the other, with a capital at the beginning."""
    words = WORDS[language]
    text = " ".join(key if key in {LEAD, STANDS} else words[key].text for key in keys)
    return text[0].upper() + text[1:]
