"""Actions on the look: panels, theme, reading font, zoom."""

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _

_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
"""Zoom in per cent, as browsers step it."""


def toggle_contents(shell: Shell) -> None:
    shell.panels.toggle_contents()


def toggle_facets(shell: Shell) -> None:
    """Opens the facets where the contents are; again brings the contents back."""
    contents, panels = shell.contents, shell.panels
    if contents.facets_shown and panels.contents_shown:
        contents.show_facets(False)
        return
    if not panels.contents_shown:
        panels.toggle_contents()
    contents.show_facets(True)


def toggle_side(shell: Shell) -> None:
    shell.panels.toggle_side()


def zoom_in(shell: Shell) -> None:
    _zoom(shell, next((step for step in _STEPS if step > shell.desk.theme.zoom), tokens.ZOOM_MAX))


def zoom_out(shell: Shell) -> None:
    _zoom(shell, next((step for step in reversed(_STEPS) if step < shell.desk.theme.zoom), tokens.ZOOM_MIN))


def zoom_reset(shell: Shell) -> None:
    _zoom(shell, 100)


def choose_theme(shell: Shell, choice: str) -> None:
    shell.desk.theme.choose(choice)
    shell.save_settings()


def has_theme(shell: Shell, choice: str) -> bool:
    return shell.desk.theme.choice == choice


def choose_reading_font(shell: Shell, name: str) -> None:
    shell.desk.theme.choose_reading_font(name)
    shell.save_settings()


def has_reading_font(shell: Shell, name: str) -> bool:
    return shell.desk.theme.reading_font == name


def toggle_caret(shell: Shell) -> None:
    shell.pages.leave()
    shell.text.set_caret_shown(not shell.text.caret_shown)


def has_caret(shell: Shell) -> bool:
    return shell.text.caret_shown


def _zoom(shell: Shell, percent: int) -> None:
    shell.desk.theme.set_zoom(percent)
    shell.save_settings()
    announce(shell.desk.theme, _("Text size {percent} %").format(percent=percent))
