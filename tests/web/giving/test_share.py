"""What of an appeal travels: the card, the code, the piece for another site."""

import re

import pytest
from django.test import Client

from giving_cast import an_appeal, paid, refunded
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Appeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def test_the_card_is_a_picture_that_is_fetched_again_only_when_the_total_moved(appeal: Appeal) -> None:
    address = f"/for/{appeal.slug}/card.png"
    gift = paid(appeal)

    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    refunded(gift)
    fell = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"] == "image/png"
    assert first.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
    assert again.status_code == 304
    assert fell.status_code == 200
    assert fell.content != first.content


def test_the_code_opens_the_page_from_paper(appeal: Appeal) -> None:
    answer = Client().get(f"/for/{appeal.slug}/code.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content


def test_another_site_may_frame_the_piece_in_which_nothing_can_be_given(appeal: Appeal) -> None:
    answer = Client().get(f"/for/{appeal.slug}/embed/")
    html = answer.content.decode()

    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "form-action 'none'" in answer["Content-Security-Policy"]
    assert "script-src 'none'" in answer["Content-Security-Policy"]
    assert not re.search("<form|<script|<button|<input", html)
    assert 'target="_blank" rel="noopener"' in html
    assert not answer.cookies


def test_no_other_page_of_giving_may_be_framed(appeal: Appeal) -> None:
    for page in ("", "give/", "share/", "words/"):
        answer = Client().get(f"/for/{appeal.slug}/{page}")

        assert answer["X-Frame-Options"] == "DENY", page
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], page


def test_a_total_that_fell_has_fallen_in_the_piece_too(appeal: Appeal) -> None:
    gift = paid(appeal, 12_300)
    before = Client().get(f"/for/{appeal.slug}/embed/").content.decode()
    refunded(gift)

    assert "$123" in before
    assert "$123" not in Client().get(f"/for/{appeal.slug}/embed/").content.decode()


def test_a_giver_without_a_name_is_on_nothing_that_travels(appeal: Appeal) -> None:
    paid(appeal, giver="Ada Lovage", anonymous=True, message="For my brother")

    for page in ("", "embed/", "share/", "total.json", "code.svg"):
        body = Client().get(f"/for/{appeal.slug}/{page}").content

        assert b"Ada" not in body, page
        assert b"brother" not in body, page


def test_what_is_not_public_does_not_travel(appeal: Appeal, miras: Client) -> None:
    Appeal.objects.filter(pk=appeal.pk).update(public=False)

    for page in ("card.png", "code.svg", "embed/", "share/", "total.json"):
        assert Client().get(f"/for/{appeal.slug}/{page}").status_code == 404, page
    assert miras.get(f"/for/{appeal.slug}/embed/").status_code == 404
