"""What nobody delivered is found, once. docs/how/settling.md, "Against the provider's books"."""

from gift_tellings import APPEAL, told, usd
from heelfirst.appeal.booking import lost, movements
from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.appeal.reconciling import Line, compare, in_words, never_told, off
from heelfirst.ledger import balances

GIFT = told(What.GIFT, "pi_1", usd(2600), fee=usd(105))
REFUND = told(What.REFUND, "re_1", usd(600))
PAYOUT = told(What.PAYOUT, "po_1", usd(1895))


def _line(observed: Observed) -> Line:
    return Line(observed, movements(observed, appeal=APPEAL, purpose="appeal"))


def test_it_works() -> None:
    lines = [_line(GIFT), _line(REFUND), _line(PAYOUT)]
    booked = {movement.key for movement in lines[0].movements}

    found = compare(lines, booked)

    assert [line.observed.id for line in found.to_book] == ["re_1", "po_1"]
    assert found.known == 1


def test_a_second_look_changes_nothing() -> None:
    lines = [_line(GIFT), _line(REFUND), _line(GIFT)]
    found = compare(lines, set())
    booked = {movement.key for line in found.to_book for movement in line.movements}

    again = compare(lines, booked)

    assert again.nothing_new
    assert again.known == 3
    assert in_words(again) == "The provider’s books and ours agree in all 3 lines."


def test_of_a_gift_whose_fee_came_later_only_the_fee_is_booked() -> None:
    found = compare([_line(GIFT)], {"stripe:acct_1:gift:pi_1"})

    assert [movement.kind for line in found.to_book for movement in line.movements] == ["fee"]
    assert in_words(found) == "1 line was not booked yet and is now; 0 were."


def test_what_the_provider_never_told_is_shown_and_what_moves_nothing_there_is_not() -> None:
    deadline = Deadline(
        provider="stripe",
        account="acct_1",
        id="du_1",
        payment="pi_1",
        disputed=usd(2600),
        reason="",
        answer_by=None,
        state="lost",
    )
    gone = lost(deadline, appeal=APPEAL)
    assert gone is not None
    booked = [*_line(GIFT).movements, *_line(REFUND).movements, gone]

    found = never_told(booked, [_line(GIFT)], "stripe", "acct_1")

    assert [movement.key for movement in found] == ["stripe:acct_1:refund:re_1"]


def test_a_difference_is_shown_to_the_penny() -> None:
    lines = [_line(GIFT), _line(REFUND)]
    ours = balances(_line(GIFT).movements)

    assert off(ours, lines, "stripe", "acct_1") == {"USD": 600}
    assert off(balances(m for line in lines for m in line.movements), lines, "stripe", "acct_1") == {}
