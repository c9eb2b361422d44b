"""The tree of the report: a click or Enter goes there, → opens a section, ← closes it."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.contents.tree_model import ContentsModel
from alliance_desktop.gui.contents.tree_painter import TreePainter, opener_target
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.key_list import leave_letters
from alliance_desktop.gui.widgets.tag_drag import tag_in
from alliance_desktop.gui.widgets.viewport import own_viewport
from alliance_desktop.i18n import _

_OPENS_AFTER = 600
"""Milliseconds a dragged tag is held over a closed section before it opens."""

_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}


class ContentsTree(QTreeView):
    """Shows the section in view and the recommendation in focus as chosen, without moving its own focus."""

    wanted = Signal(str)
    """A section's id or a recommendation's code that the reader wants to see."""

    tag_dropped = Signal(str, str)
    """A tag's name was dropped on a recommendation: its code, and the name."""

    def __init__(self, report: Report, stance_of: Callable[[str], str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ContentsModel(report, stance_of)
        self._painter = TreePainter(self, self.rows, theme)
        self._section = self._current = ""
        self._aside = False
        self._brought = 0
        """Where the tree was scrolled to by itself; the reader's own scrolling is not undone."""
        self.setModel(self.rows)
        self.rows.matched.connect(own_viewport(self).update)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column stands still
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setAutoExpandDelay(_OPENS_AFTER)
        for row in range(self.rows.rowCount()):
            self.expand(self.rows.index(row, 0))
        self.setCurrentIndex(self.rows.index_of(report.sections[0].id))
        dress(theme, self, roles.rows("window"))
        for signal in (self.expanded, self.collapsed):
            signal.connect(self._light)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        texts.say(self, name=lambda: _("Contents"))

    def follow(self, section: str, current: str) -> None:
        """Marks the section in view, or the recommendation in focus in it, and scrolls it into view."""
        if (section, current) == (self._section, self._current):
            return
        self._section, self._current = section, current
        self._light()
        if self.isVisible() and not self.hasFocus():  # before, it has no height to scroll in
            self._bring_into_view(self._row_in_view())

    def _bring_into_view(self, index: QModelIndex) -> None:
        """As a whole, and the first section with its head: Qt leaves a pixel of a row outside."""
        if index.row() == 0 and index.parent().isValid():
            self.scrollTo(index.parent())
        self.scrollTo(index)
        outside = self.visualRect(index).bottom() - self.viewport().rect().bottom()
        if outside > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + outside)
        self._brought = self.verticalScrollBar().value()

    @property
    def lit(self) -> str:
        """The code or section id of the row that looks chosen; '' while it stands aside."""
        return self._painter.lit

    def stand_aside(self, aside: bool) -> None:
        """While one is elsewhere than in the text no row looks chosen."""
        self._aside = aside
        self._light()

    def _light(self) -> None:
        self._painter.lit = "" if self._aside else self.rows.node(self._row_in_view()).code
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """While it was hidden it followed without scrolling."""
        super().showEvent(event)
        self._bring_into_view(self._row_in_view())

    def drawBranches(self, painter: object, rect: object, index: object) -> None:
        """Nothing: the rows paint their own arrow."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keys begins where she is in the text, and hears it: the tree alone says but its name."""
        if event.reason() in _BY_KEYS:
            self.setCurrentIndex(self._row_in_view())
            announce(self, self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        on_head = index.isValid() and self.rows.node(index).is_head
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(index)
        elif not (on_head and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Minus}):  # heads stay open
            super().keyPressEvent(event)
            leave_letters(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions of the window, and finding is the field's."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        if self.on_opener(index, event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.setCurrentIndex(index)
            self._go(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks, and nothing more."""
        self.mousePressEvent(event)

    def on_opener(self, index: QModelIndex, place: QPoint) -> bool:
        """Whether a place in the viewport is on the arrow of a section that has recommendations."""
        node = self.rows.node(index)
        return bool(node.children) and not node.is_head and opener_target(self.visualRect(index)).contains(place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(tag_in(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a recommendation takes a tag; a closed section opens when the tag is held over it."""
        super().dragMoveEvent(event)
        self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        event.setAccepted(self._takes_tag(event))

    def dropEvent(self, event: QDropEvent) -> None:
        name = tag_in(event.mimeData())
        if name is not None and self._takes_tag(event):
            event.acceptProposedAction()
            self.tag_dropped.emit(self.rows.node(self.indexAt(event.position().toPoint())).code, name)

    def _takes_tag(self, event: QDropEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        return index.isValid() and self.rows.node(index).is_recommendation

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles break anew, so the rows may have other heights; the section in view stays in view."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if self.verticalScrollBar().value() == self._brought and not self.hasFocus():
            self._bring_into_view(self._row_in_view())

    def _row_in_view(self) -> QModelIndex:
        """The recommendation in focus; where its section is closed or another, the section in view."""
        section, current = self.rows.index_of(self._section), self.rows.index_of(self._current)
        return current if current.parent() == section and self.isExpanded(section) else section

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.node(index).code:
            self.wanted.emit(self.rows.node(index).code)
