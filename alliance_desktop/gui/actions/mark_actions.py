"""Actions on marks: notes, tags, bookmarks, positions."""

from collections.abc import Callable
from functools import partial

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions import selection_actions
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.state.position_values import set_value
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.i18n import _
from alliance_desktop.library import bookmark_edits, tag_edits


def take_seen(shell: Shell, *, sections: bool = False) -> bool:
    """Whether what an action is about can be seen: a ring out of view moves to a recommendation in view, which is said,
    and the side panel shows it before anything is done.

    `sections`: where none is in view, the section is meant. From the side panel it is what the panel shows, in a list
    the chosen row, and where nothing has the ring all that match.
    """
    if not shell.is_reading:
        return True
    desk, text = shell.desk, shell.text
    desk.words.settle()
    if desk.navigator.matching:
        return True
    before = desk.navigator.current
    if not text.take_seen():
        if not sections:
            shell.toast.say(_("No recommendation is in view"))
            return False
        text.take_section()
    if not sections and not desk.navigator.codes:  # the hit one looked at is in running text
        shell.toast.say(_("Select a recommendation first"))
        return False
    code = desk.navigator.current
    if code != before:
        shell.toast.say(_("{place} has the focus now").format(place=desk.report.name_of(code)))
    return True


def new_note(shell: Shell) -> None:
    """On the words chosen in the text, else on the whole target in focus."""
    found = shell.text.chosen()
    quote = selection_actions.quote_for_note(shell, found) if found else None
    if found and quote is None:
        return
    if not found and not take_seen(shell, sections=True):
        return
    shell.panels.show_side()
    shell.side.new_note(quote)


def pick_tag(shell: Shell) -> None:
    if take_seen(shell):
        _open_picker(shell, shell.side.open_tag_picker)


def pick_stance(shell: Shell) -> None:
    if take_seen(shell):
        _open_picker(shell, shell.side.open_stance_picker)


def stance(shell: Shell, stance: str) -> None:
    """Sets this stance on all in hand; '' takes it away."""
    if take_seen(shell):
        set_value(shell.desk.editor, _targets(shell), "stance", stance)


def status(shell: Shell, status: str) -> None:
    """Sets this status on all in hand; an office that is asked is asked for in the side panel."""
    if take_seen(shell):
        if status == "asked":
            shell.panels.show_side()
        shell.side.set_status(status)


def write_position(shell: Shell, field: FieldName) -> None:
    """On one its text, on several a text for those that have none."""
    if not take_seen(shell):
        return
    codes, marks = shell.desk.navigator.codes, shell.desk.editor.marks
    if len(codes) > 1 and all(marks(code).position.text(field) for code in codes):
        text = _("All {count} have a text here. Select one to change it")
        shell.toast.say(text.format(count=len(codes)))
    else:
        shell.panels.show_side()
        shell.side.edit_position(field)


def write_remark(shell: Shell) -> None:
    if take_seen(shell):
        shell.panels.show_side()
        shell.side.edit_remark()


def favourite(shell: Shell, key: int) -> None:
    """Sets or takes away the tag with this key; without one the picker opens to choose it."""
    library = shell.desk.editor.library
    if library is None or not take_seen(shell):
        return
    tag = next((tag for tag in library.tags if tag.favourite == key), None)
    if tag is None:
        _open_picker(shell, partial(shell.side.open_tag_picker, key))
    else:
        shell.desk.editor.do(tag_edits.toggle_tag(library, _targets(shell), tag.id))


def clear_favourites(shell: Shell) -> None:
    library = shell.desk.editor.library
    if library is not None and take_seen(shell):
        shell.desk.editor.do(tag_edits.clear_favourites(library, _targets(shell)))


def toggle_bookmark(shell: Shell) -> None:
    """On for all unless all have one: then off for all."""
    library = shell.desk.editor.library
    if library is not None and take_seen(shell):
        shell.desk.editor.do(bookmark_edits.toggle_bookmarks(library, _targets(shell)))


def label_bookmark(shell: Shell) -> None:
    if take_seen(shell):
        shell.panels.show_side()
        shell.side.edit_bookmark_label()


def _open_picker(shell: Shell, open_it: Callable[[], None]) -> None:
    """A drawer takes the focus: who was reading, or in a list, goes on there once the picker closes."""
    before = FocusBefore(shell.focus_centre)
    shell.panels.show_side()
    before.give_back()
    open_it()


def _targets(shell: Shell) -> tuple[Target, ...]:
    report = shell.desk.report.id
    return tuple(Target(report, code) for code in shell.desk.navigator.codes)
