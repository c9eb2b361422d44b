"""A picker of tags or stances, opened by its key: it hangs on the side panel, which is shown for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.gui.widgets.popups.popup import popup_of


def open_picker(shell: Shell, open_it: Callable[[], None]) -> None:
    """A drawer takes the focus: who was reading, or in a list, goes on there once something is picked, or nothing by
    Esc, and the drawer that was opened for it closes. It stays for who turns to it from the picker."""
    before, had_drawer = FocusBefore(shell.pages.focus), shell.panels.drawer_open
    shell.panels.show_side()
    before.give_back()
    open_it()
    picker = popup_of(QApplication.focusWidget())
    if picker and shell.panels.drawer_open and not had_drawer:
        picker.closed.connect(partial(_close_drawer, shell), Qt.ConnectionType.SingleShotConnection)


def _close_drawer(shell: Shell, by_what_was_done: bool) -> None:
    if by_what_was_done:
        shell.panels.close_drawers()
