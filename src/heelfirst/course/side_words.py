"""Whether words that a person or a file wrote name a side. docs/how/left-and-right.md, "Words beside it".

Nobody knows whose side such words mean. On the road, where the runner's own left or right stands beside them, they are left
out; where the frame is named, on the page of the course, they stay.
"""

import re
from unicodedata import normalize

_A_SIDE = re.compile(
    r"""(?<![^\W\d_])(?:
    (?:left|right)[\s-]?(?:hand(?:ed|ers?)?|side[ds]?|wards?|most|turns?)? | [lr]h[sd]?   # English
    | links\w* | linke[mnrs]?(?:seit\w*)? | rechts\w* | rechte[mnrs]?(?:seit\w*)? | (?:linker|rechter)-?\w*   # German, Dutch
    | gauches? | droites?   # French
    | izq | izda | dcha | dcho | izquierd\w* | derech\w*   # Spanish
    | sinistr[aeio] | destr[aeio] | esquerd[ao]s? | direit[ao]s?   # Italian, Portuguese
    )(?![^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = re.compile(r"(?<![\w.,])(?<!\d\s)[LR](?![\w’'])")
_ARROWS = frozenset("←→↔↖↗↘↙↚↛↞↠↢↣↤↦↩↪↫↬↰↱↲↳⇐⇒⇠⇢⇦⇨⟵⟶➔➘➙➚➛➜➝➞➡⬅⬉⬈⬊⬋◀▶☚☛☜☞👈👉🠔🠖")


def names_a_side(words: str) -> bool:
    """Whether words name left or right: in English, German, French, Spanish and their neighbours, by a letter or an arrow."""
    told = normalize("NFKC", words)
    return bool(_A_SIDE.search(told) or _LETTER.search(told) or not _ARROWS.isdisjoint(told))


def without_a_side(words: str) -> str:
    """The words as they are, or none where they name a side: half of a sentence would say what nobody wrote."""
    return "" if names_a_side(words) else words
