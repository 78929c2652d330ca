"""Cash, cheques and transfers: typed by one, agreed to by another, the same one typed twice is asked about."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from giving_cast import a_charity, an_appeal, paid
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.ledger import Account
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import balance
from heelfirst.web.giving.models import Appeal, Beneficiary, GiftLetter, OfflineGift, Seat
from heelfirst.web.giving.settled import status_of
from heelfirst.web.treasury import by_hand
from heelfirst.web.treasury.trail import note
from second_factors import with_code
from treasurers import seated

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def charity(db: None) -> Beneficiary:
    return a_charity()


@pytest.fixture
def appeal(mira: Person, charity: Beneficiary) -> Appeal:
    return an_appeal(mira, charity)


@pytest.fixture
def tove(charity: Beneficiary) -> Client:
    return with_code(seated("Tove", charity))


@pytest.fixture
def sven(charity: Beneficiary) -> Client:
    return with_code(seated("Sven", charity, Seat.Role.SECOND))


def type_in(client: Client, appeal: Appeal, /, **fields: object) -> str:
    """Type a cheque of $100 of yesterday; the page that follows."""
    plain: dict[str, object] = {
        "appeal": appeal.pk,
        "way": "cheque",
        "amount": "100",
        "received_on": (timezone.localdate() - timedelta(days=1)).isoformat(),
        "reference": "No. 000 2617",
        "name": "Ada Quill",
        "email": "ada@example.org",
    }
    answer = client.post(f"/treasury/{appeal.beneficiary_id}/by-hand/", plain | fields, follow=True)
    return answer.content.decode()


def in_hand(charity: Beneficiary) -> int:
    return balance(Account(f"offline/cheque/{charity.pk}", "USD"))


def agree(client: Client, row: OfflineGift) -> None:
    client.post(f"/treasury/{row.gift.appeal.beneficiary_id}/by-hand/{row.pk}/agree/")


def take_out(client: Client, row: OfflineGift) -> str:
    """Press "Take it out"; what the page says then."""
    address = f"/treasury/{row.gift.appeal.beneficiary_id}/by-hand/{row.pk}/out/"
    return client.post(address, follow=True).content.decode()


def test_a_cheque_is_booked_when_a_second_person_agrees(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    assert "A second person has to agree first." in type_in(tove, appeal)
    row = OfflineGift.objects.get()
    agree(tove, row)
    work_all()
    assert in_hand(charity) == 0

    agree(sven, row)
    agree(sven, row)
    assert in_hand(charity) == 10_000
    assert status_of(row.gift).paid.minor == 10_000
    assert GiftLetter.objects.filter(gift=row.gift, kind="thanks").count() == 1


def test_a_sole_treasurers_waits_a_day_and_is_booked_by_itself(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    assert "You are alone with this money, so it waits a day" in type_in(tove, appeal)
    Job.objects.update(run_after=timezone.now())
    work_all()
    assert in_hand(charity) == 0

    OfflineGift.objects.update(typed_at=timezone.now() - timedelta(hours=25))
    Job.objects.update(run_after=timezone.now(), done_at=None)
    work_all()
    assert in_hand(charity) == 10_000


@pytest.mark.parametrize(
    ("again", "says"),
    [
        ({"reference": "2617", "name": "Somebody else"}, "The same amount with the same number"),
        ({"reference": "9999"}, "The same amount from the same person is there already"),
        ({"way": "cash", "reference": "", "name": "ADA QUILL"}, "The same amount from the same person"),
    ],
)
def test_the_same_cheque_typed_twice_is_asked_about_and_kept_only_when_it_is_another(
    appeal: Appeal, tove: Client, again: dict[str, object], says: str
) -> None:
    type_in(tove, appeal)

    assert says in type_in(tove, appeal, **again)
    assert OfflineGift.objects.count() == 1
    type_in(tove, appeal, **again, another="on")
    assert OfflineGift.objects.count() == 2
    assert says in tove.get(f"/treasury/{appeal.beneficiary_id}/by-hand/").content.decode()


def test_what_came_by_card_already_is_asked_about(appeal: Appeal, tove: Client) -> None:
    paid(appeal, 10_000, giver="Ada Quill", at=timezone.now())

    assert "came by card within ten days" in type_in(tove, appeal)
    assert not OfflineGift.objects.exists()


def test_a_mistake_is_taken_out_and_the_books_keep_both(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    type_in(tove, appeal)
    row = OfflineGift.objects.get()
    agree(sven, row)
    for client in (tove, sven, sven):
        take_out(client, row)

    assert in_hand(charity) == 0
    assert status_of(row.gift).stays.minor == 0
    assert balance(Account(f"given/{appeal.pk}", "USD")) == 0


def test_what_two_agreed_to_one_person_does_not_take_out(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    type_in(tove, appeal)
    row = OfflineGift.objects.get()
    agree(sven, row)
    said = [take_out(tove, row) for _ in range(2)]

    assert ["another person takes it out with you" in each for each in said] == [True, True]
    assert in_hand(charity) == 10_000
    assert "1 gift by hand waits." in sven.get(f"/treasury/{charity.pk}/").content.decode()
    assert "Tove wants it taken out" in sven.get(f"/treasury/{charity.pk}/by-hand/").content.decode()
    assert "Taken out." in take_out(sven, row)
    assert in_hand(charity) == 0


def test_what_nobody_has_agreed_to_whoever_typed_it_takes_out_alone(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    type_in(tove, appeal)
    row = OfflineGift.objects.get()

    assert "Taken out." in take_out(tove, row)
    agree(sven, row)
    assert in_hand(charity) == 0


def test_a_sole_treasurer_takes_a_booked_gift_out_after_a_day(
    appeal: Appeal, charity: Beneficiary, tove: Client
) -> None:
    type_in(tove, appeal)
    OfflineGift.objects.update(typed_at=timezone.now() - timedelta(hours=25))
    row = OfflineGift.objects.get()
    agree(tove, row)
    take_out(tove, row)
    assert in_hand(charity) == 10_000

    OfflineGift.objects.update(out_at=timezone.now() - timedelta(hours=25))
    take_out(tove, row)
    assert in_hand(charity) == 0


def test_who_ends_the_second_seat_waits_a_day_from_then_on(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    type_in(tove, appeal)
    OfflineGift.objects.update(typed_at=timezone.now() - timedelta(hours=25))
    row, seat = OfflineGift.objects.get(), Seat.objects.get(person__name="Sven")
    tove.post(f"/treasury/{charity.pk}/people/{seat.pk}/end/")
    agree(tove, row)
    assert in_hand(charity) == 0

    mine = Seat.objects.get(person__name="Tove")
    assert by_hand.agree(mine, row, timezone.now() + timedelta(hours=24, minutes=1))
    assert in_hand(charity) == 10_000
    assert sven.get(f"/treasury/{charity.pk}/").status_code == 404


def test_whoever_took_a_seat_today_agrees_to_nothing_yet(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    type_in(tove, appeal)
    row, seat = OfflineGift.objects.get(), Seat.objects.get(person__name="Sven")
    note(charity, seat.person, "seat taken", at=timezone.now())
    agree(sven, row)
    assert in_hand(charity) == 0

    assert by_hand.agree(seat, row, timezone.now() + timedelta(hours=24, minutes=1))
    assert in_hand(charity) == 10_000


def test_money_that_came_by_card_and_by_hand_counts_once_when_the_doubt_was_right(
    appeal: Appeal, charity: Beneficiary, tove: Client, sven: Client
) -> None:
    online = paid(appeal, 10_000, giver="Ada Quill", at=timezone.now())
    type_in(tove, appeal)
    given = Account(f"given/{appeal.pk}", "USD")
    assert (balance(given), OfflineGift.objects.count()) == (-10_000, 0)

    type_in(tove, appeal, another="on")  # whoever types insists: it is in no sum until another agrees
    row = OfflineGift.objects.get()
    assert balance(given) == -10_000
    assert "came by card within ten days" in sven.get(f"/treasury/{charity.pk}/by-hand/").content.decode()
    agree(sven, row)
    assert balance(given) == -20_000

    take_out(sven, row)
    take_out(tove, row)
    assert balance(given) == -10_000
    assert (status_of(row.gift).stays.minor, status_of(online).stays.minor) == (0, 10_000)
    assert in_hand(charity) == 0


def test_evidence_is_kept_as_it_came_and_shown_to_people_with_a_seat_alone(
    appeal: Appeal, charity: Beneficiary, tove: Client, zed: Person
) -> None:
    type_in(tove, appeal, evidence=SimpleUploadedFile("cheque.html", PNG, content_type="text/html"))
    address = f"/treasury/{charity.pk}/by-hand/{OfflineGift.objects.get().pk}/evidence/"

    answer = tove.get(address)
    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert answer["Content-Disposition"].startswith("attachment")
    assert with_code(zed).get(address).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("amount", "0", "The amount is nothing"),
        ("amount", "٢٦", "is no amount"),
        ("amount", "26,001.005", "2 digits after the point"),
        ("received_on", (date.today() + timedelta(days=2)).isoformat(), "has not come yet"),  # noqa: DTZ011 - any day
        ("received_on", "1999-01-01", "more than a year ago"),
        ("reference", " ", "A cheque has a number"),
        ("evidence", SimpleUploadedFile("x.png", b"<html>"), "no JPEG, PNG or PDF"),
        ("appeal", "999999", "valid choice"),
    ],
)
def test_bad_input_gets_a_clear_word_and_books_nothing(
    appeal: Appeal, tove: Client, field: str, value: object, says: str
) -> None:
    html = type_in(tove, appeal, **{field: value})

    assert says in html
    assert "Ada Quill" in html
    assert not OfflineGift.objects.exists()
