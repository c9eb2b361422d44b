"""Actions on words selected in the text: a highlight, a note on them."""

from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.domain.text.passages import own_text
from alliance_desktop.gui.desk import ChosenWords, Shell
from alliance_desktop.i18n import _


def highlight(shell: Shell) -> None:
    """Marks the chosen words, or takes the mark away where all of them have it."""
    from alliance_desktop.library.highlight_edits import toggle_highlight

    desk = shell.desk
    found, library = shell.text.chosen_again(), desk.editor.library
    if not found:
        shell.toast.say(_choose_first(shell))
    elif library is not None and desk.editor.do(toggle_highlight(library, _places(shell, found))):
        codes = [code for code, _span in found]
        if desk.navigator.current not in codes:
            desk.navigator.focus(codes[0])  # the panel shows what was marked
        shell.text.let_go(found)


def highlight_text(shell: Shell) -> str:
    """What the action would do now."""
    found, library = shell.text.chosen(), shell.desk.editor.library
    if found and library is not None:
        from alliance_desktop.library.highlight_edits import are_highlighted

        if are_highlighted(library, _places(shell, found)):
            return _("Remove highlight")
    return _("Highlight")


def quote_for_note(shell: Shell, found: ChosenWords) -> Quote | None:
    """The words as a note keeps them, which has the focus then; None where they are in more than one paragraph."""
    from alliance_desktop.domain.text.anchor import quote_at

    if len(found) > 1:
        shell.toast.say(_("A note is on the words of one paragraph or recommendation: select fewer"))
        return None
    code, span = found[0]
    shell.desk.navigator.focus(code)
    shell.text.let_go(found)
    return quote_at(own_text(shell.desk.report, code), *span)


def note_text(shell: Shell) -> str:
    """What a new note would be on."""
    return _("Note on these words") if shell.text.chosen() else _("New note")


def _places(shell: Shell, found: ChosenWords) -> list[tuple[Target, tuple[int, int]]]:
    return [(Target(shell.desk.report.id, code), span) for code, span in found]


def _choose_first(shell: Shell) -> str:
    caret = shell.actions.key_name("caret")
    if not caret:
        return _("Select words first, with the mouse")
    return _("Select words first, with the mouse or {key}").format(key=caret)
