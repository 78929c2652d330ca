"""Every line of the checklist says who says so and where; none of it is law, and each ends in a question."""

import os
import re

import pytest

from heelfirst.facing import Facing
from heelfirst.proof.rules import About, Aim, Rule, To, Under, checklist, letter, read, rulebook, words
from heelfirst.units.distance import MARATHON_M
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs/how/rules.md"
PERMISSION = re.compile(
    r"\b(allow\w*|legal\w*|permit\w*|forbid\w*|forbidden|may|must|accept\w*|required?|disqualif\w*)\b",
    re.IGNORECASE,
)

LINE = b"""[[rule]]
key = "bib"
about = "bib"
by = "A club"
says = "A club has bibs on the back."
ask = "Where do I wear the bib?"
to = "director"
sources = [{ page = "a page", grade = "A", seen = "2026-11-22" }]
"""


def keys(*asked: object, **more: object) -> list[str]:
    return [rule.key for rule in checklist(*asked, **more)]  # type: ignore[arg-type]


def test_it_works() -> None:
    (rule,) = read(LINE)

    assert (rule.key, rule.about, rule.to) == ("bib", About.BIB, To.DIRECTOR)
    assert str(rule.sources[0].seen) == "2026-11-22"


@pytest.mark.parametrize("rule", rulebook(), ids=lambda rule: rule.key)
def test_every_line_has_a_source_with_its_grade(rule: Rule) -> None:
    assert rule.sources
    assert all(source.page and source.grade in {"A", "B"} for source in rule.sources)


@pytest.mark.parametrize("rule", rulebook(), ids=lambda rule: rule.key)
def test_nothing_is_said_to_be_allowed_but_by_somebody_who_is_named(rule: Rule) -> None:
    """Each sentence with a word of permission in it names who gives or keeps it."""
    named = {
        rule.by,
        "Boston Athletic Association",
        "rule of 2017",
        "the rule’s committee",
        "the order of the German",
    }
    for sentence in re.split(r"(?<=[.])\s", rule.says):
        if PERMISSION.search(sentence):
            said = sentence.casefold()

            assert any(name.casefold() in said for name in named), sentence


@pytest.mark.parametrize("rule", rulebook(), ids=lambda rule: rule.key)
def test_every_line_ends_in_a_question_to_somebody(rule: Rule) -> None:
    assert rule.ask.endswith("?")
    assert words.asked(rule.to).endswith("in writing:")


def test_nobody_is_told_that_something_holds() -> None:
    assert "ask the race director in writing" in words.no_law()


def test_a_race_without_a_record_asks_for_no_proof() -> None:
    rules = checklist(Aim.NONE, MARATHON_M)

    assert [rule.key for rule in rules if rule.about is About.PROOF] == []
    assert [rule.key for rule in rules if rule.to is To.KEEPER] == []
    assert {"closing-time", "sweep", "medical", "bib", "spotter", "camera"} <= {rule.key for rule in rules}


def test_a_record_of_guinness_brings_its_evidence() -> None:
    brought = set(keys(Aim.GUINNESS, MARATHON_M)) - set(keys(Aim.NONE, MARATHON_M))

    assert brought == {
        "age",
        "film-and-photos",
        "guidelines",
        "head-only",
        "log-book",
        "measured",
        "not-approved",
        "timekeepers",
        "witnesses",
        "womens-marathon",
    }


def test_a_race_under_the_rules_of_the_us_brings_devices_and_pacing() -> None:
    brought = set(keys(Aim.NONE, MARATHON_M, {Under.USATF})) - set(keys(Aim.NONE, MARATHON_M))

    assert brought == {"accommodation", "devices-usatf", "pacing-usatf"}


def test_the_retro_runners_own_rules_watch_the_toes() -> None:
    """By the list that is aimed at, or by the race: each line stands once."""
    listed = keys(Aim.RETRO, MARATHON_M, {Under.RETRO, Under.GERMAN_RETRO})

    assert {"toes", "helper-retro", "lines", "giving-way"} <= set(listed)
    assert len(listed) == len(set(listed))
    assert "toes" not in keys(Aim.NONE, MARATHON_M, {Under.USATF})


def test_who_runs_forward_is_asked_nothing_about_their_back() -> None:
    assert keys(Aim.NONE, MARATHON_M, facing=Facing.FORWARD) == ["closing-time", "sweep", "medical"]


def test_a_mile_needs_no_log_book_and_an_unknown_time_may() -> None:
    short = keys(Aim.GUINNESS, 1609.344, expected_s=420.0)

    assert "log-book" not in short
    assert "womens-marathon" not in short
    assert "log-book" in keys(Aim.GUINNESS, 1609.344)
    assert "log-book" in keys(Aim.GUINNESS, MARATHON_M, expected_s=13419.0)


def test_the_example_by_hand_is_that_of_the_program() -> None:
    """docs/how/rules.md: 8 for every race, 3 of USA Track & Field, 10 of Guinness."""
    every = keys(Aim.NONE, MARATHON_M)
    together = keys(Aim.GUINNESS, MARATHON_M, {Under.USATF})

    assert (len(every), len(together)) == (8, 21)
    assert "adds pacing, devices and accommodation: 3" in " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_lines_stand_by_what_they_are_about() -> None:
    order = [rule.about for rule in checklist(Aim.GUINNESS, MARATHON_M, tuple(Under))]

    assert order == sorted(order, key=list(About).index)


def test_the_letter_asks_the_director_and_nobody_else() -> None:
    rules = checklist(Aim.GUINNESS, MARATHON_M, {Under.USATF})

    written = letter(
        rules,
        To.DIRECTOR,
        race="Harbour Hills Marathon",
        runner="Mira Vale",
        day_in_words="19 April",
        distance_m=MARATHON_M,
    )

    assert len(written.questions) == sum(rule.to is To.DIRECTOR for rule in rules)
    assert len(written.read) == len(written.questions)
    assert "Harbour Hills Marathon on 19 April backward: 42.2 km" in written.text
    assert "1. When does the course close" in written.text
    assert "log book" not in written.text
    assert written.text.index("Mira Vale") < written.text.index("What I have read, by")


def test_the_letter_to_the_keepers_of_the_record_asks_for_the_proof() -> None:
    written = letter(
        checklist(Aim.GUINNESS, MARATHON_M),
        To.KEEPER,
        race="Harbour Hills Marathon",
        runner="Mira Vale",
        distance_m=MARATHON_M,
    )

    assert written.opening[0] == "Dear keepers of the record book,"
    assert "Who counts as independent" in written.text
    assert "bib" not in written.text


def test_a_letter_of_somebody_who_runs_forward_says_nothing_of_backs() -> None:
    written = letter(
        checklist(Aim.NONE, 10_000.0, facing=Facing.FORWARD),
        To.DIRECTOR,
        race="Mill Pond 10",
        runner="Mira Vale",
        distance_m=10_000.0,
        facing=Facing.FORWARD,
    )

    assert "back" not in f"{written.subject} {' '.join(written.opening)}"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (LINE.replace(b'sources = [{ page = "a page", grade = "A", seen = "2026-11-22" }]\n', b""), r"rule 1 \(bib\), sources: this field is missing"),
        (LINE.replace(b'[{ page = "a page", grade = "A", seen = "2026-11-22" }]', b"[]"), "sources: write a list of tables"),
        (LINE.replace(b'grade = "A"', b'grade = "C"'), "source 1, grade: 'C' is not known: write one of A, B"),
        (LINE.replace(b"2026-11-22", b"yesterday"), "seen: 'yesterday' is no day"),
        (LINE.replace(b'page = "a page"', b'page = " "'), "source 1, page: ' ' is no text"),
        (LINE.replace(b"A club has", b"Everybody has"), "the sentence has to name who says it, “A club”"),
        (LINE.replace(b"the bib?", b"the bib."), "ask: this is a question"),
        (LINE.replace(b'to = "director"', b'to = "mayor"'), "to: 'mayor' is not known: write one of director, keeper"),
        (LINE.replace(b'key = "bib"', b'key = "The bib"'), "key: “The bib” is no key"),
        (LINE + b"colour = 1\n", "colour is no field; there are key"),
        (LINE + b'applies = ["fifa"]\n', "applies: write a list of some of german-retro, guinness"),
        (LINE + b"longer_than_s = -1\n", "longer_than_s: -1 is no number above zero"),
        (LINE + b'facing = "up"\n', "facing: 'up' is not known"),
        (LINE + LINE, r"rule 2 \(bib\), key: it is there twice"),
        (b"rule = [1]\n", "rule 1: begin it with a line"),
        (b"[[rules]]\n", "the file holds only entries"),
        (b"[[rule]\n", "this is not TOML"),
        (b"\xff", "this is not UTF-8 text at byte 0"),
    ],
)  # fmt: skip
def test_what_is_not_right_in_the_file_is_named(data: bytes, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read(data)


def _sources(rule: Rule) -> str:
    return "; ".join(
        f"{source.page}, {source.grade}{f', {source.seen}' if source.seen else ''}" for source in rule.sources
    )


def test_the_table_of_the_page_is_that_of_the_file() -> None:
    written = PAGE.read_text(encoding="utf-8")
    rows = ["| line | for | who says it | sources: page, grade, read |", "|---|---|---|---|"]
    rows += [
        f"| {rule.key} | {', '.join(rule.applies) or 'every race'} | {rule.by} | {_sources(rule)} |"
        for rule in rulebook()
    ]
    table = "\n".join(["<!-- table: lines -->", *rows, "<!-- /table -->"])
    current = re.sub(r"<!-- table: lines -->\n.*?<!-- /table -->", lambda _: table, written, flags=re.DOTALL)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert table in written, "run this test with HEELFIRST_WRITE_DOCS=1"
