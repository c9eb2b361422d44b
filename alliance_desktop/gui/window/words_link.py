"""Joins the chosen words of the text with the notes in the side panel, each showing what is open in the other."""

from PySide6.QtCore import QObject

from alliance_desktop.domain.annotation import Highlight, Note
from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.side.notes_of_target import Notes
from alliance_desktop.gui.state.navigator import Navigator


class WordsLink(QObject):
    """One per window."""

    def __init__(self, navigator: Navigator, reading: ReadingPane, notes: Notes) -> None:
        super().__init__(notes)
        self._navigator, self._reading, self._notes = navigator, reading, notes
        notes.words_opened.connect(reading.show_opened)
        notes.words_wanted.connect(reading.show_quote)
        reading.note_wanted.connect(notes.open_note)

    def go(self, mark: Highlight | Note) -> None:
        """Goes to where a mark stands: to its words if it is on some, and a note is opened."""
        self._navigator.go(mark.target.code)
        self._notes.open_note(mark.id)
        if mark.quote is not None:
            self._reading.show_quote(mark.target.code, mark.quote)
