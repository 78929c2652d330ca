"""The words by which a lap or a workout step says which way to face, in English, German, French and Spanish.

Whole words only, whatever their case and accents: "Forwarder" says nothing, "2 km RÜCKWÄRTS" does.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from heelfirst.facing.labels import Facing

WORDS: Mapping[str, Mapping[Facing, tuple[str, ...]]] = MappingProxyType(
    {
        "en": {
            Facing.BACKWARD: ("backward", "backwards", "bwd", "retro running", "retrorunning", "heels first"),
            Facing.FORWARD: ("forward", "forwards", "fwd"),
            Facing.STANDING: ("standing",),
        },
        "de": {
            Facing.BACKWARD: ("rückwärts", "rueckwaerts"),
            Facing.FORWARD: ("vorwärts", "vorwaerts"),
            Facing.STANDING: ("stehen", "stehend"),
        },
        "fr": {
            Facing.BACKWARD: ("à reculons", "en arrière", "marche arrière", "arrière"),
            Facing.FORWARD: ("en avant", "marche avant"),
            Facing.STANDING: ("à l’arrêt", "debout immobile"),
        },
        "es": {
            Facing.BACKWARD: ("hacia atrás", "de espaldas", "marcha atrás"),
            Facing.FORWARD: ("hacia adelante", "hacia delante", "adelante"),
            Facing.STANDING: ("parado", "parada"),
        },
    }
)


def _plain(text: str) -> str:
    """Lower case without accents, so that "RÜCKWÄRTS", "rückwärts" and "ruckwarts" are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_PATTERNS: Mapping[Facing, re.Pattern[str]] = MappingProxyType(
    {
        facing: re.compile(
            r"(?<!\w)(?:"
            + "|".join(
                sorted(
                    {_plain(word) for words in WORDS.values() for word in words[facing]},
                    key=len,
                    reverse=True,
                )
            )
            + r")(?!\w)"
        )
        for facing in (Facing.BACKWARD, Facing.FORWARD, Facing.STANDING)
    }
)


_NOT = re.compile(r"(?<!\w)(?:not|no|non|never|nicht|kein|keine|pas|sans|sin|nunca)(?!\w)")


def facing_in(name: str) -> Facing | None:
    """Which way a lap's name says to face; None where it says nothing, says it is not so, or says both ways at once.

    "Reverse" and "retro" alone are no such words: a course run in reverse is run forward, and a park may be called so.
    """
    plain = _plain(name)
    if _NOT.search(plain):
        return None
    said = [facing for facing, pattern in _PATTERNS.items() if pattern.search(plain)]
    directions = [facing for facing in said if facing is not Facing.STANDING]
    if len(directions) == 1:
        return directions[0]
    return said[0] if said == [Facing.STANDING] else None
