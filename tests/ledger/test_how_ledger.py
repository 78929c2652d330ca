"""What docs/how/ledger.md works out by hand comes of the code too."""

import re
from datetime import UTC, datetime
from pathlib import Path

from heelfirst.ledger import Account, Money, Movement, Transfer, balances, largest_remainder, parse
from heelfirst.ledger.seals import BEGINNING, Line, head, line_bytes

PAGE = (Path(__file__).parents[2] / "docs/how/ledger.md").read_text(encoding="utf-8")


def rows(title: str) -> list[list[str]]:
    """The cells below a table's title row, without their backticks."""
    below = PAGE[PAGE.index(title) :].splitlines()[2:]
    table = [line for line in below[: below.index("")] if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]


def test_the_example_ends_in_the_balances_that_it_tells() -> None:
    movements = [
        Movement(
            key=key,
            kind="told",
            transfers=(Transfer(Account(debit, "USD"), Account(credit, "USD"), parse(amount, "USD").minor),),
        )
        for key, debit, credit, amount in rows("| movement | debit | credit | amount |")
    ]
    told = dict(rows("| account | balance |"))
    found = {account.path: Money(minor, "USD").plain for account, minor in balances(movements).items()}

    expected = {name: amount for name, amount in told.items() if name != "together"}

    assert found == expected
    assert told["together"] == Money(sum(balances(movements).values()), "USD").plain


def test_amounts_are_parted_as_told() -> None:
    for amount, weights, parts in rows("| amount | weights | parts |"):
        number, currency = amount.split()
        whole = parse(number, currency)
        found = largest_remainder(whole, [int(weight) for weight in weights.split(",")])

        assert ", ".join(part.plain for part in found) == parts


def test_the_seal_is_worked_out_as_told() -> None:
    text = re.search(r"```json\n(.*?)\n```", PAGE, flags=re.DOTALL)
    told = re.search(r"has the head `([0-9a-f]{64})`", PAGE)
    assert text is not None
    assert told is not None
    line = Line(
        movement="rehearsal:acct_1:gift:pi_1",
        number=1,
        of=1,
        kind="gift",
        debit="provider/rehearsal/acct_1",
        credit="given/1",
        currency="USD",
        minor=2600,
        about="",
        purpose="appeal",
        at=datetime(2026, 4, 18, 14, 5, tzinfo=UTC),
        booked_at=datetime(2026, 4, 18, 14, 5, 0, 250_000, tzinfo=UTC),
    )

    assert line_bytes(line).decode() == text[1] + "\n"
    assert head(BEGINNING, [line]) == told[1]
