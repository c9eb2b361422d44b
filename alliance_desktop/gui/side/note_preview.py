"""A note as it will look, in the safe viewer; grows with its text as the editor does."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.text.safe_view import SafeView

_MOST = 24
"""Lines of text that the preview is high at most."""


class NotePreview(SafeView):
    """Read-only; Esc and Ctrl+Enter lead back to the report, Enter to the source."""

    done = Signal()
    write_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text: str | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(theme, self, roles.NOTE_VIEW)
        theme.changed.connect(self._show_again)

    def show_note(self, text: str) -> None:
        """Shows a note's Markdown; as typed where it is too long for that."""
        self._text = text
        self.show_markdown(text)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Esc is its own, before the window takes it to leave something else."""
        before = event.type() == QEvent.Type.ShortcutOverride
        if before and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.done.emit()
        elif enter and not self.follow_link_at_caret():
            self.write_wanted.emit()
        elif not enter:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _show_again(self) -> None:
        if self._text is not None:
            self.show_note(self._text)

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        height = min(round(self.document().size().height()), _MOST * line) + tokens.XS
        if height != self.height():
            self.setFixedHeight(height)
