"""The files that `heelfirst samples` writes. A part of the program that has something to show adds its line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from heelfirst.activity import Activity
from heelfirst.attempt.story import Outing, Told, recording, story
from heelfirst.cli import sample_giving
from heelfirst.cli.sample_noisy import noisy
from heelfirst.course import Call, Kind, Side
from heelfirst.course.recorded import recorded
from heelfirst.facing import Facing
from heelfirst.pacing import Runner, pace
from heelfirst.readers.course import read_course
from heelfirst.voice.playing import rendered
from heelfirst.voice.saying import Phrase
from heelfirst.writers import fit, gpx

LAST_OF_THE_HISTORY = date(2025, 12, 28)


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


def _december() -> bytes:
    """What somebody exports of four weeks: every run of the season's first month."""
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        for outing in (one for one in story().outings if one.day <= LAST_OF_THE_HISTORY):
            # A fixed time in the zip: the same bytes at every call.
            member = ZipInfo(f"{outing.day}-{outing.number:02}.fit", (2025, 12, 29, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            file.writestr(member, fit.encode(recording(outing)))
    return packed.getvalue()


_ON_THE_WAY = (
    *((Kind.AID_STATION, 1000.0 * km, Side.BOTH if km % 10 == 0 else Side.RIGHT) for km in range(5, 41, 5)),
    (Kind.RAIL, 8300.0, None),
    (Kind.COBBLES, 12_600.0, Side.BOTH),
    (Kind.KERB, 16_400.0, Side.LEFT),
    (Kind.SPECTATORS, 21_100.0, Side.LEFT),
    (Kind.NARROW, 33_900.0, None),
    (Kind.SPEED_BUMP, 38_200.0, None),
)


def _course() -> bytes:
    """The way of the storm marathon without its times, with what there is to call along it."""
    way = recorded(_first(lambda outing: outing.course == "harbour hills")).resampled(25.0)
    calls = tuple(Call(kind=kind, at_m=at_m, side=side) for kind, at_m, side in _ON_THE_WAY)
    course = replace(way, calls=calls, source="An invented course on an invented coast.")
    # No times are written, so any plan will do; whoever faces forward has the course's own left and right.
    plan = pace(course.segments(), Runner(level_mps=3.0))
    return gpx.encode_course(course, plan, worn=Facing.FORWARD)


def _noisy() -> bytes:
    """Somebody runs the sample course; the receiver errs."""
    return gpx.encode(noisy(read_course(_course())))


def _left_right_stop() -> bytes:
    """What a friend calls most, each word on the side to move to."""
    sides = (Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT)
    return rendered(
        (
            *(Phrase(side.value.capitalize(), (side.value,), side) for side in sides),
            Phrase("Stop", ("stop",), sound="stop"),
        ),
        "en",
    )


def _file(name: str) -> Callable[[], bytes]:
    """A file that lies beside this module."""
    return files("heelfirst.cli").joinpath(name).read_bytes


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
        "december.zip",
        "Four weeks of a watch, from the first half mile to 8 km backward, for heelfirst plan --history.",
        _december,
        recording=False,
    ),
    Sample(
        "physio.txt",
        "What a physiotherapist might write, for heelfirst plan --who clinician. Invented: no advice.",
        _file("sample-physio.txt"),
        recording=False,
    ),
    Sample(
        "corrected-mark.toml",
        "A mark of the record book as a correction of it should look, for heelfirst records --check.",
        _file("corrected-mark.toml"),
        recording=False,
    ),
    Sample(
        "bank.csv",
        "The bank's statement after the demo's season, for the treasurer's desk: drop one of the three forms there.",
        sample_giving.as_csv,
        recording=False,
    ),
    Sample("bank.ofx", "The same statement as OFX.", sample_giving.as_ofx, recording=False),
    Sample("bank-camt053.xml", "The same statement as CAMT.053.", sample_giving.as_camt, recording=False),
    Sample(
        "rehearsal-charity.json",
        "An invented charity to rehearse with: drop it on the first step of an appeal.",
        sample_giving.charity,
        recording=False,
    ),
    Sample(
        "harbour-hills.gpx",
        "A marathon course with hills, bends to both sides, water, rails and a kerb along it, for heelfirst pace and calls.",
        _course,
        recording=False,
    ),
    Sample(
        "harbour-hills-noisy.gpx",
        "A run over that course, 95 % of its positions within 10 m and two gaps, for heelfirst calls --track.",
        _noisy,
    ),
    Sample(
        "left-right-stop.wav",
        "Put the earphones in the right way round: right, right, left, left, stop, each on the side to move to.",
        _left_right_stop,
        recording=False,
    ),
    Sample(
        "runner.toml",
        "What a runner has run, for heelfirst pace --runner; change it to your own.",
        _file("sample-runner.toml"),
        recording=False,
    ),
    Sample(
        "race-day.csv",
        "The clock at five places of a race, for heelfirst pace --splits-so-far.",
        _file("sample-race-day.csv"),
        recording=False,
    ),
)
