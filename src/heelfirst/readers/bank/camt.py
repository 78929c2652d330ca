"""CAMT.053, the statement of ISO 20022, in every version that banks send: names count, the namespace's number does not."""

from collections import Counter
from pyexpat import ErrorString, ExpatError, ParserCreate

from heelfirst.ledger import Money, Unknown, exponent
from heelfirst.readers.bank.figures import NoFigure, day, money
from heelfirst.readers.bank.statement import BankFile, Gathering
from heelfirst.readers.errors import Unreadable

_DEEPEST = 60
_STATEMENT = "Stmt"
_OTHERS = {"Rpt": "CAMT.052", "Ntfctn": "CAMT.054"}
_SAYS = ("Ustrd", "AddtlTxInf", "Nm", "EndToEndId", "ChqNb", "Ref", "AddtlNtryInf")
"""What is worth reading of an entry, in this order; the first time each thing is said."""
_NOT_PROVIDED = {"NOTPROVIDED", "NONREF"}


def read_camt(data: bytes) -> BankFile:
    """Read every booked entry. An entry of several payments is one line, as on the account. Raises `Unreadable`."""
    if b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data:
        raise Unreadable(
            "The file declares XML entities, which statements do not need and attacks use. It is not read. "
            "Export the statement once more."
        )
    walk = _Walk()
    walk.through(data)
    return walk.file()


class _Walk:
    """The path to where the parser stands, and the entry that is being read."""

    def __init__(self) -> None:
        self.gathering = Gathering("CAMT.053")
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opens
        self._parser.EndElementHandler = self._closes
        self._parser.EntityDeclHandler = self._entity
        self._path: list[str] = []
        self._texts: list[str] = []
        self._parser.CharacterDataHandler = self._texts.append
        self._currency = ""
        self._entry: dict[str, list[str]] | None = None
        self._entry_line = 0
        self._balance: dict[str, str] = {}
        self._balances: dict[tuple[str, str], int] = {}
        self._before: Counter[str] = Counter()
        self._statements = 0
        self._other = ""

    def through(self, data: bytes) -> None:
        """Walk to the end, or to where the file breaks."""
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - the parser takes no keywords
        except ExpatError as error:
            where = f"line {error.lineno}"
            if not self._path and not self._statements:
                raise Unreadable(
                    f"This is no statement that can be read ({ErrorString(error.code)}).", where
                ) from None
            self.gathering.lose(
                where, f"The file is broken here ({ErrorString(error.code)}); nothing after it is read."
            )

    def _entity(self, *_: object) -> None:
        raise Unreadable("The file declares XML entities; it is not read. Export the statement once more.")

    def _opens(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._path.append(name)
        self._texts.clear()
        if len(self._path) > _DEEPEST:
            raise Unreadable("The tags are nested deeper than in any statement. Export it once more.")
        if name in _OTHERS:
            self._other = _OTHERS[name]
        elif name == _STATEMENT:
            self._statements += 1
            self._balances.clear()
            self._before = self.gathering.sums
        elif name == "Ntry" and self._parent == _STATEMENT:
            self._entry, self._entry_line = {}, self._parser.CurrentLineNumber
        elif name == "Bal" and self._parent == _STATEMENT:
            self._balance = {}
        elif name == "Amt":
            self._currency = attributes.get("Ccy", "")

    @property
    def _parent(self) -> str:
        return self._path[-2] if len(self._path) > 1 else ""

    def _closes(self, _tag: str) -> None:
        name, text = self._path[-1], "".join(self._texts).strip()
        self._texts.clear()
        if self._entry is not None:
            self._of_an_entry(name, text)
            if name == "Ntry":
                self._finish()
        elif "Bal" in self._path:
            self._of_a_balance(name, text)
        elif name in {"IBAN", "Id"} and "Acct" in self._path and _STATEMENT in self._path and text:
            self.gathering.account = self.gathering.account or text
        elif name == _STATEMENT:
            self._agree()
        self._path.pop()

    def _of_an_entry(self, name: str, text: str) -> None:
        entry, inner = self._entry, self._path[self._path.index("Ntry") + 1 :]
        if entry is None or not text:
            return
        if inner == ["Amt"]:
            entry.setdefault("Amt", [text, self._currency])
        elif inner in (["CdtDbtInd"], ["AcctSvcrRef"], ["NtryRef"]):
            entry.setdefault(name, [text])
        elif inner in (["Sts"], ["Sts", "Cd"], ["Sts", "Prtry"]):
            entry.setdefault("Sts", [text])
        elif inner[0] in {"BookgDt", "ValDt"}:
            entry.setdefault(inner[0], [text[:10]])
        elif name in _SAYS and text not in _NOT_PROVIDED:
            entry.setdefault(name, []).append(text)

    def _of_a_balance(self, name: str, text: str) -> None:
        if self._path[-2:] == ["Bal", "Amt"]:
            self._balance["amount"], self._balance["currency"] = text, self._currency
        elif name == "Cd" or self._path[-2:] == ["Bal", "CdtDbtInd"]:
            self._balance.setdefault(name, text)
        elif name == "Bal":
            amount = self._money(self._balance.get("amount", ""), self._balance.get("currency", ""))
            sign = -1 if self._balance.get("CdtDbtInd") == "DBIT" else 1
            if amount is not None:
                self._balances[self._balance.get("Cd", ""), amount.currency] = sign * amount.minor

    @staticmethod
    def _money(text: str, currency: str) -> Money | None:
        try:
            exponent(currency)
            return money(text, currency)
        except (NoFigure, Unknown):
            return None

    def _finish(self) -> None:
        entry, self._entry = self._entry or {}, None
        where = f"line {self._entry_line}"
        state = entry.get("Sts", ["BOOK"])[0].upper()
        if state != "BOOK":
            self.gathering.lose(
                where, f"An entry is not booked by the bank yet ({state[:20]}); it is left out."
            )
            return
        text, currency = entry.get("Amt", ["", ""])
        amount = self._money(text, currency)
        side = {"CRDT": 1, "DBIT": -1}.get(entry.get("CdtDbtInd", [""])[0].upper())
        try:
            booked = day((entry.get("BookgDt") or entry.get("ValDt") or [""])[0])
        except NoFigure as error:
            self.gathering.lose(where, f"An entry is left out: {error}.")
            return
        if amount is None or side is None or amount.minor < 0:
            what = f"“{text[:40]} {currency[:8]}”" if side else "no CRDT or DBIT"
            self.gathering.lose(where, f"An entry is left out: {what} is no amount of this account.")
            return
        said = dict.fromkeys(part for name in _SAYS for part in entry.get(name, ()))
        bank_name = (entry.get("AcctSvcrRef") or entry.get("NtryRef") or [""])[0]
        self.gathering.line(
            booked, Money(side * amount.minor, amount.currency), " ".join(said), bank_name=bank_name
        )

    def _agree(self) -> None:
        """Opening balance and lines have to make the closing balance; a line that is missing shows."""
        sums = self.gathering.sums
        for (kind, currency), closing in self._balances.items():
            opening = self._balances.get(("OPBD", currency), self._balances.get(("PRCD", currency)))
            came = sums[currency] - self._before[currency]
            if kind == "CLBD" and opening is not None and opening + came != closing:
                gap = Money(closing - opening - came, currency)
                self.gathering.lose(
                    "",
                    f"The lines and the bank's own balances differ by {gap.plain} {currency}: something is missing.",
                )

    def file(self) -> BankFile:
        """What was read. Raises `Unreadable`."""
        if not self._statements:
            raise Unreadable(
                f"This is a {self._other}, not a statement. Export the statement (CAMT.053)."
                if self._other
                else "This XML file is no bank statement. Export CAMT.053, OFX or CSV."
            )
        return self.gathering.file()
