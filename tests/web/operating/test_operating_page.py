"""The operator's page: what waits, what is being done, what failed and why, in words, with a button for each."""

import json
import sys
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from giving_cast import a_charity, an_appeal
from giving_cast import paid as paid_by_hand
from heelfirst.jobs import backoff, outbox, runner, schedules
from heelfirst.jobs.models import Job
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving.models import Refund, Trail
from heelfirst.web.operating import looking, tasks
from heelfirst.web.operating.templatetags.lasting import lasted, lasts
from second_factors import with_code
from treasurers import seated

FORGET = "heelfirst.jobs.tasks.forget_done_jobs"


@pytest.fixture
def ines(mira: Person) -> Client:
    """Whoever looks after the installation, with password and code shown just now."""
    mira.is_staff = True
    mira.save()
    return with_code(mira)


def page(client: Client) -> str:
    return client.get("/operating/").content.decode()


def a_failed_job(key: str = "mail:7", *, given_up: bool = True, when: datetime | None = None) -> Job:
    told = 'Traceback (most recent call last):\n  File "mail.py", line 7\nValueError: the address has no @\n'
    now = when or timezone.now()
    return Job.objects.create(
        task="heelfirst.web.nowhere.tasks.send",
        key=key,
        created_at=now,
        run_after=now + timedelta(minutes=5),
        attempts=backoff.ATTEMPTS if given_up else 2,
        last_error=told,
        given_up_at=now if given_up else None,
    )


def test_it_works(ines: Client) -> None:
    html = page(ines)

    assert "<h1>Everything that was asked for is done or on its way.</h1>" in html
    assert "Nothing at this moment." in html
    assert "It has not looked yet." in html


def test_the_settings_of_an_operator_lead_there_and_nobody_else_s_do(
    mira: Person, zeds: Client, ines: Client
) -> None:
    assert 'href="/operating/"' in ines.get("/account/").content.decode()
    assert 'href="/operating/"' not in zeds.get("/account/").content.decode()


def test_a_job_that_failed_says_why_in_a_sentence_with_the_traceback_folded(ines: Client) -> None:
    a_failed_job()

    html = page(ines)

    assert "<h1>1 job failed and waits for you.</h1>" in html
    assert '<p class="why-failed">the address has no @</p>' in html
    assert html.index("the address has no @") < html.index("<details><summary>Where in the program")
    assert "mail:7" in html


def test_a_job_that_failed_is_tried_again_or_put_away_by_a_button(ines: Client) -> None:
    again, away = a_failed_job("mail:7"), a_failed_job("mail:8")

    ines.post(f"/operating/jobs/{again.pk}/again/")
    said = ines.post(f"/operating/jobs/{away.pk}/put-away/", follow=True).content.decode()

    assert "It is put away." in said
    assert outbox.standing("mail:8") is None
    standing = outbox.standing("mail:7")
    assert standing is not None
    assert (standing.state, standing.attempts) == (outbox.State.WAITING, 0)


def test_no_button_works_without_a_fresh_proof(mira: Person, ines: Client) -> None:
    job = a_failed_job()
    stale = with_code(mira, proved=False)

    for address in (f"/operating/jobs/{job.pk}/put-away/", "/operating/jobs/again/"):
        assert stale.post(address)["Location"].startswith("/account/prove/")
    assert outbox.standing(job.key) is not None
    assert Job.objects.get(pk=job.pk).given_up_at is not None
    ines.post(f"/operating/jobs/{job.pk}/put-away/")
    assert outbox.standing(job.key) is None


def test_whoever_stops_a_refund_stands_in_the_charity_s_trail(mira: Person, ines: Client) -> None:
    charity = a_charity()
    gift = paid_by_hand(an_appeal(mira, charity))
    refund = Refund.objects.create(gift=gift, minor=100, why="asked", asked_at=timezone.now())
    job = a_failed_job(f"refund:{refund.pk}", given_up=False)
    Job.objects.filter(pk=job.pk).update(arguments={"refund": str(refund.pk)})
    for what in ("give-up", "put-away"):
        ines.post(f"/operating/jobs/{job.pk}/{what}/")

    told = Trail.objects.filter(beneficiary=charity).order_by("pk").values_list("did", "by__name")
    assert list(told) == [("job stopped", "Mira"), ("job put away", "Mira")]
    tove = with_code(seated("Tove", charity))
    assert (
        "put a stopped job of this money away" in tove.get(f"/treasury/{charity.pk}/trail/").content.decode()
    )


def test_everything_that_failed_is_tried_again_by_one_button(ines: Client) -> None:
    a_failed_job("mail:7")
    a_failed_job("mail:8")

    said = ines.post("/operating/jobs/again/", follow=True).content.decode()

    assert "2 jobs are tried again." in said
    assert not looking.given_up().exists()


def test_a_job_that_fails_again_and_again_is_hurried_or_stopped(ines: Client) -> None:
    soon, never = a_failed_job("mail:7", given_up=False), a_failed_job("mail:8", given_up=False)
    assert "2 failed and are tried again" in page(ines)

    ines.post(f"/operating/jobs/{soon.pk}/now/")
    ines.post(f"/operating/jobs/{never.pk}/give-up/")

    soon.refresh_from_db()
    never.refresh_from_db()
    assert soon.run_after <= timezone.now()
    assert never.given_up_at is not None


def test_a_button_whose_job_was_done_meanwhile_changes_nothing_and_says_so(ines: Client) -> None:
    job = a_failed_job()
    Job.objects.update(given_up_at=None, done_at=timezone.now())

    said = ines.post(f"/operating/jobs/{job.pk}/put-away/", follow=True).content.decode()

    assert "Meanwhile it is no longer as it was; nothing was changed." in said
    assert Job.objects.filter(pk=job.pk).exists()


def test_an_unheard_of_button_and_an_unheard_of_job_are_not_there(ines: Client) -> None:
    assert ines.post(f"/operating/jobs/{a_failed_job().pk}/delete/").status_code == 404
    assert ines.post("/operating/jobs/260000/again/").status_code == 404


def test_what_waits_is_counted_by_task_in_the_task_s_own_words_the_longest_due_first(ines: Client) -> None:
    now = timezone.now()
    for number in range(3):
        outbox.enqueue(FORGET, {}, key=f"forget {number}", run_after=now - timedelta(seconds=90))
    outbox.enqueue(FORGET, {}, key="forget later", run_after=now + timedelta(hours=1))
    outbox.enqueue("heelfirst.web.runs.tasks.sweep", {}, key="sweep", run_after=now - timedelta(seconds=5))

    found = looking.piles(now)

    assert [(pile.task, pile.due, pile.later) for pile in found] == [
        (FORGET, 3, 1),
        ("heelfirst.web.runs.tasks.sweep", 1, 0),
    ]
    assert "Delete what was done more than 60 days ago." in page(ines)


def test_work_that_nobody_takes_up_is_the_first_thing_said(ines: Client) -> None:
    a_failed_job()
    outbox.enqueue(FORGET, {}, key="forget", run_after=timezone.now() - timedelta(minutes=7))

    assert "Work has been due for 7 minutes and nobody takes it up: is a worker running?" in page(ines)


def test_who_is_at_what_and_since_when_is_said_and_who_is_dead(ines: Client) -> None:
    now = timezone.now()
    outbox.enqueue(FORGET, {}, key="forget 1", run_after=now - timedelta(minutes=30))
    outbox.lease("mill", now - timedelta(minutes=20))
    outbox.enqueue(FORGET, {}, key="forget 2", run_after=now)
    outbox.lease("oak", now)
    outbox.enqueue(FORGET, {}, key="forget 3", run_after=now)
    outbox.lease("ash", now - timedelta(seconds=1))

    html = page(ines)

    assert "oak is not heard of" not in html
    assert "mill is not heard of any more" in html or "oak, for" in html


def test_schedules_stand_with_their_last_and_next_turn(ines: Client) -> None:
    now = timezone.now()
    schedules.ask([each for each in schedules.declared() if each.task == FORGET], now)
    runner.work_all()

    (turn,) = (turn for turn in looking.turns(now) if turn.task == FORGET)

    assert turn.last is not None
    assert turn.last >= now
    assert not turn.failed
    assert timedelta(0) < turn.following - now <= timedelta(days=1)
    assert "seconds ago" in page(ines)


def test_messages_that_nobody_understood_stand_with_the_reason(ines: Client) -> None:
    Inbox.objects.create(
        provider="stripe", event="evt_1", kind="coffee.poured", body={}, received_at=timezone.now(),
        state=Inbox.State.UNKNOWN, error="This kind of event is not known here.",
    )  # fmt: skip

    html = page(ines)

    assert "<h1>1 message of a payment provider was not understood.</h1>" in html
    assert "coffee.poured" in html
    assert "This kind of event is not known here." in html


def test_the_doctor_looks_when_asked_and_its_findings_stand_on_the_page(
    ines: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [{"subject": "room", "level": "warning", "sentence": "1.2 GB are free on the disk."}]
    answer = json.dumps({"findings": found})
    monkeypatch.setattr(tasks, "_COMMAND", [sys.executable, "-c", f"print('''{answer}''')"])

    ines.post("/operating/doctor/")
    ines.post("/operating/doctor/")
    assert "It is looking." in page(ines)
    assert runner.work_all() == 1
    html = page(ines)

    assert "1 thing is not well." in html
    assert '<li class="warning"><b>warning</b> <span>1.2 GB are free on the disk.</span></li>' in html


def test_a_doctor_that_cannot_answer_is_a_job_that_failed_with_its_reason(
    ines: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        tasks, "_COMMAND", [sys.executable, "-c", "import sys; sys.exit('There is no installation.')"]
    )

    ines.post("/operating/doctor/")
    runner.work_all()

    assert '<p class="why-failed">There is no installation.</p>' in page(ines)


@pytest.mark.django_db
def test_a_new_installation_is_not_looked_at_by_night() -> None:
    """A demo, a trial, a test: nothing has been kept there long enough to fall ill."""
    assert not tasks.is_lived_in()

    done = timezone.now() - timedelta(days=2)
    Job.objects.create(task=FORGET, key="old", created_at=done, run_after=done, done_at=done)

    assert tasks.is_lived_in()


def test_a_thousand_failures_cost_no_more_questions_than_one(ines: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            page(ines)
        return len(questions)

    a_failed_job("mail:0")
    one = asked()
    for number in range(1, 100):
        a_failed_job(f"mail:{number}")

    assert asked() == one
    assert page(ines).count('class="why-failed"') == looking.SHOWN


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (119, "119 seconds"),
        (120, "2\xa0minutes"),
        (90_000, "1\xa0day"),
        (-5, "0 seconds"),
    ],
)
def test_what_lasts_short_is_said_in_seconds(seconds: int, expected: str) -> None:
    now = timezone.now()

    assert lasted(now - timedelta(seconds=seconds), now) == expected
    assert lasts(now, now - timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Traceback\nValueError: the address has no @", "the address has no @"),
        ("Traceback\nheelfirst.x.y.Broken: it is: broken", "it is: broken"),
        ("The worker died in each of 8 tries.", "The worker died in each of 8 tries."),
        ("Traceback\nKeyError", "KeyError"),
        ("", "Nothing is known of why."),
    ],
)
def test_the_reason_is_the_last_words_of_the_traceback(told: str, expected: str) -> None:
    assert looking.sentence(Job(last_error=told)) == expected
