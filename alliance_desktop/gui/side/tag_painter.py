"""Paints the rows of the tag picker: colour, name, whether it is on, its key, how many carry it."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.tag_choices import Choice
from alliance_desktop.gui.widgets.popup_rows import Index, PopupRows
from alliance_desktop.i18n import _, ngettext

_NOWHERE = QModelIndex()
_DOT = tokens.S + tokens.XXS


class ChoiceModel(QAbstractListModel):
    """The choices of the picker; `among` is the number of targets they are for."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self.among = 1

    def show_choices(self, choices: list[Choice], among: int) -> None:
        """Takes these in place of those before."""
        self.beginResetModel()
        self._choices, self.among = choices, among
        self.endResetModel()

    def choice(self, index: Index) -> Choice | None:
        """The choice at an index, None at an invalid one."""
        return self._choices[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(choice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (words(choice), state(choice, self.among), aside(choice))))
        return None


class TagPainter(PopupRows):
    """Paints a choice in one line."""

    def __init__(self, view: QListView, model: ChoiceModel, theme: Theme) -> None:
        super().__init__(view, theme)
        self._model = model

    @property
    def height(self) -> int:
        """Of one row."""
        return max(tokens.ROW, QFontMetrics(self.theme.font("ui")).height() + tokens.M)

    def paint_row(self, painter: QPainter, inside: QRect, index: Index) -> None:
        choice = self._model.choice(index)
        if choice is None:
            return
        self._sign(painter, QRect(inside.left(), inside.top(), tokens.ICON_TEXT, inside.height()), choice)
        inside.setLeft(inside.left() + tokens.ICON_TEXT + tokens.S)
        used = self.write(painter, inside, aside(choice), "ui-small", self.theme.colour("text_2"), end=True)
        inside.setRight(inside.right() - used - tokens.S)
        if choice.carried:  # a check where all of the targets carry the tag, a dash where some do
            self.check(painter, inside, "check" if choice.carried == self._model.among else "minus")
        self.write(painter, inside, words(choice), "ui", self.theme.colour("text"))

    def _sign(self, painter: QPainter, place: QRect, choice: Choice) -> None:
        if choice.tag is None:
            self.theme.icon("plus", "text_2", tokens.ICON_TEXT).paint(painter, place)
            return
        dot = QRectF(0, 0, _DOT, _DOT)
        dot.moveCenter(place.toRectF().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colours.tags[choice.tag.colour][1]))
        painter.drawEllipse(dot)


def words(choice: Choice) -> str:
    """The name, or what a press would make."""
    return _("Make tag “{name}”").format(name=choice.name) if choice.made else choice.name


def aside(choice: Choice) -> str:
    """Its key and how many carry it."""
    if choice.tag is None:
        return "" if choice.made else _("new")
    if choice.tag.favourite is None:
        return str(choice.count)
    return _("key {key} · {count}").format(key=choice.tag.favourite, count=choice.count)


def state(choice: Choice, among: int) -> str:
    """Whether the targets carry it, in words."""
    if not choice.carried:
        return ""
    if choice.carried == among:
        return _("on, Enter takes it away")
    return ngettext("on {count} of them", "on {count} of them", choice.carried).format(count=choice.carried)
