"""docs/how/technique.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator
from math import isfinite

import pytest

from heelfirst.course import Call, Kind, Side
from heelfirst.energetics.load import Part
from heelfirst.plan.strength import HOLD_S, STEPS, WEEKS_A_STEP
from heelfirst.plan.technique import Ground, allowed_m, drills, drills_for, glance_said, glances, stopping_m
from heelfirst.units.distance import in_words
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "technique.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)
SHORT = {
    Ground.OPEN_WAY: "way",
    Ground.GRASS: "grass",
    Ground.TREADMILL: "treadmill",
    Ground.MAT: "mat, with a teacher",
}
SIGHTS_M = (30, 50, 100, 200)


def table_of_drills() -> Iterator[str]:
    yield "| drill | theme | longest run | from week | minutes | where | asks |"
    yield "|---|---|---|---|---|---|---|"
    for each in drills():
        stage = (
            f"{in_words(each.from_m)} to {in_words(each.to_m)}"
            if isfinite(each.to_m)
            else f"from {in_words(each.from_m)}"
        )
        asks = (
            "all"
            if len(each.loads) == len(Part)
            else ", ".join(part for part in Part if part in each.loads) or "–"
        )
        yield (
            f"| {each.name} | {each.theme} | {stage} | {each.from_week} | {each.minutes} | "
            f"{', '.join(SHORT[ground] for ground in each.where)} | {asks} |"
        )


def table_of_stopping() -> Iterator[str]:
    yield "| m/s | metres to stand still |"
    yield "|---|---|"
    for speed in (1.5, 2.2, 2.5, 3.1, 3.4, 4.4):
        yield f"| {speed} | {stopping_m(speed):.1f} |"


def table_of_looks() -> Iterator[str]:
    yield "| m/s | " + " | ".join(f"sight {sight} m" for sight in SIGHTS_M) + " |"
    yield "|---|" + "---|" * len(SIGHTS_M)
    for speed in (1.5, 2.2, 2.5, 3.1, 4.4):
        yield (
            f"| {speed} | "
            + " | ".join(f"{allowed_m(speed, sight, 10_000):g} m" for sight in SIGHTS_M)
            + " |"
        )


def table_of_strength() -> Iterator[str]:
    yield "| weeks of the plan | heel raises | neck held |"
    yield "|---|---|---|"
    for number, step in enumerate(STEPS):
        first, last = number * WEEKS_A_STEP + 1, (number + 1) * WEEKS_A_STEP
        weeks = f"{first} to {last}" if step is not STEPS[-1] else f"from {first} on"
        legs = "each leg" if step.one_leg else "both legs"
        yield f"| {weeks} | {step.sets} × {step.raises} on {legs} | {step.holds} × {HOLD_S} s |"


TABLES = {
    "drills": table_of_drills,
    "stopping": table_of_stopping,
    "looks": table_of_looks,
    "strength": table_of_strength,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_the_tables_of_the_library(name: str) -> None:
    wanted = "".join(f"{line}\n" for line in TABLES[name]())
    page = PAGE.read_text(encoding="utf-8")
    if os.environ.get("HEELFIRST_WRITE_DOCS"):
        page = BLOCK.sub(lambda found: found[1] + wanted + found[4] if found[2] == name else found[0], page)
        PAGE.write_text(page, encoding="utf-8")

    blocks = {found[2]: found[3] for found in BLOCK.finditer(page)}

    assert blocks[name] == wanted


def test_the_example_of_a_way_alone() -> None:
    kerb = Call(kind=Kind.KERB, at_m=120, side=Side.LEFT)

    looks = glances(500, 2.2, [kerb], longest_m=10_000)

    assert [look.at_m for look in looks[:6]] == [0, 38, 76, 109, 147, 185]
    assert looks[-1].at_m == 489
    assert glance_said(looks[3]) == ("Look right.", "Kerb in 11 m, on your right.")
    assert "“Kerb in 11 m, on your right”" in PAGE.read_text(encoding="utf-8")


def test_the_example_of_a_sore_neck() -> None:
    days = [
        [each.key for each in drills_for(6000, 8, solo=True, sore={Part.NECK: 5}, number=number)]
        for number in range(4)
    ]

    assert days == [
        ["neck-relief", "stopping", "mirror", "arm-drive"],
        ["neck-relief", "stopping", "mirror", "forefoot"],
        ["neck-relief", "stopping", "mirror", "quick-steps"],
        ["neck-relief", "stopping", "mirror", "lift-feet"],
    ]
