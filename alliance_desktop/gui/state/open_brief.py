"""The brief that is open in the window: B puts into it, F5 shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.gui.state.editor import Editor

if TYPE_CHECKING:
    from alliance_desktop.domain.brief import Brief


class OpenBrief(QObject):
    """The one that was opened last; where that is gone the one that was changed last.

    What stands in it is another after `Editor.changed`; whoever listens to that later than this finds it here.
    """

    changed = Signal()
    """Another brief was opened."""
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
        """The id of the one that was opened last; '' at first."""
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

    def open(self, brief_id: str) -> None:
        """Opens another one, at its beginning."""
        self.id, self.row = brief_id, 0
        self._look()
        self.changed.emit()

    def _look(self, *_changes: object) -> None:
        library = self._editor.library
        briefs = library.briefs if library else ()
        opened = next((one for one in briefs if one.id == self.id), None)
        before, brief = self.brief, opened or max(briefs, key=lambda one: one.modified, default=None)
        if brief is None or before is None or brief.id != before.id:
            self.file_again = ""
        self.brief = brief
        targets = brief.targets if brief else ()
        self.codes = frozenset(target.code for target in targets if library and target.report == library.report.id)
