"""What the prompter's page carries: everything, so that it needs no network; and made quickly."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cast import a_race, a_road
from heelfirst.spotter import prompting
from heelfirst.spotter.way import USUAL_MPS
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import RoadCall, Stand
from heelfirst.web.spotting.document import document, prompts_of_link, route_of
from heelfirst.web.spotting.doors import link_of
from heelfirst.web.spotting.drill import lead_of
from heelfirst.web.spotting.models import Link, Pair
from spotting_cast import MADE_AT, TOKEN, a_pair, a_spotter_link

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 12)


def told(link: Link) -> dict[str, Any]:
    """The document as the page has it, through JSON."""
    found = link_of(TOKEN)
    assert found == link
    whole: dict[str, Any] = json.loads(json.dumps(document(found, TODAY)))
    return whole


def a_level_link(mira: Person, **fields: Any) -> Link:
    return a_spotter_link(a_pair(mira, **fields), road=a_road(mira, shipped=""))


def with_a_call(link: Link, **fields: Any) -> None:
    assert link.road is not None
    RoadCall.objects.create(road=link.road, made_at=MADE_AT, **fields)


def test_a_bend_to_the_left_of_the_way_is_said_as_her_right(mira: Person) -> None:
    link = a_level_link(mira)
    with_a_call(link, kind="bend", at_m=1200, side="left")

    (bend,) = [each for each in told(link)["prompts"].values() if each["at_m"] == 1200]

    assert bend["text"].startswith("Right")
    assert bend["pan"] == "right"
    assert bend["clips"][0] == "bend-right"


def test_what_is_to_be_taken_is_told_on_her_own_side_and_no_other_side_is_named(mira: Person) -> None:
    link = a_level_link(mira)
    with_a_call(link, kind="aid station", at_m=3_000, side="right", words="water, gels")
    with_a_call(link, kind="aid station", at_m=6_000, side="left", words="on the left")
    with_a_call(link, kind="kerb", at_m=7_000, side="left", words="the island comes from the left")
    with_a_call(link, kind="aid station", at_m=8_000)
    whole = told(link)

    assert [each["words"] for each in whole["takes"]] == [
        "To take, on Mira’s left: water, gels",
        "To take, on Mira’s right: what the aid station has",
        "To take: what the aid station has",
    ]
    assert [each["words"] for each in whole["prompts"].values() if "left" in each["words"]] == []


def test_the_words_are_those_of_the_pair_s_language(mira: Person) -> None:
    link = a_level_link(mira, language="de")
    with_a_call(link, kind="kerb", at_m=900, side="right")

    (kerb,) = [each for each in told(link)["prompts"].values() if each["at_m"] == 900]

    assert kerb["text"].startswith("Bordstein")
    assert any("Metern" in each["text"] for each in told(link)["leads"])


def test_without_a_map_there_is_nothing_to_follow_but_signs_to_tap(mira: Person) -> None:
    """A course drawn from places kilometres apart is fit for a sketch, and not to be followed."""
    rough = told(a_spotter_link(a_pair(mira), race=a_race(mira)))

    assert rough["way"]["lat_deg"] == []
    assert rough["marks"][0]["name"] == "Start"
    assert len(rough["marks"]) > 42


def test_a_race_brings_its_plan_its_stands_and_when_it_starts(mira: Person) -> None:
    race = a_race(mira)
    Stand.objects.create(race=race, at_m=8000, who="Ada", brings="two gels")
    whole = told(a_spotter_link(a_pair(mira), race=race))

    assert whole["race"]["start_ms"] == race.start.timestamp() * 1000  # type: ignore[union-attr]
    assert whole["plan"]["elapsed_s"][-1] == pytest.approx(race.target_s, abs=60)
    assert any("Ada" in each["words"] for each in whole["prompts"].values())


def test_a_race_without_a_course_goes_by_its_length(mira: Person) -> None:
    whole = told(a_spotter_link(a_pair(mira), race=a_race(mira, road=None)))

    assert whole["finish_m"] == pytest.approx(42195.0)


def test_everything_that_is_said_has_its_clips_in_the_voice(mira: Person) -> None:
    whole = told(a_spotter_link(a_pair(mira), race=a_race(mira)))
    tables = [*whole["prompts"].values(), *whole["leads"], *whole["standings"]]
    keys = {key for each in tables for key in each["clips"]} - {"{lead}", "{stands}"}

    assert keys
    assert keys <= set(whole["voice"]["index"])


def test_the_log_is_off_unless_the_pair_keeps_one(mira: Person) -> None:
    link = a_level_link(mira)
    assert told(link)["logs"] is False

    Pair.objects.update(keeps_log=True)

    assert told(link)["logs"] is True


def test_the_page_carries_it_whole(mira: Person) -> None:
    a_level_link(mira)

    page = Client().get(f"/spotting/with/{TOKEN}/prompter/").content.decode()

    carried = page.split('<script id="document" type="application/json">')[1].split("</script>")[0]
    assert json.loads(carried)["addresses"] == {
        "falls": f"/spotting/with/{TOKEN}/falls/",
        "cues": f"/spotting/with/{TOKEN}/cues/",
        "taps": "",
        "friend": f"/spotting/with/{TOKEN}/",
    }


def test_a_race_s_page_tells_the_crew_of_the_end(mira: Person) -> None:
    link = a_spotter_link(a_pair(mira), race=a_race(mira))
    page = f"/spotting/with/{TOKEN}/prompter/"
    assert f"/races/crew/{TOKEN}/taps/" in Client().get(page).content.decode()

    assert link.crew is not None
    link.crew.taken_back_at = MADE_AT
    link.crew.save()

    assert f"/races/crew/{TOKEN}/taps/" not in Client().get(page).content.decode()


def test_it_asks_the_database_little(mira: Person, django_assert_max_num_queries: Any) -> None:
    a_level_link(mira)
    found = link_of(TOKEN)
    assert found is not None

    with django_assert_max_num_queries(12):
        document(found, TODAY)


def test_calls_of_a_race_are_due_by_the_plan_s_pace(mira: Person) -> None:
    whole = told(a_spotter_link(a_pair(mira), race=a_race(mira)))
    link = Link.objects.get()
    course, planned = route_of(link, TODAY, None)
    assert planned is not None
    assert planned.plan is not None
    mean_mps = float(planned.plan.ground.segments.length_m.sum() / planned.plan.times_s.sum())
    by_plan = prompting.script(prompts_of_link(link, course, planned), lead_of(link.pair), mean_mps)

    assert abs(mean_mps - USUAL_MPS) > 0.01
    assert whole["scripts"]["own"] == json.loads(json.dumps(by_plan.told()))
