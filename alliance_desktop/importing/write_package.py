"""Writes a report's package into the reader's folder, whole or not at all, removes one, and puts it back."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError
from alliance_desktop.files import (
    discard,
    in_plain_words,
    is_held,
    make_private_folder,
    rename_file,
    sync_folder,
    write_whole,
)
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import (
    BEFORE,
    EARLIER,
    FORGOTTEN,
    earlier_packages,
    folders,
    own_folder,
)
from alliance_desktop.importing.kept_review import PROPOSAL, REVIEW
from alliance_desktop.ingest.read_package import read_package

_FRESH = ".new"
_A_DAY = 24 * 60 * 60


def write_package(report_id: str, files: Mapping[str, bytes], check: Callable[[Report], None]) -> Report:
    """Put these files into the folder of a report, in place of those that are there, and return what they are read as.

    A name may have folders in it. What was there before waits a day in `earlier_package`. Raises ReportError where the
    files can't be read, what `check` raises of the report, and as `write_whole` where the folder can't be written; then
    everything is as it was.
    """
    folder = own_folder()
    fresh = folder / f".{report_id}.{os.urandom(6).hex()}{_FRESH}"
    with _told(folder):
        make_private_folder(folder)
        _sweep(folder)
        fresh.mkdir(mode=0o700)
    try:
        for name, data in files.items():
            with _told(folder):
                make_private_folder((fresh / name).parent)
            write_whole(fresh / name, data, replace=False, mode=0o600)
        check(read_whole(fresh))
        with _told(folder):
            _put_in_place(fresh, folder / report_id)
    finally:
        _remove(fresh)
    return read_package(folder / report_id)


def read_whole(folder: Path) -> Report:
    """The report of a package of which everything was read. Raises ReportError where any of it is damaged."""
    report = read_package(folder)
    report.read_corrections()
    report.knowledge  # noqa: B018 – it is kept once it was read
    return report


def remove_package(report_id: str, *, keeps_codes: bool = True) -> None:
    """Take the report's package out of the reader's folder; its marks stay in the store. For a day `put_back` can undo
    it. The codes that were given stay for the same file, but where nothing hangs on them and they needn't.
    Raises as `write_whole`."""
    folder = own_folder()
    if folders().get(report_id) != folder / report_id:
        raise InputError(_("{id} isn’t an imported report.").format(id=report_id))
    _remove(_before(folder / report_id))  # or it would be put back
    with _told(folder):
        kept = _put_aside(folder / report_id, report_id)
        if not keeps_codes:
            write_whole(kept / FORGOTTEN, b"", replace=True, mode=0o600)
        sync_folder(folder)
        _sweep(folder)


def put_back(report_id: str) -> None:
    """Give a package that was removed its place again. Raises InputError where it isn't kept any more, or the report is
    there again by now, and as `write_whole`."""
    folder, kept = own_folder(), earlier_packages().get(report_id)
    if kept is None or not (kept / "report.toml").exists():
        raise InputError(_("The files of {id} are no longer available.").format(id=report_id))
    if (folder / report_id).exists():
        raise InputError(_("{id} is already back. Nothing was changed.").format(id=report_id))
    with _told(folder):
        discard(kept / FORGOTTEN)
        rename_file(kept, folder / report_id)
        sync_folder(folder)


def _put_aside(package: Path, report_id: str) -> Path:
    """Keep a package that isn't installed any more, in place of the one of that report that was kept before; gives
    where."""
    old = earlier_packages().get(report_id)
    kept = package.with_name(f".{report_id}.{os.urandom(6).hex()}{EARLIER}")  # after a power cut no files of both
    rename_file(package, kept)
    os.utime(kept)
    if old is not None:
        _remove(old)
    return kept


def _put_in_place(fresh: Path, target: Path) -> None:
    """A kill between the two names leaves the old package beside its place; whoever looks next puts it back."""
    before = _before(target)
    is_new = not target.exists()
    if not is_new:
        _remove(before)
        rename_file(target, before)
        sync_folder(target.parent)
    try:
        rename_file(fresh, target)
    except OSError:
        if not is_new:
            rename_file(before, target)
        raise
    sync_folder(target.parent)
    if not is_new:
        with suppress(OSError):
            _put_aside(before, target.name)
        _remove(before)
        sync_folder(target.parent)  # or it might be put back once the new one is removed


def _before(target: Path) -> Path:
    return target.with_name(f".{target.name}{BEFORE}")


def _remove(folder: Path) -> None:
    """A package that nobody needs, if it is there; what can't be removed stays, and harms nobody."""
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    shutil.rmtree(folder, ignore_errors=True)  # what else somebody put into it


def _sweep(folder: Path) -> None:
    """What a kill left of an earlier writing goes a day later, and so does what was put aside; but of a report that was
    removed its review stays, with the codes that were given."""
    for left in (*folder.glob(f".*{_FRESH}"), *folder.glob(f".*{EARLIER}")):
        if time.time() - left.stat().st_mtime <= _A_DAY:
            continue
        is_removed = left.suffix == EARLIER and not (folder / left.name.split(".")[1]).exists()
        is_removed = is_removed and not (left / FORGOTTEN).exists()
        with suppress(OSError):
            for path in left.iterdir() if is_removed else ():
                if path.name not in {REVIEW, PROPOSAL}:
                    _remove(path) if path.is_dir() else path.unlink()
        if not is_removed:
            _remove(left)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_held(error):
            text = _("{folder} is in use. Close any files open from there and try again. Nothing was changed.")
            raise InputError(text.format(folder=folder)) from error
        raise in_plain_words(error, folder / "report.toml") from error
