"""Undo where it is offered: in the toast, and by its key in a line beside what the keys act on."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, SignalInstance

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Record
from alliance_desktop.domain.marks import Bookmark, Highlight, Note
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.state.acts_in_line import Acts
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.text.text_undo import CARET
from alliance_desktop.gui.window.toast import Toast
from alliance_desktop.i18n import _


class ActsInLine(QObject):
    """One per window. The field has a history of its own beyond its words, of its chips."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        for acted in (editor.done, editor.waits):
            acted.connect(self._note)

    def _note(self, _text: str) -> None:
        """Something was done, or waits to be; where the caret was in such a line, by a key there."""
        typing = CARET.text
        if typing is None or not typing.stands:
            return
        if typing.beyond is None:
            typing.beyond = Acts(self._editor, lambda: typing.since)
        if isinstance(typing.beyond, Acts):
            typing.beyond.add(self._editor.undo_label)


def key_undoes_act() -> bool:
    """Whether the key of undo takes back what was done last: in a text that the caret is in it takes back typing."""
    typing = CARET.undo
    return typing is None or (isinstance(typing.beyond, Acts) and not typing.is_typed and typing.beyond.can_undo)


_LISTED: Mapping[str, type[Record]] = {"brief": Brief, "notes": Note, "highlights": Highlight, "bookmarks": Bookmark}
"""What the rows of a page are."""


class WayBack(QObject):
    """Whatever changes the notes, quietly or elsewhere, ends the offer. Text being typed is no part of it.

    `turned` tells that a page came or went: templates have steps of their own, and what was offered on their page, or
    before it, is not what the next Undo is about.
    """

    def __init__(self, shell: Shell, toast: Toast, turned: SignalInstance) -> None:
        super().__init__(toast)
        editor, templates = shell.desk.editor, shell.desk.templates
        self._shell, self._editor, self._templates, self._toast = shell, editor, templates, toast
        self._holds = False
        self._page = self._said = ""
        for ended in (editor.changed, editor.attached):
            ended.connect(self._end)
        turned.connect(self._turn)
        for newer in (editor.saved, editor.kept):
            newer.connect(self._give_way)
        editor.done.connect(self._offer_undo)
        editor.redone.connect(partial(self._offer_back, self._offer_undo))
        editor.undone.connect(partial(self._offer_back, self._offer_redo))
        editor.taken_back.connect(self._offer_redo)
        editor.caught_up.connect(self._offer_undo_of_last)
        editor.waits.connect(self._offer_taking_back)
        for done in (templates.done, templates.redone):
            done.connect(self._offer_undo_of_template)
        templates.undone.connect(self._offer_redo_of_template)
        templates.failed.connect(self._tell_failed)

    def _offer_undo(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, _("Undo"), action=self._undo, passing=True, spoken=partial(with_way_back, text))

    def _offer_redo(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, _("Redo"), action=self._redo, passing=True)

    def _offer_back(self, offer: Callable[[str], None], text: str) -> None:
        """Who reads somewhere else sees nothing of it: to go there comes before the way back, which has its key."""
        navigator, report = self._shell.desk.navigator, self._shell.desk.report
        led_to = self._editor.led_to
        there = [one.code for one in led_to.targets if one.report == report.id] if led_to else []
        if len(there) != 1 or self._is_seen(there[0]) or not report.section_of(there[0]):
            offer(text)
        else:
            self._toast.say(text, _("Show"), action=partial(navigator.go, there[0]), passing=True)

    def _is_seen(self, code: str) -> bool:
        """Whether what changed on it is shown: by the row chosen or by the text, or by a list of such marks, from which
        it may be gone; what comes in has cards of its own."""
        navigator, coming, led_to = self._shell.desk.navigator, self._shell.desk.coming_in.offer, self._editor.led_to
        if led_to and _LISTED.get(navigator.page) in led_to.kinds:
            return True
        if navigator.page == "take-back" and coming:
            return any(one.code == code for one in coming.items)
        return code in navigator.in_hand

    def _offer_undo_of_last(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, _("Undo last"), action=self._undo, passing=True)

    def _offer_taking_back(self, text: str) -> None:
        self._said = text
        self._toast.say(text, _("Undo"), action=self._editor.undo, passing=True, spoken=partial(with_way_back, text))

    def _offer_undo_of_template(self, text: str) -> None:
        self._toast.say(text, _("Undo"), action=self._templates.undo, passing=True, spoken=partial(with_way_back, text))

    def _offer_redo_of_template(self, text: str) -> None:
        self._toast.say(text, _("Redo"), action=self._templates.redo, passing=True)

    def _tell_failed(self, error: AllianceError) -> None:
        self._toast.say(str(error), stays=True)

    def _turn(self) -> None:
        before, self._page = self._page, self._shell.desk.navigator.page
        if "templates" in {before, self._page}:
            self._end()

    def _end(self, *_changes: object) -> None:
        self._holds = False
        self._toast.end_offer()

    def _give_way(self) -> None:
        """Something newer was done; of what was typed nothing is said, and the older words would seem to be of that."""
        self._toast.withdraw(self._said)

    def _undo(self) -> None:
        self._go(self._editor.undo, _("Your notes were changed elsewhere. Nothing was undone."))

    def _redo(self) -> None:
        self._go(self._editor.redo, _("Your notes were changed elsewhere. Nothing was redone."))

    def _go(self, step: Callback, changed: str) -> None:
        """Takes the step, or says why not: others may have written what the window has not seen yet."""
        self._editor.refresh()
        if why := can_write(self._shell):
            self._toast.say(why)
        elif self._holds:
            step()
        else:
            self._toast.say(changed)


def with_way_back(text: str) -> str:
    """'Tag funding on P1-08. Undo with Control Z', as it is spoken; the text alone where no key does that."""
    key = KEYMAP.name("undo") if key_undoes_act() else ""
    key = key.replace("Ctrl", _("Control")).replace("+", " ")
    return _("{text}. Undo with {key}").format(text=text, key=key) if key else text
