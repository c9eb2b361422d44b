"""The letters of a PDF's page as PDFium finds them: runs of one look on one base line, with their places."""

import re
from collections.abc import Iterable, Iterator
from ctypes import addressof, c_double, c_float, c_int, c_void_p, create_string_buffer
from typing import Any, NamedTuple

_BOLD = re.compile(r"bold|black|heavy|semi|demi", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_WEIGHT, _ITALIC_FLAG = 600, 1 << 6
_MOST_DRAWN, _THIN = 3_000, 3
"""Objects of a page that are looked at, and points: what is as thin and longer is a line."""
_MOST_PARTS = 6_000
"""Points of paths on a page that are looked at: a table has fewer, a map has more."""
_LEAST = 2.0
"""Points between two letters that may be in two cells, at least."""
_STROKED = 2
"""The mode in which letters are filled and drawn around: how programs make a face bold that has no bold."""
BREAK = 0.9
"""In the size of letters: a wider gap parts what may be two columns, two cells, or a number and its text."""
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""What PDFium gives for a hyphen at the end of a line."""


class PrintedRun(NamedTuple):
    """Letters of one look; places in points from the top left of the page, `base` is that of their base line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    strong: bool
    emphasis: bool
    turned: bool = False


class UprightRule(NamedTuple):
    """A line that is drawn from above to below, as between two cells; in points from the top left of the page."""

    across: float
    top: float
    bottom: float


class FlatRule(NamedTuple):
    """A line that is drawn across, as between two rows; in points from the top left of the page."""

    down: float
    left: float
    right: float


class DrawnRules(NamedTuple):
    """The lines of a page; a box is four of them."""

    upright: tuple[UprightRule, ...] = ()
    flat: tuple[FlatRule, ...] = ()


class PageRuns(NamedTuple):
    """What a page holds: its runs in the order in which they are drawn, how many of its letters have no map to text,
    whether pictures are on it, and its lines."""

    runs: tuple[PrintedRun, ...]
    unmapped: int
    pictures: bool
    rules: DrawnRules = DrawnRules()


class _Look(NamedTuple):
    size: float
    strong: bool
    emphasis: bool
    turned: bool
    mapped: bool


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


class PageReader:
    """Reads one page that is open. `pdfium` is the library."""

    def __init__(self, pdfium: Any, page: c_void_p) -> None:
        self._pdfium, self._page = pdfium, page
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._page_box, self._turn = (box.left, box.top, box.right, box.bottom), pdfium.FPDFPage_GetRotation(page)
        self._unmapped = 0
        self._upright: tuple[UprightRule, ...] = ()
        self._parts = 0

    def read(self) -> PageRuns:
        """All that is on the page."""
        text = self._pdfium.FPDFText_LoadPage(self._page)
        pictures, rules = self._drawn()
        self._upright = rules.upright
        try:
            runs = tuple(self._runs(text)) if text else ()
        finally:
            if text:
                self._pdfium.FPDFText_ClosePage(text)
        return PageRuns(runs, self._unmapped, pictures, rules)

    def _drawn(self) -> tuple[bool, DrawnRules]:
        """Whether pictures are on the page, and its lines."""
        pdfium, pictures = self._pdfium, False
        upright: list[UprightRule] = []
        flat: list[FlatRule] = []
        for number in range(min(pdfium.FPDFPage_CountObjects(self._page), _MOST_DRAWN)):
            one = pdfium.FPDFPage_GetObject(self._page, number)
            kind = pdfium.FPDFPageObj_GetType(one)
            pictures = pictures or kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
            if kind != pdfium.FPDF_PAGEOBJ_PATH:
                continue
            for left, top, right, bottom in self._lines_of(one):
                if right - left < _THIN < bottom - top:
                    upright.append(UprightRule((left + right) / 2, top, bottom))
                elif bottom - top < _THIN < right - left:
                    flat.append(FlatRule((top + bottom) / 2, left, right))
        return pictures, DrawnRules(tuple(upright), tuple(flat))

    def _lines_of(self, path: Any) -> Iterator[_Box]:
        """The boxes of the straight lines of a path: it as a whole, if it is thin, else those of its parts."""
        edges = [c_float() for _edge in range(4)]
        if not self._pdfium.FPDFPageObj_GetBounds(path, *edges):
            return
        low, down, high, up = (edge.value for edge in edges)
        whole = self._turned(low, up, high, down)
        if min(whole[2] - whole[0], whole[3] - whole[1]) < _THIN:
            yield whole
            return
        yield from self._parts_of(path)

    def _parts_of(self, path: Any) -> Iterator[_Box]:
        pdfium, matrix = self._pdfium, self._pdfium.FS_MATRIX()
        count = pdfium.FPDFPath_CountSegments(path)
        self._parts += count
        if self._parts > _MOST_PARTS or not pdfium.FPDFPageObj_GetMatrix(path, matrix):
            return
        begin = before = (0.0, 0.0)
        for number in range(count):
            part = pdfium.FPDFPath_GetPathSegment(path, number)
            across, up = c_float(), c_float()
            pdfium.FPDFPathSegment_GetPoint(part, across, up)
            x, y = across.value, up.value
            here = matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
            kind = pdfium.FPDFPathSegment_GetType(part)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield self._between(before, here)
            before = here
            if pdfium.FPDFPathSegment_GetClose(part):
                yield self._between(before, begin)

    def _between(self, one: tuple[float, float], other: tuple[float, float]) -> _Box:
        """The box of a line between two points."""
        (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return self._turned(left, high, right, low)

    def _runs(self, text: Any) -> Iterator[PrintedRun]:
        sign_at, object_at = self._pdfium.FPDFText_GetUnicode, self._pdfium.FPDFText_GetTextObject
        box, box_at = self._pdfium.FS_RECTF(), self._pdfium.FPDFText_GetLooseCharBox
        letters: list[str] = []
        boxes: list[_Box] = []
        look = new_look = _Look(0, False, False, False, True)
        base, new_base, object_before = 0.0, 0.0, 0
        for number in range(self._pdfium.FPDFText_CountChars(text)):
            sign = sign_at(text, number)
            letter = _HYPHENS.get(sign) or (chr(sign) if 32 <= sign <= 0x10FFFF else " ")
            found = object_at(text, number)
            if not found:  # a blank or the end of a line that the library has put in
                if letters and sign not in (10, 13):
                    letters.append(" ")
                continue
            box_at(text, number, box)
            here = self._turned(box.left, box.top, box.right, box.bottom)
            if (one := addressof(found.contents)) != object_before:
                object_before, new_look, new_base = one, self._look(text, number, found), self._base(text, number)
            is_like = new_look == look and abs(new_base - base) <= 0.5
            if letters and not (is_like and self._are_near(boxes[-1], here, new_look.size, new_base)):
                yield self._run(letters, boxes, look, base)
                letters, boxes = [], []
            look, base = new_look, new_base
            letters.append(letter)
            boxes.append(here)
        if letters:
            yield self._run(letters, boxes, look, base)

    def _run(self, letters: list[str], boxes: Iterable[_Box], look: _Look, base: float) -> PrintedRun:
        """The run of letters with these boxes."""
        self._unmapped += 0 if look.mapped else len(letters) - letters.count(" ")
        left, top, right, bottom = zip(*boxes, strict=True)
        return PrintedRun(_as_text(letters), min(left), min(top), max(right), max(bottom), base, *look[:4])

    def _are_near(self, before: _Box, here: _Box, size: float, base: float) -> bool:
        """Whether neither a gap nor a line that is drawn parts two letters."""
        gap = here[0] - before[2]
        is_near = gap <= BREAK * size and before[0] - here[2] <= BREAK * size
        return is_near and (gap < _LEAST or not self._is_ruled(before[2], here[0], base))

    def _is_ruled(self, left: float, right: float, base: float) -> bool:
        """Whether a line is drawn between two letters."""
        return any(left <= one.across <= right and one.top < base < one.bottom for one in self._upright)

    def _turned(self, left: float, top: float, right: float, bottom: float) -> _Box:
        """A box from the top left of the page as it is looked at."""
        page_left, page_top, page_right, page_bottom = self._page_box
        if self._turn == 0:
            return left - page_left, page_top - top, right - page_left, page_top - bottom
        if self._turn == 1:
            return bottom - page_bottom, left - page_left, top - page_bottom, right - page_left
        if self._turn == 2:
            return page_right - right, bottom - page_bottom, page_right - left, top - page_bottom
        return page_top - top, page_right - right, page_top - bottom, page_right - left

    def _base(self, text: Any, number: int) -> float:
        """How far from the top the base line is."""
        across, up = c_double(), c_double()
        self._pdfium.FPDFText_GetCharOrigin(text, number, across, up)
        return self._turned(across.value, up.value, across.value, up.value)[1]

    def _look(self, text: Any, number: int, found: Any) -> _Look:
        pdfium = self._pdfium
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * (matrix.c**2 + matrix.d**2) ** 0.5
        name, flags = create_string_buffer(200), c_int()
        pdfium.FPDFText_GetFontInfo(text, number, name, len(name), flags)
        face = name.value.decode("utf-8", "replace").rpartition("+")[2]
        weight = pdfium.FPDFText_GetFontWeight(text, number)
        strong = weight >= _WEIGHT or bool(_BOLD.search(face)) or self._drawn_bold(found)
        along = matrix.a if self._turn in (0, 2) else matrix.b
        across = matrix.b if self._turn in (0, 2) else matrix.a
        emphasis = bool(flags.value & _ITALIC_FLAG) or bool(_SLANTED.search(face))
        mapped = pdfium.FPDFText_HasUnicodeMapError(text, number) != 1
        return _Look(round(size, 2), strong, emphasis, abs(across) > abs(along), mapped)

    def _drawn_bold(self, found: Any) -> bool:
        if self._pdfium.FPDFTextObj_GetTextRenderMode(found) != _STROKED:
            return False
        width = c_float()
        return bool(self._pdfium.FPDFPageObj_GetStrokeWidth(found, width)) and width.value > 0


def _as_text(letters: list[str]) -> str:
    """The letters together. PDFium gives each half of one beyond 16 bits, or what a font says that is no letter."""
    return "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
