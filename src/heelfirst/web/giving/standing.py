"""Where an appeal stands for its owner and for the page of its attempt: a sentence, and which gifts were paid."""

from collections.abc import Iterable
from uuid import UUID

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import Appeal
from heelfirst.web.giving.raised import raised
from heelfirst.web.giving.total import line_of


def booked(gifts: Iterable[UUID]) -> set[UUID]:
    """Which of these gifts were paid, ever: money of theirs stands in the books."""
    asked = {str(gift): gift for gift in gifts}
    rows = Transfer.objects.filter(about__in=list(asked), credit__path__startswith="given/")
    return {asked[about] for about in rows.values_list("about", flat=True).distinct()}


def first_line(request: ClockedRequest, appeal: Appeal) -> str:
    """Say what was given, in its parts, as it is known to whoever asks."""
    return line_of(raised(appeal, request))
