"""A store that is not there, though backups of it are: said by every command, and harmless."""

from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.library import safekeeping

pytestmark = pytest.mark.backups


@pytest.fixture
def newest(call: Any, store: Path) -> str:
    """The newest of two backups of a store that is gone."""
    call("note", "P1-08", "Once written.")
    made: str = call("backup").out.strip()
    store.unlink()
    assert len(safekeeping.list_backups(store)) == 2
    return made


def test_check_names_the_newest_backup_reading_goes_on_and_says_so_and_nothing_makes_a_store(
    call: Any, store: Path, newest: str
) -> None:
    told = call("check")
    assert told.code == 1
    assert f"The store {store} doesn’t exist" in told.out
    assert newest in told.out
    found = call("check", "--json")
    assert found.code == 1
    (problem,) = found.json()["problems"]
    assert (problem["kind"], problem["where"]) == ("store", str(store))
    assert newest in problem["message"]
    for words in (("list",), ("notes", "--json"), ("tags",), ("show", "P1-08")):
        answer = call(*words)
        assert answer.code == 0
        assert "Once written." not in answer.out
        assert f"The store {store} doesn’t exist" in answer.err
        assert newest in answer.err
    assert not store.exists()
    refused = call("undo")
    assert refused.code == 1
    assert "A new store" not in refused.err
    assert not store.exists()


def test_the_first_write_makes_a_new_store_and_says_so_once(call: Any, store: Path, newest: str) -> None:
    before = {one.path: one.path.read_bytes() for one in safekeeping.list_backups(store)}
    written = call("note", "P1-01", "Begun anew.")
    assert written.code == 0
    assert f"A new store was made at {store}" in written.err
    assert newest in written.err
    assert {path: path.read_bytes() for path in before} == before
    again = call("note", "P1-02", "The next one.")
    assert (again.code, again.err) == (0, "")
    assert call("check").code == 0


def test_the_backup_that_is_named_brings_the_notes_back(call: Any, newest: str) -> None:
    assert call("restore", newest).code == 0
    answer = call("notes")
    assert "Once written." in answer.out
    assert answer.err == ""


def test_the_list_of_backups_names_damaged_copies_as_what_they_are(call: Any, store: Path, newest: str) -> None:
    store.write_bytes(b"no store at all " * 400)
    assert call("restore", newest).code == 0
    (kept,) = store.parent.glob("backups/store.db.damaged-*")
    before = safekeeping.list_backups(store)
    lines = call("backup", "--list").out.splitlines()
    assert f"{kept} (damaged)" in lines
    assert {str(one.path) for one in before} <= {*lines}
    assert len(lines) == len(before) + 1
    assert call("backup", "--list", "elsewhere.db").code == 2
    assert safekeeping.list_backups(store) == before


def test_where_there_is_no_backup_no_sentence_promises_one(call: Any, store: Path) -> None:
    for content in (b"", b"no store at all " * 400):
        store.write_bytes(content)
        for words in (("list",), ("check",), ("note", "P1-08", "lost?")):
            told = call(*words)
            assert told.code in {1, 3}
            assert "restore a backup" not in told.out + told.err
