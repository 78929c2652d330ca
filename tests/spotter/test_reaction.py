"""The pair's reaction: what tries of different makes are worth, and what is not believed."""

from itertools import combinations
from math import exp
from random import Random

import pytest

from heelfirst.spotter import reaction
from heelfirst.spotter.reaction import Measured, ReactionTry


def tries(*times: float, by: Measured = Measured.SENSOR) -> list[ReactionTry]:
    return [ReactionTry(time, by) for time in times]


STEADY = [0.55, 0.60, 0.62, 0.65, 0.66, 0.70, 0.72, 0.74, 0.78, 0.80, 0.90, 1.10]


def test_the_middle_and_the_slow_end_of_twelve_tries() -> None:
    found = reaction.of(tries(*STEADY))

    assert found.median_s == pytest.approx(0.71)
    assert found.slow_s == pytest.approx(0.90 + 0.7 * 0.20)
    assert found.why_not == ""


def test_the_next_try_stays_within_the_slow_end_nine_times_in_ten() -> None:
    """Of 1,000 pairs whose times are spread as reactions are, twelve tries and the one after them."""
    chance = Random(26)
    kept = 0
    for _ in range(1000):
        *first, after = (0.75 * exp(chance.gauss(0, 0.25)) for _ in range(13))
        kept += after <= reaction.slow_end(sorted(first))

    assert 880 <= kept <= 920


def test_under_twelve_tries_nothing_is_said_and_why() -> None:
    found = reaction.of(tries(*STEADY[:11]))

    assert found.median_s is None
    assert found.slow_s is None
    assert found.why_not.startswith("11 of 12 tries")


def test_what_came_before_anybody_can_have_heard_does_not_count() -> None:
    found = reaction.of(tries(*STEADY, 0.05, -0.1))

    assert (found.n, found.early) == (12, 2)
    assert found.median_s == reaction.of(tries(*STEADY)).median_s


def test_who_guesses_the_next_word_is_not_measured() -> None:
    found = reaction.of(tries(*STEADY, *[0.02] * 5))

    assert found.slow_s is None
    assert "guessed" in found.why_not


def test_a_word_that_was_not_heard_is_a_slow_word_and_no_slower_than_three_seconds() -> None:
    found = reaction.of(tries(*STEADY[:-1], 40.0))

    assert found.lapses == 1
    assert found.slow_s == reaction.of(tries(*STEADY[:-1], 3.0)).slow_s


def test_a_tapping_friends_own_reaction_is_taken_off_and_least_of_it_from_the_slow_end() -> None:
    alone = reaction.of(tries(*STEADY))
    tapped = reaction.of(tries(*[time + 0.22 for time in STEADY], by=Measured.TAP))

    assert tapped.median_s == pytest.approx(alone.median_s)
    assert tapped.slow_s is not None
    assert tapped.slow_s == pytest.approx((alone.slow_s or 0) + 0.03)


def test_a_thumb_is_quicker_than_a_foot() -> None:
    thumbs = reaction.of(tries(*[time - 0.35 for time in STEADY], by=Measured.OWN))

    assert thumbs.slow_s == pytest.approx(reaction.of(tries(*STEADY)).slow_s)


def test_tries_of_different_makes_count_together_each_in_its_own_way() -> None:
    mixed = reaction.of([*tries(*STEADY[:6]), *tries(*[time + 0.22 for time in STEADY[6:]], by=Measured.TAP)])

    assert mixed.by == {Measured.SENSOR, Measured.TAP}
    assert mixed.median_s == pytest.approx(0.71)


def test_the_interval_of_the_middle_holds_it_in_four_series_of_five() -> None:
    """Counted: of all ways in which 12 tries fall below or above the true middle."""
    n = 12
    low, high = reaction.median_interval(range(n))
    k = int(low)
    held = sum(1 for below in range(n + 1) for _ in combinations(range(n), below) if k < below < n - k)

    assert high == n - 1 - k
    assert held / 2**n >= 0.8
    assert (
        sum(1 for below in range(n + 1) for _ in combinations(range(n), below) if k + 1 < below < n - k - 1)
        / 2**n
        < 0.8
    )


def test_the_other_way_is_told_apart_from_the_time() -> None:
    found = reaction.of([*tries(*STEADY), ReactionTry(0.7, Measured.TAP, right=False)])

    assert found.other_way == 1
    assert any("other way" in line for line in reaction.set_aside_in_words(found))


def test_all_that_was_set_aside_is_said() -> None:
    found = reaction.of(tries(*STEADY, 0.0, 9.0))

    assert [line[0] for line in reaction.set_aside_in_words(found)] == ["1", "1"]
    assert reaction.set_aside_in_words(reaction.of(tries(*STEADY))) == ()


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="leave this try out"):
        reaction.of(tries(float("nan")))


def test_the_sentence_names_the_slow_end() -> None:
    assert "The calls go by the 1.04 s." in reaction.in_words(reaction.of(tries(*STEADY)))
    assert set(Measured) == {by for by in Measured if reaction.by_in_words(by)}


def test_a_pair_may_take_longer_than_a_runner_alone_and_never_so_little() -> None:
    """Two people, one after the other: 4 s is slow and no lapse, 0.2 s is a guess."""
    together = [time + 1.5 for time in STEADY]
    found = reaction.of(tries(*together, 0.2, 4.0, 40.0), chain=reaction.PAIR)

    assert (found.n, found.early, found.lapses) == (14, 1, 1)
    assert reaction.of(tries(*together), chain=reaction.PAIR).slow_s == pytest.approx(2.54)
    assert reaction.in_words(found).startswith("From the friend’s ear to the runner’s move")
    assert reaction.set_aside_in_words(found) == (
        "1 came too early, before 0.3 s, and do not count.",
        "1 came after 6 s or not at all, and count as 6 s: a word not heard is a slow word.",
    )


def test_of_a_pair_the_friend_is_not_the_one_who_taps() -> None:
    assert "your friend is busy" in reaction.by_in_words(Measured.TAP, chain=reaction.PAIR)
    assert "your friend is busy" not in reaction.by_in_words(Measured.TAP)
