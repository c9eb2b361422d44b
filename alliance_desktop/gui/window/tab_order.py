"""Where Tab leads: from the bar over the text as the eye goes, through centre, side panel and status bar."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class TabOrder:
    """Qt has what is made late come last in the window, as cards' tools, notes and pages are."""

    def __init__(self, before: QWidget, regions: Sequence[QWidget], apart: Sequence[QWidget]) -> None:
        """The `regions` follow `before`; what is `apart` in them has a place of its own."""
        self._before, self._regions, self._apart = before, regions, apart

    def arrange(self) -> None:
        """Brings all that can be seen now into its order."""
        last = self._before
        for region in self._regions:
            for stop in _as_the_eye_goes(region):
                if not any(other.isAncestorOf(stop) for other in self._apart):
                    QWidget.setTabOrder(last, stop)
                    last = stop


def _as_the_eye_goes(region: QWidget) -> list[QWidget]:
    """What Tab stops at in a region, row by row from left to right; the halves of a splitter one after another."""
    stops = [each for each in region.findChildren(QWidget) if _is_stop(each)]
    halves = _halves(region)
    rest = [stop for stop in stops if not any(half.isAncestorOf(stop) for half in halves)]
    return [*_by_rows(region, rest), *(stop for half in halves for stop in _as_the_eye_goes(half))]


def _halves(region: QWidget) -> list[QWidget]:
    splitters = [each for each in region.findChildren(QSplitter) if each.isVisible()]
    found = (splitter.widget(number) for splitter in splitters for number in range(splitter.count()))
    return [half for half in found if half is not None]


def _by_rows(region: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    tops = {stop: stop.mapTo(region, QPoint()) for stop in stops}
    rows: list[list[QWidget]] = []
    middle = 0
    for stop in sorted(stops, key=lambda stop: tops[stop].y()):
        if not rows or tops[stop].y() >= middle:
            rows.append([])
            middle = tops[stop].y() + stop.height() // 2
        rows[-1].append(stop)
    return [stop for row in rows for stop in sorted(row, key=lambda stop: tops[stop].x())]


def _is_stop(widget: QWidget) -> bool:
    takes_tab = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    return takes_tab and widget.isVisible() and widget.focusProxy() is None
