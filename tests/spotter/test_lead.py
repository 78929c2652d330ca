"""How long before a place something is said: the published figures, and a pair that measured its own."""

import pytest

from heelfirst.course import Kind
from heelfirst.spotter.lead import (
    AIM_S,
    FARTHEST_S,
    LEAD_S,
    NEAREST_S,
    call_ahead_s,
    done_s,
    heard_ahead_s,
    measured,
    needed_s,
    notice_ahead_s,
    published,
)


def test_it_works() -> None:
    """1.0 s to decide, 0.8 s to say it, 0.806 s to react, 1.2 s to be aside: by hand."""
    assert pytest.approx(3.806) == needed_s(published(), Kind.KERB, 3.0)


def test_every_kind_is_called_at_the_middle_of_what_is_promised_with_the_pairs_need_inside() -> None:
    for kind in Kind:
        for speed_mps in (1.0, 2.2, 3.1, 3.6):
            ahead_s = call_ahead_s(published(), kind, speed_mps)

            assert ahead_s == AIM_S
            assert NEAREST_S <= needed_s(published(), kind, speed_mps) + 2 < ahead_s < FARTHEST_S


def test_a_pair_slower_than_published_is_called_earlier_up_to_twelve_seconds() -> None:
    slow, slowest = measured(reaction_s=2.5), measured(reaction_s=5.0)

    assert pytest.approx(1.0 + 0.8 + 2.5 + 1.2 + 3.5) == call_ahead_s(slow, Kind.KERB, 3.0)
    assert call_ahead_s(slowest, Kind.KERB, 3.0) == 11.5
    assert call_ahead_s(measured(pair_s=12.0), Kind.KERB, 3.0) == FARTHEST_S


def test_a_pair_slower_than_published_is_told_earlier_on_paper_too() -> None:
    slow = measured(reaction_s=1.806)

    assert pytest.approx(LEAD_S[Kind.KERB] + 1) == heard_ahead_s(slow, Kind.KERB, 3.0)
    assert pytest.approx(LEAD_S[Kind.BEND] + 1) == heard_ahead_s(slow, Kind.BEND, 3.0)


def test_a_good_day_in_the_drill_shortens_nothing_below_the_published_floors() -> None:
    quick = measured(reaction_s=0.3, stopping_mps2=5.0, pair_s=0.4)

    assert quick.reacts.value == 0.691
    assert quick.stopping.value == 3.0
    assert pytest.approx(1.2) == quick.decides.value + quick.says.value
    for kind in Kind:
        assert heard_ahead_s(quick, kind, 3.1) == LEAD_S[kind]
        assert call_ahead_s(quick, kind, 3.1) == AIM_S
        assert notice_ahead_s(quick, kind, 3.1) == notice_ahead_s(published(), kind, 3.1)


def test_who_stops_badly_is_told_of_rough_ground_earlier_and_of_kerbs_as_before() -> None:
    skids = measured(stopping_mps2=0.5)

    assert done_s(skids, None, 3.0) == 6.0
    assert pytest.approx(3.0) == done_s(skids, Kind.COBBLES, 3.0)
    assert pytest.approx(LEAD_S[Kind.COBBLES] + 1.8) == heard_ahead_s(skids, Kind.COBBLES, 3.0)
    assert heard_ahead_s(skids, Kind.KERB, 3.0) == LEAD_S[Kind.KERB]


def test_what_a_pair_took_together_is_shared_out_between_the_two() -> None:
    pair = measured(pair_s=4.6, reaction_s=1.0)

    assert pytest.approx(3.6) == pair.decides.value + pair.says.value
    assert pytest.approx(4.6 + 1.2) == needed_s(pair, Kind.BEND, 3.0)


def test_a_notice_comes_first_where_the_runner_is_told_earlier_than_a_call_is() -> None:
    noticed = {kind for kind in Kind if notice_ahead_s(published(), kind, 3.0) is not None}

    assert noticed == set(Kind) - {Kind.KERB, Kind.RAIL, Kind.SPEED_BUMP, Kind.CAREFUL}
    for kind in noticed:
        ahead_s = notice_ahead_s(published(), kind, 3.0)

        assert ahead_s is not None
        assert ahead_s >= AIM_S + 4


def test_every_figure_says_where_it_is_from() -> None:
    assert not published().measured
    for part in (published().output, published().decides, published().says, published().reacts):
        assert part.grade in {"A", "B", "C", "ours"}
        assert part.source
    assert measured(output_s=0.05).output.measured
    assert measured(output_s=0.05).measured


def test_what_nobody_can_have_measured_is_refused_with_the_accepted_range() -> None:
    with pytest.raises(ValueError, match=r"seconds from the word to the move.*between 0\.1 and 5"):
        measured(reaction_s=0.05)
    with pytest.raises(ValueError, match=r"between 0\.3 and 12"):
        measured(pair_s=13.0)
    with pytest.raises(ValueError, match=r"between 0\.3 and 6"):
        measured(stopping_mps2=float("nan"))
    with pytest.raises(ValueError, match=r"between 0 and 2"):
        measured(output_s=-0.1)
