"""Actions of the menu *Edit*: undo, copies, the field and its hits."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from alliance_desktop.domain.report import Report, own_text
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.text.text_undo import CARET, nothing_to_redo, nothing_to_undo
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.place_words import cite, cite_words


class _Way(NamedTuple):
    """What undo or redo would do now, its `words` with the name of the step, and `why` it does nothing, '' where it
    does."""

    go: Callable[[], object]
    words: str
    why: str


def _back(shell: Shell) -> _Way:
    desk, editor, none = shell.desk, shell.desk.editor, _("Nothing to undo")
    if typing := CARET.undo:
        return _Way(typing.undo, _("Undo typing"), "" if typing.can_undo else nothing_to_undo())
    if desk.navigator.page == "import":
        act, review = partial(desk.importing.act_wanted.emit, "undo"), desk.importing.review
        return _Way(act, _("Undo: last decision"), "" if review and review.before else none)
    if desk.navigator.page == "templates":
        return _Way(desk.templates.undo, _undone(desk.templates.undo_label), "" if desk.templates.undo_label else none)
    if offered := shell.toast.own_undo:
        return _Way(offered, _undone(None), "")
    step, library, label, report = editor.other.step, editor.library, editor.undo_label, None
    if library:
        none = library.why_no_undo
    if library and step is None and not label and (way := library.labels.before_undo):
        report = library.places.report(way.report)
    label = step.label if step is not None and not editor.waiting else label
    go = partial(_offer_report, shell, report, none) if report else editor.undo
    if step is not None and step.is_of_report:
        return _Way(go, _undone(label), "")
    return _Way(go, _undone(label), conditions.can_write(shell) or ("" if step or label or report else none))


def _forward(shell: Shell) -> _Way:
    desk, editor, none = shell.desk, shell.desk.editor, _("Nothing to redo")
    if typing := CARET.undo:
        return _Way(typing.redo, _("Redo typing"), "" if typing.can_redo else nothing_to_redo())
    if desk.navigator.page == "import":
        act = partial(desk.importing.act_wanted.emit, "redo")
        return _Way(act, _("Redo: last decision"), "" if desk.importing.undone else none)
    if desk.navigator.page == "templates":
        return _Way(desk.templates.redo, _redone(desk.templates.redo_label), "" if desk.templates.redo_label else none)
    library, label, report = editor.library, None if editor.other.is_newest else editor.redo_label, None
    if library and not editor.other.is_newest:
        none = library.why_no_redo
        if not label and (way := library.labels.before_redo):
            report = library.places.report(way.report)
    go = partial(_offer_report, shell, report, none) if report else editor.redo
    return _Way(go, _redone(label), conditions.can_write(shell) or ("" if label or report else none))


def _go(way: Callable[[Shell], _Way], shell: Shell) -> None:
    if CARET.undo is None:
        shell.save_typed()
    way(shell).go()


def _turn(
    name: str, icon: str, text: Phrase, way: Callable[[Shell], _Way], keys: tuple[str, ...], mac: tuple[str, ...] = ()
) -> Action:
    run, when, title = partial(_go, way), lambda shell: way(shell).why, lambda shell: way(shell).words
    return Action(name, text, run, keys, icon, when, title, mac=mac)


def _undone(label: str | None) -> str:
    return _("Undo: {label}").format(label=label) if label else _("Undo")


def _redone(label: str | None) -> str:
    return _("Redo: {label}").format(label=label) if label else _("Redo")


def _offer_report(shell: Shell, report: Report, why: str) -> None:
    """Say what is to be undone or done again there first; from that report the way back leads here."""
    opened = partial(turn_to, shell, report.id)
    shell.toast.say(why, _("Open {report}").format(report=report.short_title), action=opened)


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
    _turn("undo", "undo-2", lambda: _("Undo"), _back, ("Ctrl+Z",)),
    _turn("redo", "redo-2", lambda: _("Redo"), _forward, ("Ctrl+Shift+Z", "Ctrl+Y"), mac=("Ctrl+Shift+Z",)),
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
