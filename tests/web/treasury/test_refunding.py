"""Giving back: once, never more than came, and above a limit not by one person alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import person
from giving_cast import ACCOUNT, a_charity, a_gift, an_appeal, disputed
from giving_cast import paid as paid_by_hand
from heelfirst.appeal.status import Stage
from heelfirst.jobs import backoff
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.payments.provider import Away
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.belonging import payment_of
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, GiftLetter, Refund, Seat, Trail
from heelfirst.web.giving.settled import status_of
from heelfirst.web.treasury import refunding
from heelfirst.web.treasury.trail import note
from rehearsed import paid, simulator, told
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
    """The treasurer."""
    return with_code(seated("Tove", charity))


@pytest.fixture
def sven(charity: Beneficiary) -> Client:
    """The second person."""
    return with_code(seated("Sven", charity, Seat.Role.SECOND))


def a_paid_gift(appeal: Appeal, minor: int = 2600) -> Gift:
    """Paid at the simulator, and booked."""
    gift = paid(appeal, minor)
    told()
    gift.refresh_from_db()
    return gift


def ask(client: Client, gift: Gift, amount: str, key: UUID | None = None) -> int:
    """Ask for a refund with the form; the status of the answer."""
    address = f"/treasury/{gift.appeal.beneficiary_id}/gifts/{gift.pk}/refund/"
    told = {"amount": amount, "why": "written by post", "key": str(key or uuid4())}
    return client.post(address, told).status_code


def given_back() -> list[int]:
    """What the provider itself gave back."""
    return sorted(refund["amount"] for refund in simulator().shelf.listed(ACCOUNT, "refund", {}))


def agree(client: Client, refund: Refund) -> None:
    client.post(f"/treasury/{refund.gift.appeal.beneficiary_id}/refunds/{refund.pk}/agree/")


def take_back(client: Client, refund: Refund) -> str:
    """Press "Take it back"; what the page says then."""
    address = f"/treasury/{refund.gift.appeal.beneficiary_id}/refunds/{refund.pk}/back/"
    return client.post(address, follow=True).content.decode()


def due() -> None:
    """The minute has come at which the refunds' jobs look again."""
    Job.objects.filter(task__endswith="send_refund").update(run_after=timezone.now())
    work_all()


@contextmanager
def a_day_later() -> Iterator[None]:
    later = timezone.now() + timedelta(days=1, minutes=5)
    with patch.object(timezone, "now", lambda: later):
        yield


def test_a_small_refund_leaves_by_a_job_and_is_booked_with_it(appeal: Appeal, tove: Client) -> None:
    gift = a_paid_gift(appeal)
    assert ask(tove, gift, "10.00") == 302
    assert given_back() == []

    work_all()
    assert given_back() == [1000]
    assert status_of(gift).stays.minor == 1600
    assert GiftLetter.objects.filter(gift=gift, kind="refund").count() == 1
    assert Refund.objects.get().provider_id

    told()
    assert status_of(gift).stays.minor == 1600


def test_clicked_twice_it_is_one_refund(appeal: Appeal, tove: Client) -> None:
    gift, key = a_paid_gift(appeal, 5200), uuid4()
    ask(tove, gift, "20", key)
    ask(tove, gift, "20", key)
    work_all()

    assert given_back() == [2000]
    assert Refund.objects.count() == 1


def test_the_job_run_twice_gives_back_once(appeal: Appeal, tove: Client) -> None:
    gift = a_paid_gift(appeal)
    ask(tove, gift, "26")
    work_all()
    Refund.objects.update(sent_at=None)  # as if the worker had died before its commit
    Job.objects.filter(task__endswith="send_refund").update(done_at=None)
    work_all()

    assert given_back() == [2600]
    assert status_of(gift).refunded.minor == 2600


def test_two_people_who_ask_for_the_same_gift_give_it_back_once(
    appeal: Appeal, tove: Client, sven: Client
) -> None:
    gift = a_paid_gift(appeal)

    assert ask(tove, gift, "26") == 302
    page = sven.post(
        f"/treasury/{appeal.beneficiary_id}/gifts/{gift.pk}/refund/",
        {"amount": "26", "why": "asked me too", "key": str(uuid4())},
    )
    assert page.status_code == 422
    assert "has gone back or is on its way back" in page.content.decode()
    work_all()
    assert given_back() == [2600]


def test_given_back_at_the_provider_meanwhile_it_is_refused_here_and_says_why(
    appeal: Appeal, tove: Client
) -> None:
    gift = a_paid_gift(appeal)
    ask(tove, gift, "26")
    simulator().refund(payment_of(gift), 2600)
    work_all()

    refund = Refund.objects.get()
    assert given_back() == [2600]
    assert refund.sent_at is None
    assert refund.refused
    told()
    assert status_of(gift).stage is Stage.REFUNDED


def test_above_the_limit_a_second_person_agrees_and_nobody_with_themselves(
    appeal: Appeal, tove: Client, sven: Client
) -> None:
    gift = a_paid_gift(appeal, 30_000)
    ask(tove, gift, "300")
    refund = Refund.objects.get()
    work_all()
    agree(tove, refund)
    work_all()
    assert given_back() == []

    page = sven.get(f"/treasury/{appeal.beneficiary_id}/refunds/").content.decode()
    assert "Agree to $300.00" in page
    agree(sven, refund)
    work_all()
    assert given_back() == [30_000]
    trail = list(Trail.objects.order_by("pk").values_list("did", "by__name"))
    assert trail == [("refund asked", "Tove"), ("refund agreed", "Sven"), ("refund sent", None)]


def test_many_small_ones_are_no_way_round_the_limit(appeal: Appeal, tove: Client, sven: Client) -> None:
    gifts = [a_paid_gift(appeal, 10_000) for _ in range(3)]
    for gift in gifts:
        ask(tove, gift, "100")
    work_all()

    assert given_back() == [10_000, 10_000]
    assert (
        "a refund of $100.00 waits"
        in sven.get(f"/treasury/{appeal.beneficiary_id}/").content.decode().lower()
    )


def test_a_sole_treasurers_large_refund_waits_a_day_and_can_be_taken_back(
    appeal: Appeal, tove: Client
) -> None:
    first, second = a_paid_gift(appeal, 30_000), a_paid_gift(appeal, 40_000)
    ask(tove, first, "300")
    ask(tove, second, "400")
    taken = Refund.objects.get(gift=second)
    tove.post(f"/treasury/{appeal.beneficiary_id}/refunds/{taken.pk}/back/")
    work_all()
    assert given_back() == []

    Refund.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    Job.objects.filter(task__endswith="send_refund").update(run_after=timezone.now())
    work_all()
    assert given_back() == [30_000]


def test_a_provider_that_is_away_is_asked_again_under_the_same_key(
    appeal: Appeal, tove: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift = a_paid_gift(appeal)
    ask(tove, gift, "26")

    def away(*_given: object, **_more: object) -> None:
        raise Away("nobody answers")

    with monkeypatch.context() as patched:
        patched.setattr(Rehearsal, "refund", away)
        work_all()
    assert Refund.objects.get().refused == ""

    Job.objects.filter(task__endswith="send_refund").update(run_after=timezone.now())
    work_all()
    assert given_back() == [2600]


def test_a_refund_whose_answer_was_lost_is_no_refused_one_although_its_event_came_first(
    appeal: Appeal, tove: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift = a_paid_gift(appeal)
    ask(tove, gift, "26")
    really = Rehearsal.refund

    def unheard(*given: Any, **more: Any) -> None:
        really(*given, **more)
        raise Away("the answer was lost")

    with monkeypatch.context() as patched:
        patched.setattr(Rehearsal, "refund", unheard)
        work_all()
    told()
    assert status_of(gift).refunded.minor == 2600

    due()
    row = Refund.objects.get()
    assert (row.refused, row.sent_at is not None, given_back()) == ("", True, [2600])
    assert status_of(gift).refunded.minor == 2600
    assert list(Trail.objects.order_by("pk").values_list("did", flat=True)) == ["refund asked", "refund sent"]


def test_two_people_ask_and_one_answer_is_lost_and_the_gift_goes_back_once(
    appeal: Appeal, tove: Client, sven: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift, really = a_paid_gift(appeal), Rehearsal.refund
    ask(tove, gift, "20")

    def unheard(*given: Any, **more: Any) -> None:
        really(*given, **more)
        raise Away("the answer was lost")

    with monkeypatch.context() as patched:
        patched.setattr(Rehearsal, "refund", unheard)
        work_all()
    assert ask(sven, gift, "20") == 422
    simulator().refund(payment_of(gift), 600)  # and somebody at the provider's own page
    told()
    due()
    due()

    assert given_back() == [600, 2000]
    assert status_of(gift).refunded.minor == 2600
    assert Refund.objects.get().sent_at is not None


def test_what_left_by_itself_is_not_taken_back_and_waits_for_nobody(appeal: Appeal, tove: Client) -> None:
    gift = a_paid_gift(appeal, 30_000)
    ask(tove, gift, "300")
    Refund.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    due()
    assert given_back() == [30_000]

    row = Refund.objects.get()
    said = take_back(tove, row)
    row.refresh_from_db()
    assert "Nothing has left" not in said
    assert row.refused == ""
    assert "waits for a second person" not in tove.get(f"/treasury/{appeal.beneficiary_id}/").content.decode()


def test_what_is_on_its_way_is_not_taken_back(
    appeal: Appeal, tove: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift, really, said = a_paid_gift(appeal, 30_000), Rehearsal.refund, []
    ask(tove, gift, "300")
    Refund.objects.update(asked_at=timezone.now() - timedelta(hours=25))

    def meanwhile(*given: Any, **more: Any) -> object:
        said.append(take_back(tove, Refund.objects.get()))
        return really(*given, **more)

    monkeypatch.setattr(Rehearsal, "refund", meanwhile)
    due()
    row = Refund.objects.get()
    assert ["Nothing has left" in each for each in said] == [False]
    assert (row.refused, row.sent_at is not None, given_back()) == ("", True, [30_000])


def test_a_provider_that_is_away_for_a_day_is_still_asked_and_the_desk_says_so(
    appeal: Appeal, tove: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gift = a_paid_gift(appeal)
    ask(tove, gift, "26")

    def away(*_given: object, **_more: object) -> None:
        raise Away("nobody answers")

    with monkeypatch.context() as patched:
        patched.setattr(Rehearsal, "refund", away)
        for _ in range(backoff.ATTEMPTS + 2):
            due()
    assert not Job.objects.filter(given_up_at__isnull=False).exists()
    Refund.objects.update(agreed_at=timezone.now() - timedelta(hours=2))
    desk = tove.get(f"/treasury/{appeal.beneficiary_id}/").content.decode()
    assert "A refund of $26.00 should have left and has not" in desk

    due()
    assert given_back() == [2600]
    assert "should have left" not in tove.get(f"/treasury/{appeal.beneficiary_id}/").content.decode()


def test_what_one_person_asked_for_lately_is_counted_with_the_charity_held(
    appeal: Appeal, tove: Client
) -> None:
    gift = a_paid_gift(appeal)
    with CaptureQueriesContext(connection) as asked:
        ask(tove, gift, "26")

    said = [query["sql"] for query in asked]
    held = [at for at, sql in enumerate(said) if 'FROM "giving_beneficiary"' in sql and "JOIN" not in sql]
    counted = [at for at, sql in enumerate(said) if 'FROM "giving_refund"' in sql and "asked_by_id" in sql]
    assert held
    assert held[-1] < counted[-1]
    assert connection.vendor != "postgresql" or said[held[-1]].endswith("FOR UPDATE")


def test_nobody_seats_a_second_self_that_agrees_at_once(appeal: Appeal, tove: Client) -> None:
    gift = a_paid_gift(appeal, 30_000)
    ask(tove, gift, "300")
    charity, new = appeal.beneficiary, person("Nils")
    Seat.objects.create(beneficiary=charity, person=new, role=Seat.Role.SECOND)
    note(charity, new, "seat taken", at=timezone.now() - timedelta(hours=23))
    nils = with_code(new)
    agree(nils, Refund.objects.get())
    work_all()
    assert given_back() == []

    seat = Seat.objects.get(person=new)
    assert refunding.agree(seat, Refund.objects.get().pk, timezone.now() + timedelta(hours=2))
    with a_day_later():
        work_all()
    assert given_back() == [30_000]


def test_a_second_seat_that_ends_begins_the_day_anew_and_then_it_leaves_by_itself(
    appeal: Appeal, tove: Client, sven: Client
) -> None:
    gift = a_paid_gift(appeal, 30_000)
    ask(tove, gift, "300")
    Refund.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    due()
    assert given_back() == []

    seat = Seat.objects.get(person__name="Sven")
    tove.post(f"/treasury/{appeal.beneficiary_id}/people/{seat.pk}/end/")
    due()
    assert given_back() == []

    with a_day_later():
        work_all()
    assert given_back() == [30_000]
    assert sven.get(f"/treasury/{appeal.beneficiary_id}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0", "The amount is nothing"),
        ("-5", "is less than nothing"),
        ("26.001", "2 digits after the point"),
        ("26.01", "$26.00 can still go back"),
        ("1e9", "is no amount"),
        ("٢٦", "is no amount"),
    ],
)
def test_what_cannot_go_back_is_refused_in_words_and_stays_typed(
    appeal: Appeal, tove: Client, typed: str, says: str
) -> None:
    gift = paid_by_hand(appeal)
    page = tove.post(
        f"/treasury/{appeal.beneficiary_id}/gifts/{gift.pk}/refund/",
        {"amount": typed, "why": "asked", "key": str(uuid4())},
    )

    assert says in page.content.decode().replace("&#x27;", "'")
    assert f'value="{typed}"' in page.content.decode()
    assert not Refund.objects.exists()


def test_a_disputed_gift_is_not_paid_back_twice(appeal: Appeal, tove: Client) -> None:
    gift = paid_by_hand(appeal)
    disputed(gift)

    assert ask(tove, gift, "26") == 422
    assert ask(tove, a_gift(appeal), "26") == 422  # one that was never paid


def test_no_money_moves_without_a_fresh_proof_nor_for_a_stranger(
    appeal: Appeal, tove: Client, zed: Person
) -> None:
    gift = paid_by_hand(appeal)
    stale = with_code(Person.objects.get(name="Tove"), proved=False)

    assert ask(stale, gift, "26") == 302
    assert ask(with_code(zed), gift, "26") == 404
    other = with_code(seated("Olga", a_charity(name="The Harbour Fund", provider_account="acct_harbour")))
    address = f"/treasury/{Seat.objects.get(person__name='Olga').beneficiary_id}/gifts/{gift.pk}/refund/"
    assert other.post(address, {"amount": "26", "why": "mine", "key": str(uuid4())}).status_code == 404
    assert not Refund.objects.exists()
    assert not Transfer.objects.filter(kind="refund").exists()


def test_a_look_into_the_providers_books_is_asked_for_by_a_button(appeal: Appeal, tove: Client) -> None:
    paid(appeal, 2600)  # and no event of it was ever delivered
    desk = f"/treasury/{appeal.beneficiary_id}/"
    tove.post(f"{desk}payouts/look/")
    work_all()

    assert "$26.00" in tove.get(desk).content.decode()
    assert "Compared with the provider’s own books on" in tove.get(f"{desk}payouts/").content.decode()
