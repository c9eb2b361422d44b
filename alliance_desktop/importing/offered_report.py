"""A report that can be installed, from a review or from a report file: what it would change, and installing it."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError, ReportError
from alliance_desktop.files import refuse_name
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import ALL, folders, own_folder
from alliance_desktop.importing.kept_review import KeptReview, kept_review
from alliance_desktop.importing.package_files import ReportOrigin, gone_toml, package_files
from alliance_desktop.importing.report_changes import ReportChanges, report_changes
from alliance_desktop.importing.write_package import read_whole, write_package
from alliance_desktop.ingest.read_package import GONE_FILE, read_package

ORIGINAL = "original"
"""Begins the name of the file that a report was made from, in its package."""
SUFFIXES = (".pdf", ".docx", ".odt", ".html", ".md", ".txt")
MarkedCodes = Callable[[Report], Collection[str]]
"""Which codes and section ids of an installed report have marks in the store."""


@dataclass(frozen=True)
class OfferedReport:
    """The files of a package by name, and where it came from; None for one that was written by hand."""

    report_id: str
    package: Mapping[str, bytes]
    origin: ReportOrigin | None

    @cached_property
    def report(self) -> Report:
        """What the package is read as. Raises ReportError, which names the file, where it is damaged."""
        with tempfile.TemporaryDirectory(prefix="alliance-") as folder:
            for name, data in self.package.items():
                if not name.startswith(ORIGINAL):  # which may be large, and is not read
                    (Path(folder) / name).write_bytes(data)
            try:
                return read_whole(Path(folder))
            except ReportError as error:
                fault = error.fault.replace(f"{folder}{os.sep}", "")
                raise ReportError(fault, fault) from error


def offered(review: Review, source: Path, data: bytes, today: str, *, installed: str | None = None) -> OfferedReport:
    """The report that an accepted review makes of a file with this content. One that is `installed`, made from this
    file before, keeps its id whatever it is called now, since marks belong to that. Raises InputError where it can't be
    accepted yet."""
    if review.wrong:
        raise InputError(" ".join(review.wrong))
    if installed is not None:
        review = replace(review, head=replace(review.head, id=installed))
    sha256 = hashlib.sha256(data).hexdigest()
    before = installed_from(review.head.id)
    times = before.origin.times + 1 if before and before.origin.sha256 == sha256 else 1
    origin = ReportOrigin(source.name, sha256, today, times)
    made = package_files(review, origin)
    suffix = source.suffix.lower() if source.suffix.lower() in SUFFIXES else ""
    return OfferedReport(review.head.id, {**made, f"{ORIGINAL}{suffix}": data}, origin)


def installed_from(report_id: str) -> KeptReview | None:
    """Where the installed report with this id came from; None where there is none, or that isn't known."""
    folder = folders().get(report_id)
    return kept_review(folder) if folder else None


def installed_of(sha256: str) -> str | None:
    """The id of the reader's report that was made from a file with this sum; one that is damaged hinders no other."""
    for report_id, folder in folders().items():
        with suppress(InputError):
            if folder.parent == own_folder() and (kept := kept_review(folder)) and kept.origin.sha256 == sha256:
                return report_id
    return None


def what_changes(one: OfferedReport) -> ReportChanges | None:
    """What installing it changes of the report that has its id; None where there is none, or it is damaged.

    Raises InputError where that is a shipped one, or was made from another file; the message says both dates; and for
    an id that no report can have.
    """
    folder = folders().get(one.report_id)
    if folder is None:
        _refuse_id(one.report_id)
        return None
    installed = _undamaged(folder)
    if installed is not None and folder.parent != own_folder():
        text = _("{report} ({date}) comes with the program and has the id {id}. Give yours another id.")
        dates = {"date": installed.date or "–"}
        raise InputError(text.format(id=one.report_id, report=installed.short_title, **dates))
    kept = kept_review(folder)
    sums = (kept.origin.sha256 if kept else "", one.origin.sha256 if one.origin else "")
    if installed is None:
        if sums[0] != sums[1]:
            text = _("A damaged report that was made from another file has the id {id}. Give this one another id.")
            raise InputError(text.format(id=one.report_id))
        return None
    changes = report_changes(installed, one.report)
    if sums[0] != sums[1] and not changes.nothing:
        text = _(
            "{report} ({date}) has the id {id} and was made from another file. This one is of {other}: give it another"
            " id. Nothing was changed."
        )
        dates = {"date": installed.date or "–", "other": one.report.date or "–"}
        raise InputError(text.format(id=one.report_id, report=installed.short_title, **dates))
    return changes


def install(one: OfferedReport, marked: MarkedCodes) -> Report:
    """Install it, in place of an earlier package of the same report: what of that has marks and isn't in this one stays
    as *no longer in the report*. Raises as `what_changes` and `write_package`."""
    what_changes(one)
    folder = folders().get(one.report_id)
    before = _undamaged(folder) if folder else None
    package = {name: data for name, data in one.package.items() if name != GONE_FILE}
    if before is not None and (gone := gone_toml(_stays(before, one.report, marked))):
        package[GONE_FILE] = gone.encode()
    return write_package(one.report_id, package, lambda report: _check_id(report, one.report_id))


def _undamaged(folder: Path) -> Report | None:
    """The report in a folder; None for one of the reader's that can't be read, which its file mends."""
    try:
        return read_package(folder)
    except ReportError:
        if folder.parent != own_folder():
            raise
        return None


def _stays(before: Report, after: Report, marked: MarkedCodes) -> Iterator[tuple[str, str, int | None, bool]]:
    """Code, words, page, and whether it is a section, of what has marks and `after` lacks."""
    codes = marked(before)
    for section in before.sections:
        if section.id in codes and after.section_of(section.id) is None:
            yield section.id, section.heading, section.page, True
    for one in before.recommendations:
        if one.code in codes and after.section_of(one.code) is None:
            yield one.code, one.text, one.page, False


def _check_id(report: Report, report_id: str) -> None:
    if report.id != report_id:
        raise InputError(_("The report’s files name another report, {id}.").format(id=report.id))


def _refuse_id(report_id: str) -> None:
    if report_id == ALL:
        raise InputError(_("“{id}” means all reports. Give yours another id.").format(id=report_id))
    refuse_name(Path(report_id))
