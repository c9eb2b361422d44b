"""Who wrote what: people by id, one of them the store's owner."""

import sqlite3
from dataclasses import dataclass

from alliance_desktop.store.database import Database
from alliance_desktop.store.faults import Unsound


@dataclass(frozen=True, slots=True)
class People:
    """Names by id, and the owner's id."""

    names: dict[str, str]
    owner: str


def read_people(connection: sqlite3.Connection) -> People:
    """All people of the store. Raises Unsound where it has no owner."""
    names = dict(connection.execute("SELECT id, name FROM person").fetchall())
    owner = connection.execute("SELECT id FROM person WHERE is_owner = 1").fetchone()
    if owner is None:
        raise Unsound("person")
    return People(names, owner[0])


def add_owner(connection: sqlite3.Connection, person: str, name: str) -> None:
    """Writes the owner of a new store, inside the caller's transaction."""
    connection.execute("INSERT INTO person (id, name, is_owner) VALUES (?, ?, 1)", (person, name))


def rename_owner(database: Database, name: str) -> None:
    """Gives the owner another name, in a transaction of its own."""
    with database.writing() as db:
        db.execute("UPDATE person SET name = ? WHERE is_owner = 1", (name,))
