"""Acts on files: export, backup, restore, check, the folder."""

from typing import TYPE_CHECKING

from alliance_desktop.files import exists

if TYPE_CHECKING:
    from pathlib import Path

    from alliance_desktop.gui.window.main_window import MainWindow


def open_view(window: "MainWindow", name: str) -> None:
    window.open_view(name)


def has_store(window: "MainWindow") -> bool:
    return window.editor.library is not None and exists(window.store)


def show_folder(window: "MainWindow") -> None:
    """Opens the folder of the store in the system's file manager."""
    from alliance_desktop.paths import real_place

    open_folder(real_place(window.store).parent)


def documents() -> "Path":
    """Where a file is proposed to be saved: the reader's documents, or where there is no such folder her home."""
    from pathlib import Path

    from PySide6.QtCore import QStandardPaths

    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def open_folder(folder: "Path") -> None:
    """Opens a folder in the system's file manager."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
