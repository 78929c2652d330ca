"""A gift is kept under the browser's key before anybody is asked to be paid, and asked for once."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from giving_cast import NOON, a_charity, an_appeal
from heelfirst.appeal.status import Stage
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.asking import NotTaken, ask
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, GivenMile, Giver
from heelfirst.web.giving.settled import Way, standing
from rehearsed import asked, simulator, told, wish


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def test_it_works(appeal: Appeal) -> None:
    opened = ask(appeal, wish(2600, message="Go, Mira"), uuid4(), timezone.now())

    assert "/hooks/rehearsal/page/pay/cs_" in opened.url
    assert opened.gift.giver.message == "Go, Mira"
    assert standing(opened.gift).way is Way.ASKED
    assert not Transfer.objects.exists()


def test_a_double_click_a_reload_and_another_tab_are_one_gift_and_one_page(appeal: Appeal) -> None:
    key = uuid4()

    opened = [ask(appeal, wish(), key, timezone.now()) for _ in range(4)]

    assert Gift.objects.count() == 1
    assert len({each.url for each in opened}) == 1
    assert len(simulator().shelf.listed("acct_lantern", "checkout.session", {})) == 1


def test_a_form_that_was_changed_and_sent_again_is_another_gift_once(appeal: Appeal) -> None:
    """Back from the provider's page, another amount, the same form."""
    key = uuid4()
    ask(appeal, wish(2600), key, timezone.now())

    changed = [ask(appeal, wish(5200), key, timezone.now()).gift.pk for _ in range(2)]

    assert changed[0] == changed[1] != key
    assert sorted(Gift.objects.values_list("charge_minor", flat=True)) == [2600, 5200]


def test_the_words_of_the_second_sending_count(appeal: Appeal) -> None:
    """Back from the provider's page: an address put right, the name taken away."""
    key = uuid4()
    ask(appeal, wish(name="Ada Quill", email="ada@exmple.org", mile=3, mile_name="Ada"), key, timezone.now())
    told: dict[str, Any] = {"email": "ada@example.org", "message": "Go", "mile": 3, "mile_name": "A."}

    ask(appeal, wish(name="Ada Quill", anonymous=True, **told), key, timezone.now())

    giver = Giver.objects.get()
    assert (giver.anonymous, giver.email, giver.message) == (True, "ada@example.org", "Go")
    assert GivenMile.objects.get().name == "A."


def test_after_a_gift_is_booked_a_name_can_only_be_taken_away(appeal: Appeal) -> None:
    key = uuid4()
    simulator().pay(ask(appeal, wish(), key, timezone.now()).gift.session)
    told()

    ask(appeal, wish(email="thief@example.org", anonymous=True), key, timezone.now())
    ask(appeal, wish(anonymous=False), key, timezone.now())

    giver = Giver.objects.get()
    assert (giver.anonymous, giver.email) == (True, "ada@example.org")


def test_a_gift_that_is_paid_has_no_page_any_more(appeal: Appeal) -> None:
    key = uuid4()
    gift = ask(appeal, wish(), key, timezone.now()).gift
    simulator().pay(gift.session)
    on_its_way = standing(gift).way
    told()

    again = ask(appeal, wish(), key, timezone.now())

    assert on_its_way is Way.ON_ITS_WAY
    assert again.url == ""
    assert standing(again.gift).status.stage is Stage.PAID
    assert len(simulator().shelf.listed("acct_lantern", "charge", {})) == 1


def test_a_mile_is_kept_with_its_words(appeal: Appeal) -> None:
    gift = asked(appeal, mile=26, mile_words="For Ben")

    mile = GivenMile.objects.get()
    assert (mile.gift, mile.number, mile.words, gift.purpose) == (gift, 26, "For Ben", "mile 26")


def test_while_the_provider_is_away_a_gift_is_to_be_paid_and_its_giver_gets_a_link_later(
    appeal: Appeal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heelfirst.payments.stripe.time.sleep", lambda _: None)
    asked(appeal, 1000, email="")  # the account is open before the provider goes
    simulator().faults += ["lost"] * 3

    opened = ask(appeal, wish(), uuid4(), timezone.now())
    while_away = standing(opened.gift).way
    work_all()
    opened.gift.refresh_from_db()

    assert (opened.url, while_away) == ("", Way.TO_PAY)
    assert opened.gift.session
    assert [each.subject for each in mail.outbox] == ["You can give to The Lantern Fund for Epilepsy now"]
    assert f"/for/{appeal.slug}/give/" in mail.outbox[0].body


def test_a_provider_that_stays_away_is_asked_again_later(
    appeal: Appeal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heelfirst.payments.stripe.time.sleep", lambda _: None)
    asked(appeal, 1000, email="")
    simulator().faults += ["lost"] * 6
    gift = ask(appeal, wish(), uuid4(), timezone.now()).gift

    work_all()

    waiting = Job.objects.get(task__endswith="ask_again", done_at=None)
    assert waiting.run_after > timezone.now()
    assert standing(gift).way is Way.TO_PAY
    assert mail.outbox == []


@pytest.mark.parametrize(
    "fields",
    [{"mode": Beneficiary.Mode.LINK}, {"provider_account": ""}],
    ids=["by a link", "without an account"],
)
def test_a_charity_without_an_account_is_given_to_on_its_own_page(
    mira: Person, fields: dict[str, object]
) -> None:
    appeal = an_appeal(mira, a_charity(**fields))

    with pytest.raises(NotTaken, match="its own page"):
        ask(appeal, wish(), uuid4(), NOON)
    assert not Gift.objects.exists()


def test_a_currency_that_the_charity_cannot_take_is_not_kept(appeal: Appeal) -> None:
    with pytest.raises(NotTaken, match="cannot take KWD"):
        ask(appeal, wish(2600, "KWD"), uuid4(), NOON)
    assert not Gift.objects.exists()


def test_what_the_provider_refuses_is_said_in_a_sentence(appeal: Appeal) -> None:
    with pytest.raises(NotTaken, match="Nothing was charged"):
        ask(appeal, wish(1), uuid4(), NOON)
