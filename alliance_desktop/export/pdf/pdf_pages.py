"""The pages of a PDF: their edges, where a word longer than a line is divided, and saving them in steps."""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import paragraph as _paragraph

from alliance_desktop.export.paper_looks import FOOTER, HEADER, RULE
from alliance_desktop.export.pdf.pdf_blocks import PdfRow
from alliance_desktop.export.pdf.pdf_styles import HEAD, styles_of
from alliance_desktop.export.pdf.pdf_text import NUMBER, BrokenOnce, marked, page_of
from alliance_desktop.i18n import _
from alliance_desktop.render.document import Head

_FREE = 4
"""Points between the text and what stands above and below it: a long marking takes room from the text."""
_NUMBERS = 5
"""So few numbers of pages are written in a millisecond or two."""


class Book:
    """A PDF that is written page by page into `file`."""

    def __init__(self, file: BinaryIO, head: Head, language: str) -> None:
        divide_addresses()
        self._head, self._sheet = head, head.sheet
        self.styles = styles_of(head)
        sheet = self._sheet
        size = sheet.width * mm, sheet.height * mm
        self.width, self._size = sheet.text * mm, size
        self._marking = self._high(head.marking, "Marking") if head.marking else 0
        top = max(sheet.top * mm, HEADER * mm + self._marking + self._high(head.short_title, "Header") + _FREE)
        bottom = max(sheet.bottom * mm, self._rule + _FREE)
        self.height = size[1] - top - bottom
        frame = Frame(sheet.left * mm, bottom, self.width, self.height, *(0,) * 4)
        self._book = BaseDocTemplate(
            file,
            pagesize=size,
            pageTemplates=[PageTemplate("page", [frame], onPage=self._edges)],
            title=head.title,
            author="",
            subject="",
            creator="Alliance Desktop",
            lang=language,
            invariant=1,
            pageCompression=1,
            displayDocTitle=True,
        )
        # The parts of build(), which would not let go of the window between two pages.
        self._book._startBuild()  # type: ignore[attr-defined]
        self._book._doSave = 0  # type: ignore[attr-defined]
        self._saving = Saving(self._book.canv)

    def add(self, flowables: Iterable[Flowable]) -> Iterator[None]:
        """Sets them, over as many pages as they need; each row of a table, or what a page has of it, is a step."""
        for flowable in flowables:
            waiting = [flowable]
            while waiting:
                self._book.clean_hanging()
                self._book.handle_flowable(waiting)
                if isinstance(flowable, PdfRow):
                    self._saving.pack()
                    yield
        self._saving.pack()
        yield

    def end(self, listed: Iterable[str] = ()) -> Iterator[None]:
        """Sets the last page and writes the file, in steps; the places that are `listed` get the numbers of their
        pages."""
        canvas = self._book.canv
        pages = canvas.getPageNumber()
        for place in dict.fromkeys(listed):
            canvas.beginForm(page_of(place))
            style, page = self.styles["Head Line"], canvas._destinations[place].page.name  # type: ignore[attr-defined]
            canvas.setFont(HEAD, style.fontSize)
            canvas.drawRightString(NUMBER, style.leading - style.fontSize, page.removeprefix("Page"))
            canvas.endForm()
        for page in range(1, pages + 1):
            canvas.beginForm(_number(page))
            canvas.setFont(HEAD, self.styles["Footer"].fontSize)
            right = self._size[0] - self._sheet.right * mm
            canvas.drawRightString(right, self._foot, _("Page {page} of {pages}").format(page=page, pages=pages))
            canvas.endForm()
            if not page % _NUMBERS:
                yield
        self._book._endBuild()  # type: ignore[attr-defined]
        yield from self._saving.save()

    @property
    def _foot(self) -> float:
        """Where the last line but the marking stands."""
        return FOOTER * mm + self._marking + 6

    @property
    def _rule(self) -> float:
        """Where the line above it is drawn."""
        return self._foot + 10 * self._head.factor

    def _edges(self, canvas: Canvas, _book: BaseDocTemplate) -> None:
        """The marking stands above and below; from the second page on the short title under the upper one."""
        sheet, top = self._sheet, self._size[1] - HEADER * mm
        if self._head.marking:
            top -= self._draw(canvas, self._head.marking, "Marking", top)
            self._draw(canvas, self._head.marking, "Marking", FOOTER * mm + self._marking)
        if canvas.getPageNumber() > 1:
            self._draw(canvas, self._head.short_title, "Header", top)
        left, right = sheet.left * mm, self._size[0] - sheet.right * mm
        canvas.setStrokeColor(HexColor(f"#{RULE}"))
        canvas.setLineWidth(0.5)
        canvas.line(left, self._rule, right, self._rule)
        canvas.setFont(HEAD, self.styles["Footer"].fontSize)
        canvas.drawString(left, self._foot, self._head.exported)
        canvas.doForm(_number(canvas.getPageNumber()))

    def _draw(self, canvas: Canvas, text: str, style: str, top: float) -> float:
        """Draws a paragraph below a height, and gives the height that it takes."""
        paragraph = BrokenOnce(marked(text), self.styles[style])
        _width, height = paragraph.wrapOn(canvas, self.width, self._size[1])
        paragraph.drawOn(canvas, self._sheet.left * mm, top - height)
        return float(height)

    def _high(self, text: str, style: str) -> float:
        _width, height = BrokenOnce(marked(text), self.styles[style]).wrap(self.width, self._size[1])
        return float(height)


def _number(page: int) -> str:
    """What stands for 'Page 1 of 2' until the number of all pages is known."""
    return f"page{page}"  # a name of PDF has no blank


rl_config.useA85 = 0
"""What is packed are bytes: as letters they would be larger by a quarter, and take longer than all else at the end."""
_AT_A_TIME = 20
"""So few objects are formatted in a millisecond or two."""
_MANY = (pdfdoc.PDFPage, pdfdoc.PDFFormXObject, pdfdoc.OutlineEntryObject)
"""What there are thousands of."""


class Saving:
    """One for each file."""

    def __init__(self, canvas: Canvas) -> None:
        """`canvas` is new."""
        self._canvas, self._document = canvas, canvas._doc  # type: ignore[attr-defined]
        self._document.outline = self._document.Outlines = self._document.Catalog.Outlines = _Outline()
        self._packed = 0
        """Pages that are."""

    def pack(self) -> None:
        """Packs the pages that are full: they would be kept as they are, and all packed at the end."""
        pages = self._document.Pages.pages
        for page in pages[self._packed :]:
            kind = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
            page.Contents = pdfdoc.PDFStream(kind, zlib.compress(page.stream.encode("extpdfdoc")))
            page.stream = None
        self._packed = len(pages)

    def save(self) -> Iterator[None]:
        """Writes the file once all pages are there."""
        self.pack()
        document = self._document
        document.Outlines.prepare(document, self._canvas)
        for number, (name, one) in enumerate(tuple(document.idToObject.items())):
            if isinstance(one, _MANY):
                document.idToObject[name] = _Formatted(pdfdoc.format(one, document, toplevel=1))
            if not number % _AT_A_TIME:
                yield
        self._canvas.save()


class _Outline(pdfdoc.PDFOutlines):
    """Prepared before the file is put together, so that its entries can be formatted in steps."""

    def prepare(self, document: object, canvas: Canvas) -> None:
        if self.ready is None:
            super().prepare(document, canvas)


class _Formatted(pdfdoc.PDFObject):
    """An object as it stands in the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _document: object) -> bytes:
        return self._data


paragraph: Any = _paragraph  # its types don't tell what it keeps for itself

_SIGN = re.compile(r"[/?&=]+|-(?!\d)")
"""What a line may end with; not the hyphen of a code."""


def divide_addresses() -> None:
    """Sets all words so from now on."""
    paragraph._splitWord, paragraph._splitFragWord = _word, _word_of_looks


def pieces(text: str, widths: Sequence[float], first: float, room: float) -> list[str]:
    """The lines of a word whose letters have these widths; the `first` has less room, and may have nothing of it."""
    ends = [found.end() for found in _SIGN.finditer(text)]
    found, start, left = list[str](), 0, first
    while start < len(text):
        last = _reached(widths, start, left)
        if last < len(text):
            sensible = [end for end in ends if start < end <= last]
            last = sensible[-1] if sensible else start if ends and not found else last
        if found or left >= room:
            last = max(last, start + 1)  # a letter wider than a line
        found.append(text[start:last])
        start, left = last, room
    return found


def _reached(widths: Sequence[float], start: int, room: float) -> int:
    for at in range(start, len(widths)):
        room -= widths[at]
        if room < 0:
            return at
    return len(widths)


def _word(
    word: str | bytes, used: float, rooms: Sequence[float], line: int, font: str, size: float, encoding: str = "utf8"
) -> list[str]:
    """As reportlab's own: what goes on the line that is begun, and on the next ones."""
    text = word.decode(encoding) if isinstance(word, bytes) else word
    first, room = (rooms[min(at, len(rooms) - 1)] for at in (line, line + 1))
    found = pieces(text, [stringWidth(letter, font, size) for letter in text], first - used, room)
    return [*map(paragraph._SplitWord, found[:-1]), paragraph._SplitWordEnd(found[-1])]


def _word_of_looks(word: Any, left: float, rooms: Sequence[float], line: int) -> list[Any]:
    """The same of a word whose letters look differently: each piece is its width and its parts."""
    letters = list(paragraph._fragWordIter(word))
    room = rooms[min(line + 1, len(rooms) - 1)]
    found = pieces("".join(letter for _look, _width, letter in letters), [width for _, width, _ in letters], left, room)
    rest, last = iter(letters), paragraph._SplitFragHS if isinstance(word, paragraph._HSFrag) else paragraph._SplitFragH
    kinds = [paragraph._SplitFrag] * (len(found) - 1) + [last]
    return [kind(_parts(list(islice(rest, len(piece))), word[1][0])) for kind, piece in zip(kinds, found, strict=True)]


def _parts(letters: Sequence[Any], usual: Any) -> Iterator[Any]:
    yield sum(width for _look, width, _letter in letters)
    if not letters:
        yield _part(usual, "")
    for _number, alike in groupby(letters, lambda one: id(one[0])):
        same = list(alike)
        yield _part(same[0][0], "".join(letter for _look, _width, letter in same))


def _part(look: Any, text: str) -> Any:
    made = look.clone()
    if hasattr(made, "text"):
        made.text = text
    return made, text
