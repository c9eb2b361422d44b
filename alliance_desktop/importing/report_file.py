"""A report as one file, for colleagues and beside the backups: a zip archive of its package, with the same codes."""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alliance_desktop.domain.proposal.section_tree import is_id
from alliance_desktop.errors import DocumentError, InputError, ReportError
from alliance_desktop.files import discard, in_plain_words, make_private_folder, read_limited, rename_file, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import folders, installed, own_folder
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


_FOLDER = "reports"
_STATES = 3
"""So many states of a report are kept, the newest ones."""
_NAME = re.compile(rf"([^.]+)\.\d{{8}}T\d{{12}}Z\.[0-9a-f]{{12}}{re.escape(REPORT_FILE)}")
"""The moment says which state is the newest, also of files that were copied."""


def keep_reports(backups: Path) -> None:
    """Keep each report of the reader beside her backups, once in each state: what is there already is not written.

    One that is damaged or removed by now leaves what is kept of it. Raises AllianceError where nothing can be written.
    """
    place = backups / _FOLDER
    moment = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    for report_id, folder in folders().items():
        if folder.parent != own_folder() or installed(report_id) is None:
            continue
        state = _sum(folder)
        path = place / f"{report_id}.{moment}.{state}{REPORT_FILE}"
        same = next((one for one in _states(place).get(report_id, ()) if f".{state}." in one.name), None)
        try:
            make_private_folder(place)
            if same is not None:
                rename_file(same, path)  # it is the newest state again
            else:
                write_whole(path, report_file(folder, own=True), replace=False, mode=0o600)
        except OSError as error:
            raise in_plain_words(error, path) from error
        for old in _states(place).get(report_id, ())[_STATES:]:
            discard(old)


def missing_reports(backups: Path, wanted: Collection[str]) -> dict[str, Path | None]:
    """The ids of the wanted reports that aren't here, and of each the newest state that is kept beside these backups;
    None where none is."""
    states, here = _states(backups / _FOLDER), folders()
    return {one: next(iter(states.get(one, ())), None) for one in sorted(wanted) if one not in here}


def _states(place: Path) -> dict[str, list[Path]]:
    """What is kept of each report, the newest state first."""
    found: dict[str, list[Path]] = {}
    for path in sorted(place.glob(f"*{REPORT_FILE}"), reverse=True):
        if name := _NAME.fullmatch(path.name):
            found.setdefault(name[1], []).append(path)
    return found


def _sum(folder: Path) -> str:
    """A sum over all that a report file of this package holds."""
    digest = hashlib.sha256()
    for name, data in report_parts(folder, own=True):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:12]
