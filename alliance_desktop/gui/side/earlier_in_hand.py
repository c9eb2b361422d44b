"""Which of the texts on what is in hand have earlier ones, and the way to their list by key."""

from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import LONG_TEXTS
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.notes_of_target import NotesOfTarget
from alliance_desktop.gui.side.position.position_sheet import PositionSheet
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.gui.widgets.viewport import show_whole
from alliance_desktop.gui.widgets.whole_frames import settle_layouts


class EarlierInHand:
    """Of the recommendation or section that notes are written on."""

    def __init__(self, desk: Desk, position: PositionSheet, notes: NotesOfTarget, panel: QScrollArea) -> None:
        self._desk, self._position, self._notes, self._panel = desk, position, notes, panel

    def open(self) -> None:
        """Of the text that has the caret, else of the first that has some."""
        editor = _around(self._panel.window().focusWidget())
        if editor is None or not editor.earlier.open():
            editor = self._first(self._had())
            if editor is None or not editor.earlier.open_from(in_editor=False):
                return
        settle_layouts()
        show_whole(self._panel, editor, tokens.S)

    def _target(self) -> Target:
        return Target(self._desk.report.id, self._desk.navigator.noted or "")

    def _had(self) -> frozenset[str]:
        return self._desk.editor.with_earlier(self._target().code)

    def _first(self, had: frozenset[str]) -> WritingEditor[Any] | None:
        target = self._target()
        for name in LONG_TEXTS:
            if field_id(target, name) in had:
                return _around(self._position.focus_field(name))
        for note in reversed(self._desk.editor.marks(target.code).notes):
            if note.id in had:
                self._notes.open_note(note.id)
                return self._notes.note_editor()
        return None


def _around(widget: QWidget | None) -> WritingEditor[Any] | None:
    """The editor that a widget is, or is in."""
    while widget is not None and not isinstance(widget, WritingEditor):
        widget = widget.parentWidget()
    return widget
