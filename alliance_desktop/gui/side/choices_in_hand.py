"""The way by key to the two texts to choose from that a field or note has, wherever they stand in the side panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from alliance_desktop.domain.marks import Note
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.side.notes_of_target import NotesOfTarget
from alliance_desktop.gui.side.position.position_sheet import PositionSheet
from alliance_desktop.gui.side.text_choice import TextChoice
from alliance_desktop.gui.widgets.viewport import show_whole
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.library.choosing_edits import Heads


class ChoicesInHand:
    """Of what the panel shows."""

    def __init__(self, position: PositionSheet, notes: NotesOfTarget, panel: QScrollArea) -> None:
        self._position, self._notes, self._panel = position, notes, panel

    def focused(self) -> str:
        """The id of the record whose texts have the focus; '' where none have."""
        choice = self._around(self._panel.window().focusWidget())
        return choice.record_id if choice else ""

    def enter(self, record: Heads) -> None:
        """The focus goes to the texts of this record, on what is shown."""
        if isinstance(record, Note):
            self._notes.open_note(record.id)
            self._notes.note_editor().focus_text()
        elif choice := self._position.short_choice(record.field):
            choice.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._position.focus_field(record.field)
        settle_layouts()
        if choice := self._around(self._panel.window().focusWidget()):
            show_whole(self._panel, choice, tokens.S)

    def enter_first(self) -> bool:
        """To the first that is seen; False where there is none."""
        found = [one for one in self._panel.findChildren(TextChoice) if one.isVisible()]
        content = self._panel.widget()
        if not found or content is None:
            return False
        min(found, key=lambda one: one.mapTo(content, one.rect().topLeft()).y()).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        return True

    def _around(self, widget: QWidget | None) -> TextChoice | None:
        while widget is not None and not isinstance(widget, TextChoice):
            widget = widget.parentWidget()
        return widget
