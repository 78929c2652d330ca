"""The bank's file: dropped twice it books once; what is sure is booked, the rest is a person's; a month closes at zero."""

from datetime import date, timedelta
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from giving_cast import ACCOUNT, NOON, PROVIDER, a_charity, a_gift, an_appeal
from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.settling import NotTheSame
from heelfirst.ledger import Account, Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.books import booking
from heelfirst.web.books.booking import Contradicted, balance, book
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import Appeal, BankLine, Beneficiary, ClosedMonth, Giver, OfflineGift, Seat
from heelfirst.web.treasury import banking, by_hand
from second_factors import with_code
from treasurers import seated

pytestmark = pytest.mark.django_db
APRIL = b"""Date,Description,Amount
2026-04-06,REHEARSAL po_spring,24.95
2026-04-08,CHEQUE 261726,100.00
2026-04-09,Monthly charge,-3.00
2026-04-20,Rent of the hall,40.00
"""


@pytest.fixture
def charity(db: None) -> Beneficiary:
    return a_charity()


@pytest.fixture
def appeal(mira: Person, charity: Beneficiary) -> Appeal:
    return an_appeal(mira, charity)


@pytest.fixture
def tove(charity: Beneficiary) -> Client:
    return with_code(seated("Tove", charity))


def paid_out(name: str = "po_spring", minor: int = 2495, day: int = 3) -> None:
    at = NOON + timedelta(days=day)
    told = Observed(
        what=What.PAYOUT, provider=PROVIDER, account=ACCOUNT, id=name, at=at, paid=Money(minor, "USD")
    )
    for movement in movements(told):
        book(movement, at=at, booked_at=at)


def a_cheque(appeal: Appeal, minor: int = 10_000, reference: str = "261726") -> OfflineGift:
    """A cheque that was agreed to."""
    gift = a_gift(appeal, minor, way="cheque", provider="", account="", session="", payment="")
    row = OfflineGift.objects.create(
        gift=gift, received_on=NOON.date(), reference=reference, typed_at=NOON - timedelta(days=2)
    )
    assert Giver.objects.filter(gift=gift).exists()
    by_hand.agree(Seat.objects.get(person__name="Tove"), row, NOON)
    return row


def drop(client: Client, charity: Beneficiary, data: bytes = APRIL) -> str:
    answer = client.post(
        f"/treasury/{charity.pk}/bank/",
        {"file": SimpleUploadedFile("april.csv", data), "currency": "USD", "days": ""},
        follow=True,
    )
    return answer.content.decode()


def explain(client: Client, row: BankLine, **told: object) -> str:
    answer = client.post(f"/treasury/{row.beneficiary_id}/bank/{row.pk}/", told, follow=True)
    return answer.content.decode()


def clocked(rf: RequestFactory) -> ClockedRequest:
    """What a page of the treasury is asked with."""
    request = cast("ClockedRequest", rf.get("/"))
    request.now, request.today, request.until = timezone.now(), timezone.now().date(), None
    return request


def line(says: str) -> BankLine:
    return BankLine.objects.get(says__contains=says)


def test_a_file_dropped_twice_books_once_and_finds_payouts_and_cheques(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    paid_out()
    cheque = a_cheque(appeal)
    first = drop(tove, charity)
    booked = Transfer.objects.count()
    drop(tove, charity)

    assert "2 lines are explained" in first
    assert (BankLine.objects.count(), Transfer.objects.count()) == (4, booked)
    assert balance(Account(f"bank/{charity.pk}", "USD")) == 12_495
    assert balance(Account(f"payout/{PROVIDER}/po_spring", "USD")) == 0
    assert balance(Account(f"offline/cheque/{charity.pk}", "USD")) == 0
    cheque.refresh_from_db()
    assert cheque.banked == line("CHEQUE").movement
    assert (
        "Every payout has been seen at the bank."
        in tove.get(f"/treasury/{charity.pk}/payouts/").content.decode()
    )


def test_a_month_closes_at_zero_lines_unexplained_and_not_before(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    paid_out()
    a_cheque(appeal)
    drop(tove, charity)
    close = f"/treasury/{charity.pk}/bank/close/2026-04/USD/"
    assert "2 lines still stand in the way." in tove.post(close, follow=True).content.decode()

    explain(tove, line("Monthly"), what="fee")
    explain(tove, line("Rent"), what="words", words="Rent of the hall, none of ours")
    assert balance(Account(f"bank-fees/{charity.pk}", "USD")) == 300
    tove.post(close)
    assert ClosedMonth.objects.get().lines == 4

    html = drop(tove, charity, APRIL + b"2026-04-29,Late one,12.00\n")
    assert "1 line came afterwards" in html
    assert "The month of that line is closed." in explain(tove, line("Late"), what="words", words="late")
    assert line("Late").explained_as == ""


def test_a_month_that_would_close_before_an_earlier_one_says_so(charity: Beneficiary, tove: Client) -> None:
    html = drop(tove, charity, b"Date,Description,Amount\n2026-03-09,Charge,-3.00\n2026-04-09,Charge,-3.00\n")
    explain(tove, BankLine.objects.get(day="2026-04-09"), what="fee")
    warning = "An earlier month is still open."
    assert warning not in html
    assert warning in tove.get(f"/treasury/{charity.pk}/bank/").content.decode()

    explain(tove, BankLine.objects.get(day="2026-03-09"), what="fee")
    tove.post(f"/treasury/{charity.pk}/bank/close/2026-03/USD/")
    assert warning not in tove.get(f"/treasury/{charity.pk}/bank/").content.decode()


def test_a_month_under_way_does_not_close(appeal: Appeal, charity: Beneficiary, tove: Client) -> None:
    assert appeal.pk
    today = date.today().isoformat()  # noqa: DTZ011 - any day of this month
    drop(tove, charity, f"Date,Description,Amount\n{today},Interest,0.10\n".encode())
    explain(tove, BankLine.objects.get(), what="words", words="interest")
    tove.post(f"/treasury/{charity.pk}/bank/close/{today[:7]}/USD/")

    assert not ClosedMonth.objects.exists()


def test_several_cheques_of_one_walk_to_the_bank_are_explained_by_hand_to_the_penny(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    one, other = a_cheque(appeal, 4000, "11111"), a_cheque(appeal, 6000, "22222")
    drop(tove, charity, b"Date,Description,Amount\n2026-04-08,Deposit,99.00\n")
    row = line("Deposit")
    both = [f"cheque:{one.gift_id}", f"cheque:{other.gift_id}"]

    assert "comes to 100.00 USD" in explain(tove, row, what="received", is_dues=both)
    assert line("Deposit").movement == ""
    explain(tove, row, what="received", is_dues=both, kept="1.00")
    assert balance(Account(f"offline/cheque/{charity.pk}", "USD")) == 0
    assert balance(Account(f"bank/{charity.pk}", "USD")) == 9900
    assert balance(Account(f"bank-fees/{charity.pk}", "USD")) == 100
    assert "explained already" in explain(tove, row, what="fee").lower() or line("Deposit").movement


def test_two_charities_with_the_same_line_do_not_meet(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    other = a_charity(name="The Harbour Fund", provider_account="acct_harbour")
    olga = with_code(seated("Olga", other))
    fee = b"Date,Description,Amount\n2026-04-09,Monthly charge,-3.00\n"
    for client, whose in ((tove, charity), (olga, other)):
        drop(client, whose, fee)
        explain(client, BankLine.objects.get(beneficiary=whose), what="fee")

    assert [balance(Account(f"bank-fees/{each.pk}", "USD")) for each in (charity, other)] == [300, 300]
    stolen = BankLine.objects.get(beneficiary=charity)
    assert olga.get(f"/treasury/{other.pk}/bank/{stolen.pk}/").status_code == 404
    assert appeal.pk


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02nothing", b"<html>no</html>", b"Date,Amount\nnever,nothing\n"]
)
def test_what_is_no_statement_is_refused_in_words_and_keeps_no_line(
    charity: Beneficiary, tove: Client, data: bytes
) -> None:
    html = drop(tove, charity, data)

    assert "errorlist" in html
    assert not BankLine.objects.exists()


def test_a_damaged_line_is_named_and_the_others_are_kept(charity: Beneficiary, tove: Client) -> None:
    html = drop(
        tove,
        charity,
        b"Date,Description,Amount\n2026-04-06,good,1.00\n2026-04-07,bad,one\n2026-04-08,good,2.00\n",
    )

    assert "Not everything of that file could be read" in html
    assert "line 3" in html
    assert BankLine.objects.count() == 2


def test_without_a_fresh_proof_no_file_is_read_and_no_month_closed(charity: Beneficiary) -> None:
    stale = with_code(seated("Tove", charity, Seat.Role.TREASURER), proved=False)

    assert "Show once more that it is you" in drop(stale, charity)
    assert not BankLine.objects.exists()


def test_two_lines_are_not_explained_with_one_payout_though_both_pages_were_made_before(
    appeal: Appeal, charity: Beneficiary, tove: Client, rf: RequestFactory
) -> None:
    paid_out()
    data = b"Date,Description,Amount\n2026-04-06,Credit A,20.00\n2026-04-07,Credit B,20.00\n"
    drop(tove, charity, data)
    request = clocked(rf)
    seat = Seat.objects.get(person__name="Tove")
    (due,) = banking.dues(charity, request)
    kept = Money(495, "USD")
    banking.explain_as_received(seat, line("Credit A"), [due], kept, request)

    with pytest.raises(NotTheSame, match="meanwhile"):
        banking.explain_as_received(seat, line("Credit B"), [due], kept, request)
    assert balance(Account(f"payout/{PROVIDER}/po_spring", "USD")) == 0
    assert balance(Account(f"bank/{charity.pk}", "USD")) == 2000
    assert line("Credit B").movement == ""
    assert appeal.pk


def test_a_cheque_that_was_taken_out_meanwhile_explains_no_line(
    appeal: Appeal, charity: Beneficiary, tove: Client, rf: RequestFactory
) -> None:
    cheque = a_cheque(appeal)
    drop(tove, charity, b"Date,Description,Amount\n2026-04-08,Deposit,100.00\n")
    row, request = BankLine.objects.get(), clocked(rf)
    BankLine.objects.update(movement="")
    OfflineGift.objects.update(banked="")
    (due,) = banking.dues(charity, request)
    OfflineGift.objects.update(withdrawn_at=NOON)

    with pytest.raises(NotTheSame, match="meanwhile"):
        banking.explain_as_received(Seat.objects.get(), row, [due], None, request)
    cheque.refresh_from_db()
    assert cheque.banked == ""


def test_what_contradicts_the_books_is_said_in_words_and_no_error_page(
    appeal: Appeal, charity: Beneficiary, tove: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(tove, charity, b"Date,Description,Amount\n2026-04-09,Monthly charge,-3.00\n")

    def contradicted(*_given: object, **_more: object) -> None:
        raise Contradicted("That movement is booked already as something else.")

    monkeypatch.setattr(booking, "book", contradicted)
    html = explain(tove, line("Monthly"), what="fee")
    assert "That movement is booked already as something else." in html
    assert line("Monthly").movement == ""
    assert appeal.pk
