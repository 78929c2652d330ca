"""The cast of giving is booked as the door books."""

import pytest

from giving_cast import a_gift, an_appeal, disputed, paid, refunded
from heelfirst.ledger import Account
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import balance

pytestmark = pytest.mark.django_db


def test_what_is_given_stands_in_the_books(mira: Person) -> None:
    appeal = an_appeal(mira)
    a_gift(appeal)
    paid(appeal, 5200)
    refunded(paid(appeal, 2600), 600)
    disputed(paid(appeal, 1000))

    assert -balance(Account(f"given/{appeal.pk}", "USD")) == 5200 + 2000 + 1000
    assert balance(Account(f"contested/{appeal.pk}", "USD")) == 1000
