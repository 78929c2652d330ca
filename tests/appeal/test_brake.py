"""Stolen cards are not tried here, and who wants to give can. docs/how/giving.md, "Card testing"."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.appeal import brake
from heelfirst.appeal.brake import Breaker, Bucket, Buckets, Door, decide, told

START = datetime(2026, 4, 20, 10, 0, tzinfo=UTC)
DECLINE_TAKES = timedelta(seconds=3)


@dataclass
class Page:
    """A page with its buckets and its breaker, and thieves whose every card is declined after three seconds."""

    breaker: Breaker = field(default_factory=Breaker)
    kept: dict[str, Buckets] = field(default_factory=dict)
    sessions: int = 0
    mails: int = 0
    declining: list[datetime] = field(default_factory=list)

    def asked(self, network: str, at: datetime) -> Door:
        """Somebody asks from a network, with an e-mail address of their own."""
        due = [when for when in self.declining if when <= at]
        self.declining = self.declining[len(due) :]
        self.breaker = told(self.breaker, at, declined=len(due))
        decided = decide(self.kept.get(network, Buckets()), self.breaker, at)
        self.kept[network] = Buckets(network=decided.buckets.network, mails=decided.buckets.mails)
        self.sessions += decided.door is Door.OPEN
        self.mails += decided.door is Door.CONFIRM
        return decided.door

    def stolen(self, network: str, at: datetime) -> None:
        """A thief asks; what opens is declined."""
        if self.asked(network, at) is Door.OPEN:
            self.declining.append(at + DECLINE_TAKES)


def test_it_works() -> None:
    assert decide(Buckets(), Breaker(), START).door is Door.OPEN


def test_four_hundred_tries_from_one_network_become_a_dozen() -> None:
    page = Page()
    for number in range(400):
        page.stolen("cellar", START + number * timedelta(seconds=0.75))

    assert page.sessions <= 15
    assert page.mails <= 4


def test_eighteen_thousand_tries_over_a_thousand_networks_are_seen_by_the_provider_less_than_250_times() -> (
    None
):
    page = Page()
    honest = []
    for number in range(18_000):
        at = START + number * timedelta(seconds=1) / 60
        page.stolen(f"net {number % 1000}", at)
        if number % 1000 == 500:
            honest.append(page.asked(f"home {number}", at))

    assert page.sessions < 250
    assert page.mails < 3_100
    assert Door.WAIT not in honest
    assert honest[1:] == [Door.CONFIRM] * 17


def test_ten_gifts_a_second_from_people_never_trip_it() -> None:
    breaker = Breaker()
    for second in range(600):
        breaker = told(breaker, START + timedelta(seconds=second), paid=10, declined=second % 2)

    assert not breaker.asks_for_email


def test_it_comes_back_after_half_an_hour_of_quiet_and_not_before() -> None:
    out = told(Breaker(), START, declined=12)
    early = told(out, START + timedelta(minutes=29))
    later = told(out, START + timedelta(minutes=31))

    assert out.asks_for_email
    assert early.asks_for_email
    assert not later.asks_for_email


def test_it_stays_out_while_cards_are_still_tried() -> None:
    breaker = told(Breaker(), START, declined=12)
    for minute in range(1, 60):
        breaker = told(breaker, START + timedelta(minutes=minute), paid=1, declined=1)

    assert breaker.asks_for_email
    assert len(breaker.minutes) <= 16


def test_at_the_edge_it_does_not_flutter() -> None:
    breaker, changes = Breaker(), 0
    for minute in range(240):
        before = breaker.asks_for_email
        breaker = told(breaker, START + timedelta(minutes=minute), paid=1, declined=1 if minute % 5 else 0)
        changes += before != breaker.asks_for_email

    assert changes <= 2


def test_one_address_is_not_flooded_with_mail_and_makes_nobody_wait() -> None:
    """Anybody can type somebody's address, from as many networks as they like."""
    buckets, out = Buckets(), told(Breaker(), START, declined=12)
    doors, mails = [], 0
    for _ in range(5):
        decided = decide(Buckets(email=buckets.email), out, START)
        buckets = decided.buckets
        doors.append(decided.door)
        mails += decided.mails

    assert mails == 3
    assert doors == [Door.CONFIRM] * 5
    assert decide(Buckets(email=buckets.email), Breaker(), START).door is Door.OPEN


def test_a_family_at_one_table_begins_four_gifts_for_one_address() -> None:
    buckets, doors = Buckets(), []
    for _ in range(4):
        decided = decide(buckets, Breaker(), START)
        buckets = decided.buckets
        doors.append(decided.door)

    assert doors == [Door.OPEN] * 4


def test_a_hall_from_which_gifts_were_paid_goes_on_while_cards_are_tried_elsewhere() -> None:
    out = told(Breaker(), START, declined=12)
    mails = {}
    for paid_here in (False, True):
        buckets = Buckets()
        mails[paid_here] = 0
        for second in range(600):
            at = START + timedelta(seconds=second)
            decided = decide(replace(buckets, email=None), out, at, paid_here=paid_here)
            buckets = decided.buckets
            mails[paid_here] += decided.mails

    assert mails == {False: 3, True: 49}


@settings(deadline=None)
@given(
    burst=st.integers(1, 20),
    seconds=st.integers(1, 600),
    gaps=st.lists(st.integers(0, 900), max_size=60),
)
def test_a_bucket_never_lets_more_through_than_it_says(burst: int, seconds: int, gaps: list[int]) -> None:
    bucket = Bucket(burst=burst, each=timedelta(seconds=seconds))
    at, state, let = START, None, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        wait = bucket.wait(state, at)
        state, may = bucket.taken(state, at)
        assert may == (wait == timedelta(0))
        if may:
            let.append(at)

    for first in range(len(let)):
        for last in range(first, len(let)):
            within = (let[last] - let[first]) // timedelta(seconds=seconds)
            assert last - first + 1 <= burst + within


def test_a_bucket_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Bucket(burst=0, each=timedelta(minutes=1))


@pytest.mark.parametrize(
    ("seconds", "says"), [(5, "in a minute"), (61, "in 2 minutes"), (3600, "in 60 minutes")]
)
def test_a_wait_is_said_no_shorter_than_it_is(seconds: int, says: str) -> None:
    assert says in brake.wait_in_words(timedelta(seconds=seconds))


def test_why_is_said_only_while_it_is_out() -> None:
    assert brake.why(Breaker()) == ""
    assert "e-mail" in brake.why(told(Breaker(), START, declined=12))
