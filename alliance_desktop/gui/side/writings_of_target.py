"""The texts on one target: the notes of the store, and what is typed and not there yet."""

from alliance_desktop.domain.target import Target
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import NoteWriting
from alliance_desktop.gui.state.editor import Editor


class WritingsOfTarget:
    """Asks the store and the drafts, each time anew."""

    def __init__(self, editor: Editor, drafts: Drafts) -> None:
        self._editor, self._drafts = editor, drafts

    def first(self, target: Target) -> NoteWriting | None:
        """What is opened when the target is shown: text not yet saved, else the newest note."""
        for writing in self._drafts.pending(target):
            return writing
        notes = self._editor.marks(target.code).notes
        return self._drafts.open(target, notes[-1]) if notes else None

    def all(self, target: Target, opened: NoteWriting | None) -> list[NoteWriting]:
        """Every note and every text not yet a note, the newest first, each once; `opened` is in the editor."""
        pending = self._drafts.pending(target)
        if opened is not None and opened not in pending and opened.note is None:
            pending.insert(0, opened)
        new = [writing for writing in pending if not self._stored(writing)]
        notes = reversed(self._editor.marks(target.code).notes)
        known = {writing.note.id: writing for writing in (*pending, opened) if writing and writing.note}
        return new + [known.get(note.id) or self._drafts.open(target, note) for note in notes]

    def current(self, opened: NoteWriting) -> NoteWriting | None:
        """A note that nobody is typing in, as the store has it now; None where it is gone."""
        library = self._editor.library
        note = library.note(opened.note.id) if library and opened.note else None
        if note is None:
            return None
        return opened if note == opened.note else self._drafts.open(opened.target, note)

    def _stored(self, writing: NoteWriting) -> bool:
        library = self._editor.library
        return bool(writing.note and library and library.note(writing.note.id))
