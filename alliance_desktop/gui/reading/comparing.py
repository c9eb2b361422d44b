"""Two related recommendations side by side in the reader's mind: what they share is marked in both."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.reading.report_pane import ReportPane


class Comparing(QObject):
    """From going to a related one until the reader goes on to a third."""

    def __init__(self, reading: ReportPane) -> None:
        super().__init__(reading)
        self._reading = reading
        self._pair: tuple[str, ...] = ()
        reading.desk.navigator.current_changed.connect(self._moved)

    def begin(self, one: str, other: str) -> None:
        """Marks what these two share."""
        self._pair = (one, other)
        ranges = dict(zip(self._pair, self._reading.desk.index.relations.shared_words(one, other), strict=True))
        self._reading.mark_shared(
            {
                index: ranges[passage.code]
                for index, passage in enumerate(self._reading.passages)
                if passage.code in ranges
            }
        )

    def _moved(self, code: str) -> None:
        if self._pair and code not in self._pair:
            self._pair = ()
            self._reading.mark_shared({})
