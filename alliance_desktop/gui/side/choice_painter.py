"""Paints the rows of a list of stances or states: icon, word, letter, and a line of help beneath."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.stance_looks import STANCE_LOOKS, stance_icon, stance_ink
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.position_choices import ChoiceModel
from alliance_desktop.gui.widgets.popup_rows import Index, PopupRows


class ChoicePainter(PopupRows):
    """Paints a choice in two lines; the one that is on now has a check. A state has no icon, and no room for one."""

    def __init__(self, view: QListView, model: ChoiceModel, theme: Theme) -> None:
        super().__init__(view, theme)
        self._model = model

    @property
    def height(self) -> int:
        """Of one row."""
        return self._line("ui-strong") + self._line("ui-small") + tokens.S

    @property
    def width(self) -> int:
        """Of a row in which no help is cut."""
        metrics = QFontMetrics(self.theme.font("ui-small"))
        return (
            max(metrics.horizontalAdvance(one.help()) for one in self._model.choices)
            + tokens.ICON_TEXT
            + tokens.XL
            + tokens.XS
        )

    def paint_row(self, painter: QPainter, inside: QRect, index: Index) -> None:
        choice = self._model.choices[index.row()]
        upper = QRect(inside.left(), inside.top() + tokens.XS, inside.width(), self._line("ui-strong"))
        if choice.value in STANCE_LOOKS:
            place = QRect(upper.left(), upper.top(), tokens.ICON_TEXT, upper.height())
            stance_icon(self.theme, choice.value, tokens.ICON_TEXT).paint(painter, place)
        if self._model.has_icons:
            upper.setLeft(upper.left() + tokens.ICON_TEXT + tokens.S)
        lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), self._line("ui-small"))
        quiet = self.theme.colour("text_2")
        used = self.write(painter, upper, choice.key_name(), "ui-small", quiet, end=True)
        upper.setRight(upper.right() - used - tokens.S)
        if self._model.taken == {choice.value}:
            self.check(painter, upper)
        self.write(painter, upper, self._model.words(choice), "ui-strong", self._ink(choice.value))
        self.write(painter, lower, choice.help(), "ui-small", quiet)

    def _ink(self, value: str) -> QColor:
        return QColor(stance_ink(self.theme, value)) if self._model.has_icons else self.theme.colour("text")

    def _line(self, font: str) -> int:
        return QFontMetrics(self.theme.font(font)).height()
