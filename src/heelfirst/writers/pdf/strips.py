"""How a band is cut: so many strips, so wide, in type of this size. docs/how/printed-sheets.md, "The band"."""

from collections.abc import Sequence
from dataclasses import dataclass

from heelfirst.writers.pdf.band_rows import Band, BandRow
from heelfirst.writers.pdf.sheet import MARGIN_MM, MM_PER_PT, Paper

WRIST_MM = 170.0  # ours: a middling wrist; asked for where it matters
NARROWEST_WRIST_MM, WIDEST_WRIST_MM = 120.0, 320.0
SMALLEST_PT, LARGEST_PT, STEP_PT = 10.0, 16.0, 0.5
WIDEST_MM = (
    46.0  # ours: a wrist tapers, and a wider strip stands off; goals beside the plan may make it wider
)
FOR_A_WRIST_MM = 50.0  # ours: what is wider goes round the forearm
# Of the typeface, in shares of its size: a digit of the tabular figures, a colon or a point.
_DIGIT_EM, _POINT_EM = 0.513, 0.275
GAP_EM, PITCH_EM = 0.5, 1.3
_MARK_EM, _NAME_EM = 0.74, 0.95
PAD_MM, HEAD_MM, TAB_MM, BETWEEN_MM = 1.4, 9.5, 14.0, 7.0
_TOP_MM = 75.0  # what stands above and below the strips on a page, in words half as long again as the English


@dataclass(frozen=True, slots=True)
class Cut:
    """How a band is cut: the size of its type and the rows of each strip."""

    size_pt: float
    width_mm: float
    strips: tuple[tuple[BandRow, ...], ...]


def cut(whole: Band, wrist_mm: float = WRIST_MM, paper: Paper = Paper.A4) -> Cut:
    """Cut a band into as few strips as the wrist allows, in the largest type with which they stay so few and narrow.

    Raises ValueError for a wrist outside 120 to 320 mm.
    """
    if not NARROWEST_WRIST_MM <= wrist_mm <= WIDEST_WRIST_MM:
        raise ValueError(
            f"a wrist or forearm measures {NARROWEST_WRIST_MM:.0f} to {WIDEST_WRIST_MM:.0f} mm round, not {wrist_mm:g}"
        )
    page_mm = paper.size_mm[1] - 2 * MARGIN_MM - _TOP_MM - TAB_MM
    room_mm = min(wrist_mm, page_mm) - HEAD_MM
    fewest = len(_packed(whole.rows, SMALLEST_PT, room_mm))
    size_pt = LARGEST_PT
    while size_pt > SMALLEST_PT and (
        len(_packed(whole.rows, size_pt, room_mm)) > fewest or _width_mm(whole, size_pt) > WIDEST_MM
    ):
        size_pt -= STEP_PT
    return Cut(size_pt, _width_mm(whole, size_pt), _evened(whole.rows, size_pt, room_mm))


def row_mm(row: BandRow, size_pt: float) -> float:
    """How much of a strip one row takes."""
    return size_pt * MM_PER_PT * (PITCH_EM + (_NAME_EM if row.name else 0.0))


def _packed(rows: Sequence[BandRow], size_pt: float, room_mm: float) -> list[list[BandRow]]:
    """Rows in strips of at most so much room, each filled before the next is begun."""
    strips: list[list[BandRow]] = [[]]
    left_mm = room_mm
    for row in rows:
        needs_mm = row_mm(row, size_pt)
        if strips[-1] and needs_mm > left_mm + 1e-9:
            strips.append([])
            left_mm = room_mm
        strips[-1].append(row)
        left_mm -= needs_mm
    return strips


def _evened(rows: Sequence[BandRow], size_pt: float, room_mm: float) -> tuple[tuple[BandRow, ...], ...]:
    """As few strips, and none longer than need be."""
    fewest = len(_packed(rows, size_pt, room_mm))
    low_mm, high_mm = 0.0, room_mm
    for _ in range(20):
        middle_mm = (low_mm + high_mm) / 2
        if len(_packed(rows, size_pt, middle_mm)) > fewest:
            low_mm = middle_mm
        else:
            high_mm = middle_mm
    return tuple(tuple(strip) for strip in _packed(rows, size_pt, high_mm))


@dataclass(frozen=True, slots=True)
class Columns:
    """The width of each column in shares of the type size; 0 for one that is not there."""

    left: float
    number: float
    pace: float
    clocks: tuple[float, ...]
    right: float

    @property
    def wide(self) -> tuple[float, ...]:
        """Those that are there."""
        return tuple(each for each in (self.left, self.number, self.pace, *self.clocks, self.right) if each)


def columns(whole: Band) -> Columns:
    """The columns of a band, each as wide as the widest in it."""
    return Columns(
        left=_MARK_EM * max(len(row.left) for row in whole.rows),
        number=_number_em(whole),
        pace=max(_ink_em(row.pace) for row in whole.rows) if whole.paced else 0.0,
        clocks=tuple(
            max(_ink_em(row.clocks[column]) for row in whole.rows) for column in range(len(whole.heads))
        ),
        right=_MARK_EM * max(len(row.right) for row in whole.rows),
    )


def _number_em(whole: Band) -> float:
    """Room for the numbers; that of a last row which is not whole reaches into the gap before it, where there is one."""
    *before, last = (_ink_em(row.number) for row in whole.rows)
    into = GAP_EM if any(row.left for row in whole.rows) else 0.0
    return max(*before, last - into) if before else last


def _width_mm(whole: Band, size_pt: float) -> float:
    wide = columns(whole).wide
    return 2 * PAD_MM + MM_PER_PT * size_pt * (sum(wide) + GAP_EM * (len(wide) - 1))


def _ink_em(figures: str) -> float:
    """The width of a number or a clock."""
    return sum(_DIGIT_EM if letter.isdigit() else _POINT_EM for letter in figures)
