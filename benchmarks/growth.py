"""How opening, filtering and saving grow with the report, in this process."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.library.library import Library
from benchmarks.measure import Growth, Result, seconds
from benchmarks.reports import mark, write_package

SIZES = [53, 1_000, 10_000]
LINEAR = 1.1
FILTER = "tag:funding -has:note victims"


def measure(times: int) -> Iterator[Result]:
    """The growth of each act over the sizes."""
    opening, filtering, saving = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            package = write_package(Path(folder) / str(size), size)
            store = Path(folder) / f"{size}.db"
            report = read_package(package)
            mark(store, report)
            opening.append(seconds(lambda p=package, s=store: open_and_close(p, s), times))  # type: ignore[misc]
            library = Library.open(store, report)
            filtering.append(seconds(lambda x=library, r=report: matches(x, r), times))  # type: ignore[misc]
            saving.append(seconds(lambda x=library, r=report: save(x, r), times))  # type: ignore[misc]
            library.close()
    yield Growth("open: report and store", LINEAR, SIZES, opening)
    yield Growth(f"filter: {FILTER}", LINEAR, SIZES, filtering)
    yield Growth("save a note", LINEAR, SIZES, saving)


def open_and_close(package: Path, store: Path) -> None:
    """What a start reads."""
    Library.open(store, read_package(package)).close()


def matches(library: Library, report: Report) -> int:
    """How many recommendations a filter shows."""
    index = ReportIndex(report)
    evaluation = FilterEvaluation(index, lambda: library)
    return len(evaluation.passing(parse(FILTER, index.vocabulary)))


def save(library: Library, report: Report) -> None:
    """One note, acknowledged."""
    library.apply(mark_edits.write_note(library, Target(report.id, report.recommendations[-1].code), "One line more."))
