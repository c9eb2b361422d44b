"""Every frame that comes of an act in the real window: when it came, and where all stood in it.

A frame is what Qt has put on the screen. Between the last one before an act and the last one of it the layout may
change once: a third one is something half-built that a reader sees.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextEdit, QWidget

from alliance_desktop.gui.window.status_bar import StatusBar
from alliance_desktop.gui.window.toast import Toast

Layout = Counter[tuple[str, int, int, int, int]]
"""What is seen (the kind of a widget, a paragraph, a row) and where: left, top, width, height in the window."""

COME_AND_GO: tuple[type[QWidget], ...] = (StatusBar, Toast)
"""What is said there follows the disc and the clock, not the act: *Saved* is gone two seconds later. Nothing of it has
a place of its own in the window."""
REST = 30
"""Turns of the event loop without a frame, of five milliseconds or more: then an act is over."""


class Frame(NamedTuple):
    """`whole`: painted as all stands now; Qt can lose sight of what moves while it is new."""

    window: QWidget
    milliseconds: float
    turn: int
    layout: Layout
    whole: bool
    picture: QImage


class Frames(QObject):
    """Takes the frames of all windows. Each act begins where the last one ended."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Frame] = []
        """Those of the last act."""
        self._before: dict[QWidget, Layout] = {}
        self._begun, self._turn, self._takes = perf_counter(), 0, False
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._awake)

    def of(self, act: Callable[[], object], rest: int = REST) -> list[str]:
        """Does something and gives what is wrong with its frames, in words; [] for nothing."""
        self._before.update((frame.window, frame.layout) for frame in self.taken)
        self.taken, self._turn, self._begun = [], 0, perf_counter()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        try:
            act()
            self._wait(rest)
        finally:
            application.removeEventFilter(self)
        return list(self._faults())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt paints when a window is told so; then the frame is there."""
        if self._takes or event.type() != QEvent.Type.UpdateRequest or not isinstance(watched, QWidget):
            return False
        handle = watched.windowHandle() if watched.isWindow() else None
        if handle is None or not handle.isExposed():
            return False
        self._takes = True
        try:
            after = (perf_counter() - self._begun) * 1_000
            QApplication.sendEvent(watched, event)
            shown, layout = watched.screen().grabWindow(watched.winId()).toImage(), layout_of(watched)
            whole = _same(shown, watched.grab().toImage())
            self.taken.append(Frame(watched, after, self._turn, layout, whole, shown))
        finally:
            self._takes = False
        return True

    def _awake(self) -> None:
        self._turn += 1

    def _wait(self, rest: int) -> None:
        quiet = 0
        while quiet < rest:
            count = len(self.taken)
            QTest.qWait(5)
            quiet = quiet + 1 if len(self.taken) == count else 0

    def _faults(self) -> Iterator[str]:
        before, changes = dict(self._before), Counter[QWidget]()
        for number, frame in enumerate(self.taken, 1):
            when = f"frame {number}, {frame.milliseconds:.0f} ms and {frame.turn} turns after the act"
            last = before.get(frame.window)
            if last is not None and last != frame.layout:
                changes[frame.window] += 1
                if changes[frame.window] > 1:
                    gone, come = sorted(last - frame.layout), sorted(frame.layout - last)
                    yield f"{when}: the layout changes again, {gone} to {come}"
            before[frame.window] = frame.layout
            if not frame.whole:
                yield f"{when}: it is not painted as it stands"


def layout_of(window: QWidget) -> Layout:
    """Where everything is seen. What lies beyond a scrolled edge isn't."""
    found: Layout = Counter()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is window and not _comes_and_goes(widget):
            for kind, on, box in _parts(widget):
                if not (seen := _seen(on, box)).isEmpty():
                    found[kind, seen.x(), seen.y(), seen.width(), seen.height()] += 1
    return found


def _comes_and_goes(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, COME_AND_GO):
        widget = widget.parentWidget()
    return widget is not None


def _parts(widget: QWidget) -> Iterator[tuple[str, QWidget, QRect]]:
    """The widget itself, and the paragraphs or rows in it."""
    name = type(widget).__name__
    yield name, widget, widget.rect()
    if isinstance(widget, QTextEdit):
        for text, box in _paragraphs(widget):
            yield f"{name}: {text[:24]}", widget.viewport(), box
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()):
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            yield f"{name}: {str(index.data())[:24]}", widget.viewport(), widget.visualRect(index)


def _paragraphs(edit: QTextEdit) -> Iterator[tuple[str, QRect]]:
    across, down = edit.horizontalScrollBar().value(), edit.verticalScrollBar().value()
    layout, block = edit.document().documentLayout(), edit.document().begin()
    while block.isValid():
        if block.isVisible() and block.layout().lineCount():
            box = layout.blockBoundingRect(block).toAlignedRect().translated(-across, -down)
            if box.top() > edit.viewport().height():
                return
            yield block.text(), box
        block = block.next()


def _seen(widget: QWidget, box: QRect) -> QRect:
    """What of a box in a widget isn't cut off by what that stands in, in pixels of the window."""
    seen, at = QRect(box), widget
    while True:
        seen &= at.rect()
        around = at.parentWidget()
        if at.isWindow() or around is None:
            return seen
        seen.translate(at.pos())
        at = around


def _same(one: QImage, other: QImage) -> bool:
    plain = QImage.Format.Format_RGB32
    return one.convertToFormat(plain) == other.convertToFormat(plain)
