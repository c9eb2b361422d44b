"""The rows of the list of stances: the five and none, each with its letter and a line of help."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.widgets.popup_rows import Index
from alliance_desktop.i18n import _

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class StanceChoice:
    """One row; `stance` is '' for none, `key` takes it while the list is open."""

    stance: str
    key: Qt.Key
    key_name: Callable[[], str]
    help: Callable[[], str]

    @property
    def words(self) -> str:
        """The stance as a reader knows it."""
        return STANCES[self.stance]() if self.stance else _("No position yet")


CHOICES: tuple[StanceChoice, ...] = (
    StanceChoice("support", Qt.Key.Key_S, lambda: "S", lambda: _("We speak for it as it stands")),
    StanceChoice("support-with-changes", Qt.Key.Key_C, lambda: "C", lambda: _("We speak for it in other words")),
    StanceChoice("accept", Qt.Key.Key_A, lambda: "A", lambda: _("We would not stand in the way of consensus")),
    StanceChoice("oppose", Qt.Key.Key_O, lambda: "O", lambda: _("We could not join a consensus on it")),
    StanceChoice("reserved", Qt.Key.Key_R, lambda: "R", lambda: _("We decide later and say so")),
    StanceChoice("", Qt.Key.Key_Delete, lambda: _("Del"), lambda: _("Takes the stance away; texts stay")),
)


class StanceModel(QAbstractListModel):
    """All choices; `taken` are the stances that those in hand have now, '' for none."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: frozenset[str] = frozenset()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(CHOICES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        choice = CHOICES[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            on = _("on") if self.taken == {choice.stance} else ""
            return ", ".join(filter(None, (choice.words, on, choice.key_name(), choice.help())))
        return None
