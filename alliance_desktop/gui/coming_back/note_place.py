"""The line in which the recommendation is named that something without a place becomes a note on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_lists import GoTo
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _


class NotePlace(GoTo):
    """As the line by which one goes somewhere, but nothing is gone to."""

    def __init__(self, shell: Shell, over: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(shell, over, "")
        self._take = take
        self.line.setPlaceholderText(_("Add the note to: S5-04, p1 8, part of a title"))
        self.line.setAccessibleName(_("Add the note to"))

    def refusal(self, row: Row) -> str:
        if self.shell.desk.report.recommendation(row.key):
            return ""
        return _("Choose a recommendation")

    def take(self, row: Row) -> None:
        self._take(row.key)
