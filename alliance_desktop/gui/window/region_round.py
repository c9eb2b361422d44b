"""The keyboard focus from region to region: field, contents, text, toast, side panel, status bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.window.toast import Toast


class RegionRound:
    """F6 and Shift+F6."""

    def __init__(self, regions: dict[QWidget, Callable[[], object]], text: QWidget, toast: Toast) -> None:
        """`regions` in their order, each with what gives it the focus; from `text` one comes to the toast first."""
        self._regions, self._text, self._toast = regions, text, toast

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) region that is shown."""
        if by > 0 and holds_focus(self._text) and self._toast.focus_button():
            return
        shown = [region for region in self._regions if region.isVisible()]
        here = next((index for index, region in enumerate(shown) if holds_focus(region)), -1)
        if holds_focus(self._toast):  # it stands right after the text
            here = next(index for index, region in enumerate(shown) if region.isAncestorOf(self._text)) + (by < 0)
        self._regions[shown[(here + by) % len(shown)]]()
