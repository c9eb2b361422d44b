"""What a screen reader says when the ring comes to another card: its code, page, stance and words."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import ngettext
from alliance_desktop.render.place_words import spoken_place


class SpokenPlace(QObject):
    """The caret goes with the ring, but screen readers read it out only after arrow keys."""

    def __init__(self, pane: ReportPane) -> None:
        super().__init__(pane)
        self._report, self._navigator, self._editor = pane.desk.report, pane.desk.navigator, pane.desk.editor
        self._told = self._in_hand()
        self._navigator.current_changed.connect(self._follow)
        self._navigator.chosen_changed.connect(self._follow)
        self._navigator.went.connect(self._say)
        pane.text.caret_moved.connect(self._be_quiet)

    def _in_hand(self) -> tuple[str, tuple[str, ...]]:
        return self._navigator.ringed, self._navigator.chosen

    def _follow(self, _code: str = "") -> None:
        if self._in_hand() != self._told:
            self._say()

    def _say(self, _code: str = "") -> None:
        self._told = code, chosen = self._in_hand()
        count = len(chosen)
        several = ngettext("{count} selected", "{count} selected", count).format(count=count) if count else ""
        stance = self._editor.marks(code).position.words("stance")
        place = spoken_place(self._report, code, stance)
        announce(self._navigator, ", ".join(part for part in (several, place) if part))

    def _be_quiet(self, _code: str) -> None:
        """A caret that the reader moves is read out line by line."""
        announce(self._navigator, "")
