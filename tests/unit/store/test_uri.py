"""The store's path as SQLite takes it: drives, shares, and signs that mean something in a URI."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from alliance_desktop.errors import StoreDamagedError, StoreError
from alliance_desktop.library.library import Library
from alliance_desktop.store import database
from alliance_desktop.store.database import connect, uri_of
from tests import builders


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/anna/store.db"), "file:///home/anna/store.db"),
        (PurePosixPath("/home/a b/50%/#1/why?.db"), "file:///home/a%20b/50%25/%231/why%3F.db"),
        (PureWindowsPath(r"C:\Users\Anna\store.db"), "file:///C:/Users/Anna/store.db"),
        (PureWindowsPath(r"C:\Nötes 100% #1\store.db"), "file:///C:/N%C3%B6tes%20100%25%20%231/store.db"),
        (PureWindowsPath(r"\\server\share\notes\store.db"), "file:////server/share/notes/store.db"),
    ],
)
def test_drives_shares_and_special_signs_become_the_uri_that_sqlite_reads(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri


def test_sqlite_takes_a_shares_uri_for_a_file_and_refuses_the_usual_one() -> None:
    share = PureWindowsPath(r"\\server\share\store.db")
    usual = "file://server/share/store.db"
    for uri, said in ((uri_of(share), "unable to open database file"), (usual, "invalid uri authority")):
        with pytest.raises(sqlite3.OperationalError, match=said):
            sqlite3.connect(f"{uri}?mode=ro", uri=True).execute("PRAGMA schema_version")


@pytest.mark.parametrize("name", ["plain.db", "50% #1 why?&mode=memory.db", "übung Рабочая.db", "a;b'c\"d.db"])
def test_a_store_is_found_again_under_any_name(tmp_path: Path, name: str) -> None:
    library = builders.library(tmp_path / name)
    library.apply(builders.note(library, "P1-08", "Ask for funding."))
    library.close()
    assert [path.name for path in tmp_path.glob("*.db")] == [name]
    with closing(connect(tmp_path / name, read_only=True, wait=0)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("Ask for funding.",)]


def test_a_name_that_sqlite_refuses_is_not_called_damage(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = builders.library(store)
    library.apply(builders.note(library, "P1-08", "Ask for funding."))
    library.close()
    monkeypatch.setattr(database, "uri_of", lambda _path: "file://server/share/store.db")
    with pytest.raises(StoreError, match="can’t be used") as caught:
        Library.open(store, builders.report())
    assert not isinstance(caught.value, StoreDamagedError)
