"""Below the field a line for the name under which the filter is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.popups.dropdown import Dropdown
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE


class SaveLine(QWidget):
    """Enter keeps the filter, Esc leaves."""

    named = Signal(str)
    """The name that was given."""
    typed = Signal(str)
    """What stands in the line, after each key."""
    closed = Signal()
    """The line is gone, whatever became of what stood in it."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__()
        self._anchor = anchor
        label = dress(theme, QLabel(), roles.words("ui", "text_2"))
        self.edit = dress(theme, LineEdit(own_escape=True), roles.LINE)
        save = dress(theme, QPushButton(), roles.OUTLINED_BUTTON)
        texts.say(label, text=lambda: _("Save as"))
        texts.say(self.edit, name=lambda: _("Name of the saved filter"))
        texts.say(save, text=lambda: _("Save"), tip=lambda: _("Save (Enter)"))
        self.edit.setMaxLength(MAX_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.S, tokens.XS, tokens.XS, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(label)
        row.addWidget(self.edit, 1)
        row.addWidget(save)
        self._box = Dropdown(anchor, self, theme)
        self.edit.returnPressed.connect(self._give)
        self.edit.textEdited.connect(self.typed)
        self.edit.escaped.connect(self.close_line)
        save.clicked.connect(self._give)

    @property
    def is_open(self) -> bool:
        return self._box.isVisible()

    def open_with(self, name: str) -> None:
        """Opens with a name to begin with, which is chosen as a whole."""
        self.edit.setText(name[:MAX_LINE])
        self.edit.selectAll()
        self._box.open_at(self.sizeHint().height())
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_line(self) -> bool:
        """Closes it, with the focus in the field again; True if it was open."""
        was_open = self.is_open
        if was_open:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
            self._box.hide()
            self.closed.emit()
        return was_open

    def _give(self) -> None:
        self.named.emit(self.edit.text())
