"""The way by key to what a text in hand has beside itself, wherever it stands in the side panel: earlier ones, or two
to choose from."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from alliance_desktop.domain.marks import Note, field_id
from alliance_desktop.domain.position import LONG_TEXTS
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.notes_of_target import NotesOfTarget
from alliance_desktop.gui.side.position.position_sheet import PositionSheet
from alliance_desktop.gui.side.text_choice import TextChoice
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.gui.widgets.focus import around
from alliance_desktop.gui.widgets.viewport import show_whole
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.library.choosing_edits import Heads


class TextsInHand:
    """Of what the panel shows, which notes are written on."""

    def __init__(self, desk: Desk, position: PositionSheet, notes: NotesOfTarget, panel: QScrollArea) -> None:
        self._desk, self._position, self._notes, self._panel = desk, position, notes, panel

    def open_earlier(self) -> None:
        """The earlier texts of the text that has the caret, else of the first that has some, else values."""
        editor = around(self._panel.window().focusWidget(), WritingEditor)
        if editor is None or not editor.earlier.open():
            editor = self._first_with_earlier()
            if editor is None or not editor.earlier.open_from(in_editor=False):
                self._position.open_earlier()
                return
        settle_layouts()
        show_whole(self._panel, editor, tokens.S)

    def chosen_from(self) -> str:
        """The id of the record whose two texts have the focus; '' where none have."""
        choice = around(self._panel.window().focusWidget(), TextChoice)
        return choice.record_id if choice else ""

    def enter_choice(self, record: Heads) -> None:
        """The focus goes to the texts of this record, on what is shown."""
        if isinstance(record, Note):
            self._notes.open_note(record.id)
            self._notes.note_editor().focus_text()
        elif choice := self._position.short_choice(record.field):
            choice.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._position.focus_field(record.field)
        settle_layouts()
        if choice := around(self._panel.window().focusWidget(), TextChoice):
            show_whole(self._panel, choice, tokens.S)

    def enter_first_choice(self) -> bool:
        """To the first that is seen; False where there is none."""
        found = [one for one in self._panel.findChildren(TextChoice) if one.isVisible()]
        content = self._panel.widget()
        if not found or content is None:
            return False
        first = min(found, key=lambda one: one.mapTo(content, one.rect().topLeft()).y())
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def enter_next_choice(self) -> bool:
        """Where the focus is on texts of which one was just chosen, it goes to the next two on the same recommendation,
        so that the next digit means those; False where there are none, or the reader only leaves them."""
        choice = around(self._panel.window().focusWidget(), TextChoice)
        if choice is None or choice.target is None:
            return False
        open_ = self._desk.editor.marks(choice.target.code).to_choose
        if not open_ or choice.record_id in {one.id for one in open_}:
            return False
        self.enter_choice(open_[0])
        return True

    def _first_with_earlier(self) -> WritingEditor[Any] | None:
        target = Target(self._desk.report.id, self._desk.navigator.noted or "")
        had = self._desk.editor.with_earlier(target.code)
        for name in LONG_TEXTS:
            if field_id(target, name) in had:
                return around(self._position.focus_field(name), WritingEditor)
        for note in reversed(self._desk.editor.marks(target).notes):
            if note.id in had:
                self._notes.open_note(note.id)
                return self._notes.note_editor()
        return None
