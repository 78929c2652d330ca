"""Session -> a FIT workout file: its steps by name, length and aim. docs/how/calendar-and-watch.md, "The watch"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from heelfirst.facing import Facing
from heelfirst.plan import Session, Where
from heelfirst.plan.saying import called
from heelfirst.plan.words import treadmill_said
from heelfirst.plan.workout import Part, Practised, Repeat, Step, effort, name, steps
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.fit.container import EPOCH, contained, fits_the_clock
from heelfirst.writers.fit.errors import Unwritable
from heelfirst.writers.fit.message import ENUM, LOCAL_OTHER, UINT16, UINT32, UINT32Z, number, single, text
from heelfirst.writers.fit.summary import FILE_ID, WORKOUT, WORKOUT_STEP

type Drills = Sequence[Practised]

WORKOUT_FILE, DEVELOPMENT, PRODUCT = 5, 255, 0
_RUNNING, _GENERIC, _TREADMILL = 1, 0, 1
# Numbers of the FIT profile: how a step ends, and what it aims at.
_TIME, _DISTANCE, _OPEN, _REPEAT = 0, 1, 5, 6
_SPEED, _NO_AIM = 0, 2
_INTERVAL, _CUSTOM, _BY_SPEED, _BY_DISTANCE = 1, 2, 128, 512
# Intensities that old watches know too: active, rest, warm-up, cool-down.
_ACTIVE, _REST, _WARM_UP, _COOL_DOWN = 0, 1, 2, 3
_INTENSITIES = {
    Part.WARM_UP: _WARM_UP,
    Part.COOL_DOWN: _COOL_DOWN,
    Part.EASY: _REST,
    Part.WALK: _REST,
    Part.EASE: _REST,
    Part.PAUSE: _REST,
    Part.DOWN: _REST,
    Part.BELT: _REST,
}
NAME_BYTES, STEP_NAME_BYTES, NOTE_BYTES, ABOUT_BYTES = 48, 40, 200, 250


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout as a watch takes it, and by what a schedule finds it."""

    session: Session
    name: str
    data: bytes
    serial: int
    made_at: datetime


def workout(
    session: Session,
    made_at: datetime,
    *,
    backward_mps: float | None = None,
    drills: Drills = (),
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> bytes:
    """Write a session as a FIT workout file. The same values give the same bytes.

    `made_at`: when the plan was made, with a time zone. `backward_mps`, the usual speed backward, gives fast steps an
    aim. `drills`: those of a technique session, each the way it faces and its name as shown. Lengths are kept to 1 cm
    and 1 ms, speeds to 1 mm/s.

    Raises Unwritable for a session in which nothing is run or walked, and for a time without a zone or outside the years
    1998 to 2126.
    """
    return written(
        session, made_at, backward_mps=backward_mps, drills=drills, system=system, translate=translate
    ).data


def written(
    session: Session,
    made_at: datetime,
    *,
    backward_mps: float | None = None,
    drills: Drills = (),
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Workout:
    """The same as `workout`, with what a schedule needs of it."""
    if made_at.tzinfo is None:
        raise Unwritable("the time at which a workout was made needs a time zone")
    made_s = (made_at - EPOCH).total_seconds()
    fits_the_clock(made_s, 0.0, made_at)
    whole = steps(session, backward_mps, drills)
    if not whole:
        raise Unwritable(f"nothing is run on {session.date}, so a watch has nothing to lead through")
    called = _called(session, system, translate)
    messages = list(_steps(whole, session, system, translate))
    body = b"".join((_workout(session, called, len(messages)), *messages))
    # Watches take two files with one file_id for the same workout: the number is that of what is in it.
    serial = crc32(body) or 1
    return Workout(session, called, contained(_file_id(made_s, serial) + body), serial, made_at)


def _called(session: Session, system: System, translate: Callable[[str], str]) -> str:
    """The day first, as a watch lists workouts by their names: "12-06 Long backward, 8.20 km"."""
    return plain(f"{session.date:%m-%d} {called(session, system, translate)}")


def _file_id(made_s: float, serial: int) -> bytes:
    return single(
        LOCAL_OTHER, FILE_ID,
        number(0, ENUM, WORKOUT_FILE), number(1, UINT16, DEVELOPMENT), number(2, UINT16, PRODUCT),
        number(3, UINT32Z, serial), number(4, UINT32, made_s), text(8, "Heelfirst"),
    )  # fmt: skip


def _workout(session: Session, called: str, count: int) -> bytes:
    about = [text(17, plain(session.why), ABOUT_BYTES)] if session.why else []
    indoors = session.where is Where.TREADMILL
    return single(
        LOCAL_OTHER, WORKOUT,
        number(4, ENUM, _RUNNING), number(5, UINT32Z, _INTERVAL | _CUSTOM | _BY_SPEED | _BY_DISTANCE),
        number(6, UINT16, count), text(8, called, NAME_BYTES),
        number(11, ENUM, _TREADMILL if indoors else _GENERIC), *about,
    )  # fmt: skip


def _steps(
    whole: Sequence[Step | Repeat], session: Session, system: System, translate: Callable[[str], str]
) -> Iterator[bytes]:
    """One message a step; a repeat comes behind its steps and names the first of them."""
    index = 0
    for step in whole:
        inside = step.steps if isinstance(step, Repeat) else (step,)
        first = index
        for each in inside:
            yield _step(index, each, _note(each, session, system, translate), translate)
            index += 1
        if isinstance(step, Repeat):
            yield single(
                LOCAL_OTHER, WORKOUT_STEP,
                number(254, UINT16, index), number(1, ENUM, _REPEAT), number(2, UINT32, first),
                number(4, UINT32, step.times),
            )  # fmt: skip
            index += 1


def _step(index: int, step: Step, note: str, translate: Callable[[str], str]) -> bytes:
    kind, length = _OPEN, []
    if step.distance_m is not None:
        kind, length = _DISTANCE, [number(2, UINT32, step.distance_m, 100)]
    elif step.duration_s is not None:
        kind, length = _TIME, [number(2, UINT32, step.duration_s, 1000)]
    aim = [number(3, ENUM, _NO_AIM)]
    if step.speed_mps is not None:
        low, high = step.speed_mps
        aim = [
            number(3, ENUM, _SPEED), number(4, UINT32, 0), number(5, UINT32, low, 1000), number(6, UINT32, high, 1000),
        ]  # fmt: skip
    return single(
        LOCAL_OTHER, WORKOUT_STEP,
        number(254, UINT16, index), text(0, plain(name(step, translate)), STEP_NAME_BYTES), number(1, ENUM, kind), *length,
        *aim, number(7, ENUM, intensity(step.part)), *([text(8, plain(note), NOTE_BYTES)] if note else []),
    )  # fmt: skip


def intensity(part: Part) -> int:
    """The number of the FIT profile for how hard a step is meant to be."""
    return _INTENSITIES.get(part, _ACTIVE)


def _note(step: Step, session: Session, system: System, translate: Callable[[str], str]) -> str:
    """What is to be known before the step, where there is anything."""
    if step.part is Part.BELT:
        return treadmill_said(translate)
    seen = (
        translate("With somebody who sees the way.")
        if step.facing is Facing.BACKWARD and session.spotter
        else ""
    )
    if step.part is Part.EASE:
        return translate("Eyes far ahead, shoulders down. These metres come on top of the plan’s.")
    return " ".join(words for words in (effort(step, system, translate), seen) if words)
