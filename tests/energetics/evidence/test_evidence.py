"""Every claim rests on studies that are there, and every number on the page stands in a study."""

import os
import re
from importlib.resources import files

import pytest

from heelfirst.energetics.evidence import Claim, Moves, Study, Verdict, evidence, read
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs/how/evidence.md"
NUMBER = re.compile(r"\d+(?:\.\d+)?")

STUDY = b"""[[study]]
key = "one"
by = "Somebody"
year = 2020
where = "A journal 1:1"
people = 8
who = "men"
how = "a visit"
moves = "running"
found = "35 % more."
grade = "A"
read = "a page"
"""
CLAIM = b"""[[claim]]
key = "energy"
says = "It takes more."
verdict = "about right"
answer = "It takes 35 % more."
evidence = ["one"]
figures = [{ says = "35 % more", studies = ["one"] }]
untested = "Downhill."
"""


def test_it_works() -> None:
    known = read(CLAIM, STUDY)
    (claim,) = known.claims

    assert [study.key for study in known.of(claim)] == ["one"]
    assert [study.people for figure in claim.figures for study in known.behind(figure)] == [8]


def test_the_common_claims_are_there_with_what_is_known() -> None:
    told = {claim.key: claim.verdict for claim in evidence().claims}

    assert told == {
        "energy": Verdict.ABOUT_RIGHT,
        "ten-times": Verdict.FALSE,
        "knees": Verdict.PARTLY,
        "injuries": Verdict.NOT_KNOWN,
        "shins": Verdict.NOT_KNOWN,
        "balance": Verdict.PARTLY,
        "faster": Verdict.PARTLY,
        "fitness": Verdict.PARTLY,
        "muscles": Verdict.NOT_KNOWN,
    }


@pytest.mark.parametrize("claim", evidence().claims, ids=lambda claim: claim.key)
def test_every_number_of_an_answer_stands_in_a_study_that_it_cites(claim: Claim) -> None:
    cited = evidence().of(claim)
    known = {
        number
        for study in cited
        for text in (study.found, study.who, study.how, str(study.people))
        for number in NUMBER.findall(text)
    }

    assert set(NUMBER.findall(claim.answer)) <= known, claim.answer


@pytest.mark.parametrize("claim", evidence().claims, ids=lambda claim: claim.key)
def test_every_figure_stands_in_each_study_that_carries_it(claim: Claim) -> None:
    """35 % has two studies, and both say 35 %: neither lends its size to what the other found."""
    for figure in claim.figures:
        for study in evidence().behind(figure):
            found = set(NUMBER.findall(f"{study.found} {study.how}"))

            assert set(NUMBER.findall(figure.says)) <= found, (figure.says, study.key)


@pytest.mark.parametrize("claim", evidence().claims, ids=lambda claim: claim.key)
def test_every_per_cent_of_an_answer_has_its_figure(claim: Claim) -> None:
    carried = {number for figure in claim.figures for number in re.findall(r"([\d.]+) %", figure.says)}
    answered = re.findall(r"([\d.]+)(?: to ([\d.]+))? %", claim.answer)

    assert {number for pair in answered for number in pair if number} <= carried


def test_where_nobody_measured_no_study_is_said_to() -> None:
    unmeasured = {claim.key for claim in evidence().claims if not claim.figures}

    assert unmeasured == {"injuries", "shins"}
    assert {claim.verdict for claim in evidence().claims if not claim.figures} == {Verdict.NOT_KNOWN}


def test_twelve_people_carry_the_thirty_five_per_cent() -> None:
    studies = evidence().studies
    people = [studies[key].people or 0 for key in ("wright-weyand-2001", "rasica-2020")]
    claim = next(claim for claim in evidence().claims if claim.key == "energy")

    assert f"{sum(people)} people" in claim.untested


@pytest.mark.parametrize(
    ("key", "people", "figures"),
    [
        ("wright-weyand-2001", 4, ["35 %", "3.0 m/s", "10 %"]),
        ("rasica-2020", 8, ["35 %"]),
        ("flynn-1994", None, ["84 %", "9.65 km/h", "60 %", "6.43 km/h"]),
        ("expert-test", 1, ["20.5 %", "17.1 %", "97.1", "80.1"]),
        ("hooper-2004", 27, ["17 to 20 %"]),
        ("heath-2001", 8, ["19 %", "17 %"]),
        ("terblanche-2005", 26, ["32 %", "30 %", "5.2 %", "2.4 %"]),
        ("ordway-2016", 8, ["2.54 %", "1.19 ± 1.26"]),
        ("uthoff-2020", 67, ["0.47", "0.26", "0.51"]),
        ("roos-2012", 20, ["3.4 ± 1.4", "4.5 ± 1.5", "24 %", "21 %", "not in all"]),
        ("flynn-soutas-little-1995", 5, ["3.0 ± 0.6", "5.6 ± 1.3"]),
        ("odu-1998", 10, ["3.51", "3.41"]),
        ("alghadir-2019", 68, ["1.8", "1.0", "4.8", "2.2"]),
        ("hao-chen-2011", 16, ["week 8"]),
        ("wang-2019", None, ["0.99 (0.37 to 1.61)"]),
    ],
)
def test_the_published_figures_stand_as_published(key: str, people: int | None, figures: list[str]) -> None:
    """Fact sheet, sections 1, 2 and 3; each study names its page."""
    study = evidence().studies[key]

    assert study.people == people
    assert [figure for figure in figures if figure not in study.found] == []


def test_heaths_percentages_follow_from_the_published_values() -> None:
    """2.05 to 1.66 L/min and 142.6 to 118.8 beats."""
    assert round(100 * (1 - 1.66 / 2.05)) == 19
    assert round(100 * (1 - 118.8 / 142.6)) == 17


def test_the_knees_percentages_follow_from_the_published_values() -> None:
    """4.5 to 3.4 body weights and 157 to 124 N·m."""
    assert round(100 * (1 - 3.4 / 4.5)) == 24
    assert round(100 * (1 - 124 / 157)) == 21


def test_a_repeated_abstract_is_not_counted() -> None:
    study = evidence().studies["adesola-azeez"]
    energy = next(claim for claim in evidence().claims if claim.key == "energy")

    assert not study.counts
    assert "Flynn 1994" in study.left_out
    assert evidence().of(energy)[-1] == study
    assert [figure for figure in energy.figures if study.key in figure.studies] == []


def test_the_outlier_is_called_one() -> None:
    assert evidence().studies["terblanche-2005"].careful.startswith("An outlier")


def test_no_injury_rate_is_known_and_the_page_says_so() -> None:
    injuries = next(claim for claim in evidence().claims if claim.key == "injuries")

    assert "No injury rate of backward running is known." in injuries.answer


def test_a_claim_that_rests_on_walking_says_so() -> None:
    for claim in evidence().claims:
        moves = {study.moves for study in evidence().of(claim) if study.counts}
        if moves == {Moves.WALKING}:
            assert "running" in f"{claim.answer} {claim.untested}", claim.key


def test_every_study_is_cited() -> None:
    cited = {key for claim in evidence().claims for key in claim.evidence}

    assert set(evidence().studies) - cited == set()


@pytest.mark.parametrize(
    ("claims", "studies", "complaint"),
    [
        (
            CLAIM.replace(b'["one"]', b'["two"]'),
            STUDY,
            r"claims\.toml, claim 1 \(energy\), evidence: .* no study “two”",
        ),
        (CLAIM.replace(b'["one"]', b"[]"), STUDY, "evidence: write a list of keys"),
        (
            CLAIM.replace(b'studies = ["one"]', b'studies = ["two"]'),
            STUDY,
            r"claim 1 \(energy\), figures: “two” is no study of this claim that counts",
        ),
        (
            CLAIM.replace(b'[{ says = "35 % more", studies = ["one"] }]', b'"35 %"'),
            STUDY,
            "figures: write a list of tables",
        ),
        (
            CLAIM.replace(b'studies = ["one"]', b"studies = []"),
            STUDY,
            "figures 1, studies: write a list of keys",
        ),
        (CLAIM.replace(b'says = "35 % more", ', b""), STUDY, "figures 1, says: this field is missing"),
        (
            CLAIM.replace(b'"about right"', b'"yes"'),
            STUDY,
            "verdict: 'yes' is not known: write one of about right",
        ),
        (CLAIM.replace(b"untested", b"never"), STUDY, "never is no field; there are key"),
        (CLAIM.replace(b'untested = "Downhill."', b""), STUDY, "untested: this field is missing"),
        (CLAIM.replace(b'"Downhill."', b'" "'), STUDY, "untested: ' ' is no text"),
        (CLAIM + CLAIM, STUDY, r"claim 2 \(energy\): the key is there twice"),
        (CLAIM, STUDY + STUDY, r"studies\.toml, study 2 \(one\): the key is there twice"),
        (CLAIM, STUDY.replace(b"people = 8", b"people = 0"), "people: 0 is none"),
        (CLAIM, STUDY.replace(b"people = 8", b'people = "8"'), "people: '8' is no whole number"),
        (CLAIM, STUDY.replace(b"year = 2020", b"year = 20"), "year: 20 is not from 1900 to 2100"),
        (CLAIM, STUDY + b'left_out = "It repeats another."\n', "it needs a study that counts"),
        (CLAIM, b"[[studies]]\n", r"studies\.toml: it holds only entries"),
        (b"[[claim]\n", STUDY, r"claims\.toml: this is not TOML"),
        (b"\xff", STUDY, r"claims\.toml: this is not UTF-8 text at byte 0"),
        (b"claim = [1]\n", STUDY, r"claim 1: begin it with a line \[\[claim\]\]"),
    ],
)
def test_what_is_not_right_is_named(claims: bytes, studies: bytes, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read(claims, studies)


def test_nothing_is_in_the_files_twice() -> None:
    for name in ("claims.toml", "studies.toml"):
        text = files("heelfirst.energetics.evidence").joinpath(name).read_text(encoding="utf-8")
        keys = re.findall(r'^key = "(.+)"$', text, re.MULTILINE)

        assert len(keys) == len(set(keys))


def _size(study: Study) -> str:
    people = "not seen" if study.people is None else str(study.people)
    return f"{study.by}{f' {study.year}' if study.year else ''}: {people}, {study.grade}"


def test_the_table_of_the_page_is_that_of_the_files() -> None:
    written = PAGE.read_text(encoding="utf-8")
    rows = ["| claim | verdict | figure | studies: people, grade |", "|---|---|---|---|"]
    for claim in evidence().claims:
        for figure in claim.figures:
            studies = "; ".join(map(_size, evidence().behind(figure)))
            rows.append(f"| {claim.key} | {claim.verdict} | {figure.says} | {studies} |")
        if not claim.figures:
            rows.append(f"| {claim.key} | {claim.verdict} | – | no study measured it |")
    table = "\n".join(["<!-- table: figures -->", *rows, "<!-- /table -->"])
    current = re.sub(
        r"<!-- table: figures -->\n.*?<!-- /table -->", lambda _: table, written, flags=re.DOTALL
    )
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert table in written, "run this test with HEELFIRST_WRITE_DOCS=1"
    assert [word for word in Verdict if f"\n| {word} | " not in written] == []
