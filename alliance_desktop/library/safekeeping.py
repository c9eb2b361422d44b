"""Looking after the store as a file: backups, restore and check, the same for window and command line."""

from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from alliance_desktop import errors, logs
from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.moment import utc_now
from alliance_desktop.domain.report import Report
from alliance_desktop.files import discard, is_folder, is_same_file, look, make_private_folder, refuse_name, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.library.kind_words import KINDS
from alliance_desktop.library.library import Library
from alliance_desktop.paths import data_folder
from alliance_desktop.store import backup, backup_files, read_all, rescued_store, soundness, sqlite_errors, store_meta
from alliance_desktop.store import restore as restoring
from alliance_desktop.store.backup_files import Backup
from alliance_desktop.store.database import COMMAND_LINE_WAIT, Database, connect
from alliance_desktop.store.opening import is_as_new_as, open_store, unchanged
from alliance_desktop.store.soundness import Problem
from alliance_desktop.store.store_meta import last_stamp

NotesOf = Callable[[Path], str]
"""Gives all notes of the store at a path as one Markdown text, to be read without the program."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore would do to one kind of record: how many come back, go, and become as they were."""

    back: int
    gone: int
    changed: int


Tell = Callable[[str], object]
"""Hears, in a sentence, that records of the store are damaged: a copy is made and holds them as they are."""


def back_up(store: Path, why: str, notes: NotesOf | None = None, tell: Tell | None = None) -> Path:
    """A verified copy among the store's backups, with the notes beside it to be read; gives its path.

    `why` is hand, day or close. Raises InputError where there is no store yet, AllianceError where the backup could
    not be made; older backups are then all kept.
    """
    with closing(_opened(store)) as database:
        made = backup.back_up(database.connection, backup_folder(store), why)
    if notes is not None:
        write_whole(made.notes, notes(made.path).encode(), replace=True, mode=0o600)
    logs.info(__name__, "backup made: %s", made.path.name)
    _tell(made.spoilt, tell)
    return made.path


def back_up_due(store: Path, why: str, notes: NotesOf | None = None, tell: Tell | None = None) -> Path | None:
    """A backup where one is due: for `day` if there is none of today, for `close` if none holds the last change.

    None is made where there is no store, or where others write without a pause: the next try is soon. Raises
    AllianceError with the sentence to tell.
    """
    try:
        return back_up(store, why, notes, tell) if look(store) and _is_due(store, why) else None
    except errors.AllianceError as error:
        logs.warning(__name__, "backup failed: %s", type(error).__name__)
        if isinstance(error, errors.StoreLockedError):
            return None
        raise errors.AllianceError(backup_files.failed_text(store, str(error))) from error


def save_copy(library: Library, path: Path, *, replace: bool = False, tell: Tell | None = None) -> None:
    """A verified copy of the whole store at `path`, also where the store itself is gone from its place.

    Raises TargetExistsError where there is a file and `replace` is not set, InputError where none can be put there,
    and StoreError kinds.
    """
    if library.database is None:
        raise _nothing_to_copy(library.path)
    refuse_name(path)
    path = path.resolve()
    if is_same_file(path, library.path):
        raise errors.InputError(_("{path} is the store itself; name another file.").format(path=path))
    if not is_folder(path.parent):
        raise errors.InputError(_("The folder {folder} doesn’t exist. Nothing was written.").format(folder=path.parent))
    if look(path) and not path.is_file():
        raise errors.InputError(_("{path} is not an ordinary file. Nothing was written.").format(path=path))
    taken = errors.TargetExistsError(_("{path} exists already and was left as it is.").format(path=path))
    if path.exists() and not replace:
        raise taken
    try:
        with sqlite_errors.explained(path):
            spoilt = _copy(library, library.database, path, replace=replace)
    except FileExistsError:
        raise taken from None
    _tell(spoilt, tell)


def rescue(library: Library, notes: str) -> Path:
    """A backup of what `library` has in memory, for a store that was damaged or taken away while it is open, with the
    `notes` beside it to be read; gives its path. Raises AllianceError where it can't be written."""
    folder, now = backup_folder(library.path), utc_now()
    if not is_folder(folder.parent):  # made anew it would hide the disk that comes back there
        raise sqlite_errors.gone(library.path)
    with sqlite_errors.explained(folder):
        make_private_folder(folder)
        made = backup_files.put(folder, library.path.resolve().stem, now, "rescue", partial(_write_anew, library))
        backup.seal(made)
    try:
        write_whole(made.notes, notes.encode(), replace=True, mode=0o600)
    except (errors.AllianceError, OSError) as error:  # all is in the store beside it
        logs.warning(__name__, "notes of a rescue not written: %s", type(error).__name__)
    logs.info(__name__, "rescued: %s", made.path.name)
    return made.path


def drop_rescue(library: Library, rescued: Path) -> None:
    """Removes a rescue whose file has come back, if that is sound and holds all that is in memory."""
    try:
        library.refuse_damage()
    except errors.StoreError:
        return
    for path in Backup(rescued, utc_now(), "rescue").files:
        discard(path)


def _copy(library: Library, database: Database, path: Path, *, replace: bool) -> int:
    """How many records of the copy are damaged; where the store itself is, what is in memory is written instead."""
    try:
        if database.fault is None:
            spoilt = backup.copy(database.connection, path, replace=replace)
            if spoilt:
                replace = True  # the copy is there, and in memory the same records may be sound
                library.refuse_damage()
            return spoilt
    except errors.StoreDamagedError:
        pass
    _write_anew(library, path, replace=replace)
    return 0


def _write_anew(library: Library, path: Path, *, replace: bool = False) -> None:
    database = library.database
    fault = database.fault if database and not database.gone() else None
    with ExitStack() as stack:
        damaged = database.connection if database else None
        is_older = database is None or isinstance(fault, errors.StoreSetBackError)
        if is_older:  # a closed store has no connection; an open one may go on with pages of before
            with suppress(errors.StoreError), sqlite_errors.explained(library.path):
                damaged = stack.enter_context(closing(connect(library.path, read_only=True, wait=0)))
        rescued_store.write(
            path, library.contents, library.meta, damaged, utc_now(), replace=replace, is_older=is_older
        )


def list_backups(store: Path) -> list[Backup]:
    """The backups of the store at this path, the newest first."""
    return backup_files.of_store(store)


def list_copies(store: Path) -> list[Backup]:
    """The backups and the damaged stores that were kept as they were, the newest first."""
    kept = backup_files.damaged_copies(backup_folder(store), store.resolve().stem)
    return sorted([*list_backups(store), *kept], key=lambda one: (one.at, one.path.name), reverse=True)


def backup_folder(store: Path) -> Path:
    """Where the backups of the store at this path are; it may not be there yet."""
    return backup_files.folder_of(store)


def restore(store: Path, source: Path, tell: Tell | None = None) -> Path | None:
    """Puts the backup `source` in place of the store; gives the path of the copy of the store it replaced.

    None: there was no store. Restoring that copy is the way back, also where it is a newer program's, kept as it was. A
    damaged store is kept as it was too, but cannot be restored. Damaged records do not keep `source` from being
    restored; `tell` hears of them. Raises InputError where `source` is no sound store, StoreError kinds; nothing is
    changed then.
    """
    replaced = restoring.restore(store, source, backup_folder(store), told=lambda spoilt: _tell(spoilt, tell))
    logs.info(__name__, "restored: %s", source.name)
    return replaced


def goes_back_unread(store: Path, source: Path) -> bool:
    """Whether `source` is a newer program's store that a restore kept: it can be put back, and not be looked into."""
    return restoring.goes_back_unread(store, source, backup_folder(store))


def differences(library: Library | None, source: Path) -> dict[type[Record], Difference]:
    """What restoring `source` would change, for each kind that is compared.

    Without a library (the store cannot be opened) everything in the backup comes back. Raises InputError and
    StoreError kinds.
    """
    there = restoring.look(source)
    compared = [kind for kind, words in KINDS.items() if words.counted]
    return {kind: _difference(library.present(kind) if library else (), there.of(kind)) for kind in compared}


def check(path: Path, reports: Iterable[Report], unread: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the store at `path`; nothing where there is none and never was. Marks are looked for in
    `reports`, but not those on the reports with the ids `unread`, whose packages are damaged.

    Where only indexes are damaged they are made anew, after a copy of the file, and the problem says so (kind
    repaired); otherwise the file is only read. Raises InputError where the folder of the store is missing.
    """
    _demand_folder(path)
    if look(path) is None:
        newest = backup_files.newest_of_missing(path)
        return [Problem("store", str(path), backup_files.missing_text(path, newest))] if newest else []
    places = {report.id: report for report in reports}

    def is_known(report: str, code: str) -> bool:
        return report in unread or (report in places and bool(places[report].section_of(code)))

    def named(report: str) -> str:
        return places[report].short_title if report in places else report

    problems = soundness.check(path, is_known, named)
    damaged = [one for one in problems if one.kind == "index"]
    if damaged and all(one.kind in {"index", "code"} for one in problems):
        return [*_repaired(path, damaged), *(one for one in problems if one.kind == "code")]
    return problems


def marked_reports(store: Path) -> set[str]:
    """The ids of all reports on which the store has marks; none where it can't be read, be it of a newer version."""
    try:
        with closing(_opened(store)) as database, database.reading() as connection:
            return read_all.reports_with_marks(connection)
    except errors.StoreError:
        return set()


def clock_warning(path: Path) -> str | None:
    """What to tell where this computer's clock does not fit the last change; nothing where the store cannot be read."""
    try:
        with sqlite_errors.explained(path), unchanged(path) as connection:
            return store_meta.warning(connection, utc_now())
    except errors.StoreError:
        return None


def _tell(spoilt: int, tell: Tell | None) -> None:
    if spoilt and tell is not None:
        tell(soundness.spoilt_text(spoilt))


def _is_due(store: Path, why: str) -> bool:
    made = list_backups(store)
    if why == "day":
        now = datetime.now().astimezone()
        moments = (one.at.astimezone() for one in made if one.why != "rescue")  # it may lack what is in the file by now
        return not any(at.date() == now.date() and at <= now for at in moments)
    with closing(_opened(store)) as database, database.reading() as connection:
        stamp = last_stamp(connection)
    return not any(is_as_new_as(one, stamp) for one in made)


def _demand_folder(store: Path) -> None:
    """The data folder may not be there yet; one that was named by the reader must be."""
    if not is_folder(store.parent) and store.parent != data_folder():
        raise errors.InputError(_("The folder {folder} for the store doesn’t exist.").format(folder=store.parent))


def _opened(store: Path) -> Database:
    _demand_folder(store)
    database = open_store(store, wait=COMMAND_LINE_WAIT) if look(store) else None
    if database is None:
        raise _nothing_to_copy(store)
    return database


def _nothing_to_copy(store: Path) -> errors.InputError:
    return errors.InputError(_("The store {path} doesn’t exist yet, so there is nothing to copy.").format(path=store))


def _difference(present: Iterable[Record], kept: Iterable[Record]) -> Difference:
    here, there = ({one.id: one for one in records} for records in (present, kept))
    changed = sum(here[each] != there[each] for each in here.keys() & there.keys())
    return Difference(len(there.keys() - here.keys()), len(here.keys() - there.keys()), changed)


def _repaired(path: Path, problems: list[Problem]) -> list[Problem]:
    with sqlite_errors.explained(path):
        kept = restoring.keep_damaged(path, backup_folder(path))
    try:
        if not soundness.rebuild_indexes(path):
            return problems
    except errors.StoreError:
        return problems
    text = _("The index {name} was damaged and has been rebuilt. No record was changed. The file as it was: {copy}")
    names = dict.fromkeys(one.where for one in problems)
    return [Problem("repaired", name, text.format(name=name, copy=kept)) for name in names]
