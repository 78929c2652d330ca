"""The files that `heelfirst samples` writes. A part of the program that has something to show adds its line."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from heelfirst.activity import Activity
from heelfirst.attempt.story import Outing, Told, recording, story
from heelfirst.writers import fit, gpx


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample file."""

    name: str
    shows: str
    """One sentence: what there is to see."""
    make: Callable[[], bytes]
    """The bytes of the file; the same at every call."""
    recording: bool = True
    """Whether `heelfirst read` is what it is for."""


def _first(shown_by: Callable[[Outing], bool]) -> Activity:
    """The recording of the first run of the demo's season that shows something."""
    return recording(next(outing for outing in story().outings if shown_by(outing)))


def _half_mile() -> bytes:
    return fit.encode(_first(lambda outing: outing.number == 1))


def _long_run() -> bytes:
    return fit.encode(_first(lambda outing: outing.told is Told.FIELD and outing.name == "Long run backward"))


def _treadmill() -> bytes:
    return fit.encode(_first(lambda outing: outing.course == "treadmill" and outing.said is not None))


def _foot_sensor() -> bytes:
    return fit.encode(_first(lambda outing: outing.motion))


def _storm() -> bytes:
    return fit.encode(_first(lambda outing: outing.course == "harbour hills"))


def _damaged() -> bytes:
    """What a failing memory leaves of the long run."""
    whole = _long_run()
    third = len(whole) // 3
    return whole[:third] + bytes(120) + whole[third + 120 : 2 * third] + whole[2 * third + 333 : -700]


def _park() -> bytes:
    return gpx.encode(_first(lambda outing: outing.told is Told.NOBODY))


def _corrected_mark() -> bytes:
    return files("heelfirst.cli").joinpath("corrected-mark.toml").read_bytes()


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "first-half-mile.fit",
        "Half a mile backward with forward before and after it; the names of the laps say which is which.",
        _half_mile,
    ),
    Sample(
        "long-run-backward.fit",
        "A long run; the watch wrote run_direction on every record: backward, forward, turning, standing.",
        _long_run,
    ),
    Sample(
        "treadmill.fit",
        "A treadmill: no positions, and nothing says which way the runner faced, so you are asked.",
        _treadmill,
    ),
    Sample(
        "foot-sensor.fit",
        "Four minutes of an accelerometer on the foot, 25 samples a second. The foot is invented.",
        _foot_sensor,
    ),
    Sample("storm-marathon.fit", "A marathon backward into a headwind: 5:43:59, a record a second.", _storm),
    Sample(
        "damaged.fit",
        "The long run with a block of zeros in it, a piece missing and no end: what can be saved is saved.",
        _damaged,
    ),
    Sample("park.gpx", "A run in the park as a GPX track with heart rate; you are asked which way.", _park),
    Sample(
        "corrected-mark.toml",
        "A mark of the record book as a correction of it should look, for heelfirst records --check.",
        _corrected_mark,
        recording=False,
    ),
)
