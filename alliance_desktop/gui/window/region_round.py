"""The keyboard focus from region to region: field, contents, notices, text, toast, side panel, status bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.widgets.focus import give_focus, has_focus_in_sight, holds_focus
from alliance_desktop.gui.window.tab_order import as_the_eye_goes


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
