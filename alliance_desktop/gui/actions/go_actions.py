"""Actions of the menu *Go*: places in the text, regions of the window, pages."""

from functools import partial

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, over, page
from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _


def back(shell: Shell) -> None:
    """Leaves a page for the text, else goes to the place before."""
    if not shell.pages.back():
        shell.desk.navigator.back()


def forward(shell: Shell) -> None:
    shell.desk.navigator.forward()


def step(shell: Shell, by: int) -> None:
    """To the next (1) or previous (-1) recommendation in view; who is writing goes on in the same field of that one."""
    go_on, before = shell.side.same_field(), shell.desk.navigator.ringed
    shell.pages.leave()
    shell.text.step(by)
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
    Action("first", lambda: _("First recommendation"), first_recommendation, "go", 1),
    Action("next-region", lambda: _("Next region"), partial(next_region, by=1), "go", 2, ("F6",)),
    Action("previous-region", lambda: _("Previous region"), partial(next_region, by=-1), "go", 2, ("Shift+F6",)),
    Action(
        "show-related", lambda: _("Show only related ones"), show_related, "go", 4, when=conditions.can_show_related
    ),
    page("notes", lambda: _("Notes"), "notebook-pen", "go", 3),
    page("highlights", lambda: _("Highlights"), "highlighter", "go", 3),
    page("bookmarks", lambda: _("Bookmarks"), "star", "go", 3),
    page("left", lambda: _("What is left"), "list-checks", "go", 3),
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
        when=conditions.on_one_place,
    ),
)
