"""docs/how/pacing.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator

import numpy as np
import pytest

from heelfirst.course import by_name
from heelfirst.energetics.transport import running
from heelfirst.facing import Facing
from heelfirst.pacing import (
    Afterwards,
    Assumed,
    Cause,
    Day,
    Hour,
    Loss,
    Mark,
    Runner,
    Style,
    afterwards,
    ahead,
    fading,
    pace,
    spread,
    wind_share,
)
from heelfirst.pacing import model as rules
from heelfirst.pacing.model import ground
from heelfirst.pacing.runner import RESERVE_M
from heelfirst.pacing.weather import air_coefficient
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import clock
from hills import mira, way
from made_races import made
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "pacing.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)
LEVEL = Runner(level_mps=MARATHON_M / 14_004, log_sd=0.0574, ratio=1.28)
BACKWARD, FORWARD = Facing.BACKWARD, Facing.FORWARD


def constants() -> Iterator[str]:
    yield "| what | backward | forward | source |"
    yield "|---|---|---|---|"
    yield f"| damping of hills | {rules.DAMPING} ± {rules.DAMPING_SD} | the same | fitted on one band; the spread is *ours* |"
    backward, forward = (f"{100 * rules.DRIFT_PER_KM[way]:g} % a km" for way in (BACKWARD, FORWARD))
    yield f"| growing tired | {backward} | {forward} | half of Zanini et al. 2025 (A); *ours* |"
    yield f"| what comes back of the reserve | {100 * rules.RECOVERY:.0f} % | the same | *ours* |"
    yield f"| D′ where nobody measured it | {RESERVE_M:.0f} m | the same | *ours* |"
    yield f"| most power, of the level’s | {100 * rules.MOST_POWER:.0f} % | the same | *ours* |"
    yield f"| slowest, of the level, less with less effort | {100 * rules.SLOWEST:.0f} % | the same | *ours* |"
    fastest = [f"{rules.MOST_SPEED[way]} times" for way in (BACKWARD, FORWARD)]
    yield f"| fastest, of the level | {fastest[0]} | {fastest[1]} | *ours* |"
    sideways = [f"{rules.SIDEWAYS_MPS2[way]} m/s²" for way in (BACKWARD, FORWARD)]
    yield f"| sideways in a bend | {sideways[0]} | {sideways[1]} | *ours* |"
    stops = [f"{rules.AID_STATION_S[way]:.0f} s" for way in (BACKWARD, FORWARD)]
    yield f"| an aid station | {stops[0]} | {stops[1]} | *ours* |"
    rounds = [f"{rules.TURN_ROUND_S[way]:.0f} s" for way in (BACKWARD, FORWARD)]
    yield f"| a turn round a post | {rounds[0]} | {rounds[1]} | *ours* |"


def storm() -> Iterator[str]:
    yield "| headwind at the runner | more power |"
    yield "|---|---|"
    for wind_mps in (2.0, 5.0, 8.0, 11.0):
        yield f"| {wind_mps:g} m/s | {100 * wind_share(wind_mps, 3.1):.0f} % |"


def styles() -> Iterator[str]:
    segments = by_name("hopkinton-boylston").segments()
    plans = {style: pace(segments, LEVEL, style=style) for style in Style}
    best_s = plans[Style.OPTIMUM].finish_s
    yield "| | finish | slower by |"
    yield "|---|---|---|"
    for style, plan in plans.items():
        late_s = plan.finish_s - best_s
        yield f"| {style} | {clock(plan.finish_s)} | {f'{late_s:.1f} s' if late_s else ''} |"


def spreads() -> Iterator[str]:
    segments = by_name("hopkinton-boylston").segments()
    yield "| day | the plan | 80 % |"
    yield "|---|---|---|"
    for name, hours in (
        ("calm, cool and dry", ()),
        ("18 °C WBGT", (Hour(wbgt_c=18.0),)),
        ("5 m/s from the east", (Hour(wind_mps=5.0, wind_from_deg=90.0),)),
        (
            "2 °C, rain, 11 m/s from the east",
            (Hour(wind_mps=11.0, wind_from_deg=90.0, temperature_c=2.0, rain=True),),
        ),
    ):
        plan = pace(segments, LEVEL, Day(hours=hours))
        low_s, high_s = spread(plan).interval_s
        # To the minute: the draws know no better.
        low, high = (clock(60 * round(seconds / 60)) for seconds in (low_s, high_s))
        yield f"| {name} | {clock(60 * round(plan.finish_s / 60))} | {low} to {high} |"


def looked_back() -> Iterator[str]:
    """A level marathon at 3 m/s that was 2 % slower all the way, with 4 minutes of standing and a fade from 30 km."""
    level = way()
    plan = pace(level, mira(), assumed=Assumed(drift_per_km=0.0))
    race = made(
        level,
        even=0.02,
        fade_from_km=30.0,
        fade_per_km=0.02,
        stood=((25_500.0, 240.0),),
        wander=0.005,
        drift_per_km=0.0,
    )
    counted, seen = (
        afterwards(plan, race.marks, as_it_was=(), stood=stood)
        for stood in ((Loss(at_m=25_500.0, lost_s=240.0),), None)
    )
    coarse = made(
        level,
        every_m=5000.0,
        even=0.02,
        fade_from_km=30.0,
        fade_per_km=0.02,
        stood=((25_500.0, 240.0),),
        wander=0.005,
        drift_per_km=0.0,
    )
    blurred = afterwards(plan, coarse.marks, as_it_was=())
    yield "| | by hand | each km, standing counted | each km | each 5 km |"
    yield "|---|---|---|---|---|"
    by_hand = {Cause.STOPS: 240.0, Cause.EVEN: race.even_s, Cause.FADE: race.fade_s}
    for cause in (Cause.START, Cause.STOPS, Cause.EVEN, Cause.FADE, Cause.FADE_OR_STOPS, Cause.REST):
        told = [_seconds(after, cause) for after in (counted, seen, blurred)]
        yield f"| {cause} | {f'{by_hand[cause]:.0f} s' if cause in by_hand else ''} | {' | '.join(told)} |"


def _seconds(after: Afterwards, cause: Cause) -> str:
    """The seconds of a cause with their interval, as a table has them."""
    for part in after.parts:
        if part.cause is cause:
            seconds = f"{part.seconds:.0f} s".replace("-0 s", "0 s").replace("-", "−")
            if part.interval_s is None:
                return seconds
            low, high = (f"{side_s:.0f}".replace("-", "−") for side_s in part.interval_s)
            return f"{seconds} ({low} to {high})"
    return ""


def every_fade() -> Iterator[str]:
    yield "| what | taken | |"
    yield "|---|---|---|"
    yield f"| how far a runner’s own pace is from the plan, form aside | {100 * fading.FOLLOWS_SD:.0f} % | *ours* |"
    yield f"| of a pace off the plan the day is at most | {100 * fading.GOOD_DAY:.0f} % | *ours* |"
    yield f"| what was run too fast is paid back | {fading.DEARER} times | *ours* |"
    yield f"| blow up all the same | {100 * fading.BLOW_UP:.0f} % | after Smyth 2021 (A), forward |"
    yield (
        f"| and lose, in the mean | {100 * fading.BLOW_UP_MEAN:.0f} % of the whole time | 40 % over a quarter of the way "
        "is 8 %, less those who fade mildly; *ours* |"
    )
    yield (
        f"| a fade begins between | {100 * fading.ONSETS[0]:.0f} and {100 * fading.ONSETS[-1]:.0f} % of the time | *ours* |"
    )
    yield (
        f"| and is full after | {100 * fading.WIDTHS[0]:.0f} to {100 * fading.WIDTHS[-1]:.0f} % of the time | *ours* |"
    )
    yield f"| at its deepest everything takes | {np.exp(fading.DEEPEST):.1f} times as long | *ours* |"
    yield (
        f"| a pace that comes and goes | {100 * fading.WANDER_SD:.0f} % over {100 * fading.WANDER_SHARE:.0f} % of the way "
        "| *ours* |"
    )
    yield f"| one kilometre of a marathon against the next | {100 * fading.KM_SD:.0f} % | *ours* |"
    yield f"| a clock read in passing | {fading.TAP_S:.0f} s | *ours* |"
    yield (
        f"| stand once, where most was lost, for about {fading.STOPPED_S:.0f} s | {100 * fading.STOPS:.0f} % | *ours* |"
    )
    for kind in fading.KINDS:
        yield (
            f"| a day with {kind.rough:.0f} times that chance, {kind.unlike:.0f} times as far from what was foretold, a line "
            f"crossed {kind.start_s:.0f} s off | {100 * kind.share:.0f} % | *ours* |"
        )


def on_the_way() -> Iterator[str]:
    plan = pace(way(), mira(level_mps=MARATHON_M / 14_537, log_sd=0.067))
    yield "| clocks so far | the finish | 80 % |"
    yield "|---|---|---|"
    for name, marks in (
        ("30 km as planned", [(10.0, None), (20.0, None), (30.0, None)]),
        ("5 km in 24:00, 10 km in 49:00", [(5.0, 1440.0), (10.0, 2940.0)]),
        ("half in 2:00:00, 30 km in 2:50:00", [(21.0975, 7200.0), (30.0, 10_200.0)]),
        ("half in 2:00:00, 30 km in 2:57:00", [(21.0975, 7200.0), (30.0, 10_620.0)]),
        (
            "half in 2:00:00, 30 km in 2:57:00, 35 km in 3:37:00",
            [(21.0975, 7200.0), (30.0, 10_620.0), (35.0, 13_020.0)],
        ),
    ):
        told = ahead(
            plan, [Mark(1000 * km, plan.at(1000 * km) if at_s is None else at_s) for km, at_s in marks]
        )
        low, finish, high = (
            clock(60 * round(at_s / 60)) for at_s in (told.interval_s[0], told.finish_s, told.interval_s[1])
        )
        yield f"| {name} | {finish} | {low} to {high} |"


TABLES = {
    "fading": every_fade,
    "on_the_way": on_the_way,
    "constants": constants,
    "storm": storm,
    "styles": styles,
    "spread": spreads,
    "afterwards": looked_back,
}


def test_the_tables_are_what_the_library_says() -> None:
    written = PAGE.read_text(encoding="utf-8")
    current = BLOCK.sub(
        lambda match: match[1] + "".join(f"{row}\n" for row in TABLES[match[2]]()) + match[4], written
    )
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert {match[2] for match in BLOCK.finditer(written)} == set(TABLES)
    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"


def test_the_example_of_the_level_marathon_is_right_by_hand() -> None:
    given = ground(by_name("hopkinton-boylston").segments(), LEVEL)
    page = PAGE.read_text(encoding="utf-8")

    for value in (
        f"{3.6 * 1.28:.3f} J/(kg·m)",
        f"{air_coefficient(70.0, 1.28):.5f} J/(kg·m)",
        f"{given.level_power():.2f} W/kg",
        f"{given.reserve():.0f} J/kg",
        f"{given.sustained():.2f} W/kg",
    ):
        assert value in page


def test_the_example_of_a_hill_is_right_by_hand() -> None:
    up, down = (float(running(grade)) for grade in (0.03, -0.03))

    assert (f"{up:.3f}", f"{down:.3f}") == ("4.225", "3.058")
    assert 1 + rules.DAMPING * (up / 3.6 - 1) == pytest.approx(1.038, abs=0.0005)
    assert 1 + rules.DAMPING * (down / 3.6 - 1) == pytest.approx(0.967, abs=0.0005)


def test_the_example_of_a_fade_is_right_by_hand() -> None:
    slower, slowest = np.log(1.05), np.log(1.2)
    straight_on = slowest + (slowest - slower) / 0.12 * (0.92 - 0.78)

    assert (round(slower, 3), round(slowest, 3), round(slowest - slower, 3)) == (0.049, 0.182, 0.134)
    assert np.exp(straight_on) == pytest.approx(1.40, abs=0.005)


def test_a_headwind_of_11_m_per_s_costs_about_what_the_page_says() -> None:
    """Twelve per cent in time on a road that meets it head on."""
    segments = by_name("hopkinton-boylston").segments()
    calm, windy = (pace(segments, LEVEL, Day(hours=hours)).finish_s for hours in ((), (Hour(wind_mps=11.0),)))

    assert windy / calm == pytest.approx(1.12, abs=0.012)
