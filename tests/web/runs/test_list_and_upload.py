"""The list with its weeks, and handing files over."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import a_run, hand_over
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.jobs.schedules import declared
from heelfirst.originals import NoRoom, Store
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs import tasks
from heelfirst.web.runs.models import Batch, Run, Upload
from heelfirst.web.runs.storage import derived, originals
from heelfirst.writers import fit, gpx
from outings import STARTED, steady

pytestmark = pytest.mark.django_db


def upload(client: Client, *names: str, **more: object) -> object:
    files = [SimpleUploadedFile(name, fit.encode(steady(300 + n))) for n, name in enumerate(names)]
    return client.post("/runs/add/", {"files": files, **more})


def test_an_empty_log_says_how_to_begin(miras: Client) -> None:
    assert "No runs yet" in miras.get("/runs/").content.decode()


def test_totals_by_week_and_since_the_start(mira: Person, miras: Client) -> None:
    for days in (0, 1, 15):
        a_run(mira, steady(600, 2.5, started_at=STARTED + timedelta(days=days)), said="backward")
    a_run(mira, steady(1200, 2.5, started_at=STARTED + timedelta(days=2)), said="forward")

    html = miras.get("/runs/").content.decode()

    assert "4.50 km backward since" in html
    assert "3.00 km backward, 20:00" in html  # the first week
    assert "1.50 km backward, 10:00" in html
    assert "3.00 km forward, 20:00" in html


def test_a_recording_that_is_not_counted_is_not_in_the_totals(mira: Person, miras: Client) -> None:
    a_run(mira, steady(600, 2.5), said="backward")
    hand_over(mira, ("phone.gpx", gpx.encode(steady(590, 2.5))), said="backward")

    html = miras.get("/runs/").content.decode()

    assert "recorded twice, not counted" in html
    assert "1.50 km backward since" in html


def test_the_question_can_be_answered_from_the_list_in_one_tap(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))
    assert "One run is open" in miras.get("/runs/").content.decode()

    miras.post(f"/runs/{run.pk}/say/", {"said": "backward", "next": "list"})

    assert "is open: nothing" not in miras.get("/runs/").content.decode()


def test_everything_before_a_day_was_forward_leaves_told_runs_alone(mira: Person, miras: Client) -> None:
    told = a_run(mira, steady(600), said="backward")
    old = a_run(mira, steady(600, started_at=STARTED + timedelta(days=1)))
    new = a_run(mira, steady(600, started_at=STARTED + timedelta(days=5)))
    lost = a_run(mira, steady(500, started_at=STARTED - timedelta(days=5)))

    derived().forget(lost.sha256)
    originals().delete(lost.sha256)
    miras.post("/runs/forward-before/", {"day": "2026-03-10"})
    work_all("here")

    for run in (told, old, new):
        run.refresh_from_db()
    assert (told.backward_s, old.forward_s, new.unknown_s) == (600, 600, 600)


def test_many_pages_of_runs_turn(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(60))
    Run.objects.bulk_create(
        Run(
            owner=mira, sha256=run.sha256, content_sha256=f"{n:064d}", filename=f"{n}.fit", size_bytes=1, format="fit",
            day=date(2025, 1, 1) + timedelta(days=n), elapsed_s=1, timed_s=1, moving_s=1, records=1, made_at=STARTED,
        )
        for n in range(100)
    )  # fmt: skip

    assert "?page=2" in miras.get("/runs/").content.decode()
    assert miras.get("/runs/?page=2").status_code == 200
    assert miras.get("/runs/?page=999").status_code == 200


def test_files_from_the_form_are_taken_in_one_batch_and_read_by_the_worker(
    mira: Person, miras: Client
) -> None:
    answer = upload(miras, "a.fit", "b.fit", said="backward")

    batch = Batch.objects.get()
    assert answer["Location"] == f"/runs/add/{batch.pk}/"  # type: ignore[index]
    waiting = miras.get(f"/runs/add/{batch.pk}/").content.decode()
    assert "0 of 2 read" in waiting
    assert "hx-get" in waiting

    work_all("here")

    done = miras.get(f"/runs/add/{batch.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in done
    assert "<html" not in done
    assert Run.objects.count() == 2


def test_a_script_sends_file_after_file_into_one_batch(miras: Client) -> None:
    first = upload(miras, "a.fit", headers={"Accept": "application/json"})
    answer = miras.post(
        "/runs/add/",
        {"files": SimpleUploadedFile("a.fit", fit.encode(steady(60))), "said": "backward"},
        headers={"Accept": "application/json"},
    )
    number = answer.json()["batch"]
    miras.post(
        "/runs/add/",
        {"files": SimpleUploadedFile("b.fit", fit.encode(steady(90))), "batch": str(number)},
        headers={"Accept": "application/json"},
    )

    assert first is not None
    assert Upload.objects.filter(batch_id=number).count() == 2


def test_nobody_adds_to_somebody_elses_batch(mira: Person, zeds: Client) -> None:
    hand_over(mira, ("a.fit", fit.encode(steady(60))))
    batch = Batch.objects.get()

    answer = zeds.post(
        "/runs/add/",
        {"files": SimpleUploadedFile("b.fit", b"x"), "batch": str(batch.pk)},
    )

    assert answer.status_code == 404
    assert batch.uploads.count() == 1


def test_no_file_at_all_is_said(miras: Client) -> None:
    assert "Choose at least one file" in miras.post("/runs/add/", {}, follow=True).content.decode()
    answer = miras.post("/runs/add/", {}, headers={"Accept": "application/json"})
    assert answer.status_code == 400


def test_a_refused_file_says_why_on_the_batch_page(mira: Person, miras: Client) -> None:
    hand_over(mira, ("diary.fit", b"Dear diary"))

    html = miras.get(f"/runs/add/{Batch.objects.get().pk}/").content.decode()

    assert "diary.fit" in html
    assert Upload.objects.get().sentence[:30] in html


def test_a_full_disk_is_said_and_nothing_is_kept(miras: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NoRoom

    monkeypatch.setattr(Store, "put", full)

    html = miras.post(
        "/runs/add/", {"files": SimpleUploadedFile("a.fit", b"x")}, follow=True
    ).content.decode()

    assert "full" in html
    assert not Upload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_each_night_what_was_deleted_long_ago_goes_for_good_and_nothing_else(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = a_run(mira, steady(60))
    gone = a_run(mira, steady(90, started_at=STARTED + timedelta(days=1)))
    lately = a_run(mira, steady(99, started_at=STARTED + timedelta(days=2)))
    now = timezone.now()
    Run.objects.filter(pk=gone.pk).update(deleted_at=now - timedelta(days=31))
    Run.objects.filter(pk=lately.pk).update(deleted_at=now - timedelta(days=29))

    tasks.forget_deleted({})
    tasks.sweep({})
    assert gone.sha256 in originals(), "bytes that came today may belong to an upload under way"
    monkeypatch.setattr(tasks, "UNNAMED_AFTER", timedelta(0))
    tasks.sweep({})

    assert {run.pk for run in Run.objects.all()} == {kept.pk, lately.pk}
    assert set(originals()) == {kept.sha256, lately.sha256}
    assert derived().read(kept.sha256, "screen-1") is not None
    assert {every.task for every in tasks.REPEATING} <= {every.task for every in declared()}


def test_an_import_that_was_given_up_is_said_and_can_be_tried_again(mira: Person, miras: Client) -> None:
    upload(miras, "a.fit")
    batch = Batch.objects.get()
    Job.objects.update(given_up_at=STARTED, attempts=9, last_error="a fault of ours")

    html = miras.get(f"/runs/add/{batch.pk}/").content.decode()
    assert "fault on our side" in html
    assert "hx-get" not in html

    miras.post(f"/runs/add/{batch.pk}/again/")
    work_all("here")
    assert Run.objects.count() == 1


def test_a_ride_is_no_running_and_is_not_asked_which_way(mira: Person, miras: Client) -> None:
    ride = a_run(mira, steady(3600, 5.5, sport="cycling"))

    html = miras.get("/runs/").content.decode()
    assert "not said yet" not in html
    assert "is open: nothing" not in html
    first_line = miras.get(f"/runs/{ride.pk}/").content.decode().replace("\u00a0", " ")
    assert "19.8 km in 1:00:00, cycling." in first_line


def test_backward_since_counts_from_the_first_backward_run(mira: Person, miras: Client) -> None:
    a_run(mira, steady(600, started_at=STARTED - timedelta(days=2000)), said="forward")
    a_run(mira, steady(600, 2.5), said="backward")

    assert "1.50 km backward since 7 Mar 2026" in miras.get("/runs/").content.decode().replace("\u00a0", " ")


def test_a_deleted_run_can_be_brought_back_from_the_list_for_30_days(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(60))
    miras.post(f"/runs/{run.pk}/delete/")
    miras.get("/runs/")  # the first message is seen and gone

    assert f"/runs/{run.pk}/bring-back/" in miras.get("/runs/").content.decode()


def test_a_batch_number_without_end_is_no_number(miras: Client) -> None:
    answer = miras.post("/runs/add/", {"files": SimpleUploadedFile("a.fit", b"x"), "batch": "9" * 5000})

    assert answer.status_code == 302


def test_positions_that_jump_are_kept_and_not_counted_until_the_person_says_so(
    mira: Person, miras: Client
) -> None:
    """Two hundred kilometres in two hours, on foot."""
    (handed,) = hand_over(mira, ("jump.fit", fit.encode(steady(7200, 27.0))), said="backward")
    run = handed.run
    assert run is not None
    assert "positions jump" in handed.sentence
    assert "backward since" not in miras.get("/runs/").content.decode()

    assert "Count it all the same" in miras.get(f"/runs/{run.pk}/").content.decode()
    miras.post(f"/runs/{run.pk}/count/")

    assert "194.4 km backward since" in miras.get("/runs/").content.decode().replace("\u00a0", " ")


def test_a_day_to_come_is_no_day_before_which_all_was_forward(mira: Person, miras: Client) -> None:
    a_run(mira, steady(60))

    html = miras.post("/runs/forward-before/", {"day": "2099-01-01"}, follow=True).content.decode()

    assert "still to come" in html
    assert not Job.objects.filter(task__contains="forward").exists()


def test_all_open_runs_can_be_answered_on_one_page(mira: Person, miras: Client) -> None:
    for n in range(5):
        a_run(mira, steady(60, started_at=STARTED + timedelta(days=n)))

    assert miras.get("/runs/").content.decode().count('value="backward">') == 3
    assert miras.get("/runs/?open=all").content.decode().count('value="backward">') == 5
