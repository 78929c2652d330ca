"""What is called on a course as a list to print: the words with their distances, and where to begin. docs/how/calling.md.

On the road distances are those of the moment; on paper they are those at the speed that is run there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite

from heelfirst.spotter.finish_call import SAID_S, UNDERSTOOD_S
from heelfirst.spotter.lead import GROUND_S, Lead, heard_ahead_s
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import System
from heelfirst.voice.saying import LEAD, LeadWord, Phrase, leads, phrase
from heelfirst.voice.words import WORDS, Language, language_of

# What is said where it is and not before it, or is known only on the way.
_NOT_BEFORE = frozenset({Subject.MILE, Subject.FUEL})
SHORT_WORDS = (
    *("left", "right", "stop", "slow", "clear", "careful", "water"),
    *("on-your-left", "on-your-right"),
)
"""What two people agree on before they run, as keys of clips."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing to say, with where to begin."""

    prompt: Prompt
    said: str
    """In the language of the pair: "Bordstein links in 15 Metern"."""
    english: str
    ahead_s: float | None
    """So long before the place the spotter begins to tell the runner; None: at the place, or where it is seen."""
    ahead_m: float | None
    """The same in metres, at the speed that is run there."""


def listed(
    prompts: Iterable[Prompt],
    *,
    lead: Lead,
    speed_mps: Callable[[float], float],
    system: System,
    language: str,
) -> tuple[Listed, ...]:
    """The prompts of a course as they are said to the runner, in its order; where the target stands is left out.

    `speed_mps`: the speed that is run at a place. Raises ValueError for a language that nothing is spoken in.
    """
    own = language_of(language)
    words = {code: leads(system, code) for code in {own, Language.ENGLISH}}
    told = []
    for prompt in sorted(prompts, key=lambda prompt: prompt.at_m):
        if prompt.subject is Subject.RECORD:
            continue
        speed = speed_mps(prompt.at_m)
        ahead_s = _ahead_s(prompt, lead, speed)
        ahead_m = None if ahead_s is None else ahead_s * speed
        said, english = (
            _filled(phrase(prompt, system, code), ahead_m, words[code]) for code in (own, Language.ENGLISH)
        )
        told.append(Listed(prompt, said, english, ahead_s, ahead_m))
    return tuple(told)


def _ahead_s(prompt: Prompt, lead: Lead, speed_mps: float) -> float | None:
    if prompt.roughly or prompt.subject in _NOT_BEFORE:
        return None
    if not (isfinite(speed_mps) and speed_mps > 0):
        raise ValueError(f"nobody runs {speed_mps:g} m/s at {prompt.at_m:,.0f} m: give a speed above 0")
    if prompt.subject is Subject.FINISH:
        return SAID_S + UNDERSTOOD_S
    return GROUND_S if prompt.kind is None else heard_ahead_s(lead, prompt.kind, speed_mps)


def _filled(said: Phrase, ahead_m: float | None, words: tuple[LeadWord, ...]) -> str:
    """A phrase with the distance that is nearest, or without one."""
    if ahead_m is None:
        return " ".join(said.text.replace(LEAD, "").split())
    nearest = min(words, key=lambda word: abs(word.metres - ahead_m))
    return said.text.replace(LEAD, nearest.text)


def short_words(language: str) -> tuple[tuple[str, str], ...]:
    """The short words of a language, each with the English beside it; empty beside where both are one.

    Raises ValueError for a language that nothing is spoken in.
    """
    return tuple(word(key, language) for key in SHORT_WORDS)


def word(key: str, language: str) -> tuple[str, str]:
    """The words of one clip, and the English beside them; empty beside where both are one.

    Raises ValueError for a language, and KeyError for a clip, that there is not.
    """
    own, english = WORDS[language_of(language)][key].text, WORDS[Language.ENGLISH][key].text
    return own, "" if own == english else english
