"""What to say now: a pure step over where the runner is. docs/how/calling.md, "When it is said".

The same step is taken in the browser by static/spotting/prompt.js, line by line. A *call* is what is promised to come
in time; a *notice* comes earlier, for what a runner wants to know sooner; a *line* is about something passed or due by
the clock. A call goes before a notice, a notice before a line, the nearer before the farther. What cannot be said in
time any more is not said.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from heelfirst.spotter.finish_call import SAID_S, UNDERSTOOD_S
from heelfirst.spotter.following import EXACT_SD_M, Whereabouts
from heelfirst.spotter.lead import (
    GROUND_S,
    Lead,
    call_ahead_s,
    needed_s,
    notice_ahead_s,
)
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.spotter.way import USUAL_MPS

SPACING_S = 2.0
"""At most one prompt begins in so long."""
SOONEST_S = 11.0  # ours: of several at one place the first comes no earlier, a second inside what is promised
SURE_SD = 3.0  # ours: what may be passed already, by so many standard deviations of the place, is not called
DOUBT_SD = 2.0
LOOKS_S = 0.5  # the page looks so often; a call that is due begins up to so much later
APART_S = 3.0  # ours: a notice that comes nearer to its call than this is left out
HOLDS_S = 3.0  # ours: so long before a call nothing less begins
MOVES_MPS = 0.7  # ours: who is slower stands, or turns a bottle over
RELIEF_S = 45.0  # ours: so long before the place whoever takes over is thought of
LOOKED_AHEAD_S = 90.0
LINE_M = 150.0  # ours: so far behind a mark its line is still worth saying
FUEL_S = 300.0  # ours: what was to be taken longer ago than this is left to the next time
FINISH_S = SAID_S + UNDERSTOOD_S


class How(StrEnum):
    """What a saying is."""

    CALL = "call"
    NOTICE = "notice"
    LINE = "line"


class Due(NamedTuple):
    """When one prompt is due, in seconds before its place unless said."""

    key: str
    at_m: float
    call_s: float | None = None
    need_s: float = 0.0
    """Nearer than this it is not called any more."""
    notice_s: float | None = None
    least_s: float = 0.0
    """Nearer than this it is not noticed any more."""
    clock_s: float | None = None
    """Of what is due by the race clock."""
    line: bool = False
    """Due once it is passed."""
    planned_s: float | None = None
    """The race clock at which the plan is here, where that is said."""
    exact: bool = True
    """Whether a distance can be told."""


class Script(NamedTuple):
    """All that is said of one course to one pair, in the order of the course."""

    dues: tuple[Due, ...]
    output_s: float
    """From playing to the sound in the ear."""
    relay_s: float
    """From there to the runner's ear: what the spotter takes; 0 where it goes straight to the runner."""

    def told(self) -> dict[str, Any]:
        """What the page is handed over."""
        return {
            "dues": [due._asdict() for due in self.dues],
            "output_s": self.output_s,
            "relay_s": self.relay_s,
        }


class Prompting(NamedTuple):
    """What was said so far; texts and numbers only, so a page can keep it and goes on after it was loaded again."""

    said: tuple[str, ...] = ()
    """"call kerb@1200": each once."""
    last_s: float | None = None


class Saying(NamedTuple):
    """One thing to say now."""

    key: str
    how: How
    lead_m: float | None
    """How far it is from the runner when the runner hears it; None where that is not told."""
    stands_s: float | None
    """Behind the plan, or ahead of it below 0, where that is what is said."""


def numbers() -> dict[str, float]:
    """Every constant of the step, for the page."""
    own = {name.lower(): value for name, value in globals().items() if name.isupper()}
    return {name: value for name, value in own.items() if isinstance(value, float)}


def script(
    prompts: Iterable[Prompt],
    lead: Lead,
    speed_mps: float = USUAL_MPS,
    *,
    straight: bool = False,
) -> Script:
    """When each prompt is due for this pair at about this speed.

    `straight`: it goes straight to the runner's ear, in practice with a person beside.
    """
    spotters_s = lead.decides.value + lead.says.value
    dues = sorted(
        (_due(prompt, lead, speed_mps, spotters_s if straight else 0.0) for prompt in prompts),
        key=lambda due: due.at_m,
    )
    return Script(tuple(dues), lead.output.value, 0.0 if straight else spotters_s)


def _due(prompt: Prompt, lead: Lead, speed_mps: float, saved_s: float) -> Due:
    """When a prompt is due; `saved_s`: what it does not take where no spotter says it."""
    due = Due(prompt.key, prompt.at_m)
    if prompt.subject is Subject.RECORD:
        return due._replace(line=True, planned_s=prompt.planned_s)
    if prompt.subject is Subject.MILE:
        return due._replace(line=True)
    if prompt.subject is Subject.FUEL:
        return due._replace(clock_s=prompt.planned_s, line=prompt.planned_s is None)
    if prompt.subject is Subject.FINISH:
        return due._replace(call_s=FINISH_S + lead.decides.value - saved_s, exact=False)
    notice_s = None if prompt.kind is None else notice_ahead_s(lead, prompt.kind, speed_mps)
    if prompt.subject is Subject.RELIEF:
        notice_s = RELIEF_S
    elif prompt.subject is Subject.STAND:
        notice_s = GROUND_S + lead.decides.value
    if prompt.roughly:
        return due._replace(notice_s=notice_s or GROUND_S, exact=False)
    call_s = call_ahead_s(lead, prompt.kind, speed_mps)
    if notice_s is not None and notice_s < call_s + APART_S:
        notice_s = None
    need_s = needed_s(lead, prompt.kind, speed_mps) if prompt.kind else spotter_s(lead)
    return due._replace(call_s=call_s, need_s=need_s - saved_s, notice_s=notice_s, least_s=call_s + APART_S)


def spotter_s(lead: Lead) -> float:
    """What hearing and saying takes, and the runner's hearing: for what nobody has to step over."""
    return lead.decides.value + lead.says.value + lead.reacts.value


def prompt(
    script: Script, state: Prompting, where: Whereabouts, at_s: float
) -> tuple[Prompting, Saying | None]:
    """What begins to be said now, if anything, and what was said with it. `at_s` on the race clock."""
    if not where.known or (state.last_s is not None and at_s - state.last_s < SPACING_S):
        return state, None
    here_m = where.at_m + max(where.speed_mps, 0.0) * script.output_s
    saying = None
    if where.speed_mps >= MOVES_MPS:
        saying, soon = _call(script, state, where, here_m)
        if saying is None and not soon:
            saying = _notice(script, state, where, here_m)
        if saying is None and not soon:
            saying = _line(script, state, where, at_s)
    else:
        state = _standing(script, state, here_m)
        saying = _line(script, state, where, at_s)
    if saying is None:
        return state, None
    return Prompting((*state.said, f"{saying.how} {saying.key}"), at_s), saying


def _standing(script: Script, state: Prompting, here_m: float) -> Prompting:
    """Forget what was called and not reached: it is called again once the runner is on the way, if there is time."""
    if not state.said:
        return state
    ahead = {f"call {due.key}" for due in script.dues if due.at_m > here_m}
    if ahead.isdisjoint(state.said):
        return state
    return state._replace(said=tuple(each for each in state.said if each not in ahead))


def _call(script: Script, state: Prompting, where: Whereabouts, here_m: float) -> tuple[Saying | None, bool]:
    """The nearest call, where it or one behind it is due; and whether one is due so soon that nothing else begins."""
    if where.sd_m > EXACT_SD_M:
        return None, False
    pending = [
        ((due.at_m - here_m) / where.speed_mps, due)
        for due in _ahead(script.dues, here_m, where.speed_mps)
        if due.call_s is not None and f"call {due.key}" not in state.said
    ]
    sure_s = _sure_s(where)
    slack = sorted(
        (left_s - due.call_s, row, left_s, due)
        for row, (left_s, due) in enumerate(pending)
        # The last metres are counted to their mark: what is doubtful of the place is no reason to be silent.
        if due.call_s is not None and left_s >= max(due.need_s, sure_s if due.exact else 0.0)
    )
    soon = any(slack_s - SPACING_S * rank < HOLDS_S for rank, (slack_s, *_) in enumerate(slack))
    # Of several at one place the first comes as much early as the last comes late.
    begins = any(slack_s <= LOOKS_S / 2 + SPACING_S / 2 * rank for rank, (slack_s, *_) in enumerate(slack))
    if not begins or slack[0][2] > max(SOONEST_S, slack[0][3].call_s or 0.0):
        return None, soon
    first = slack[0][3]
    return Saying(first.key, How.CALL, _lead_m(script, first, where, here_m), None), True


def _sure_s(where: Whereabouts) -> float:
    """What is nearer than this may be passed already: by where the runner is believed, or is if they only seemed to stop."""
    doubt_m = max(SURE_SD * where.sd_m, where.farthest_m - where.at_m + DOUBT_SD * where.sd_m)
    return doubt_m / where.speed_mps


def _notice(script: Script, state: Prompting, where: Whereabouts, here_m: float) -> Saying | None:
    """The nearest notice that is due; where the place is too rough for a call, of what would be called too, without a distance."""
    rough = where.sd_m > EXACT_SD_M
    unsure_s = where.sd_m / where.speed_mps if rough else 0.0
    sure_s = _sure_s(where)
    for due in _ahead(script.dues, here_m, where.speed_mps):
        notice_s, least_s, blurred = due.notice_s, 0.0 if rough else due.least_s, rough
        if notice_s is None and due.call_s is not None and (rough or (due.exact and sure_s > due.call_s)):
            # Its call cannot begin before it may be passed: without a word it would be met unheard.
            notice_s, least_s, blurred = (
                (GROUND_S, 0.0, True) if rough else (due.call_s + sure_s, sure_s, True)
            )
        if notice_s is None or f"notice {due.key}" in state.said or f"call {due.key}" in state.said:
            continue
        left_s = (due.at_m - here_m) / where.speed_mps
        if least_s <= left_s <= notice_s + unsure_s:
            lead_m = None if blurred else _lead_m(script, due, where, here_m)
            return Saying(due.key, How.NOTICE, lead_m, None)
    return None


def _line(script: Script, state: Prompting, where: Whereabouts, at_s: float) -> Saying | None:
    """The first line that is due: by the clock, or because a mark is passed."""
    for due in script.dues:
        if not due.line and due.clock_s is None:
            continue
        if due.clock_s is not None:
            open_ = due.clock_s <= at_s <= due.clock_s + FUEL_S
        else:
            open_ = due.at_m <= where.at_m <= due.at_m + LINE_M
        if open_ and f"line {due.key}" not in state.said:
            stands_s = None
            if due.planned_s is not None:
                since_s = (where.at_m - due.at_m) / max(where.speed_mps, MOVES_MPS)
                stands_s = at_s - since_s - due.planned_s
            return Saying(due.key, How.LINE, None, stands_s)
    return None


def _ahead(dues: Sequence[Due], here_m: float, speed_mps: float) -> Iterable[Due]:
    """What lies ahead, as far as anything is said."""
    to_m = here_m + LOOKED_AHEAD_S * speed_mps
    return (due for due in dues if here_m < due.at_m <= to_m)


def _lead_m(script: Script, due: Due, where: Whereabouts, here_m: float) -> float | None:
    """How far it is when the runner hears of it."""
    if not due.exact:
        return None
    return max(0.0, due.at_m - here_m - script.relay_s * where.speed_mps)
