"""Actions of the menu *Edit*: undo, copies, the field and its hits."""

from functools import partial

from alliance_desktop.domain.report import Report, own_text
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.text.text_undo import CARET, nothing_to_redo, nothing_to_undo
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import cite, cite_words


def undo(shell: Shell) -> None:
    if typing := CARET.undo:
        typing.undo()
        return
    shell.save_typed()
    if _in_templates(shell):
        shell.desk.templates.undo()
    elif _in_review(shell):
        shell.desk.importing.act_wanted.emit("undo")
    elif report := _in_the_way(shell):
        _offer_report(shell, report)
    else:
        shell.desk.editor.undo()


def _in_the_way(shell: Shell) -> Report | None:
    """Another report that is here, in which something is to be undone first."""
    editor = shell.desk.editor
    if editor.library is None or editor.other.step is not None or editor.undo_label:
        return None
    first = editor.library.labels.way_report
    return editor.library.places.report(first) if first else None


def _offer_report(shell: Shell, report: Report) -> None:
    """Say what is to be undone there; from that report the way back leads here."""
    if library := shell.desk.editor.library:
        opened = partial(turn_to, shell, report.id)
        shell.toast.say(library.why_no_undo, _("Open {report}").format(report=report.short_title), action=opened)


def redo(shell: Shell) -> None:
    if typing := CARET.undo:
        typing.redo()
        return
    shell.save_typed()
    if _in_templates(shell):
        shell.desk.templates.redo()
    elif _in_review(shell):
        shell.desk.importing.act_wanted.emit("redo")
    else:
        shell.desk.editor.redo()


def can_undo(shell: Shell) -> str:
    if typing := CARET.undo:
        return "" if typing.can_undo else nothing_to_undo()
    if _in_templates(shell):
        return "" if shell.desk.templates.undo_label else _("Nothing to undo")
    if _in_review(shell):
        review = shell.desk.importing.review
        return "" if review and review.before else _("Nothing to undo")
    editor = shell.desk.editor
    if editor.other.step is not None and editor.other.step.is_of_report:
        return ""
    there = editor.other.step is not None or editor.undo_label or _in_the_way(shell)
    why = editor.library.why_no_undo if editor.library else _("Nothing to undo")
    return conditions.can_write(shell) or ("" if there else why)


def can_redo(shell: Shell) -> str:
    if typing := CARET.undo:
        return "" if typing.can_redo else nothing_to_redo()
    if _in_templates(shell):
        return "" if shell.desk.templates.redo_label else _("Nothing to redo")
    if _in_review(shell):
        return "" if shell.desk.importing.undone else _("Nothing to redo")
    editor = shell.desk.editor
    there = not editor.other.is_newest and editor.redo_label
    return conditions.can_write(shell) or ("" if there else _("Nothing to redo"))


def undo_text(shell: Shell) -> str:
    """'Undo' with the name of the step it takes back."""
    if CARET.undo:
        return _("Undo typing")
    editor = shell.desk.editor
    label = editor.undo_label
    if _in_review(shell):
        return _("Undo: last decision")
    if _in_templates(shell):
        label = shell.desk.templates.undo_label
    elif editor.other.step is not None and not editor.waiting:
        label = editor.other.step.label
    return _("Undo: {label}").format(label=label) if label else _("Undo")


def redo_text(shell: Shell) -> str:
    """'Redo' with the name of the step it does again."""
    if CARET.undo:
        return _("Redo typing")
    editor = shell.desk.editor
    label = None if editor.other.is_newest else editor.redo_label
    if _in_review(shell):
        return _("Redo: last decision")
    if _in_templates(shell):
        label = shell.desk.templates.redo_label
    return _("Redo: {label}").format(label=label) if label else _("Redo")


def _in_templates(shell: Shell) -> bool:
    return shell.desk.navigator.page == "templates"


def _in_review(shell: Shell) -> bool:
    return shell.desk.navigator.page == "import"


def copy(shell: Shell) -> None:
    shell.text.interaction.copy()


def copy_for_word(shell: Shell) -> None:
    """The recommendations in hand with all marks on them."""
    if shell.desk.editor.library is not None and conditions.take_seen(shell):
        shell.save_typed()
        from alliance_desktop.gui.actions.export_targets import copy_in_hand_for_word

        copy_in_hand_for_word(shell)


def copy_citation(shell: Shell) -> None:
    """The chosen words, or the recommendations that are chosen, or the one in focus, each with its place."""
    from alliance_desktop.gui.actions.export_targets import copy_citations

    if shell.desk.navigator.page == "quotation-check":
        shell.desk.speech.copy_wanted.emit()
        return
    report = shell.desk.report
    if found := shell.text.chosen():
        words = ((code, start, own_text(report, code)[start:end]) for code, (start, end) in found)
        copy_citations(cite_words(report, words))
        codes = tuple(code for code, _span in found)
    elif not conditions.take_seen(shell):
        return
    else:
        codes = shell.desk.navigator.codes
        copy_citations(cite(report, codes))
    if len(codes) == 1:
        text = _("Citation of {code} copied").format(code=report.name_of(codes[0]))
    else:
        text = ngettext("{count} citation copied", "{count} citations copied", len(codes)).format(count=len(codes))
    shell.toast.say(text)


def find(shell: Shell) -> None:
    if shell.pages.find_words(0):
        return
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
    if shell.pages.find_words(1):
        return
    shell.pages.leave()
    shell.desk.words.next()


def find_previous(shell: Shell) -> None:
    if shell.pages.find_words(-1):
        return
    shell.pages.leave()
    shell.desk.words.previous()


EDIT_ACTIONS = of_menu(
    "edit",
    0,
    Action("undo", lambda: _("Undo"), undo, ("Ctrl+Z",), "undo-2", when=can_undo, title=undo_text),
    Action(
        "redo",
        lambda: _("Redo"),
        redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        when=can_redo,
        title=redo_text,
        mac=("Ctrl+Shift+Z",),
    ),
    1,
    Action("copy", lambda: _("Copy"), copy, icon="copy"),
    Action(
        "copy-citation",
        lambda: _("Copy as citation"),
        copy_citation,
        ("Ctrl+Shift+C",),
        "copy",
        when=conditions.can_cite,
    ),
    Action("copy-for-word", lambda: _("Copy for Word"), copy_for_word, icon="copy", when=conditions.can_copy_for_word),
    2,
    Action("find", lambda: _("Find and filter"), find, ("Ctrl+F",), "search"),
    Action("search", lambda: _("Search everything"), search, ("Ctrl+Shift+F",)),
    Action(
        "save-filter",
        lambda: _("Save this filter…"),
        save_filter,
        ("Ctrl+Shift+S",),
        "save",
        when=conditions.can_save_filter,
    ),
    Action("find-next", lambda: _("Next hit"), find_next, ("F3",), when=conditions.has_hits, mac=("Ctrl+G", "F3")),
    Action(
        "find-previous",
        lambda: _("Previous hit"),
        find_previous,
        ("Shift+F3",),
        when=conditions.has_hits,
        mac=("Ctrl+Shift+G", "Shift+F3"),
    ),
)
