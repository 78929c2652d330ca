"""An appeal is made in a few steps, shows what is missing, and is public only when all is there."""

from collections.abc import Mapping
from html import escape
from io import BytesIO

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from cast import an_attempt
from giving_cast import NOON, a_charity, a_gift, an_appeal
from heelfirst.cli.sample_giving import charity
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.kept_files import named_originals
from heelfirst.web.giving.models import Appeal, Beneficiary, LinkedTotal, Seat, Trail
from heelfirst.web.runs.storage import originals
from heelfirst.web.treasury.models import SeatInvitation

pytestmark = pytest.mark.django_db

FUND = {
    "name": "The Lantern Fund",
    "legal_name": "The Lantern Fund for Epilepsy, Inc.",
    "register": "Register of Invented Charities",
    "number": "26-0000026",
    "country": "us",
    "currencies": ["USD"],
    "mode": "link",
}
CONSENT = {
    "mode": "own",
    "provider_account": "acct_lantern26",
    "consent_by": "Jonas Weir, treasurer",
    "consent_on": "2026-01-02",
}


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.txt", b"The Lantern Fund agrees.")


def a_photo(name: str = "mira.jpg") -> SimpleUploadedFile:
    into = BytesIO()
    Image.new("RGB", (80, 60), "teal").save(into, "JPEG")
    return SimpleUploadedFile(name, into.getvalue())


def page(client: Client, path: str, told: Mapping[str, object] | None = None) -> str:
    answer = client.get(path) if told is None else client.post(path, told, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_nothing_to_everybody_in_four_steps(mira: Person, miras: Client, client: Client) -> None:
    an_attempt(mira)

    assert "Who asks, and why?" in page(miras, "/giving/begin/", FUND)
    appeal = Appeal.objects.get()
    assert appeal.attempt is not None
    assert appeal.title == appeal.attempt.title
    assert not appeal.beneficiary.seats.exists()  # the charity's own treasurer will have one
    here = f"/giving/{appeal.pk}"
    assert "6 things are missing" in page(miras, f"{here}/")
    assert "Not yet: " in page(miras, f"{here}/publish/", {})
    assert client.get(f"/for/{appeal.slug}/").status_code == 404

    told = {"title": "Backwards for Tom", "story": "He **has** epilepsy.", "cause": "epilepsy"}
    assert "How much, and until when?" in page(miras, f"{here}/words/", told)
    goal = {
        "currency": "USD",
        "goal_minor": "100,000",
        "suggested_1": "260",
        "suggested_2": "26.00",
        "link_url": "https://lantern.example/give",
        "opens_on": "2026-01-01",
    }
    html = page(miras, f"{here}/goal/", goal)
    assert "What do you promise" in html
    drafts = {
        name: f"{name} of The Lantern Fund"
        for name in ("second_purpose", "if_cancelled", "if_not_finished", "refunds")
    }
    assert "The Lantern Fund" in html  # the drafts name the charity
    assert "A face says more than a goal." in page(miras, f"{here}/promises/", drafts)
    assert "Everything is there. Nobody but you sees it yet." in page(miras, f"{here}/")
    assert "Everybody who has the address sees the page now." in page(miras, f"{here}/publish/", {})

    appeal.refresh_from_db()
    assert (appeal.goal_minor, appeal.suggested) == (10_000_000, [2600, 26_000])
    assert appeal.story == "<p>He <strong>has</strong> epilepsy.</p>"
    assert appeal.public
    assert "He **has** epilepsy." in page(miras, f"{here}/words/")  # as it was typed


def test_what_is_public_stays_whole(mira: Person, miras: Client) -> None:
    appeal = an_appeal(mira)
    promises = {"second_purpose": " ", "if_cancelled": "a", "if_not_finished": "b", "refunds": "c"}

    assert "This field is required" in page(miras, f"/giving/{appeal.pk}/promises/", promises)
    goal = {"currency": "USD", "opens_on": "2026-01-01", "closes_on": "2026-01-02"}
    html = page(miras, f"/giving/{appeal.pk}/goal/", goal)

    assert "Everybody sees this page: it cannot be without a last day that is still to come." in html
    appeal.refresh_from_db()
    assert appeal.closes_on is None


def test_nobody_under_18_has_a_public_appeal(mira: Person, miras: Client, client: Client) -> None:
    mira.under_18 = True
    mira.save()
    appeal = an_appeal(mira, public=False)

    assert "under 18 has no public appeal" in page(miras, f"/giving/{appeal.pk}/publish/", {})
    assert not Appeal.objects.get().public


@pytest.mark.parametrize("place", ["/giving/", "/giving/begin/"])
def test_who_is_under_18_learns_it_before_the_first_word(mira: Person, miras: Client, place: str) -> None:
    sentence = "An account kept for somebody under 18 has no public appeal"
    assert sentence not in page(miras, place)
    mira.under_18 = True
    mira.save()

    assert sentence in page(miras, place)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"country": "ZZ"}, "There is no such country"),
        ({"country": "EU"}, "There is no such country"),
        ({"provider_account": "acct_123"}, "That is too short"),
        ({"provider_account": "acct_" + "a" * 71}, "That is too long."),
        ({"provider_account": "lantern 26"}, "That is no account"),
        ({"provider_account": ""}, "Ask the charity for it"),
    ],
)
def test_what_cannot_be_the_charitys_is_said_of_what_was_typed(
    miras: Client, wrong: dict[str, str], sentence: str
) -> None:
    html = page(miras, "/giving/begin/", {**FUND, **CONSENT, "consent_file": letter(), **wrong})

    assert sentence in html
    assert not Beneficiary.objects.exists()


def test_an_installation_without_keys_says_so_beside_the_choice(
    miras: Client, settings: LazySettings
) -> None:
    sentence = "This installation has no keys of a card provider yet"
    settings.STRIPE_KEY = ""
    assert sentence in page(miras, "/giving/begin/")

    settings.STRIPE_KEY = "sk_test_26"
    assert sentence not in page(miras, "/giving/begin/")


@pytest.mark.parametrize("lacks", ["provider_account", "consent_by", "consent_on", "consent_file"])
def test_no_gift_goes_to_an_account_without_the_charitys_whole_consent(
    mira: Person, miras: Client, lacks: str
) -> None:
    told: dict[str, object] = {**FUND, **CONSENT, "consent_file": letter()}
    told[lacks] = ""

    html = page(miras, "/giving/begin/", told)

    assert "errorlist" in html
    assert "Jonas Weir" in html or lacks == "consent_by"  # the form is kept as typed
    assert not Beneficiary.objects.exists()


def test_the_consent_is_kept_with_its_letter_and_its_day(mira: Person, miras: Client) -> None:
    page(miras, "/giving/begin/", {**FUND, **CONSENT, "consent_file": letter()})

    fund = Beneficiary.objects.get()
    assert (fund.provider, fund.provider_account) == ("stripe", "acct_lantern26")
    assert originals().read(fund.consent_evidence) == b"The Lantern Fund agrees."
    assert fund.consent_evidence in named_originals()
    assert ("receiver written down", mira) == (Trail.objects.get().did, Trail.objects.get().by)


def test_who_received_gifts_stays_who_it_was(mira: Person, miras: Client) -> None:
    fund = a_charity()
    Seat.objects.create(beneficiary=fund, person=mira, role=Seat.Role.TREASURER)
    other = a_charity(name="Another", mode="link")
    Seat.objects.create(beneficiary=other, person=mira, role=Seat.Role.TREASURER)
    appeal = an_appeal(mira, fund)
    a_gift(appeal)

    page(miras, f"/giving/{appeal.pk}/receiver/", {"beneficiary": other.pk})
    page(miras, "/giving/receiver/", {**FUND, "beneficiary": fund.pk, "legal_name": "Mine", "mode": "link"})

    appeal.refresh_from_db()
    fund.refresh_from_db()
    assert fund == appeal.beneficiary
    assert (fund.legal_name, fund.mode) == ("The Lantern Fund for Epilepsy, Inc.", "rehearsal")


def test_who_rehearses_looks_after_the_rehearsed_treasury_too(mira: Person, miras: Client) -> None:
    page(miras, "/giving/begin/", {**FUND, "mode": "rehearsal"})

    fund = Beneficiary.objects.get()
    assert [(seat.person, seat.role) for seat in fund.seats.all()] == [(mira, Seat.Role.TREASURER)]
    assert fund.provider == "rehearsal"
    assert fund.provider_account.startswith("acct_")


def test_one_account_belongs_to_one_receiver(mira: Person, miras: Client) -> None:
    a_charity(mode="own", provider="stripe", provider_account="acct_lantern26")

    html = page(miras, "/giving/begin/", {**FUND, **CONSENT, "consent_file": letter()})

    assert "Another receiver here has this account." in html
    assert Beneficiary.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        a_charity(mode="own", provider="stripe", provider_account="acct_lantern26")


def test_two_rehearsals_of_one_charity_have_accounts_of_their_own(miras: Client, zeds: Client) -> None:
    for client in (miras, zeds):
        page(client, "/giving/begin/", {**FUND, "mode": "rehearsal", "provider_account": "acct_typed"})

    accounts = set(Beneficiary.objects.values_list("provider_account", flat=True))
    assert len(accounts) == 2
    assert all(account.startswith("acct_rehearsal_") for account in accounts)


def test_a_seat_of_the_rehearsal_ends_when_money_is_to_move(mira: Person, miras: Client) -> None:
    page(miras, "/giving/begin/", {**FUND, "mode": "rehearsal"})
    fund = Beneficiary.objects.get()
    SeatInvitation.objects.create(beneficiary=fund, name="Bram", token_hash="0", made_at=NOON)

    told = {**FUND, **CONSENT, "consent_file": letter(), "beneficiary": fund.pk}
    page(miras, "/giving/receiver/", {**FUND, "mode": "rehearsal", "beneficiary": fund.pk})
    assert fund.seats.exists()
    page(miras, "/giving/receiver/", told)

    fund.refresh_from_db()
    assert fund.mode == "own"
    assert not fund.seats.exists()
    assert not SeatInvitation.objects.filter(ended_at=None).exists()
    assert "seat ended" in set(Trail.objects.values_list("did", flat=True))


def test_a_file_begins_the_form_but_says_nothing_for_the_charity(mira: Person, miras: Client) -> None:
    file = SimpleUploadedFile("c.json", charity())
    html = page(miras, "/giving/begin/", {"described": file})
    assert 'value="The Rowboat Fund for Quiet Harbours, Inc."' in html
    assert not Beneficiary.objects.exists()

    for damaged in (b"{", b"[1]", b'"x"', b"\xff"):
        html = page(miras, "/giving/begin/", {"described": SimpleUploadedFile("c.json", damaged)})
        assert "This file describes no charity." in html


def test_only_its_treasurer_changes_a_receiver(zeds: Client) -> None:
    fund = a_charity()

    assert zeds.get(f"/giving/receiver/{fund.pk}/").status_code == 404
    assert zeds.post("/giving/receiver/", {**FUND, "beneficiary": fund.pk}).status_code == 404
    assert (
        zeds.post("/giving/begin/", {"beneficiary": fund.pk}).status_code == 404
    )  # rehearses with somebody else


@pytest.mark.parametrize("typed", ["0", "-5", "1e9", "26.005", "٢٦", "<b>"])
def test_a_goal_that_is_no_amount_is_refused_and_stays_as_typed(
    mira: Person, miras: Client, typed: str
) -> None:
    appeal = an_appeal(mira, public=False)

    told = {"currency": "USD", "goal_minor": typed, "opens_on": "2026-01-01"}
    html = page(miras, f"/giving/{appeal.pk}/goal/", told)

    assert "errorlist" in html
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in html


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "Fog <b>run"}, "without &lt; and &gt;"),
        ({"in_memory_of": "<i>Tom</i>"}, "without &lt; and &gt;"),
        ({"story": "Hello <script>alert(26)</script>"}, "“&lt;script&gt;” is no mark of this page"),
        ({"story": "Hello <img src=x onerror=alert(26)>"}, "is no mark of this page"),
        ({"story": "Hello </p >"}, "is no mark of this page"),
    ],
)
def test_tags_in_an_owners_words_are_refused_and_stay_as_typed(
    mira: Person, miras: Client, wrong: dict[str, str], sentence: str
) -> None:
    appeal = an_appeal(mira, public=False)
    told = {"title": "Fog", "story": "He has epilepsy.", "cause": "epilepsy", **wrong}

    html = page(miras, f"/giving/{appeal.pk}/words/", told)

    assert sentence in html
    assert escape(next(iter(wrong.values())), quote=False) in html
    before = appeal.story
    appeal.refresh_from_db()
    assert appeal.story == before


def test_less_than_and_hearts_are_no_tags(mira: Person, miras: Client) -> None:
    appeal = an_appeal(mira, public=False)
    told = {"title": "Fog", "story": "1 < 2, and <3 for all.", "cause": "epilepsy"}

    page(miras, f"/giving/{appeal.pk}/words/", told)

    appeal.refresh_from_db()
    assert appeal.story == "<p>1 &lt; 2, and &lt;3 for all.</p>"


def test_a_picture_is_shown_and_what_is_none_is_refused(mira: Person, miras: Client) -> None:
    appeal = an_appeal(mira)
    told = {"appeal": appeal.pk, "alt": "Mira, running backward", "agreed": "on"}

    assert "without where and when" in page(miras, "/giving/pictures/add/", told | {"file": a_photo()})
    refused = page(
        miras, "/giving/pictures/add/", told | {"file": SimpleUploadedFile("mira.jpg", b"<svg onload=x>")}
    )
    assert "no picture that can be read here" in refused
    assert "Mira, running backward" in refused

    row = appeal.pictures.get()
    assert {row.original, row.shown, row.small} <= named_originals()
    answer = miras.get(f"/giving/{appeal.pk}/pictures/{row.pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]
    miras.post(f"/giving/{appeal.pk}/pictures/{row.pk}/remove/")
    assert not named_originals()


def test_earlier_years_and_the_charitys_own_total_are_told_beside_it(mira: Person, miras: Client) -> None:
    appeal = an_appeal(mira)
    past = {"year": "2005", "until": "2025", "events": "20", "amount": "275,000", "says": "walks"}
    assert "$275,000 before this appeal." in page(miras, f"/giving/{appeal.pk}/years/", past)

    told = {"appeal": appeal.pk, "amount": "1,234.50", "gifts": "12", "read_on": "2026-03-01"}
    assert "This field is required" in page(miras, "/giving/totals/add/", told)
    html = page(
        miras, "/giving/totals/add/", told | {"evidence_file": SimpleUploadedFile("p.png", b"screen")}
    )

    assert "$1,234.50 on the charity’s own page, read on 1 Mar 2026." in html
    row = LinkedTotal.objects.get()
    assert (123_450, mira) == (row.minor, row.by)
    miras.post(f"/giving/{appeal.pk}/totals/{row.pk}/back/")
    assert LinkedTotal.objects.get().taken_back_at is not None


def test_an_appeal_with_gifts_is_not_removed_but_can_be_paused_and_hidden(
    mira: Person, miras: Client
) -> None:
    appeal = an_appeal(mira)
    a_gift(appeal)

    assert "it stays in the books" in page(miras, f"/giving/{appeal.pk}/remove/", {})
    assert "nobody can give" in page(miras, f"/giving/{appeal.pk}/pause/", {})
    page(miras, f"/giving/{appeal.pk}/publish/", {"back": "1"})
    appeal.refresh_from_db()
    assert (appeal.paused, appeal.public) == (True, False)
