"""docs/how/drill.md says what the code does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator
from math import exp, log
from random import Random
from statistics import fmean

from heelfirst.spotter import sides, stopping
from heelfirst.spotter.reaction import slow_end
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "drill.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)
PAIRS = 2000
MEDIAN_S, SPREAD = 0.75, 0.25


def slow() -> Iterator[str]:
    yield "| tries | the slow end is on average | too short by more than 0.1 s |"
    yield "|---|---|---|"
    true_s = MEDIAN_S * exp(1.2816 * SPREAD)
    for n in (12, 20, 40):
        chance = Random(26)
        found = [
            slow_end(sorted(exp(chance.gauss(log(MEDIAN_S), SPREAD)) for _ in range(n))) for _ in range(PAIRS)
        ]
        short = sum(each < true_s - 0.1 for each in found) / PAIRS
        yield f"| {n} | {fmean(found) - true_s:.2f} s too long | {100 * short:.0f} of 100 pairs |"


def stops() -> Iterator[str]:
    yield "| speed | published |"
    yield "|---|---|"
    for v in stopping.TABLE_MPS:
        yield f"| {v} m/s | {stopping.published_m(v):.1f} m |"


TABLES = {"slow": slow, "stops": stops}


def test_the_tables_of_the_page_are_made_by_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = BLOCK.sub(lambda found: found[1] + "\n".join(TABLES[found[2]]()) + "\n" + found[4], page)
    if os.environ.get("HEELFIRST_WRITE_DOCS"):
        PAGE.write_text(made, encoding="utf-8")

    assert len(BLOCK.findall(page)) == len(TABLES)
    assert page == made


def test_the_page_names_every_level_and_the_rule_of_blind() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())

    assert [level.limit_s for level in sides.LEVELS] == [None, None, 3.0, 1.0, 1.0]
    assert f"the last {sides.ROUND} all right, {sides.ROUND * 9 // 10} of them within one second" in page
    assert f"After {sides.FORGOTTEN_AFTER.days} days" in page
