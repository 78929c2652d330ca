"""docs/how/living-plan.md says what the library does."""

from datetime import timedelta

import pytest

from heelfirst.plan.anew import AHEAD
from heelfirst.plan.body import FALL_DAYS, FALL_OFF_DAYS, FORGOTTEN_DAYS, SICK_DAYS, SICK_OFF_DAYS, SORE
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "living-plan.md").read_text(encoding="utf-8")
WORDS = {2: "two", 7: "seven", 14: "two weeks"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"{WORDS[SICK_OFF_DAYS]} days without running, {WORDS[SICK_DAYS]} without hard sessions and a new longest",
        f"{WORDS[FALL_OFF_DAYS]} days without backward running, {WORDS[FALL_DAYS]} without a new longest",
        f"above {SORE:g} of 10",
        f"at most {WORDS[FORGOTTEN_DAYS]} back",
        f"the next {WORDS[AHEAD // timedelta(days=1)]}",
    ],
)
def test_its_numbers_are_those_of_the_rules(sentence: str) -> None:
    assert sentence in " ".join(PAGE.split())
