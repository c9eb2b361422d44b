"""The reading pane on the screen of a test: found, clicked and read as a reader would."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.block_formats import BlockFormats
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from tests.gui.conftest import Desk
from tests.gui.seen import the
from tests.program import keyboard


class Stage:
    """A shown reading pane with short ways to look at it."""

    def __init__(self, qtbot: QtBot, desk: Desk, width: int = 766, height: int = 648) -> None:
        self.desk = desk
        self.pane = ReadingPane(desk)
        self.pane.complete()
        qtbot.addWidget(self.pane)
        self.pane.resize(width, height)
        self.pane.show()
        qtbot.waitExposed(self.pane)
        self.pane.setFocus()
        found = the(self.pane, QTextEdit)
        self.text: QTextEdit = found

    @property
    def blocks(self) -> list[str]:
        """The text of each block, without the narrow spaces at the ends of badges and chips."""
        block, found = self.text.document().begin(), []
        while block.isValid():
            found.append(block.text().replace("\u202f", "").replace("\u00a0", " ").replace("\u2011", "-"))
            block = block.next()
        return found

    @property
    def codes(self) -> list[str]:
        """What an act applies to now."""
        return list(self.desk.navigator.codes)

    def after(self, words: str, count: int = 1) -> list[str]:
        """The blocks that follow the first one beginning with `words`."""
        place = next(number for number, text in enumerate(self.blocks) if text.startswith(words))
        return self.blocks[place + 1 : place + 1 + count]

    def block(self, words: str) -> QTextBlock:
        found = self.text.document().find(words)
        assert not found.isNull(), words
        return found.block()

    def box(self, words: str) -> QRect:
        """Where these words stand in the viewport; they may be out of view."""
        found = self.text.document().find(words)
        assert not found.isNull(), words
        begin = QTextCursor(found)
        begin.setPosition(found.selectionStart())
        return self.text.cursorRect(begin).united(self.text.cursorRect(found))

    def card(self, code: str) -> QRectF:
        """The edges of a card in the document."""
        return shapes.card(self.text.document(), self.block(code), BlockFormats(self.desk.theme))

    def seen(self, words: str) -> bool:
        """Whether these words are in view."""
        return self.text.viewport().rect().contains(self.box(words))

    def scroll(self, by: int) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + by)

    def scroll_to(self, words: str, below_edge: int = 200) -> None:
        self.scroll(self.box(words).top() - below_edge)

    def keys(self, *names: str) -> None:
        for name in names:
            QTest.keyClick(self.text, *keyboard.named(name))

    def click(self, words: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.text.viewport(), Qt.MouseButton.LeftButton, modifiers, self.box(words).center())

    def hover(self, words: str) -> None:
        """Moves the mouse over these words, from somewhere else."""
        QTest.mouseMove(self.text.viewport(), QPoint(1, 1))
        QTest.mouseMove(self.text.viewport(), self.box(words).center())

    def select(self, start: str, end: str) -> None:
        """Selects from the first letter of `start` to the last of `end`."""
        document = self.text.document()
        first, last = document.find(start), document.find(end)
        cursor = QTextCursor(document)
        cursor.setPosition(first.selectionStart())
        cursor.setPosition(last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)

    def tools(self) -> dict[str, QToolButton]:
        """The visible tools by the name that a screen reader says."""
        buttons = self.pane.findChildren(QToolButton)
        return {button.accessibleName(): button for button in buttons if button.isVisible()}

    def colour(self, point: QPoint) -> str:
        viewport: QWidget = self.text.viewport()
        image = viewport.grab().toImage()
        return QColor(image.pixel(point * int(image.devicePixelRatio()))).name()

    def colours(self, box: QRect) -> set[str]:
        image = self.text.viewport().grab(box).toImage()
        return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}
