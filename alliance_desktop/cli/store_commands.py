"""The commands that look after the store as a file: backup, restore, check."""

import platform
import shlex
import sys
from datetime import datetime
from functools import partial
from pathlib import Path

from alliance_desktop.cli.request import make_own_folder
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, say_done
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError, InputError, StoreError, StoreLockedError
from alliance_desktop.files import look
from alliance_desktop.i18n import _
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.importing.report_file import keep_reports, missing_reports
from alliance_desktop.library import safekeeping, selections
from alliance_desktop.library.library import Library
from alliance_desktop.paths import lock_of
from alliance_desktop.store import backup_files
from alliance_desktop.store.soundness import Problem


def refuse_open_window(store: Path) -> None:
    """Raises StoreLockedError where a window, here or on another machine, has the store open; a lock that a kill left
    here is none. Raises StoreError where it can't be told."""
    lock, host = lock_of(store), ""
    try:
        host = _host(lock)
        if not _is_elsewhere(host) and not _is_held(lock):
            return
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        if not _means_held(error, lock):
            raise _cannot_tell(lock, error) from error
    if _is_elsewhere(host):
        text = _(
            "Your notes are open in a window on {host}. Nothing was changed. Close that window, or restore from it. "
            "If there is no such window any more, remove {path}"
        )
        raise StoreLockedError(text.format(host=host, path=lock))
    text = _("Your notes are open in a window. Nothing was changed. Close that window, or restore from it.")
    raise StoreLockedError(text)


def _cannot_tell(lock: Path, error: OSError) -> StoreError:
    text = _(
        "Alliance Desktop can’t tell whether your notes are open in a window ({why}). Nothing was changed. "
        "Close every window with these notes, then remove {path}"
    )
    return StoreError(text.format(why=error.strerror, path=lock))


def _is_elsewhere(host: str) -> bool:
    return bool(host) and host.casefold() != platform.node().casefold()


def _means_held(error: OSError, lock: Path) -> bool:
    """Windows says of a lock that a window holds that there is no right to it, and of a folder too."""
    return sys.platform == "win32" and isinstance(error, PermissionError) and not lock.is_dir()


def _host(lock: Path) -> str:
    """The third line of Qt's file; '' where there is none."""
    lines = lock.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[2] if len(lines) > 2 else ""


def _is_held(lock: Path) -> bool:
    """The process that made the file still has it locked, or on Windows open: nobody else may write into it."""
    if sys.platform == "win32":
        lock.open("r+b").close()
        return False
    import fcntl

    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def backup(session: Session) -> None:
    """Make a verified copy of the store and print where it is; with `--why`, only if one is due. Or list the copies."""
    why = session.option("--why")
    path: Path | None
    if session.option("--list") is not None:
        _list_copies(session)
        return
    if why is None and session.words:
        path = Path(session.words[0]).absolute()
        safekeeping.save_copy(session.library(), path, tell=notice)
    elif why is None:
        path = safekeeping.back_up(session.store, "hand", partial(readable_notes, session.report), notice)
    elif why in {"day", "close"} and not session.words:
        path = safekeeping.back_up_due(session.store, why, partial(readable_notes, session.report), notice)
    else:
        raise InputError(_("--why takes day or close, and no file. Nothing was written."))
    if path:
        say_done(str(path), _("saved the backup {path}").format(path=path))
    if why is None and session.words:
        _tell_reports_left()
    elif not path:  # the window asks so after a backup that it made itself; after all others it is done anyway
        keep_reports(safekeeping.backup_folder(session.store))


def _keep_reports_told(store: Path) -> None:
    """The reports beside the backups, once one was made, whatever for; a failure is told and harms nothing."""
    try:
        keep_reports(safekeeping.backup_folder(store))
    except AllianceError as error:
        notice(str(error))


def _tell_reports_left() -> None:
    """A copy elsewhere has no reports, which is said."""
    own = [report_id for report_id, folder in installed_reports.folders().items() if folder.parent == own_folder()]
    if own:
        text = _("The copy contains only your notes. To keep the reports too, use report-file ID -o FILE for {ids}.")
        notice(text.format(ids=", ".join(own)))


def _list_copies(session: Session) -> None:
    """Print the backups, the newest first, and among them what is kept though nothing can be restored from it."""
    if session.words or session.option("--why") is not None:
        raise InputError(_("--list can’t be combined with a file or --why."))
    damaged = _("{path} (damaged)")
    for one in safekeeping.list_copies(session.store):
        say(one_line(damaged.format(path=one.path) if one.why == "damaged" else str(one.path)))


def restore(session: Session) -> None:
    """Put a copy in place of the store and print where the store it replaced is kept."""
    make_own_folder(session.store)
    refuse_open_window(session.store)
    source = Path(session.words[0])
    replaced = safekeeping.restore(session.store, source, notice)
    if replaced is None:
        notice(_("Restored; there was no store before."))
    else:
        say_done(str(replaced), _("restored; the previous notes are in {path}").format(path=replaced))
    missing = missing_reports(source.absolute().parent, safekeeping.marked_reports(session.store))
    for report_id, kept in missing.items():
        text = _("Your notes have marks on a report you don’t have: {id}.").format(id=report_id)
        way = _("To import it: alliance-desktop import {file}")
        notice(f"{text} {way.format(file=shlex.quote(str(kept)))}" if kept else text)


def check(session: Session) -> int:
    """Print what is wrong with the store; 1 if anything is."""
    damaged = set[str]()

    def tell(report_id: str, why: str) -> None:
        damaged.add(report_id)
        notice(why)

    problems = safekeeping.check(session.store, list(installed_reports.readable(tell)), damaged)
    if not problems and look(session.store) is None:
        text = _("{path} doesn’t exist. Nothing has been saved there yet, or your notes are kept elsewhere.")
        problems = [Problem("store", str(session.store), text.format(path=session.store))]
    if session.json:
        found = [{"kind": one.kind, "where": one.where, "message": one.message} for one in problems]
        print_json({"ok": not problems, "problems": found})
    else:
        say("\n".join(one_line(one.message) for one in problems) or _("The store is sound."))
    if warning := safekeeping.clock_warning(session.store):
        notice(warning)
    return 1 if problems else 0


def back_up_after(session: Session, before: int) -> None:
    """After a command: the day's backup where it wrote, and the reports beside what backups are new since `before`."""
    if session.wrote and not session.library().read_only:
        session.tell_new_store()
        _back_up_day(session)
    if backup_files.last_written(session.store) != before:
        _keep_reports_told(session.store)


def _back_up_day(session: Session) -> None:
    """The day's backup, if it is not there yet; a failure is told and harms nothing."""
    try:
        safekeeping.back_up_due(session.store, "day", partial(readable_notes, session.report), notice)
    except AllianceError as error:
        notice(str(error))


def readable_notes(report: Report, store: Path) -> str:
    """All notes of a store as Markdown, to lie beside a backup of it."""
    from alliance_desktop.export.exporting import readable_notes  # with all formats, for the first change of a day

    today = datetime.now().astimezone().date()
    library = Library.open(store, report)
    try:
        return readable_notes(selections.of_filter(library), today)
    finally:
        library.close()
