"""The open store: settings of its connection, reading, and the one write transaction."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path, PurePath
from typing import TypeVar
from urllib.parse import quote

from alliance_desktop import logs
from alliance_desktop.domain.moment import is_stamp
from alliance_desktop.errors import StoreDamagedError
from alliance_desktop.i18n import _
from alliance_desktop.store import backup_files, sqlite_errors

COMMAND_LINE_WAIT = 3000
"""Milliseconds a command waits for another program's write."""
WINDOW_WAIT = 100
"""Milliseconds the window waits: it must not freeze, and tries again by itself."""

T = TypeVar("T")


class Database:
    """An open, migrated store; `read_only` where file, folder or medium refuses writing."""

    def __init__(self, path: Path, connection: sqlite3.Connection, leaving: ExitStack, *, read_only: bool) -> None:
        """`leaving` closes the connection and whatever was opened for it."""
        self.path = path
        self.read_only = read_only
        self.connection = connection
        self.fault: StoreDamagedError | None = None
        """Why nothing is written any more: the file was found to be damaged while it is open here."""
        self._leaving = leaving
        self.backups = frozenset(backup_files.of_store(path))
        """Those that there were when it was opened: a restore that made one of them is over."""
        self._identity = identity(path)
        self._form = _form(connection)
        self.schema = read_schema(connection)
        self._known = _last_write(path)
        self.stamp = ""
        """The last stamp that was seen in the file."""
        self._version = -1
        """As of `version` when that was seen."""

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view over several statements; raises StoreError kinds."""
        with sqlite_errors.explained(self.path):
            self.connection.execute("BEGIN")
            try:
                self._refuse_another()
                yield self.connection
            finally:
                self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The one write transaction: after it everything is in the file at the path, or nothing was changed.

        Raises StoreError kinds, and ConflictError where a record breaks a rule that only an outdated view can break.
        """
        if self.read_only:
            raise sqlite_errors.read_only(self.path)
        if self.fault is not None:
            raise self.fault
        with sqlite_errors.explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            touched = self.touched()
            try:
                if touched and not self.gone() and self.version() == self._version:
                    self._refuse_unseen()
                self._refuse_another()
                yield self.connection
                stamp = read_stamp(self.connection)
                self.connection.execute("COMMIT")
                self.stamp = stamp
            finally:
                self._roll_back()
        if self.gone():
            raise sqlite_errors.gone(self.path)
        if not touched:  # else it stays to be looked at
            self.know()

    def touched(self) -> bool:
        """Whether somebody else wrote into the file since the last `know`: where `version` is the same it was no
        program that writes stores."""
        return _last_write(self.path) != self._known

    def size(self) -> int:
        """Bytes of the file."""
        found = _last_write(self.path)
        return found[1] if found else 0

    def know(self) -> None:
        """The file as it is now is known, or will be read in a moment."""
        self._known = _last_write(self.path)

    def doubt(self) -> None:
        """Nothing is known of the file: it has what the open connection doesn't see."""
        self._known = None

    def version(self) -> int:
        """A number that changes when another connection has written."""
        with sqlite_errors.explained(self.path):
            number: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
            return number

    def gone(self) -> bool:
        """Whether the path no longer leads to the opened file."""
        return identity(self.path) != self._identity

    def close(self) -> None:
        """Ends the connection; whatever was committed is in the file."""
        self._leaving.close()

    def _refuse_another(self) -> None:
        """Something else may have been written into the opened file itself, or all of it been taken away."""
        (program, schema), opened = _form(self.connection), self._form
        if (program, schema) == opened:
            if not follows(self.connection, self.stamp):
                raise sqlite_errors.set_back(self.path)
            self.stamp, self._version = read_stamp(self.connection), self.version()
            return
        if program == opened[0] and schema > opened[1]:
            raise sqlite_errors.upgraded(self.path)
        if identity(self.path) == self._identity and self.path.stat().st_size == 0:
            raise sqlite_errors.empty(self.path)
        raise sqlite_errors.damaged(self.path, _("its content has been replaced"))

    def _refuse_unseen(self) -> None:
        """Another copy may have been written over the opened file without SQLite, which goes on with the pages it has
        where both were written as often."""
        with closing(connect(self.path, read_only=True, wait=0)) as fresh:
            if not follows(fresh, self.stamp):
                raise sqlite_errors.set_back(self.path)
            if read_stamp(fresh) != self.stamp:
                raise sqlite_errors.locked(self.path)  # until it is opened anew

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")


def _form(connection: sqlite3.Connection) -> tuple[int, int]:
    """Which program's file this is, and in which form it was written: both are 0 in an empty one."""
    program, schema = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    return program, schema


def read_stamp(connection: sqlite3.Connection) -> str:
    """The stamp of the last edit; '' where it is none, which is told by who needs it."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'last_stamp'").fetchone()
    return row[0] if row and isinstance(row[0], str) and is_stamp(row[0]) else ""


LAST_STAMPS = "last_stamps"
"""The ends of the last stamps, the newest last; those of before are in rows whose keys go on with a blank and the last
of their ends. A copy of the store that went its own way has others."""
_OF_ROW = 60
"""Stamps in a row: each edit writes the last one anew."""
_END = 8
"""Letters, which are random in each."""


def gone_on(ends: str, last: str, stamp: str) -> dict[str, str]:
    """The rows to write where `stamp` comes after the `last` one; what wrote that may have kept none, with `ends`."""
    every = ends.split()
    for end in (last[-_END:], stamp[-_END:]):
        if every[-1:] != [end]:
            every.append(end)
    full, rest = (every[:-1], every[-1:]) if len(every) > _OF_ROW else ([], every)
    return {LAST_STAMPS: " ".join(rest)} | ({f"{LAST_STAMPS} {full[-1]}": " ".join(full)} if full else {})


def follows(connection: sqlite3.Connection, known: str) -> bool:
    """Whether the store is as it was when `known` was its last stamp, or was written since: an older copy is neither,
    whatever was written into that. Where a program that keeps no stamps wrote last, the later one is taken for what
    follows."""
    stamp = read_stamp(connection)
    if not (known and stamp) or stamp == known:
        return True
    found = connection.execute("SELECT key, value FROM meta WHERE key GLOB ?", (f"{LAST_STAMPS}*",)).fetchall()
    rows = {key: str(value).split() for key, value in found}
    if any(known[-_END:] in ends for ends in rows.values()):
        return True
    return rows.get(LAST_STAMPS, [])[-1:] != [stamp[-_END:]] and known < stamp


def identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of the file at the path; None where there is none."""
    found = _look(path)
    return (found.st_dev, found.st_ino) if found else None


def read_schema(connection: sqlite3.Connection) -> dict[str, str]:
    """What tables, indexes and views are made of, by their names."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())


def _last_write(path: Path) -> tuple[int, int] | None:
    """When the file at the path was written, and its size."""
    found = _look(path)
    return (found.st_mtime_ns, found.st_size) if found else None


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def writable(path: Path) -> bool:
    """Whether file and folder allow writing; asked without opening the file, which would drop SQLite's locks on it."""
    file = path.resolve()
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def read_of(database: Database | None, read: Callable[[sqlite3.Connection], T]) -> T | None:
    """What is read of a store in one transaction; None where there is none. Raises StoreError kinds."""
    if database is None:
        return None
    with database.reading() as connection:
        return read(connection)


def can_hold(path: Path) -> bool:
    """Whether a store can be made at the path."""
    return os.access(path.parent, os.W_OK)


def connect(path: Path, *, read_only: bool, wait: int) -> sqlite3.Connection:
    """A plain connection to an existing file; it waits `wait` milliseconds for a lock. Nothing is read yet."""
    mode = "ro" if read_only else "rw"
    try:
        connection = sqlite3.connect(f"{uri_of(path.resolve())}?mode={mode}", uri=True, isolation_level=None)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # the name alone was refused; the file was not looked at
            raise sqlite_errors.unusable(path, str(error)) from error
        raise
    connection.execute(f"PRAGMA busy_timeout = {wait:d}")
    return connection


def refuses_writing(connection: sqlite3.Connection, wait: int) -> bool:
    """Whether the system lets this connection only read. Found by trying: rights lists, as shares and Windows have
    them, tell nobody before. `wait` are the milliseconds that the connection waits otherwise."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM meta WHERE 0")  # the line before is content to read where it may not write
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY}:
            raise
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")  # to a damaged file even a commit of nothing would be a change
        connection.execute(f"PRAGMA busy_timeout = {wait:d}")
    return False


def uri_of(path: PurePath) -> str:
    """An absolute path as SQLite's URI (sqlite.org/uri.html): the authority stays empty, also before a share's name.

    C:\\notes gives file:///C:/notes, \\\\server\\share gives file:////server/share.
    """
    posix = path.as_posix()
    return "file://" + quote(os.fsencode(posix if posix.startswith("/") else f"/{posix}"), safe="/:")


def cut_off(look: sqlite3.Connection) -> bool:
    """Whether the file holds half a write, which only a connection that may write takes back; `look` may not."""
    try:
        look.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
            return True
        raise
    return False


def connect_to_copy(path: Path, leaving: ExitStack) -> sqlite3.Connection:
    """A connection to a copy of a file that was cut off, in which that is taken back; it ends with `leaving`.

    It only reads: SQLite's check says more to a connection that may write, and the same file is to get the same answer.
    """
    import shutil  # like the next one only where it is needed: both cost the start of every command
    from tempfile import TemporaryDirectory

    aside = Path(leaving.enter_context(TemporaryDirectory())) / path.name
    for end in ("-journal", ""):  # the journal first: played back twice it does no harm
        shutil.copyfile(f"{path}{end}", f"{aside}{end}")
    with closing(connect(aside, read_only=False, wait=0)) as once:
        cut_off(once)  # its look takes the half write back
    return leaving.enter_context(closing(connect(aside, read_only=True, wait=0)))


def set_up(connection: sqlite3.Connection) -> None:
    """The settings of every connection to a store, but for foreign keys, which a migration needs off."""
    for setting in (
        "synchronous = FULL",
        "cell_size_check = ON",
        "secure_delete = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
    if _checks_work_untrusted():
        connection.execute("PRAGMA trusted_schema = OFF")
    _set_journal(connection)


def _set_journal(connection: sqlite3.Connection) -> None:
    """TRUNCATE, unless another program has the store open in WAL mode: then that stays, as safe, until it is closed."""
    try:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
    except sqlite3.OperationalError:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raise
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (journal, synchronous) != ("truncate", 2):
        logs.warning(__name__, "store settings: journal_mode %s, synchronous %s", journal, synchronous)


@cache
def _checks_work_untrusted() -> bool:
    """Whether this SQLite runs json_valid() in a CHECK under trusted_schema = OFF; older ones refuse it."""
    trial = sqlite3.connect(":memory:")
    try:
        trial.execute("PRAGMA trusted_schema = OFF")
        trial.execute("CREATE TABLE trial (value TEXT CHECK (json_valid(value)))")
        trial.execute("INSERT INTO trial VALUES ('[]')")
    except sqlite3.OperationalError:
        return False
    finally:
        trial.close()
    return True
