"""What meeting mode shows of a recommendation: its head, its text as large as it fits whole."""

from bisect import bisect
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QWidget

from alliance_desktop.domain.report import Recommendation, Section
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import REST, label, row
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme, stance_icon, stance_ink
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import page_words


class MeetingHead(QWidget):
    """The place gives way where there is no room for all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stance: str | None = None
        self._said = ""
        self._to_decide = False
        self._code = label(theme, roles.words("display-strong", "accent"))
        self._page = label(theme, roles.words("display", "text_2"))
        self._place = label(theme, roles.words("ui-large", "text_2"))
        self._icon, self._words = QLabel(), label(theme, Role())
        dress(theme, self._words, Role("ui-large"))
        self.setMinimumWidth(tokens.LINE)  # it fits what it shows to the width there is
        stance = (self._icon, tokens.S, self._words)
        row(self._code, tokens.XL, self._page, tokens.XXL, *stance, REST, self._place, gap=0, on=self)
        follow(theme, self, self._show_stance)

    def show_place(self, one: Recommendation, section: Section, name: str) -> None:
        """Where the recommendation stands; `name` is its code, with its report if there are several."""
        self._code.setText(name)
        self._page.setText(page_words(one.page))
        words = _("{section}, recommendation {number}").format(section=section.name, number=one.label)
        self._place.setText(words)
        self._fit()

    def show_stance(self, stance: str | None, words: str = "", *, to_decide: bool = False) -> None:
        """The position, '' for none yet, in `words`; None hides it. `to_decide`: there is another to choose from."""
        self._stance, self._said, self._to_decide = stance, words, to_decide
        self._show_stance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_stance(self) -> None:
        stance = self._stance
        words = "" if stance is None else self._said
        self._words.setText(_("{words} · to decide").format(words=words) if words and self._to_decide else words)
        self._words.setStyleSheet(f"color: {stance_ink(self._theme, stance or '')}")
        self._icon.clear()
        if stance:
            side = tokens.ICON_LARGE  # as the words beside it
            icon = stance_icon(self._theme, stance, side)
            self._icon.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._fit()

    def _fit(self) -> None:
        parts = (self._code, self._page, self._icon, self._words, self._place)
        needed = sum(part.sizeHint().width() for part in parts) + tokens.XL + 2 * tokens.XXL + tokens.S
        self._place.setVisible(needed <= self.width())


SMALLEST, LARGEST = tokens.MEETING_SIZES[0], tokens.MEETING_SIZES[-1]


class LargeText(QTextEdit):
    """Read-only; keys are the window's. What is too long even at the least size is scrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._most = "", LARGEST
        self.size_shown = LARGEST
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.document().setDocumentMargin(0)
        dress(theme, self, Role(sheet=partial(styles.note_words, ground="reading")))
        follow(theme, self, self.fit)

    def show_text(self, text: str) -> None:
        """Show it from its beginning."""
        self._text = text
        self.setPlainText(text)
        self.fit()

    def resize_text(self, by: int) -> str:
        """Take the next larger (1) or smaller (-1) size; why not, in words, where there is none, else ''."""
        sizes, before = tokens.MEETING_SIZES, self.size_shown
        at = sizes.index(before) + by
        if at < 0:
            return _("No smaller")
        if at == len(sizes) or not self._lines_are_long(sizes[at]):
            return _("No larger: the lines would be too short")
        if not self._is_whole(sizes[at]):
            return _("No larger: the text would not be whole")
        self._most = sizes[at]
        self._take(self._most)
        return ""

    def choose_largest(self) -> None:
        """Again as large as it fits."""
        self._most = LARGEST
        self.fit()

    def turn_page(self, by: int) -> None:
        """Scroll a text that is not whole."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def fit(self) -> None:
        """Set the text in the largest size, up to the one chosen, in which it is whole."""
        larger = [size for size in tokens.MEETING_SIZES[1:] if size <= self._most]
        first_too_large = bisect(larger, False, key=lambda size: not self._fits(size))
        self._take((SMALLEST, *larger)[first_too_large])

    def _fits(self, size: int) -> bool:
        return self._lines_are_long(size) and self._is_whole(size)

    def _lines_are_long(self, size: int) -> bool:
        """Whether a line has room for enough characters to be read well."""
        one = QFontMetricsF(self._font(size)).averageCharWidth()
        return self._room.width() >= one * tokens.MEETING_MEASURE_LEAST

    def _is_whole(self, size: int) -> bool:
        _width, height = measured(self._text, self._font(size), self._room.width())
        return height <= self._room.height()

    @property
    def _room(self) -> QSize:
        return QSize(self.width() - tokens.S, self.height())  # the scroll bar's width is never text

    def _font(self, size: int) -> QFont:
        font = self._theme.font("read")
        font.setPixelSize(size)
        return font

    def _take(self, size: int) -> None:
        """Set it in this size; what isn't whole in the smallest can be scrolled."""
        self.size_shown, font = size, self._font(size)
        width, height = measured(self._text, font, self._room.width())
        policy = Qt.ScrollBarPolicy
        whole = height <= self._room.height()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAlwaysOn)
        self.document().setDefaultFont(font)
        self.setLineWrapColumnOrWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All keys act in the window."""
        event.ignore()


def measured(text: str, font: QFont, room: int) -> tuple[int, float]:
    """The widest column up to `room` pixels in which no line is longer than can be read well, and its height."""
    most = tokens.MEETING_MEASURE
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setPlainText(text)
    one = QFontMetricsF(font).averageCharWidth()
    width = min(room, round(one * most * 1.1))
    document.setTextWidth(width)
    while (longest := _longest(document)) > most:
        width -= max(1, round(one * (longest - most) / 2))
        document.setTextWidth(width)
    return width, document.size().height()


def _longest(document: QTextDocument) -> int:
    """The characters of its longest line, without the blank at its end."""
    document.size()  # lays it out
    longest = 0
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        layout, text = block.layout(), block.text()
        for line in (layout.lineAt(index) for index in range(layout.lineCount())):
            start = line.textStart()
            longest = max(longest, len(text[start : start + line.textLength()].rstrip()))
    return longest
