"""Two related recommendations side by side in the reader's mind: what they share is marked in both."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.reading.reading_pane import ReadingPane
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.state.navigator import Navigator


class Comparing(QObject):
    """From going to a related one until the reader goes on to a third."""

    def __init__(self, finding: Finding, navigator: Navigator, reading: ReadingPane) -> None:
        super().__init__(reading)
        self._finding, self._reading = finding, reading
        self._pair: tuple[str, ...] = ()
        navigator.current_changed.connect(self._moved)

    def begin(self, one: str, other: str) -> None:
        """Marks what these two share."""
        self._pair = (one, other)
        ranges = dict(zip(self._pair, self._finding.index.relations.shared_words(one, other), strict=True))
        self._reading.mark_shared(
            {
                index: ranges[passage.code]
                for index, passage in enumerate(self._finding.passages)
                if passage.code in ranges
            }
        )

    def _moved(self, code: str) -> None:
        if self._pair and code not in self._pair:
            self._pair = ()
            self._reading.mark_shared({})
