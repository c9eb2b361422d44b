"""Taking a document back: against writing and reading it, and how it grows."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.brief import Brief
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.files import write_whole
from alliance_desktop.ingest.read_document import read_document
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import selections
from alliance_desktop.library.export_pages import recorded
from alliance_desktop.library.library import Library
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from benchmarks.exporting import timed
from benchmarks.measure import Comparison, Growth, Result, Single, interleave, seconds
from benchmarks.reports import brief, write_package

SIZES = [53, 1_000, 5_000]
GOAL, LINEAR = 3.0, 1.1
"""How many times the floor; the exponent of growth."""
MOST = 300
"""Milliseconds for a document of 53 rows."""
WORD = next(one for one in FORMATS if one.name == "docx")
TEMPLATES = ("table-of-positions", "speaking-notes")


def measure(pairs: int) -> Iterator[Result]:
    """Every recommendation with a position, as a table and as speaking notes in Word."""
    taken: dict[str, list[float]] = {name: [] for name in TEMPLATES}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            store = Path(folder) / f"{size}.db"
            report = read_package(write_package(Path(folder) / str(size), size))
            brief(store, report)
            library = Library.open(store, report)
            for name in TEMPLATES:
                path = store.with_name(f"{size}-{name}.docx")
                content = sent(library, library.briefs[0], name, path)
                act = takes(library, path)
                taken[name].append(seconds(act, pairs if size < SIZES[-1] else 1))
                if size == SIZES[0]:
                    ours, floor = interleave(timed(act), timed(floor_of(content, path)), pairs)
                    yield Comparison(f"a document of {size} taken back: {name}", "s", GOAL, ours, floor)
                    yield Single(f"a document of {size} taken back: {name}", "ms", MOST, [1_000 * one for one in ours])
            library.close()
    for name, times in taken.items():
        yield Growth(f"taking back: {name}", LINEAR, SIZES, times)


def sent(library: Library, one: Brief, template: str, path: Path) -> ExportContent:
    """Write and record an export, and give what it said."""
    origin = Origin(one.id, 1, library.now())
    content = content_of_brief(
        one, selections.of_brief(library, one), template_named(template), date(2026, 11, 25), origin, None
    )
    write_whole(path, export(content, WORD).data, replace=True)
    recorded(library, content, WORD.name, path.name)
    return content


def takes(library: Library, path: Path) -> Callable[[], object]:
    """Read it, write its export again, read that too, and compare."""

    def take() -> None:
        taken = taken_back(library, path, lambda _report: None)
        if taken.items:
            raise ValueError(f"{len(taken.items)} differences in a file that nobody touched")

    return take


def floor_of(content: ExportContent, path: Path) -> Callable[[], object]:
    """The floor: the document written once, and read once."""

    def write_and_read() -> None:
        export(content, WORD)
        read_document(path)

    return write_and_read
