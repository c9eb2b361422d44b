"""Keeps typed text safe while it is typed: drafts within a second, the note itself at a pause or on leaving."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from alliance_desktop.domain.annotation import Note
from alliance_desktop.domain.draft import Draft
from alliance_desktop.domain.moment import moment_text, utc_now
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.errors import (
    AllianceError,
    StoreError,
    StoreFullError,
    StoreGoneError,
    StoreLockedError,
    StoreReadOnlyError,
)
from alliance_desktop.gui import draft_files
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.moments import saved_now
from alliance_desktop.gui.writing import NoteWriting, Stored, Writing
from alliance_desktop.i18n import _
from alliance_desktop.library import edits
from alliance_desktop.library.library import Library

_IDLE_MS, _CAP_MS = 400, 1_000
"""A draft is kept after this rest, or this long after the first key not yet kept: no key gets older unkept."""
_REST_MS = 10_000
"""After this rest the note itself is written."""
_RETRY_MS = 5_000
"""How soon a store that failed is tried again, while there is text to save."""


class Drafts(QObject):
    """Holds every text that is not yet a note; the only one in the window who writes notes that were typed."""

    saving_changed = Signal(str)
    """'Saving…', 'Saved 14:02:31', 'Not saved – why'."""
    changed = Signal()
    """A writing was kept, written, or could not be."""
    notice = Signal(str)
    """Something the reader must know and need not answer."""
    saved_again = Signal()
    """The store takes text again after it did not."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._open: list[Writing] = []
        self._path: Path | None = None
        self._failing = False
        self._idle = self._timer(_IDLE_MS, self._keep_all)
        self._cap = self._timer(_CAP_MS, self._keep_all)
        self._rest = self._timer(_REST_MS, self._write_rested)
        self._retry = self._timer(_RETRY_MS, self._try_again)
        editor.attached.connect(self._attached)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the drafts that belong to texts open here."""
        return frozenset(writing.key for writing in self._open)

    def open(self, target: Target, note: Note | None, quote: Quote | None = None) -> NoteWriting:
        """A writing of this note, or of a new one on these words or on all of the target.

        What was typed into the note and could not be saved comes along.
        """
        if note is not None:
            for writing in self.pending(target):
                if writing.note is not None and writing.note.id == note.id:
                    return writing
        return NoteWriting(target, note, quote)

    def pending(self, target: Target) -> list[NoteWriting]:
        """Texts on this target that are not yet notes, or not as typed, the newest first."""
        notes = [writing for writing in reversed(self._open) if isinstance(writing, NoteWriting)]
        return [writing for writing in notes if writing.dirty and writing.target == target]

    def typed(self, writing: Writing, text: str) -> None:
        """Takes what the editor holds after a key; another look of the same text is nothing new."""
        if text == writing.text:
            return
        writing.text = text
        if writing not in self._open:
            self._open.append(writing)
        if not self._failing:
            self.saving_changed.emit(_("Saving…"))
        self._idle.start()
        self._rest.start()
        if not self._cap.isActive():
            self._cap.start()
        self.changed.emit()

    def write(self, writing: Writing) -> bool:
        """Puts the text where it belongs; an emptied note goes into the trash. True when nothing is left to save."""
        if not writing.dirty and writing not in self._open:
            return True
        try:
            stored = self._store(writing)
        except AllianceError as error:
            writing.due = True
            self._keep(writing)
            self._fail(writing, error)
            return False
        self._settle(writing)
        self._report(stored)
        return True

    def delete(self, writing: NoteWriting) -> bool:
        """Puts the note into the trash as it was last saved."""
        library, note = self._editor.library, writing.note
        if library is None or note is None:
            return False
        return self._editor.do(edits.delete_note(library, note))

    def flush(self) -> bool:
        """Writes everything; True when every typed text is safe, be it as a draft."""
        for writing in list(self._open):
            self.write(writing)
        return all(writing.safe for writing in self._open)

    # --- one text ---

    def _store(self, writing: Writing) -> Stored:
        library = self._library()
        if writing.dirty:
            return writing.store(library)
        library.drop_draft(writing.key)
        return Stored(None)

    def _settle(self, writing: Writing) -> None:
        """The writing is as the store has it."""
        writing.saved = writing.text
        writing.kept = writing.failure = None
        writing.due = False
        self._remove_file(writing)
        if writing in self._open:
            self._open.remove(writing)
        self._succeed()

    # --- drafts ---

    def _keep_all(self) -> None:
        self._idle.stop()
        self._cap.stop()
        for writing in list(self._open):
            if writing.kept != writing.text:
                self._keep(writing)

    def _keep(self, writing: Writing) -> None:
        """Puts the text as a draft into the store, or into a file where the store does not take it."""
        try:
            library = self._library()
            if writing.dirty:
                library.save_draft(self._draft(writing))
            else:
                library.drop_draft(writing.key)
        except AllianceError as error:
            self._keep_in_file(writing)
            self._fail(writing, error)
            return
        writing.kept = writing.text
        writing.failure = None
        self._remove_file(writing)
        self._succeed()

    def _keep_in_file(self, writing: Writing) -> None:
        if self._path is None:
            return
        try:
            draft_files.write(self._draft(writing), self._path)
        except AllianceError:
            return
        writing.kept = writing.text
        writing.in_file = True

    def _draft(self, writing: Writing) -> Draft:
        return writing.draft(moment_text(utc_now()))

    def _remove_file(self, writing: Writing) -> None:
        if writing.in_file:
            draft_files.remove(writing.key)
            writing.in_file = False

    # --- what is said ---

    def _report(self, stored: Stored) -> None:
        if stored.changes is not None:
            self._editor.report_changes(stored.changes)
        if stored.done:
            self._editor.done.emit(stored.done)
        if stored.notice:
            self.notice.emit(stored.notice)

    def _succeed(self) -> None:
        if self._failing and not any(isinstance(writing.failure, StoreError) for writing in self._open):
            self._failing = False
            self.saved_again.emit()
        if not self._failing:
            self.saving_changed.emit(saved_now())
        self.changed.emit()

    def _fail(self, writing: Writing, error: AllianceError) -> None:
        writing.failure = error
        self.saving_changed.emit(_("Not saved – {reason}").format(reason=reason_of(error)))
        if isinstance(error, StoreError):
            self._retry.start()
            if not self._failing:
                self._failing = True
                self._editor.failed.emit(error)
        self.changed.emit()

    # --- timers ---

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _write_rested(self) -> None:
        """A note emptied for the moment is not thrown away under the reader's hands."""
        for writing in list(self._open):
            if writing.text.strip() and writing.dirty:
                self.write(writing)

    def _try_again(self) -> None:
        for writing in list(self._open):
            if writing.due:
                self.write(writing)
            elif writing.failure is not None:
                self._keep(writing)

    def _attached(self) -> None:
        if self._editor.library is not None:
            self._path = self._editor.library.path
        self._try_again()

    def _library(self) -> Library:
        if self._editor.library is None:
            raise StoreError(_("The store is not open. The text is kept as a draft."))
        return self._editor.library


def reason_of(error: AllianceError) -> str:
    """Why in a few words, for the status line; the whole sentence stands in the bar."""
    match error:
        case StoreFullError():
            return _("the disc is full")
        case StoreLockedError():
            return _("another program is writing")
        case StoreReadOnlyError():
            return _("the store is read-only")
        case StoreGoneError():
            return _("the store is no longer in its place")
        case StoreError():
            return _("the store cannot be written")
    return str(error)
