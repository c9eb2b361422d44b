"""The first saved filters below their row in *My work*: name and count; a click shows what passes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alliance_desktop.gui.contents.work_row import START, MoreButton, WorkButton
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.library.shown_filters import ShownFilter

_MOST = 4
_LEFT = tokens.L + tokens.DOT + tokens.S
"""Names begin where those of the tags do."""


class FilterRows(QWidget):
    """As many as have room; what is left over stands behind '+3'."""

    wanted = Signal(str)
    """The id of the filter that was clicked."""
    all_wanted = Signal()
    reflowed = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [FilterRow(theme, self) for _number in range(_MOST)]
        self._more = MoreButton(theme, self)
        self._more.clicked.connect(self.all_wanted)
        self._shown = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            row.clicked.connect(self._want)
            column.addWidget(row)
            row.hide()
        beside = QHBoxLayout()
        beside.setContentsMargins(_LEFT - tokens.XS, 0, 0, 0)
        beside.addWidget(self._more)
        beside.addStretch(1)
        column.addLayout(beside)
        self._more.hide()

    def show_filters(self, filters: "list[ShownFilter]", on: str) -> None:
        """Shows the first of these; the one with the expression `on` is what is shown now."""
        for row, one in zip(self._rows, filters, strict=False):
            row.show_filter(one, on=one.saved.expression == on)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(filters))
        left_over = len(filters) - _MOST
        self._more.setVisible(left_over > 0)
        self._more.setText(f"+{left_over}")
        name = ngettext("{count} more saved filter", "{count} more saved filters", left_over).format(count=left_over)
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)
        if len(filters) != self._shown:
            self._shown = len(filters)
            self.updateGeometry()  # what the pane has kept of its height is over at once
            self.reflowed.emit()

    def _want(self) -> None:
        row = self.sender()
        if isinstance(row, FilterRow):
            self.wanted.emit(row.filter_id)


class FilterRow(WorkButton):
    """One saved filter; on while it is what is shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.filter_id, self._count, self._is_wrong = "", "", False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_filter(self, one: "ShownFilter", *, on: bool) -> None:
        """Takes another filter, or the present state of the same."""
        self.filter_id, self._is_wrong = one.saved.id, bool(one.remark)
        self._count = "" if one.count is None else str(one.count)
        self.setChecked(on)
        self.setText(one.saved.name)
        said = ", ".join(filter(None, (one.saved.name, self._count, one.remark)))
        self.setAccessibleName(_("Saved filter {said}").format(said=said))
        self.setToolTip("\n".join(filter(None, (one.saved.name, one.words, one.remark))))
        self.update()

    def sizeHint(self) -> QSize:
        height = max(tokens.TARGET, QFontMetrics(self._theme.font("ui-small")).height() + tokens.S)
        return QSize(tokens.CONTENTS_MIN, height)

    def nextCheckState(self) -> None:
        """Stays as it is: whether it is on is the filter's business."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        self.ground(painter, QRectF(self.rect().adjusted(tokens.S, 0, -tokens.S, 0)))
        sign = QRect(tokens.L - tokens.XXS, 0, tokens.ICON_CHIP, self.height())
        name, colour = ("triangle-alert", "danger") if self._is_wrong else ("filter", "text_2")
        self._theme.icon(name, colour, tokens.ICON_CHIP).paint(painter, sign)
        small, strong = self._theme.font("ui-small"), self._theme.font("ui-small-medium")
        words = self.rect().adjusted(_LEFT, 0, -tokens.L, 0)
        room = words.width() - QFontMetrics(strong).horizontalAdvance(self._count) - tokens.XS
        shown = QFontMetrics(small).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(small)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(words, START, shown)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(shown) + tokens.XS)
        painter.setFont(strong)
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(words, START, self._count)
