"""Who needs an eye first is decided by rules that are written down, and said in words with a day."""

from datetime import date, timedelta

import pytest

from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import Direction, Event, Happened, Kind, Match, Ran, Session
from heelfirst.plan.needs import Ahead, LookedAfter, NoPlan, Pain, What, needs, rules_said, urgency

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def session(days: int, *, ran: bool = False, sure: bool = True) -> Match:
    planned = Session(
        date=ago(days), kind=Kind.EASY, direction=Direction.BACKWARD, backward_m=2000, duration_s=900
    )
    return Match(planned, Ran(ago(days), backward_m=2000) if ran or not sure else None, sure)


def whats(**known: object) -> list[What]:
    return [reason.what for reason in needs(LookedAfter(today=TODAY, **known))]  # type: ignore[arg-type]


def sore(days: int, score: float, part: Part = Part.CALF) -> Soreness:
    return Soreness(ago(days), part, score)


def test_it_works() -> None:
    known = LookedAfter(
        today=TODAY,
        soreness=(sore(5, 2), sore(1, 5)),
        races=(Ahead(ago(-9), "Harbour Hills"),),
    )

    said = [reason.says for reason in needs(known)]

    assert said == [
        "Calf 5 of 10 on 19 Nov 2026, 2 on 15 Nov 2026.",
        "Race in 9 days, on 29 Nov 2026: Harbour Hills.",
    ]


def test_the_example_of_the_page_comes_in_its_order() -> None:
    people = {
        "Dan": LookedAfter(today=TODAY, matches=(session(2, ran=True), session(4, ran=True))),
        "Cleo": LookedAfter(today=TODAY, matches=(session(6), session(4), session(2))),
        "Ben": LookedAfter(
            today=TODAY, soreness=(sore(5, 2), sore(1, 5)), races=(Ahead(date(2026, 11, 29)),)
        ),
        "Ada": LookedAfter(today=TODAY, happened=(Happened(ago(2), Event.FALL),)),
    }

    ordered = sorted(people, key=lambda who: urgency(needs(people[who]), TODAY))

    assert ordered == ["Ada", "Ben", "Cleo", "Dan"]


def test_all_reasons_stand_in_the_order_of_the_page() -> None:
    found = whats(
        races=(Ahead(TODAY),),
        matches=(session(9, sure=False), session(6), session(4), session(2)),
        no_plan=NoPlan(ago(1), "No day has time."),
        soreness=(sore(1, 4), sore(1, 7, Part.KNEE)),
        happened=(Happened(ago(3), Event.SICK), Happened(ago(6), Event.FALL)),
        pains=(Pain(ago(2), 6),),
    )

    expected = ["fall", "very sore", "pain", "sick", "sorer", "not run", "no plan", "asked", "race"]

    assert found == expected


def test_nothing_asks_for_anybody_where_nothing_is_told() -> None:
    assert needs(LookedAfter(today=TODAY)) == ()


@pytest.mark.parametrize(("days", "stands"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_fall_stands_for_seven_days(days: int, stands: bool) -> None:  # noqa: FBT001 - a row of a table
    assert bool(whats(happened=(Happened(ago(days), Event.FALL),))) is stands


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((sore(4, 2), sore(1, 3)), []),
        ((sore(4, 2), sore(1, 4)), [What.SORER]),
        ((sore(1, 4),), [What.SORER]),
        ((sore(4, 4), sore(1, 4)), []),
        ((sore(4, 5), sore(1, 4)), []),
        ((sore(9, 2), sore(8, 4)), []),
        ((sore(4, 9), sore(1, 6)), [What.VERY_SORE]),
        ((sore(4, 9), sore(1, 1)), []),
        ((sore(13, 6),), [What.VERY_SORE]),
        ((sore(14, 6),), []),
        ((sore(1, 4, Part.KNEE), sore(4, 2, Part.CALF)), [What.SORER]),
        ((sore(15, 8), sore(5, 4)), []),
        ((sore(20, 8), sore(6, 4)), []),
        ((sore(21, 8), sore(6, 4)), [What.SORER]),
    ],
)
def test_what_is_sore_counts_as_told_last_and_against_the_time_before(
    told: tuple[Soreness, ...], found: list[What]
) -> None:
    assert whats(soreness=told) == found


def test_what_was_told_before_is_named_however_long_it_lies_before_today() -> None:
    (reason,) = needs(LookedAfter(today=TODAY, soreness=(sore(18, 2), sore(5, 4))))

    assert reason.says == "Calf 4 of 10 on 15 Nov 2026, 2 on 2 Nov 2026."


def test_the_rules_are_said_with_the_numbers_that_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "A race today or within 14 days." in rules_said()
    assert "None of the last 3 planned sessions or more was run." in rules_said()

    for number, constant in enumerate(
        [
            "HAPPENED_DAYS",
            "VERY_SORE",
            "FORGOTTEN_DAYS",
            "SORE",
            "RISING_DAYS",
            "NOT_RUN",
            "ASKED_AFTER_DAYS",
            "RACE_DAYS",
        ]
    ):
        monkeypatch.setattr(f"heelfirst.plan.needs.{constant}", 51 + number)
    said = " ".join(rules_said())

    assert [number for number in range(51, 59) if f" {number} " not in said] == []


def test_pain_counts_as_measured_last() -> None:
    assert whats(pains=(Pain(ago(1), 5), Pain(ago(8), 8))) == []
    assert whats(pains=(Pain(ago(1), 6), Pain(ago(8), 2))) == [What.PAIN]


def test_three_sessions_in_a_row_are_nothing_run_and_two_are_not() -> None:
    ran_before = session(8, ran=True)

    assert whats(matches=(ran_before, session(6), session(4))) == []
    assert whats(matches=(ran_before, session(6), session(4), session(2))) == [What.NOT_RUN]


def test_a_session_of_today_is_not_missed_yet() -> None:
    assert whats(matches=(session(6), session(4), session(0))) == []


def test_a_question_is_no_missed_session_and_is_a_reason_after_two_days() -> None:
    assert whats(matches=(session(4), session(3), session(1, sure=False))) == []
    assert whats(matches=(session(4), session(3), session(2, sure=False))) == [What.ASKED]


def test_of_what_waits_the_oldest_comes_first_and_of_all_else_the_nearest() -> None:
    def place(**known: object) -> tuple[int, int, int]:
        return urgency(needs(LookedAfter(today=TODAY, **known)), TODAY)  # type: ignore[arg-type]

    assert place(no_plan=NoPlan(ago(9))) < place(no_plan=NoPlan(ago(1)))
    assert place(races=(Ahead(ago(-2)),)) < place(races=(Ahead(ago(-9)),))
    assert place(happened=(Happened(ago(1), Event.FALL),)) < place(happened=(Happened(ago(5), Event.FALL),))


def test_a_plan_that_could_not_be_made_says_why() -> None:
    (reason,) = needs(LookedAfter(today=TODAY, no_plan=NoPlan(ago(1), "No day has time.")))

    assert reason.says == "The plan of 19 Nov 2026 could not be made. No day has time."


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Race today."),
        (1, "Race tomorrow."),
        (14, "Race in 14 days, on 4 Dec 2026."),
        (15, None),
        (-1, None),
    ],
)
def test_a_race_is_told_two_weeks_ahead(days: int, said: str | None) -> None:
    reasons = needs(LookedAfter(today=TODAY, races=(Ahead(ago(-days)),)))

    assert [reason.says for reason in reasons] == ([said] if said else [])
