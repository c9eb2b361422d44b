"""The tree of the report: a click or Enter goes there, → opens a section, ← closes it."""

from collections.abc import Callable

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from alliance_desktop.domain.edit import Changes
from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.contents.contents_model import ContentsModel, Node
from alliance_desktop.gui.contents.work_row import chosen, hovered, tag_in
from alliance_desktop.gui.look import icons, roles, texts, tokens
from alliance_desktop.gui.look.builders import keep_column
from alliance_desktop.gui.look.fitting import one_line, two_lines
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme, stance_ink
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.rows.key_list import leave_letters
from alliance_desktop.gui.widgets.rows.row_model import Index
from alliance_desktop.gui.widgets.rows.row_parts import END, START, rounded
from alliance_desktop.gui.widgets.viewport import own_viewport
from alliance_desktop.i18n import _

_LEFT, _RIGHT = tokens.L, tokens.L
_CHEVRON = _LEFT - tokens.XXS
_CODE, _LONG_CODE = tokens.XL + tokens.XXS, tokens.XXXL
"""What the code of a section and of a recommendation takes at least, with the gap behind it."""
_LONGEST_CODE = 2 * tokens.XXXL
_DEEPEST = 4
"""So many levels are set further in each."""


class TreePainter(QStyledItemDelegate):
    """The section in view or the recommendation in focus, which the tree names as lit, looks chosen."""

    def __init__(self, tree: "ContentsTree", model: ContentsModel, theme: Theme) -> None:
        super().__init__(tree)
        self._tree, self._model, self._theme = tree, model, theme
        self._broken: dict[str, list[str]] = {}
        self._broken_for = 0
        follow(theme, self, self._measure)

    def _measure(self) -> None:
        theme = self._theme
        self._plain, self._strong = theme.font("ui"), theme.font("ui-medium")
        self._badge, self._small = theme.font("group"), theme.font("ui-small-medium")
        self._metrics, self._small_metrics = QFontMetrics(self._strong), QFontMetrics(self._small)
        self._line = self._metrics.height() + 1
        badges = QFontMetrics(self._badge)
        alike = str.maketrans("0123456789", 10 * max("0123456789", key=badges.horizontalAdvance))
        self._codes = [
            min(max([least, *(badges.horizontalAdvance(one) + tokens.S for one in shapes)]), _LONGEST_CODE)
            for least, found in zip((_CODE, _LONG_CODE), self._model.badges, strict=True)
            for shapes in [set("\n".join(found).translate(alike).splitlines())]  # of thousands of codes there are few
        ]
        self._broken_for = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        node = self._model.node(index)
        if node.is_head:
            return QSize(0, max(tokens.XXL, self._line + tokens.L))
        lines = 2 if node.is_recommendation else len(self._lines(node))  # all alike: there may be thousands
        return QSize(0, max(tokens.ROW, self._line + tokens.M) if lines == 1 else 2 * self._line + tokens.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = self._model.node(index)
        box: QRect = option.rect
        row = QRect(0, box.top(), self._tree.viewport().width(), box.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, row, node, option, index)
        if node.is_head:
            self._head(painter, row, node)
        else:
            self._titled(painter, row, node)
            if node.children:
                self._arrow(painter, row, node, index)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, node: Node, option: QStyleOptionViewItem, index: Index) -> None:
        lit = bool(node.code) and node.code == self._tree.lit
        box = QRectF(row.adjusted(tokens.S, 1, -tokens.S, -1))
        if node.code and not lit and self._tree.viewport().underMouse() and _is_under_mouse(option):
            hovered(painter, box, self._theme)
        if lit:
            chosen(painter, box, self._theme)
        if self._tree.hasFocus() and self._tree.currentIndex() == index:
            rounded(painter, box, edge=self._theme.colour("accent"), line=tokens.FOCUS_LINE)

    def _head(self, painter: QPainter, row: QRect, node: Node) -> None:
        text = row.adjusted(_LEFT, tokens.XS, -_RIGHT, 0)
        self._write(painter, text, node.title, self._badge, "text_2")
        self._write(painter, text, node.count, self._small, "text_3" if node.dimmed else "text_2", END)

    def _titled(self, painter: QPainter, row: QRect, node: Node) -> None:
        """A section or recommendation: code, title on its lines, count at the end of the first line; the stance on a
        recommendation has the second line.
        """
        current = node.code == self._tree.lit
        stance = self._model.stance(node)
        left, indent = self._left(node), self._indent(node)
        room = row.width() - left - indent - _RIGHT
        lines = [one_line(node.title, self._metrics, room)] if stance else self._lines(node)
        top = row.top() + (row.height() - self._line * (2 if stance else len(lines))) // 2
        first = QRect(left, top, row.width() - left - _RIGHT, self._line)
        quiet, plain = ("text_3", "text_3") if node.dimmed else ("text_2", "text")
        self._write(painter, first, node.badge, self._badge, "accent" if current else quiet)
        if stance:
            below, words = first.translated(0, self._line), self._model.stance_words(node)
            self._sign(painter, below, stance, words, dimmed=node.dimmed)
        if not node.is_recommendation:
            self._write(painter, first, node.count, self._small, quiet, END)
        for number, words in enumerate(lines):
            place = QRect(left + indent, top + number * self._line, row.width(), self._line)
            self._write(painter, place, words, self._strong if current else self._plain, plain)

    def _sign(self, painter: QPainter, place: QRect, stance: str, said: str, *, dimmed: bool) -> None:
        """Of the stance, below the code, with its words."""
        side = self._theme.grown(tokens.ICON_CHIP)
        colour = self._theme.colours.text_3 if dimmed else stance_ink(self._theme, stance)
        box = QRect(place.left(), place.top() + (place.height() - side) // 2, side, side)
        icons.icon(STANCES[stance].icon, colour, side).paint(painter, box)
        beside = place.adjusted(side + tokens.XS, 0, 0, 0)
        words = one_line(said, self._small_metrics, beside.width())
        painter.setFont(self._small)
        painter.setPen(QColor(colour))
        painter.drawText(beside, START, words)

    def _arrow(self, painter: QPainter, row: QRect, node: Node, index: Index) -> None:
        name = "chevron-down" if self._tree.isExpanded(index) else "chevron-right"
        colour = getattr(self._theme.colours, "text_3" if node.dimmed else "text_2")
        top = row.top() + (row.height() - self._line * len(self._lines(node))) // 2
        side = self._theme.grown(tokens.ICON_TEXT)
        place = QRect(_CHEVRON + _further_in(node), top + (self._line - side) // 2, side, side)
        icons.icon(name, colour, side).paint(painter, place)

    def _write(
        self, painter: QPainter, place: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag = START
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(place, flags, text)

    def _lines(self, node: Node) -> list[str]:
        """The title as it is broken at the tree's present width; kept, for it is asked for at each repaint."""
        width = self._tree.viewport().width()
        if width != self._broken_for:
            self._broken, self._broken_for = {}, width
        if node.code not in self._broken:
            room = width - self._left(node) - self._indent(node) - _RIGHT
            widest = f"{node.total}/{node.total}" if node.children else "" if node.is_recommendation else node.count
            count = self._small_metrics.horizontalAdvance(widest) + tokens.S if widest else 0
            self._broken[node.code] = two_lines(node.title, self._metrics, room - count, room + tokens.XS)
        return self._broken[node.code]

    def _indent(self, node: Node) -> int:
        return self._codes[node.is_recommendation] if node.badge else 0

    def _left(self, node: Node) -> int:
        """Where what a row says begins: its code, else its title; that of a recommendation below its section's."""
        if node.is_recommendation:
            above = node.parent
            return (
                self._left(above) + self._indent(above)
                if above and above.badge
                else _badge_at(self._theme) + _further_in(node)
            )
        under_head = node.parent is not None and node.parent.is_head
        return (_LEFT if under_head and not node.badge else _badge_at(self._theme)) + _further_in(node)


def _further_in(node: Node) -> int:
    return min(node.depth - node.is_recommendation, _DEEPEST) * tokens.L


def _is_under_mouse(option: QStyleOptionViewItem) -> bool:
    """Asked of rows where the mouse is over one: to tell a state PySide first makes all enums of `QStyle`."""
    return bool(option.state & QtWidgets.QStyle.StateFlag.State_MouseOver)


def _badge_at(theme: Theme) -> int:
    """Where the code of a section begins, behind its chevron."""
    return _CHEVRON + theme.grown(tokens.ICON_TEXT) + tokens.XS


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
        self._theme = theme
        self.rows = ContentsModel(report, stance_of)
        self.lit = ""
        """The code or section id of the row that looks chosen; '' while it stands aside."""
        self._section = self._current = ""
        self._aside = False
        self._brought = 0
        """Where the tree was scrolled to by itself; the reader's own scrolling is not undone."""
        self.rows.matched.connect(own_viewport(self).update)
        self.setItemDelegate(TreePainter(self, self.rows, theme))
        keep_column(self)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setAutoExpandDelay(_OPENS_AFTER)
        dress(theme, self, roles.rows("window"))
        self.setModel(self.rows)
        self.scheduleDelayedItemsLayout()  # not yet: there may be hundreds of rows, and it has another width by then
        for index in self.rows.open_at_first():
            self.expand(index)
        chosen = self.selectionModel()
        chosen.blockSignals(True)
        self.setCurrentIndex(self.rows.index_of(report.sections[0].id))
        chosen.blockSignals(False)
        for signal in (self.expanded, self.collapsed):
            signal.connect(self._light)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        texts.say(self, name=lambda: _("Contents"))

    def follow(self, section: str, current: str) -> None:
        """Mark the section in view, or the recommendation in focus in it, and scroll it into view."""
        if (section, current) == (self._section, self._current):
            return
        self._section, self._current = section, current
        self._light()
        if self.isVisible() and not self.hasFocus():  # before, it has no height to scroll in
            self._bring_into_view()

    def _bring_into_view(self) -> None:
        """As a whole, and the first section with its head: Qt leaves a pixel of a row outside."""
        index = self._row_in_view()
        if index.row() == 0 and index.parent().isValid():
            self.scrollTo(index.parent())
        self.scrollTo(index)
        outside = self.visualRect(index).bottom() - self.viewport().rect().bottom()
        if outside > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + outside)
        self._brought = self.verticalScrollBar().value()

    def show_changes(self, changes: Changes) -> None:
        """Paint the stances anew that may be others now: of one recommendation its row alone."""
        if len(changes.targets) == 1:
            (target,) = changes.targets
            self.update(self.rows.index_of(target.code))
        else:
            self.viewport().update()

    def stand_aside(self, aside: bool) -> None:
        """While one is elsewhere than in the text no row looks chosen."""
        self._aside = aside
        self._light()

    def _light(self) -> None:
        lit = "" if self._aside else self.rows.node(self._row_in_view()).code
        if lit != self.lit:  # each step from card to card asks, and most stay in the section
            self.lit = lit
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """While it was hidden it followed without scrolling."""
        super().showEvent(event)
        self._bring_into_view()

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
        if is_enter(event):
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
        node, place = self.rows.node(index), event.position().toPoint()
        if node.children and not node.is_head and self.opener(index).contains(place):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.setCurrentIndex(index)
            self._go(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks, and nothing more."""
        self.mousePressEvent(event)

    def opener(self, index: QModelIndex) -> QRect:
        """What of the row can be clicked to open or close it: before the code, on its first line."""
        row, width = self.visualRect(index), _badge_at(self._theme) + _further_in(self.rows.node(index))
        return QRect(row.left(), row.top(), width, min(row.height(), tokens.ROW))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(tag_in(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a recommendation takes a tag; a closed section opens when the tag is held over it."""
        super().dragMoveEvent(event)
        self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        event.setAccepted(_takes_tag(self, event))

    def dropEvent(self, event: QDropEvent) -> None:
        name = tag_in(event.mimeData())
        if name is not None and _takes_tag(self, event):
            event.acceptProposedAction()
            self.tag_dropped.emit(self.rows.node(self.indexAt(event.position().toPoint())).code, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles break anew, so the rows may have other heights; the section in view stays in view."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if self.verticalScrollBar().value() == self._brought and not self.hasFocus():
            self._bring_into_view()

    def _row_in_view(self) -> QModelIndex:
        """The recommendation in focus; where its section is closed or another, the section in view."""
        section, current = self.rows.index_of(self._section), self.rows.index_of(self._current)
        return current if current.parent() == section and self.isExpanded(section) else section

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.node(index).code:
            self.wanted.emit(self.rows.node(index).code)


def _takes_tag(tree: ContentsTree, event: QDropEvent) -> bool:
    index = tree.indexAt(event.position().toPoint())
    return index.isValid() and tree.rows.node(index).is_recommendation
