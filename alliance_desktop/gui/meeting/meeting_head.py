"""The head of meeting mode: code, page, the position once it is asked for, and the place in words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from alliance_desktop.domain.position import stance_words
from alliance_desktop.domain.report import Recommendation, Section
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.stance_looks import stance_icon, stance_ink
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class MeetingHead(QWidget):
    """The place gives way where there is no room for all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stance: str | None = None
        self._code = dress(theme, QLabel(), roles.words("display-strong", "accent"))
        self._page = dress(theme, QLabel(), roles.words("display", "text_2"))
        self._place = dress(theme, QLabel(), roles.words("ui-large", "text_2"))
        self._icon, self._words = QLabel(), QLabel()
        self._words.setFont(theme.font("ui-large"))
        for words in (self._code, self._page, self._place, self._words):
            words.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setMinimumWidth(tokens.LINE)  # it fits what it shows to the width there is
        self._row.addWidget(self._code)
        self._row.addSpacing(tokens.XL)
        self._row.addWidget(self._page)
        self._row.addSpacing(tokens.XXL)
        self._row.addWidget(self._icon)
        self._row.addSpacing(tokens.S)
        self._row.addWidget(self._words)
        self._row.addStretch(1)
        self._row.addWidget(self._place)
        follow(theme, self, self._show_stance)

    def show_place(self, one: Recommendation, section: Section) -> None:
        """Where the recommendation stands."""
        self._code.setText(one.code)
        self._page.setText(_("p. {page}").format(page=one.page))
        words = _("{section}, recommendation {number}").format(section=section.name, number=one.number)
        self._place.setText(words)
        self._fit()

    def show_stance(self, stance: str | None) -> None:
        """The position, '' for none yet; None hides it."""
        self._stance = stance
        self._show_stance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_stance(self) -> None:
        stance = self._stance
        self._words.setText("" if stance is None else stance_words(stance))
        self._words.setStyleSheet(f"color: {stance_ink(self._theme, stance or '')}")
        self._icon.clear()
        if stance:
            side = QSize(tokens.ICON_LARGE, tokens.ICON_LARGE)
            icon = stance_icon(self._theme, stance, tokens.ICON_LARGE)
            self._icon.setPixmap(icon.pixmap(side, self.devicePixelRatioF()))
        self._fit()

    def _fit(self) -> None:
        parts = (self._code, self._page, self._icon, self._words, self._place)
        needed = sum(part.sizeHint().width() for part in parts) + tokens.XL + 2 * tokens.XXL + tokens.S
        self._place.setVisible(needed <= self.width())
