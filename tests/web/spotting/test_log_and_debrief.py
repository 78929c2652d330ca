"""The log of a pair: off by default, both see it, told without blame, carried away, deleted for good."""

import csv
import json
from io import StringIO
from uuid import UUID, uuid4

import pytest
from django.test import Client

from cast import a_road
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.models import Cued
from spotting_cast import MADE_AT, OUTING, TOKEN, a_cue, a_fall, a_pair, a_spotter_link

pytestmark = pytest.mark.django_db


def test_it_works(mira: Person, miras: Client) -> None:
    pair, road = a_pair(mira, keeps_log=True), a_road(mira)
    for at_s in (0.0, 60.0, 120.0):
        a_cue(pair, at_s, road=road)
    a_cue(pair, 130.0, road=road, said="", at_m=7800.0, lost_s=4.0, by=Cued.By.REMOTE)

    html = miras.get(f"/spotting/friends/{pair.pk}/log/{OUTING}/").content.decode()

    assert "3 calls, all at a known place." in html.replace("\u00a0", " ")
    assert "At 7.80 km the link was gone for 4 s." in html.replace("\u00a0", " ")
    assert html.count('<circle class="said"') == 3
    assert html.count('<rect class="lost"') == 1


def test_the_log_is_off_until_it_is_switched_on(mira: Person, miras: Client) -> None:
    pair = a_pair(mira)

    assert "No log is kept." in miras.get(f"/spotting/friends/{pair.pk}/log/").content.decode()


def test_the_friend_sees_the_same_through_the_link_but_no_falls_and_no_button_to_delete(
    mira: Person,
) -> None:
    pair, road = a_pair(mira, keeps_log=True), a_road(mira)
    a_spotter_link(pair, road=road)
    a_cue(pair, road=road)
    a_fall(mira, day=a_cue(pair, 5, road=road).at.date(), words="her ankle")

    listed = Client().get(f"/spotting/with/{TOKEN}/log/").content.decode()
    one = Client().get(f"/spotting/with/{TOKEN}/log/?outing={OUTING}").content.decode()

    assert f"?outing={OUTING}" in listed
    assert "2 calls, all at a known place." in one.replace("\u00a0", " ")
    assert "her ankle" not in one
    assert "<form" not in (listed + one).split("<main")[1].split("</main>")[0]


def test_an_outing_is_deleted_for_good_and_no_other(mira: Person, miras: Client) -> None:
    pair = a_pair(mira)
    a_cue(pair)
    other = a_cue(pair, outing="7b0c2f7e-1d5e-4f3a-9a57-6d1f0f6f3c19")

    miras.post(f"/spotting/friends/{pair.pk}/log/{OUTING}/delete/")

    assert [row.pk for row in Cued.objects.all()] == [other.pk]


def test_all_of_it_is_deleted_by_one_button_and_never_somebody_else_s(mira: Person, miras: Client) -> None:
    pair, ada = a_pair(mira), a_pair(mira, "Ada")
    a_cue(pair)
    kept = a_cue(ada)

    miras.post(f"/spotting/friends/{pair.pk}/log/delete/")

    assert Cued.objects.get() == kept


def test_it_is_carried_away_whole_as_csv_and_json(mira: Person, miras: Client) -> None:
    pair = a_pair(mira)
    a_cue(pair, said="=HYPERLINK(1)", heard=True)

    table = miras.get(f"/spotting/friends/{pair.pk}/log/calls.csv").content.decode()
    told = json.loads(miras.get(f"/spotting/friends/{pair.pk}/log/calls.json").content)

    (row,) = csv.DictReader(StringIO(table))
    assert row["said"] == "'=HYPERLINK(1)"
    assert (told[0]["said"], told[0]["heard"], told[0]["at"]) == (
        "=HYPERLINK(1)",
        True,
        "2026-04-01T18:00:00Z",
    )
    assert miras.get(f"/spotting/friends/{pair.pk}/log/calls.xls").status_code == 404


def test_nobody_else_reads_or_deletes_it(mira: Person, zeds: Client) -> None:
    pair = a_pair(mira)
    a_cue(pair)
    room = f"/spotting/friends/{pair.pk}/log/"

    assert [zeds.get(f"{room}{page}").status_code for page in ("", "calls.csv", f"{OUTING}/")] == [404] * 3
    assert [zeds.post(f"{room}{page}").status_code for page in ("delete/", f"{OUTING}/delete/")] == [404] * 2
    assert Cued.objects.exists()


def test_a_link_opens_the_outings_of_its_own_route_alone(mira: Person) -> None:
    """Whoever it was passed on to learns of no other place."""
    pair, elsewhere = a_pair(mira, keeps_log=True), UUID("7b0c2f7e-1d5e-4f3a-9a57-6d1f0f6f3c19")
    road = a_road(mira)
    a_spotter_link(pair, road=road)
    a_cue(pair, road=road, said="Kerb")
    a_cue(pair, 60, road=a_road(mira, name="From home"), outing=elsewhere, said="Gate")
    a_cue(pair, 90, outing=elsewhere, said="Door")
    log = f"/spotting/with/{TOKEN}/log/"

    listed, taken = (Client().get(log + path).content.decode() for path in ("", "take/?as=csv"))

    assert "Kerb" in taken
    assert [each for each in ("Gate", "Door", str(elsewhere)) if each in listed + taken] == []
    assert Client().get(f"{log}?outing={elsewhere}").status_code == 404


def test_a_link_without_a_route_opens_no_outing(mira: Person) -> None:
    pair = a_pair(mira, keeps_log=True)
    a_spotter_link(pair)
    a_cue(pair)

    assert "No outing is kept." in Client().get(f"/spotting/with/{TOKEN}/log/").content.decode()
    assert str(OUTING) not in Client().get(f"/spotting/with/{TOKEN}/log/take/").content.decode()


def test_another_friend_s_link_does_not_open_it(mira: Person) -> None:
    a_cue(a_pair(mira))
    a_spotter_link(a_pair(mira, "Ada"))

    assert Client().get(f"/spotting/with/{TOKEN}/log/?outing={OUTING}").status_code == 404
    assert Client().get(f"/spotting/with/{TOKEN}/log/?outing=none").status_code == 404


def test_a_break_of_the_link_arrives_as_a_break_and_an_impossible_one_does_not(mira: Person) -> None:
    a_spotter_link(a_pair(mira, keeps_log=True))
    at_ms = MADE_AT.timestamp() * 1000
    cues = [
        {"key": str(uuid4()), "by": "remote", "said": "", "at_ms": at_ms, "offset_ms": 0, "lost_s": lost_s}
        for lost_s in (4.0, -1.0, 1e9)
    ]

    Client().post(
        f"/spotting/with/{TOKEN}/cues/",
        json.dumps({"outing": str(OUTING), "cues": cues}),
        content_type="application/json",
    )

    assert list(Cued.objects.values_list("lost_s", "said", "by")) == [(4.0, "", "remote")]


def test_the_remote_s_page_knows_where_the_log_goes_only_where_one_is_kept(mira: Person) -> None:
    pair = a_pair(mira)
    a_spotter_link(pair)
    without = Client().get(f"/spotting/with/{TOKEN}/remote/").content.decode()
    pair.keeps_log = True
    pair.save()

    kept = Client().get(f"/spotting/with/{TOKEN}/remote/").content.decode()

    assert '"cues": ""' in without
    assert f'"cues": "/spotting/with/{TOKEN}/cues/"' in kept
