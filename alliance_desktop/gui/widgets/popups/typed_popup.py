"""A popup with a line to type in and a list below it, which is moved through from the line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.look import roles
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.popups.popup import Popup
from alliance_desktop.gui.widgets.popups.popup_list import PopupList
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import RowLine
from alliance_desktop.gui.widgets.text.line_edit import LineEdit

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class TypedPopup(Popup):
    """A subclass says what is offered for what is typed, and what taking a row does."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        otherwise: Callable[[], object],
        shape: Callable[[Row], Sequence[RowLine]],
        longest: int,
    ) -> None:
        """`longest`: letters that can be typed."""
        super().__init__(parent, otherwise)
        dress(theme, self, roles.POPUP)
        self.line, self.list = dress(theme, LineEdit(), roles.LINE), PopupList(theme, shape)
        self.line.setMaxLength(longest)
        self.line.textChanged.connect(self.show_offer)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._click)

    def show_offer(self) -> None:
        """Shows what fits what is typed."""
        raise NotImplementedError

    def take_row(self, row: Row | None) -> None:
        """Enter, or a press on a row."""
        raise NotImplementedError

    def tell_row(self) -> None:
        """Another row was reached by a key."""
        raise NotImplementedError

    def take_and_stay(self) -> None:
        """Tab: nothing, unless a row can be taken and the next one typed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """Arrows move in the list while the line keeps the focus; Enter takes, Esc closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp as key:
                page = max(1, self.list.height() // self.list.row_height)
                self.list.step(_STEPS[key] if key in _STEPS else _PAGES[key] * page)
                self.tell_row()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take_row(self.list.row)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab as key:
                if key == Qt.Key.Key_Tab:
                    self.take_and_stay()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    def _click(self, index: QModelIndex) -> None:
        self.take_row(self.list.rows.row_at(index))
