"""The demo's pictures, drawn by our own hand: nobody real is in them."""

from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

WIDE, HIGH = 1280, 854
_OVER = 2
"""Drawn so many times larger and made smaller: edges come out smooth."""


def road_at_dawn() -> bytes:
    """Mira runs backward along the harbour road, Otto beside her looks where she is going. A PNG."""
    image, draw = _sky((250, 214, 165), (96, 140, 178))
    _sun(draw, 900, 330, 86)
    for height, colour, wave in ((430, (86, 118, 140), 0.004), (520, (56, 92, 112), 0.006)):
        _hill(draw, height, colour, wave)
    _road(draw)
    _runner(draw, 560, 700, (11, 92, 138), backward=True)
    _runner(draw, 720, 712, (185, 121, 31), backward=False)
    return _png(image)


def lantern() -> bytes:
    """A lantern on a kitchen table at night. A PNG."""
    image, draw = _sky((28, 34, 48), (18, 22, 30))
    for reach in range(420, 60, -5):
        glow = 44 + (420 - reach) // 3
        _circle(draw, 640, 430, reach, (glow + 20, glow, max(30, glow - 40)))
    _box(draw, (0, 690, WIDE, HIGH), (74, 50, 36))
    _box(draw, (520, 300, 760, 700), (32, 36, 44))
    _box(draw, (548, 330, 732, 650), (250, 206, 120))
    _box(draw, (500, 650, 780, 700), (40, 44, 52))
    draw.polygon([_at(500, 300), _at(640, 200), _at(780, 300)], fill=(40, 44, 52))
    draw.arc([*_at(590, 130), *_at(690, 230)], 180, 360, fill=(40, 44, 52), width=14 * _OVER)
    draw.polygon([_at(640, 400), _at(600, 560), _at(640, 600), _at(680, 560)], fill=(255, 244, 214))
    return _png(image)


def _at(x: float, y: float) -> tuple[float, float]:
    return x * _OVER, y * _OVER


def _sky(below: tuple[int, int, int], above: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    column = Image.new("RGB", (1, 64))
    for y in range(64):
        column.putpixel((0, y), tuple(round(a + (b - a) * y / 63) for a, b in zip(above, below, strict=True)))
    image = column.resize((WIDE * _OVER, HIGH * _OVER), Image.Resampling.BILINEAR)
    return image, ImageDraw.Draw(image)


def _sun(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    _circle(draw, x, y, radius, (255, 240, 206))


def _circle(
    draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: tuple[int, int, int]
) -> None:
    draw.ellipse([*_at(x - radius, y - radius), *_at(x + radius, y + radius)], fill=colour)


def _box(
    draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], colour: tuple[int, int, int]
) -> None:
    draw.rectangle([*_at(box[0], box[1]), *_at(box[2], box[3])], fill=colour)


def _hill(draw: ImageDraw.ImageDraw, height: float, colour: tuple[int, int, int], wave: float) -> None:
    line = [_at(x, height + 40 * sin(wave * x) + 22 * sin(3.1 * wave * x)) for x in range(0, WIDE + 20, 20)]
    draw.polygon([_at(0, HIGH), *line, _at(WIDE, HIGH)], fill=colour)


def _road(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon(
        [_at(0, HIGH), _at(0, 760), _at(620, 600), _at(820, 600), _at(WIDE, 760), _at(WIDE, HIGH)],
        fill=(70, 76, 86),
    )
    for near, far in (((640, HIGH), (700, 740)), ((708, 712), (714, 670)), ((716, 655), (718, 630))):
        draw.line([_at(*near), _at(*far)], fill=(236, 232, 220), width=9 * _OVER)


def _runner(
    draw: ImageDraw.ImageDraw, x: float, feet: float, shirt: tuple[int, int, int], *, backward: bool
) -> None:
    """A figure from the side; whoever runs backward has the face away from where the feet go."""
    ahead = -1 if backward else 1
    skin, dark = (224, 188, 156), (34, 38, 48)

    def limb(*points: tuple[float, float], width: int, colour: tuple[int, int, int]) -> None:
        draw.line(
            [_at(x + ahead * px, feet - py) for px, py in points],
            fill=colour,
            width=width * _OVER,
            joint="curve",
        )

    limb((0, 92), (-26, 52), (-58, 30), width=15, colour=dark)
    limb((0, 92), (24, 58), (14, 4), width=15, colour=dark)
    limb((2, 160), (-2, 92), width=34, colour=shirt)
    limb((2, 158), (26, 126), (46, 138), width=11, colour=skin)
    limb((0, 158), (-22, 126), (-38, 108), width=11, colour=skin)
    _circle(draw, x + ahead * 4, feet - 188, 19, skin)
    _circle(draw, x - ahead * 6, feet - 194, 17, dark)


def _png(image: Image.Image) -> bytes:
    into = BytesIO()
    image.resize((WIDE, HIGH), Image.Resampling.BOX).save(into, "PNG", compress_level=1)
    return into.getvalue()
