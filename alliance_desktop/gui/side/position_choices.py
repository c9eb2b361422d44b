"""What can be chosen for a stance or a status: the value, the key that takes it, what it means; as a list's model."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from alliance_desktop.domain.position import FieldName, no_stance, value_words
from alliance_desktop.gui.widgets.popup_rows import Index
from alliance_desktop.i18n import _

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """One row; `value` is '' for no stance, `key` takes it while the list is open."""

    value: str
    key: Qt.Key
    key_name: Callable[[], str]
    help: Callable[[], str]


STANCE_CHOICES: tuple[Choice, ...] = (
    Choice("support", Qt.Key.Key_S, lambda: "S", lambda: _("We speak for it as it stands")),
    Choice("support-with-changes", Qt.Key.Key_C, lambda: "C", lambda: _("We speak for it in other words")),
    Choice("accept", Qt.Key.Key_A, lambda: "A", lambda: _("We would not stand in the way of consensus")),
    Choice("oppose", Qt.Key.Key_O, lambda: "O", lambda: _("We could not join a consensus on it")),
    Choice("reserved", Qt.Key.Key_R, lambda: "R", lambda: _("We decide later and say so")),
    Choice("", Qt.Key.Key_Delete, lambda: _("Del"), lambda: _("Takes the stance away; texts stay")),
)
STATUS_CHOICES: tuple[Choice, ...] = (
    Choice("open", Qt.Key.Key_O, lambda: "O", lambda: _("Still to be written")),
    Choice("drafted", Qt.Key.Key_D, lambda: "D", lambda: _("Written, and not cleared yet")),
    Choice("asked", Qt.Key.Key_A, lambda: "A", lambda: _("An office is to clear it: which one, and by when")),
    Choice("cleared", Qt.Key.Key_C, lambda: "C", lambda: _("It can be said as it stands")),
)


class ChoiceModel(QAbstractListModel):
    """All choices of a field; `taken` are the values that those in hand have now."""

    def __init__(self, field: FieldName) -> None:
        super().__init__()
        self._field: FieldName = field
        self.choices = STANCE_CHOICES if field == "stance" else STATUS_CHOICES
        self.has_icons = field == "stance"
        self.taken: frozenset[str] = frozenset()

    def words(self, choice: Choice) -> str:
        """The value as a reader knows it."""
        return value_words(self._field, choice.value) if choice.value else no_stance()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(choice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            on = _("on") if self.taken == {choice.value} else ""
            return ", ".join(filter(None, (self.words(choice), on, choice.key_name(), choice.help())))
        return None
