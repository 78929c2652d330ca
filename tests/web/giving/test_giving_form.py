"""To give: the form, what is wrong with it, and the way to the provider and back."""

import re
from collections.abc import Iterator
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cast import an_attempt
from giving_cast import a_charity, a_gift, an_appeal, booked, paid, refunded, told
from heelfirst.appeal.brake import PER_NETWORK, Bucket
from heelfirst.appeal.observed import What
from heelfirst.jobs.runner import work_all
from heelfirst.payments.provider import Asked, Away, Paying
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving import braking, providers, tokens, views_give, views_thanks
from heelfirst.web.giving.confirming import send_link
from heelfirst.web.giving.models import Appeal, Beneficiary, Brake, Gift, GivenMile
from heelfirst.web.giving.tasks import ask_again

pytestmark = pytest.mark.django_db


class Desk:
    """A provider that opens pages and remembers who asked."""

    name = "rehearsal"

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.away = False
        self.state = "open"
        self.leads_to = "http://localhost/hooks/rehearsal/page/"

    def ask(self, asked: Asked) -> Paying:
        if self.away:
            raise Away
        self.asked.append(asked)
        return self.look(f"cs_{asked.gift}", asked.account)

    def look(self, paying: str, account: str) -> Paying:
        assert account
        if self.away:
            raise Away
        return Paying(id=paying, url=self.leads_to + paying, payment=f"pi_{paying[3:]}", state=self.state)


@pytest.fixture
def desk() -> Iterator[Desk]:
    found = Desk()
    with providers.instead(found):  # type: ignore[arg-type]
        yield found


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def token(appeal: Appeal, key: UUID | None = None, ago_s: float = 10) -> str:
    return tokens.for_form(appeal.pk, timezone.now() - timedelta(seconds=ago_s), key)


def given(appeal: Appeal, *, client: Client | None = None, net: str = "203.0.113.7", **said: Any) -> Any:
    """Send the form, as somebody would who took ten seconds."""
    plain = {"token": token(appeal), "amount": "2600", "covers_fee": "no"}
    client = client or Client()
    return client.post(f"/for/{appeal.slug}/give/", {**plain, **said}, REMOTE_ADDR=net)


def test_it_works(appeal: Appeal, desk: Desk) -> None:
    page = Client().get(f"/for/{appeal.slug}/give/?amount=5200").content.decode()
    answer = given(appeal, amount="5200", name="Ada", email="ada@example.org", message="Heels lead the way.")

    gift = Gift.objects.get()
    assert re.search(r'value="5200"[^>]* checked', page)
    assert answer.status_code == 303
    assert answer["Location"] == f"http://localhost/hooks/rehearsal/page/{gift.session}"
    assert (gift.charge_minor, gift.for_charity_minor, gift.covers_fee) == (5200, 5200, False)
    assert (gift.giver.name, gift.giver.email) == ("Ada", "ada@example.org")
    assert [asked.charge.minor for asked in desk.asked] == [5200]


def test_two_clicks_a_reload_the_back_button_and_two_tabs_are_one_gift(appeal: Appeal, desk: Desk) -> None:
    of_one_form = token(appeal)

    places = {given(appeal, token=of_one_form)["Location"] for _ in range(4)}

    assert len(places) == 1
    assert Gift.objects.count() == 1
    assert len(desk.asked) == 1


def test_who_pays_the_fee_as_well_is_asked_for_enough(appeal: Appeal, desk: Desk) -> None:
    given(appeal, covers_fee="yes")

    gift = Gift.objects.get()
    assert (gift.charge_minor, gift.for_charity_minor, gift.covers_fee) == (2709, 2600, True)


def test_what_is_typed_goes_before_what_is_tapped(appeal: Appeal, desk: Desk) -> None:
    given(appeal, typed="26.50")

    assert Gift.objects.get().charge_minor == 2650


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"typed": "0"}, "The amount is nothing; give more than 0."),
        ({"typed": "-5"}, "“-5” is less than nothing; give more than 0."),
        ({"typed": "26,00"}, "“26,00” has a comma where a point belongs; write 26.00."),
        ({"typed": "1" + "0" * 30}, "A card can give no more than $999,999.99 at once"),
        ({"typed": "1e9"}, "“1e9” is no amount; write it in digits, like 26.00."),
        ({"typed": "1000000000"}, "A card can give no more than $999,999.99 at once"),
        ({"typed": "٢٦"}, "“٢٦” is no amount; write it in digits, like 26.00."),
        ({"typed": "0.10"}, "A card can give no less than $0.50."),
        ({"typed": "26.123"}, "USD has 2 digits after the point"),
        ({"typed": "9" * 5000}, "At most 40 letters, please; these are 5000."),
        ({"amount": "1"}, "Choose one of those that stand here."),
        ({"typed": "2\0" + "6"}, "There is a sign in it that cannot be shown"),
        ({"amount": ""}, "Choose an amount, or type one."),
        ({"currency": "KWD"}, "The charity cannot take KWD; it takes USD."),
        ({"message": "m" * 2**20}, "At most 500 letters, please; these are 1048576."),
        ({"name": "<b>Ada</b>"}, "Write it in plain letters: &lt; and &gt; belong to no name."),
        ({"name": "Ada\x07"}, "There is a sign in it that cannot be shown"),
        ({"email": "ada at home"}, "Enter a valid email address."),
    ],
    ids=lambda said: next(iter(said)) + next(iter(said.values()))[:8] if isinstance(said, dict) else "",
)
def test_what_cannot_be_given_is_told_and_the_form_kept_as_typed(
    said: dict[str, str], sentence: str, appeal: Appeal, desk: Desk
) -> None:
    answer = given(appeal, **{"message": "Kept words", **said})  # type: ignore[arg-type]

    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert said.get("message", "Kept words") in html
    for typed in said.values():
        assert typed.replace("<", "&lt;").replace(">", "&gt;") in html
    assert not Gift.objects.exists()
    assert not desk.asked


def test_two_megabytes_are_refused_before_they_are_read(appeal: Appeal) -> None:
    answer = given(appeal, message="m" * (3 * 2**20))

    assert answer.status_code in {400, 413}
    assert not Gift.objects.exists()


def test_a_gift_in_another_currency_that_the_charity_takes(mira: Person, desk: Desk) -> None:
    appeal = an_appeal(mira, a_charity(currencies=["USD", "JPY"]))

    given(appeal, typed="2600", currency="JPY")

    assert (Gift.objects.get().currency, Gift.objects.get().charge_minor) == ("JPY", 2600)


def test_a_form_without_its_mark_of_another_appeal_or_too_old_asks_nobody(
    mira: Person, appeal: Appeal, desk: Desk
) -> None:
    other = an_appeal(mira, appeal.beneficiary, title="Another")
    for mark in ("", "forged", token(other), token(appeal, ago_s=7 * 3600), token(appeal, ago_s=-60)):
        answer = given(appeal, token=mark, name="Ada")

        assert answer.status_code == 422
        assert "This form had become too old." in answer.content.decode()
        assert 'value="Ada"' in answer.content.decode()
    assert not Gift.objects.exists()


def test_a_form_that_comes_back_at_once_waits_unseen_and_is_taken(
    appeal: Appeal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(views_give, "sleep", waited.append)

    assert given(appeal, token=token(appeal, ago_s=0.5)).status_code == 303
    assert len(waited) == 1
    assert 0 < waited[0] <= 1.5


def test_of_a_script_s_quick_forms_a_few_wait_and_the_rest_are_turned_away(
    appeal: Appeal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_give, "_PLACES", BoundedSemaphore(1))
    views_give._PLACES.acquire()

    answer = given(appeal, token=token(appeal, ago_s=0.5))

    assert "quicker than we take a gift" in answer.content.decode()
    assert not Gift.objects.exists()


def test_the_give_form_wants_its_csrf_token(appeal: Appeal, desk: Desk) -> None:
    assert given(appeal, client=Client(enforce_csrf_checks=True)).status_code == 403
    assert not Gift.objects.exists()


def test_a_form_leads_to_us_and_to_the_provider_and_is_framed_by_nobody(
    appeal: Appeal, desk: Desk, settings: Any
) -> None:
    settings.STRIPE_KEY = "sk_test_1"
    answer = Client().get(f"/for/{appeal.slug}/give/")
    page = Client().get(f"/for/{appeal.slug}/")

    rules = answer["Content-Security-Policy"]
    assert "form-action 'self' http://localhost https://checkout.stripe.com" in rules
    assert "frame-ancestors 'none'" in rules
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    assert (answer["X-Frame-Options"], page["X-Frame-Options"]) == ("DENY", "DENY")
    assert "no-store" in answer["Cache-Control"]


def test_a_giver_is_led_to_the_provider_alone_and_back_to_us_alone(appeal: Appeal, desk: Desk) -> None:
    desk.leads_to = "https://evil.example/?"
    answer = Client().post(
        f"/for/{appeal.slug}/give/?next=https://evil.example/",
        {"token": token(appeal), "amount": "2600", "success_url": "https://evil.example/"},
        headers={"Referer": "https://evil.example/"},
    )

    assert answer.status_code == 422
    assert "evil.example" not in answer.content.decode()
    assert [asked.back_to for asked in desk.asked] == [
        f"http://localhost/for/{appeal.slug}/thanks/{Gift.objects.get().pk}/"
    ]


def test_an_appeal_that_is_closed_or_paused_takes_nothing(appeal: Appeal, desk: Desk) -> None:
    appeal.paused = True
    appeal.save()

    assert "Giving is paused for the moment." in given(appeal).content.decode()
    assert not desk.asked


def test_a_giver_names_a_kilometre_and_nobody_s_name_is_taken_for_it(mira: Person, desk: Desk) -> None:
    appeal = an_appeal(mira, attempt=an_attempt(mira))
    for said, sentence in (
        ({"mile": "44", "mile_name": "Tom"}, "Choose a whole number from 1 to 43, or leave it empty."),
        ({"mile": "0", "mile_name": "Tom"}, "Choose a whole number from 1 to 43, or leave it empty."),
        ({"mile": "7", "name": "Ada", "anonymous": "on"}, "Say whose name it carries"),
        ({"mile": "7", "mile_name": "<i>Tom</i>"}, "belong to no name"),
    ):
        assert sentence in given(appeal, **said).content.decode()  # type: ignore[arg-type]

    given(appeal, mile="7", mile_name="Tom", mile_words="He watched.", name="Ada", anonymous="on")

    mile = GivenMile.objects.get()
    assert (mile.number, mile.name, mile.words) == (7, "Tom", "He watched.")
    assert Gift.objects.get().purpose == "mile 7"


def test_a_mile_that_carries_a_name_is_not_given_twice(mira: Person, desk: Desk) -> None:
    appeal = an_appeal(mira, attempt=an_attempt(mira))
    GivenMile.objects.create(gift=a_gift(appeal), number=23, name="Ada", agreed_at=timezone.now())

    html = given(appeal, mile="23", mile_name="Tom").content.decode()

    assert "Number 23 carries a name already. Free are, for example: 21, 22, 24." in html
    assert not desk.asked
    assert given(appeal, mile="24", mile_name="Tom").status_code == 303


def test_in_link_mode_the_page_says_that_one_leaves(mira: Person) -> None:
    fund = a_charity(mode=Beneficiary.Mode.LINK, provider="", provider_account="")
    appeal = an_appeal(mira, fund, link_url="https://lantern.example.org/give")

    html = given(appeal).content.decode()

    assert "You give on the page of The Lantern Fund for Epilepsy" in html
    assert 'href="https://lantern.example.org/give" rel="noopener noreferrer nofollow"' in html
    assert not Gift.objects.exists()


def test_a_link_that_is_no_https_address_is_not_followed(mira: Person) -> None:
    fund = a_charity(mode=Beneficiary.Mode.LINK, provider="", provider_account="")
    appeal = an_appeal(mira, fund, link_url="javascript:alert(1)")

    assert "javascript:" not in Client().get(f"/for/{appeal.slug}/give/").content.decode()


def test_while_the_provider_is_away_the_gift_is_kept_to_be_paid(appeal: Appeal, desk: Desk) -> None:
    desk.away = True
    answer = given(appeal, email="ada@example.org", client=(ada := Client()))

    html = ada.get(answer["Location"]).content.decode()
    assert "is noted and not paid yet" in html
    assert Gift.objects.get().charge_minor == 2600


def test_thanks_say_on_its_way_before_the_message_came_and_the_books_afterwards(
    appeal: Appeal, desk: Desk
) -> None:
    given(appeal)
    gift = Gift.objects.get()
    place = f"/for/{appeal.slug}/thanks/{gift.pk}/"
    assert "is not paid yet" in Client().get(place).content.decode()

    desk.state = "paid"
    on_its_way = Client().get(place).content.decode()
    assert "Your gift of $26 to The Lantern Fund for Epilepsy is on its way." in on_its_way
    assert f'hx-get="{place}now/?seen=on%20its%20way"' in on_its_way

    booked(gift, told(gift, What.GIFT, gift.payment))
    looked = Client().get(f"{place}now/?seen=on%20its%20way")
    assert "Your gift of $26 has arrived. Thank you." in looked.content.decode()
    assert "by Mira" in looked.content.decode()
    assert "in aid of The Lantern Fund for Epilepsy." in looked.content.decode()
    assert looked.status_code == 286

    refunded(gift)
    assert "went back to you" in Client().get(place).content.decode()


def test_the_receipt_is_there_once_the_gift_is(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    place = f"/for/{appeal.slug}/thanks/{gift.pk}/receipt/"
    assert Client().get(place).status_code == 404

    booked(gift, told(gift, What.GIFT, gift.payment))

    assert Client().get(place)["Content-Type"] == "application/pdf"


def test_where_no_mail_leaves_none_is_promised_and_a_rehearsal_shows_the_link(
    appeal: Appeal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (views_give, views_thanks):
        monkeypatch.setattr(room, "mail_leaves", lambda: False)
    gift = a_gift(appeal, email="ada@example.org")
    booked(gift, told(gift, What.GIFT, gift.payment))
    thanks = Client().get(f"/for/{appeal.slug}/thanks/{gift.pk}/").content.decode()
    assert "No mail leaves this installation: keep the receipt from here." in thanks
    assert "It comes by mail" not in thanks

    stolen_cards(appeal, tries=30, nets=30)
    html = given(appeal, net="192.0.2.9", email="ada@example.org").content.decode()

    assert "No mail leaves this installation." in html
    place = re.search(r'href="http://localhost(/for/[^"]+/give/[^"]+)"', html)
    assert place is not None
    assert Client().post(place[1]).status_code == 303


def test_who_stops_is_told_that_nothing_was_charged(appeal: Appeal, desk: Desk) -> None:
    given(appeal)
    gift = Gift.objects.get()

    html = Client().get(f"/for/{appeal.slug}/stopped/{gift.pk}/").content.decode()

    assert "Nothing was charged." in html
    assert Client().get(f"/for/{appeal.slug}/stopped/{uuid4()}/").status_code == 404


def stolen_cards(appeal: Appeal, *, tries: int, nets: int) -> int:
    """Somebody tries cards from so many networks, each declined at once; returns how many were turned away."""
    turned_away = 0
    for number in range(tries):
        answer = given(appeal, net=f"198.51.{number % nets // 250}.{number % nets % 250 + 1}")
        turned_away += answer.status_code != 303
        if answer.status_code == 303:
            Gift.objects.filter(declined_at=None).update(declined_at=timezone.now())
    return turned_away


def test_from_one_network_the_provider_sees_a_handful_of_tries(appeal: Appeal, desk: Desk) -> None:
    stolen_cards(appeal, tries=14, nets=1)

    assert len(desk.asked) == PER_NETWORK.burst
    assert "Many gifts were begun from here just now." in given(appeal, net="198.51.0.1").content.decode()
    assert given(appeal, net="192.0.2.9").status_code == 303


def test_from_many_networks_the_breaker_asks_for_an_e_mail_and_a_giver_still_gives(
    appeal: Appeal, desk: Desk
) -> None:
    stolen_cards(appeal, tries=30, nets=30)
    assert len(desk.asked) <= 13

    without = given(appeal, net="192.0.2.9")
    assert without.status_code == 422
    assert "Somebody is trying stolen cards" in without.content.decode()

    answer = given(appeal, net="192.0.2.9", email="ada@example.org")
    assert "Look into your mail to go on." in answer.content.decode()
    before = len(desk.asked)
    gift = Gift.objects.get(giver__email="ada@example.org")
    work_all("here")
    place = re.search(r"http://localhost(/\S+)", str(mail.outbox[0].body))
    assert place is not None
    assert Client().get(place[1]).status_code == 200
    assert len(desk.asked) == before

    paying = Client().post(place[1])

    assert paying["Location"] == f"http://localhost/hooks/rehearsal/page/cs_{gift.pk}.{appeal.pk}"
    assert re.fullmatch(rf"<link\.{gift.pk}\.\d{{10}}@localhost>", mail.outbox[0].extra_headers["Message-ID"])


def test_a_crowd_is_not_turned_away_but_asked_for_an_e_mail(
    appeal: Appeal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = Bucket(burst=3, each=timedelta(minutes=1))
    monkeypatch.setattr(braking, "PER_APPEAL", crowd)
    for number in range(3):
        assert given(appeal, net=f"192.0.2.{number}").status_code == 303

    answer = given(appeal, net="192.0.2.99", email="ada@example.org")

    assert "Very many people give just now." in answer.content.decode()
    assert len(desk.asked) == 3


def test_who_types_your_address_does_not_keep_you_from_giving(appeal: Appeal, desk: Desk) -> None:
    for number in range(4):
        assert given(appeal, net=f"198.51.{number}.1", email="ada@example.org").status_code == 303

    stolen_cards(appeal, tries=30, nets=30)
    for number in range(3):
        assert given(appeal, net=f"203.0.113.{number}", email="ada@example.org").status_code == 200
    answer = given(appeal, net="192.0.2.9", email="ada@example.org")
    assert answer.status_code == 422
    assert "Follow the newest one, or give another address here." in answer.content.decode()
    assert given(appeal, net="192.0.2.9", email="ada@example.com").status_code == 200


def test_where_gifts_were_just_paid_more_than_three_links_are_mailed(appeal: Appeal, desk: Desk) -> None:
    paid(appeal, at=timezone.now(), from_net=braking.net("192.0.2.9"))
    stolen_cards(appeal, tries=30, nets=30)

    answers = [given(appeal, net="192.0.2.9", email=f"a{n}@example.org").status_code for n in range(6)]

    assert answers == [200] * 6


def test_a_link_of_another_hour_is_another_mail(appeal: Appeal) -> None:
    """Mail programs throw away what has the Message-ID of a mail they have."""
    gift = a_gift(appeal, email="ada@example.org")
    for hours in (0, 0, 1):
        send_link(gift, timezone.now() + timedelta(hours=hours))

    work_all("here")

    assert len(mail.outbox) == 2
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 2


@pytest.mark.parametrize("what", ["paused", "over", "without consent"])
def test_a_mailed_link_leads_to_no_paying_once_nothing_can_be_given(
    appeal: Appeal, desk: Desk, what: str, settings: Settings
) -> None:
    gift = a_gift(appeal, session="", payment="")
    if what == "paused":
        Appeal.objects.update(paused=True)
    elif what == "over":
        Appeal.objects.update(closes_on=timezone.now().date() - timedelta(days=2))
    else:
        settings.STRIPE_KEY = "sk_live_invented"
        Beneficiary.objects.update(mode=Beneficiary.Mode.OWN)

    answer = Client().post(f"/for/{appeal.slug}/give/{tokens.for_mail(gift.pk, timezone.now())}/")
    ask_again({"gift": str(gift.pk)})

    assert answer.status_code == 200
    assert desk.asked == []


def test_a_link_that_is_old_or_forged_leads_nowhere(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    for mark in ("forged", tokens.for_mail(gift.pk, timezone.now() - timedelta(days=2)), token(appeal)):
        assert Client().get(f"/for/{appeal.slug}/give/{mark}/").status_code == 410


def test_no_address_of_a_network_or_a_person_is_kept_by_the_brake(appeal: Appeal, desk: Desk) -> None:
    given(appeal, net="192.0.2.9", email="ada@example.org")

    kept = " ".join(Brake.objects.values_list("key", flat=True)) + Gift.objects.get().from_net
    assert "192.0.2.9" not in kept
    assert "ada@" not in kept


def test_limits_that_nobody_touches_are_forgotten(appeal: Appeal, desk: Desk) -> None:
    given(appeal)

    braking.forget_untouched(timezone.now() + timedelta(days=31))

    assert not Brake.objects.exists()
    assert not Gift.objects.get().from_net
