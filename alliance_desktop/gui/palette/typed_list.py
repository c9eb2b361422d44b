"""A popup with a line and a list: what is typed narrows the rows, Enter takes one, Esc leaves all as it was."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QWidget

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.palette.typed_painter import TypedPainter
from alliance_desktop.gui.widgets import popup_list
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.gui.widgets.row_model import ListModel, Row

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_LONGEST = 200
"""Characters that can be typed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The rows for what was typed, the likeliest first, and a remark above them or ''.

    `unchosen`: what Enter says as long as none was chosen by hand; '' where Enter takes the first.
    """

    rows: list[Row]
    remark: str = ""
    unchosen: str = ""


class TypedList(popup_list.Popup):
    """A subclass says what is offered and what taking a row does."""

    def __init__(self, shell: Shell, over: QWidget, *, most_rows: int, badges: bool) -> None:
        super().__init__(over, shell.focus_centre)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shell, self._most_rows = shell, most_rows
        self.line, self.list, self.remark = LineEdit(), QListView(), QLabel()
        self.model = ListModel()
        self._rows = TypedPainter(self.list, self.model, shell.desk.theme, badges=badges)
        self._lay_out()
        self._dress(shell.desk.theme)
        self.line.textChanged.connect(self._show_offer)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._take)

    def offer(self, text: str) -> Offer:
        """What fits the text typed; it may be empty."""
        raise NotImplementedError

    def take(self, row: Row) -> None:
        """Does what the row stands for; the popup has closed."""
        raise NotImplementedError

    def refusal(self, _row: Row) -> str:
        """Why this row cannot be taken now, which is then said and leaves the popup open; '' where it can."""
        return ""

    def open_at(self, left: int, top: int, width: int) -> None:
        """Opens empty with its upper edge at these pixels of its window, kept within it, as high as it has rows."""
        window = self.window()
        width = min(width, window.width() - 2 * tokens.S)
        left = max(tokens.S, min(left, window.width() - width - tokens.S))
        self.setFixedWidth(width)
        self._room = window.height() - top - tokens.S
        self.line.clear()
        self._show_offer()
        self.move(left, top)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def offered(self) -> list[str]:
        """The rows as a screen reader says them, from the top."""
        spoken = Qt.ItemDataRole.AccessibleTextRole
        return [self.model.data(self.model.index(row, 0), spoken) or "" for row in range(self.model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """Arrows move in the list while the line keeps the focus; Enter takes, Esc closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _PAGES:
            self._step(_PAGES[key] * max(1, self.list.height() // self._rows.height))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _show_offer(self) -> None:
        offered = self.offer(self.line.text())
        self._unchosen = offered.unchosen
        self.model.show_rows(offered.rows)
        self.list.setCurrentIndex(QModelIndex() if offered.unchosen else self.model.index(0, 0))
        self._show_remark(offered.remark)
        if self.isVisible():
            self._announce(offered.remark)

    def _show_remark(self, text: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        self._fit(self.model.rowCount())

    def _fit(self, rows: int) -> None:
        """As high as the rows there are, as far as the window has room for them."""
        remark = self.remark.heightForWidth(self.width() - 2 * tokens.S) + tokens.XS if self.remark.text() else 0
        above = tokens.BAR_BUTTON + remark + 2 * tokens.S
        room = (self._room - above - tokens.XS) // self._rows.height
        high = min(rows, self._most_rows, max(1, room)) * self._rows.height
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(high)
        self.setFixedHeight(above + (tokens.XS + high if rows else 0))

    def _step(self, by: int) -> None:
        row = min(max(self.list.currentIndex().row() + by, 0), self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._announce("")

    def _announce(self, remark: str) -> None:
        row = self.model.row_at(self.list.currentIndex())
        announce(self.line, " ".join(part for part in (remark, row.spoken if row else "") if part))

    def _take(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None:
            if self._unchosen:
                self._show_remark(self._unchosen)
                announce(self.line, self._unchosen)
            return
        if reason := self.refusal(row):
            announce(self.line, reason)
            return
        self.close()
        self.take(row)

    def _dress(self, theme: Theme) -> None:
        dress(theme, self, roles.POPUP)
        dress(theme, self.line, roles.LINE)
        dress(theme, self.remark, roles.words("ui-small", "text_2"))
        dress(theme, self.list.verticalScrollBar(), roles.scroll_bar("card"))

    def _lay_out(self) -> None:
        self.line.setMaxLength(_LONGEST)
        self.line.setFixedHeight(tokens.BAR_BUTTON)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        self.remark.setContentsMargins(tokens.S, tokens.XXS, tokens.S, tokens.XXS)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        popup_list.set_up(self.list)
        popup_list.stack(self, self.line, self.remark, self.list)
