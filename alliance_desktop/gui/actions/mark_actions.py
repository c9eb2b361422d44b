"""Acts on marks: notes, tags, bookmarks, undo and redo."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.actions import selection_actions
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.target import Target
    from alliance_desktop.gui.window.main_window import MainWindow


def writable(window: "MainWindow") -> bool:
    """While a view stands where the text is otherwise, what would be marked is not seen: nothing is."""
    return window.editor.writable and not window.in_view


def on_something(window: "MainWindow") -> bool:
    """Where nothing matches nothing is in hand."""
    return writable(window) and not window.navigator.nothing_shown


def on_one(window: "MainWindow") -> bool:
    return writable(window) and len(window.navigator.codes) == 1


def on_recommendations(window: "MainWindow") -> bool:
    return writable(window) and bool(window.navigator.codes)


def take_seen(window: "MainWindow", *, sections: bool = False) -> bool:
    """Whether what an act is about is in view: a focus out of view moves to a recommendation there, which is said.

    `sections`: where none is in view, the section is meant. From the side panel it is what the panel shows.
    """
    focus = QApplication.focusWidget() or window.field
    if not (window.reading.isAncestorOf(focus) or window.field.isAncestorOf(focus) or focus is window.field):
        return True
    window.finding.settle()
    hands, before = window.reading.hands, window.navigator.current
    if not hands.take_seen():
        if not sections:
            window.toast.say(_("No recommendation is in view"), "")
            return False
        hands.take_section()
    if not sections and not window.navigator.codes:  # the hit one looked at is in running text
        window.toast.say(_("Select a recommendation first"), "")
        return False
    code = window.navigator.current
    if code != before:
        window.toast.say(_("{place} has the focus now").format(place=window.report.name_of(code)), "")
    return True


def new_note(window: "MainWindow") -> None:
    """On the words chosen in the text, else on the whole target in focus."""
    found = selection_actions.chosen(window)
    quote = selection_actions.quote_for_note(window, found) if found else None
    if found and quote is None:
        return
    if not found and not take_seen(window, sections=True):
        return
    window.regions.show_side()
    window.side_panel.new_note(quote)


def pick_tag(window: "MainWindow") -> None:
    if not take_seen(window):
        return
    window.regions.show_side()
    window.side_panel.open_tag_picker()


def favourite(window: "MainWindow", key: int) -> None:
    """Sets or takes away the tag with this key; without one the picker opens to choose it."""
    from alliance_desktop.library import tag_edits

    library = window.editor.library
    if library is None or not take_seen(window):
        return
    tag = next((tag for tag in library.tags if tag.favourite == key), None)
    if tag is None:
        window.regions.show_side()
        window.side_panel.open_tag_picker(key)
    else:
        window.editor.do(tag_edits.toggle_tag(library, _targets(window), tag.id))


def clear_favourites(window: "MainWindow") -> None:
    from alliance_desktop.library import tag_edits

    library = window.editor.library
    if library is not None and take_seen(window):
        window.editor.do(tag_edits.clear_favourites(library, _targets(window)))


def toggle_bookmark(window: "MainWindow") -> None:
    """On for all unless all have one: then off for all."""
    from alliance_desktop.library.bookmark_edits import toggle_bookmarks

    library = window.editor.library
    if library is None or not take_seen(window):
        return
    window.editor.do(toggle_bookmarks(library, _targets(window)))


def label_bookmark(window: "MainWindow") -> None:
    if not take_seen(window):
        return
    window.regions.show_side()
    window.side_panel.edit_bookmark_label()


def undo(window: "MainWindow") -> None:
    window.side_panel.flush()
    window.editor.undo()


def redo(window: "MainWindow") -> None:
    window.side_panel.flush()
    window.editor.redo()


def can_undo(window: "MainWindow") -> bool:
    return window.editor.writable and bool(window.editor.library and window.editor.library.undo_label)


def can_redo(window: "MainWindow") -> bool:
    return window.editor.writable and bool(window.editor.library and window.editor.library.redo_label)


def undo_text(window: "MainWindow") -> str:
    """'Undo' with the name of the step it takes back."""
    label = window.editor.library.undo_label if window.editor.library else None
    return _("Undo: {label}").format(label=label) if label else _("Undo")


def redo_text(window: "MainWindow") -> str:
    """'Redo' with the name of the step it does again."""
    label = window.editor.library.redo_label if window.editor.library else None
    return _("Redo: {label}").format(label=label) if label else _("Redo")


def _targets(window: "MainWindow") -> "tuple[Target, ...]":
    from alliance_desktop.domain.target import Target

    report = window.report.id
    return tuple(Target(report, code) for code in window.navigator.codes)
