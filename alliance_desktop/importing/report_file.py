"""A report as one file, so that colleagues have the same codes: a zip archive of its package."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alliance_desktop.domain.proposal.section_tree import is_id
from alliance_desktop.errors import DocumentError, InputError, ReportError
from alliance_desktop.files import read_limited
from alliance_desktop.i18n import _
from alliance_desktop.importing.kept_review import LARGEST, PROPOSAL, REVIEW, read_review
from alliance_desktop.importing.offered_report import ORIGINAL, SUFFIXES, OfferedReport
from alliance_desktop.ingest.office_archive import Limits, OfficeArchive
from alliance_desktop.ingest.read_package import GONE_FILE

REPORT_FILE = ".alliance-report"
"""Ends the names of such files."""
_LARGEST, _UNPACKED = 100_000_000, 250_000_000
_NAMES = (
    *("report.toml", "report.md", "corrections.toml", "layout.toml", "source.txt", REVIEW, PROPOSAL),
    *("facets.toml", "organizers.toml", "people.toml", "documents.toml", "abbreviations.toml"),
    *("organizations.toml", "countries.toml", "relations.toml"),
    *(f"{ORIGINAL}{suffix}" for suffix in ("", *SUFFIXES)),
)
"""What such a file can hold; of what is there besides nothing is read."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""The moment of each part, and the system that says it made it, so that the same report is the same file everywhere."""


def report_file(folder: Path, *, own: bool = False) -> bytes:
    """The package in a folder as one file; for the reader's `own` backups with what only her marks keep. Raises
    InputError where a part can't be read."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in report_parts(folder, own=own):
            part = ZipInfo(name, _MOMENT)
            part.compress_type, part.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(part, data)
    return out.getvalue()


def report_parts(folder: Path, *, own: bool = False) -> Iterator[tuple[str, bytes]]:
    """What a package in a folder has for such a file, by name. Raises InputError where a part can't be read."""
    for name in (*_NAMES, GONE_FILE) if own else _NAMES:
        if (folder / name).is_file():
            yield name, read_limited(folder / name, _UNPACKED)


def is_report_file(path: Path) -> bool:
    """Whether a file is called as such files are."""
    return path.name.lower().endswith(REPORT_FILE)


def read_report_file(path: Path) -> OfferedReport:
    """The report that a file holds. Raises InputError where there is no such file, it is too large, or is no report."""
    return offered_in(read_limited(path, _LARGEST), path.name)


def offered_in(data: bytes, name: str) -> OfferedReport:
    """The report in the content of a file of this name. Raises DocumentError where it is none."""

    def fault(why: str) -> InputError:
        return DocumentError(_("“{name}” can’t be opened: {why}. Nothing was changed.").format(name=name, why=why))

    other = _("it isn’t a report file, or it is damaged")
    archive = OfficeArchive(name, data, Limits(_LARGEST, _UNPACKED, _UNPACKED, "", other), fault)
    package = {
        part: archive.read(part, _UNPACKED if part.startswith(ORIGINAL) else LARGEST)
        for part in _NAMES
        if part in archive.names
    }
    if not {"report.toml", "report.md"} <= package.keys():
        raise fault(other)
    try:
        report_id = OfferedReport("", package, None).report.id
        kept = read_review(package[REVIEW]) if REVIEW in package else None
    except ReportError as error:
        raise fault(error.fault) from error
    except ValueError as error:
        raise fault(_("{file} is damaged").format(file=REVIEW)) from error
    if not is_id(report_id):
        raise fault(_("its id is “{id}”").format(id=f"{report_id:.40}"))
    one = OfferedReport(report_id, package, kept.origin if kept else None, from_elsewhere=True)
    return _with_gone(one, archive) if GONE_FILE in archive.names else one


def _with_gone(one: OfferedReport, archive: OfficeArchive) -> OfferedReport:
    """With what the reader's marks kept when she saved it beside a backup, if that can be read."""
    whole = replace(one, package={**one.package, GONE_FILE: archive.read(GONE_FILE, LARGEST)})
    try:
        whole.report  # noqa: B018 – it is kept once it was read
    except ReportError:
        return one
    return whole
