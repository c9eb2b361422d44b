"""A layout that sets widgets in lines, as words of a text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from alliance_desktop.gui.look import tokens


class Flow(QLayout):
    """As many widgets side by side as fit, the others below; none is wider than the layout."""

    def __init__(self, *parts: QWidget, gap: int, on: QWidget | None = None) -> None:
        super().__init__(on)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By the widths that were asked for: Qt asks many times for each change."""
        self.hanging: QWidget | None = None
        """A flat button that stands out of the column where a line begins with it."""
        self.label: QWidget | None = None
        """Words that the lines stand behind: each begins under what follows them."""
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def insert(self, index: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if (known := self._heights.get(width)) is None:
            known = self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return known

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Height of all lines; `move` puts the widgets there. The line begins at the leading edge."""
        start, left, top, line = 0, 0, rect.y(), 0
        backwards = (parent := self.parentWidget()) is not None and parent.isRightToLeft()
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            size = wanted.boundedTo(QSize(rect.width() - start, wanted.height()))
            if left > start and left + size.width() > rect.width():
                left, top, line = start, top + line + self._gap, 0
            if not left and self.hanging is not None and item.widget() is self.hanging:
                left = -tokens.HANG
            if move:
                x = rect.right() + 1 - left - size.width() if backwards else rect.x() + left
                item.setGeometry(QRect(QPoint(x, top), size))
            left += size.width() + self._gap
            if item.widget() is self.label:
                start = left
            line = max(line, size.height())
        return top + line - rect.y()
