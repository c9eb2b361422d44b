"""Reports beside the backups, as report files: a backup has the marks, and these what they are on."""

import hashlib
import re
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop.files import discard, in_plain_words, make_private_folder, rename_file, write_whole
from alliance_desktop.importing.installed_reports import folders, installed, own_folder
from alliance_desktop.importing.report_file import REPORT_FILE, report_file, report_parts

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
