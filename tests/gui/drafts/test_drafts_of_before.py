"""Text that was being typed in the version before drafts had kinds: all of it is offered, and goes where it belongs."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.domain.brief import HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import Quote
from alliance_desktop.gui.drafts.recovery import kinds
from alliance_desktop.ingest.read_template import listed_templates, own_templates_folder
from alliance_desktop.library.library import Library
from alliance_desktop.store import drafts as draft_store
from alliance_desktop.store.rows import checksum
from tests import builders
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.seen import there
from tests.store_history import DB

BEFORE = 10
"""The newest migration of that version."""
BASE = builders.MOMENT_TEXT
BRIEF, NOTE = "7dec8cb7-f9d6-460d-b87d-d0804fd0d077", "f05414b0-d593-4430-86b2-5eb28c21b713"
LINE, FILTER = "403f87db-c1a9-503d-862b-a2a605a7e252", "f7de9b4d-540d-439b-b31c-8f21833e356b"
UUID = "593cfdd7-e89a-403c-bfee-76ef1901ef25"
"""Stands behind what tells the kind."""


class Old(NamedTuple):
    """A draft as it was written, and what the next start says of it."""

    heading: str
    what: str
    key: str
    code: str
    text: str
    record: str | None = None
    base: str | None = None
    quote: tuple[str, str, str, int] | None = None
    compared: bool = False


TEXT, IN_BRIEF, NAME = "Recovered text on ", "Recovered text: Brief “Money”", "Recovered name: "
OLD = (
    Old(NAME + "Tag “funding”", "Name", "name-1", "name", "money", quote=("tag", "funding", "funding", 0)),
    Old(NAME + "Saved filter “The money”", "Name", "name-2", "name", "F", quote=("filter", "The money", FILTER, 0)),
    Old(NAME + "Filter panel:1", "Name", "name-3", "name", "Two", quote=("new filter", "Panel 1", "panel:1", 0)),
    Old(NAME + "Template “Mine”", "Name", "name-4", "name", "Ours", quote=("template", "Mine", "mine", 0)),
    Old(TEXT + "P1-02", "Note", UUID, "P1-02", "new"),
    Old(TEXT + "P1-01", "Note", UUID + "-2", "P1-01", "on words", quote=("Regular funding", "", ", number 1.", 0)),
    Old(TEXT + "P1-08", "Note", UUID + "-3", "P1-08", "changed", NOTE, BASE, compared=True),
    Old(TEXT + "Panel 1", "Note", UUID + "-4", "panel-1", "on all"),
    Old(TEXT + "P1-08", "Label of a bookmark", "label-1", "P1-08", "label"),
    Old(TEXT + "P1-08", "Line to take", "field-line-1", "P1-08", "line", LINE, BASE, compared=True),
    Old(TEXT + "P1-02", "Background", "field-background-1", "P1-02", "background"),
    Old(TEXT + "P1-08", "Reply by", "field-reply_by-1", "P1-08", "2026-12-01"),
    Old(
        TEXT + "P1-08, S5-04",
        "Office asked",
        "field-office-1",
        "P1-08",
        "MoF",
        quote=("P1-08 S5-04", f"P1-08@{BASE}", "", 0),
        compared=True,
    ),
    Old(TEXT + "P1-01", "Internal remark", "remark-1", "P1-01", "remark"),
    Old(TEXT + "P1-08", "Internal remark", "remark-2", "P1-08", "again", quote=("For us alone.", "", "", 0)),
    Old(TEXT + "P1-01", "Heard", "heard-1", "P1-01", "Chair: heard", "df394d58-a45b-49f4-bf4d-178ebc005271", BASE),
    Old(IN_BRIEF, "Heading", "brief-1", "brief", "new heading", BRIEF, BASE, ("heading", "", "", 1)),
    Old(IN_BRIEF, "Heading", "brief-2", "brief", "If raised", BRIEF, BASE, ("heading", "To raise", "", 0), True),
    Old(IN_BRIEF, "Text", "brief-3", "brief", "new text", BRIEF, BASE, ("text", "", "", 2)),
    Old(IN_BRIEF, "Text", "brief-4", "brief", "rewritten", BRIEF, BASE, ("text", "In *short*.", "", 3), True),
    Old(IN_BRIEF, "For", "brief-5", "brief", "Her", BRIEF, BASE, ("for", "Head of Delegation", "", 0), True),
    Old(IN_BRIEF, "Occasion", "brief-6", "brief", "Week", BRIEF, BASE, ("occasion", "", "", 0)),
    Old(NAME + "Brief “Money”", "Name", "brief-7", "brief", "Funds", BRIEF, BASE, ("name", "Money", "", 0), True),
    Old(NAME + "Brief “Funds”", "Name", "name-5", "name", "All", quote=("name", "Money", BRIEF, 0), compared=True),
    Old("Recovered text: Brief", "Heading", "brief-8", "brief", "first", quote=("heading", "", "", 0)),
)
NAMES_ARE_COMPARED = {"name-1", "name-2", "name-4"}


def at(number: int) -> str:
    """The newest comes first."""
    return f"2026-11-25T15:{len(OLD) - number:02d}:00.000Z"


def key_of(old: Old) -> str:
    return old.key if old.key.startswith(UUID) else f"{old.key[:-1]}{UUID[:-1]}{old.key[-1]}"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """As that version left it."""
    path = tmp_path / "store.db"
    shutil.copyfile(DB / "history" / f"{BEFORE:04d}.db", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM draft")
    own_templates_folder().mkdir(parents=True)
    text = (paths.resource("templates") / "full-dossier.toml").read_text(encoding="utf-8")
    mine = text.replace("Full dossier", "Mine").replace('"full-dossier"', '"mine"')
    (own_templates_folder() / "mine.toml").write_text(mine, encoding="utf-8")
    return path


def into_store(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        for number, old in enumerate(OLD):
            exact, prefix, suffix, start = old.quote or (None,) * 4
            row: dict[str, object] = {
                "key": key_of(old),
                "report_id": "osce-2018",
                "code": old.code,
                "note_id": old.record,
            }
            row |= {"base": old.base, "text": old.text, "at": at(number)}
            row |= {"exact": exact, "prefix": prefix, "suffix": suffix, "start": start}
            names = ", ".join((*row, "checksum"))
            marks = ", ".join("?" for _value in range(len(row) + 1))
            connection.execute(f"INSERT INTO draft ({names}) VALUES ({marks})", (*row.values(), checksum(row)))


def into_files(store: Path) -> None:
    draft_store.folder().mkdir(parents=True)
    for number, old in enumerate(OLD):
        quote = dict(zip(("exact", "prefix", "suffix", "start"), old.quote, strict=True)) if old.quote else None
        record: dict[str, object] = {"store": str(store.resolve()), "key": key_of(old)}
        record |= {"target": {"report": "osce-2018", "code": old.code}, "note_id": old.record, "base": old.base}
        record |= {"text": old.text, "at": at(number), "quote": quote}
        (draft_store.folder() / f"{key_of(old)}.json").write_text(json.dumps(record), encoding="utf-8")


def texts(library: Library) -> list[list[str]]:
    briefs = sorted(library.briefs, key=lambda brief: brief.name)
    return [[getattr(item, "text", "") for item in brief.items] for brief in briefs]


@pytest.mark.parametrize("write", [into_store, into_files])
def test_all_is_offered_and_kept_where_it_belongs(store: Path, qtbot: QtBot, write: Callable[[Path], None]) -> None:
    write(store)
    rig = Rig(qtbot, store)
    for old in OLD:
        recovered = rig.panel.recovered()
        assert recovered.accessibleName() == old.heading
        assert any(words.startswith(f"{old.what}: typed ") for words in seen.words(recovered)), old
        shown = {"Internal remark": "", "Reply by": "1 December 2026"}.get(old.what, old.text)
        assert recovered.view.toPlainText() == shown
        assert recovered.keep.isVisible()
        recovered.keep.click()
        assert not rig.failures, old
    all_is_where_it_belongs(rig)


@pytest.mark.parametrize("again", [False, True], ids=["by itself", "and kept again"])
def test_on_a_full_disc_all_waits_in_files_for_room(store: Path, small_disc: Path, qtbot: QtBot, again: bool) -> None:
    into_store(store)
    builders.library(store).close()
    rig = Rig(qtbot, Path(shutil.move(store, small_disc)))
    ballast, recovery = builders.fill_disc(small_disc), rig.panel.recovery
    found = recovery.found
    assert not any(recovery.keep(draft) for draft in found)
    assert recovery.found == found
    private = {old.text for old in OLD if old.what == "Internal remark"}
    assert {draft.text for draft in draft_store.read_files(rig.store)} == {old.text for old in OLD} - private
    assert rig.drafts() == [draft.text for draft in reversed(found)]
    ballast.unlink()
    if again:
        assert all(recovery.keep(draft) for draft in found)
    assert rig.panel.flush()
    all_is_where_it_belongs(rig)


def all_is_where_it_belongs(rig: Rig) -> None:
    assert rig.panel.recovered().isHidden()
    library = rig.library
    assert library.drafts() == []
    assert draft_store.read_files(rig.store) == []
    assert {tag.name for tag in library.tags} == {"money", "red line"}
    assert {one.name: one.expression for one in library.saved_filters} == {"F": "tag:money", "Two": "panel:1"}
    assert [one.title for one in listed_templates() if one.is_own] == ["Ours"]
    assert {note.text for note in library.marks("P1-02").notes} == {"new"}
    assert ("on words", Quote("Regular funding", "", ", number 1.", 0)) in [
        (note.text, note.quote) for note in library.marks("P1-01").notes
    ]
    assert ("heard", "Chair", BASE) in [(note.text, note.heard, note.created) for note in library.marks("P1-01").notes]
    assert [(note.id, note.text) for note in library.marks("P1-08").notes] == [(NOTE, "changed")]
    assert {note.text for note in library.marks("panel-1").notes} == {"On the panel.", "on all"}
    bookmark = there(library.marks("P1-08").bookmark)
    assert bookmark.label == "label"
    fields = {name: library.marks("P1-08").position.text(name) for name in ("line", "reply_by", "office")}
    assert fields == {"line": "line", "reply_by": "2026-12-01", "office": "MoF"}
    assert library.marks("S5-04").position.text("office") == "MoF"
    assert library.marks("P1-02").position.text("background") == "background"
    remarks = [remark.text for code in ("P1-01", "P1-08") if (remark := library.internal_remark(code))]
    assert remarks == ["remark", "again"]
    assert {brief.name for brief in library.briefs} == {"All", "Brief"}
    [brief] = (one for one in library.briefs if one.id == BRIEF)
    assert (brief.said("for"), brief.said("occasion")) == ("Her", "Week")
    said = [item.text for item in brief.items if isinstance(item, HeadingItem | TextItem)]
    assert said == ["If raised", "new heading", "new text", "rewritten"]
    assert isinstance(brief.items[-1], PassageItem)
    assert [item for one in library.briefs if one.id != BRIEF for item in one.items] == [HeadingItem("first")]


def test_what_was_saved_of_it_is_compared_and_all_can_be_put_away(store: Path, qtbot: QtBot) -> None:
    into_store(store)
    rig = Rig(qtbot, store)
    names = [old for old in OLD if old.key in NAMES_ARE_COMPARED or old.compared]
    before = texts(rig.library), [tag.name for tag in rig.library.tags], len(rig.library.in_text.notes())
    for old in OLD:
        recovered = rig.panel.recovered()
        assert recovered.accessibleName().startswith(old.heading[:14])
        if old.key not in {"label-1", "name-5"}:
            assert recovered.compare.isVisible() == (old in names), old
        recovered.discard.click()
        assert not rig.failures, old
    assert rig.panel.recovered().isHidden()
    assert rig.library.drafts() == []
    assert (texts(rig.library), [tag.name for tag in rig.library.tags], len(rig.library.in_text.notes())) == before
    assert QApplication.clipboard().text() == "Ours"


def test_each_kind_stands_in_the_dictionary_of_the_store_and_all_of_before_are_known(store: Path) -> None:
    into_store(store)
    library = builders.library(store)
    assert {draft.kind for draft in library.drafts()} <= kinds().keys()
    library.close()
    section = (DB / "dictionary.md").read_text(encoding="utf-8").split("## `draft`")[1].split("\n## ")[0]
    assert [kind for kind in kinds() if f"`{kind}`" not in section] == []
