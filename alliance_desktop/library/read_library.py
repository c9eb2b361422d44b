"""Reads a library for a command that writes nothing: what writing needs costs as much as reading, and is not loaded."""

from contextlib import closing
from pathlib import Path

from alliance_desktop.domain.moment import utc_now
from alliance_desktop.domain.report import Report
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.memory import Memory, empty_memory
from alliance_desktop.store.database import COMMAND_LINE_WAIT
from alliance_desktop.store.opening import open_store
from alliance_desktop.store.read_all import read_contents


def read_library(path: Path, report: Report) -> LibraryReading | None:
    """What is in the store at `path`, which is let go of again; None where there is no store.

    Raises InputError where the folder of the store is missing, and StoreError kinds where the file cannot be used.
    """
    database = open_store(path, wait=COMMAND_LINE_WAIT)
    if database is None:
        return None
    with closing(database), database.reading() as connection:
        return LibraryReading(report, utc_now, Memory(report, read_contents(connection)))


def empty_library(report: Report) -> LibraryReading:
    """What there is without a store."""
    return LibraryReading(report, utc_now, empty_memory(report))
