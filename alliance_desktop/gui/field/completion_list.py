"""What the field offers while one types: below it, reached with ↓, taken with Enter, Tab or a click."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.dropdown import Dropdown
from alliance_desktop.gui.widgets.row_model import ListModel, Row
from alliance_desktop.i18n import _, ngettext

_MOST_ROWS = 8
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class OfferedRow(Row):
    """The count in the corner is said with what it counts."""

    counted: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.text, self.place, self.counted) if part)


class CompletionList(QListView):
    """`offer` opens it, `enter` and `step` move in it; the keys are pressed in the field, which keeps the focus."""

    taken = Signal(int)
    """The row that was clicked."""

    def __init__(self, anchor: QWidget, theme: Theme) -> None:
        super().__init__()
        self._model = ListModel()
        self._rows = _Rows(self, self._model, theme)
        self._box = Dropdown(anchor, self, theme)
        self.setModel(self._model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._click)
        dress(theme, self, roles.rows("card"))
        texts.say(self, name=lambda: _("Completions"))

    @property
    def is_open(self) -> bool:
        return self._box.isVisible()

    @property
    def chosen(self) -> int | None:
        """The row that was reached with ↓."""
        row = self.currentIndex().row()
        return row if self.is_open and row >= 0 else None

    def offer(self, offered: list[OfferedRow]) -> None:
        """Shows these below the field; none closes the list."""
        if not offered:
            self.close_list()
            return
        self._model.show_rows(list(offered))
        count = len(offered)
        text = ngettext("{count} completion, {key} leads to it", "{count} completions, {key} leads to them", count)
        announce(self, text.format(count=count, key=_("Down")))
        self._box.open_at(min(len(offered), _MOST_ROWS) * self._rows.height)

    def close_list(self) -> bool:
        """Closes the list; True if it was open."""
        was_open = self.is_open
        self._box.hide()
        return was_open

    def step(self, by: int) -> None:
        """Enters the list from above, or moves in it; ↑ from its first row leaves it."""
        row = self.currentIndex().row() + by
        if row >= self._model.rowCount():
            return
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            announce(self, self._model.data(index, Qt.ItemDataRole.AccessibleTextRole) or "")

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())


class _Rows(QStyledItemDelegate):
    """What would be written, what it means, how many recommendations it leaves."""

    def __init__(self, view: QListView, model: ListModel, theme: Theme) -> None:
        super().__init__(view)
        self._model, self._theme = model, theme
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        self._strong, self._plain = self._theme.font("ui-medium"), self._theme.font("ui-small")
        self.height = max(tokens.ROW, QFontMetrics(self._strong).height() + tokens.M)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(0, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("row" if chosen else "accent_soft"))
            painter.drawRoundedRect(QRectF(box), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        inside = box.adjusted(tokens.S, 0, -tokens.S, 0)
        used = self._write(painter, inside, row.aside, self._plain, "text_2", _END)
        inside.setRight(inside.right() - used - tokens.S)
        used = self._write(painter, inside, row.text, self._strong, "text", _START)
        inside.setLeft(inside.left() + used + tokens.M)
        self._write(painter, inside, row.place, self._plain, "text_2", _START)
        painter.restore()

    def _write(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
    ) -> int:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags, shown)
        return painter.fontMetrics().horizontalAdvance(shown)
