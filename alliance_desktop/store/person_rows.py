"""Who wrote what: people by id, one of them the store's owner."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from alliance_desktop.store.database import Database
from alliance_desktop.store.rows import Table, put, typed
from alliance_desktop.store.sqlite_errors import Unsound
from alliance_desktop.store.store_meta import take_stamp

PERSON = Table("person", ("id", "name", "is_owner"))


class People(NamedTuple):
    """Names by id, and the owner's id."""

    names: dict[str, str]
    owner: str


def read_people(connection: sqlite3.Connection) -> People:
    """All people of the store. Raises Unsound where it has no owner."""
    rows = connection.execute("SELECT id, name FROM person").fetchall()
    names = dict(typed(PERSON, rows, (str, str)))
    owner = connection.execute("SELECT id FROM person WHERE is_owner = 1").fetchone()
    if owner is None:
        raise Unsound("person")
    return People(names, owner[0])


def put_owner(connection: sqlite3.Connection, person: str, name: str) -> None:
    """Writes the owner, inside the caller's transaction."""
    put(connection, PERSON, [{"id": person, "name": name, "is_owner": 1}])


def rename_owner(database: Database, name: str, now: datetime) -> None:
    """Gives the owner another name, in a transaction of its own; a stamp says that something was changed."""
    with database.writing() as connection:
        take_stamp(connection, now)
        put_owner(connection, read_people(connection).owner, name)
