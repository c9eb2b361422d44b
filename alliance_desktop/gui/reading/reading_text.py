"""The text view of the reading pane: paints cards behind the words, turns keys and clicks into signals."""

from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPalette, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from alliance_desktop.gui.look import styles
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.look.tokens import CARD_PADDING
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import BlockPart, code_of, part_of
from alliance_desktop.gui.reading.card_painter import CardPainter
from alliance_desktop.gui.reading.reading_document import LATER, ReadingDocument, TextPlace, TextPlaces
from alliance_desktop.gui.reading.scrolling import Scroll
from alliance_desktop.gui.widgets.viewport import own_viewport

_CARET = 2
"""Width of the caret in pixels while it is shown."""


class ReadingText(QTextEdit):
    """Read-only; what it shows and what keys mean is the pane's business.

    It is part of the first paint, so `Qt` and what only keys and mouse need is looked up when they need it.
    """

    key_pressed = Signal(object)
    """The QKeyEvent, to be taken or ignored."""
    clicked = Signal(str, object)
    """A code was clicked, without words being selected; the Qt.KeyboardModifier."""
    clicked_at = Signal(int)
    """The same, after it: the position of the letter clicked."""
    chip_clicked = Signal(str)
    more_clicked = Signal(str)
    """'+2 notes' of this code was clicked."""
    turned = Signal(int)
    """To the later (1) or earlier (-1) page of a very large report: by a click, or the wheel at the end of this one."""
    hovered = Signal(str)
    """The code under the mouse, '' for none."""
    menu_at = Signal(int)
    """A context menu is going to be asked for at this position."""
    menu_wanted = Signal(str, QPoint)
    """A context menu for a code, at a point of the screen."""
    caret_moved = Signal(str)
    """A key moved the caret into this code, or words were chosen as far as there."""
    caret_at = Signal(int)
    """A key moved the caret, after that: its position."""
    resizing = Signal()
    """The viewport has another width; the words are laid out for it next."""
    resized = Signal()
    """They are laid out, and the line at the top is there again."""
    focus_changed = Signal(bool)

    def __init__(self, places: TextPlaces, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.scroller = Scroll(self, places)
        self._places, self._theme = places, theme
        self._painter: CardPainter | None = None
        self._hover = ""
        self._pressed: QPoint | None = None
        self._copied: Callable[[QTextCursor], QtCore.QMimeData] | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAlwaysOn")
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setProperty("textInteractionFlags", "TextSelectableByMouse|TextSelectableByKeyboard")
        self.setMinimumWidth(0)
        own_viewport(self)
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.caret_shown = False
        self.show_caret(False)
        self._take_colours()
        theme.changed.connect(self._take_colours)

    def _show_bar(self, least: int, most: int) -> None:
        """Where all is seen the bar has no handle; its room stays, so that the column does."""
        self.verticalScrollBar().setEnabled(most > least)

    def complete(self, copied: "Callable[[QTextCursor], QtCore.QMimeData]") -> None:
        """What the mouse needs, and what a selection gives to the clipboard."""
        self._copied = copied
        self.viewport().setMouseTracking(True)
        self.viewport().installEventFilter(self)
        self.viewport().setCursor(QtCore.Qt.CursorShape.IBeamCursor)

    def _take_colours(self) -> None:
        palette = QPalette()  # all else is as everywhere
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("reading"))
        self.viewport().setPalette(palette)
        self.verticalScrollBar().setStyleSheet(styles.scroll_bar(self._theme, "reading"))

    def show_caret(self, shown: bool) -> None:
        """With the caret shown arrow keys move it; without it they step through recommendations."""
        self.caret_shown = shown
        self.setCursorWidth(_CARET if shown else 0)
        here = self.textCursor()
        if shown and not here.hasSelection() and (words := _own_words(here.block())) != here.block():
            with self.scroller.kept():
                self.setTextCursor(QTextCursor(words))

    @property
    def sheet(self) -> ReadingDocument:
        """What is shown; there is one from the moment the pane is made."""
        assert self.scroller.sheet is not None  # noqa: S101
        return self.scroller.sheet

    def show_sheet(self, sheet: ReadingDocument, painter: CardPainter) -> None:
        """Show another document with the same words selected, as far as it holds them."""
        old = self.scroller.sheet
        ends = self.ends if old else ()
        option = self.document().defaultTextOption()
        sheet.document.setDefaultTextOption(option)  # given by Qt, it would be laid out once more
        self.setDocument(sheet.document)
        self.show_caret(self.caret_shown)  # the document's layout keeps the caret's width
        self.scroller.sheet, self._painter = sheet, painter
        found = [self._places.position(sheet, end) for end in ends]
        first = bool(ends) and ends[0] == ends[1] and not ends[0].offset
        if first and not self.caret_shown and (start := sheet.starts.get(ends[0].code)):
            found = [start.position(), start.position()]  # its code is spoken before its words
        anchor, position = found or (None, None)
        if anchor is not None and position is not None:
            cursor = QTextCursor(sheet.document)
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        if old is not None:
            old.document.deleteLater()

    @property
    def ends(self) -> tuple[TextPlace, ...]:
        """Between which the words are selected; the caret is at the second."""
        cursor = self.textCursor()
        return self._places.at(cursor.document(), cursor.anchor()), self._places.at(
            cursor.document(), cursor.position()
        )

    def select_between(self, ends: tuple[TextPlace, ...]) -> None:
        """Select what stands between these places now; nothing where the document does not hold both."""
        anchor, position = (self._places.position(self.sheet, end) for end in ends)
        if anchor is not None and position is not None:
            self.select(anchor, position)

    def caret_to(self, code: str) -> None:
        """Put the caret to the beginning of a code, without scrolling, unless it is inside already.

        A caret that is seen is there to choose words: it stands at the first that can be chosen.
        """
        start = self.sheet.starts.get(code)
        if start is not None and code_of(self.textCursor().block()) != code:
            bar = self.verticalScrollBar()
            with self.scroller.kept(), QtCore.QSignalBlocker(bar):  # else Qt scrolls there first
                self.setTextCursor(QTextCursor(_own_words(start.block()) if self.caret_shown else start.block()))

    def star_box(self, code: str) -> QRect | None:
        """Where the star of a code stands in the viewport; None if that is out of view."""
        start = self.sheet.starts.get(code)
        if start is None or self._painter is None:
            return None
        box = self._painter.star_box(start.block()).translated(0, -self.offset())
        return box if box.intersects(self.viewport().rect()) else None

    def head_end(self, code: str) -> float:
        """Where the words end on the line in which the star of a code stands, in pixels from the left."""
        start = self.sheet.starts.get(code)
        head = start.block() if start else self.document().begin()
        return next((right for _left, right, _line in shapes.strips(self.document(), head, 0, head.length())), 0)

    def block_at(self, point: QPoint) -> QTextBlock:
        return self.cursorForPosition(point).block()

    def offset(self) -> int:
        return self.verticalScrollBar().value()

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:
        if self._painter is not None:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.offset())
            area = QRectF(event.rect()).translated(0, self.offset())
            self._painter.paint(painter, self.block_at(event.rect().topLeft()), area)
            painter.end()
        if self.caret_shown or not self.devicePixelRatioF() % 1:
            super().paintEvent(event)
        else:
            self._paint_words(event)

    def _paint_words(self, event: "QtGui.QPaintEvent") -> None:
        """As Qt does, but for the caret: where a pixel is no whole one Qt paints a line also for one of no width."""
        context = QtGui.QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        context.clip = QRectF(event.rect()).translated(0, self.offset())
        if self.textCursor().hasSelection():
            group = QPalette.ColorGroup.Active if self.hasFocus() else QPalette.ColorGroup.Inactive
            chosen = QtGui.QAbstractTextDocumentLayout.Selection()
            chosen.cursor = self.textCursor()
            chosen.format.setBackground(context.palette.brush(group, QPalette.ColorRole.Highlight))
            chosen.format.setForeground(context.palette.brush(group, QPalette.ColorRole.HighlightedText))
            context.selections = [chosen]
        painter = QPainter(self.viewport())
        painter.translate(0, -self.offset())
        painter.setClipRect(context.clip)
        self.document().documentLayout().draw(painter, context)
        painter.end()

    def resizeEvent(self, event: "QtGui.QResizeEvent") -> None:
        other_width = event.size().width() != event.oldSize().width()
        with self.scroller.kept_around_focus() if other_width else self.scroller.kept():
            if other_width:
                self.resizing.emit()
            super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: "QtGui.QShowEvent") -> None:
        with self.scroller.kept():  # Qt would scroll to the caret
            super().showEvent(event)

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:
        self.key_pressed.emit(event)

    def move_caret(self, event: "QtGui.QKeyEvent") -> None:
        """Do what Qt does with a key for the caret."""
        super().keyPressEvent(event)
        self.caret_moved.emit(code_of(self.textCursor().block()))
        self.caret_at.emit(self.textCursor().position())

    def page(self, by: int) -> None:
        """Scroll by one page down (1) or up (-1)."""
        actions = QtWidgets.QAbstractSlider.SliderAction
        self.verticalScrollBar().triggerAction(actions.SliderPageStepAdd if by > 0 else actions.SliderPageStepSub)

    def focusInEvent(self, event: "QtGui.QFocusEvent") -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: "QtGui.QFocusEvent") -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def mousePressEvent(self, event: "QtGui.QMouseEvent") -> None:
        self._pressed = event.position().toPoint() if event.button() is QtCore.Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: "QtGui.QMouseEvent") -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if pressed is None:
            return
        if self.textCursor().hasSelection():
            self._end_in_words()
            self.caret_moved.emit(code_of(self.textCursor().block()))
            return
        moved = (point - pressed).manhattanLength() > QtWidgets.QApplication.startDragDistance()
        if not moved and not self._follow_link(point) and self._in_column(point):
            self.clicked.emit(code_of(self.block_at(point)), event.modifiers())
            if (position := self.position_at(point)) >= 0:
                self.clicked_at.emit(position)

    def _end_in_words(self) -> None:
        """What Qt chooses of a whole paragraph ends where the next one begins, which may be another card's."""
        cursor, move = self.textCursor(), QTextCursor.MoveOperation
        down = cursor.position() > cursor.anchor()
        if cursor.atBlockStart() if down else cursor.atBlockEnd():
            cursor.movePosition(move.Left if down else move.Right, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def drop_selection(self) -> None:
        """No words are chosen any more; the view stays."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            with self.scroller.kept():
                self.setTextCursor(cursor)

    def select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        with self.scroller.kept():
            self.setTextCursor(cursor)

    def mouseMoveEvent(self, event: "QtGui.QMouseEvent") -> None:
        super().mouseMoveEvent(event)
        if event.buttons() is QtCore.Qt.MouseButton.NoButton:
            point = event.position().toPoint()
            hand = self._link_at(point) is not None
            shapes_ = QtCore.Qt.CursorShape
            self.viewport().setCursor(shapes_.PointingHandCursor if hand else shapes_.IBeamCursor)
            self._set_hover(code_of(self.block_at(point)) if self._in_column(point) else "")

    def eventFilter(self, watched: "QtCore.QObject", event: "QtCore.QEvent") -> bool:
        """The mouse left the words, be it for the scroll bar."""
        if event.type() == QtCore.QEvent.Type.Leave:
            self._set_hover("")
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: "QtGui.QWheelEvent") -> None:
        bar = self.verticalScrollBar()
        down = event.angleDelta().y() < 0
        if not event.modifiers() and bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turned.emit(1 if down else -1)
        super().wheelEvent(event)

    def contextMenuEvent(self, event: "QtGui.QContextMenuEvent") -> None:
        if (position := self.position_at(event.pos())) >= 0:
            self.menu_at.emit(position)
        self.menu_wanted.emit(code_of(self.block_at(event.pos())), event.globalPos())

    def createMimeDataFromSelection(self) -> "QtCore.QMimeData":
        return self._copied(self.textCursor()) if self._copied else super().createMimeDataFromSelection()

    def position_at(self, point: QPoint) -> int:
        """The position of the letter at a point of the viewport; -1 beside the letters."""
        layout, spot = self.document().documentLayout(), QtCore.QPointF(point) + QtCore.QPointF(0, self.offset())
        return layout.hitTest(spot, QtCore.Qt.HitTestAccuracy.ExactHit)

    def _follow_link(self, point: QPoint) -> bool:
        link = self._link_at(point)
        if link is None:
            return False
        signal, value = link
        signal.emit(value)
        return True

    def _link_at(self, point: QPoint) -> "tuple[QtCore.SignalInstance, str | int] | None":
        """What a click at a point does beyond giving the focus: the signal to send and its value."""
        block = self.block_at(point)
        if part_of(block) is BlockPart.TURN:
            return self.turned, 1 if code_of(block) == LATER else -1
        spot = QtCore.QPointF(point) + QtCore.QPointF(0, self.offset())
        # A chip is higher than its letters: at its lower edge the next block is nearer.
        for near in (block, block.previous()):
            tags = near.isValid() and part_of(near) is BlockPart.TAGS
            for run in shapes.runs(near) if near.isValid() else ():
                if any(box.contains(spot) for box in shapes.boxes(self.document(), near, run)):
                    return (self.chip_clicked, run.name) if tags else (self.more_clicked, code_of(near))
        return None

    def _in_column(self, point: QPoint) -> bool:
        frame = self.document().rootFrame().frameFormat()
        return (
            frame.leftMargin() - CARD_PADDING
            <= point.x()
            < self.viewport().width() - frame.rightMargin() + CARD_PADDING
        )

    def _set_hover(self, code: str) -> None:
        if code != self._hover:
            self._hover = code
            self.hovered.emit(code)


def _own_words(block: QTextBlock) -> QTextBlock:
    """The block of the report's own words that a card's head or a section's overline stands over; else the same."""
    return block.next() if part_of(block) in {BlockPart.HEAD, BlockPart.OVERLINE} else block
