"""docs/how/left-and-right.md says what the frames say. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator

from heelfirst.units.frame import Frame, Side, in_words, turned, whose_words
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "left-and-right.md"
BLOCK = re.compile(r"(<!-- table: (four|all) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)
FOUR = {
    "the runner, backward": Frame.RUNNER_BACKWARD,
    "a guide facing the runner, running forward": Frame.GUIDE_FORWARD,
    "a guide behind the runner's back, running forward": Frame.GUIDE_FORWARD,
    "the camera on the runner's back": Frame.PICTURE_AHEAD,
}


def four() -> Iterator[str]:
    yield "| what the runner has on | the left is on | the right is on |"
    yield "|---|---|---|"
    for name, frame in FOUR.items():
        own = (
            turned(side, seen_from=Frame.RUNNER_BACKWARD, told_to=frame) for side in (Side.LEFT, Side.RIGHT)
        )
        yield f"| for {name} | {' | '.join(f'the {side}' for side in own)} |"


def every() -> Iterator[str]:
    numbers = range(1, len(Frame) + 1)
    yield f"| | whose | {' | '.join(str(number) for number in numbers)} |"
    yield "|---" * (2 + len(Frame)) + "|"
    for number, one in zip(numbers, Frame, strict=True):
        cells = (
            ", ".join(turned(side, seen_from=one, told_to=other) for side in (Side.LEFT, Side.RIGHT))
            for other in Frame
        )
        yield f"| {number} | {in_words(one)} | {' | '.join(cells)} |"


def test_the_tables_are_what_the_frames_say() -> None:
    written = PAGE.read_text(encoding="utf-8")
    tables = {"four": four, "all": every}
    current = BLOCK.sub(
        lambda match: match[1] + "".join(f"{row}\n" for row in tables[match[2]]()) + match[4], written
    )
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(current, encoding="utf-8")
        written = current

    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"
    assert len(BLOCK.findall(written)) == len(tables)


def test_every_frame_says_whose_it_is_and_no_two_say_the_same() -> None:
    said = {in_words(frame) for frame in Frame}

    assert len(said) == len(Frame)


def test_a_sheet_says_in_one_sentence_whose_sides_it_speaks() -> None:
    assert whose_words(Frame.RUNNER_BACKWARD, "Mira") == "Left and right are Mira’s own."
    assert whose_words(Frame.RUNNER_BACKWARD) == "Left and right are the runner’s own."
    assert all(whose_words(frame).startswith("Left and right are ") for frame in Frame)


def test_whose_it_is_is_said_in_the_language_of_the_reader() -> None:
    german = {"Left and right are {name}’s own.": "Links und rechts sind die von {name}."}

    assert (
        whose_words(Frame.RUNNER_BACKWARD, "Mira", german.__getitem__)
        == "Links und rechts sind die von Mira."
    )
