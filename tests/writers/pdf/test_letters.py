"""Which letters a typeface has: from its own table, in each of its forms."""

import struct
from pathlib import Path

import pytest

from heelfirst.writers.pdf import sheet
from heelfirst.writers.pdf.letters import letters, wanted
from heelfirst.writers.pdf.sheet import FACE_FILES, unknown_letters


def font(table: bytes, platform: int = 3, encoding: int = 1) -> bytes:
    """A font file that has nothing but a table of letters."""
    cmap = struct.pack(">HHHHI", 0, 1, platform, encoding, 12) + table
    return (
        struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
        + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
        + cmap
    )


def form_4(*ranges: tuple[int, int, int]) -> bytes:
    """(first, last, first glyph) of each range; the closing one is added."""
    rows = [*ranges, (0xFFFF, 0xFFFF, 0)]
    ends, starts = [last for _, last, _ in rows], [first for first, _, _ in rows]
    deltas = [(glyph - first) & 0xFFFF for first, _, glyph in rows[:-1]] + [1]
    count = len(rows)
    body = struct.pack(f">{count}HH{count}H{count}H{count}H", *ends, 0, *starts, *deltas, *[0] * count)
    return struct.pack(">HHHHHHH", 4, 14 + len(body), 0, 2 * count, 0, 0, 0) + body


def form_12(*ranges: tuple[int, int]) -> bytes:
    groups = b"".join(struct.pack(">III", first, last, 1) for first, last in ranges)
    return struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(ranges)) + groups


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.ttf"


def test_the_usual_form_tells_its_ranges(file: Path) -> None:
    file.write_bytes(font(form_4((0x41, 0x43, 5), (0x5D0, 0x5D1, 9))))

    assert letters(file) == frozenset("ABCאב")


def test_the_long_form_tells_emoji_too(file: Path) -> None:
    file.write_bytes(font(form_12((0x41, 0x42), (0x1F49C, 0x1F49C)), encoding=10))

    assert letters(file) == frozenset("AB💜")


def test_one_font_of_a_collection_is_found_by_its_number(file: Path) -> None:
    """The first has A, the second B; each counts its places from the beginning of the file."""
    first = font(form_4((0x41, 0x41, 5)))
    head = 20
    second_at = head + len(first)

    def moved(single: bytes, by: int) -> bytes:
        tag, check, at, size = struct.unpack_from(">4sIII", single, 12)
        return single[:12] + struct.pack(">4sIII", tag, check, at + by, size) + single[28:]

    whole = struct.pack(">4sIIII", b"ttcf", 0x00010000, 2, head, second_at)
    file.write_bytes(whole + moved(first, head) + moved(font(form_4((0x42, 0x42, 5))), second_at))

    assert (letters(file, 0), letters(file, 1)) == (frozenset("A"), frozenset("B"))


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", font(b"\0\x06"), font(form_4((0x41, 0x43, 5)))[:50]])
def test_a_table_that_is_damaged_or_of_another_form_has_no_letters(file: Path, data: bytes) -> None:
    file.write_bytes(data)

    assert letters(file) == frozenset()


def test_our_own_typeface_has_what_europe_writes_and_no_more() -> None:
    own = sheet._own()

    assert frozenset("AZazßøŁőűçÑЖукΩλ’“”–−…0123456789") <= own
    assert not own & frozenset("中עم💜")


def test_each_weight_has_the_same_letters() -> None:
    folder = sheet._folder()

    assert len({letters(folder / name) for name in FACE_FILES}) == 1


def test_what_leaves_no_ink_is_not_asked_for() -> None:
    assert wanted("A\u200d \u00a0\ufe0f\u200e\n") == frozenset("A")


def test_letters_of_our_own_need_no_other_typeface(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "heelfirst.writers.pdf.sheet._elsewhere", lambda: pytest.fail("the machine was asked")
    )

    assert unknown_letters(["Zoë & Łukasz"]) == ""


def test_a_letter_that_nothing_here_has_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.writers.pdf.sheet._elsewhere", tuple)

    assert unknown_letters(["小明", "小"]) == "小明"
