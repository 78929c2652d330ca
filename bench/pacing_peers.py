"""The problem of pacing as general solvers take it: Clarabel through CVXPY, IPOPT through CasADi. Proves nothing by itself."""

import importlib
import importlib.util
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from heelfirst.course import Segments, by_name, named
from heelfirst.energetics.transport import running
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Loss, Problem
from heelfirst.readers.course import read_course

CHECKOUT = Path(__file__).resolve().parent.parent
COURSES = (
    "boston__funmaps",
    "boston__perfect-pace",
    "athens__funmaps",
    "berlin__eveneffort",
    "chicago__eveneffort",
    "tokyo__eveneffort",
)
SETS: dict[str, dict[str, float]] = {
    "the fact sheet's": {},
    "a large reserve": {"reserve": 3000.0, "sustained": 11.2},
    "much air": {"reserve": 400.0, "air": 0.02},
    "fast, little recovery": {"sustained": 14.0, "fastest": 5.0, "recovery": 0.3},
    "nearly all comes back": {"reserve": 200.0, "recovery": 0.95},
    "all comes back": {"reserve": 200.0, "recovery": 1.0},
}
RUNNERS: dict[str, dict[str, Any]] = {
    "3:54 backward": {"level_mps": 3.0},
    "7:48 backward, 110 kg": {"level_mps": 1.5, "ratio": 1.55, "mass_kg": 110.0},
    "2:03 forward": {"level_mps": 5.7, "facing": Facing.FORWARD, "ratio": 1.0, "reserve_m": 300.0},
    "without a reserve": {"level_mps": 2.5, "reserve_m": 0.0},
    "with the largest reserve": {"level_mps": 3.2, "reserve_m": 600.0},
}
DAYS: dict[str, Day] = {
    "calm": Day(),
    "a storm that turns, a crowd, a stop": Day(
        hours=(
            Hour(wind_mps=11.0, wind_from_deg=60.0, temperature_c=3.0, rain=True),
            Hour(after_s=9000.0, wind_mps=14.0, wind_from_deg=90.0, temperature_c=2.0, rain=True),
        ),
        losses=(Loss(at_m=9000.0, lost_s=30.0),),
        crowd_m=2000.0,
        crowd_mps=2.0,
    ),
    "heat and a gale from behind": Day(
        hours=(Hour(wind_mps=12.0, wind_from_deg=240.0, temperature_c=30.0, humidity_pct=80.0),)
    ),
}


def in_own_environment() -> None:
    """Start this script again with the peers that its first lines name, where they are not installed."""
    if importlib.util.find_spec("casadi") is None:
        tool = shutil.which("uv")
        if tool is None or os.environ.get("HEELFIRST_PEERS"):
            sys.exit("this proof needs uv, which fetches its peers: uv run --script bench/pacing_speed.py")
        os.environ["HEELFIRST_PEERS"] = "1"
        os.environ.pop("VIRTUAL_ENV", None)
        os.execv(tool, [tool, "run", "--script", *sys.argv])


def courses(step_m: float) -> dict[str, Segments]:
    """The outside courses where they are, else the product's own, in steps of about so many metres."""
    folder = Path(os.environ.get("HEELFIRST_SHARED") or CHECKOUT.parent / "shared") / "courses"
    there = {name: folder / f"{name}.gpx" for name in COURSES if (folder / f"{name}.gpx").exists()}
    if there:
        return {name: read_course(path.read_bytes()).segments(step_m) for name, path in there.items()}
    print(f"the outside courses are not in {folder}: the product's own instead")
    return {name: by_name(name).segments(step_m) for name in named()}


def problem(
    segments: Segments,
    *,
    sustained: float = 12.0,
    reserve: float = 700.0,
    air: float = 0.004,
    fastest: float = 3.4,
    recovery: float = 0.5,
) -> Problem:
    """The problem of the fact sheet: undamped hills at 1.30 times forward's cost, 16 W/kg and 1.2 m/s as bounds."""
    count = segments.length_m.size
    return Problem(
        length_m=segments.length_m,
        cost=1.30 * running(segments.grade),
        air=np.full(count, air),
        sustained=np.full(count, sustained),
        slowest_mps=np.full(count, 1.2),
        fastest_mps=np.full(count, fastest),
        reserve=reserve,
        recovery=recovery,
        power_limit=16.0,
    )


def clarabel(given: Problem) -> tuple[float, float, float]:
    """Finish in seconds, Clarabel's own solver time and the whole call with modelling, both in seconds."""
    cp = importlib.import_module("cvxpy")

    times, left = cp.Variable(given.length_m.size), cp.Variable(given.length_m.size + 1)
    slowest, fastest = given.bounds_mps()
    # In seconds for a metre everything is near one, which conic solvers like.
    pace = cp.multiply(1 / given.length_m, times)
    above = (
        given.length_m * given.cost
        + cp.multiply(given.length_m * given.air, cp.power(pace, -2))
        - cp.multiply(given.sustained, times)
    )
    limits = [
        times >= given.length_m / fastest,
        times <= given.length_m / slowest,
        left[0] == given.reserve,
        left >= 0,
        left <= given.reserve,
        left[1:] <= left[:-1] - above,
        left[1:] <= left[:-1] - given.recovery * above,
    ]
    asked = cp.Problem(cp.Minimize(cp.sum(times)), limits)
    begun = time.perf_counter()
    asked.solve(solver=cp.CLARABEL)
    whole_s = time.perf_counter() - begun
    return float(times.value.sum()), float(asked.solver_stats.solve_time), whole_s


class Ipopt:
    """IPOPT through CasADi, built before it is timed."""

    def __init__(self, given: Problem) -> None:
        casadi = importlib.import_module("casadi")

        count = given.length_m.size
        times, left = casadi.SX.sym("times", count), casadi.SX.sym("left", count)
        before = casadi.vertcat(given.reserve, left[:-1])
        above = (
            casadi.DM(given.length_m * given.cost)
            + casadi.DM(given.air * given.length_m**3) / times**2
            - casadi.DM(given.sustained) * times
        )
        limits = casadi.vertcat(before - above - left, before - given.recovery * above - left)
        options = {"print_time": 0, "ipopt.print_level": 0, "ipopt.sb": "yes", "ipopt.tol": 1e-8}
        self.solver = casadi.nlpsol(
            "pace", "ipopt", {"x": casadi.vertcat(times, left), "f": casadi.sum1(times), "g": limits}, options
        )
        slowest, fastest = given.bounds_mps()
        low, high = given.length_m / fastest, given.length_m / slowest
        middle = np.clip(given.length_m / given.at_power(given.sustained), low, high)
        self.given: dict[str, Any] = {
            "x0": np.concatenate([middle, np.full(count, given.reserve / 2)]),
            "lbx": np.concatenate([low, np.zeros(count)]),
            "ubx": np.concatenate([high, np.full(count, given.reserve)]),
            "lbg": 0,
            "ubg": np.inf,
        }
        self.count = count

    def __call__(self) -> tuple[float, float]:
        """Finish and wall time in seconds."""
        begun = time.perf_counter()
        found = self.solver(**self.given)
        taken_s = time.perf_counter() - begun
        return float(np.asarray(found["x"]).ravel()[: self.count].sum()), taken_s
