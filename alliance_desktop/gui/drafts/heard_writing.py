"""What is heard in a meeting while it is typed: a draft until the reader ends the line, then a note of that moment."""

import uuid

from alliance_desktop.domain.draft import Draft
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.drafts.writing import Stored, Writing
from alliance_desktop.library import note_edits
from alliance_desktop.library.library import Library

_HEARD = "heard-"
"""How the keys of drafts of what was heard begin."""


class HeardWriting(Writing):
    """One line on a recommendation. It becomes a new note, which says when the line was ended."""

    waits_for_reader = True

    def __init__(self, target: Target) -> None:
        super().__init__(target, "", _HEARD)
        self.done = ""
        """What was done, in words, once it is a note."""
        self._label = ""
        self._id = str(uuid.uuid4())
        """The id of the note to be, by which a draft that outlived its note is told from what was said again."""
        self._at: str | None = None
        """When the line was ended, though the store did not take it then."""

    @classmethod
    def of_draft(cls, draft: Draft) -> "HeardWriting":
        """What was being typed in an earlier session, and when."""
        made = cls(draft.target)
        made.key, made._at = draft.key, draft.base
        return made

    def is_same(self, other: Writing) -> bool:
        return isinstance(other, HeardWriting) and self.target == other.target

    def draft(self, at: str) -> Draft:
        return Draft(self.key, self.target, self._id, self._at or at, self.text, at)

    def store(self, library: Library) -> Stored:
        self._at = self._at or library.now()
        edit = note_edits.take_down(library, self.target, self.text, at=self._at, note_id=self._id)
        self._label = edit.label
        changes = library.apply(edit, drop_draft=self.key)
        self.done = self._label
        return Stored(changes)

    def found(self, library: Library) -> bool:
        if library.note(self._id) is None:
            return False
        self.done = self._label
        return True


def is_heard(draft: Draft) -> bool:
    """Whether the draft is of what was heard in a meeting."""
    return draft.key.startswith(_HEARD)
