"""Actions that change nothing but what is seen: panels, look, meeting mode, places, pages (menus *View*, *Go*)."""

from functools import partial

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu, over, page
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
        icon=icon,
        checked=partial(has_theme, choice=choice),
        menu="theme",
    )


def _reading_font(name: str, text: Phrase) -> Action:
    return Action(
        f"reading-font-{name}",
        text,
        partial(choose_reading_font, name=name),
        checked=partial(has_reading_font, name=name),
        menu="reading-font",
    )


VIEW_ACTIONS = of_menu(
    "view",
    0,
    Action("contents", lambda: _("Contents"), toggle_contents, ("Shift+F9",), "panel-left"),
    Action("facets", lambda: _("Facets"), toggle_facets, ("F8",), "list-filter"),
    Action("side-panel", lambda: _("Side panel"), toggle_side, ("F9",), "panel-right"),
    1,
    Action("zoom-in", lambda: _("Larger text"), zoom_in, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("zoom-out", lambda: _("Smaller text"), zoom_out, ("Ctrl+-",), "zoom-out"),
    Action("zoom-reset", lambda: _("Normal text size"), zoom_reset, ("Ctrl+0",)),
    5,
    Action(
        "meeting",
        lambda: _("Meeting mode"),
        over("meeting"),
        ("F11",),
        "presentation",
        when=conditions.can_meet,
        mac=("Ctrl+Meta+F",),
    ),
    Action(
        "meeting-position",
        lambda: _("Show position"),
        turn_position,
        ("Ctrl+Shift+I",),
        "eye",
        when=conditions.in_meeting,
    ),
    Action("meeting-heard", lambda: _("Heard"), take_down, ("M",), "ear", when=conditions.can_take_down),
    _theme("system", lambda: _("As the system"), "monitor"),
    _theme("light", lambda: _("Light"), "sun"),
    _theme("dark", lambda: _("Dark"), "moon"),
    _reading_font("serif", lambda: _("Source Serif")),
    _reading_font("sans", lambda: _("Inter")),
    _reading_font("system", lambda: _("The system’s")),
    3,
    Action("caret", lambda: _("Reading caret"), toggle_caret, ("F7",), checked=has_caret),
    4,
    page("preferences", lambda: _("Preferences…"), "settings", ("Ctrl+,",)),
)


def back(shell: Shell) -> None:
    """Leaves a page for the text, else goes to the place before."""
    if not shell.pages.back():
        shell.desk.navigator.history.back()


def forward(shell: Shell) -> None:
    shell.desk.navigator.history.forward()


def step(shell: Shell, by: int) -> None:
    """To the next (1) or previous (-1) recommendation in view; who is writing goes on in the same field of that one."""
    go_on, before = shell.side.same_field(), shell.desk.navigator.ringed
    shell.pages.leave()
    shell.text.interaction.step(by)
    if go_on is None:
        return
    if shell.desk.navigator.ringed != before:
        go_on()
    else:
        shell.toast.say(_("This is the last recommendation") if by > 0 else _("This is the first recommendation"))


def first_recommendation(shell: Shell) -> None:
    shell.pages.leave()
    shell.desk.navigator.go(shell.desk.report.recommendations[0].code)
    shell.text.focus_text()


def next_region(shell: Shell, by: int) -> None:
    shell.regions.go(by)


def show_related(shell: Shell) -> None:
    """Only what says nearly the same as the recommendations in focus."""
    shell.show_filter(f"related:{','.join(shell.desk.navigator.codes)}")


def explain_abbreviations(shell: Shell) -> None:
    """What the abbreviations mean in the recommendation or section in hand."""
    navigator, code = shell.desk.navigator, shell.desk.navigator.noted
    shell.pages.leave()
    if code != navigator.ringed:
        navigator.go(code)
    shell.text.explain_abbreviations()


GO_ACTIONS = of_menu(
    "go",
    0,
    Action("back", lambda: _("Back"), back, ("Alt+Left",), "arrow-left", when=conditions.can_go_back, mac=("Ctrl+[",)),
    Action(
        "forward",
        lambda: _("Forward"),
        forward,
        ("Alt+Right",),
        "arrow-right",
        when=conditions.can_go_forward,
        mac=("Ctrl+]",),
    ),
    1,
    Action("go-to", lambda: _("Go to…"), over("go-to"), ("Ctrl+G",), mac=("Ctrl+L",)),
    Action(
        "next",
        lambda: _("Next recommendation"),
        partial(step, by=1),
        ("Ctrl+Down",),
        "chevron-down",
        mac=("Ctrl+Alt+Down",),
    ),
    Action(
        "previous",
        lambda: _("Previous recommendation"),
        partial(step, by=-1),
        ("Ctrl+Up",),
        "chevron-up",
        mac=("Ctrl+Alt+Up",),
    ),
    Action("first", lambda: _("First recommendation"), first_recommendation, when=conditions.has_recommendations),
    2,
    Action("next-region", lambda: _("Next region"), partial(next_region, by=1), ("F6",)),
    Action("previous-region", lambda: _("Previous region"), partial(next_region, by=-1), ("Shift+F6",)),
    4,
    Action("show-related", lambda: _("Show only related ones"), show_related, when=conditions.can_show_related),
    3,
    page("notes", lambda: _("Notes"), "notebook-pen"),
    page("highlights", lambda: _("Highlights"), "highlighter"),
    page("bookmarks", lambda: _("Bookmarks"), "star"),
    page("left", lambda: _("What is left"), "list-checks"),
    page("quotation-check", lambda: _("Check quotations…"), "text-quote"),
    page("filters", lambda: _("Saved filters"), "filter"),
    page("tags", lambda: _("Tags"), "tag"),
    page("trash", lambda: _("Trash"), "trash-2"),
    4,
    page("people", lambda: _("People"), "users"),
    page("documents", lambda: _("Documents"), "book-open"),
    page("abbreviations", lambda: _("Abbreviations"), "whole-word"),
    Action(
        "explain-abbreviations",
        lambda: _("Explain abbreviations here"),
        explain_abbreviations,
        ("Ctrl+I",),
        when=conditions.can_explain,
    ),
)
