"""Every gift can be followed to the penny, and what is shown is what the books come to."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from giving_cast import (
    ACCOUNT,
    NOON,
    PROVIDER,
    a_charity,
    a_gift,
    an_appeal,
    booked,
    disputed,
    paid,
    refunded,
    told,
)
from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Money
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import balances_of, book
from heelfirst.web.books.sealing import seal
from heelfirst.web.giving.models import Appeal, BankLine, Beneficiary, Dispute, Gift, Look, Seat
from heelfirst.web.giving.raised import raised
from heelfirst.web.treasury.sums import rooms
from second_factors import with_code
from treasurers import seated

pytestmark = pytest.mark.django_db


@pytest.fixture
def charity(db: None) -> Beneficiary:
    return a_charity()


@pytest.fixture
def appeal(mira: Person, charity: Beneficiary) -> Appeal:
    return an_appeal(mira, charity)


@pytest.fixture
def tove(charity: Beneficiary) -> Client:
    return with_code(seated("Tove", charity))


class Asks:
    """A request without a slider."""

    until = None
    beyond = None


def paid_with_fee(appeal: Appeal, minor: int = 2600, fee: int = 105, **fields: Any) -> Gift:
    """A gift whose fee is known."""
    gift = a_gift(appeal, minor, **fields)
    booked(gift, told(gift, What.GIFT, gift.payment, settled=Money(minor, "USD"), fee=Money(fee, "USD")))
    return gift


def paid_out(name: str, minor: int, *, days: int = 3) -> None:
    """The provider sent it to the bank."""
    at = NOON + timedelta(days=days)
    observed = Observed(
        what=What.PAYOUT, provider=PROVIDER, account=ACCOUNT, id=name, at=at, paid=Money(minor, "USD")
    )
    for movement in movements(observed):
        book(movement, at=at, booked_at=at)


def page(client: Client, gift: Gift) -> str:
    return client.get(f"/treasury/{gift.appeal.beneficiary_id}/gifts/{gift.pk}/").content.decode()


def test_the_26_of_a_giver_from_the_tap_to_the_bank(appeal: Appeal, tove: Client) -> None:
    gift = paid_with_fee(appeal, giver="Ada", email="ada@example.org")
    assert "Of $26.00 the card provider kept $1.05. The rest waits at the provider" in page(tove, gift)

    paid_out("po_spring", 2495)
    assert "is on its way to the charity’s bank" in page(tove, gift)

    statement = b"Date,Description,Amount\n2026-04-06,REHEARSAL PAYOUT po_spring,24.95\n"

    tove.post(
        f"/treasury/{appeal.beneficiary_id}/bank/",
        {"file": SimpleUploadedFile("april.csv", statement), "currency": "USD", "days": ""},
    )
    seal(timezone.now())
    html = page(tove, gift)
    assert "Of $26.00 the card provider kept $1.05. $24.95 is at the charity’s bank." in html
    for said in (
        "REHEARSAL PAYOUT po_spring",
        "6 Apr 2026",
        "under seal 1",
        "All of it lies under seal",
        "$26.00",
    ):
        assert said in html, said


def test_the_giver_sees_the_same_by_their_link_and_no_name(appeal: Appeal) -> None:
    gift = paid_with_fee(appeal, giver="Ada Quill", email="quill@example.org", message="for Wren")
    paid_out("po_spring", 2495)

    answer = Client().get(f"/treasury/gift/{gift.pk}/")
    html = answer.content.decode()
    assert "Of $26.00 the card provider kept $1.05." in html
    assert [word for word in ("Quill", "quill", "Wren", "Mira", "acct_") if word in html] == []
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer
    assert Client().get(f"/treasury/gift/{uuid4()}/").status_code == 404


def test_every_room_together_makes_what_was_given(appeal: Appeal, charity: Beneficiary, tove: Client) -> None:
    """Scenario: the total that is shown equals what the books come to when they are added up anew."""
    first = paid_with_fee(appeal)
    paid_with_fee(appeal, 5200, 181)
    paid_with_fee(appeal, 1000, 59)
    refunded(first, 600)
    paid_out("po_1", 5000)

    html = tove.get(f"/treasury/{charity.pk}/").content.decode()
    given = -sum(
        minor for account, minor in balances_of("given").items() if account.path == f"given/{appeal.pk}"
    )
    assert given == 8200
    assert "$82.00" in html

    found = rooms(charity, Asks())  # type: ignore[arg-type]
    assert sum(sum_.minor for room in found[1:] for sum_ in room.sums) == given


def test_the_desk_counts_what_the_public_page_counts_and_shows_what_is_held_back_beside_it(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    paid_with_fee(appeal)
    disputed(paid_with_fee(appeal, 5200, fee=181))

    public = raised(appeal, Asks()).parts.raised  # type: ignore[arg-type]
    first, *others, beside = rooms(charity, Asks())  # type: ignore[arg-type]
    assert (first.sums, beside.sums, beside.beside) == ((public,), (Money(5200, "USD"),), True)
    assert sum(sum_.minor for room in others for sum_ in room.sums) == public.minor == 2600
    assert "in none of the others" in tove.get(f"/treasury/{charity.pk}/").content.decode()


def test_gifts_are_found_by_name_amount_payment_and_number(appeal: Appeal, tove: Client) -> None:
    ada = paid(appeal, 2600, giver="Ada Quill", email="quill@example.org")
    paid(appeal, 7777, giver="Otto")
    a_gift(appeal, 1234, giver="Never Paid")
    rosa = a_gift(appeal, 8888, giver="Rosa", payment="")
    booked(rosa, told(rosa, What.GIFT, "pi_rosa", payment="pi_rosa"))

    def found(**asked: str) -> tuple[bool, bool, bool]:
        html = tove.get(f"/treasury/{appeal.beneficiary_id}/gifts/", asked).content.decode()
        return "Ada Quill" in html, "Otto" in html, "Never Paid" in html

    assert found() == (True, True, False)
    for typed in ("quill", "26", "26.00", ada.payment, str(ada.pk), "QUILL@example.org"):
        assert found(q=typed) == (True, False, False), typed
    by_payment = tove.get(f"/treasury/{appeal.beneficiary_id}/gifts/", {"q": "pi_rosa"}).content.decode()
    assert "Rosa" in by_payment
    assert found(q="pi_rosa") == (False, False, False)
    assert found(which="asked") == (False, False, True)
    assert found(which="refunded") == (False, False, False)
    refunded(ada)
    assert found(which="refunded") == (True, False, False)
    assert found(q="no such thing") == (False, False, False)


def test_the_table_holds_each_gift_to_the_penny_and_runs_nothing_in_a_spreadsheet(
    appeal: Appeal, tove: Client
) -> None:
    paid_with_fee(appeal, giver="=HYPERLINK(1)", anonymous=True)
    a_gift(appeal, giver="Never Paid")

    answer = tove.get(f"/treasury/{appeal.beneficiary_id}/gifts.csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["paid"], row["stays"], row["fees"], row["anonymous"]) == ("26.00", "26.00", "1.05 USD", "yes")
    assert row["name"] == "'=HYPERLINK(1)"


def test_the_desk_says_in_its_first_line_whether_every_penny_is_accounted_for(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    desk = f"/treasury/{charity.pk}/"
    assert "Nothing has been booked here yet; nothing waits for you." in tove.get(desk).content.decode()

    gift = paid_with_fee(appeal)
    seal(timezone.now())
    assert "Every penny is accounted for up to" in tove.get(desk).content.decode()

    Dispute.objects.create(
        provider=PROVIDER,
        account=ACCOUNT,
        provider_id="dp_1",
        gift=gift,
        minor=2600,
        currency="USD",
        reason="not recognised",
        answer_by=timezone.localdate() + timedelta(days=5),
        told_at=timezone.now(),
    )
    html = tove.get(desk).content.decode()
    assert "one thing waits for you." in html
    assert "A giver’s bank asks about $26.00; answer at the provider by" in html
    assert "in 5 days" in tove.get(f"{desk}disputes/").content.decode()

    stray = Observed(
        what=What.OTHER, provider=PROVIDER, account=ACCOUNT, id="txn_1", at=NOON, paid=Money(77, "USD")
    )
    for movement in movements(stray):
        book(movement, at=NOON, booked_at=NOON)
    assert "$0.77 is not accounted for; two things wait for you." in tove.get(desk).content.decode().replace(
        "-", ""
    )


def test_not_every_penny_is_accounted_for_while_a_line_of_the_bank_is_open(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    paid_with_fee(appeal)
    seal(timezone.now())
    BankLine.objects.create(
        beneficiary=charity, key="1", day=NOON.date(), minor=100, currency="USD", file="0"
    )
    html = tove.get(f"/treasury/{charity.pk}/").content.decode()
    assert "1 line of the bank is open; one thing waits for you." in html
    assert "Every penny" not in html

    now = timezone.now()
    Look.objects.create(provider=PROVIDER, account=ACCOUNT, since=now, looked_at=now, lines=1)
    html = tove.get(f"/treasury/{charity.pk}/").content.decode()
    assert "The books agree with the provider’s up to" in html
    assert ", 1 line of the bank is open; one thing waits for you." in html


def test_a_walk_along_the_seals_ends_in_a_sentence(appeal: Appeal, tove: Client) -> None:
    paid_with_fee(appeal)
    seal(timezone.now())

    html = tove.get(f"/treasury/{appeal.beneficiary_id}/seals/?walk=1").content.decode()
    assert "All 2 transfers up to" in html


def test_the_books_leave_as_a_file_without_a_name(appeal: Appeal, tove: Client) -> None:
    paid_with_fee(appeal, giver="Ada Quill")

    text = tove.get(f"/treasury/{appeal.beneficiary_id}/books.beancount").content.decode()
    assert "26.00 USD" in text
    assert "Quill" not in text


def test_a_receipt_is_the_same_for_ever_and_without_a_name_once_it_is_forgotten(
    appeal: Appeal, tove: Client
) -> None:
    gift = paid_with_fee(appeal, giver="Ada Quill")
    address = f"/treasury/{appeal.beneficiary_id}/gifts/{gift.pk}/receipt.pdf"
    first = tove.get(address)
    assert first.content.startswith(b"%PDF")
    assert tove.get(address).content == first.content

    tove.post(f"/treasury/{appeal.beneficiary_id}/gifts/{gift.pk}/forget/")
    after = tove.get(address)
    assert after.content.startswith(b"%PDF")
    assert after.content != first.content
    assert "Quill" not in page(tove, gift)
    assert Seat.objects.exists()


def test_the_table_holds_what_was_looked_for(appeal: Appeal, tove: Client) -> None:
    ada, otto = paid(appeal, giver="Ada Quill"), paid(appeal, giver="Otto Fern")
    page = f"/treasury/{appeal.beneficiary_id}/gifts"

    assert "gifts.csv?which=&amp;q=Quill" in tove.get(f"{page}/?q=Quill").content.decode()
    table = tove.get(f"{page}.csv?which=&q=Quill").content.decode()
    assert [str(gift.pk) in table for gift in (ada, otto)] == [True, False]
