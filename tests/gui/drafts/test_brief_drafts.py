"""What is typed in a brief is kept as notes are: after a kill it is offered, and no full disc takes it away."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from operator import methodcaller
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.domain.brief import Brief, ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.marks import Draft
from alliance_desktop.gui.actions.brief_actions import act
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.drafts.brief_places import ItemPlace
from alliance_desktop.gui.side.recovered import Recovered
from alliance_desktop.gui.widgets.text import pause
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui import seen
from tests.gui.asked_files import choose_file
from tests.gui.conftest import Announced
from tests.gui.seen import there
from tests.gui.typing import focused, keys, type_text
from tests.gui.until_killed import until_killed

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


Act = Callable[[Library, Brief], Edit]


def meanwhile(path: Path, act: Act) -> None:
    """What another program does."""
    library = builders.library(path)
    [brief] = library.briefs
    done(library, lambda: act(library, brief))
    library.close()


class Writer:
    """A window in which a brief is written, and what the next one finds after a kill."""

    def __init__(self, open_window_on: OpenOn, qtbot: QtBot, store: Path) -> None:
        self._open, self._qtbot, self.path = open_window_on, qtbot, store

    @cached_property
    def window(self) -> MainWindow:
        return self._open(self.path)

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

    def start_again(self, typed: "Typed", act: Act | None = None) -> None:
        """The next window after one that is killed once that is typed, and what another program does in between."""
        until_killed(partial(typed, self), self.path.parent)
        vars(self).pop("window", None)
        if act:
            meanwhile(self.path, act)
        assert self.window.isVisible()

    def kill(self, typed: "Typed", act: Act | None = None) -> Recovered:
        """What the next window offers."""
        self.start_again(typed, act)
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
def to_kill(open_window_on: OpenOn, qtbot: QtBot, store: Path) -> Writer:
    """Its window isn't open yet."""
    return Writer(open_window_on, qtbot, store)


@pytest.fixture
def writer(to_kill: Writer) -> Writer:
    assert to_kill.window.isVisible()
    return to_kill


Typed = Callable[[Writer], None]


def typed(begin: Callable[[Writer], object], text: str) -> Typed:
    """Types it there until it is kept as a draft; the brief says what it said."""

    def act(writer: Writer) -> None:
        begin(writer)
        before = writer.brief if writer.library.briefs else None
        writer.type_until_kept(text)
        assert (writer.brief if writer.library.briefs else None) == before

    return act


begin_text = methodcaller("begin", "brief-text")
HEAD = typed(Writer.begin_head, "Head of dele")
NAME = typed(methodcaller("begin", "brief-rename"), "Money")
NEW_HEADING = typed(methodcaller("rewrite", 0), "If raised")


def test_after_a_kill_the_brief_opens_at_the_row_where_one_was(to_kill: Writer) -> None:
    def go_on(writer: Writer) -> None:
        writer.show_brief().panel.list.setFocus()
        keys(Key.Key_End)
        kept = paths.state_folder() / "window.json"
        writer.wait_until(lambda: kept.exists() and json.loads(kept.read_text())["brief_row"] > 0)

    to_kill.start_again(go_on)
    listed = to_kill.show_brief().panel.list
    assert listed.row == listed.model_of_rows.rowCount() - 1


@pytest.mark.parametrize("words", ["Half a sente", "Recall this."], ids=["new", "as it says elsewhere"])
def test_a_text_being_typed_is_offered_after_a_kill_and_kept_in_its_place(to_kill: Writer, words: str) -> None:
    recovered = to_kill.kill(typed(begin_text, words))
    assert recovered.view.toPlainText() == words
    assert seen.button(recovered, "Brief “Funding”").isVisible()
    assert not recovered.compare.isVisible()
    assert any(said.startswith("Text: typed ") for said in seen.words(recovered))
    recovered.keep.click()
    assert to_kill.texts == ["To raise", words, "P1-08", "Recall this."]
    assert not recovered.isVisible()
    assert to_kill.library.drafts() == []
    to_kill.window.desk.editor.undo()
    assert to_kill.texts == ["To raise", "P1-08", "Recall this."]


def test_the_heading_of_a_first_brief_begins_it(open_window_on: OpenOn, qtbot: QtBot, tmp_path: Path) -> None:
    writer = Writer(open_window_on, qtbot, tmp_path / "store.db")
    recovered = writer.kill(typed(methodcaller("begin", "brief-heading"), "To ra"))
    recovered.keep.click()
    assert writer.brief.items == (HeadingItem("To ra"),)


@pytest.mark.parametrize("row", [0, 2], ids=["heading", "text"])
def test_what_a_sitting_brought_back_to_what_it_was_leaves_no_step(writer: Writer, row: int) -> None:
    before = writer.texts, writer.library.labels.undo
    panel = writer.show_brief().panel
    writer.rewrite(row)
    keys("End")
    for more in (" no", "w"):
        type_text(more)
        panel.settle()
    assert writer.texts[row] == before[0][row] + " now"
    keys(*["Backspace"] * 4)
    panel.settle()
    assert (writer.texts, writer.library.labels.undo) == before
    type_text(" then")
    panel.settle()
    assert writer.texts[row] == before[0][row] + " then"


def test_a_heading_that_was_being_changed_is_compared_with_what_it_says_and_changed(to_kill: Writer) -> None:
    recovered = to_kill.kill(NEW_HEADING, lambda library, brief: brief_edits.move(library, brief, [0], 3))
    assert recovered.compare.isVisible()
    recovered.keep.click()
    assert to_kill.texts == ["P1-08", "Recall this.", "If raised"]


def test_a_heading_that_was_written_at_a_blank_and_typed_on_is_kept_in_its_row(to_kill: Writer) -> None:
    def type_on(writer: Writer) -> None:
        writer.rewrite(0)
        type_text("If raised ")
        there(writer.window.findChild(BriefPage)).panel.settle()
        writer.type_until_kept("again")

    recovered = to_kill.kill(type_on)
    assert recovered.compare.isVisible()
    recovered.keep.click()
    assert to_kill.texts == ["If raised again", "P1-08", "Recall this."]


def test_what_was_being_changed_and_is_another_by_now_stands_beside_it(to_kill: Writer) -> None:
    recovered = to_kill.kill(NEW_HEADING, lambda library, brief: brief_edits.set_item_text(library, brief, 0, "Never"))
    recovered.keep.click()
    assert to_kill.texts == ["If raised", "Never", "P1-08", "Recall this."]
    said = to_kill.window.parts.toast.accessibleName()
    assert said == "Its row was changed since. Recovered text kept as a row of its own"


@pytest.mark.parametrize("begin", [begin_text, Writer.begin_head], ids=["brief-text", "head"])
def test_where_the_brief_is_gone_the_words_begin_another_one(
    to_kill: Writer, begin: Callable[[Writer], object]
) -> None:
    recovered = to_kill.kill(typed(begin, "Half a sente"), brief_edits.delete)
    recovered.keep.click()
    assert to_kill.brief.items == (TextItem("Half a sente"),)


def test_a_line_of_the_head_is_offered_after_a_kill_and_said_by_the_brief_once_kept(to_kill: Writer) -> None:
    recovered = to_kill.kill(HEAD)
    assert to_kill.brief.said("for") == ""
    assert any(words.startswith("For: typed ") for words in seen.words(recovered))
    seen.button(recovered, "Brief “Funding”").click()
    assert to_kill.window.desk.navigator.page == "brief"
    page = there(to_kill.window.findChild(BriefPage))
    assert page.isAncestorOf(recovered)
    assert recovered.isVisible()
    seen.button(recovered, "Brief “Funding”").click()
    assert to_kill.window.desk.navigator.page == "brief"
    recovered.keep.click()
    assert to_kill.brief.said("for") == "Head of dele"


def test_on_the_page_of_the_brief_comes_first_what_was_typed_there_and_on_its_rows(
    open_window_on: OpenOn, store: Path, announced: Announced, qtbot: QtBot
) -> None:
    library = builders.library(store)
    [brief] = library.briefs
    row = {"before": "To raise", "row": 0}
    library.save_draft(Draft("heading", "heading", "osce-2018", brief.id, "If raised", "2026-11-25T15:00:00.000Z", row))
    library.save_draft(replace(builders.draft(library, "P1-08", "on a row"), at="2030-01-01T00:00:00.000Z"))
    library.save_draft(replace(builders.draft(library, "P1-05", "elsewhere"), at="2031-01-01T00:00:00.000Z"))
    library.close()
    window = open_window_on(store)
    recovered = window.parts.side.recovered()
    assert recovered.view.toPlainText() == "elsewhere"
    keys("F5")
    page = there(window.findChild(BriefPage))
    qtbot.waitUntil(lambda: any("Recovered text on P1-08" in said for _from, said in announced))
    keys("Shift+F6", "F6")  # out of the page, and into it
    for words in ("on a row", "If raised"):
        assert page.isAncestorOf(recovered)
        assert (recovered.isVisible(), recovered.view.toPlainText()) == (True, words)
        assert focused() is recovered.view
        keys("Return")
    assert focused() is page.panel.list
    assert recovered.view.toPlainText() == "elsewhere"
    assert not recovered.isVisible()
    keys("Esc")
    assert window.parts.side.isAncestorOf(recovered)
    assert recovered.isVisible()
    library = there(window.desk.editor.library)
    assert texts_of(library.briefs[0]) == ["If raised", "P1-08", "Recall this."]
    assert [one.text for one in library.marks("P1-08").notes] == ["on a row"]


@pytest.mark.parametrize("grows", [False, True])
def test_on_the_page_of_another_brief_nothing_of_it_is_offered_and_in_a_low_window_a_message_leads_to_it(
    to_kill: Writer, grows: bool
) -> None:
    recovered = to_kill.kill(HEAD, lambda library, _brief: brief_edits.new_brief(library, "Money"))
    desk = to_kill.window.desk
    funding, money = sorted(there(desk.editor.library).briefs, key=lambda one: one.name)
    desk.brief.open(money.id)
    to_kill.show_brief()
    assert not recovered.isVisible()
    desk.brief.open(funding.id)
    assert recovered.isVisible()
    window = to_kill.window
    high = window.height()
    window.resize(window.width(), 400)
    QApplication.processEvents()
    assert not recovered.isVisible()
    keys("F5", "F5")
    assert window.parts.toast.accessibleName() == "Recovered text: Brief “Funding”"
    if grows:
        window.resize(window.width(), high)
        QApplication.processEvents()
    seen.button(window.parts.toast, "Show").click()
    assert recovered.isAncestorOf(there(focused()))
    assert there(window.findChild(BriefPage)).isAncestorOf(recovered) == grows
    assert window.parts.side.isVisible() != grows


NAMES = ("Bekämpfungskoordinierungsstellen", "W" * 60, "What to say in Vienna on Friday", "Funding for all " * 10)


@pytest.mark.parametrize("name", NAMES)
def test_of_a_long_name_of_a_brief_the_beginning_is_seen_beside_what_was_typed(to_kill: Writer, name: str) -> None:
    recovered = to_kill.kill(HEAD, partial(brief_edits.rename, name=name))
    [place] = [one for one in recovered.findChildren(QPushButton) if one.toolTip().startswith("Go to")]
    assert place.text().startswith(f"Brief “{name[:8]}")
    assert place.text().endswith("…")
    panel = to_kill.window.parts.side
    assert max(recovered.width(), recovered.minimumSizeHint().width()) <= panel.viewport().width()
    assert panel.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("key", "name"), [(Key.Key_Return, "Money"), (Key.Key_Escape, "Funding")])
def test_of_a_name_that_is_given_or_left_as_it_was_no_draft_stays(to_kill: Writer, key: Qt.Key, name: str) -> None:
    def given_or_left(writer: Writer) -> None:
        NAME(writer)
        keys(key)
        assert writer.brief.name == name
        assert writer.library.drafts() == []

    to_kill.start_again(given_or_left)
    assert to_kill.window.parts.side.recovery.found == ()
    assert to_kill.brief.name == name


def test_a_name_that_another_brief_has_is_offered_until_it_is_discarded(to_kill: Writer) -> None:
    recovered = to_kill.kill(NAME, lambda library, _brief: brief_edits.new_brief(library, "Money"))
    recovered.keep.click()
    assert recovered.isVisible()
    recovered.discard.click()
    assert not recovered.isVisible()
    assert sorted(one.name for one in to_kill.library.briefs) == ["Funding", "Money"]


def test_a_name_kept_where_another_was_given_since_says_which_that_was(to_kill: Writer) -> None:
    recovered = to_kill.kill(NAME, lambda library, brief: brief_edits.rename(library, brief, "Theirs"))
    recovered.keep.click()
    assert to_kill.brief.name == "Money"
    said = "The recovered name replaced “Theirs”, which was saved since."
    assert to_kill.window.parts.notice_bar.text == said


def test_a_name_of_a_brief_that_is_gone_is_no_text_and_waits_until_that_is_recovered(to_kill: Writer) -> None:
    recovered = to_kill.kill(NAME, brief_edits.delete)
    recovered.keep.click()
    assert to_kill.library.briefs == ()
    assert recovered.isVisible()
    assert "The brief “Funding” was deleted." in to_kill.status
    to_kill.window.parts.actions.trigger("undo")
    recovered.keep.click()
    assert (to_kill.brief.name, to_kill.texts) == ("Money", ["To raise", "P1-08", "Recall this."])
    assert to_kill.window.parts.save_typed()
    assert to_kill.library.drafts() == []


def test_what_is_discarded_leaves_the_brief_as_it_is_and_undo_brings_the_words(to_kill: Writer) -> None:
    recovered = to_kill.kill(NEW_HEADING)
    recovered.discard.click()
    assert to_kill.texts == ["To raise", "P1-08", "Recall this."]
    assert not recovered.isVisible()
    assert to_kill.library.drafts() == []
    to_kill.window.desk.editor.undo()
    assert to_kill.texts == ["If raised", "P1-08", "Recall this."]


def test_what_the_brief_says_already_needs_no_question(to_kill: Writer) -> None:
    to_kill.start_again(NEW_HEADING, lambda library, brief: brief_edits.set_item_text(library, brief, 0, "If raised"))
    assert to_kill.window.parts.side.recovery.found == ()


def test_of_two_equal_headings_the_one_that_was_being_changed_is_changed(to_kill: Writer) -> None:
    meanwhile(to_kill.path, lambda library, brief: brief_edits.add(library, brief, [HeadingItem("To raise")], 2))
    to_kill.kill(typed(methodcaller("rewrite", 2), "If raised")).keep.click()
    assert to_kill.texts == ["To raise", "P1-08", "If raised", "Recall this."]


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ("Theirs", "“For” has another text since. That was kept; the recovered text is now the brief’s first text."),
        ("", "“For” was emptied since. The recovered text is now the brief’s first text."),
    ],
)
def test_of_a_line_of_the_head_that_was_written_since_both_are_there(to_kill: Writer, theirs: str, said: str) -> None:
    meanwhile(to_kill.path, lambda library, brief: brief_edits.set_head(library, brief, "for", "Before"))
    recovered = to_kill.kill(
        typed(Writer.begin_head, "Mine"), lambda library, brief: brief_edits.set_head(library, brief, "for", theirs)
    )
    recovered.keep.click()
    assert to_kill.brief.said("for") == theirs
    assert to_kill.texts == ["BeforeMine", "To raise", "P1-08", "Recall this."]
    assert to_kill.window.parts.notice_bar.text == said


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


def test_what_is_typed_into_a_row_that_was_emptied_and_saved_is_a_row_of_the_brief_again(writer: Writer) -> None:
    writer.rewrite(2)
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    field.selectAll()
    keys(Key.Key_Delete)
    assert writer.window.parts.save_typed()
    assert writer.texts == ["To raise", "P1-08"]
    type_text("Again.")
    keys(Key.Key_Escape)
    assert writer.texts == ["To raise", "P1-08", "Again."]
    assert not writer.library.drafts()


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
    act(editor, lambda library: brief_edits.set_head(library, library.briefs[0], "occasion", "Week"))
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
    act(full.window.desk.editor, lambda library: brief_edits.new_brief(library, "Second"))
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
    choose_file(monkeypatch, place)
    press(full, "Save elsewhere…")
    assert place.read_text() == "typed words"
    make_room(full)
    assert full.window.close()
    assert full.on_disc == [["To raise", "typed words", "P1-08", "Recall this."]]


def test_a_message_leads_to_it_in_the_half_of_a_narrow_page_that_is_not_shown(to_kill: Writer) -> None:
    recovered = to_kill.kill(HEAD)
    page = to_kill.show_brief()
    window = to_kill.window
    window.resize(700, window.height())
    QApplication.processEvents()
    assert page.halves.is_narrow
    page.halves.show_half("preview")
    window.parts.side.offer_recovered_here()
    assert not recovered.isVisible()
    seen.button(window.parts.toast, "Show").click()
    assert page.isAncestorOf(recovered)
    assert recovered.isAncestorOf(there(focused()))


def test_a_row_that_was_emptied_here_and_taken_out_elsewhere_is_a_new_one_where_it_stood(store: Path) -> None:
    library = builders.library(store)
    [brief] = library.briefs
    place = ItemPlace(library.report.id, HeadingItem, brief, 0, is_new=False)
    meanwhile(store, lambda library, brief: brief_edits.remove(library, brief, [0]))
    library.refresh()
    place.write(library, "", "a-key")
    assert (place.is_new, place.row, place.seen) == (True, 0, library.briefs[0])
    library.close()
