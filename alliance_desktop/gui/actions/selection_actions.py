"""Acts on chosen words: a highlight, a note on them, and the way to where they stand."""

from typing import TYPE_CHECKING

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.target import Quote
    from alliance_desktop.gui.reading.text_selection import Chosen
    from alliance_desktop.gui.window.main_window import MainWindow
    from alliance_desktop.library.highlight_edits import Chosen as Places


def chosen(window: "MainWindow") -> "Chosen":
    """The words selected in the text; none if none are."""
    reading = window.reading
    return reading.words.chosen() if reading.text.textCursor().hasSelection() else []


def highlight(window: "MainWindow") -> None:
    """Marks the chosen words, or takes the mark away where all of them have it."""
    from alliance_desktop.library.highlight_edits import toggle_highlight

    words, library = window.reading.words, window.editor.library
    found = words.chosen_again()
    if not found:
        window.toast.say(_choose_first(), "")
    elif library is not None and window.editor.do(toggle_highlight(library, _places(window, found))):
        codes = [code for code, _span in found]
        if window.navigator.current not in codes:
            window.navigator.focus(codes[0])  # the panel shows what was marked
        words.let_go(found)


def highlight_text(window: "MainWindow") -> str:
    """What the act would do now."""
    found, library = chosen(window), window.editor.library
    if found and library is not None:
        from alliance_desktop.library.highlight_edits import are_highlighted

        if are_highlighted(library, _places(window, found)):
            return _("Remove highlight")
    return _("Highlight")


def quote_for_note(window: "MainWindow", found: "Chosen") -> "Quote | None":
    """The words as a note keeps them, which has the focus then; None where they are in more than one paragraph."""
    from alliance_desktop.domain.text.anchor import quote_at
    from alliance_desktop.domain.text.passages import own_text

    if len(found) > 1:
        window.toast.say(_("A note is on the words of one paragraph or recommendation: choose fewer"), "")
        return None
    code, span = found[0]
    window.navigator.focus(code)
    window.reading.words.let_go(found)
    return quote_at(own_text(window.report, code), *span)


def note_text(window: "MainWindow") -> str:
    """What a new note would be on."""
    return _("Note on these words") if chosen(window) else _("New note")


def _places(window: "MainWindow", found: "Chosen") -> "Places":
    from alliance_desktop.domain.target import Target

    return [(Target(window.report.id, code), span) for code, span in found]


def _choose_first() -> str:
    caret = KEYMAP.name("caret")
    if not caret:
        return _("Choose words first, with the mouse")
    return _("Choose words first: with the mouse, or with {key}, Shift and the arrows").format(key=caret)
