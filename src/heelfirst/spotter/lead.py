"""How long before a place a call has to be heard: published figures, and what a pair measured. docs/how/calling.md, "How long before"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from heelfirst.course import Kind

# At 4.36 m/s a guide called "feet higher" 10 m, a bend 50 m and cobbles 100 m ahead (docs/how/crew.md; A): 2.3, 11.5
# and 22.9 s. What is stepped over is called at 5 s here: ours, for who has run for hours.
STEP_S, BEND_S, GROUND_S = 5.0, 11.5, 23.0
LEAD_S: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.AID_STATION: GROUND_S,
        Kind.KERB: STEP_S,
        Kind.RAIL: STEP_S,
        Kind.COBBLES: GROUND_S,
        Kind.SPEED_BUMP: STEP_S,
        Kind.NARROW: GROUND_S,
        Kind.BEND: BEND_S,
        Kind.STEEP_DROP: GROUND_S,
        Kind.SPECTATORS: GROUND_S,
        Kind.CHECKPOINT: GROUND_S,
        Kind.CAREFUL: STEP_S,
    }
)
"""How many seconds before it the runner is told of a thing, at the least."""

AIM_S = 8.5
"""So long before the place a call sounds in the spotter's ear: the middle of what is promised."""
NEAREST_S, FARTHEST_S = 5.0, 12.0
"""Between these a call is promised (docs/how/calling.md)."""
BESIDE_S = 3.5
"""Ours: so much a call may come late, by ten metres of a wrong position at 3 m/s; a pair's need has room for it."""
SLOWED_FOR = frozenset({Kind.COBBLES, Kind.NARROW, Kind.STEEP_DROP, Kind.SPECTATORS, Kind.CAREFUL})
"""What a runner slows down for, to half the speed: ours."""
REACTIONS_S, STOPPINGS_MPS2, OUTPUTS_S = (0.1, 5.0), (0.3, 6.0), (0.0, 2.0)
"""What can have been measured; beyond it something else was."""
PAIRS_S = (0.3, 12.0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the way from a sound to a step."""

    value: float
    grade: str
    """A: read at the one who measured; B: repeated by somebody; C: background; ours; measured: by this pair."""
    source: str

    @property
    def measured(self) -> bool:
        """Whether this pair measured it."""
        return self.grade == MEASURED


MEASURED = "measured"
_CHAIN = "parts of a spoken cue, as a rule of thumb"
_ZEMKOVA = "Zemková 2013, choice reaction of the whole body, trained men: 0.69 s competing, 0.81 s alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What a call takes, part by part, in seconds; `stopping` in m/s²."""

    output: Part
    """From the program's playing to the sound in the spotter's ear."""
    decides: Part
    """The spotter hears it and decides."""
    says: Part
    """The spotter says it."""
    reacts: Part
    """The runner hears it and begins."""
    moves: Part
    """The runner is 0.8 m aside, or over it."""
    stopping: Part
    """How hard this runner brakes, running backward."""

    @property
    def measured(self) -> bool:
        """Whether anything of it was measured by this pair."""
        return any(
            part.measured
            for part in (self.output, self.decides, self.says, self.reacts, self.moves, self.stopping)
        )


_CAUTIOUS = Lead(
    output=Part(0.22, "ours", "Bluetooth earphones, an estimate; wired ones 0.05 s"),
    decides=Part(1.0, "C", f"{_CHAIN}: 0.7 to 1.0 s"),
    says=Part(0.8, "C", f"{_CHAIN}: 0.5 to 0.8 s"),
    reacts=Part(0.806, "A", _ZEMKOVA),
    moves=Part(1.2, "ours", "0.8 m to the side, running backward, an estimate"),
    stopping=Part(2.0, "C", "a controlled stop; none was measured running backward"),
)
# The quick end of the same figures. A good day in the drill, rested and waiting for the word, is not kilometre 38.
QUICKEST_DECIDES_S, QUICKEST_SAYS_S, QUICKEST_REACTS_S, HARDEST_STOP_MPS2 = 0.7, 0.5, 0.691, 3.0


def published() -> Lead:
    """The cautious figures, for a pair that has measured nothing."""
    return _CAUTIOUS


def measured(
    *,
    reaction_s: float | None = None,
    pair_s: float | None = None,
    stopping_mps2: float | None = None,
    output_s: float | None = None,
    translate: Callable[[str], str] = str,
) -> Lead:
    """The figures with what a pair measured in place of the published; what is None stays published.

    `reaction_s`: from the word in the runner's ear to the first movement. `pair_s`: from the sound in the spotter's ear
    to the same, so the spotter's part with it. Who is slower than published is called earlier; who is quicker is called
    later only as far as the quick end of the published figures (0.69 s, and 3 m/s² for stopping). Raises ValueError for
    what nobody can have measured.
    """
    parts = {
        "output": _within(output_s, OUTPUTS_S, translate, translate("seconds from playing to the ear")),
        "reacts": _within(reaction_s, REACTIONS_S, translate, translate("seconds from the word to the move")),
        "stopping": _within(
            stopping_mps2, STOPPINGS_MPS2, translate, translate("metres a second, lost each second")
        ),
    }
    pair_s = _within(pair_s, PAIRS_S, translate, translate("seconds from the ear to the runner’s move"))
    if parts["reacts"] is not None:
        parts["reacts"] = max(parts["reacts"], QUICKEST_REACTS_S)
    if parts["stopping"] is not None:
        parts["stopping"] = min(parts["stopping"], HARDEST_STOP_MPS2)
    told = {name: getattr(_CAUTIOUS, name) if value is None else _own(value) for name, value in parts.items()}
    spotters = (_CAUTIOUS.decides, _CAUTIOUS.says)
    if pair_s is not None:
        spotters = _shared(pair_s, told["reacts"].value)
    return Lead(**told, decides=spotters[0], says=spotters[1], moves=_CAUTIOUS.moves)


def _shared(pair_s: float, reacts_s: float) -> tuple[Part, Part]:
    """The spotter's two parts of what a pair took together, in the share of the published ones."""
    left_s = max(pair_s - reacts_s, QUICKEST_DECIDES_S + QUICKEST_SAYS_S)
    share = _CAUTIOUS.decides.value / (_CAUTIOUS.decides.value + _CAUTIOUS.says.value)
    return _own(left_s * share), _own(left_s * (1 - share))


def _own(value: float) -> Part:
    return Part(value, MEASURED, "the drill of this pair")


def _within(
    value: float | None, between: tuple[float, float], translate: Callable[[str], str], what: str
) -> float | None:
    if value is None or (isfinite(value) and between[0] <= value <= between[1]):
        return value
    raise ValueError(
        translate(
            "{value} is not taken ({what}): it lies between {least} and {most}. Measure it again."
        ).format(value=f"{value:g}", what=what, least=f"{between[0]:g}", most=f"{between[1]:g}")
    )


def done_s(lead: Lead, kind: Kind | None, speed_mps: float) -> float:
    """What the runner takes to do it: over it or aside, slowed to half for rough ground; to stand still where kind is None."""
    if kind is None:
        return speed_mps / lead.stopping.value
    if kind in SLOWED_FOR:
        return max(lead.moves.value, speed_mps / 2 / lead.stopping.value)
    return lead.moves.value


def needed_s(lead: Lead, kind: Kind | None, speed_mps: float) -> float:
    """From the sound in the spotter's ear to the runner having done it; kind None: having stopped."""
    return lead.decides.value + lead.says.value + lead.reacts.value + done_s(lead, kind, speed_mps)


def call_ahead_s(lead: Lead, kind: Kind | None, speed_mps: float) -> float:
    """How long before the place the prompter aims to sound in the spotter's ear: 8.5 s, up to 12 for a pair that needs it."""
    return min(max(AIM_S, needed_s(lead, kind, speed_mps) + BESIDE_S), FARTHEST_S)


def heard_ahead_s(lead: Lead, kind: Kind, speed_mps: float) -> float:
    """How long before the place the spotter begins to tell the runner: as practised, and longer for a pair that is slower.

    No pair is told later than the practised times.
    """
    return LEAD_S[kind] + max(0.0, _told_s(lead, kind, speed_mps) - _told_s(_CAUTIOUS, kind, speed_mps))


def notice_ahead_s(lead: Lead, kind: Kind, speed_mps: float) -> float | None:
    """How long before the place a first notice sounds in the spotter's ear; None where the call is early enough.

    It leaves the spotter what hearing takes before the runner is to be told; for a quick pair no less than published.
    """
    if LEAD_S[kind] <= STEP_S:
        return None
    return heard_ahead_s(lead, kind, speed_mps) + max(lead.decides.value, _CAUTIOUS.decides.value)


def _told_s(lead: Lead, kind: Kind, speed_mps: float) -> float:
    return lead.says.value + lead.reacts.value + done_s(lead, kind, speed_mps)
