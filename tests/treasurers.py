"""People with a seat in the Lantern Fund's treasury, and their browsers."""

from django.test import Client

from cast import person
from giving_cast import a_charity
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, Seat
from second_factors import with_code


def seated(name: str, charity: Beneficiary, role: str = Seat.Role.TREASURER) -> Person:
    """Somebody with a seat."""
    who = Person.objects.filter(name=name).first() or person(name)
    Seat.objects.create(beneficiary=charity, person=who, role=role)
    return who


def a_treasury(name: str = "Tove") -> tuple[Beneficiary, Client]:
    """The charity and the browser of its treasurer, who has just shown password and code."""
    charity = a_charity()
    return charity, with_code(seated(name, charity))
