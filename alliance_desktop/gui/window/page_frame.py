"""The frame around a page in the centre: its title, and the way back to the text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.focus import give_focus
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.i18n import _


class PageFrame(QFrame):
    """A page below a bar as high as the context bar, so that nothing jumps when it opens."""

    leave = Signal()

    def __init__(self, name: str, page: Page, theme: Theme) -> None:
        super().__init__()
        self.name = name
        self._page, self._theme = page, theme
        self._bar = QFrame()
        self._bar.setObjectName("pageBar")
        self._bar.setFixedHeight(tokens.CONTEXT_BAR)
        self._title = QLabel(page.title())
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setAccessibleName(page.title())
        self._close = QToolButton()
        self._close.setFixedSize(tokens.BAR_BUTTON, tokens.BAR_BUTTON)
        self._close.setAccessibleName(_("Back to the text"))
        self._close.setToolTip(_("Back to the text (Esc)"))
        self._close.clicked.connect(self.leave)
        page.leave.connect(self.leave)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(tokens.L, 0, tokens.S, 0)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(page, 1)
        self.apply_theme()
        theme.changed.connect(self.apply_theme)

    def memory(self) -> object:
        """What the page wants to know when it is come back to."""
        return self._page.memory()

    def recall(self, memory: object) -> None:
        """Shows the page as it was left."""
        self._page.recall(memory)

    def focus_content(self) -> None:
        """Gives the focus to what the page is for."""
        if not give_focus(self._page.first_focus()):  # it is empty, or not ready
            give_focus(self._close)

    @property
    def toast_bar(self) -> QWidget:
        return self._bar

    def toast_rooms(self) -> list[tuple[int, int]]:
        """Before the cross."""
        return [(tokens.S, self.width() - tokens.S - tokens.BAR_BUTTON - tokens.S)]

    def give_way(self, left: int | None) -> None:
        """The title ends before the toast, or goes where too little of it would be left."""
        title, metrics = self._page.title(), QFontMetrics(self._title.font())
        room = None if left is None else left - tokens.S - tokens.L
        if room is not None and metrics.horizontalAdvance(title) > room:
            kept = room >= tokens.TITLE_KEPT
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room) if kept else ""
        self._title.setText(title)

    def apply_theme(self) -> None:
        self._bar.setStyleSheet(styles.bar(self._theme, "pageBar", "bottom", "reading"))
        self._title.setFont(self._theme.font("ui-strong"))
        self._close.setStyleSheet(styles.flat_button(self._theme))
        self._close.setIcon(self._theme.icon("x", "text_2"))
        self._close.setIconSize(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON))
