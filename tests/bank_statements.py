"""One account's April, as different banks write it."""

from collections.abc import Sequence

APRIL: Sequence[tuple[str, int, str]] = (
    ("2026-04-20", 2_495_00, "STRIPE PAYOUT po_1"),
    ("2026-04-22", -12_50, "Fee"),
    ("2026-04-23", 50_00, "Cheque 100261"),
)
"""Day, cents, what the bank says."""


def csv(delimiter: str = ",", mark: str = ".", headings: str = "Date,Amount,Description") -> str:
    """A table with one column of signed amounts."""
    rows = [headings.replace(",", delimiter)]
    rows += [
        delimiter.join((day, f"{minor / 100:.2f}".replace(".", mark), says)) for day, minor, says in APRIL
    ]
    return "\r\n".join(rows) + "\r\n"


def ofx(version: int = 1, says: str = "") -> str:
    """A statement of OFX; version 1 leaves the tags of values open."""
    if version == 1:
        head = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n"
    else:
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n'

    def value(tag: str, text: str) -> str:
        return f"<{tag}>{text}" + (f"</{tag}>" if version == 2 else "") + "\n"

    entries = "".join(
        "<STMTTRN>\n"
        + value("TRNTYPE", "CREDIT" if minor > 0 else "DEBIT")
        + value("DTPOSTED", day.replace("-", "") + "120000[-5:EST]")
        + value("TRNAMT", f"{minor / 100:.2f}")
        + value("FITID", f"F{at}")
        + value("NAME", says or text)
        + "</STMTTRN>\n"
        for at, (day, minor, text) in enumerate(APRIL)
    )
    return (
        f"{head}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n{value('CURDEF', 'USD')}<BANKACCTFROM>\n"
        f"{value('BANKID', '026')}{value('ACCTID', '2626')}</BANKACCTFROM>\n<BANKTRANLIST>\n{entries}</BANKTRANLIST>\n"
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def camt(version: str = "08", closing: int = 3_532_50, more: str = "") -> str:
    """A statement of ISO 20022 that opens with 1,000.00; `more` goes in behind the entries."""
    state = "<Sts>BOOK</Sts>" if version == "02" else "<Sts><Cd>BOOK</Cd></Sts>"
    name = "<Nm>Stripe</Nm>" if version == "02" else "<Pty><Nm>Stripe</Nm></Pty>"
    entries = "".join(
        f'<Ntry><Amt Ccy="USD">{abs(minor) / 100:.2f}</Amt><CdtDbtInd>{"CRDT" if minor > 0 else "DBIT"}</CdtDbtInd>'
        f"{state}<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>R{at}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr>{name}</Dbtr></RltdPties>"
        f"<RmtInf><Ustrd>{says}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        for at, (day, minor, says) in enumerate(APRIL)
    )

    def balance(kind: str, minor: int) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><CdtLine><Amt Ccy='USD'>9.99</Amt></CdtLine>"
            f'<Amt Ccy="USD">{minor / 100:.2f}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-04-30</Dt></Dt></Bal>\n'
        )

    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">\n'
        "<BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></Acct>\n"
        f"{balance('OPBD', 1_000_00)}{balance('CLBD', closing)}{entries}{more}</Stmt></BkToCstmrStmt></Document>\n"
    )
