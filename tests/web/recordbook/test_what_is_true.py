"""The page on what is true: every claim, every study, and no number that is not in the files."""

import re
from html import unescape

import pytest
from django.test import Client

from heelfirst.energetics.evidence import Verdict, evidence

NUMBER = re.compile(r"\d+(?:\.\d+)?")

pytestmark = pytest.mark.django_db


@pytest.fixture
def html() -> str:
    answer = Client().get("/records/true/")
    assert answer.status_code == 200
    return answer.content.decode()


def said(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_it_works(html: str) -> None:
    """Each claim with its answer, what was never tested, and each study with its people."""
    whole = said(html)

    for claim in evidence().claims:
        assert claim.says in whole
        assert claim.answer in whole
        assert claim.untested in whole
        for study in evidence().of(claim):
            assert study.by in whole
            assert study.found in whole
            assert study.careful in whole
            assert study.left_out in whole


def test_the_first_line_says_no_more_than_the_verdicts(html: str) -> None:
    verdicts = {claim.key: claim.verdict for claim in evidence().claims}

    assert (
        "Running backward takes more energy. That it spares the knees, gives balance or makes you faster is true in "
        "part, and no injury rate is known."
    ) in said(html)
    assert verdicts["energy"] is Verdict.ABOUT_RIGHT
    assert {verdicts[key] for key in ("knees", "balance", "faster")} == {Verdict.PARTLY}
    assert verdicts["injuries"] is Verdict.NOT_KNOWN


def test_no_injury_rate_is_known(html: str) -> None:
    assert "No injury rate of backward running is known." in said(html)


def test_every_number_on_the_page_comes_from_the_files(html: str) -> None:
    known = evidence()
    texts = [
        text
        for study in known.studies.values()
        for text in (
            study.by,
            study.where,
            study.who,
            study.how,
            study.found,
            study.read,
            study.careful,
            study.left_out,
        )
    ]
    texts += [figure.says for claim in known.claims for figure in claim.figures]
    texts += [text for claim in known.claims for text in (claim.says, claim.answer, claim.untested)]
    numbers = {number for text in texts for number in NUMBER.findall(text)}
    numbers |= {str(study.year) for study in known.studies.values()}
    numbers |= {str(study.people) for study in known.studies.values()}
    counted = {str(len(known.claims))}
    counted |= {str(sum(claim.verdict is verdict for claim in known.claims)) for verdict in Verdict}
    counted |= {str(len(claim.evidence)) for claim in known.claims}
    main = said(html[html.index("<main") : html.index("</main>")])

    assert set(NUMBER.findall(main)) - numbers - counted == set()


def test_each_figure_names_its_studies_with_their_own_sizes_and_grades(html: str) -> None:
    """26 people took part in another study than those that measured 35 %; an expert is one person, told by the press."""
    energy = said(html[html.index('id="energy"') : html.index('id="ten-times"')]).replace(" ;", ";")
    knees = said(html[html.index('id="knees"') : html.index('id="injuries"')])

    assert (
        "35 % more: Wright and Weyand 2001 (4 people, grade A); Rasica, Porcelli, Minetti and Pavei "
        "2020 (8 people, grade A)"
    ) in energy
    assert "20.5 % more: Laboratory test of one expert, told by the press (1 person, grade B)" in energy
    assert "per step: Roos, Barton and van Deursen 2012 (20 people, grade A)" in knees
    assert "at most" not in said(html)


def test_what_no_study_measured_is_said_to_be_so(html: str) -> None:
    injuries = said(html[html.index('id="injuries"') : html.index('id="balance"')])

    assert injuries.count("No study measured it.") == 2


def test_what_is_not_counted_says_why(html: str) -> None:
    assert "Not counted: Its abstract repeats that of Flynn 1994" in said(html)


def test_walking_is_called_walking(html: str) -> None:
    balance = said(html[html.index('id="balance"') : html.index('id="faster"')])

    assert balance.count("Walking.") == 2


def test_a_group_s_figure_is_called_one(html: str) -> None:
    assert "Figures of groups are not yours" in said(html)
