"""Whatever the bank calls it, its lines are read and what is not is listed. docs/how/settling.md."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bank_statements import APRIL, camt, csv, ofx
from heelfirst.readers.bank import BankFile, Unreadable, read_bank

WHOLE = [(date.fromisoformat(day), minor) for day, minor, _ in APRIL]


def _told(found: BankFile) -> list[tuple[date, int]]:
    return [(line.day, line.amount.minor) for line in found.lines]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (csv(), "CSV"),
        (csv(";", ","), "CSV"),
        (csv("\t"), "CSV"),
        (csv(";", ",", "Buchungstag,Betrag,Verwendungszweck"), "CSV"),
        (csv(",", ".", "Fecha,Importe,Concepto"), "CSV"),
        ("Account 2626\nApril\n\n" + csv(), "CSV"),
        ("sep=;\n" + csv(";", ","), "CSV"),
        (ofx(1), "OFX"),
        (ofx(2), "OFX"),
        (camt("02"), "CAMT.053"),
        (camt("08"), "CAMT.053"),
        (camt("13"), "CAMT.053"),
    ],
)
def test_it_works(text: str, kind: str) -> None:
    found = read_bank(text.encode(), currency="USD")

    assert found.format == kind
    assert _told(found) == WHOLE
    assert found.lost == ()
    assert "po_1" in found.lines[0].says


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_every_encoding_of_banks_says_the_same(encoding: str) -> None:
    text = csv().replace("STRIPE", "GRÜßE")

    assert read_bank(text.encode(encoding), currency="USD").lines[0].says.startswith("GRÜßE")


def test_an_old_file_of_ofx_is_read_in_its_own_characters() -> None:
    found = read_bank(ofx(1, "Café &amp; Söhne").encode("cp1252"))

    assert found.lines[0].says == "Café & Söhne"
    assert found.account == "026 2626"


@pytest.mark.parametrize("text", [csv(), ofx(1), ofx(2), camt()])
def test_a_file_that_is_dropped_twice_gives_the_same_names(text: str) -> None:
    first, again = (read_bank(text.encode(), currency="USD") for _ in range(2))

    assert [line.key for line in first.lines] == [line.key for line in again.lines]
    assert len({line.key for line in first.lines}) == 3
    assert all(len(line.key) == 64 for line in first.lines)


def test_two_rows_that_are_alike_are_two_lines() -> None:
    row = "2026-04-20,26.00,GIFT\n"
    once = read_bank(("Date,Amount,Description\n" + row).encode(), currency="USD")
    twice = read_bank(("Date,Amount,Description\n" + row * 2).encode(), currency="USD")

    assert len({line.key for line in twice.lines}) == 2
    assert once.lines[0].key == twice.lines[0].key


@pytest.mark.parametrize(
    ("headings", "row", "minor"),
    [
        ("Date,Paid in,Paid out", "2026-04-20,,12.50", -1250),
        ("Date,Debit,Credit", "2026-04-20,-12.50,", -1250),
        ("Date,Debit,Credit", '2026-04-20,,"1,012.50"', 101250),
        ("Datum;Af Bij;Bedrag", "20-04-2026;Af;12,50", -1250),
        ("Buchungstag;Betrag", "20.04.2026;1.012,50 S", -101250),
        ("Date,Amount", "2026-04-20,(12.50)", -1250),
        ("Date,Amount", "2026-04-20,12.50-", -1250),
        ("Date,Amount", "2026-04-20,\N{MINUS SIGN}12.50", -1250),
        ("Date,Amount", "2026-04-20,$12.50 CR", 1250),
        ("Date,Amount", "2026-04-20,-$12.50", -1250),
        ("Date,Amount", "2026-04-20,12.5", 1250),
        ("Date,Amount", "2026-04-20,12", 1200),
        ("Date,Amount", "2026-04-20,1'012.50", 101250),
        ("Date;Montant", "20/04/2026;1\u202f012,50", 101250),
        ("Date,Type,Amount", "2026-04-20,DEBIT,12.50", -1250),
        ("Date,Type,Amount", "2026-04-20,DIRECT DEBIT,-12.50", -1250),
        ("Date,Amount,Balance", "2026-04-20,12.50,9000.00", 1250),
        ("Date,Amount", '2026-04-20,"1,234"', 123400),
    ],
)
def test_every_way_to_write_an_amount_is_the_same_amount(headings: str, row: str, minor: int) -> None:
    found = read_bank(f"{headings}\n{row}\n".encode(), currency="USD")

    assert _told(found) == [(date(2026, 4, 20), minor)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,"
                "Balance\n22/04/2026,DD,'11-22-33,12345678,RENT,800.00,,100.00\n20/04/2026,FPI,'11-22-33,12345678,PO_1,,26.00,900\n"
            ),
            [-80000, 2600],
        ),
        ("20/04/2026,STRIPE PO_1,26.00\n22/04/2026,RENT,-800.00\n", [2600, -80000]),
        (
            (
                'Description,,Summary Amt.\nBeginning balance,,"1,000.00"\n\nDate,Description,Amount,Running Bal.\n'
                '04/20/2026,PO_1,"2,600.00","3,600.00"\n'
            ),
            [260000],
        ),
        (
            (
                "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
                "TRANSFER,Current,2026-04-19 10:00:00,2026-04-20 10:00:00,PO_1,26.00,0.00,USD,COMPLETED,26.00\n"
            ),
            [2600],
        ),
        (
            (
                '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort"\n'
                '"20260420","Stripe","NL00","NL01","OV","Bij","26,00","Overschrijving"\n'
            ),
            [2600],
        ),
        (
            (
                "Kontonummer:;DE00\n\nBuchungsdatum;Wertstellung;Status;Verwendungszweck;Betrag (€)\n"
                "20.04.26;20.04.26;Gebucht;PO_1;1.026,00 €\n"
            ),
            [102600],
        ),
    ],
)
def test_tables_as_banks_of_several_countries_lay_them_out(text: str, told: list[int]) -> None:
    found = read_bank(text.encode(), currency="EUR" if "€" in text or "EUR" in text else "USD")

    assert [line.amount.minor for line in found.lines] == told
    assert found.lost == ()


@pytest.mark.parametrize(("currency", "written", "minor"), [("JPY", "2,600", 2600), ("KWD", "2.605", 2605)])
def test_yen_and_dinars_keep_their_digits(currency: str, written: str, minor: int) -> None:
    found = read_bank(f'Date,Amount\n2026-04-20,"{written}"\n'.encode(), currency=currency)

    assert found.lines[0].amount.minor == minor


def test_a_column_says_the_currency_of_each_row() -> None:
    found = read_bank(b"Date,Amount,Currency\n2026-04-20,26.00,USD\n2026-04-20,26,JPY\n2026-04-20,26,XYZ\n")

    assert [(line.amount.minor, line.amount.currency) for line in found.lines] == [(2600, "USD"), (26, "JPY")]
    assert found.lost[0].where == "line 4"


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("03/04/2026", "25/04/2026"), date(2026, 4, 3)),
        (("03/04/2026", "04/25/2026"), date(2026, 3, 4)),
        (("03.04.2026",), date(2026, 4, 3)),
        (("3 Apr 2026",), date(2026, 4, 3)),
        (("Apr 3, 2026",), date(2026, 4, 3)),
        (("20260403",), date(2026, 4, 3)),
        (("2026-04-03 23:59:59",), date(2026, 4, 3)),
        (("03-Apr-26",), date(2026, 4, 3)),
    ],
)
def test_every_way_to_write_a_day_is_the_same_day(days: tuple[str, ...], first: date) -> None:
    rows = "".join(f'"{day}",26.00\n' for day in days)

    assert read_bank(f"Date,Amount\n{rows}".encode(), currency="USD").lines[0].day == first


def test_days_that_could_be_either_are_asked_for() -> None:
    data = b"Date,Amount\n03/04/2026,26.00\n"

    with pytest.raises(Unreadable, match="day/month or as month/day"):
        read_bank(data, currency="USD")
    assert read_bank(data, currency="USD", day_first=False).lines[0].day == date(2026, 3, 4)


def test_damaged_rows_are_listed_by_line_and_the_others_are_read() -> None:
    rows = (
        "Date,Amount,Description\n"
        "2026-04-20,26.00,good\n"
        "2026-13-20,26.00,no such month\n"
        "2026-04-20,26.0.0,two marks\n"
        "2026-04-20,,nothing\n"
        "2026-04-20,26.005,too fine\n"
        "2026-04-20,5.00,also good\n"
        ",31.00,Total\n"
    )
    found = read_bank(rows.encode(), currency="USD")

    assert [line.amount.minor for line in found.lines] == [2600, 500]
    assert [lost.where for lost in found.lost] == ["line 3", "line 4", "line 5", "line 6", "line 8"]


def test_a_quote_that_is_never_closed_costs_its_own_row_only() -> None:
    rows = 'Date,Amount,Description\n2026-04-20,1.00,"stray\n' + "".join(
        f"2026-04-2{at},{at}.00,fine\n" for at in range(1, 6)
    )
    found = read_bank(rows.encode(), currency="USD")

    assert [line.amount.minor for line in found.lines] == [100, 200, 300, 400, 500]
    assert [lost.where for lost in found.lost] == ["line 2"]


def test_a_quoted_text_may_have_lines_of_its_own() -> None:
    rows = 'Date,Amount,Description\n2026-04-20,1.00,"two\nlines"\n2026-04-21,2.00,x\n'
    found = read_bank(rows.encode(), currency="USD")

    assert [line.says for line in found.lines] == ["two lines", "x"]


def test_what_the_bank_has_not_booked_is_left_out_and_said() -> None:
    table = read_bank(
        b"Date,Amount,Status\n2026-04-20,26.00,PENDING\n2026-04-20,1.00,COMPLETED\n", currency="USD"
    )
    pending = '<Ntry><Amt Ccy="USD">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>'

    assert len(table.lines) == 1
    assert "not booked" in table.lost[0].what
    assert "not booked" in read_bank(camt(more=pending).encode()).lost[0].what


def test_a_missing_line_shows_in_the_banks_own_balances() -> None:
    (lost,) = read_bank(camt(closing=3_558_50).encode()).lost

    assert "differ by 26.00 USD" in lost.what


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_row_that_is_missing_from_a_table_shows_in_its_balances(*, newest_first: bool) -> None:
    rows = [f"2026-04-{day:02d},{day}.00,{sum(range(1, day + 1))}.00" for day in range(1, 11) if day != 6]
    rows = rows[::-1] if newest_first else rows
    found = read_bank("\n".join(["Date,Amount,Balance", *rows]).encode(), currency="USD")

    assert len(found.lines) == 9
    (lost,) = found.lost
    assert "jumps here by 6.00 USD" in lost.what
    assert lost.where == ("line 5" if newest_first else "line 7")


def test_a_column_of_other_sums_says_nothing_of_missing_rows() -> None:
    rows = [f"2026-04-{day:02d},{day}.00,{day * 7919 % 100}.00" for day in range(1, 11)]

    assert read_bank("\n".join(["Date,Amount,Balance", *rows]).encode(), currency="USD").lost == ()


def test_an_entry_that_names_no_side_or_no_money_is_listed() -> None:
    odd = (
        '<Ntry><Amt Ccy="USD">9.00</Amt><Sts>BOOK</Sts><BookgDt><Dt>2026-04-20</Dt></BookgDt></Ntry>'
        '<Ntry><Amt Ccy="ZZZ">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-04-20</Dt></BookgDt></Ntry>'
        '<Ntry><Amt Ccy="USD">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'
    )
    found = read_bank(camt(more=odd).encode())

    assert _told(found) == WHOLE
    assert len(found.lost) == 3


def test_the_amount_of_a_foreign_payment_in_ofx_is_the_accounts_own() -> None:
    text = ofx(1).replace("<FITID>F0", "<ORIGCURRENCY><CURRATE>1.08<CURSYM>EUR</ORIGCURRENCY>\n<FITID>F0")

    assert read_bank(text.encode()).lines[0].amount.currency == "USD"


@pytest.mark.parametrize(
    ("memo", "says"),
    [("STRIPE PAYOUT po_1 OF APRIL", "STRIPE PAYOUT po_1 OF APRIL"), ("thanks", "STRIPE PAYOUT po_1 thanks")],
)
def test_a_name_that_the_memo_says_again_is_said_once(memo: str, says: str) -> None:
    text = ofx(1).replace("<NAME>STRIPE PAYOUT po_1\n", f"<NAME>STRIPE PAYOUT po_1\n<MEMO>{memo}\n")

    assert read_bank(text.encode()).lines[0].says == says


def test_an_ofx_file_with_commas_is_read() -> None:
    text = ofx(1).replace(".00\n", ",00\n").replace(".50\n", ",50\n")

    assert _told(read_bank(text.encode())) == WHOLE


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\0" * 100, "empty"),
        (b"hello world", "columns of this table are not known"),
        (b"Date,Amount\n2026-04-20,26.00\n", "Say the currency"),
        (b"Date,Amount\nx,y\n", "No row"),
        (b"<html><body>Please sign in</body></html>", "no bank statement"),
        (b"<Document><Rpt></Rpt></Document>", "CAMT.052, not a statement"),
        (b"OFXHEADER:100\n<OFX></OFX>", "no transactions"),
        (b"<Document", "no statement that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "This is a picture, not a statement"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"PK\x03\x04xl/workbook.xml", "a spreadsheet, not a statement"),
    ],
)
def test_what_is_no_statement_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_bank(data, currency=None if b"26.00" in data else "USD")


@pytest.mark.parametrize(
    "hostile",
    [
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><Document><Stmt>&a;</Stmt></Document>',
        '<?xml version="1.0"?>'
        + " " * 5000
        + '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document/>',
    ],
)
def test_a_file_that_declares_entities_is_not_read(hostile: str) -> None:
    with pytest.raises(Unreadable, match="entities"):
        read_bank(hostile.encode())


def test_text_that_is_folded_in_is_read_as_text() -> None:
    text = ofx(2).replace("Fee", "<![CDATA[Fee <b> & more]]>")

    assert read_bank(text.encode()).lines[1].says == "Fee <b> & more"


@pytest.mark.parametrize(
    "data",
    [
        b"<OFX>" + b"<![CDATA[" * 100_000,
        b"<OFX>" + b"<STMTTRN>" * 20_000,
        b"<OFX><STMTTRN><TRNAMT>1" + b" " * 200_000 + b"x",
        b"Date,Amount\n2026-04-20," + b"1" + b" " * 120_000 + b"x\n" * 2,
        b"Date,Amount\n2026-04-20" + b" " * 120_000 + b"x,1\n" * 2,
        b"Date,Amount\n" + b'2026-04-20,1,"\n' * 3_000,
        b"<Document>" + b"<Stmt><Ntry>" * 20,
        b"1," * 300_000,
    ],
    ids=range(8),
)
def test_no_file_takes_longer_than_it_is_long(data: bytes) -> None:
    try:
        lines = read_bank(data, currency="USD").lines
    except Unreadable:
        lines = ()

    assert lines == ()


def test_tags_without_an_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="deeper"):
        read_bank(b"<a>" * 100_000)


def test_a_file_beyond_any_statement_is_refused_unread() -> None:
    with pytest.raises(Unreadable, match="17 MB"):
        read_bank(b"x" * (17 << 20))


@pytest.mark.parametrize("text", [csv(), ofx(1), ofx(2), camt()])
def test_a_file_torn_anywhere_gives_true_lines_or_a_sentence(text: str) -> None:
    whole = {(line.day, line.amount) for line in read_bank(text.encode(), currency="USD").lines}
    data = text.encode()
    for end in range(0, len(data), 7):
        try:
            found = read_bank(data[:end], currency="USD")
        except Unreadable:
            continue
        # The last row of a table may be torn within its amount; every other line is true.
        assert {
            (line.day, line.amount) for line in found.lines[: -1 if found.format == "CSV" else None]
        } <= whole


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text("<>/OFXSTMRNA,;\"'\n0123456789.-", max_size=200).map(str.encode))
def test_any_bytes_give_a_statement_or_a_sentence(data: bytes) -> None:
    for head in (b"", b"<OFX><STMTTRN>", b"<Document><Stmt><Ntry>", b"Date,Amount\n"):
        try:
            found = read_bank(head + data, currency="USD")
        except Unreadable as refused:
            assert len(str(refused)) > 20  # noqa: PT017 - either way is right
        else:
            assert found.lines or found.lost or found.format != "CSV"
