"""Keeps typed text safe while it is typed: drafts within a second, the note itself at a pause or on leaving."""

from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.position import PositionField
from alliance_desktop.errors import (
    AllianceError,
    ConflictError,
    FaultError,
    NothingToUndoError,
    StoreError,
)
from alliance_desktop.gui.drafts.saving_words import draft_kept_now, not_saved, saved_now
from alliance_desktop.gui.drafts.writing import Step, Stored, TypedPlace, Writing
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.pause import is_overdue
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.store import drafts as draft_store

_IDLE_MS, _CAP_MS = 400, 1_000
"""A draft is kept after this rest, or this long after the first key not yet kept: no key gets older unkept."""
REST_MS = 10_000
"""After this rest the note itself is written."""
RETRY_MS = 5_000
"""How soon a store that failed is tried again, while there is text to save."""
P = TypeVar("P", bound=TypedPlace)


class Drafts(QObject):
    """Holds every text that is not yet a note; the only one in the window who writes notes that were typed.

    Whatever goes wrong, in the store or in this program, the text ends in a file (an internal remark stays in the
    window until the store takes it), and the reason is said; *Saved* is said only right after a write that was
    verified, and not while any other text is but a draft or could not be saved.
    """

    saving_changed = Signal(str)
    """'Saving…', 'Draft kept 14:02:31', 'Saved 14:02:31', 'Not saved – why'; '' where nothing is to be said."""
    changed = Signal()
    """A writing was kept, written, or could not be."""
    notice = Signal(str)
    """Something the reader must know and need not answer."""
    notice_over = Signal(str)
    """A notice asked to choose between texts, and nothing of what it was about is left to choose."""
    saved_again = Signal()
    """The store takes text again after it did not."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._open: list[Writing[Any]] = []
        self.last_library: Library | None = None
        """The one that is open, or was: its files are written though it isn't."""
        self._asked: tuple[str, frozenset[str]] = ("", frozenset())
        """The last notice that asked to choose, and the ids of what has two texts."""
        self._told: tuple[str, bool] | None = None
        """The failure that the reader has been told, and whether text was lost then if the program ended."""
        self._refused = False
        """Whether what is said last is of an action that was not saved."""
        waits = (_IDLE_MS, _CAP_MS, REST_MS, RETRY_MS)
        self._idle, self._cap, self._rest, self._retry = (QTimer(self, singleShot=True, interval=one) for one in waits)
        self._idle.timeout.connect(self._keep_all)
        self._cap.timeout.connect(self._keep_all)
        self._rest.timeout.connect(self._write_rested)
        self._retry.timeout.connect(self._try_again)
        editor.attached.connect(self._attached)
        editor.changed.connect(self._look_whether_chosen)
        editor.changed.connect(self._look_whether_kept)
        editor.refused.connect(self.tell_refused)
        editor.taken_back.connect(self._note_taken_back)
        for signal in (editor.saved, editor.undone, editor.redone):
            signal.connect(self._say_saved)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the drafts that belong to texts open here."""
        return frozenset(writing.key for writing in self._open)

    @property
    def failure(self) -> AllianceError | None:
        """Why a text open here could not be saved; first of all one that is kept nowhere. None if all is well."""
        failed = [writing for writing in self._open if writing.failure is not None]
        return min(failed, key=lambda writing: writing.safe).failure if failed else None

    @property
    def lost(self) -> list[Writing[Any]]:
        """Texts that could be kept nowhere: they are only in this window."""
        return [writing for writing in self._open if writing.is_lost]

    @property
    def is_failing(self) -> bool:
        """Whether a text could not be saved for a reason that is none of its own, or is kept nowhere."""
        return isinstance(self.failure, StoreError | FaultError) or bool(self.lost)

    @property
    def takes_text(self) -> bool:
        """Whether it may be said that a text is saved: the store has refused nothing since it last took something."""
        return not (self._refused or self.is_failing)

    @property
    def in_files(self) -> bool:
        """Whether a text is kept in a file, since the store does not take it."""
        return any(writing.in_file for writing in self._open)

    def open(self, place: P) -> Writing[P]:
        """A writing of the text that belongs there, with what was typed into it and could not be saved."""
        for writing in self.all(type(place)):
            if place.is_same(writing.place):
                is_older = (writing.place.data(), writing.saved) != (place.data(), place.begun)
                if writing.dirty or not is_older:
                    return writing
        return Writing(place)

    def all(self, kind: type[P]) -> list[Writing[P]]:
        """The texts open here that belong to places of a kind, the newest first."""
        return [writing for writing in reversed(self._open) if isinstance(writing.place, kind)]

    def typed(self, writing: Writing[Any], text: str) -> None:
        """Takes what the editor holds after a key; another look of the same text is nothing new."""
        if text == writing.text:
            return
        writing.text = text
        if writing not in self._open:
            self._open.append(writing)
        if self.failure is None:
            self._say(_("Saving…"), refused=self._refused)
        self._idle.start()
        self._rest.start()
        if is_overdue(self._cap):
            self._keep_all()
        elif not self._cap.isActive():
            self._cap.start()
        self.changed.emit()

    def write(self, writing: Writing[Any]) -> bool:
        """Puts the text where it belongs; an emptied note goes into the trash. True when nothing is left to save: what
        could not be written is kept as a draft, until it can."""
        if not writing.dirty and writing not in self._open:
            return True
        try:
            with guarded():
                stored = self._store(writing)
        except AllianceError as error:
            if not (isinstance(error, FaultError) and self._is_there(writing)):
                writing.due, writing.failure = True, error
                self._keep(writing)
                return False
            stored = Stored(None)
        self._settle(writing)
        self._report(stored)
        return True

    def finish(self, writing: Writing[Any]) -> None:
        """Writes a text that the reader goes on from, and lets a screen reader say whether it is saved."""
        self.write(writing)
        failure, library = self.failure, self._editor.library
        if failure is not None:
            announce(self, not_saved(failure))
        elif library is not None and self.takes_text and writing.text.strip():
            announce(self, _("Saved, {place}").format(place=library.report.name_of(writing.place.code)))

    def drop(self, writing: Writing[Any]) -> None:
        """What was typed is nothing: what the store has stays, and no draft does."""
        self.typed(writing, writing.saved)
        self.write(writing)

    def let_go(self, writing: Writing[Any]) -> None:
        """This text is no business of the drafts any more."""
        if writing in self._open:
            self._open.remove(writing)
            self._say("")
            self.changed.emit()

    def flush(self) -> bool:
        """Writes everything; True when every typed text is safe, be it as a draft."""
        for writing in list(self._open):
            if writing.due or not writing.place.waits_for_reader:
                self.write(writing)
            elif writing.kept != writing.text or writing.failure is not None:
                self._keep(writing)
        return all(writing.safe for writing in self._open)

    def _store(self, writing: Writing[Any]) -> Stored:
        library = self._library()
        if not writing.dirty:
            library.drop_draft(writing.key)
            return Stored(None)
        if taken_back := self._take_back(library, writing):
            return taken_back
        before, place = writing.saved, copy(writing.place)
        stored: Stored = writing.place.write(library, writing.text, writing.key)
        writing.text = writing.text if stored.text is None else stored.text
        if stored.edit is None:
            writing.steps.clear()
        elif stored.edit.swaps:
            writing.steps.append(Step(before, stored.edit, place))
        return stored

    def _take_back(self, library: Library, writing: Writing[Any]) -> Stored | None:
        """A text that its own sitting brought back to what it was is no change: what was written meanwhile is undone.

        One that was emptied by hand was not taken back, but deleted. None where there is nothing to undo, or something
        else was done since.
        """
        befores = [step.before for step in writing.steps]
        if writing.text not in befores or not (writing.text or writing.is_undone):
            return None
        steps = writing.steps[befores.index(writing.text) :]
        try:
            changes = library.take_back([step.edit for step in steps], drop_draft=writing.key)
        except ConflictError:  # its place knows what becomes of two texts
            return None
        if changes is None:
            return None
        del writing.steps[-len(steps) :]
        writing.place = steps[0].place
        writing.place.go_on(library)
        return Stored(changes)

    def _is_there(self, writing: Writing[Any]) -> bool:
        """After a fault: whether the store has the text all the same."""
        changes = self._editor.read_anew()
        if changes is None or self._editor.library is None:
            return False
        there = writing.dirty and writing.place.found(self._editor.library, writing.text)
        self._editor.show(changes, self._editor.kept)
        return there

    def _settle(self, writing: Writing[Any]) -> None:
        """The writing is as the store has it."""
        writing.saved = writing.text
        writing.kept = writing.failure = None
        writing.due = False
        self._remove_file(writing)
        if writing in self._open:
            self._open.remove(writing)
        self._say_saved()

    def _keep_all(self) -> None:
        self._idle.stop()
        self._cap.stop()
        for writing in list(self._open):
            if writing.kept != writing.text:
                self._keep(writing)

    def _keep(self, writing: Writing[Any]) -> None:
        """Puts the text as a draft into the store, or into a file where the store does not take it.

        A text that should be where it belongs by now stays one that was not saved.
        """
        failure = writing.failure if writing.due else None
        try:
            with guarded():
                library = self._library()
                if writing.dirty:
                    library.save_draft(writing.draft())
                else:
                    library.drop_draft(writing.key)
        except AllianceError as error:
            self._keep_in_file(writing)
            failure = failure or error
        else:
            writing.kept = writing.text
            self._remove_file(writing)
        writing.failure = failure
        if failure is None:
            self._say_saved()
        else:
            self._tell_failure(failure)

    def _keep_in_file(self, writing: Writing[Any]) -> None:
        if self.last_library is None or writing.place.only_in_store:
            return
        had, writing.kept = writing.kept if writing.in_file else None, None
        try:
            with guarded():
                if had != writing.text or not draft_store.has_file(writing.key, self.last_library.path):
                    draft_store.write_file(writing.draft(), self.last_library.path)
        except AllianceError:  # then it is only in this window, which is said
            return
        writing.kept = writing.text
        writing.in_file = True

    def _remove_file(self, writing: Writing[Any]) -> None:
        if writing.in_file and self.last_library is not None:
            draft_store.remove_file(writing.key, self.last_library.path)
            writing.in_file = False

    def forget_refused(self) -> None:
        """What kept an action from being saved is over, and nothing waits to be saved: no *Not saved* stays."""
        if self._refused:
            self._say("")

    def _say(self, text: str, *, refused: bool = False) -> None:
        turned, self._refused = refused != self._refused, refused
        self.saving_changed.emit(text)
        if turned:
            self.changed.emit()

    def _report(self, stored: Stored) -> None:
        if stored.changes is not None:
            self._editor.show(stored.changes, self._editor.kept, stored.done)
        if stored.notice:
            self._asked = (stored.notice, stored.to_choose)
            self.notice.emit(stored.notice)

    @property
    def to_choose(self) -> Sequence[Note | PositionField]:
        """What the last notice asked to choose from, as far as it is left to choose."""
        library, ids = self._editor.library, self._asked[1]
        return [one for one in library.in_text.to_choose() if one.id in ids] if library else []

    def _look_whether_chosen(self) -> None:
        (text, ids), library = self._asked, self._editor.library
        if library is not None and ids and ids.isdisjoint(one.id for one in library.in_text.to_choose()):
            self._asked = ("", frozenset())
            self.notice_over.emit(text)

    def _say_saved(self, _action: str = "") -> None:
        """Called right after a verified write."""
        failure = self.failure
        if failure is not None:
            self._say(not_saved(failure))
        elif all(writing.safe for writing in self._open):
            self._say(draft_kept_now() if any(writing.dirty for writing in self._open) else saved_now())
        if self._told is not None and not self.is_failing:
            self._told = None
            self.saved_again.emit()
        self.changed.emit()

    def tell_refused(self, error: AllianceError) -> None:
        """An action of the reader was not saved, or nothing can be: *Saved* is not said any more."""
        if not isinstance(error, NothingToUndoError):
            self._say(not_saved(error), refused=True)

    def _note_taken_back(self, _text: str) -> None:
        if not self._editor.waiting:
            self.forget_refused()

    def _tell_failure(self, error: AllianceError) -> None:
        """A store that failed is tried again by itself; after a fault of the program only what the reader does next."""
        self._say(not_saved(error))
        if isinstance(error, StoreError):
            self._retry.start()
        told = (str(error), bool(self.lost))
        if told != self._told and self.is_failing:
            self._told = told
            self._editor.failed.emit(error)
        self.changed.emit()

    def _write_rested(self) -> None:
        """A note emptied for the moment is not thrown away under the reader's hands."""
        for writing in list(self._open):
            if writing.text.strip() and writing.dirty and not writing.place.waits_for_reader:
                self.write(writing)

    def _try_again(self) -> None:
        for writing in list(self._open):
            if writing.due:
                self.write(writing)
            elif writing.failure is not None:
                self._keep(writing)

    def _attached(self) -> None:
        """The store may be another one than the drafts lie in, as after a restore."""
        library, before = self._editor.library, self.last_library
        self.last_library = before if library is None else library
        self._try_again()
        if library is not None and library is not before and not library.read_only:
            for writing in self._open:
                writing.kept = writing.kept if writing.in_file else None
            self._keep_all()

    def _look_whether_kept(self) -> None:
        """A copy that took the place of the store may lack drafts, or have them as they were."""
        kept = [one for one in self._open if one.kept is not None and one.dirty and not one.in_file]
        if kept and (library := self._editor.library):
            with suppress(AllianceError), guarded():
                there = {draft.key: draft.text for draft in library.drafts()}
                for writing in kept:
                    if there.get(writing.key) != writing.kept:
                        writing.kept = None
                        self._idle.start()

    def _library(self) -> Library:
        if self._editor.library is None:
            raise StoreError(_("The store is not open. The text is kept as a draft."))
        self._editor.take_up_later()
        return self._editor.library
