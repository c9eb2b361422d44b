"""What the system is asked about files: which one is meant, by a dialogue, and where the reader's documents lie.

The dialogues are the system's or, where there is none, Qt's: they ask, and change nothing. In Qt's own, Del would
delete the file or folder that is chosen there: all backups at once. Without rights to change anything it doesn't make
new folders either. On macOS the system's would not, so there it keeps its own ways.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from alliance_desktop.gui.widgets.keyboard_passes import KeysAfterDialog
from alliance_desktop.i18n import _


def file_to_open(
    parent: QtWidgets.QWidget | None, title: str, start: str, kinds: str, then: Callable[[str], object]
) -> None:
    """Ask for a file that is there, and call `then` with its path; `start` is the folder that is shown first."""
    ask_for_file(parent, title, start, kinds, lambda chosen, _kind: then(chosen))


def file_to_save(
    parent: QtWidgets.QWidget | None,
    title: str,
    proposed: str,
    kinds: str,
    then: Callable[[str, str], object],
    first: str = "",
) -> None:
    """Ask where to write, and call `then` with the path and with the chosen one of the `kinds`, at first `first`."""
    ask_for_file(parent, title, proposed, kinds, then, first, saves=True)


def ask_for_file(
    parent: QtWidgets.QWidget | None,
    title: str,
    start: str,
    kinds: str,
    then: Callable[[str, str], object],
    first: str = "",
    *,
    saves: bool = False,
) -> None:
    """Ask, and call `then` in the moment in which the reader has chosen: keys that she has pressed after that come when
    it is done. Where she chooses none nothing is called."""
    window = parent.window() if parent else None
    dialog = QtWidgets.QFileDialog(window if window and window.isVisible() else None, titled(title), start, kinds)
    dialog.setOptions(_options())
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.AnyFile if saves else QtWidgets.QFileDialog.FileMode.ExistingFile)
    if saves:
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    if first:
        dialog.selectNameFilter(first)
    _Questions(dialog)
    if within := QtWidgets.QApplication.activeWindow():
        KeysAfterDialog(dialog, within)
        _TypedAhead(dialog, within)
    else:
        dialog.finished.connect(dialog.deleteLater)
    dialog.accepted.connect(lambda: then(dialog.selectedFiles()[0], dialog.selectedNameFilter()))
    dialog.exec()


class _TypedAhead(QObject):
    """What is typed while Qt's own dialogue is made, which takes a while the first time, is typed in it: once it is
    shown it keeps all keys from the window."""

    def __init__(self, dialog: "QtWidgets.QFileDialog", within: QtWidgets.QWidget) -> None:
        super().__init__(dialog)
        self._dialog, self._keys = dialog, list[QKeyEvent]()
        handle = within.window().windowHandle()
        handle.installEventFilter(self)
        QtCore.QCoreApplication.processEvents()
        handle.removeEventFilter(self)
        app = QGuiApplication.instance()
        if self._keys and isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._type)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._keys.append(event.clone())
        event.accept()  # else it might be a shortcut of the window
        return True

    def _type(self, window: QWindow | None) -> None:
        """Once its window has the keyboard, and before any key that comes to it itself."""
        if window is not None and window is self._dialog.windowHandle():
            keys, self._keys = self._keys, []
            for key in keys:
                QtCore.QCoreApplication.sendEvent(window, key)


class _Questions(QObject):
    """Keeps letters from answering what Qt's own dialogue asks: for a reader who types on at once a 'y' would replace
    a file. With Alt they answer."""

    def __init__(self, dialog: "QtWidgets.QFileDialog") -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QChildEvent) and event.polished() and isinstance(event.child(), QtWidgets.QMessageBox):
            event.child().installEventFilter(self)
        if not (isinstance(watched, QtWidgets.QMessageBox) and isinstance(event, QKeyEvent)):
            return False
        return event.type() == QEvent.Type.KeyPress and event.text() != "" and event.text().isprintable()


def titled(title: str) -> str:
    """The title of a dialogue with the program's name behind it, as that of the window has it. Where it is missing Qt
    adds it itself on Linux, behind a dash of its own."""
    native = sys.platform in {"darwin", "win32"}
    return title if native else _("{title} – Alliance Desktop").format(title=title)


def _options() -> "QtWidgets.QFileDialog.Option":
    every = QtWidgets.QFileDialog.Option
    return every(0) if sys.platform == "darwin" else every.ReadOnly


def documents() -> Path:
    """Where a file is proposed to be saved: the reader's documents, or where there is no such folder her home."""
    places = QtCore.QStandardPaths
    folder = Path(places.writableLocation(places.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
