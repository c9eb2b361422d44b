"""The styles of a PDF, out of the one table of looks: two embedded faces, and of the system what they lack.

Both are wider than the faces that the sizes are meant for: made smaller, lines break where they do in Word.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional, category
from unicodedata import name as unicode_name

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from alliance_desktop import paths
from alliance_desktop.export.paper_looks import BORDERS, LINK, PaperLook, looks_of
from alliance_desktop.render.document import Head
from alliance_desktop.render.text_lines import SANS, SERIF

REGULAR, BOLD = "Source Serif", "Source Serif Semibold"
ITALIC, BOLD_ITALIC = "Source Serif Italic", "Source Serif Semibold Italic"
HEAD, HEAD_BOLD = "Inter", "Inter Bold"
_FILES = {
    REGULAR: "SourceSerifPro-Regular.ttf",
    BOLD: "SourceSerifPro-Semibold.ttf",
    ITALIC: "SourceSerif4-Italic.ttf",
    BOLD_ITALIC: "SourceSerif4-SemiboldItalic.ttf",
    HEAD: "Inter-Regular.ttf",
    HEAD_BOLD: "Inter-Bold.ttf",
}
"""The italics of the older Source Serif have no Cyrillic; those of its successor have every letter that it has. What
writes PDFs takes no other outlines than those of TrueType: the window's Inter has others."""
_READ = ("Note Text", "Note List", "Note Verbatim")
"""What a reader wrote is set as text, for its italics; what stands around it in letters without serifs."""
_MEASURED = ("Summary Line",)
"""As high as in office programs, by whose lines it is measured what fits on the page: a PDF's is as full."""
_LOOKS_WRONG = {0x2713}
"""The check mark of the serif looks like a root."""
CODE = HexColor(f"#{LINK}")


class Rule(NamedTuple):
    """A line at the left of a paragraph, so wide and so many points from the edge, and on through what is `below`."""

    left: float
    wide: float
    below: float = 0


def styles_of(head: Head) -> Mapping[str, ParagraphStyle]:
    """The style of each look of a document, by its name."""
    _embed()
    return {name: _style(name, look) for name, look in looks_of(head).items()}


_LAST = 0xFFFF
_WORDS = 1 << 14
"""So many widths of words each font keeps."""
_TRIED = 4
"""So many fonts that say they have a letter are read."""


@cache
def letters() -> frozenset[int]:
    """The characters of the face of texts, but for those that would be copied wrongly or look like others."""
    return _letters_of(_face(REGULAR)) - _LOOKS_WRONG


@cache
def letters_of_both() -> frozenset[int]:
    """Those that are set as they are wherever they stand."""
    return letters() & letters_of_heads()


@cache
def letters_of_heads() -> frozenset[int]:
    """The characters of the face of heads and labels, in which stances are set: it has all their signs."""
    return _letters_of(_face(HEAD))


@cache
def face_for(sign: str) -> str:
    """The face that a character is set in which one of the two lacks: the other, or one of the system; '' for none."""
    for name in (HEAD, REGULAR):
        if ord(sign) in _letters_of(_face(name)):
            return name
    if not is_set_alone(sign):
        return ""
    found = next((name for name in _of_the_system if ord(sign) in _letters_of(_of_the_system[name])), "")
    key = script_of(sign)
    if not found and key not in _asked:
        _asked.add(key)
        found = _add_face(sign)
    return found


class _Face(TTFont):
    """A font that keeps how wide its words are: reportlab adds up their letters at each look."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, str(file))
        self._wide = lru_cache(_WORDS)(super().stringWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802  reportlab's own name
        """Points that a word takes in letters of this size."""
        return self._wide(text, size, encoding)


_of_the_system: dict[str, TTFont] = {}
_asked: set[str] = set()
"""Scripts that the system was asked for: what it lacks of one it lacks for each of its letters."""


def _add_face(sign: str) -> str:
    for file in font_files(sign)[:_TRIED]:
        try:
            face = _Face(f"System {file.stem}", file)
        except (TTFError, OSError):  # other outlines under the same ending, or one that forbids to be embedded
            continue
        if ord(sign) in _letters_of(face):
            pdfmetrics.registerFont(face)
            pdfmetrics.registerFontFamily(face.fontName, *(face.fontName,) * 4)
            _of_the_system[face.fontName] = face
            return face.fontName
    return ""


@cache
def _letters_of(face: TTFont) -> frozenset[int]:
    return frozenset(number for number in face.face.charToGlyph if number <= _LAST)


@cache
def _embed() -> None:
    for name in _FILES:
        pdfmetrics.registerFont(_face(name))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    pdfmetrics.registerFontFamily(HEAD, normal=HEAD, bold=HEAD_BOLD, italic=HEAD, boldItalic=HEAD_BOLD)


@cache
def _face(name: str) -> TTFont:
    return _Face(name, paths.resource("fonts", _FILES[name]))


def _style(name: str, look: PaperLook) -> ParagraphStyle:
    """A hanging word stands at the left as its bullet; of a list it is the bullet itself."""
    sans = look.face == "sans" and name not in _READ
    regular, bold = (HEAD, HEAD_BOLD) if sans else (REGULAR, BOLD)
    factor = SERIF if look.face == "serif" else SANS if sans else 1
    hangs = look.indent - look.hanging if look.hanging else 0
    side, line, room, _colour = BORDERS.get(name, ("", 0, 0, ""))
    return ParagraphStyle(
        name,
        rule=Rule(look.indent * mm - room, line) if side == "left" else None,
        fontName=bold if look.bold else regular,
        fontSize=look.size * factor,
        leading=look.leading * (factor if look.face == "serif" and name not in _MEASURED else 1),
        spaceBefore=look.before,
        spaceAfter=look.after,
        leftIndent=look.indent * mm,
        rightIndent=look.right * mm,
        bulletFontName=regular if name.endswith("List") else HEAD_BOLD,
        bulletFontSize=look.size * factor,
        bulletIndent=hangs * mm,
        bulletColor=CODE if name == "Heading 2" else HexColor("#000000"),
        alignment=TA_CENTER if name == "Marking" else 0,
        allowWidows=0,
    )


_SIMPLE = frozenset(
    ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ETHIOPIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
)
"""Scripts whose letters stand one after the other as they are; those of others change by their neighbours, or run from
right to left, which what writes PDFs doesn't know: they would be other words."""
_PLANE_END = 0xFFFF
_QUERY = ":charset={number:x}:fontformat=TrueType"
_SECONDS = 5
_WINDOWS = ("segoeui.ttf", "seguisym.ttf", "msyh.ttc", "simsun.ttc", "msgothic.ttc", "malgun.ttf", "nyala.ttf")
_MACOS = ("Supplemental/Arial Unicode.ttf", "Supplemental/AppleGothic.ttf", "Apple Symbols.ttf")


def script_of(letter: str) -> str:
    """'CJK': the first word of its name, which tells of most letters what they are written in."""
    return unicode_name(letter, "").partition(" ")[0]


def is_set_alone(letter: str) -> bool:
    """Whether a letter looks the same whatever stands beside it."""
    if ord(letter) > _PLANE_END or bidirectional(letter) in ("R", "AL", "AN"):
        return False
    return category(letter)[0] in "PSN" or (category(letter)[0] == "L" and script_of(letter) in _SIMPLE)


@cache
def font_files(letter: str) -> tuple[Path, ...]:
    """Files of TrueType fonts that may have a letter, the best first; which it is they say themselves."""
    return tuple(path for path in _known(letter) if path.is_file())


def _known(letter: str) -> Iterator[Path]:
    if sys.platform == "win32":
        folders = (Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),)
        yield from (folder / each for folder in folders for each in _WINDOWS)
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts", each) for each in _MACOS)
    else:
        yield from sorted(_from_fontconfig(letter), key=lambda path: ("Regular" not in path.stem, len(path.stem), path))


def _from_fontconfig(letter: str) -> list[Path]:
    """None where fontconfig has no such program, as in a container."""
    command = ["fc-list", _QUERY.format(number=ord(letter)), "--format", "%{file}\n"]
    try:
        listed = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [Path(line) for line in os.fsdecode(listed.stdout).splitlines() if line.endswith((".ttf", ".TTF"))]
