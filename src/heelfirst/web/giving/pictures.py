"""Pictures of an appeal: read once, told apart from what only looks like one, and made anew without where and when.

What came is kept as it came among the originals and shown to nobody; what is shown is a new JPEG of the bare pixels, so
no place, time, camera or hidden thumbnail goes out with it. Of a moving picture the first image alone is kept: nothing on
a page of ours may flash. docs/how/appeal-owner.md.
"""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from heelfirst.originals import Store

LARGEST_BYTES = 12 * 2**20
MOST_PIXELS = 60_000_000
"""More than any telephone takes; decoded it is 180 MB, and no more than one is decoded at a time."""
LONGEST, SMALLER = 1600, 640
"""Pixels of the longer side, as shown at a desk and on a phone."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 82


class NoPicture(ValueError):
    """What came is no picture that can be shown; the text says why and what would be one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture without anything but its pixels, in two sizes (JPEG)."""

    large: bytes
    small: bytes
    width: int
    height: int
    """Of the large one, in pixels."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the three files of a picture lie among the originals (SHA-256), and how large it is shown."""

    original: str
    shown: str
    small: str
    width: int
    height: int


def redrawn(file: BinaryIO) -> Shown:
    """Decode a picture and encode it anew. Raises `NoPicture`."""
    upright = _upright(file)
    large = _within(upright, LONGEST)
    return Shown(_jpeg(large), _jpeg(_within(large, SMALLER)), large.width, large.height)


def kept(store: Store, chunks: Iterable[bytes]) -> Kept:
    """Take a picture in. Raises `NoPicture`, `originals.TooLarge`, `originals.NoRoom`.

    What turns out to be no picture lies among the originals until the nightly sweep, which no row keeps it from.
    """
    original = store.put(chunks, LARGEST_BYTES).sha256
    with store.open(original) as file:
        shown = redrawn(file)
    return Kept(
        original,
        store.put([shown.large], LARGEST_BYTES).sha256,
        store.put([shown.small], LARGEST_BYTES).sha256,
        shown.width,
        shown.height,
    )


def _upright(file: BinaryIO) -> Image.Image:
    """The pixels as they were meant to be seen: turned as the camera says, in sRGB, on white where it was clear."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as picture:
                _not_too_many(picture.width * picture.height)
                picture.load()
                return _on_white(_in_srgb(ImageOps.exif_transpose(picture)))
    except UnidentifiedImageError as error:
        raise NoPicture(
            _(
                "This file is no picture that can be read here. Give a JPEG, PNG or WebP; a telephone can save its own "
                "as JPEG."
            )
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoPicture(
            _("This picture has more than 60 million points, which are the most. Make it smaller first.")
        ) from error
    except (OSError, SyntaxError) as error:
        raise NoPicture(
            _("This picture is damaged and cannot be read whole. Save it anew and send it again.")
        ) from error


def _not_too_many(points: int) -> None:
    if points > MOST_PIXELS:
        raise Image.DecompressionBombError


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "L", "CMYK"}:
        return picture
    try:
        changed = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return picture  # its colours are a little off; the picture is there
    return changed or picture


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB pixels alone: a new image takes nothing of the old one's information along."""
    seen = (
        picture.convert("RGBA")
        if "transparency" in picture.info or picture.mode in {"LA", "PA", "RGBA"}
        else None
    )
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(seen or picture.convert("RGB"), mask=seen)
    return bare


def _within(picture: Image.Image, side: int) -> Image.Image:
    if max(picture.size) <= side:
        return picture
    return ImageOps.contain(picture, (side, side), Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image) -> bytes:
    into = BytesIO()
    picture.save(into, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return into.getvalue()
