"""What a plan says of itself: how it climbs, which rules bind it, what was assumed. docs/how/build-up.md."""

from collections.abc import Callable, Sequence

from heelfirst.energetics.load.parts import name
from heelfirst.energetics.load.spike import LARGE_OVER, MODERATE_OVER, RUNNERS, SMALL_OVER
from heelfirst.plan.body import neck_sore_days, sore
from heelfirst.plan.body_said import SEEN_BY, seen_by_said
from heelfirst.plan.calendar import Calendar
from heelfirst.plan.doses import doses_said
from heelfirst.plan.history import BACKWARD_MPS, FORWARD_MPS, WINDOW_DAYS, Event
from heelfirst.plan.road import CLIMBS, Road, Step
from heelfirst.plan.rules import GROWTH
from heelfirst.plan.sessions import Week
from heelfirst.plan.wish import Risk, Who
from heelfirst.units import day as days
from heelfirst.units import distance, pace
from heelfirst.units.distance import System

type Translate = Callable[[str], str]

FORWARD_TOLD_M = 5_000.0
"""Who ran less forward in a week misses nothing; ours."""

_RISKS = {
    Risk.CAREFUL: "A new longest run is at most 5 % longer, below {short} at most {step}, once in seven days.",
    Risk.EVEN: "A new longest run is at most a tenth longer, below {short} at most {step}, once in seven days.",
    Risk.FULL: "A new longest run is at most a tenth longer, below {short} at most {step}, twice in seven days.",
}


def risk_said(risk: Risk, translate: Translate = str, system: System = System.KILOMETRES) -> tuple[str, str]:
    """What a risk allows, and what is published of going further: shown where it is chosen."""
    growth = GROWTH[risk]
    short = _even(growth.step_m / growth.share, system)
    return (
        translate(_RISKS[risk]).format(short=short, step=_even(growth.step_m, system)),
        translate(
            "Among {runners} people running forward, overuse injuries came at 1.64 times the rate (1.31 to 2.05) after a run "
            "10 to 30 % longer than the longest of 30 days, 1.52 times (1.16 to 2.00) after one 30 to 100 % longer, 2.28 times "
            "(1.50 to 3.48) after one more than twice as long, and 1.19 times (0.90 to 1.57, which may be nothing) after one "
            "up to 10 % longer. Below {short} the same step is a larger share. That is a figure of a group, and nobody has "
            "studied it backward."
        ).format(runners=f"{RUNNERS:,}", short=short),
    )


def _even(metres: float, system: System) -> str:
    """A figure of a rule, no finer than it is meant: "5 km", "500 m", "3.1 mi"."""
    if system is System.KILOMETRES and metres >= system.unit_m:
        return f"{metres / system.unit_m:g} {system.value}"
    return distance.planned_in_words(metres, system)


def explained(
    calendar: Calendar, road: Road, system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[str, ...]:
    """How the plan climbs, and what holds it."""
    said = []
    if road.footings:
        news = sum(CLIMBS.get(footing.step, 0) for footing in road.footings)
        recoveries = sum(footing.step is Step.RECOVER for footing in road.footings)
        sentence = (
            translate(
                "From {first} to {last} by the taper; weeks: {weeks}, new longest runs: {news}, recovery weeks: {recoveries}."
            )
            if calendar.race is not None
            else translate(
                "From {first} to {last}; weeks: {weeks}, new longest runs: {news}, recovery weeks: {recoveries}."
            )
        )
        said.append(
            sentence.format(
                first=distance.planned_in_words(calendar.longest_m, system),
                last=distance.planned_in_words(road.reached_m, system),
                weeks=len(road.footings),
                news=news,
                recoveries=recoveries,
            )
        )
    if not calendar.raced:
        said.append(
            translate("The race is out of reach and left out, so nothing tapers for it: the weeks climb on.")
        )
    said += risk_said(calendar.wish.risk, translate, system)
    if calendar.wish.who is Who.ECONOMY:
        said += doses_said(translate)
    said += [
        translate("You gave {part} {score} of 10: hard sessions and longer runs wait.").format(
            part=name(part, translate), score=f"{score:g}"
        )
        for part, _, score in sore(calendar.history, calendar.wish.today)
    ]
    if any(score >= SEEN_BY for _, _, score in sore(calendar.history, calendar.wish.today)):
        said.append(seen_by_said(translate))
    if calendar.held.backward and any(one.event is Event.FALL for one in calendar.history.happened):
        said.append(
            translate(
                "After a fall nothing is run backward for two days. With a blow to the head, or pain that grows, see a doctor."
            )
        )
    neck = neck_sore_days(calendar.history, calendar.wish.today)
    if neck:
        said.append(
            translate(
                "With a sore neck nobody looks round: until {day} backward runs stand only where somebody sees the way, or on "
                "the treadmill."
            ).format(day=days.in_words(max(neck)))
        )
    if calendar.wish.treadmill and (neck or any(not free.light for free in calendar.wish.free.values())):
        said.append(treadmill_said(translate))
    return tuple(said)


def steps_said(calendar: Calendar, weeks: Sequence[Week], translate: Translate = str) -> tuple[str, ...]:
    """How many of the steps to a new longest run lie in which of the study's brackets; empty without any step."""
    ran = [(run.day, run.backward_m) for run in calendar.history.runs if run.backward_m > 0]
    counts = [0, 0, 0, 0]
    for session in (s for week in weeks for s in week.sessions if s.backward_m > 0):
        before = max((m for on, m in ran if 0 < (session.date - on).days <= WINDOW_DAYS), default=0.0)
        ran.append((session.date, session.backward_m))
        if 0 < before < session.backward_m and session.date != calendar.race:
            longer = session.backward_m / before - 1 - 1e-9
            counts[sum(longer > over for over in (SMALL_OVER, MODERATE_OVER, LARGE_OVER))] += 1
    if not any(counts):
        return ()
    return (
        translate(
            "Of this plan’s steps to a new longest run {least} are up to 10 % longer, {small} 10 to 30 %, {moderate} 30 to "
            "100 %, and {large} more than twice as long; the race itself is not counted."
        ).format(least=counts[0], small=counts[1], moderate=counts[2], large=counts[3]),
    )


def gives_way(
    calendar: Calendar, weeks: Sequence[Week], system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[str, ...]:
    """Where forward running falls under half of what was usual: from when, and how little is left."""
    usual_m = calendar.usual.forward_m
    whole = [w for w in weeks if w.phase == "build" and w.start >= calendar.wish.today]
    fewer = [week for week in whole if week.forward_m < usual_m / 2]
    if not fewer or usual_m < FORWARD_TOLD_M:
        return ()
    least_m = min(week.forward_m for week in fewer)
    sentence = (
        translate(
            "Running forward gives way to running backward: {usual} a week were usual; from the week of {day} on some weeks "
            "have less than half of that, at the least {least}."
        )
        if least_m
        else translate(
            "Running forward gives way to running backward: {usual} a week were usual; from the week of {day} on some weeks "
            "have less than half of that, and some have none."
        )
    )
    return (
        sentence.format(
            usual=distance.planned_in_words(usual_m, system),
            day=days.in_words(fewer[0].start),
            least=distance.planned_in_words(least_m, system),
        ),
    )


def treadmill_said(translate: Translate = str) -> str:
    """What holds on every treadmill."""
    return translate(
        "On the treadmill: the safety key on, the rails free, a harness if there is one, and the belt started from a "
        "stand at a walking pace."
    )


def assumed(
    calendar: Calendar, system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[str, ...]:
    """What nobody told or measured."""
    said = []
    known = calendar.speeds_known
    if not known[0]:
        said.append(
            translate("Your pace backward is not known: {pace} is assumed.").format(
                pace=pace.in_words(BACKWARD_MPS, system)
            )
        )
    if not known[1] and calendar.usual.forward_m:
        said.append(
            translate("Your pace forward is not known: {pace} is assumed.").format(
                pace=pace.in_words(FORWARD_MPS, system)
            )
        )
    if calendar.history.from_totals:
        said.append(
            translate(
                "The last four weeks are made from what you told of a usual week: the days of the runs are assumed."
            )
        )
    if not calendar.history.runs:
        said.append(translate("No run is known, so it begins as for somebody who never ran backward."))
    if calendar.wish.longest_m is None and calendar.wish.who is not Who.ECONOMY:
        said.append(
            translate("A longest run of {target} is taken as what the distance asks.").format(
                target=distance.planned_in_words(calendar.wish.target_m, system)
            )
        )
    return tuple(said)
