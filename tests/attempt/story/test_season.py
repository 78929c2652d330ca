"""The season of the demo keeps its own rules and its own arithmetic, whatever the seed."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.activity import timeline
from heelfirst.attempt import Stage, Verdict, judged, said, state
from heelfirst.attempt.story import (
    RACE_DAY,
    Outing,
    OutingKind,
    Story,
    Surface,
    Told,
    allowed_m,
    recording,
    story,
)
from heelfirst.attempt.story.season import LOOK_BACK, utc_offset_s
from heelfirst.facing.answer import all_of_it, answer
from heelfirst.facing.labels import Facing
from heelfirst.readers import read
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock
from heelfirst.writers.fit import encode

BODY = {"neck", "back", "glutes", "hamstrings", "quads", "knee", "shin", "calf", "Achilles", "foot"}
seeds = st.integers(0, 2**32)


def miles(outings: Iterable[Outing]) -> float:
    return sum(outing.distance_m for outing in outings) / MILE_M


def backward_miles(outings: Iterable[Outing]) -> float:
    return sum(outing.backward_m for outing in outings) / MILE_M


def by_week(season: Story) -> list[list[Outing]]:
    assert season.attempt.begins is not None
    weeks: list[list[Outing]] = [[] for _ in range(20)]
    for outing in season.outings:
        weeks[(outing.day - season.attempt.begins).days // 7].append(outing)
    return weeks


def test_it_works() -> None:
    """From half a mile on a Monday evening to a marathon on a Sunday, 20 weeks later."""
    season = story()
    first, last = season.outings[0], season.outings[-1]

    assert first.backward_m == pytest.approx(MILE_M / 2)
    assert first.day == date(2025, 12, 1)
    assert (last.day, last.distance_m, last.backward_m) == (RACE_DAY, MARATHON_M, MARATHON_M)


def test_the_same_seed_tells_the_same_season_and_another_seed_another() -> None:
    assert story(26) == story(26)
    assert story(26) != story(27)


@settings(max_examples=12, deadline=None)
@given(seeds)
def test_a_backward_run_never_grows_faster_than_the_rule_except_where_the_story_says_so(seed: int) -> None:
    """At most a tenth or half a kilometre longer than the longest backward run of the last 30 days."""
    seen: list[Outing] = []
    for outing in story(seed).outings:
        before = [o.backward_m for o in seen if outing.day - o.day <= LOOK_BACK]
        if outing.backward_m > allowed_m(max(before, default=0.0)) + 0.001:
            assert outing.above_rule
            assert outing.kind is OutingKind.RACE
        seen.append(outing)


def test_only_the_twenty_miles_and_the_marathon_are_longer_than_the_rule_allows() -> None:
    assert [outing.name for outing in story().outings if outing.above_rule] == [
        "Salt Marsh Marathon, 20 miles of it",
        "Harbour Hills Marathon",
    ]


@settings(max_examples=12, deadline=None)
@given(seeds)
def test_about_650_backward_miles_in_all_and_about_45_miles_in_the_biggest_week(seed: int) -> None:
    season = story(seed)
    training = [miles(week) for week in by_week(season)[:-1]]

    assert 635 <= backward_miles(season.outings) <= 670
    assert 44 <= max(training) <= 48


def test_the_weeks_go_up_come_down_to_recover_and_taper() -> None:
    weeks = [backward_miles(week) for week in by_week(story())]

    assert weeks[0] < weeks[1] < weeks[2] < weeks[3] < weeks[4] < weeks[5]
    for recovery in (6, 10, 15):
        assert weeks[recovery] < 0.9 * weeks[recovery - 1]
    assert weeks[12] < 10  # ill
    assert weeks[16] > weeks[17] > weeks[18] > weeks[19] - MARATHON_M / MILE_M


def test_forward_gives_way_to_backward() -> None:
    weeks = by_week(story())

    assert miles(weeks[0]) - backward_miles(weeks[0]) > 4 * backward_miles(weeks[0])
    assert miles(weeks[14]) - backward_miles(weeks[14]) < 0.1 * backward_miles(weeks[14])


@settings(max_examples=12, deadline=None)
@given(seeds)
def test_about_170_outings_in_order(seed: int) -> None:
    outings = story(seed).outings

    assert 160 <= len(outings) <= 175
    assert [outing.number for outing in outings] == list(range(1, len(outings) + 1))
    assert all(one.started_at < next_one.started_at for one, next_one in pairwise(outings))
    assert all(piece.distance_m > 0 for outing in outings for piece in outing.pieces)


def test_treadmill_park_and_road() -> None:
    surfaces = Counter(outing.surface for outing in story().outings)

    assert all(surfaces[surface] > 30 for surface in Surface)


def test_two_backward_ten_kilometre_races_and_twenty_miles_of_a_marathon_on_the_way() -> None:
    races = [outing for outing in story().outings if outing.kind is OutingKind.RACE]

    assert [round(race.distance_m) for race in races] == [10_000, 10_000, 32_187, 42_195]
    assert all(race.backward_m == race.distance_m for race in races)
    assert races[1].finish_s is not None
    assert races[0].finish_s is not None
    assert races[1].finish_s < races[0].finish_s


def test_the_storm_ends_without_a_record() -> None:
    """5:43:59 against 3:43:39, from a qualifier of 3:00:14: an allowance of 24.1 per cent."""
    season = story()
    result = judged(season.attempt, season.outcome)

    assert season.attempt.target_s == from_clock("3:43:39")
    assert season.attempt.break_even_surcharge == pytest.approx(24.1, abs=0.05)
    assert season.outings[-1].finish_s == season.outcome.finish_s == from_clock("5:43:59")
    assert result.verdict is Verdict.NO_RECORD
    assert "headwind of 25 mph" in season.outings[-1].weather


def test_the_slider_walks_through_every_state_but_the_wait_for_a_result() -> None:
    season = story()
    begins = season.attempt.begins
    assert begins is not None
    days = [begins + timedelta(days=n) for n in range(160)]

    stages = dict.fromkeys(state(season.attempt, day, season.outcome).stage for day in days)
    assert list(stages) == [Stage.BUILDING, Stage.RACE_WEEK, Stage.FINISHED, Stage.TOLD]
    assert said(season.attempt, RACE_DAY, outcome=season.outcome) == (
        "You finished in 5:43:59. No record: 3:43:39 stands."
    )


def test_a_neck_in_march_a_fall_and_a_week_ill() -> None:
    season = story()
    neck = [
        (o.day, sore.level)
        for o in season.outings
        for sore in o.sore
        if sore.part == "neck" and sore.level >= 3
    ]
    falls = [outing for outing in season.outings if "Fell" in outing.note]
    quiet = max(later.day - earlier.day for earlier, later in pairwise(season.outings))

    assert all(day.month == 3 for day, _ in neck if day != RACE_DAY)
    assert max(level for _, level in neck) == 5
    assert len(falls) == 1
    assert quiet >= timedelta(days=3)
    assert len(by_week(season)[12]) == 3


def test_soreness_uses_the_body_list_and_no_note_praises_running_hurt() -> None:
    outings = story().outings
    parts = {sore.part for outing in outings for sore in outing.sore}

    assert parts <= BODY
    assert all(1 <= sore.level <= 10 for outing in outings for sore in outing.sore)
    assert not any("!" in outing.note for outing in outings)


def test_some_runs_are_told_by_the_watch_some_by_laps_some_by_the_runner_and_three_by_nobody() -> None:
    outings = story().outings
    told = Counter(outing.told for outing in outings)

    assert told[Told.NOBODY] == 3
    assert min(told[Told.FIELD], told[Told.LAPS], told[Told.SAID]) > 20
    for outing in outings:
        ways = {piece.facing for piece in outing.pieces}
        if outing.told is Told.SAID:
            assert ways == {outing.said}  # one answer is true for the whole run
        else:
            assert outing.said is None
    assert all(outing.backward_m > 0 for outing in outings if outing.told is Told.NOBODY)


def test_backward_gets_cheaper_over_the_months() -> None:
    surcharges = [outing.surcharge_pct for outing in story().outings]

    assert surcharges[0] == 38
    assert all(later <= earlier for earlier, later in pairwise(surcharges))
    assert 25 < surcharges[-1] < 28


def test_one_run_carries_a_sensor_on_the_foot() -> None:
    assert sum(outing.motion for outing in story().outings) == 1


def test_letters_come_after_the_race_and_the_last_one_tells_it() -> None:
    season = story()
    days = [letter.day for letter in season.letters]

    assert days == sorted(days)
    assert days[0] > RACE_DAY
    assert season.outcome.told_on == days[-1]
    assert any(
        letter.text != Verdict.NO_RECORD and "I did not break the record" in letter.text
        for letter in season.letters
    )


def test_chapters_are_days_of_the_season_in_order() -> None:
    season = story()
    days = [chapter.day for chapter in season.chapters]
    run_on = {outing.day for outing in season.outings}

    assert days == sorted(days)
    assert set(days[:-1]) <= run_on
    assert days[-1] == season.letters[-1].day
    assert season.chapters[-2].text.startswith("611 backward miles led here.")
    assert "638 backward miles" in season.chapters[-1].text


def test_what_is_said_of_the_illness_has_its_source_and_the_right_word() -> None:
    season = story()
    words = " ".join(
        [season.attempt.why, season.attempt.for_whom, *(letter.text for letter in season.letters)]
        + [cause.sentence for cause in season.attempt.causes]
    )

    assert all(fact.source and fact.url.startswith("https://") for fact in season.facts)
    assert season.facts[0].text in words
    assert "people with epilepsy" in words
    assert "suffer" not in words
    assert "!" not in words


def test_the_charity_leads_nowhere_real() -> None:
    assert [cause.url for cause in story().attempt.causes] == ["https://lantern-fund.example/"]


def test_everybody_has_one_part() -> None:
    season = story()

    assert season.person("runner").name == "Mira Vale"
    assert season.person("spotter").name == "Otto Brandt"
    assert len({person.role for person in season.people}) == len(season.people)
    with pytest.raises(KeyError):
        season.person("king")


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 7), -5), (date(2026, 3, 8), -4), (date(2025, 12, 1), -5), (date(2027, 3, 14), -4)],
)
def test_summer_time_begins_on_the_second_sunday_of_march(day: date, hours: int) -> None:
    assert utc_offset_s(day) == hours * 3600


def test_the_season_may_end_in_another_year_but_only_on_a_sunday() -> None:
    later = story(race_day=date(2028, 4, 16))

    assert later.outings[-1].day == date(2028, 4, 16)
    assert later.outcome.told_on == date(2028, 4, 30)
    with pytest.raises(ValueError, match="Sunday"):
        story(race_day=date(2026, 4, 20))


def test_the_pages_and_the_letters_count_the_same_miles() -> None:
    """What the files say, read again, plus the runs without an answer is what the letters count."""
    season = story()
    read_m = unanswered_m = 0.0
    for outing in season.outings:
        activity = read(encode(recording(outing)))
        line = timeline(activity)
        said = all_of_it(outing.said, line) if outing.said else ()
        read_m += answer(activity, line, said).totals.backward_m
        if outing.told is Told.NOBODY:
            unanswered_m += outing.backward_m

    assert (read_m + unanswered_m) / MILE_M == pytest.approx(backward_miles(season.outings), abs=1)
    assert round(read_m / MILE_M) == 638
    assert round(unanswered_m / MILE_M) == 15


def test_every_piece_faces_one_of_two_ways() -> None:
    assert {piece.facing for outing in story().outings for piece in outing.pieces} == {
        Facing.BACKWARD,
        Facing.FORWARD,
    }


def test_every_outing_but_three_has_an_effort_and_races_are_the_hardest() -> None:
    season = story()
    told = dict(zip(season.outings, season.efforts, strict=True))
    untold = [outing for outing, effort in told.items() if effort is None]
    races = [effort for outing, effort in told.items() if outing.kind is OutingKind.RACE]
    training = [e for outing, e in told.items() if e is not None and outing.kind is not OutingKind.RACE]

    assert [outing.told for outing in untold] == [Told.NOBODY] * 3
    assert races == [9, 9, 7, 10]
    assert all(2 <= effort <= 7 for effort in training)


def test_marks_are_the_forward_ones_of_the_year_before_and_the_races_themselves() -> None:
    season = story()
    backward = [mark for mark in season.marks if mark.facing is Facing.BACKWARD]

    assert [mark.time_s for mark in season.marks if mark.distance_m == MARATHON_M] == [
        from_clock("3:00:14"),
        from_clock("5:43:59"),
    ]
    assert [(mark.day, mark.time_s) for mark in backward] == [
        (outing.day, outing.finish_s) for outing in season.outings if outing.finish_s is not None
    ]
    assert [mark.hard_run for mark in backward] == [False, False, True, False]
    assert season.attempt.begins is not None
    assert all(mark.day < season.attempt.begins for mark in season.marks if mark.facing is Facing.FORWARD)


@settings(max_examples=12, deadline=None)
@given(seeds)
def test_the_scales_lose_what_was_sweated_and_warm_days_cost_more(seed: int) -> None:
    """Between a quarter and nearly one litre an hour, and never more than a fortieth of the body."""
    season = story(seed)
    rates = [
        (w.before_kg - w.after_kg + w.drunk_ml / 1000) / w.minutes * 60
        for w in sorted(season.weighings, key=lambda w: w.temperature_c)
    ]

    assert len(rates) == 5
    assert all(0.25 < rate < 0.95 for rate in rates)
    assert rates[-1] > rates[0]
    assert all(w.before_kg - w.after_kg < season.body.mass_kg / 40 for w in season.weighings)
