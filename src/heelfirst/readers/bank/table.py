"""Statements as tables: every bank names and writes them another way, so the file itself is asked. docs/how/settling.md."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from heelfirst.ledger import Money, Unknown, exponent
from heelfirst.readers.bank import figures
from heelfirst.readers.bank.figures import NoFigure
from heelfirst.readers.bank.headings import Column, read_headings
from heelfirst.readers.bank.running import Step, jumps
from heelfirst.readers.bank.statement import BankFile, Gathering
from heelfirst.readers.bank.text import decoded
from heelfirst.readers.errors import Unreadable

_DELIMITERS = (",", ";", "\t", "|")
_HEADINGS_WITHIN = 40
_NOT_BOOKED = {"pending", "declined", "reverted", "failed", "cancelled", "canceled", "vorgemerkt"}
_MOST_ROWS = 200_000
_MOST_STRAYS = 100
_MOST_CELLS = 100  # of a row; no bank has more columns


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells as they stand, and the line of the file on which they end."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand in a row, and how they are written."""

    at: Mapping[int, Column]
    mark: str
    day_first: bool
    currency: str

    def cell(self, row: _Row, column: Column) -> str:
        """The cell of a column; of texts and names all together."""
        found = (
            row.cells[at].strip() for at, kind in self.at.items() if kind is column and at < len(row.cells)
        )
        return " ".join(text for text in found if text)


def read_table(data: bytes, *, currency: str | None = None, day_first: bool | None = None) -> BankFile:
    """Read a CSV. Raises `Unreadable` where no column of days and none of amounts can be told."""
    gathering = Gathering("CSV")
    at, rows = _columns(_rows(decoded(data).replace("\0", ""), gathering))
    layout = _layout(at, rows, currency, day_first=day_first)
    steps = [step for row in rows if (step := _read(row, layout, gathering)) is not None]
    for step, gap in jumps(steps):
        gathering.lose(
            f"line {step.line}",
            f"The bank's own balance jumps here by {gap.plain} {gap.currency} beside the row's amount: a row is missing, or a fee.",
        )
    if not gathering.any_lines:
        raise Unreadable(
            "No row of this table could be read as a line of an account. Export it as CAMT.053 or OFX, or with the columns "
            "Date, Description and Amount."
        )
    return gathering.file()


def _rows(text: str, gathering: Gathering) -> list[_Row]:
    """Every row with something in it, parted by the mark that parts most rows alike."""
    lines = text.splitlines(keepends=True)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return list(_parted(lines[1:], lines[0].strip()[4], 1, gathering))
    sample = lines[: _HEADINGS_WITHIN * 2]
    best, most = ",", 0
    for mark in _DELIMITERS:
        widths = Counter(len(row.cells) for row in _parted(sample, mark, 0, Gathering("CSV")))
        alike = max((times * (width > 1) * width for width, times in widths.items()), default=0)
        if alike > most:
            best, most = mark, alike
    return list(_parted(lines, best, 0, gathering))


def _parted(lines: Sequence[str], mark: str, skipped: int, gathering: Gathering) -> Iterator[_Row]:
    """Rows of cells. A quote that is never closed costs its own line, not all that follow."""
    begin, strays, rows = 0, 0, 0
    while begin < len(lines) and rows < _MOST_ROWS and strays < _MOST_STRAYS:
        reader = csv.reader(islice(lines, begin, None), delimiter=mark, skipinitialspace=True)
        read = 0
        try:
            for cells in reader:
                rows += 1
                if _swallowed(lines[begin + read + 1 : begin + reader.line_num], mark) or rows > _MOST_ROWS:
                    break
                read = reader.line_num
                if any(cell.strip() for cell in cells):
                    yield _Row(begin + read + skipped, tuple(cells[:_MOST_CELLS]))
            else:
                return
        except csv.Error:
            pass
        begin += read + 1
        strays += 1
        gathering.lose(f"line {begin + skipped}", "A row with a quote that is never closed is left out.")
    if begin < len(lines):
        gathering.lose(f"line {begin + 1 + skipped}", "The rest of the table is not read.")


def _swallowed(continued: Sequence[str], mark: str) -> bool:
    """Whether lines that a quoted cell goes on over are rows themselves: a day stands in one of their cells."""
    return any(
        figures.looks_like_a_day(cell.strip(' "'))
        for line in continued
        if line.count(mark) > 1
        for cell in line.split(mark)[:4]
    )


def _columns(rows: Sequence[_Row]) -> tuple[Mapping[int, Column], Sequence[_Row]]:
    """What the columns hold and the rows below the headings. Raises `Unreadable`."""
    for place, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if found := read_headings(row.cells):
            return found, rows[place + 1 :]
    guessed = _guessed(rows)
    if guessed is None:
        raise Unreadable(
            "The columns of this table are not known. Its first row has to name them: Date, Description and Amount, or Debit "
            "and Credit."
        )
    return guessed, rows


def _guessed(rows: Sequence[_Row]) -> Mapping[int, Column] | None:
    """Without headings: one column of days, one of amounts, and nothing else that could be either."""
    body = rows[:_HEADINGS_WITHIN]
    width = max((len(row.cells) for row in body), default=0)
    days, amounts, texts = [], [], []
    for at in range(width):
        cells = [row.cells[at] for row in body if at < len(row.cells) and row.cells[at].strip()]
        if cells and all(figures.looks_like_a_day(cell) for cell in cells):
            days.append(at)
        elif cells and all(_looks_like_an_amount(cell) for cell in cells):
            amounts.append(at)
        elif cells:
            texts.append(at)
    if not days or len(amounts) != 1:
        return None
    return {days[0]: Column.DAY, amounts[0]: Column.AMOUNT, **dict.fromkeys(texts, Column.SAYS)}


def _looks_like_an_amount(cell: str) -> bool:
    for mark in ".,":
        try:
            figures.minor_units(cell, "USD", mark)
        except NoFigure:
            continue
        return True
    return False


def _layout(
    at: Mapping[int, Column], rows: Sequence[_Row], currency: str | None, *, day_first: bool | None
) -> _Layout:
    """How days and amounts are written in this file, from all its rows. Raises `Unreadable` where that cannot be told."""
    told = figures.days_first(_cells(rows, at, Column.DAY))
    order = day_first if told is None else told
    if order is None:
        raise Unreadable(
            "Every day in this file could be read as day/month or as month/day. Say which it is, or export days with the year "
            "first, like 2026-04-20."
        )
    amounts = [cell for kind in (Column.AMOUNT, Column.IN, Column.OUT) for cell in _cells(rows, at, kind)]
    named = {figures.currency_in(cell) for cell in amounts} - {""}
    known = currency or (named.pop() if len(named) == 1 else "")
    if not known and Column.CURRENCY not in at.values():
        raise Unreadable("The file does not say in which currency it is. Say the currency of the account.")
    if known:
        exponent(known)
    return _Layout(at, figures.mark_of(amounts, exponent(known) if known else 2), order, known)


def _cells(rows: Sequence[_Row], at: Mapping[int, Column], column: Column) -> list[str]:
    places = [place for place, kind in at.items() if kind is column]
    return [
        row.cells[place]
        for row in rows
        for place in places
        if place < len(row.cells) and row.cells[place].strip()
    ]


def _read(row: _Row, layout: _Layout, gathering: Gathering) -> Step | None:
    """Keep the row, or list it; the balance beside it, where there is one."""
    where = f"line {row.line}"
    state = layout.cell(row, Column.STATE)
    if state.lower() in _NOT_BOOKED:
        gathering.lose(where, f"A row that the bank has not booked (“{state}”) is left out.")
        return None
    try:
        booked = figures.day(layout.cell(row, Column.DAY), day_first=layout.day_first)
        amount = _amount(row, layout)
    except (NoFigure, Unknown) as error:
        gathering.lose(where, f"A row is left out: {error}.")
        return None
    gathering.line(booked, amount, f"{layout.cell(row, Column.NAME)} {layout.cell(row, Column.SAYS)}")
    try:
        balance = figures.minor_units(layout.cell(row, Column.BALANCE), amount.currency, layout.mark)
    except NoFigure:
        return None
    return Step(row.line, amount, balance)


def _amount(row: _Row, layout: _Layout) -> Money:
    """Of one column with a sign or a word beside it, or of two columns. Raises `NoFigure`, `Unknown`."""
    currency = layout.cell(row, Column.CURRENCY).upper() or layout.currency
    exponent(currency)
    written = layout.cell(row, Column.AMOUNT)
    if written:
        minor = figures.minor_units(written, currency, layout.mark)
        side = figures.side(layout.cell(row, Column.SIDE))
        return Money(side * abs(minor) if side else minor, currency)
    came, left = (
        figures.minor_units(cell, currency, layout.mark) if cell else 0
        for cell in (layout.cell(row, Column.IN), layout.cell(row, Column.OUT))
    )
    if came and left:
        raise NoFigure("the row has an amount that came and one that left")
    if not came and not left:
        raise NoFigure("the row has no amount")
    return Money(came or -abs(left), currency)
