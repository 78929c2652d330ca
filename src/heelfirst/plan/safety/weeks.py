"""Rules about whole weeks."""

from collections.abc import Iterator
from statistics import median

from heelfirst.plan.safety.body import holds
from heelfirst.plan.safety.seen import (
    A_DAY,
    HARD,
    NEARLY,
    RUNS,
    Broken,
    Seen,
    building,
    new_longest,
    usual,
    usual_backward,
    weeks_before,
)
from heelfirst.plan.sessions import Kind, Session, Week
from heelfirst.plan.wish import Who


def _recoveries(seen: Seen) -> Iterator[Broken]:
    in_a_row = 3 - (seen.wish.who is Who.RETURN)
    news = {day for day, _ in new_longest(seen)}
    ran = weeks_before(seen)
    loads = 0
    for grew, _ in ran:
        if not grew:
            break
        loads += 1
    past, recovered = [backward for _, backward in ran], False
    for week in building(seen):
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


def _running(seen: Seen, week: Week) -> list[Session]:
    return [
        s for s in week.sessions if s.kind in RUNS and not seen.is_aim(s) and seen.before_race(s.date) > 0
    ]


def _hard_week(seen: Seen) -> Iterator[Broken]:
    """Three hard days a week at most, one in a recovery week and in the taper."""
    for week in seen.plan.weeks:
        hard = sum(s.kind in HARD for s in week.sessions if seen.before_race(s.date) >= 0)
        most = 1 if week.phase in {"recovery", "taper", "race"} else 3
        if hard > most:
            yield Broken("hard days", week.start, f"{hard} hard days in a week of {week.phase}")


def _run_days(seen: Seen) -> Iterator[Broken]:
    """One running day more than usual; four are always allowed, six the most."""
    most = min(6, max(4, usual(seen)[2] + 1))
    for week in seen.plan.weeks:
        planned = {s.date for s in _running(seen, week) if s.kind is not Kind.RACE}
        races = {s.date for s in week.sessions if s.kind is Kind.RACE}
        ran = {r.day for r in seen.history.runs if week.start <= r.day < seen.wish.today}
        if planned and len(planned | races | ran) > most:
            yield Broken("running days", week.start, f"{len(planned | races | ran)} running days in a week")


def _metres(seen: Seen) -> Iterator[Broken]:
    """Backward, forward and all metres of a week, what was run of it counted in; a race on the way may stand beyond."""
    backward_usual, forward_usual, _ = usual(seen)
    for week in seen.plan.weeks:
        sessions = _running(seen, week)
        ran = [r for r in seen.history.runs if week.start <= r.day < seen.wish.today]
        backward = sum(s.backward_m for s in sessions) + sum(r.backward_m for r in ran)
        whole = _most_backward(seen, week, usual_backward(seen))
        most = whole / 2 if _halved(seen, week) else whole
        if backward > most + 1 and any(s.backward_m and s.kind is not Kind.RACE for s in sessions):
            yield Broken("week", week.start, f"{backward:.0f} m backward where {most:.0f} m are the most")
        own = [s for s in sessions if s.kind is not Kind.RACE]
        forward = sum(s.forward_m for s in own) + sum(r.forward_m for r in ran)
        if forward > forward_usual + 1 and any(s.forward_m for s in own):
            yield Broken("week", week.start, f"{forward:.0f} m forward where {forward_usual:.0f} m are usual")
        limit = max(whole, backward_usual + forward_usual)
        if seen.wish.who is Who.ECONOMY:
            limit = whole + forward_usual
        if backward + forward > limit + 1 and any(_may_be_less(s) for s in own):
            yield Broken(
                "week", week.start, f"{backward + forward:.0f} m in all where {limit:.0f} m are the most"
            )


def _may_be_less(session: Session) -> bool:
    """A long run stands where the road asks for it; the metres around it give way."""
    return session.backward_m + session.forward_m > 0 and not (
        session.kind is Kind.LONG and session.backward_m > 0
    )


def _most_backward(seen: Seen, week: Week, usual_m: float) -> float:
    """Three times a short longest run to twice one of 15 km, or what was usual; of doses so many."""
    lengths = [s.backward_m for s in week.sessions if not seen.is_aim(s)]
    top = max([seen.longest_before(week.start + 6 * A_DAY), *lengths])
    most = max(top * (3 - min(top, 15_000) / 15_000), usual_m)
    if seen.wish.who is Who.ECONOMY:
        most = min(most, seen.wish.dose_times * dose_m(seen))
    return most


def _halved(seen: Seen, week: Week) -> bool:
    """Whether a part that was told at 6 of 10 halves the week."""
    days = {week.start + number * A_DAY for number in range(7)}
    return bool(days & {day for day, what in holds(seen) if what == "half"})


def _doses(seen: Seen) -> Iterator[Broken]:
    if seen.wish.who is not Who.ECONOMY:
        return
    for week in seen.plan.weeks:
        backward = [s.backward_m for s in _running(seen, week) if s.backward_m > 0]
        if len(backward) > seen.wish.dose_times:
            yield Broken("dose", week.start, f"{len(backward)} times backward in a week")
        if max(backward, default=0.0) > dose_m(seen) + 1:
            yield Broken("dose", week.start, f"{max(backward):.0f} m backward at once")


def dose_m(seen: Seen) -> float:
    """Metres of a dose at the pace that is known; 2.2 m/s where none is."""
    told = seen.history.backward_mps
    speeds = (
        [told]
        if told
        else [
            r.backward_m / (60 * r.minutes)
            for r in seen.history.runs
            if r.minutes > 0 and r.backward_m > 0.99 * (r.backward_m + r.forward_m)
        ]
    )
    speed = min(max(median(speeds or [2.2]), 0.8), 6.0)
    return max(60 * seen.wish.dose_minutes * speed, 400.0)


RULES = (_recoveries, _hard_week, _run_days, _metres, _doses)
