"""Undo and Redo in the toast: offered only as long as they turn round what the toast names."""

from PySide6.QtCore import QObject, SignalInstance

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.desk import Callback, Shell
from alliance_desktop.gui.window.toast import Toast
from alliance_desktop.i18n import _


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
        for done in (editor.done, editor.redone):
            done.connect(self._offer_undo)
        for undone in (editor.undone, editor.taken_back):
            undone.connect(self._offer_redo)
        editor.caught_up.connect(self._offer_undo_of_last)
        editor.waits.connect(self._offer_taking_back)
        for done in (templates.done, templates.redone):
            done.connect(self._offer_undo_of_template)
        templates.undone.connect(self._offer_redo_of_template)
        templates.failed.connect(self._tell_failed)

    def _offer_undo(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, None, action=self._undo, passing=True)

    def _offer_redo(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, _("Redo"), action=self._redo, passing=True)

    def _offer_undo_of_last(self, text: str) -> None:
        self._holds, self._said = True, text
        self._toast.say(text, _("Undo last"), action=self._undo, passing=True)

    def _offer_taking_back(self, text: str) -> None:
        self._said = text
        self._toast.say(text, None, action=self._editor.undo, passing=True)

    def _offer_undo_of_template(self, text: str) -> None:
        self._toast.say(text, None, action=self._templates.undo, passing=True)

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
