"""Reading a report that arrives: a PDF of 27 and of 300 pages, and how it grows."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from alliance_desktop.ingest.read_source import read_source
from benchmarks.measure import Growth, Result, Single, seconds

PAGES = {27: 1_000, 300: 7_000}
"""Milliseconds for so many pages: proposing takes the rest of 1.5 s and 10 s."""
LINEAR = 1.1
LINES = 46


def measure(times: int) -> Iterator[Result]:
    """With the process in which it is read, which is started for each."""
    return of_files(read_source, "a PDF of {pages} pages read", "reading a PDF", PAGES, times)


def of_files(
    act: Callable[[Path], object], words: str, growth: str, most: Mapping[int, int], times: int
) -> Iterator[Result]:
    """What is done with a file of so many pages, in at most so many milliseconds, and how that grows."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for pages, limit in most.items():
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(report_of(pages))
            taken.append(seconds(partial(act, path), times))
            yield Single(words.format(pages=pages), "ms", limit, [1_000 * taken[-1]])
    yield Growth(growth, LINEAR, list(most), taken)


def report_of(pages: int) -> bytes:
    """A report with so many pages of text."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for page in range(pages):
        canvas.setFont("Times-Roman", 10)
        for line in range(LINES):
            text = f"{page}.{line} Take steps so that those who stand up for the rights of others are safe (France);"
            canvas.drawString(113, 760 - 15 * line, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()
