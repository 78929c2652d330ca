# /// script
# requires-python = ">=3.12"
# dependencies = ["numpy", "ortools==9.15.6755"]
# ///
"""Claim: HiGHS proves the programmes of a build-up, taken together, sooner than OR-tools' CP-SAT does.

    python bench/build_up_peers.py [--limit SECONDS]

The same programmes, written down once; numbers that CP-SAT needs whole are rounded to 10 cm and to a hundredth of a worth. It
runs in a process and an environment of its own, which uv makes from the lines above: the two cannot be imported together.
HiGHS has one thread, CP-SAT two workers. Writes its section of RESULTS.md.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from heelfirst.plan.programme import Programme

TENTHS, HUNDREDTHS = 10, 100


def cp_sat(path: Path, limit_s: float) -> dict[str, Any]:
    """Solve a written programme with CP-SAT; seconds until the gap was under 1 and under 0.1 %."""
    from ortools.sat.python import cp_model  # type: ignore[import-not-found]

    told = json.loads(path.read_text(encoding="utf-8"))
    model = cp_model.CpModel()
    columns = [model.new_int_var(low, high, "") for low, high in told["columns"]]
    for indices, factors, low, high in told["rows"]:
        model.add_linear_constraint(
            sum(f * columns[i] for i, f in zip(indices, factors, strict=True)), low, high
        )
    model.maximize(sum(factor * columns[int(index)] for index, factor in told["worth"].items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit_s
    solver.parameters.num_workers = 2
    solver.parameters.relative_gap_limit = 1e-3
    solver.parameters.random_seed = 26
    begun = time.perf_counter()
    best: dict[str, float] = {"value": -float("inf"), "bound": float("inf")}
    reached: dict[str, float] = {}

    def look() -> None:
        gap = (best["bound"] - best["value"]) / max(abs(best["value"]), HUNDREDTHS)
        for name, share in (("1", 1e-2), ("0.1", 1e-3)):
            if gap <= share and name not in reached:
                reached[name] = time.perf_counter() - begun

    class Seen(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
        def on_solution_callback(self) -> None:
            best.update(value=self.objective_value, bound=min(best["bound"], self.best_objective_bound))
            look()

    def bounded(bound: float) -> None:
        best.update(bound=min(best["bound"], bound))
        look()

    solver.best_bound_callback = bounded
    status = solver.solve(model, Seen())
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        best.update(value=solver.objective_value, bound=solver.best_objective_bound)
        look()
    return {"reached": reached, **best}


def written(programme: "Programme", worth: Mapping[int, float], path: Path) -> None:
    """Write a programme of 0 and 1 with whole numbers."""
    rows = []
    for (indices, factors), low, high in zip(
        programme.rows, programme.row_low, programme.row_high, strict=True
    ):
        whole = all(float(factor).is_integer() for factor in factors)
        times = 1 if whole else TENTHS
        least = -(2**40) if low == -np.inf else int(np.ceil(low * times - 1e-6))
        most = 2**40 if high == np.inf else int(np.floor(high * times + 1e-6))
        rows.append((indices, [round(factor * times) for factor in factors], least, most))
    columns = [(int(low), int(high)) for low, high in zip(programme.low, programme.high, strict=True)]
    told = {"columns": columns, "rows": rows, "worth": {i: round(w * HUNDREDTHS) for i, w in worth.items()}}
    path.write_text(json.dumps(told), encoding="utf-8")


def programmes() -> dict[str, tuple["Programme", Mapping[int, float]]]:
    """The programmes of two build-ups, each given its predecessor's answer."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from dataclasses import replace
    from datetime import timedelta

    from build_ups import EVERY_DAY, HALF_A_MILE, STORY, TODAY
    from heelfirst.plan.calendar import calendar
    from heelfirst.plan.days import Days
    from heelfirst.plan.ladder import Ladder, climbed

    widest = replace(STORY, race_day=TODAY + timedelta(weeks=26), free=EVERY_DAY, hilly=True)
    found: dict[str, tuple[Programme, Mapping[int, float]]] = {}
    for name, wish in (("21 weeks, 5 days", STORY), ("26 weeks, 7 days", widest)):
        chosen = calendar(wish, HALF_A_MILE)
        longest = Ladder(chosen, wish.target_m)
        found[f"{name}: longest run"] = longest.programme, longest.highest()
        even = Ladder(chosen, wish.target_m)
        last = even.last_of(longest.programme.best(longest.highest(), gap=0.0))
        even.end_at(last)
        found[f"{name}: even climb"] = even.programme, even.evenness(last)
        days = Days(chosen, climbed(chosen, wish.target_m))
        found[f"{name}: sessions"] = days.programme, days.like_the_race()
    return found


def compared(limit_s: float) -> tuple[list[str], float, float]:
    """One row a programme, and the seconds of all to 0.1 %: HiGHS, CP-SAT."""
    tool = shutil.which("uv")
    if tool is None:
        sys.exit("this proof needs uv, which fetches its peer: pip install uv")
    rows, ours_s, theirs_s = [], 0.0, 0.0
    for name, (programme, worth) in programmes().items():
        ours = {gap: programme.best(worth, gap=share) for gap, share in (("1", 1e-2), ("0.1", 1e-3))}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "programme.json"
            written(programme, worth, path)
            asked = [
                tool,
                "run",
                "--quiet",
                "--script",
                __file__,
                "--solve",
                str(path),
                "--limit",
                str(limit_s),
            ]
            told = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
        theirs = [
            f"{told['reached'][gap]:.2f}" if gap in told["reached"] else f"over {limit_s:g}" for gap in ours
        ]
        rows.append(
            f"| {name} | {len(programme.low):,} | {ours['0.1'].value:.2f} | {ours['1'].solve_s:.2f} "
            f"| {ours['0.1'].solve_s:.2f} | {told['value'] / HUNDREDTHS:.2f} | {theirs[0]} | {theirs[1]} |"
        )
        ours_s += ours["0.1"].solve_s
        theirs_s += told["reached"].get("0.1", limit_s)
        print(rows[-1])
    return rows, ours_s, theirs_s


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--solve", type=Path)
    asked.add_argument("--limit", type=float, default=20.0)
    given = asked.parse_args()
    if given.solve:
        print(json.dumps(cp_sat(given.solve, given.limit)))
        return
    from machine import machine
    from results import write_section

    rows, ours_s, theirs_s = compared(given.limit)
    claim = (
        f"`just prove build-up-peers`: the same programmes, up to {given.limit:g} s each. Values differ in the last digits, for "
        f"CP-SAT's numbers are whole. HiGHS one thread, CP-SAT two workers. To 0.1 %, all together: HiGHS {ours_s:.1f} s, CP-SAT "
        f"{theirs_s:.1f} s."
    )
    write_section(
        "build-up-peers",
        "The build-up beside CP-SAT",
        [
            f"{machine()}.",
            "",
            claim,
            "",
            "| programme | columns | HiGHS | to 1 %, s | to 0.1 %, s | CP-SAT | to 1 %, s | to 0.1 %, s |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows,
        ],
    )
    sys.exit(ours_s > theirs_s)


if __name__ == "__main__":
    main()
