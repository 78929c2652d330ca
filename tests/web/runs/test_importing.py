"""A file becomes a run, or a sentence says why not; nothing in between."""

import gzip
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from django.test import Client

from cast import a_run, hand_over
from heelfirst.activity import Lap
from heelfirst.activity.outing import local_day, local_offset_s
from heelfirst.facing import Facing, Label, Source
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs import importing, telling
from heelfirst.web.runs.models import Batch, GivenLabel, Run, Upload
from heelfirst.web.runs.storage import originals
from heelfirst.writers import fit, gpx
from outings import STARTED, directed, steady

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_works(mira: Person) -> None:
    run = a_run(mira, steady(600, 2.5), said="backward")

    assert run.backward_s == 600
    assert run.backward_m == pytest.approx(1500, abs=1)
    assert run.facing_source == "said"
    assert run.format == "fit"
    assert run.started_at == STARTED


def test_the_original_is_kept_byte_for_byte(mira: Person) -> None:
    data = fit.encode(steady(60))

    (upload,) = hand_over(mira, ("morning.fit", data))

    assert originals().read(upload.sha256) == data


def test_a_file_that_says_nothing_leaves_the_question_open(mira: Person) -> None:
    run = a_run(mira, steady(600))

    assert run.wants_answer
    assert run.unknown_s == 600


def test_a_ride_is_kept_and_never_asked_which_way(mira: Person) -> None:
    run = a_run(mira, steady(600, sport="cycling"), said="backward")

    assert not run.wants_answer
    assert run.backward_s == 0


def test_run_direction_in_the_file_goes_before_the_answer_for_the_whole_batch(mira: Person) -> None:
    activity = steady(599)
    run = a_run(mira, steady(599, developer=(directed(activity, [2, 1]),)), said="forward")

    assert run.facing_source == "developer field"
    assert run.backward_s == pytest.approx(300, abs=1)


def test_lap_at_each_turn_is_believed_backward_first(mira: Person) -> None:
    laps = (
        Lap(0, 200, trigger="manual"),
        Lap(200, 500, trigger="manual"),
        Lap(500, 600, trigger="session_end"),
    )
    run = a_run(mira, steady(600, laps=laps), said="laps:backward")

    assert (run.backward_s, run.forward_s) == (300, 300)


def test_everything_before_a_day_was_forward(mira: Person) -> None:
    old = steady(600, started_at=datetime(2019, 5, 1, 9, tzinfo=UTC))
    uploads = hand_over(
        mira,
        ("2019.fit", fit.encode(old)),
        ("2026.fit", fit.encode(steady(600))),
        said="backward",
        forward_before=date(2025, 12, 1),
    )

    runs = {upload.filename: upload.run for upload in uploads}
    assert runs["2019.fit"].forward_s == 600  # type: ignore[union-attr]
    assert runs["2026.fit"].backward_s == 600  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.fit", b"", "empty"),
        ("page.fit", b"<!doctype html><html><body>Sign in</body></html>", "web page"),
        ("photo.fit", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("notes.gpx", b"hello there, this is a diary and nothing else", ""),
    ],
)
def test_what_is_no_recording_is_refused_in_a_sentence(
    mira: Person, name: str, data: bytes, said: str
) -> None:
    (upload,) = hand_over(mira, (name, data))

    assert upload.state == Upload.State.REFUSED
    assert said in upload.sentence.lower()
    assert upload.sentence.strip().endswith(".")
    assert not Run.objects.exists()


def test_a_run_of_zero_seconds_is_refused(mira: Person) -> None:
    (upload,) = hand_over(mira, ("nothing.fit", fit.encode(steady(0))))

    assert upload.state == Upload.State.REFUSED
    assert "zero seconds" in upload.sentence


def test_a_route_without_times_is_a_plan_and_no_run(mira: Person) -> None:
    route = b"""<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
    <trkpt lat="42.4" lon="-66.5"/><trkpt lat="42.5" lon="-66.5"/></trkseg></trk></gpx>"""
    (upload,) = hand_over(mira, ("course.gpx", route))

    assert "planned route" in upload.sentence


def test_the_same_file_twice_is_one_run(mira: Person) -> None:
    data = fit.encode(steady(600))

    first, again, zipped = hand_over(
        mira, ("a.fit", data), ("b.fit", data), ("c.fit.gz", gzip.compress(data, mtime=0))
    )

    assert first.state == Upload.State.READ
    assert [again.state, zipped.state] == [Upload.State.DUPLICATE] * 2
    assert again.run == zipped.run == first.run
    assert Run.objects.count() == 1


def test_two_people_may_have_the_same_file(mira: Person, otto: Person) -> None:
    data = fit.encode(steady(600))
    hand_over(mira, ("a.fit", data))
    (upload,) = hand_over(otto, ("a.fit", data))

    assert upload.state == Upload.State.READ
    assert Run.objects.count() == 2


def test_a_deleted_run_that_is_uploaded_again_is_back(mira: Person) -> None:
    run = a_run(mira, steady(600))
    run.deleted_at = STARTED
    run.save()

    (upload,) = hand_over(mira, ("again.fit", fit.encode(steady(600))))

    assert Run.objects.get().deleted_at is None
    assert "it is back" in upload.sentence


def test_two_runs_at_one_instant_are_one_outing_and_counted_once(mira: Person) -> None:
    """The watch and the phone recorded the same half hour."""
    watch = a_run(mira, steady(1800))
    (upload,) = hand_over(mira, ("phone.gpx", gpx.encode(steady(1790))))

    assert upload.run is not None
    assert not upload.run.counted
    assert "not counted" in upload.sentence
    watch.refresh_from_db()
    assert watch.counted


def test_a_run_an_hour_later_is_another_outing(mira: Person) -> None:
    a_run(mira, steady(600))
    later = a_run(mira, steady(600, started_at=datetime(2026, 3, 7, 10, 30, tzinfo=UTC)))

    assert later.counted


def test_an_export_with_many_runs_becomes_many_runs(mira: Person) -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        for day in (1, 2, 3):
            started = datetime(2026, 3, day, 9, tzinfo=UTC)
            data = fit.encode(steady(300, started_at=started))
            archive.writestr(f"activities/{day}.fit.gz", gzip.compress(data))
        archive.writestr("activities.csv", "a,b")
        archive.writestr("activities/../../broken.fit", b"no recording")
    uploads = hand_over(mira, ("export.zip", box.getvalue()))

    assert Run.objects.count() == 3
    assert uploads[0].sentence.startswith("An export of")
    assert [u.filename for u in uploads if u.state == Upload.State.REFUSED] == [
        "export.zip/activities/../../broken.fit"
    ]


def test_a_name_with_dots_and_slashes_is_only_a_name(mira: Person) -> None:
    (upload,) = hand_over(mira, ("../../../etc/passwd", fit.encode(steady(60))))

    assert upload.filename == "passwd"


def test_a_file_beyond_the_limit_is_refused_and_none_of_it_kept(mira: Person, settings: Any) -> None:
    settings.LARGEST_UPLOAD_BYTES = 1000

    (upload,) = hand_over(mira, ("day.fit", fit.encode(steady(600))))

    assert upload.state == Upload.State.REFUSED
    assert not list(originals())


def test_the_day_is_the_local_day_where_it_started(mira: Person) -> None:
    """02:30 UTC on 1 March is still February in New York; the person's zone stands in for a file that says nothing."""
    late = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
    plain = steady(60, started_at=late)
    nowhere = steady(
        60, started_at=late, columns={name: np.full(61, np.nan) for name in ("lat_deg", "lon_deg")}
    )

    assert local_offset_s(nowhere, importing.own_offset_s(late, mira)) == -5 * 3600
    assert local_offset_s(plain, importing.own_offset_s(late, mira)) == -5 * 3600
    assert local_day(late, -5 * 3600) == date(2026, 2, 28)


def test_far_from_home_the_position_gives_the_hour(mira: Person) -> None:
    tokyo = steady(60, columns={"lon_deg": np.full(61, 139.7)})

    assert local_offset_s(tokyo, importing.own_offset_s(STARTED, mira)) == 9 * 3600


def test_a_kill_between_reading_and_writing_leaves_nothing_and_the_import_goes_on(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies after it wrote the run and before the commit; started again, it imports the whole run once."""

    class Killed(BaseException):
        pass

    real = telling.retotal

    def killed(*arguments: Any) -> None:
        real(*arguments)
        raise Killed

    batch = Batch.objects.create(owner=mira, made_at=STARTED, said="backward")
    importing.expect(batch, importing.arrived("run.fit", [fit.encode(steady(600))]), STARTED)
    monkeypatch.setattr(importing, "retotal", killed)
    with pytest.raises(Killed):
        work_all("first")

    assert not Run.objects.exists()
    assert not GivenLabel.objects.exists()
    assert Upload.objects.get().state == Upload.State.WAITING

    monkeypatch.undo()
    Job.objects.update(lease_until=STARTED)
    work_all("second")

    assert Run.objects.get().backward_s == 600
    assert Upload.objects.get().state == Upload.State.READ


def counted(owner: Person) -> set[str]:
    return set(Run.objects.of(owner).filter(counted=True).values_list("filename", flat=True))


@pytest.fixture
def twins(mira: Person) -> tuple[Run, Run]:
    """The watch, and the phone that ran along."""
    watch = a_run(mira, steady(1800), name="watch.fit")
    (upload,) = hand_over(mira, ("phone.gpx", gpx.encode(steady(1790))))
    assert upload.run is not None
    return watch, upload.run


def test_of_two_recordings_the_one_chosen_counts_and_never_both(
    mira: Person, miras: Client, twins: tuple[Run, Run]
) -> None:
    watch, phone = twins
    assert counted(mira) == {"watch.fit"}

    miras.post(f"/runs/{phone.pk}/count/")
    assert counted(mira) == {"phone.gpx"}
    miras.post(f"/runs/{phone.pk}/count/")
    assert counted(mira) == {"phone.gpx"}
    miras.post(f"/runs/{watch.pk}/count/")
    assert counted(mira) == {"watch.fit"}


def test_when_the_counted_recording_is_deleted_the_other_counts_and_back_again(
    mira: Person, miras: Client, twins: tuple[Run, Run]
) -> None:
    watch, _phone = twins

    miras.post(f"/runs/{watch.pk}/delete/")
    assert counted(mira) == {"phone.gpx"}
    miras.post(f"/runs/{watch.pk}/bring-back/")
    assert counted(mira) == {"watch.fit"}


def test_uploading_a_deleted_recording_again_counts_the_outing_once(
    mira: Person, miras: Client, twins: tuple[Run, Run]
) -> None:
    miras.post(f"/runs/{twins[0].pk}/delete/")

    hand_over(mira, ("watch.fit", fit.encode(steady(1800))))

    assert len(counted(mira)) == 1


def test_a_member_beyond_the_limit_is_refused_and_the_others_are_read(mira: Person, settings: Any) -> None:
    settings.LARGEST_UPLOAD_BYTES = 60_000
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("small.fit", fit.encode(steady(60)))
        archive.writestr("large.fit", fit.encode(steady(5000)))
    if len(box.getvalue()) > settings.LARGEST_UPLOAD_BYTES:
        settings.LARGEST_UPLOAD_BYTES = len(box.getvalue()) + 1
    assert len(fit.encode(steady(5000))) > settings.LARGEST_UPLOAD_BYTES

    uploads = {upload.filename: upload for upload in hand_over(mira, ("export.zip", box.getvalue()))}

    assert uploads["export.zip/small.fit"].state == Upload.State.READ
    assert uploads["export.zip/large.fit"].state == Upload.State.REFUSED


def test_lap_at_each_turn_without_a_press_leaves_the_question_open(mira: Person) -> None:
    (upload,) = hand_over(mira, ("run.gpx", gpx.encode(steady(600))), said="laps:backward")

    assert upload.run is not None
    assert upload.run.wants_answer
    assert "No press of the lap button" in upload.sentence


@pytest.mark.parametrize(
    ("zone", "lon_deg", "hours"),
    [
        ("Europe/Madrid", -8.7, 2),  # Vigo in July
        ("Pacific/Apia", -171.7, 13),
        ("Pacific/Kiritimati", -157.4, 14),
        ("Asia/Shanghai", 76.0, 8),  # Kashgar
        ("America/Nome", -165.4, -8),
    ],
)
def test_at_home_the_persons_own_clock_is_right_however_odd_its_zone(
    mira: Person, zone: str, lon_deg: float, hours: int
) -> None:
    mira.time_zone = zone
    july = datetime(2026, 7, 1, 12, tzinfo=UTC)
    run = steady(60, started_at=july, columns={"lon_deg": np.full(61, lon_deg)})

    assert local_offset_s(run, importing.own_offset_s(july, mira)) == hours * 3600


def test_a_run_dated_after_the_persons_own_day_is_there(mira: Person, miras: Client) -> None:
    """An hour ago in Tokyo it was tomorrow already; and a watch may think it is 2031."""
    run = a_run(mira, steady(60, started_at=datetime(2031, 1, 1, tzinfo=UTC)))

    assert miras.get(f"/runs/{run.pk}/").status_code == 200
    assert "1 Jan" in miras.get("/runs/").content.decode() or "31 Dec" in miras.get("/runs/").content.decode()


def test_a_change_made_meanwhile_survives_adding_up_again(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))
    stale = Run.objects.get(pk=run.pk)
    miras.post(f"/runs/{run.pk}/delete/")

    telling.keep(stale, [Label(0, 100, Facing.BACKWARD, Source.PAINTED)], mira, STARTED)

    run.refresh_from_db()
    assert run.deleted_at is not None
    assert run.backward_s == 100
