"""The name of a brief while it is typed: kept as a draft until it is the name, or the reader leaves it as it was."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.brief_writing import BriefNameWriting
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.widgets.name_line import NameLine
from alliance_desktop.library import brief_edits


class NameWriting(QObject):
    """Follows the line in which the open brief is renamed, and renames it."""

    def __init__(self, desk: Desk, drafts: Drafts, line: NameLine) -> None:
        super().__init__(line)
        self._desk, self._drafts = desk, drafts
        self._writing: BriefNameWriting | None = None
        """Of the line that is open now."""
        self._given = ""
        """The name from that line that waits for a store that takes it."""
        self._left: list[BriefNameWriting] = []
        """Of lines that are closed, and whose name waits still."""
        line.typed.connect(self._type)
        line.renamed.connect(self._rename)
        line.closed.connect(self._close)
        desk.editor.changed.connect(self._look)

    def _type(self, text: str) -> None:
        brief = self._desk.brief.brief
        if self._writing is None and brief is not None:
            self._writing = BriefNameWriting(self._desk.report.id, brief)
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def _rename(self, name: str) -> None:
        editor, brief = self._desk.editor, self._desk.brief.brief
        if brief is None:
            return
        before = len(editor.waiting)
        editor.act(lambda library: brief_edits.rename(library, brief, name))
        if len(editor.waiting) > before:
            self._given = name

    def _close(self) -> None:
        """Nothing waits to be said any more, unless this very renaming waits."""
        writing, self._writing = self._writing, None
        given, self._given = self._given, ""
        if writing is not None and given:
            self._drafts.typed(writing, given)
            self._left.append(writing)
        elif writing is not None:
            self._drop(writing)

    def _look(self, *_changes: object) -> None:
        """What waited may be the name now."""
        library = self._desk.editor.library
        if library is not None:
            done = [one for one in self._left if one.is_there(library, one.text)]
            self._left = [one for one in self._left if one not in done]
            for writing in done:
                self._drop(writing)

    def _drop(self, writing: BriefNameWriting) -> None:
        self._drafts.typed(writing, writing.saved)
        self._drafts.write(writing)
