"""A race day as it stood at each tap, told afterwards."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client, RequestFactory

from cast import a_race, known_by_marks
from heelfirst.pacing import Mark
from heelfirst.pacing.tapped import Counted, Seen, Tapped, Told
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.back_then import Then, around, moments, then_of
from heelfirst.web.races.models import Race, Tap
from race_day_crew import a_link

pytestmark = pytest.mark.django_db

KM_S = 330.0
ZED = UUID(int=0)


@pytest.fixture
def race(mira: Person) -> Race:
    """A race that began eleven hours ago."""
    known_by_marks(mira)
    start = (datetime.now(UTC) - timedelta(hours=11)).replace(microsecond=0)
    return a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")


def clock_of(race: Race, km: float) -> datetime:
    assert race.day is not None
    assert race.starts_at is not None
    return datetime.combine(race.day, race.starts_at, UTC) + timedelta(seconds=km * KM_S)


def tap(race: Race, km: float, what: str = "passed", *, came_after_s: float = 3.0, **fields: object) -> Tap:
    at = clock_of(race, km)
    plain = {
        "at": at,
        "received_at": at + timedelta(seconds=came_after_s),
        "at_m": 1000.0 * km,
        "key": uuid4(),
    }
    return Tap.objects.create(race=race, what=what, **(plain | fields))


def run_on(race: Race) -> dict[str, Tap]:
    """The start, every fifth kilometre, and the finish."""
    taps = {"Start": tap(race, 0, "started")}
    taps |= {f"Kilometre {km}": tap(race, km) for km in range(5, 41, 5)}
    return taps | {"Finish": tap(race, 42.195, "finished")}


def html(client: Client, race: Race, asks: str = "") -> str:
    return client.get(f"/races/{race.pk}/day/{asks}").content.decode().replace("\xa0", " ")


def bare(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL))


def headline(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found is not None
    return found[1].strip()


def forecast(page: str) -> list[str]:
    """All that is said of the rest: the first line, the finish with its interval, odds, easing off, ghosts."""
    return [headline(page), *re.findall(r"So far it leads to .*?\.|about \d+ in 100|\d:\d\d:\d\d|At \d+\.\d km: .*?\.", bare(page).partition("Stop list Whoever")[0].partition("race clock from")[2])]  # fmt: skip


def link_of(page: str, rel: str) -> str | None:
    found = re.search(rf'<a [^>]*rel="{rel}" href="([^"]+)"', page)
    return None if found is None else found[1].replace("&amp;", "&")


def test_it_works(race: Race, miras: Client) -> None:
    """What the page says of a moment afterwards is what it said at that moment."""
    said_then = {}
    for km in range(5, 36, 5):
        here = tap(race, km)
        said_then[here.key] = forecast(html(miras, race))
    tap(race, 42.195, "finished")

    said_now = {key: forecast(html(miras, race, f"?then={key}")) for key in said_then}

    assert headline(html(miras, race)).startswith("Finished: ")
    assert [lines[0].split(":")[0] for lines in said_now.values()] == [
        f"Kilometre {km}" for km in range(5, 36, 5)
    ]
    assert all(len(lines) > 8 for lines in said_now.values())
    assert said_now == said_then


def test_the_heading_says_which_moment_it_is(race: Race, miras: Client) -> None:
    taps = run_on(race)
    here = taps["Kilometre 20"]

    words = bare(html(miras, race, f"?then={here.key}"))

    assert f"As it stood at {here.received_at:%H:%M} 5 of 10" in words
    assert f"With the tap “Kilometre 20” of {here.at:%H:%M:%S}. Nothing that came in later is used" in words
    assert re.search(r"Last news at \d\d:\d\d, just now\.", words)
    assert "Back to now" in words


def test_from_the_invitation_one_walks_tap_by_tap_to_the_finish_and_back(race: Race, miras: Client) -> None:
    run_on(race)
    page = html(miras, race)
    invitation = re.search(r'<p class="follow[^>]*><a[^>]* href="([^"]+)">([^<]+)</a>', page)
    assert invitation is not None
    forth, back = [], []

    asks: str | None = invitation[1]
    while asks is not None:
        page = html(miras, race, asks)
        forth.append(headline(page))
        last, asks = asks, link_of(page, "next")
    asks = last
    while asks is not None:
        page = html(miras, race, asks)
        back.append(headline(page))
        asks = link_of(page, "prev")

    assert invitation[2] == "Follow it tap by tap: begin at the start"
    assert [re.split(r":| since| at ", line)[0] for line in forth] == [
        "Under way",
        *(f"Kilometre {km}" for km in range(5, 41, 5)),
        "Finished",
    ]
    assert forth == back[::-1]


def test_nobody_is_invited_back_while_the_race_is_on(race: Race, miras: Client) -> None:
    start = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
    race.day, race.starts_at = start.date(), start.time()
    race.save()
    tap(race, 5)
    here = tap(race, 10)
    page = html(miras, race)

    assert "Follow it" not in page
    assert f'href="?then={here.key}"' in page

    tap(race, 10.5, "stopped")
    assert "Follow it tap by tap: begin with the first one" in html(miras, race)


def test_one_tap_alone_is_nothing_to_follow(race: Race, miras: Client) -> None:
    tap(race, 42.195, "finished")

    assert "Follow it" not in html(miras, race)


def test_what_stood_then_neither_refreshes_nor_changes_anything(race: Race, miras: Client) -> None:
    start = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
    race.day, race.starts_at = start.date(), start.time()
    race.save()
    here = tap(race, 5)
    tap(race, 10)

    today, then = html(miras, race), html(miras, race, f"?then={here.key}")

    for door in ("hx-get", "every 20s", "Take back", 'id="ends"'):
        assert door in today, door
        assert door not in then, door
    assert 'href="#stop-list"' in then
    assert Tap.objects.filter(taken_back_at=None).count() == 2


def test_just_before_a_tap_the_page_guesses_from_the_one_before(race: Race, miras: Client) -> None:
    taps = run_on(race)
    page = html(miras, race, f"?then={taps['Kilometre 20'].key}")
    offered = re.search(r'href="([^"]+)">The guess just before Kilometre 25', page)
    assert offered is not None

    before = html(miras, race, offered[1].replace("&amp;", "&"))

    words = bare(before)
    guess = re.search(r"Then likely between ([\d.]+) km and ([\d.]+) km", words)
    assert headline(before) == headline(page)
    assert "Just before the tap “Kilometre 25” came in" in words
    assert re.search(r"Last news at \d\d:\d\d, 28 minutes ago", words)
    assert guess is not None
    assert 20 < float(guess[1]) < float(guess[2]) < 30
    assert "Now likely" not in words
    assert link_of(before, "next") == f"?then={taps['Kilometre 25'].key}"
    assert link_of(before, "prev") == f"?then={taps['Kilometre 20'].key}"


def test_near_the_end_the_guess_then_reaches_the_finish_and_what_was_likely_stays_in_the_past(
    race: Race, miras: Client
) -> None:
    run_on(race)
    here = Tap.objects.get(what="finished")
    assert "Then likely between" in bare(html(miras, race, f"?then={here.key}&before"))
    assert "and the finish." in bare(html(miras, race, f"?then={here.key}&before"))

    Tap.objects.filter(pk=here.pk).update(received_at=here.at + timedelta(hours=2))
    words = bare(html(miras, race, f"?then={here.key}&before"))

    assert "The finish was likely by then; nobody had tapped it yet." in words


def test_a_tap_that_waited_for_a_network_was_not_known_before_it_came_in(race: Race, miras: Client) -> None:
    tap(race, 10)
    waited = tap(race, 20, came_after_s=4000)
    later = tap(race, 25)

    at_25 = bare(html(miras, race, f"?then={later.key}"))
    at_20 = bare(html(miras, race, f"?then={waited.key}"))

    assert "Kilometre 20" not in at_25.partition("What was tapped")[2]
    assert "Kilometre 20" in at_20.partition("What was tapped")[2]
    assert f"of {waited.at:%H:%M:%S}, which came in at {waited.received_at:%H:%M:%S}." in at_20
    assert headline(html(miras, race, f"?then={waited.key}")).startswith("Kilometre 25: ")


def test_a_tap_that_is_set_aside_has_its_moment_and_is_no_step(race: Race, miras: Client) -> None:
    run_on(race)
    wrong = tap(race, 12, at_m=39_000.0)

    page = html(miras, race, f"?then={wrong.key}")

    assert headline(page).startswith("Kilometre 10: ")
    assert "of 10" not in bare(page)
    assert (link_of(page, "prev"), link_of(page, "next")) != (None, None)
    assert f"?then={wrong.key}" not in (
        link_of(html(miras, race, f"?then={t.key}"), "next") for t in Tap.objects.all()
    )


@pytest.mark.parametrize(
    "asks", ["?then=", "?then=17", f"?then={ZED}", "?then=%00", "?then=a&then=b", "?then&before"]
)
def test_a_moment_that_is_none_leads_to_the_day_as_it_stands(race: Race, miras: Client, asks: str) -> None:
    run_on(race)

    page = html(miras, race, asks)

    assert "That tap is no longer there: this is how the day stands now." in page
    assert headline(page) == headline(html(miras, race))


def test_what_was_taken_back_is_gone_from_every_moment(race: Race, miras: Client) -> None:
    taps = run_on(race)
    slip = tap(race, 21, "stopped")
    end = headline(html(miras, race, f"?then={slip.key}"))
    miras.post(f"/races/{race.pk}/day/take-back/", {"key": str(slip.key)})

    assert end.startswith("The run ended at ")
    assert "no longer there" in html(miras, race, f"?then={slip.key}")
    assert "ended here" not in html(miras, race, f"?then={taps['Kilometre 25'].key}")


def test_a_tap_of_another_race_opens_nothing(race: Race, mira: Person, miras: Client) -> None:
    other = tap(a_race(mira, name="Another", day=race.day, starts_at=race.starts_at), 5)
    tap(race, 5)

    assert "no longer there" in html(miras, race, f"?then={other.key}")


def test_the_crew_follows_it_too_without_an_account(race: Race) -> None:
    taps = run_on(race)
    door = f"/races/crew/{a_link(race)}/"
    stranger = Client()
    now = stranger.get(door).content.decode()
    then = stranger.get(f"{door}?then={taps['Kilometre 20'].key}").content.decode().replace("\xa0", " ")

    assert "Follow it tap by tap" in now
    assert f'href="?then={taps["Kilometre 20"].key}"' in now
    assert headline(then).startswith("Kilometre 20: ")
    assert "As it stood at" in then
    assert "hx-get" in now
    assert "hx-get" not in then
    assert "Take back" not in now


def test_the_slider_of_the_demo_hides_the_moments_after_its_day(race: Race) -> None:
    here = tap(race, 5)
    request = RequestFactory().get("/", {"then": str(here.key)})
    on_the_day, before = here.at.date(), here.at.date() - timedelta(days=1)

    def found(until: date) -> Then | None:
        request.until = until  # type: ignore[attr-defined]
        return then_of(race, request)  # type: ignore[arg-type]

    assert found(before) is None
    assert found(on_the_day) == Then(here)


def counted(km: int, came_in_s: float) -> Counted:
    start = datetime(2026, 4, 19, 14, tzinfo=UTC)
    return Counted(
        Tapped(
            key=f"{km}",
            what=Seen.PASSED,
            at_m=1000.0 * km,
            at=start + timedelta(seconds=KM_S * km),
            received_at=start + timedelta(seconds=came_in_s),
        ),
        Mark(1000.0 * km, KM_S * km),
    )


def test_taps_that_came_in_together_are_one_moment_the_furthest_of_them() -> None:
    told = Told(start=None, passed=(counted(1, 400), counted(2, 3000), counted(3, 3000), counted(4, 1400)))

    assert [each.key for each in moments(told)] == ["1", "4", "3"]


def test_before_the_first_and_after_the_last_moment_there_is_none() -> None:
    steps = moments(Told(start=None, passed=(counted(1, 400), counted(2, 800))))
    first, last = steps

    assert around(first.received_at, steps) == (None, last)
    assert around(last.received_at, steps) == (first, None)
    assert around(first.received_at + timedelta(seconds=1), steps) == (first, last)
