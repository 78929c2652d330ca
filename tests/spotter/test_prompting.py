"""What is said when: calls in time, notices before them, each once, none too late."""

import json

import pytest

from heelfirst.course import Kind
from heelfirst.spotter.following import Whereabouts
from heelfirst.spotter.lead import measured, published
from heelfirst.spotter.prompting import How, Prompting, Saying, Script, prompt, script
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.frame import Side


def kerb(at_m: float, key: str = "kerb") -> Prompt:
    return Prompt(key=key, subject=Subject.COURSE, at_m=at_m, kind=Kind.KERB, side=Side.LEFT)


def bend(at_m: float) -> Prompt:
    return Prompt(key="bend", subject=Subject.COURSE, at_m=at_m, kind=Kind.BEND, side=Side.LEFT)


def ran(
    told: Script,
    from_m: float = 0.0,
    to_m: float = 400.0,
    *,
    speed_mps: float = 3.0,
    sd_m: float = 4.0,
    state: Prompting | None = None,
    from_s: float = 0.0,
) -> tuple[Prompting, list[tuple[float, Saying]]]:
    """Twice a second along the course, known to `sd_m`; what is said, and where the runner was."""
    state = state or Prompting()
    heard, at_m, at_s = [], from_m, from_s
    while at_m < to_m:
        here = Whereabouts(at_m, sd_m, speed_mps, known=True, why="")
        state, saying = prompt(told, state, here, at_s)
        if saying is not None:
            heard.append((at_m, saying))
        at_m, at_s = at_m + speed_mps / 2, at_s + 0.5
    return state, heard


def calls(heard: list[tuple[float, Saying]]) -> dict[str, float]:
    return {saying.key: at_m for at_m, saying in heard if saying.how is How.CALL}


def test_it_works() -> None:
    """At 3 m/s: heard 8.5 s before 300 m, and 0.22 s are taken by the earphones; 20 m are left when the runner hears it."""
    _, heard = ran(script([kerb(300.0)], published()))

    (at_m, saying), *others = heard
    assert others == []
    assert 8.5 * 3 <= 300 - at_m <= 8.5 * 3 + 0.22 * 3 + 1.5
    assert saying.lead_m is not None
    assert 18 < saying.lead_m < 22


def test_a_bend_has_a_notice_first_where_it_would_be_told_too_late_else_and_a_kerb_has_none() -> None:
    _, heard = ran(script([bend(300.0), kerb(390.0)], published()))

    assert [(saying.how, saying.key) for _, saying in heard] == [
        (How.NOTICE, "bend"),
        (How.CALL, "bend"),
        (How.CALL, "kerb"),
    ]


def test_water_is_noticed_and_then_called() -> None:
    water = Prompt(key="water", subject=Subject.COURSE, at_m=300.0, kind=Kind.AID_STATION)
    _, heard = ran(script([water], published()))

    assert [saying.how for _, saying in heard] == [How.NOTICE, How.CALL]
    assert 300 - heard[0][0] > 65


def test_several_at_one_place_come_one_after_the_other_and_all_in_time() -> None:
    told = script([kerb(300.0, "a"), kerb(301.0, "b"), kerb(302.0, "c")], published())
    _, heard = ran(told)

    places = calls(heard)
    assert list(places) == ["a", "b", "c"]
    assert places["b"] - places["a"] >= 6
    for key, at_m in (("a", 300), ("b", 301), ("c", 302)):
        assert 5 <= (at_m - places[key]) / 3 - 0.22 <= 12


def test_a_call_is_never_held_up_by_less() -> None:
    """A name begins right before a kerb: the kerb is called in time, the name after it."""
    name = Prompt(key="name", subject=Subject.MILE, at_m=272.0)
    _, heard = ran(script([kerb(300.0), name], published()))

    assert [saying.key for _, saying in heard] == ["kerb", "name"]


def test_what_cannot_be_said_in_time_is_not_said_late() -> None:
    _, heard = ran(script([kerb(300.0)], published()), from_m=292.0)

    assert heard == []


def test_what_was_called_before_a_stop_is_called_again_on_the_way() -> None:
    told = script([kerb(300.0)], published())
    state, first = ran(told, to_m=280.0)
    stood, _ = prompt(told, state, Whereabouts(280.0, 4.0, 0.0, known=True, why=""), 120.0)
    _, again = ran(told, from_m=280.0, state=stood, from_s=180.0)

    assert len(first) == len(again) == 1


def test_whoever_stands_is_called_nothing_and_where_nobody_knows_nothing_is_said() -> None:
    told = script([kerb(20.0)], published())
    for here in (
        Whereabouts(0.0, 4.0, 0.0, known=True, why=""),
        Whereabouts(0.0, 4.0, 3.0, known=False, why="off"),
    ):
        assert prompt(told, Prompting(), here, 10.0) == (Prompting(), None)


def test_nothing_is_said_twice_after_the_page_was_loaded_again() -> None:
    told = script([kerb(300.0)], published())
    state, _ = ran(told, to_m=280.0)
    kept = json.loads(json.dumps(state._asdict()))
    _, heard = ran(told, from_m=275.0, state=Prompting(tuple(kept["said"]), kept["last_s"]), from_s=100.0)

    assert heard == []


def test_a_rough_place_is_told_without_a_distance_and_earlier() -> None:
    roughly = Prompt(key="rails", subject=Subject.COURSE, at_m=300.0, kind=Kind.RAIL, roughly=True)
    _, of_place = ran(script([roughly], published()))
    _, of_runner = ran(script([kerb(300.0)], published()), sd_m=60.0)

    for heard in (of_place, of_runner):
        (at_m, saying), *others = heard
        assert (saying.how, saying.lead_m, others) == (How.NOTICE, None, [])
        assert 300 - at_m >= 60


def test_a_mark_tells_how_far_behind_the_plan_the_runner_is() -> None:
    mark = Prompt(key="km 1", subject=Subject.RECORD, at_m=300.0, planned_s=88.0)
    _, heard = ran(script([mark], published()))

    assert heard[0][1].stands_s is not None
    assert abs(heard[0][1].stands_s - 12.0) < 0.01


def test_what_is_to_be_taken_is_due_by_the_clock_wherever_the_runner_is() -> None:
    gel = Prompt(key="gel", subject=Subject.FUEL, at_m=5_000.0, planned_s=50.0)
    _, heard = ran(script([gel], published()))

    assert abs(heard[0][0] - 150.0) < 2


def test_a_slow_pair_is_called_earlier_and_practice_without_a_relay_tells_the_distance_as_it_is() -> None:
    slow = measured(pair_s=5.5, reaction_s=1.5)
    _, quick = ran(script([kerb(300.0)], published()))
    _, early = ran(script([kerb(300.0)], slow))
    _, straight = ran(script([kerb(300.0)], published(), straight=True))

    assert early[0][0] < quick[0][0] - 3
    assert straight[0][1].lead_m is not None
    assert abs(straight[0][1].lead_m - (300 - straight[0][0] - 0.66)) < 0.01


def test_the_finish_is_called_so_that_it_is_understood_where_it_counts() -> None:
    """Heard 2.4 s before: a second for the spotter, 1.4 s to be said and understood."""
    arms = Prompt(key="arms", subject=Subject.FINISH, at_m=300.0, clip="arms-up")
    _, heard = ran(script([arms], published()))

    assert 2.4 * 3 <= 300 - heard[0][0] <= 2.4 * 3 + 0.66 + 1.5
    assert heard[0][1].lead_m is None


def test_nothing_is_called_that_may_be_passed_if_the_runner_only_seemed_to_stop() -> None:
    """A kerb 24 m on is due; who did not stop may be 18 m farther, give or take 8."""
    told = script([kerb(300.0)], published())
    stopped = Whereabouts(276.0, 4.0, 3.0, known=True, why="", farthest_m=276.0)
    _, called = prompt(told, Prompting(), stopped, 100.0)
    _, doubted = prompt(told, Prompting(), stopped._replace(farthest_m=294.0), 100.0)

    assert called is not None
    assert doubted is None


@pytest.mark.parametrize("sd_m", [9.0, 12.0, 20.0, 26.0, 60.0])
def test_where_the_place_is_too_rough_for_a_call_a_word_without_a_distance_comes_before_it(
    sd_m: float,
) -> None:
    """In a street of high houses a kerb is never met without a word; a moment later the receiver sees the sky again."""
    told = script([kerb(300.0)], published())

    state, heard = ran(told, sd_m=sd_m)
    _, later = ran(told, 265.0, state=state, from_s=100.0)

    assert [(saying.key, saying.how, saying.lead_m) for _, saying in heard] == [
        (kerb(300.0).key, How.NOTICE, None)
    ]
    assert heard[0][0] < 300.0 - 8.5 * 3
    assert list(calls(later)) == [kerb(300.0).key]
