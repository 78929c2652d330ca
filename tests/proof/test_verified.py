"""Verified is the official result and one witness, and it is said what is missing."""

import pytest

from heelfirst.proof.verified import in_words, verified, what_it_means


def test_it_works() -> None:
    told = verified(official=True, witness="Ruth Calder")

    assert told.whole
    assert in_words(told) == "Verified: the official result, and Ruth Calder who saw all of it."


@pytest.mark.parametrize(
    ("official", "witness", "missing"),
    [
        (True, "", "one who saw all of it is missing"),
        (True, "   ", "one who saw all of it is missing"),
        (False, "Ruth Calder", "the official result is missing"),
        (False, "", "it takes the official result and one who saw all of it"),
    ],
)
def test_what_is_missing_is_said(official: bool, witness: str, missing: str) -> None:  # noqa: FBT001 - a case of a table
    told = verified(official=official, witness=witness)

    assert not told.whole
    assert missing in in_words(told)


def test_a_name_with_braces_is_a_name() -> None:
    assert "{o} B" in in_words(verified(official=True, witness="{o}  B"))


def test_it_claims_no_record() -> None:
    assert "Heelfirst’s own word" in what_it_means()
