"""What was done: sure runs stay quiet, unsure ones are asked, what was not run is said without blame."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.template import Context, Template
from django.test import Client, RequestFactory

from heelfirst.plan import Session
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.done import done, done_and_beside
from heelfirst.web.buildup.models import Answer, BuildUp, Ticked
from heelfirst.web.buildup.planning import current, plan_of
from kept_build_ups import a_build_up, a_version, today_of
from logged_runs import ran

pytestmark = pytest.mark.django_db

AGO = timedelta(days=14)


@pytest.fixture
def row(mira: Person) -> BuildUp:
    """A plan that was made two weeks ago."""
    begun = today_of(mira) - AGO
    row = a_build_up(mira, told_on=begun)
    a_version(row, begun)
    return row


def page(client: Client, address: str = "/plan/done/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def sessions(row: BuildUp) -> list[Session]:
    """What was planned until yesterday and is run backward, in its order."""
    version = current(row)
    assert version is not None
    today = today_of(row.owner)
    return [s for s in plan_of(version).sessions if s.run and s.backward_m > 0 and s.date < today]


def key(session: Session, **more: object) -> dict[str, object]:
    return {
        "day": session.date.isoformat(),
        "kind": session.kind.value,
        "direction": session.direction.value,
        **more,
    }


def test_a_run_that_fits_is_put_beside_its_session_in_silence(row: BuildUp, miras: Client) -> None:
    first = sessions(row)[0]
    run = ran(row.owner, first.date, first.backward_m)

    html = page(miras)

    assert "1 of " in html
    assert f'href="/runs/{run.pk}/"' in html
    assert "Yes, that was it" not in html


def test_what_was_not_run_is_said_without_blame(row: BuildUp, miras: Client) -> None:
    html = page(miras)

    assert "not run" in html
    assert not [
        word for word in ("missed", "streak", "behind plan", "failed", 'class="alarm') if word in html.lower()
    ]


def test_a_run_of_the_day_after_is_asked_about_and_yes_settles_it(row: BuildUp, miras: Client) -> None:
    first = sessions(row)[0]
    run = ran(row.owner, first.date + timedelta(days=1), first.backward_m)

    assert "Was it “Round the pond”" in page(miras)
    answer = miras.post("/plan/done/answer/", key(first, run=run.pk))

    assert answer["Location"] == f"/plan/done/#day-{first.date}"
    assert Answer.objects.get().run == run
    assert "Was it “Round the pond”" not in page(miras)
    assert "You said so: ask again" in page(miras)


def test_a_run_that_was_said_to_be_a_far_session_is_no_other_s_whatever_days_are_looked_at(
    row: BuildUp, miras: Client
) -> None:
    version, today = current(row), today_of(row.owner)
    assert version is not None
    plan = plan_of(version)
    first, *later = sessions(row)
    second = next(s for s in later if (s.date - first.date).days > 3)
    run = ran(row.owner, second.date, second.backward_m)
    assert done(row, plan, second.date, second.date, today)[second].run == run

    miras.post("/plan/done/answer/", key(first, run=run.pk))
    narrow, beside = done_and_beside(row, plan, second.date, second.date, today)
    wide = done(row, plan, first.date, second.date, today)

    assert (wide[first].run, wide[second].run) == (run, None)
    assert (narrow[second].run, beside) == (None, ())


def test_no_leaves_the_session_without_a_run_and_is_not_asked_again(row: BuildUp, miras: Client) -> None:
    first = sessions(row)[0]
    ran(row.owner, first.date + timedelta(days=1), first.backward_m)
    miras.post("/plan/done/answer/", key(first, run="none"))

    assert f'name="day" value="{first.date}"' in page(miras)
    assert Answer.objects.get().run is None

    miras.post("/plan/done/answer/", key(first, run="ask"))
    assert "Was it “Round the pond”" in page(miras)


def test_a_run_belongs_to_the_session_it_was_given_last(row: BuildUp, miras: Client) -> None:
    first, second = sessions(row)[:2]
    run = ran(row.owner, first.date, first.backward_m)
    miras.post("/plan/done/answer/", key(first, run=run.pk))
    miras.post("/plan/done/answer/", key(second, run=run.pk))

    assert (Answer.objects.get().day, Answer.objects.get().run) == (second.date, run)


@pytest.mark.parametrize(
    "wrong",
    [{"run": "4711"}, {"run": "²"}, {"day": "yesterday", "run": "none"}, {"kind": "race", "run": "none"}],
)
def test_what_is_no_run_of_hers_and_no_session_of_the_plan_is_not_there(
    row: BuildUp, miras: Client, wrong: dict[str, object]
) -> None:
    answer = miras.post("/plan/done/answer/", key(sessions(row)[0]) | wrong)

    assert answer.status_code == 404
    assert not Answer.objects.exists()


def to_come(row: BuildUp) -> Session:
    """A session that lies ahead."""
    version, today = current(row), today_of(row.owner)
    assert version is not None
    return next(s for s in plan_of(version).sessions if s.run and s.date > today)


@pytest.mark.parametrize("address", ["/plan/done/answer/", "/plan/tell/missed/"])
def test_of_a_session_to_come_nothing_can_be_told(row: BuildUp, miras: Client, address: str) -> None:
    answer = miras.post(address, key(to_come(row), run="none"))

    assert answer.status_code == 404
    assert not Answer.objects.exists()


def test_a_run_that_could_not_be_given_to_another_session_stays_where_it_was(
    row: BuildUp, miras: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sessions(row)[:2]
    run = ran(row.owner, first.date, first.backward_m)
    miras.post("/plan/done/answer/", key(first, run=run.pk))

    def fails(*_: object, **_more: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("django.db.models.query.QuerySet.update_or_create", fails)
    with pytest.raises(DatabaseError):
        miras.post("/plan/done/answer/", key(second, run=run.pk))

    assert Answer.objects.get().day == first.date


def test_somebody_else_s_run_cannot_be_hers(row: BuildUp, miras: Client, otto: Person) -> None:
    run = ran(otto, sessions(row)[0].date, 1_000.0)

    assert miras.post("/plan/done/answer/", key(sessions(row)[0], run=run.pk)).status_code == 404


def test_strength_is_ticked_and_a_second_tap_takes_it_back(row: BuildUp, miras: Client) -> None:
    day = today_of(row.owner)
    told = {"day": day.isoformat(), "what": "strength"}

    miras.post("/plan/done/tick/", told)
    assert [(one.day, one.what) for one in Ticked.objects.all()] == [(day, "strength")]
    miras.post("/plan/done/tick/", told)
    assert not Ticked.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"what": "beer"}, {"day": "soon"}, {"day": "2999-01-01"}, {"what": "drill:" + "x" * 40}]
)
def test_only_what_can_be_ticked_is(row: BuildUp, miras: Client, wrong: dict[str, str]) -> None:
    told = {"day": today_of(row.owner).isoformat(), "what": "drill:arms"} | wrong

    assert miras.post("/plan/done/tick/", told).status_code == 404


def test_a_tick_leads_back_to_the_page_it_came_from_and_nowhere_else(row: BuildUp, miras: Client) -> None:
    told = {"day": today_of(row.owner).isoformat(), "what": "strength"}

    assert miras.post("/plan/done/tick/", told | {"next": "/plan/"})["Location"] == "/plan/"
    elsewhere = miras.post("/plan/done/tick/", told | {"next": "https://example.org/"})["Location"]
    assert elsewhere.startswith("/plan/done/")


def test_without_a_plan_the_pages_lead_to_where_one_begins(miras: Client) -> None:
    for address in ("/plan/done/", "/plan/tell/", "/plan/changes/"):
        assert miras.get(address)["Location"] == "/plan/", address


def test_the_page_of_a_run_says_which_session_it_was(row: BuildUp, miras: Client) -> None:
    first = sessions(row)[0]
    run = ran(row.owner, first.date, first.backward_m)
    context = RequestFactory().get("/")
    context.user, context.until, context.today = row.owner, None, today_of(row.owner)  # type: ignore[attr-defined]

    html = Template("{% load planned %}{% planned_session run %}").render(
        Context({"request": context, "run": run})
    )

    assert f"This was {first.date:%A}’s session: " in html
    assert f'href="/plan/done/#day-{first.date}"' in html
