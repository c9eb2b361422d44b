"""What SQLite and the system report, said so that the reader knows what is safe and what to do."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alliance_desktop import errors, logs
from alliance_desktop.files import exists
from alliance_desktop.i18n import _
from alliance_desktop.store import backup_files

_STALE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY}
"""Constraints that only an edit made from an outdated view can break."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""ERROR too: a table or column that should be there is not."""
_OURS = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_MISMATCH}
"""Faults of this program, which must not be shown as faults of the store."""


class Unsound(Exception):  # noqa: N818  # never leaves the store
    """Rows that contradict each other, or lack what every store has; the text names the table."""


class UnknownKind(Exception):  # noqa: N818  # never leaves the store
    """Records of a kind that this version doesn't know; the text names it. A newer one must have written them."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raises what SQLite or the system reports about the store at `path` as a kind of StoreError, or ConflictError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except Unsound as error:
        raise damaged(path, str(error)) from error
    except UnknownKind as error:
        raise unknown_kind(path, str(error)) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes what it found where the schema should be
        raise damaged(path, _("malformed schema")) from error
    except OSError as error:
        raise _of_system(error, path) from error


def damaged(path: Path, reason: str) -> errors.StoreDamagedError:
    """The file is there and is no sound store."""
    text = _("{path} is damaged or not a store ({reason}). It was left as it is.")
    if backup_files.of_store(path):
        text = _("{path} is damaged or not a store ({reason}). It was left as it is; restore a backup.")
    return errors.StoreDamagedError(text.format(path=path, reason=reason))


def empty(path: Path) -> errors.StoreDamagedError:
    """The file has no content: SQLite would take it for a new database."""
    text = _("{path} is empty: a damaged store, not a new one. It was left as it is; remove it to start over.")
    if backup_files.of_store(path):
        text = _(
            "{path} is empty: a damaged store, not a new one. It was left as it is; restore a backup or remove it."
        )
    return errors.StoreDamagedError(text.format(path=path))


def foreign(path: Path) -> errors.StoreForeignError:
    """The file is a database, but not ours."""
    text = _("{path} is a database of another program. It was left as it is; name another file.")
    return errors.StoreForeignError(text.format(path=path))


def too_new(path: Path, program: str, schema: int) -> errors.StoreTooNewError:
    """`program` is the version that wrote the store, `schema` its schema's number."""
    text = _(
        "{path} was written by a newer build of this program (version {program}, store format {schema}). "
        "It was left as it is; install that build, or a later one, to see your notes."
    )
    return errors.StoreTooNewError(text.format(path=path, program=program, schema=schema))


def unknown_kind(path: Path, kind: str) -> errors.StoreTooNewError:
    """The store's form is ours, but a newer version has written records into it of which this one knows nothing."""
    text = _(
        "{path} has something this version doesn’t know ({kind}). Nothing was changed. Use the version that wrote it."
    )
    return errors.StoreTooNewError(text.format(path=path, kind=kind))


def too_old(path: Path) -> errors.StoreTooOldError:
    """The store is older than the oldest migration."""
    text = _(
        "{path} was written by an earlier, unreleased version, which this one can’t open. It was left as it is; "
        "export your notes with the version that wrote it."
    )
    return errors.StoreTooOldError(text.format(path=path))


def upgraded(path: Path) -> errors.StoreTooNewError:
    """Another version of the program has changed the form of the open store."""
    text = _("Another version of Alliance Desktop has upgraded {path}. Nothing was saved. Restart with that version.")
    return errors.StoreTooNewError(text.format(path=path))


def gone(path: Path) -> errors.StoreGoneError:
    """The open file is no longer the one at its path."""
    text = _(
        "The store is no longer at {path}: it was moved, removed or replaced. Nothing was saved; put it back first."
    )
    return errors.StoreGoneError(text.format(path=path))


def set_back(path: Path) -> errors.StoreSetBackError:
    """The file at the path lacks what was saved: it is an older copy, or another one."""
    text = _("A file without your latest changes has replaced {path}. It was left as it is.")
    return errors.StoreSetBackError(text.format(path=path))


def read_only(path: Path) -> errors.StoreReadOnlyError:
    """The file, its folder or its medium refuses writing."""
    text = _("{path} can only be read: the file, its folder or its medium allows no writing. Nothing was changed.")
    return errors.StoreReadOnlyError(text.format(path=path))


def no_file(path: Path) -> errors.StoreError:
    """A folder, or a device, stands where the store should be."""
    if path.is_dir():
        return errors.StoreError(
            _("{path} is a folder, not a store. Nothing was changed; name a file.").format(path=path)
        )
    return errors.StoreError(
        _("{path} isn’t an ordinary file. Nothing was changed. Choose another one.").format(path=path)
    )


def conflict() -> errors.ConflictError:
    """A record is no longer what the edit was made from."""
    return errors.ConflictError(_("This was changed elsewhere. Nothing was written; look at it and try again."))


def locked(path: Path) -> errors.StoreLockedError:
    """Somebody else writes, for longer than we wait."""
    text = _("Another program is writing to {path} and did not finish in time. Nothing was changed; try again.")
    return errors.StoreLockedError(text.format(path=path))


def held(path: Path) -> errors.StoreLockedError:
    """Another program has the file open, and Windows lets nobody replace it."""
    text = _("{path} is open in another program. Nothing was changed; close it there and try again.")
    return errors.StoreLockedError(text.format(path=path))


def full(path: Path) -> errors.StoreFullError:
    """There is no room left on the disk."""
    text = _("Not saved: the disk of {path} is full. What was saved before is safe; free some space and try again.")
    return errors.StoreFullError(text.format(path=path))


def refused(path: Path, reason: str) -> errors.StoreRefusedError:
    """The program asked for what no store can do; `reason` is SQLite's, which quotes no value."""
    logs.error(__name__, "the store refused a statement: %s", reason)
    text = _(
        "Alliance Desktop ran into an error: {path} rejected the change ({reason}). Nothing was changed. "
        "Please report it."
    )
    return errors.StoreRefusedError(text.format(path=path, reason=reason))


def unusable(path: Path, reason: str) -> errors.StoreError:
    """The system refuses the file for a reason of its own."""
    text = _("{path} can’t be used ({reason}). What was saved before is safe. Check the disk and its permissions.")
    return errors.StoreError(text.format(path=path, reason=reason))


_PLAIN: dict[int, Callable[[Path], errors.StoreError]] = {
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: read_only,
}
"""CANTOPEN: the file is there, but its folder allows no journal beside it, which no list of rights tells before."""


def _of_sqlite(error: sqlite3.Error, path: Path) -> errors.AllianceError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the driver's own: a text that is no UTF-8, which its message quotes, or wrong use of the driver
        unreadable = isinstance(error, sqlite3.OperationalError)
        return damaged(path, _("malformed text")) if unreadable else refused(path, str(error))
    if code in _STALE:
        return conflict()
    if code == sqlite3.SQLITE_READONLY_DBMOVED or (code & 0xFF == sqlite3.SQLITE_CANTOPEN and not exists(path)):
        return gone(path)
    primary = code & 0xFF
    if primary in _DAMAGE:
        return damaged(path, str(error))
    if primary in _PLAIN:
        return _PLAIN[primary](path)
    return refused(path, str(error)) if primary in _OURS else unusable(path, str(error))


def _of_system(error: OSError, path: Path) -> errors.StoreError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return full(path)
        case errno.EACCES | errno.EPERM | errno.EROFS if os.access(path.parent, os.R_OK | os.X_OK):
            return read_only(path)
        case errno.ENOENT | errno.ENOTDIR:
            return gone(path)
    return unusable(path, error.strerror or str(error))
