"""The panel of facets in place of the contents' tree: a click narrows what is shown, the same again takes it back."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.contents.facet_groups import Facet, Facets, Group
from alliance_desktop.gui.contents.facets_model import FacetsModel
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.key_list import leave_letters
from alliance_desktop.i18n import _

Index = QModelIndex | QPersistentModelIndex
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_WORDS = tokens.L + tokens.ICON_TEXT + tokens.M
"""Where the words of a value begin: before them stands its tick, its code or its dot."""


class FacetsPane(QWidget):
    """Counts only while it is seen."""

    wanted = Signal(str)
    """A condition to add to the filter or, if it is there, to take away: 'to:ngos'."""
    left = Signal()
    """The contents are wanted again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._facets = Facets(desk.filter)
        self._model = FacetsModel()
        self._title = dress(theme, QLabel(), Role("ui-strong"))
        self._shown = dress(theme, QLabel(), roles.words("ui-small-medium", "text_2"))
        self._close = dress(theme, QToolButton(), roles.FLAT_BUTTON, icon="x", colour="text_2")
        self.list = FacetList(self._model, theme, self)
        self._lay_out()
        self.list.pressed.connect(self._press)
        self.list.entered_key.connect(self._press)
        self._close.clicked.connect(self.left)
        for signal in (desk.editor.attached, desk.editor.changed, desk.filter.changed):
            signal.connect(self._follow)
        self._name()
        follow(theme, self, self._measure)
        texts.LANGUAGE.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Counts anew; the row that has the focus keeps it."""
        self.list.show_groups(self._facets.groups(self._desk.editor.library))
        shown, total = self._desk.filter.shown, self._desk.filter.total
        text = _("{count} of {total} shown").format(count=total if shown is None else len(shown), total=total)
        self._shown.setText(text)

    def _name(self) -> None:
        texts.say(self, name=lambda: _("Facets"))
        texts.say(self._title, text=lambda: _("Facets"))
        texts.say(
            self._close,
            name=lambda: _("Back to the contents"),
            tip=lambda: KEYMAP.with_key(_("Back to the contents"), "facets"),
        )
        texts.say(self.list, name=lambda: _("Facets of what is shown"))

    def _measure(self) -> None:
        line = QFontMetrics(self._title.font()).height()
        self._head.setFixedHeight(max(tokens.CONTEXT_BAR - tokens.XS, line))

    def _follow(self, *_changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _press(self, index: QModelIndex) -> None:
        facet = self._model.facet(index)
        if facet is not None:
            self.wanted.emit(facet.condition)

    def _lay_out(self) -> None:
        self._head = QFrame()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(tokens.L, 0, tokens.S, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._shown)
        row.addWidget(self._close)
        self._close.setFixedSize(tokens.TARGET, tokens.TARGET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)


class FacetList(QListView):
    """↑ ↓ go from value to value, ← → from group to group; Enter and the space bar press."""

    entered_key = Signal(QModelIndex)

    def __init__(self, model: FacetsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._facets = model
        self.setModel(model)
        self.setItemDelegate(FacetPainter(self, model, theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        dress(theme, self, roles.rows("window"))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: list[Group]) -> None:
        """Shows these; the value chosen and what is seen of the list stay, as far as they can."""
        before, place = self._facets.facet(self.currentIndex()), self.currentIndex().row()
        seen = self.verticalScrollBar().value()
        self._facets.show_groups(groups)
        found = self._facets.number_of(before.condition) if before else None
        last = self._facets.rowCount() - 1
        number = found if found is not None else self._facets.next_facet(min(max(place, 0), last), 1)
        self._choose(number if number is not None else self._facets.next_facet(last, -1))
        self.verticalScrollBar().setValue(seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.entered_key.emit(self.currentIndex())
            case Qt.Key.Key_Down:
                self._choose(self._facets.next_facet(here + 1, 1))
            case Qt.Key.Key_Up:
                self._choose(self._facets.next_facet(here - 1, -1))
            case Qt.Key.Key_Right:
                self._choose(self._facets.next_group(here, 1))
            case Qt.Key.Key_Left:
                self._choose(self._facets.next_group(here, -1))
            case _:
                super().keyPressEvent(event)
                leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window."""

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.setCurrentIndex(self._facets.index(number, 0))


class FacetPainter(QStyledItemDelegate):
    """One line for each: heads as in the contents, values with their counts, those that are on with a tick."""

    def __init__(self, view: QListView, model: FacetsModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        theme = self._theme
        self._plain, self._strong, self._small = (
            theme.font("ui"),
            theme.font("ui-medium"),
            theme.font("ui-small-medium"),
        )
        self._head = theme.font("group")
        line = QFontMetrics(self._strong).height()
        self._row_height, self._head_height = max(tokens.ROW - tokens.XXS, line + tokens.M), line + tokens.L + tokens.XS

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        return QSize(0, self._row_height if self._model.facet(index) else self._head_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index)
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Facet):
            self._ground(painter, box, option.state, on=row.on)
            self._facet(painter, box, row)
        elif row is not None:
            words = box.adjusted(tokens.L, tokens.S, -tokens.L, 0)
            self._write(painter, words, row, self._head, "text_2", _START)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, *, on: bool) -> None:
        inside = QRectF(box.adjusted(tokens.S, 1, -tokens.S, -1))
        if on or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("row" if on else "accent_soft"))
            painter.drawRoundedRect(inside, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), tokens.FOCUS_LINE))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)

    def _facet(self, painter: QPainter, box: QRect, facet: Facet) -> None:
        mark = QRect(tokens.L, box.top(), tokens.ICON_TEXT, box.height())
        if facet.on:
            self._theme.icon("check", "accent", tokens.ICON_TEXT).paint(painter, mark)
        elif facet.badge:
            self._write(painter, mark.adjusted(0, 0, tokens.S, 0), facet.badge, self._head, "text_2", _START)
        elif facet.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.colours.tags[facet.colour][1]))
            side = (tokens.ICON_TEXT - tokens.DOT) / 2
            top = box.top() + (box.height() - tokens.DOT) / 2
            painter.drawEllipse(QRectF(mark.left() + side, top, tokens.DOT, tokens.DOT))
        right = box.right() - tokens.L
        if facet.on:
            cross = QRect(right - tokens.ICON_CHIP, box.top(), tokens.ICON_CHIP, box.height())
            self._theme.icon("x", "text_2", tokens.ICON_CHIP).paint(painter, cross)
            right = cross.left() - tokens.XS
        words = QRect(_WORDS, box.top(), right - _WORDS, box.height())
        right -= self._write(painter, words, str(facet.count), self._small, "text_2", _END) + tokens.S
        words = QRect(_WORDS, box.top(), right - _WORDS, box.height())
        # many values begin alike, and what tells them apart stands at their end; sections have their codes for that
        cut = Qt.TextElideMode.ElideRight if facet.badge else Qt.TextElideMode.ElideMiddle
        self._write(painter, words, facet.label, self._strong if facet.on else self._plain, "text", _START, cut)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, cut, place.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(place, flags, shown)
        return metrics.horizontalAdvance(shown)
