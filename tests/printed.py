"""What a PDF says when it is opened again by another program."""

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True)
class Letter:
    """One letter that leaves ink, lengths in millimetres from the lower left corner of its page."""

    words: str
    left_mm: float
    bottom_mm: float
    right_mm: float
    top_mm: float
    size_pt: float
    weight: str
    """As the name of its typeface ends: "Semibold"."""


@dataclass(frozen=True)
class Page:
    """One page."""

    size_mm: tuple[float, float]
    words: str
    letters: tuple[Letter, ...]
    levels_mm: tuple[float, ...]
    """The lengths of its level lines."""
    fonts: frozenset[tuple[str, bool]]
    """Names of its typefaces, and whether each is in the file."""

    def outside(self, margin_mm: float = 5.0) -> list[Letter]:
        """Letters nearer to an edge than most printers reach."""
        wide_mm, high_mm = self.size_mm
        return [
            letter
            for letter in self.letters
            if letter.left_mm < margin_mm
            or letter.bottom_mm < margin_mm
            or letter.right_mm > wide_mm - margin_mm
            or letter.top_mm > high_mm - margin_mm
        ]


def pages(data: bytes) -> list[Page]:
    """Open a PDF and take what stands on its pages."""
    document = pypdfium2.PdfDocument(data)
    return [_page(document[number]) for number in range(len(document))]


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    count = text.count_chars()
    width, height = page.get_size()
    fonts, levels = set(), []
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(thing)
            fonts.add((_name(font), bool(pdfium.FPDFFont_GetIsEmbedded(font))))
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            # The bounds of a line reach its stroke's width beyond it on every side.
            stroke = pdfium.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(thing, stroke)
            if abs(top - bottom - 2 * stroke.value) < 0.01:
                levels.append((right - left - 2 * stroke.value) * MM_PER_PT)
    return Page(
        (width * MM_PER_PT, height * MM_PER_PT),
        text.get_text_range(0, count) if count else "",
        tuple(
            _letter(text, place)
            for place in range(count)
            if chr(pdfium.FPDFText_GetUnicode(text, place)).strip()
        ),
        tuple(levels),
        frozenset(fonts),
    )


def _letter(text: pypdfium2.PdfTextPage, place: int) -> Letter:
    left, bottom, right, top = (value * MM_PER_PT for value in text.get_charbox(place))
    name = _name(pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, place)))
    return Letter(
        chr(pdfium.FPDFText_GetUnicode(text, place)),
        left,
        bottom,
        right,
        top,
        pdfium.FPDFText_GetFontSize(text, place),
        name.rpartition("-")[2],
    )


def _name(font: object) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = (pdfium.c_char * length)()
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return bytes(buffer).rstrip(b"\0").decode()
