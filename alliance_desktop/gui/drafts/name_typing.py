"""Follows a line in which something is named: what is typed is a draft until it is the name, or is left as it was."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.state.editor import Editor

if TYPE_CHECKING:
    from alliance_desktop.gui.drafts.writing import Writing


class NameTyping(QObject):
    """`begin` gives the writing of what is named in the line; None where there is nothing to name."""

    def __init__(self, drafts: Drafts, editor: Editor, begin: "Callable[[], Writing | None]", parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._editor, self._begin = drafts, editor, begin
        self._writing: Writing | None = None
        """Of the line that is open now."""
        self._given = ""
        """The name from that line that waits for a store that takes it."""
        self._label = ""
        """Of the action that gives it."""
        self._left: list[tuple[Writing, str]] = []
        """Of lines that are closed, and whose name waits still; with the label of what gives it."""
        editor.changed.connect(self._look)
        editor.taken_back.connect(self._note_taken_back)

    def type(self, text: str) -> None:
        """A key was pressed: that is what stands in the line."""
        if self._writing is None:
            self._writing = self._begin()
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def give(self, name: str, act: Callable[[], object]) -> None:
        """Does what gives the name; where the store does not take it now, the name waits as what is done does."""
        before = self._editor.newest_waiting
        act()
        if self._editor.newest_waiting not in (None, before):
            self._given, self._label = name, self._editor.waiting[-1]

    def close(self) -> None:
        """The line is gone. Nothing waits to be said any more, unless this very name waits."""
        writing, self._writing = self._writing, None
        given, self._given = self._given, ""
        if writing is not None and given:
            self._drafts.typed(writing, given)
            # what was tried before is not to be the name any more
            self._drop_left([one for one, _label in self._left if one.is_same(writing)])
            self._left.append((writing, self._label))
        elif writing is not None:
            self._drop(writing)

    def lose(self) -> None:
        """What was named is gone, and its line with it: what was typed stays a draft, offered at the next start."""
        self._writing = None

    def _look(self, *_changes: object) -> None:
        """What waited may be the name now."""
        library = self._editor.library
        if library is not None:
            self._drop_left([one for one, _label in self._left if one.found(library)])

    def _note_taken_back(self, _text: str) -> None:
        """What was taken back is not to be a name any more, nor offered at the next start."""
        self._drop_left([one for one, label in self._left if label not in self._editor.waiting])

    def _drop_left(self, over: "list[Writing]") -> None:
        self._left = [(one, label) for one, label in self._left if one not in over]
        for writing in over:
            self._drop(writing)

    def _drop(self, writing: "Writing") -> None:
        self._drafts.typed(writing, writing.saved)
        self._drafts.write(writing)
