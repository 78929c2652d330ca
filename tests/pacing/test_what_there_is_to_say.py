"""Everything that is put into the spotter's ear on one course, in its order, in the runner's own sides."""

from dataclasses import replace

import pytest

from heelfirst.course import Call, FoundBy, Kind, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Style, pace
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.pacing.prompting import Fuel, prompts_of
from heelfirst.spotter.own_plan import Stretch
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import MILE_M, System
from hills import mira


@pytest.fixture(scope="module")
def said() -> tuple[Prompt, ...]:
    """A bend, water and a published place; Ada at 10 km; a name for mile 3; a gel; Otto, then Ines."""
    course = replace(
        by_name("boston"),
        calls=(
            Call(kind=Kind.BEND, at_m=900, side=Side.RIGHT),
            Call(kind=Kind.AID_STATION, at_m=2_000, side=Side.LEFT, words="lemon"),
            Call(kind=Kind.KERB, at_m=2_500, side=Side.LEFT),
            Call(kind=Kind.SPECTATORS, at_m=19_300, side=Side.BOTH, found_by=FoundBy.PUBLISHED),
        ),
    )
    plan = pace(course.segments(), mira(), style=Style.EVEN_PACE)
    return prompts_of(
        course,
        plan,
        stands=[Stand(at_m=10_000, who="Ada", brings="a dry shirt", side=Side.RIGHT)],
        dedicated=[Dedicated(3, "For June")],
        fuel=[Fuel(8_000, "gel")],
        stretches=[
            Stretch(who="Otto", from_m=0, to_m=21_000),
            Stretch(who="Ines", from_m=21_000, to_m=42_195),
        ],
        target_s=plan.finish_s - 600,
        system=System.MILES,
    )


def of(said: tuple[Prompt, ...], subject: Subject) -> list[Prompt]:
    return [prompt for prompt in said if prompt.subject is subject]


def test_sides_are_the_runners_own_and_only_what_is_moved_to_is_panned(said: tuple[Prompt, ...]) -> None:
    bend, water, kerb, people = of(said, Subject.COURSE)

    assert (bend.side, bend.move) == (Side.LEFT, Side.LEFT)
    assert (water.side, water.move) == (Side.RIGHT, Side.RIGHT)
    assert water.words.endswith("lemon")
    assert (kerb.side, kerb.move) == (Side.RIGHT, None)
    assert (people.side, people.move) == (Side.BOTH, None)


def test_forward_the_sides_are_the_courses() -> None:
    course = replace(by_name("boston"), calls=(Call(kind=Kind.BEND, at_m=900, side=Side.RIGHT),))
    bend = of(prompts_of(course, facing=Facing.FORWARD), Subject.COURSE)[0]

    assert bend.move is Side.RIGHT


def test_a_place_from_a_guide_is_told_roughly(said: tuple[Prompt, ...]) -> None:
    assert [prompt.roughly for prompt in of(said, Subject.COURSE)] == [False, False, False, True]


def test_everything_stands_in_the_order_of_the_course_and_has_a_key_of_its_own(
    said: tuple[Prompt, ...],
) -> None:
    places = [prompt.at_m for prompt in said]

    assert places == sorted(places)
    assert len({prompt.key for prompt in said}) == len(said)


def test_a_stand_a_name_a_gel_and_a_relief_are_there(said: tuple[Prompt, ...]) -> None:
    assert of(said, Subject.STAND)[0].words == "Ada: a dry shirt"
    assert of(said, Subject.STAND)[0].move is Side.LEFT
    assert of(said, Subject.MILE)[0].at_m == 2 * MILE_M
    assert of(said, Subject.FUEL)[0].planned_s == pytest.approx(8_000 / 3.0, rel=0.05)
    assert [(prompt.at_m, prompt.words) for prompt in of(said, Subject.RELIEF)] == [(21_000, "Ines")]


def test_the_target_is_told_at_each_mile_and_stretched_over_the_way(said: tuple[Prompt, ...]) -> None:
    marks = of(said, Subject.RECORD)
    plain = of(prompts_of(by_name("boston"), system=System.MILES), Subject.RECORD)

    assert len(marks) == 26
    assert marks[12].planned_s == pytest.approx(13 * MILE_M / 42_195 * (42_195 / 3.0 - 600), rel=0.02)
    assert plain == []


def test_the_finish_has_its_three_calls_where_they_are_understood(said: tuple[Prompt, ...]) -> None:
    finish = of(said, Subject.FINISH)

    assert [prompt.clip for prompt in finish] == ["two-hundred", "one-hundred", "arms-up"]
    assert finish[0].at_m == pytest.approx(42_195 - 200 * 0.9144, abs=0.5)


def test_two_of_one_kind_at_one_place_are_two_things_to_say() -> None:
    rails = Call(kind=Kind.RAIL, at_m=900.2), Call(kind=Kind.RAIL, at_m=900.4)
    keys = {prompt.key for prompt in prompts_of(replace(by_name("boston"), calls=rails))}

    assert {"rail@900", "rail@900 2"} <= keys


def test_what_a_stand_brings_names_no_side_beside_the_runners_own() -> None:
    course = replace(by_name("boston"), calls=())
    stands = [
        Stand(at_m=10_000, who="Ada", brings="a bottle, on the left", side=Side.RIGHT),
        Stand(at_m=12_000, who="Ines", brings="a bottle", side=Side.RIGHT),
    ]

    assert [each.words for each in of(prompts_of(course, stands=stands), Subject.STAND)] == [
        "Ada",
        "Ines: a bottle",
    ]
