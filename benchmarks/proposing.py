"""Proposing a report for a document that was read: 27 and 300 pages, how it grows, and the longest step meanwhile."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import uncollected
from benchmarks.measure import Growth, Result, Single, seconds
from benchmarks.reading import report_of

PAGES = {27: 500, 300: 3_000}
"""Milliseconds for so many pages: reading takes the rest of 1.5 s and 10 s."""
LINEAR = 1.1
FRAME = 16.7
"""Milliseconds: in a longer step a key would wait."""


def measure(times: int) -> Iterator[Result]:
    """Of a document that is in memory."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for pages, most in PAGES.items():
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(report_of(pages))
            document = read_source(path)
            taken.append(seconds(partial(longest_step, document), times))
            yield Single(f"a report of {pages} pages proposed", "ms", most, [1_000 * taken[-1]])
            yield Single(f"the longest step of it at {pages} pages", "ms", FRAME, [1_000 * longest_step(document)])
    yield Growth("proposing a report", LINEAR, list(PAGES), taken)


def longest_step(document: ReadDocument) -> float:
    """Propose it; the seconds that the longest step takes."""
    longest, before = 0.0, perf_counter()
    for _share in uncollected(propose(document, "report.pdf")):  # as it is with all that reading a file does
        now = perf_counter()
        longest, before = max(longest, now - before), now
    return max(longest, perf_counter() - before)
