"""The keyboard focus from region to region: field, contents, text, toast, side panel, status bar."""

from PySide6 import QtCore
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.window.after_first_paint import Parts
from alliance_desktop.gui.window.ground import Ground


def go_round(ground: Ground, parts: Parts, by: int) -> None:
    """To the next (1) or previous (-1) region that is shown."""
    if by > 0 and holds_focus(ground.text) and parts.toast.focus_button():
        return
    regions: list[QWidget] = [parts.field, parts.contents, ground.centre, parts.side_panel, parts.status_bar]
    shown = [region for region in regions if region.isVisible()]
    here = next((index for index, region in enumerate(shown) if holds_focus(region)), -1)
    region = shown[(here + by) % len(shown)]
    if region is parts.field:
        parts.field.focus_field()
    elif region is parts.side_panel:
        parts.side_panel.enter()
    elif region is ground.centre and parts.pages.frame is not None:
        parts.pages.focus()
    elif region is ground.centre:
        ground.reading.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
    else:
        region.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
