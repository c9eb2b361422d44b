"""db/migrations/*.sql as one sqlite-utils Migrations set; brings a database up to the newest schema."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop import __version__, paths
from alliance_desktop.store import checksums, sqlite_errors
from alliance_desktop.store.store_meta import set_values

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

APPLICATION_ID = 1097614443  # 'AlDk'
SET_NAME = "alliance-desktop"


def files(folder: Path | None = None) -> list[Path]:
    """The migrations in the order of their numbers: '0004_initial.sql' is number 4."""
    found = (folder or paths.migrations_folder()).iterdir()
    return sorted(one for one in found if one.suffix == ".sql" and one.name[:4].isdecimal() and one.name[4] == "_")


def number(file: Path) -> int:
    """The schema number that a store has after this migration."""
    return int(file.name[:4])


def newest(found: list[Path]) -> int:
    """The schema number that a store has after these migrations."""
    return number(found[-1])


def applied(connection: sqlite3.Connection) -> set[str]:
    """Names of the migrations that this database has gone through."""
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET_NAME,)).fetchall()
    return {name for (name,) in rows}


def migrate(connection: sqlite3.Connection, path: Path, found: list[Path]) -> None:
    """Runs what is pending in one transaction: afterwards all of it is there and checked, or nothing was changed.

    `connection` has no open transaction and foreign keys off. Raises StoreDamagedError where the result is not sound.
    """
    import sqlite_utils

    migrations = sqlite_utils.Migrations(SET_NAME)
    for file in found:
        migrations(name=file.stem)(_Run(file))
    connection.execute("BEGIN IMMEDIATE")
    try:
        spoilt = checksums.spoilt(connection)
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False))
        checksums.renew(connection, spoilt)
        _check(connection, path, found)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest(found)}")
        set_values(connection, {"written_by": __version__})
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


class _Run:
    """One file as the function that sqlite-utils calls; statement by statement, since a script would commit."""

    def __init__(self, file: Path) -> None:
        self.__name__ = file.stem
        self._file = file

    def __call__(self, db: "Tables", /) -> None:
        for statement in statements(self._file.read_text(encoding="utf-8")):
            db.execute(statement)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, in order, each with the comments before it."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        yield pending.strip()


def _check(connection: sqlite3.Connection, path: Path, ran: list[Path]) -> None:
    if applied(connection) != {file.stem for file in ran}:
        raise sqlite_errors.damaged(path, "_sqlite_migrations")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise sqlite_errors.damaged(path, "foreign_key_check")
    found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if found != [("ok",)]:
        raise sqlite_errors.damaged(path, found[0][0])
