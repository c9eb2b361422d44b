"""Acts on the look: panels, theme, reading font, zoom."""

from typing import TYPE_CHECKING

from alliance_desktop.gui.look import tokens

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
"""Zoom in per cent, as browsers step it."""


def toggle_contents(window: "MainWindow") -> None:
    window.regions.toggle_contents()


def toggle_facets(window: "MainWindow") -> None:
    """Opens the facets where the contents are; again brings the contents back."""
    contents, regions = window.contents, window.regions
    if contents.facets_shown and regions.contents_shown:
        contents.show_facets(False)
        return
    if not regions.contents_shown:
        regions.toggle_contents()
    contents.show_facets(True)


def toggle_side(window: "MainWindow") -> None:
    window.regions.toggle_side()


def zoom_in(window: "MainWindow") -> None:
    window.set_zoom(next((step for step in _STEPS if step > window.theme.zoom), tokens.ZOOM_MAX))


def zoom_out(window: "MainWindow") -> None:
    window.set_zoom(next((step for step in reversed(_STEPS) if step < window.theme.zoom), tokens.ZOOM_MIN))


def zoom_reset(window: "MainWindow") -> None:
    window.set_zoom(100)


def choose_theme(window: "MainWindow", choice: str) -> None:
    window.theme.choose(choice)
    window.save_settings()


def choose_reading_font(window: "MainWindow", name: str) -> None:
    window.theme.choose_reading_font(name)
    window.save_settings()


def toggle_caret(window: "MainWindow") -> None:
    window.leave_view()
    window.reading.set_caret_shown(not window.reading.caret_shown)
