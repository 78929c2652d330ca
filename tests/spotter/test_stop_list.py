"""What the spotter ends a run for, and in which words."""

import re

from heelfirst.spotter import stop_list
from heelfirst.spotter.stop_list import lines, no_diagnosis, who_decides

PUSHING = re.compile(
    r"\b(push|tough|pain barrier|through it|only|just a|almost there|give up|gave up|fail|quit|weak runner)\b",
    re.IGNORECASE,
)


def test_the_six_signs_stand_in_the_order_of_how_soon_they_kill_or_mislead() -> None:
    assert [sign.key for sign in stop_list.stop_list()] == [
        "collapse", "confusion", "shivering", "chest", "head", "gait",
    ]  # fmt: skip


def test_every_sign_ends_the_run_before_anything_else_is_done() -> None:
    for sign in stop_list.stop_list():
        assert sign.do.startswith("Stop"), sign.key


def test_what_threatens_a_life_calls_the_emergency_number() -> None:
    calling = {sign.key for sign in stop_list.stop_list() if "emergency number" in sign.do}

    assert {"collapse", "confusion", "shivering", "chest", "head"} == calling


def test_a_seizure_is_a_sign_of_its_own_and_nothing_is_held_or_put_in_the_mouth() -> None:
    first = stop_list.stop_list()[0]

    assert "has a seizure" in first.see
    for act in (
        "Call the emergency number",
        "under the head",
        "Hold nothing down",
        "nothing in the mouth",
        "on the side",
    ):
        assert act in first.do


def test_who_does_not_breathe_is_not_taken_for_somebody_who_has_a_seizure() -> None:
    """A heart that stops on the road is often followed by jerks and gasps."""
    first = stop_list.stop_list()[0]

    assert "No breath, or gasps: chest compressions" in first.do


def test_one_sign_is_enough_and_stopping_costs_nothing() -> None:
    assert "one sign is enough" in who_decides()
    assert "costs the runner nothing" in who_decides()


def test_it_says_that_it_is_no_diagnosis() -> None:
    assert "no diagnosis" in no_diagnosis()


def test_no_line_talks_anybody_into_going_on() -> None:
    pushing = [line for line in lines() if PUSHING.search(line)]

    assert pushing == []


def test_a_sheet_has_who_decides_first_then_each_sign_then_what_the_list_is_not() -> None:
    told = lines()

    assert (8, who_decides(), no_diagnosis()) == (len(told), told[0], told[-1])


def test_every_sentence_goes_through_the_translator() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return f"<{sentence}>"

    told = lines(translate)

    assert len(asked) == 14
    assert all(line.startswith("<") and line.endswith(">") for line in told)
