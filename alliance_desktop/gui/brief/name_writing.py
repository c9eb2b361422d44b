"""The name of a brief while it is typed: kept as a draft until it is the name, or the reader leaves it as it was."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.brief_writing import BriefNameWriting
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.widgets.name_line import NameLine


class NameWriting(QObject):
    """Follows the line in which the open brief is renamed; the renaming itself is an act like others."""

    def __init__(self, desk: Desk, drafts: Drafts, line: NameLine) -> None:
        super().__init__(line)
        self._desk, self._drafts = desk, drafts
        self._writing: BriefNameWriting | None = None
        line.typed.connect(self._type)
        line.closed.connect(self._forget)

    def _type(self, text: str) -> None:
        brief = self._desk.brief.brief
        if self._writing is None and brief is not None:
            self._writing = BriefNameWriting(self._desk.report.id, brief)
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def _forget(self) -> None:
        """Nothing waits to be said any more, unless the renaming itself waits for a store that takes it."""
        writing = self._writing
        if writing is not None and not self._desk.editor.waiting:
            self._writing = None
            self._drafts.typed(writing, writing.saved)
            self._drafts.write(writing)
