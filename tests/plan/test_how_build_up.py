"""docs/how/build-up.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator

import pytest

from build_ups import NINE
from heelfirst.plan import Risk
from heelfirst.plan.days import FORWARD_FLOOR, FORWARD_KEPT, GUIDED, LIKED_DAY, WORTH
from heelfirst.plan.options import Option
from heelfirst.plan.road import rungs
from heelfirst.plan.rules import GROWTH
from heelfirst.units.distance import in_words
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "build-up.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)


def risk() -> Iterator[str]:
    yield "| risk | a new longest run is at most | in seven days |"
    yield "|---|---|---|"
    for chosen in Risk:
        growth = GROWTH[chosen]
        yield f"| {chosen} | {100 * growth.share:.0f} % or {growth.step_m:.0f} m longer | {('one', 'two')[growth.times - 1]} |"


def climbs() -> Iterator[str]:
    yield "| from | to reach | rungs |"
    yield "|---|---|---|"
    for start, end in (
        (800, 5_300),
        (800, 10_800),
        (800, 20_500),
        (800, 24_700),
        (800, 32_000),
        (5_000, 24_700),
        (10_000, 32_000),
    ):
        up = [metres for metres in rungs(start, end, GROWTH[Risk.FULL]) if metres > start]
        yield f"| {in_words(start)} | {in_words(end)} | {len(up)} |"


def worth() -> Iterator[str]:
    yield "| session | worth |"
    yield "|---|---|"
    yield f"| long backward | {WORTH[Option.LONG]:g} |"
    yield f"| … on the day that is liked for it | +{LIKED_DAY:g} |"
    yield f"| … with somebody who sees the way | +{GUIDED:g} |"
    assert WORTH[Option.INTERVALS] == WORTH[Option.HILLS] == WORTH[Option.TECHNIQUE]
    yield f"| intervals, hills, technique | {WORTH[Option.INTERVALS]:g} |"
    yield f"| easy backward | {WORTH[Option.EASY]:g} |"
    yield f"| intervals forward, where that speed is to be kept | {WORTH[Option.INTERVALS_FORWARD]:g} |"
    yield f"| mixed | {WORTH[Option.MIXED]:g} |"
    yield f"| long forward | {WORTH[Option.LONG_FORWARD]:g} |"
    yield f"| easy forward | {WORTH[Option.EASY_FORWARD]:g} |"
    yield f"| … of somebody who comes back | {FORWARD_KEPT:g} |"
    yield f"| the first forward run of a week before the taper, until backward metres are as many as the usual forward | +{FORWARD_FLOOR:g} |"


def nine() -> Iterator[str]:
    yield "| told | weeks | starts at | forward a week | largest week backward, told | both ways, told |"
    yield "|---|---|---|---|---|---|"
    for told in NINE:
        backward, both = (in_words(m) if m else "" for m in (told.peak_backward_m, told.peak_m))
        yield (
            f"| {told.who} | {told.weeks} | {in_words(told.starts_m)} | {in_words(told.forward_m)} | {backward} | {both} |"
        )


TABLES = {"risk": risk, "rungs": climbs, "worth": worth, "nine": nine}


def test_the_page_has_each_table_once() -> None:
    named = [found[2] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]

    assert sorted(named) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_what_the_library_says(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    expected = "".join(f"{line}\n" for line in TABLES[name]())
    if os.environ.get("HEELFIRST_WRITE_DOCS"):
        text = BLOCK.sub(
            lambda found: f"{found[1]}{expected}{found[4]}" if found[2] == name else found[0], text
        )
        PAGE.write_text(text, encoding="utf-8")
    shown = next(found[3] for found in BLOCK.finditer(text) if found[2] == name)

    assert expected == shown


def test_the_rungs_by_hand() -> None:
    by_hand = [
        800,
        1_300,
        1_800,
        2_300,
        2_800,
        3_300,
        3_800,
        4_300,
        4_800,
        5_300,
        5_800,
        6_300,
        6_900,
        7_500,
        8_200,
        9_000,
    ]

    assert [m for m in rungs(800, 9_000, GROWTH[Risk.FULL]) if m >= 800] == by_hand
