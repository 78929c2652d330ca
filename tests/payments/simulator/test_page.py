"""The hosted page by plain requests: what is asked, what comes back, where one is led."""

from urllib.parse import urlencode

import pytest

from heelfirst.ledger import Money
from heelfirst.payments.provider import Asked
from heelfirst.payments.rehearsal import Rehearsal, banner
from heelfirst.payments.simulator import CARDS, DECLINED, WORKS, Answer, Simulator
from provider_world import LANTERN, simulator

THANKS = "https://heelfirst.example/thanks?session={CHECKOUT_SESSION_ID}"


@pytest.fixture
def world() -> Simulator:
    return simulator()


@pytest.fixture
def rehearsal(world: Simulator) -> Rehearsal:
    return Rehearsal(world)


@pytest.fixture
def session(rehearsal: Rehearsal) -> str:
    asked = Asked(
        gift="gift-1",
        charge=Money(2600, "JPY"),
        account=LANTERN,
        says="<script>alert(1)</script>",
        back_to=THANKS,
        cancel_to="https://heelfirst.example/give",
    )
    return rehearsal.ask(asked).id


def browse(rehearsal: Rehearsal, session: str, **form: str) -> Answer:
    method = "POST" if form else "GET"
    return rehearsal.browse(method, f"/pay/{session}", urlencode(form), under="/hooks/page")


def test_it_works(rehearsal: Rehearsal, session: str, world: Simulator) -> None:
    shown = browse(rehearsal, session)
    paid = browse(rehearsal, session, do="pay", card=WORKS)

    assert shown.status == 200
    assert "2600 JPY" in shown.body
    assert 'action="/hooks/page/pay/cs_test_' in shown.body
    assert (paid.status, paid.headers["Location"]) == (303, THANKS.replace("{CHECKOUT_SESSION_ID}", session))
    assert world.balance(LANTERN)["usd"] > 0


def test_what_the_gift_is_called_is_never_run(rehearsal: Rehearsal, session: str) -> None:
    shown = browse(rehearsal, session).body

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_nobody_can_type_a_card(rehearsal: Rehearsal, session: str) -> None:
    shown = browse(rehearsal, session).body

    assert shown.count("<input") == shown.count('type="radio"') == len(CARDS)


@pytest.mark.parametrize("card", [DECLINED, "5555555555554444", "", "' OR 1=1"])
def test_a_card_that_does_not_pay_leaves_the_page_open_with_a_word(
    card: str, rehearsal: Rehearsal, session: str, world: Simulator
) -> None:
    shown = browse(rehearsal, session, do="pay", card=card)

    assert 'role="alert"' in shown.body
    assert world.balance(LANTERN) == {}
    assert rehearsal.look(session, LANTERN).state == "open"


def test_who_goes_back_is_led_to_the_form(rehearsal: Rehearsal, session: str) -> None:
    assert browse(rehearsal, session, do="back").headers["Location"] == "https://heelfirst.example/give"


def test_a_page_that_is_done_says_so_and_takes_nothing_more(
    rehearsal: Rehearsal, session: str, world: Simulator
) -> None:
    browse(rehearsal, session, do="pay", card=WORKS)
    before = world.balance(LANTERN)
    again = browse(rehearsal, session, do="pay", card=WORKS)

    assert "This gift is paid." in again.body
    assert world.balance(LANTERN) == before


def test_a_page_that_lapsed_leads_back_to_the_form(
    rehearsal: Rehearsal, session: str, world: Simulator
) -> None:
    world.expire(session)

    assert "nothing was paid" in browse(rehearsal, session).body
    assert 'href="https://heelfirst.example/give"' in browse(rehearsal, session).body


@pytest.mark.parametrize(
    "path", ["/", "/pay", "/pay/", "/pay/cs_test_nothing", "/pay/acct_lantern", "/a/b/c"]
)
def test_there_is_nothing_else(path: str, rehearsal: Rehearsal) -> None:
    assert rehearsal.browse("GET", path).status == 404


def test_what_the_page_loads_comes_with_it(rehearsal: Rehearsal) -> None:
    assert rehearsal.browse("GET", "/pay.css").headers["Content-Type"].startswith("text/css")
    assert rehearsal.browse("GET", "/pay.svg").headers["Content-Type"] == "image/svg+xml"


def test_every_word_can_be_translated(rehearsal: Rehearsal, session: str) -> None:
    seen: list[str] = []

    def translate(text: str) -> str:
        seen.append(text)
        return f"«{text}»"

    shown = rehearsal.browse("GET", f"/pay/{session}", translate=translate).body

    assert "«Pay in rehearsal»" in shown
    assert len(seen) >= 8
    assert banner(translate) == f"«{banner()}»"


def test_a_rehearsal_elsewhere_serves_its_own_pages() -> None:
    elsewhere = Rehearsal(address="http://127.0.0.1:9", secret="whsec_1")

    with pytest.raises(ValueError, match="served where it runs"):
        elsewhere.browse("GET", "/pay.css")
    with pytest.raises(ValueError, match="tells by itself"):
        elsewhere.tell(lambda _body, _headers: True)
    with pytest.raises(ValueError, match="in this process or"):
        Rehearsal()
