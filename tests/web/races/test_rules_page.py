"""The rules of a race: what to ask, what was answered, when it closes, and the letter."""

import pytest
from django.test import Client

from cast import NOW, a_race, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.forms_rules import aim_of
from heelfirst.web.races.models import Answer, Race

pytestmark = pytest.mark.django_db


def page(client: Client, race: Race, path: str = "", **query: object) -> str:
    return client.get(f"/races/{race.pk}/rules/{path}", query).content.decode()  # type: ignore[arg-type]


def test_it_works(mira: Person, miras: Client) -> None:
    """A record to be run in Boston: the questions for it, each with who is asked and where that was read."""
    html = page(miras, a_race(mira))

    assert "21 things to ask about" in html
    assert "May I wear a second bib on my back" in html
    assert "Ask the race director in writing:" in html
    assert "notomom100k.org" in html
    assert "nothing here says what holds for yours" in html
    assert "This is guessed from the race" in html


def test_an_answer_is_kept_with_its_day(mira: Person, miras: Client) -> None:
    race = a_race(mira)

    answer = miras.post(f"/races/{race.pk}/rules/answer/bib/", {"words": "Yes. Race office, by letter."})

    assert answer["Location"] == f"/races/{race.pk}/rules/#bib"
    html = page(miras, race)
    assert "1 of 21 questions are answered." in html
    assert "Yes. Race office, by letter." in html
    assert Answer.objects.get().done_on is not None


def test_an_answer_that_is_emptied_is_taken_back(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    miras.post(f"/races/{race.pk}/rules/answer/bib/", {"words": "Yes."})
    miras.post(f"/races/{race.pk}/rules/answer/bib/", {"words": "  "})

    assert not Answer.objects.exists()


def test_an_answer_changed_is_still_one(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    for words in ("Yes.", "No."):
        miras.post(f"/races/{race.pk}/rules/answer/bib/", {"words": words})

    assert [answer.words for answer in Answer.objects.all()] == ["No."]


def test_a_line_that_is_not_there_has_no_answer(mira: Person, miras: Client) -> None:
    assert miras.post(f"/races/{a_race(mira).pk}/rules/answer/shoe-size/", {"words": "42"}).status_code == 404


def test_hostile_words_are_words(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    miras.post(f"/races/{race.pk}/rules/answer/bib/", {"words": "<script>alert(1)</script>"})
    miras.post(f"/races/{race.pk}/rules/own/", {"rules": "</textarea><b>x"})

    html = page(miras, race)
    assert "<script>alert" not in html
    assert "</textarea><b>" not in html


def test_too_long_an_answer_is_refused_in_a_sentence(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    html = miras.post(
        f"/races/{race.pk}/rules/answer/bib/", {"words": "x" * 301}, follow=True
    ).content.decode()

    assert not Answer.objects.exists()
    assert "at most 300 characters" in html


def test_the_closing_time_is_held_against_the_plan(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race = a_race(mira, closes_s=6.5 * 3600)

    html = page(miras, race)

    assert "The course closes 6:30:00 after your start, and the plan finishes in" in html
    assert "in 100 such days end before that" in html


def test_without_marks_no_odds_are_told(mira: Person, miras: Client) -> None:
    html = page(miras, a_race(mira, closes_s=6.5 * 3600))

    assert "The course closes 6:30:00" in html
    assert "in 100 such days" not in html


def test_a_closing_time_of_a_minute_is_refused_beside_its_field(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    html = miras.post(f"/races/{race.pk}/rules/own/", {"closes_s": "1:00"}).content.decode()

    assert "ten minutes at least" in html
    assert Race.objects.get().closes_s is None


def test_who_aims_at_no_record_is_asked_for_no_proof(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    miras.post(f"/races/{race.pk}/rules/whose/", {"aim": "none"})

    html = page(miras, race)

    assert "8 things to ask about" in html
    assert "Proof for a record" not in html
    assert "The letter to who keeps the record" not in html
    assert "This is guessed" not in html


def test_whose_rules_are_guessed_only_until_somebody_says(mira: Person) -> None:
    race = a_race(mira)
    guessed = aim_of(race)
    race.rules_of = "retro german-retro nonsense"

    assert [str(guessed[0]), *map(str, guessed[1])] == ["guinness", "usatf"]
    assert [str(aim_of(race)[0]), *map(str, aim_of(race)[1])] == ["retro", "german-retro"]


def test_nonsense_is_no_body_of_rules(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    html = miras.post(
        f"/races/{race.pk}/rules/whose/", {"aim": "fifa", "under": "usatf"}, follow=True
    ).content.decode()

    assert "Choose what you aim at" in html
    assert Race.objects.get().rules_of == ""


def test_a_race_forward_is_asked_nothing_about_backs(mira: Person, miras: Client) -> None:
    html = page(miras, a_race(mira, way="forward", target_is_record=False))

    assert "second bib" not in html
    assert "When does the course close" in html


def test_the_letter_has_the_open_questions_and_not_the_answered_ones(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    Answer.objects.create(race=race, key="bib", done_on=NOW.date(), words="Yes.")

    html = page(miras, race, "letter/")

    assert "Dear race director," in html
    assert "<li>May a spotter run beside me" in html
    assert "<li>May I wear a second bib" not in html
    assert "Mira" in html


def test_the_letter_has_just_the_questions_that_were_ticked(mira: Person, miras: Client) -> None:
    html = page(miras, a_race(mira), "letter/", line="bib")

    assert "A letter with 1 question" in html
    assert "<li>May I wear a second bib" in html
    assert "<li>May a spotter" not in html


def test_the_letter_to_the_keepers_of_the_record_is_another(mira: Person, miras: Client) -> None:
    html = page(miras, a_race(mira), "letter/", to="keeper")

    assert "Dear keepers of the record book," in html
    assert "<li>When does the course close" not in html


def test_the_stop_list_stands_on_the_page(mira: Person, miras: Client) -> None:
    html = page(miras, a_race(mira))

    assert "Shivers and cannot stop" in html
    assert "no diagnosis" in html


@pytest.mark.parametrize(
    ("sent", "closes_s"),
    [
        ({"closes_s": "6:30:00"}, 23_400.0),
        ({"closes_s": "6:30:00", "counted_from": "own", "apart_min": "12"}, 23_400.0),
        ({"closes_s": "6:30:00", "counted_from": "last", "apart_min": "12"}, 24_120.0),
        ({"closes_s": "6:30:00", "counted_from": "gun", "apart_min": "20"}, 22_200.0),
        ({"closes_s": "6:30:00", "counted_from": "gun", "apart_min": "0"}, 23_400.0),
    ],
)
def test_a_closing_time_from_another_start_is_counted_from_one_s_own(
    mira: Person, miras: Client, sent: dict[str, str], closes_s: float
) -> None:
    """The examples by hand of docs/how/rules.md."""
    race = a_race(mira)
    miras.post(f"/races/{race.pk}/rules/own/", sent)

    race.refresh_from_db()
    assert race.closes_s == closes_s


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (
            {"closes_s": "6:30:00", "counted_from": "last"},
            "How many minutes lie between that start and yours?",
        ),
        ({"closes_s": "0:30:00", "counted_from": "gun", "apart_min": "25"}, "closed before you could run it"),
    ],
)
def test_a_start_that_nobody_knows_is_asked_for(
    mira: Person, miras: Client, sent: dict[str, str], says: str
) -> None:
    race = a_race(mira)

    html = miras.post(f"/races/{race.pk}/rules/own/", sent).content.decode()

    assert says in html
    race.refresh_from_db()
    assert race.closes_s is None
