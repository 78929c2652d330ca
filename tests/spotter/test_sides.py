"""Left and right until it is blind: the friend's mirrored words, a level at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.course import Kind
from heelfirst.spotter import sides
from heelfirst.spotter.sides import Answer, Question, State
from heelfirst.units.frame import Frame, Side

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KERB = Question(Kind.KERB, Side.RIGHT)


def answered(
    state: State, count: int, *, right: bool = True, took_s: float | None = 0.8, at: datetime = NOON
) -> State:
    for _ in range(count):
        state = sides.step(state, Answer(state.level, KERB, right, took_s, at))
    return state


def blind() -> State:
    return answered(State(), 4 * sides.PASSED_BY + sides.ROUND)


def test_a_kerb_on_the_friends_right_is_on_the_runners_left() -> None:
    assert sides.called(KERB, Frame.GUIDE_FORWARD) is Side.LEFT


def test_a_friend_who_looks_back_has_the_runners_own_sides() -> None:
    assert sides.called(KERB, Frame.GUIDE_LOOKING_BACK) is Side.RIGHT


def test_ten_right_in_a_row_open_the_next_level() -> None:
    assert answered(State(), 9).level == 1
    assert answered(State(), 10).level == 2


def test_one_wrong_answer_asks_for_ten_more_and_takes_no_level_away() -> None:
    state = answered(answered(State(), 10), 9)

    slipped = answered(state, 1, right=False)

    assert slipped.level == 2
    assert answered(slipped, 9).level == 2
    assert answered(slipped, 10).level == 3


def test_blind_is_twenty_right_on_the_last_level_and_eighteen_within_a_second() -> None:
    last = answered(State(), 4 * sides.PASSED_BY)

    assert last.level == 5
    assert not answered(last, 19).blind
    assert answered(last, 20).blind
    assert answered(answered(last, 2, took_s=1.4), 18).blind
    assert not answered(answered(last, 3, took_s=1.4), 17).blind


def test_an_answer_that_nobody_timed_is_in_time_only_where_there_is_all_the_time() -> None:
    second = answered(State(), 20, took_s=None)

    assert second.level == 3
    assert answered(second, 30, took_s=None).level == 3


def test_practising_an_easier_level_opens_nothing_and_spoils_nothing() -> None:
    state = blind()

    assert sides.step(state, Answer(2, KERB, right=False, took_s=0.5, at=NOON)).blind


def test_what_was_wrong_comes_again_until_it_is_right() -> None:
    wrong = answered(State(), 1, right=False)
    kinds = [each for each in sides.round_of(wrong, 7) if each == KERB]
    once_right = answered(wrong, 1)

    assert wrong.again == (KERB,)
    assert len(kinds) >= 3
    assert once_right.again == ()


def test_what_came_late_comes_again_too() -> None:
    third = answered(State(), 20)

    assert answered(third, 1, took_s=3.2).again == (KERB,)


def test_after_two_weeks_a_round_of_ten_is_offered() -> None:
    state = blind()

    assert not sides.is_due(state, NOON + timedelta(days=13))
    assert sides.is_due(state, NOON + timedelta(days=15))
    assert not sides.is_due(answered(state, 10, at=NOON + timedelta(days=15)), NOON + timedelta(days=16))


def test_nobody_is_reminded_of_what_they_never_had() -> None:
    assert not sides.is_due(answered(State(), 5), NOON + timedelta(days=100))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_no_round_has_a_pattern_longer_than_three(seed: int) -> None:
    asked = "".join(each.seen.value[0] for each in sides.round_of(State(), seed, 60))

    assert not any(pattern in asked for pattern in ("llll", "rrrr", "lrlr", "rlrl"))
    assert 15 <= asked.count("l") <= 45


def test_the_same_seed_asks_the_same() -> None:
    assert sides.round_of(State(), 3) == sides.round_of(State(), 3)
    assert sides.round_of(State(), 3) != sides.round_of(State(), 4)


def test_what_was_asked_is_kept_as_words_and_read_again() -> None:
    for thing in sides.THINGS:
        question = Question(thing, Side.LEFT)

        assert sides.decoded(sides.encoded(4, question)) == (4, question)


@pytest.mark.parametrize(
    "asked", ["", "6 kerb right", "1 kerb both", "1 dragon left", "kerb left", "11 kerb left"]
)
def test_what_nobody_asked_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sides.decoded(asked)


def test_every_question_and_both_answers_have_their_sentence() -> None:
    """A right answer says what the runner does; a wrong one what is called here, and blames nobody."""
    for thing in sides.THINGS:
        for seen in (Side.LEFT, Side.RIGHT):
            question = Question(thing, seen)
            right = sides.called(question, Frame.GUIDE_FORWARD)
            good = sides.outcome_in_words(question, right, Frame.GUIDE_FORWARD, "Mira")
            other = sides.outcome_in_words(question, seen, Frame.GUIDE_FORWARD, "Mira")

            assert f"your {seen.value}" in sides.question_in_words(question)
            assert good.startswith(f"“{right.value.capitalize()}”: Mira")
            assert "Here it is" not in good
            assert other.endswith(f"Here it is “{right.value.capitalize()}”.")


def test_the_drill_says_how_far_a_friend_is() -> None:
    assert sides.standing_in_words(State()).startswith("Nothing tried yet")
    assert "3 right in a row; 10 are wanted" in sides.standing_in_words(answered(State(), 3))
    assert sides.standing_in_words(blind()).startswith("Blind")
