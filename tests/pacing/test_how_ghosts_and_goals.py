"""docs/how/ghosts-and-goals.md says what the code does."""

import re

from heelfirst.pacing.ghosts import FINISHER_S
from heelfirst.pacing.goals import HOPED, LEAST_ODDS, LIKELY, SAFE
from heelfirst.units.duration import clock
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "ghosts-and-goals.md").read_text(encoding="utf-8")


def test_the_shares_of_the_goals_are_those_of_the_page() -> None:
    told = dict(re.findall(r"^\| ([ABC]) \| .* \| (\d+) % \|$", PAGE, re.MULTILINE))

    assert told == {
        letter: f"{100 * share:.0f}" for letter, share in zip("ABC", (HOPED, LIKELY, SAFE), strict=True)
    }
    assert "at least one such day in ten" in PAGE
    assert LEAST_ODDS == 0.1


def test_the_finisher_is_that_of_the_page() -> None:
    assert f"| a finisher in 7:12 | {clock(FINISHER_S)}," in PAGE
