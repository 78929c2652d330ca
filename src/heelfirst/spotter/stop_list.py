"""The stop list: what a spotter looks for, and ends the run for. docs/how/race-day.md, "The stop list"."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to end the run."""

    key: str
    see: str
    """What to look for."""
    do: str
    """What to do then."""


def stop_list(translate: Callable[[str], str] = str) -> tuple[Sign, ...]:
    """The six signs, each enough on its own; sources stand in docs/how/race-day.md."""
    return (
        Sign(
            "collapse",
            translate("Falls without a stumble, faints, or has a seizure: stares, stiffens, jerks."),
            translate(
                "Stop. Call the emergency number and note the time. Something soft under the head, people and hard things away. "
                "Hold nothing down, put nothing in the mouth. When the jerking ends, turn on the side if breathing is normal, "
                "and stay until the runner is fully back. No breath, or gasps: chest compressions and the nearest "
                "defibrillator at once."
            ),
        ),
        Sign(
            "confusion",
            translate(
                "Confused, words slurred, staggering, odd answers. Ask the time and the last place you passed."
            ),
            translate(
                "Stop. Call the emergency number and the medical team of the race, in cool weather too. Stay. Hot: shade and "
                "cold water over the whole body. Cold: out of the wind, dry clothes."
            ),
        ),
        Sign(
            "shivering",
            translate("Shivers and cannot stop, or has stopped shivering without being warm again."),
            translate(
                "Stop. Out of wind and rain, wet clothes off, dry layers, the head covered; no alcohol, no rubbing, no hot "
                "bath. Call the emergency number."
            ),
        ),
        Sign(
            "chest",
            translate(
                "Pain or pressure in the chest, a heart that stumbles, faintness, more out of breath than the pace explains."
            ),
            translate(
                "Stop at once and sit down. Call the emergency number. Whoever falls and does not breathe normally needs chest "
                "compressions and the nearest defibrillator."
            ),
        ),
        Sign(
            "head",
            translate("A fall on the head or a blow to it, even if the runner says that it was nothing."),
            translate(
                "Stop for today; a good answer does not cancel it. Somebody stays beside the runner. Call the emergency number "
                "for vomiting, neck pain, a headache or confusion that grows, weak or tingling limbs."
            ),
        ),
        Sign(
            "gait",
            translate("Pain that changes the gait: a limp, one side spared, steps that drag."),
            translate(
                "Stop before it becomes a fall. Walk off forwards if that is free of pain, else wait for the medical team."
            ),
        ),
    )


def who_decides(translate: Callable[[str], str] = str) -> str:
    """Say who may end the run, and what that costs."""
    return translate(
        "Whoever holds this list may end the run; one sign is enough and nobody has to agree. Stopping costs the runner "
        "nothing here: what was run stays run."
    )


def no_diagnosis(translate: Callable[[str], str] = str) -> str:
    """Say what the list is not."""
    return translate(
        "This list is no diagnosis and no medical advice. When in doubt stop, and ask the medical team of the race; in danger "
        "call the emergency number of the place."
    )


def lines(translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """The whole list as lines for a sheet: who decides, each sign with what to do, what the list is not."""
    return (
        who_decides(translate),
        *(f"{sign.see} {sign.do}" for sign in stop_list(translate)),
        no_diagnosis(translate),
    )
