"""Workouts -> a FIT schedule file: which of them stands on which day of the watch's calendar.

docs/how/calendar-and-watch.md, "The watch".
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from zlib import crc32

from heelfirst.plan import Session
from heelfirst.plan.workout import steps
from heelfirst.units.distance import System
from heelfirst.writers.fit.container import EPOCH, contained
from heelfirst.writers.fit.errors import Unwritable
from heelfirst.writers.fit.message import ENUM, LOCAL_OTHER, UINT16, UINT32, UINT32Z, number, single, text
from heelfirst.writers.fit.summary import FILE_ID
from heelfirst.writers.fit.workout import DEVELOPMENT, PRODUCT, Drills, Workout, written

SCHEDULE, SCHEDULES_FILE = 28, 7
_OF_A_WORKOUT, _NOT_YET = 0, 0
NOON = time(12)
"""Where nobody said when: so far from midnight no zone moves a session to another day."""


def schedule(workouts: Iterable[Workout], begins: Mapping[int, time | None] | None = None) -> bytes:
    """Write a FIT schedule file: each workout on its session's day, local time.

    `begins`: when sessions begin, by weekday, Monday is 0; noon where it is not known. A watch finds the workouts by what
    stands in their files, so both have to be written from the same values. Raises Unwritable where there are none.
    """
    planned = sorted(workouts, key=lambda one: (one.session.date, one.serial))
    if not planned:
        raise Unwritable("a schedule holds at least one workout: plan a session in which something is run")
    made_s = (max(one.made_at for one in planned) - EPOCH).total_seconds()
    begins = begins or {}
    body = b"".join(_scheduled(one, begins.get(one.session.date.weekday()) or NOON) for one in planned)
    file_id = single(
        LOCAL_OTHER, FILE_ID,
        number(0, ENUM, SCHEDULES_FILE), number(1, UINT16, DEVELOPMENT), number(2, UINT16, PRODUCT),
        number(3, UINT32Z, crc32(body) or 1), number(4, UINT32, made_s), text(8, "Heelfirst"),
    )  # fmt: skip
    return contained(file_id + body)


def files(
    sessions: Iterable[Session],
    made_at: datetime,
    *,
    begins: Mapping[int, time | None] | None = None,
    backward_mps: float | None = None,
    drills_of: Callable[[Session], Drills] | None = None,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> dict[str, bytes]:
    """Every file that a watch needs, by its name: a workout for each session with running, and schedule.fit for all.

    Empty where nothing is run. `drills_of`: the drills of a technique session, as `workout` takes them. Raises Unwritable
    where a workout cannot be written.
    """
    workouts = [
        written(
            session,
            made_at,
            backward_mps=backward_mps,
            drills=() if drills_of is None else drills_of(session),
            system=system,
            translate=translate,
        )
        for session in sessions
        if steps(session)
    ]
    if not workouts:
        return {}
    found: dict[str, bytes] = {}
    for one in workouts:
        session = one.session
        name = f"{session.date.isoformat()}-{session.kind.replace(' ', '-')}-{session.direction}"
        again = sum(other.startswith(name) for other in found)
        found[f"{name}-{again + 1}.fit" if again else f"{name}.fit"] = one.data
    return found | {"schedule.fit": schedule(workouts, begins)}


def _scheduled(workout: Workout, begins: time) -> bytes:
    # A local time is counted from the epoch as if the clock on the wall showed UTC.
    local = datetime.combine(workout.session.date, begins.replace(tzinfo=None), UTC)
    return single(
        LOCAL_OTHER, SCHEDULE,
        number(0, UINT16, DEVELOPMENT), number(1, UINT16, PRODUCT), number(2, UINT32Z, workout.serial),
        number(3, UINT32, (workout.made_at - EPOCH).total_seconds()), number(4, ENUM, _NOT_YET),
        number(5, ENUM, _OF_A_WORKOUT), number(6, UINT32, (local - EPOCH).total_seconds()),
    )  # fmt: skip
