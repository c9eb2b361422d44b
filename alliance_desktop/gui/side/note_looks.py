"""How a note looks: its Markdown in the source while it is typed, in the viewer when it is read; the words it is on."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QLineF, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QTextEdit

from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import clickable
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import claims, is_enter, is_escape
from alliance_desktop.gui.widgets.text.note_excerpt import quoted
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.i18n import _

_LONG_LINE = 2_000
"""Characters; in a longer line nothing is looked for."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?= )")
_MARKER = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)]|>)(?: |$)")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
"""Characters that Qt counts as two."""
# Spans have a length in the patterns, so that a line full of opening marks costs no more than its length.
_CODE = re.compile(r"`[^`]{1,500}`")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(?:[^*_]|[*_](?![*_])){0,500}?[^\s*_]\1")
_EMPHASIS = re.compile(r"(?<![*\w])([*_])(?=[^\s*_])[^*_]{0,500}?[^\s*_]\1(?![*\w])")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
"""A sign that is to be read as it is."""
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_INSIDE = 1


class NoteHighlighter(QSyntaxHighlighter):
    """Colours the document of a note's editor as its text changes."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make_formats()
        theme.changed.connect(self._restyle)

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONG_LINE:
            return
        text = _ASTRAL.sub("xx", text)
        inside = self.previousBlockState() == _INSIDE
        fence = bool(_FENCE.match(text))
        self.setCurrentBlockState(_INSIDE if inside != fence else 0)
        if inside or fence:
            self.setFormat(0, len(text), self._code)
        elif heading := _HEADING.match(text):
            self.setFormat(0, len(text), self._strong)
            self._quiet_marks(heading.start(1), heading.end(1), self._strong)
        else:
            self._line(text)

    def _line(self, text: str) -> None:
        if marker := _MARKER.match(text):
            self._quiet_marks(marker.start(), marker.end(), QTextCharFormat())
        escapes, text = list(_ESCAPE.finditer(text)), _ESCAPE.sub("xx", text)
        self._spans(_STRONG, text, 2, self._strong)
        self._spans(_EMPHASIS, text, 1, self._emphasis)
        self._spans(_CODE, text, 1, self._code)
        for found in escapes:
            self._quiet_marks(found.start(), found.start() + 1, self.format(found.start()))

    def _spans(self, pattern: re.Pattern[str], text: str, marks: int, form: QTextCharFormat) -> None:
        for found in pattern.finditer(text):
            self.setFormat(found.start(), len(found[0]), form)
            self._quiet_marks(found.start(), found.start() + marks, form)
            self._quiet_marks(found.end() - marks, found.end(), form)

    def _quiet_marks(self, start: int, end: int, form: QTextCharFormat) -> None:
        quiet = QTextCharFormat(form)
        quiet.setForeground(self._theme.colour("text_3"))
        self.setFormat(start, end - start, quiet)

    def _restyle(self) -> None:
        self._make_formats()
        self.rehighlight()

    def _make_formats(self) -> None:
        self._strong, self._emphasis, self._code = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._emphasis.setFontItalic(True)
        self._code.setForeground(self._theme.colour("text_2"))
        self._code.setBackground(self._theme.colour("window"))


class NotePreview(SafeView):
    """Read-only; Esc and Ctrl+Enter lead back to the report, Enter to the source."""

    done = Signal()
    write_wanted = Signal()
    most_lines = 24
    """So high it is at most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text: str | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(theme, self, roles.NOTE_VIEW)
        theme.changed.connect(self._show_again)

    def show_note(self, text: str) -> None:
        """Shows a note's Markdown; as typed where it is too long for that."""
        self._text = text
        self.show_markdown(text)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Esc is its own, before the window takes it to leave something else."""
        return claims(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (is_enter(event) and control):
            self.done.emit()
        elif is_enter(event) and not self.follow_link_at_caret():
            self.write_wanted.emit()
        elif not is_enter(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _show_again(self) -> None:
        if self._text is not None:
            self.show_note(self._text)

    def _fit(self) -> None:
        whole, most = round(self.document().size().height()), self.most_lines * self.fontMetrics().lineSpacing()
        policy = Qt.ScrollBarPolicy
        # one that comes for a moment while all is laid out takes width, and so stays
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if whole > most else policy.ScrollBarAlwaysOff)
        height = min(whole, most) + tokens.XS
        if height != self.height():
            self.setFixedHeight(height)


class QuoteLine(QAbstractButton):
    """A press leads to the words. Where they are no longer in the text it says so, and leads nowhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words, self._lost = theme, "", False
        clickable(self)
        self.hide()
        dress(theme, self, Role("ui-small"))

    def show_words(self, words: str, *, lost: bool) -> None:
        """Shows these words; '' hides the line."""
        self._words, self._lost = quoted(words), lost
        self.setEnabled(not lost)
        self.setCursor(Qt.CursorShape.ArrowCursor if lost else Qt.CursorShape.PointingHandCursor)
        name = _("On {words}, which is no longer in the text") if lost else _("On {words}: go there")
        self.setAccessibleName(name.format(words=self._words))
        self.setToolTip(tooltip(self._words))
        self.setVisible(bool(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.XXL, max(tokens.TARGET, self.fontMetrics().height() + tokens.XS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        rest = _(" – no longer in the text") if self._lost else ""
        words = metrics.elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width() - metrics.horizontalAdvance(rest)
        )
        painter.setPen(self._theme.colour("text" if self.underMouse() and not self._lost else "text_2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words + rest)
        if not self._lost:
            self._underline(painter, room, metrics, metrics.horizontalAdvance(words))

    def _underline(self, painter: QPainter, room: QRect, metrics: QFontMetrics, width: int) -> None:
        """The dots of the text; with the focus a line without gaps."""
        pen = QPen(self._theme.colour("accent"), tokens.FOCUS_LINE, c=Qt.PenCapStyle.RoundCap)
        if not self.hasFocus():
            pen.setDashPattern(tokens.DOTS)
        painter.setPen(pen)
        left = room.left() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else room.right() - width
        level = (room.height() + metrics.height()) / 2
        painter.drawLine(QLineF(left + 1, level, left + width - 1, level))


def found_marks(
    theme: Theme, document: QTextDocument, ranges: Iterable[tuple[int, int]]
) -> Iterator[QTextEdit.ExtraSelection]:
    """What a search found at these positions, as it is marked in the report's text."""
    for start, end in ranges:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(document)
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(theme.colour("hit"))
        yield mark
