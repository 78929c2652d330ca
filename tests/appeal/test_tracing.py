"""Which payout carried which gift."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from heelfirst.appeal.tracing import Line, Part, carried


def test_the_26_of_a_giver_lie_in_one_payout_less_their_fee() -> None:
    found = carried(
        [
            Line(2600, "ada"),
            Line(-108, "ada"),
            Line(5200, "otto"),
            Line(-181, "otto"),
            Line(-7511, "", "po_1"),
        ]
    )

    assert found == {"ada": (Part("po_1", 2492),), "otto": (Part("po_1", 5019),)}


def test_what_came_first_leaves_first_and_a_gift_may_lie_in_two_payouts() -> None:
    found = carried(
        [
            Line(100, "ada"),
            Line(100, "otto"),
            Line(-150, "", "po_1"),
            Line(100, "zed"),
            Line(-150, "", "po_2"),
        ]
    )

    assert found == {
        "ada": (Part("po_1", 100),),
        "otto": (Part("po_1", 50), Part("po_2", 50)),
        "zed": (Part("po_2", 100),),
    }


def test_a_refund_takes_its_own_gift_while_it_is_there_and_the_oldest_else() -> None:
    before = carried([Line(100, "ada"), Line(100, "otto"), Line(-100, "ada"), Line(-100, "", "po_1")])
    assert before == {"otto": (Part("po_1", 100),)}

    after = carried(
        [
            Line(100, "ada"),
            Line(-100, "", "po_1"),
            Line(100, "otto"),
            Line(-60, "ada"),
            Line(-40, "", "po_2"),
        ]
    )
    assert after == {"ada": (Part("po_1", 100),), "otto": (Part("po_2", 40),)}


def test_a_payout_that_came_back_carried_nothing_and_its_gifts_go_with_the_next() -> None:
    found = carried(
        [
            Line(100, "ada"),
            Line(-100, "", "po_1"),
            Line(50, "otto"),
            Line(100, "", "po_1"),
            Line(-100, "", "po_2"),
        ]
    )

    assert found == {"ada": (Part("po_2", 100),)}


@given(st.lists(st.tuples(st.integers(-300, 300), st.sampled_from("abcd"), st.booleans()), max_size=40))
def test_no_payout_carries_more_than_it_took_and_no_gift_more_than_it_brought(
    told: list[tuple[int, str, bool]],
) -> None:
    lines = [
        Line(-abs(minor), "", f"po_{at}") if is_payout else Line(minor, about)
        for at, (minor, about, is_payout) in enumerate(told)
    ]
    found = carried(lines)

    for about, parts in found.items():
        assert (
            0
            < sum(part.minor for part in parts)
            <= sum(line.minor for line in lines if line.about == about and line.minor > 0)
        )
    for line in lines:
        if line.payout:
            took = sum(part.minor for parts in found.values() for part in parts if part.payout == line.payout)
            assert took <= -line.minor


def test_the_example_by_hand_on_the_page() -> None:
    """docs/how/treasury.md, "Where a gift went": each row says what the account does, and what was carried so far."""
    page = (Path(__file__).parents[2] / "docs/how/treasury.md").read_text()
    lines = [
        Line(2600, "Ada"),
        Line(-105, "Ada"),
        Line(5200, "Otto"),
        Line(-181, "Otto"),
        Line(-5000, "", "po_1"),
        Line(-1000, "Otto"),
        Line(-1514, "", "po_2"),
    ]
    found = carried(lines)

    assert found == {"Ada": (Part("po_1", 2495),), "Otto": (Part("po_1", 2505), Part("po_2", 1514))}
    said = {
        f"{about} {part.minor // 100}.{part.minor % 100:02d}"
        for about, parts in found.items()
        for part in parts
    }
    assert [words for words in said if words not in page] == []
