"""All saved filters in the reader's order: what each asks for, and how many recommendations pass it now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.name_writing import FilterNameWriting
from alliance_desktop.gui.lists.list_view import ListView, RowAction
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.list_shapes import WRONG, titled
from alliance_desktop.gui.widgets.rows.movable_list import moved_words
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import filter_edits, trash_edits
from alliance_desktop.library.filter_edits import ShownFilter

_UP, _DOWN = 3, 4
"""Which of the actions move a filter."""


class FiltersList(ListView):
    """Enter shows what passes the filter, F2 renames it, Del deletes it, Alt+↑ and Alt+↓ move it."""

    shape = staticmethod(titled)
    editable = True

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        super().__init__(desk, shell, drafts)
        for number, key in ((_UP, Qt.Key.Key_Up), (_DOWN, Qt.Key.Key_Down)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setObjectName(str(number))
            shortcut.activated.connect(self._press_move)

    def heading(self) -> str:
        return _("Saved filters")

    def rows(self) -> list[Row]:
        return [_row(one) for one in self.desk.filter.saved()]

    def row_about(self, row: Row) -> RowInHand:
        """All that pass the filter."""
        one = self._find(row.key)
        if one is None or one.wanted is None:
            return RowInHand()
        return RowInHand(self.desk.report.in_order(self.desk.filter.questions.evaluation.passing(one.wanted)))

    def row_actions(self) -> list[RowAction]:
        return [
            RowAction(_("Show only these"), Qt.Key.Key_Return, _("Enter"), self._show, writes=False),
            RowAction(_("Rename"), Qt.Key.Key_F2, _("F2"), self.edit_row),
            RowAction(_("Delete"), Qt.Key.Key_Delete, _("Del"), self._delete),
            RowAction(_("Up"), None, _("Alt+↑"), self._up),
            RowAction(_("Down"), None, _("Alt+↓"), self._down),
        ]

    def empty_words(self) -> str:
        return _("No saved filters yet. “Save this filter…” keeps the one that is shown under a name.")

    def show_actions(self, *_indexes: object) -> None:
        super().show_actions()
        row, count = self.list.currentIndex().row(), self.model.rowCount()
        if row < 0 or not self.editor.writable:
            return
        self.allow_action(_UP, row > 0)
        self.allow_action(_DOWN, row < count - 1)

    def renamed(self, key: str, words: str) -> None:
        library, one = self.editor.library, self._find(key)
        if library is not None and one is not None:
            self.change(lambda: filter_edits.rename_filter(library, one.saved, words))

    def writing_of(self, key: str) -> FilterNameWriting | None:
        one = self._find(key)
        return FilterNameWriting(self.desk.report.id, one.saved.id, one.saved.name) if one else None

    def _find(self, key: str) -> ShownFilter | None:
        return next((one for one in self.desk.filter.saved() if one.saved.id == key), None)

    def _show(self, row: Row) -> None:
        one = self._find(row.key)
        if one is not None and one.wanted is not None:
            self.desk.filter.ask(one.wanted)
            self.leave.emit()

    def _delete(self, row: Row) -> None:
        library, one = self.editor.library, self._find(row.key)
        if library is not None and one is not None:
            self.change(lambda: trash_edits.delete(library, one.saved))

    def _up(self, row: Row) -> None:
        self._move(row, -1)

    def _down(self, row: Row) -> None:
        self._move(row, 1)

    def _move(self, row: Row, by: int) -> None:
        library, one = self.editor.library, self._find(row.key)
        if library is not None and one is not None:
            said = moved_words(self.list.currentIndex().row() + by, self.model.rowCount(), one.saved.name)
            self.change(lambda: filter_edits.move_filter(library, one.saved, by), announce=said)

    def _press_move(self) -> None:
        """Where the button offers nothing because the row is the last one that way, it is said."""
        number, row = int(self.sender().objectName()), self.current_row()
        to, count = self.list.currentIndex().row() + (1 if number == _DOWN else -1), self.model.rowCount()
        if row and not 0 <= to < count:
            announce(self.list, moved_words(to, count, row.strong))
        self.do_action(number)


def _row(one: ShownFilter) -> Row:
    count = "" if one.count is None else ngettext("{count} recommendation", "{count} recommendations", one.count)
    words = f"{one.words} – {one.remark}" if one.remark else one.words
    return Row(
        one.saved.id,
        words,
        strong=one.saved.name,
        aside=count.format(count=one.count),
        icon=WRONG if one.remark else "filter",
        words=one.saved.name,
    )
