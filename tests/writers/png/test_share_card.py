"""The card of an appeal: the same words give the same picture, and no word breaks it."""

from dataclasses import replace

import pytest

from heelfirst.writers.png.share_card import HEIGHT_PX, WIDTH_PX, Card, share_card

pytest.importorskip("typst")
CARD = Card(
    title="A marathon backwards for epilepsy",
    runner="Mira Vale",
    for_whom="In aid of The Lantern Fund for Epilepsy",
    first_line="$65,131 of $100,000: $61,204 settled, $3,927 on the way.",
    share=0.65,
    address="heelfirst.example.org/for/a-marathon",
    code_svg='<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>',
)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_it_has_the_size_that_messengers_show_whole_and_is_the_same_each_time() -> None:
    png = share_card(CARD)

    assert size(png) == (WIDTH_PX, HEIGHT_PX)
    assert share_card(CARD) == png


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, share=None),
        replace(CARD, share=0.0),
        replace(CARD, share=1.7, rehearsal="Rehearsal: no money moves"),
        replace(CARD, title="#set page(width: 1pt) *bold* $x$ <b>" * 9, runner="W" * 900),
        replace(CARD, title="Ένας μαραθώνιος \u202e ανάποδα\n\n", for_whom=""),
    ],
    ids=["no goal", "nothing yet", "past the goal, rehearsing", "markup and no end", "Greek, turned round"],
)
def test_nothing_that_was_typed_breaks_it_or_is_taken_for_markup(card: Card) -> None:
    assert size(share_card(card)) == (WIDTH_PX, HEIGHT_PX)
