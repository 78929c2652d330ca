"""What a physiotherapist measures and writes: refused by name where it cannot be, taken back by one tap."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desk_people import looked_after, page, planned
from heelfirst.plan.kept import from_json
from heelfirst.plan.needs import Pain
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import open_build_up
from heelfirst.web.desk.models import Measure, Trust
from heelfirst.web.desk.rows import rows_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def ottos(otto: Person) -> Client:
    client = Client()
    client.force_login(otto)
    return client


@pytest.fixture
def trust(mira: Person, otto: Person) -> Trust:
    """Otto is Mira's physiotherapist."""
    mira.time_zone = "UTC"
    mira.save()
    return looked_after(mira, otto, "physio")


def told(**more: object) -> dict[str, object]:
    return {"day": f"{TODAY:%Y-%m-%d}", **more}


def test_it_works(ottos: Client, miras: Client, trust: Trust) -> None:
    figures = told(pain=3, stance_left_s="12.4", stance_right_s="9.8", walk_s="4.2", note="Stairs are fine.")

    ottos.post(f"/desk/{trust.pk}/measure/", figures)

    row = Measure.objects.get()
    kept = (row.pain, row.stance_left_s, row.stance_right_s, row.walk_s, row.by_name)
    assert kept == (3, 12.4, 9.8, 4.2, "Otto")
    for said in (page(ottos, f"/desk/{trust.pk}/"), page(miras, "/desk/trust/")):
        assert "12.4" in said
        assert "Stairs are fine." in said


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (told(), "Nothing is measured yet: give one figure, or a note."),
        (told(pain=11), "Pain is a whole number from 0 to 10."),
        (told(pain="3.5"), "Pain is a whole number from 0 to 10."),
        (told(stance_left_s=601), "Standing on one leg takes 0 to 600 seconds"),
        (told(stance_right_s=-1), "Standing on one leg takes 0 to 600 seconds"),
        (told(walk_s="0.1"), "3 m walked backward take 0.5 to 300 seconds"),
        (told(walk_s="nan"), "Enter a number."),
        ({"day": f"{TODAY + timedelta(days=2):%Y-%m-%d}", "pain": 1}, "That day is still to come."),
        ({"day": "3026-01-01", "pain": 1}, "Is the year right?"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    ottos: Client, trust: Trust, given: dict[str, object], says: str
) -> None:
    answer = ottos.post(f"/desk/{trust.pk}/measure/", given)

    assert says in answer.content.decode()
    assert not Measure.objects.exists()


def test_no_pain_is_a_figure(ottos: Client, trust: Trust) -> None:
    ottos.post(f"/desk/{trust.pk}/measure/", told(pain=0))

    assert Measure.objects.get().pain == 0


def test_it_is_taken_back_by_one_tap(ottos: Client, trust: Trust) -> None:
    ottos.post(f"/desk/{trust.pk}/measure/", told(pain=3))

    ottos.post(f"/desk/{trust.pk}/measure/{Measure.objects.get().pk}/back/")

    assert "Nothing is measured yet." in page(ottos, f"/desk/{trust.pk}/")


def test_the_runner_takes_back_what_was_measured_of_them(
    ottos: Client, miras: Client, zeds: Client, trust: Trust
) -> None:
    ottos.post(f"/desk/{trust.pk}/measure/", told(pain=3))
    address = f"/desk/trust/measure/{Measure.objects.get().pk}/back/"

    assert zeds.post(address).status_code == 404
    miras.post(address)

    assert not Measure.objects.of(trust.runner).exists()


def test_in_the_demo_pain_that_was_taken_back_later_still_stood_on_its_day(
    mira: Person, otto: Person
) -> None:
    told = TODAY - timedelta(days=5)
    Measure.objects.create(
        runner=mira, by=otto, day=told, pain=7, told_at=timezone.now(), taken_back_at=timezone.now()
    )

    def pains(until: date | None) -> list[Pain]:
        day = until or TODAY
        return list(rows_of([mira], [mira], day - timedelta(days=30), day, until).pains.get(mira.pk, ()))

    assert pains(told + timedelta(days=1)) == [Pain(told, 7)]
    assert pains(TODAY + timedelta(days=1)) == []
    assert pains(None) == []


def test_nobody_takes_back_what_somebody_else_measured(ottos: Client, mira: Person, trust: Trust) -> None:
    row = Measure.objects.create(runner=mira, by=mira, day=TODAY, pain=2, told_at=timezone.now())

    assert ottos.post(f"/desk/{trust.pk}/measure/{row.pk}/back/").status_code == 404


def test_a_text_stands_at_once_unchanged_with_name_and_day(
    ottos: Client, miras: Client, trust: Trust
) -> None:
    words = "  3 x 10 heel raises.\n  Stop at 4 of 10.\n"

    ottos.post(f"/desk/{trust.pk}/text/", {"text": words})

    row = BuildUp.objects.get()
    kept = words.replace("\n", "\r\n") if "\r" in row.text else words
    assert (row.owner, row.who, row.clinician, row.text) == (trust.runner, "clinician", "Otto", kept)
    assert from_json(Version.objects.get().plan).text == row.text
    assert "Stop at 4 of 10." in page(miras, "/desk/trust/")


def test_a_newer_text_of_the_same_hand_takes_its_place(ottos: Client, miras: Client, trust: Trust) -> None:
    for words in ("Walk only.", "Walk and run."):
        ottos.post(f"/desk/{trust.pk}/text/", {"text": words})

    said = page(miras, "/desk/trust/")

    assert "Walk and run." in said
    assert "Walk only." not in said


def test_a_text_stands_beside_the_runner_s_own_plan(ottos: Client, miras: Client, trust: Trust) -> None:
    own = planned(trust.runner, {TODAY: 2000.0})

    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Stop at 4 of 10."})

    assert open_build_up(trust.runner) == own
    assert "Stop at 4 of 10." in page(miras, "/plan/")


def test_without_a_plan_the_text_is_the_plan(ottos: Client, miras: Client, trust: Trust) -> None:
    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Stop at 4 of 10."})

    assert page(miras, "/plan/").count("Stop at 4 of 10.") == 1


def test_the_runner_puts_a_text_away(ottos: Client, miras: Client, zeds: Client, trust: Trust) -> None:
    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Walk only."})
    address = f"/desk/trust/text/{BuildUp.objects.get().pk}/away/"

    assert zeds.post(address).status_code == 404
    miras.post(address)

    assert "Walk only." not in page(miras, "/desk/trust/")
    assert "Walk only." not in page(ottos, f"/desk/{trust.pk}/")


def test_blanks_are_no_text(ottos: Client, trust: Trust) -> None:
    answer = ottos.post(f"/desk/{trust.pk}/text/", {"text": " \n "})

    assert "Write the text first." in answer.content.decode()
    assert not BuildUp.objects.exists()


def test_the_runner_cannot_put_words_into_the_mouth_of_the_physiotherapist(
    ottos: Client, miras: Client, trust: Trust
) -> None:
    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Stop at 3 of 10."})
    row = BuildUp.objects.get()
    address = f"/plan/{row.pk}/edit/"

    answers = [miras.get(address), miras.post(address, _rewritten("Run through the pain."))]

    assert [answer.status_code for answer in answers] == [404, 404]
    row.refresh_from_db()
    assert row.text == "Stop at 3 of 10."
    assert address not in page(miras, "/plan/")


def _rewritten(text: str) -> dict[str, object]:
    """What a browser sends of a wish that is a clinician's text."""
    return {
        "who": "clinician",
        "clinician": "Otto",
        "text": text,
        "distance_m": "5",
        "risk": "even",
        "dose_minutes": "15",
        "dose_times": "3",
        "blocked": "1",
        "steps": "1",
        "step0-facing": "backward",
    }


def test_a_text_that_the_runner_typed_is_the_runner_s_to_change_and_is_called_so(
    ottos: Client, mira: Person, miras: Client, trust: Trust
) -> None:
    own = BuildUp.objects.create(
        owner=mira, who="clinician", clinician="Dr. Reed", text="Rest.", made_at=timezone.now()
    )

    assert miras.post(f"/plan/{own.pk}/edit/", _rewritten("Walk.")).status_code == 302
    said = page(ottos, f"/desk/{trust.pk}/")

    assert "Entered by Mira as the words of Otto" in said
    assert "Written by" not in said


def test_a_coach_reads_no_text(ottos: Client, trust: Trust) -> None:
    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Stop at 4 of 10."})
    assert "Stop at 4 of 10." in page(ottos, f"/desk/{trust.pk}/")

    Trust.objects.update(role="coach")

    assert "Stop at 4 of 10." not in page(ottos, f"/desk/{trust.pk}/")


def test_what_a_runner_s_own_text_says_is_not_ended_by_the_physiotherapist_s(
    ottos: Client, mira: Person, trust: Trust
) -> None:
    own = BuildUp.objects.create(
        owner=mira, who="clinician", clinician="Dr. Reed", text="Rest.", made_at=timezone.now()
    )

    ottos.post(f"/desk/{trust.pk}/text/", {"text": "Walk only."})

    own.refresh_from_db()
    assert own.ended_at is None
