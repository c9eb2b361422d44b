"""Actions of the menu *View*: panels, zoom, theme, reading font, meeting mode."""

from functools import partial

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, over, page
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import Phrase, _

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


def turn_position(shell: Shell) -> None:
    """Shows the position on the recommendation, or hides it."""
    if shell.overlays.meeting is not None:
        shell.overlays.meeting.turn_position()


def take_down(shell: Shell) -> None:
    """Opens the line for what is heard."""
    if shell.overlays.meeting is not None:
        shell.overlays.meeting.take_down()


def _theme(choice: str, text: Phrase, icon: str) -> Action:
    return Action(
        f"theme-{choice}",
        text,
        partial(choose_theme, choice=choice),
        "theme",
        icon=icon,
        checked=partial(has_theme, choice=choice),
    )


def _reading_font(name: str, text: Phrase) -> Action:
    return Action(
        f"reading-font-{name}",
        text,
        partial(choose_reading_font, name=name),
        "reading-font",
        checked=partial(has_reading_font, name=name),
    )


VIEW_ACTIONS: tuple[Action, ...] = (
    Action("contents", lambda: _("Contents"), toggle_contents, "view", 0, ("Shift+F9",), "panel-left"),
    Action("facets", lambda: _("Facets"), toggle_facets, "view", 0, ("F8",), "list-filter"),
    Action("side-panel", lambda: _("Side panel"), toggle_side, "view", 0, ("F9",), "panel-right"),
    Action("zoom-in", lambda: _("Larger text"), zoom_in, "view", 1, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom-out", lambda: _("Smaller text"), zoom_out, "view", 1, ("Ctrl+-",), "zoom-out"),
    Action("zoom-reset", lambda: _("Normal text size"), zoom_reset, "view", 1, ("Ctrl+0",)),
    Action(
        "meeting",
        lambda: _("Meeting mode"),
        over("meeting"),
        "view",
        5,
        ("F11",),
        "presentation",
        when=conditions.can_meet,
        mac=("Ctrl+Meta+F",),
    ),
    Action(
        "meeting-position",
        lambda: _("Show position"),
        turn_position,
        "view",
        5,
        ("Ctrl+Shift+I",),
        "eye",
        when=conditions.in_meeting,
    ),
    Action("meeting-heard", lambda: _("Heard"), take_down, "view", 5, ("M",), "ear", when=conditions.can_take_down),
    _theme("system", lambda: _("As the system"), "monitor"),
    _theme("light", lambda: _("Light"), "sun"),
    _theme("dark", lambda: _("Dark"), "moon"),
    _reading_font("serif", lambda: _("Source Serif")),
    _reading_font("sans", lambda: _("Inter")),
    _reading_font("system", lambda: _("The system's")),
    Action("caret", lambda: _("Reading caret"), toggle_caret, "view", 3, ("F7",), checked=has_caret),
    page("preferences", lambda: _("Preferences…"), "settings", "view", 4, ("Ctrl+,",)),
)
