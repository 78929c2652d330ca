"""Every door is tried: signed out, as a stranger, as the owner. A new address without a line here fails."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from pytest_django import Settings

import treasurers
from cast import NOW, a_race, a_race_ahead, a_run, an_attempt, person
from desk_people import TOKEN, invited, looked_after
from giving_cast import a_charity, a_gift, an_appeal
from heelfirst.web.accounts.models import Invitation, Person
from heelfirst.web.attempts.models import Chapter, Letter
from heelfirst.web.buildup.models import BuildUp, FeedLink
from heelfirst.web.desk.models import Measure
from heelfirst.web.fitness.models import Mark, Weighing
from heelfirst.web.giving.models import CausePage, CauseStory, GivenMile
from heelfirst.web.giving.views_cause import hashed
from heelfirst.web.races.models import Race
from heelfirst.web.runs.models import Batch
from kept_build_ups import with_a_plan
from outings import steady
from race_day_crew import a_link, a_stand
from spotting_cast import TOKEN as TOKEN_OF_OTTO
from spotting_cast import a_cue, a_fall, a_pair, a_spotter_link, on

SIGN_IN, GONE, OK, ELSEWHERE = "sign in", 404, 200, 302

DRILL_PAGES = ("drill", "drill_sides", "drill_reaction", "drill_pair", "drill_stopping")

# name -> (method, signed out, a stranger, the owner)
DOORS: dict[str, tuple[str, object, object, object]] = {
    "attempts:home": ("get", SIGN_IN, OK, OK),
    "attempts:begin": ("get", SIGN_IN, OK, OK),
    "attempts:show": ("get", SIGN_IN, GONE, OK),
    "attempts:edit": ("get", SIGN_IN, GONE, OK),
    "attempts:end": ("get", SIGN_IN, GONE, OK),
    "attempts:delete": ("post", SIGN_IN, GONE, ELSEWHERE),
    "attempts:letter": ("get", SIGN_IN, GONE, OK),
    "attempts:chapter": ("get", SIGN_IN, GONE, OK),
    "attempts:delete_letter": ("post", SIGN_IN, GONE, ELSEWHERE),
    "attempts:delete_chapter": ("post", SIGN_IN, GONE, ELSEWHERE),
    "attempts:face": ("post", SIGN_IN, GONE, ELSEWHERE),
    "attempts:public": ("get", GONE, GONE, GONE),  # private until its owner switches it on
    "runs:list": ("get", SIGN_IN, OK, OK),
    "runs:add": ("get", SIGN_IN, OK, OK),
    "runs:batch": ("get", SIGN_IN, GONE, OK),
    "runs:again": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:forward_before": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "runs:run": ("get", SIGN_IN, GONE, OK),
    "runs:original": ("get", SIGN_IN, GONE, OK),
    "runs:words": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:say": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:paint": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:undo": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:count": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:delete": ("post", SIGN_IN, GONE, ELSEWHERE),
    "runs:bring_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "fitness:fitness": ("get", SIGN_IN, OK, OK),
    "fitness:cost": ("get", SIGN_IN, OK, OK),
    "fitness:load": ("get", SIGN_IN, OK, OK),
    "fitness:fuel": ("get", SIGN_IN, OK, OK),
    "fitness:add_weighing": ("post", SIGN_IN, OK, OK),  # an empty form comes back with what is missing
    "fitness:delete_weighing": ("post", SIGN_IN, GONE, ELSEWHERE),
    "fitness:felt": ("post", SIGN_IN, GONE, ELSEWHERE),
    "fitness:sore": ("get", SIGN_IN, GONE, ELSEWHERE),
    "fitness:sore_today": ("get", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "fitness:marks": ("get", SIGN_IN, OK, OK),
    "fitness:add_mark": ("get", SIGN_IN, OK, OK),
    "fitness:edit_mark": ("get", SIGN_IN, GONE, OK),
    "fitness:delete_mark": ("post", SIGN_IN, GONE, ELSEWHERE),
    "fitness:body": ("get", SIGN_IN, OK, OK),
    "races:list": ("get", SIGN_IN, OK, OK),
    "races:add": ("get", SIGN_IN, OK, OK),
    "races:of_attempt": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:race": ("get", SIGN_IN, GONE, OK),
    "races:edit": ("get", SIGN_IN, GONE, OK),
    "races:again": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:delete": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:plan": ("get", SIGN_IN, GONE, OK),
    "races:goals": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:take": ("get", SIGN_IN, GONE, OK),
    "races:course": ("get", SIGN_IN, GONE, OK),
    "races:crew": ("get", SIGN_IN, GONE, OK),
    "races:stand": ("get", SIGN_IN, GONE, OK),
    "races:delete_stand": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:crew_link": ("post", SIGN_IN, GONE, ELSEWHERE),  # the page that follows shows it, once
    "races:crew_link_clear": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:crew_link_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:day": ("get", SIGN_IN, GONE, OK),
    "races:end": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:take_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:crew_page": ("get", OK, OK, OK),  # whoever has the crew's link
    "races:tap": ("get", OK, OK, OK),
    "races:taps": ("get", OK, OK, OK),
    "races:crew_worker": ("get", OK, OK, OK),
    "races:rules": ("get", SIGN_IN, GONE, OK),
    "races:whose_rules": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:own_rules": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:answer": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:letter": ("get", SIGN_IN, GONE, OK),
    "races:miles": ("get", SIGN_IN, GONE, OK),
    "races:delete_mile": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:result": ("get", SIGN_IN, GONE, OK),
    "races:write_result": ("get", SIGN_IN, GONE, OK),
    "races:result_to_attempt": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:result_to_mark": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:courses": ("get", SIGN_IN, OK, OK),
    "races:course_add": ("get", SIGN_IN, OK, OK),
    "races:course_take": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "races:road": ("get", SIGN_IN, GONE, OK),
    "races:road_original": ("get", SIGN_IN, GONE, GONE),  # this one ships, and came from no file
    "races:road_settle": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:road_delete": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:call_keep": ("post", SIGN_IN, GONE, OK),  # an empty form comes back with what is missing
    "races:call_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "races:call_back": ("post", SIGN_IN, GONE, GONE),  # nothing was taken away yet
    "races:call_undo": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:theatres": ("get", SIGN_IN, OK, OK),
    "spotting:theatre": ("get", SIGN_IN, GONE, OK),
    "spotting:theatre_named": ("get", SIGN_IN, OK, OK),  # one that ships
    "spotting:own_plan": ("get", SIGN_IN, GONE, OK),
    "spotting:shift": ("get", SIGN_IN, GONE, OK),
    "spotting:shift_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:with": ("get", OK, OK, OK),  # whoever has the friend's link
    "spotting:prompter": ("get", OK, OK, OK),
    "spotting:link_sheet": ("get", OK, OK, OK),
    "spotting:falls_sent": ("post", 400, 400, 400),  # an empty form is no list of falls
    "spotting:cues_sent": ("post", 400, 400, 400),
    "spotting:worker": ("get", OK, OK, OK),
    **{f"spotting:{part}": ("get", SIGN_IN, GONE, OK) for part in DRILL_PAGES},
    "spotting:drill_tries": ("post", SIGN_IN, GONE, 400),  # an empty form is no list of tries
    "spotting:drill_change": ("post", SIGN_IN, GONE, GONE),  # there is no such try
    **{f"spotting:link_{part}": ("get", OK, OK, OK) for part in DRILL_PAGES},
    "spotting:link_drill_tries": ("post", 400, 400, 400),
    "spotting:link_drill_change": ("post", GONE, GONE, GONE),
    "spotting:remote": ("get", OK, OK, OK),
    "spotting:ear": ("get", OK, OK, OK),
    "spotting:strip": ("get", OK, OK, OK),  # the program's own clips
    "spotting:voice": ("get", SIGN_IN, GONE, OK),
    "spotting:link_voice": ("get", OK, OK, OK),  # whoever has the friend's link
    "spotting:home": ("get", SIGN_IN, OK, OK),
    "spotting:add_friend": ("get", SIGN_IN, OK, OK),
    "spotting:friend": ("get", SIGN_IN, GONE, OK),
    "spotting:delete_friend": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:make_link": ("post", SIGN_IN, GONE, ELSEWHERE),  # the page that follows shows it, once
    "spotting:link_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:thank": ("post", SIGN_IN, GONE, 422),  # an empty form comes back with what is missing
    "spotting:thanks_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:log": ("get", SIGN_IN, GONE, OK),
    "spotting:log_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:take_log": ("get", SIGN_IN, GONE, OK),
    "spotting:debrief": ("get", SIGN_IN, GONE, OK),
    "spotting:outing_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:take_falls": ("get", SIGN_IN, OK, OK),
    "spotting:falls": ("get", SIGN_IN, OK, OK),
    "spotting:add_fall": ("get", SIGN_IN, OK, OK),
    "spotting:delete_fall": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:delete_falls": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),  # only one's own are among the ticked
    "spotting:answer_fall": ("post", SIGN_IN, GONE, ELSEWHERE),
    "spotting:link_log": ("get", OK, OK, OK),  # whoever has the friend's link
    "spotting:link_take_log": ("get", OK, OK, OK),
    "desk:desk": ("get", SIGN_IN, OK, OK),
    "desk:trust": ("get", SIGN_IN, OK, OK),
    "desk:end": ("post", SIGN_IN, GONE, ELSEWHERE),
    "desk:own_measure_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "desk:text_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "desk:invitation": ("get", SIGN_IN, OK, OK),  # whoever has the link and an account sees whose it is
    "desk:person": ("get", SIGN_IN, GONE, GONE),  # only who looks after her: not even the runner herself
    "desk:leave": ("post", SIGN_IN, GONE, GONE),
    "desk:measure": ("post", SIGN_IN, GONE, GONE),
    "desk:measure_back": ("post", SIGN_IN, GONE, GONE),
    "desk:text": ("post", SIGN_IN, GONE, GONE),
    "desk:sheet": ("get", SIGN_IN, GONE, GONE),
    "desk:own_sheet": ("get", SIGN_IN, ELSEWHERE, OK),
    "buildup:today": ("get", SIGN_IN, OK, OK),
    "buildup:begin": ("get", SIGN_IN, OK, OK),
    "buildup:all_weeks": ("get", SIGN_IN, ELSEWHERE, OK),
    "buildup:show": ("get", SIGN_IN, GONE, OK),
    "buildup:edit": ("get", SIGN_IN, GONE, OK),
    "buildup:weeks": ("get", SIGN_IN, GONE, OK),
    "buildup:on_its_way": ("get", SIGN_IN, GONE, ELSEWHERE),  # a part of a page
    "buildup:again": ("post", SIGN_IN, GONE, ELSEWHERE),
    "buildup:put_away": ("post", SIGN_IN, GONE, ELSEWHERE),
    "buildup:take_up": ("post", SIGN_IN, GONE, ELSEWHERE),
    "buildup:delete": ("post", SIGN_IN, GONE, ELSEWHERE),
    "buildup:take": ("get", SIGN_IN, GONE, OK),
    "buildup:feed_link": ("post", SIGN_IN, GONE, ELSEWHERE),  # the page that follows shows it, once
    "buildup:feed_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "buildup:feed": ("get", OK, OK, OK),  # whoever has the calendar's address
    "buildup:done": ("get", SIGN_IN, ELSEWHERE, OK),
    "buildup:answer": ("post", SIGN_IN, ELSEWHERE, GONE),  # about no session of the plan
    "buildup:tick": ("post", SIGN_IN, ELSEWHERE, GONE),
    "buildup:tell": ("get", SIGN_IN, ELSEWHERE, OK),
    "buildup:tell_missed": ("post", SIGN_IN, ELSEWHERE, GONE),
    "buildup:tell_ill": ("post", SIGN_IN, ELSEWHERE, 422),  # an empty form comes back with what is missing
    "buildup:tell_fall": ("post", SIGN_IN, ELSEWHERE, 422),
    "buildup:tell_race": ("post", SIGN_IN, ELSEWHERE, 422),
    "buildup:changes": ("get", SIGN_IN, ELSEWHERE, OK),
    "buildup:back": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),  # the first plan stays
    "buildup:technique": ("get", SIGN_IN, OK, OK),
    "buildup:drill": ("get", SIGN_IN, OK, OK),
    "buildup:drill_done": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "buildup:solo": ("get", SIGN_IN, OK, OK),
    "operating:operating": ("get", SIGN_IN, GONE, GONE),  # only who looks after the installation
    "operating:do": ("post", SIGN_IN, GONE, GONE),
    "operating:all_again": ("post", SIGN_IN, GONE, GONE),
    "operating:examine": ("post", SIGN_IN, GONE, GONE),
    "hooks:hook": ("post", GONE, GONE, GONE),  # a provider that nobody expects
    "hooks:rehearsal_page": ("get", GONE, GONE, GONE),  # a page of the rehearsed provider that there is not
    "recordbook:book": ("get", OK, OK, OK),
    "recordbook:true": ("get", OK, OK, OK),
    "appeals:list": ("get", SIGN_IN, OK, OK),
    "appeals:begin": ("get", SIGN_IN, OK, OK),
    "appeals:beneficiary": ("get", SIGN_IN, GONE, OK),
    "appeals:keep_beneficiary": ("post", SIGN_IN, GONE, GONE),  # an empty form names no receiver
    "appeals:overview": ("get", SIGN_IN, GONE, OK),
    "appeals:receiver": ("get", SIGN_IN, GONE, OK),
    "appeals:words": ("get", SIGN_IN, GONE, OK),
    "appeals:goal": ("get", SIGN_IN, GONE, OK),
    "appeals:promises": ("get", SIGN_IN, GONE, OK),
    "appeals:publish": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:pause": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:remove": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:pictures": ("get", SIGN_IN, GONE, OK),
    "appeals:add_picture": ("post", SIGN_IN, GONE, GONE),  # an empty form names no appeal
    "appeals:picture": ("get", SIGN_IN, GONE, GONE),  # a row without its file
    "appeals:first_picture": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:remove_picture": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:years": ("get", SIGN_IN, GONE, OK),
    "appeals:remove_year": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:totals": ("get", SIGN_IN, GONE, OK),
    "appeals:add_total": ("post", SIGN_IN, GONE, GONE),
    "appeals:take_total_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:news": ("get", SIGN_IN, GONE, OK),
    "appeals:remove_news": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:waiting": ("get", SIGN_IN, GONE, OK),
    "appeals:decide": ("post", SIGN_IN, GONE, ELSEWHERE),
    "appeals:miles": ("get", SIGN_IN, GONE, OK),
    "appeals:decide_mile": ("post", SIGN_IN, GONE, GONE),  # of a gift that never came
    "appeals:causes": ("get", SIGN_IN, OK, OK),
    "appeals:cause_begin": ("get", SIGN_IN, OK, OK),
    "appeals:cause_edit": ("get", SIGN_IN, GONE, OK),
    "appeals:stories": ("get", SIGN_IN, GONE, OK),
    "appeals:add_story": ("post", SIGN_IN, GONE, GONE),  # an empty form names no cause
    "appeals:remove_story": ("post", SIGN_IN, GONE, ELSEWHERE),
    "giving:appeal": ("get", OK, OK, OK),
    "giving:picture": ("get", GONE, GONE, GONE),  # a row without its file
    "giving:total": ("get", OK, OK, OK),
    "giving:share": ("get", OK, OK, OK),
    "giving:card": ("get", OK, OK, OK),
    "giving:code": ("get", OK, OK, OK),
    "giving:embed": ("get", OK, OK, OK),
    "giving:give": ("get", OK, OK, OK),
    "giving:confirm": ("get", 410, 410, 410),  # a link that nobody sent
    "giving:thanks": ("get", OK, OK, OK),  # whoever has the address of the gift
    "giving:thanks_now": ("get", OK, OK, OK),
    "giving:receipt": ("get", GONE, GONE, GONE),  # of a gift that was never paid
    "giving:stopped": ("get", OK, OK, OK),
    "giving:words": ("get", OK, OK, OK),
    "giving:report": ("get", OK, OK, OK),
    "causes:cause": ("get", OK, OK, OK),
    "causes:story": ("get", OK, OK, OK),  # whoever has the link
    "treasury:treasuries": ("get", SIGN_IN, OK, ELSEWHERE),  # with one seat alone to its treasury
    "treasury:own_gift": ("get", OK, OK, OK),  # whoever has the gift's link
    "treasury:invitation": ("get", SIGN_IN, OK, OK),  # whoever has the link and an account
    "treasury:first_seat": ("get", SIGN_IN, GONE, GONE),  # somebody has a seat there already
    # A seat alone opens nothing: a second factor is asked for first.
    "treasury:desk": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:people": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:gifts": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:gifts_csv": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:gift": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:refunds": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:disputes": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:payouts": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:by_hand": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:evidence": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:bank": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:bank_line": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:beancount": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:receipt": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:trail": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:seals": ("get", SIGN_IN, GONE, ELSEWHERE),
    "treasury:look": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:end_seat": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:end_invitation": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:refund": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:forget": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:agree_refund": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:refund_back": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:agree_by_hand": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:take_out": ("post", SIGN_IN, GONE, ELSEWHERE),
    "treasury:close_month": ("post", SIGN_IN, GONE, ELSEWHERE),
    "accounts:begin": ("get", OK, OK, OK),
    "accounts:settings": ("get", SIGN_IN, OK, OK),
    "accounts:leave": ("get", SIGN_IN, OK, OK),
    "accounts:invite": ("post", SIGN_IN, GONE, GONE),  # only who looks after the installation
    "accounts:sign_in": ("get", OK, ELSEWHERE, ELSEWHERE),
    "accounts:code": ("get", SIGN_IN, ELSEWHERE, ELSEWHERE),  # the second step of signing in
    "accounts:prove": (
        "get",
        SIGN_IN,
        ELSEWHERE,
        ELSEWHERE,
    ),  # to setting up a second factor, where there is none
    "accounts:second_factor": ("get", SIGN_IN, OK, OK),
    "accounts:set_up": ("get", SIGN_IN, OK, OK),
    "accounts:new_codes": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),  # to the proof
    "accounts:end_second_factor": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "accounts:lost": ("get", SIGN_IN, GONE, GONE),  # only who looks after the installation
    "accounts:sign_out": ("post", SIGN_IN, ELSEWHERE, ELSEWHERE),
    "accounts:password": ("get", SIGN_IN, OK, OK),
    "accounts:forgotten": ("get", OK, OK, OK),
    "accounts:mail_sent": ("get", OK, OK, OK),
    "accounts:new_password": ("get", OK, OK, OK),
}


def _names(resolver: URLResolver, space: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            found.append(f"{space}{entry.name}")
    return found


def test_every_address_has_its_line_here() -> None:
    assert sorted(_names(get_resolver())) == sorted(DOORS)


@dataclass(frozen=True)
class House:
    """What stands behind the doors: made once, and after each test as it was."""

    mira: Person
    zed: Person
    folder: Path
    arguments: dict[str, list[Any]]


def _made_how_often(fixture_name: str, config: pytest.Config) -> Literal["module", "function"]:
    """PostgreSQL's connection is closed after each test, and what was open with it."""
    return "function" if os.environ.get("HEELFIRST_DATABASE_URL") else "module"


@pytest.fixture(scope=_made_how_often)
def house(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("doors")
    if request.scope == "function":
        request.getfixturevalue("db")
        with override_settings(DATA=folder):
            mira = person("Mira", time_zone="America/New_York")
            yield House(mira, person("Zed"), folder, _arguments(mira))
        return
    with django_db_blocker.unblock(), override_settings(DATA=folder), transaction.atomic():
        mira = person("Mira", time_zone="America/New_York")
        yield House(mira, person("Zed"), folder, _arguments(mira))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def at_the_doors(house: House, own_folder: None, db: None, settings: Settings) -> None:
    settings.DATA = house.folder


@pytest.fixture
def mira(house: House) -> Person:
    return Person.objects.get(pk=house.mira.pk)


@pytest.fixture
def zed(house: House) -> Person:
    return Person.objects.get(pk=house.zed.pk)


@pytest.fixture
def arguments(house: House) -> dict[str, list[Any]]:
    return house.arguments


def _arguments(mira: Person) -> dict[str, list[Any]]:
    """What each address of Mira's is about."""
    run = a_run(mira, steady(600))
    attempt = an_attempt(mira)
    letter = Letter.objects.create(attempt=attempt, written_on=NOW.date(), to_whom="Otto", body="You called.")
    chapter = Chapter.objects.create(attempt=attempt, day=NOW.date(), title="The first half mile")
    mark = Mark.objects.create(owner=mira, facing="backward", distance_m=10_000.0, time_s=3300.0, made_at=NOW)
    weighing = Weighing.objects.create(
        owner=mira, day=NOW.date(), minutes=60, mass_before_kg=60, mass_after_kg=59.5
    )
    race = a_race(mira)
    assert race.road is not None
    ahead = a_race_ahead(mira, road=race.road)
    stand, crew_token = a_stand(race), a_link(race)
    link = race.crew_links.get()
    mile = race.dedicated.create(number=1, unit="km", name="Tom")
    plan = with_a_plan(mira)
    plan.feed_links.create(token_hash=FeedLink.hashed("a-calendar"), made_at=NOW)
    physio = looked_after(mira, person("Otto"), "physio")
    invited(mira)
    measure = Measure.objects.create(runner=mira, day=NOW.date(), pain=2, told_at=NOW)
    text = BuildUp.objects.create(owner=mira, who="clinician", text="Walk.", made_at=NOW)
    of_run: list[Any] = [run.pk]
    asked = _an_appeal(mira)
    of_attempt: list[Any] = [attempt.pk]
    return {
        **{name: of_run for name in DOORS if name.startswith("runs:")},
        **{name: of_attempt for name in DOORS if name.startswith("attempts:")},
        **{name: [] for name in DOORS if name.startswith(("accounts:", "recordbook:"))},
        **{
            name: []
            for name in ("runs:list", "runs:add", "runs:forward_before", "attempts:home", "attempts:begin")
        },
        **{name: [] for name in DOORS if name.startswith(("fitness:", "operating:"))},
        "operating:do": [1, "again"],
        "hooks:hook": ["nobody"],
        "hooks:rehearsal_page": ["pay/cs_none"],
        "fitness:felt": of_run,
        "fitness:sore": of_run,
        "fitness:edit_mark": [mark.pk],
        "fitness:delete_mark": [mark.pk],
        "fitness:delete_weighing": [weighing.pk],
        **{name: [race.road.pk] for name in DOORS if name.startswith(("races:road", "races:call_"))},
        **{name: [] for name in ("races:courses", "races:course_add", "races:course_take")},
        **{f"races:{name}": [race.pk] for name in ("course", "race", "edit", "again", "delete", "goals")},
        "races:plan": [ahead.pk],
        **{name: [] for name in ("races:list", "races:add")},
        **{
            f"races:{name}": [race.pk]
            for name in ("crew", "crew_link", "crew_link_back", "day", "end", "take_back")
        },
        **{f"races:{name}": [race.pk, stand.pk] for name in ("stand", "delete_stand")},
        "races:crew_link_clear": [race.pk, link.pk],
        **{f"races:{name}": [crew_token] for name in ("crew_page", "tap", "taps", "crew_worker")},
        **{name: [plan.pk] for name in DOORS if name.startswith("buildup:")},
        **{f"buildup:{name}": [] for name in ("done", "answer", "tick", "tell", "changes")},
        **{f"buildup:tell_{name}": [] for name in ("missed", "ill", "fall", "race")},
        "buildup:back": [1],
        "buildup:take": [plan.pk, "calendar"],
        "buildup:feed": ["a-calendar"],
        **{f"buildup:{name}": [] for name in ("today", "begin", "all_weeks", "technique", "solo")},
        **{f"buildup:{name}": ["stopping"] for name in ("drill", "drill_done")},
        "races:of_attempt": of_attempt,
        "races:take": [race.pk, "picture"],
        **{f"races:{name}": [race.pk] for name in ("rules", "whose_rules", "own_rules", "letter", "miles")},
        **{
            f"races:{name}": [race.pk]
            for name in ("result", "write_result", "result_to_attempt", "result_to_mark")
        },
        "races:answer": [race.pk, "bib"],
        "races:delete_mile": [race.pk, mile.pk],
        **_of_a_friend(mira, race),
        **asked,
        **_a_public_appeal(mira),
        **treasurers.doors(mira),
        **{f"desk:{name}": [] for name in ("desk", "trust", "own_sheet")},
        **{f"desk:{name}": [physio.pk] for name in ("end", "person", "leave", "measure", "text", "sheet")},
        "desk:own_measure_back": [measure.pk],
        "desk:measure_back": [physio.pk, measure.pk],
        "desk:text_away": [text.pk],
        "desk:invitation": [TOKEN],
        "runs:batch": [Batch.objects.get().pk],
        "runs:again": [Batch.objects.get().pk],
        "attempts:delete_letter": [attempt.pk, letter.pk],
        "attempts:delete_chapter": [attempt.pk, chapter.pk],
        "attempts:public": [attempt.slug],
        "accounts:begin": [Invitation.make(timezone.now())],
        "accounts:new_password": ["MQ", "set-password"],
    }


EVERYBODY = ("signed out", "a stranger", "the owner")
# Whom a door refuses is decided by the same lines on any database; what the owner sees is asked of each database.
TRIED_BY = ("the owner",) if os.environ.get("HEELFIRST_DATABASE_URL") else EVERYBODY


def _of_a_friend(mira: Person, race: Race) -> dict[str, list[Any]]:
    """What each address of Otto, who calls for her, is about."""
    pair = a_pair(mira)
    link = a_spotter_link(pair, race=race)
    thanks, fall, cue = pair.thanks.create(words="Left.", at=NOW), a_fall(mira), a_cue(pair)
    shift = race.shifts.create(pair=pair, to_m=5000)
    assert race.road is not None
    rows: dict[str, list[Any]] = {
        name: [TOKEN_OF_OTTO] if opens == OK else [pair.pk]
        for name, (_method, opens, *_more) in DOORS.items()
        if name.startswith("spotting:")
    }
    rows |= {f"spotting:{name}": [] for name in ("home", "add_friend", "falls", "add_fall", "delete_falls")}
    rows |= {f"spotting:{name}": [TOKEN_OF_OTTO] for name in ("falls_sent", "cues_sent")}
    rows |= {f"spotting:link_drill_{name}": [TOKEN_OF_OTTO] for name in ("tries", "change")}
    rows |= {f"spotting:{name}": [pair.pk, cue.outing] for name in ("debrief", "outing_away")}
    rows |= {f"spotting:{name}": [race.pk, shift.pk] for name in ("shift", "shift_away")}
    more: dict[str, list[Any]] = {
        "spotting:theatres": [],
        "spotting:theatre": [race.road.pk],
        "spotting:theatre_named": ["hopkinton-boylston"],
        "spotting:own_plan": [race.pk],
        "spotting:strip": ["en"],
        "spotting:link_back": [pair.pk, link.pk],
        "spotting:thanks_away": [pair.pk, thanks.pk],
        "spotting:take_log": [pair.pk, "csv"],
        "spotting:take_falls": ["csv"],
        "spotting:delete_fall": [fall.pk],
        "spotting:answer_fall": [fall.pk, on(race.road).pk],
    }
    return rows | more


def _an_appeal(mira: Person) -> dict[str, list[Any]]:
    """What each address of an appeal's owner is about."""
    fund = a_charity()
    fund.seats.create(person=mira, role="treasurer")
    appeal = an_appeal(mira, fund, public=False)
    picture = appeal.pictures.create(original="0" * 64, shown="0" * 64, alt="x", width=1, height=1)
    year = appeal.past_years.create(year=2020, minor=100, currency="USD")
    total = appeal.linked_totals.create(minor=100, currency="USD", read_on=NOW.date(), told_at=NOW)
    news = appeal.updates.create(title="x", body="<p>y</p>", at=NOW)
    comment = appeal.comments.create(name="Zed", text="y", at=NOW)
    mile = GivenMile.objects.create(gift=a_gift(appeal), number=1, name="Ada")
    cause = CausePage.objects.create(key="quiet-ears", name="Quiet ears", first_line="x", owner=mira)
    told = {"name": "L. K.", "text": "x", "consent_by": "L. K.", "consent_on": NOW.date(), "kept_at": NOW}
    story = CauseStory.objects.create(
        cause=cause.key, consent_evidence="1" * 64, take_back_hash=hashed("a-story"), **told
    )
    rows: dict[str, list[Any]] = {name: [appeal.pk] for name in DOORS if name.startswith("appeals:")}
    rows |= {
        f"appeals:{name}": [] for name in ("list", "begin", "keep_beneficiary", "add_picture", "add_total")
    }
    rows |= {f"appeals:{name}": [] for name in ("causes", "cause_begin", "add_story")}
    rows |= {
        f"appeals:{name}": [appeal.pk, picture.pk] for name in ("picture", "first_picture", "remove_picture")
    }
    return rows | {
        "appeals:beneficiary": [fund.pk],
        "appeals:remove_year": [appeal.pk, year.pk],
        "appeals:take_total_back": [appeal.pk, total.pk],
        "appeals:remove_news": [appeal.pk, news.pk],
        "appeals:decide": [appeal.pk, "comment", comment.pk],
        "appeals:decide_mile": [appeal.pk, mile.pk],
        "appeals:cause_edit": [cause.pk],
        "appeals:stories": [cause.key],
        "appeals:remove_story": [story.pk],
        "causes:cause": ["epilepsy"],
        "causes:story": ["a-story"],
    }


_OF_AN_APPEAL = ("appeal", "give", "words", "total", "share", "card", "code", "embed")


def _a_public_appeal(mira: Person) -> dict[str, list[Any]]:
    """What each address that everybody may open is about."""
    appeal = an_appeal(mira, a_charity(provider_account="acct_of_the_public_page"))
    picture = appeal.pictures.create(original="0" * 64, shown="0" * 64, alt="x", width=1, height=1)
    gift = a_gift(appeal, session="")
    comment = appeal.comments.create(name="Ada", text="y", at=NOW, shown_at=NOW)
    return {
        **{f"giving:{name}": [appeal.slug] for name in _OF_AN_APPEAL},
        **{
            f"giving:{name}": [appeal.slug, gift.pk]
            for name in ("thanks", "thanks_now", "receipt", "stopped")
        },
        "giving:picture": [appeal.slug, picture.pk],
        "giving:confirm": [appeal.slug, "a-link"],
        "giving:report": [appeal.slug, comment.pk],
    }


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("who", TRIED_BY)
def test_a_door_opens_to_whom_it_should(
    name: str, who: str, arguments: dict[str, list[Any]], miras: Client, zeds: Client
) -> None:
    method, *expected = DOORS[name]
    client = {"signed out": Client(), "a stranger": zeds, "the owner": miras}[who]
    address = reverse(name, args=arguments[name])

    answer = getattr(client, method)(address)
    answer.close()

    wanted = expected[EVERYBODY.index(who)]
    if wanted == SIGN_IN:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("accounts:sign_in"))
    else:
        assert answer.status_code == wanted, answer.get("Location")


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door[0] == "post"])
def test_what_changes_something_is_never_done_by_following_a_link(
    name: str, arguments: dict[str, list[Any]], miras: Client
) -> None:
    assert miras.get(reverse(name, args=arguments[name])).status_code == 405


def test_a_button_s_address_is_no_page_and_says_so(miras: Client) -> None:
    html = miras.get("/runs/forward-before/").content.decode()

    assert "This address is a button" in html


def test_pages_answer_to_head(miras: Client) -> None:
    for address in ("/", "/runs/", "/runs/add/", "/account/", "/attempt/begin/"):
        assert miras.head(address).status_code == 200, address


def test_after_signing_in_one_is_led_to_a_page_and_not_to_a_button(mira: Person) -> None:
    run = a_run(mira, steady(60))

    answer = Client().post(
        f"/runs/{run.pk}/say/", {}, headers={"Referer": f"http://testserver/runs/{run.pk}/"}
    )

    assert answer["Location"] == f"/account/sign-in/?next=%2Fruns%2F{run.pk}%2F"


def test_a_form_without_its_token_is_refused_in_our_words(mira: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(mira)

    answer = client.post("/runs/forward-before/", {})

    assert answer.status_code == 403
    assert "Once more, please" in answer.content.decode()
