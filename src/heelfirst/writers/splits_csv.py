"""A plan's splits as CSV for a spreadsheet: units in the heads, times in seconds and as a clock.

The form is RFC 4180's, in UTF-8 with the mark by which spreadsheets know it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from heelfirst.course import Course
from heelfirst.pacing import Plan, Split, splits
from heelfirst.pacing.crew import Dedicated
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.planned_way import point_name

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def splits_csv(
    plan: Plan,
    system: System = System.KILOMETRES,
    *,
    course: Course | None = None,
    dedicated: Iterable[Dedicated] = (),
    translate: Callable[[str], str] = str,
) -> bytes:
    """Write each kilometre or mile of a plan as a row of CSV.

    `course` adds what is called in each of them, in the runner's own left and right. Text that a spreadsheet would take for a
    formula gets an apostrophe in front.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    unit = system.value
    writer.writerow(
        [unit, "to_m", "elapsed_s", "clock", "split_s", f"pace_s_per_{unit}", "grade_pct", "effort_pct", "stops_s", "calls_runners_sides", "for"]
    )  # fmt: skip
    names = {each.number: each.name for each in dedicated}
    before_m = float(plan.edges_m[0])
    for split in splits(plan, system):
        called = "; ".join(_calls(course, plan, before_m, split.to_m, translate))
        writer.writerow([*_figures(split, system), harmless(called), harmless(names.get(split.number, ""))])
        before_m = split.to_m
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The same text, with an apostrophe in front where a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _figures(split: Split, system: System) -> list[str]:
    whole = split.to_m / system.unit_m
    return [
        f"{whole:.4f}".rstrip("0").rstrip("."),
        f"{split.to_m:.1f}",
        f"{split.elapsed_s:.3f}",
        clock(split.elapsed_s),
        f"{split.split_s:.3f}",
        f"{split.pace_s:.1f}",
        f"{100 * split.grade:.2f}",
        f"{100 * split.effort:.1f}",
        f"{split.lost_s:.1f}",
    ]


def _calls(
    course: Course | None, plan: Plan, from_m: float, to_m: float, translate: Callable[[str], str]
) -> Iterator[str]:
    """What is called in one split; what stands at a mile's mark belongs to the mile that ends there."""
    for call in () if course is None else course.calls:
        if from_m + 1 < call.at_m <= to_m + 1:
            yield point_name(call, plan.ground.runner.facing, translate)
