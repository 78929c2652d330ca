"""What banks call the columns of their tables, and what those columns hold. docs/how/settling.md, "How a statement is read"."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    DAY = "day"
    VALUE_DAY = "value day"
    AMOUNT = "amount"
    IN = "in"
    OUT = "out"
    SIDE = "side"
    CURRENCY = "currency"
    SAYS = "says"
    NAME = "name"
    STATE = "state"
    BALANCE = "balance"


_WORDS: dict[Column, str] = {
    Column.DAY: (
        "date|day|posted|posting date|posted date|post date|booking date|transaction date|date posted|completed date|"
        "completed date utc|buchungstag|buchungsdatum|buchung|datum|date operation|date de comptabilisation|"
        "date d operation|fecha|fecha operacion|fecha de operacion|data|data contabile|boekdatum|transactiedatum|bokforingsdag"
    ),
    Column.VALUE_DAY: "value date|valuta|valutadatum|wertstellung|wertstellungstag|date de valeur|date valeur|fecha valor|"
    "data valuta|rentedatum",
    Column.AMOUNT: "amount|value|transaction amount|net amount|betrag|umsatz|betrag eur|umsatz in eur|montant|importe|importo|"
    "bedrag|bedrag eur|belopp|amount usd|amount gbp|amount eur",
    Column.IN: "credit|credits|credit amount|paid in|money in|deposit|deposits|deposit amount|in|haben|gutschrift|credit eur|"
    "ingresos|abono|haber|entrate|accrediti|avere|bij",
    Column.OUT: "debit|debits|debit amount|paid out|money out|withdrawal|withdrawals|withdrawal amount|out|soll|lastschrift|"
    "debit eur|gastos|cargo|debe|uscite|addebiti|dare|af",
    Column.SIDE: "type|transaction type|dr cr|cr dr|debit credit|credit debit|credit or debit|indicator|soll haben|s h|af bij|"
    "sens|kennzeichen|direction",
    Column.CURRENCY: "currency|ccy|currency code|wahrung|devise|divisa|moneda|valuta code|munt|account currency|waehrung",
    Column.SAYS: "description|details|memo|reference|narrative|particulars|transaction details|payment reference|text|"
    "verwendungszweck|buchungstext|zweck|libelle|libelle operation|concepto|descripcion|descrizione|causale|omschrijving|"
    "mededelingen|remittance information|notes|additional information|transaction description|bank reference|customer reference",
    Column.NAME: "name|payee|counterparty|counter party|counterparty name|beneficiary|payer|from|to|merchant|"
    "auftraggeber empfanger|beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|zahlungspflichtiger|tiers|"
    "naam tegenpartij|naam omschrijving|beneficiario|ordinante",
    Column.STATE: "status|state|transaction status",
    Column.BALANCE: "balance|running balance|running bal|balance amount|saldo nach buchung|account balance|closing balance|saldo|solde|kontostand|balance eur",
}
_COLUMN = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_ACCENTS = str.maketrans("äöüéèêëàâçñóíáúôîûå", "aoueeeeaacnoiauoiua")


def named(cell: str) -> Column | None:
    """What a column with this heading holds; None where the word says nothing."""
    plain = re.sub(r"[^a-z0-9]+", " ", cell.strip().lower().translate(_ACCENTS)).strip()
    return _COLUMN.get(plain)


def read_headings(row: Sequence[str]) -> dict[int, Column] | None:
    """What each column holds, if this row is one of headings: it names a day and an amount. The first of a kind counts.

    Texts and names may stand in several columns.
    """
    found: dict[int, Column] = {}
    for at, cell in enumerate(row):
        column = named(cell)
        many = column in {Column.SAYS, Column.NAME}
        if column is not None and (many or column not in found.values()):
            found[at] = column
    kinds = set(found.values())
    if Column.DAY not in kinds and Column.VALUE_DAY in kinds:
        found = {at: Column.DAY if column is Column.VALUE_DAY else column for at, column in found.items()}
        kinds.add(Column.DAY)
    return found if Column.DAY in kinds and kinds & {Column.AMOUNT, Column.IN, Column.OUT} else None
