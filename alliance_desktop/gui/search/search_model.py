"""Rows of the search: a heading for each group and what was found; each is made when it is looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.text.search_words import Wanted
from alliance_desktop.gui.widgets.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows_in_place import Index
from alliance_desktop.i18n import _
from alliance_desktop.library.search_results import Group, Name, Result, Results, group_name
from alliance_desktop.library.searchable import Item

_AT_ONCE = 50
"""Rows that are there at first, more than a screen holds, and come whenever the last one is reached."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SearchRow(Row):
    """`hits` are [start, end) in the text; a `heading` has the name of its group as its text, and its count aside.

    `stance` is that of the position which a hit is in.
    """

    hits: tuple[tuple[int, int], ...] = ()
    heading: bool = False
    stance: str = ""

    @property
    def stance_words(self) -> str:
        """'Cannot accept'; '' without a stance."""
        return STANCES[self.stance]() if self.stance else ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it, with the words that are marked."""
        marked = ", ".join(dict.fromkeys(self.text[start:end] for start, end in self.hits))
        said = _("marked: {words}").format(words=marked) if marked else ""
        parts = (self.badge, self.place, self.stance_words, self.text, self.aside, said)
        return ", ".join(part for part in parts if part)


class SearchModel(ListModel):
    """As many rows as were found, of which Qt is told fifty at a time."""

    def __init__(self, row_of: Callable[[Result], SearchRow]) -> None:
        super().__init__()
        self._row_of = row_of
        self._results = Results(Wanted())
        self._entries: list[Item | Group] = []
        self._made: dict[int, SearchRow] = {}
        self._told = 0

    def show_results(self, results: Results) -> None:
        """Takes these in place of those before."""
        self.beginResetModel()
        self._results = results
        self._entries = []
        for group in results.groups:
            self._entries += [group, *group.items]
        self._made = {}
        self._told = min(_AT_ONCE, len(self._entries))
        self.endResetModel()

    def row_at(self, index: Index) -> SearchRow | None:
        """The row at an index, None at an invalid one."""
        return self._row(index.row()) if index.isValid() else None

    def result_at(self, index: Index) -> Result | None:
        """What was found there; None at a heading and at an invalid index."""
        entry = self._entries[index.row()] if index.isValid() else None
        return self._results.result(entry) if isinstance(entry, Item) else None

    def item_at(self, index: Index) -> Item | None:
        """The thing found there; None at a heading and at an invalid index."""
        entry = self._entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Item) else None

    def is_heading(self, number: int) -> bool:
        """Whether the row of that number is a heading."""
        return isinstance(self._entries[number], Group)

    def first_of(self, name: Name) -> int:
        """The number of the first row below a group's heading, of which Qt is told now."""
        number = next(n for n, one in enumerate(self._entries) if isinstance(one, Group) and one.name == name) + 1
        self._tell(number + _AT_ONCE)
        return number

    def number_of_item(self, item: Item) -> int | None:
        """Where something that was found stands, of which Qt is told now; None if it is found no more."""
        number = next((n for n, one in enumerate(self._entries) if one == item), None)
        if number is not None:
            self._tell(number + _AT_ONCE)
        return number

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._told

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._told < len(self._entries)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002  (Qt's signature)
        self._tell(self._told + _AT_ONCE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(index.row()).text
        return self._row(index.row()).spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _tell(self, count: int) -> None:
        count = min(count, len(self._entries))
        if count > self._told:
            self.beginInsertRows(_NOWHERE, self._told, count - 1)
            self._told = count
            self.endInsertRows()

    def _row(self, number: int) -> SearchRow:
        if number not in self._made:
            entry = self._entries[number]
            if isinstance(entry, Group):
                made = SearchRow(entry.name, group_name(entry.name), aside=str(len(entry.items)), heading=True)
            else:
                made = self._row_of(self._results.result(entry))
            self._made[number] = made
        return self._made[number]
