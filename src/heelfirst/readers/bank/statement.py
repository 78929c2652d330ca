"""What a statement holds, whatever its format, and how each line of it gets a name that stays."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from heelfirst.appeal.settling import BankLine
from heelfirst.ledger import Money

MAX_STATEMENT_BYTES = 16 << 20
LONGEST_SAYS = 300
SHOWN_LOST = 200


@dataclass(frozen=True, slots=True)
class Lost:
    """Something in the file that is not among the lines."""

    where: str
    """`line 12`, or empty for the whole file."""
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFile:
    """A statement: its lines in the order of the file, and what could not be read of it."""

    format: str
    """`CSV`, `OFX`, `CAMT.053`."""
    lines: tuple[BankLine, ...]
    lost: tuple[Lost, ...]
    account: str = ""
    """As the bank writes it; empty where the file does not say."""


class Gathering:
    """Lines and losses while a file is read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.account = ""
        self._lines: list[BankLine] = []
        self._lost: list[Lost] = []
        self._more = 0
        self._times: Counter[str] = Counter()

    def line(self, day: date, amount: Money, says: str, bank_name: str = "") -> None:
        """Keep one line. `bank_name`: what the bank itself calls it, where it does.

        Lines that are alike in everything are numbered, so each has a name of its own, and the same file gives the same
        names again.
        """
        text = " ".join(says.split())[:LONGEST_SAYS]
        told = (self.account, bank_name, day.isoformat(), amount.currency, str(amount.minor), text)
        same = "\x1f".join(told if not bank_name else told[:5])
        self._times[same] += 1
        key = sha256(f"{same}\x1f{self._times[same]}".encode()).hexdigest()
        self._lines.append(BankLine(key=key, day=day, amount=amount, says=text))

    def lose(self, where: str, what: str) -> None:
        """List what could not be read."""
        if len(self._lost) < SHOWN_LOST:
            self._lost.append(Lost(where, what))
        else:
            self._more += 1

    @property
    def sums(self) -> Counter[str]:
        """Of all lines so far, minor units by currency."""
        found: Counter[str] = Counter()
        for line in self._lines:
            found[line.amount.currency] += line.amount.minor
        return found

    @property
    def any_lines(self) -> bool:
        """Whether something was read."""
        return bool(self._lines)

    def file(self) -> BankFile:
        """What was gathered."""
        lost = list(self._lost)
        if self._more:
            lost.append(Lost("", f"{self._more} more places could not be read."))
        return BankFile(format=self.kind, lines=tuple(self._lines), lost=tuple(lost), account=self.account)
