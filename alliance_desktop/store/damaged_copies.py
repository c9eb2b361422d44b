"""Copies of a damaged store, byte for byte, with what SQLite left beside it: made before anything is done about it."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from alliance_desktop import files
from alliance_desktop.files import make_private_folder, write_whole

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a store that was not closed."""


def keep_damaged(store: Path, folder: Path) -> Path:
    """A copy of the file byte for byte, with whatever SQLite left beside it; returns its path in `folder`."""
    make_private_folder(folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = folder / f"{store.name}.damaged-{moment}-{secrets.token_hex(4)}"
    for end in ("", *filled_beside(store)):
        copy_plainly(beside(store, end), beside(target, end))
    return target


def copy_plainly(source: Path, target: Path) -> None:
    """The file as it is; there must be none at `target`."""
    write_whole(target, source.read_bytes(), replace=False, mode=0o600)


def filled_beside(store: Path) -> list[str]:
    """The ends of the files that SQLite left beside the store with something in them."""
    sizes = {end: files.look(beside(store, end)) for end in BESIDE}
    return [end for end, found in sizes.items() if found and found.st_size]


def beside(store: Path, end: str) -> Path:
    """The file beside the store whose name goes on with `end`; '' for the store."""
    return store.with_name(store.name + end)
