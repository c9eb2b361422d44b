"""A check box that can be seen in every theme: Qt draws its outline in colours of its own."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme


class CheckBox(QCheckBox):
    """A box and its words beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        dress(theme, self, roles.words("ui"))

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(0, self.text())
        return QSize(tokens.ICON_BUTTON + tokens.S + words.width() + tokens.XS, max(tokens.TARGET, words.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, focused = self._theme.colour, self.hasFocus()
        line = tokens.FOCUS_LINE if focused else tokens.LINE
        side = tokens.ICON_BUTTON
        box = QRect(0, (self.height() - side) // 2, side, side)
        within = box.toRectF().adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(colour("accent" if focused or self.isChecked() else "control"), line))
        painter.setBrush(colour("accent" if self.isChecked() else "card"))
        painter.drawRoundedRect(within, tokens.RADIUS_SEGMENT, tokens.RADIUS_SEGMENT)
        if self.isChecked():
            self._theme.icon("check", "on_accent", tokens.ICON_CHIP).paint(painter, box)
            if focused:  # the box is of the colour of the focus: a ring inside tells it
                painter.setPen(QPen(colour("on_accent"), tokens.LINE))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(within.adjusted(1.5, 1.5, -1.5, -1.5), tokens.XXS, tokens.XXS)
        painter.setPen(colour("text" if self.isEnabled() else "text_3"))
        words = self.rect().adjusted(side + tokens.S, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.end()
