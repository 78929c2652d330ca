"""What a look is called: which shoulder, what comes next, in the runner's own left and right."""

from collections.abc import Callable

from heelfirst.course import Call, Kind
from heelfirst.facing import Facing
from heelfirst.pacing.crew import own_side
from heelfirst.plan.technique.looking import short_in_words
from heelfirst.plan.technique.solo import Glance
from heelfirst.units.distance import System
from heelfirst.units.distance import in_words as way_in_words
from heelfirst.units.frame import Side

type Translate = Callable[[str], str]


def glance_said(
    glance: Glance, system: System = System.KILOMETRES, translate: Translate = str
) -> tuple[str, ...]:
    """The look in sentences: the shoulder or the turn, then what comes."""
    sides = {Side.LEFT: translate("Look left."), Side.RIGHT: translate("Look right.")}
    turns = {
        Side.LEFT: translate("Turn over your left shoulder and run forward to {place}."),
        Side.RIGHT: translate("Turn over your right shoulder and run forward to {place}."),
    }
    if glance.forward_until_m is None:
        first = sides[glance.side]
    else:
        first = turns[glance.side].format(place=way_in_words(glance.forward_until_m, system))
    return (first, *(ahead_said(call, glance, system, translate) for call in glance.calls))


def ahead_said(call: Call, glance: Glance, system: System, translate: Translate = str) -> str:
    """What comes, how far from the look, and on which side of the runner as they face then.

    For example "Kerb in 12 m, on your left."
    Raises ValueError for a bend that turns to no side.
    """
    facing = Facing.BACKWARD if glance.forward_until_m is None else Facing.FORWARD
    side = own_side(call.side, facing)
    far = short_in_words(max(call.at_m - glance.at_m, 0.0), system, translate)
    if call.kind is Kind.BEND:
        bends = {
            Side.LEFT: translate("Bend to your left in {far}."),
            Side.RIGHT: translate("Bend to your right in {far}."),
        }
        if side not in bends:
            raise ValueError(
                translate(
                    "The bend at {place} m turns to no side: say left or right, as the course runs."
                ).format(place=f"{call.at_m:,.0f}")
            )
        return bends[side].format(far=far)
    sides = {
        Side.LEFT: translate("{what} in {far}, on your left."),
        Side.RIGHT: translate("{what} in {far}, on your right."),
        Side.BOTH: translate("{what} in {far}, on both sides."),
        None: translate("{what} in {far}."),
    }
    return sides[side].format(what=_kind(call.kind, translate), far=far)


def there_said(call: Call, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """What a runner taps where the call is, so that a timer knows the place: "Kerb, 300 m: I am there now"."""
    return translate("{what}, {place}: I am there now").format(
        what=_kind(call.kind, translate), place=way_in_words(call.at_m, system)
    )


def _kind(kind: Kind, translate: Translate) -> str:
    return {
        Kind.AID_STATION: translate("Aid station"),
        Kind.KERB: translate("Kerb"),
        Kind.RAIL: translate("Rails"),
        Kind.COBBLES: translate("Cobbles"),
        Kind.SPEED_BUMP: translate("Bump"),
        Kind.NARROW: translate("Narrow"),
        Kind.BEND: translate("Bend"),
        Kind.STEEP_DROP: translate("Steep down"),
        Kind.SPECTATORS: translate("People"),
        Kind.CHECKPOINT: translate("Checkpoint"),
        Kind.CAREFUL: translate("Careful"),
    }[kind]
