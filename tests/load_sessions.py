"""Seasons of sessions for the stories about load."""

from datetime import date, timedelta

from heelfirst.energetics.load import Session
from heelfirst.facing import Facing

MONDAY = date(2026, 3, 2)


def back(day: int, km: float, minutes: float | None = None, rpe: float | None = None) -> Session:
    """A backward session `day` days after MONDAY, at six minutes a kilometre unless said."""
    return _session(Facing.BACKWARD, day, km, minutes, rpe)


def forth(day: int, km: float, minutes: float | None = None, rpe: float | None = None) -> Session:
    """A forward session, likewise."""
    return _session(Facing.FORWARD, day, km, minutes, rpe)


def _session(facing: Facing, day: int, km: float, minutes: float | None, rpe: float | None) -> Session:
    duration_s = 60 * (6 * km if minutes is None else minutes)
    return Session(MONDAY + timedelta(day), facing, km * 1000, duration_s, rpe=rpe)
