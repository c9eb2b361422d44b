"""Actions of the menu *Marks*: notes, highlights, tags, positions, bookmarks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import (
    FIELDS,
    LONG_TEXTS,
    STANCES,
    STATES,
    FieldName,
    PositionField,
    no_stance,
    stance_words,
    stances_of,
)
from alliance_desktop.domain.report import Quote, Target, own_text
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu
from alliance_desktop.gui.actions.report_turns import lead_to
from alliance_desktop.gui.desk import ChosenWords, Shell
from alliance_desktop.gui.state.quick_changes import keep_carried, set_value
from alliance_desktop.gui.widgets.focus import FocusBefore
from alliance_desktop.gui.widgets.popups.popup import popup_of
from alliance_desktop.i18n import _
from alliance_desktop.library import mark_edits, tag_edits
from alliance_desktop.library.mark_edits import are_highlighted, toggle_highlight


def can_highlight(shell: Shell) -> str:
    return conditions.in_the_text(shell) or ("" if shell.text.chosen_again() else _choose_first(shell))


def highlight(shell: Shell) -> None:
    """Marks the chosen words, or takes the mark away where all of them have it."""
    desk = shell.desk
    found, library = shell.text.chosen_again(), desk.editor.library
    if library is not None and desk.editor.do(toggle_highlight(library, _places(shell, found))):
        codes = [code for code, _span in found]
        if desk.navigator.current not in codes:
            desk.navigator.focus(codes[0])  # the panel shows what was marked
        shell.text.let_go(found)


def highlight_text(shell: Shell) -> str:
    """What the action would do now."""
    found, library = shell.text.chosen(), shell.desk.editor.library
    if found and library is not None and are_highlighted(library, _places(shell, found)):
        return _("Remove highlight")
    return _("Highlight")


def quote_for_note(shell: Shell, found: ChosenWords) -> Quote | None:
    """The words as a note keeps them, which has the focus then; None where they are in more than one paragraph."""
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


def new_note(shell: Shell) -> None:
    """On the words chosen in the text, else on the whole target in focus."""
    found = shell.text.chosen()
    quote = quote_for_note(shell, found) if found else None
    if found and quote is None:
        return
    if not found and not conditions.take_seen(shell, sections=True):
        return
    shell.panels.show_side()
    shell.side.new_note(quote)


def open_picker(shell: Shell, open_it: Callable[[], None]) -> None:
    """A drawer takes the focus: who was reading, or in a list, goes on there once something is picked, or nothing by
    Esc, and the drawer that was opened for it closes. It stays for who turns to it from the picker."""
    before, had_drawer = FocusBefore(shell.pages.focus), shell.panels.drawer_open
    shell.panels.show_side()
    before.give_back()
    open_it()
    picker = popup_of(QApplication.focusWidget())
    if picker and shell.panels.drawer_open and not had_drawer:
        picker.closed.connect(partial(_close_drawer, shell), Qt.ConnectionType.SingleShotConnection)


def _close_drawer(shell: Shell, by_what_was_done: bool) -> None:
    if by_what_was_done:
        shell.panels.close_drawers()


def pick_tag(shell: Shell) -> None:
    if conditions.take_seen(shell):
        open_picker(shell, shell.side.open_tag_picker)


def pick_stance(shell: Shell) -> None:
    if conditions.take_seen(shell):
        open_picker(shell, shell.side.lists.open_stances)


def stance(shell: Shell, stance: str) -> None:
    """Sets this stance on all in hand; '' takes it away."""
    if conditions.take_seen(shell) and not _to_choose(shell, "stance"):
        set_value(shell.desk.editor, _targets(shell), "stance", stance)


def status(shell: Shell, status: str) -> None:
    """Sets this status on all in hand; an office that is asked is asked for in the side panel."""
    if conditions.take_seen(shell) and not _to_choose(shell, "status"):
        if status == "asked":
            shell.panels.show_side()
        shell.side.lists.take_status(status)


def write_position(shell: Shell, field: FieldName) -> None:
    """On one its text, on several a text for those that have none."""
    if not conditions.take_seen(shell):
        return
    codes, marks = shell.desk.navigator.codes, shell.desk.editor.marks
    if len(codes) > 1 and all(marks(code).position.text(field) for code in codes):
        text = _("All {count} have a text here. Select one to change it")
        shell.toast.say(text.format(count=len(codes)))
    else:
        shell.panels.show_side()
        shell.side.edit_position(field)


def write_remark(shell: Shell) -> None:
    if conditions.take_seen(shell):
        shell.panels.show_side()
        shell.side.edit_remark()


def earlier_texts(shell: Shell) -> None:
    """Of the text that has the caret, else of the first text on what is in hand that has some."""
    shell.panels.show_side()
    shell.side.texts().open_earlier()


def decide(shell: Shell) -> None:
    """To the next two texts to choose from, from what is in hand on in reading order, and after the last the first. The
    brief that is open is left only once none of its rows has any."""
    library, navigator, brief = shell.desk.editor.library, shell.desk.navigator, shell.desk.brief
    first = navigator.codes[0] if navigator.codes else navigator.current
    found = library.in_text.to_choose(first) if library else []
    if navigator.page == "brief":
        found = [one for one in found if one.target.code in brief.codes] or found
    if not found:
        return
    focused, ids = shell.side.texts().chosen_from(), [one.id for one in found]
    record = found[(ids.index(focused) + 1) % len(found) if focused in ids else 0]
    enter_choice(shell, record)


def enter_choice(shell: Shell, record: Note | PositionField) -> None:
    """Shows the two texts of it with the focus in them: in the brief that is open at its row, else in the text."""
    if shell.desk.navigator.in_hand != (record.target.code,):
        lead_to(shell.desk, record.target)
    shell.panels.show_side()
    shell.side.texts().enter_choice(record)


def favourite(shell: Shell, key: int) -> None:
    """Sets or takes away the tag with this key; without one the picker opens to choose it."""
    library = shell.desk.editor.library
    if library is None or not conditions.take_seen(shell):
        return
    tag = next((tag for tag in library.tags if tag.favourite == key), None)
    if tag is None:
        open_picker(shell, partial(shell.side.open_tag_picker, key))
    else:
        shell.desk.editor.do(tag_edits.toggle_tag(library, _targets(shell), tag.id))


def clear_favourites(shell: Shell) -> None:
    library = shell.desk.editor.library
    if library is not None and conditions.take_seen(shell):
        shell.desk.editor.do(tag_edits.clear_favourites(library, _targets(shell)))


def keep_all(shell: Shell) -> None:
    """What was carried over to what is in hand counts as looked at."""
    keep_carried(shell.desk.editor, shell.desk.navigator.codes)


def can_keep(shell: Shell) -> str:
    """Why not: nothing in hand is as it was carried over."""
    if why := conditions.on_recommendations(shell):
        return why
    library = shell.desk.editor.library
    if library and any(library.carried_over(code) for code in shell.desk.navigator.codes):
        return ""
    return _("Nothing here was carried over, or it was kept")


def toggle_bookmark(shell: Shell) -> None:
    """On for all unless all have one: then off for all."""
    library = shell.desk.editor.library
    if library is not None and conditions.take_seen(shell):
        shell.desk.editor.do(mark_edits.toggle_bookmarks(library, _targets(shell)))


def label_bookmark(shell: Shell) -> None:
    if conditions.take_seen(shell):
        shell.panels.show_side()
        shell.side.edit_bookmark_label()


def _to_choose(shell: Shell, field: FieldName) -> bool:
    """Whether the one in hand has two of it: then they are shown, and nothing but choosing changes them."""
    codes = shell.desk.navigator.codes
    record = shell.desk.editor.marks(codes[0]).position.record(field) if len(codes) == 1 else None
    if record is None or not record.others:
        return False
    shell.panels.show_side()
    shell.side.texts().enter_choice(record)
    return True


def _targets(shell: Shell) -> tuple[Target, ...]:
    report = shell.desk.report.id
    return tuple(Target(report, code) for code in shell.desk.navigator.codes)


def _favourite(key: int) -> Action:
    return Action(
        f"favourite-{key}",
        lambda: _("Favourite tag {key}").format(key=key),
        partial(favourite, key=key),
        (str(key),),
        when=conditions.on_recommendations,
        menu="favourites",
    )


def _stance(name: str) -> Action:
    return Action(
        f"stance-{name or 'none'}",
        STANCES[name].words if name else no_stance,
        partial(stance, stance=name),
        icon=STANCES[name].icon if name else None,
        when=partial(_can_take, stance=name),
        title=lambda shell: stance_words(name, shell.desk.report),
        menu="stances",
    )


def _can_take(shell: Shell, stance: str) -> str:
    """The report may offer fewer stances."""
    if stance and stance not in stances_of(shell.desk.report):
        return _("This report doesn’t offer this stance")
    return conditions.on_recommendations(shell)


def _status(name: str) -> Action:
    run = partial(status, status=name)
    return Action(f"status-{name}", STATES[name].words, run, when=conditions.on_recommendations, menu="states")


def _position_text(name: FieldName) -> Action:
    run, keys = partial(write_position, field=name), tuple(FIELDS[name].key)
    when = conditions.on_one if FIELDS[name].alone else conditions.on_recommendations
    return Action(name, FIELDS[name].label, run, keys, when=when)


MARK_ACTIONS = of_menu(
    "marks",
    0,
    Action(
        "new-note", lambda: _("New note"), new_note, ("N",), "notebook-pen", when=conditions.can_note, title=note_text
    ),
    Action(
        "highlight", lambda: _("Highlight"), highlight, ("H",), "highlighter", when=can_highlight, title=highlight_text
    ),
    1,
    Action("tag-picker", lambda: _("Tag…"), pick_tag, ("T",), "tag", when=conditions.on_recommendations),
    *(_favourite(key) for key in range(1, 10)),
    Action(
        "clear-favourites",
        lambda: _("Take favourite tags away"),
        clear_favourites,
        ("0",),
        when=conditions.on_recommendations,
        menu="favourites",
        group=1,
    ),
    2,
    Action("stance", lambda: _("Position…"), pick_stance, ("S",), "scale", when=conditions.on_recommendations),
    *(_stance(name) for name in (*STANCES, "")),
    *(_position_text(name) for name in LONG_TEXTS if FIELDS[name].cleared),
    *(_status(name) for name in STATES),
    *(_position_text(name) for name in LONG_TEXTS if not FIELDS[name].cleared),
    Action(
        "earlier-texts",
        lambda: _("Earlier texts of the position or the open note"),
        earlier_texts,
        ("F4",),
        "clock",
        when=conditions.has_earlier,
    ),
    Action(
        "decide",
        lambda: _("Next two texts to choose from"),
        decide,
        ("Shift+F4",),
        "split",
        when=conditions.can_decide,
        menu="go",
        group=1,
    ),
    Action("keep-carried", lambda: _("Keep what was carried over"), keep_all, when=can_keep),
    Action("remark", lambda: _("Internal remark"), write_remark, when=conditions.on_one),
    3,
    Action("bookmark", lambda: _("Bookmark"), toggle_bookmark, ("Ctrl+D",), "star", when=conditions.on_recommendations),
    Action("bookmark-label", lambda: _("Bookmark label…"), label_bookmark, ("Ctrl+Shift+D",), when=conditions.on_one),
)
