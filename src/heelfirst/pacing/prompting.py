"""What there is to say on a course, one after the other, in the runner's own left and right. docs/how/calling.md, "What there is to say"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from heelfirst.course import Call, Course, Kind, Side
from heelfirst.course.side_words import without_a_side
from heelfirst.facing import Facing
from heelfirst.pacing.calling import road_words, roughly_known
from heelfirst.pacing.crew import Dedicated, Stand, own_side
from heelfirst.pacing.plan import Plan
from heelfirst.pacing.splits import last_number
from heelfirst.spotter.finish_call import finish_call
from heelfirst.spotter.own_plan import Stretch
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.spotter.way import USUAL_MPS
from heelfirst.units.distance import System

MOVED_TO = frozenset({Kind.BEND, Kind.AID_STATION})
"""Where the side is the one to move to; of the rest it is where the thing lies."""
FINISH_CLIPS = ("two-hundred", "one-hundred", "arms-up")
SLOWEST_FINISH_MPS, FASTEST_FINISH_MPS = 0.5, 7.0


@dataclass(frozen=True, slots=True)
class Fuel:
    """Something to take."""

    at_m: float
    words: str = ""
    at_s: float | None = None
    """The race clock at which it is due; None: when the plan is at its place."""


def prompts_of(
    course: Course,
    plan: Plan | None = None,
    *,
    stands: Sequence[Stand] = (),
    dedicated: Sequence[Dedicated] = (),
    fuel: Sequence[Fuel] = (),
    stretches: Sequence[Stretch] = (),
    target_s: float | None = None,
    system: System = System.KILOMETRES,
    facing: Facing = Facing.BACKWARD,
) -> tuple[Prompt, ...]:
    """Everything that is put into the spotter's ear on a course, in its order; sides are the runner's own.

    Without a plan there are no lines about where the target stands. `target_s`: what the finish is measured by; None:
    the plan itself. `stretches`: who runs beside from where to where.
    """
    told = [
        *(_of_call(call, facing) for call in course.calls),
        *(_of_stand(stand, facing) for stand in stands),
        *_miles(course, dedicated, system),
        *(_of_fuel(each, plan) for each in fuel),
        *_reliefs(stretches),
        *_records(course, plan, target_s, system),
        *_finish(course, plan, system),
    ]
    inside = (prompt for prompt in told if 0 <= prompt.at_m <= course.certified_m)
    timed = (_timed(prompt, plan) for prompt in inside)
    return tuple(_each_by_its_own_key(sorted(timed, key=lambda prompt: (prompt.at_m, prompt.key))))


def _of_call(call: Call, facing: Facing) -> Prompt:
    side = own_side(call.side, facing)
    return Prompt(
        key=f"{call.kind}@{call.at_m:.0f}",
        subject=Subject.COURSE,
        at_m=call.at_m,
        kind=call.kind,
        side=side,
        move=side if call.kind in MOVED_TO and side is not Side.BOTH else None,
        words=road_words(call, side),
        roughly=roughly_known(call),
    )


def _of_stand(stand: Stand, facing: Facing) -> Prompt:
    side, brings = own_side(stand.side, facing), without_a_side(stand.brings)
    return Prompt(
        key=f"stand@{stand.at_m:.0f} {stand.who}",
        subject=Subject.STAND,
        at_m=stand.at_m,
        side=side,
        move=None if side is Side.BOTH else side,
        words=f"{stand.who}: {brings}" if brings else stand.who,
    )


def _miles(course: Course, dedicated: Iterable[Dedicated], system: System) -> Iterator[Prompt]:
    """Names where their mile or kilometre begins; one beyond the finish has no place."""
    for each in dedicated:
        if each.number <= last_number(course.certified_m, system):
            yield Prompt(
                key=f"name@{each.number} {each.name}",
                subject=Subject.MILE,
                at_m=(each.number - 1) * system.unit_m,
                words=f"{each.name}: {each.words}" if each.words else each.name,
            )


def _of_fuel(fuel: Fuel, plan: Plan | None) -> Prompt:
    due_s = fuel.at_s if fuel.at_s is not None or plan is None else plan.at(fuel.at_m)
    return Prompt(
        key=f"fuel@{fuel.at_m:.0f}",
        subject=Subject.FUEL,
        at_m=fuel.at_m,
        words=fuel.words,
        planned_s=due_s,
    )


def _reliefs(stretches: Iterable[Stretch]) -> Iterator[Prompt]:
    for stretch in stretches:
        if stretch.from_m > 0:
            yield Prompt(
                key=f"relief@{stretch.from_m:.0f} {stretch.who}",
                subject=Subject.RELIEF,
                at_m=stretch.from_m,
                words=stretch.who,
            )


def _records(course: Course, plan: Plan | None, target_s: float | None, system: System) -> Iterator[Prompt]:
    """One at each mark but the finish, by the plan stretched to the target."""
    if plan is None:
        return
    since_s = plan.ground.since_s
    share = 1.0 if target_s is None else (target_s - since_s) / (plan.finish_s - since_s)
    for number in range(1, last_number(course.certified_m, system)):
        at_m = number * system.unit_m
        if at_m > float(plan.edges_m[0]):
            yield Prompt(
                key=f"record@{number}",
                subject=Subject.RECORD,
                at_m=at_m,
                planned_s=since_s + share * (plan.at(at_m) - since_s),
            )


def _finish(course: Course, plan: Plan | None, system: System) -> Iterator[Prompt]:
    """The calls of the last metres, each where it is to be understood."""
    speed_mps = USUAL_MPS
    if plan is not None:
        speed_mps = float(plan.ground.segments.length_m[-1] / plan.times_s[-1])
    held_mps = min(max(speed_mps, SLOWEST_FINISH_MPS), FASTEST_FINISH_MPS)
    for call, clip in zip(finish_call(held_mps, system), FINISH_CLIPS, strict=True):
        yield Prompt(
            key=f"finish {clip}",
            subject=Subject.FINISH,
            at_m=course.certified_m - call.before_m,
            clip=clip,
        )


def _timed(prompt: Prompt, plan: Plan | None) -> Prompt:
    if plan is None or prompt.planned_s is not None or prompt.at_m < float(plan.edges_m[0]):
        return prompt
    return replace(prompt, planned_s=plan.at(prompt.at_m))


def _each_by_its_own_key(prompts: Iterable[Prompt]) -> Iterator[Prompt]:
    """Two of one kind at one place are two things to say."""
    seen: dict[str, int] = {}
    for prompt in prompts:
        seen[prompt.key] = seen.get(prompt.key, 0) + 1
        yield prompt if seen[prompt.key] == 1 else replace(prompt, key=f"{prompt.key} {seen[prompt.key]}")
