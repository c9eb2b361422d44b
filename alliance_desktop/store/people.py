"""Who wrote what: people by id, one of them the store's owner."""

import sqlite3
from dataclasses import dataclass

from alliance_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class People:
    """Names by id, and the owner's id."""

    names: dict[str, str]
    owner: str


def read_people(connection: sqlite3.Connection) -> People:
    """All people of the store."""
    rows = connection.execute("SELECT id, name, is_owner FROM person ORDER BY is_owner").fetchall()
    return People({row[0]: row[1] for row in rows}, rows[-1][0])


def add_owner(connection: sqlite3.Connection, person: str, name: str) -> None:
    """Writes the owner of a new store, inside the caller's transaction."""
    connection.execute("INSERT INTO person (id, name, is_owner) VALUES (?, ?, 1)", (person, name))


def rename_owner(database: Database, name: str) -> None:
    """Gives the owner another name, in a transaction of its own."""
    with database.writing() as db:
        db.execute("UPDATE person SET name = ? WHERE is_owner = 1", (name,))
