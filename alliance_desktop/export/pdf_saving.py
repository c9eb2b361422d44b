"""What reportlab does at the end of a file, page by page and in steps: it would not let go of the window meanwhile."""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0
"""What is packed are bytes: as letters they would be larger by a quarter, and take longer than all else at the end."""
_AT_A_TIME = 20
"""So few objects are formatted in a millisecond or two."""
_MANY = (pdfdoc.PDFPage, pdfdoc.PDFFormXObject, pdfdoc.OutlineEntryObject)
"""What there are thousands of."""


class Saving:
    """One for each file."""

    def __init__(self, canvas: "Canvas") -> None:
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

    def prepare(self, document: object, canvas: "Canvas") -> None:
        if self.ready is None:
            super().prepare(document, canvas)


class _Formatted(pdfdoc.PDFObject):
    """An object as it stands in the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _document: object) -> bytes:
        return self._data
