"""A receipt on one page, with the charity's words alone. docs/how/giving.md, "The receipt"."""

from collections.abc import Callable
from datetime import date
from typing import Any

from heelfirst.appeal import receipt as receipts
from heelfirst.appeal.receipt import Receipt
from heelfirst.ledger import Money
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters

MOST_IN_A_LINE = 400


def receipt_sheet(
    receipt: Receipt,
    *,
    write: Callable[[Money], str],
    write_day: Callable[[date], str],
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> bytes:
    """Print a receipt: the same one gives the same bytes, years later too.

    `write` writes amounts to the penny, `write_day` a day. Raises Unprintable without the extra "print".
    """
    found = receipts.lines(receipt, write, write_day, translate)
    values: dict[str, Any] = {
        "title": translate("Receipt"),
        "charity": plain(receipt.legal_name)[:MOST_IN_A_LINE],
        "amount": write(receipt.stays),
        "rows": [_row(line) for line in found if line.heading],
        "sentences": [plain(line.says) for line in found if not line.heading],
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
    }
    values["rehearsal"] = translate("Rehearsal") if receipt.rehearsal else ""
    said = [text for row in values["rows"] for text in row.values()] + values["sentences"]
    missing = unknown_letters(said, translate)
    values["unknown"] = (
        translate("Letters that cannot be printed here: {letters}").format(letters=" ".join(missing))
        if missing
        else ""
    )
    return typeset("receipt.typ", values, translate)


def _row(line: receipts.Line) -> dict[str, str]:
    return {"heading": line.heading, "says": plain(line.says)[:MOST_IN_A_LINE]}
