"""One page for a reassessment: what was measured in the period that was chosen, and no verdict."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desk_people import looked_after, page
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.desk.models import Measure, Trust, Written
from printed import pages

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def ottos(otto: Person) -> Client:
    client = Client()
    client.force_login(otto)
    return client


@pytest.fixture
def trust(mira: Person, otto: Person) -> Trust:
    """Otto is Mira's physiotherapist, and measured her twice."""
    mira.time_zone = "UTC"
    mira.save()
    for days, pain in ((60, 7), (2, 3)):
        Measure.objects.create(
            runner=mira,
            by=otto,
            by_name="Otto",
            day=TODAY - timedelta(days=days),
            pain=pain,
            stance_left_s=11.1 * pain,
            told_at=timezone.now(),
        )
    return looked_after(mira, otto, "physio")


def period(days: int) -> dict[str, str]:
    return {"first": f"{TODAY - timedelta(days=days)}", "last": f"{TODAY}"}


def printed(client: Client, address: str, asked: dict[str, str]) -> str:
    answer = client.get(address, asked)
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    (only,) = pages(answer.content)
    return only.words


def test_it_works(ottos: Client, trust: Trust) -> None:
    words = printed(ottos, f"/desk/{trust.pk}/sheet/", period(10))

    assert "Mira" in words
    assert "33.3" in words
    assert "77.7" not in words


def test_the_runner_takes_all_of_it_along(miras: Client, trust: Trust) -> None:
    words = printed(miras, "/desk/trust/sheet/", {})

    assert "33.3" in words
    assert "77.7" in words


def test_who_entered_a_text_stands_above_it(ottos: Client, mira: Person, trust: Trust) -> None:
    own = BuildUp.objects.create(
        owner=mira, who="clinician", clinician="Dr. Reed", text="Rest.", made_at=timezone.now()
    )
    words = printed(ottos, f"/desk/{trust.pk}/sheet/", period(10))
    assert "Entered by the runner as a clinician’s words" in words
    assert "In the clinician’s words" not in words

    Written.objects.create(build_up=own, by=trust.who)

    assert "In the clinician’s words, unchanged" in printed(ottos, f"/desk/{trust.pk}/sheet/", period(10))


def test_a_period_that_cannot_be_is_refused_on_the_page(ottos: Client, trust: Trust) -> None:
    asked = f"/desk/{trust.pk}/sheet/?first={TODAY}&last={TODAY - timedelta(days=1)}"

    assert "The last day lies before the first: change one of them." in page(ottos, asked)


def test_a_coach_prints_none(ottos: Client, trust: Trust) -> None:
    Trust.objects.update(role="coach")

    assert ottos.get(f"/desk/{trust.pk}/sheet/", period(10)).status_code == 404


def test_after_the_end_there_is_none(ottos: Client, trust: Trust) -> None:
    Trust.objects.update(ended_at=timezone.now())

    assert ottos.get(f"/desk/{trust.pk}/sheet/", period(10)).status_code == 404


def test_without_measures_there_is_nothing_to_take_along(zeds: Client) -> None:
    assert zeds.get("/desk/trust/sheet/")["Location"] == "/desk/trust/"
