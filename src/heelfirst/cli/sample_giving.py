"""Samples of giving: the bank's statement after the demo's season in three forms, and a charity to rehearse with.

The payouts are those of the demo, made by the same code, so the statement explains them to the penny.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from heelfirst.attempt.story import RACE_DAY
from heelfirst.ledger import Money
from heelfirst.web.demo.rehearsed import CURRENCY, LAST_BANK_FILE_BEFORE, rehearse
from heelfirst.web.demo.statement import payout_says

IBAN = "XX00LANT0000000026"
"""No bank's: two letters of no country."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the statement."""

    key: str
    day: date
    amount: Money
    says: str


def lines() -> tuple[Line, ...]:
    """What the bank shows since the demo's treasurer dropped its last file: payouts, cash, a fee."""
    since = RACE_DAY - timedelta(days=LAST_BANK_FILE_BEFORE)
    found = [
        Line(payout.id[-12:], day, payout.paid, payout_says(payout.id))
        for payout in rehearse(RACE_DAY, None, appeal=1).payouts
        if (day := payout.at.date() + timedelta(days=2)) > since
    ]
    cash, fee = RACE_DAY - timedelta(days=15), RACE_DAY - timedelta(days=19)
    found.append(Line("CASH26", cash, Money(12_600, CURRENCY), "CASH PAID IN BAKE SALE"))
    found.append(Line("FEE04", fee, Money(-1_200, CURRENCY), "MONTHLY ACCOUNT FEE"))
    return tuple(sorted(found, key=lambda line: (line.day, line.key)))


def as_csv() -> bytes:
    """With a heading and a comma between the columns, as most banks export it."""
    into = StringIO()
    rows = csv.writer(into, lineterminator="\r\n")
    rows.writerow(("Date", "Description", "Amount", "Currency", "Reference"))
    for line in lines():
        rows.writerow((line.day.isoformat(), line.says, line.amount.plain, CURRENCY, line.key))
    return into.getvalue().encode()


def as_ofx() -> bytes:
    """OFX 1, which closes no tag of a value."""
    rows = "".join(
        f"<STMTTRN>\n<TRNTYPE>{'CREDIT' if line.amount.minor > 0 else 'DEBIT'}\n<DTPOSTED>{line.day:%Y%m%d}\n"
        f"<TRNAMT>{line.amount.plain}\n<FITID>{line.key}\n<NAME>{line.says[:32]}\n<MEMO>{line.says}\n</STMTTRN>\n"
        for line in lines()
    )
    first, last = lines()[0].day, lines()[-1].day
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n"
        "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n<TRNUID>1\n<STMTRS>\n"
        f"<CURDEF>{CURRENCY}\n<BANKACCTFROM>\n<BANKID>026\n<ACCTID>{IBAN}\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n"
        f"<BANKTRANLIST>\n<DTSTART>{first:%Y%m%d}\n<DTEND>{last:%Y%m%d}\n{rows}</BANKTRANLIST>\n"
        "</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n"
    ).encode("ascii")


def as_camt() -> bytes:
    """CAMT.053, the statement of ISO 20022."""
    return "".join(_camt()).encode()


def _camt() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n'
    yield f"<BkToCstmrStmt>\n<Stmt>\n<Id>26</Id>\n<Acct><Id><Othr><Id>{IBAN}</Id></Othr></Id><Ccy>{CURRENCY}</Ccy></Acct>\n"
    for line in lines():
        sign, amount = ("CRDT", line.amount) if line.amount.minor > 0 else ("DBIT", -line.amount)
        yield (
            f'<Ntry><NtryRef>{line.key}</NtryRef><Amt Ccy="{CURRENCY}">{amount.plain}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
            f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{line.day.isoformat()}</Dt></BookgDt><AcctSvcrRef>{line.key}</AcctSvcrRef>"
            f"<NtryDtls><TxDtls><RmtInf><Ustrd>{line.says}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        )
    yield "</Stmt>\n</BkToCstmrStmt>\n</Document>\n"


def charity() -> bytes:
    """What the form of a receiver asks for, to be dropped on it."""
    told = {
        "name": "The Rowboat Fund",
        "legal_name": "The Rowboat Fund for Quiet Harbours, Inc.",
        "register": "Register of Invented Charities",
        "number": "26-0000126",
        "country": "US",
        "since": "2011-03-26",
        "website": "https://rowboat-fund.example/",
        "currencies": ["USD", "EUR"],
        "mode": "rehearsal",
    }
    return (json.dumps(told, indent=1) + "\n").encode()
