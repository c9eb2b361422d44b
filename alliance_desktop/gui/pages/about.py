"""About Alliance Desktop: version, where things are, and the licences of what it is made with."""

import platform
import re

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop import __version__, paths
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.quiet_page import Sheet
from alliance_desktop.i18n import Phrase, _

_MADE_WITH: tuple[tuple[str, Phrase, str], ...] = (
    ("qt-and-pyside6-LGPL-3.0", lambda: _("Qt and PySide6, the window"), "GNU Lesser General Public License 3.0"),
    ("GPL-3.0", lambda: _("which the licence of Qt supplements"), "GNU General Public License 3.0"),
    ("python-PSF-2.0", lambda: _("Python, the language"), "Python Software Foundation License 2.0"),
    ("inter-OFL-1.1", lambda: _("Inter, the face of the window"), "SIL Open Font License 1.1"),
    ("source-serif-pro-OFL-1.1", lambda: _("Source Serif Pro, the face of the text"), "SIL Open Font License 1.1"),
    ("source-serif-4-OFL-1.1", lambda: _("Source Serif 4 (italics in PDFs)"), "SIL Open Font License 1.1"),
    ("lucide-ISC", lambda: _("Lucide, the icons"), "ISC License"),
    ("feather-MIT", lambda: _("Feather, on which some of them rest"), "MIT License"),
)
"""The file with each licence, what it is of, its name."""


class About(Page):
    """One page to read: what it is made with and the licences' names, below them their texts in full."""

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
        for _file, of, licence in _MADE_WITH:
            sheet.paragraph(of(), "ui-strong")
            sheet.words(_(" – {licence}").format(licence=licence))
        for file, _of, licence in _MADE_WITH:
            sheet.heading(licence)
            for paragraph in _paragraphs(paths.resource("licences", f"{file}.txt").read_text(encoding="utf-8")):
                sheet.paragraph(paragraph, "ui-small", "text_2")
        sheet.finish()


def _paragraphs(text: str) -> list[str]:
    """A licence without the indents and line ends of a typewriter: between two blank lines it flows."""
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip(" \n-=")]
