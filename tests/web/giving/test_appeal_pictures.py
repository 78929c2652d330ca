"""A picture is shown without where and when it was taken; what only looks like one is refused in words."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from heelfirst.originals import Store
from heelfirst.web.giving.pictures import LONGEST, SMALLER, NoPicture, kept, redrawn

SECRET = "51.5007 N, 0.1246 W"


def a_picture(size: tuple[int, int] = (400, 300), kind: str = "JPEG", **more: object) -> bytes:
    """A plain one, as a telephone makes it: with a place in it, and lying on its side."""
    picture = Image.new("RGB", size, "steelblue")
    exif = Image.Exif()
    exif[0x010E], exif[0x0112], exif[0x0132] = SECRET, 6, "2026:04:19 10:00:00"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 2.5)
    into = BytesIO()
    picture.save(into, kind, exif=exif, **more)
    return into.getvalue()


def test_where_and_when_go_and_it_stands_upright() -> None:
    shown = redrawn(BytesIO(a_picture()))

    assert (shown.width, shown.height) == (300, 400)
    for data in (shown.large, shown.small):
        with Image.open(BytesIO(data)) as picture:
            assert not picture.getexif()
            assert set(picture.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
            }
        assert SECRET.encode() not in data


def test_it_comes_in_two_sizes() -> None:
    shown = redrawn(BytesIO(a_picture((2400, 3200))))

    sizes = [Image.open(BytesIO(data)).size for data in (shown.large, shown.small)]
    assert sizes == [(LONGEST, LONGEST * 3 // 4), (SMALLER, SMALLER * 3 // 4)]


def test_what_is_clear_becomes_white_and_what_moves_stands_still() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("white", "red", "black")]
    png, gif = BytesIO(), BytesIO()
    clear.save(png, "PNG")
    frames[0].save(gif, "GIF", save_all=True, append_images=frames[1:], duration=50)

    for file in (png, gif):
        file.seek(0)
        with Image.open(BytesIO(redrawn(file).large)) as shown:
            assert shown.format == "JPEG"
            assert all(part > 250 for part in shown.getpixel((10, 10)))  # type: ignore[union-attr]


def test_the_original_is_kept_as_it_came(tmp_path: Path) -> None:
    store, data = Store(tmp_path), a_picture((900, 700))

    found = kept(store, [data])

    assert data == store.read(found.original)
    assert len({found.original, found.shown, found.small}) == 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg onload='alert(1)'/>", "no picture that can be read"),
        (b"%PDF-1.7", "no picture that can be read"),
        (a_picture()[:400], "damaged"),
        (a_picture((9000, 7000)), "more than 60 million points"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(NoPicture, match=says):
        redrawn(BytesIO(data))
