"""Folders that the system knows: where the notes lie, where files are proposed to be saved."""

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from alliance_desktop.gui.desk import Shell
from alliance_desktop.paths import real_place


def show_folder(shell: Shell) -> None:
    """Opens the folder of the store in the system's file manager."""
    open_folder(real_place(shell.desk.store_path).parent)


def documents() -> Path:
    """Where a file is proposed to be saved: the reader's documents, or where there is no such folder her home."""
    places = QtCore.QStandardPaths
    folder = Path(places.writableLocation(places.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def open_folder(folder: Path) -> None:
    """Opens a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
