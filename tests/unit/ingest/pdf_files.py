"""Small PDFs, made of words at places."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

FACE = "Helvetica"
Words = tuple[float, float, str] | tuple[float, float, str, float]


def pdf_file(*pages: Iterable[Words], size: float = 10, face: str = FACE) -> bytes:
    """A file with pages of A4; each of its words is put at a place in points from the top left, and may have a size."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), invariant=True)
    for page in pages:
        for left, base, text, *own in page:
            canvas.setFont(face, own[0] if own else size)
            canvas.drawString(left, 842 - base, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def column(left: float, top: float, lines: Iterable[str], step: float = 12) -> list[Words]:
    """Lines below each other."""
    return [(left, top + step * number, line) for number, line in enumerate(lines)]
