"""How a store comes to be open: an existing one checked and migrated, a new one built aside and put in place whole."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from alliance_desktop.domain.marks import random_id
from alliance_desktop.domain.moment import first_stamp
from alliance_desktop.errors import InputError, StoreError, StoreReadOnlyError
from alliance_desktop.files import discard, is_folder, rename_file
from alliance_desktop.i18n import _
from alliance_desktop.store import database, migrations, sqlite_errors, store_meta
from alliance_desktop.store.backup_files import Backup, folder_of, of_store
from alliance_desktop.store.read_all import StoreContents, read_contents, refuse_losses

_SMALLEST = 512
"""Bytes; SQLite takes anything shorter for an empty database."""


Cue = Callable[[], object]
"""Called when something begins that takes a while."""


def quietly() -> None:
    """Cue nothing of an update: nobody waits who would be told."""


def open_store(path: Path, *, wait: int, told: Cue = quietly) -> database.Database | None:
    """The store at the path, checked and brought to the newest schema; None where there is no file.

    `wait` is how many milliseconds to wait for another program's lock; `told` is called once a store of an earlier
    version can be brought to this one, before it is. Raises InputError where the folder is missing, and StoreError
    kinds; the file is then as it was.
    """
    with sqlite_errors.explained(path):
        if not is_folder(path.parent):
            text = _("The store’s folder {folder} doesn’t exist. Nothing was written; make it or name another file.")
            raise InputError(text.format(folder=path.parent))
        return _open(path, wait, told) if is_there(path) else None


def successor(before: database.Database, known: StoreContents, store_id: str, *, wait: int) -> database.Database:
    """The store that took the place of the one that is still open here: one that has all that is `known`, or less since
    a restore put it there meanwhile, which kept what there was.

    Raises StoreGoneError where there is none of the same store, StoreSetBackError where nobody kept what it lacks.
    """
    path = before.path
    with suppress(StoreError), before.reading():
        pass  # others may have written there last
    meanwhile = {*of_store(path)} - before.backups
    restored = any(one.why == "restore" and is_as_new_as(one, before.stamp) for one in meanwhile)
    with sqlite_errors.explained(path), unchanged(path, wait) as look:  # what is refused is left as it is
        refuse_strangers(look, path, migrations.files())
        if store_meta.value(look, "store_id") != store_id:
            raise sqlite_errors.gone(path)
        follows = _schema(look) == migrations.newest(migrations.files()) and database.follows(look, before.stamp)
        if not (restored or follows):
            raise sqlite_errors.set_back(path)
    opened = open_store(path, wait=wait)
    if opened is None:
        raise sqlite_errors.gone(path)
    try:
        if not restored:
            _refuse_set_back(opened, known)
    except BaseException:
        opened.close()
        raise
    return opened


def _refuse_set_back(opened: database.Database, known: StoreContents) -> None:
    with opened.reading() as connection:
        try:
            refuse_losses(connection, known, read_contents(connection))
        except sqlite_errors.Unsound:
            raise sqlite_errors.set_back(opened.path) from None


def is_as_new_as(made: Backup, stamp: str) -> bool:
    """Whether the backup was made when the store's last stamp was this one; what clocks say does not matter."""
    try:
        with closing(database.connect(made.path, read_only=True, wait=0)) as connection:
            return store_meta.last_stamp(connection) == stamp
    except (sqlite3.Error, sqlite_errors.Unsound, OSError):
        return False


@contextmanager
def unchanged(path: Path, wait: int = database.COMMAND_LINE_WAIT) -> Iterator[sqlite3.Connection]:
    """A connection that only reads; where a write was cut off, one to a copy in which that is taken back.

    Raises StoreError kinds where there is no file, sqlite3.Error where it is none of SQLite's.
    """
    if not is_there(path):
        raise sqlite_errors.gone(path)
    with ExitStack() as stack:
        connection = stack.enter_context(closing(database.connect(path, read_only=True, wait=wait)))
        if database.cut_off(connection):
            connection = database.connect_to_copy(path, stack)
        yield connection


def is_older(path: Path) -> bool | None:
    """Whether opening the store brings it to this version first, which takes seconds where it holds much; None where
    that can't be told before half a write in it is taken back."""
    try:
        with closing(database.connect(path, read_only=True, wait=0)) as look:
            return None if database.cut_off(look) else _schema(look) < migrations.newest(migrations.files())
    except (sqlite3.Error, StoreError):
        return False  # opening it says what is wrong


def update(path: Path, told: Cue) -> None:
    """Brings a store of an earlier version to this one. `told` as in `open_store`, which says what this raises."""
    if opened := open_store(path, wait=database.WINDOW_WAIT, told=told):
        opened.close()


def create_store(path: Path, owner: str, name: str, *, wait: int) -> database.Database:
    """A new store of this owner, open; where another program has made one meanwhile, that one.

    `owner` is the owner's id. The store appears at the path complete or not at all. Raises StoreError kinds.
    """
    with sqlite_errors.explained(path):
        aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            _fill(aside, owner, name)
            _put_in_place(aside, path)
        finally:
            discard(aside)
            discard(aside.with_name(f"{aside.name}-journal"))
    opened = open_store(path, wait=wait)
    if opened is None:
        raise sqlite_errors.gone(path)
    return opened


def is_there(path: Path) -> bool:
    """Whether there is a file; raises StoreError kinds where it can be no store, before SQLite takes it for one."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode):
        raise sqlite_errors.no_file(path)
    if found.st_size == 0:
        raise sqlite_errors.empty(path)
    if found.st_size < _SMALLEST:
        raise sqlite_errors.damaged(path, _("too short"))
    return True


def refuse_strangers(look: sqlite3.Connection, path: Path, known: list[Path]) -> None:
    """Raises StoreForeignError, StoreTooOldError, StoreTooNewError, and StoreDamagedError where the schema's number is
    none that ever was. `look` cannot write: one that can would fold another program's log into its file."""
    if look.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
        raise sqlite_errors.foreign(path)
    unknown = migrations.applied(look) - {file.stem for file in known}
    if _schema(look) < migrations.number(known[0]):
        raise sqlite_errors.too_old(path) if unknown else sqlite_errors.damaged(path, "user_version")
    if _schema(look) > migrations.newest(known) or unknown:
        row = look.execute("SELECT value FROM meta WHERE key = 'written_by'").fetchone()
        raise sqlite_errors.too_new(path, row[0] if row else "?", _schema(look))


def _open(path: Path, wait: int, told: Cue) -> database.Database:
    read_only = not database.writable(path)
    known = migrations.files()
    with ExitStack() as looking:
        look = looking.enter_context(closing(database.connect(path, read_only=True, wait=wait)))
        half_written = database.cut_off(look)
        refuse_strangers(database.connect_to_copy(path, looking) if half_written else look, path, known)
    with ExitStack() as leaving:
        connection = leaving.enter_context(closing(database.connect(path, read_only=read_only, wait=wait)))
        read_only = read_only or database.refuses_writing(connection, wait)
        if half_written and read_only:
            connection = database.connect_to_copy(path, leaving)
        database.set_up(connection)
        if _schema(connection) < migrations.newest(known):
            _upgrade(connection, path, known, told, read_only=read_only)
        connection.execute("PRAGMA foreign_keys = ON")
        return database.Database(path, connection, leaving.pop_all(), read_only=read_only)


def _schema(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def _upgrade(connection: sqlite3.Connection, path: Path, known: list[Path], told: Cue, *, read_only: bool) -> None:
    from alliance_desktop.store.backup import (  # with the hashes, which cost the start of every command
        back_up,
        has_room,
    )

    if read_only:
        text = _("{path} was written by an earlier version and can’t be upgraded here. Copy it elsewhere first.")
        raise StoreReadOnlyError(text.format(path=path))
    if not has_room(path, copies=3):
        raise sqlite_errors.full(path)
    connection.execute("BEGIN IMMEDIATE")  # while another program writes each try would leave one more copy
    connection.execute("ROLLBACK")
    told()
    back_up(connection, folder_of(path), "upgrade")
    migrations.migrate(connection, path, known)


def _fill(aside: Path, owner: str, name: str) -> None:
    with closing(database.connect(aside, read_only=False, wait=0)) as connection:
        database.set_up(connection)
        migrations.migrate(connection, aside, migrations.files())
        connection.execute("BEGIN IMMEDIATE")
        store = {"store_id": random_id(), "last_stamp": first_stamp(os.urandom(8).hex())}
        store_meta.set_values(connection, store)
        store_meta.put_owner(connection, owner, name)
        connection.execute("COMMIT")


def _put_in_place(aside: Path, path: Path) -> None:
    """Without replacing: who finds a store there uses that one. SQLite syncs the folder with the first write."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:  # a medium without hard links, as sticks have; Windows does not replace either
        if not path.exists():
            with suppress(FileExistsError):
                rename_file(aside, path)
