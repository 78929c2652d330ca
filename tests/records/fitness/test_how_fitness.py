"""docs/how/fitness.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator
from math import exp, log, sqrt

import numpy as np
import pytest

from boston_storm import STORM, runner
from heelfirst.energetics import Conditions
from heelfirst.energetics.interval import Z80
from heelfirst.facing import Facing
from heelfirst.records.book import book
from heelfirst.records.fitness import Prediction, Result, fitness, law, possible_s
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import clock, from_clock
from leave_one_out import Foretold, each_from_the_others, foretold, pairs, summary
from shared_data import CHECKOUT

BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD
PAGE = CHECKOUT / "docs" / "how" / "fitness.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)


def constants() -> Iterator[str]:
    yield "| what | value | 80 % | source |"
    yield "|---|---|---|---|"
    for facing, source in (
        (FORWARD, "Riegel (B), good up to the half: Vickers and Vertosick 2016 (A); the spread is *ours*"),
        (BACKWARD, "published marks, der(A/B); *ours* among them"),
    ):
        mean, off = law.EXPONENT[facing], Z80 * law.EXPONENT_SD[facing]
        yield f"| exponent {facing} | {mean:.2f} | {mean - off:.2f} to {mean + off:.2f} | {source} |"
    for marathon in ("3:00:00", "4:20:00"):
        more, off = law.BEND_PER_LOG * log(from_clock(marathon) / law.NO_BEND_S), Z80 * law.BEND_SD
        yield (
            f"| and more beyond the half, worth {marathon[:4]} | {more:.3f} | {more - off:.2f} to {more + off:.2f} | "
            "Vickers and Vertosick 2016 (A), der; how it grows is *ours* |"
        )
    for facing, source in (
        (FORWARD, "world bests over the marathon and 100 km (C), der"),
        (BACKWARD, "the two runners known over both, der(B)"),
    ):
        yield f"| and more beyond the marathon, {facing} | {law.FAR_MORE[facing]:.2f} | in the spread of 100 km | {source} |"
    for facing, source in (
        (FORWARD, "Hopkins and Hewson 2001 (A), the wander of half a year taken off"),
        (BACKWARD, "*ours*"),
    ):
        for name, marathon in (("3:00", "3:00:00"), ("4:30", "4:30:00")):
            spread = float(law.day_sd(np.log([from_clock(marathon)]), facing)[0])
            yield (
                f"| a day's form {facing}, worth {name} forward | {100 * spread:.1f} % | "
                f"± {100 * Z80 * spread:.1f} % | {source} |"
            )
    yield f"| form wanders in a year | {100 * law.FORM_DRIFT:.1f} % | ± {100 * (Z80 * law.FORM_DRIFT):.1f} % | *ours* |"
    yield f"| backward skill besides | {100 * law.SKILL_DRIFT:.1f} % | ± {100 * (Z80 * law.SKILL_DRIFT):.1f} % | *ours* |"
    slower, spread = law.HARD_RUN_SLOWER, Z80 * law.HARD_RUN_SD
    yield (
        f"| a hard run is slower than a race by | {100 * slower:.0f} % | {100 * (slower - spread):.0f} % to {100 * (slower + spread):.0f} % | *ours* |"
    )
    yield (
        f"| the surcharge beyond the cost ratio | {100 * law.FADE:.1f} %, {100 * (law.FADE + law.NOVICE_FADE):.1f} % unpractised | "
        f"in the ratio's; ± {100 * (Z80 * law.NOVICE_SD):.0f} % more unpractised | *ours* |"
    )
    yield f"| below 1,500 m, more spread | {100 * law.SHORT_SD:.0f} % | ± {100 * (Z80 * law.SHORT_SD):.0f} % | *ours* |"
    at_100_km = law.LONG_SD_PER_LOG * log(100_000 / law.LONG_M)
    yield f"| at 100 km, more spread | {100 * at_100_km:.0f} % | ± {100 * (Z80 * at_100_km):.0f} % | *ours* |"


def surcharges() -> Iterator[str]:
    yield "| practised backward | surcharge over a marathon | 80 % |"
    yield "|---|---|---|"
    for name, practice_m in (
        ("untold", None),
        ("nothing", 0.0),
        ("200 km", 2e5),
        ("1,046 km (650 miles)", 650 * MILE_M),
        ("5,000 km", 5e6),
    ):
        joined = law.coupling(practice_m)
        low, middle, high = (np.expm1(joined.log_mean + side * Z80 * joined.log_sd) for side in (-1, 0, 1))
        yield f"| {name} | {100 * middle:.0f} % | {100 * low:.0f} % to {100 * high:.0f} % |"


def refused() -> Iterator[str]:
    yield "| distance | backward from | forward from | up to |"
    yield "|---|---|---|---|"
    for name, distance_m in (
        ("800 m", 800.0),
        ("10 km", 10_000.0),
        ("half marathon", MARATHON_M / 2),
        ("marathon", MARATHON_M),
        ("100 km", 100_000.0),
    ):
        fastest_s, longest_s = possible_s(distance_m, BACKWARD)
        yield f"| {name} | {clock(fastest_s)} | {clock(possible_s(distance_m, FORWARD)[0])} | {clock(longest_s)} |"


def boston() -> Iterator[str]:
    yield "| weather | median | 80 % interval | high over low |"
    yield "|---|---|---|---|"
    for name, weather in (
        ("calm, cool, dry", None),
        ("headwind of 11 m/s as reported", Conditions(headwind_mps=11)),
        ("and 2 °C", Conditions(headwind_mps=11, temperature_c=2)),
        ("and rain", STORM),
    ):
        told = runner().predict(MARATHON_M, conditions=weather)
        yield (
            f"| {name} | {clock(told.predicted_s)} | {clock(told.low_s)} to {clock(told.high_s)} | "
            f"{told.high_s / told.low_s:.2f} |"
        )


def pair_sets() -> Iterator[str]:
    yield "| set | median error | inside the 80 % interval | with the mark doubted too | widest high over low |"
    yield "|---|---|---|---|---|"
    everything = list(pairs(book()))
    for some, wanted in (("eight pairs of neighbours", {True}), ("all ten pairs", {True, False})):
        for which in ("longer from shorter", "shorter from longer"):
            told = [
                foretold(longer, [shorter]) if which.startswith("longer") else foretold(shorter, [longer])
                for shorter, longer, beside in everything
                if beside in wanted
            ]
            yield pair_row(f"{some}, {which}", told)
    yield pair_row(
        "every mark 400 m to 100 km from all others of its runner", list(each_from_the_others(book()))
    )


def pair_row(name: str, told: list[Foretold]) -> str:
    of = summary(told)
    return (
        f"| {name} | {100 * of.error:.1f} % | {of.inside} of {of.count} | {of.inside_doubted} of {of.count} | "
        f"{of.widest:.2f} |"
    )


TABLES = {
    "constants": constants,
    "surcharge": surcharges,
    "refused": refused,
    "boston": boston,
    "pairs": pair_sets,
}


def in_page(match: re.Match[str]) -> str:
    return "\n".join([match[1].rstrip(), *TABLES[match[2]](), match[4]]).replace("| -", "| −")


def test_the_tables_are_what_the_library_says() -> None:
    written = PAGE.read_text(encoding="utf-8")
    current = BLOCK.sub(in_page, written)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert {match[2] for match in BLOCK.finditer(written)} == set(TABLES)
    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"


def test_the_example_from_forward_alone_is_right_by_hand() -> None:
    novice = exp(-1046 / 400)
    surcharged = log(1.280) + 0.010 + 0.025 * novice
    spread = sqrt(0.0445**2 + (0.06 * novice) ** 2 + 0.024**2 + 0.028**2)
    told: Prediction = runner().predict(MARATHON_M)

    assert told.predicted_s == pytest.approx(10_814 * exp(surcharged), rel=0.001)
    assert told.high_s == pytest.approx(told.predicted_s * exp(Z80 * spread), rel=0.001)
    for part in (clock(told.predicted_s), clock(told.low_s), clock(told.high_s), f"{spread:.4f}"):
        assert part in PAGE.read_text(encoding="utf-8")


def test_the_example_from_both_is_right_by_hand() -> None:
    backward, forward = 3300 * 4.2195**1.11, 10_814 * 1.372
    weights = 1 / (0.0325**2 + (0.045 * 1.440) ** 2), 1 / (0.024**2 + 0.0814**2)
    by_hand = exp((weights[0] * log(backward) + weights[1] * log(forward)) / sum(weights))
    marks = [Result(MARATHON_M, from_clock("3:00:14"), FORWARD), Result(10_000, 3300, BACKWARD)]
    told = fitness(marks).predict(MARATHON_M)

    assert told.predicted_s == pytest.approx(by_hand, rel=0.001)
    assert clock(told.predicted_s) in PAGE.read_text(encoding="utf-8")


def test_the_page_says_how_many_people_it_rests_on() -> None:
    told = list(each_from_the_others(book()))

    assert len({one.target.runner for one in told}) == 10
    assert "more than ten people" in PAGE.read_text(encoding="utf-8")
