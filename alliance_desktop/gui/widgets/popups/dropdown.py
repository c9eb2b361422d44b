"""A quiet box that lies over the window right below another widget and never takes the focus."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme


class Dropdown(QFrame):
    """Holds `content`; `open_at` shows it below `anchor`, as wide as that."""

    def __init__(self, anchor: QWidget, content: QWidget, theme: Theme) -> None:
        super().__init__(anchor)
        self._anchor = anchor
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        layout.addWidget(content)
        dress(theme, self, roles.POPUP)
        self.hide()

    def open_at(self, height: int) -> None:
        """Shows it in the anchor's window, `height` pixels of content high, less where the window ends."""
        window = self._anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        top = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + tokens.XS))
        room = window.height() - top.y() - tokens.S
        self.setGeometry(top.x(), top.y(), self._anchor.width(), min(height + 2 * tokens.XS + 2, room))
        self.show()
        self.raise_()
