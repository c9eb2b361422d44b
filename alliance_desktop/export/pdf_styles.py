"""The styles of a PDF, out of the one table of looks: one embedded face for all, with the serif sizes made smaller.

Source Serif is wider than the faces that the sizes are meant for: at nine tenths lines break where they do in Word.
"""

from collections.abc import Mapping
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from alliance_desktop import paths
from alliance_desktop.export.font_sizes import LINK, Look, looks_of
from alliance_desktop.render.document import Head

REGULAR, BOLD = "Source Serif", "Source Serif Semibold"
ITALIC, BOLD_ITALIC = "Source Serif Italic", "Source Serif Semibold Italic"
_FILES = {
    REGULAR: "SourceSerifPro-Regular.ttf",
    BOLD: "SourceSerifPro-Semibold.ttf",
    ITALIC: "SourceSerif4-Italic.ttf",
    BOLD_ITALIC: "SourceSerif4-SemiboldItalic.ttf",
}
"""The italics of the older Source Serif have no Cyrillic; those of its successor have every letter that it has."""
CODE = HexColor(f"#{LINK}")
_SERIF = 0.9


def styles_of(head: Head) -> Mapping[str, ParagraphStyle]:
    """The style of each look of a document, by its name."""
    _embed()
    return {name: _style(name, look) for name, look in looks_of(head).items()}


_LAST = 0xFFFF


@cache
def letters() -> frozenset[int]:
    """The characters that the face has, but for the few whose numbers reportlab can't write so that they are copied."""
    of_the_face = _face(REGULAR).face.charToGlyph
    return frozenset(number for number in of_the_face if number <= _LAST)


@cache
def _embed() -> None:
    for name in _FILES:
        pdfmetrics.registerFont(_face(name))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


@cache
def _face(name: str) -> TTFont:
    return TTFont(name, str(paths.resource("fonts", _FILES[name])))


def _style(name: str, look: Look) -> ParagraphStyle:
    """A hanging word stands at the left as its bullet; of a list it is the bullet itself."""
    factor = _SERIF if look.face == "serif" else 1
    hangs = look.indent - look.hanging if look.hanging else 0
    return ParagraphStyle(
        name,
        fontName=BOLD if look.bold else REGULAR,
        fontSize=look.size * factor,
        leading=look.leading * factor,
        spaceBefore=look.before,
        spaceAfter=look.after,
        leftIndent=look.indent * mm,
        rightIndent=look.right * mm,
        bulletFontName=REGULAR if name.endswith("List") else BOLD,
        bulletFontSize=look.size * factor,
        bulletIndent=hangs * mm,
        bulletColor=CODE if name == "Heading 2" else HexColor("#000000"),
        alignment=TA_CENTER if name == "Marking" else 0,
        allowWidows=0,
    )
