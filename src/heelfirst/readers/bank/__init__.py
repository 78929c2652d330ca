"""A bank's statement as a file: CSV, OFX 1 and 2, CAMT.053. Told by content, never by name. docs/how/settling.md.

`read_bank` is the one door. What cannot be read is listed with its line of the file, never passed over.
"""

from heelfirst.readers.bank.camt import read_camt
from heelfirst.readers.bank.ofx import read_ofx
from heelfirst.readers.bank.statement import MAX_STATEMENT_BYTES, BankFile, Lost
from heelfirst.readers.bank.table import read_table
from heelfirst.readers.bank.text import decoded
from heelfirst.readers.errors import Unreadable

_NO_STATEMENTS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"), "a picture"),
    ((b"%PDF",), "a PDF"),
    ((b"PK\x03\x04",), "a ZIP archive or a spreadsheet"),
    ((b"\xd0\xcf\x11\xe0",), "a spreadsheet"),
)
"""What people drop instead, by its first bytes."""

__all__ = ["MAX_STATEMENT_BYTES", "BankFile", "Lost", "Unreadable", "read_bank"]


def read_bank(data: bytes, *, currency: str | None = None, day_first: bool | None = None) -> BankFile:
    """Read one statement.

    `currency`: that of the account, for files that do not say it. `day_first`: whether 03/04 is the third of April, for
    files in which every day could be either. Raises `Unreadable` with a sentence where nothing can be read.
    """
    if len(data) > MAX_STATEMENT_BYTES:
        raise Unreadable(
            f"The file has {len(data) >> 20} MB; a statement has at most {MAX_STATEMENT_BYTES >> 20} MB. "
            "Export a shorter time."
        )
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("The file is empty. Export the statement once more.")
    for beginnings, what in _NO_STATEMENTS:
        if data.startswith(beginnings):
            raise Unreadable(
                f"This is {what}, not a statement. Export the statement as CAMT.053, OFX or CSV."
            )
    head = decoded(data[:4096]).lstrip("\ufeff \t\r\n").upper()
    if head.startswith("OFXHEADER") or "<OFX>" in head or "<?OFX" in head:
        return read_ofx(data, currency=currency)
    if head.startswith("<"):
        return read_camt(data)
    return read_table(data, currency=currency, day_first=day_first)
