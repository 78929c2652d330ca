"""Money is written as its reader writes it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from heelfirst.ledger import Money
from heelfirst.web import coins


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        ("en", Money(2600, "USD"), "$26"),
        ("en", Money(2650, "USD"), "$26.50"),
        ("en", Money(6513100, "USD"), "$65,131"),
        ("en", Money(2600, "JPY"), "¥2,600"),
        ("en", Money(1234, "KWD"), "KWD\N{NO-BREAK SPACE}1.234"),
        ("en", Money(-500, "USD"), "-$5"),
        ("de", Money(6513150, "EUR"), "65.131,50\N{NO-BREAK SPACE}€"),
    ],
)
def test_an_amount_is_said_with_no_more_digits_than_it_has(language: str, amount: Money, said: str) -> None:
    with translation.override(language):
        assert coins.in_words(amount) == said


def test_a_receipt_writes_every_digit() -> None:
    assert coins.exactly(Money(2600, "USD")) == "$26.00"


def test_a_page_says_an_amount_by_a_filter() -> None:
    said = Template(
        "{{ whole|money }} {{ minor|money:'GBP' }} {{ whole|to_the_penny }} {{ none|money }}"
    ).render(Context({"whole": Money(2600, "USD"), "minor": 150, "none": None}))

    assert said == "$26 £1.50 $26.00 –"
