"""The page of a cause: every fact with its source, first aid, stories for as long as their tellers want them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from giving_cast import an_appeal
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.cause import Unsourced, made, shipped
from heelfirst.web.giving.models import CausePage, CauseStory
from heelfirst.web.runs.storage import originals

pytestmark = pytest.mark.django_db

FACTS = {
    "fact-TOTAL_FORMS": "1",
    "fact-INITIAL_FORMS": "0",
    "fact-0-says": "About 1 in 100 people has it.",
    "fact-0-source": "A register of invented illnesses, 2024",
}
CAUSE = {"name": "Quiet ears", "first_line": "Some hear a sound that nobody else hears.", **FACTS}


def test_it_says_the_lifetime_risk_rightly_and_who_found_it(client: Client) -> None:
    html = client.get("/cause/epilepsy/").content.decode()

    assert "About 1 in 26 people in the US will develop epilepsy in their lifetime." in html
    assert "Hesdorffer" in html
    assert "https://doi.org/10.1212/WNL.0b013e318204a36a" in html
    assert "5 minutes" in html
    assert "Put nothing into the mouth" in html
    for wrong in ("1 in 26 have", "1 in 26 people have", "sufferers"):
        assert wrong not in html


def test_every_fact_that_ships_names_its_source_and_its_grade() -> None:
    epilepsy = shipped("epilepsy")

    assert epilepsy.first_aid is not None
    sources = [fact.source for fact in epilepsy.facts] + list(epilepsy.first_aid.sources)
    assert all(source.url.startswith("https://") and source.grade in {"A", "B"} for source in sources)


def test_a_fact_or_first_aid_without_a_source_is_no_part_of_a_cause() -> None:
    plain = {"name": "x", "first_line": "y"}

    with pytest.raises(Unsourced, match="needs its source"):
        made("x", plain | {"fact": [{"says": "Everybody knows."}]})
    with pytest.raises(Unsourced, match="who teaches it so"):
        made("x", plain | {"first_aid": {"do": ["Stay."]}})


def test_another_cause_fills_the_same_page(mira: Person, miras: Client, client: Client) -> None:
    html = miras.post("/giving/causes/begin/", CAUSE, follow=True).content.decode()

    assert "Some hear a sound that nobody else hears." in html
    assert "A register of invented illnesses, 2024" in html
    assert client.get("/cause/quiet-ears/").status_code == 404  # nobody's appeal names it yet
    an_appeal(mira, cause="quiet-ears")
    assert client.get("/cause/quiet-ears/").status_code == 200


def test_what_has_no_source_is_not_kept_and_the_form_stays(miras: Client) -> None:
    html = miras.post("/giving/causes/begin/", CAUSE | {"fact-0-source": ""}).content.decode()

    assert "A fact without a source does not stand here." in html
    assert "About 1 in 100 people has it." in html
    assert not CausePage.objects.exists()


def test_a_cause_is_its_writers_alone(miras: Client, zeds: Client) -> None:
    miras.post("/giving/causes/begin/", CAUSE)
    row = CausePage.objects.get()

    assert zeds.get(f"/giving/causes/{row.pk}/").status_code == 404
    assert zeds.get(f"/giving/causes/{row.key}/stories/").status_code == 404
    assert (
        zeds.get("/giving/causes/epilepsy/stories/").status_code == 404
    )  # for who looks after the installation


def a_story(client: Client, key: str, **more: object) -> str:
    consent = SimpleUploadedFile("yes.txt", b"Yes, in these words. L. K.")
    told = {
        "cause": key,
        "name": "L. K.",
        "text": "I draw.",
        "consent_by": "L. K.",
        "consent_on": "2026-03-01",
    }
    return client.post(
        "/giving/causes/stories/add/", told | {"consent_file": consent} | more, follow=True
    ).content.decode()


def test_a_story_stands_with_a_written_yes_and_goes_by_its_tellers_link(
    mira: Person, miras: Client, client: Client
) -> None:
    miras.post("/giving/causes/begin/", CAUSE)
    an_appeal(mira, cause="quiet-ears")

    assert "This field is required" in a_story(miras, "quiet-ears", consent_file="")
    html = a_story(miras, "quiet-ears")
    story = CauseStory.objects.get()
    link = re.search(r"/cause/story/[\w-]+/", html)
    assert link is not None
    assert link[0] not in miras.get("/giving/causes/quiet-ears/stories/").content.decode()  # shown once
    assert "I draw." in client.get("/cause/quiet-ears/").content.decode()
    assert originals().read(story.consent_evidence) == b"Yes, in these words. L. K."

    assert "Take your story back?" in client.get(link[0]).content.decode()
    assert CauseStory.objects.exists()  # looking is not asking
    client.post(link[0])

    assert not CauseStory.objects.exists()
    assert story.consent_evidence not in originals()
    assert "I draw." not in client.get("/cause/quiet-ears/").content.decode()
    assert "The story is gone." in client.get(link[0]).content.decode()
