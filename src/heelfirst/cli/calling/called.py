"""From what was typed to the list of calls, their sheet, and what a recording says of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from heelfirst.cli.calling.asked import AskedCalls
from heelfirst.cli.calling.replay import Replayed, fixes_of, replayed
from heelfirst.cli.predicting.given import race_distance
from heelfirst.cli.racing import given
from heelfirst.cli.racing.asked import Asked
from heelfirst.cli.racing.files import Wanted
from heelfirst.cli.racing.planned import Planned, planned
from heelfirst.cli.racing.which_course import Told as WhichCourse
from heelfirst.cli.racing.which_course import course_of
from heelfirst.course import Course
from heelfirst.pacing import Plan
from heelfirst.pacing.calling import speed_at
from heelfirst.pacing.prompting import prompts_of
from heelfirst.readers import read
from heelfirst.readers.unwrapping import MAX_RECORDING_BYTES
from heelfirst.spotter import lead, stop_list
from heelfirst.spotter.hand_signals import Signal
from heelfirst.spotter.lead import Lead
from heelfirst.spotter.prompting import script
from heelfirst.spotter.prompts import Prompt
from heelfirst.spotter.way import USUAL_MPS, way_of
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.voice.listed import Listed, listed, short_words, word
from heelfirst.writers.pdf.call_sheet import (
    FASTEST_MPS,
    SLOWEST_MPS,
    Word,
    call_rows,
    call_sheet,
)
from heelfirst.writers.pdf.sheet import Paper


@dataclass(frozen=True, slots=True, eq=False)
class Called:
    """The calls of a course for one runner, and what goes with them."""

    course: Course
    listed: tuple[Listed, ...]
    lead: Lead
    speed_mps: float
    """Over the whole course, while running."""
    speed_said: str
    """Where the speed comes from, in a sentence."""
    plan: Planned | None
    language: str
    system: System
    name: str
    replayed: Replayed | None

    def clock_s(self, prompt: Prompt) -> float:
        """When the runner is there: as planned, else at the one speed."""
        if prompt.planned_s is not None:
            return prompt.planned_s
        return prompt.at_m / self.speed_mps if self.plan is None else self.plan.plan.at(prompt.at_m)


def called(text: str, asked: AskedCalls) -> Called:
    """The calls of the course that was typed. Raises ValueError with a sentence for whatever cannot be."""
    system = System.MILES if asked["miles"] else System.KILOMETRES
    if asked["speed"] is not None and (asked["runner"] or asked["target"]):
        raise ValueError("--speed is for a run without a plan: leave out --runner and --target, or --speed")
    if asked["within"] is not None and asked["track"] is None:
        raise ValueError("--within goes with --track")
    own = lead.measured(
        reaction_s=_seconds(asked["reaction"], "reaction"), output_s=_seconds(asked["output_delay"], "delay")
    )
    plan = _plan(text, asked)
    course = plan.course if plan is not None else _course(text, asked)
    speed, speed_at, speed_said = _speeds(plan, asked, system)
    told = prompts_of(course, None if plan is None else plan.plan, system=system)
    return Called(
        course=course,
        listed=listed(told, lead=own, speed_mps=speed_at, system=system, language=asked["language"]),
        lead=own,
        speed_mps=speed,
        speed_said=speed_said,
        plan=plan,
        language=asked["language"],
        system=system,
        name=asked["name"] or ("" if plan is None else plan.who.told.name),
        replayed=None
        if asked["track"] is None
        else replayed(
            course,
            way_of(course) if plan is None else way_of(course, *_pieces(plan.plan)),
            script(told, own, speed),
            fixes_of(read(_bytes(asked["track"])), *([] if asked["within"] is None else [asked["within"]])),
        ),
    )


def sheets(made: Called, asked: AskedCalls) -> Iterator[Wanted]:
    """The files that were asked for."""
    if asked["pdf"] is not None:
        paper = Paper.LETTER if asked["paper"] == "letter" else Paper.A4
        yield Wanted(
            "--pdf",
            Path(asked["pdf"]),
            "Hand signals and calls to print",
            lambda: sheet(made, asked["title"] or made.course.name, paper),
        )


def sheet(made: Called, title: str, paper: Paper) -> bytes:
    """The sheet of hand signals and calls."""
    return call_sheet(
        title=title,
        name=made.name,
        signals={signal: Word(*word(signal.value, made.language)) for signal in Signal},
        calls=call_rows(made.listed, made.system, made.clock_s),
        words=[Word(*each) for each in short_words(made.language)],
        lead=made.lead,
        speed_mps=made.speed_mps,
        system=made.system,
        stop_list=[sign.see for sign in stop_list.stop_list()],
        source=made.course.source,
        paper=paper,
    )


def _course(text: str, asked: AskedCalls) -> Course:
    return course_of(
        text,
        WhichCourse(
            None if asked["distance"] is None else race_distance(asked["distance"]),
            asked["elevation_unit"],
            asked["laps"],
        ),
    )


def _plan(text: str, asked: AskedCalls) -> Planned | None:
    """The plan, where a runner or a target was told."""
    if asked["runner"] is None and asked["target"] is None:
        return None
    nothing: Asked = {
        **dict.fromkeys(Asked.__annotations__),  # type: ignore[typeddict-item]
        **dict.fromkeys(("hour", "forward_mark", "backward_mark", "ghost", "dedicate", "stand"), ()),
        **dict.fromkeys(("forward", "even_effort", "even_pace", "rain", "goals"), False),
        "worn_by": "runner",
        "paper": "a4",
        "band_pace": "watch",
    }
    for key in ("distance", "elevation_unit", "laps", "runner", "target", "miles"):
        nothing[key] = asked[key]
    return planned(text, nothing)


def _speeds(
    made: Planned | None, asked: AskedCalls, system: System
) -> tuple[float, Callable[[float], float], str]:
    """The speed over all, the speed at a place, and where they come from."""
    if made is None:
        told = asked["speed"]
        speed = USUAL_MPS if told is None else given.speed_mps(told, system)
        if not SLOWEST_MPS <= speed <= FASTEST_MPS:
            raise ValueError(
                f"--speed: calls are planned for {SLOWEST_MPS:g} to {FASTEST_MPS:g} m/s, not {speed:.2f}: write m/s as 2.8, or "
                "a pace as 5:57"
            )
        said = (
            f"Taken for granted: {speed:g} m/s all the way. Say --speed, --runner or --target."
            if told is None
            else f"At {speed:.2f} m/s all the way, as you said."
        )
        return speed, lambda _: speed, said
    plan = made.plan
    whole = float(plan.ground.segments.length_m.sum() / plan.times_s.sum())
    return (
        whole,
        lambda place_m: speed_at(plan, place_m),
        f"At the speed planned at each place, {clock(plan.finish_s)} in all.",
    )


def _pieces(plan: Plan) -> tuple[list[float], list[float]]:
    """Edges and running times of a plan."""
    return plan.edges_m.tolist(), plan.times_s.tolist()


def _seconds(text: str | None, what: str) -> float | None:
    return None if text is None else given.seconds(text, what)


def _bytes(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_RECORDING_BYTES + 1)
    except OSError as error:
        raise ValueError(
            f"--track: {name[:100]} cannot be opened: {(error.strerror or str(error)).lower()}"
        ) from error
    if len(data) > MAX_RECORDING_BYTES:
        raise ValueError(f"--track: {name[:100]} is larger than any recording: give one run alone")
    return data
