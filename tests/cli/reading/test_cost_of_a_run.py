"""What `heelfirst read` says of energy and load, and where it says that it cannot."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click
import numpy as np
import pytest

from heelfirst.activity import Activity, Lap
from heelfirst.cli.reading.cost import Runner
from heelfirst.cli.reading.summary import summary
from heelfirst.cli.reading.table import shown
from heelfirst.energetics import prior
from heelfirst.writers.fit import encode

MINUTES = 30
CLOCK = np.arange(MINUTES * 60 + 1.0)
HILL = 100 - np.minimum(CLOCK, 900) / 30 + np.maximum(CLOCK - 900, 0) / 45
"""Thirty metres down in the first half, twenty up in the second."""
RUN = Activity(
    format="fit",
    columns={"time_s": CLOCK, "distance_m": CLOCK * 2.5},
    started_at=datetime(2026, 5, 1, 6, tzinfo=UTC),
    sport="running",
    laps=(Lap(0, 900, 2250, "backward"), Lap(900, 1800, 2250, "forward")),
)


def told(run: Activity, runner: Runner | None = None) -> dict[str, Any]:
    return summary("run.fit", encode(run), None, runner)


def with_columns(**columns: Any) -> Activity:
    return replace(RUN, columns=dict(RUN.columns) | columns)


def test_level_running_costs_what_was_measured() -> None:
    """3.6 J/(kg·m) forward (Minetti 2002), 1.35 times that backward untrained, over 2,250 m each."""
    energy = told(RUN)["energy"]

    assert energy["forward_j_per_kg"] == pytest.approx(3.6 * 2250, rel=0.01)
    assert energy["backward_j_per_kg"] == pytest.approx(3.6 * 1.35 * 2250, rel=0.01)
    assert energy["net_j_per_kg"] == pytest.approx(energy["forward_j_per_kg"] + energy["backward_j_per_kg"])
    low, high = energy["interval_j_per_kg"]
    assert low < energy["net_j_per_kg"] < high
    assert energy["gross_j_per_kg"] > energy["net_j_per_kg"]


def test_without_a_mass_there_are_no_joules_of_the_whole_body() -> None:
    bare, whole = told(RUN)["energy"], told(RUN, Runner(mass_kg=70))["energy"]

    assert (bare["mass_kg"], bare["net_j"], bare["interval_j"]) == (None, None, None)
    assert whole["net_j"] == pytest.approx(70 * whole["net_j_per_kg"], rel=1e-6)
    assert whole["interval_j"][0] == pytest.approx(70 * whole["interval_j_per_kg"][0], rel=1e-6)


def test_practice_makes_backward_cheaper_and_leaves_forward_alone() -> None:
    new, old = told(RUN)["energy"], told(RUN, Runner(practice_m=1_000_000))["energy"]

    assert old["backward_j_per_kg"] < new["backward_j_per_kg"]
    assert old["forward_j_per_kg"] == new["forward_j_per_kg"]
    assert old["cost_ratio"] == round(prior(1_000_000).mean, 3)


def test_a_run_nobody_spoke_of_lies_between_all_forward_and_all_backward() -> None:
    unknown = told(replace(RUN, laps=()))["energy"]
    low, high = unknown["interval_j_per_kg"]

    assert unknown["unknown_j_per_kg"] == unknown["net_j_per_kg"]
    assert low < 3.6 * 4500 < unknown["net_j_per_kg"] < 3.6 * 1.35 * 4500 < high


def test_load_is_effort_times_minutes_and_shared_out_by_direction() -> None:
    load = told(RUN, Runner(rpe=4))["load"]

    assert (load["session_load"], load["duration_s"]) == (4 * MINUTES, 1800)
    assert load["interval_session_load"] == pytest.approx([120 * (1 - 0.3601), 120 * (1 + 0.3601)], rel=1e-3)
    assert [load[way]["session_load"] for way in ("backward", "forward")] == [60, 60]
    assert [load[way]["distance_m"] for way in ("backward", "forward")] == [2250, 2250]


def test_without_an_effort_no_load_is_invented() -> None:
    load = told(RUN)["load"]

    assert (load["rpe"], load["session_load"], load["interval_session_load"]) == (None, None, None)
    assert (load["backward"]["session_load"], load["backward"]["duration_s"]) == (None, 900)


def test_a_direction_that_was_not_run_weighs_nothing_known() -> None:
    load = told(replace(RUN, laps=(Lap(0, 1800, 4500, "backward"),)), Runner(rpe=4))["load"]

    assert (load["forward"]["session_load"], load["forward"]["duration_s"]) == (None, 0)


def test_metres_downhill_are_told_each_way() -> None:
    load = told(with_columns(elevation_m=HILL))["load"]

    assert load["backward"]["descent_m"] == pytest.approx(30, abs=1)
    assert load["forward"]["descent_m"] == pytest.approx(0, abs=1)


def test_where_nobody_measured_height_the_descent_is_unknown_and_not_zero() -> None:
    load = told(RUN)["load"]

    assert (load["backward"]["descent_m"], load["forward"]["descent_m"]) == (None, None)


@pytest.mark.parametrize(
    ("run", "energy", "load"),
    [
        (replace(RUN, sport="cycling"), False, False),
        (replace(RUN, sport="swimming"), False, False),
        (with_columns(distance_m=CLOCK * 20), False, False),
        (replace(RUN, columns={"time_s": CLOCK}, laps=()), False, True),
        (replace(RUN, columns={"time_s": CLOCK, "distance_m": CLOCK * 0}, laps=()), False, False),
        (replace(RUN, sport="walking"), True, True),
        (replace(RUN, sport=""), True, True),
    ],
)
def test_what_cannot_be_said_is_null(run: Activity, *, energy: bool, load: bool) -> None:
    run_told = told(run)

    assert (run_told["energy"] is not None, run_told["load"] is not None) == (energy, load)


def test_people_read_energy_load_and_descent() -> None:
    hilly = with_columns(elevation_m=HILL)

    lines = click.unstyle(shown([told(hilly, Runner(rpe=4, mass_kg=70))])).splitlines()
    words = " ".join(" ".join(lines).split())

    assert "backward 2.25 km in 15:00, 30 m down" in words
    assert "kJ/kg beyond rest (80 %:" in words
    assert "kcal (" in words
    assert "load 120 (80 %: 77 to 163), effort 4 times 30 minutes" in words
    assert max(map(len, lines)) <= 80


def test_people_who_told_nothing_read_no_load_and_no_kilocalories() -> None:
    words = shown([told(RUN)])

    assert "kJ/kg" in words
    assert "kcal" not in words
    assert "load" not in words


def test_miles_bring_feet() -> None:
    assert "98 ft down" in shown([told(with_columns(elevation_m=HILL))], miles=True)
