"""Acts that move: back, forward, regions, find, views."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow


def back(window: "MainWindow") -> None:
    """Leaves a view for the text, else goes to the place before."""
    if not window.back_from_view():
        window.navigator.back()


def forward(window: "MainWindow") -> None:
    window.navigator.forward()


def can_go_back(window: "MainWindow") -> bool:
    return window.in_view or window.navigator.can_go_back()


def can_go_forward(window: "MainWindow") -> bool:
    return window.navigator.can_go_forward()


def step(window: "MainWindow", by: int) -> None:
    """To the next (1) or previous (-1) recommendation in view."""
    window.leave_view()
    window.reading.hands.step(by)


def first_recommendation(window: "MainWindow") -> None:
    window.leave_view()
    window.navigator.go(window.report.recommendations[0].code)
    window.reading.focus_text()


def open_go_to(window: "MainWindow") -> None:
    """The line for codes, pages and titles, below the field."""
    from PySide6.QtCore import QPoint

    from alliance_desktop.gui.look import tokens
    from alliance_desktop.gui.palette.go_to import GoTo

    width = tokens.FIELD_MAX
    below = window.field.mapTo(window, QPoint(0, window.field.height() + tokens.XS))
    GoTo(window).open_at(below.x() + (window.field.width() - width) // 2, below.y(), width)


def open_palette(window: "MainWindow") -> None:
    """The command palette, over the middle of the window."""
    from alliance_desktop.gui.look import tokens
    from alliance_desktop.gui.palette.command_palette import Palette

    width = tokens.PALETTE_WIDTH
    Palette(window).open_at((window.width() - width) // 2, window.height() * tokens.PALETTE_TOP // 100, width)


def show_related(window: "MainWindow") -> None:
    """Only what says nearly the same as the recommendations in focus."""
    window.show_filter(f"related:{','.join(window.navigator.codes)}")


def on_recommendation(window: "MainWindow") -> bool:
    return bool(window.navigator.codes)


def explain_abbreviations(window: "MainWindow") -> None:
    """What the abbreviations mean in the recommendation or section in focus."""
    window.leave_view()
    window.reading.hands.show_focus()
    window.abbreviation_tips.explain_here()


def find(window: "MainWindow") -> None:
    window.leave_view()
    window.field.focus_field()


def save_filter(window: "MainWindow") -> None:
    """A line for a name, below the field."""
    window.leave_view()
    window.field.save_filter()


def can_save_filter(window: "MainWindow") -> bool:
    return window.editor.writable and window.finding.shown is not None


def search(window: "MainWindow") -> None:
    """Everything is searched; in the search itself it begins anew, with what was typed chosen."""
    window.leave_view()
    window.open_view("search")


def find_next(window: "MainWindow") -> None:
    window.leave_view()
    window.finding.next()


def find_previous(window: "MainWindow") -> None:
    window.leave_view()
    window.finding.previous()


def has_words(window: "MainWindow") -> bool:
    return bool(window.finding.hits)


def peel(window: "MainWindow") -> None:
    """One layer less: what lies over all, drawer, view, hits, filter, then the focus goes to the text."""
    if window.close_sheet() or window.field.close_open() or window.toast.leave_button():
        return
    if window.regions.close_drawers() or window.back_from_view() or window.field.peel():
        return
    if window.navigator.chosen:
        window.navigator.choose(())
    window.reading.focus_text()
