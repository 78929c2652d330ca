"""Race day as its owner and the crew see it, tap by tap."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from cast import a_race, known_by_marks
from heelfirst.pacing.ghosts import ghosts
from heelfirst.records.book import Sex
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body
from heelfirst.web.races.models import Race, Tap
from heelfirst.web.races.planning import of_owner, planned
from heelfirst.web.races.rivals import ghosts_of
from race_day_crew import a_link, a_stand, a_tap, send

pytestmark = pytest.mark.django_db

KM_S = 318.0  # 13,419 s over 42.195 km


@pytest.fixture
def race(mira: Person) -> Race:
    """A race that began two and a half hours ago."""
    known_by_marks(mira)
    start = began()
    return a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")


def began() -> datetime:
    return (datetime.now(UTC) - timedelta(hours=2.5)).replace(microsecond=0)


def start_of(race: Race) -> datetime:
    assert race.day is not None
    assert race.starts_at is not None
    return datetime.combine(race.day, race.starts_at, UTC)


def run_to(race: Race, km: int, late_s: float = 0.0) -> None:
    """Taps of each kilometre."""
    for each in range(1, km + 1):
        at = start_of(race) + timedelta(seconds=each * KM_S + late_s * each / km)
        Tap.objects.create(race=race, key=uuid4(), at_m=1000.0 * each, at=at, received_at=at)


def said(client: Client, race: Race) -> str:
    """The words of the day's page."""
    html = client.get(f"/races/{race.pk}/day/").content.decode().replace("\xa0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL))


def headline(client: Client, race: Race) -> str:
    html = client.get(f"/races/{race.pk}/day/").content.decode().replace("\xa0", " ")
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert found is not None
    return found[1].strip()


def test_it_works(race: Race, miras: Client) -> None:
    run_to(race, 27, late_s=240)

    assert re.fullmatch(
        r"Kilometre 27: \d+ minutes behind the record, \d\d % to finish under \d:\d\d\.",
        headline(miras, race),
    )
    words = said(miras, race)
    assert re.search(r"So far it leads to \d:\d\d:\d\d, between \d:\d\d:\d\d and \d:\d\d:\d\d\.", words)
    assert re.search(r"3:43:39 from here: (about \d+ in 100|under 1 in 100)", words)
    assert "95 %" in words
    assert "90 %" in words
    assert "no GPS" in words
    assert "one witness" in words


def test_before_the_start_the_page_says_when_it_is(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    start = datetime.now(UTC) + timedelta(days=3)
    race = a_race(mira, day=start.date(), starts_at=start.time().replace(microsecond=0), time_zone="UTC")

    assert headline(miras, race).startswith("The start is on ")

    soon = datetime.now(UTC) + timedelta(minutes=50, seconds=20)
    race.day, race.starts_at = soon.date(), soon.time().replace(microsecond=0)
    race.save()
    assert headline(miras, race).endswith("in 50 minutes.")


def test_under_way_without_news_it_says_so(race: Race, miras: Client) -> None:
    assert headline(miras, race).startswith("Under way since ")
    assert headline(miras, race).endswith("No place was tapped yet.")


def test_a_race_without_a_time_of_its_start_asks_for_the_tap(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race = a_race(mira, starts_at=None)

    assert "somebody taps “Started”" in headline(miras, race)


def test_the_tapped_start_sets_the_clock(race: Race, miras: Client) -> None:
    late = timedelta(minutes=6)
    Tap.objects.create(
        race=race,
        key=uuid4(),
        what="started",
        at_m=0,
        at=start_of(race) + late,
        received_at=start_of(race) + late,
    )
    at = start_of(race) + late + timedelta(seconds=10 * KM_S)
    Tap.objects.create(race=race, key=uuid4(), at_m=10_000, at=at, received_at=at)

    assert re.match(r"Kilometre 10: (level|\d\d seconds) ", headline(miras, race))  # and not six minutes


def test_the_end_of_a_run_is_one_tap_and_costs_nothing_on_the_page(race: Race, miras: Client) -> None:
    run_to(race, 20)
    words = {"key": str(uuid4()), "tap": "stopped"}

    assert "The run ends here" in said(miras, race)
    miras.post(f"/races/{race.pk}/day/end/", words)
    miras.post(f"/races/{race.pk}/day/end/", words)  # the same button twice

    assert Tap.objects.filter(what="stopped").count() == 1
    assert re.match(r"The run ended at kilometre 2\d after 2:30:\d\d\.", headline(miras, race))
    assert "Stopping is always right. Undo: the run goes on" in said(miras, race)
    assert headline(miras, race).endswith("What was run stays run.")
    told = said(miras, race).lower()
    for loss in ("failed", "did not finish", "dnf", "behind the record", "gave up", "lost", "sorry"):
        assert loss not in told, loss


def test_an_end_by_mistake_is_taken_back(race: Race, miras: Client) -> None:
    run_to(race, 20)
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "stop_at": "20000.0"})

    miras.post(f"/races/{race.pk}/day/take-back/", {"key": str(Tap.objects.get(what="stopped").key)})

    assert headline(miras, race).startswith("Kilometre 20: ")


def test_whoever_ends_the_run_need_not_say_where(race: Race, miras: Client) -> None:
    """2:30 h after the start, 318 s a kilometre: the 28th is due, whatever was tapped last; unless the clock is mute."""
    run_to(race, 20)
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "tap": "stopped"})
    by_the_clock = Tap.objects.get(what="stopped")

    assert 27_000 <= by_the_clock.at_m <= 29_000

    by_the_clock.delete()
    Tap.objects.all().delete()
    race.starts_at = (began() - timedelta(hours=9)).time()
    race.day = (began() - timedelta(hours=9)).date()
    race.save()
    run_to(race, 10)
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "tap": "stopped"})
    long_silent = Tap.objects.get(what="stopped")

    assert long_silent.at_m == 10_000


def test_the_end_is_offered_from_the_start_on_and_not_for_ever(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    offered = {}
    for hours in (-1, 1, 80):
        start = datetime.now(UTC) - timedelta(hours=hours)
        race = a_race(mira, day=start.date(), starts_at=start.time().replace(microsecond=0), time_zone="UTC")
        token = a_link(race, f"link-{hours + 1}")
        pages = [miras.get(f"/races/{race.pk}/day/"), Client().get(f"/races/crew/{token}/")]
        offered[hours] = ["The run ends here" in page.content.decode() for page in pages]

    assert offered == {-1: [False, False], 1: [True, True], 80: [False, False]}


def test_a_spotter_without_a_script_ends_the_run_with_one_button_and_undoes_it(race: Race) -> None:
    run_to(race, 20)
    token, phone = a_link(race), Client()
    first = phone.get(f"/races/crew/{token}/").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(key|phone)" value="([^"]+)"', first))

    after = phone.post(f"/races/crew/{token}/taps/", fields | {"tap": "stopped"}, follow=True)

    assert Tap.objects.get(what="stopped").at_m >= 20_000
    undo = re.search(r'name="back" value="([^"]+)">Undo: the run goes on', after.content.decode())
    assert undo is not None
    phone.post(f"/races/crew/{token}/taps/", {"phone": fields["phone"], "back": undo[1]})
    assert Tap.objects.filter(what="stopped", taken_back_at=None).count() == 0


def test_a_start_minutes_off_the_time_on_the_race_page_is_asked_about(mira: Person) -> None:
    """Set for half an hour ago: the button only asks; what is confirmed counts from when it was tapped first."""
    known_by_marks(mira)
    start = (datetime.now(UTC) - timedelta(minutes=30)).replace(microsecond=0)
    race = a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")
    token, phone = a_link(race), Client()
    page = phone.get(f"/races/crew/{token}/tap/").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(key|phone)" value="([^"]+)"', page))

    asked = phone.post(f"/races/crew/{token}/taps/", fields | {"tap": "started@0.0"}, follow=True)

    assert not Tap.objects.exists()
    html = asked.content.decode()
    assert f"The race page says {start:%H:%M}. Did the run start at" in html
    sure = re.search(r'name="sure" value="([^"]+)"', html)
    assert sure is not None
    phone.post(f"/races/crew/{token}/taps/", fields | {"tap": "started@0.0", "sure": sure[1]})
    assert Tap.objects.get().at.timestamp() * 1000 == pytest.approx(float(sure[1]), abs=1)


def test_a_start_on_time_is_not_asked_about(mira: Person) -> None:
    known_by_marks(mira)
    start = (datetime.now(UTC) - timedelta(minutes=2)).replace(microsecond=0)
    race = a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")

    Client().post(f"/races/crew/{a_link(race)}/taps/", {"key": str(uuid4()), "tap": "started@0.0"})

    assert Tap.objects.get().what == "started"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"key": "x", "stop_at": "1"},
        {"key": str(uuid4()), "stop_at": "1e9"},
        {"key": str(uuid4()), "stop_at": "nan"},
    ],
)
def test_an_end_that_is_none_is_refused(race: Race, miras: Client, wrong: dict[str, str]) -> None:
    miras.post(f"/races/{race.pk}/day/end/", wrong)

    assert not Tap.objects.exists()


def test_a_finish_is_told_and_is_not_yet_verified(race: Race, miras: Client) -> None:
    run_to(race, 20)
    finished = start_of(race) + timedelta(seconds=13_400)
    Tap.objects.create(
        race=race,
        key=uuid4(),
        what="finished",
        at_m=42_195,
        at=finished,
        received_at=finished + timedelta(seconds=3),
    )

    assert headline(miras, race) == "Finished: 3:43:20 by the crew’s clock."
    assert "verified by the official result and one witness; this page is neither" in said(miras, race)


def test_near_the_line_the_finish_call_stands_first(race: Race, miras: Client) -> None:
    assert '<details class="finish-call"' in miras.get(f"/races/{race.pk}/day/").content.decode()
    run_to(race, 1)
    race.day, race.starts_at = (then := began() - timedelta(hours=1.25)).date(), then.time()
    race.save()
    Tap.objects.all().delete()
    run_to(race, 42)
    Tap.objects.filter(at_m=42_000).update(at=datetime.now(UTC) - timedelta(seconds=5))

    html = miras.get(f"/races/{race.pk}/day/").content.decode()

    assert 'class="finish-call first"' in html
    assert "“Two hundred”" in html
    assert "“Arms up”" in html


def test_a_wrong_tap_is_shown_with_its_reason_and_spoils_nothing(race: Race, miras: Client) -> None:
    run_to(race, 20)
    before = headline(miras, race)
    at = start_of(race) + timedelta(seconds=1800)
    Tap.objects.create(race=race, key=uuid4(), at_m=35_000, at=at, received_at=at)

    assert headline(miras, race) == before
    assert "set aside: Nobody comes so far in this time" in said(miras, race)


def test_without_marks_the_target_stands_in_and_no_odds_of_it_are_told(mira: Person, miras: Client) -> None:
    start = began()
    race = a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")
    run_to(race, 20)

    assert "from here:" not in said(miras, race)
    assert headline(miras, race).startswith("Kilometre 20: ")


def test_without_a_plan_the_clock_is_told_alone(mira: Person, miras: Client) -> None:
    start = began()
    race = a_race(
        mira, day=start.date(), starts_at=start.time(), time_zone="UTC", target_s=None, by=Race.By.SURE
    )
    run_to(race, 20)

    assert headline(miras, race) == "Kilometre 20 at 1:46:00."


def test_a_day_long_gone_guesses_nothing(race: Race, miras: Client) -> None:
    race.day = (datetime.now(UTC) - timedelta(days=40)).date()
    race.save()
    run_to(race, 20)

    words = said(miras, race)
    assert "Now likely between" not in words
    assert "on that day." in words


def test_windows_move_with_the_taps(race: Race, miras: Client) -> None:
    """On the plan's morning Ada expects the runner by the plan, at kilometre 20 by what was tapped."""
    a_stand(race, 35_000.0, who="Ada")
    token = a_link(race)

    def window() -> str:
        html = Client().get(f"/races/crew/{token}/").content.decode()
        found = re.search(r"<b>(\d\d:\d\d to \d\d:\d\d)</b>", html)
        assert found is not None
        return found[1]

    before = window()
    run_to(race, 20, late_s=900)
    assert window() != before


def test_in_the_hurry_of_two_phones_each_mile_counts_once(race: Race, miras: Client) -> None:
    token = a_link(race)
    at = start_of(race) + timedelta(seconds=10 * KM_S)

    send(token, [a_tap(at, 10_000.0)])
    told = send(token, [a_tap(at + timedelta(seconds=9), 10_000.0, who="Ada")])

    assert sorted((each["counts"] for each in told["taps"]), reverse=True) == [True, False]
    assert {"", "Tapped twice: the earlier counts."} == {each["why"] for each in told["taps"]}


def test_the_day_of_another_is_nobody_s(race: Race, zeds: Client) -> None:
    run_to(race, 3)
    tap = Tap.objects.first()
    assert tap is not None

    assert zeds.post(f"/races/{race.pk}/day/take-back/", {"key": str(tap.key)}).status_code == 404
    assert not Tap.objects.exclude(taken_back_at=None).exists()


def test_a_ten_kilometre_race_on_the_level_is_a_race_too(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    start = began() + timedelta(hours=2)
    race = a_race(
        mira,
        road=None,
        distance_m=10_000.0,
        target_s=3300.0,
        day=start.date(),
        starts_at=start.time(),
        time_zone="UTC",
    )
    run_to(race, 4)

    assert re.match(
        r"Kilometre 4: .* % to finish under \d\d:\d\d\.|Kilometre 4: .* under 1:\d\d:\d\d\.",
        headline(miras, race),
    )


def test_what_is_tapped_after_an_end_is_told_beside_it_and_does_not_undo_it(
    race: Race, miras: Client
) -> None:
    run_to(race, 20)
    token = a_link(race)
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "stop_at": "20000.0"})
    Tap.objects.filter(what="stopped").update(at=start_of(race) + timedelta(seconds=20.1 * KM_S))
    told = send(token, [a_tap(start_of(race) + timedelta(seconds=21 * KM_S), 21_000.0)])

    assert headline(miras, race).startswith("The run ended at kilometre 20 after ")
    beside = "Kilometre 21 was tapped at"
    assert beside in said(miras, race)
    assert beside in told["where"]
    assert beside in Client().get(f"/races/crew/{token}/").content.decode().replace("\xa0", " ")
    assert beside in Client().get(f"/races/crew/{token}/tap/").content.decode().replace("\xa0", " ")


def test_an_old_page_ends_the_run_again_after_its_end_was_taken_back(race: Race, miras: Client) -> None:
    end = {"key": str(uuid4()), "stop_at": "20000.0"}
    run_to(race, 20)
    miras.post(f"/races/{race.pk}/day/end/", end)
    miras.post(f"/races/{race.pk}/day/take-back/", {"key": end["key"]})

    miras.post(f"/races/{race.pk}/day/end/", end)

    assert headline(miras, race).startswith("The run ended at kilometre 20 after ")


def test_the_finish_call_goes_by_today_s_speed(race: Race, miras: Client) -> None:
    """Somebody far slower than planned is called to the line from nearer, with more time to go."""

    def to_go_s() -> int:
        html = miras.get(f"/races/{race.pk}/day/").content.decode().replace("\xa0", " ")
        found = re.search(r"“Two hundred”[^<]*?(\d+):(\d\d)", html)
        assert found is not None
        return 60 * int(found[1]) + int(found[2])

    planned_s = to_go_s()
    race.starts_at = (began() - timedelta(hours=2)).time()
    race.day = (began() - timedelta(hours=2)).date()
    race.save()
    run_to(race, 30, late_s=3600)

    assert to_go_s() > 1.15 * planned_s


def test_the_ghosts_are_those_of_the_race_page_and_the_crew_sees_none_of_the_runner_s_own(
    race: Race, mira: Person, miras: Client
) -> None:
    """They know who is a woman, and who the runner is facing forward."""
    Body.objects.update_or_create(owner=mira, defaults={"sex": Sex.WOMEN})
    run_to(race, 20)
    told = planned(race, of_owner(race, began().date(), None))
    assert told.plan is not None

    everybody = {ghost.name for ghost in ghosts_of(told, told.plan, str)}
    for_crew = {ghost.name for ghost in ghosts_of(told, told.plan, str, own=False)}
    of_men = {ghost.inside for ghost in ghosts(told.plan, sexes=[Sex.MEN])} - {
        ghost.inside for ghost in ghosts_of(told, told.plan, str)
    }

    assert len(everybody - for_crew) == 1
    assert for_crew < everybody
    assert of_men
    shown = miras.get(f"/races/{race.pk}/day/").content.decode().split("<h2>Ghosts</h2>")[1].split("</ul>")[0]
    assert [name for name in of_men if name in shown.replace("\xa0", " ")] == []
