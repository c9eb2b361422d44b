"""Where Tab and F6 lead in a window: from stop to stop as the eye goes, and from region to region."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QSplitter, QWidget

from alliance_desktop.gui.widgets.focus import InOrder, give_focus, has_focus_in_sight, holds_focus
from alliance_desktop.gui.widgets.viewport import show_whole
from alliance_desktop.gui.widgets.whole_frames import settle_layouts


class TabOrder:
    """Qt's own ring has what is made late come last, as cards' tools, notes and pages are, and leads from the end of a
    region to its beginning where that hands the focus on to a part of it."""

    def __init__(self, panes: QWidget, regions: Sequence[QWidget], behind: Mapping[QWidget, QWidget]) -> None:
        """Through all `regions` on `panes`; `behind`: what comes right after a stop, wherever it stands."""
        self._panes, self._regions, self._behind = panes, regions, behind

    def go(self, forward: bool) -> bool:
        """The focus to the next or previous stop; what lies over the window is gone round by itself."""
        settle_layouts()  # what the keys before this one made appear has no place yet where they came in one go
        focus = QApplication.focusWidget()
        stops = self._stops(focus)
        if focus not in stops:
            return False
        here = stops.index(focus) + (1 if forward else -1)
        stop = stops[here % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        return give_focus(stop, reason) and _bring_into_view(stop)

    def _stops(self, focus: QWidget | None) -> list[QWidget]:
        if focus is None or not self._panes.isAncestorOf(focus):
            return []
        apart = self._behind.values()
        stops = [stop for region in self._regions for stop in as_the_eye_goes(region) if not _is_in(stop, apart)]
        for before, part in self._behind.items():
            if before in stops:
                at = stops.index(before) + 1
                stops[at:at] = as_the_eye_goes(part)
        return stops


class RegionRound:
    """F6 and Shift+F6. The one place that asks whether the focus came where it was sent."""

    def __init__(self, regions: dict[QWidget, Callable[[], object]]) -> None:
        """`regions` in their order, each with what gives it the focus."""
        self._regions = regions

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) region that takes the focus; it stays where none other does."""
        regions = list(self._regions)
        here = next((number for number, region in enumerate(regions) if holds_focus(region)), -1 if by > 0 else 0)
        for step in range(1, len(regions)):
            if self._enter(regions[(here + by * step) % len(regions)]):
                return

    def _enter(self, region: QWidget) -> bool:
        """What a region is for has the focus then, or else the first that can have it there."""
        self._regions[region]()
        if region.isVisible() and not has_focus_in_sight(region):
            next(filter(give_focus, as_the_eye_goes(region)), None)
        return has_focus_in_sight(region)


def as_the_eye_goes(region: QWidget) -> list[QWidget]:
    """What Tab stops at in a region, row by row from left to right; what scrolls by itself, the halves of a splitter,
    and what has an order of its own, are gone through as a whole."""
    return _in_order(region, [each for each in region.findChildren(QWidget) if _is_stop(each)])


def _in_order(region: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    if isinstance(region, InOrder):
        return [stop for stop in region.stops() if _is_stop(stop)]
    parts = _parts(region)
    within = {part: [stop for stop in stops if part.isAncestorOf(stop)] for part in parts}
    units = [*parts, *(stop for stop in stops if not _is_in(stop, parts))]
    ordered = _by_rows(region, units)
    return [stop for unit in ordered for stop in (_in_order(unit, within[unit]) if unit in parts else [unit])]


def _parts(region: QWidget) -> list[QWidget]:
    splitters = region.findChildren(QSplitter)
    halves = [splitter.widget(number) for splitter in splitters for number in range(splitter.count())]
    others = *region.findChildren(QScrollArea), *region.findChildren(InOrder)
    found = [each for each in (*halves, *others) if each is not None and each.isVisible()]
    return [each for each in found if not _is_in(each, found)]


def _is_in(widget: QWidget, others: Iterable[QWidget]) -> bool:
    return any(other is not widget and other.isAncestorOf(widget) for other in others)


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
    """Tab goes on from whatever has the focus, also where it would not have come to that."""
    if not widget.isVisible():
        return False
    takes_tab = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if isinstance(widget, QAbstractButton) and group and group.checkedButton():
        takes_tab = widget.isChecked()  # Qt takes Tab from the others only once one of them had the focus
    is_free = widget.isEnabled() and widget.focusProxy() is None
    return (takes_tab and is_free) or widget is QApplication.focusWidget()


def _bring_into_view(stop: QWidget) -> bool:
    """Where the region that is come to is scrolled; one that is gone through Qt scrolls itself."""
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            show_whole(around, stop)
        around = around.parentWidget()
    return True
