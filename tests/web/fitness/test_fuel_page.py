"""The fuel page: a plan for a race or a session, and the scales."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from cast import NOW, a_run, an_attempt
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body, Mark, Weighing
from outings import steady

TODAY = NOW.date()
MARATHON = {"event": "42195", "facing": "backward", "earliest_s": "3:45:00", "latest_s": "4:20:00"}
SCALES = {
    "day": "2026-03-20",
    "minutes": "90",
    "mass_before_kg": "70",
    "mass_after_kg": "69.1",
    "drunk_ml": "400",
    "temperature_c": "12",
}


def page(client: Client, **query: str) -> str:
    html = client.get("/fitness/fuel/", query).content.decode()
    return unescape(re.sub(r"\s+", " ", html.replace("\u00a0", " ")))


def weighed(owner: Person, **more: object) -> Weighing:
    told: dict[str, object] = {
        "day": TODAY - timedelta(days=10),
        "minutes": 90,
        "mass_before_kg": 70,
        "mass_after_kg": 69.1,
        "drunk_ml": 400,
        "temperature_c": 12,
    }
    return Weighing.objects.create(owner=owner, **(told | more))


def test_it_works(mira: Person, miras: Client) -> None:
    Body.objects.create(owner=mira, mass_kg=70)

    html = page(miras, **MARATHON, stations="every 5", temperature_c="12")

    assert "Marathon backward in 3:45 to 4:20 h: at most 60 g of carbohydrate an hour" in html
    assert html.count("From the station: up to") == 8
    assert "kcal" in html
    assert "1 gel of 25 g" in html


def test_where_the_loss_is_not_known_thirst_is_named_and_no_litre(mira: Person, miras: Client) -> None:
    """Weighings on like days that contradict each other: the low end says only that nobody knows."""
    for after_kg in (69.9, 66.5, 69.8, 66.3, 69.9):
        weighed(mira, mass_after_kg=after_kg, drunk_ml=0, minutes=60)

    html = page(miras, **MARATHON, temperature_c="12")

    assert "at most 60 g of carbohydrate an hour, and drink to thirst." in html
    assert "not known: drink to thirst" in html
    assert "How much you lose is not known well enough to name an amount" in html
    assert "l in all" not in html
    assert " ml" not in html.partition("What to take where")[2].partition("</section>")[0]


def test_a_newcomer_is_asked_and_not_scolded(miras: Client) -> None:
    html = page(miras)

    assert "What does it take, and what do you take where?" in html
    assert "errorlist" not in html
    assert "That is a group of endurance athletes and not you" in html


def test_a_plan_begins_with_the_attempt_and_the_time_foretold_for_it(mira: Person, miras: Client) -> None:
    """A forward mark is enough for a forecast; without one the target stands in."""
    an_attempt(mira)

    html = page(miras)

    assert "Marathon backward in 3:" in html
    assert "foretold for you today</a>, four times in five" in html
    assert '<option value="42195" selected>' in html


def test_without_any_mark_the_target_is_the_time(mira: Person, miras: Client) -> None:
    an_attempt(mira, forward_s=None, forward_distance_m=None)

    html = page(miras)

    assert 'name="earliest_s" value="3:43:39"' in html
    assert "The time is your target" in html


def test_beyond_four_hours_the_warning_about_drinking_too_much_comes_first(miras: Client) -> None:
    long = page(miras, **MARATHON)
    short = page(miras, **MARATHON | {"event": "10000", "earliest_s": "55:00", "latest_s": "60:00"})

    told = '<p class="told">You may be under way for more than four hours. Then drinking too much is the greater danger'
    assert told in long
    assert told not in short
    assert "This is no medical advice. Under 18" in long
    assert "This is no medical advice. Under 18" in short


@pytest.mark.parametrize("late", ["4:20:00", "7:00:00"])
def test_the_plan_never_offers_more_than_is_lost(mira: Person, miras: Client, late: str) -> None:
    weighed(mira)
    html = page(miras, **MARATHON | {"latest_s": late}, stations="every 2", cup_ml="1000", temperature_c="12")

    lost_l = re.search(r"lost as sweat</dt><dd>[\d.]+ l <span class=\"guess\">([\d.]+)–", html)
    planned_l = re.search(r"planned to drink</dt><dd>([\d.]+) l", html)

    assert lost_l is not None
    assert planned_l is not None
    assert 0 < float(planned_l[1]) <= float(lost_l[1])


def test_a_list_of_stations_in_miles_some_of_them_the_spotter_s(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    html = page(miras, **MARATHON, stations="6.2, 13s; 20", cup_ml="250")

    rows = re.findall(r'<td class="number">([\d.]+)</td><td class="number">[\d: –]+</td><td>([^<]*)', html)
    told = {mark: sentence for mark, sentence in rows if sentence.startswith("From ")}
    assert told["13.0"].startswith("From your spotter")
    assert told["6.2"].startswith("From the station")
    assert told["20.0"].startswith("From the station")


def test_every_five_and_an_s_are_stations_with_the_spotter(miras: Client) -> None:
    html = page(miras, **MARATHON, stations="every 5s", temperature_c="12")

    assert html.count("From your spotter: up to") == 8


@pytest.mark.parametrize("gels", ["0", "60"])
def test_who_says_how_many_gels_has_not_said_that_there_is_no_drink(miras: Client, gels: str) -> None:
    said, unsaid = (
        page(miras, **MARATHON, temperature_c="12", **more) for more in ({"carried_gels": gels}, {})
    )
    litres = [re.search(r"planned to drink</dt><dd>([\d.]+) l", html) for html in (said, unsaid)]

    assert litres[0] is not None
    assert litres[1] is not None
    assert litres[0][1] == litres[1][1]


def test_five_kilometres_take_nothing_and_no_litre_is_named(mira: Person, miras: Client) -> None:
    Body.objects.create(owner=mira, mass_kg=70)

    html = page(miras, event="5000", facing="forward", earliest_s="25:00")

    assert (
        "5 km forward in 0:25 h: nothing to eat, and drink to thirst." in html or "drink to thirst." in html
    )
    assert "0.0 l" not in html


def test_a_link_without_the_warmth_is_planned_as_at_the_last_weighing(mira: Person, miras: Client) -> None:
    weighed(mira, temperature_c=7)
    unsaid, said, other = (
        page(miras, **MARATHON, **more) for more in ({}, {"temperature_c": "7"}, {"temperature_c": "25"})
    )

    assert "Reckoned for 7 °C, as at your last weighing." in unsaid
    assert _litres(unsaid) == _litres(said)
    assert "No weighing of yours was in weather like that" not in said
    assert "No weighing of yours was in weather like that" in other


def _litres(html: str) -> str:
    return html[html.index("lost as sweat") : html.index("planned to drink")]


def test_with_a_start_the_plan_goes_by_the_clock(miras: Client) -> None:
    """30 km of 42.195 in three and a half to four hours from ten o'clock: 12:29 to 12:51."""
    html = page(
        miras, **MARATHON | {"earliest_s": "3:30:00", "latest_s": "4:00:00"}, stations="30", starts_at="10:00"
    )

    assert "by the clock" in html
    assert "12:29 – 12:51" in html


def test_what_is_carried_is_held_against_the_plan(miras: Client) -> None:
    html = page(miras, **MARATHON, carried_ml="500", carried_gels="2")

    assert "of the plan are missing. It is the most to take and no duty." in html


def test_without_a_weight_the_energy_is_told_for_each_kilogram(miras: Client) -> None:
    html = page(miras, **MARATHON)

    assert "kJ/kg" in html
    assert "kcal" not in html


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"stations": "50"}, "A station at 50.0 km is not on the way: it is 42.2 km long."),
        ({"stations": "every 0.05"}, "are too many"),
        ({"stations": "at the bridge"}, "is no place of a station"),
        ({"stations": "0"}, "is not on the way"),
        ({"cup_ml": "0.15"}, "looks like litres"),
        ({"cup_ml": "-20"}, "cannot be"),
        ({"station_g": "900"}, "0 to 150 g of carbohydrate"),
        ({"bottle_ml": "0.5"}, "A bottle holds 50 to 3,000 ml"),
        ({"gel_g": "2"}, "A gel holds 5 to 100 g"),
        ({"carried_ml": "0.75"}, "looks like litres"),
        ({"carried_gels": "500"}, "Between 0 and 60 gels"),
        ({"own_g_per_h": "400"}, "by the hour and not for the whole way"),
        ({"own_g_per_h": "nan"}, "Enter a number."),
        ({"temperature_c": "80"}, "Nobody runs at 80 °C"),
        ({"earliest_s": "", "latest_s": ""}, "In what time?"),
        ({"earliest_s": "0:12:00", "latest_s": ""}, "faster than anybody ever ran"),
        ({"earliest_s": "5:00:00"}, "5:00:00 comes after 4:20:00: the earliest finish stands first."),
        ({"earliest_s": "2:00:00"}, "2:00:00 for the marathon backward is far faster than anybody has run"),
        (
            {"event": "100000", "facing": "forward", "earliest_s": "4:00:00"},
            "is far faster than anybody has run",
        ),
        ({"earliest_s": "soon"}, "is not a time"),
        ({"starts_at": "25:00"}, "Enter a valid time."),
        ({"event": "other"}, "How far is it?"),
        ({"event": "7"}, "Select a valid choice."),
        ({"facing": "sideways"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_by_name(miras: Client, typed: dict[str, str], says: str) -> None:
    html = page(miras, **MARATHON | typed)

    assert says in html
    assert "What to take where" not in html


def test_the_scales_are_kept_and_the_rate_follows(mira: Person, miras: Client) -> None:
    """(0.9 + 0.4) litres in an hour and a half are 0.87 an hour."""
    answer = miras.post("/fitness/fuel/scales/", SCALES)

    assert answer["Location"] == "/fitness/fuel/#scales"
    html = page(miras)
    assert "0.87 l/h" in html
    assert "It rests on one weighing" in html


def test_pounds_and_fahrenheit_for_who_chose_them(mira: Person, miras: Client) -> None:
    Body.objects.create(owner=mira, scales="us", mass_kg=70)

    miras.post(
        "/fitness/fuel/scales/",
        SCALES | {"mass_before_kg": "154.3", "mass_after_kg": "152.3", "temperature_c": "50"},
    )

    told = Weighing.objects.get()
    assert told.mass_before_kg == pytest.approx(69.99, abs=0.01)
    assert told.temperature_c == pytest.approx(10)
    html = page(miras)
    assert "154.3 lb" in html
    assert "50 °F" in html


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"mass_before_kg": "154", "mass_after_kg": "152"}, "154 kg looks like pounds"),
        ({"mass_before_kg": "154"}, "looks like pounds"),
        ({"mass_after_kg": "60"}, "apart; more than 8 % in one session is taken for a slip"),
        ({"drunk_ml": "0.4"}, "looks like litres"),
        ({"drunk_ml": "-1"}, "greater than or equal to 0"),
        ({"minutes": "1.5"}, "Were these hours?"),
        ({"minutes": "5400"}, "Were these seconds?"),
        ({"minutes": "0"}, "A weighing needs a session"),
        ({"temperature_c": "99"}, "Nobody runs at 99 °C"),
        ({"mass_after_kg": "72"}, "no sweat at all"),
        ({"day": "2030-01-01"}, "That day is still to come."),
        ({"mass_before_kg": ""}, "This field is required."),
    ],
)
def test_what_the_scales_cannot_have_said_is_refused_by_name(
    mira: Person, miras: Client, typed: dict[str, str], says: str
) -> None:
    Body.objects.create(owner=mira, mass_kg=70)

    html = unescape(miras.post("/fitness/fuel/scales/", SCALES | typed).content.decode())

    assert says in html
    assert not Weighing.objects.exists()


def test_heavier_after_than_before_is_a_warning(miras: Client) -> None:
    told = SCALES | {"mass_after_kg": "70.4", "drunk_ml": "1500"}

    html = unescape(miras.post("/fitness/fuel/scales/", told, follow=True).content.decode())

    assert "You were heavier after a session than before" in html
    assert ">heavier</span>" in html


def test_a_weighing_of_a_run_takes_its_day_and_minutes_and_leads_back_to_it(
    mira: Person, miras: Client
) -> None:
    run = a_run(mira, steady(3600), said="backward")
    asked = page(miras, run=str(run.pk))
    assert f'name="day" value="{run.day}"' in asked
    assert 'name="minutes" value="60"' in asked

    miras.post("/fitness/fuel/scales/", SCALES | {"day": f"{run.day}", "minutes": "60", "run": str(run.pk)})

    assert Weighing.objects.get().run == run
    assert f'<a href="/runs/{run.pk}/">' in page(miras)


@pytest.mark.parametrize("told", ["999", "x", "-1", "9" * 40])
def test_a_run_that_is_not_one_s_own_is_not_linked(miras: Client, told: str) -> None:
    miras.post("/fitness/fuel/scales/", SCALES | {"run": told})

    assert Weighing.objects.get().run is None


def test_a_weighing_is_deleted_by_its_owner_alone(mira: Person, miras: Client, zeds: Client) -> None:
    row = weighed(mira)
    address = f"/fitness/fuel/scales/{row.pk}/delete/"

    assert zeds.post(address).status_code == 404
    miras.post(address)

    assert not Weighing.objects.exists()


def test_nothing_of_it_is_public_and_all_of_it_goes_with_the_account(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, public=True)
    weighed(mira)
    Body.objects.create(owner=mira, mass_kg=61.7, rest_heart_rate=47)
    Mark.objects.create(owner=mira, facing="forward", distance_m=5000, time_s=1201, made_at=NOW)

    html = Client().get(f"/a/{attempt.slug}/").content.decode()
    for word in ("61.7", " kg", "sweat", "20:01", "/fitness/"):
        assert word not in html

    mira.delete()
    assert not Weighing.objects.exists()
    assert not Body.objects.exists()
    assert not Mark.objects.exists()
