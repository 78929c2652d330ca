"""The tables of docs/how/load.md say what the code says."""

import re

from heelfirst.energetics.load import Jump, Part, effort
from heelfirst.energetics.load.spike import HAZARDS
from heelfirst.energetics.load.tissues import ASKED
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "load.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table whose first heading is given."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table is not None, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]


def test_the_table_of_efforts() -> None:
    assert rows("effort") == [[str(rpe), effort(rpe)] for rpe in range(11)]


def test_the_table_of_spikes() -> None:
    figures = {
        jump: f"{found.ratio:.2f} ({found.low:.2f} to {found.high:.2f})" for jump, found in HAZARDS.items()
    }

    assert [row[1:] for row in rows("longer by")] == [
        ["reference", "1"],
        ["small spike", figures[Jump.SMALL]],
        ["moderate spike", figures[Jump.MODERATE]],
        ["large spike", figures[Jump.LARGE]],
    ]


def test_the_table_of_the_body() -> None:
    def studies(part: Part) -> str:
        return "; ".join(
            f"{study.source} ({study.people or '–'}, {study.grade})" for study in ASKED[part].studies
        )

    assert rows("part") == [
        [part.value, ASKED[part].demand.value, "yes" if ASKED[part].measured else "no", studies(part)]
        for part in Part
    ]
