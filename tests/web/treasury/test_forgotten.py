"""A name that has to go goes everywhere; the sums and what the law wants of a receipt stay."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from cast import a_race, an_attempt, person
from giving_cast import NOON, a_charity, a_gift, an_appeal, paid
from heelfirst.jobs.models import Job
from heelfirst.ledger import Account
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import balance
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving.kept_files import named_originals
from heelfirst.web.giving.models import (
    Appeal,
    BankLine,
    Gift,
    GiftLetter,
    GivenMile,
    Giver,
    OfflineGift,
    Update,
)
from heelfirst.web.treasury.forgetting import forget_giver

pytestmark = pytest.mark.django_db


def everything_kept() -> str:
    """Every value of every row of giving and the books, as text."""
    rows: list[Any] = []
    for name in ("giving", "books", "jobs", "treasury"):
        for model in apps.get_app_config(name).get_models():
            manager: models.Manager[Any] = model._default_manager
            rows += manager.values_list()
    return repr(rows)


def test_a_forgotten_giver_is_named_nowhere_and_no_sum_has_moved(mira: Person) -> None:
    appeal = an_appeal(mira)
    gift = paid(
        appeal, 2600, giver="Adelheid Quill", email="quill@example.org", message="For my sister Wren."
    )
    GivenMile.objects.create(gift=gift, number=3, name="Adelheid", words="for Wren")
    Inbox.objects.create(
        provider=gift.provider,
        event="evt_1",
        body={
            "id": "evt_1",
            "data": {
                "object": {
                    "payment_intent": gift.payment,
                    "amount": 2600,
                    "customer_details": {"name": "A. Quill", "address": {"city": "Larkbridge"}},
                    "description": "Gift of adelheid quill",
                    "metadata": {"gift": str(gift.pk)},
                }
            },
        },
        received_at=NOON,
        state="booked",
    )
    before = balance(Account(f"given/{appeal.pk}", "USD"))
    assert "quill" in everything_kept().casefold()

    assert forget_giver(gift, mira, NOON)

    kept = everything_kept().casefold()
    assert [word for word in ("adelheid", "quill", "wren", "larkbridge") if word in kept] == []
    assert balance(Account(f"given/{appeal.pk}", "USD")) == before == -2600
    assert Inbox.objects.get().body["data"]["object"]["amount"] == 2600
    assert not forget_giver(gift, mira, NOON)


@pytest.mark.parametrize("name", ["Ch", "Pi", "evt", "Gift"])
def test_a_short_name_empties_no_number_and_no_kind_so_that_a_restore_can_replay(
    mira: Person, name: str
) -> None:
    gift = paid(an_appeal(mira), giver=name)
    told = {
        "id": "evt_1",
        "type": "charge.succeeded",
        "data": {
            "object": {
                "object": "charge",
                "payment_intent": gift.payment,
                "country": "CH",
                "metadata": {"gift": str(gift.pk)},
            }
        },
    }
    Inbox.objects.create(provider=gift.provider, event="evt_1", body=told, received_at=NOON, state="booked")

    forget_giver(gift, mira, NOON)

    assert Inbox.objects.get().body == told


def test_what_came_on_paper_and_what_failed_on_the_way_is_forgotten_too(mira: Person) -> None:
    appeal = an_appeal(mira)
    gift = a_gift(appeal, giver="Adelheid Quill", email="quill@example.org", way="cheque")
    OfflineGift.objects.create(
        gift=gift,
        received_on=NOON.date(),
        reference="CHQ 26 QUILL",
        evidence="ab" * 32,
        typed_at=NOON,
        banked="banked:1",
    )
    for key, movement in (("1", "banked:1"), ("2", "banked:2")):
        BankLine.objects.create(
            beneficiary=appeal.beneficiary,
            key=key,
            day=NOON.date(),
            minor=2600,
            currency="USD",
            says="CHEQUE A QUILL" if key == "1" else "CASH",
            movement=movement,
            file="0",
        )
    GiftLetter.objects.create(
        gift=gift, kind="thanks", about="m", made_at=NOON, error="550 <quill@example.org>"
    )
    Job.objects.create(
        task="post",
        arguments={"gift": str(gift.pk)},
        last_error="550 <quill@example.org>",
        run_after=NOON,
        created_at=NOON,
        key="k",
    )

    assert forget_giver(gift, mira, NOON)

    assert "quill" not in everything_kept().casefold()
    assert "ab" * 32 not in named_originals()
    assert BankLine.objects.get(key="2").says == "CASH"


def test_others_keep_their_names(mira: Person) -> None:
    appeal = an_appeal(mira)
    gift, other = paid(appeal, giver="Ada"), paid(appeal, giver="Otto")
    forget_giver(gift, mira, NOON)

    assert Giver.objects.get(gift=other).name == "Otto"


def test_an_erased_runner_leaves_sums_and_receipts_and_no_word_of_theirs() -> None:
    runner = person("Marisol Vane")
    charity = a_charity()
    appeal = an_appeal(runner, charity, title="Marisol runs backwards", in_memory_of="Grandfather Vane")
    Update.objects.create(appeal=appeal, title="Vane is well", body="<p>Marisol here.</p>", at=NOON)
    gift = paid(appeal, 2600, giver="Ada", email="ada@example.org")
    unheard = an_appeal(runner, charity, title="Marisol again")

    runner.delete()

    kept = everything_kept().casefold()
    assert [word for word in ("marisol", "vane") if word in kept] == []
    assert not Appeal.objects.filter(pk=unheard.pk).exists()
    left = Appeal.objects.get(pk=appeal.pk)
    assert (left.public, left.paused, left.owner.is_active) == (False, True, False)
    assert balance(Account(f"given/{appeal.pk}", "USD")) == -2600
    assert Gift.objects.get(pk=gift.pk).giver.email == "ada@example.org"


def test_an_account_without_appeals_goes_without_a_trace(mira: Person) -> None:
    mira.delete()

    assert not Person.objects.exists()


def test_a_gift_that_was_only_asked_for_keeps_the_appeal_too(mira: Person) -> None:
    gift = a_gift(an_appeal(mira))
    mira.delete()

    assert Gift.objects.filter(pk=gift.pk).exists()


def test_the_races_own_mile_loses_the_name_too_and_others_keep_theirs(mira: Person) -> None:
    attempt = an_attempt(mira)
    race = a_race(mira, attempt=attempt)
    gift = paid(an_appeal(mira, attempt=attempt), giver="Ada Quill")
    GivenMile.objects.create(gift=gift, number=3, name="Ada Quill", agreed_at=NOON)
    race.dedicated.create(number=3, unit="km", name="Ada Quill")
    race.dedicated.create(number=4, unit="km", name="Tom")
    forget_giver(gift, mira, NOON)

    assert [mile.name for mile in race.dedicated.all()] == ["Tom"]
