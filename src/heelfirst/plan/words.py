"""What a plan says of itself: how it climbs, which rules bind it, what was assumed. docs/how/build-up.md."""

from collections.abc import Callable

from heelfirst.energetics.load.parts import name
from heelfirst.energetics.load.spike import RUNNERS
from heelfirst.plan.body import sore
from heelfirst.plan.calendar import Calendar
from heelfirst.plan.doses import doses_said
from heelfirst.plan.history import BACKWARD_MPS, FORWARD_MPS, Event
from heelfirst.plan.road import CLIMBS, Road, Step
from heelfirst.plan.wish import Risk, Who
from heelfirst.units import distance, pace
from heelfirst.units.distance import System

type Translate = Callable[[str], str]

_RISKS = {
    Risk.CAREFUL: "A new longest run is at most 5 % (250 m) longer, once in seven days.",
    Risk.EVEN: "A new longest run is at most a tenth (500 m) longer, once in seven days.",
    Risk.FULL: "A new longest run is at most a tenth (500 m) longer, twice in seven days.",
}


def risk_said(risk: Risk, translate: Translate = str) -> tuple[str, str]:
    """What a risk allows, and what is published of going further: shown where it is chosen."""
    return (
        translate(_RISKS[risk]),
        translate(
            "Among {runners} people running forward, overuse injuries came at 1.64 times the rate (1.31 to 2.05) after a run "
            "10 to 30 % longer than the longest of 30 days, and at 1.19 times (0.90 to 1.57, which may be nothing) after one "
            "up to 10 % longer. That is a figure of a group, and nobody has studied it backward."
        ).format(runners=f"{RUNNERS:,}"),
    )


def explained(
    calendar: Calendar, road: Road, system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[str, ...]:
    """How the plan climbs, and what holds it."""
    said = []
    if road.footings:
        news = sum(CLIMBS.get(footing.step, 0) for footing in road.footings)
        recoveries = sum(footing.step is Step.RECOVER for footing in road.footings)
        said.append(
            translate(
                "From {first} to {last} by the taper; weeks: {weeks}, new longest runs: {news}, recovery weeks: {recoveries}."
            ).format(
                first=distance.in_words(calendar.longest_m, system),
                last=distance.in_words(road.reached_m, system),
                weeks=len(road.footings),
                news=news,
                recoveries=recoveries,
            )
        )
    said += risk_said(calendar.wish.risk, translate)
    if calendar.wish.who is Who.ECONOMY:
        said += doses_said(translate)
    said += [
        translate("You gave {part} {score} of 10: hard sessions and longer runs wait.").format(
            part=name(part, translate), score=f"{score:g}"
        )
        for part, _, score in sore(calendar.history, calendar.wish.today)
    ]
    if calendar.held.backward and any(one.event is Event.FALL for one in calendar.history.happened):
        said.append(
            translate(
                "After a fall nothing is run backward for two days. With a blow to the head, or pain that grows, see a doctor."
            )
        )
    if calendar.wish.treadmill and any(not free.light for free in calendar.wish.free.values()):
        said.append(treadmill_said(translate))
    return tuple(said)


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
                target=distance.in_words(calendar.wish.target_m, system)
            )
        )
    return tuple(said)
