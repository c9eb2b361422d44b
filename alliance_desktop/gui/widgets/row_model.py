"""Rows of a list, made whole each time: a list of values that Qt asks for one at a time."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from alliance_desktop.gui.widgets.note_excerpt import plain
from alliance_desktop.gui.widgets.rows_in_place import Index, RowsInPlace


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` finds it again after a change; `badge`, `place` and `aside` may be ''."""

    key: str
    text: str
    strong: str = ""
    """A line of its own above the text."""
    quote: str = ""
    """The words that the text is about, on a quiet line above it."""
    badge: str = ""
    place: str = ""
    aside: str = ""
    colour: str = ""
    """The tag colour of `text`, which is then set as a chip."""
    icon: str = ""
    words: str = ""
    """What is edited when the row is renamed."""
    markdown: bool = False
    """`text` is a note as it was typed."""

    @property
    def shown(self) -> str:
        """The text as it is read: a note without its signs, made only when it is looked at."""
        return plain(self.text) if self.markdown else self.text

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it; a tag by its name first."""
        parts: tuple[str, ...] = (self.badge, self.place, self.strong, self.quote, self.shown, self.aside)
        if self.colour:
            parts = (self.shown, self.badge, self.place, self.strong, self.aside)
        return ", ".join(part for part in parts if part)


class ListModel(RowsInPlace[Row]):
    """The rows of one list; those of an `editable` one can be given new words."""

    renamed = Signal(str, str)
    """The key of a row and its new words; connect it queued, the editor is still open."""

    def __init__(self, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable

    def key(self, row: Row) -> str:
        return row.key

    def number_of(self, key: str) -> int | None:
        """Where the row with this key stands, None if it is gone."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return row.words
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.shown
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == row.words:
            return False
        self.renamed.emit(row.key, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self._editable and index.isValid() else usual
