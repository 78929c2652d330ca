"""What a guide's arms say where the voice does not carry. docs/how/calling.md, "With the arms"."""

from collections.abc import Callable
from enum import StrEnum

from heelfirst.units.frame import Frame, Side, turned


class Signal(StrEnum):
    """One thing to say; the value is the key of its word in `heelfirst.voice`."""

    LEFT = "left"
    RIGHT = "right"
    STOP = "stop"
    CLEAR = "clear"
    SLOW = "slow"
    CAREFUL = "careful"
    WATER = "water"
    PEOPLE = "spectators"


def arm(signal: Signal) -> Side | None:
    """The guide's own arm that points to a side, for a guide who faces a backward runner; None: not one arm alone."""
    sides = {Signal.LEFT: Side.LEFT, Signal.RIGHT: Side.RIGHT}
    if signal not in sides:
        return None
    return turned(sides[signal], seen_from=Frame.RUNNER_BACKWARD, told_to=Frame.GUIDE_FORWARD)


def guide_does(signal: Signal, translate: Callable[[str], str] = str) -> str:
    """What the guide does, arms named as the guide's own. The signals are ours."""
    if (own := arm(signal)) is not None:
        return (
            translate("Your right arm straight out to the side, hand open. Hold it.")
            if own is Side.RIGHT
            else translate("Your left arm straight out to the side, hand open. Hold it.")
        )
    return {
        Signal.STOP: translate("Both arms straight up, palms to the runner. Shout it as well."),
        Signal.CLEAR: translate("Both arms in a ring over your head."),
        Signal.SLOW: translate("Both arms low and wide, palms down: press down again and again."),
        Signal.CAREFUL: translate("Feet higher: one arm straight up, waving to and fro."),
        Signal.WATER: translate("A fist to your mouth, elbow high. Then point to the side where it stands."),
        Signal.PEOPLE: translate("Both arms straight out, level. Hold them."),
    }[signal]
