"""Pace is time per distance; speed is m/s inside."""

from math import inf, isfinite

from heelfirst.units.distance import System
from heelfirst.units.duration import clock


def seconds_per_unit(speed_mps: float, system: System = System.KILOMETRES) -> float:
    """Seconds for one kilometre or mile at `speed_mps`; infinite when standing."""
    return system.unit_m / speed_mps if speed_mps > 0 else inf


def in_words(speed_mps: float, system: System = System.KILOMETRES) -> str:
    """Say a pace with its unit: "5:18 /km", "8:32 /mi"; an en dash when standing or unknown."""
    pace_s = seconds_per_unit(speed_mps, system)
    return f"{clock(pace_s)} /{system.value}" if isfinite(pace_s) else "–"


def speed_mps(distance_m: float, duration_s: float) -> float:
    """Average speed in m/s; NaN where the duration is not positive."""
    return distance_m / duration_s if duration_s > 0 else float("nan")
