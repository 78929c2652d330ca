"""A plan, a wish and what moved, kept as JSON and brought back."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_ups import TODAY, days_from, wishes
from heelfirst.plan import (
    Conflict,
    Direction,
    Free,
    Intensity,
    Kind,
    Move,
    Plan,
    Practice,
    Session,
    Stage,
    Status,
    Week,
    Where,
    Wish,
    as_json,
    from_json,
    moves_as_json,
    moves_from_json,
    wish_as_json,
    wish_from_json,
)

words = st.text(max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = days_from(TODAY, -400, 400)
sessions = st.builds(
    Session,
    date=days,
    kind=st.sampled_from(Kind),
    direction=st.sampled_from(Direction),
    backward_m=numbers,
    forward_m=numbers,
    duration_s=numbers,
    intensity=st.sampled_from(Intensity),
    where=st.sampled_from(Where),
    spotter=st.booleans(),
    why=words,
    name=words,
    backward_s=numbers,
    by_time=st.booleans(),
    practice=st.lists(st.sampled_from(Practice), max_size=2).map(tuple),
)
plans = st.builds(
    Plan,
    status=st.sampled_from(Status),
    weeks=st.lists(st.builds(Week, days, st.lists(sessions, max_size=2).map(tuple), words), max_size=2).map(
        tuple
    ),
    stages=st.lists(st.builds(Stage, words, numbers, numbers, numbers, numbers), max_size=2).map(tuple),
    conflicts=st.lists(st.builds(Conflict, words, words, st.none() | numbers), max_size=2).map(tuple),
    explanations=st.lists(words, max_size=2).map(tuple),
    assumed=st.lists(words, max_size=2).map(tuple),
    text=words,
    begun=st.none() | days,
    usual_on=st.none() | days,
)
moves = st.lists(st.builds(Move, st.none() | sessions, st.none() | sessions, words), max_size=3).map(tuple)
SMALL = Plan(
    Status.OPTIMAL,
    (Week(TODAY, (Session(date=TODAY, kind=Kind.LONG, direction=Direction.BACKWARD, backward_m=800),)),),
    begun=TODAY,
    usual_on=TODAY,
)


def through_text(value: object) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


@given(plans)
def test_any_plan_comes_back_as_it_was(plan: Plan) -> None:
    back = from_json(through_text(as_json(plan)))

    assert back == plan
    assert [back.on(one.date) for one in back.sessions] == [plan.on(one.date) for one in plan.sessions]


@given(wishes())
def test_any_wish_comes_back_as_it_was(wish: Wish) -> None:
    assert wish_from_json(through_text(wish_as_json(wish))) == wish


@given(moves)
def test_whatever_moved_comes_back_as_it_was(moved: tuple[Move, ...]) -> None:
    assert moves_from_json(through_text(moves_as_json(moved))) == moved


def test_a_form_says_what_it_is_and_its_days_can_be_read() -> None:
    kept = as_json(SMALL)

    assert (kept["what"], kept["version"]) == ("plan", 1)
    assert kept["weeks"][0]["sessions"][0]["date"] == "2026-11-23"
    assert kept["weeks"][0]["sessions"][0]["kind"] == "long"


def test_blocked_days_are_kept_in_their_order() -> None:
    blocked = frozenset(date(2027, 1, number) for number in (3, 1, 2))
    kept = wish_as_json(Wish(today=TODAY, blocked=blocked, free={6: Free(90)}))

    assert kept["blocked"] == ["2027-01-01", "2027-01-02", "2027-01-03"]
    assert kept["free"] == {"6": {"minutes": 90, "light": True, "spotter": False}}


def without_weeks(kept: dict[str, Any]) -> None:
    del kept["weeks"]


def of_tomorrow(kept: dict[str, Any]) -> None:
    kept["version"] = 2


def unsigned(kept: dict[str, Any]) -> None:
    del kept["what"]


def on_no_day(kept: dict[str, Any]) -> None:
    kept["weeks"][0]["sessions"][0]["date"] = "2026-13-01"


def of_no_kind(kept: dict[str, Any]) -> None:
    kept["weeks"][0]["sessions"][0]["kind"] = "sprint"


def as_words(kept: dict[str, Any]) -> None:
    kept["weeks"][0]["sessions"][0]["backward_m"] = "far"


def endless(kept: dict[str, Any]) -> None:
    kept["weeks"][0]["sessions"][0]["backward_m"] = float("inf")


def with_more(kept: dict[str, Any]) -> None:
    kept["weather"] = "fine"


def without_order(kept: dict[str, Any]) -> None:
    kept["weeks"] = {}


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without_weeks, "it has no “weeks”"),
        (of_tomorrow, "kept in version “2”"),
        (unsigned, "not a kept plan but nothing"),
        (on_no_day, r"plan.weeks\[0\].sessions\[0\].date is damaged"),
        (of_no_kind, "nobody knows “sprint” there"),
        (as_words, "“far” stands where a number belongs"),
        (endless, "“inf” is no number"),
        (with_more, "nobody knows what its “weather” is"),
        (without_order, r"“\{\}” stands where an array belongs"),
    ],
)
def test_a_damaged_plan_is_refused_in_a_sentence(damage: Callable[[dict[str, Any]], None], said: str) -> None:
    kept = as_json(SMALL)
    damage(kept)

    with pytest.raises(ValueError, match=said):
        from_json(kept)


@pytest.mark.parametrize("kept", [None, [], "plan", 3, {}])
def test_what_is_no_form_at_all_is_refused(kept: object) -> None:
    with pytest.raises(ValueError, match="kept plan"):
        from_json(kept)


def test_a_wish_is_no_plan() -> None:
    with pytest.raises(ValueError, match="not a kept plan but “wish”"):
        from_json(wish_as_json(Wish(today=TODAY)))


def test_a_kept_wish_that_cannot_be_is_refused_as_any_is() -> None:
    kept = wish_as_json(Wish(today=TODAY))

    with pytest.raises(ValueError, match="“monday” is no number"):
        wish_from_json({**kept, "free": {"monday": {"minutes": 90, "light": True, "spotter": False}}})
    with pytest.raises(ValueError, match="from 0 \\(Monday\\) to 6"):
        wish_from_json({**kept, "free": {"9": {"minutes": 90, "light": True, "spotter": False}}})
    with pytest.raises(ValueError, match="“True” stands where a whole number belongs"):
        wish_from_json({**kept, "weeks": True})


def test_what_json_cannot_keep_is_refused_when_it_is_kept() -> None:
    endless = Plan(Status.NONE, stages=(Stage("road", 1.0, float("inf"), 0.0, 0.0),))

    with pytest.raises(ValueError, match=r"stages\[0\].bound is inf"):
        as_json(endless)


def test_nothing_moved_is_an_empty_array() -> None:
    assert moves_as_json(()) == []
    assert moves_from_json([]) == ()
