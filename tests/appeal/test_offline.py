"""The same cheque is not two gifts. docs/how/settling.md, "Offline"."""

from dataclasses import replace
from datetime import date

import pytest

from gift_tellings import usd
from heelfirst.appeal.offline import Doubt, Typed, bare, doubts, in_words

CHEQUE = Typed(
    gift="g1",
    way="cheque",
    amount=usd(5000),
    day=date(2026, 4, 15),
    name="Ada Lind",
    reference="No. 000261-A",
)


@pytest.mark.parametrize(
    ("other", "doubt"),
    [
        (replace(CHEQUE, gift="g2", reference="261a", name="", day=date(2026, 1, 1)), Doubt.SAME_REFERENCE),
        (replace(CHEQUE, gift="g2", reference="", name="ÀDA  lind"), Doubt.SAME_GIVER),
        (replace(CHEQUE, gift="g2", way="card", reference=""), Doubt.ALSO_ONLINE),
        (replace(CHEQUE, gift="g2", amount=usd(1), evidence="ab"), Doubt.SAME_EVIDENCE),
        (
            replace(CHEQUE, gift="g2", way="card", name="", email="ADA@example.org", reference=""),
            Doubt.ALSO_ONLINE,
        ),
        (replace(CHEQUE, gift="g2", amount=usd(5001)), None),
        (replace(CHEQUE, gift="g2", reference="", day=date(2026, 5, 1)), None),
        (replace(CHEQUE, gift="g2", reference="", name=""), None),
        (CHEQUE, None),
    ],
)
def test_a_gift_that_could_be_another_is_flagged(other: Typed, doubt: Doubt | None) -> None:
    typed = replace(CHEQUE, evidence="ab", email="ada@example.org")

    assert [found for found, _ in doubts(typed, [other])] == ([doubt] if doubt else [])


def test_the_surest_doubt_comes_first_and_is_said() -> None:
    others = [
        replace(CHEQUE, gift="g2", way="card", reference=""),
        replace(CHEQUE, gift="g3"),
    ]
    found = doubts(CHEQUE, others)

    assert [one.gift for _, one in found] == ["g3", "g2"]
    assert all(in_words(doubt).endswith(".") for doubt in Doubt)


@pytest.mark.parametrize(
    ("text", "said"), [("No. 000 261-A", "261a"), ("nr 7", "7"), ("Noah", "noah"), ("", ""), ("000", "0")]
)
def test_a_reference_is_compared_bare(text: str, said: str) -> None:
    assert bare(text) == said
