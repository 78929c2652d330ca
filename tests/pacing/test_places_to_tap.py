"""The places that the crew taps: each sign on the road once, with whoever stands there."""

from itertools import pairwise

import numpy as np

from heelfirst.course import Call, Course, Kind, by_name, grid
from heelfirst.pacing.crew import Stand
from heelfirst.pacing.places import Place, places
from heelfirst.pacing.tapped import Seen
from heelfirst.units.distance import MILE_M, System


def stand(at_m: float, who: str = "Otto") -> Stand:
    return Stand(at_m=at_m, who=who)


def level(certified_m: float, name: str) -> Course:
    along_m = grid(certified_m, 10.0)
    nothing = np.zeros(along_m.size)
    return Course(
        name=name,
        certified_m=certified_m,
        along_m=along_m,
        elevation_m=nothing,
        elevation_sd_m=nothing,
        grade=nothing,
        grade_bounded=nothing.astype(np.bool_),
        correlation_m=100.0,
        source="Made by hand.",
    )


def names(lined: tuple[Place, ...]) -> list[str]:
    return [place.name for place in lined]


def test_it_works() -> None:
    lined = places(level(10_000.0, "Ten"), [stand(4500.0)], System.KILOMETRES)

    assert names(lined) == [
        "Start", "Kilometre 1", "Kilometre 2", "Kilometre 3", "Kilometre 4", "4.5 km", "Kilometre 5", "Kilometre 6",
        "Kilometre 7", "Kilometre 8", "Kilometre 9", "Finish",
    ]  # fmt: skip
    assert (lined[0].what, lined[-1].what) == (Seen.STARTED, Seen.FINISHED)
    assert lined[5].who == ("Otto",)
    assert lined[-1].value == "finished@10000.0"


def test_a_marathon_in_miles_has_its_half_and_26_signs() -> None:
    lined = places(level(42_195.0, "Level"), [], System.MILES)

    assert len(lined) == 1 + 26 + 1 + 1
    assert "Half" in names(lined)
    assert [place.at_m for place in lined] == sorted(place.at_m for place in lined)


def test_who_stands_beside_a_sign_stands_at_that_sign() -> None:
    lined = places(
        level(42_195.0, "Level"), [stand(5 * MILE_M + 30), stand(5 * MILE_M - 20, "Ada")], System.MILES
    )

    (fifth,) = [place for place in lined if abs(place.at_m - 5 * MILE_M) < 100]
    assert (fifth.name, fifth.who) == ("Mile 5", ("Otto", "Ada"))


def test_a_checkpoint_of_the_course_is_a_place_and_shares_a_sign_s() -> None:
    course = level(20_000.0, "Twenty").with_calls(
        (
            Call(kind=Kind.CHECKPOINT, at_m=7012.0, words="Mill bridge"),
            Call(kind=Kind.CHECKPOINT, at_m=7500.0),
            Call(kind=Kind.AID_STATION, at_m=7700.0),
        )
    )

    assert names(places(course, [], System.KILOMETRES))[7:10] == [
        "Kilometre 7, Mill bridge",
        "Checkpoint",
        "Kilometre 8",
    ]


def test_a_hundred_and_sixty_kilometres_have_a_place_every_five() -> None:
    lined = places(level(160_934.0, "Hundred miles"), [], System.KILOMETRES)

    assert names(lined)[:3] == ["Start", "Kilometre 5", "Kilometre 10"]
    assert len(lined) == 1 + 32 + 1


def test_no_two_places_of_a_course_that_ships_are_nearer_than_a_thumb_can_tell() -> None:
    course: Course = by_name("hopkinton-boylston")
    for system in System:
        lined = places(course, [stand(20.0, "Ada"), stand(42_190.0)], system)

        assert min(far.at_m - near.at_m for near, far in pairwise(lined)) > 50
        assert (lined[0].who, lined[-1].who) == (("Ada",), ("Otto",))
