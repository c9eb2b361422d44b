"""What is said of abbreviations in the text; loaded with what the report knows, when it is first asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QLabel, QToolTip

from alliance_desktop.domain.knowledge import Abbreviation
from alliance_desktop.domain.text.expansion import explained, explanation, meaning, mention_at
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.reading import shapes
from alliance_desktop.gui.reading.reading_text import ReadingText
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.text.plain_text import escape
from alliance_desktop.i18n import _

_GOES_ON = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Resize,
}
_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""The focus is only away for as long as a popup is open, or another window is in front."""


_LONG = 90


class AbbreviationAnswers:
    """Explains under the mouse, below a card, and in words alone."""

    def __init__(self, desk: Desk, text: ReadingText) -> None:
        self._report, self._index, self._navigator, self._text = desk.report, desk.index, desk.navigator, text
        self._explanation = Explanation(text)

    def explain_here(self) -> None:
        """Show below the recommendation or section in focus, and say, what its abbreviations mean."""
        code = self._navigator.current
        found = self._abbreviations_of(code)
        box = self._text.scroller.box(code)
        if box is None:
            return
        none = _("No abbreviations in {place}").format(place=self._report.name_of(code))
        words = _in_lines(found, broken=True) if found else escape(none)
        frame, card = self._text.document().rootFrame().frameFormat(), box.translated(0, -self._text.offset())
        card.setLeft(frame.leftMargin())
        card.setRight(self._text.viewport().width() - frame.rightMargin())
        self._explanation.show_by(card.toAlignedRect(), words)
        announce(self._text, "; ".join(map(explanation, found)) or none)

    def tip(self, point: QPoint, on_screen: QPoint) -> bool:
        """False where no abbreviation stands: then the text says what else it has to say."""
        document = self._text.document()
        spot = QPointF(point) + QPointF(0, self._text.offset())
        position = document.documentLayout().hitTest(spot, Qt.HitTestAccuracy.ExactHit)
        block = document.findBlock(position) if position >= 0 else document.end()
        found = mention_at(self._report, block.text(), position - block.position()) if block.isValid() else None
        if found is None:
            return False
        one, start, end = found
        box = shapes.line_box(block, start, end).translated(0, -self._text.offset())
        QToolTip.showText(on_screen, _in_lines([one]), self._text.viewport(), _around(box.toAlignedRect(), point))
        return True

    def description(self, code: str) -> str:
        """All abbreviations of a place with what they mean; '' where it has none."""
        words = "; ".join(map(explanation, self._abbreviations_of(code)))
        return _("Abbreviations here: {words}").format(words=words) if words else ""

    def _abbreviations_of(self, code: str) -> list[Abbreviation]:
        return explained(self._report, [one.text for one in self._index.passages if one.code == code])


class Explanation(QLabel):
    """Stands under the words it is about and looks like a tooltip, which would go with the next move of the mouse.

    It stays until the reader presses a key or a button of the mouse, or turns its wheel."""

    def __init__(self, text: ReadingText) -> None:
        super().__init__(text.viewport())
        self._text = text
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setMargin(tokens.XS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for watched in (text, text.viewport()):
            watched.installEventFilter(self)

    def show_by(self, box: QRect, words: str) -> None:
        """Show rich text, no wider than a box of the viewport, below it; above it where there is no room.

        Where there is none above either it covers what it must, and is whole as far as the viewport is.
        """
        room = self._text.viewport().size()
        self.setFont(QToolTip.font())
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


def _in_lines(found: Sequence[Abbreviation], *, broken: bool = False) -> str:
    """A line for each, broken only where it would be very long, or wherever its place is narrow."""
    longest = max(len(meaning(one)) for one in found)
    width = "" if broken or longest > _LONG else " style='white-space: nowrap'"
    lines = (f"<tr><td><b>{escape(one.short)}</b></td><td{width}>{escape(meaning(one))}</td></tr>" for one in found)
    return f"<table cellpadding={tokens.XS} cellspacing=0>{''.join(lines)}</table>"


def _around(box: QRect, point: QPoint) -> QRect:
    """The word's box, with the point in it: a tip stays as long as the mouse is there."""
    return box.united(QRect(point, point))
