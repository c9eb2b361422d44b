"""What the lists of notes, highlights and bookmarks share: under a filter only what matches is listed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

from alliance_desktop.domain.annotation import Bookmark, Highlight, Note
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.lists.list_view import ListView
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import with_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.library import trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now
from alliance_desktop.render.place_words import place_badge

M = TypeVar("M", bound=Note | Highlight | Bookmark)


class MarksList(ListView, Generic[M]):
    """A subclass says which marks, what their rows are, and how all that is called."""

    shape = staticmethod(with_words)
    begins = ""
    """The action that makes the first one."""
    _listed: Sequence[M] = ()

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        super().__init__(desk, shell, drafts)
        desk.filter.changed.connect(self.refresh)

    def marks(self, library: Library) -> Sequence[M]:
        """All of them, in their order."""
        raise NotImplementedError

    def row_of(self, mark: M, now: datetime) -> Row:
        """The row of one."""
        raise NotImplementedError

    def some_of_all(self) -> str:
        """'{count} of {total} notes: those that match'."""
        raise NotImplementedError

    def none_match(self) -> str:
        """What an empty list says under a filter."""
        raise NotImplementedError

    def none_yet(self, key: str) -> str:
        """What it says without one; `key` is that of the action that makes the first, '' if it has none."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        library, shown, now = self.editor.library, self.desk.filter.shown, local_now()
        marks = self.marks(library) if library else ()
        self._listed = [mark for mark in marks if shown is None or mark.target.code in shown]
        return [self.row_of(mark, now) for mark in self._listed]

    def row_about(self, row: Row) -> RowInHand:
        mark = self.mark_of(row.key)
        return RowInHand((mark.target.code,), mark.id if isinstance(mark, Note) else "") if mark else RowInHand()

    def remark(self) -> str:
        library = self.editor.library
        if self.desk.filter.shown is None or library is None:
            return ""
        return self.some_of_all().format(count=self.model.rowCount(), total=len(self.marks(library)))

    def empty_words(self) -> str:
        return self.none_yet(KEYMAP.name(self.begins)) if self.desk.filter.shown is None else self.none_match()

    def go(self, row: Row) -> None:
        """To where the mark stands."""
        mark: Note | Highlight | Bookmark | None = self.mark_of(row.key)
        if isinstance(mark, Bookmark):
            self.desk.navigator.go(mark.target.code)
        elif mark is not None:
            self.shell.show_mark(mark)

    def delete(self, row: Row) -> None:
        """The mark goes into the trash."""
        library, mark = self.editor.library, self.mark_of(row.key)
        if library is not None and mark is not None:
            self.editor.do(trash_edits.delete(library, mark))

    def badge(self, mark: M) -> str:
        """What stands on the badge before its place."""
        return place_badge(self.desk.report, mark.target.code)

    def mark_of(self, key: str) -> M | None:
        """The mark of the row with this key."""
        return next((mark for mark in self._listed if mark.id == key), None)
