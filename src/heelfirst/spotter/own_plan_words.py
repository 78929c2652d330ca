"""What a spotter's own plan says, in the third person, for whoever reads it. docs/how/own-plan.md."""

from collections.abc import Callable

from heelfirst.energetics.fuel.aid import GEL_G
from heelfirst.spotter.own_plan import RELIEF_S, Handover, Open, OwnPlan, Stint
from heelfirst.units import distance, pace
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

type Translate = Callable[[str], str]


def first_line(plan: OwnPlan, runner: str, system: System, translate: Translate = str) -> str:
    """Who runs how far forwards, and in what time; `runner` is the name of who runs backward."""
    if not plan.stints:
        return translate("Nobody runs beside yet.")
    names = tuple(dict.fromkeys(stint.stretch.who for stint in plan.stints))
    way = distance.in_words(sum(stint.stretch.to_m - stint.stretch.from_m for stint in plan.stints), system)
    takes = clock(sum(stint.takes_s for stint in plan.stints))
    if len(names) == 1:
        return translate("{who} runs {way} forward in {time}, at the pace of {runner}.").format(
            who=names[0], way=way, time=takes, runner=runner
        )
    return translate(
        "{count} friends run {way} forward between them in {time}, at the pace of {runner}."
    ).format(count=len(names), way=way, time=takes, runner=runner)


def stint_said(stint: Stint, system: System, translate: Translate = str) -> str:
    """What one stretch is: "21.1 km forward in 1:51:50, at 5:18 /km."."""
    return translate("{way} forward in {time}, at {pace}.").format(
        way=distance.in_words(stint.stretch.to_m - stint.stretch.from_m, system),
        time=clock(stint.takes_s),
        pace=pace.in_words(stint.speed_mps, system),
    )


def energy_said(stint: Stint, translate: Translate = str) -> str:
    """What it costs, per whom, and how sure that is."""
    middle, low, high = (f"{round(one, -1):,.0f}" for one in stint.kcal)
    if stint.own_mass:
        return translate(
            "About {middle} kcal beyond rest for {mass} kg; four of five people need {low} to {high}."
        ).format(middle=middle, mass=f"{stint.mass_kg:g}", low=low, high=high)
    return translate(
        "About {middle} kcal beyond rest per 70 kg, for nobody told a weight; four of five people need {low} to {high}."
    ).format(middle=middle, low=low, high=high)


def carries_said(stint: Stint, runner: str, translate: Translate = str) -> tuple[str, ...]:
    """What to carry for two on this stretch: food, then drink."""
    both = stint.gels + stint.gels_for_runner
    said = []
    if both:
        said.append(
            translate(
                "Gels for two: up to {own} for {who} and {count} for {runner}, of {gram} g each; less what the tables give."
            ).format(
                own=stint.gels,
                who=stint.stretch.who,
                count=stint.gels_for_runner,
                runner=runner,
                gram=f"{GEL_G:g}",
            )
        )
    else:
        said.append(translate("Nothing to eat is needed for so short a stretch."))
    if stint.most_ml >= 50:
        said.append(
            translate(
                "To drink: two cups at each table, the first for {runner}. {who} drinks to thirst, at most {most} l in all."
            ).format(runner=runner, who=stint.stretch.who, most=f"{int(stint.most_ml / 100) / 10:.1f}")
        )
    else:
        said.append(
            translate(
                "To drink: two cups at each table, the first for {runner}; {who} drinks to thirst."
            ).format(runner=runner, who=stint.stretch.who)
        )
    return tuple(said)


def handover_said(handover: Handover, system: System, translate: Translate = str) -> str:
    """Where and when it changes hands, and from whom to whom."""
    place = _place(handover.at_m, system)
    words = {
        "place": place,
        "name": handover.place,
        "time": clock(handover.at_s),
        "leaves": handover.leaves,
        "takes": handover.takes,
    }
    if handover.place:
        return translate(
            "{place}, {name}, about {time} on the race clock: {leaves} hands over to {takes}."
        ).format(**words)
    return translate("{place}, about {time} on the race clock: {leaves} hands over to {takes}.").format(
        **words
    )


def relief_said(handover: Handover, system: System, translate: Translate = str) -> str:
    """A place where it could change hands."""
    words = {"place": _place(handover.at_m, system), "name": handover.place, "time": clock(handover.at_s)}
    if handover.place:
        return translate("{place}, {name}, about {time} on the race clock.").format(**words)
    return translate("{place}, about {time} on the race clock; no place to wait is known there.").format(
        **words
    )


def handover_words(leaves: str, takes: str, runner: str, translate: Translate = str) -> tuple[str, ...]:
    """What is said while it changes hands, in order; one voice calls at a time."""
    return (
        translate("{leaves}: “{takes} takes over. I call until you hear {takes}.”").format(
            leaves=leaves, takes=takes
        ),
        translate("{takes}: “{takes} here. I have the way.”").format(takes=takes),
        translate("{runner}: “{takes}.” From then on only {takes} calls.").format(runner=runner, takes=takes),
        translate(
            "Then {leaves} tells {takes} how {runner} is, what was taken last and what comes next, and hands over the stop list."
        ).format(leaves=leaves, takes=takes, runner=runner),
    )


def gap_said(gap: Open, system: System, translate: Translate = str) -> str:
    """Say where nobody calls: "Nobody calls between 20.00 and 25.00 km."."""
    return translate("Nobody calls between {start} and {end}.").format(
        start=_place(gap.from_m, system), end=_place(gap.to_m, system)
    )


def overlap_said(overlap: Open, system: System, translate: Translate = str) -> str:
    """Say where two call at once."""
    first, second = overlap.who
    if first == second:
        return translate("{first} is written down twice between {start} and {end}.").format(
            first=first, start=_place(overlap.from_m, system), end=_place(overlap.to_m, system)
        )
    return translate("{first} and {second} both call between {start} and {end}: two voices at once.").format(
        first=first,
        second=second,
        start=_place(overlap.from_m, system),
        end=_place(overlap.to_m, system),
    )


def rests_said(plan: OwnPlan, translate: Translate = str) -> tuple[str, ...]:
    """What there is to say of rests: who calls too long, and what to do where there is no relief."""
    long = [stint for stint in plan.stints if stint.too_long]
    said = [
        translate(
            "{who} calls for {time} without relief. Nobody should call for longer than {most}: that is our rule, and nobody "
            "has measured it. One guide is known to have called for 12:20 hours."
        ).format(who=stint.stretch.who, time=clock(stint.takes_s), most=clock(RELIEF_S))
        for stint in long
    ]
    if long:
        said.append(
            translate(
                "Without relief: a minute at a walk at every second table, both facing forward, and whoever calls may ask "
                "for one at any time."
            )
        )
    said.append(translate("Who is tired, cold or hurt says so and is relieved; nobody has to ask why."))
    return tuple(said)


def bib_said(plan: OwnPlan, translate: Translate = str) -> tuple[str, ...]:
    """What the rules are known to say of somebody who runs beside, with sources; the director decides."""
    said = []
    if plan.bibs_open:
        said.append(
            translate("No bib of their own is noted for {names}.").format(names=", ".join(plan.bibs_open))
        )
    said.append(
        translate(
            "Boston’s organiser gives support runners to athletes with an impairment (its own page); so anybody else who runs "
            "beside needs an entry there: that is our reading."
        )
    )
    if plan.joins_on_the_way:
        said.append(
            translate(
                "{names} would join on the way. USATF’s rule 144 counts pacing by somebody who is not in the race as "
                "assistance, and lets a pace-setter who entered and started (a copy of 2020)."
            ).format(names=", ".join(plan.joins_on_the_way))
        )
    said.append(translate("Other races have other rules. Ask the race director in writing."))
    return tuple(said)


def _place(at_m: float, system: System) -> str:
    return f"{at_m / system.unit_m:,.2f} {system.value}"
