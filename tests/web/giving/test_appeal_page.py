"""The appeal's page: what a stranger sees of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cast import person
from giving_cast import NOON, a_charity, a_gift, an_appeal, booked, disputed, paid, refunded, told
from heelfirst.appeal.observed import What
from heelfirst.ledger import Account, Money, Movement, Transfer
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import book
from heelfirst.web.giving.models import Appeal, Beneficiary, Comment, LinkedTotal, PastYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def shown(appeal: Appeal) -> str:
    answer = Client().get(f"/for/{appeal.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works(appeal: Appeal) -> None:
    paid(appeal, 5200, giver="Ada", message="Heels lead the way.", shown=True)

    html = shown(appeal)

    assert "$52 of $100,000: $52 on the way." in html
    assert "$48 more make $100." in html
    assert "Ada" in html
    assert "Heels lead the way." in html
    assert "Register of Invented Charities" in html
    assert f'href="/for/{appeal.slug}/give/?amount=2600"' in html


def test_the_total_falls_when_a_gift_goes_back_or_is_held_back(appeal: Appeal) -> None:
    paid(appeal, 10_000)
    part, whole, held = paid(appeal, 2600), paid(appeal, 2600, giver="Otto"), paid(appeal, 5000, giver="Rosa")
    assert "$202 of $100,000" in shown(appeal)

    refunded(part, 600)
    refunded(whole)
    disputed(held)

    html = shown(appeal)
    assert "$120 of $100,000: $120 on the way." in html
    assert "$50 is held back by givers’ banks and is not counted." in html
    assert "Otto" not in html
    assert "Rosa" not in html


def test_what_was_paid_out_and_seen_at_the_bank_is_settled(appeal: Appeal) -> None:
    first = paid(appeal, 6000)
    paid(appeal, 1000, at=first.asked_at + timedelta(days=1))
    booked(first, replace(told(first, What.PAYOUT, "po_1", 6000), payment="", gift=""))
    assert "$70 of $100,000: $70 on the way." in shown(appeal)

    seen = Transfer(Account("bank/1", "USD"), Account("payout/rehearsal/po_1", "USD"), 6000)
    book(
        Movement(key="banked:1", kind="banked", transfers=(seen,)),
        at=first.asked_at,
        booked_at=first.asked_at,
    )

    html = shown(appeal)
    assert "$70 of $100,000: $60 settled, $10 on the way." in html
    assert "settled: paid out to the bank, before the fee" in html


def test_who_receives_it_the_fee_and_in_aid_of_whom_stand_open_above_the_button(appeal: Appeal) -> None:
    above = shown(appeal).split('class="give-button"')[0]

    assert "The Lantern Fund for Epilepsy, Inc." in above
    assert "In this rehearsal a fee of about 2.9 % and $0.30 of each payment is played" in above
    assert "It is not run by it and not on behalf of it." in above
    assert "<details" not in above[above.index('id="raised"') :]


def test_without_a_goal_nobody_is_asked_on_to_a_sum(mira: Person) -> None:
    appeal = an_appeal(mira, goal_minor=None)
    paid(appeal, 2600)

    assert "more make" not in shown(appeal)


def test_what_the_provider_exchanged_is_on_the_way_until_a_bank_has_seen_it_in_its_own_currency(
    appeal: Appeal,
) -> None:
    first, second = a_gift(appeal, 6000), a_gift(appeal, 1000, asked_at=NOON + timedelta(days=1))
    euro: dict[str, Any] = {"settled": Money(5400, "EUR"), "fee": Money(200, "EUR")}
    booked(first, told(first, What.GIFT, first.payment, **euro))
    later: dict[str, Any] = {"at": second.asked_at, "settled": Money(900, "EUR"), "fee": Money(60, "EUR")}
    booked(second, told(second, What.GIFT, second.payment, **later))
    assert "$70 of $100,000: $70 on the way." in shown(appeal)

    paid_out = told(first, What.PAYOUT, "po_1")
    booked(first, replace(paid_out, payment="", gift="", paid=Money(5200, "EUR")))
    assert "$70 of $100,000: $70 on the way." in shown(appeal)

    seen = Transfer(Account("bank/1", "EUR"), Account("payout/rehearsal/po_1", "EUR"), 5200)
    book(Movement(key="banked:1", kind="banked", transfers=(seen,)), at=NOON, booked_at=NOON)

    assert "$70 of $100,000: $60 settled, $10 on the way." in shown(appeal)

    not_yet = a_gift(appeal, 500, asked_at=NOON + timedelta(days=2))
    booked(not_yet, told(not_yet, What.GIFT, not_yet.payment, at=not_yet.asked_at))
    back: dict[str, Any] = {"settled": Money(450, "EUR"), "at": NOON + timedelta(days=3)}
    booked(second, told(second, What.REFUND, "re_1", 500, **back))

    assert "$70 of $100,000: $60 settled, $10 on the way." in shown(appeal)


def test_a_giver_without_a_name_never_appears(appeal: Appeal) -> None:
    paid(appeal, giver="Secret Giver", anonymous=True, message="Hidden words", shown=True)
    paid(appeal, giver="")

    html = shown(appeal)

    assert "Secret" not in html
    assert "2 recent gifts came without a name." in html


def test_words_stand_once_they_were_read(appeal: Appeal) -> None:
    paid(appeal, message="Unread message")
    Comment.objects.create(appeal=appeal, name="Rosa", text="Unread words", at=timezone.now())
    Comment.objects.create(
        appeal=appeal, name="Otto", text="<b>Read</b> words", at=timezone.now(), shown_at=timezone.now()
    )

    html = shown(appeal)

    assert "Unread" not in html
    assert "&lt;b&gt;Read&lt;/b&gt; words" in html


def test_what_the_charity_s_own_page_says_stands_beside_and_is_not_added(appeal: Appeal) -> None:
    paid(appeal, 2600)
    LinkedTotal.objects.create(
        appeal=appeal, minor=6_510_500, currency="USD", read_on="2026-03-01", told_at=timezone.now()
    )
    PastYear.objects.create(appeal=appeal, year=2005, until=2025, events=20, minor=27_500_000, currency="USD")

    html = shown(appeal)

    assert "$26 of $100,000" in html
    assert "On 1 March 2026 the charity’s own page showed $65,105; that is not counted here." in html
    assert "21 years, 20 events, $275,000 before this appeal." in html


def test_where_gifts_are_made_on_the_charity_s_own_page_its_total_is_the_first_line(mira: Person) -> None:
    appeal = an_appeal(mira, a_charity(mode=Beneficiary.Mode.LINK, provider="", provider_account=""))
    assert "Gifts are made and counted on the charity’s own page." in shown(appeal)

    LinkedTotal.objects.create(
        appeal=appeal, minor=6_510_500, currency="USD", read_on="2026-03-01", told_at=timezone.now()
    )

    html = shown(appeal)
    assert "$65,105 of $100,000, as the charity’s own page showed on 1 March 2026." in html
    assert "not counted here" not in html
    assert "$4,895 more make $70,000." in html


def test_it_is_the_same_for_every_stranger_and_can_be_kept(appeal: Appeal) -> None:
    paid(appeal)
    first = Client().get(f"/for/{appeal.slug}/")

    again = Client().get(f"/for/{appeal.slug}/", headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=10, stale-while-revalidate=60"
    assert not first.cookies
    assert again.status_code == 304


def test_it_is_made_in_a_handful_of_queries_however_many_gave(
    appeal: Appeal, django_assert_max_num_queries: object
) -> None:
    for number in range(15):
        paid(appeal, 1000 + number, giver=f"Giver {number}")

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        shown(appeal)


def test_it_asks_nothing_of_anybody_else(appeal: Appeal) -> None:
    html = shown(appeal)

    assert "https://" not in html.replace("http://www.w3.org", "")
    assert "<iframe" not in html


def test_whoever_is_under_18_has_no_public_appeal() -> None:
    young = person("Tim", under_18=True)
    appeal = an_appeal(young)

    assert Client().get(f"/for/{appeal.slug}/").status_code == 404
    assert Client().get(f"/for/{appeal.slug}/give/").status_code == 404


def test_an_appeal_that_is_not_public_is_its_owners_alone(mira: Person, miras: Client, zeds: Client) -> None:
    appeal = an_appeal(mira, public=False)

    assert zeds.get(f"/for/{appeal.slug}/").status_code == 404
    assert Client().get(f"/for/{appeal.slug}/").status_code == 404
    assert "Nobody but you sees this page yet." in miras.get(f"/for/{appeal.slug}/").content.decode()


def test_the_owner_s_own_look_is_kept_nowhere(appeal: Appeal, miras: Client) -> None:
    assert miras.get(f"/for/{appeal.slug}/")["Cache-Control"] == "private, no-cache"


def test_a_gift_in_another_currency_stands_beside_the_total(mira: Person) -> None:
    appeal = an_appeal(mira, a_charity(currencies=["USD", "EUR"]))
    paid(appeal, 2600)
    paid(appeal, 5000, currency="EUR")

    html = shown(appeal)

    assert "$26 of $100,000" in html
    assert "Besides, in other currencies: €50." in html


def test_story_is_cleaned_when_it_is_shown(mira: Person) -> None:
    appeal = an_appeal(mira, story="<p>Why</p><script>alert(1)</script><img src=x onerror=alert(1)>")

    html = shown(appeal)

    assert "alert(1)" not in html
