"""Pages of a build-up ask the database no more often however many plans were made and however much was run."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import a_run
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run
from kept_build_ups import a_version, today_of, with_a_plan
from outings import steady

pytestmark = pytest.mark.django_db

MOST = {"/plan/": 36, "/plan/weeks/": 20, "/plan/begin/": 16, "/": 40}


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def full(row: BuildUp, run: Run, many: int) -> None:
    """So many runs, versions, ticks, blocked days and sore parts."""
    today = today_of(row.owner)
    for each in range(many):
        run.pk = None
        run.content_sha256, run.day = f"{many}-{each}", today - timedelta(days=each % 20)
        run.save()
        a_version(row, today)
        day = today - timedelta(days=each)
        row.ticked.get_or_create(day=day, what="strength", defaults={"told_at": timezone.now()})
        row.blocked.create(first=today + timedelta(days=50 + each), last=today + timedelta(days=50 + each))
        Soreness.objects.update_or_create(owner=row.owner, day=day, part="neck", defaults={"score": 1})


@pytest.mark.parametrize("page", MOST)
def test_a_page_asks_no_more_of_a_full_build_up(mira: Person, miras: Client, page: str) -> None:
    run = a_run(mira, steady(600), said="backward")
    row = with_a_plan(mira)
    full(row, run, 1)
    miras.get(page)

    sparse = asked(miras, page)
    full(row, run, 9)
    dense = asked(miras, page)

    assert dense <= sparse <= MOST[page], (sparse, dense)
