"""Below the field a line for the name under which the filter is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.dropdown import Dropdown
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.library.text_rules import MAX_LINE


class SaveLine(QWidget):
    """Enter keeps the filter, Esc leaves."""

    named = Signal(str)
    """The name that was given."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__()
        self._anchor, self._theme = anchor, theme
        self._label, self.edit, self._save = QLabel(), LineEdit(own_escape=True), QPushButton()
        self.edit.setMaxLength(MAX_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.S, tokens.XS, tokens.XS, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(self._label)
        row.addWidget(self.edit, 1)
        row.addWidget(self._save)
        self._box = Dropdown(anchor, self, theme)
        self.edit.returnPressed.connect(self._give)
        self.edit.escaped.connect(self.close_line)
        self._save.clicked.connect(self._give)
        self.retranslate()
        self.apply_theme()

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
        return was_open

    def retranslate(self) -> None:
        """Sets every text again."""
        self._label.setText(_("Save as"))
        self.edit.setAccessibleName(_("Name of the saved filter"))
        self._save.setText(_("Save"))
        self._save.setToolTip(_("Save (Enter)"))

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self._label.setFont(theme.font("ui"))
        self._label.setStyleSheet(f"color: {theme.colours.text_2}")
        self.edit.setFont(theme.font("ui"))
        self.edit.setStyleSheet(styles.field(theme))
        self._save.setFont(theme.font("ui-medium"))
        self._save.setStyleSheet(styles.outlined_button(theme))
        self._box.apply_theme()

    def _give(self) -> None:
        self.named.emit(self.edit.text())
