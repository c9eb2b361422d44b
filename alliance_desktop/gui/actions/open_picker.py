"""A picker of tags or stances, opened by its key: it hangs on the side panel, which is shown for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.gui.widgets.popups.popup import popup_of


def open_picker(shell: Shell, open_it: Callable[[], None]) -> None:
    """A drawer takes the focus: who was reading, or in a list, goes on there once the picker closes, and with it the
    drawer that was opened for it."""
    before, had_drawer = FocusBefore(shell.pages.focus), shell.panels.drawer_open
    shell.panels.show_side()
    before.give_back()
    open_it()
    picker = popup_of(QApplication.focusWidget())
    if picker and shell.panels.drawer_open and not had_drawer:
        picker.closed.connect(shell.panels.close_drawers, Qt.ConnectionType.SingleShotConnection)
