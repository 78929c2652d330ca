"""The tables of docs/how/appeal-page.md are true."""

import re
from datetime import timedelta
from pathlib import Path

from heelfirst.appeal.brake import MAILS_PER_NETWORK, MAILS_WHERE_PAID, PER_EMAIL, PER_NETWORK
from heelfirst.web.giving import braking, tokens, views_public
from heelfirst.writers.svg.way_to_goal import Post, Stretch, way_to_goal

DOCS = (Path(__file__).parents[3] / "docs/how/appeal-page.md").read_text(encoding="utf-8")


def test_the_limits_are_as_told() -> None:
    told = {
        name: (int(burst), timedelta(seconds=float(each)))
        for name, burst, each in re.findall(r"\| ([a-z -]+) \| (\d+) \| ([\d.]+) s \|", DOCS)
    }
    limits = {
        "one network": PER_NETWORK,
        "links mailed to one e-mail address": PER_EMAIL,
        "links mailed for one network": MAILS_PER_NETWORK,
        "the same where gifts were just paid": MAILS_WHERE_PAID,
        "one appeal": braking.PER_APPEAL,
        "the whole site": braking.OF_ALL,
    }

    assert told == {name: (limit.burst, limit.each) for name, limit in limits.items()}


def test_ages_are_as_told() -> None:
    assert f"after less than {tokens.LEAST_AGE.total_seconds():.0f} s" in DOCS
    assert f"to {tokens.GOOD_FOR.total_seconds() / 3600:.0f} h" in DOCS
    assert f"for {views_public.FRESH_S} seconds" in DOCS


def test_the_course_worked_out_by_hand_is_the_one_that_is_drawn() -> None:
    svg = way_to_goal(
        [Stretch("settled", 520_000), Stretch("coming", 80_000), Stretch("offline", 100_000)],
        reached=Post(700_000, "$7,000"),
        goal=Post(1_000_000, "$10,000"),
        milestone=None,
        beside=None,
        name="x",
    )

    for told in ("49.92 %", "7.68 %", "9.6 %", "67.2 %"):
        assert told in DOCS
        assert f'"{float(told.removesuffix(" %")):.2f}%"' in svg
