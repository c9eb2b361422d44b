"""What is shown when the program itself is at fault: calm words, the log's place, details that can be copied."""

import sys
from types import TracebackType

from alliance_desktop import __version__, logs
from alliance_desktop.i18n import _


def install() -> None:
    """Whatever escapes a slot is logged and shown; Qt alone would print it and go on."""
    sys.excepthook = _show


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    log = logs.record_fault(error.with_traceback(trace))
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Alliance Desktop"))
    box.setText(_("The program made a mistake and could not do that. Your saved notes are safe; you can go on."))
    details = f"Alliance Desktop {__version__}, Python {sys.version.split()[0]}\n{kind.__name__}\n{log}"
    box.setInformativeText(_("Please send us these details; they hold no text of yours:") + "\n" + details)
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
    box.open()
