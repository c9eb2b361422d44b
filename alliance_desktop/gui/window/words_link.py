"""Joins the chosen words of the text with the notes in the side panel, each showing what is open in the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from alliance_desktop.domain.annotation import Highlight, Note
    from alliance_desktop.domain.target import Quote
    from alliance_desktop.gui.window.main_window import MainWindow


class WordsLink(QObject):
    """One per window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        notes = window.side_panel.notes
        notes.words_opened.connect(self._mark)
        notes.words_wanted.connect(self._show)
        window.reading.note_wanted.connect(notes.open_note)

    def go(self, mark: "Highlight | Note") -> None:
        """Goes to where a mark stands: to its words if it is on some, and a note is opened."""
        self._window.navigator.go(mark.target.code)
        self._window.side_panel.notes.open_note(mark.id)
        if mark.quote is not None:
            self._show(mark.target.code, mark.quote)

    def _mark(self, opened: "tuple[str, Quote] | None") -> None:
        """Words are marked in the text while their note is open."""
        self._window.reading.show_opened(opened)

    def _show(self, code: str, quote: "Quote") -> None:
        self._window.reading.show_quote(code, quote)
