"""Actions that move: back, forward, pages, the field, hits."""

from alliance_desktop.gui.desk import Shell
from alliance_desktop.i18n import _


def open_page(shell: Shell, name: str) -> None:
    shell.pages.open(name)


def open_over(shell: Shell, name: str) -> None:
    shell.overlays.open(name)


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


def find(shell: Shell) -> None:
    shell.pages.leave()
    shell.field.focus_field()


def save_filter(shell: Shell) -> None:
    """A line for a name, below the field."""
    shell.pages.leave()
    shell.field.save_filter()


def search(shell: Shell) -> None:
    """Everything is searched; in the search itself it begins anew, with what was typed chosen."""
    if shell.desk.navigator.page == "search":
        shell.pages.back()
    shell.pages.open("search")


def find_next(shell: Shell) -> None:
    shell.pages.leave()
    shell.desk.words.next()


def find_previous(shell: Shell) -> None:
    shell.pages.leave()
    shell.desk.words.previous()
