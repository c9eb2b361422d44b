"""What the search says while there are no results: how to ask, or what is nowhere and what is spelt like it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _
from alliance_desktop.library.search_results import Results


class SearchNothing(QWidget):
    """A sentence, and a button for each spelling that is there."""

    taken = Signal(str, str)
    """A word that is nowhere, and the one that was chosen for it."""
    inexact_wanted = Signal()
    """Not only as it is written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head = dress(theme, QLabel(), roles.words("title-2"))
        self._hint = dress(theme, QLabel(), roles.words("ui", "text_2"))
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XL, tokens.XXXL, tokens.XL, tokens.XL)
        self._column.setSpacing(tokens.S)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        for label in (self._head, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            self._column.addWidget(label)

    def show_results(self, results: Results, *, exact: bool) -> None:
        """Says why nothing is there."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.setVisible(not results)
        if results:
            return
        self._head.setText(self._why(results))
        self._head.setVisible(bool(results.wanted.terms))
        near = [missing for missing in results.missing if missing.nearest]
        self._hint.setText(self._offer(results, bool(near)))
        for missing in near:
            for word in missing.nearest:
                self._add(word, partial(self.taken.emit, missing.word, word))
        if exact and results.wanted.terms:
            self._add(_("Not only as it is written (Alt+E)"), self.inexact_wanted.emit)

    def words(self) -> str:
        """What it says, as one sentence."""
        return " ".join((self._head.text(), self._hint.text(), *(button.text() for button in self.buttons)))

    def _why(self, results: Results) -> str:
        if not results.missing:
            return _("Nothing contains all of these words.")
        words = ", ".join(_("“{word}”").format(word=missing.word) for missing in results.missing)
        return _("No results for {words}.").format(words=words)

    def _offer(self, results: Results, near: bool) -> str:
        if results.wanted.terms:
            searched = results.searched.words()
            return "\n".join((searched, _("There is, spelt like it:"))) if near else searched
        return _(
            "Case, accents and hyphens don’t matter. Abbreviations find what they stand for. Quotes make a phrase; all"
            " words must be there."
        )

    def _add(self, text: str, press: Callable[[], object]) -> None:
        button = dress(self._theme, QPushButton(text.replace("&", "&&")), roles.OUTLINED_BUTTON)
        button.clicked.connect(press)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.buttons.append(button)
