"""What is typed in a brief is kept as notes are: after a kill it is offered, and no full disc takes it away."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import Brief, ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Draft
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.side.recovered import Recovered
from alliance_desktop.gui.widgets.text import pause
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui import seen
from tests.gui.seen import there
from tests.gui.typing import focused, keys, type_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FULL = "Not saved – the disk is full"
OpenOn = Callable[[Path], MainWindow]


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, the brief gets nothing before the reader goes on."""
    monkeypatch.setattr(pause, "PAUSE_MS", 600_000)
    monkeypatch.setattr(pause, "LONGEST_MS", 600_000)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """With a brief: *To raise*, P1-08, *Recall this.*"""
    path = tmp_path / "store.db"
    with_brief(path)
    return path


def with_brief(path: Path) -> None:
    library = builders.library(path)
    items = (HeadingItem("To raise"), ChosenItem(library.target("P1-08")), TextItem("Recall this."))
    library.apply(brief_edits.new_brief(library, "Funding", items))
    library.close()


def meanwhile(path: Path, act: Callable[[Library, Brief], Edit]) -> None:
    """What another program does."""
    library = builders.library(path)
    [brief] = library.briefs
    done(library, lambda: act(library, brief))
    library.close()


class Writer:
    """A window in which a brief is written, and what the next one finds after a kill."""

    def __init__(self, open_window_on: OpenOn, qtbot: QtBot, store: Path) -> None:
        self._open, self._qtbot, self.path = open_window_on, qtbot, store
        self.window = self._open(store)

    def show_brief(self) -> BriefPage:
        self.window.parts.actions.trigger("brief")
        QApplication.processEvents()
        return there(self.window.findChild(BriefPage))

    def begin(self, action: str) -> None:
        self.show_brief()
        self.window.parts.actions.trigger(action)
        QApplication.processEvents()

    def begin_head(self) -> None:
        self.show_brief().panel.head.row.click()
        QApplication.processEvents()

    def rewrite(self, row: int) -> None:
        page = self.show_brief()
        page.panel.list.choose(row)
        page.panel.list.setFocus()
        keys(Key.Key_Return)

    def type_until_kept(self, text: str) -> None:
        type_text(text)
        self.wait_until(lambda: self.status.startswith("Draft kept"))

    def wait_until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds)

    def start_again(self, act: Callable[[Library, Brief], Edit] | None = None) -> None:
        """The next window on what the disc held at this moment, and what another program does before it opens."""
        killed = self.path.with_name(f"next-{self.path.name}")
        shutil.copy(self.path, killed)
        if act:
            meanwhile(killed, act)
        self.path, self.window = killed, self._open(killed)

    def kill(self, act: Callable[[Library, Brief], Edit] | None = None) -> Recovered:
        """What the next window offers."""
        self.start_again(act)
        recovered = self.window.parts.side.recovered()
        assert recovered.isVisible()
        return recovered

    @property
    def status(self) -> str:
        return seen.saving(self.window.parts.status_bar)

    @property
    def library(self) -> Library:
        return there(self.window.desk.editor.library)

    @property
    def brief(self) -> Brief:
        [brief] = self.library.briefs
        return brief

    @property
    def texts(self) -> list[str]:
        return texts_of(self.brief)

    @property
    def on_disc(self) -> list[list[str]]:
        library = builders.library(self.path)
        found = [texts_of(brief) for brief in library.briefs]
        library.close()
        return found


def texts_of(brief: Brief) -> list[str]:
    return [item.target.code if isinstance(item, ChosenItem) else getattr(item, "text", "") for item in brief.items]


@pytest.fixture
def writer(open_window_on: OpenOn, qtbot: QtBot, store: Path) -> Writer:
    return Writer(open_window_on, qtbot, store)


def test_a_text_being_typed_is_offered_after_a_kill_and_kept_in_its_place(writer: Writer) -> None:
    """Also where the brief says the same elsewhere."""
    before = ["To raise", "P1-08", "Recall this."]
    for row, words in enumerate(("Half a sente", "Recall this."), 1):
        writer.begin("brief-text")
        writer.type_until_kept(words)
        assert writer.texts == before
        recovered = writer.kill()
        assert recovered.view.toPlainText() == words
        assert seen.button(recovered, "Brief “Funding”").isVisible()
        assert not recovered.compare.isVisible()
        assert any(said.startswith("Text: typed ") for said in seen.words(recovered))
        recovered.keep.click()
        assert writer.texts == [*before[:row], words, *before[row:]]
        assert not recovered.isVisible()
        assert writer.library.drafts() == []
        before = writer.texts
    writer.window.desk.editor.undo()
    assert writer.texts == ["To raise", "Half a sente", "P1-08", "Recall this."]


def test_the_heading_of_a_first_brief_begins_it(open_window_on: OpenOn, qtbot: QtBot, tmp_path: Path) -> None:
    writer = Writer(open_window_on, qtbot, tmp_path / "store.db")
    writer.begin("brief-heading")
    writer.type_until_kept("To ra")
    recovered = writer.kill()
    recovered.keep.click()
    assert writer.brief.items == (HeadingItem("To ra"),)


def test_a_heading_that_was_being_changed_is_compared_with_what_it_says_and_changed(writer: Writer) -> None:
    writer.rewrite(0)
    writer.type_until_kept("If raised")
    recovered = writer.kill(lambda library, brief: brief_edits.move(library, brief, [0], 3))
    assert recovered.compare.isVisible()
    recovered.keep.click()
    assert writer.texts == ["P1-08", "Recall this.", "If raised"]


def test_what_was_being_changed_and_is_another_by_now_stands_beside_it(writer: Writer) -> None:
    writer.rewrite(0)
    writer.type_until_kept("If raised")
    recovered = writer.kill(lambda library, brief: brief_edits.set_item_text(library, brief, 0, "Never"))
    recovered.keep.click()
    assert writer.texts == ["If raised", "Never", "P1-08", "Recall this."]


@pytest.mark.parametrize("action", ["brief-text", "head"])
def test_where_the_brief_is_gone_the_words_begin_another_one(writer: Writer, action: str) -> None:
    writer.begin_head() if action == "head" else writer.begin(action)
    writer.type_until_kept("Half a sente")
    recovered = writer.kill(brief_edits.delete)
    recovered.keep.click()
    assert writer.brief.items == (TextItem("Half a sente"),)


def test_a_line_of_the_head_is_offered_after_a_kill_and_said_by_the_brief_once_kept(writer: Writer) -> None:
    writer.begin_head()
    writer.type_until_kept("Head of dele")
    assert writer.brief.said("for") == ""
    recovered = writer.kill()
    assert any(words.startswith("For: typed ") for words in seen.words(recovered))
    seen.button(recovered, "Brief “Funding”").click()
    assert writer.window.desk.navigator.page == "brief"
    recovered.keep.click()
    assert writer.brief.said("for") == "Head of dele"


def test_of_a_long_name_of_a_brief_the_beginning_is_seen_beside_what_was_typed(writer: Writer) -> None:
    writer.begin_head()
    writer.type_until_kept("Head of dele")
    names = ("Bekämpfungskoordinierungsstellen", "W" * 60, "What to say in Vienna on Friday", "Funding for all " * 10)
    for name in names:
        recovered = writer.kill(partial(brief_edits.rename, name=name))
        [place] = [one for one in recovered.findChildren(QPushButton) if one.toolTip().startswith("Go to")]
        assert place.text().startswith(f"Brief “{name[:8]}")
        assert place.text().endswith("…")
        panel = writer.window.parts.side
        assert max(recovered.width(), recovered.minimumSizeHint().width()) <= panel.viewport().width()
        assert panel.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("key", "name"), [(Key.Key_Return, "Money"), (Key.Key_Escape, "Funding")])
def test_of_a_name_that_is_given_or_left_as_it_was_no_draft_stays(writer: Writer, key: Qt.Key, name: str) -> None:
    writer.begin("brief-rename")
    writer.type_until_kept("Money")
    keys(key)
    assert writer.brief.name == name
    assert writer.library.drafts() == []
    writer.start_again()
    assert writer.window.parts.side.recovery.found == ()


def test_a_name_that_another_brief_has_is_offered_until_it_is_discarded(writer: Writer) -> None:
    writer.begin("brief-rename")
    writer.type_until_kept("Money")
    recovered = writer.kill(lambda library, _brief: brief_edits.new_brief(library, "Money"))
    recovered.keep.click()
    assert recovered.isVisible()
    recovered.discard.click()
    assert not recovered.isVisible()
    assert sorted(one.name for one in writer.library.briefs) == ["Funding", "Money"]


def test_a_name_kept_where_another_program_gave_one_says_which_that_was(writer: Writer) -> None:
    writer.begin("brief-rename")
    writer.type_until_kept("Money")
    recovered = writer.kill(lambda library, brief: brief_edits.rename(library, brief, "Theirs"))
    recovered.keep.click()
    assert writer.brief.name == "Money"
    said = "The brief was renamed to “Theirs” elsewhere. Its name is now “Money”."
    assert writer.window.parts.notice_bar.text == said


def test_a_name_of_a_brief_that_is_gone_is_no_text_and_waits_until_that_is_recovered(writer: Writer) -> None:
    writer.begin("brief-rename")
    writer.type_until_kept("Money")
    recovered = writer.kill(brief_edits.delete)
    recovered.keep.click()
    assert writer.library.briefs == ()
    assert recovered.isVisible()
    assert "The brief “Funding” was deleted." in writer.status
    writer.window.parts.actions.trigger("undo")
    recovered.keep.click()
    assert (writer.brief.name, writer.texts) == ("Money", ["To raise", "P1-08", "Recall this."])
    assert writer.window.parts.save_typed()
    assert writer.library.drafts() == []


def test_what_is_discarded_leaves_the_brief_as_it_is_and_undo_brings_the_words(writer: Writer) -> None:
    writer.rewrite(0)
    writer.type_until_kept("If raised")
    recovered = writer.kill()
    recovered.discard.click()
    assert writer.texts == ["To raise", "P1-08", "Recall this."]
    assert not recovered.isVisible()
    assert writer.library.drafts() == []
    writer.window.desk.editor.undo()
    assert writer.texts == ["If raised", "P1-08", "Recall this."]


def test_what_the_brief_says_already_needs_no_question(writer: Writer) -> None:
    writer.rewrite(0)
    writer.type_until_kept("If raised")
    writer.start_again(lambda library, brief: brief_edits.set_item_text(library, brief, 0, "If raised"))
    assert writer.window.parts.side.recovery.found == ()


def test_of_two_equal_headings_the_one_that_was_being_changed_is_changed(writer: Writer) -> None:
    writer.window.desk.editor.act(lambda library: brief_edits.add(library, writer.brief, [HeadingItem("To raise")], 2))
    writer.rewrite(2)
    writer.type_until_kept("If raised")
    writer.kill().keep.click()
    assert writer.texts == ["To raise", "P1-08", "If raised", "Recall this."]


def test_of_a_line_of_the_head_that_another_program_wrote_since_both_are_there(writer: Writer) -> None:
    writer.begin_head()
    writer.type_until_kept("Mine")
    recovered = writer.kill(lambda library, brief: brief_edits.set_head(library, brief, "for", "Theirs"))
    recovered.keep.click()
    assert writer.brief.said("for") == "Theirs"
    assert writer.texts == ["Mine", "To raise", "P1-08", "Recall this."]


def test_what_is_being_typed_in_this_window_is_not_offered_to_it(writer: Writer) -> None:
    writer.begin_head()
    writer.type_until_kept("Head of dele")
    writer.window.desk.editor.attach(writer.library)
    assert writer.window.parts.side.recovery.found == ()


@pytest.mark.parametrize("what", ["heading", "text", "for", "note"])
def test_what_nothing_can_say_is_shown_till_on_the_clipboard(open_window_on: OpenOn, store: Path, what: str) -> None:
    words = "word " * (53_000 if what in ("text", "note") else 50)
    library = builders.library(store)
    [brief] = library.briefs
    kind = "head" if what == "for" else what
    place, data = ("P1-08", {}) if what == "note" else (brief.id, {"before": "", "row": 0, "line": what})
    library.save_draft(Draft("a-key", kind, "osce-2018", place, words, "2026-11-25T15:00:00.000Z", data))
    library.close()
    window = open_window_on(store)
    recovered = window.parts.side.recovered()
    recovered.keep.click()
    assert recovered.isVisible()
    assert recovered.view.toPlainText() == words
    recovered.discard.click()
    assert not recovered.isVisible()
    assert QApplication.clipboard().text() == words
    assert "copied to the clipboard" in window.parts.notice_bar.text
    assert window.close()
    library = builders.library(store)
    assert library.drafts() == []
    assert library.marks("P1-08").notes == ()
    library.close()


def test_at_a_fault_a_line_of_the_head_is_kept_and_not_saved(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError

    writer.begin_head()
    type_text("Head of dele")
    with monkeypatch.context() as fault:
        fault.setattr(Library, "apply", fail)
        keys(Key.Key_Return)
    assert writer.status.startswith("Not saved")
    assert [draft.text for draft in writer.library.drafts()] == ["Head of dele"]
    keys(Key.Key_Return)
    assert writer.window.parts.save_typed()
    assert writer.brief.said("for") == "Head of dele"


def test_a_text_whose_brief_is_deleted_while_it_is_typed_is_in_a_new_one_and_it_is_said(writer: Writer) -> None:
    writer.begin("brief-text")
    type_text("Half a sente")
    library = builders.library(writer.path)
    library.apply(brief_edits.delete(library, library.briefs[0]))
    library.close()
    keys(Key.Key_Escape)
    assert writer.brief.items == (TextItem("Half a sente"),)
    assert writer.brief.name == "Funding"
    assert "was deleted" in writer.window.parts.notice_bar.text


def test_a_text_emptied_leaves_the_brief_once_the_reader_goes_on(writer: Writer) -> None:
    writer.rewrite(2)
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    field.selectAll()
    keys(Key.Key_Delete)
    assert writer.texts == ["To raise", "P1-08", "Recall this."]
    keys(Key.Key_Escape)
    assert writer.texts == ["To raise", "P1-08"]
    writer.window.parts.actions.trigger("undo")
    assert writer.texts == ["To raise", "P1-08", "Recall this."]


@pytest.fixture
def full(small_disc: Path, open_window_on: OpenOn, qtbot: QtBot) -> Writer:
    """Its disc has no room any more."""
    with_brief(small_disc / "store.db")
    writer = Writer(open_window_on, qtbot, small_disc / "store.db")
    writer.show_brief()
    builders.fill_disc(small_disc)
    return writer


def make_room(writer: Writer) -> None:
    writer.path.with_name("ballast").unlink()
    press(writer, "Try again")


def press(writer: Writer, name: str) -> None:
    next(button for button in seen.buttons(writer.window.parts.store_bar, name) if button.isVisible()).click()
    QApplication.processEvents()


def write_text(writer: Writer) -> None:
    writer.window.parts.actions.trigger("brief-text")
    QApplication.processEvents()
    type_text("typed words")
    keys(Key.Key_Return, modifier=CTRL)


def change_heading(writer: Writer) -> None:
    keys(Key.Key_F2)
    type_text("typed words")
    keys(Key.Key_Return)


def write_head(writer: Writer) -> None:
    page = there(writer.window.findChild(BriefPage))
    page.panel.head.row.click()
    type_text("typed words")
    keys(Key.Key_Return)


@pytest.mark.parametrize("act", [write_text, change_heading, write_head], ids=lambda act: act.__name__)
def test_on_a_full_disc_it_lies_in_a_file_till_there_is_room(full: Writer, act: Callable[[Writer], None]) -> None:
    said: list[str] = []
    full.window.parts.side.drafts.saving_changed.connect(said.append)
    act(full)
    assert full.status == FULL
    assert not any(words.startswith("Saved") for words in said)
    assert [draft.text for draft in draft_store.read_files(full.path)] == ["typed words"]
    assert full.texts == ["To raise", "P1-08", "Recall this."]
    make_room(full)
    assert full.status.startswith("Saved ")
    assert draft_store.read_files(full.path) == []
    there: dict[Callable[[Writer], None], list[str]] = {
        write_text: ["To raise", "typed words", "P1-08", "Recall this."],
        change_heading: ["typed words", "P1-08", "Recall this."],
        write_head: ["To raise", "P1-08", "Recall this."],
    }
    assert full.on_disc == [there[act]]
    assert full.brief.said("for") == ("typed words" if act is write_head else "")


def test_a_name_given_on_a_full_disc_lies_in_a_file_until_there_is_room(full: Writer) -> None:
    full.window.parts.actions.trigger("brief-rename")
    type_text("Money")
    keys(Key.Key_Return)
    full.wait_until(lambda: bool(draft_store.read_files(full.path)))
    assert [draft.text for draft in draft_store.read_files(full.path)] == ["Money"]
    make_room(full)
    assert full.brief.name == "Money"
    assert draft_store.read_files(full.path) == []


def offered(writer: Writer) -> list[str]:
    """The drafts that the next start would offer, in the store and in files."""
    return [draft.text for draft in (*writer.library.drafts(), *draft_store.read_files(writer.path))]


@pytest.mark.parametrize("more", ["", " and more"], ids=["at once", "typed on"])
def test_a_name_that_waits_for_room_stays_a_draft_once_its_line_is_closed(full: Writer, more: str) -> None:
    full.window.parts.actions.trigger("brief-rename")
    type_text("Money")
    keys(Key.Key_Return)
    type_text(more)
    keys(Key.Key_Escape)
    full.wait_until(lambda: offered(full) == ["Money"])
    make_room(full)
    assert full.brief.name == "Money"
    assert offered(full) == []


def test_a_name_left_as_it_was_is_no_draft_though_something_else_waits_for_room(full: Writer) -> None:
    editor = full.window.desk.editor
    editor.act(lambda library: brief_edits.set_head(library, library.briefs[0], "occasion", "Week"))
    full.window.parts.actions.trigger("brief-rename")
    type_text("Money")
    full.wait_until(lambda: offered(full) == ["Money"])
    keys(Key.Key_Escape)
    assert offered(full) == []
    assert full.status == FULL
    make_room(full)
    assert (full.brief.name, full.brief.said("occasion"), offered(full)) == ("Funding", "Week", [])


def test_a_name_typed_for_another_brief_is_a_draft_of_that_one(full: Writer) -> None:
    full.window.parts.actions.trigger("brief-rename")
    type_text("Money")
    keys(Key.Key_Return)
    keys(Key.Key_Escape)
    full.path.with_name("ballast").unlink()
    full.window.desk.editor.act(lambda library: brief_edits.new_brief(library, "Second"))
    second = next(brief for brief in full.library.briefs if brief.name == "Second")
    full.window.desk.brief.open(second.id)
    QApplication.processEvents()
    full.window.parts.actions.trigger("brief-rename")
    type_text("Third")
    full.wait_until(lambda: "Third" in offered(full))
    [draft] = (draft for draft in full.library.drafts() if draft.text == "Third")
    assert (draft.place, draft.data) == (second.id, {"before": "Second"})


def test_a_row_opened_again_on_a_full_disc_shows_what_was_typed_there(full: Writer) -> None:
    change_heading(full)
    keys(Key.Key_F2)
    line = focused()
    assert line.property("text") == "typed words"
    keys(Key.Key_End)
    type_text(" and more")
    keys(Key.Key_Return)
    make_room(full)
    assert full.texts == ["typed words and more", "P1-08", "Recall this."]


def test_a_text_for_which_there_is_no_room_anywhere_holds_the_window_and_is_saved_elsewhere(
    full: Writer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(full.path.with_name("state")))
    write_text(full)
    assert "exists only in this window" in full.window.parts.store_bar.text
    assert not full.window.close()
    place = tmp_path / "elsewhere.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(place), ""))
    press(full, "Save elsewhere…")
    assert place.read_text() == "typed words"
    make_room(full)
    assert full.window.close()
    assert full.on_disc == [["To raise", "typed words", "P1-08", "Recall this."]]
