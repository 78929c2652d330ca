"""What a plan against its result says in words. docs/how/pacing.md, "Afterwards"."""

from collections.abc import Callable, Mapping

from heelfirst.pacing.afterwards import Afterwards, Basis, Cause, Part, Untold
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

NEXT_TO_NOTHING_S = 1.0


def summary(after: Afterwards, translate: Callable[[str], str] = str) -> str:
    """Say how the result lies to the plan, in one neutral sentence."""
    off = clock(abs(after.total_s))
    same = abs(after.total_s) < NEXT_TO_NOTHING_S
    if not after.finished:
        sentence = (
            translate("At {way} km the clock stood at {result}, as planned.")
            if same
            else translate("At {way} km the clock stood at {result}, {off} more than planned.")
            if after.total_s > 0
            else translate("At {way} km the clock stood at {result}, {off} less than planned.")
        )
    else:
        sentence = (
            translate("{result}, as planned.")
            if same
            else translate("{result}, {off} more than the planned {planned}.")
            if after.total_s > 0
            else translate("{result}, {off} less than the planned {planned}.")
        )
    return sentence.format(
        way=f"{after.to_m / 1000:.1f}", result=clock(after.result_s), off=off, planned=clock(after.planned_s)
    )


def named(cause: Cause, translate: Callable[[str], str] = str) -> str:
    """The name of a part, as a table has it."""
    names: Mapping[Cause, str] = {
        Cause.START: translate("The start"),
        Cause.HILLS: translate("Hills"),
        Cause.WIND: translate("Wind"),
        Cause.WEATHER: translate("Heat, cold and rain"),
        Cause.STOPS: translate("Standing"),
        Cause.EVEN: translate("All the way"),
        Cause.MARGIN: translate("The plan’s own margin"),
        Cause.FADE: translate("Growing along the way"),
        Cause.FADE_OR_STOPS: translate("Growing along the way, or standing"),
        Cause.REST: translate("Nobody knows"),
    }
    return names[cause]


def rests_on(part: Part, system: System = System.KILOMETRES, translate: Callable[[str], str] = str) -> str:
    """Say what a part is, and what it rests on."""
    told = [_meaning(part, translate)]
    if part.cause in {Cause.FADE, Cause.FADE_OR_STOPS} and part.places_m:
        told.append(
            translate("From the start on.")
            if part.places_m[0] < system.unit_m
            else translate("It begins at about {place}.").format(
                place=_placed(part.places_m[0], system, translate)
            )
        )
    elif part.cause is Cause.STOPS and part.basis is Basis.PATTERN:
        places = ", ".join(_placed(place_m, system, translate) for place_m in part.places_m)
        told.append(
            translate("Single stretches, from {places} on, took far longer than their neighbours.").format(
                places=places
            )
        )
    if part.interval_s is not None:
        low_s, high_s = part.interval_s
        told.append(
            translate("80 % of what fits lies between {low} and {high}.").format(
                low=clock(low_s), high=clock(high_s)
            )
        )
    return " ".join(told)


def _meaning(part: Part, translate: Callable[[str], str]) -> str:
    if part.cause is Cause.STOPS and part.basis is Basis.MEASURED:
        return translate("Counted: what was stood, less what was planned for it.")
    meanings: Mapping[Cause, str] = {
        Cause.START: translate(
            "The first stretch, against those after it: the crowd, a start line that was crossed late, or a pace of its own."
        ),
        Cause.HILLS: translate("Uphill and downhill stretches, against what the plan counts for them."),
        Cause.WIND: translate(
            "By the model: the wind as it was written down, against the one that was planned with."
        ),
        Cause.WEATHER: translate(
            "By the model: heat, cold and rain as they were written down, against those planned with."
        ),
        Cause.STOPS: translate("It may have been standing or walking; the clock alone does not tell."),
        Cause.EVEN: translate(
            "A pace that differed from the plan’s on every stretch alike. The day’s form, marks that say too much or too little, or "
            "weather that took more or less than the model says: the clock does not tell them apart."
        ),
        Cause.MARGIN: translate(
            "The plan was easier, or harder, than all there was to give on the day as it was planned: so much of the "
            "difference was chosen with it."
        ),
        Cause.FADE: translate(
            "A pace that went away from the plan’s more and more. Why, the clock does not tell."
        ),
        Cause.FADE_OR_STOPS: translate(
            "A pace that went away from the plan’s more and more, or standing: so few clocks do not tell them apart."
        ),
        Cause.REST: translate("What is left over. Nobody knows."),
    }
    return meanings[part.cause]


def untold(what: Untold, translate: Callable[[str], str] = str) -> str:
    """Say what could not be looked for, and what would let it be."""
    reasons: Mapping[Untold, str] = {
        Untold.WEATHER: translate(
            "How the weather was is not written down: what it took is hidden in the other parts."
        ),
        Untold.STOPS: translate(
            "Standing was not counted, and the clocks are too far apart to see it: it is hidden in the other parts. A "
            "recording, or a clock at every kilometre or mile, would tell."
        ),
        Untold.HILLS: translate("Hills are not told apart: that takes six clocks or more along the way."),
        Untold.HEIGHTS: translate(
            "Hills are not told apart: the course, so far as its heights are known, has next to no ups and downs between the clocks."
        ),
        Untold.PATTERN: translate("With one clock nobody can tell where along the way time went."),
    }
    return reasons[what]


def _placed(at_m: float, system: System, translate: Callable[[str], str]) -> str:
    if system is System.MILES:
        return translate("mile {place}").format(place=f"{at_m / system.unit_m:.0f}")
    return translate("km {place}").format(place=f"{at_m / system.unit_m:.0f}")
