"""No money moves into a charity's account before its consent is recorded, however its row came to be."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from django.utils import timezone

from giving_cast import a_charity, an_appeal
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.asking import NotTaken, keep
from heelfirst.web.giving.models import Beneficiary, Gift
from rehearsed import wish

CONSENT: dict[str, Any] = {
    "consent_by": "Ida Lund, treasurer",
    "consent_on": date(2026, 1, 12),
    "consent_evidence": "5e" * 32,
}


def own(mira: Person, **fields: object) -> Any:
    charity = a_charity(
        mode=Beneficiary.Mode.OWN, provider="stripe", provider_account="acct_lantern", **fields
    )
    return an_appeal(mira, charity)


@pytest.mark.parametrize("missing", sorted(CONSENT))
@override_settings(STRIPE_KEY="sk_live_invented")
def test_a_live_gift_is_kept_only_with_the_whole_consent(missing: str, mira: Person) -> None:
    without = CONSENT | {missing: None if missing == "consent_on" else ""}

    with pytest.raises(NotTaken, match="Nothing was charged"):
        keep(own(mira, **without), wish(), uuid4(), timezone.now())
    assert not Gift.objects.exists()


@override_settings(STRIPE_KEY="sk_live_invented")
def test_it_works(mira: Person) -> None:
    assert keep(own(mira, **CONSENT), wish(), uuid4(), timezone.now()).account == "acct_lantern"


@override_settings(STRIPE_KEY="sk_test_invented")
def test_where_no_money_moves_it_may_be_tried_before(mira: Person) -> None:
    assert keep(own(mira), wish(), uuid4(), timezone.now()).provider == "stripe"
