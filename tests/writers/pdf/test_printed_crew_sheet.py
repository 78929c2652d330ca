"""The crew's sheet on paper: everything on the way, the runner's own sides, nothing lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from heelfirst.course import Call, Course, FoundBy, Kind, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Spread, pace, spread
from heelfirst.pacing.calling import cues
from heelfirst.pacing.crew import Dedicated, Stand, crew
from heelfirst.spotter import finish_call, stop_list
from heelfirst.units.distance import System
from heelfirst.writers.pdf import Paper, crew_sheet
from heelfirst.writers.pdf.aid_stations import places_in_words
from heelfirst.writers.pdf.crew_sheet import Line, on_the_way
from hills import mira
from printed import Page, pages

TEN = datetime(2027, 4, 19, 10, tzinfo=UTC)
STOP = (
    "Confusion",
    "Shivering that will not stop",
    "Chest pain",
    "A blow to the head",
    "Pain that changes the gait",
)
FINISH = ("Two hundred", "One hundred", "Arms up")

type Sheet = Callable[..., list[Page]]


@pytest.fixture(scope="module")
def boston() -> Course:
    return by_name("boston")


@pytest.fixture(scope="module")
def plan(boston: Course) -> Plan:
    return pace(boston.segments(), mira())


@pytest.fixture(scope="module")
def sure(plan: Plan) -> Spread:
    return spread(plan)


@pytest.fixture
def sheet(boston: Course, plan: Plan, sure: Spread) -> Sheet:
    def printed(course: Course = boston, **more: object) -> list[Page]:
        return pages(crew_sheet(plan, sure, course, **({"title": "Boston"} | more)))  # type: ignore[arg-type]

    return printed


def said(sheet: list[Page]) -> str:
    """All words, line ends and soft hyphens as spaces."""
    return " ".join(" ".join(page.words.split()) for page in sheet)


def only(course: Course, *calls: Call) -> Course:
    return replace(course, calls=calls)


@pytest.mark.parametrize(("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))])
def test_every_page_is_exactly_as_large_as_its_paper(
    sheet: Sheet, paper: Paper, size_mm: tuple[float, float]
) -> None:
    for page in sheet(paper=paper, dedicated=[Dedicated(3, "Mira")]):
        assert page.size_mm == pytest.approx(size_mm, abs=0.05)


def test_every_page_has_its_number_the_race_and_the_day_and_is_not_the_organisers(sheet: Sheet) -> None:
    printed = sheet(day=date(2027, 4, 19), starts_at=TEN, stop_list=stop_list.lines())

    assert len(printed) > 1
    for number, page in enumerate(printed, 1):
        assert f"page {number} of {len(printed)}" in page.words
        assert "Boston · 19 Apr 2027" in page.words
        assert "Not the organiser’s" in page.words


def test_24_equal_aid_stations_are_one_row_with_what_the_runner_takes(sheet: Sheet) -> None:
    words = said(sheet(hand_over="One cup of water."))

    assert words.count("Aid station on both sides") == 1
    assert "every mile, 2 to 25" in words
    assert words.count("One cup of water.") == 1


def test_aid_stations_of_either_side_are_a_row_each_and_places_without_a_rule_stand_one_by_one(
    sheet: Sheet, boston: Course
) -> None:
    left, right = (
        [Call(kind=Kind.AID_STATION, at_m=at_m, side=side) for at_m in places]
        for side, places in (
            (Side.LEFT, (5_000, 10_000, 15_000)),
            (Side.RIGHT, (7_300, 9_100, 21_000, 30_000)),
        )
    )

    words = said(sheet(only(boston, *left, *right), system=System.KILOMETRES))

    assert "every 5 km, 5 to 15 Aid station on your right in 70 m" in words
    assert "4 places Aid station on your left in 70 m 7.30, 9.10, 21, 30 km." in words


@pytest.mark.parametrize(
    ("places_m", "system", "expected"),
    [
        ([1609.344 * number for number in range(2, 26)], System.MILES, "every mile, 2 to 25"),
        ([1609.344 * number for number in range(2, 26)], System.KILOMETRES, "every 1.61 km, 3.22 to 40.23"),
        ([1000.0, 2000.0, 3000.0], System.KILOMETRES, "every kilometre, 1 to 3"),
        ([5000.0, 10_000.0], System.KILOMETRES, "5, 10 km"),
        ([4988.9664], System.MILES, "3.10 mi"),
        ([1000.0, 2000.0, 4000.0, 5000.0], System.KILOMETRES, "4 places"),
    ],
)
def test_places_of_stations_are_said_as_short_as_they_can_be(
    places_m: list[float], system: System, expected: str
) -> None:
    assert places_in_words(places_m, system) == expected


def test_what_is_called_stands_first_and_the_stop_list_after_it_on_one_sheet(sheet: Sheet) -> None:
    """Boston has six things to call; they were buried under 24 aid stations over three pages."""
    printed = sheet(stop_list=stop_list.lines(), finish_call=finish_call.lines(3.0), starts_at=TEN)

    first, second = (page.words for page in printed)
    assert first.count("SAY") == 6
    assert "When you end it" in second


def test_a_course_with_much_to_call_has_the_stop_list_on_its_first_page(sheet: Sheet, boston: Course) -> None:
    many = tuple(Call(kind=Kind.KERB, at_m=500.0 * number, side=Side.LEFT) for number in range(1, 14))

    first = sheet(only(boston, *many), stop_list=STOP)[0].words

    assert first.index("When you end it") < first.index("On the way")


def test_a_row_never_stands_on_two_pages(sheet: Sheet, boston: Course) -> None:
    many = tuple(
        Call(
            kind=Kind.KERB,
            at_m=500.0 * number,
            side=Side.LEFT,
            words=f"Kerb {number} begins. " + "long " * 30 + f"ends {number}.",
        )
        for number in range(1, 41)
    )

    printed = sheet(only(boston, *many))

    assert len(printed) > 3
    for number in range(1, 41):
        (page,) = (page for page in printed if f"Kerb {number} begins." in " ".join(page.words.split()))
        assert f"ends {number}." in " ".join(page.words.split())


def test_a_place_that_is_only_roughly_known_says_look_for_it_and_no_yards(
    sheet: Sheet, boston: Course
) -> None:
    bend = Call(
        kind=Kind.BEND,
        at_m=41_360,
        side=Side.RIGHT,
        words="Right on Hereford Street.",
        found_by=FoundBy.PUBLISHED,
    )

    words = said(sheet(only(boston, bend)))

    assert "~ 25.7 mi SAY Left Look for it." in words
    assert "Hereford" not in words
    assert "yards" not in words


def test_no_side_but_the_runners_stands_beside_the_words_of_a_call(sheet: Sheet, boston: Course) -> None:
    kerb = Call(kind=Kind.KERB, at_m=12_300, side=Side.LEFT, words="purple coats at the corner")
    rails = Call(kind=Kind.RAIL, at_m=15_000, words="two tracks")

    words = said(sheet(only(boston, kerb, rails)))

    assert re.search(r"Kerb on your right in \d+ yards purple coats at the corner", words)
    assert re.search(r"Rails in \d+ yards two tracks", words)


def test_the_odds_are_told_and_where_nobody_knows_that_is_told(sheet: Sheet) -> None:
    assert "The odds of the planned finish: about" in said(sheet())

    unknown = said(sheet(known=False))

    assert "the odds are unknown" in unknown
    assert "The odds of the planned finish" not in unknown


def test_an_interval_has_no_seconds_that_nobody_knows(sheet: Sheet) -> None:
    words = said(sheet())

    assert re.search(r"four such days in five end between \d:\d\d and \d:\d\d h\.", words)


def test_a_bend_is_called_in_the_runners_own_left_and_words_that_say_right_are_left_out(
    sheet: Sheet, boston: Course
) -> None:
    bend = Call(kind=Kind.BEND, at_m=28_000, side=Side.RIGHT, words="Right turn at the fire station.")

    words = said(sheet(only(boston, bend), system=System.KILOMETRES))

    assert "28.00 km SAY Left in 35 m" in words
    assert "fire station" not in words


def test_without_a_day_the_race_stands_on_a_line_of_its_own(sheet: Sheet) -> None:
    assert sheet()[0].words.splitlines()[0].strip() == "Boston"


def test_how_a_guide_must_think_is_said_once(sheet: Sheet) -> None:
    words = said(sheet())

    assert words.count("your right is the runner’s left") == 1


def test_a_forward_runners_crew_turns_nothing(boston: Course) -> None:
    plan = pace(boston.segments(), mira(3.5, Facing.FORWARD))

    words = said(pages(crew_sheet(plan, spread(plan), boston, title="Boston", finish_call=FINISH)))

    assert "and yours as you run along" in words
    assert "Right Look for it. Right turn at the fire station of Newton." in words


def test_the_stop_list_and_the_finish_call_are_on_the_first_page_word_for_word(sheet: Sheet) -> None:
    first = sheet(stop_list=STOP, finish_call=FINISH)[0].words

    for line in (*STOP, *FINISH):
        assert line in first


def test_what_to_look_for_is_bold_and_what_to_do_stands_behind_it(sheet: Sheet) -> None:
    """The lists of the spotter, as pages and command hand them over."""
    first = sheet(stop_list=stop_list.lines(), finish_call=finish_call.lines(3.0))[-1]

    words = said([first])
    assert (
        "Shivers and cannot stop, or has stopped shivering without being warm again. Stop. Out of wind and rain"
        in words
    )
    bold = "".join(letter.words for letter in first.letters if letter.weight == "Bold")
    assert "Shiversandcannotstop,orhasstoppedshiveringwithoutbeingwarmagain." in bold
    assert "Outofwindandrain" not in bold


def test_a_list_longer_than_a_page_goes_on_on_the_next(sheet: Sheet) -> None:
    lines = [f"Sign {number}. What to do then, in a few words." for number in range(1, 91)]

    printed = sheet(stop_list=lines)

    assert all(f"Sign {number}." in said(printed) for number in range(1, 91))
    assert [page.outside() for page in printed] == [[]] * len(printed)


def test_without_lists_there_are_no_empty_frames(sheet: Sheet) -> None:
    words = said(sheet())

    assert "When you end it" not in words
    assert "Before the line" not in words
    assert "Who stands where" not in words


def test_the_lines_on_the_way_come_in_its_order(plan: Plan, sure: Spread, boston: Course) -> None:
    lines = on_the_way(
        plan,
        sure,
        cues(plan, sure, boston),
        crew(plan, sure, [Stand(at_m=20_000, who="Ada", brings="a dry shirt")]),
        dedicated=[
            Dedicated(1, "Mira"),
            Dedicated(26, "Otto"),
            Dedicated(27, "the last yards"),
            Dedicated(28, "nobody"),
        ],
    )

    places_m = [line.at_m for line in lines]
    assert places_m == sorted(places_m)
    assert [line.words for line in lines if line.doing == "read"] == [
        "Mile 1 is for Mira.",
        "Mile 26 is for Otto.",
        "Mile 27 is for the last yards.",
    ]
    assert lines[-1].doing == "finish"


def test_a_name_is_read_out_where_its_mile_begins(plan: Plan, sure: Spread, boston: Course) -> None:
    (line,) = (
        line
        for line in on_the_way(
            plan, sure, (), (), dedicated=[Dedicated(20, "Mira", "who walked again in March")]
        )
        if line.doing == "read"
    )

    assert line == Line(
        19 * 1609.344, "read", "Mile 20 is for Mira.", "who walked again in March", line.window, line.when
    )


def test_windows_are_of_the_day_where_the_start_is_known_else_of_the_race(sheet: Sheet) -> None:
    stands = [Stand(at_m=21_097.5, who="Ada")]

    with_start, without = (said(sheet(starts_at=start, stands=stands)) for start in (TEN, None))

    assert "Times are those of the day, for a runner who crosses the start line at 10:00." in with_start
    assert "Times count from the moment the runner crosses the start line." in without


def test_who_stands_where_says_what_they_bring_and_the_way_to_the_next_place(sheet: Sheet) -> None:
    stands = [
        Stand(at_m=10_000, who="Ada", brings="a gel", side=Side.RIGHT, words="by the bakery"),
        Stand(at_m=25_000, who="Ada", brings="a dry shirt"),
    ]

    words = said(sheet(stands=stands, system=System.KILOMETRES))

    assert "Ada: a gel right side, looking where the runners go; by the bakery" in words
    assert "Then to 25.00 km: 15.0 km along the course" in words


def test_a_course_without_calls_and_one_with_eighty_are_both_printed(sheet: Sheet, boston: Course) -> None:
    many = tuple(
        Call(kind=Kind.KERB, at_m=500.0 * number, side=Side.LEFT, found_by=FoundBy.HAND)
        for number in range(1, 81)
    )

    none, eighty = said(sheet(only(boston))), said(sheet(only(boston, *many)))

    assert "Kerb" not in none
    assert eighty.count("Kerb on your right in") == 80


@pytest.mark.parametrize(
    "typed",
    [
        "A name of sixty letters, as long as a race is allowed to have",
        "W" * 60,
        "为了小明 💜 עבור שלום",
        "#panic() `raw` $x$ *a* _b_ @k <m> \\ ]",
    ],
)
def test_nothing_stands_outside_the_page_whatever_is_typed(sheet: Sheet, boston: Course, typed: str) -> None:
    call = Call(kind=Kind.KERB, at_m=900.0, side=Side.LEFT, words=typed)

    printed = sheet(
        only(boston, call),
        title=typed,
        stands=[Stand(at_m=500, who=typed, brings=typed, words=typed)],
        dedicated=[Dedicated(2, typed, typed)],
        hand_over=typed,
        stop_list=[typed],
        finish_call=[typed],
        checklist=[typed],
    )

    for page in printed:
        assert page.outside() == []


def test_what_would_turn_left_and_right_round_is_not_printed(sheet: Sheet, boston: Course) -> None:
    hidden = "on the \u202eleft\u202c \u2067side\u2069"
    call = Call(kind=Kind.KERB, at_m=900.0, side=Side.LEFT, words=hidden)

    printed = said(
        sheet(
            only(boston, call),
            title=hidden,
            stands=[Stand(at_m=500, who=hidden, brings=hidden, words=hidden)],
            dedicated=[Dedicated(2, hidden, hidden)],
            hand_over=hidden,
            stop_list=[hidden],
            finish_call=[hidden],
            checklist=[hidden],
        )
    )

    assert "on the left side" in printed
    assert not set("\u202e\u202c\u2067\u2069") & set(printed)
    assert "tfel" not in printed


def test_what_is_typed_is_no_markup(sheet: Sheet) -> None:
    assert "#panic() *a* $x$" in said(sheet(checklist=["#panic() *a* $x$"]))


def test_cues_are_large_and_nothing_is_small(sheet: Sheet, boston: Course) -> None:
    first = sheet(only(boston, Call(kind=Kind.RAIL, at_m=900.0)))[0]

    sizes = {letter.size_pt for letter in first.letters}

    assert min(sizes) >= 9.0
    assert {
        letter.size_pt for letter in first.letters if letter.words == "R" and letter.weight == "Bold"
    } >= {19.0}


def test_the_same_values_give_the_same_bytes(boston: Course, plan: Plan, sure: Spread) -> None:
    first, second = (crew_sheet(plan, sure, boston, title="Boston", starts_at=TEN) for _ in range(2))

    assert first == second


def test_every_typeface_is_in_the_file(sheet: Sheet) -> None:
    for page in sheet():
        assert page.fonts
        assert all(embedded for _, embedded in page.fonts)
