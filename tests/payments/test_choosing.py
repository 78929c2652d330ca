"""Which provider a gift goes through, and what has to be recorded before money moves."""

from datetime import date
from typing import Any

import pytest

from heelfirst.payments.choosing import NoConsent, provider_of

CONSENT: dict[str, Any] = {
    "consent_by": "Ida Lund, treasurer",
    "consent_on": date(2026, 1, 12),
    "consent_evidence": "5e" * 32,
}


def test_it_works() -> None:
    assert provider_of("link") == ""
    assert provider_of("rehearsal") == "rehearsal"
    assert provider_of("own", "stripe", account="acct_lantern", live=True, **CONSENT) == "stripe"


def test_a_charity_may_try_its_account_before_it_consents() -> None:
    assert provider_of("own", "stripe", account="acct_lantern") == "stripe"


@pytest.mark.parametrize(
    ("missing", "word"),
    [("consent_by", "who gave it"), ("consent_on", "which day"), ("consent_evidence", "letter")],
)
def test_no_money_moves_without_the_whole_consent(missing: str, word: str) -> None:
    given = CONSENT | {missing: None if missing == "consent_on" else " "}
    if missing == "consent_evidence":
        given[missing] = ""

    with pytest.raises(NoConsent, match=word):
        provider_of("own", "stripe", account="acct_lantern", live=True, **given)


def test_consent_of_a_day_to_come_is_none() -> None:
    with pytest.raises(NoConsent, match="2026-01-12"):
        provider_of("own", "stripe", account="acct_lantern", live=True, today=date(2026, 1, 11), **CONSENT)


@pytest.mark.parametrize(
    ("mode", "provider", "account", "word"),
    [
        ("pigeon", "stripe", "acct_lantern", "pigeon"),
        ("own", "pigeon", "acct_lantern", "known are stripe"),
        ("own", "stripe", "", "account at the provider is missing"),
    ],
)
def test_what_there_is_not_is_named(mode: str, provider: str, account: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        provider_of(mode, provider, account=account)
