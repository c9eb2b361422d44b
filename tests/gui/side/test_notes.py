"""Notes in the side panel: typed, saved, left, emptied, changed elsewhere, and never lost."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.marks import MAX_NOTE_BYTES, Note
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.drafts import draft_keeper
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.library import mark_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.mark_words import signed_note
from alliance_desktop.store import drafts as draft_store
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.seen import there
from tests.gui.side.conftest import Start
from tests.gui.typing import compose

SIGNS = "Ünïcödé, Кириллица, عربي, 👩‍👧 e\u0301, hard\u00a0blank, \u2028 and\ttab  "


def paste(rig: Rig, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    rig.press("Ctrl+V")


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_whatever_leads_out_of_the_editor_writes_the_note_and_ctrl_s_stays_there(rig: Rig) -> None:
    rig.write("# First\nsecond").leave()
    assert rig.notes("P1-08") == ["# First\nsecond"]
    assert rig.drafts() == []
    assert rig.said[-1].startswith("Saved ")
    for code, key in (("P1-01", "Ctrl+S"), ("P1-02", "Ctrl+Return"), ("P1-03", "Esc"), ("P1-04", "Tab")):
        rig.at(code).write("words").press(key)
        assert rig.notes(code) == ["words"]
        assert rig.field.hasFocus() == (key == "Ctrl+S")
        assert rig.text.hasFocus() == (key != "Ctrl+S")


def test_every_pane_is_told_of_a_note_that_was_typed(rig: Rig) -> None:
    told: list[object] = []
    rig.editor.changed.connect(told.append)
    rig.panel.new_note()
    for text in ("one", " two"):
        rig.press(f"“{text}”", "Ctrl+S")
        changes = told.pop()
        assert isinstance(changes, Changes)
        assert changes.targets == {rig.library.target("P1-08")}


def test_typed_text_is_said_to_be_a_draft_until_the_note_is_written(rig: Rig) -> None:
    rig.write("half a sentence")
    assert rig.said[-1] == "Saving…"
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["half a sentence"])
    assert rig.notes("P1-08") == []
    assert rig.said[-1].startswith("Draft kept ")
    assert "draft kept" in rig.words
    assert "saved" not in rig.words
    rig.press("Ctrl+S")
    assert rig.notes("P1-08") == ["half a sentence"]
    assert rig.said[-1].startswith("Saved ")
    assert "saved" in rig.words
    rig.type(", then more")
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["half a sentence, then more"])
    assert "draft kept" in rig.words
    assert "saved" not in rig.words


def test_a_draft_is_kept_while_typing_goes_on_without_a_pause(rig: Rig) -> None:
    rig.panel.new_note()

    def typed_and_kept() -> bool:
        rig.type("a")
        return bool(rig.library.drafts())

    rig.qtbot.waitUntil(typed_and_kept)


def test_a_rest_writes_and_the_caret_stays(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "REST_MS", 30)
    rig = start()
    rig.write("word")
    rig.qtbot.waitUntil(lambda: rig.notes("P1-08") == ["word"])
    rig.type(" more")
    assert rig.field.text == "word more"
    rig.qtbot.waitUntil(lambda: rig.notes("P1-08") == ["word more"])


def test_what_is_pasted_comes_back_letter_for_letter_without_its_looks_pictures_and_odd_ends_of_lines(rig: Rig) -> None:
    rich = plain("bold")
    rich.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    for data, kept in ((plain(SIGNS), SIGNS), (rich, "bold"), (plain("a\r\nb\rc\0d"), "a\nb\ncd")):
        rig.panel.new_note()
        paste(rig, data)
        picture = QMimeData()
        picture.setData("image/png", b"\x89PNG")
        paste(rig, picture)
        rig.leave()
        assert rig.notes("P1-08")[-1] == kept


def test_a_note_that_is_only_looked_at_is_not_changed(rig: Rig) -> None:
    for text in ("two\u2029three", "hard\u00a0blank", "end\n\n", "odd \ufdd0 sign", "\x0b\x0c"):
        note = rig.note("P1-08", "x" + text)
        rig.panel.notes.note_editor().focus_text()
        rig.leave()
        rig.at("P1-09").at("P1-08")
        assert rig.library.note(note.id) == note
        assert rig.library.drafts() == []


def test_nothing_typed_or_a_line_break_alone_is_no_note_and_is_not_called_saved(rig: Rig) -> None:
    rig.write("  ").leave()
    rig.at("P1-09").at("P1-08")
    assert not rig.library.marks("P1-08")
    assert rig.library.drafts() == []
    assert rig.panel.notes.opened is None
    rig.write("\n")
    rig.qtbot.waitUntil(lambda: rig.drafts() == ["\n"])
    assert "saved" not in rig.words
    rig.press("Ctrl+S")
    assert "saved" not in rig.words
    assert rig.notes("P1-08") == []


def test_an_emptied_note_goes_into_the_trash_and_undo_brings_it_back(rig: Rig) -> None:
    rig.note("P1-08", "words")
    rig.panel.notes.note_editor().focus_text()
    rig.press("Ctrl+A", "Del")
    rig.leave()
    assert rig.notes("P1-08") == []
    assert rig.done == ["Note on P1-08 deleted"]
    assert [item.label for item in rig.library.trash()] == ["Note on P1-08: words"]
    rig.press("Ctrl+Z")
    assert rig.notes("P1-08") == ["words"]
    assert rig.field.text == "words"


def test_the_next_recommendation_takes_over_the_lines_of_notes(rig: Rig) -> None:
    for code, count in (("P1-08", 4), ("P1-09", 3), ("P1-10", 5)):
        for number in range(count):
            rig.note(code, f"{code} {number}")
    before = rig.at("P1-09").at("P1-08").heads
    after = rig.at("P1-09").heads
    assert [head.accessibleName().split(": ")[1] for head in after] == ["P1-09 1", "P1-09 0"]
    assert after == before[:2]
    more = rig.at("P1-10").heads
    assert [head.accessibleName().split(": ")[1] for head in more] == ["P1-10 3", "P1-10 2", "P1-10 1", "P1-10 0"]
    assert more[:2] == after
    more[3].click()
    assert rig.field.text == "P1-10 0"


def test_a_line_that_takes_over_a_note_on_words_has_room_for_them(rig: Rig) -> None:
    for code, quote in (("P1-08", None), ("P1-09", Quote("women", "", "", 0))):
        for number in range(3):
            target = rig.library.target(code)
            assert rig.editor.do(mark_edits.write_note(rig.library, target, f"{number}", quote))

    def heights(code: str) -> list[int]:
        rig.at(code)
        settle_layouts()
        return [head.height() for head in rig.heads]

    low = heights("P1-08")
    assert min(heights("P1-09")) > max(low)
    assert heights("P1-08") == low


def test_pressing_n_twice_keeps_the_first_text_and_opens_a_second_note(rig: Rig) -> None:
    rig.write("one")
    rig.write("two").leave()
    assert rig.notes("P1-08") == ["one", "two"]


def test_going_to_another_recommendation_saves_and_shows_its_notes_and_a_section_takes_some(rig: Rig) -> None:
    rig.write("about eight")
    rig.navigator.go("P1-09")
    assert rig.notes("P1-08") == ["about eight"]
    assert rig.panel.notes.opened is None
    rig.navigator.go("P1-08")
    assert rig.field.text == "about eight"
    rig.at("panel-1").panel.new_note()
    rig.type("on the panel")
    rig.leave()
    assert rig.notes("panel-1") == ["on the panel"]


def test_the_newest_note_is_open_and_the_others_are_lines_which_del_throws_away(rig: Rig) -> None:
    def lines() -> list[str]:
        return [head.accessibleName().split(": ")[1] for head in rig.heads]

    for text in ("one", "# two", "three"):
        rig.note("P1-08", text)
    rig.at("P1-09").at("P1-08")
    assert (rig.field.text, lines()) == ("three", ["two", "one"])
    rig.heads[1].setFocus()
    rig.press("Return")
    assert rig.field.text == "one"
    assert rig.field.hasFocus()
    assert lines() == ["three", "two"]
    before = rig.heads[0]
    before.setFocus()
    rig.press("Del")
    assert rig.notes("P1-08") == ["one", "# two"]
    assert rig.heads[0].hasFocus()
    assert rig.heads[0] is not before  # else the focus went nowhere, and the next line isn't heard of


def test_the_bin_throws_the_open_note_away_as_it_was_typed_last(rig: Rig) -> None:
    rig.write("short life")
    rig.click(rig.button("Delete this note"))
    assert rig.notes("P1-08") == []
    assert [item.label for item in rig.library.trash()] == ["Note on P1-08: short life"]


def test_ctrl_z_undoes_typing_in_the_note_and_the_last_act_only_outside_it(rig: Rig) -> None:
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-01"), ""))
    rig.note("P1-08", "first")
    rig.write_on("x")
    for _each in range(3):
        rig.press("Ctrl+Z")
        assert rig.field.text == "first"
        assert rig.notes("P1-08") == ["first"]
    rig.leave()
    rig.press("Ctrl+Z")
    assert rig.notes("P1-08") == []
    assert rig.panel.notes.opened is None


def test_undo_and_redo_show_the_text_before_and_do_the_typing_again(rig: Rig) -> None:
    note = rig.note("P1-08", "before")
    rig.clock.forward()
    rig.editor.do(mark_edits.rewrite_note(rig.library, note, "after"))
    assert rig.field.text == "after"
    rig.press("Ctrl+Z")
    assert rig.field.text == "before"
    rig.at("P1-09")
    rig.write("ab").press("Ctrl+Z")
    assert rig.field.text == ""
    rig.press("Ctrl+Shift+Z")
    assert rig.field.text == "ab"


def test_a_note_deleted_elsewhere_while_it_is_typed_in_comes_back_with_the_typed_text(rig: Rig) -> None:
    note = rig.note("P1-08", "old")
    rig.write_on(" new")
    rig.elsewhere(lambda other: other.apply(trash_edits.delete(other, note)))
    rig.editor.refresh()
    assert rig.field.text == "old new"
    rig.leave()
    assert rig.notes("P1-08") == ["old new"]
    (now,) = rig.library.in_text.notes()
    assert (now.id, [one.text for one in now.others]) == (note.id, [None])
    assert "deleted elsewhere" in rig.shell.notices[0]


def change(rig: Rig, note: Note) -> None:
    """Another program writes something else in its place."""
    rig.elsewhere(lambda other: other.apply(mark_edits.rewrite_note(other, note, "theirs")))


@pytest.mark.parametrize("seen_before", [True, False])
def test_a_note_changed_elsewhere_while_it_is_typed_in_keeps_both(rig: Rig, seen_before: bool) -> None:
    note = rig.note("P1-08", "old")
    rig.write_on(", mine")
    change(rig, note)
    if seen_before:
        rig.editor.refresh()
    rig.leave()
    (now,) = rig.library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("old, mine", ["theirs"])
    assert rig.field.text == "old, mine"
    assert len(rig.shell.notices) == 1


def test_an_emptied_note_that_was_changed_elsewhere_stays(rig: Rig) -> None:
    note = rig.note("P1-08", "old")
    rig.write_on("").press("Ctrl+A", "Del")
    change(rig, note)
    rig.leave()
    assert rig.notes("P1-08") == ["theirs"]
    assert rig.field.text == "theirs"


def test_a_note_deleted_as_it_turns_out_to_be_changed_elsewhere_keeps_both(rig: Rig) -> None:
    note = rig.note("P1-08", "old")
    rig.write_on(", mine")
    change(rig, note)
    rig.click(rig.button("Delete this note"))
    (now,) = rig.library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("old, mine", ["theirs"])


def test_a_note_emptied_once_both_were_kept_is_still_to_be_chosen(rig: Rig) -> None:
    note = rig.note("P1-08", "old")
    rig.write_on(", mine")
    change(rig, note)
    rig.panel.flush()
    rig.press("Ctrl+A", "Del")
    rig.leave()
    (now,) = rig.library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("old, mine", ["theirs"])
    assert rig.panel.notes.note_editor().is_choosing
    assert rig.drafts() == []


def test_a_note_that_is_only_shown_follows_the_store(rig: Rig) -> None:
    note = rig.note("P1-08", "old")
    other = rig.other()
    other.apply(mark_edits.rewrite_note(other, note, "theirs"))
    rig.editor.refresh()
    assert rig.field.text == "theirs"
    other.apply(trash_edits.delete(other, there(other.note(note.id))))
    rig.editor.refresh()
    assert rig.panel.notes.opened is None
    other.close()


def test_two_windows_on_one_note_lose_neither_text(rig: Rig) -> None:
    rig.note("P1-08", "old")
    second = Rig(rig.qtbot, rig.store).at("P1-08")
    for each, word in ((rig, ", first"), (second, ", second")):
        each.write_on(word)
        each.qtbot.waitUntil(lambda: rig.library.drafts() != [])
    rig.panel.flush()
    second.panel.flush()
    rig.editor.refresh()
    (now,) = rig.library.in_text.notes()
    assert (now.text, [one.text for one in now.others]) == ("old, second", ["old, first"])
    assert rig.drafts() == []


def test_with_a_locked_store_a_draft_is_filed_and_a_note_follows(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "RETRY_MS", 50)
    rig = start()
    rig.note("P1-08", "old")
    again: list[bool] = []
    rig.panel.drafts.saved_again.connect(lambda: again.append(True))
    with rig.locked():
        rig.write("typed in vain?").leave()
        assert rig.said[-1] == "Not saved – another program is writing"
        assert len(rig.failures) == 1
        assert [draft.text for draft in draft_store.read_files(rig.store)] == ["typed in vain?"]
        assert rig.panel.flush()
        rig.navigator.go("P1-09")
        rig.navigator.go("P1-08")
        assert rig.field.text == "typed in vain?"
    rig.qtbot.waitUntil(lambda: rig.notes("P1-08") == ["old", "typed in vain?"])
    assert draft_store.read_files(rig.store) == []
    assert again == [True]
    assert rig.said[-1].startswith("Saved ")
    assert rig.drafts() == []


def test_a_store_that_is_gone_costs_nothing_typed(rig: Rig) -> None:
    rig.note("P1-08", "old")
    rig.store.rename(rig.store.with_name("elsewhere.db"))
    rig.write_on(", typed").leave()
    assert rig.said[-1] == "Not saved – the store is no longer in its place"
    assert [draft.text for draft in draft_store.read_files(rig.store)] == ["old, typed"]
    rig.store.with_name("elsewhere.db").rename(rig.store)
    assert rig.panel.flush()
    assert rig.notes("P1-08") == ["old, typed"]
    assert draft_store.read_files(rig.store) == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_where_nothing_can_be_written_the_text_stays_and_is_offered_to_be_copied(rig: Rig) -> None:
    resource = pytest.importorskip("resource")
    rig.note("P1-08", "old")
    rig.panel.notes.note_editor().focus_text()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        rig.type(", only here")
        rig.leave()
        assert not rig.panel.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    editor = rig.panel.notes.note_editor()
    assert rig.said[-1] == "Not saved – the store can’t be written"
    assert any("The text is only here" in words for words in seen.words(editor))
    rig.click(seen.button(editor, "Copy text"))
    assert QGuiApplication.clipboard().text() == "old, only here"
    assert rig.panel.flush()
    assert rig.notes("P1-08") == ["old, only here"]
    assert seen.button(editor, "Copy text").isHidden()


def test_a_store_opened_anew_takes_the_text_that_was_waiting(rig: Rig) -> None:
    rig.note("P1-08", "old")
    with rig.locked():
        rig.write("waiting").leave()
    rig.library.close()
    rig.attach()
    assert rig.notes("P1-08") == ["old", "waiting"]
    assert rig.panel.recovered().isHidden()


def test_a_note_takes_exactly_the_largest_size_and_refuses_one_byte_more(rig: Rig) -> None:
    rig.panel.new_note()
    paste(rig, plain("ä" * (MAX_NOTE_BYTES // 2)))
    assert "Long text: 256 KB of at most 256." in rig.words
    rig.type("x")
    assert any("The note is full" in words for words in rig.words)
    paste(rig, plain("yy"))
    assert any("Nothing was pasted" in words for words in rig.words)
    compose("に")
    compose("", "日")
    assert rig.field.textCursor().block().layout().preeditAreaText() == "", "what was refused stands there no more"
    rig.leave()
    assert rig.notes("P1-08") == ["ä" * (MAX_NOTE_BYTES // 2)]


def test_a_paste_that_is_too_large_is_refused_with_a_sentence(rig: Rig) -> None:
    rig.write("before")
    paste(rig, plain("x" * 10_000_000))
    assert rig.field.text == "before"
    refusal = "That does not fit: a note has at most 262,144 bytes. Nothing was pasted."
    assert refusal in rig.words
    rig.type("!")
    assert refusal not in rig.words


def test_a_line_without_a_place_to_break_is_broken_anywhere(rig: Rig) -> None:
    rig.note("P1-08", "x" * MAX_NOTE_BYTES)
    assert rig.field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    rig.button("Preview").setChecked(True)
    assert rig.panel.notes.note_editor().view.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    rig.note("P1-09", "short")
    rig.at("P1-09")
    assert rig.field.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_preview_shows_the_note_as_it_will_look_and_enter_leads_back_to_the_source(rig: Rig) -> None:
    rig.note("P1-08", "# Head\n\n**bold** word")
    editor = rig.panel.notes.note_editor()
    rig.click(rig.button("Preview"))
    assert editor.view.isVisible()
    assert editor.view.toPlainText() == "Head\nbold word"
    editor.view.setFocus()
    rig.press("Return")
    assert rig.field.isVisible()
    assert rig.field.hasFocus()


def test_headings_and_emphasis_have_their_weight_while_typing(rig: Rig) -> None:
    rig.panel.new_note()
    rig.type("# Head\n👍 **bold** *soft*")
    first, second = rig.field.document().firstBlock(), rig.field.document().lastBlock()
    assert max(part.format.fontWeight() for part in first.layout().formats()) == 600
    bold = [part for part in second.layout().formats() if part.format.fontWeight() == 600]
    assert (min(part.start for part in bold), max(part.start + part.length for part in bold)) == (3, 11)
    assert any(part.format.fontItalic() for part in second.layout().formats())
    rig.type("\nnot \\*soft\\*")
    escapes = rig.field.document().lastBlock().layout().formats()
    assert [(part.start, part.length, part.format.fontItalic()) for part in escapes] == [(4, 1, False), (10, 1, False)]


def test_nothing_can_be_typed_where_nothing_can_be_written(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "store.db", attach=False).at("P1-08")
    rig.panel.new_note()
    assert rig.panel.notes.opened is None
    assert not rig.panel.notes.isVisible()


def test_who_comes_to_a_note_by_keys_goes_on_at_its_end(rig: Rig) -> None:
    rig.write("Ask for funding").leave()
    rig.at("P1-01").at("P1-08")
    rig.panel.enter()
    rig.type(" now")
    rig.leave()
    assert rig.notes("P1-08") == ["Ask for funding now"]


def test_no_empty_editor_stays_after_escape_or_when_the_focus_goes_elsewhere(rig: Rig) -> None:
    rig.panel.new_note()
    rig.leave()
    assert rig.panel.notes.opened is None
    assert rig.drafts() == []
    rig.panel.new_note()
    rig.press("Esc")
    assert rig.panel.notes.opened is None
    assert "N starts a note" in seen.words(rig.panel)
    rig.write("words").press("Esc")
    assert rig.panel.notes.opened is not None


def test_a_note_read_from_the_right_begins_at_the_right_as_it_is_typed_and_loaded(rig: Rig) -> None:
    rig.panel.new_note()
    field = rig.panel.notes.note_editor().field
    paste(rig, plain("\u05d4\u05e2\u05e8\u05d4 P1-08"))
    assert field.document().defaultTextOption().alignment() == Qt.AlignmentFlag.AlignRight
    rig.leave()
    rig.panel.new_note()
    assert field.document().defaultTextOption().alignment() == Qt.AlignmentFlag.AlignLeft
    heads = rig.panel.notes.findChildren(NoteHead)
    assert [ink_begins_right(head) for head in heads if head.isVisible()] == [True]


def ink_begins_right(head: NoteHead) -> bool:
    """Whether the last words stand close before the arrow."""
    picture = head.grab().toImage()
    right = range(picture.width() - 70, picture.width() - 36)
    return any(picture.pixelColor(x, y).lightness() < 100 for x in right for y in range(4, picture.height() - 4))


def test_a_long_note_stands_at_its_beginning_once_it_is_left_and_the_caret_is_where_it_was(rig: Rig) -> None:
    rig.write("\n".join(f"line {number}" for number in range(60)))
    bar = rig.field.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    rig.press("Ctrl+Return")
    assert rig.text.hasFocus()
    assert bar.value() == 0
    caret = rig.field.textCursor().position()
    rig.field.enter()
    assert rig.field.textCursor().position() == caret
    assert bar.value() == bar.maximum()


def rewritten_later(rig: Rig, make: Callable[[Library, Target], Edit]) -> Note:
    """A note of 25 November 2025 whose words are others twenty days later."""
    rig.clock.forward(-365 * 86_400)
    rig.editor.do(make(rig.library, rig.library.target("P1-08")))
    rig.clock.forward(20 * 86_400)
    [note] = rig.library.in_text.notes()
    rig.editor.do(mark_edits.rewrite_note(rig.library, note, "with other words"))
    [note] = rig.library.in_text.notes()
    return note


def test_a_note_says_the_day_of_its_last_words_in_the_panel_and_on_paper(rig: Rig) -> None:
    note = rewritten_later(rig, partial(mark_edits.write_note, text="a note"))
    assert signed_note(note, "", there=True)[0].more == "15 December 2025"
    assert "15 Dec 2025" in seen.words(rig.panel.notes)
    rig.panel.new_note()
    assert "Note, 15 Dec 2025" in rig.heads[0].accessibleName()


def test_what_was_heard_says_the_day_of_the_meeting_on_paper_though_it_was_corrected_since(rig: Rig) -> None:
    note = rewritten_later(rig, partial(mark_edits.take_down, typed="Chair: as it was"))
    assert signed_note(note, "", there=True)[0].more == "25 November 2025"
