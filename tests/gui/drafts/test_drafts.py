"""Recovered text: what an earlier session was typing is offered at the start, and never lost."""

import os
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.marks import Draft
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.text_choice import TextChoice
from alliance_desktop.library import trash_edits
from alliance_desktop.library.conflicts import keep_note
from alliance_desktop.library.position_edits import RemarkChange, sheet_edit
from alliance_desktop.library.store_in_memory import Memory
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.seen import there

SINCE = "another text has been saved here since. Both versions were kept; choose one."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    library = builders.library(path)
    library.apply(builders.note(library, "P1-08", "the saved words"))
    library.close()
    return path


def left_behind(store: Path, text: str, base: str | None = None) -> Draft:
    """A draft as a session that was killed leaves it, of the note on P1-08."""
    library = builders.library(store)
    note = library.marks("P1-08").notes[0]
    of = {"note": note.id, "base": base or note.modified}
    draft = Draft("a-key", "note", "osce-2018", "P1-08", text, "2026-11-25T15:00:00.000Z", of)
    library.save_draft(draft)
    library.close()
    return draft


def save(store: Path, draft: Draft) -> None:
    library = builders.library(store)
    library.save_draft(draft)
    library.close()


def new_note(store: Path, code: str, text: str, key: str = "new-key", at: str = "2026-11-25T15:00:00.000Z") -> Draft:
    draft = Draft(key, "note", "osce-2018", code, text, at)
    save(store, draft)
    return draft


def test_a_session_that_was_killed_is_offered_its_text_at_the_next_start(qtbot: QtBot, store: Path) -> None:
    killed = Rig(qtbot, store).at("P1-08")
    killed.panel.new_note()
    killed.type("half a sente")
    killed.qtbot.waitUntil(lambda: killed.drafts() == ["half a sente"])
    killed.kill()
    rig = Rig(qtbot, store)
    assert rig.panel.recovered().isVisible()
    assert rig.panel.recovered().view.toPlainText() == "half a sente"


def test_kept_text_becomes_the_notes_text(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words")
    rig = Rig(qtbot, store).at("P1-08")
    assert rig.field.text == "the saved words"
    rig.click(rig.panel.recovered().keep)
    assert rig.notes("P1-08") == ["the new words"]
    assert rig.field.text == "the new words"
    assert rig.panel.recovered().isHidden()
    assert rig.drafts() == []
    assert rig.done == ["Recovered text kept on P1-08"]
    rig.editor.undo()
    assert rig.notes("P1-08") == ["the saved words"]


def test_kept_text_of_a_note_changed_since_stands_with_that_to_be_chosen(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "mine", base="2026-11-25T13:00:00.000Z")
    rig = Rig(qtbot, store).at("P1-08")
    rig.click(rig.panel.recovered().keep)
    (now,) = rig.library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("mine", ["the saved words"])
    assert rig.shell.notices == [f"P1-08: {SINCE}"]


def test_of_a_field_kept_where_its_reader_typed_another_text_since_both_are_said_to_be_hers(
    qtbot: QtBot, store: Path
) -> None:
    killed = Rig(qtbot, store).at("P1-08")
    killed.write_field("line", "Before the end.")
    killed.qtbot.waitUntil(lambda: killed.drafts() == ["Before the end."])
    killed.kill()
    rig = Rig(qtbot, store).at("P1-08")
    rig.write_field("line", "After it.").leave()
    rig.click(rig.panel.recovered().keep)
    now = there(rig.library.field(rig.library.target("P1-08"), "line"))
    assert (now.text, [one.text for one in now.others]) == ("Before the end.", ["After it."])
    assert rig.shell.notices == [f"Line to take on P1-08: {SINCE}"]
    [choice] = (one for one in rig.panel.findChildren(TextChoice) if one.isVisible())
    assert [one.text() for one in choice.findChildren(QPushButton)] == ["1 Mine", "2 Also mine", "3 Join"]
    assert "Theirs" not in choice.accessibleDescription()


def test_of_a_text_for_several_only_those_that_got_another_one_since_are_named(qtbot: QtBot, store: Path) -> None:
    of = {"field": "line", "begun": {}}
    save(store, Draft("a-key", "field", "osce-2018", "P1-05 P1-06 P1-08", "Ours", builders.MOMENT_TEXT, of))
    rig = Rig(qtbot, store).at("P1-08")
    rig.elsewhere(lambda other: other.apply(set_fields(other, [other.target("P1-06")], {"line": "Since."})))
    rig.click(rig.panel.recovered().keep)
    assert rig.shell.notices == [f"Line to take on P1-06: {SINCE}"]


def test_of_an_internal_remark_kept_beside_one_saved_since_the_notice_says_so(qtbot: QtBot, store: Path) -> None:
    save(store, Draft("a-key", "remark", "osce-2018", "P1-08", "first", "2026-11-25T15:00:00.000Z", {"before": None}))
    rig = Rig(qtbot, store).at("P1-08")
    rig.elsewhere(lambda other: other.apply(sheet_edit(other, [RemarkChange(other.target("P1-08"), "then", None)])))
    rig.click(rig.panel.recovered().keep)
    said = "P1-08: another text has been saved here since. The internal remark now contains both."
    assert rig.shell.notices == [said]


def test_kept_text_of_a_note_deleted_since_becomes_a_new_note(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "mine")
    library = builders.library(store)
    library.apply(trash_edits.delete(library, library.marks("P1-08").notes[0]))
    library.close()
    rig = Rig(qtbot, store)
    rig.click(rig.panel.recovered().keep)
    assert rig.notes("P1-08") == ["mine"]


def test_discarded_text_lies_in_the_trash(qtbot: QtBot, store: Path) -> None:
    new_note(store, "S5-04", "not needed")
    rig = Rig(qtbot, store)
    database, written = rig.library.database, list[str]()
    assert database is not None
    database.connection.set_trace_callback(written.append)
    rig.click(rig.panel.recovered().discard)
    database.connection.set_trace_callback(None)
    assert written.count("COMMIT") == 1  # else a kill in between would leave the text in its place
    assert rig.notes("S5-04") == []
    assert [item.label for item in rig.library.trash()] == ["Note on S5-04: not needed"]
    assert rig.drafts() == []
    rig.editor.undo()
    assert rig.notes("S5-04") == ["not needed"]


def test_a_fault_after_two_texts_replaces_neither(qtbot: QtBot, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(qtbot, store).at("P1-08")
    rig.panel.notes.note_editor().focus_text()
    rig.type("mine ")
    other = rig.other()
    keep_note(other, other.marks("P1-08").notes[0], "theirs")
    other.close()
    with monkeypatch.context() as broken:
        broken.setattr(Memory, "apply", Mock(side_effect=KeyError))
        assert rig.panel.flush()
    assert rig.panel.flush()
    (note,) = rig.library.in_text.notes()
    assert "mine" in note.text
    assert [one.text for one in note.others] == ["theirs"]


def test_a_discarded_change_of_a_note_is_undone_in_that_note(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words")
    rig = Rig(qtbot, store)
    rig.click(rig.panel.recovered().discard)
    assert rig.notes("P1-08") == ["the saved words"]
    rig.editor.undo()
    assert rig.notes("P1-08") == ["the new words"]


def test_a_discarded_text_of_a_position_lies_in_the_trash_and_undo_puts_it_there(qtbot: QtBot, store: Path) -> None:
    of = {"field": "background", "begun": {}}
    save(store, Draft("a-key", "field", "osce-2018", "P1-01 P1-02", "not needed", builders.MOMENT_TEXT, of))
    rig = Rig(qtbot, store)
    rig.library.apply(set_fields(rig.library, [rig.library.target("P1-02")], {"background": "kept"}))
    rig.click(rig.panel.recovered().discard)
    written = [rig.library.marks(code).position.text("background") for code in ("P1-01", "P1-02")]
    assert written == ["", "kept"]
    labels = {f"Background on {code}: not needed" for code in ("P1-01", "P1-02")}
    assert {item.label for item in rig.library.trash()} == labels
    undone: list[str] = []
    rig.editor.undone.connect(undone.append)
    rig.editor.undo()
    assert undone == ["Undone: Recovered text on P1-01, P1-02 discarded"]
    assert {rig.library.marks(code).position.text("background") for code in ("P1-01", "P1-02")} == {"not needed"}
    assert not rig.notes("P1-01")


def test_a_discarded_label_lies_in_the_trash_as_a_bookmark(qtbot: QtBot, store: Path) -> None:
    save(store, Draft("a-key", "label", "osce-2018", "P1-01", "not needed", builders.MOMENT_TEXT))
    rig = Rig(qtbot, store)
    rig.click(rig.panel.recovered().discard)
    assert [item.label for item in rig.library.trash()] == ["Bookmark on P1-01: not needed"]
    rig.editor.undo()
    bookmark = there(rig.library.marks("P1-01").bookmark)
    assert bookmark.label == "not needed"


def test_what_can_be_done_with_it_stands_in_one_line(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words")
    rig = Rig(qtbot, store)
    rig.panel.resize(tokens.SIDE_MIN, rig.panel.height())
    QApplication.processEvents()
    words = ("Keep", "Discard", "Compare", "Copy")
    assert len({seen.button(rig.panel.recovered(), word).y() for word in words}) == 1


def test_all_of_it_is_seen_in_a_panel_that_is_opened_later(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words " * 20)
    rig = Rig(qtbot, store, attach=False)
    rig.panel.hide()
    rig.attach()
    rig.panel.setFixedWidth(tokens.SIDE_MIN)
    rig.panel.show()
    QTest.qWait(1)
    view = rig.panel.recovered().view
    assert view.document().size().height() > view.fontMetrics().lineSpacing()
    assert view.verticalScrollBar().maximum() == 0


def test_compare_marks_what_is_gone_and_what_is_new_by_more_than_colour(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words")
    rig = Rig(qtbot, store)
    recovered = rig.panel.recovered()
    rig.click(recovered.compare)
    assert recovered.view.toPlainText() == "the savednew words"
    cursor = QTextCursor(recovered.view.document())
    cursor.setPosition(len("the sa"))
    assert cursor.charFormat().fontStrikeOut()
    cursor.setPosition(len("the savedne"))
    assert cursor.charFormat().fontUnderline()
    rig.click(recovered.compare)
    assert recovered.view.toPlainText() == "the new words"


def test_several_texts_are_offered_one_after_the_other_the_newest_first(qtbot: QtBot, store: Path) -> None:
    new_note(store, "P1-01", "older", "k1", "2026-11-25T14:00:00.000Z")
    new_note(store, "P1-02", "newer", "k2", "2026-11-25T16:00:00.000Z")
    rig = Rig(qtbot, store)
    recovered = rig.panel.recovered()
    assert recovered.view.toPlainText() == "newer"
    assert any("1 more text after this one" in words for words in seen.words(recovered))
    rig.click(recovered.keep)
    assert recovered.view.toPlainText() == "older"
    assert recovered.compare.isHidden()
    rig.click(seen.button(recovered, "P1-01"))
    assert rig.navigator.current == "P1-01"


@pytest.mark.parametrize(
    ("kind", "what"),
    [("note", "Note"), ("label", "Label of a bookmark"), ("field", "Line to take"), ("remark", "Internal remark")],
)
def test_what_was_being_typed_and_when_is_said_in_a_sentence(qtbot: QtBot, store: Path, kind: str, what: str) -> None:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    data: dict[str, object] = {"field": "line", "begun": {}, "before": None}
    save(store, Draft("a-key", kind, "osce-2018", "P1-01", "half a sente", at, data))
    recovered = Rig(qtbot, store).panel.recovered()
    said = rf"{what}: typed today \d+:\d\d\. The program ended before it was saved\."
    assert [words for words in seen.words(recovered) if re.fullmatch(said, words)]


def test_text_that_is_saved_word_for_word_needs_no_question(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the saved words")
    new_note(store, "P1-01", "  \n")
    rig = Rig(qtbot, store)
    assert rig.panel.recovered().isHidden()
    assert rig.drafts() == []


def test_the_newer_of_store_and_file_is_offered(qtbot: QtBot, store: Path) -> None:
    draft = left_behind(store, "older")
    draft_store.write_file(replace(draft, text="newer", at="2026-11-25T15:00:01.000Z"), store)
    rig = Rig(qtbot, store)
    assert rig.panel.recovered().view.toPlainText() == "newer"
    rig.click(rig.panel.recovered().keep)
    assert rig.notes("P1-08") == ["newer"]
    assert draft_store.read_files(store) == []
    assert rig.drafts() == []


def test_a_new_note_that_was_saved_before_its_draft_went_needs_no_question(qtbot: QtBot, store: Path) -> None:
    draft_store.write_file(replace(left_behind(store, "x"), key="k", data={}, text="the saved words"), store)
    rig = Rig(qtbot, store)
    rig.click(rig.panel.recovered().discard)
    assert rig.panel.recovered().isHidden()
    assert draft_store.read_files(store) == []


def test_drafts_of_another_store_and_broken_files_are_left_alone(qtbot: QtBot, store: Path, tmp_path: Path) -> None:
    draft = left_behind(store, "words")
    other = tmp_path / "other.db"
    draft_store.write_file(replace(draft, key="other"), other)
    broken = draft_store.folder() / "broken.json"
    for content in (b"{", b"[]", b'{"store": 1}', b"\xff", b'{"store":"' + str(store).encode() + b'","key":"broken"}'):
        broken.write_bytes(content)
        assert draft_store.read_files(store) == []
    assert broken.exists()
    assert [each.key for each in draft_store.read_files(other)] == ["other"]


@pytest.mark.parametrize("act", ["keep", "discard", "open"])
@pytest.mark.parametrize("name", ["store.db", "of tuesday.db"])
def test_a_copy_of_a_store_leaves_its_files_be(qtbot: QtBot, store: Path, tmp_path: Path, name: str, act: str) -> None:
    draft = new_note(store, "P1-02", "the saved words" if act == "open" else "words")
    if act == "open":
        library = builders.library(store)
        library.apply(builders.note(library, "P1-02", "the saved words"))
        library.close()
    copy = tmp_path / "elsewhere" / name
    copy.parent.mkdir()
    shutil.copyfile(store, copy)
    newer = replace(draft, text="newer words", at="2026-11-25T16:00:00.000Z")
    draft_store.write_file(newer, store)
    rig = Rig(qtbot, copy)
    if act != "open":
        assert rig.panel.recovered().view.toPlainText() == "words"
        rig.click(getattr(rig.panel.recovered(), act))
    draft_store.write_file(draft, copy)
    draft_store.remove_file(draft.key, copy)
    assert draft_store.read_files(store) == [newer]


def test_another_stores_place_is_never_looked_at(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = left_behind(store, "words")
    share = tmp_path / "share"
    draft_store.write_file(replace(draft, key="stale"), share / "of the office.db")
    draft_store.write_file(replace(draft, key="mine"), store)
    stat = Path.stat

    def hang(path: Path, **options: bool) -> os.stat_result:
        assert share not in (path, *path.parents), "this would wait for the network"
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", hang)
    assert [each.key for each in draft_store.read_files(store)] == ["mine"]


def test_drafts_of_a_store_are_found_by_every_way_that_leads_to_it(store: Path, tmp_path: Path) -> None:
    draft = left_behind(store, "words")
    draft_store.write_file(draft, store)
    link = tmp_path / "link.db"
    try:
        link.symlink_to(store)
    except OSError:
        pytest.skip("this user may not make links")
    assert draft_store.read_files(link) == [draft]


def test_a_draft_file_is_for_its_owners_eyes_only(store: Path) -> None:
    draft_store.write_file(left_behind(store, "words"), store)
    (path,) = draft_store.folder().iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert draft_store.folder().stat().st_mode & 0o777 == 0o700


def test_nothing_is_lost_when_keeping_fails(qtbot: QtBot, store: Path) -> None:
    left_behind(store, "the new words")
    rig = Rig(qtbot, store)
    with rig.locked():
        rig.click(rig.panel.recovered().keep)
        assert rig.panel.recovered().isVisible()
        assert len(rig.failures) == 1
    rig.click(rig.panel.recovered().keep)
    assert rig.notes("P1-08") == ["the new words"]


def test_a_killed_label_comes_back_as_the_bookmarks_label(qtbot: QtBot, store: Path) -> None:
    killed = Rig(qtbot, store).at("P1-08")
    killed.panel.edit_bookmark_label()
    killed.type("before the vote")
    killed.qtbot.waitUntil(lambda: killed.drafts() == ["before the vote"])
    killed.kill()
    rig = Rig(qtbot, store).at("P1-08")
    rig.click(rig.panel.recovered().keep)
    bookmark = there(rig.library.marks("P1-08").bookmark)
    assert bookmark.label == "before the vote"


def test_a_draft_file_is_found_again_where_the_store_has_another_path(store: Path) -> None:
    """As on a share that has a drive's letter at one start and not at the next; here by a hard link."""
    draft = left_behind(store, "half a sentence")
    draft_store.write_file(draft, store)
    letter = store.parent / "by letter" / store.name
    letter.parent.mkdir()
    letter.hardlink_to(store)
    assert draft_store.read_files(letter) == [draft]
    assert draft_store.read_files(store.with_name("another.db")) == []


def test_what_was_kept_while_the_store_was_locked_is_one_note_and_is_offered_no_more(qtbot: QtBot, store: Path) -> None:
    new_note(store, "S5-04", "half a sente")
    rig = Rig(qtbot, store)
    with rig.locked():
        rig.click(rig.panel.recovered().keep)
        assert rig.panel.recovered().isVisible()
    assert rig.panel.flush()
    assert rig.panel.recovered().isHidden()
    assert rig.notes("S5-04") == ["half a sente"]
    assert rig.drafts() == []
    assert draft_store.read_files(store) == []


def test_a_draft_of_a_kind_that_only_a_newer_version_knows_stays_and_is_not_offered(qtbot: QtBot, store: Path) -> None:
    draft = replace(new_note(store, "S5-04", "half a sente"), kind="review")
    save(store, draft)
    rig = Rig(qtbot, store)
    assert rig.panel.recovered.made is None
    assert rig.drafts() == ["half a sente"]


def test_a_note_typed_in_and_back_again_is_shown_as_another_program_wrote_it(qtbot: QtBot, store: Path) -> None:
    rig = Rig(qtbot, store).at("P1-08")
    rig.panel.notes.note_editor().focus_text()
    rig.type("x")
    rig.press(Qt.Key.Key_Backspace)
    other = rig.other()
    keep_note(other, other.marks("P1-08").notes[0], "theirs")
    other.close()
    rig.editor.refresh()
    assert rig.field.text == "theirs"
    rig.type("!")
    assert rig.panel.flush()
    assert rig.notes("P1-08") == ["!theirs"]
