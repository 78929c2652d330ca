"""The tables of docs/how/settling.md and docs/how/giving.md are what the rules do."""

import re
from collections import defaultdict
from datetime import date

from gift_tellings import APPEAL, BENEFICIARY, GIFT, told, usd
from heelfirst.appeal import booking
from heelfirst.appeal.fees import Rate, fee, grossed_up
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.settling import BankLine, Due, bank_fee, banked
from heelfirst.appeal.status import Stage
from heelfirst.ledger import Money, Movement, exponent
from shared_data import CHECKOUT

_PLACES = (
    (r"(provider|fees|unknown|exchange)/stripe/acct_1", r"\1/NAME/ACCOUNT"),
    (r"payout/stripe/po_1", "payout/NAME/PAYOUT"),
    (r"offline/cash/3", "offline/WAY/BENEFICIARY"),
    (r"(given|contested)/7", r"\1/APPEAL"),
    (r"(bank|bank-fees)/3", r"\1/BENEFICIARY"),
)


def _rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without the headings of its columns."""
    text = (CHECKOUT / "docs" / "how" / f"{page}.md").read_text(encoding="utf-8")
    below = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split("|")] for row in rows[2:]]


def _all_kinds() -> list[Movement]:
    """A movement of every kind there is."""
    tellings = [
        told(
            what, "po_1" if "payout" in what else "id_1", Money(2600, "EUR"), settled=usd(2808), fee=usd(112)
        )
        for what in What
        if what not in {What.OFFLINE, What.BANKED, What.CORRECTION, What.FEE, What.OTHER, What.DISPUTE_LOST}
    ]
    tellings += [told(What.FEE, "txn_1", usd(200)), told(What.OTHER, "txn_2", usd(300))]
    tellings.append(told(What.DISPUTE_LOST, "du_1", usd(2600)))
    cash = Observed(
        what=What.OFFLINE,
        provider="offline",
        account="cash",
        id=GIFT,
        at=told(What.GIFT, "x", usd(1)).at,
        paid=usd(5000),
    )
    known = [
        movement
        for one in [*tellings, cash]
        for movement in booking.movements(one, appeal=APPEAL, beneficiary=BENEFICIARY)
    ]
    stray = booking.movements(told(What.GIFT, "pi_2", usd(100)))[0]
    put_right = booking.attributed(stray, appeal=APPEAL, gift=GIFT)
    assert put_right is not None
    line = BankLine(key="a", day=date(2026, 4, 22), amount=usd(2400), says="")
    dues = [
        Due(name="po_1", way="payout", amount=usd(1500), day=line.day, provider="stripe"),
        Due(name=GIFT, way="cash", amount=usd(1000), day=line.day),
    ]
    took = BankLine(key="b", day=line.day, amount=usd(-300), says="")
    return [
        *known,
        put_right,
        banked(line, dues, beneficiary=BENEFICIARY, kept=usd(100)),
        bank_fee(took, beneficiary=BENEFICIARY),
    ]


def test_the_chart_of_accounts_is_what_the_rules_touch() -> None:
    touched: dict[str, set[str]] = defaultdict(set)
    for movement in _all_kinds():
        for transfer in movement.transfers:
            for account in (transfer.debit, transfer.credit):
                path = account.path
                for found, place in _PLACES:
                    path = re.sub(f"^{found}$", place, path)
                touched[path].add(movement.kind)

    table = {row[0]: set(row[2].split(", ")) for row in _rows("settling", "The chart of accounts")}
    assert table == touched


def test_one_gift_of_26_goes_from_the_tap_to_the_banks_line() -> None:
    gift = told(What.GIFT, "pi_1", usd(2600), fee=usd(106))
    sent = told(What.PAYOUT, "po_1", usd(2494))
    line = BankLine(key="LINE", day=date(2026, 4, 22), amount=usd(2494), says="")
    due = Due(name="po_1", way="payout", amount=usd(2494), day=date(2026, 4, 20), provider="stripe")
    movements = [
        *booking.movements(gift, appeal=APPEAL),
        *booking.movements(sent),
        banked(line, [due], beneficiary=BENEFICIARY),
    ]
    booked = [
        [movement.key, transfer.debit.path, transfer.credit.path, Money(transfer.minor, "USD").plain]
        for movement in movements
        for transfer in movement.transfers
    ]

    assert [row[1:] for row in _rows("settling", "One gift of $26, by hand")] == booked


def test_every_charge_of_the_table_leaves_its_gift() -> None:
    for gift, share, fixed, charge, kept, left in _rows("giving", "Covering the fee"):
        number, currency = gift.split()
        digits = exponent(currency)
        net, most = (Money(int(text.replace(".", "")), currency) for text in (number, charge))
        rate = Rate(
            int(share.removesuffix(" %").replace(".", "")) * 10,
            Money(int(fixed.replace(".", "")), currency),
        )

        found = grossed_up(net, rate, step=10 if digits == 3 else 1)
        assert found == most
        assert [fee(found, rate).plain, (found - fee(found, rate)).plain] == [kept, left]


def test_every_stage_has_its_line() -> None:
    assert sorted(row[0] for row in _rows("giving", "How far a gift is")) == sorted(
        stage.value for stage in Stage
    )
