"""About Alliance Desktop: version, where things are, and the licences of what it is made with."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop import __version__, paths
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.quiet_page import Sheet
from alliance_desktop.i18n import _


class About(Page):
    """One page to read; licence texts in full below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(_("About Alliance Desktop"))
        self._sheet = Sheet(theme)
        self._sheet.setAccessibleName(_("About Alliance Desktop"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sheet)
        self._fill()

    def first_focus(self) -> QWidget:
        return self._sheet

    def _fill(self) -> None:
        sheet = self._sheet
        sheet.heading(_("Alliance Desktop {version}").format(version=__version__))
        sheet.paragraph(
            _("Your notes stay in one file on this computer. The program opens no network connection, ever.")
        )
        sheet.paragraph(
            _("Python {python}, Qt {qt}").format(python=platform.python_version(), qt=qVersion()), "ui-small", "text_2"
        )
        sheet.heading(_("Licences"))
        sheet.paragraph(_("Alliance Desktop is free software under the MIT licence. It is made with:"))
        for file in sorted(paths.resource("licences").glob("*.txt")):
            sheet.paragraph(file.stem, "ui-strong")
            sheet.paragraph(file.read_text(encoding="utf-8").strip(), "ui-small", "text_2")
        sheet.finish()
