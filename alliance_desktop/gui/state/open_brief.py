"""The brief that is open in the window: B puts into it, F5 shows it."""

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.brief import Brief
from alliance_desktop.gui.state.editor import Editor


class OpenBrief(QObject):
    """The one that was opened last, whatever other programs do; where that is gone the one before it, else the one that
    was changed last.

    What stands in it is another after `Editor.changed`; whoever listens to that later than this finds it here.
    """

    changed = Signal()
    """Another brief was opened."""
    row_changed = Signal()
    """Another row of it is in hand."""
    row_wanted = Signal(int)
    """Its page shall choose this row."""
    exported = Signal()
    """Another export of a brief is known to the store."""
    wanted = Signal(str)
    """The page is asked for something that only it can do: 'heading', 'text', 'filter', 'rename', 'export' …"""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.id = ""
        """The id of the one that is open; '' at first."""
        self._opened: list[str] = []
        """The ids of those that were open here, the last one last."""
        self._gone: list[str] = []
        """Those that were open as they went, and `_back` the one that came back with what was heard last."""
        self._back = ""
        self.brief: Brief | None = None
        """As the store has it now; None without any."""
        self.row = 0
        """Which row of it is in hand on its page, or was when that was left."""
        self.file_again = ""
        """The name of the file that exporting it again writes over, as its page knew it last; '' where it asks."""
        self.codes: frozenset[str] = frozenset()
        """Its recommendations of the report in the window."""
        editor.attached.connect(self._look)
        editor.changed.connect(self._look)
        for way in (editor.undone, editor.redone):
            way.connect(self._open_again)

    def open(self, brief_id: str) -> None:
        """Opens another one, at its beginning."""
        self.id, self.row = brief_id, 0
        self._look()
        self.changed.emit()

    def take_row(self, row: int) -> None:
        """On its page this row is in hand."""
        if row != self.row:
            self.row = row
            self.row_changed.emit()

    def _open_again(self, _text: str) -> None:
        """Undone here, the deletion of the open one leads back to it. Where others bring it back it is only there."""
        if self._back:
            self.open(self._back)

    def _look(self, *_changes: object) -> None:
        library, before = self._editor.library, self.brief
        there = {one.id: one for one in library.briefs} if library else {}
        self._back = next((one for one in reversed(self._gone) if one in there), "")
        self._gone = [one for one in self._gone if one not in there]
        if there and self.id not in there:
            self._gone.append(self.id)
            newest = max(there.values(), key=lambda one: one.modified).id
            self.id, self.row = next((one for one in reversed(self._opened) if one in there), newest), 0
        self._opened = [*(one for one in self._opened if one != self.id), self.id]
        self.brief = brief = there.get(self.id)
        if brief is None or before is None or brief.id != before.id:
            self.file_again = ""
        targets = brief.targets if brief else ()
        self.codes = frozenset(target.code for target in targets if library and target.report == library.report.id)
