"""A line of text that shows all that it says: nothing hidden in it, nothing that turns the letters after it.

What people and files call a place is printed beside "left" and "right": whoever takes a text in takes it through here.
docs/how/left-and-right.md, "Words beside it".
"""

import re
from unicodedata import category

_SPACES = "\u200b\u115f\u1160\u3164\uffa0\u2800"  # letters by their category, and blank on paper
_UNSEEN = "\u034f\u17b4\u17b5"  # marks that are never drawn
_JOINERS = "\u200c\u200d"  # Persian and Indian words need them, and pictures of families


def plain(text: str) -> str:
    """Text as one line without what is never drawn: controls, marks of direction, fillers, halves of characters.

    Controls and blanks of every kind become single spaces, what else is unseen goes. Joiners stay between two letters
    beyond ASCII. Done twice it is the same as once.
    """
    drawn = "".join(_drawn(letter) for letter in text)
    joined = re.sub(f"(?<![^\x00-\x7f{_JOINERS}])[{_JOINERS}]+|[{_JOINERS}]+(?![^\x00-\x7f])", "", drawn)
    return " ".join(joined.split())


def _drawn(letter: str) -> str:
    """The letter itself, a space, or nothing."""
    if letter in _JOINERS:
        return letter
    kind = category(letter)
    if letter in _SPACES or kind in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    never = kind in {"Cf", "Cs"} or letter in _UNSEEN or _no_character(letter)
    return "" if never else letter


def _no_character(letter: str) -> bool:
    """Whether Unicode says that no text has it; a letter newer than this Python is not among them."""
    code = ord(letter)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
