"""A file dropped on the window: a document that comes back."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMainWindow

from alliance_desktop.gui.desk import Shell

_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DroppedFiles(QObject):
    """Takes one file at a time, wherever nothing below the pointer takes it."""

    def __init__(self, shell: Shell, window: QMainWindow) -> None:
        super().__init__(window)
        self._shell = shell
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DROPS or not isinstance(event, QDropEvent) or (path := _file_of(event)) is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            from alliance_desktop.gui.actions.taking_back import take_back  # with all readers

            take_back(self._shell, path)
        return True


def _file_of(event: QDropEvent) -> Path | None:
    """The one file that is dragged; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
