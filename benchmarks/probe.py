"""A window that reports its first paint, to be started as a process of its own.

python -m benchmarks.probe floor | product STORE      prints the moment (monotonic clock) after the first paint
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer


class FirstPaint(QObject):
    """Prints the time once the watched widget has been painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print(time.monotonic(), flush=True)


def run_floor() -> int:
    """An empty window: a tree with 11 rows and the report's source as plain text."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextBrowser, QTreeView

    app = QApplication(sys.argv[:1])
    source = Path(__file__).parent.parent / "resources" / "reports" / "osce-2018" / "source.txt"
    window, splitter, tree, text = QMainWindow(), QSplitter(), QTreeView(), QTextBrowser()
    model = QStandardItemModel()
    for row in range(11):
        model.appendRow(QStandardItem(f"Section {row}"))
    tree.setModel(model)
    text.setPlainText(source.read_text(encoding="utf-8"))
    splitter.addWidget(tree)
    splitter.addWidget(text)
    window.setCentralWidget(splitter)
    window.resize(1280, 720)
    FirstPaint(text.viewport())
    window.show()
    return app.exec()


def run_product(store: str) -> int:
    """The program as it is, with the probe put in when its window is about to be shown."""
    from alliance_desktop.__main__ import main

    from alliance_desktop.gui.main_window import MainWindow

    show = MainWindow.show

    def show_watched(window: MainWindow) -> None:
        FirstPaint(window.reading.viewport())
        show(window)

    MainWindow.show = show_watched  # type: ignore[method-assign]
    return main(["--store", store])


if __name__ == "__main__":
    sys.exit(run_floor() if sys.argv[1] == "floor" else run_product(sys.argv[2]))
