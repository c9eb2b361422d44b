"""When the program itself is at fault: calm words, the log's place, details that can be copied."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6 import QtCore, QtWidgets
from shiboken6 import isValid

from alliance_desktop import __version__, logs
from alliance_desktop.errors import AllianceError, FaultError
from alliance_desktop.i18n import _

_box: "QtWidgets.QMessageBox | None" = None
"""The one that is open: a fault that comes again and again is shown once, and logged each time."""


def install(over_window: "Callable[[QtWidgets.QDialog, QtWidgets.QWidget], object]") -> None:
    """Whatever escapes a slot is logged and shown; Qt alone would print it and go on. `over_window` is called with the
    box and the window that it is shown over; it has the box go once that is closed."""
    sys.excepthook = partial(_show, over_window)


@contextmanager
def guarded() -> Iterator[None]:
    """Whatever goes wrong inside is raised as an AllianceError: what isn't one already is logged, as a FaultError."""
    try:
        yield
    except AllianceError:
        raise
    except Exception as error:
        raise FaultError(logs.tell_fault(error)) from error


@contextmanager
def logged() -> Iterator[None]:
    """Whatever goes wrong inside is logged, and the rest goes on."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  what comes next must be done all the same
        logs.record_fault(error)


def _show(
    over_window: "Callable[[QtWidgets.QDialog, QtWidgets.QWidget], object]",
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    global _box  # noqa: PLW0603  without a parent nothing else would keep it
    log = logs.record_fault(error.with_traceback(trace))
    if _box is not None and isValid(_box) and _box.isVisible():  # it goes with its window, whoever closes that
        return
    window = QtWidgets.QApplication.activeWindow()
    _box = box = QtWidgets.QMessageBox(window)
    if window is None:
        box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    else:
        over_window(box, window)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Alliance Desktop"))
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    if isinstance(error, AllianceError):  # it has a sentence of its own
        box.setText(str(error))
    else:
        _tell_fault(box, kind, log)
    box.addButton(QtWidgets.QMessageBox.StandardButton.Close)
    box.open()


def _tell_fault(box: "QtWidgets.QMessageBox", kind: type[BaseException], log: Path | None) -> None:
    box.setText(_("The program made a mistake and could not do that. Your saved notes are safe; you can go on."))
    details = f"Alliance Desktop {__version__}, Python {sys.version.split()[0]}\n{kind.__name__}"
    details += f"\n{log}" if log else ""
    ask = _("Please send these details to the person who gave you Alliance Desktop. They contain none of your text:")
    box.setInformativeText(f"{ask}\n{details}")
    copy = box.addButton(_("Copy details"), QtWidgets.QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(partial(_copy, details))


def _copy(details: str, _checked: bool = False) -> None:
    QtWidgets.QApplication.clipboard().setText(details)
