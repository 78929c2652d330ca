"""A run is looked through as soon as it is told which way it went, and again when it is told anew or the rules change."""

from datetime import timedelta

import numpy as np
import pytest
from django.test import Client

from cast import a_run
from heelfirst.activity import Activity, timeline
from heelfirst.cli.reading.cost import Runner, energy_told
from heelfirst.energetics import steady as energetics_steady
from heelfirst.facing import Facing, all_of_it, settled
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness import looking, tasks
from heelfirst.web.fitness.felt import energy_of
from heelfirst.web.fitness.models_pairs import LongestWay, LookedThrough, SteadyPiece
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.storage import derived, originals
from outings import STARTED, steady


def an_even_run(seconds: int = 1200, speed_mps: float = 2.5, beats: float = 140.0, days: int = 0) -> Activity:
    """One speed, one heart rate, level ground."""
    size = seconds + 1
    flat = {"heart_rate_bpm": np.full(size, beats), "elevation_m": np.full(size, 12.0)}
    return steady(seconds, speed_mps, columns=flat, started_at=STARTED + timedelta(days=days))


def found(run: Run) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    return (
        list(run.steady_pieces.values_list("facing", "duration_s")),
        list(run.longest_ways.values_list("facing", "distance_m")),
    )


def test_it_works(mira: Person) -> None:
    """Twenty minutes at one effort: what follows the first 2.5 of settling, in whole minutes, is one steady piece."""
    run = a_run(mira, an_even_run(), said="backward")

    piece = run.steady_pieces.get()
    assert (piece.facing, piece.start_s, piece.duration_s) == ("backward", 150.0, 1020.0)
    assert piece.speed_mps == pytest.approx(2.5)
    assert piece.heart_rate_bpm == pytest.approx(140)
    assert piece.power_w is None
    way = run.longest_ways.get()
    assert (way.facing, way.duration_s) == ("backward", 1200.0)
    assert way.distance_m == pytest.approx(3000)
    assert way.heart_rate_bpm == pytest.approx(140)


def test_a_run_that_nobody_told_holds_nothing_and_is_not_looked_at_again(mira: Person) -> None:
    run = a_run(mira, an_even_run())

    assert found(run) == ([], [])
    assert run.looked_through.rules == looking.RULES


def test_painting_finds_it_anew_and_undo_as_it_was(mira: Person, miras: Client) -> None:
    run = a_run(mira, an_even_run(), said="backward")
    before = found(run)

    miras.post(f"/runs/{run.pk}/paint/", {"from": "10:00", "to": "20:00", "facing": "forward"})
    pieces, ways = found(run)
    assert pieces == [("backward", 420.0), ("forward", 420.0)]
    assert [facing for facing, _metres in ways] == ["backward", "forward"]
    assert [metres for _facing, metres in ways] == pytest.approx([1500, 1500])

    miras.post(f"/runs/{run.pk}/paint/undo/")
    assert found(run) == before


def test_a_ride_is_no_run(mira: Person) -> None:
    ride = steady(1200, 7.0, sport="cycling")

    assert found(a_run(mira, ride, said="forward")) == ([], [])


def test_runs_of_the_time_before_are_looked_through_some_at_a_time(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [a_run(mira, an_even_run(days=day), said="backward", name=f"{day}.fit") for day in range(3)]
    expected = [found(run) for run in runs]
    for model in (SteadyPiece, LongestWay, LookedThrough):
        model.objects.all().delete()
    monkeypatch.setattr(tasks, "AT_ONCE", 2)

    tasks.look_through({})
    assert LookedThrough.objects.count() == 2
    work_all("here")  # it asked for itself

    assert [found(run) for run in runs] == expected


def test_other_rules_look_through_everything_once_more(mira: Person) -> None:
    run = a_run(mira, an_even_run(), said="backward")
    LookedThrough.objects.update(rules=looking.RULES - 1)
    SteadyPiece.objects.all().delete()

    tasks.look_through({})
    once = found(run)
    tasks.look_through({})

    assert len(once[0]) == 1
    assert found(run) == once
    assert LookedThrough.objects.get().rules == looking.RULES


def test_thrown_away_columns_are_made_again_from_the_original(mira: Person) -> None:
    run = a_run(mira, an_even_run(), said="backward")
    expected = found(run)
    derived().sweep(set(), set())
    LookedThrough.objects.all().delete()
    SteadyPiece.objects.all().delete()
    LongestWay.objects.all().delete()

    tasks.look_through({})

    assert found(run) == expected


def test_a_recording_that_is_lost_stops_nobody(mira: Person) -> None:
    lost = a_run(mira, an_even_run(), said="backward")
    kept = a_run(mira, an_even_run(days=1), said="backward", name="kept.fit")
    originals().path(lost.sha256).unlink()
    derived().sweep({kept.sha256}, {"line-1", "screen-1", "effort-1"})
    LookedThrough.objects.all().delete()
    SteadyPiece.objects.all().delete()
    LongestWay.objects.all().delete()

    tasks.look_through({})

    assert found(lost) == ([], [])
    assert len(found(kept)[0]) == 1
    assert LookedThrough.objects.count() == 2


def test_it_goes_with_the_run(mira: Person) -> None:
    a_run(mira, an_even_run(), said="backward").delete()

    assert not SteadyPiece.objects.exists()
    assert not LongestWay.objects.exists()
    assert not LookedThrough.objects.exists()


def test_a_power_meter_that_says_nought_is_looked_through_like_any_other(mira: Person) -> None:
    silent = steady(1200, 2.5, columns={"heart_rate_bpm": np.full(1201, np.nan), "power_w": np.zeros(1201)})

    run = a_run(mira, silent, said="backward")

    ((facing, metres),) = found(run)[1]
    assert facing == "backward"
    assert metres == pytest.approx(3000)


def stumbles(*_given: object) -> None:
    raise ZeroDivisionError("a rule that nobody tried on such a recording")


def test_a_rule_that_stumbles_refuses_no_recording(
    mira: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(energetics_steady, "steady_pieces", stumbles)

    run = a_run(mira, an_even_run(), said="backward")

    assert run.backward_m == pytest.approx(3000)
    assert found(run) == ([], [])
    assert f"Run {run.pk} ({run.sha256}) could not be looked through" in caplog.text


def test_a_run_that_a_rule_stumbles_over_keeps_no_other_waiting(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = a_run(mira, an_even_run(), said="backward")
    even = a_run(mira, an_even_run(days=1), said="backward", name="even.fit")
    LookedThrough.objects.all().delete()
    SteadyPiece.objects.all().delete()
    look = looking.look_again
    monkeypatch.setattr(tasks, "look_again", lambda run: stumbles() if run == odd else look(run))

    tasks.look_through({})

    assert len(found(even)[0]) == 1
    assert found(odd)[0] == []
    assert LookedThrough.objects.filter(rules=looking.RULES).count() == 2


def downhill(seconds: int = 1200) -> Activity:
    """Three kilometres that lose five metres in each hundred."""
    height_m = 200.0 - np.arange(seconds + 1) * 2.5 * 0.05
    return steady(seconds, 2.5, columns={"elevation_m": height_m})


def test_metres_lost_downhill_are_kept_each_way(mira: Person, miras: Client) -> None:
    run = a_run(mira, downhill(), said="backward")

    miras.post(f"/runs/{run.pk}/paint/", {"from": "10:00", "to": "20:00", "facing": "forward"})

    seen = LookedThrough.objects.get()
    assert seen.backward_descent_m == pytest.approx(75, rel=0.03)
    assert seen.forward_descent_m == pytest.approx(75, rel=0.03)


def test_a_way_whose_height_nobody_measured_has_no_descent(mira: Person) -> None:
    flat = steady(1200, 2.5, columns={"elevation_m": np.full(1201, np.nan)})

    seen = a_run(mira, flat, said="backward").looked_through

    assert (seen.backward_descent_m, seen.forward_descent_m) == (None, None)


def test_the_page_and_the_command_tell_the_same_energy(mira: Person) -> None:
    """One run, one ratio, one number: metre by metre, with the slope."""
    hilly = downhill()
    run = a_run(mira, hilly, said="backward")
    path_line = timeline(hilly)
    asked = Runner(practice_m=run.backward_m)
    told = energy_told(
        hilly, path_line, settled(all_of_it(Facing.BACKWARD, path_line), path_line).stretches, asked
    )
    assert told is not None
    expected = [told["net_j_per_kg"], *told["interval_j_per_kg"]]  # type: ignore[misc]

    burned = energy_of(mira, run)

    assert burned is not None
    assert [1000 * each for each in (burned.middle, burned.low, burned.high)] == pytest.approx(
        expected, rel=1e-3
    )


def test_a_hill_costs_what_the_level_does_not(mira: Person) -> None:
    up = steady(1200, 2.5, columns={"elevation_m": np.arange(1201) * 2.5 * 0.05})
    level = an_even_run(days=1)

    climbed, ran = (
        energy_of(mira, a_run(mira, activity, said="backward", name=name))
        for activity, name in ((up, "up.fit"), (level, "level.fit"))
    )

    assert climbed is not None
    assert ran is not None
    assert climbed.middle > 1.2 * ran.middle
