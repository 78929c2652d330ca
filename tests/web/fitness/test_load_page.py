"""The load page: this week in its first line, spikes, weeks, a picture and the body."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import NOW, a_run
from heelfirst.facing import Facing
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Felt, LookedThrough, Soreness
from heelfirst.web.fitness.sessions import done
from heelfirst.web.runs.models import Run
from outings import steady

TODAY = NOW.date()


def ran(owner: Person, day: date, backward_km: float = 0, forward_km: float = 0, **more: object) -> Run:
    """A run that is in the log, at six minutes a kilometre."""
    rpe: Any = more.pop("rpe", None)
    number = Run.objects.count()
    run = Run.objects.create(
        owner=owner,
        sha256=f"{number:064d}",
        content_sha256=f"{number:064d}",
        filename=f"{number}.fit",
        size_bytes=1,
        format="fit",
        day=day,
        elapsed_s=(backward_km + forward_km) * 360,
        timed_s=(backward_km + forward_km) * 360,
        moving_s=(backward_km + forward_km) * 360,
        records=1,
        made_at=NOW,
        **(
            {
                "distance_m": (backward_km + forward_km) * 1000,
                "backward_m": backward_km * 1000,
                "backward_s": backward_km * 360,
                "forward_m": forward_km * 1000,
                "forward_s": forward_km * 360,
            }
            | more
        ),
    )
    if rpe is not None:
        Felt.objects.create(run=run, rpe=rpe, told_at=NOW)
    return run


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of April 2026, a Wednesday."""
    monkeypatch.setattr("heelfirst.web.accounts.middleware.datetime", _Clock)


class _Clock:
    @staticmethod
    def now(_zone: object) -> object:
        return NOW


def page(client: Client, query: str = "") -> str:
    return client.get(f"/fitness/load/{query}").content.decode().replace("\u00a0", " ")


def test_it_works(mira: Person, miras: Client) -> None:
    """Ten kilometres last week, eleven this week: a tenth more, which is no spike."""
    ran(mira, TODAY - timedelta(days=8), backward_km=10, rpe=4)
    ran(mira, TODAY - timedelta(days=1), backward_km=11, forward_km=2, rpe=5)

    html = page(miras)

    assert (
        "This week: 11.0 km backward, 1 h 06 min; the longest run was 10 % above the longest of the 30 days before."
    ) in html
    assert "marked</summary>" not in html
    assert "<dd>390</dd>" in html  # 5 times 78 minutes, both directions


def test_a_newcomer_sees_what_is_needed_and_no_error(miras: Client) -> None:
    html = page(miras)

    assert "Nothing to carry yet" in html
    assert "Add runs" in html


def test_a_quiet_week_is_said_without_blame(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=9), backward_km=5)

    assert "Nothing run this week; the last run was 9 days ago." in page(miras)


def test_a_spike_is_marked_in_its_own_direction_only(mira: Person, miras: Client) -> None:
    """Eight backward after six is a third more, whatever was run forward."""
    ran(mira, TODAY - timedelta(days=9), backward_km=6, rpe=4)
    ran(mira, TODAY - timedelta(days=5), forward_km=20, rpe=4)
    spike = ran(mira, TODAY - timedelta(days=2), backward_km=8, rpe=6)

    html = page(miras)

    assert html.count('class="spike"') == 1
    assert ">+33 %</text>" in html
    assert f'<a href="/runs/{spike.pk}/">' in html
    assert "nobody has tried them backward" in html


def test_a_little_more_than_a_tenth_does_not_read_as_a_tenth(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=9), backward_km=10, rpe=4)
    ran(mira, TODAY - timedelta(days=2), backward_km=11.04, rpe=4)

    assert ">+10.4 %</text>" in page(miras)


def test_a_session_without_an_effort_is_counted_in_minutes_and_its_load_is_not_guessed(
    mira: Person, miras: Client
) -> None:
    ran(mira, TODAY - timedelta(days=8), backward_km=10)
    ran(mira, TODAY - timedelta(days=1), backward_km=10, rpe=5)

    html = page(miras)

    assert "One run has no effort told" in html
    assert "<dd>300</dd>" in html  # 5 times 60 minutes: the other adds nothing


def test_the_minutes_stand_once_and_the_body_list_has_one_s_own_soreness(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=20), backward_km=10, rpe=3)
    ran(mira, TODAY - timedelta(days=2), backward_km=5, forward_km=5, rpe=3)
    Soreness.objects.create(owner=mira, day=TODAY, part="calf", score=2)

    html = page(miras)
    backward = _row(html, '<span class="way backward">backward</span>')
    calf = _row(html, "calf")

    assert backward.index(">30 min<") < backward.index(">1 h 30 min<")
    assert "1 Apr" in calf
    assert "min<" not in calf


def _row(html: str, head: str) -> str:
    found = re.search(rf"<th [^>]*row[^>]*>{re.escape(head)}</th>(.*?)</tr>", html)
    assert found is not None
    return found[1]


def test_what_spares_the_knee_stands_as_a_figure_of_a_group(mira: Person, miras: Client) -> None:
    ran(mira, TODAY, backward_km=5, rpe=3)

    assert "less in a group of 20, per step, not in all of them" in _row(page(miras), "knee")


def test_a_run_both_ways_without_an_effort_is_one_run(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=8), backward_km=5, forward_km=5)
    ran(mira, TODAY - timedelta(days=1), backward_km=5, forward_km=5)

    assert "2 runs have no effort told" in page(miras)


def test_twelve_times_as_long_is_not_told_in_per_cent(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=9), backward_km=1, rpe=4)
    ran(mira, TODAY - timedelta(days=1), backward_km=12, rpe=4)

    html = page(miras)

    assert "the longest run was 12 times as long as the longest of the 30 days before." in html
    assert ">12 ×</text>" in html


def test_only_old_runs_are_a_link_and_no_empty_picture(mira: Person, miras: Client) -> None:
    last = ran(mira, TODAY - timedelta(days=300), backward_km=5, rpe=3)

    html = page(miras)

    assert "Nothing in these 26 weeks." in html
    assert f'<a href="/runs/{last.pk}/">The last run: ' in html
    assert "Hours by week" not in html


def test_the_kneecap_is_told_as_a_group_s_figure_for_a_step(mira: Person, miras: Client) -> None:
    ran(mira, TODAY, backward_km=5, rpe=3)

    html = page(miras)

    assert "In 20 healthy people at the same speed the kneecap was pressed with 3.4 ± 1.4" in html
    assert "it is not your own value" in html
    assert "No injury rate is known for running backward." in html


def test_the_picture_of_past_load_says_that_it_gates_nothing(mira: Person, miras: Client) -> None:
    ran(mira, TODAY - timedelta(days=8), backward_km=10, rpe=4)
    ran(mira, TODAY, backward_km=5, rpe=3)

    assert "it allows nothing, forbids nothing and predicts nothing" in page(miras)


def test_what_is_sore_today_is_told_here_without_a_run(mira: Person, miras: Client) -> None:
    assert "How sore: neck?" in page(miras, "?part=neck")

    answer = miras.post("/fitness/sore/", {"part": "neck", "score": "2"})

    assert answer["Location"] == "/fitness/load/#sore"
    told = Soreness.objects.get()
    assert (told.day, told.part, told.run) == (TODAY, "neck", None)


def test_a_stranger_s_runs_are_nowhere_on_it(mira: Person, zeds: Client) -> None:
    ran(mira, TODAY, backward_km=5, rpe=3)

    assert "Nothing to carry yet" in page(zeds)


def test_rides_second_recordings_and_turns_are_no_sessions(mira: Person) -> None:
    ran(mira, TODAY, backward_km=5, sport="cycling")
    ran(mira, TODAY, backward_km=5, counted=False)
    ran(mira, TODAY, backward_km=5, held_back=True)
    ran(mira, TODAY, forward_km=5, backward_km=0.05)

    assert [each.session.facing for each in done(mira, None)] == [Facing.FORWARD]


def test_an_effort_told_of_the_other_recording_of_an_outing_is_not_lost(mira: Person, miras: Client) -> None:
    """The watch's recording was told hard; then the phone's is chosen to count."""
    from_watch = a_run(mira, steady(1200, 2.5), said="backward", name="watch.fit")
    from_phone = a_run(mira, steady(1190, 2.5), said="backward", name="phone.fit")
    miras.post(f"/fitness/run/{from_watch.pk}/felt/", {"score": "5"})
    miras.post(f"/runs/{from_phone.pk}/count/")

    (only,) = done(mira, None)

    assert (only.run_id, only.session.rpe) == (from_phone.pk, 5)


def test_a_recording_that_nobody_s_legs_made_is_left_out(mira: Person, miras: Client) -> None:
    """50 km in ten minutes, given counted by its owner."""
    ran(mira, TODAY, backward_km=50, backward_s=600)

    assert done(mira, None) == ()
    assert "Nothing to carry yet" in page(miras)


def test_a_treadmill_without_a_distance_counts_in_minutes(mira: Person, miras: Client) -> None:
    ran(mira, TODAY, backward_km=5, distance_m=None, backward_m=0, rpe=4)

    html = page(miras)

    assert "30 min" in html
    assert "<dd>120</dd>" in html


def test_a_season_of_400_runs_takes_as_many_queries_as_one_run(
    mira: Person, miras: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ran(mira, TODAY, backward_km=5, rpe=3)
    miras.get("/fitness/load/")
    with django_assert_num_queries(6):
        miras.get("/fitness/load/")
    for number in range(399):
        ran(mira, TODAY - timedelta(days=number), backward_km=4, forward_km=2, rpe=3)

    with django_assert_num_queries(6):
        miras.get("/fitness/load/")


def test_a_week_says_how_far_it_went_down_and_where_nobody_measured_it(mira: Person, miras: Client) -> None:
    run = ran(mira, TODAY - timedelta(days=1), backward_km=10, rpe=3)
    LookedThrough.objects.update_or_create(run=run, defaults={"rules": 2, "backward_descent_m": 120.0})
    html = page(miras)

    assert 'data-label="down backward">120 m</td>' in html
    assert 'data-label="down forward">–</td>' in html

    LookedThrough.objects.update(backward_descent_m=None)
    assert 'data-label="down backward">not measured</td>' in page(miras)

    mira.units = "mi"
    mira.save()
    LookedThrough.objects.update(backward_descent_m=120.0)
    ran(mira, TODAY - timedelta(days=1), backward_km=5, rpe=3)
    assert 'data-label="down backward">at least 394 ft</td>' in page(miras)
