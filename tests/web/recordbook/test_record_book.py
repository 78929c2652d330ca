"""The record book's page: the three answers, conflicts, where a time would stand; open to everybody."""

import re
from html import unescape

import pytest
from django.test import Client

from heelfirst.records.book import Event, Sex, Status, book, event_named
from heelfirst.records.book.words import conflicts_in_words


def text(html: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def page(address: str = "/records/", status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)
    assert found is not None
    return unescape(found[1]).replace("\u00a0", " ")


pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    """The first line answers, before any picture."""
    assert heading(page()) == (
        "The official men’s marathon backwards is 3:43:39. The best mark is 3:38:27, and 3:25:24 is claimed."
    )


@pytest.mark.parametrize(("event", "sex"), book().events(), ids=lambda each: getattr(each, "key", str(each)))
def test_every_mark_of_an_event_is_on_its_page(event: Event, sex: Sex) -> None:
    html = page(f"/records/?distance={event.key}&sex={sex}")
    said = text(html)

    for mark in book().marks(event, sex):
        assert f'id="{mark.key}"' in html
        assert mark.athlete in said
        assert mark.body in said
        assert mark.place in said
        assert mark.reason in said
        assert all(told in said for told in conflicts_in_words(mark))
        assert all(source.page in said for source in mark.sources)


def test_the_three_answers_are_named_beside_their_marks() -> None:
    html = page()
    named = {
        unescape(name): time
        for time, name in re.findall(r"<b>([\d:.]+)</b><span class=\"answer-name\">(.*?)</span>", html)
    }

    assert named == {"the claim": "3:25:24", "the best mark": "3:38:27", "the official mark": "3:43:39"}


def test_a_conflict_is_shown_as_a_conflict() -> None:
    assert "Conflict: rmcsport.bfmtv.com has another time: 3:25:34." in text(page())


def test_the_pace_of_a_mark_is_told_in_all_units() -> None:
    said = text(page())

    assert "5:18.0 /km 8:31.8 /mi 3.144 m/s 2:07.2 / 400 m" in said


def test_what_counts_for_nothing_stands_apart_with_its_reason() -> None:
    said = text(page("/records/?distance=800m&sex=men"))

    assert said.index("What counts for nothing") < said.index("2:00.36")
    assert "Why not: Thirty seconds faster" in said


def test_the_picture_tells_its_lines_by_name_and_each_mark_when_pointed_at() -> None:
    html = page()

    assert (
        'aria-label="How the men’s marathon backwards got faster: best 3:38:27, official 3:43:39, claimed 3:25:24"'
        in html
    )
    assert "<title>3:53:17, Timothy “Bud” Badyna, April 1994</title>" in html
    assert {"official", "best", "claim"} == set(re.findall(r'class="line (\w+)"', html))


def test_a_distance_with_one_dated_mark_has_no_picture() -> None:
    assert "How the mark got faster" not in page("/records/?distance=5km&sex=men")
    assert "How the mark got faster" not in page("/records/?distance=24h")


def test_where_a_time_would_stand() -> None:
    said = text(page("/records/?distance=marathon&sex=men&time=4:10:00"))

    assert "4:10:00 would be place 6 of 9 in the men’s marathon, you counted." in said
    assert "26:21 (11.8 %) to the official mark, 3:43:39." in said
    assert "31:33 (14.4 %) to the best mark, 3:38:27." in said
    assert "44:36 (21.7 %) to the claim, 3:25:24." in said
    assert "4:10:00 would be place 1 of 5 in the women’s marathon, you counted." in said


def test_a_sprint_is_told_in_seconds_and_a_long_race_by_the_clock() -> None:
    assert "0.30 s (2.2 %) to the official mark, 13.6 s." in text(
        page("/records/?distance=100m&sex=men&time=13.9")
    )
    assert 'placeholder="ss.ff"' in page("/records/?distance=100m")
    assert 'placeholder="m:ss"' in page("/records/?distance=mile")
    assert 'placeholder="h:mm:ss"' in page("/records/?distance=half")


def test_the_time_stays_when_the_other_class_is_chosen() -> None:
    assert 'href="/records/?distance=marathon&amp;sex=women&amp;time=4%3A10%3A00"' in page(
        "/records/?time=4:10:00"
    )


def test_a_target_leads_here_by_its_metres() -> None:
    """As the attempt's page links to it."""
    said = text(page("/records/?distance=42195.0&time=3:43:39"))

    assert "Equal to the official mark, 3:43:39." in said


@pytest.mark.parametrize(
    ("time", "complaint"),
    [
        ("fast", "“fast” is not a time: write h:mm:ss or m:ss"),
        ("3:99:00", "minutes and seconds go up to 59"),
        ("4:10", "42.2 km backward in 4:10 cannot be"),
        ("0:12:00", "claims included, is about 3:25:24. Times from 3:15:08 to 23:26:30"),
        ("0:00:00", "A time is above zero; for 42.2 km it lies between 3:15:08 and 23:26:30"),
        ("99:00:00", "slower than a slow walk"),
        ("-3:43:39", "is not a time"),
        ("<b>", "“<b>” is not a time"),
    ],
)
def test_a_time_that_is_none_is_told_beside_the_field(time: str, complaint: str) -> None:
    answer = Client().get("/records/", {"time": time})
    html = answer.content.decode()
    told = re.search(r'<p class="errorlist" id="wrong" role="alert">(.*?)</p>', html)

    assert answer.status_code == 200
    assert told is not None
    assert complaint in unescape(told[1])
    assert 'aria-describedby="wrong"' in html
    assert "<b>”" not in html


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("distance=7km", "“7km” is no distance of the record book; it has 100m"),
        ("distance=nan", "is no distance of the record book"),
        ("sex=other", "“other” is no class of the book: it has men and women."),
        ("distance=1500&sex=women", "The book has no mark of the women’s 1500 m backwards."),
    ],
)
def test_what_the_book_does_not_have_is_said_and_something_near_is_shown(query: str, complaint: str) -> None:
    html = page(f"/records/?{query}", status=404)

    assert complaint in text(html)
    assert "Marks" in html


def test_a_distance_that_only_women_have_is_theirs_and_the_other_way_round() -> None:
    assert "men’s 1500 m" in heading(page("/records/?distance=1500"))


def test_the_page_says_how_a_mark_is_corrected() -> None:
    said = text(page())

    assert "heelfirst records --check marks.toml" in said
    assert "A false mark is not deleted" in said


def test_every_status_on_the_page_is_explained() -> None:
    said = text(page())
    shown = {mark.status for mark in book().marks(event_named("marathon"), Sex.MEN)}

    assert Status.UNVERIFIED in shown
    assert "It was found where nothing can be checked. It counts for nothing." in said
    assert "It was told as a record; that a body ratified or listed it was not found." in said


def test_a_runner_without_a_published_title_is_not_named() -> None:
    said = text(page())

    assert "not named here USA" in said
    assert "5:43:59" in said


def test_every_page_leads_to_the_book_from_its_foot() -> None:
    html = Client().get("/account/sign-in/").content.decode()

    assert 'href="/records/"' in html
    assert 'href="/records/true/"' in html


def test_the_page_is_small() -> None:
    assert len(page().encode()) < 60_000
