"""Eight ways in which a file goes bad, each the same for the same seed; and what other programs do to a store."""

import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alliance_desktop.store.checksums import renew

PAGE = 4096


def flip_bit(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def flip_bit_in_words(data: bytearray, dice: random.Random) -> None:
    """In the text of a note or a version of it, where SQLite itself notices nothing."""
    within, bit = dice.randrange(5), 1 << dice.randrange(8)
    places = [found.start() for found in re.finditer(b"Zeile", data)]
    texts = _texts(data)
    for at in dice.sample(places, len(places)):
        data[at + within] ^= bit
        if _texts(data) != texts:  # else they are words that a page was left with when it was split, which are no text
            return
        data[at + within] ^= bit
    raise AssertionError("no note has these words")


def _texts(data: bytearray) -> list[tuple[bytes]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = bytes
        connection.deserialize(data[:18] + b"\1\1" + data[20:])  # as if without a WAL, which needs a file
        return connection.execute("SELECT text FROM note UNION ALL SELECT text FROM text_version").fetchall()


def flip_many_bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(16):
        flip_bit(data, dice)


def zero_page(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def swap_pages(data: bytearray, dice: random.Random) -> None:
    one, other = (PAGE * number for number in dice.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def cut_short(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def break_head(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(90)
    data[at : at + 10] = dice.randbytes(10)


def write_rubbish(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) - 512)
    data[at : at + 512] = dice.randbytes(512)


KINDS: dict[str, Callable[[bytearray, random.Random], None]] = {
    one.__name__: one
    for one in (
        *(flip_bit, flip_bit_in_words, flip_many_bits, zero_page, swap_pages, cut_short, break_head, write_rubbish),
    )
}


def damage(path: Path, kind: str, seed: int) -> bytes:
    """Damages the file; gives the bytes it has now."""
    data = bytearray(path.read_bytes())
    KINDS[kind](data, random.Random(f"{kind} {seed}"))
    path.write_bytes(data)
    return bytes(data)


def point_nowhere(path: Path, letter: bytes) -> None:
    """Where a text of this one letter goes on in a further page, its number is one that no file has."""
    data = bytearray(path.read_bytes())
    full = letter * (PAGE - 4)
    at = next(at for at in range(0, len(data), PAGE) if data[at + 4 : at + PAGE] == full and any(data[at : at + 4]))
    data[at : at + 4] = b"\x60\0\0\0"
    path.write_bytes(data)


def change(store: Path, *statements: str) -> None:
    """Another program runs these statements on the store."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def break_index(store: Path) -> None:
    """The record of a note on P1-08 is changed past an index, as by a program that did not know it."""
    index = "WHERE name = 'annotation_trash'"
    rewrite = f"UPDATE sqlite_schema SET sql = replace(sql, 'deleted = {{}}', 'deleted = {{}}') {index}"
    change(store, "PRAGMA writable_schema = ON", rewrite.format(1, 2))
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("UPDATE annotation SET deleted = 1 WHERE code = 'P1-08'")
        deleted = "annotation_id IN (SELECT id FROM annotation WHERE code = 'P1-08')"
        connection.execute(f"UPDATE text_version SET text = NULL WHERE {deleted}")
        renew(connection, ())
    change(store, "PRAGMA writable_schema = ON", rewrite.format(2, 1))


def zero_table(store: Path) -> None:
    """Where a table begins there is nothing any more."""
    with store.open("rb+") as file:
        file.seek(2 * PAGE)
        file.write(bytes(PAGE))


def cut_off(store: Path) -> None:
    """A program is killed while its write is half in the file, and half in the journal."""
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('UPDATE note SET text = text || ?', ('x' * 60_000,)); os._exit(9)"
    )
    parts = (store, store.with_name(f"{store.name}-wal"))
    before = [one.read_bytes() for one in parts if one.exists()]
    assert subprocess.run([sys.executable, "-c", code, str(store)], check=False).returncode == 9
    assert [one.read_bytes() for one in parts if one.exists()] != before  # a shorter text stays in memory
