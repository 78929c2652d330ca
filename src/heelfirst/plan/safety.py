"""Does a plan keep every rule of safety? Looked up in the finished plan, day by day.

Written apart from the model on purpose: it shares no number and no line with it, so that a slip in one is seen by the
other. docs/how/build-up.md, "The rules", is what both are held to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from heelfirst.energetics.load import Part
from heelfirst.plan.history import Event, History
from heelfirst.plan.sessions import Direction, Kind, Plan, Session, Week, Where
from heelfirst.plan.wish import Risk, Who, Wish

A_DAY = timedelta(days=1)
NEARLY = 1e-6
HARD = {Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.RACE}
RUNS = {Kind.EASY, Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.TECHNIQUE, Kind.WALK_RUN, Kind.RACE}


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that a plan does not keep."""

    rule: str
    day: date
    says: str


def broken(plan: Plan, wish: Wish, history: History) -> tuple[Broken, ...]:
    """Every rule that the plan breaks, and where; empty for a safe one. The race itself may be longer than the rule."""
    seen = _Seen(plan, wish, history)
    rules = (
        _grown, _twice, _held, _hard_days, _free_days, _backward_days, _long_days, _beginners,
        _recoveries, _taper, _room, _near_the_race, _after_the_race, _forward, _young,
    )  # fmt: skip
    return tuple(sorted((found for rule in rules for found in rule(seen)), key=lambda one: one.day))


@dataclass(frozen=True, slots=True)
class _Seen:
    plan: Plan
    wish: Wish
    history: History

    @property
    def runs(self) -> list[Session]:
        """Every session in which something is run, but for the race that is aimed at."""
        return [s for s in self.plan.sessions if s.kind in RUNS and not self.is_aim(s)]

    def is_aim(self, session: Session) -> bool:
        return session.kind is Kind.RACE and session.date == self.wish.race_day

    def backward(self) -> list[tuple[date, float]]:
        """Days and metres of everything backward, run and planned."""
        ran = [(run.day, run.backward_m) for run in self.history.runs if run.backward_m > 0]
        return ran + [(s.date, s.backward_m) for s in self.runs if s.backward_m > 0]

    def longest_before(self, day: date) -> float:
        return max((m for on, m in self.backward() if 1 <= (day - on).days <= 30), default=0.0)

    def before_race(self, day: date) -> int:
        """Days to the race where it is run; else very many."""
        aimed = self.wish.race_day is not None and any(self.is_aim(s) for s in self.plan.sessions)
        return (self.wish.race_day - day).days if aimed and self.wish.race_day else 10_000


def _grown(seen: _Seen) -> Iterator[Broken]:
    share, step = (0.05, 250) if seen.wish.risk is Risk.CAREFUL else (0.10, 500)
    for session in seen.runs:
        before = seen.longest_before(session.date)
        if session.backward_m > before + max(share * before, step) + NEARLY:
            yield Broken(
                "growth",
                session.date,
                f"{session.backward_m:.0f} m backward after at most {before:.0f} m in the 30 days before",
            )


def _news(seen: _Seen) -> list[tuple[date, float]]:
    """New longest runs; the first 500 m of somebody who ran nothing are none."""
    planned = [
        (s.date, s.backward_m)
        for s in seen.runs
        if s.backward_m > max(seen.longest_before(s.date), 500.0) + NEARLY
    ]
    ran = [
        (run.day, run.backward_m)
        for run in seen.history.runs
        if run.backward_m > (before := seen.longest_before(run.day)) + NEARLY and before > 0
    ]
    return planned + ran


def _twice(seen: _Seen) -> Iterator[Broken]:
    most = 2 if seen.wish.risk is Risk.FULL else 1
    news = _news(seen)
    for day, metres in news:
        if day < seen.wish.today:
            continue
        week = [other for other, _ in news if 0 <= (day - other).days < 7]
        if len(week) > most:
            yield Broken("new longest", day, f"{len(week)} new longest runs in seven days")
        same = [w for w in seen.plan.weeks if w.start <= day <= w.end]
        if (
            same
            and metres > 21_100 + NEARLY
            and sum(same[0].start <= other <= same[0].end for other, _ in news) > 1
        ):
            yield Broken("new longest", day, "two new longest runs in a week beyond a half marathon")


def _held(seen: _Seen) -> Iterator[Broken]:
    news = {day for day, _ in _news(seen)}
    for day, what in _holds(seen):
        for session in seen.runs:
            if session.date != day:
                continue
            wrong = (
                what == "run"
                or (what == "backward" and session.backward_m > 0)
                or (what == "hard" and session.kind in HARD)
                or (what == "fast" and session.kind in {Kind.INTERVALS, Kind.HILLS})
                or (what == "longer" and session.backward_m > 0 and day in news)
            )
            if wrong:
                yield Broken("body", day, f"{session.kind} on a day without anything {what}")


def _holds(seen: _Seen) -> Iterator[tuple[date, str]]:
    """Days from today on, and what is left out on them."""
    for day, after, what in [*_of_soreness(seen), *_of_events(seen)]:
        for number in range(after + 1):
            if day + number * A_DAY >= seen.wish.today:
                yield day + number * A_DAY, what


def _of_soreness(seen: _Seen) -> Iterator[tuple[date, int, str]]:
    last: dict[Part, tuple[date, float]] = {}
    for told in sorted(seen.history.soreness, key=lambda one: (one.day, one.score)):
        if 0 <= (seen.wish.today - told.day).days < 14:
            last[told.part] = (told.day, told.score)
    for part, (day, score) in last.items():
        if score > 3:
            yield from ((day, 7, "hard"), (day, 7, "longer"))
            if part in {Part.CALF, Part.ACHILLES, Part.FOOT, Part.SHIN}:
                yield day, 14, "fast"
        if score >= 6:
            yield from ((day, 3, "backward"), (day, 10, "longer"))


def _of_events(seen: _Seen) -> Iterator[tuple[date, int, str]]:
    for one in seen.history.happened:
        if one.event is Event.FALL:
            yield from ((one.day, 2, "backward"), (one.day, 7, "longer"))
        else:
            yield from ((one.day, 2, "run"), (one.day, 7, "hard"), (one.day, 7, "longer"))


def _hard_days(seen: _Seen) -> Iterator[Broken]:
    hard = {s.date for s in seen.plan.sessions if s.kind in HARD} | set(_ran_long(seen))
    yield from (
        Broken("hard days", day, "two hard days in a row")
        for day in hard
        if day - A_DAY in hard and day >= seen.wish.today
    )


def _ran_long(seen: _Seen) -> Iterator[date]:
    """Days of the last week with a backward run nearly as long as the longest of 30 days."""
    lately = [r.backward_m for r in seen.history.runs if 1 <= (seen.wish.today - r.day).days <= 30]
    longest = 0.8 * max(lately, default=0.0)
    for run in seen.history.runs:
        if 1 <= (seen.wish.today - run.day).days <= 7 and 0 < longest <= run.backward_m:
            yield run.day


def _free_days(seen: _Seen) -> Iterator[Broken]:
    days = {s.date for s in seen.plan.sessions if s.kind in RUNS}
    every = days | {run.day for run in seen.history.runs if run.backward_m + run.forward_m > 0}
    for day in days:
        if all(day - number * A_DAY in every for number in range(7)) and day >= seen.wish.today:
            yield Broken("free day", day, "seven days of running in a row")


def _backward_days(seen: _Seen) -> Iterator[Broken]:
    days = {s.date for s in seen.runs if s.backward_m > 0}
    every = days | {run.day for run in seen.history.runs if run.backward_m > 0}
    for day in days:
        if all(day - number * A_DAY in every for number in range(3)):
            yield Broken("backward days", day, "three days in a row with backward metres")


def _long_days(seen: _Seen) -> Iterator[Broken]:
    planned = [s.date for s in seen.runs if s.kind is Kind.LONG and s.direction is Direction.BACKWARD]
    long = sorted({*planned, *_ran_long(seen)})
    for day, after in pairwise(long):
        if (after - day).days < 3 and after >= seen.wish.today:
            yield Broken("long runs", after, "a long backward run less than three days after another")


def _beginners(seen: _Seen) -> Iterator[Broken]:
    today = seen.wish.today
    begun = seen.plan.begun or today
    counted = [run.backward_m for run in seen.history.runs if 1 <= (begun - run.day).days <= 30]
    if max(counted, default=0.0) >= 2_000:
        return
    ran = {run.day for run in seen.history.runs if run.backward_m > 0 and (today - run.day).days <= 3}
    days = sorted({s.date for s in seen.runs if s.backward_m > 0} | ran)
    for day, after in pairwise(days):
        if after < today:
            continue
        week = max(0, (day - begun).days) // 7
        apart = 3 if week < 2 else 2 if week < 6 else 1
        if (after - day).days < apart:
            yield Broken("first weeks", after, f"backward {(after - day).days} days after backward")


def _building(seen: _Seen) -> list[Week]:
    return [week for week in seen.plan.weeks if week.phase in {"build", "recovery"}]


def _recoveries(seen: _Seen) -> Iterator[Broken]:
    in_a_row = 3 - (seen.wish.who is Who.RETURN)
    news = {day for day, _ in _news(seen)}
    ran = _weeks_before(seen)
    loads = 0
    for grew, _ in ran:
        if not grew:
            break
        loads += 1
    past, recovered = [backward for _, backward in ran], False
    for week in _building(seen):
        longer = any(s.date in news for s in week.sessions if s.backward_m > 0)
        begun = sum(r.backward_m for r in seen.history.runs if week.start <= r.day < seen.wish.today)
        backward = week.backward_m + begun
        goes_on = recovered and backward <= past[0] + NEARLY
        eases = max(past[:3]) == 0 or backward <= max(0.75 * max(past[:3]), begun) or goes_on
        recovered = not longer and eases
        loads = 0 if recovered else loads + 1
        past.insert(0, backward)
        if loads > in_a_row:
            yield Broken("recovery week", week.start, f"{loads} loading weeks in a row")


def _weeks_before(seen: _Seen) -> list[tuple[bool, float]]:
    """Of the three calendar weeks before the plan, the last first: whether the longest grew, and metres backward."""
    monday = seen.wish.today
    while monday.weekday() != seen.wish.first_weekday:
        monday -= A_DAY
    news = {day for day, _ in _news(seen)}
    found = []
    for back in (1, 2, 3):
        runs = [r for r in seen.history.runs if 0 <= (r.day - monday).days + 7 * back < 7]
        found.append((any(r.day in news for r in runs if r.backward_m > 0), sum(r.backward_m for r in runs)))
    return found


def _taper(seen: _Seen) -> Iterator[Broken]:
    race_day = seen.wish.race_day
    if race_day is None or not any(seen.is_aim(s) for s in seen.plan.sessions):
        return
    off = 21 if seen.wish.distance_m >= 30_000 else 14 if seen.wish.distance_m >= 15_000 else 7
    yield from (
        Broken("taper", day, f"a new longest run {(race_day - day).days} days before the race")
        for day, _ in _news(seen)
        if day >= seen.wish.today and (race_day - day).days < off
    )
    begun = seen.plan.begun or seen.wish.today
    weeks = [sum(r.backward_m for r in seen.history.before(begun - 7 * n * A_DAY, 7)) for n in range(4)]
    peak = max(
        [week.backward_m for week in _building(seen)[-6:]]
        + [metres for _, metres in _weeks_before(seen)]
        + [1_000.0 if _building(seen) else max(*weeks, 1_000.0)]
    )
    for week in (week for week in seen.plan.weeks if week.phase == "taper"):
        backward = sum(s.backward_m for s in week.sessions if not seen.is_aim(s))
        if backward == 0:
            continue
        backward += sum(r.backward_m for r in seen.history.runs if week.start <= r.day < seen.wish.today)
        if backward > 0.80 * peak + NEARLY:
            yield Broken("taper", week.start, f"{backward:.0f} m backward in a week of the taper")


def _room(seen: _Seen) -> Iterator[Broken]:
    for session in seen.plan.sessions:
        if session.kind in {Kind.RACE, Kind.REST}:
            continue
        free = seen.wish.free.get(session.date.weekday())
        if free is None or session.date in seen.wish.blocked or session.date < seen.wish.today:
            yield Broken("room", session.date, f"{session.kind} on a day without time")
            continue
        if session.duration_s > 60 * free.minutes + 1:
            yield Broken(
                "room", session.date, f"{session.duration_s / 60:.0f} minutes where there are {free.minutes}"
            )
        if session.backward_m > 0 and session.where is Where.TREADMILL:
            if not seen.wish.treadmill or session.duration_s > 3_601:
                yield Broken("room", session.date, "more than an hour on a treadmill, or none there")
        elif session.backward_m > 0 and not free.light:
            yield Broken("light", session.date, "backward outside without light")


def _near_the_race(seen: _Seen) -> Iterator[Broken]:
    for session in seen.runs:
        left = seen.before_race(session.date)
        if left == 1 or (left == 2 and session.kind in HARD) or (0 < left < 7 and session.backward_m > 5_000):
            yield Broken("last days", session.date, f"{session.kind} {left} days before the race")


def _after_the_race(seen: _Seen) -> Iterator[Broken]:
    for session in seen.runs:
        left = seen.before_race(session.date)
        if (-14 <= left < 0 and session.backward_m > 0) or -7 <= left < 0:
            yield Broken("after the race", session.date, f"{session.kind} {-left} days after it")


def _forward(seen: _Seen) -> Iterator[Broken]:
    today = seen.plan.begun or seen.wish.today
    longest = max((r.forward_m for r in seen.history.runs if 1 <= (today - r.day).days <= 30), default=0.0)
    yield from (
        Broken("forward", s.date, f"{s.forward_m:.0f} m forward, longest before {longest:.0f} m")
        for s in seen.runs
        if s.kind is not Kind.RACE and s.forward_m > longest + NEARLY
    )


def _young(seen: _Seen) -> Iterator[Broken]:
    if seen.wish.under_18 and (seen.wish.distance_m > 21_100 or seen.plan.longest_m > 21_100):
        yield from (
            Broken("under 18", s.date, "no marathon is planned under 18") for s in seen.plan.sessions[:1]
        )
