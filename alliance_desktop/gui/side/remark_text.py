"""The text field of an internal remark: its words can't be taken out of it."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.i18n import _

_TAKING_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class RemarkText(NoteText):
    """What is chosen in it is typed over and deleted as everywhere, but neither copied nor cut nor dragged away."""

    ground = "private"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _TAKING_OUT):
            self.refused.emit(_("An internal remark can't be copied: nothing of it leaves your notes."))
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing, also for the mouse that drags, and for what X11 pastes by its middle button."""
        return QMimeData()

    def _menu(self) -> QMenu:
        menu = super()._menu()
        for action in menu.actions():
            if action.objectName() in {"edit-copy", "edit-cut"}:
                action.setVisible(False)
        return menu
