"""When life comes between: the plan made anew, with as few sessions moved as can be, and what moved, and why.

docs/how/build-up.md, "Made anew".
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heelfirst.plan.anew import sound
from heelfirst.plan.body_said import races_held
from heelfirst.plan.build_up import Built, build_up, finished, out_of_reach, told
from heelfirst.plan.calendar import Calendar, calendar
from heelfirst.plan.conflicts import in_the_way, settled, too_young
from heelfirst.plan.days import Days
from heelfirst.plan.doses import dosed
from heelfirst.plan.history import WINDOW_DAYS, History
from heelfirst.plan.ladder import Ladder, highest, staged
from heelfirst.plan.metres import Way
from heelfirst.plan.options import KINDS, Option
from heelfirst.plan.programme import added
from heelfirst.plan.reasons import in_a_row
from heelfirst.plan.road import Road, run_days
from heelfirst.plan.rules import (
    BACKWARD_OF_THREE,
    HARD_DAYS,
    LONG_APART_DAYS,
    RUN_DAYS_OF_SEVEN,
    taper_days,
    weekly_backward_m,
)
from heelfirst.plan.saying import called, named
from heelfirst.plan.sessions import Direction, Kind, Plan, Session
from heelfirst.plan.wish import Who, Wish
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

SAME_WITHIN = 0.02

type Translate = Callable[[str], str]
type Standing = Mapping[date, Option]


@dataclass(frozen=True, slots=True)
class Move:
    """One session that is not where, or what, it was."""

    before: Session | None
    """None for one that is new."""
    after: Session | None
    """None for one that is left out."""
    says: str

    @property
    def moved(self) -> bool:
        """Whether it stands on another day, is new or is left out; else only its metres changed."""
        return self.before is None or self.after is None or self.before.date != self.after.date


@dataclass(frozen=True, slots=True)
class Replanned:
    """A plan made anew; the last one is kept, so that it can be taken back."""

    plan: Plan
    last: Plan
    moves: tuple[Move, ...]

    @property
    def moved(self) -> int:
        """How many sessions moved."""
        return sum(move.moved for move in self.moves)


def replan(
    last: Plan,
    wish: Wish,
    history: History,
    system: System = System.KILOMETRES,
    translate: Translate = str,
    *,
    helps: bool = False,
) -> Replanned:
    """Plan again from `wish.today`, with everything that was run and told until then in `history`.

    First what a plan always aims at before all else, the longest run; then as few sessions moved as can be, long runs first;
    then lengths near the last plan's; then as any plan. `helps` searches besides for the least that would help where the wish
    cannot be met, as for a new plan; left out where the answer has to come at once, for it takes some more solving. A
    clinician's text is carried, and nobody under 18 gets a plan beyond a half marathon, as in `build_up`. Raises Unsafe as it does.
    """
    if wish.who is Who.CLINICIAN or too_young(wish):
        return Replanned(build_up(wish, history, system, translate=translate), last, ())
    settling = settled(dosed(wish, history) if wish.who is Who.ECONOMY else wish, history, system, translate)
    # After a month without a run nothing that was usual still is: the plan begins anew.
    begun = last.begun if history.before(wish.today) else wish.today
    usual_on = _usual_on(last, history, wish.today) if begun == last.begun else None
    chosen = calendar(settling.wish, history, begun, usual_on)
    standing = standing_of(last, chosen)
    road = kept_road(chosen, last, standing)
    conflicts = (*settling.conflicts, *races_held(chosen, translate))
    if helps:
        conflicts += tuple(in_the_way(chosen, road, system, translate))
    if out_of_reach(chosen, road):
        chosen = calendar(settling.wish, history, begun, usual_on, raced=False)
        road = kept_road(chosen, last, standing)
    made = kept_days(chosen, road, standing, last)
    plan = sound(told(made, conflicts, system, translate), wish, history, translate)
    return Replanned(plan, last, moves(last, plan, chosen, system, translate))


def _usual_on(last: Plan, history: History, today: date) -> date | None:
    """Today where more backward is usual by now than the longest run would allow and than was usual; else as it was."""
    before = max(
        history.usual(day).backward_m for day in {last.begun or today, last.usual_on or last.begun or today}
    )
    now_m = history.usual(today).backward_m
    allowed = weekly_backward_m(history.longest_backward_m(today))
    return today if now_m > max(before, allowed) else last.usual_on


def standing_of(last: Plan, chosen: Calendar) -> dict[date, Option]:
    """What the last plan has on each day that is planned again; the race and what stands beside is left out."""
    options = {(kind, direction): option for option, (kind, direction, _) in KINDS.items()}
    options[Kind.WALK_RUN, KINDS[Option.EASY][1]] = Option.EASY
    dates = {day.date for day in chosen.days}
    return {
        session.date: options[session.key]
        for session in last.sessions
        if session.date in dates and session.key in options and session.distance_m > 0
    }


def kept_road(chosen: Calendar, last: Plan, standing: Standing) -> Road:
    """The road of the long runs that keeps most of them on their days, then is nearest in length."""
    ladder = Ladder(chosen, chosen.wish.target_m)
    if not ladder.spans:
        return Road((), chosen.longest_m)
    stages, high = highest(ladder)
    ladder.end_at(ladder.last_of(high))
    long = {day.index for day in chosen.days if standing.get(day.date) is Option.LONG}
    kept = {column: 1.0 if index in long else -1.0 for index, column in ladder.long.items()}
    most = ladder.programme.best(kept, gap=0.0)
    ladder.programme.at_least(kept, round(most.value))
    near = ladder.programme.best(ladder.nearness(_tops(ladder, last)), gap=0.0)
    return ladder.road(near, (*stages, staged("long runs kept", most), staged("near the last plan", near)))


def kept_days(chosen: Calendar, road: Road, standing: Standing, last: Plan) -> Built:
    """Sessions on days: as few moved as can be, then as any plan."""
    model = Days(chosen, road)
    worth = keeping(model, standing)
    fewest = model.programme.best(worth, gap=0.0)
    model.programme.at_least(worth, round(fewest.value))
    best = model.programme.best(model.like_the_race())
    before = {session.date: session for session in last.sessions if session.run}
    old = {
        index: Way(was.backward_m, was.forward_m)
        for index, option in model.sessions(best).items()
        if standing.get(chosen.days[index].date) is option
        and (was := before[chosen.days[index].date]) is not None
    }
    return finished(model, best, (staged("sessions kept", fewest),), old)


def keeping(model: Days, standing: Standing) -> dict[int, float]:
    """Minus the moves: sessions that do not stand on their day, and sessions that no week had before."""
    worth: dict[int, float] = {}
    for limits in model.limits:
        week = limits.footing.span.days
        for option in Option:
            before = {day.index for day in week if standing.get(day.date) is option}
            columns = {
                day.index: model.chosen[day.index, option]
                for day in week
                if (day.index, option) in model.chosen
            }
            worth |= {columns[index]: 1.0 for index in before if index in columns}
            others = [column for index, column in columns.items() if index not in before]
            if not others:
                continue
            # What moved within its week stands elsewhere in it; beyond that a session is one too many.
            extra = model.programme.amount(0.0, float(len(week)))
            model.programme.at_most(added(columns.values()) | {extra: -1.0}, float(len(before)))
            worth[extra] = -1.0
    return worth


def moves(
    last: Plan, plan: Plan, chosen: Calendar, system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[Move, ...]:
    """What moved, what is new, what is left out and what only changed its length, week by week."""
    found: list[Move] = []
    today = chosen.wish.today
    starts = sorted({week.start for week in (*last.weeks, *plan.weeks)})
    for start in starts:
        before, after = (_running(one, start, today) for one in (last, plan))
        for session in list(before):
            same = next((s for s in after if s.date == session.date and s.key == session.key), None)
            if same is not None:
                before.remove(session)
                after.remove(same)
                found += _changed(session, same, chosen, system, translate)
        for session in list(before):
            other = next((s for s in after if s.key == session.key), None)
            if other is not None:
                after.remove(other)
            found.append(
                Move(session, other, _why(session, other, plan, chosen, system=system, translate=translate))
            )
        found += [Move(None, session, _new(session, last, system, translate)) for session in after]
    return tuple(found)


def _running(plan: Plan, start: date, today: date) -> list[Session]:
    return [
        s
        for week in plan.weeks
        if week.start == start
        for s in week.sessions
        if s.run and s.distance_m > 0 and s.date >= today
    ]


def _tops(ladder: Ladder, last: Plan) -> list[float]:
    """The longest run of the last plan in each week of the ladder, or what held before it."""
    tops, top = [], ladder.calendar.longest_m
    for span in ladder.spans:
        inside = {day.date for day in span.days}
        week = [s.backward_m for s in last.sessions if s.date in inside and s.kind is not Kind.RACE]
        top = max([top, *week])
        tops.append(top)
    return tops


def _changed(
    before: Session, after: Session, chosen: Calendar, system: System, translate: Translate
) -> list[Move]:
    was, now = before.backward_m + before.forward_m, after.backward_m + after.forward_m
    if abs(now - was) <= SAME_WITHIN * max(was, 1.0):
        return []
    told_now, told_was = (distance.planned_in_words(metres, system) for metres in (now, was))
    if told_now == told_was:
        return []
    limit = chosen.growth.limit_m(chosen.history.longest_backward_m(chosen.wish.today))
    near = (before.date - chosen.wish.today).days <= WINDOW_DAYS
    sentence = translate("On {day} it is {now} instead of {was}.")
    if now < was and before.backward_m > limit and near:
        sentence = translate(
            "On {day} it is {now} instead of {was}: what was run until now allows no longer step."
        )
    return [
        Move(
            before,
            after,
            sentence.format(
                day=days.in_words(before.date),
                now=told_now,
                was=told_was,
            ),
        )
    ]


def _why(
    before: Session,
    after: Session | None,
    plan: Plan,
    chosen: Calendar,
    *,
    system: System,
    translate: Translate,
) -> str:
    session = called(before, system, translate)
    if after is not None:
        told_ = translate("{session}: from {was} to {now}.").format(
            session=session, was=days.in_words(before.date), now=days.in_words(after.date)
        )
    else:
        told_ = translate("{session}: left out on {was}.").format(
            session=session, was=days.in_words(before.date)
        )
    return f"{told_} {_cause(before, plan, chosen, translate)}"


def _cause(before: Session, plan: Plan, chosen: Calendar, translate: Translate) -> str:
    """What keeps a session from its day: the day, the body, or its neighbours."""
    held, day = chosen.held, before.date
    if race := _race_cause(before, chosen, translate):
        return race
    if chosen.wish.room(day) is None:
        return translate("That day has no time.")
    if any(run.day == day for run in chosen.history.runs):
        return translate("That day has had its run.")
    if day in held.run:
        return translate("Nothing is run so soon after an illness.")
    if day in held.backward and before.backward_m > 0:
        return translate("Nothing is run backward for some days after a fall or with a part so sore.")
    if (day in held.hard and before.hard) or day in held.longer or day in held.fast:
        return translate("What the body told holds hard and longer sessions back.")
    if chosen.wish.free[day.weekday()].minutes * 60 < before.duration_s:
        return translate("That day has fewer minutes now.")
    return _rule(before, plan, chosen, translate)


def _rule(before: Session, plan: Plan, chosen: Calendar, translate: Translate) -> str:
    """Which rule a session would break on its day, beside what stands there now."""
    day = before.date
    week = next((w for w in plan.weeks if w.start <= day <= w.end), None)
    here = [s for s in plan.sessions if s.date == day and s.run]
    if here:
        return translate("That day has another run now: {name}.").format(name=named(here[0], translate))
    running = {s.date for s in plan.sessions if s.run} | {run.day for run in chosen.history.runs}
    if in_a_row(day, running) > RUN_DAYS_OF_SEVEN:
        return translate("One day in seven has no running: a run there would make seven in a row.")
    count = len({on for on in running if week is not None and week.start <= on <= week.end})
    if count >= run_days(chosen):
        return translate("The week has its {count} running days without it.").format(count=count)
    backward = {s.date for s in plan.sessions if s.backward_m > 0}
    backward |= {run.day for run in chosen.history.runs if run.backward_m > 0}
    if before.backward_m > 0 and in_a_row(day, backward) > BACKWARD_OF_THREE:
        return translate("Of three days in a row two may have backward running: it would be the third.")
    near = [
        s.date
        for s in plan.sessions
        if s.key == before.key == (Kind.LONG, Direction.BACKWARD)
        and 0 < abs((s.date - day).days) < LONG_APART_DAYS
    ]
    if near:
        return translate("The long run on {day} is less than three days from it.").format(
            day=days.in_words(near[0])
        )
    hard = [s for s in plan.sessions if s.hard and week is not None and week.start <= s.date <= week.end]
    if before.hard and len(hard) >= HARD_DAYS:
        return translate("The week has its {count} hard days without it.").format(count=len(hard))
    return translate("Of all weeks that keep the rules, these leave the most sessions where they were.")


def _race_cause(before: Session, chosen: Calendar, translate: Translate) -> str:
    """What another race has to do with it; empty where nothing."""
    wish, left = chosen.wish, chosen.wish.days_to_race(before.date)
    if before.kind is Kind.RACE:
        if left is not None and left > 0 and before.date in {stone.day for stone in wish.stepping_stones}:
            return translate("No longer step is allowed by then.")
        return translate("The race is on another day.") if left else translate("The race is not run.")
    if left is not None and left <= 0:
        return translate("It lies behind the race now.")
    if left is not None and before.hard and left < taper_days(wish.distance_m):
        return translate("The race is nearer now.")
    return ""


def _new(session: Session, last: Plan, system: System, translate: Translate) -> str:
    beyond = all(one.date < session.date for one in last.sessions if one.distance_m > 0)
    sentence = (
        translate("New on {day}: {session}.")
        if beyond
        else translate("New on {day}: {session}, in place of what was left out elsewhere.")
    )
    return sentence.format(day=days.in_words(session.date), session=called(session, system, translate))


def counted(found: Sequence[Move]) -> Counter[str]:
    """How many moved, are new, are left out or changed their length."""
    kinds = Counter[str]()
    for move in found:
        if move.before is None:
            kinds["new"] += 1
        elif move.after is None:
            kinds["left out"] += 1
        else:
            kinds["moved" if move.moved else "changed"] += 1
    return kinds
