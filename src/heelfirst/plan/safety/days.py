"""Rules about single sessions and days in a row."""

from collections.abc import Iterator
from itertools import pairwise

from heelfirst.energetics.load import Part
from heelfirst.plan.safety.seen import (
    A_DAY,
    HARD,
    NEARLY,
    RUNS,
    Broken,
    Seen,
    begun,
    new_longest,
    ran_long,
    week_start,
)
from heelfirst.plan.sessions import Direction, Kind, Where
from heelfirst.plan.wish import Risk, Who


def _grown(seen: Seen) -> Iterator[Broken]:
    share, step = (0.05, 250) if seen.wish.risk is Risk.CAREFUL else (0.10, 500)
    for session in seen.runs:
        before = seen.longest_before(session.date)
        if session.backward_m > before + max(share * before, step) + NEARLY:
            yield Broken(
                "growth",
                session.date,
                f"{session.backward_m:.0f} m backward after at most {before:.0f} m in the 30 days before",
            )


def _twice(seen: Seen) -> Iterator[Broken]:
    most = 2 if seen.wish.risk is Risk.FULL else 1
    news = new_longest(seen)
    for day, metres in news:
        if day < seen.wish.today:
            continue
        week = [other for other, _ in news if 0 <= (day - other).days < 7]
        if len(week) > most:
            yield Broken("new longest", day, f"{len(week)} new longest runs in seven days")
        same = [w for w in seen.plan.weeks if w.start <= day <= w.end]
        if (
            same
            and metres > 17_000 + NEARLY
            and sum(same[0].start <= other <= same[0].end for other, _ in news) > 1
        ):
            yield Broken("new longest", day, "two new longest runs in a week beyond 17 km")


def _hard_days(seen: Seen) -> Iterator[Broken]:
    hard = {s.date for s in seen.plan.sessions if s.kind in HARD} | set(ran_long(seen))
    yield from (
        Broken("hard days", day, "two hard days in a row")
        for day in hard
        if day - A_DAY in hard and day >= seen.wish.today
    )


def _free_days(seen: Seen) -> Iterator[Broken]:
    days = {s.date for s in seen.plan.sessions if s.kind in RUNS}
    every = days | {run.day for run in seen.history.runs if run.backward_m + run.forward_m > 0}
    for day in days:
        if all(day - number * A_DAY in every for number in range(7)) and day >= seen.wish.today:
            yield Broken("free day", day, "seven days of running in a row")


def _backward_days(seen: Seen) -> Iterator[Broken]:
    days = {s.date for s in seen.every_run if s.backward_m > 0}
    every = days | {run.day for run in seen.history.runs if run.backward_m > 0}
    for day in days:
        if all(day - number * A_DAY in every for number in range(3)):
            yield Broken("backward days", day, "three days in a row with backward metres")


def _long_days(seen: Seen) -> Iterator[Broken]:
    planned = [s.date for s in seen.runs if s.kind is Kind.LONG and s.direction is Direction.BACKWARD]
    long = sorted({*planned, *ran_long(seen)})
    for day, after in pairwise(long):
        if (after - day).days < 3 and after >= seen.wish.today:
            yield Broken("long runs", after, "a long backward run less than three days after another")


def _beginners(seen: Seen) -> Iterator[Broken]:
    today = seen.wish.today
    begun = seen.plan.begun or today
    counted = [run.backward_m for run in seen.history.runs if 1 <= (begun - run.day).days <= 30]
    if max(counted, default=0.0) >= 2_000:
        return
    ran = {run.day for run in seen.history.runs if run.backward_m > 0 and (today - run.day).days <= 3}
    days = sorted({s.date for s in seen.every_run if s.backward_m > 0} | ran)
    for day, after in pairwise(days):
        if after < today:
            continue
        week = max(0, (day - begun).days) // 7
        apart = 3 if week < 2 else 2 if week < 6 else 1
        if (after - day).days < apart:
            yield Broken("first weeks", after, f"backward {(after - day).days} days after backward")


def _room(seen: Seen) -> Iterator[Broken]:
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


def _forward(seen: Seen) -> Iterator[Broken]:
    today = seen.plan.begun or seen.wish.today
    longest = max((r.forward_m for r in seen.history.runs if 1 <= (today - r.day).days <= 30), default=0.0)
    yield from (
        Broken("forward", s.date, f"{s.forward_m:.0f} m forward, longest before {longest:.0f} m")
        for s in seen.runs
        if s.kind is not Kind.RACE and s.forward_m > longest + NEARLY
    )


def _fast(seen: Seen) -> Iterator[Broken]:
    """Fast and steep comes late."""
    first = week_start(seen, begun(seen))
    last = max((week.end for week in seen.plan.weeks), default=begun(seen))
    if seen.wish.race_day is not None and seen.wish.today < seen.wish.race_day <= last:
        last = seen.wish.race_day - A_DAY
    weeks = (last - first).days // 7 + 1
    early = 4 if seen.wish.who is Who.RETURN else 6 if _new_to_it(seen) else 0
    for week in seen.plan.weeks:
        for session in week.sessions:
            if session.kind not in {Kind.INTERVALS, Kind.HILLS} or not session.backward_m:
                continue
            number = (session.date - first).days // 7
            least = 4_000 if session.kind is Kind.INTERVALS else 6_000
            if seen.wish.who is Who.RETURN and not seen.wish.keep_speed:
                yield Broken("fast and steep", session.date, f"{session.kind} after a break, not asked for")
            if number < early or number < 0.4 * weeks or week.phase != "build":
                yield Broken(
                    "fast and steep", session.date, f"{session.kind} in week {number + 1} of {weeks}"
                )
            if seen.longest_before(session.date) < least - NEARLY:
                yield Broken("fast and steep", session.date, f"{session.kind} before a run of {least} m")


def _new_to_it(seen: Seen) -> bool:
    return seen.history.longest_backward_m(begun(seen)) < 2_000


def _fast_forward(seen: Seen) -> Iterator[Broken]:
    """Fast forward only for who wishes it, in loading weeks, and not in the first four weeks after a break."""
    first = week_start(seen, begun(seen))
    for week in seen.plan.weeks:
        for session in week.sessions:
            if session.kind is not Kind.INTERVALS or not session.forward_m:
                continue
            early = seen.wish.who is Who.RETURN and (session.date - first).days < 28
            near = 0 < seen.before_race(session.date) < 10
            if early or near or week.phase != "build" or not seen.wish.keep_speed:
                yield Broken("fast forward", session.date, "intervals forward where none may be")


def _one_run_a_day(seen: Seen) -> Iterator[Broken]:
    days = [s.date for s in seen.plan.sessions if s.kind in RUNS]
    yield from (Broken("one run", day, "two runs on one day") for day in set(days) if days.count(day) > 1)


def _strength(seen: Seen) -> Iterator[Broken]:
    """Never on a hard day, the day before one, or in the last week."""
    hard = {s.date for s in seen.plan.sessions if s.kind in HARD}
    for session in seen.plan.sessions:
        if session.kind is Kind.STRENGTH:
            day = session.date
            if {day, day + A_DAY} & hard or 0 <= seen.before_race(day) <= 7:
                yield Broken("strength", day, "strength on a hard day, before one, or in the last week")


def _races_on_the_way(seen: Seen) -> Iterator[Broken]:
    """Nothing new or fast in the six days before one; nothing backward and no strength right beside it."""
    news = {day for day, _ in new_longest(seen)}
    races = [s.date for s in seen.runs if s.kind is Kind.RACE]
    for session in (s for s in seen.plan.sessions if s.kind is not Kind.RACE):
        for race in races:
            left = (race - session.date).days
            fast = session.kind in {Kind.INTERVALS, Kind.HILLS} or (
                session.backward_m > 0 and session.date in news
            )
            beside = session.backward_m > 0 and abs(left) == 1
            tired = session.kind is Kind.STRENGTH and left == -1
            if (fast and 0 < left < 7) or beside or tired:
                yield Broken("race on the way", session.date, f"{session.kind} {left} days before a race")


def _neck(seen: Seen) -> Iterator[Broken]:
    """For seven days after a neck was told sorer than 3 nobody runs backward alone, but on a treadmill."""
    told = [
        one
        for one in seen.history.soreness
        if one.part is Part.NECK and 0 <= (seen.wish.today - one.day).days < 14
    ]
    last = max(told, key=lambda one: (one.day, one.score), default=None)
    if last is None or last.score <= 3:
        return
    for session in seen.runs:
        alone = session.backward_m > 0 and not session.spotter and session.where is not Where.TREADMILL
        if alone and session.kind is not Kind.RACE and 0 <= (session.date - last.day).days <= 7:
            yield Broken("body", session.date, "backward alone with a sore neck")


def _drills(seen: Seen) -> Iterator[Broken]:
    """No session of drills within 14 days of a part that was told at 6 or more, and nothing of it since."""
    last = {
        one.part: one
        for one in sorted(seen.history.soreness, key=lambda one: (one.day, one.score))
        if one.day <= seen.wish.today
    }
    for session in (s for s in seen.runs if s.kind is Kind.TECHNIQUE):
        if any(one.score >= 6 and 0 <= (session.date - one.day).days < 14 for one in last.values()):
            yield Broken("body", session.date, "drills with a part so sore")


def _after_very_long(seen: Seen) -> Iterator[Broken]:
    """The day after 20 km backward has nothing backward and no strength."""
    days = {s.date + A_DAY for s in seen.runs if s.kind is Kind.LONG and s.backward_m >= 20_000}
    for session in seen.plan.sessions:
        if session.date in days and (session.backward_m > 0 or session.kind is Kind.STRENGTH):
            yield Broken("day after", session.date, f"{session.kind} the day after 20 km backward")


def _easy_and_long(seen: Seen) -> Iterator[Broken]:
    """No easy backward run is longer than the long one of its week."""
    for week in seen.plan.weeks:
        backward = [s for s in week.sessions if s.direction is Direction.BACKWARD]
        long = max((s.backward_m for s in backward if s.kind is Kind.LONG), default=0.0)
        yield from (
            Broken("easy", s.date, f"{s.backward_m:.0f} m easy where the long run has {long:.0f} m")
            for s in backward
            if long and s.kind in {Kind.EASY, Kind.WALK_RUN} and s.backward_m > long + NEARLY
        )


RULES = (
    _grown, _twice, _hard_days, _free_days, _backward_days, _long_days, _beginners, _room, _forward, _fast,
    _fast_forward, _one_run_a_day, _strength, _races_on_the_way, _neck, _drills, _after_very_long, _easy_and_long,
)  # fmt: skip
