"""What the document on payments says of events, cards and failures is what the program does."""

import re

from heelfirst.payments.provider import Provider
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import CARDS, FAULTS, VERSION
from heelfirst.payments.stripe import Stripe
from heelfirst.payments.telling import KNOWN_KINDS
from provider_world import simulator
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "payments.md").read_text(encoding="utf-8")
QUIET = {
    *("account.updated", "balance.available", "charge.failed", "charge.pending", "charge.refunded"),
    *("payment_intent.canceled", "payment_intent.created", "payment_intent.processing"),
    *("payment_intent.requires_action", "payout.reconciliation_completed"),
}
"""Known, and they say nothing of money."""


def table(heading: str) -> list[list[str]]:
    """The rows of the table whose first column is so headed."""
    lines = PAGE.split(f"| {heading} |")[1].splitlines()[2:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_events_of_the_document_are_those_that_say_something() -> None:
    named = {kind for row in table("event") for kind in re.findall(r"`([a-z_.]+)`", row[0])}

    assert named == KNOWN_KINDS - QUIET


def test_the_cards_of_the_document_are_those_of_the_simulator() -> None:
    assert [row[0].strip("`") for row in table("card")] == list(CARDS)


def test_the_version_and_the_failures_that_the_document_names_are_real() -> None:
    assert VERSION in PAGE
    for fault in re.findall(r'"([^"]+)"', re.findall(r"simulator\.faults \+= \[(.+?)\]", PAGE)[0]):
        assert fault in FAULTS


def test_both_providers_speak_the_one_protocol() -> None:
    spoken: tuple[Provider, ...] = (
        Rehearsal(simulator()),
        Stripe("sk_test_1", secrets=["whsec_1"], live=False),
    )

    assert [provider.name for provider in spoken] == ["rehearsal", "stripe"]
