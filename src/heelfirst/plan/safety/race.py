"""Rules about the race: the weeks before it, the days beside it, and who may run it."""

from collections.abc import Iterator

from heelfirst.plan.safety.seen import A_DAY, HARD, NEARLY, Broken, Seen, building, new_longest, weeks_before
from heelfirst.plan.sessions import Kind

ROUNDED = 1.05
"""Metres of the loading week are rounded down after the share of them was taken."""


def _taper(seen: Seen) -> Iterator[Broken]:
    race_day = seen.wish.race_day
    if race_day is None or not any(seen.is_aim(s) for s in seen.plan.sessions):
        return
    off = 21 if seen.wish.distance_m >= 30_000 else 14 if seen.wish.distance_m >= 15_000 else 7
    yield from (
        Broken("taper", day, f"a new longest run {(race_day - day).days} days before the race")
        for day, _ in new_longest(seen)
        if day >= seen.wish.today and (race_day - day).days < off
    )
    begun = seen.plan.begun or seen.wish.today
    weeks = [sum(r.backward_m for r in seen.history.before(begun - 7 * n * A_DAY, 7)) for n in range(4)]
    peak = max(
        [week.backward_m for week in building(seen)[-6:]]
        + [metres for _, metres in weeks_before(seen)]
        + [1_000.0 if building(seen) else max(*weeks, 1_000.0)]
    )
    for week in (week for week in seen.plan.weeks if week.phase in {"taper", "race"}):
        days = [(race_day - week.start).days - number for number in range(7)]
        days = [left for left in days if left > 0 and (race_day - left * A_DAY) >= seen.wish.today]
        if not days:
            continue
        middle = days[len(days) // 2]
        share = 0.40 if middle <= 7 else 0.60 if middle <= 14 else 0.75 if middle <= 21 else 1.0
        backward = sum(s.backward_m for s in week.sessions if not seen.is_aim(s))
        if backward == 0:
            continue
        backward += sum(r.backward_m for r in seen.history.runs if week.start <= r.day < seen.wish.today)
        if backward > ROUNDED * share * peak + NEARLY:
            yield Broken("taper", week.start, f"{backward:.0f} m backward in a week of the taper")


def _long_in_the_taper(seen: Seen) -> Iterator[Broken]:
    """Within the last days a long run is an eased one."""
    off = 21 if seen.wish.distance_m >= 30_000 else 14 if seen.wish.distance_m >= 15_000 else 7
    for session in seen.runs:
        long = session.kind is Kind.LONG and session.backward_m > 0
        if long and 0 < seen.before_race(session.date) < off:
            most = 0.70 * seen.longest_before(session.date)
            if session.backward_m > most + NEARLY:
                yield Broken("taper", session.date, f"a long run of {session.backward_m:.0f} m in the taper")


def _near_the_race(seen: Seen) -> Iterator[Broken]:
    for session in seen.runs:
        left = seen.before_race(session.date)
        if left == 1 or (left == 2 and session.kind in HARD) or (0 < left < 7 and session.backward_m > 5_000):
            yield Broken("last days", session.date, f"{session.kind} {left} days before the race")


def _after_the_race(seen: Seen) -> Iterator[Broken]:
    for session in seen.runs:
        left = seen.before_race(session.date)
        if (-14 <= left < 0 and session.backward_m > 0) or -7 <= left < 0:
            yield Broken("after the race", session.date, f"{session.kind} {-left} days after it")


def _young(seen: Seen) -> Iterator[Broken]:
    if seen.wish.under_18 and (seen.wish.distance_m > 21_197.5 or seen.plan.longest_m > 21_197.5):
        yield from (
            Broken("under 18", s.date, "no marathon is planned under 18") for s in seen.plan.sessions[:1]
        )


RULES = (_taper, _long_in_the_taper, _near_the_race, _after_the_race, _young)
