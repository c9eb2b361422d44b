"""What was asked to be explained, under the words it is about. A tooltip would go with the next move of the mouse."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QLabel, QToolTip

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.reading.text_view import ReadingText

_GOES_ON = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Resize,
}
_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""The focus is only away for as long as a popup is open, or another window is in front."""


class Explanation(QLabel):
    """Looks like a tooltip; stays until the reader presses a key or a button of the mouse, or turns its wheel."""

    def __init__(self, text: ReadingText) -> None:
        super().__init__(text.viewport())
        self._text = text
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(QToolTip.font())
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setMargin(tokens.XS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for watched in (text, text.viewport()):
            watched.installEventFilter(self)

    def show_by(self, box: QRect, words: str) -> None:
        """Shows rich text, no wider than a box of the viewport, below it; above it where there is no room.

        Where there is none above either it covers what it must, and is whole as far as the viewport is.
        """
        room = self._text.viewport().size()
        self.setWordWrap(False)
        self.setText(words)
        width = min(self.sizeHint().width(), box.width(), room.width())
        self.setWordWrap(True)
        height = min(self.heightForWidth(width), room.height())
        below, above = box.bottom() + tokens.XS, box.top() - tokens.XS - height
        top = above if below + height > room.height() and above >= 0 else below
        self.setGeometry(
            max(0, min(box.left(), room.width() - width)), max(0, min(top, room.height() - height)), width, height
        )
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _COMES_BACK
        if left or event.type() in _GOES_ON:
            self.hide()
        return super().eventFilter(watched, event)
