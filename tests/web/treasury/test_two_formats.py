"""One statement dropped in two formats: nothing is booked twice, and a tap says that the lines are the same."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from giving_cast import ACCOUNT, NOON, PROVIDER
from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Account, Money
from heelfirst.web.books.booking import balance, book
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import BankLine, Beneficiary
from treasurers import a_treasury

pytestmark = pytest.mark.django_db
LINES = (
    ("06", "REHEARSAL po_spring", "24.95", "A1"),
    ("08", "DEPOSIT", "26.00", "B1"),
    ("08", "DEPOSIT", "26.00", "B2"),
    ("09", "Monthly charge", "-3.00", "C1"),
)
CSV = "Date,Description,Amount,Reference\n" + "".join(
    f"2026-04-{day},{says},{amount},{name}\n" for day, says, amount, name in LINES
)
OFX = "OFXHEADER:100\n<OFX><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>026<ACCTID>26</BANKACCTFROM><BANKTRANLIST>\n"
OFX += "".join(
    f"<STMTTRN><DTPOSTED>202604{day}<TRNAMT>{amount}<FITID>{name}<NAME>{says}</STMTTRN>\n"
    for day, says, amount, name in LINES
)
OFX += "</BANKTRANLIST></STMTRS></OFX>\n"


@pytest.fixture
def treasury(db: None) -> tuple[Beneficiary, Client]:
    return a_treasury()


def paid_out() -> None:
    at = NOON + timedelta(days=3)
    told = Observed(
        what=What.PAYOUT, provider=PROVIDER, account=ACCOUNT, id="po_spring", at=at, paid=Money(2495, "USD")
    )
    for movement in movements(told):
        book(movement, at=at, booked_at=at)


def tap(treasury: tuple[Beneficiary, Client], **told: object) -> str:
    charity, client = treasury
    return client.post(f"/treasury/{charity.pk}/bank/", told, follow=True).content.decode()


def drop(treasury: tuple[Beneficiary, Client], text: str) -> str:
    file = SimpleUploadedFile("statement", text.encode())
    return tap(treasury, file=file, currency="USD", days="")


def test_lines_of_a_second_format_are_suspected_and_one_tap_says_that_they_are_the_same(
    treasury: tuple[Beneficiary, Client],
) -> None:
    paid_out()
    charity, client = treasury
    assert "1 line is explained. 3 lines are open." in drop(treasury, CSV)
    booked = Transfer.objects.count()
    html = drop(treasury, OFX)

    assert "0 lines are explained. 7 lines are open." in html
    assert "4 lines were there in another file: they are the same" in html
    second = BankLine.objects.filter(says="Monthly charge").get()
    assert "The same line" in client.get(f"/treasury/{charity.pk}/bank/{second.pk}/").content.decode()
    assert "1 line was there already." in tap(treasury, tap=str(second.pk))
    html = tap(treasury, tap="same")
    assert "3 lines were there already." in html
    assert "3 lines of the bank are not explained." in html
    assert "perhaps there already" not in html
    assert "the same line as one of another file" in html
    assert Transfer.objects.count() == booked


def test_a_payout_that_two_files_show_is_matched_once_and_only_when_it_is_told(
    treasury: tuple[Beneficiary, Client],
) -> None:
    drop(treasury, CSV)
    drop(treasury, OFX)
    paid_out()

    assert "1 line is explained. 7 lines are open." in tap(treasury, tap="match")
    assert balance(Account(f"bank/{treasury[0].pk}", "USD")) == 2495
    assert "0 lines are explained. 7 lines are open." in tap(treasury, tap="match")


def test_two_lines_alike_of_one_file_stay_two_and_another_line_of_the_day_is_none_of_them(
    treasury: tuple[Beneficiary, Client],
) -> None:
    drop(treasury, CSV)
    html = drop(
        treasury, "Date,Description,Amount\n" + "2026-04-08,Deposit,26.00\n" * 3 + "2026-04-08,Rent,26.00\n"
    )

    assert "2 lines were there in another file" in html
    assert "8 lines are open." in html


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 40, "26\x00"])
def test_a_tap_on_nothing_says_nothing_of_any_line(
    treasury: tuple[Beneficiary, Client], nonsense: str
) -> None:
    drop(treasury, CSV)
    drop(treasury, OFX)
    tap(treasury, tap=nonsense)

    assert not BankLine.objects.exclude(explained_as="").exists()
