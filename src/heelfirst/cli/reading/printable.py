"""Text out of a file, or its name, as a terminal may show it."""

from unicodedata import category, combining, east_asian_width

_JOINER = "\u200d"
_UNSEEN = {"Cf", "Mn", "Me"}  # joiners, marks, variation selectors: they stand on the letter before
_SPEAKS_TO_THE_TERMINAL = {"Cc", "Cs", "Zl", "Zp"}
_TURNS_THE_LINE_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """The text as it is, without what would command a terminal, break the line or turn it round."""
    return "".join(
        "�" if category(letter) in _SPEAKS_TO_THE_TERMINAL or letter in _TURNS_THE_LINE_ROUND else letter
        for letter in text
    )


def width(text: str) -> int:
    """How many columns of a terminal the text takes, about: terminals do not agree on joined emoji."""
    return sum(_width(letter) for letter in text)


def cut(text: str, columns: int) -> str:
    """The end of a name, which tells files apart better than its beginning; letters are never torn apart."""
    if width(text) <= columns:
        return text
    room, start = columns - 1, len(text)
    while room >= _width(text[start - 1]):
        start -= 1
        room -= _width(text[start])
    while start < len(text) and (not _width(text[start]) or text[start - 1] == _JOINER):
        start += 1
    return "…" + text[start:]


def _width(letter: str) -> int:
    if combining(letter) or category(letter) in _UNSEEN:
        return 0
    return 2 if east_asian_width(letter) in {"W", "F"} else 1
