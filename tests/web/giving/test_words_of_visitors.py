"""What visitors say is held until the owner has read it, and what should not stand is reported."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from giving_cast import an_appeal
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving import tokens
from heelfirst.web.giving.models import Appeal, Comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def said(appeal: Appeal, name: str = "Rosa", text: str = "Go on.", ago_s: float = 10) -> str:
    token = tokens.for_form(appeal.pk, timezone.now() - timedelta(seconds=ago_s))
    answer = Client().post(f"/for/{appeal.slug}/words/", {"token": token, "name": name, "text": text})
    return str(answer.content.decode())


def test_words_are_kept_and_wait(appeal: Appeal) -> None:
    assert "They stand on the page once Mira has read them." in said(appeal)

    assert Comment.objects.get().shown_at is None
    assert "Go on." not in Client().get(f"/for/{appeal.slug}/").content.decode()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("<b>R</b>", "x", "belong to no name"),
        ("Rosa", "x" * 1001, "At most 1000 letters, please; these are 1001."),
        ("", "x", "This field is required."),
    ],
)
def test_words_that_cannot_be_kept_come_back_as_typed(
    appeal: Appeal, name: str, text: str, sentence: str
) -> None:
    html = said(appeal, name, text)

    assert sentence in html
    assert text in html
    assert not Comment.objects.exists()


def test_a_form_that_comes_back_at_once_or_many_times_keeps_nothing_more(appeal: Appeal) -> None:
    assert "quicker than we take words" in said(appeal, ago_s=0)

    for _ in range(12):
        html = said(appeal)

    assert "Try again in" in html
    assert Comment.objects.count() == 10


def test_words_that_are_reported_go_until_the_owner_has_looked(appeal: Appeal) -> None:
    comment = Comment.objects.create(
        appeal=appeal, name="Zed", text="Unkind words", at=timezone.now(), shown_at=timezone.now()
    )
    place = f"/for/{appeal.slug}/report/{comment.pk}/"
    assert "Unkind words" in Client().get(f"/for/{appeal.slug}/").content.decode()

    assert "The runner is told and looks at it." in Client().post(place).content.decode()

    comment.refresh_from_db()
    assert comment.reported == 1
    assert "Unkind words" not in Client().get(f"/for/{appeal.slug}/").content.decode()
    assert Client().get(place).status_code == 404
