"""OFX as banks write it: version 1 (SGML, tags left open) and version 2 (XML), by one walk over the tags.

No parser of XML is asked, so a file can declare what it likes: nothing is expanded. docs/decisions/bank-files.md says
why no library reads it.
"""

import html
import re
from bisect import bisect

from heelfirst.ledger import Unknown, exponent
from heelfirst.readers.bank.figures import NoFigure, day, mark_of, money
from heelfirst.readers.bank.statement import BankFile, Gathering
from heelfirst.readers.bank.text import decoded
from heelfirst.readers.errors import Unreadable

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]{0,63})[^<>]{0,200}>([^<]*)")
_CHARSET = re.compile(r"(?:CHARSET:|ENCODING:|encoding=[\"'])\s*([A-Za-z0-9-]+)")
_FIELDS = frozenset(
    {"TRNTYPE", "DTPOSTED", "TRNAMT", "FITID", "CHECKNUM", "REFNUM", "NAME", "MEMO", "CURSYM"}
)


def read_ofx(data: bytes, *, currency: str | None = None) -> BankFile:
    """Read every transaction of every account in the file. Raises `Unreadable` where there is none."""
    head = data[:600].decode("latin-1")
    charsets = [name for name in _CHARSET.findall(head) if name.upper() not in {"USASCII", "NONE"}]
    text = decoded(data, charsets[-1] if charsets else "")
    walk = _Walk(_unfolded(text), currency)
    walk.through()
    return walk.file()


def _unfolded(text: str) -> str:
    """Text without its CDATA: what stood in it is written as other text is."""
    before, *folded = text.split("<![CDATA[")
    parts = [before]
    for part in folded:
        inner, _, after = part.partition("]]>")
        parts += [html.escape(inner, quote=False), after]
    return "".join(parts)


class _Walk:
    """Where the walk stands: the account, and the transaction that is being read."""

    def __init__(self, text: str, currency: str | None) -> None:
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._given = currency
        self._currency = ""
        self._gathering = Gathering("OFX")
        self._bank = self._account = ""
        self._fields: dict[str, str] | None = None
        self._at = 0
        self._met = 0
        amounts = re.findall(r"<TRNAMT>\s*([^<\s]+)", text, re.IGNORECASE)
        self._mark = mark_of(amounts, 2)

    def through(self) -> None:
        """Look at every tag."""
        for found in _TAG.finditer(self._text):
            name, value = found[2].upper(), html.unescape(found[3].strip())
            if name == "STMTTRN":
                self._finish()
                if not found[1]:
                    self._fields, self._at = {}, found.start()
                    self._met += 1
            elif found[1]:
                if name in {"BANKTRANLIST", "OFX"}:
                    self._finish()
            elif self._fields is not None:
                if name in _FIELDS and value:
                    self._fields.setdefault(name, value)
                elif name == "ORIGCURRENCY":
                    # What follows names the currency that was exchanged; the amount is the account's already.
                    self._fields.setdefault("CURSYM", "")
            else:
                self._about_the_account(name, value)
        self._finish(torn=True)

    def _about_the_account(self, name: str, value: str) -> None:
        if name == "CURDEF":
            self._currency = value.upper() or self._currency
        elif name == "BANKID":
            self._bank = value
        elif name == "ACCTID":
            self._account = value
            self._gathering.account = f"{self._bank} {value}".strip()

    def _finish(self, *, torn: bool = False) -> None:
        fields, self._fields = self._fields, None
        if fields is None:
            return
        where = f"line {bisect(self._breaks, self._at) + 1}"
        if torn:
            self._gathering.lose(where, "The file breaks off within this transaction; it is left out.")
            return
        currency = (fields.get("CURSYM") or self._currency or self._given or "").upper()
        if not currency:
            self._gathering.lose(
                where, "A transaction is left out: the file does not say its currency. Say it."
            )
            return
        try:
            exponent(currency)
            posted = day(fields.get("DTPOSTED", "")[:8])
            amount = money(fields.get("TRNAMT", ""), currency, self._mark)
        except (NoFigure, Unknown) as error:
            self._gathering.lose(where, f"A transaction is left out: {error}.")
            return
        name, memo = fields.get("NAME", ""), fields.get("MEMO", "")
        # A name has room for 32 letters; many banks say the whole of it again beside it.
        said = [
            "" if memo.startswith(name) else name,
            memo,
            fields.get("CHECKNUM", ""),
            fields.get("REFNUM", ""),
        ]
        self._gathering.line(
            posted, amount, " ".join(part for part in said if part), bank_name=fields.get("FITID", "")
        )

    def file(self) -> BankFile:
        """What was read. Raises `Unreadable`."""
        if not self._met:
            raise Unreadable(
                "This OFX file holds no transactions. Export the account's transactions for the days you need."
            )
        return self._gathering.file()
