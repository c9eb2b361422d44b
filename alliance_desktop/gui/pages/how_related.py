"""How related recommendations are found: the one page that explains the method."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alliance_desktop import paths
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.quiet_page import Sheet
from alliance_desktop.i18n import _


class HowRelated(Page):
    """The page `resources/help/related.md`, which is also that of the documentation."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(_("How related recommendations are found"))
        self._sheet = Sheet(theme)
        self._sheet.setAccessibleName(self.windowTitle())
        dress(theme, self, roles.ground("HowRelated", "reading"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sheet)
        _title, *paragraphs = paths.resource("help", "related.md").read_text(encoding="utf-8").strip().split("\n\n")
        for number, paragraph in enumerate(paragraphs):
            self._add(paragraph.replace("\n", " "), tokens.L if number else 0)
        self._sheet.finish()

    def first_focus(self) -> QWidget:
        return self._sheet

    def _add(self, paragraph: str, above: int) -> None:
        """Bold words are set bold; words named as words, in quotation marks."""
        plain, *marked = paragraph.split("**")
        self._sheet.paragraph(_named(plain), above=above)
        for number, part in enumerate(marked):
            self._sheet.words(_named(part), "ui" if number % 2 else "ui-strong")


def _named(words: str) -> str:
    for quote in "“”" * (words.count("*") // 2):
        words = words.replace("*", quote, 1)
    return words
