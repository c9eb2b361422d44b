"""The × at the end of a line that is typed into."""

from PySide6.QtWidgets import QLineEdit, QToolButton

from alliance_desktop.i18n import _


def add_clear_button(line: QLineEdit) -> None:
    """Gives a line Qt's own button, and that button the name that Qt leaves out: it has nothing but an icon."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(_("Clear"))
