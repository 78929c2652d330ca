"""The known cast: Mira runs backward, Otto spots for her, Ada backs her challenge, Zed may see nothing."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from heelfirst.activity import Activity
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt, Cause
from heelfirst.web.fitness.models import Body, Mark
from heelfirst.web.races.models import Race, Road
from heelfirst.web.runs.importing import arrived, expect
from heelfirst.web.runs.models import Batch, Run, Upload
from heelfirst.writers import fit

PASSWORD = "heels lead the way"
NOW = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)


def person(name: str, **fields: object) -> Person:
    """Somebody with an account at example.org."""
    return Person.objects.create_user(f"{name.lower()}@example.org", PASSWORD, name=name, **fields)


def hand_over(owner: Person, *files: tuple[str, bytes], said: str = "", **fields: object) -> list[Upload]:
    """Upload files as the page does, and let the outbox read them."""
    batch = Batch.objects.create(owner=owner, made_at=NOW, said=said, **fields)
    for name, data in files:
        expect(batch, arrived(name, [data]), NOW)
    work_all("here")
    return list(batch.uploads.all())


def a_run(owner: Person, activity: Activity, *, said: str = "", name: str = "run.fit") -> Run:
    """A run of this activity, through the writer, the store, the outbox and the reader."""
    (upload,) = hand_over(owner, (name, fit.encode(activity)), said=said)
    assert upload.run is not None, upload.sentence
    return upload.run


def an_attempt(owner: Person, **fields: object) -> Attempt:
    """A marathon in three weeks, for a cause."""
    race_day = (NOW + timedelta(days=18)).date()
    plain = {
        "title": "Harbour Hills backwards",
        "for_whom": "people with epilepsy",
        "begins": race_day - timedelta(weeks=19),
        "race_name": "Harbour Hills Marathon",
        "race_day": race_day,
        "target_s": 13419.0,
        "target_is_record": True,
        "forward_distance_m": 42195.0,
        "forward_s": 10814.0,
        "made_at": NOW,
    }
    attempt = Attempt.objects.create(owner=owner, **(plain | fields))
    Cause.objects.create(attempt=attempt, name="The Lantern Fund", sentence="It says the word.")
    return attempt


def a_road(owner: Person, **fields: object) -> Road:
    """Hopkinton to Boylston Street, as it ships with Heelfirst; `shipped=""` is a level one."""
    plain = {"name": "Hopkinton to Boylston Street", "shipped": "hopkinton-boylston", "made_at": NOW}
    return Road.objects.create(owner=owner, **(plain | fields))


def a_race(owner: Person, **fields: object) -> Race:
    """A marathon backward in eighteen days, from Hopkinton to Boylston Street, planned for a record.

    `road=None` is a level one.
    """
    plain = {
        "name": "Harbour Hills Marathon",
        "day": (NOW + timedelta(days=18)).date(),
        "starts_at": time(10, 0),
        "time_zone": "America/New_York",
        "by": Race.By.TARGET,
        "target_s": 13419.0,
        "target_is_record": True,
        "made_at": NOW,
    }
    if "road" not in fields:
        plain["road"] = a_road(owner)
    return Race.objects.create(owner=owner, **(plain | fields))


def known_by_marks(owner: Person) -> None:
    """What a runner has to have told for a plan of their own: a forward marathon, a backward 10 km, practice, a mass."""
    told = {"owner": owner, "made_at": NOW}
    a_month_ago = (NOW - timedelta(days=30)).date()
    Mark.objects.create(facing="forward", distance_m=42195.0, time_s=10814.0, day=a_month_ago, **told)
    Mark.objects.create(facing="backward", distance_m=10_000.0, time_s=3060.0, day=a_month_ago, **told)
    Body.objects.update_or_create(owner=owner, defaults={"mass_kg": 68.0, "backward_before_m": 1_000_000.0})


def a_race_ahead(owner: Person, **fields: object) -> Race:
    """The same race, but still to come by the clock of the site: its plan can be changed."""
    return a_race(owner, **({"day": timezone.localdate() + timedelta(days=18)} | fields))
