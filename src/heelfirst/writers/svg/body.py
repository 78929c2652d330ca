"""The outline of a body, from the front and from behind, with the ten parts of the body list to tap.

The picture repeats what a list beside it says, so it is hidden from screen readers and passed over by the Tab key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

WIDTH, HEIGHT = 420.0, 366.0
FRONT, BEHIND = 66.0, 354.0  # where the two figures stand
LABEL_FRONT, LABEL_BEHIND = 140.0, 280.0

# Half a figure, its middle at x = 0; the other half is its mirror image.
_HALF = (
    "M-1 40L8 40C8 50 10 54 16 57C28 61 38 62 42 72C48 90 52 112 55 135C57 152 60 168 61 182C60 192 53 192 51 184"
    "C48 168 45 152 43 138C41 122 39 108 36 96C34 112 29 124 29 138C29 150 35 160 36 174C38 192 37 212 33 232"
    "C31 242 30 246 31 256C34 270 31 290 25 308C23 316 23 322 27 328C30 334 28 337 22 337L12 337C9 334 10 326 11 316"
    "C9 300 7 284 8 268C9 256 9 248 8 240C5 222 3 204 2 184L-1 182"
)
_HEAD = '<ellipse cx="0" cy="23" rx="15" ry="19"/>'


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where a part lies: half of it, the height of its label, and the figure it is seen on."""

    half: str
    label_y: float
    behind: bool


_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "quads": _Shape(
            "M34 178C36 196 35 214 31 231C27 236 15 236 10 231C7 214 5 200 4 188C14 187 26 184 34 178Z",
            196,
            behind=False,
        ),
        "knee": _Shape(
            "M20 237C27 237 31 241 31 248C31 255 27 259 20 259C13 259 9 255 9 248C9 241 13 237 20 237Z",
            250,
            behind=False,
        ),
        "shin": _Shape(
            "M10 264C14 261 26 261 31 264C32 278 29 293 24 309L12 309C10 295 9 279 10 264Z", 288, behind=False
        ),
        "foot": _Shape(
            "M12 314L23 314C23 322 24 325 27 330C29 336 27 337 22 337L12 337C9 334 11 324 12 314Z",
            332,
            behind=False,
        ),
        "neck": _Shape(
            "M0 39L8 39C8 50 10 54 16 57C22 59 27 61 31 63C20 68 8 69 0 69Z",
            56,
            behind=True,
        ),
        "back": _Shape("M0 74C12 75 24 74 33 70C37 92 30 112 27 137C18 142 8 143 0 143Z", 108, behind=True),
        "glutes": _Shape(
            "M2 154C12 146 28 148 33 165C36 180 29 188 17 188C8 188 2 184 2 176Z", 166, behind=True
        ),
        "hamstrings": _Shape(
            "M35 190C35 206 34 220 31 238C26 242 15 242 10 238C7 222 5 208 4 194C14 197 27 197 35 190Z",
            222,
            behind=True,
        ),
        "calf": _Shape(
            "M10 252C15 248 26 248 31 253C33 268 31 282 26 295C22 299 15 299 12 295C9 282 8 266 10 252Z",
            272,
            behind=True,
        ),
        "achilles": _Shape("M13 300C17 303 21 303 25 300L23 327C20 332 15 332 12 327Z", 318, behind=True),
    }
)


@dataclass(frozen=True, slots=True)
class Tapped:
    """One part as the picture shows it."""

    part: str
    """A word of the body list; how it is capitalised does not matter."""
    word: str
    """The part in the reader's language."""
    score: int | None = None
    """0 to 10; None where nothing was told."""
    href: str = ""
    """Where a tap leads; empty where nothing is to be tapped."""
    chosen: bool = False


def body(parts: Iterable[Tapped], *, front: str, behind: str) -> str:
    """Draw both figures; `front` and `behind` are the words below them. Raises KeyError for a part of no body list."""
    drawn = "".join(_part(part) for part in parts)
    figures = "".join(
        f'<g class="figure" transform="translate({x:.0f} 0)">{_HEAD}<path d="{_HALF}"/>'
        f'<path d="{_HALF}" transform="scale(-1 1)"/></g>'
        f'<text class="side" x="{x:.0f}" y="{HEIGHT - 6:.0f}" text-anchor="middle">{escape(word)}</text>'
        for x, word in ((FRONT, front), (BEHIND, behind))
    )
    return (
        f'<svg class="body" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" aria-hidden="true">{figures}{drawn}</svg>'
    )


def _part(tapped: Tapped) -> str:
    shape = _SHAPES[tapped.part.casefold()]
    x = BEHIND if shape.behind else FRONT
    label_x, anchor = (LABEL_BEHIND, "end") if shape.behind else (LABEL_FRONT, "start")
    told = "" if tapped.score is None else f" {tapped.score}"
    halves = (
        f'<g transform="translate({x:.0f} 0)"><path d="{shape.half}"/>'
        f'<path d="{shape.half}" transform="scale(-1 1)"/></g>'
    )
    label = (
        f'<text x="{label_x:.0f}" y="{shape.label_y + 5:.0f}" text-anchor="{anchor}">'
        f"{escape(tapped.word)}{told}</text>"
    )
    chosen = " chosen" if tapped.chosen else ""
    inside = f'<g class="part {_strength(tapped.score)}{chosen}">{halves}{label}</g>'
    if not tapped.href:
        return inside
    return f'<a href="{escape(tapped.href)}" tabindex="-1" data-part="{escape(tapped.part)}">{inside}</a>'


def _strength(score: int | None) -> str:
    """How dark a part is drawn: a class of the stylesheet."""
    if score is None:
        return "untold"
    return "none" if score == 0 else "some" if score <= 3 else "sore" if score <= 6 else "very"
