"""What is called as a list: the pair's words, the English beside, and where to begin."""

import pytest

from heelfirst.course import Kind
from heelfirst.spotter import lead
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import System
from heelfirst.units.frame import Side
from heelfirst.voice.listed import Listed, listed, short_words, word

KERB = Prompt(key="kerb@1200", subject=Subject.COURSE, at_m=1200, kind=Kind.KERB, side=Side.LEFT)
BEND = Prompt(key="bend@700", subject=Subject.COURSE, at_m=700, kind=Kind.BEND, side=Side.RIGHT)
MILE = Prompt(key="mile@0", subject=Subject.MILE, at_m=5000, words="Ada")
STANDS = Prompt(key="record@5", subject=Subject.RECORD, at_m=5000, planned_s=1800.0)


def told(
    *prompts: Prompt,
    language: str = "de",
    system: System = System.KILOMETRES,
    speed: float = 3.0,
    own: lead.Lead | None = None,
) -> tuple[Listed, ...]:
    return listed(
        prompts,
        lead=own or lead.published(),
        speed_mps=lambda _: speed,
        system=system,
        language=language,
    )


def test_a_call_is_told_in_the_pairs_words_with_the_distance_at_this_speed() -> None:
    (kerb,) = told(KERB)

    assert kerb.said == "Bordstein links in 15 Metern"
    assert kerb.english == "Kerb on your left in 15 metres"
    assert (kerb.ahead_s, kerb.ahead_m) == pytest.approx((5.0, 15.0))


def test_the_list_is_in_the_order_of_the_course_and_leaves_out_what_only_the_day_knows() -> None:
    assert [each.prompt for each in told(KERB, STANDS, BEND, MILE)] == [BEND, KERB, MILE]


def test_what_is_said_at_its_place_has_no_distance() -> None:
    (mile,) = told(MILE)

    assert (mile.said, mile.ahead_m) == ("Ein Name zum Vorlesen", None)


def test_the_calls_before_the_line_begin_by_what_speaking_takes() -> None:
    (line,) = told(Prompt(key="finish", subject=Subject.FINISH, at_m=41_995.0, clip="two-hundred"))

    assert line.said == "Zweihundert"
    assert (line.ahead_s, line.ahead_m) == pytest.approx((1.4, 4.2))


def test_a_place_that_is_only_roughly_known_is_said_without_a_distance() -> None:
    rough = Prompt(key="kerb@1", subject=Subject.COURSE, at_m=1, kind=Kind.KERB, side=Side.LEFT, roughly=True)

    (kerb,) = told(rough)

    assert (kerb.said, kerb.ahead_s, kerb.ahead_m) == ("Bordstein links", None, None)


def test_who_counts_in_miles_hears_yards_and_who_runs_slower_begins_nearer() -> None:
    (kerb,) = told(KERB, language="en", system=System.MILES)
    (slow,) = told(KERB, language="en", speed=2.0)

    assert kerb.said == "Kerb on your left in 15 yards"
    assert slow.said == "Kerb on your left in 10 metres"


def test_a_pair_that_is_slower_than_published_begins_earlier() -> None:
    (kerb,) = told(KERB, own=lead.measured(reaction_s=2.5))

    assert kerb.said == "Bordstein links in 20 Metern"


def test_short_words_have_the_english_beside_and_english_has_none() -> None:
    assert ("links", "left") in short_words("de")
    assert {beside for _, beside in short_words("en")} == {""}
    assert word("stop", "fr") == ("stop", "")


def test_a_speed_that_nobody_runs_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        told(KERB, speed=0.0)


def test_a_language_that_nothing_is_spoken_in_is_refused() -> None:
    with pytest.raises(ValueError, match="choose en, de, fr or es"):
        told(KERB, language="it")
