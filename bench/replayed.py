"""One outing stepped through, as the page steps it: each fix as it comes in, twice a second something to say."""

from collections.abc import Iterator
from typing import NamedTuple

from heelfirst.spotter.following import Whereabouts, follow, start, where
from heelfirst.spotter.prompting import Prompting, Saying, Script, prompt
from heelfirst.spotter.way import Way
from traces import Trace

TICK_S = 0.5


class Said(NamedTuple):
    """What was said when, and where the runner was believed to be."""

    at_s: float
    here: Whereabouts
    saying: Saying


def said(way: Way, script: Script, trace: Trace, *, until_s: float | None = None) -> Iterator[Said]:
    """Everything that is said on an outing, by somebody who tells that they stand at the start line."""
    at_s = float(trace.at_s[0])
    end_s = float(trace.at_s[-1]) if until_s is None else until_s
    state, prompting, row = start(way, at_s, 0.0), Prompting(), 0
    while at_s < end_s:
        while row < len(trace.fixes) and trace.fixes[row][0] <= at_s:
            state = follow(way, state, trace.fixes[row][1], at_s)
            row += 1
        here = where(way, state, at_s)
        prompting, saying = prompt(script, prompting, here, at_s)
        if saying is not None:
            yield Said(at_s, here, saying)
        at_s += TICK_S
