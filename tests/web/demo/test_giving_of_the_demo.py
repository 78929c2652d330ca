"""The appeal of the demo: the season's own figures to the penny, and as much of them as was known on the slider's day."""

from collections import Counter
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from heelfirst.attempt.story import story
from heelfirst.ledger import Money
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.books.models import Transfer
from heelfirst.web.demo.rehearsed import planned, rehearse
from heelfirst.web.demo.tasks import draw_pictures
from heelfirst.web.demo.telling_giving import tell_giving
from heelfirst.web.giving import providers, views_owner_pages
from heelfirst.web.giving.models import Appeal, BankLine, Dispute, Gift, Refund
from heelfirst.web.giving.moderating import waiting
from heelfirst.web.giving.page import page_of
from heelfirst.web.giving.raised import Raised, raised

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_addresses")]
TOLD = story()


@pytest.fixture
def appeal() -> Appeal:
    runner = Person.objects.create(email="mira@example.org", name="Mira Vale", units=System.MILES.value)
    told = TOLD.attempt
    assert told.race is not None
    Attempt.objects.create(owner=runner, title=told.title, made_at=datetime(2025, 12, 1, tzinfo=UTC))
    found = tell_giving(TOLD, runner)
    assert found is not None
    return found


def on(day: date) -> ClockedRequest:
    beyond = datetime(2026, 6, 30, tzinfo=UTC)
    return cast(ClockedRequest, SimpleNamespace(until=day, today=day, beyond=beyond, user=None))


def known(appeal: Appeal, day: date) -> Raised:
    return raised(appeal, on(day))


def test_at_the_start_it_is_the_seasons_figure(appeal: Appeal) -> None:
    parts = known(appeal, date(2026, 4, 18)).parts

    assert parts.raised == Money(6_513_100, "USD")
    assert parts.settled + parts.on_the_way + parts.offline == parts.raised
    assert parts.contested == Money(5_200, "USD")


def test_it_rises_with_the_slider(appeal: Appeal) -> None:
    days = [date(2025, 12, 10), date(2026, 1, 15), date(2026, 3, 1), date(2026, 4, 2), date(2026, 5, 3)]
    found = [known(appeal, day).parts.raised.minor for day in days]

    assert found == sorted(found)
    assert found[0] == 0
    assert 6_513_100 < found[-1] < 7_500_000


def test_every_line_of_the_provider_is_booked_once_and_agrees_with_it(appeal: Appeal) -> None:
    simulator = cast(Any, providers.expected("rehearsal")).simulator
    account = appeal.beneficiary.provider_account
    path = f"provider/rehearsal/{account}"
    came = sum(row.minor for row in Transfer.objects.filter(debit__path=path))
    went = sum(row.minor for row in Transfer.objects.filter(credit__path=path))

    assert came - went == simulator.balance(account)["usd"]
    assert Gift.objects.filter(way="card").count() == len(planned(date(2026, 4, 19)))


def test_who_gave_stands_newest_first_and_no_spam_beside_it(appeal: Appeal) -> None:
    shown = page_of(appeal, on(date(2026, 4, 18)))

    days = [one.day for one in shown.given]
    assert days == sorted(days, reverse=True)
    assert days[0] >= date(2026, 4, 17)
    assert [one.name for one in shown.comments] == ["Nia F.", "Leo", "Rosa D."]
    assert "best-shoes-now" in {one.name for one in waiting(on(date(2026, 4, 18)), appeal)}
    assert all(term.says[0].isupper() for term in shown.box)


def test_the_owners_news_holds_none_of_days_to_come(
    appeal: Appeal, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def caught(_request: object, _template: str, context: dict[str, Any]) -> HttpResponse:
        seen.extend(row.title for row in context["rows"])
        return HttpResponse()

    monkeypatch.setattr(views_owner_pages, "render", caught)
    request = cast(Any, rf.get("/"))
    request.user, (request.until, request.beyond) = appeal.owner, (date(2026, 4, 2), None)
    request.today = request.until
    views_owner_pages.news(request, appeal.pk)

    assert "Twenty miles" in seen
    assert "After the storm" not in seen
    assert appeal.updates.filter(title="After the storm").exists()


def test_the_trail_tells_of_the_refund_and_of_each_gift_by_hand(appeal: Appeal) -> None:
    deeds = Counter(appeal.beneficiary.trail.values_list("did", flat=True))

    by_hand = Gift.objects.exclude(way="card").count()
    assert deeds == {
        "refund asked": 1,
        "refund sent": 1,
        "offline gift typed": by_hand,
        "offline gift agreed": by_hand - 1,
    }
    first = appeal.beneficiary.trail.order_by("pk").first()
    assert first is not None
    assert first.by is not None
    assert first.by.name == "Jonas Weir"


def test_something_waits_for_everybody(appeal: Appeal) -> None:
    assert Refund.objects.get().sent_at is not None
    assert Dispute.objects.get().state == "open"
    assert BankLine.objects.filter(movement="").count() == 1
    assert Gift.objects.filter(offline__agreed_at=None, offline__isnull=False).count() == 1
    assert {each.what for each in waiting(on(date(2026, 4, 2)), appeal)} == {"comment", "message"}
    draw_pictures({"appeal": appeal.pk})
    assert [picture.first for picture in appeal.pictures.all()] == [True, False]


def test_the_same_day_tells_the_same_season() -> None:
    one, other = (rehearse(date(2026, 4, 19), None, appeal=1) for _ in range(2))

    assert one == other
