"""The page and the library step the same: a whole noisy outing, the same things said at the same half seconds."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, Site, Visit, visit

from heelfirst import __version__
from heelfirst.pacing.prompting import Fuel, prompts_of
from heelfirst.spotter import following, prompting
from heelfirst.spotter.lead import published
from heelfirst.spotter.own_plan import Stretch
from heelfirst.spotter.way import Way, way_of
from heelfirst.units.distance import MARATHON_M
from replayed import TICK_S, said
from traces import course_of, run_of

STEPPED = """async ({ scripts, numbers, told, script, trace, tick_s }) => {
  const { laidOut, start, follow, where } = await import(`${scripts}/follow.js`);
  const { blank, prompt } = await import(`${scripts}/prompt.js`);
  const way = laidOut(told);
  let [state, prompting, row] = [start(numbers.following, way, trace.from_s, 0.0), blank(), 0];
  const said = [];
  for (let at_s = trace.from_s; at_s < trace.to_s; at_s += tick_s) {
    for (; row < trace.fixes.length && trace.fixes[row][0] <= at_s; row += 1) {
      const [lat_deg, lon_deg, accuracy_m, fixed_s, speed_mps] = trace.fixes[row][1];
      state = follow(numbers.following, way, state, { lat_deg, lon_deg, accuracy_m, at_s: fixed_s, speed_mps }, at_s);
    }
    const here = where(numbers.following, way, state, at_s);
    const [next, saying] = prompt(numbers.prompting, script, prompting, here, at_s);
    prompting = next;
    if (saying) said.push([at_s, here.at_m, saying.how, saying.key, saying.lead_m, saying.stands_s]);
  }
  return JSON.stringify(said);
}"""


@pytest.fixture
def nobody(chromium: Any, demo: Site) -> Iterator[Visit]:
    yield from visit(chromium, demo, DESK)


@pytest.mark.parametrize("length_m", [14_000.0, pytest.param(MARATHON_M, marks=pytest.mark.whole)])
def test_a_whole_noisy_outing_is_said_alike_by_page_and_library(nobody: Visit, length_m: float) -> None:
    """Not nearly: where the runner is, how far ahead and how many seconds behind are the same to the last bit."""
    course = course_of("out and back", 8, length_m)
    trace = run_of(course, 3.0, 8, tells_speed=True)
    way = way_of(course)._replace(pace_mps=(3.1, 2.9) * 211)
    fuel = [Fuel(at_m=8_000.0, at_s=2_700.0)]
    prompts = prompts_of(course, fuel=fuel, stretches=[Stretch(who="Otto", from_m=9_000.0, to_m=12_000.0)])
    script = prompting.script(prompts, published(), 3.0)
    own = [
        [each.at_s, each.here.at_m, each.saying.how.value, *_rest(each.saying)]
        for each in said(way, script, trace)
    ]

    told = nobody.go("/").evaluate(STEPPED, _given(way, script, trace))

    assert len(own) > length_m / 300
    assert own == json.loads(told)


def _rest(saying: prompting.Saying) -> tuple[Any, ...]:
    return saying.key, saying.lead_m, saying.stands_s


def _given(way: Way, script: prompting.Script, trace: Any) -> dict[str, Any]:
    return {
        "scripts": f"/static/{__version__}/spotting",
        "numbers": {"following": following.numbers(), "prompting": prompting.numbers()},
        "told": way.told(),
        "script": script.told(),
        "trace": {
            "from_s": float(trace.at_s[0]),
            "to_s": float(trace.at_s[-1]),
            "fixes": [[came_s, list(fix)] for came_s, fix in trace.fixes],
        },
        "tick_s": TICK_S,
    }
