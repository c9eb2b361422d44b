"""Reports beside the backups, as report files: a backup has the marks, and these what they are on."""

import hashlib
import os
import re
from collections.abc import Collection
from pathlib import Path

from alliance_desktop.files import discard, in_plain_words, make_private_folder, write_whole
from alliance_desktop.importing.installed_reports import folders, installed, own_folder
from alliance_desktop.importing.report_file import REPORT_FILE, report_file, report_parts

_FOLDER = "reports"
_STATES = 3
"""So many states of a report are kept, the newest ones."""
_NAME = re.compile(rf"(.+)\.[0-9a-f]{{12}}{re.escape(REPORT_FILE)}")


def keep_reports(backups: Path) -> None:
    """Keep each report of the reader beside her backups, once in each state: what is there already is not written.

    One that is damaged or removed by now leaves what is kept of it. Raises AllianceError where nothing can be written.
    """
    place = backups / _FOLDER
    for report_id, folder in folders().items():
        if folder.parent != own_folder() or installed(report_id) is None:
            continue
        path = place / f"{report_id}.{_sum(folder)}{REPORT_FILE}"
        try:
            make_private_folder(place)
            if path.exists():
                os.utime(path)  # it is the newest state again
            else:
                write_whole(path, report_file(folder), replace=False, mode=0o600)
        except OSError as error:
            raise in_plain_words(error, path) from error
        for old in _states(place).get(report_id, ())[_STATES:]:
            discard(old)


def kept_reports(backups: Path, wanted: Collection[str]) -> list[Path]:
    """The newest state of each of the wanted reports that isn't here, as far as one is kept beside these backups."""
    states = _states(backups / _FOLDER)
    return [states[one][0] for one in sorted(wanted) if one in states and one not in folders()]


def _states(place: Path) -> dict[str, list[Path]]:
    """What is kept of each report, the newest state first."""
    found: dict[str, list[Path]] = {}
    for path in sorted(place.glob(f"*{REPORT_FILE}"), key=lambda one: one.stat().st_mtime_ns, reverse=True):
        if name := _NAME.fullmatch(path.name):
            found.setdefault(name[1], []).append(path)
    return found


def _sum(folder: Path) -> str:
    """A sum over all that a report file of this package holds."""
    digest = hashlib.sha256()
    for name, data in report_parts(folder):
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:12]
