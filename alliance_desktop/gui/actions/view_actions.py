"""Actions that change nothing but what is seen: panels, look, meeting mode, places, pages (menus *View*, *Go*)."""

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
    _reading_font("system", lambda: _("The system’s")),
    Action("caret", lambda: _("Reading caret"), toggle_caret, "view", 3, ("F7",), checked=has_caret),
    page("preferences", lambda: _("Preferences…"), "settings", "view", 4, ("Ctrl+,",)),
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


GO_ACTIONS: tuple[Action, ...] = (
    Action(
        "back",
        lambda: _("Back"),
        back,
        "go",
        0,
        ("Alt+Left",),
        "arrow-left",
        when=conditions.can_go_back,
        mac=("Ctrl+[",),
    ),
    Action(
        "forward",
        lambda: _("Forward"),
        forward,
        "go",
        0,
        ("Alt+Right",),
        "arrow-right",
        when=conditions.can_go_forward,
        mac=("Ctrl+]",),
    ),
    Action("go-to", lambda: _("Go to…"), over("go-to"), "go", 1, ("Ctrl+G",), mac=("Ctrl+L",)),
    Action(
        "next",
        lambda: _("Next recommendation"),
        partial(step, by=1),
        "go",
        1,
        ("Ctrl+Down",),
        "chevron-down",
        mac=("Ctrl+Alt+Down",),
    ),
    Action(
        "previous",
        lambda: _("Previous recommendation"),
        partial(step, by=-1),
        "go",
        1,
        ("Ctrl+Up",),
        "chevron-up",
        mac=("Ctrl+Alt+Up",),
    ),
    Action(
        "first", lambda: _("First recommendation"), first_recommendation, "go", 1, when=conditions.has_recommendations
    ),
    Action("next-region", lambda: _("Next region"), partial(next_region, by=1), "go", 2, ("F6",)),
    Action("previous-region", lambda: _("Previous region"), partial(next_region, by=-1), "go", 2, ("Shift+F6",)),
    Action(
        "show-related", lambda: _("Show only related ones"), show_related, "go", 4, when=conditions.can_show_related
    ),
    page("notes", lambda: _("Notes"), "notebook-pen", "go", 3),
    page("highlights", lambda: _("Highlights"), "highlighter", "go", 3),
    page("bookmarks", lambda: _("Bookmarks"), "star", "go", 3),
    page("left", lambda: _("What is left"), "list-checks", "go", 3),
    page("quotation-check", lambda: _("Check quotations…"), "text-quote", "go", 3),
    page("filters", lambda: _("Saved filters"), "filter", "go", 3),
    page("tags", lambda: _("Tags"), "tag", "go", 3),
    page("trash", lambda: _("Trash"), "trash-2", "go", 3),
    page("people", lambda: _("People"), "users", "go", 4),
    page("documents", lambda: _("Documents"), "book-open", "go", 4),
    page("abbreviations", lambda: _("Abbreviations"), "whole-word", "go", 4),
    Action(
        "explain-abbreviations",
        lambda: _("Explain abbreviations here"),
        explain_abbreviations,
        "go",
        4,
        ("Ctrl+I",),
        when=conditions.can_explain,
    ),
)
