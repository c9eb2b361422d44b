"""The colours of tags in menus: what they are called and how they look."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from alliance_desktop.domain.tag import COLOURS
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


def colour_names() -> dict[str, str]:
    """What the colours of tags are called."""
    names = (_("Blue"), _("Teal"), _("Green"), _("Amber"), _("Orange"), _("Red"), _("Violet"), _("Grey"))
    return dict(zip(COLOURS, names, strict=True))


def dot(theme: Theme, colour: str, ratio: float, *, ringed: bool) -> QIcon:
    """A dot as everywhere; `ringed` for the one chosen, as a menu has no room for a tick beside it."""
    picture = QPixmap(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.tags[colour][1]))
    whole = QRectF(0, 0, tokens.ICON_TEXT, tokens.ICON_TEXT)
    edge = (tokens.ICON_TEXT - tokens.DOT) / 2
    painter.drawEllipse(whole.adjusted(edge, edge, -edge, -edge))
    if ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text"), tokens.LINE))
        painter.drawEllipse(whole.adjusted(1, 1, -1, -1))
    painter.end()
    return QIcon(picture)
