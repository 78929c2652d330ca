"""The runner's own pages: who calls, a link that is shown once and taken back, thanks, and taking a friend away."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from cast import NOW, a_race_ahead, a_road, an_attempt, person
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import CrewLink
from heelfirst.web.spotting.models import Link, Pair, Thanks
from spotting_cast import TOKEN, a_pair, a_spotter_link, a_try

pytestmark = pytest.mark.django_db
TOLD = {"name": "Otto", "where": "after", "language": "de", "ear": "bone"}


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def made(client: Client, pair: Pair, to: str = "") -> str:
    """The token of a link made by the page's button, read off the page that follows."""
    answer = client.post(f"/spotting/friends/{pair.pk}/link/", {"to": to}, follow=True)
    found = re.search(r"/spotting/with/([-\w]+)/", answer.content.decode())
    assert found is not None
    return found[1]


def test_it_works(mira: Person, miras: Client) -> None:
    answer = miras.post("/spotting/friends/add/", TOLD)
    pair = Pair.objects.get(owner=mira)

    assert (pair.name, pair.where, pair.language, pair.ear, pair.keeps_log) == (
        "Otto",
        "after",
        "de",
        "bone",
        False,
    )
    assert answer["Location"] == f"/spotting/friends/{pair.pk}/"
    assert "Otto calls for you" in html_of(miras, "/spotting/")


def test_the_first_line_says_who_calls_for_what_and_when_the_drill_was(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)
    a_spotter_link(pair, race=race)
    a_try(pair, at=timezone.now() - timedelta(days=12))

    expected = "Otto calls for you: ready for Harbour Hills Marathon, in 18\u00a0days; the drill was 12\u00a0days ago."
    assert expected in html_of(miras, "/spotting/").replace("12 days", "12\u00a0days").replace(
        "18 days", "18\u00a0days"
    )


def test_without_a_friend_the_page_says_what_one_is_for_and_asks_for_one(miras: Client) -> None:
    html = html_of(miras, "/spotting/")

    assert "Nobody calls for you yet." in html
    assert 'href="/spotting/friends/add/"' in html


@pytest.mark.parametrize("page", ["/", "/races/", "/races/courses/"])
def test_a_new_account_finds_the_friend_before_it_has_anything_else(miras: Client, page: str) -> None:
    assert 'href="/spotting/"' in html_of(miras, page)


def test_without_a_course_the_page_of_a_friend_leads_to_one_before_a_link(
    mira: Person, miras: Client
) -> None:
    """It tells of no plan either, where no race can be chosen."""
    bare = html_of(miras, f"/spotting/friends/{a_pair(mira).pk}/")

    assert '<a href="/races/courses/add/">Add a course first</a>' in bare
    assert "opens drill, remote, ear and voice, and follows nothing" in bare
    assert "The link of a race" not in bare


def test_with_a_course_and_a_race_each_kind_of_link_says_what_it_opens(mira: Person, miras: Client) -> None:
    a_race_ahead(mira)

    html = html_of(miras, f"/spotting/friends/{a_pair(mira).pk}/")

    assert "Add a course first" not in html
    for kind in ("The link of a race", "The link of a course", "The link without a route"):
        assert kind in html, kind


def test_courses_of_one_name_are_told_apart_by_length_and_day(mira: Person, miras: Client) -> None:
    for length_m in (42_195.0, 42_195.0, 10_000.0):
        a_road(mira, name="Harbour Hills", shipped="", certified_m=length_m)
    a_road(mira, name="River path", shipped="")

    html = html_of(miras, f"/spotting/friends/{a_pair(mira).pk}/")

    told = [name.replace("\u00a0", " ") for name in re.findall(r'value="road:\d+">course: ([^<]+)<', html)]
    day = date_format(NOW.astimezone(mira.zone), "j F Y")
    assert told == [
        f"Harbour Hills, 42.2 km, kept on {day} (1)",
        f"Harbour Hills, 42.2 km, kept on {day} (2)",
        f"Harbour Hills, 10.0 km, kept on {day}",
        "River path",
    ]


def test_what_to_do_next_leads_to_a_link_and_to_the_drill(mira: Person, miras: Client) -> None:
    pair = a_pair(mira)
    a_race_ahead(mira)

    html = html_of(miras, "/spotting/")

    assert "Otto has no link for Harbour Hills Marathon yet." in html
    assert f'href="/spotting/friends/{pair.pk}/#link"' in html


def test_a_friend_without_a_name_is_asked_for_one(miras: Client) -> None:
    answer = miras.post("/spotting/friends/add/", TOLD | {"name": "\u200b"})

    assert "What do you call your friend?" in answer.content.decode()
    assert not Pair.objects.exists()


def test_a_link_is_shown_once_with_a_code_for_the_camera_and_kept_as_its_hash(
    mira: Person, miras: Client
) -> None:
    pair = a_pair(mira)
    first = miras.post(f"/spotting/friends/{pair.pk}/link/", {"to": ""}, follow=True)
    found = re.search(r"/spotting/with/([-\w]+)/", first.content.decode())
    assert found is not None

    again = html_of(miras, f"/spotting/friends/{pair.pk}/")

    assert 'class="qr"' in first.content.decode()
    assert first["Cache-Control"] == "no-store"
    assert found[1] not in again
    assert Link.objects.get().token_hash == Link.hashed(found[1])


def test_a_link_for_a_race_opens_the_friend_s_page_and_the_crew_s(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)

    token = made(miras, pair, f"race:{race.pk}")

    assert Link.objects.get().crew == CrewLink.objects.get(race=race)
    assert [Client().get(f"/{page}/{token}/").status_code for page in ("spotting/with", "races/crew")] == [
        200,
        200,
    ]


def test_one_button_takes_it_back_here_and_at_the_crew_s(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)
    token = made(miras, pair, f"race:{race.pk}")

    miras.post(f"/spotting/friends/{pair.pk}/link/{Link.objects.get().pk}/back/")

    assert [Client().get(f"/{page}/{token}/").status_code for page in ("spotting/with", "races/crew")] == [
        404,
        404,
    ]


def test_a_new_link_for_the_same_route_ends_the_old_one_and_no_other(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)
    bare, old = made(miras, pair), made(miras, pair, f"race:{race.pk}")

    new = made(miras, pair, f"race:{race.pk}")

    opened = {token: Client().get(f"/spotting/with/{token}/").status_code for token in (bare, old, new)}
    assert opened == {bare: 200, old: 404, new: 200}


def test_a_new_link_of_the_crew_does_not_end_the_friend_s(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)
    token = made(miras, pair, f"race:{race.pk}")

    miras.post(f"/races/{race.pk}/crew/link/")
    miras.post(f"/races/{race.pk}/crew/link/back/")

    assert Client().get(f"/races/crew/{token}/").status_code == 200


def test_nobody_makes_a_link_for_somebody_else_s_race(mira: Person, miras: Client, zeds: Client) -> None:
    race = a_race_ahead(mira)
    theirs = a_pair(Person.objects.get(name="Zed"), "Ada")

    assert zeds.post(f"/spotting/friends/{theirs.pk}/link/", {"to": f"race:{race.pk}"}).status_code == 404
    for to in ("race:x", "road:" + "9" * 30, "run:1", "race"):
        assert zeds.post(f"/spotting/friends/{theirs.pk}/link/", {"to": to}).status_code == 404, to


def test_under_18_there_is_no_link_no_log_and_no_place(client: Client) -> None:
    child = person("Kit", under_18=True)
    client.force_login(child)
    pair = a_pair(child)

    html = html_of(client, f"/spotting/friends/{pair.pk}/")
    client.post(f"/spotting/friends/{pair.pk}/link/", {"to": ""})
    client.post(f"/spotting/friends/{pair.pk}/", TOLD | {"keeps_log": "on"})

    assert "under 18 has no link" in html
    assert not Link.objects.exists()
    assert not Pair.objects.get().keeps_log
    assert client.get("/spotting/falls/").status_code == 404


def test_thanks_show_where_the_link_leads_until_they_are_taken_back(mira: Person, miras: Client) -> None:
    pair = a_pair(mira)
    token = TOKEN
    a_spotter_link(pair)
    miras.post(f"/spotting/friends/{pair.pk}/thanks/", {"words": "You said left.\nEvery time."})
    shown = Client().get(f"/spotting/with/{token}/").content.decode()

    miras.post(f"/spotting/friends/{pair.pk}/thanks/{Thanks.objects.get().pk}/back/")

    assert "You said left.<br>Every time." in shown
    assert "You said left" not in Client().get(f"/spotting/with/{token}/").content.decode()


def test_empty_thanks_come_back_with_what_is_missing(mira: Person, miras: Client) -> None:
    answer = miras.post(f"/spotting/friends/{a_pair(mira).pk}/thanks/", {"words": "  "})

    assert answer.status_code == 422
    assert not Thanks.objects.exists()


def test_taking_a_friend_away_ends_links_at_once_and_deletes_the_rest(mira: Person, miras: Client) -> None:
    pair, race = a_pair(mira), a_race_ahead(mira)
    token = made(miras, pair, f"race:{race.pk}")
    a_try(pair)

    miras.post(f"/spotting/friends/{pair.pk}/delete/")

    assert not Pair.objects.exists()
    assert Client().get(f"/spotting/with/{token}/").status_code == 404
    assert Client().get(f"/races/crew/{token}/").status_code == 404


def test_the_attempt_s_page_says_who_calls_and_leads_there(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)
    a_pair(mira)

    html = html_of(miras, f"/attempt/{attempt.pk}/")

    assert "Otto calls for you; the drill is still to do." in html
    assert 'href="/spotting/"' in html


def test_without_a_friend_the_attempt_s_page_says_what_one_is_for(mira: Person, miras: Client) -> None:
    html = html_of(miras, f"/attempt/{an_attempt(mira).pk}/")

    assert (
        "Nobody calls for you yet. You cannot see where you go; a friend can, and needs no account." in html
    )
    assert "Add a friend who calls" in html
