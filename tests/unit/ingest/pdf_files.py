"""Small PDFs, made of words at places."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FACE = "Helvetica"
Words = tuple[float, float, str] | tuple[float, float, str, float]


def pdf_file(*pages: Iterable[Words], face: str = FACE, turned: int = 0) -> bytes:
    """A file with pages of A4, perhaps `turned`: each of its words is put at a place in points from the top left, and
    may have a size."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=True)
    for page in pages:
        if turned:  # what is drawn lies, and the page is turned so that it stands
            canvas.setPageRotation(turned)
            canvas.transform(0, 1, -1, 0, 595, 0)
        for left, base, text, *own in page:
            canvas.setFont(face, own[0] if own else 10)
            canvas.drawString(left, 842 - base, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def written(text: str, face: str) -> bytes:
    """One line in a face that PDF knows by its name, or in that of a file."""
    if face.endswith(".ttf"):
        pdfmetrics.registerFont(TTFont("of a file", face))
        return pdf_file([(100, 200, text)], face="of a file")
    pdfmetrics.registerFont(UnicodeCIDFont(face))
    return pdf_file([(100, 200, text)], face=face)


def column(left: float, top: float, lines: Iterable[str], step: float = 12) -> list[Words]:
    """Lines below each other."""
    return [(left, top + step * number, line) for number, line in enumerate(lines)]
